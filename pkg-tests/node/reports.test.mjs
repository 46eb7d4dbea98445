// What people carry away, read by others: iCalendar by ical.js, JSON Resume by its own schema.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import jsonResume from "@jsonresume/schema";
import ICAL from "ical.js";
import { Pathway, loadLanguage, registerLanguage } from "../../pkg/node.js";
import { BAKING, NOW, RECORD, examples } from "./lib.mjs";

before(() => loadLanguage("fr"));

/** The entries of a calendar as an independent parser reads them. */
function entries(text, kind = "vevent") {
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(calendar.name, "vcalendar");
  return calendar.getAllSubcomponents(kind).map((one) => {
    const value = (name) => one.getFirstPropertyValue(name);
    return { uid: value("uid"), summary: value("summary"), description: value("description"), start: value("dtstart")?.toString(), end: value("dtend")?.toString(), url: value("url"), stamp: value("dtstamp").toString(), allDay: value("dtstart")?.isDate };
  });
}

/** RFC 5545, section 3.1: CRLF ends every line, none is longer than 75 octets, no control is left. */
function wellFormed(text) {
  assert.ok(text.endsWith("END:VCALENDAR\r\n"));
  const lines = text.split("\r\n").slice(0, -1);
  for (const line of lines) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.doesNotMatch(line, /[\u0000-\u001f\u007f]/);
  }
  const whole = text.replaceAll("\r\n ", "");
  for (const line of whole.split("\r\n").slice(0, -1)) assert.match(line, /^[A-Z-]+(;[A-Z]+=[A-Z]+)*:/);
  // Sections 3.6 and 3.6.1: these stand exactly once.
  for (const once of ["VERSION:2.0", "PRODID:", "BEGIN:VCALENDAR"]) assert.equal(whole.split("\r\n").filter((line) => line.startsWith(once)).length, 1);
  return whole;
}

const PACE = { hoursPerWeek: 10, startOn: "2026-11-30", now: NOW };

