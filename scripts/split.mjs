// One optimised WebAssembly module → a first part and parts that are loaded later, into the same memory and table.
//
// Nothing is compiled anew: by the graph of direct calls, a function that only the exports of one later part reach
// goes into that part; everything else, and whatever can be called through the table, stays in the first. So the
// first part never needs a later one, and a later one never needs another. What a part takes from the first it
// imports from the namespace `FIRST`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./lib/run.mjs";

/** The namespace of what a later part takes from the first. */
export const FIRST = "first";

/** What wasm-opt has to allow in: what rustc turns on by itself. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"].map((name) => `--enable-${name}`);

/**
 * @param {string} wasm the whole module
 * @param {Record<string, readonly string[]>} parts the exports of each later part
 * @param {string} folder where to write `NAME.wasm`; the first part is `core.wasm`
 */
export function split(wasm, parts, folder) {
  const text = join(folder, "whole.wat");
  run("wasm-dis", [...FEATURES, wasm, "-o", text]);
  const module = read(readFileSync(text, "utf8"));
  const later = Object.entries(parts).map(([name, exports]) => ({ name, exports, roots: exports.map((one) => module.exported(one)) }));
  const own = new Set(later.flatMap(({ exports }) => exports));
  const kept = module.reach([...module.tabled, ...module.exports.filter(({ name }) => !own.has(name)).map(({ id }) => id)]);
  const reached = later.map(({ roots }) => module.reach(roots));
  // What two later parts share is the first's, and with it what it calls.
  const shared = [...module.functions.keys()].filter((id) => reached.filter((all) => all.has(id)).length > 1);
  for (const id of module.reach(shared)) kept.add(id);
  const wanted = new Set();
  later.forEach(({ name, exports }, at) => {
    const inside = new Set([...reached[at]].filter((id) => !kept.has(id)));
    const { lines, taken } = module.later(inside, exports);
    for (const one of taken) wanted.add(one);
    assemble(lines, join(folder, name));
  });
  const gone = new Set(later.flatMap((_, at) => [...reached[at]].filter((id) => !kept.has(id))));
  assemble(module.first(gone, own, wanted), join(folder, "core"));
}

/** @param {string[]} lines @param {string} path */
function assemble(lines, path) {
  writeFileSync(`${path}.wat`, ["(module", ...lines, ")\n"].join("\n"));
  // Numbers functions by use, so that the common ones are short.
  run("wasm-opt", [...FEATURES, "-Oz", `${path}.wat`, "-o", `${path}.wasm`]);
}

/**
 * Takes a module in Binaryen's text form apart: every item of the top level starts a line, one space in.
 *
 * @param {string} text
 */
function read(text) {
  const items = text.slice(0, text.lastIndexOf(")")).split(/\n(?= \()/).slice(1);
  const of = (/** @type {string} */ kind) => items.filter((item) => item.startsWith(` (${kind} `));
  const id = (/** @type {string} */ item) => /\$[^\s()]+/.exec(item)?.[0] ?? "";
  const functions = new Map(of("func").map((item) => [id(item), item]));
  const imports = new Map(of("import").map((item) => [/\((?:func|global|memory|table) (\$[^\s()]+)/.exec(item)?.[1] ?? "", item]));
  // Each kind of thing has names of its own: `$0` is a function, a memory and a local at once.
  const state = ["global", "memory", "table"].flatMap((kind) => of(kind).map((item) => ({ kind, id: id(item), item })));
  const exports = of("export").map((item) => /\(export "([^"]+)" \((\w+) (\$[^\s()]+)\)/.exec(item)).flatMap((found) => (found ? [{ name: found[1], kind: found[2], id: found[3] }] : []));
  // The segment's own name and its table's come first.
  const tabled = of("elem").flatMap((item) => item.replace(/^ \(elem \$\S+( \(table \$\S+\))?/, "").match(/\$[^\s()]+/g) ?? []).filter((name) => functions.has(name));
  const calls = new Map([...functions].map(([name, item]) => [name, [...item.matchAll(/\((?:return_)?call (\$[^\s()]+)|\(ref\.func (\$[^\s()]+)/g)].map(([, call, ref]) => call ?? ref)]));

  return {
    functions,
    tabled,
    exports: exports.filter(({ kind }) => kind === "func"),
    /** @param {string} name */
    exported(name) {
      const found = exports.find((one) => one.name === name);
      if (!found) throw new Error(`the module exports no ${name}`);
      return found.id;
    },
    /** What is called from some functions, and from those. @param {Iterable<string>} roots */
    reach(roots) {
      const seen = new Set([...roots].filter((name) => functions.has(name)));
      const open = [...seen];
      for (let name = open.pop(); name !== undefined; name = open.pop()) {
        for (const call of calls.get(name) ?? []) {
          if (!functions.has(call) || seen.has(call)) continue;
          seen.add(call);
          open.push(call);
        }
      }
      return seen;
    },
    /** A later part, and the functions that it takes from the first. @param {Set<string>} inside @param {readonly string[]} names */
    later(inside, names) {
      const bodies = [...inside].map((name) => functions.get(name) ?? "");
      const called = new Set([...inside].flatMap((name) => calls.get(name) ?? []));
      const taken = [...called].filter((name) => functions.has(name) && !inside.has(name));
      const lines = [
        ...of("type"),
        ...[...imports].filter(([name]) => called.has(name)).map(([, item]) => item),
        ...state.map((one) => ` (import "${FIRST}" "${label(one)}" ${stated(one)})`),
        ...taken.map((name) => ` (import "${FIRST}" "${label({ kind: "func", id: name })}" ${signature(name)})`),
        ...exports.filter(({ name }) => names.includes(name)).map(({ name, id: own }) => ` (export "${name}" (func ${own}))`),
        ...bodies,
      ];
      return { lines, taken };
    },
    /** The first part. @param {Set<string>} gone @param {Set<string>} names @param {Set<string>} wanted */
    first(gone, names, wanted) {
      const rest = items.filter((item) => !(item.startsWith(" (func ") && gone.has(id(item))) && !item.startsWith(" (export "));
      const shown = exports.filter(({ name }) => !names.has(name)).map(({ name, kind, id: own }) => ` (export "${name}" (${kind} ${own}))`);
      const lent = [...state, ...[...wanted].map((name) => ({ kind: "func", id: name }))].map((one) => ` (export "${label(one)}" (${one.kind} ${one.id}))`);
      return [...rest, ...shown, ...lent];
    },
  };

  /** No name of an export of the module's own has a dot. @param {{ kind: string, id: string }} one */
  function label({ kind, id: own }) {
    return `${kind[0]}.${own.slice(1)}`;
  }

  /** What an import says of a global, the memory or a table. @param {{ kind: string, id: string, item: string }} one */
  function stated({ kind, id: own, item }) {
    const rest = item.replace(/^ \(\w+ \$\S+ /, "").trim();
    return `(${kind} ${own} ${kind === "global" ? /^(\(mut \w+\)|\w+)/.exec(rest)?.[0] : rest.slice(0, -1)})`;
  }

  /** What an import says of a function. @param {string} name */
  function signature(name) {
    const [head] = (functions.get(name) ?? "").split("\n");
    const types = [...head.matchAll(/\(param \$\S+ (\w+)\)|\(result ([\w ]+)\)/g)].map(([, param, result]) => (param ? `(param ${param})` : `(result ${result})`));
    return `(func ${name} ${types.join(" ")})`;
  }
}
