// After a trap the instance is gone for good. Nobody else may notice.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Pathway, StackwayError } from "../../pkg/node.js";
import { BAKING, NOW, RECORD } from "./lib.mjs";

const learner = { now: NOW };
const { Instance } = WebAssembly;

/** Every instance's memory, the newest last. */
const memories = [];
/** The export whose next call is spoiled. */
let armed;

// Instances are made on first use, so this one sees them all. A spoiled call gets pointers far outside the memory:
// the shipped code itself runs into a real trap, in the middle of its work.
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports);
  memories.push(exports.memory);
  const guard = (name, real) => (...args) => {
    if (armed !== name) return real(...args);
    armed = undefined;
    return real(...args.map(() => 0x7fff_fff0));
  };
  const guarded = Object.entries(exports).map(([name, value]) => [name, typeof value === "function" ? guard(name, value) : value]);
  return { exports: Object.fromEntries(guarded) };
};

function trap(pathway, question = "progress") {
  armed = question;
  assert.throws(() => (question === "progress" ? pathway.progress(RECORD, learner) : pathway[question](learner)), isInternal);
  assert.equal(armed, undefined, "the spoiled export was called");
}

function isInternal(error) {
  assert.ok(error instanceof StackwayError, String(error));
  assert.equal(error.code, "internal");
  assert.ok(error.cause instanceof WebAssembly.RuntimeError || error.cause instanceof RangeError, String(error.cause));
  return true;
}

describe("after a trap", () => {
  test("the next answer is right, from a new instance", () => {
    const pathway = Pathway.parse(BAKING);
    const before = pathway.progress(RECORD, learner);
    const instances = memories.length;
    trap(pathway);
    assert.deepEqual(pathway.progress(RECORD, learner), before);
    assert.equal(memories.length, instances + 1);
  });

  test("more than the memory can hold: the same", () => {
    const pathway = Pathway.parse(BAKING);
    const before = pathway.progress(RECORD, learner);
    const source = `[${"[],".repeat(20_000_000)}[]]`;
    const limits = { sourceBytes: 1e9, values: 1e9, items: 1e9 };
    assert.throws(() => Pathway.check(source, { limits }), isInternal);
    assert.ok(memories.at(-1).buffer.byteLength <= 256 * 1024 * 1024, "the cap holds");
    assert.deepEqual(pathway.progress(RECORD, learner), before);
    assert.ok(memories.at(-1).buffer.byteLength < 16 * 1024 * 1024, "the memory is given back");
  });

  test("every live pathway comes back on its next use, each with its own document", () => {
    const many = Array.from({ length: 20 }, (_, at) => Pathway.parse({ ...BAKING, title: `Number ${at}` }));
    const { pathway: imported } = Pathway.import({ ...BAKING, title: "Imported" });
    const lenient = Pathway.parse({ ...BAKING, goals: ["nothing"] }, { lenient: true });
    const found = lenient.findings();
    many[3].free();
    trap(many[0]);
    for (const [at, pathway] of many.entries()) {
      if (at !== 3) assert.equal(pathway.toJSON().title, `Number ${at}`);
    }
    assert.equal(imported.toJSON().title, "Imported");
    assert.deepEqual(lenient.findings(), found);
    assert.throws(() => many[3].toJSON(), { code: "usage" });
    for (const pathway of many) pathway.free();
  });

  test("languages come back too", () => {
    const pathway = Pathway.parse(BAKING);
    const french = pathway.outline({ lang: "fr", ...learner });
    for (const question of ["layout", "svg", "outline"]) trap(pathway, question);
    assert.deepEqual(pathway.outline({ lang: "fr", ...learner }), french);
  });

  test("1,000 traps leave nothing behind", () => {
    const pathway = Pathway.parse(BAKING);
    const before = JSON.stringify(pathway.progress(RECORD, learner));
    for (let round = 0; round < 1000; round += 1) {
      memories.length = 0;
      trap(pathway);
      // The trap has to hit the instance that the pathway lives in.
      assert.equal(pathway.toJSON().title.en, "Baking");
    }
    assert.equal(JSON.stringify(pathway.progress(RECORD, learner)), before);
  });

  test("freeing a pathway of a lost instance frees nothing of the new one", () => {
    const old = Pathway.parse(BAKING);
    trap(old);
    const fresh = Pathway.parse({ ...BAKING, title: "Fresh" });
    old.free();
    assert.equal(fresh.toJSON().title, "Fresh");
  });
});

describe("memory", () => {
  test("10,000 rounds of parse and free take no more than ten", () => {
    const text = JSON.stringify(BAKING);
    const round = () => {
      const pathway = Pathway.parse(text);
      pathway.progress(RECORD, learner);
      pathway.free();
    };
    for (let n = 0; n < 10; n += 1) round();
    const memory = memories.at(-1);
    const size = memory.buffer.byteLength;
    for (let n = 0; n < 10_000; n += 1) round();
    assert.equal(memories.at(-1), memory, "the same instance");
    assert.equal(memory.buffer.byteLength, size);
  });

  test("what is forgotten is given back by the collector", { skip: typeof globalThis.gc !== "function" && "needs --expose-gc" }, async () => {
    const text = JSON.stringify(BAKING);
    const memory = memories.at(-1);
    const forget = async () => {
      for (let n = 0; n < 2000; n += 1) Pathway.parse(text);
      globalThis.gc();
      await new Promise((done) => setTimeout(done, 10));
    };
    for (let n = 0; n < 3; n += 1) await forget();
    const size = memory.buffer.byteLength;
    for (let n = 0; n < 5; n += 1) await forget();
    assert.equal(memory.buffer.byteLength, size);
  });
});
