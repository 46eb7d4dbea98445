// target/wasm-pack + src/js → pkg/, the npm package.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ask, at, fail, newest, run, say } from "./lib/run.mjs";
import { GLUE, WASM } from "./wasm.mjs";

const PKG = at("pkg");
const STAGE = at("target", "stage");
const MESSAGES = at("src", "messages");

/** Assembles the package if anything in it is newer. */
export async function pack() {
  const manifest = join(PKG, "package.json");
  const texts = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"].map((name) => at(name));
  const sources = newest(at("src"), at("scripts"), at("Cargo.toml"), at("package-lock.json"), WASM, ...texts);
  if (existsSync(manifest) && statSync(manifest).mtimeMs > sources) return;
  say("Assembling the npm package in pkg/");
  rmSync(PKG, { recursive: true, force: true });
  rmSync(STAGE, { recursive: true, force: true });
  mkdirSync(join(PKG, "lang"), { recursive: true });
  mkdirSync(join(PKG, "schema"));
  cpSync(at("src", "js"), STAGE, { recursive: true });
  copyFileSync(WASM, join(PKG, "stackway.wasm"));
  for (const text of texts) if (existsSync(text)) cpSync(text, join(PKG, text.split(/[\\/]/).at(-1)));

  // esbuild is not there before setup() has run.
  const esbuild = await import("esbuild");
  languages();
  bytes();
  await glue(esbuild);
  await types();
  await bundles(esbuild);
  // Last: its time says that all the rest is there.
  writeFileSync(manifest, `${JSON.stringify(description(), null, 2)}\n`);
}

/** One module a language but English, and the lists that name them. */
function languages() {
  const tags = readdirSync(MESSAGES).filter((tag) => tag !== "en" && statSync(join(MESSAGES, tag)).isDirectory());
  mkdirSync(join(STAGE, "lang"), { recursive: true });
  for (const tag of tags) {
    const parts = readdirSync(join(MESSAGES, tag)).sort().map((file) => JSON.parse(readFileSync(join(MESSAGES, tag, file), "utf8")));
    const module = `export default ${JSON.stringify(Object.assign({}, ...parts))};\n`;
    for (const folder of [STAGE, PKG]) writeFileSync(join(folder, "lang", `${tag}.js`), module);
    writeFileSync(join(PKG, "lang", `${tag}.d.ts`), 'declare const catalogue: import("../types/languages.js").Catalogue;\nexport default catalogue;\n');
  }
  const shipped = tags.map((tag) => `  ${JSON.stringify(tag)}: () => import("./lang/${tag}.js"),\n`).join("");
  const type = "/** @type {Record<string, () => Promise<{ default: Record<string, any> }>>} */\n";
  writeFileSync(join(STAGE, "shipped.js"), `${type}export const shipped = {\n${shipped}};\n`);
  const imports = tags.map((tag, n) => `import lang${n} from "./lang/${tag}.js";\n`).join("");
  const entries = tags.map((tag, n) => `${JSON.stringify(tag)}: lang${n}`).join(", ");
  writeFileSync(join(STAGE, "catalogues.js"), `${imports}/** @type {Record<string, any>} */\nexport const catalogues = { ${entries} };\n`);
}

/** The module inside a script, for the self-contained entries. */
function bytes() {
  const base64 = readFileSync(WASM).toString("base64");
  const decode = "export const bytes = () => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));\n";
  writeFileSync(join(STAGE, "bytes.js"), `const text = "${base64}";\n${decode}`);
}

/**
 * wasm-bindgen's glue keeps its instance in module variables. Wrapped into a function it can be had afresh, which
 * is what recovery after a trap needs.
 */
async function glue(esbuild) {
  const raw = await esbuild.build({
    stdin: { contents: `export * from ${JSON.stringify(GLUE)};`, resolveDir: STAGE },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "glue",
    define: { "import.meta.url": '""' },
    target: "es2022",
  });
  const body = raw.outputFiles[0].text;
  writeFileSync(join(STAGE, "glue.js"), `export function createGlue(module) {\n${body}\nglue.initSync({ module });\nreturn glue;\n}\n`);
}

/** JSON Schemas from the Rust types, TypeScript types from the schemas, and the facade's own from its comments. */
async function types() {
  const { compile } = await import("json-schema-to-typescript");
  const text = ask("cargo", ["run", "--quiet", "--locked", "--features", "schema", "--bin", "stackway-schema"]);
  if (!text) fail("The schema program gave nothing: cargo run --features schema --bin stackway-schema");
  const schema = JSON.parse(text);
  const definitions = schema.$defs;
  for (const [name, root] of [["pathway", "PathwayDocument"], ["record", "LearnerRecord"]]) {
    const own = { $schema: schema.$schema, ...definitions[root], $defs: reachable(definitions, root) };
    writeFileSync(join(PKG, "schema", `${name}.schema.json`), `${JSON.stringify(own, null, 2)}\n`);
  }
  const source = await compile({ type: "object", $defs: named(definitions) }, "Root", {
    additionalProperties: false,
    bannerComment: "// Made from the Rust types by scripts/pack.mjs.",
    unreachableDefinitions: true,
  });
  // The root is only there to carry the rest.
  const own = source.replace(/^export interface Root \{\s*\}\n+/m, "").replace(/\n \*\n \* This interface was referenced by .*\n \* via the .*/g, "");
  writeFileSync(join(STAGE, "types.d.ts"), own);
  copyFileSync(at("src", "js", "tsconfig.json"), join(STAGE, "tsconfig.json"));
  run("tsc", ["-p", join(STAGE, "tsconfig.json"), "--outDir", join(PKG, "types")]);
  for (const file of readdirSync(STAGE, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".d.ts")) cpSync(join(STAGE, file), join(PKG, "types", file));
  }
}

