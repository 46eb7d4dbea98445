// Frontier, next, what if, exits and sensitivity as a host asks for them; the meaning is worked out in the tests of the core.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Pathway, loadLanguage } from "../../pkg/node.js";
import { NOW, examples } from "./lib.mjs";

const { source, records } = examples().find(({ name }) => name === "service-to-it");
const pathway = Pathway.parse(source);
const [lee, roy] = records.map((record) => JSON.parse(record.source));
const ids = (plan) => plan.steps.map(({ credential }) => credential);

await loadLanguage("fr");

describe("frontier", () => {
  test("what more money saves in hours, smallest cost first", () => {
    const { objectives, plans, complete, goal } = pathway.frontier(lee, null, { now: NOW, objectives: ["cost", "hours"], exclude: ["systems-tour", "basic-occupation"] });
    assert.deepEqual([objectives, complete, goal], [["cost", "hours"], true, "it-support"]);
    // Recognition is both the cheapest and the shortest: nothing to trade.
    assert.deepEqual(plans.map((plan) => [ids(plan), plan.totals.cost[0].amount, plan.totals.hours]), [[["rpl-support"], "120.00", 12]]);
    const service = pathway.frontier(lee, null, { now: NOW, objectives: ["cost", "hours"] });
    assert.deepEqual(service.plans.map((plan) => plan.totals.hours), [4120, 12], "two years in uniform cost nothing");
    const back = pathway.frontier(lee, null, { now: NOW, objectives: ["hours", "cost"] });
    assert.deepEqual(back.plans.map(ids), service.plans.map(ids).reverse());
  });

  test("no way at all says why, in the language asked for", () => {
    const none = pathway.frontier(lee, "soc-analyst", { now: NOW, lang: "fr", exclude: ["monitoring"] });
    assert.deepEqual([none.plans, none.complete, none.reason.code], [[], true, "excluded"]);
    assert.match(none.reason.message, /écarté/);
  });
});

describe("next", () => {
  test("steps with reasons, in sentences", () => {
    const { steps, goals, more, complete } = pathway.next(roy, null, { now: NOW });
    assert.deepEqual(goals, [{ id: "soc-analyst", satisfied: "unmet", feasible: true }]);
    assert.equal(steps[0].credential, "rpl-network");
    assert.deepEqual([steps[0].status, steps[0].hours, steps[0].cost], ["in-progress", 5, []]);
    assert.deepEqual(steps[0].reasons.slice(0, 2).map(({ code }) => code), ["under-way", "on-plan"]);
    assert.equal(steps[0].reasons[0].message, "You have done 50 % of it.");
    assert.equal(typeof complete, "boolean");
    assert.ok(steps.length <= 5 && more >= 0);
    for (const { reasons } of steps) {
      assert.ok(reasons.length > 0);
      for (const { message, code } of reasons) assert.ok(message && !message.startsWith("next.") && !/\{\w+\}/.test(message), code);
    }
    assert.equal(pathway.next(roy, null, { now: NOW, lang: "fr" }).steps[0].reasons[0].message, "Vous en avez fait 50 %.");
  });

  test("several goals, one at a time and together", () => {
    const { goals, steps } = pathway.next(null, ["it-support", "network-technician"], { now: NOW, most: 1, objective: "hours" });
    assert.deepEqual(goals.map(({ id }) => id), ["it-support", "network-technician"]);
    assert.equal(steps.length, 1);
    assert.deepEqual(pathway.next(null, ["it-support", "network-technician"], { now: NOW, most: 1, objective: "hours" }).steps, steps, "twice the same");
  });
});

describe("what if", () => {
  test("the sandbox of prior learning: gap and plan move, tiers stay apart", () => {
    const options = { now: NOW, objective: "hours" };
    const { progress, gap, plan, record, findings } = pathway.whatIf(lee, { acceptTier: "claimed" }, null, options);
    assert.deepEqual(progress.skills, [{ id: "support", from: 0, to: 2, claimedFrom: 2, claimedTo: 2 }]);
    assert.deepEqual([gap.closed, gap.before.satisfied, gap.after.satisfied], [["support"], "unknown", "met"]);
    assert.deepEqual(plan.delta, { cost: [{ amount: "-120.00", currency: "CAD" }], hours: -12, weeks: -3, count: -1 });
    assert.equal(plan.message.replaceAll("\u00a0", " "), "The plan takes 3 weeks less, 12 hours less and 120 CAD less.");
    assert.deepEqual(record.skills, lee.skills, "nothing is filed");
    assert.deepEqual(findings.map(({ code }) => code), ["unmatched-record"]);
    const tried = pathway.whatIf(lee, { earned: ["systems-tour"], recognise: [{ credential: "help-desk", equivalent: "https://certs.example/first-aid" }] }, null, options);
    assert.deepEqual(tried.plan.after.steps, []);
    // Any other question about the same supposition.
    assert.equal(pathway.gap(pathway.whatIf(lee, { earned: ["systems-tour"] }, null, options).record, null, { now: NOW }).satisfied, "met");
    assert.deepEqual(JSON.stringify(pathway.progress(lee, { now: NOW })), JSON.stringify(pathway.progress(records[0].source, { now: NOW })));
  });

  test("changes as text, with null, and wrong ones", () => {
    const free = pathway.whatIf(roy, '{ "budget": null, "pace": { "hoursPerWeek": 20 } }', "soc-analyst", { now: NOW });
    assert.equal(free.record.budget, undefined);
    assert.equal(free.record.pace.hoursPerWeek, 20);
    assert.equal(free.record.pace.startOn, "2027-01-04");
    const refused = (changes, code) => assert.throws(() => pathway.whatIf(roy, changes, null, { now: NOW }), { name: "StackwayError", code }, JSON.stringify(changes));
    refused({ eraned: ["linux"] }, "usage");
    refused({ remove: ["linux"] }, "not-found");
    refused({ exclude: ["lynux"] }, "not-found");
    refused({ acceptTier: "gold" }, "unknown-value");
    refused(undefined, "usage");
    refused(5, "usage");
  });
});

