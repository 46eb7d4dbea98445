// The adapters given what no documentation has: findings and a record that stands, never a TypeError.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { linkedRecord, ltiToRecord, mergeRecords, moodleToRecord, openedxToRecord, xapiToRecord } from "../../pkg/adapters.js";
import { Pathway } from "../../pkg/node.js";
import { NOW, root } from "./lib.mjs";

const read = (name) => JSON.parse(readFileSync(`${root}examples/adapters/${name}.json`, "utf8"));
const document = read("pathway");
const pathway = Pathway.parse(document);
const grade = { user: "u1", passAt: 0.6 };

const ADAPTERS = {
  moodle: [(facts) => moodleToRecord(document, facts), read("moodle.facts")],
  "moodle.plugin": [(facts) => moodleToRecord(document, facts), read("moodle.plugin.facts")],
  openedx: [(facts) => openedxToRecord(document, facts), read("openedx.facts")],
  lti: [(facts) => ltiToRecord(document, facts, grade), read("lti.facts")],
  xapi: [(facts) => xapiToRecord(document, facts, { actor: read("xapi.facts")[0].actor }), read("xapi.facts")],
  own: [(facts) => linkedRecord(document, "moodle", facts), [{ kind: "course", ids: [12, "HYG"], earned: true, on: "2026-01-02", tier: "recorded" }, { kind: "activity", ids: ["341"], fraction: 0.5 }]],
};

