// Strangers' input: a finding or a StackwayError, and everything works on.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Pathway, StackwayError } from "../../pkg/node.js";
import { BAKING, NOW, RECORD, grid } from "./lib.mjs";

const learner = { now: NOW };
const credential = (more) => ({ ...BAKING, credentials: [{ id: "a", type: "Badge", name: "A", ...more }], goals: [], skills: [] });
const junk = Uint8Array.from({ length: 4096 }, (_, at) => (at * 197 + (at >> 3) * 31) & 0xff);

/** Source, and a code that `check` has to find in it. */
const DOCUMENTS = {
  "empty text": ["", "empty"],
  "white space": [" \n\t ", "empty"],
  "empty bytes": [new Uint8Array(), "empty"],
  "wrong JSON": ["{'stackway': 1}", "syntax"],
  "JSON and more": [`${JSON.stringify(BAKING)} x`, "syntax"],
  "cut off": [JSON.stringify(BAKING).slice(0, 200), "syntax"],
  "a number": ["5", "wrong-type"],
  "a list": ["[]", "wrong-type"],
  null: ["null", "wrong-type"],
  "an empty object": ["{}", "version"],
  "another version": [{ ...BAKING, stackway: "7" }, "version"],
  "binary junk": [junk, "encoding"],
  "UTF-16": [new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), "encoding"],
  "lone surrogate in text": ['{"stackway":"1","title":"\ud800"}', "encoding"],
  "lone surrogate escaped": ['{"stackway":"1","title":"\\ud800"}', "syntax"],
  "lone surrogate in an object": [{ ...BAKING, title: "a\udc00b" }, "syntax"],
  "the same member twice": ['{"stackway":"1","title":"a","title":"b"}', "duplicate-member"],
  "credentials of a wrong type": [{ ...BAKING, credentials: "all" }, "wrong-type"],
  "a credential of a wrong type": [{ ...BAKING, credentials: [5] }, "wrong-type"],
  "unknown id": [credential({ requires: "b" }), "unknown-id"],
  "duplicate id": [{ ...BAKING, credentials: [...BAKING.credentials, { id: "bread", type: "Badge", name: "B" }] }, "duplicate-id"],
  "a loop": [
    { ...BAKING, credentials: [{ id: "a", type: "Badge", name: "A", requires: "b" }, { id: "b", type: "Badge", name: "B", stack: "a" }], goals: [], skills: [] },
    "cycle",
  ],
  "requires itself": [credential({ requires: "a" }), "cycle"],
  "dangling issuer": [credential({ issuer: "nobody" }), "unknown-id"],
  "a date range backwards": [credential({ offered: [{ start: "2027-05-01", end: "2027-01-01" }] }), "date-order"],
  "no date": [credential({ offered: [{ start: "tomorrow" }] }), "invalid-date"],
  "negative hours": [credential({ hours: -3 }), "out-of-range"],
  "absurd hours": [credential({ hours: 1e12 }), "out-of-range"],
  "overflowing hours": ['{"stackway":"1","credentials":[{"id":"a","type":"Badge","name":"A","hours":1e999}]}', "syntax"],
  "no amount": [credential({ cost: [{ amount: "ten", currency: "CAD" }] }), "invalid-amount"],
  "no currency": [credential({ cost: [{ amount: "10", currency: "dollars" }] }), "invalid-currency"],
  "mixed currencies": [credential({ cost: [{ amount: "10", currency: "CAD" }, { amount: "10", currency: "EUR" }] }), "mixed-currencies"],
  "no condition": [credential({ requires: "a and and" }), "condition-syntax"],
  "a condition nested too deeply": [credential({ requires: Array.from({ length: 40 }).reduce((inner) => ({ all: [inner] }), "a") }), "limit"],
  "a script as link": [credential({ url: "javascript:alert(1)" }), "unsafe-url"],
  "10 MB": [`{"stackway":"1","title":"${"x".repeat(10_000_000)}"}`, "limit"],
  "a long id": [credential({ id: "i".repeat(5000) }), "limit"],
};

const RECORDS = {
  "empty text": "",
  junk,
  "a list": "[]",
  "earned of a wrong type": { earned: "all" },
  "no date": { earned: [{ credential: "bread", on: "soon" }] },
  "a fraction of 7": { inProgress: [{ credential: "bread", fraction: 7 }] },
};

