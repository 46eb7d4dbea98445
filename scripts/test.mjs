// npm test: everything, from formatting to browsers. `npm test -- node consumers` runs only the steps named.
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MODULES, PARTS, buildWasm, rustflags } from "./wasm.mjs";
import { at, fail, meanwhile, run, say } from "./lib/run.mjs";
import { runTests, unsteady } from "./lib/tests.mjs";
import { findFirefox, hasWebkit } from "./browser.mjs";
import { setup } from "./setup.mjs";
import { pack } from "./pack.mjs";

const CLIPPY = ["clippy", "--quiet", "--locked", "--workspace"];
const STRICT = ["--", "-D", "warnings"];

/** What is asked of other engines: the script of keyboard and screen reader, and what people do. */
const ELSEWHERE = ["accessible", "details", "keyboard", "script", "secure", "skills"];
/** And more of Firefox, where that step is asked for by name: eight minutes. */
const IN_FIREFOX = [...ELSEWHERE, "find", "fold", "life", "plan", "pointer", "practitioners", "theme"];

const STEPS = {
  format: () => run("cargo", ["fmt", "--all", "--check"]),
  clippy: () => {
    run("cargo", [...CLIPPY, "--all-targets", "--features", "schema", ...STRICT]);
    for (const { features } of MODULES) {
      run("cargo", [...CLIPPY, ...features, "--target", "wasm32-unknown-unknown", ...STRICT], { env: rustflags() });
    }
  },
  rust: () => run("cargo", ["test", "--quiet", "--locked", "--features", "schema"]),
  docs: () => run("cargo", ["doc", "--quiet", "--locked", "--no-deps", "--workspace"], { env: { RUSTDOCFLAGS: "-D warnings" } }),
  build: async () => {
    await ahead;
    buildWasm();
    await pack({ profile: "test" });
  },
  package: () => {
    run("publint", ["--strict", at("pkg")]);
    run("attw", ["--pack", at("pkg"), "--profile", "esm-only", "--exclude-entrypoints", "amd", "worker", ...[...MODULES, ...PARTS].map(({ name }) => `${name}.wasm`)]);
  },
  types: () => run("tsc", ["-p", at("pkg-tests", "types", "tsconfig.json")]),
  node: () => nodeTests("node"),
  consumers: () => nodeTests("consumers"),
  browser: () => nodeTests("browser", { twice: true }),
  firefox: () => {
    if (findFirefox() === undefined) return say("SKIPPED: there is no Firefox on this machine. Name one in STACKWAY_FIREFOX to run this step.");
    return nodeTests("browser", { only: wanted.includes("firefox") ? IN_FIREFOX : ELSEWHERE, env: { STACKWAY_ENGINE: "firefox" }, twice: true });
  },
  webkit: () => {
    if (!hasWebkit()) return say("SKIPPED: there is no WebKitWebDriver on this machine, or no Xvfb to draw on. Debian has both (webkit2gtk-driver, xvfb); STACKWAY_WEBKIT names the driver elsewhere.");
    return nodeTests("browser", { only: ELSEWHERE, env: { STACKWAY_ENGINE: "webkit" }, twice: true });
  },
  packages: () => {
    const folder = at("examples", "packages");
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
    runTests([join(folder, "test", "packages.test.mjs")], { twice: true });
  },
  openedx: () => runTests([at("examples", "openedx", "tests", "workbench.test.mjs")], { twice: true }),
  moodle: () => runTests(["moodle", "phpunit"].map((name) => at("examples", "moodle", "test", `${name}.test.mjs`)), { concurrency: 1 }),
  lti: () => {
    const folder = at("examples", "lti");
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
    const files = readdirSync(join(folder, "test")).filter((name) => name.endsWith(".test.js"));
    runTests(files.sort().map((name) => join(folder, "test", name)), { twice: true });
  },
};

/** @param {string} folder @param {{ only?: string[], env?: Record<string, string>, twice?: boolean }} [options] */
function nodeTests(folder, { only, env, twice } = {}) {
  const path = at("pkg-tests", folder);
  const files = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".test.mjs") && (only?.includes(name.split(".")[0]) ?? true)) : [];
  if (files.length === 0) fail(`There are no tests in pkg-tests/${folder}.`);
  runTests(files.sort().map((name) => join(path, name)), { args: ["--expose-gc"], concurrency: availableParallelism(), env, twice });
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(STEPS, name));
if (unknown) fail(`There is no step "${unknown}". The steps: ${Object.keys(STEPS).join(", ")}.`);

const begun = performance.now();
setup();
/** The compiler of the modules uses one core for minutes: it begins while the first steps run. */
const ahead = wanted.length === 0 ? meanwhile(process.execPath, [at("scripts", "wasm.mjs")]) : undefined;
for (const [name, step] of Object.entries(STEPS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say(`Test step: ${name}`);
  const start = performance.now();
  await step();
  console.log(`${name}: ${Math.round((performance.now() - start) / 1000)} s`);
}
if (unsteady.length > 0) say(`At the second try only: ${unsteady.join(", ")}`);
say(`All ${wanted.length || Object.keys(STEPS).length} steps passed in ${Math.round((performance.now() - begun) / 1000)} s`);
