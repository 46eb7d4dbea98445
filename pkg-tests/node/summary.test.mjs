// Summaries through the JavaScript API.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Pathway, StackwayError, loadLanguage } from "../../pkg/node.js";
import { BAKING, NOW, RECORD, examples } from "./lib.mjs";

let pathway;
before(async () => {
  await loadLanguage("fr");
  pathway = Pathway.parse(BAKING);
});

describe("summary()", () => {
  test("tells progress unless asked for something else", () => {
    const { of, lang, text, paragraphs } = pathway.summary(RECORD, { now: NOW });
    assert.equal(of, "progress");
    assert.equal(lang, "en");
    assert.match(text, /^You hold 1 of 4 credentials\./);
    assert.equal(paragraphs[0].topic, "standing");
    assert.match(pathway.summary(null, { now: NOW, lang: "fr" }).text, /^Vous détenez 0 des 4 titres\./);
  });

  test("tells each answer, and its text is its paragraphs", () => {
    const asked = [{ of: "progress" }, { of: "explain", id: "pastry" }, { of: "gap" }, { of: "plan", objective: "hours" }];
    for (const lang of ["en", "fr"]) {
      for (const one of asked) {
        const { of, text, paragraphs } = pathway.summary(RECORD, { ...one, lang, now: NOW });
        assert.equal(of, one.of);
        assert.equal(paragraphs.map(({ list, sentences }) => sentences.join(list ? "\n" : " ")).join("\n"), text);
        assert.doesNotMatch(text, /[{}]|summary\.|undefined|NaN/);
      }
    }
  });

  test("of a plan takes the plan's options", () => {
    const { text } = pathway.summary(RECORD, { of: "plan", goal: "pastry", hoursPerWeek: 10, startOn: "2026-11-30", now: NOW });
    // Bread, 30 hours at 10 a week: three weeks from 30 November; then pastry, 40 hours: four weeks.
    assert.match(text, /Next: Bread, 30 hours, cost not stated, 30 November 2026 to 20 December 2026\. It opens Pastry\./);
    assert.match(text, /2\. Pastry, 40 hours, cost not stated, 21 December 2026 to 17 January 2027\./);
    assert.match(text, /The cheapest way takes 2 steps: 70 hours of work, cost not stated\./);
  });

  test("tells what changed", () => {
    assert.match(pathway.summary(RECORD, { previous: {}, now: NOW }).text, /2 credentials changed since the earlier record: Food safety \(now: Earned\) and Bread \(now: Available\)\./);
  });

  test("wrong use", () => {
    const usage = (options) => assert.throws(() => pathway.summary(RECORD, options), (error) => error instanceof StackwayError && error.code === "usage");
    usage({ of: "explain" });
    usage({ of: "everything" });
    usage({ of: "gap", goals: "baker" });
    assert.throws(() => pathway.summary(RECORD, { of: "gap", goal: "bakr" }), { code: "not-found" });
    assert.throws(() => pathway.summary(RECORD, { of: "explain", id: "bred" }), { code: "not-found" });
  });

  test("every learner of the examples is told something in both languages", () => {
    for (const { source, records } of examples()) {
      const known = Pathway.parse(source);
      for (const { source: record } of records) {
        for (const of of ["progress", "gap", "plan"]) {
          const [en, fr] = ["en", "fr"].map((lang) => known.summary(record, { of, lang, now: NOW }).text);
          assert.ok(en.length > 20 && fr.length > 20);
          assert.notEqual(en, fr);
          assert.doesNotMatch(en + fr, /[{}]|summary\.|map\./);
        }
      }
    }
  });
});