describe("bad input", () => {
  for (const [name, [source, code]] of Object.entries(DOCUMENTS)) {
    test(`document: ${name}`, () => {
      const findings = Pathway.check(source);
      const found = findings.find((finding) => finding.code === code);
      assert.ok(found, `${code} in ${JSON.stringify(findings.map((finding) => finding.code))}`);
      assert.ok(found.message.length > 10, "a sentence");
      assert.doesNotMatch(`${found.message} ${found.help}`, /\{\w+\}|finding\.|undefined|NaN/, "a whole sentence");
      if (found.severity === "error") assert.throws(() => Pathway.parse(source), StackwayError);
      else assert.doesNotThrow(() => Pathway.parse(source));
      assert.equal(Pathway.parse(BAKING).toJSON().title.en, "Baking", "everything works on");
    });
  }

  for (const [name, record] of Object.entries(RECORDS)) {
    test(`record: ${name}`, () => {
      const pathway = Pathway.parse(BAKING);
      assert.throws(() => pathway.progress(record, learner), { name: "StackwayError", message: /^record: / });
      assert.throws(() => pathway.svg({ ...learner, record }), { name: "StackwayError", message: /^record: / });
    });
  }

  test("a record that contradicts itself, comes from the future or from elsewhere, is told so", () => {
    const record = { earned: [{ credential: "bread", on: "2026-05-01", expires: "2025-05-01" }, { credential: "safety", on: "2030-01-01" }] };
    const codes = Pathway.parse(BAKING).progress(record, learner).findings.map(({ code }) => code);
    assert.ok(codes.includes("contradictory-dates") && codes.includes("future-date"), String(codes));
  });

  test("a __proto__ member is a member like any other, and reaches no prototype", () => {
    const text = '{"stackway":"1","title":"T","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"credentials":[{"id":"__proto__","type":"Badge","name":"P","__proto__":{"polluted":1}},{"id":"constructor","type":"Badge","name":"C","requires":"__proto__"}]}';
    for (const source of [text, JSON.parse(text)]) {
      const pathway = Pathway.parse(source);
      const document = pathway.toJSON();
      assert.ok(Object.hasOwn(document, "__proto__"), "kept");
      assert.deepEqual(Object.getOwnPropertyDescriptor(document, "__proto__").value, { polluted: 1 });
      const progress = pathway.progress({ earned: [{ credential: "__proto__" }], ["__proto__"]: { polluted: 1 } }, learner);
      assert.deepEqual(progress.credentials.map(({ id, status }) => [id, status]), [["__proto__", "earned"], ["constructor", "available"]]);
      pathway.layout({ ...learner, sizes: JSON.parse('{"__proto__":{"width":200,"height":100}}') });
      assert.equal({}.polluted, undefined);
      assert.equal(Object.getPrototypeOf(progress), Object.prototype);
    }
  });

  test("a polluted Object.prototype changes no answer", () => {
    const clean = JSON.stringify(Pathway.parse(BAKING).progress(RECORD, learner));
    const names = ["lenient", "requires", "earned", "lang", "record", "error", "ok", "hours", "toJSON", "get"];
    for (const name of names) Object.defineProperty(Object.prototype, name, { value: "polluted", configurable: true, enumerable: true, writable: true });
    try {
      assert.equal(JSON.stringify(Pathway.parse(BAKING).progress(RECORD, learner)), clean);
    } finally {
      for (const name of names) delete Object.prototype[name];
    }
  });

  test("names that contain markup are text", () => {
    const hostile = "<script>alert(1)</script><b onmouseover=\"x\">&amp;]]>";
    const svg = Pathway.parse(credential({ name: hostile, description: hostile })).svg(learner);
    assert.doesNotMatch(svg, /<script|<b |onmouseover="/);
    assert.match(svg, /&lt;script/);
  });

  test("a chain of 20,000 and a wide one", () => {
    const chain = { ...grid(0), goals: [], credentials: Array.from({ length: 20_000 }, (_, at) => ({ id: `c${at}`, type: "Badge", name: "B", ...(at ? { requires: `c${at - 1}` } : {}) })) };
    const long = Pathway.parse(chain);
    assert.equal(long.progress({ earned: [{ credential: "c0" }] }, learner).credentials[1].status, "available");
    long.free();
    const wide = { ...chain, credentials: chain.credentials.slice(0, 1001).map((it, at) => ({ ...it, requires: at === 1000 ? { all: Array.from({ length: 1000 }, (_, n) => `c${n}`) } : undefined })) };
    assert.equal(Pathway.parse(wide).decide(null, "c1000", learner).open, "no");
  });
});
