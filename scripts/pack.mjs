// target/wasm-pack + src/js → pkg/, the npm package.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { manifest as elements } from "./lib/manifest.mjs";
import { ask, at, fail, newest, run, say } from "./lib/run.mjs";
import { FIRST } from "./split.mjs";
import { MODULES, PARTS } from "./wasm.mjs";

const PKG = at("pkg");
const LAZY = ["element-map", "element-plan", "element-skills", "element-find", "element-minimap", "element-save", "element-palettes", "element-far", "element-motion"];
const STAGE = at("target", "stage");
const MESSAGES = at("src", "messages");

/**
 * Assembles the package if anything in it is newer.
 * @param {{ profile?: string }} [options] of cargo, for the program that prints the schemas: where one is compiled already
 */
export async function pack({ profile = "dev" } = {}) {
  const manifest = join(PKG, "package.json");
  const texts = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"].map((name) => at(name));
  const sources = newest(at("src"), at("scripts"), at("Cargo.toml"), at("package-lock.json"), ...[...MODULES, ...PARTS].map(({ wasm }) => wasm), ...texts);
  if (existsSync(manifest) && statSync(manifest).mtimeMs > sources) return;
  say("Assembling the npm package in pkg/");
  rmSync(PKG, { recursive: true, force: true });
  rmSync(STAGE, { recursive: true, force: true });
  mkdirSync(join(PKG, "lang"), { recursive: true });
  mkdirSync(join(PKG, "schema"));
  cpSync(at("src", "js"), STAGE, { recursive: true });
  for (const { name, wasm } of [...MODULES, ...PARTS]) copyFileSync(wasm, join(PKG, `${name}.wasm`));
  for (const text of texts) if (existsSync(text)) cpSync(text, join(PKG, text.split(/[\\/]/).at(-1)));

  // They are not there before setup() has run.
  const [esbuild, { minify }] = await Promise.all([import("esbuild"), import("terser")]);
  languages();
  bytes();
  for (const module of MODULES) await glue(esbuild, module);
  await types(profile);
  await bundles(esbuild, minify);
  writeFileSync(join(PKG, "custom-elements.json"), `${JSON.stringify(elements(), null, 2)}\n`);
  // Last: its time says that all the rest is there.
  writeFileSync(manifest, `${JSON.stringify(description(), null, 2)}\n`);
}

