// node examples/openedx/build.mjs [folder]: puts the built package into the XBlock, so that pip can install it.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { at, fail } from "../../scripts/lib/run.mjs";

/** What a map in a page may load. */
const FILES = /^((element(-\w+)?|index|adapters)\.js|stackway-(core|map|advice)\.wasm|lang)$/;

/** The XBlock as pip installs it, in a folder of its own. */
export function build(out = at("target", "stackway-xblock")) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const name of ["pyproject.toml", "README.md", "stackway_xblock", "tests"]) cpSync(at("examples", "openedx", name), join(out, name), { recursive: true, filter: (path) => !path.includes("__pycache__") });
  if (!existsSync(at("pkg", "package.json"))) fail('pkg/ is not there: run "npm run build" first.');
  for (const name of readdirSync(at("pkg")).filter((name) => FILES.test(name))) {
    cpSync(at("pkg", name), join(out, "stackway_xblock", "public", "pkg", name), { recursive: true, filter: (path) => !path.endsWith(".d.ts") });
  }
  return out;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(`pip install ${build(process.argv[2])}`);