/** The schemas with each reference as a type's name: the compiler would print what has a description once per use. */
function named(schema) {
  if (Array.isArray(schema)) return schema.map(named);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => (key === "$ref" ? ["tsType", value.split("/").at(-1)] : [key, named(value)]));
  return Object.fromEntries(entries);
}

/** The definitions that one of them needs. */
function reachable(definitions, root) {
  const names = new Set();
  const open = [root];
  while (open.length > 0) {
    for (const [, name] of JSON.stringify(definitions[open.pop()]).matchAll(/"#\/\$defs\/([^"]+)"/g)) {
      if (!names.has(name)) open.push(name);
      names.add(name);
    }
  }
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => names.has(name)));
}

async function bundles(esbuild) {
  const banner = { js: `// Stackway ${version()}, MIT OR Apache-2.0` };
  const common = { bundle: true, format: "esm", target: "es2022", charset: "utf8", minifySyntax: true, banner, legalComments: "none", logLevel: "warning" };
  const one = (entry, more) => esbuild.build({ ...common, entryPoints: [join(STAGE, `${entry}.js`)], outfile: join(PKG, `${entry}.js`), ...more });
  await one("index", { plugins: [external(/\/lang\//)] });
  await one("node", { platform: "node", plugins: [external(/\/(index|lang\/.*)\.js$/)] });
  // What only browsers load is made small; the rest stays readable where an error shows its line.
  await one("element", { minifyWhitespace: true, plugins: [external(/\/index\.js$/)] });
  for (const name of ["background", "worker"]) await one(name, { plugins: [external(/\/index\.js$/)] });
  await one("cli", { platform: "node", plugins: [external(/\/node\.js$/)] });
  const inside = { minifyWhitespace: true, plugins: [instead(/\/index\.js$/, join(STAGE, "bundle.js"))] };
  await one("inline", inside);
  const amd = await one("inline", { ...inside, format: "iife", globalName: "stackway", write: false, outfile: undefined, banner: {} });
  const body = amd.outputFiles[0].text;
  writeFileSync(join(PKG, "amd.js"), `${banner.js}\ndefine("stackway",[],function(){${body}return stackway;});\n`);
}

/** Imports that stay as they are, seen from the package's root. */
function external(filter) {
  return {
    name: "external",
    setup({ onResolve }) {
      onResolve({ filter }, ({ path, kind }) => {
        if (kind === "entry-point") return undefined;
        return { path: `./${path.replace(/^(\.\.?\/)+/, "")}`, external: true };
      });
    },
  };
}

/** Imports of one file that go to another. */
function instead(filter, path) {
  return {
    name: "instead",
    setup({ onResolve }) {
      onResolve({ filter }, ({ kind }) => (kind === "entry-point" ? undefined : { path }));
    },
  };
}

function version() {
  return /^version = "(.+)"$/m.exec(readFileSync(at("Cargo.toml"), "utf8"))[1];
}

function description() {
  const entry = (name) => ({ types: `./types/${name}.d.ts`, default: `./${name}.js` });
  return {
    name: "stackway",
    version: version(),
    description: "Stackable credentials as a graph: what a learner holds, what is open, what is locked and why, and the map that shows it.",
    keywords: ["credentials", "pathway", "micro-credentials", "open badges", "curriculum", "web component", "wasm"],
    license: "MIT OR Apache-2.0",
    type: "module",
    engines: { node: ">=20.19" },
    bin: { stackway: "./cli.js" },
    types: "./types/index.d.ts",
    exports: {
      ".": { types: "./types/index.d.ts", node: "./node.js", default: "./index.js" },
      "./node": entry("node"),
      "./inline": entry("inline"),
      "./element": entry("element"),
      "./background": entry("background"),
      "./worker": "./worker.js",
      "./amd": "./amd.js",
      "./lang/*": { types: "./lang/*.d.ts", default: "./lang/*.js" },
      "./schema/*": "./schema/*",
      "./stackway.wasm": "./stackway.wasm",
      "./package.json": "./package.json",
    },
    sideEffects: ["./amd.js", "./cli.js", "./element.js", "./inline.js", "./node.js", "./worker.js"],
    files: ["*.js", "*.wasm", "lang", "schema", "types", "CHANGELOG.md", "LICENSE-*"],
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await pack();