/** A generator of numbers, the same each time (Mulberry32). */
function numbers(seed) {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Made anew each time, for they are put into each other. Nothing here says that something is done: it can only take away. */
const hostile = () => [null, "", "__proto__", "\ud800", "x".repeat(10_000), -1, Number.NaN, Number.POSITIVE_INFINITY, -1e308, false, [], {}, [[]], [null], Symbol("s"), 7n, () => true, Object.create(null), new Date(Number.NaN), new Map([["id", 1]])];
const KINDS = hostile().length;

/** Every place of a value: its holder and its name there. */
function places(value, found = []) {
  if (typeof value !== "object" || value === null) return found;
  for (const name of Object.keys(value)) {
    found.push([value, name]);
    places(value[name], found);
  }
  return found;
}

/** Whether a place is inside a statement that voids another, or is the name by which it voids. */
function voids(facts, at) {
  if (!Array.isArray(facts)) return false;
  const [holder, member] = places(facts)[at];
  if (member === "id" && facts.some(({ object }) => object.objectType === "StatementRef" && object.id === holder.id)) return true;
  const one = facts.find((entry) => entry === holder || entry.verb === holder || entry.object === holder) ?? (holder === facts ? facts[places(facts)[at][1]] : undefined);
  return one?.verb?.id === "http://adlnet.gov/expapi/verbs/voided";
}

const done = ({ record }) => new Set((record.earned ?? []).map(({ credential }) => credential));

describe("whatever is wrong in it, an answer never throws and never earns more", () => {
  for (const [name, [adapt, facts]] of Object.entries(ADAPTERS)) {
    test(`${name}: each place spoilt by each value`, () => {
      const sound = done(adapt(structuredClone(facts)));
      const count = places(structuredClone(facts)).length;
      for (let at = 0; at < count; at += 1) {
        for (let kind = 0; kind <= KINDS; kind += 1) {
          const spoilt = structuredClone(facts);
          const [holder, member] = places(spoilt)[at];
          // The last one: a thing that holds itself.
          holder[member] = kind < KINDS ? hostile()[kind] : holder;
          const answer = adapt(spoilt);
          // What a statement that voids another says no longer is lost; it is a finding.
          if (voids(facts, at)) continue;
          for (const credential of done(answer)) assert.ok(sound.has(credential), `${member} spoilt by value ${kind} earned ${credential}`);
          JSON.stringify(answer.record);
        }
      }
    });

    test(`${name}: several at once, and the core reads what comes out`, () => {
      const pick = numbers(20_261_126);
      for (let round = 0; round < 400; round += 1) {
        const spoilt = structuredClone(facts);
        for (let more = 1 + pick(6); more > 0; more -= 1) {
          const all = places(spoilt).filter(([holder]) => Object.isExtensible(holder));
          if (all.length === 0) break;
          const [holder, member] = all[pick(all.length)];
          holder[member] = hostile()[pick(KINDS)];
        }
        const { record, findings } = adapt(spoilt);
        const errors = pathway.progress(record, { now: NOW }).findings.filter(({ severity }) => severity === "error");
        assert.deepEqual(errors, []);
        for (const finding of findings) assert.deepEqual([finding.code, finding.severity, typeof finding.path, typeof finding.message, typeof finding.help], ["facts", "warning", "string", "string", "string"]);
      }
    });

    test(`${name}: something else altogether`, () => {
      for (const value of hostile()) {
        try {
          assert.equal(done(adapt(value)).size, 0);
        } catch (error) {
          assert.deepEqual([error.name, error.code], ["StackwayError", "usage"]);
        }
      }
    });
  }
});

describe("what cannot be used is named", () => {
  const CASES = [
    ["moodle", { courses: "all" }, "/courses", "a list belongs here, and it is a text"],
    ["moodle", { courses: [{ id: 12, completed: true }, 7] }, "/courses/1", "an object belongs here, and it is a number"],
    ["moodle", { courses: [{ shortname: "HYG" }] }, "/courses/0", "“id” is missing"],
    ["moodle", { courses: [{ id: {} }] }, "/courses/0/id", "a text or a number belongs here, and it is an object"],
    ["moodle", { badges: [{ id: 7, dateissued: [] }] }, "/badges/0/dateissued", "a number or a text belongs here, and it is a list"],
    ["moodle", { activities: [{ cmid: 341, state: Number.NaN }] }, "/activities/0/state", "a number belongs here, and it is no number"],
    ["openedx", { grades: [{ course_id: "c", passed: "true" }] }, "/grades/0/passed", "true or false belongs here, and it is a text"],
    ["openedx", { completions: [{ course_key: "c", completion: 1 }] }, "/completions/0/completion", "an object belongs here, and it is a number"],
    ["lti", { results: [{ scoreOf: "i", resultScore: 1 }] }, "/results/0", "“userId” is missing"],
    ["lti", { results: [{ scoreOf: "i", userId: "u1", resultScore: "1" }] }, "/results/0/resultScore", "a number belongs here, and it is a text"],
    ["xapi", [{ verb: "passed", object: { id: "a" } }], "/0/verb", "an object belongs here, and it is a text"],
    ["own", [{ ids: "12" }], "/0/ids", "a list belongs here, and it is a text"],
  ];
  for (const [name, facts, path, reason] of CASES) {
    test(`${name} ${path}: ${reason}`, () => {
      const { findings } = ADAPTERS[name][0](facts);
      assert.ok(findings.some((one) => one.path === path && one.message.includes(reason)), JSON.stringify(findings));
    });
  }

  test("a golden answer has no finding; ten thousand faults are a hundred findings and a count", () => {
    for (const [adapt, facts] of Object.values(ADAPTERS)) assert.deepEqual(adapt(facts).findings, []);
    const { findings } = moodleToRecord(document, { courses: Array(10_000).fill(7) });
    assert.equal(findings.length, 101);
    assert.match(findings.at(-1).message, /9900 more/);
  });
});

describe("what happens in a course", () => {
  const badge = (id) => ({ stackway: "1", credentials: [{ id: "a", links: [{ system: "moodle", kind: "badge", id }] }] });
  const issued = { id: 7, name: "First aid", dateissued: 1_790_600_000 };

  test("a renamed badge stays what it is; a link by its name is said to lead nowhere, and what it was is shown", () => {
    for (const name of ["First aid", "First aid 2027"]) assert.equal(done(moodleToRecord(badge("7"), { badges: [{ ...issued, name }] })).size, 1);
    const { record, missing, unlinked } = moodleToRecord(badge("First aid"), { badges: [{ ...issued, name: "First aid 2027" }] });
    assert.deepEqual(record, {});
    assert.deepEqual(missing.map(({ id, reason }) => [id, reason]), [["First aid", "unanswered"]]);
    assert.deepEqual(unlinked.map(({ kind, ids }) => [kind, ids]), [["badge", [7]]]);
  });

  test("what a row does not know may be there and empty", () => {
    const row = { kind: "course", ids: [12], earned: true, on: null, expires: undefined, fraction: null, tier: undefined, gone: undefined, waivedBy: null };
    const { record, findings } = linkedRecord(document, "moodle", [row, { ...row, ids: [99], gone: null }]);
    assert.deepEqual([record.earned.map(({ credential }) => credential), findings], [["hygiene", "first-aid"], []]);
  });

  test("a score whose maximum is not known earns nothing; without one it is a share, as the standard has it", () => {
    const at = (more) => done(ltiToRecord(document, { lineItems: [{ id: "i", resourceId: "hygiene" }], results: [{ scoreOf: "i", userId: "u1", resultScore: 0.7, ...more }] }, grade)).size;
    assert.deepEqual([at({}), at({ resultMaximum: null }), at({ resultMaximum: "1" }), at({ resultMaximum: 1 }), at({ resultMaximum: 10 })], [1, 0, 0, 1, 0]);
  });

  test("the same thing said twice is once in the record", () => {
    for (const [adapt, facts] of Object.values(ADAPTERS)) {
      const twice = Array.isArray(facts) ? [...facts, ...facts] : Object.fromEntries(Object.entries(facts).map(([name, list]) => [name, [...list, ...list]]));
      assert.deepEqual(adapt(twice).record, adapt(facts).record);
    }
  });

  test("two hundred thousand rows, about other things and about the same", () => {
    const many = Array.from({ length: 200_000 }, (_, at) => at);
    const big = {
      moodle: { courses: many.map((id) => ({ id, completed: false, progress: id % 100 })) },
      openedx: { blocks: many.map((at) => ({ usage_key: at % 2 ? "block-v1:Riverside+DEM+2026+type@problem+block@final" : `b${at}`, completion: 0.5 })) },
      lti: { lineItems: [{ id: "i", resourceId: "hygiene" }], results: many.map((at) => ({ scoreOf: "i", userId: at % 2 ? "u1" : `x${at}`, resultScore: 0.1, resultMaximum: 1 })) },
      xapi: many.map(() => ({ actor: read("xapi.facts")[0].actor, verb: { id: "http://adlnet.gov/expapi/verbs/progressed" }, object: { id: "https://riverside.example/xapi/hygiene" }, result: { extensions: { "https://w3id.org/xapi/adl/verbs/result/progress": 5, "https://w3id.org/xapi/cmi5/result/extensions/progress": 40 } } })),
      own: many.map(() => ({ ids: [12], fraction: 0.25 })),
    };
    for (const [name, facts] of Object.entries(big)) {
      const { record } = ADAPTERS[name][0](facts);
      // In Moodle's numbers there are two courses that the pathway links to.
      assert.equal(record.inProgress?.length, name === "moodle" ? 2 : 1, name);
    }
    const all = mergeRecords({ earned: [] }, { earned: many.map((at) => ({ credential: `c${at}` })) });
    assert.equal(all.earned.length, 200_000);
  });

  test("a thousand links of one credential to one thing", () => {
    const same = { stackway: "1", credentials: [{ id: "a", links: Array.from({ length: 1000 }, () => ({ system: "ours", id: "x" })) }] };
    const { record } = linkedRecord(same, "ours", [{ ids: ["x"], earned: true, on: "2026-01-02" }]);
    assert.deepEqual(record.earned, [{ credential: "a", on: "2026-01-02", tier: "recorded" }]);
  });

  test("links that are none are nobody's, and the document is not trusted either", () => {
    for (const links of [null, 5, "x", [null], [5], [{}], [{ system: "ours" }], [{ system: "ours", id: null }], [{ system: "ours", id: {} }]]) {
      const { record, missing } = linkedRecord({ stackway: "1", credentials: [{ id: "a", links }, null, 5, { id: 7 }] }, "ours", [{ ids: ["undefined", "null", "[object Object]"], earned: true }]);
      assert.deepEqual([record, missing], [{}, []]);
    }
  });
});
