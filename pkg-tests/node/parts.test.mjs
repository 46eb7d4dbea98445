// The core taken apart: each part answers what it is for, and together they answer as the whole module does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Pathway as Whole } from "../../pkg/node.js";
import { BAKING, NOW, RECORD, root } from "./lib.mjs";

const bytes = (name) => readFileSync(`${root}pkg/stackway${name}.wasm`);
const learner = { now: NOW };
let copies = 0;
/** The browser's entry, as if the page had just been opened. */
const fresh = () => import(`../../pkg/index.js?part=${(copies += 1)}`);

/** Every answer of the core, by the part that gives it. */
const ANSWERS = {
  core: {
    check: (_, { Pathway }) => Pathway.check("{}"),
    toJSON: (pathway) => pathway.toJSON(),
    findings: (pathway) => pathway.findings(),
    progress: (pathway) => pathway.progress(RECORD, learner),
    explain: (pathway) => pathway.explain(RECORD, "baker", learner),
    counts: (pathway) => pathway.counts(RECORD, "baker", learner),
    decide: (pathway) => pathway.decide(RECORD, "baker", learner),
    outline: (pathway) => pathway.outline({ record: RECORD, ...learner }),
    messages: (_, { messages }) => messages("en"),
  },
  map: {
    layout: (pathway) => pathway.layout({ record: RECORD, ...learner }),
    svg: (pathway) => pathway.svg({ record: RECORD, ...learner }),
    layoutGraph: (_, { layoutGraph }) => layoutGraph({ nodes: [{ id: "a", width: 9, height: 9 }, { id: "b", width: 9, height: 9 }], edges: [{ source: "a", target: "b" }], groups: [] }),
  },
  advice: {
    gap: (pathway) => pathway.gap(RECORD, "baker", learner),
    plan: (pathway) => pathway.plan(RECORD, "baker", learner),
    frontier: (pathway) => pathway.frontier(RECORD, "baker", learner),
    next: (pathway) => pathway.next(RECORD, "baker", learner),
    whatIf: (pathway) => pathway.whatIf(RECORD, { earned: ["bread"] }, "baker", learner),
    exits: (pathway) => pathway.exits(RECORD, "baker", learner),
    sensitivity: (pathway) => pathway.sensitivity(RECORD, "baker", learner),
    summary: (pathway) => pathway.summary(RECORD, learner),
    handout: (pathway) => pathway.handout({ record: RECORD, goal: "baker", ...learner }),
    resume: (pathway) => pathway.resume(RECORD, learner),
    findSkills: (pathway) => pathway.findSkills("dough"),
    linkSkills: (pathway) => pathway.linkSkills(pathway),
    calendar: (pathway, { plan }) => pathway.calendar(plan, learner),
  },
};

/** What an answer is, or that there is none: a question may be refused for its own sake. */
function outcome(ask) {
  try {
    return ask();
  } catch (error) {
    return [error.code, error.message];
  }
}

/** What the whole module says, from the entry for Node. */
const whole = await import("../../pkg/node.js");
const reference = Whole.parse(BAKING);
const plan = reference.plan(null, "baker", learner);

