// Whatever is passed where, the answer is a StackwayError of code `usage`: never a trap, never anything else.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Pathway, StackwayError, initSync, loadLanguage, messages, registerLanguage } from "../../pkg/node.js";
import { BAKING, RECORD } from "./lib.mjs";

const loop = { a: [] };
loop.a.push({ loop });
const thrower = new Proxy({}, { ownKeys() { throw new Error("no"); }, getPrototypeOf() { throw new Error("no"); }, getOwnPropertyDescriptor() { throw new Error("no"); } });

/** One of every type of the language, and of every trap in it. */
const VALUES = {
  undefined: undefined,
  null: null,
  boolean: true,
  number: 5,
  "negative number": -1,
  NaN: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  bigint: 10n,
  symbol: Symbol("s"),
  function: () => 1,
  "empty string": "",
  string: "bread",
  "empty list": [],
  list: [1, "two", null],
  hole: [1, , 3],
  "long hole": new Array(4_000_000_000),
  object: {},
  "object with a getter": { get lang() { throw new Error("a getter ran"); }, get earned() { throw new Error("a getter ran"); } },
  "object with toJSON": { toJSON() { throw new Error("toJSON ran"); } },
  "object with valueOf": { valueOf() { throw new Error("valueOf ran"); }, toString() { throw new Error("toString ran"); } },
  "object without prototype": Object.create(null),
  loop,
  deep: Array.from({ length: 100_000 }).reduce((inner) => [inner], []),
  date: new Date(0),
  map: new Map([["a", 1]]),
  "class instance": new (class Thing { earned = []; })(),
  promise: Promise.resolve(1),
  regexp: /x/,
  error: new Error("x"),
  "array buffer": new ArrayBuffer(8),
  floats: new Float64Array(4),
  "view of data": new DataView(new ArrayBuffer(4)),
  "bytes that lie": Object.defineProperty(new Uint8Array(4), "length", { value: 1e9 }),
  "detached bytes": (() => { const bytes = new Uint8Array(8); structuredClone(bytes.buffer, { transfer: [bytes.buffer] }); return bytes; })(),
  "proxy that throws": thrower,
  "revoked proxy": (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })(),
  pathway: Pathway.parse(BAKING),
};

const pathway = Pathway.parse(BAKING);

/** Calls in which one argument takes each value in turn. */
const CALLS = {
  "parse(source)": (value) => Pathway.parse(value),
  "parse(options)": (value) => Pathway.parse(BAKING, value),
  "check(source)": (value) => Pathway.check(value),
  "check(options)": (value) => Pathway.check(BAKING, value),
  "import(source)": (value) => Pathway.import(value),
  "import(options)": (value) => Pathway.import(BAKING, value),
  "findings(options)": (value) => pathway.findings(value),
  "progress(record)": (value) => pathway.progress(value),
  "progress(options)": (value) => pathway.progress(RECORD, value),
  ...Object.fromEntries(["explain", "counts", "decide"].flatMap((method) => [
    [`${method}(record)`, (value) => pathway[method](value, "bread")],
    [`${method}(id)`, (value) => pathway[method](RECORD, value)],
    [`${method}(options)`, (value) => pathway[method](RECORD, "bread", value)],
  ])),
  ...Object.fromEntries(["gap", "plan", "frontier", "next", "exits", "sensitivity"].flatMap((method) => [
    [`${method}(record)`, (value) => pathway[method](value, "baker")],
    [`${method}(goal)`, (value) => pathway[method](RECORD, value)],
    [`${method}(options)`, (value) => pathway[method](RECORD, "baker", value)],
  ])),
  "whatIf(record)": (value) => pathway.whatIf(value, {}),
  "whatIf(changes)": (value) => pathway.whatIf(RECORD, value),
  "whatIf(goal)": (value) => pathway.whatIf(RECORD, {}, value),
  "whatIf(options)": (value) => pathway.whatIf(RECORD, {}, "baker", value),
  ...Object.fromEntries(["earned", "waived", "inProgress", "skills", "remove", "recognise", "goals", "pace", "budget", "deadline", "acceptTier", "now", "exclude", "prefer"].map((member) => [
    `whatIf({ ${member} })`, (value) => pathway.whatIf(RECORD, { [member]: value }),
  ])),
  ...Object.fromEntries(["layout", "svg", "outline"].flatMap((method) => [
    [`${method}(options)`, (value) => pathway[method](value)],
    [`${method}(record)`, (value) => pathway[method]({ record: value })],
  ])),
  "registerLanguage(lang)": (value) => registerLanguage(value, {}),
  "registerLanguage(catalogue)": (value) => registerLanguage("xx", value),
  "messages(lang)": (value) => messages(value),
  "messages(prefix)": (value) => messages("en", value),
};

/** Each option of each method that has it. */
const OPTIONS = {
  lang: ["findings", "progress", "svg"],
  now: ["progress", "svg"],
  acceptTier: ["progress", "outline"],
  limits: ["progress", "layout"],
  previous: ["progress", "layout", "svg"],
  collapsed: ["layout", "outline"],
  direction: ["layout", "svg"],
  rtl: ["layout", "svg"],
  theme: ["svg"],
  idPrefix: ["svg"],
  sizes: ["layout"],
};

