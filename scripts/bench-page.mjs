// npm run bench:page: maps in a page, beside other libraries, as Markdown for the README.
import { build } from "./build.mjs";
import { at, run } from "./lib/run.mjs";

await build();
run(process.execPath, [at("pkg-tests", "bench", "page", "run.mjs"), ...process.argv.slice(2)]);
