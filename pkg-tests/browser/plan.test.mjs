// The plan: asked for, read, compared and taken along, by pointer and by keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leeway } from "../../src/js/element/plan/schedule.js";
import { FIREFOX } from "../../scripts/browser.mjs";
import { bench, eventually, example, focused, heard, place, spoken } from "./lib/page.mjs";

const browser = bench();
const pathway = example("pathways/applied-data.json");
const record = JSON.parse(example("records/applied-data.noor.json"));
const rich = { ...record, budget: { amount: "2000.00", currency: "CAD" } };
const plan = { view: "plan" };

/** @param {import("playwright-core").Page} page @param {string} selector */
const texts = (page, selector) => page.locator(selector).allInnerTexts();
/** @param {import("playwright-core").Page} page @param {string} label */
const field = (page, label) => page.getByLabel(label, { exact: true });

test("a budget that is too small is said in words, and one press plans with what would do", async () => {
  const { page, faults } = await browser.open();
  await place(page, { pathway, record, attributes: plan });
  assert.match((await texts(page, ".plan-reason")).join(), /The budget is 800\sCAD; the cheapest way costs 880\sCAD/);
  assert.equal(await page.locator(".step").count(), 0);
  await page.getByRole("button", { name: /^Plan with 880\sCAD$/ }).click();
  assert.equal(await page.locator(".step").count(), 6);
  assert.match((await texts(page, ".plan-sum")).join(), /^6 steps, 111.2 hours, 880\u00a0CAD, 24 weeks: done on May 16, 2027\.$/);
  assert.equal(await field(page, "Budget").inputValue(), "880.00");
  const last = (await heard(page)).filter(({ name }) => name === "plan").at(-1);
  assert.deepEqual([last.plans[0].goal, last.plans[0].feasible, last.plans[0].steps.length], ["data-analyst", true, 6]);
  assert.deepEqual(faults, []);
});

test("what the plan relies on, and what the pathway does not state, is listed", async () => {
  const { page } = await browser.open();
  await place(page, { pathway: example("pathways/career-practice.json"), record: example("records/career-practice.amina.json"), attributes: plan });
  assert.match((await texts(page, ".plan-result")).join(), /What the pathway does not state\s+Bachelor’s Degree in a Related Field: cost, hours/);
  await page.evaluate(() => document.getElementById("map")?.remove());
  await place(page, { pathway, record: rich, attributes: plan });
  assert.match((await texts(page, ".plan-result")).join(), /What it relies on\s+Statistics for Decisions: Grade 12 mathematics/);
});

test("goal, pace and objective by keyboard alone: each change gives the plan anew and is spoken", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record: rich, attributes: plan });
  const before = await texts(page, ".plan-sum");
  await field(page, "Hours a week").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("20");
  await page.keyboard.press("Tab");
  const after = await texts(page, ".plan-sum");
  assert.notDeepEqual(after, before);
  await page.waitForFunction((text) => document.getElementById("map")?.shadowRoot?.querySelector("[role=status]")?.textContent === text, after.join(""));
  await field(page, "Goal").focus();
  await page.keyboard.type("Rep");
  await page.keyboard.press("Tab");
  assert.notDeepEqual(await texts(page, ".plan-sum"), after);
});

test("a value that cannot be is said, and no plan is shown for it", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record: rich, attributes: plan });
  await field(page, "Hours a week").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("-3");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(".step").count(), 0);
  assert.ok((await texts(page, ".plan-reason")).join().length > 5);
  await field(page, "Hours a week").fill("5");
  await field(page, "Done by").fill("2020-01-01");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(".step").count(), 0);
  assert.ok((await texts(page, ".plan-reason")).join().length > 5);
});

test("two plans stand side by side, in one table and in two columns with room, below each other without", async () => {
  const { page } = await browser.open();
  await place(page, { pathway: example("pathways/service-to-it.json"), record: example("records/service-to-it.corporal-lee.json"), attributes: plan });
  await field(page, "Compare with").selectOption("time");
  const rows = await page.locator(".plan-table tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(rows.map(([head]) => head), ["Steps", "Work", "Cost", "Duration"]);
  assert.match(String(rows[2][1]), /^Freeless$/);
  assert.match(String(rows[3][2]), /less$/);
  const [one, other] = await page.locator(".plan-one").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  assert.ok(Math.abs(one.top - other.top) < 1 && one.right <= other.left);
  await page.setViewportSize({ width: 360, height: 800 });
  await eventually(async () => {
    const [above, below] = await page.locator(".plan-one").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    assert.ok(above.bottom <= below.top && above.left === below.left);
  });
});

test("a step opens the details as everywhere, and Escape comes back to it", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record: rich, attributes: plan });
  const step = page.locator(".step-name").first();
  const name = await step.innerText();
  await step.focus();
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), name);
  assert.equal(await step.getAttribute("aria-expanded"), "true");
  assert.equal(await page.locator(".details").isVisible(), true);
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), name);
  assert.equal(await step.getAttribute("aria-expanded"), "false");
});