function call(method, options) {
  return method === "progress" ? pathway.progress(RECORD, options) : pathway[method](options);
}

/** The call answers, or throws a StackwayError that is not our own fault. */
function behaves(run, what) {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof StackwayError, `${what}: ${error?.stack ?? String(error)}`);
    assert.notEqual(error.code, "internal", `${what}: ${error.message}`);
    assert.ok(error.findings.length > 0 && error.message, what);
  }
}

describe("wrong arguments", () => {
  for (const [name, run] of Object.entries(CALLS)) {
    test(name, () => {
      for (const [type, value] of Object.entries(VALUES)) behaves(() => run(value), `${name} with ${type}`);
      assert.equal(pathway.toJSON().title.en, "Baking", "everything works on");
    });
  }

  for (const [option, methods] of Object.entries(OPTIONS)) {
    test(`the option ${option}`, () => {
      for (const method of methods) {
        for (const [type, value] of Object.entries(VALUES)) behaves(() => call(method, { [option]: value }), `${method}({ ${option}: ${type} })`);
      }
    });
  }

  test("what can only be a mistake is refused as one", () => {
    const mistakes = [
      () => Pathway.parse(5),
      () => Pathway.parse(),
      () => Pathway.parse(BAKING, { lenien: true }),
      () => Pathway.parse(BAKING, { lenient: "yes" }),
      () => Pathway.parse(BAKING, { lang: "not a tag" }),
      () => Pathway.parse(BAKING, { limits: { items: -1 } }),
      () => Pathway.parse(BAKING, { limits: { credentials: 5 } }),
      () => Pathway.parse(BAKING, "lenient"),
      () => pathway.progress(RECORD, { now: new Date() }),
      () => pathway.progress(RECORD, { now: "yesterday" }),
      () => pathway.progress(RECORD, { acceptTier: "gold" }),
      () => pathway.explain(RECORD, 5),
      () => pathway.explain("bread"),
      () => pathway.frontier(RECORD, null, { objectives: ["cost", "cost"] }),
      () => pathway.next(RECORD, null, { most: 0 }),
      () => pathway.whatIf(RECORD),
      () => pathway.whatIf(RECORD, { eraned: [] }),
      () => pathway.exits(RECORD, null, { until: "spring" }),
      () => pathway.svg({ theme: "neon" }),
      () => pathway.svg({ direction: "sideways" }),
      () => pathway.svg({ idPrefix: '"><script>' }),
      () => pathway.layout({ sizes: { bread: { width: "10px", height: 3 } } }),
      () => pathway.layout({ sizes: { bread: { width: -1, height: 3 } } }),
      () => pathway.layout({ collapsed: "baker" }),
      () => pathway.outline({ collapsed: [5] }),
      () => pathway.outline({ previous: pathway.layout() }),
      () => pathway.layout({ previous: {} }),
      () => pathway.layout({ previous: { ...pathway.layout(), direction: "sideways" } }),
      () => pathway.layout({ previous: { ...pathway.layout(), nodes: [{ id: "bread", kind: "credential", x: 0, y: "0", width: 1, height: 1 }] } }),
      () => pathway.layout({ previous: { ...pathway.layout(), nodes: [{ id: "bread", kind: "dragon", x: 0, y: 0, width: 1, height: 1 }] } }),
      () => pathway.layout({ previous: { ...pathway.layout(), get nodes() { throw new Error("a getter ran"); } } }),
      () => Pathway.import(BAKING, { format: "no-such-format" }),
      () => registerLanguage("xx", { key: 5 }),
      () => registerLanguage("xx", { key: { one: "1" } }),
      () => Pathway.prototype.toJSON.call({}),
    ];
    for (const mistake of mistakes.slice(0, -1)) assert.throws(mistake, { name: "StackwayError", code: "usage" }, String(mistake));
    assert.throws(mistakes.at(-1), TypeError, "not a pathway at all: the language's own error");
  });

  test("a date that no calendar has is said to be one", () => {
    assert.throws(() => pathway.progress(RECORD, { now: "2026-02-30" }), { code: "invalid-date" });
  });

  test("languages: what cannot be loaded is refused, what is not known is English", async () => {
    for (const value of Object.values(VALUES)) {
      await loadLanguage(value).catch((error) => assert.equal(error?.code, "usage", String(error)));
    }
    assert.equal(await loadLanguage("fr-CA"), true);
    assert.equal(await loadLanguage("tlh"), false);
  });

  test("initSync after the module is there changes nothing", () => {
    initSync(new Uint8Array(3));
    assert.equal(pathway.toJSON().title.en, "Baking");
  });

  test("getters and toJSON of options and sources never run", () => {
    let ran = 0;
    const trap = { get a() { ran += 1; return 1; }, toJSON() { ran += 1; return {}; } };
    for (const run of Object.values(CALLS)) behaves(() => run(trap), "getter");
    assert.equal(ran, 0);
  });
});