describe("calendar()", () => {
  test("steps are all-day events whose end is the day after the last", () => {
    const pathway = Pathway.parse(BAKING);
    const text = pathway.calendar(pathway.plan(RECORD, "baker", PACE), { now: NOW });
    const whole = wellFormed(text);
    assert.match(whole, /\r\nDTSTAMP:20261123T170000Z\r\n/);
    assert.match(whole, /\r\nDTSTART;VALUE=DATE:20261130\r\n/);
    const found = entries(text);
    // Bread: 30 hours at 10 a week are three weeks; pastry four; the certificate is claimed on the day after.
    assert.deepEqual(found.map(({ summary, start, end, allDay }) => [summary, start, end, allDay]), [
      ["Bread", "2026-11-30", "2026-12-21", true],
      ["Pastry", "2026-12-21", "2027-01-18", true],
      ["Baker", "2027-01-18", "2027-01-19", true],
    ]);
    assert.match(found[0].description, /^Bread, 30 hours, cost not stated, 30 November 2026 to 20 December 2026\nIt opens: .*Pastry/);
  });

  test("the same step keeps its identifier, whatever else changes; owners are kept apart", () => {
    const pathway = Pathway.parse(BAKING);
    const ids = (options, more) => entries(pathway.calendar(pathway.plan(RECORD, "baker", { ...PACE, ...options }), { now: NOW, ...more })).map(({ uid }) => uid);
    const plain = ids();
    assert.deepEqual(ids({ startOn: "2027-03-01", hoursPerWeek: 3 }), plain);
    assert.deepEqual(ids({}, { lang: "fr", now: "2027-01-01" }), plain);
    const [one, other] = [ids({}, { owner: "lee@school.example" }), ids({}, { owner: "roy@school.example" })];
    assert.equal(new Set([...plain, ...one, ...other]).size, 9);
    for (const uid of one) assert.match(uid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.doesNotMatch(pathway.calendar(pathway.plan(RECORD, "baker", PACE), { owner: "lee@school.example" }), /lee/);
  });

  test("a last day to apply is an entry; a step without dates is a to-do", () => {
    const pathway = Pathway.parse({
      stackway: "1",
      credentials: [{ id: "a", type: "Course", name: "A", weeks: 2, url: "https://school.example/a;x,y", offered: [{ start: "2027-01-13", applyBy: "2026-12-20" }] }],
    });
    const plan = pathway.plan(null, "a", { now: NOW, startOn: "2026-11-30" });
    const found = entries(pathway.calendar(plan, { now: NOW }));
    assert.deepEqual(found.map(({ summary, start, end }) => [summary, start, end]), [
      ["Last day to apply: A", "2026-12-20", "2026-12-21"],
      ["A", "2027-01-11", "2027-01-25"],
    ]);
    assert.equal(found[1].url, "https://school.example/a;x,y");
    const text = pathway.calendar({ steps: [{ credential: "a" }] }, { now: NOW });
    wellFormed(text);
    assert.deepEqual(entries(text), []);
    assert.equal(entries(text, "vtodo")[0].summary, "A");
  });

  test("names are escaped, folded between characters, and read back as they are", () => {
    const name = `Bäckerei, 製パン; "déjà" \\ vu ${"🥐".repeat(40)} end`;
    const pathway = Pathway.parse({ ...BAKING, credentials: [{ id: "x", type: "Badge", name: `${name}\r\nBEGIN:VALARM` }] , goals: ["x"] });
    const text = pathway.calendar(pathway.plan(null, "x", { now: NOW }), { now: NOW });
    wellFormed(text);
    assert.equal(entries(text)[0].summary, `${name} BEGIN:VALARM`);
  });

  test("a plan that comes back from elsewhere is checked", () => {
    const pathway = Pathway.parse(BAKING);
    const refused = (plan, code, path) =>
      assert.throws(() => pathway.calendar(plan, { now: NOW }), (error) => error.code === code && error.findings[0].path === path);
    refused({ steps: [] }, "empty-plan", "");
    refused(pathway.plan(RECORD, "baker", { ...PACE, exclude: ["bread"] }), "empty-plan", "");
    refused({}, "missing-member", "");
    refused({ steps: {} }, "wrong-type", "/steps");
    refused({ steps: [{ credential: "bred" }] }, "not-found", "/steps/0/credential");
    refused({ steps: [{ credential: "bread", start: "2026-02-30" }] }, "invalid-date", "/steps/0/start");
    refused({ steps: [{ credential: "bread", cost: [{ amount: "x", currency: "CAD" }] }] }, "invalid-amount", "/steps/0/cost/0");
    refused("{", "syntax", "");
    for (const wrong of [undefined, null, 7]) assert.throws(() => pathway.calendar(wrong, { now: NOW }), { code: "usage" });
    // Kept as JSON it is the same calendar.
    const plan = pathway.plan(RECORD, "baker", PACE);
    assert.equal(pathway.calendar(JSON.stringify(plan), { now: NOW }), pathway.calendar(plan, { now: NOW }));
  });

  test("every plan of the examples is a calendar that others read", () => {
    let seen = 0;
    for (const { source, records } of examples()) {
      const pathway = Pathway.parse(source);
      for (const { source: record } of records) {
        const plan = pathway.plan(record, undefined, { now: NOW, budget: { amount: "100000", currency: "CAD" } });
        if (!plan.feasible || plan.steps.length === 0) continue;
        for (const lang of ["en", "fr"]) {
          const text = pathway.calendar(plan, { now: NOW, lang });
          wellFormed(text);
          const steps = entries(text).filter(({ description }) => description);
          assert.deepEqual(steps.map(({ start }) => start), plan.steps.map(({ start }) => start));
        }
        seen += 1;
      }
    }
    assert.ok(seen >= 5);
  });
});

describe("resume()", () => {
  const valid = (resume) => jsonResume.validate(resume, (errors, fine) => assert.ok(fine, JSON.stringify(errors)));

  test("certificates with issuer, date and page, the latest first; skills with their level", () => {
    const pathway = Pathway.parse({
      stackway: "1",
      issuers: [{ id: "school", name: { en: "The School", fr: "L’École" } }],
      skills: [{ id: "dough", name: "Dough", levels: ["Aware", "Working"] }, { id: "ovens", name: "Ovens" }],
      credentials: [
        { id: "bread", type: "MicroCredential", name: { en: "Bread", fr: "Pain" }, issuer: "school", url: "https://school.example/bread", validates: [{ skill: "dough", level: 2 }] },
        { id: "safety", type: "Badge", name: "Food safety", validFor: "P1Y", validates: [{ skill: "ovens", level: 1 }] },
        { id: "degree", type: "BachelorDegree", name: "Chemistry" },
        { id: "job", type: "ext:WorkExperience", name: "Two years in a bakery" },
        { id: "cakes", type: "Badge", name: "Cakes", equivalent: ["https://other.example/cakes"] },
        { id: "waived", type: "Badge", name: "Waived" },
        { id: "claimed", type: "Badge", name: "Claimed" },
      ],
    });
    const record = {
      learner: "student 4711",
      earned: [
        { credential: "bread", on: "2026-03-01" },
        { credential: "safety", on: "2024-01-01" },
        { credential: "degree", on: "2015-06-30" },
        { credential: "job", on: "2020-01-01" },
        { credential: "https://other.example/cakes", on: "2026-05-01" },
        { credential: "claimed", on: "2026-05-01", tier: "claimed" },
      ],
      waived: [{ credential: "waived", by: "x", on: "2026-01-01" }],
    };
    const resume = pathway.resume(record, { now: NOW });
    valid(resume);
    assert.deepEqual(resume.certificates, [
      { name: "https://other.example/cakes", date: "2026-05-01", url: "https://other.example/cakes" },
      { name: "Bread", date: "2026-03-01", issuer: "The School", url: "https://school.example/bread" },
    ]);
    assert.deepEqual(resume.skills, [{ name: "Dough", level: "Working" }]);
    assert.deepEqual(resume.education, [{ area: "Chemistry", studyType: "Bachelor’s degree", endDate: "2015-06-30" }]);
    assert.deepEqual(resume.work, [{ position: "Two years in a bakery", endDate: "2020-01-01" }]);
    assert.deepEqual(resume.meta, { version: "v1.0.0", lastModified: "2026-11-23T17:00:00" });
    // What the host's record calls the person is never shown; a name is there only if one was given.
    assert.equal(resume.basics, undefined);
    assert.doesNotMatch(JSON.stringify(resume), /4711|Waived|Claimed|Food safety/);
    const french = pathway.resume(record, { now: NOW, lang: "fr", learnerName: "Noor" });
    valid(french);
    assert.equal(french.basics.name, "Noor");
    assert.equal(french.certificates[1].issuer, "L’École");
  });

  test("fits its schema for every learner of the examples, and for nobody", () => {
    for (const { source, records } of examples()) {
      const pathway = Pathway.parse(source);
      for (const { source: record } of records) {
        for (const lang of ["en", "fr"]) {
          const resume = pathway.resume(record, { now: NOW, lang });
          valid(resume);
          assert.ok(resume.certificates.length > 0);
        }
      }
      const nobody = pathway.resume(null, { now: NOW });
      valid(nobody);
      assert.deepEqual(Object.keys(nobody), ["$schema", "meta"]);
    }
  });
});

describe("handout()", () => {
  const page = (pathway, options) => pathway.handout({ now: NOW, ...options });

  test("what is held, the goal, the plan, what is missing and assumed", () => {
    const pathway = Pathway.parse({ ...BAKING, credentials: BAKING.credentials.map((one) => (one.id === "pastry" ? { ...one, requires: { all: [one.requires, { text: "a tetanus shot" }] }, cost: [{ amount: "90.50", currency: "CAD" }, { amount: "10", currency: "USD" }] } : one)) });
    const plan = pathway.plan(RECORD, "baker", { ...PACE, rates: { USD: "1.3" }, currency: "CAD" });
    const html = page(pathway, { record: RECORD, goal: "baker", plan });
    assert.match(html, /^<!doctype html>\n<html lang="en" dir="ltr">/);
    assert.match(html, /<h1>Baking<\/h1>/);
    assert.match(html, /Goal: Baker\. You hold 0 of its 2 parts\./);
    assert.match(html, /<th scope="row">1\. Bread<\/th><td class="day" data-label="From">30 November 2026<\/td><td class="day" data-label="To">20 December 2026<\/td><td class="number" data-label="Hours">30<\/td><td class="number" data-label="Cost">cost not stated<\/td>/);
    // Amounts of two currencies stand side by side, in the row and in the sum, and are never added.
    assert.equal(html.match(/90\.50\u00a0CAD and 10\u00a0USD/g).length, 3);
    assert.match(html, /This holds only if somebody confirms: “a tetanus shot” \(for Pastry\)\./);
    assert.match(html, /The sums leave out what the pathway does not state: .*the cost of Bread/);
    assert.match(html, /<li>Food safety <small>10 January 2026 · valid until 10 January 2028<\/small><\/li>/);
    const french = page(pathway, { record: RECORD, goal: "baker", plan, lang: "fr" });
    assert.match(french, /<html lang="fr"/);
    assert.match(french, /<h1>Boulangerie<\/h1>/);
    assert.match(french, /<h2>Ce que vous détenez<\/h2>/);
    assert.match(french, /<td class="day" data-label="Du">30 novembre 2026<\/td>/);
  });

  test("without a plan it shows the gap; with one that cannot be, the reason", () => {
    const pathway = Pathway.parse(BAKING);
    assert.match(page(pathway, { record: RECORD, goal: "pastry" }), /<th scope="row">Dough<\/th><td class="" data-label="Needed"><\/td><td class="" data-label="Held">–<\/td><td class="" data-label="Shown by">Bread<\/td>/);
    const plan = pathway.plan(RECORD, "pastry", { exclude: ["bread"], now: NOW });
    assert.match(page(pathway, { record: RECORD, goal: "pastry", plan }), /<p class="reason">There is no plan\. It cannot be reached without what was excluded\./);
    assert.match(page(pathway, { record: RECORD, goal: "safety", plan: pathway.plan(RECORD, "safety") }), /Goal reached: Food safety\./);
    assert.match(page(pathway, {}), /Nothing yet\./);
  });

  test("it names nobody but whom the host names", () => {
    const pathway = Pathway.parse(BAKING);
    const record = { ...RECORD, learner: "Noor 4711", skills: [{ skill: "dough", level: 1, tier: "claimed", evidence: "private words" }] };
    const html = page(pathway, { record, goal: "baker", plan: pathway.plan(record, "baker", PACE) });
    assert.doesNotMatch(html, /Noor|4711|private/);
    assert.match(page(pathway, { record, goal: "baker", learnerName: "Noor", note: "Bring\nyour badge" }), /For Noor[\s\S]*<p dir="auto">Bring<\/p><p dir="auto">your badge<\/p>/);
  });

  test("nothing of a document, record or host becomes markup or a request", () => {
    const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
    const pathway = Pathway.parse({
      stackway: "1", title: evil, version: evil.slice(0, 40),
      skills: [{ id: "s", name: evil, levels: [evil, evil] }],
      credentials: [{ id: "a", type: "Badge", name: evil, validates: [{ skill: "s", level: 2 }], requires: { text: evil } }],
      roles: [{ id: "r", name: evil, skills: [{ skill: "s", level: 2 }] }],
    });
    const html = page(pathway, { record: {}, goal: "r", plan: pathway.plan({}, "r"), learnerName: evil, note: evil });
    assert.doesNotMatch(html, /<script|<img|javascript:|url\(/i);
    const tags = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag));
    const ours = ["html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "svg", "rect", "small", "ul", "li", "div", "footer"];
    for (const tag of tags) assert.ok(ours.includes(tag), tag);
    assert.doesNotMatch(html.replace(/<style>[\s\S]*<\/style>/, ""), /<[^>]+\son[a-z]+=/);
    assert.doesNotMatch(html, /https?:/);
  });

  test("a language that reads from right to left turns the page round", () => {
    registerLanguage("ar", { "report.handout.plan": "الخطة" });
    const pathway = Pathway.parse(BAKING);
    const html = page(pathway, { record: RECORD, goal: "baker", plan: pathway.plan(RECORD, "baker", PACE), lang: "ar", learnerName: "Noor" });
    assert.match(html, /<html lang="ar" dir="rtl">/);
    assert.match(html, /<h2>الخطة<\/h2>/);
    // Names of the other direction are set apart, so that they cannot reorder what stands around them.
    assert.match(html, /\u2068Bread\u2069/);
    assert.doesNotMatch(html.replace(/<style>[\s\S]*<\/style>/, ""), /\b(left|right)\b/);
  });

  test("a plan of another pathway and wrong options are refused", () => {
    const pathway = Pathway.parse(BAKING);
    assert.throws(() => page(pathway, { plan: { steps: [{ credential: "sql" }] }, goal: "baker" }), { code: "not-found" });
    assert.throws(() => page(pathway, { plan: 7, goal: "baker" }), { code: "usage" });
    assert.throws(() => page(pathway, { goal: "bakr" }), { code: "not-found" });
    assert.throws(() => page(pathway, { name: "Noor" }), { code: "usage" });
  });

  test("every learner of the examples gets one, in both languages", () => {
    for (const { source, records } of examples()) {
      const pathway = Pathway.parse(source);
      for (const { source: record } of records) {
        const plan = pathway.plan(record, undefined, { now: NOW });
        for (const lang of ["en", "fr"]) {
          const text = page(pathway, { record, plan, lang }).replace(/<style>[\s\S]*<\/style>/, "").replaceAll(/<[^>]*>/g, " ");
          assert.doesNotMatch(text, /report\.|summary\.|map\.|[{}]|undefined/);
        }
      }
    }
  });
});
