// npm test: everything, from formatting to browsers. `npm test -- node consumers` runs only the steps named.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { buildWasm, rustflags } from "./wasm.mjs";
import { at, fail, run, say } from "./lib/run.mjs";
import { setup } from "./setup.mjs";
import { pack } from "./pack.mjs";

const CLIPPY = ["clippy", "--quiet", "--locked", "--workspace"];
const STRICT = ["--", "-D", "warnings"];

const STEPS = {
  format: () => run("cargo", ["fmt", "--all", "--check"]),
  clippy: () => {
    run("cargo", [...CLIPPY, "--all-targets", "--features", "schema", ...STRICT]);
    run("cargo", [...CLIPPY, "--target", "wasm32-unknown-unknown", ...STRICT], { env: rustflags() });
  },
  rust: () => run("cargo", ["test", "--quiet", "--locked", "--features", "schema"]),
  docs: () => run("cargo", ["doc", "--quiet", "--locked", "--no-deps", "--workspace"], { env: { RUSTDOCFLAGS: "-D warnings" } }),
  build: async () => {
    buildWasm();
    await pack();
  },
  package: () => {
    run("publint", ["--strict", at("pkg")]);
    run("attw", ["--pack", at("pkg"), "--profile", "esm-only", "--exclude-entrypoints", "amd", "worker", "stackway.wasm"]);
  },
  types: () => run("tsc", ["-p", at("pkg-tests", "types", "tsconfig.json")]),
  node: () => nodeTests("node"),
  consumers: () => nodeTests("consumers"),
  browser: () => nodeTests("browser"),
};

function nodeTests(folder) {
  const path = at("pkg-tests", folder);
  const files = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".test.mjs")) : [];
  if (files.length === 0) fail(`There are no tests in pkg-tests/${folder}.`);
  run(process.execPath, ["--expose-gc", "--test", "--test-reporter=spec", ...files.sort().map((name) => join(path, name))]);
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(STEPS, name));
if (unknown) fail(`There is no step "${unknown}". The steps: ${Object.keys(STEPS).join(", ")}.`);

const begun = performance.now();
setup();
for (const [name, step] of Object.entries(STEPS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say(`Test step: ${name}`);
  await step();
}
say(`All ${wanted.length || Object.keys(STEPS).length} steps passed in ${Math.round((performance.now() - begun) / 1000)} s`);
