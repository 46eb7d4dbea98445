// The adapters: hand-made answers of each system become hand-made records, which the core can read.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { linkedRecord, linksOf, ltiToRecord, mergeRecords, moodleToRecord, openedxToRecord, xapiToRecord } from "../../pkg/adapters.js";
import { Pathway } from "../../pkg/node.js";
import { NOW, root } from "./lib.mjs";

const read = (name) => JSON.parse(readFileSync(`${root}examples/adapters/${name}.json`, "utf8"));
const document = read("pathway");
const pathway = Pathway.parse(document);
const grade = { user: "u1", passAt: 0.6, result: ({ credential, share }) => (credential === "lifting" ? (share >= 0.8 ? "Merit" : "Pass") : undefined) };

const GOLDEN = {
  moodle: (source) => moodleToRecord(source, read("moodle.facts")),
  "moodle.plugin": (source) => moodleToRecord(source, read("moodle.plugin.facts")),
  openedx: (source) => openedxToRecord(source, read("openedx.facts")),
  lti: (source) => ltiToRecord(source, read("lti.facts"), grade),
  xapi: (source) => xapiToRecord(source, read("xapi.facts")),
};

describe("the golden records", () => {
  for (const [name, adapt] of Object.entries(GOLDEN)) {
    test(`${name}: from a document, its text and a Pathway`, () => {
      for (const source of [document, JSON.stringify(document), pathway]) assert.deepEqual(adapt(source).record, read(`${name}.record`));
    });

    test(`${name}: the core reads it without a finding`, () => {
      assert.deepEqual(pathway.progress(adapt(document).record, { now: NOW }).findings, []);
    });
  }

  test("give the status that a person would expect of what Moodle says", () => {
    const { credentials } = pathway.progress(read("moodle.record"), { now: NOW });
    const status = Object.fromEntries(credentials.map((one) => [one.id, one.status]));
    // The diary was only ticked by the learner herself: somebody has to look.
    assert.deepEqual(status, { hygiene: "earned", lifting: "earned", dementia: "earned", medication: "in-progress", placement: "available", "first-aid": "available", assistant: "available" });
    const claimed = pathway.progress(read("moodle.record"), { now: NOW, acceptTier: "claimed" });
    assert.equal(claimed.credentials.find(({ id }) => id === "placement").status, "earned");
  });
});

describe("what does not fit is said", () => {
  test("a deleted course, a link that nobody answered, and one of another installation", () => {
    const { missing, unlinked } = moodleToRecord(document, read("moodle.plugin.facts"));
    const elsewhere = { credential: "first-aid", system: "moodle", instance: "https://other.example/moodle", kind: "course", id: "12", reason: "elsewhere" };
    assert.deepEqual(missing, [{ credential: "first-aid", system: "moodle", kind: "course", id: "99", reason: "gone" }, elsewhere]);
    assert.deepEqual(unlinked, []);
    const silent = moodleToRecord(document, read("moodle.facts"));
    assert.deepEqual(silent.missing.map(({ id, reason }) => `${id} ${reason}`), ["99 unanswered", "12 elsewhere"]);
    assert.deepEqual(silent.unlinked.map(({ kind, ids }) => [kind, ids]), [["course", [44, "CHOIR"]]]);
  });

  test("the other installation's adapter reads its own link, and what names no installation", () => {
    const options = { instance: "https://other.example/moodle" };
    const { record } = moodleToRecord(document, { courses: [{ id: 12, completed: true }] }, options);
    assert.deepEqual(record.earned.map(({ credential }) => credential), ["hygiene", "first-aid"]);
    assert.equal(linksOf(document, "moodle", options).length, 8);
    assert.equal(linksOf(document, "moodle").length, 7);
  });

  test("no e-mail address of an answer comes through", () => {
    for (const adapt of Object.values(GOLDEN)) assert.doesNotMatch(JSON.stringify(adapt(document)), /@riverside/);
  });
});

describe("nobody has done anything yet", () => {
  const none = [
    ["moodle", (facts) => moodleToRecord(document, facts)],
    ["openedx", (facts) => openedxToRecord(document, facts)],
    ["lti", (facts) => ltiToRecord(document, facts, grade)],
    ["xapi", (facts) => xapiToRecord(document, facts)],
  ];
  for (const [name, adapt] of none) {
    test(name, () => {
      for (const facts of [{}, null, undefined, []]) assert.deepEqual(adapt(facts).record, {});
      const { record, missing } = adapt({ courses: [null], links: [7], results: "none", certificates: {} });
      assert.deepEqual(record, {});
      assert.equal(missing.filter(({ reason }) => reason === "unanswered").length, linksOf(document, name).length);
    });
  }

  test("a pathway without links, and one without credentials", () => {
    assert.deepEqual(moodleToRecord({ stackway: "1", credentials: [{ id: "a" }] }, read("moodle.facts")).record, {});
    assert.deepEqual(moodleToRecord({ stackway: "1" }, read("moodle.facts")).missing, []);
  });
});

