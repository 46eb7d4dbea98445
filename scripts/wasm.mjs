// Rust → target/wasm-pack: the module and its raw glue.
import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ask, at, newest, root, run, say } from "./lib/run.mjs";

const OUT = at("target", "wasm-pack");
export const WASM = join(OUT, "stackway_bg.wasm");
export const GLUE = join(OUT, "stackway.js");

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

/** Builds the module if a source is newer. */
export function buildWasm() {
  const sources = newest(at("src"), at("Cargo.toml"), at("Cargo.lock"), at("scripts", "wasm.mjs"));
  if (existsSync(WASM) && statSync(WASM).mtimeMs > sources) return;
  say("Building the WebAssembly module (a minute or two)");
  const args = ["build", "--mode", "no-install", "--target", "web", "--release", "--no-pack", "--no-typescript"];
  run("wasm-pack", [...args, "--out-dir", OUT, "--out-name", "stackway", "--", "--locked"], { env: rustflags() });
}
