// Tests the tarball, not the tree: packs, installs into copies of small projects, and runs each as its users would.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../../scripts/browser.mjs";
import { serve } from "../../scripts/serve.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const pkg = fileURLToPath(new URL("../../pkg", import.meta.url));
const shell = process.platform === "win32";

let home;
let tarball;
let browser;

before(async () => {
  home = mkdtempSync(join(tmpdir(), "stackway-"));
  const packed = execFileSync("npm", ["pack", pkg, "--json", "--pack-destination", home], { encoding: "utf8", shell });
  const [{ filename }] = Object.values(JSON.parse(packed));
  tarball = join(home, filename);
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  rmSync(home, { recursive: true, force: true });
});

/** A copy of a consumer with the tarball installed, and nothing else. */
function install(name) {
  const folder = join(home, name);
  cpSync(join(here, name), folder, { recursive: true });
  cpSync(join(here, "job.mjs"), join(folder, "job.mjs"));
  execFileSync("npm", ["install", tarball, "--offline", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "pipe", shell });
  assert.deepEqual(readdirSync(join(folder, "node_modules")).filter((entry) => !entry.startsWith(".")), ["stackway"], "no dependencies");
  return folder;
}

/** Runs a program of the consumer; what it prints. */
function execute(folder) {
  const done = execFileSync(process.execPath, ["main.js"], { cwd: folder, encoding: "utf8" });
  return JSON.parse(done);
}

/** Opens the consumer's page; what it hands to `done()`. */
async function visit(folder, options = {}) {
  const server = await serve(folder, options);
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("requestfailed", (request) => faults.push(`${request.url()} failed`));
  page.on("console", (message) => {
    const icon = message.location().url.endsWith("/favicon.ico");
    if (message.type() === "error" && !icon) faults.push(message.text());
  });
  try {
    const { promise: answer, resolve: done } = deferred();
    await page.exposeFunction("done", done);
    await page.goto(server.url);
    const late = new Promise((_, failed) => setTimeout(() => failed(new Error(`no answer from the page: ${faults.join("; ")}`)), 30_000).unref());
    const found = await Promise.race([answer, late]);
    assert.deepEqual(faults, []);
    assert.equal(found.element, true, "<stackway-map> is defined");
    delete found.element;
    return found;
  } finally {
    await page.close();
    await server.close();
  }
}

function deferred() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

let expected;

function same(found) {
  expected ??= found;
  assert.deepEqual(found.statuses, ["safety: earned", "bread: available", "pastry: available", "baker: available"]);
  assert.match(found.svg, /^<svg /);
  assert.doesNotMatch(found.svg, /<b>/, "names are text");
  assert.equal(found.refused, "syntax");
  assert.equal(found.svg, expected.svg, "the same bytes everywhere");
}

describe("the packed tarball", () => {
  test("Node, import", () => same(execute(install("node-esm"))));

  test("Node, require", () => same(execute(install("node-require"))));

  test("the command line", () => {
    const folder = install("node-esm");
    const run = (...args) => execFileSync("npx", ["--offline", "stackway", ...args], { cwd: folder, encoding: "utf8", shell });
    assert.match(run("--version"), /^\d+\.\d+\.\d+\n$/);
  });

  test("Vite", async () => {
    const folder = install("vite");
    const { build } = await import("vite");
    await build({ root: folder, logLevel: "error", base: "./", build: { target: "es2022" } });
    const files = readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" });
    const modules = files.filter((file) => file.endsWith(".wasm")).map((file) => /(stackway(?:-[a-z]+)?)-[\w-]{8}\.wasm$/.exec(file)?.[1]);
    assert.deepEqual(modules.sort(), ["stackway-advice", "stackway-core", "stackway-formats", "stackway-map"], `each module once: ${files}`);
    same(await visit(join(folder, "dist")));
  });

  test("plain HTML", async () => {
    const folder = install("html");
    same(await visit(folder));
    // Many servers do not know the ending.
    same(await visit(folder, { types: { ".wasm": "application/octet-stream" } }));
    same(await visit(folder, { types: { ".wasm": "text/plain" } }));
  });

  test("one file, under a policy that allows no request", async () => {
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'none'; img-src 'self'; require-trusted-types-for 'script'";
    same(await visit(install("inline"), { headers: { "Content-Security-Policy": policy } }));
  });

  test("RequireJS", async () => {
    const folder = install("requirejs");
    cpSync(createRequire(import.meta.url).resolve("requirejs/require.js"), join(folder, "require.js"));
    same(await visit(folder));
  });
});
