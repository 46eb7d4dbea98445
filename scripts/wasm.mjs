// Rust → target/wasm-pack: the modules and their raw glue.
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ask, at, newest, root, run, say } from "./lib/run.mjs";
import { split } from "./split.mjs";

const OUT = at("target", "wasm-pack");

/** The modules: what each is called, its cargo features, its glue and its bytes. Each in a folder of its own, since wasm-pack optimises every module that it finds in one. */
export const MODULES = [
  { name: "stackway", features: [], script: "glue" },
  { name: "stackway-formats", features: ["--features", "formats"], script: "formats-glue" },
].map((module) => {
  const folder = join(OUT, module.name);
  return { ...module, folder, glue: join(folder, `${module.name}.js`), wasm: join(folder, `${module.name}_bg.wasm`) };
});

/** What of the core a page loads later, in parts that share its memory: the exports of each. */
const LATER = {
  map: ["layout", "layout_graph", "svg"],
  advice: ["calendar", "exits", "find_skills", "frontier", "gap", "handout", "link_skills", "next", "plan", "resume", "sensitivity", "summary", "what_if"],
};

/** The core taken apart: a page that shows a list loads the first part alone. */
export const PARTS = ["core", ...Object.keys(LATER)].map((name) => ({ name: `stackway-${name}`, wasm: join(OUT, "parts", `${name}.wasm`) }));

/** 256 MiB: one hostile document must not take the page's memory with it. */
const MOST_MEMORY = 256 * 1024 * 1024;

/** Flags of every wasm compilation; the names of folders on this machine stay out of the file. */
export function rustflags() {
  const cargo = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const sysroot = ask("rustc", ["--print", "sysroot"]);
  const flags = [
    `-Clink-arg=--max-memory=${MOST_MEMORY}`,
    `--remap-path-prefix=${join(cargo, "registry", "src")}=crates`,
    `--remap-path-prefix=${sysroot}=rust`,
    `--remap-path-prefix=${root}=stackway`,
  ];
  // This form alone allows spaces in paths.
  return { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f"), RUSTFLAGS: "" };
}

/** Builds the modules that are older than a source. */
export function buildWasm() {
  // What is JavaScript has no part in them.
  const rust = readdirSync(at("src")).filter((name) => name !== "js").map((name) => at("src", name));
  const sources = newest(...rust, at("Cargo.toml"), at("Cargo.lock"), at("scripts", "wasm.mjs"));
  const args = ["build", "--mode", "no-install", "--target", "web", "--release", "--no-pack", "--no-typescript"];
  for (const { name, features, folder, wasm } of MODULES) {
    if (existsSync(wasm) && statSync(wasm).mtimeMs > sources) continue;
    say(`Building the WebAssembly module ${name} (a minute or two)`);
    run("wasm-pack", [...args, "--out-dir", folder, "--out-name", name, "--", "--locked", ...features], { env: rustflags() });
  }
  takeApart();
}

/** The parts of the core, if they are older than it. */
export function takeApart() {
  const [{ wasm }] = MODULES;
  if (PARTS.every((part) => existsSync(part.wasm) && statSync(part.wasm).mtimeMs > newest(wasm, at("scripts", "split.mjs")))) return;
  say("Taking it apart");
  mkdirSync(join(OUT, "parts"), { recursive: true });
  split(wasm, LATER, join(OUT, "parts"));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) buildWasm();
