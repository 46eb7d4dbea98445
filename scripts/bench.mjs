// npm run bench: sizes and times, as Markdown for the README.
import { build } from "./build.mjs";
import { at, run } from "./lib/run.mjs";

await build();
run(process.execPath, [at("pkg-tests", "bench", "bench.mjs")]);