test("the steps are numbered on the map and in the list, in words too, and what is selected stays so", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record: rich, attributes: plan });
  const names = await texts(page, ".step-name");
  await page.locator(".step-name").nth(1).click();
  await page.getByRole("button", { name: "Show on the map" }).click();
  const marked = await page.locator(".item[data-step]").evaluateAll((items) => items.map((item) => [Number(item.getAttribute("data-step")), item.querySelector(".name")?.textContent, item.querySelector(".planned-text")?.textContent]));
  assert.deepEqual(marked.sort((a, b) => Number(a[0]) - Number(b[0])), names.map((name, at) => [at + 1, name, `Step ${at + 1}`]));
  assert.equal(await page.locator('.name[aria-expanded="true"]').innerText(), names[1]);
  for (const view of ["List", "Skills", "Plan"]) await page.getByRole("button", { name: view, exact: true }).click();
  await page.waitForSelector('.step-name[aria-expanded="true"]');
  assert.equal(await page.locator('.step-name[aria-expanded="true"]').innerText(), names[1]);
});

test("no information by colour alone: what sets the end and what can wait is a word and a shape", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record: rich, attributes: plan });
  const steps = await page.locator(".step").evaluateAll((all) => all.map((step) => [step.hasAttribute("data-critical"), /sets the end/.test(step.textContent ?? "")]));
  assert.ok(steps.length > 0 && steps.every(([marked, said]) => marked === said));
});

test("the table is real values, safe in a spreadsheet", { skip: FIREFOX && "Firefox tells nobody of downloads by WebDriver BiDi" }, async () => {
  const { page } = await browser.open();
  const document = JSON.parse(pathway);
  document.credentials.find((/** @type {any} */ one) => one.id === "sql-analysis" || /SQL for/.test(JSON.stringify(one.name))).name = '=cmd("x"), "quoted"';
  await place(page, { pathway: document, record: rich, attributes: plan });
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a table (CSV)" }).click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), "plan.csv");
  const { readFileSync } = await import("node:fs");
  const [head, ...rows] = readFileSync(/** @type {string} */ (await download.path()), "utf8").slice(1).trimEnd().split("\r\n");
  assert.match(head, /^Step,Credential,Id,First day,Last day/);
  assert.equal(rows.length, await page.locator(".step").count());
  assert.ok(rows.some((row) => row.includes('"\'=cmd(""x""), ""quoted"""')), rows.join("\n"));
});

test("a pathway without a learner, a pace or figures is planned in weeks", async () => {
  const { page, faults } = await browser.open();
  const bare = { stackway: "1", id: "x", title: "Bare", language: "en", credentials: [{ id: "a", type: "Badge", name: "A", hours: 10 }, { id: "b", type: "Badge", name: "B", requires: "a" }], goals: ["b"] };
  await place(page, { pathway: bare, attributes: plan });
  assert.deepEqual(await texts(page, ".step-name"), ["A", "B"]);
  assert.match((await texts(page, ".step-when"))[0], /^Week 1$|^\w{3} \d/);
  assert.deepEqual(faults, []);
  await page.evaluate(() => document.getElementById("map")?.remove());
  await place(page, { pathway: { stackway: "1", id: "y", title: "Alone", language: "en", credentials: [{ id: "a", type: "Badge", name: "A" }] }, record: { earned: [{ credential: "a", on: "2026-01-01" }], goals: ["a"] }, attributes: plan });
  assert.deepEqual(await texts(page, ".plan-sum"), ["The goal is reached already."]);
  assert.match(await spoken(page), /reached|/);
});

test("critical path and slack, by hand", () => {
  const step = (/** @type {string} */ credential, /** @type {number} */ week, /** @type {number} */ weeks, /** @type {number} */ hours, /** @type {string[]} */ unlocks = []) => ({ credential, week, weeks, hours, unlocks, automatic: false, renewal: false });
  // a (4 weeks) → c (2 weeks); b (1 week) → c: b can wait 3 weeks if there is room beside a.
  const steps = [step("a", 0, 4, 8, ["c"]), step("b", 0, 1, 2, ["c"]), step("c", 4, 2, 4)];
  const tell = (/** @type {any} */ limits) => [...leeway({ steps }, limits).values()].map(({ critical, slack }) => (critical ? "critical" : slack));
  assert.deepEqual(tell({}), ["critical", 3, "critical"]);
  assert.deepEqual(tell({ hoursPerWeek: 4 }), ["critical", 3, "critical"]);
  assert.deepEqual(tell({ pauses: true }), ["critical", 0, "critical"]);
  // One at a time: d waited for e although it does not need it.
  const queue = [step("e", 0, 2, 4), step("d", 2, 2, 4)];
  assert.deepEqual([...leeway({ steps: queue }, { parallel: 1 }).values()].map(({ critical }) => critical), [true, true]);
  assert.deepEqual([...leeway({ steps: queue }, {}).values()].map(({ critical, slack }) => [critical, slack]), [[false, 2], [true, 0]]);
  // Offered only two weeks later: it can wait two weeks, not three.
  const dated = [{ ...step("a", 0, 4, 8), start: "2027-01-04" }, { ...step("b", 0, 1, 2), start: "2027-01-04" }];
  assert.equal([...leeway({ steps: dated }, { offered: new Map([["b", ["2027-01-04", "2027-01-18"]]]) }).values()][1].slack, 2);
});