describe("Moodle", () => {
  const links = (...list) => ({ stackway: "1", credentials: [{ id: "a", links: list.map(([kind, id]) => ({ system: "moodle", kind, id })) }] });

  test("an ID number of digits is not taken for an id", () => {
    const facts = { courses: [{ id: 5, idnumber: "7", completed: true }] };
    assert.equal(moodleToRecord(links(["course", "7"]), facts).record.earned, undefined);
    assert.equal(moodleToRecord(links(["course", "5"]), facts).record.earned.length, 1);
  });

  test("a course and an activity with the same number are told apart", () => {
    assert.deepEqual(moodleToRecord(links(["activity", "5"]), { courses: [{ id: 5, completed: true }] }).record, {});
  });

  test("of two links the stronger evidence counts, then what lasts longer, then the earlier", () => {
    const badge = { id: 2, dateissued: 1790600000, dateexpire: 1853700000 };
    const tick = { cmid: 1, state: 1, tracking: 1, timecompleted: 1788220800 };
    const both = moodleToRecord(links(["activity", "1"], ["badge", "2"]), { activities: [tick], badges: [badge] });
    assert.equal(both.record.earned[0].tier, "recorded");
    const overridden = moodleToRecord(links(["activity", "1"], ["badge", "2"]), { activities: [{ ...tick, overrideby: 3 }], badges: [badge] });
    assert.deepEqual(overridden.record.earned, [{ credential: "a", on: "2026-09-01T00:00:00Z", tier: "recorded" }]);
  });

  test("times that are none are left out", () => {
    for (const timeearned of [0, null, -5, Number.NaN, 1e18, "soon"]) {
      const { record } = moodleToRecord(links(["course", "5"]), { links: [{ kind: "course", id: 5, state: "ok", earned: true, timeearned }] });
      assert.deepEqual(record.earned, [{ credential: "a", tier: "recorded" }]);
    }
  });
});

describe("Open edX", () => {
  const at = (facts) => openedxToRecord({ stackway: "1", credentials: [{ id: "a", links: [{ system: "openedx", kind: "course", id: "c" }] }] }, facts).record;
  test("a date that no calendar has is left out, and a link that is not https too", () => {
    const facts = { certificates: [{ course_id: "c", status: "downloadable", created_date: "2026-02-30T00:00:00Z", download_url: "javascript:alert(1)" }] };
    assert.deepEqual(at(facts).earned, [{ credential: "a", tier: "recorded" }]);
  });

  test("a passing grade is enough, and an enrolment that ended is none", () => {
    assert.equal(at({ grades: [{ course_id: "c", passed: true, letter_grade: "B" }] }).earned[0].result, undefined);
    assert.deepEqual(at({ enrollments: [{ is_active: false, course_details: { course_id: "c" } }] }), {});
  });
});

describe("LTI", () => {
  test("asks whose results and what passes, and never guesses either", () => {
    for (const options of [undefined, {}, { user: "u1" }, { user: "", passAt: 1 }, { user: "u1", passAt: 60 }]) {
      assert.throws(() => ltiToRecord(document, read("lti.facts"), options), { name: "StackwayError", code: "usage" });
    }
  });

  test("nobody's record has anybody else's results", () => {
    const { record } = ltiToRecord(document, read("lti.facts"), { user: "u2", passAt: 0.6 });
    assert.deepEqual(record.earned.map(({ credential }) => credential), ["dementia"]);
  });

  test("each credential may have its own pass mark", () => {
    const { record } = ltiToRecord(document, read("lti.facts"), { user: "u1", passAt: ({ credential }) => (credential === "lifting" ? 0.9 : 0.2) });
    assert.deepEqual(record.earned.map(({ credential }) => credential), ["hygiene", "dementia"]);
  });
});

