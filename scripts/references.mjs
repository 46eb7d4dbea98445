// npm run references: makes the pictures in pkg-tests/browser/references anew. Look at each before it is kept.
import { at, run, say } from "./lib/run.mjs";

run(process.execPath, ["--test", "--test-reporter=spec", at("pkg-tests", "browser", "references.test.mjs")], { env: { STACKWAY_REFERENCES: "anew" } });
say("The pictures are in pkg-tests/browser/references. Look at each that git shows as changed.");