/** One module a language but English, and the lists that name them. */
function languages() {
  const tags = readdirSync(MESSAGES).filter((tag) => tag !== "en" && existsSync(join(MESSAGES, tag, "format.json")));
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

/** The core inside a script, for the self-contained entries. */
function bytes() {
  const base64 = readFileSync(MODULES[0].wasm).toString("base64");
  const decode = "export const bytes = () => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));\n";
  writeFileSync(join(STAGE, "bytes.js"), `const text = "${base64}";\n${decode}`);
}

/**
 * wasm-bindgen's glue keeps its instance in module variables. Wrapped into a function it can be had afresh, which
 * is what recovery after a trap needs. The exports that it sees are gathered in an object of their own, to which
 * parts that come later add theirs.
 */
async function glue(esbuild, module) {
  const raw = await esbuild.build({
    stdin: { contents: `export * from ${JSON.stringify(module.glue)};`, resolveDir: STAGE },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "glue",
    define: { "import.meta.url": '""' },
    target: "es2022",
  });
  const gather = `
const exports = {};
let given;
const instantiate = (module, imports) => (Object.assign(exports, new WebAssembly.Instance(module, (given = imports)).exports), { exports });
const attach = (part) => void instantiate(part, { ...given, ${FIRST}: exports });
const has = (name) => Object.hasOwn(exports, name);
`;
  const [before, after, more] = raw.outputFiles[0].text.split("new WebAssembly.Instance(");
  if (after === undefined || more !== undefined) fail(`The glue of ${module.name} does not make one instance.`);
  const body = `${before}instantiate(${after}`;
  writeFileSync(join(STAGE, `${module.script}.js`), `export function createGlue(module) {${gather}${body}\nglue.initSync({ module });\nreturn { ...glue, attach, has };\n}\n`);
}

/** JSON Schemas from the Rust types, TypeScript types from the schemas, and the facade's own from its comments. */
async function types(profile) {
  const { compile } = await import("json-schema-to-typescript");
  const text = ask("cargo", ["run", "--quiet", "--locked", "--profile", profile, "--features", "schema", "--bin", "stackway-schema"]);
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

async function bundles(esbuild, minify) {
  const banner = { js: `// Stackway ${version()}, MIT OR Apache-2.0` };
  const common = { bundle: true, format: "esm", target: "es2022", charset: "utf8", minifySyntax: true, banner, legalComments: "none", logLevel: "warning" };
  const one = (entry, more) => esbuild.build({ ...common, entryPoints: [join(STAGE, `${entry}.js`)], outfile: join(PKG, `${entry}.js`), ...more });
  // What browsers load first is made as small as can be.
  const small = async (entry, more) => {
    const path = join(PKG, `${entry}.js`);
    await one(entry, { minifyWhitespace: true, minifyIdentifiers: true, ...more });
    const { code } = await minify(readFileSync(path, "utf8"), { module: true, ecma: 2020, compress: { passes: 3 }, format: { comments: false, preamble: banner.js } });
    writeFileSync(path, `${code}\n`);
  };
  await small("index", { plugins: [external(/\/(lang\/.*|formats-glue)\.js$/)] });
  await small("formats-glue");
  await one("node", { platform: "node", plugins: [external(/\/(index|formats-glue|lang\/.*)\.js$/)] });
  await small("element", { plugins: [sheets(esbuild), external(/\/(index|element-\w+)\.js$/)] });
  // What the element loads when somebody first wants it.
  for (const name of LAZY) await small(name, { plugins: [sheets(esbuild)] });
  for (const name of ["background", "worker"]) await one(name, { plugins: [external(/\/index\.js$/)] });
  await one("adapters");
  const verify = await one("verify", { minifyWhitespace: true, minifyIdentifiers: true, platform: "browser", metafile: true });
  licences(Object.keys(verify.metafile.inputs));
  await one("cli", { platform: "node", plugins: [external(/\/node\.js$/)] });
  const inside = { minifyWhitespace: true, plugins: [sheets(esbuild), instead(/\/index\.js$/, join(STAGE, "bundle.js"))] };
  await one("inline", inside);
  const amd = await one("inline", { ...inside, format: "iife", globalName: "stackway", write: false, outfile: undefined, banner: {} });
  const body = amd.outputFiles[0].text;
  writeFileSync(join(PKG, "amd.js"), `${banner.js}\ndefine("stackway",[],function(){${body}return stackway;});\n`);
}

/** The licences of what was bundled from others, whose terms ask for them to come along. */
function licences(inputs) {
  const names = new Set(inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
  const texts = [...names].sort().map((name) => {
    const folder = at("node_modules", ...name.split("/"));
    const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : license;
    return `${name} ${version}\n\n${text}\n`;
  });
  writeFileSync(join(PKG, "LICENSE-THIRD-PARTY"), `verify.js holds parts of these packages.\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`);
}

/** Style sheets inside scripts, without what only people read. */
function sheets(esbuild) {
  return {
    name: "sheets",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]element[\\/].*(style|palettes)\.js$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        const small = (css) => esbuild.transformSync(css, { loader: "css", minify: true }).code.trim();
        return { contents: text.replace(/(\/\* css \*\/ `)([^`]*)(`)/, (_, open, css, close) => open + small(css) + close), loader: "js" };
      });
    },
  };
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
    customElements: "custom-elements.json",
    exports: {
      ".": { types: "./types/index.d.ts", node: "./node.js", default: "./index.js" },
      "./node": entry("node"),
      "./inline": entry("inline"),
      "./element": entry("element"),
      "./jsx": { types: "./types/jsx.d.ts" },
      "./custom-elements.json": "./custom-elements.json",
      "./background": entry("background"),
      "./verify": entry("verify"),
      "./worker": "./worker.js",
      "./adapters": entry("adapters"),
      "./amd": "./amd.js",
      "./lang/*": { types: "./lang/*.d.ts", default: "./lang/*.js" },
      "./schema/*": "./schema/*",
      "./stackway.wasm": "./stackway.wasm",
      ...Object.fromEntries(PARTS.map(({ name }) => [`./${name}.wasm`, `./${name}.wasm`])),
      "./stackway-formats.wasm": "./stackway-formats.wasm",
      "./package.json": "./package.json",
    },
    sideEffects: ["./amd.js", "./cli.js", "./element.js", "./inline.js", "./node.js", "./worker.js"],
    files: ["*.js", "*.wasm", "custom-elements.json", "lang", "schema", "types", "CHANGELOG.md", "LICENSE-*"],
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await pack();
