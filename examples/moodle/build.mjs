// node examples/moodle/build.mjs [folder]: the three plugins as zips that Moodle installs, from the built package.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { at, fail } from "../../scripts/lib/run.mjs";
import { zip } from "../../scripts/lib/zip.mjs";

const HERE = at("examples", "moodle");
const PLUGINS = ["local", "block", "filter"];
/** The plugin's own modules; what they load comes along. */
const OWN = ["mount.js", "edit.js"];
// Other formats than Stackway's own are not read in Moodle.
const LEFT_OUT = ["formats-glue.js", "stackway-formats.wasm"];

/** Files of each plugin by their path in the zip. */
export async function plugins() {
  const all = {};
  for (const kind of PLUGINS) {
    const root = join(HERE, kind, "stackway");
    const files = new Map();
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      files.set(`stackway/${relative(root, path).split(sep).join("/")}`, readFileSync(path));
    }
    files.set("stackway/LICENSE-MIT", readFileSync(at("LICENSE-MIT")));
    files.set("stackway/LICENSE-APACHE", readFileSync(at("LICENSE-APACHE")));
    all[`${kind}_stackway`] = files;
  }
  await addScripts(all.local_stackway);
  return all;
}

/** The package in a folder named after its content, and the AMD module as Moodle's own build would leave it. */
async function addScripts(files) {
  const scripts = new Map();
  for (const name of OWN) {
    scripts.set(name, files.get(`stackway/js/${name}`));
    files.delete(`stackway/js/${name}`);
  }
  for (const name of OWN) addWhat(name, scripts);
  const hash = createHash("sha256");
  for (const [name, content] of scripts) hash.update(name).update(content);
  const { version } = JSON.parse(read(at("pkg", "package.json")));
  const folder = `${version}-${hash.digest("hex").slice(0, 8)}`;
  for (const [name, content] of scripts) files.set(`stackway/lib/${folder}/${name}`, content);
  files.set("stackway/lib/version.txt", `${folder}\n`);

  const source = files.get("stackway/amd/src/map-lazy.js").toString().replace("define([]", 'define("local_stackway/map-lazy", []');
  const { code, map } = await transform(source, { minify: true, sourcemap: true, sourcefile: "../src/map-lazy.js", target: "es2017" });
  files.set("stackway/amd/build/map-lazy.min.js", `${code}//# sourceMappingURL=map-lazy.min.js.map\n`);
  files.set("stackway/amd/build/map-lazy.min.js.map", map);
}

/** What a script of the package loads at once or later: scripts, languages, parts of the core. */
function addWhat(name, scripts) {
  const text = scripts.get(name).toString();
  for (const [, found] of text.matchAll(/(?:from|import|import\(|new URL\()\s*"\.\/([\w./-]+)"/g)) {
    if (scripts.has(found) || LEFT_OUT.includes(found)) continue;
    scripts.set(found, read(at("pkg", ...found.split("/"))));
    if (found.endsWith(".js")) addWhat(found, scripts);
  }
}

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return fail(`${relative(at(), path)} is not there: run "npm run build" first.`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const out = process.argv[2] ?? at("target", "moodle");
  mkdirSync(out, { recursive: true });
  for (const [name, files] of Object.entries(await plugins())) {
    const [, year, month, day] = /version = (\d{4})(\d{2})(\d{2})/.exec(files.get("stackway/version.php"));
    writeFileSync(join(out, `${name}.zip`), zip(files, `${year}-${month}-${day}`));
    console.log(join(out, `${name}.zip`));
  }
}