describe("parts", () => {
  test("the first part answers what a list needs, and says how to get the others", async () => {
    const stackway = await fresh();
    await stackway.loadCore(bytes("-core"));
    const pathway = stackway.Pathway.parse(BAKING);
    for (const [name, ask] of Object.entries(ANSWERS.core)) {
      assert.deepEqual(outcome(() => ask(pathway, stackway)), outcome(() => ask(reference, whole)), name);
    }
    for (const [part, load] of [["map", "loadMap"], ["advice", "loadAdvice"]]) {
      for (const [name, ask] of Object.entries(ANSWERS[part])) {
        assert.throws(() => ask(pathway, { ...stackway, plan }), (error) => error.code === "usage" && error.findings[0].help.includes(`${load}()`), name);
      }
    }
    assert.deepEqual(pathway.progress(RECORD, learner), reference.progress(RECORD, learner), "a question too early costs nothing");
  });

  for (const order of [["map", "advice"], ["advice", "map"]]) {
    test(`${order[0]} before ${order[1]}: each answers as the whole module, a pathway that was open included`, async () => {
      const stackway = await fresh();
      const load = { map: stackway.loadMap, advice: stackway.loadAdvice };
      await stackway.loadCore(bytes("-core"));
      const pathway = stackway.Pathway.parse(BAKING);
      for (const part of order) {
        await load[part](bytes(`-${part}`));
        for (const [name, ask] of Object.entries(ANSWERS[part])) {
          assert.deepEqual(outcome(() => ask(pathway, { ...stackway, plan })), outcome(() => ask(reference, { ...whole, plan })), name);
        }
      }
    });
  }

  test("each answer above is one, not a refusal", () => {
    for (const [name, ask] of Object.values(ANSWERS).flatMap(Object.entries)) ask(reference, { ...whole, plan }) ?? assert.fail(name);
  });

  test("a part may arrive before the first, and twice", async () => {
    const stackway = await fresh();
    const core = Promise.resolve().then(() => bytes("-core"));
    await Promise.all([stackway.loadCore(core), stackway.loadMap(bytes("-map")), stackway.loadMap(bytes("-map"))]);
    assert.deepEqual(stackway.Pathway.parse(BAKING).layout(learner), reference.layout(learner));
  });

  test("a whole module has its parts: nothing else is asked for", async () => {
    const stackway = await fresh();
    const nowhere = "https://nowhere.invalid/";
    await Promise.all([stackway.default(bytes("")), stackway.loadCore(nowhere), stackway.loadMap(nowhere), stackway.loadAdvice(nowhere)]);
    const pathway = stackway.Pathway.parse(BAKING);
    assert.deepEqual([pathway.layout(learner), pathway.plan(RECORD, "baker", learner)], [reference.layout(learner), reference.plan(RECORD, "baker", learner)]);
  });

  test("a part that fails is an error of its own, and can be loaded again", async () => {
    const stackway = await fresh();
    await stackway.loadCore(bytes("-core"));
    await assert.rejects(stackway.loadAdvice(new Response("no", { status: 404 })), { name: "StackwayError", code: "load" });
    const pathway = stackway.Pathway.parse(BAKING);
    assert.deepEqual(pathway.progress(RECORD, learner), reference.progress(RECORD, learner));
    await stackway.loadAdvice(bytes("-advice"));
    assert.deepEqual(pathway.plan(RECORD, "baker", learner), reference.plan(RECORD, "baker", learner));
  });

  test("a part of another build is refused, and the first goes on", async () => {
    const stackway = await fresh();
    await stackway.loadCore(bytes("-core"));
    // A module that wants from the first what it has not.
    const foreign = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 11, 1, 5, 102, 105, 114, 115, 116, 1, 120, 0, 0]);
    await stackway.loadMap(foreign);
    const pathway = stackway.Pathway.parse(BAKING);
    assert.throws(() => pathway.layout(learner), { code: "internal" });
    assert.deepEqual(pathway.progress(RECORD, learner), reference.progress(RECORD, learner));
  });

  test("after a trap the parts come back with the first", async () => {
    const stackway = await fresh();
    await stackway.loadCore(bytes("-core"));
    await Promise.all([stackway.loadMap(bytes("-map")), stackway.loadAdvice(bytes("-advice"))]);
    const { Instance } = WebAssembly;
    let armed = false;
    WebAssembly.Instance = function (module, imports) {
      const { exports } = new Instance(module, imports);
      // Pointers far outside the memory: a real trap, in the middle of the part.
      const spoiled = exports.plan && ((...args) => (armed ? exports.plan(...args.map(() => 0x7fff_fff0)) : exports.plan(...args)));
      return { exports: { ...exports, ...(spoiled && { plan: spoiled }) } };
    };
    try {
      const pathway = stackway.Pathway.parse(BAKING);
      const ask = () => [pathway.plan(RECORD, "baker", learner), pathway.layout(learner)];
      const before = ask();
      armed = true;
      assert.throws(ask, { code: "internal" });
      armed = false;
      assert.deepEqual(ask(), before);
    } finally {
      WebAssembly.Instance = Instance;
    }
  });

  test("the first part is less than six tenths of the whole", () => {
    const size = (name) => bytes(name).length;
    assert.ok(size("-core") < 0.6 * size(""), `${size("-core")} of ${size("")} bytes`);
  });
});