describe("xAPI", () => {
  const verb = (name) => ({ id: `http://adlnet.gov/expapi/verbs/${name}` });
  const sam = { account: { homePage: "https://lms.example", name: "sam" } };
  const object = { id: "https://riverside.example/xapi/hygiene" };
  const passed = { actor: sam, verb: verb("passed"), object, timestamp: "2026-09-10T00:00:00Z" };
  const completed = { actor: sam, verb: verb("completed"), object, timestamp: "2026-09-20T00:00:00Z" };

  test("statements of two people are refused unless one is named", () => {
    const other = { ...passed, actor: { mbox: "mailto:kim@riverside.example" } };
    assert.throws(() => xapiToRecord(document, [passed, other]), { code: "usage" });
    assert.equal(xapiToRecord(document, [passed, other], { actor: sam }).record.earned.length, 1);
    assert.deepEqual(xapiToRecord(document, [other], { actor: sam }).record, {});
  });

  test("moveOn says what earns it, and when", () => {
    const on = (moveOn, statements) => xapiToRecord(document, statements, { moveOn }).record.earned?.[0].on.slice(0, 10);
    assert.equal(on("CompletedOrPassed", [completed, passed]), "2026-09-10");
    assert.equal(on("CompletedAndPassed", [completed, passed]), "2026-09-20");
    assert.equal(on("CompletedAndPassed", [passed]), undefined);
    assert.equal(on("Passed", [completed]), undefined);
    assert.equal(on("Completed", [completed, passed]), "2026-09-20");
    assert.throws(() => on("Sometimes", []), { code: "usage" });
  });

  test("a new attempt after a failure is under way again", () => {
    const failed = { actor: sam, verb: verb("failed"), object, timestamp: "2026-09-05T00:00:00Z" };
    const again = { actor: sam, verb: verb("initialized"), object, timestamp: "2026-09-06T00:00:00Z" };
    const { record } = xapiToRecord(document, [again, failed]);
    assert.deepEqual(record, { inProgress: [{ credential: "hygiene", since: "2026-09-06T00:00:00Z" }], failed: [{ credential: "hygiene", on: "2026-09-05T00:00:00Z" }] });
  });

  test("completion without success earns nothing", () => {
    assert.equal(xapiToRecord(document, [{ ...completed, result: { success: false } }]).record.earned, undefined);
  });
});

describe("your own system", () => {
  const own = { stackway: "1", credentials: [{ id: "a", links: [{ system: "ours", id: "77" }] }, { id: "b", links: [{ system: "ours", kind: "course", id: "__proto__" }] }] };

  test("a link without a kind takes any, and a stranger's names are only names", () => {
    const said = [{ kind: "course", ids: [77], earned: true, on: "2026-01-01" }, { kind: "course", ids: ["__proto__"], fraction: 7 }];
    const { record } = linkedRecord(own, "ours", said, { learner: "n-1", asOf: "2026-11-23" });
    assert.deepEqual(record, {
      learner: "n-1",
      asOf: "2026-11-23",
      earned: [{ credential: "a", on: "2026-01-01", tier: "recorded" }],
      inProgress: [{ credential: "b", fraction: 1 }],
    });
    assert.equal({}.fraction, undefined);
  });

  test("ten thousand learners, one after the other, each with their own", () => {
    for (let learner = 0; learner < 10_000; learner += 1) {
      const { record } = linkedRecord(own, "ours", learner % 3 === 0 ? [{ ids: [77], earned: true }] : []);
      assert.equal(record.earned?.length ?? 0, learner % 3 === 0 ? 1 : 0);
    }
  });

  test("wrong arguments are a StackwayError", () => {
    for (const wrong of [null, 7, [], "{", { credentials: 5 }]) assert.throws(() => linkedRecord(wrong, "ours", []), { code: "usage" });
    assert.throws(() => linkedRecord(own, "ours", "all"), { code: "usage" });
    assert.throws(() => mergeRecords({}, []), { code: "usage" });
  });

  test("two records are one, and the best of both counts", () => {
    const merged = mergeRecords(read("xapi.record"), { earned: [{ credential: "lifting", on: "2026-11-01" }], goals: ["assistant"] });
    assert.deepEqual(merged.earned.map(({ credential }) => credential), ["hygiene", "lifting"]);
    assert.deepEqual(merged.goals, ["assistant"]);
    const status = pathway.progress(merged, { now: NOW }).credentials.find(({ id }) => id === "lifting").status;
    assert.equal(status, "earned");
    assert.equal(read("xapi.record").earned.length, 1);
  });
});

test("the folder of the page “in an hour”, copied elsewhere, passes its own tests", () => {
  const folder = mkdtempSync(join(tmpdir(), "stackway-hour-"));
  cpSync(`${root}examples/adapters`, folder, { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(`${root}pkg`, join(folder, "node_modules", "stackway"), "junction");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--test"], { cwd: folder, encoding: "utf8", env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
  assert.equal(status, 0, stdout + stderr);
  const counted = readdirSync(folder).filter((name) => name.endsWith(".facts.json")).length;
  assert.match(stdout, new RegExp(`pass ${counted + 1}\\b`), "each system's answers are tested");
  rmSync(folder, { recursive: true });
});