describe("summary() of choices", () => {
  // Two roads to one role: a dear short course, or a cheap long one; the short one opens a certificate that stands by itself.
  const ROADS = {
    stackway: "1",
    skills: [{ id: "s", name: "Skill" }],
    credentials: [
      { id: "fast", type: "MicroCredential", name: "Fast", hours: 10, weeks: 1, cost: [{ amount: "900", currency: "CAD" }], validates: [{ skill: "s", level: 1 }] },
      { id: "slow", type: "MicroCredential", name: "Slow", hours: 60, weeks: 6, cost: [{ amount: "100", currency: "CAD" }], validates: [{ skill: "s", level: 1 }] },
      { id: "paper", type: "Certificate", name: "Paper", requires: "skill s >= 1", hours: 10, weeks: 1, cost: [], recognisedBy: [{ name: "The Trade" }] },
    ],
    roles: [{ id: "job", name: "Job", skills: [{ skill: "s", level: 1 }] }, { id: "boss", name: "Boss", requires: "paper" }],
    goals: ["boss"],
  };
  const PACE = { now: NOW, startOn: "2026-11-30", hoursPerWeek: 10 };
  let roads;
  before(() => {
    roads = Pathway.parse(ROADS);
  });
  const say = (options, record = {}) => ["en", "fr"].map((lang) => roads.summary(record, { ...PACE, ...options, lang }).text.replaceAll(/[\u00a0\u202f]/g, " "));

  test("frontier: each way with its money and its time", () => {
    const [en, fr] = say({ of: "frontier" });
    assert.match(en, /^Goal: Boss\.\nThere are 2 ways worth comparing:\n1\. 100 CAD, 7 weeks, 70 hours, 2 steps\.\n2\. 900 CAD, 2 weeks, 20 hours, 2 steps\.$/);
    assert.match(fr, /^Objectif : Boss\.\nIl y a 2 chemins à comparer :\n1\. 100 CAD, 7 semaines, 70 heures, 2 étapes\.\n/);
  });

  test("exits: what comes on the way and what is there at the end", () => {
    // Slow takes six weeks from 30 November: to 10 January; the role Job is open then. Paper takes one more.
    const [en, fr] = say({ of: "exits" });
    assert.match(en, /^Of value today: nothing yet that stands by itself\.\nBy 10 January 2027 you gain: Job\.\nBy 17 January 2027 you gain: Paper and Boss\.\n/);
    assert.match(en, /If you stop after 17 January 2027, you have of value: Paper, Job and Boss\. You will have put in 70 hours of work, 100 CAD\.$/);
    assert.match(fr, /Au 10 janvier 2027, vous gagnez : Job\.\n/);
    const [early, tôt] = say({ of: "exits", until: "2027-01-12" });
    assert.match(early, /If you stop after 10 January 2027, you have of value: Job\. You will have put in .*Nearest role not reached: Boss, 0 of 1 met\.$/);
    assert.match(tôt, /Si vous arrêtez après le 10 janvier 2027, voici ce qui a de la valeur : Job\./);
  });

  test("next: numbered, with figures and reasons", () => {
    const [en, fr] = say({ of: "next" });
    assert.match(en, /^Goal: Boss\.\nWhat you can do now, the best first:\n1\. Slow, 60 hours, 100 CAD\. It is step 1 of 2 on your best plan\./);
    assert.match(fr, /Ce que vous pouvez faire maintenant, le meilleur d’abord :\n1\. Slow, 60 heures, 100 CAD\./);
    assert.match(say({ of: "next", exclude: ["fast", "slow", "paper"] })[0], /There is no step that you can take now\.$/);
  });

  test("sensitivity: as things stand, then the changes", () => {
    const [en, fr] = say({ of: "sensitivity" });
    assert.match(en, /^As things stand: 70 hours of work, 100 CAD, 7 weeks\.\nWhat would change it most:\n/);
    assert.match(en, /6 weeks less, 60 hours less and 100 CAD less/);
    assert.match(fr, /^Dans l’état actuel : 70 heures de travail, 100 CAD, 7 semaines\./);
  });

  test("whatIf: what would change, and the plan then", () => {
    const [en, fr] = say({ of: "whatIf", changes: { earned: [{ credential: "fast", on: "2026-11-01" }] } });
    assert.match(en, /Fast \(then: Earned\)/);
    assert.match(en, /You would have shown: Skill\./);
    assert.match(en, /You would reach: Job\./);
    assert.match(en, /The plan would take 6 weeks less, 60 hours less and 100 CAD less\. 1 step falls away: Slow\.$/);
    assert.match(fr, /Vous atteindriez : Job\./);
    assert.match(fr, /1 étape disparaît : Slow\.$/);
    assert.equal(say({ of: "whatIf", changes: {} })[0], "Nothing would change.");
    assert.match(say({ of: "whatIf", changes: { exclude: ["paper"] } })[0], /^There would be no plan any more\./);
    assert.match(say({ of: "whatIf", changes: { earned: [{ credential: "fast", tier: "claimed" }] } })[0], /If somebody confirms it, you would have shown: Skill\./);
    const opened = say({ of: "whatIf", budget: { amount: "50", currency: "CAD" }, changes: { budget: null } })[0];
    assert.match(opened, /There would be a plan: 70 hours of work, 100 CAD, 7 weeks\./);
    assert.throws(() => roads.summary({}, { of: "whatIf" }), { code: "usage" });
  });
});