describe("exits", () => {
  test("along a plan that is not feasible they say why, as the plan does", () => {
    const plan = pathway.plan(lee, "operations-diploma", { now: NOW, objective: "cost", budget: { amount: "1", currency: "CAD" } });
    assert.equal(plan.feasible, false);
    for (const given of [plan, JSON.parse(JSON.stringify(plan))]) {
      const { feasible, reason } = pathway.exits(lee, given, { now: NOW });
      assert.deepEqual([feasible, reason.code, reason.message], [false, "budget", plan.reason.message]);
    }
  });

  test("what am I worth if I stop after spring", () => {
    const options = { now: NOW, objective: "hours" };
    const { points, feasible } = pathway.exits(lee, "operations-diploma", { ...options, until: "2027-06-30" });
    assert.ok(feasible && points.length > 1);
    assert.deepEqual([points[0].week, points[0].on, points[0].finished, points[0].totals.count], [0, "2026-11-23", [], 0]);
    const last = points.at(-1);
    assert.ok(last.on <= "2027-06-30");
    assert.match(last.message, /^On 11 April 2027 you hold Certificate in IT Support\. You qualify for IT Support Specialist and Network Technician\./);
    const whole = pathway.exits(lee, "operations-diploma", options);
    assert.deepEqual(whole.points.slice(0, points.length), points);
    assert.equal(whole.points.at(-1).satisfied, true);
    assert.ok(whole.points.at(-1).holds.some(({ id, worth }) => id === "operations-diploma" && worth.includes("goal")));
    const roles = last.roles.map(({ satisfied }) => satisfied);
    assert.deepEqual(roles, [...roles].sort((a, b) => Number(b === "met") - Number(a === "met")), "reached first");
  });

  test("along a plan that was answered before", () => {
    const options = { now: NOW, objective: "hours" };
    const plan = pathway.plan(roy, null, options);
    assert.deepEqual(pathway.exits(roy, plan, options), pathway.exits(roy, null, options));
    assert.throws(() => pathway.exits(roy, { steps: [{ credential: "zz", week: 0, weeks: 1 }] }, options), { code: "not-found" });
    assert.throws(() => pathway.exits(roy, { steps: "linux" }, options), { code: "wrong-type" });
    assert.deepEqual(pathway.exits(roy, JSON.parse(JSON.stringify(plan)), options).points.length, 4, "today, and three steps");
    assert.throws(() => pathway.exits(roy, null, { until: "spring" }), { code: "usage" });
  });
});

describe("sensitivity", () => {
  test("what changes the plan most, in sentences", () => {
    const answer = pathway.sensitivity(lee, null, { now: NOW, objective: "hours" });
    assert.deepEqual([answer.goal, answer.feasible, answer.totals.hours], ["it-support", true, 12]);
    assert.deepEqual([answer.levers[0].kind, answer.levers[0].id], ["evidence", "support"]);
    assert.equal(answer.levers[0].message.replaceAll("\u00a0", " "), "If what you say about User support were confirmed: 3 weeks less, 12 hours less and 120 CAD less.");
    for (const { message } of answer.levers) assert.ok(message && !/\{\w+\}|lever\./.test(message));
    assert.match(pathway.sensitivity(lee, null, { now: NOW, objective: "hours", lang: "fr" }).levers[0].message, /^Si ce que vous dites/);
  });
});

describe("wrong arguments", () => {
  test("are refused as such", () => {
    const wrong = [
      () => pathway.frontier(lee, null, { objectives: ["cost"] }),
      () => pathway.frontier(lee, null, { objectives: ["cost", "cost"] }),
      () => pathway.frontier(lee, null, { objectives: ["cost", "fun"] }),
      () => pathway.frontier(lee, null, { objective: "cost" }),
      () => pathway.next(lee, null, { most: 0 }),
      () => pathway.next(lee, null, { most: 1.5 }),
      () => pathway.next(lee, 5),
      () => pathway.exits(lee, null, { until: 5 }),
      () => pathway.sensitivity(lee, null, { objectives: ["cost", "time"] }),
    ];
    for (const call of wrong) assert.throws(call, { name: "StackwayError", code: "usage" }, String(call));
    for (const method of ["frontier", "next", "exits", "sensitivity"]) {
      assert.throws(() => pathway[method](lee, "no-such-goal", { now: NOW }), { code: "not-found" }, method);
      assert.throws(() => pathway[method](lee, null, { now: NOW, deadline: "2020-01-01" }), { code: "past-deadline" }, method);
    }
    assert.throws(() => pathway.whatIf(lee, {}, "no-such-goal", { now: NOW }), { code: "not-found" });
  });
});
