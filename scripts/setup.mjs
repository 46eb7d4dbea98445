// Brings everything that building and testing needs, and is quick when it is there already.
// Needs only Node and rustup's Rust. Everything it installs stays in the project (.tools, node_modules),
// apart from the Rust target and components, which rustup keeps.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ask, at, fail, run, say, tools } from "./lib/run.mjs";

const TARGET = "wasm32-unknown-unknown";
// wasm-bindgen must be the version of Cargo.toml. Its lock file names crates that are gone, hence not --locked.
const CARGO_TOOLS = [
  { crate: "wasm-pack", version: "0.15.1", flags: ["--locked"] },
  { crate: "wasm-bindgen-cli", program: "wasm-bindgen", version: "0.2.130", flags: ["--bin", "wasm-bindgen"] },
];
// They run for a second or two. Compiled without effort and sharing what both need, they are here in half the time.
const QUICK = { CARGO_PROFILE_RELEASE_OPT_LEVEL: "0", CARGO_PROFILE_RELEASE_LTO: "off", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16", CARGO_TARGET_DIR: join(tools, "build") };

export function setup() {
  node();
  rust();
  for (const tool of CARGO_TOOLS) cargoTool(tool);
  rmSync(QUICK.CARGO_TARGET_DIR, { recursive: true, force: true });
  packages();
}

function node() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

function rust() {
  const sysroot = ask("rustc", ["--print", "sysroot"]);
  if (!sysroot || !ask("cargo", ["--version"])) fail("Rust is needed: install it with rustup (https://rustup.rs) and try again.");
  if (!existsSync(join(sysroot, "lib", "rustlib", TARGET))) {
    say(`Adding Rust's ${TARGET} target`);
    run("rustup", ["target", "add", TARGET]);
  }
  for (const [component, probe] of [["rustfmt", "fmt"], ["clippy", "clippy"]]) {
    if (ask("cargo", [probe, "--version"])) continue;
    say(`Adding Rust's ${component}`);
    run("rustup", ["component", "add", component]);
  }
}

function cargoTool({ crate, program = crate, version, flags }) {
  if (ask(join(tools, "bin", program), ["--version"])?.split(" ")[1] === version) return;
  say(`Installing ${crate} ${version} into .tools (once; takes a few minutes)`);
  run("cargo", ["install", crate, "--version", version, "--root", tools, "--force", ...flags], { env: QUICK });
}

function packages() {
  const lock = at("package-lock.json");
  const stamp = at("node_modules", ".stackway-lock");
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("Installing npm packages into node_modules");
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  writeFileSync(stamp, wanted);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) setup();
