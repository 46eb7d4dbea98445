// The skills: a real table where there is room, a list where there is none, and the gap to the goal in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "../../src/js/element/skills/matrix.js";
import { bench, example, focused, place } from "./lib/page.mjs";

const browser = bench();
const pathway = example("pathways/career-practice.json");
const record = example("records/career-practice.amina.json");
const skills = { view: "skills" };

test("the table has heads of rows and columns, and says what is asked for, held and missing", async () => {
  const { page, faults } = await browser.open();
  await place(page, { pathway, record, attributes: skills });
  const heads = await page.locator(".matrix thead th").evaluateAll((all) => all.map((head) => [head.getAttribute("scope"), head.textContent]));
  assert.deepEqual(heads, [["col", "Ethical practice"], ["col", "Helping relationship"], ["col", "Labour market information"]]);
  const rows = await page.locator(".matrix tbody tr").evaluateAll((all) => all.map((row) => [row.querySelector("th")?.getAttribute("scope"), ...[...row.children].map((cell) => cell.textContent)]));
  assert.ok(rows.every(([scope]) => scope === "row"));
  assert.deepEqual(rows[0].slice(1), ["The goal asks for", "2 · Working", "2 · Working", "2 · Working"]);
  assert.deepEqual(rows[1].slice(1), ["You hold", "–", "1 · Aware", "2 · Working"]);
  assert.deepEqual(rows[2].slice(1), ["Gap", "missing", "partly", "met"]);
  const ethics = rows.find(([, name]) => String(name).startsWith("Ethics"));
  assert.match(String(ethics?.[2]), /would be enough for the goal/);
  assert.match(await page.locator(".plan-sum").innerText(), /The goal asks for 3 skills: 1 met, 1 partly, 1 missing\./);
  assert.deepEqual(faults, []);
});

test("all skills on request, another goal by the picker", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: skills });
  const columns = () => page.locator(".matrix thead th").count();
  await page.getByLabel("Also skills that the goal does not ask for").check();
  assert.equal(await columns(), JSON.parse(pathway).skills.length);
  await page.getByLabel("Also skills that the goal does not ask for").uncheck();
  const before = await page.locator(".matrix thead").innerText();
  await page.getByLabel("Measured against").selectOption("career-counsellor");
  assert.notEqual(await page.locator(".matrix thead").innerText(), before);
});

test("without room it is a list with the same facts, and names open the details", async () => {
  const { page } = await browser.open({ width: 360 });
  await place(page, { pathway, record, attributes: skills });
  assert.equal(await page.locator(".matrix").isVisible(), false);
  const entries = page.locator(".skill-entry");
  assert.equal(await entries.count(), 3);
  assert.match(await entries.first().innerText(), /Ethical practice[\s\S]*The goal asks for[\s\S]*2 · Working[\s\S]*Gap[\s\S]*missing[\s\S]*Ethics and Professional Conduct/);
  const name = entries.first().getByRole("button", { name: "Ethics and Professional Conduct" });
  await name.click();
  assert.equal(await page.locator(".details-title").innerText(), "Ethics and Professional Conduct");
  await page.getByRole("button", { name: "Close details" }).click();
  assert.equal(await focused(page), "Ethics and Professional Conduct");
});

test("a pathway without skills says so", async () => {
  const { page, faults } = await browser.open();
  await place(page, { pathway: { stackway: "1", id: "x", title: "Bare", credentials: [{ id: "a", type: "Badge", name: "A" }], goals: ["a"] }, attributes: skills });
  assert.equal(await page.locator(".plan-sum").innerText(), "This pathway names no skills.");
  assert.deepEqual(faults, []);
});

test("levels, gaps and what closes them, by hand", () => {
  const document = { skills: [{ id: "s" }, { id: "t" }] };
  const items = [
    { id: "a", kind: "credential", status: "earned", skills: [{ id: "s", level: 1 }] },
    { id: "b", kind: "credential", status: "available", skills: [{ id: "s", level: 3 }, { id: "t", level: 1 }] },
    { id: "c", kind: "credential", status: "locked", skills: [{ id: "s", level: 1 }] },
    { id: "r", kind: "role", skills: [{ id: "s", level: 2 }] },
  ];
  const gap = { skills: [{ id: "s", needed: 2, level: 1, state: "partly" }] };
  const progress = { skills: [{ id: "s", level: 1 }, { id: "t", level: 0 }] };
  const phrase = (/** @type {any} */ _, /** @type {string} */ id) => ({ text: id });
  const { columns, rows, rest } = matrix(document, items, gap, progress, { all: false, phrase });
  assert.deepEqual([columns.map(({ id }) => id), rest], [["s"], 1]);
  assert.deepEqual(rows.map(({ item, cells }) => [item.id, cells[0]?.level, cells[0]?.held, cells[0]?.closes]), [["a", 1, true, false], ["b", 3, false, true], ["c", 1, false, false]]);
  assert.equal(matrix(document, items, gap, progress, { all: true, phrase }).rows[1].cells[1]?.level, 1);
});
