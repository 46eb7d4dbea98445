// What is in the package, and what must not be.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { describe, test } from "node:test";
import { root } from "./lib.mjs";

const pkg = `${root}pkg/`;
const manifest = JSON.parse(readFileSync(`${pkg}package.json`, "utf8"));
const files = readdirSync(pkg, { recursive: true, encoding: "utf8", withFileTypes: false });

describe("the package", () => {
  test("has these entries, all of them there", () => {
    assert.deepEqual(Object.keys(manifest.exports), [".", "./node", "./inline", "./element", "./jsx", "./custom-elements.json", "./background", "./verify", "./worker", "./adapters", "./amd", "./lang/*", "./schema/*", "./stackway.wasm", "./stackway-core.wasm", "./stackway-map.wasm", "./stackway-advice.wasm", "./stackway-formats.wasm", "./package.json"]);
    const targets = Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
    for (const target of targets) assert.ok(existsSync(pkg + (target.includes("*") ? target.split("*")[0] : target)), target);
    for (const entry of Object.values(manifest.exports)) {
      if (typeof entry === "object") assert.equal(Object.keys(entry)[0], "types", "types come first");
    }
  });

  test("depends on nothing", () => {
    for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "devDependencies", "scripts"]) assert.equal(manifest[kind], undefined, kind);
  });

  test("has the version of the crate", () => {
    assert.match(readFileSync(`${root}Cargo.toml`, "utf8"), new RegExp(`^version = "${manifest.version}"$`, "m"));
  });

  test("names no folder of the machine that built it", () => {
    for (const file of files.filter((name) => /\.(js|wasm|json|ts)$/.test(name))) {
      const text = readFileSync(pkg + file, "latin1");
      for (const path of [root, homedir(), "/.cargo/", "/rustc-"]) assert.equal(text.includes(path), false, `${path} in ${file}`);
    }
  });

  test("caps its memory at 256 MiB, and carries no code for tests", () => {
    const module = new WebAssembly.Module(readFileSync(`${pkg}stackway.wasm`));
    const exported = WebAssembly.Module.exports(module).filter(({ kind }) => kind === "function").map(({ name }) => name).filter((name) => !name.startsWith("__"));
    assert.deepEqual(exported.sort(), ["calendar", "check", "clear_catalogues", "counts", "decide", "exits", "explain", "find_skills", "findings", "free", "frontier", "gap", "handout", "layout", "layout_graph", "link_skills", "messages", "next", "outline", "parse", "plan", "progress", "resume", "sensitivity", "set_catalogue", "summary", "svg", "to_json", "what_if"]);
    for (const { module: from } of WebAssembly.Module.imports(module)) assert.equal(from, "./stackway_bg.js");
  });

  test("calls nothing that reaches the network, storage or other pages, but its own loading", () => {
    const forbidden = /\b(XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|localStorage|sessionStorage|indexedDB|document\.cookie|postMessage|BroadcastChannel|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function)\b/;
    for (const file of files.filter((name) => /^(index|adapters|element[\w-]*|inline|amd|node)\.js$/.test(name))) {
      const found = forbidden.exec(readFileSync(pkg + file, "utf8"));
      assert.equal(found, null, `${found?.[0]} in ${file}`);
    }
  });

  test("says in custom-elements.json what the element takes, fires and shows: all of it, and nothing else", () => {
    const [{ declarations }] = JSON.parse(readFileSync(`${pkg}custom-elements.json`, "utf8")).modules;
    const [element] = declarations;
    const source = (name) => readFileSync(`${root}src/js/element/${name}.js`, "utf8");
    const constants = (name) => [...(source("constants").split(`export const ${name} `)[1]?.split("});")[0] ?? "").matchAll(/: "([\w-]+)"/g)].map(([, value]) => value);
    const names = (list) => list.map(({ name }) => name).sort();
    // `dir` is everybody's, and only watched.
    assert.deepEqual(names(element.attributes), constants("ATTR").filter((name) => name !== "dir").sort());
    assert.deepEqual(names(element.events), constants("EVENT").sort());
    assert.deepEqual(names(element.slots), ["action", "empty", "error", "fallback", "loading"]);
    for (const name of ["pathway", "record", "goal", "view", "collapsed", "select", "fit", "exportSvg", "exportPng", "print", "planCsv", "planText"]) assert.ok(element.members.some((member) => member.name === name), name);
    for (const member of [...element.members, ...element.events, ...element.slots]) if (member.name !== "theme" && member.name !== "direction" && member.name !== "pathway") assert.ok(member.description, member.name);
    assert.ok(element.cssParts.some(({ name }) => name === "card") && element.cssParts.length > 25);
  });

  test("its schemas are JSON Schema of the document and the record", () => {
    for (const name of ["pathway", "record"]) {
      const schema = JSON.parse(readFileSync(`${pkg}schema/${name}.schema.json`, "utf8"));
      assert.match(schema.$schema, /json-schema\.org/);
      assert.equal(schema.type, "object");
      for (const [, used] of JSON.stringify(schema).matchAll(/"#\/\$defs\/([^"]+)"/g)) assert.ok(schema.$defs[used], used);
    }
  });
});

describe("the project", () => {
  test("its lock file names no registry", () => {
    assert.doesNotMatch(readFileSync(`${root}package-lock.json`, "utf8"), /"resolved"/);
  });
});
