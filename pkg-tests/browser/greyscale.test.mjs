// Nothing is told by colour alone (WCAG 1.4.1): in a grey rendering every two states still differ in shape, line and word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bench, place } from "./lib/page.mjs";
import { read } from "./lib/pictures.mjs";

/** @import { Page } from "playwright-core" */

const browser = bench();
const STATES = ["earned", "in-progress", "claimable", "expired", "available", "check", "locked"];

/** One credential in each state, gates and lines in theirs, and a skill at each distance from the goal. */
const pathway = {
  stackway: "1",
  id: "https://example.org/grey",
  title: "Grey",
  language: "en",
  skills: ["met", "partly", "missing"].map((id) => ({ id: `skill-${id}`, name: id, levels: ["Low", "High"] })),
  credentials: [
    { id: "earned", type: "Badge", name: "Earned one", validates: [{ skill: "skill-met", level: 2 }, { skill: "skill-partly", level: 1 }] },
    { id: "expired", type: "Badge", name: "Expired one" },
    { id: "in-progress", type: "Badge", name: "One in progress", hours: 10 },
    { id: "claimable", type: "Certificate", name: "One to claim", stack: { all: ["earned"] } },
    { id: "available", type: "Badge", name: "Available one", requires: { any: ["earned", "expired"] }, validates: [{ skill: "skill-partly", level: 2 }] },
    { id: "check", type: "Badge", name: "One to confirm", requires: { any: ["expired", { text: "a year of practice" }] } },
    { id: "locked", type: "Badge", name: "Locked one", requires: { atLeast: 2, of: ["available", "in-progress", "expired"] }, recommends: "check", validates: [{ skill: "skill-missing", level: 2 }] },
  ],
  roles: [{ id: "role", name: "Role", skills: ["met", "partly", "missing"].map((id) => ({ skill: `skill-${id}`, level: 2, need: "required" })) }],
  goals: ["role"],
};
const record = {
  earned: [{ credential: "earned", on: "2026-01-01" }, { credential: "expired", on: "2020-01-01", expires: "2021-01-01" }],
  inProgress: [{ credential: "in-progress", fraction: 0.5 }],
  failed: [{ credential: "available", on: "2026-05-01" }],
  goals: ["role"],
};

/** Takes the colour out of the page. @param {Page} page */
const grey = (page) => page.evaluate(() => document.documentElement.style.setProperty("filter", "grayscale(1)"));

/** Where a picture is darker or lighter than its ground, whatever its shade: its shape. @param {Buffer} bytes */
function shape(bytes) {
  const { data, width, height } = read(bytes);
  const shades = Array.from({ length: width * height }, (_, at) => {
    assert.ok(Math.abs((data[at * 4] ?? 0) - (data[at * 4 + 2] ?? 0)) <= 2, "the picture is grey");
    return data[at * 4] ?? 0;
  });
  const ground = shades[0] ?? 0;
  const strongest = Math.max(...shades.map((shade) => Math.abs(shade - ground)));
  assert.ok(strongest > 60, "it can be seen");
  return shades.map((shade) => Math.abs(shade - ground) > strongest / 2);
}

/** Each of `things` with each other. @template T @param {T[]} things @returns {[T, T][]} */
const pairs = (things) => things.flatMap((one, at) => things.slice(at + 1).map((other) => /** @type {[T, T]} */ ([one, other])));

for (const view of ["map", "list"]) {
  for (const colors of /** @type {const} */ (["light", "dark"])) {
    test(`the states of credentials: ${view}, ${colors}`, async () => {
      const { page } = await browser.open({ colors });
      await place(page, { pathway, record, attributes: { view } });
      await grey(page);
      const looks = [];
      for (const state of STATES) {
        const item = page.locator(`#map .item[data-status="${state}"]`).first();
        const { border, word } = await item.evaluate((item) => {
          const { borderStyle, borderWidth } = getComputedStyle(/** @type {Element} */ (item.querySelector(".card")));
          return { border: `${borderStyle} ${borderWidth}`, word: item.querySelector(".status")?.textContent };
        });
        const icon = item.locator(".status .icon");
        await icon.scrollIntoViewIfNeeded();
        looks.push({ state, border, word, icon: shape(await icon.screenshot()) });
      }
      for (const [one, other] of pairs(looks)) {
        assert.notEqual(one.word, other.word);
        const apart = one.icon.filter((dark, at) => dark !== other.icon[at]).length / one.icon.length;
        assert.ok(apart > 0.08, `the icons of ${one.state} and ${other.state} differ in ${(apart * 100).toFixed(0)} %`);
      }
      assert.ok(new Set(looks.map(({ border }) => border)).size >= 4, "the borders help");
    });
  }
}

test("gates and lines: met, not met and unknown differ in line or sign", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: { view: "map" } });
  const gates = await page.locator("#map .gate:not([data-kind=note])").evaluateAll((all) =>
    all.map((gate) => [gate.getAttribute("data-value"), `${getComputedStyle(gate).borderStyle} ${[...gate.querySelectorAll("path")].map((path) => path.getAttribute("d"))}`]),
  );
  const values = new Map(gates.map(([value, look]) => [value, look]));
  assert.deepEqual([...values.keys()].sort(), ["met", "unknown", "unmet"]);
  assert.equal(new Set(values.values()).size, 3);
  const lines = await page.locator("#map .edge").evaluateAll((all) =>
    all.map((edge) => {
      const { strokeDasharray, strokeWidth } = getComputedStyle(/** @type {Element} */ (edge.querySelector(".route")));
      return [edge.getAttribute("data-kind"), edge.getAttribute("data-value"), strokeDasharray, strokeWidth];
    }),
  );
  for (const [one, other] of pairs(lines)) {
    if ((one[1] === "met") !== (other[1] === "met")) assert.notEqual(one[3], other[3], "a line that is met is thicker");
    if ((one[0] === "recommends") !== (other[0] === "recommends")) assert.notEqual(one[2], other[2], "advice is dashed");
  }
});

test("skills and findings: each state has a sign and a word of its own", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: { view: "skills" } });
  const gaps = await page.locator("#map .matrix .gap").evaluateAll((all) => all.map((gap) => [gap.textContent, [...gap.querySelectorAll("path")].map((path) => path.getAttribute("d")).join()]));
  assert.equal(gaps.length, 3);
  for (const [one, other] of pairs(gaps)) for (const at of [0, 1]) assert.notEqual(one[at], other[at]);
  const cells = await page.locator("#map .matrix td").evaluateAll((all) => all.filter((cell) => cell.matches("[data-held], [data-closes]")).map((cell) => [cell.hasAttribute("data-held"), [...cell.querySelectorAll("path")].map((path) => path.getAttribute("d")).join()]));
  for (const [one, other] of pairs(cells)) if (one[0] !== other[0]) assert.notEqual(one[1], other[1], "held and closing");
  assert.ok(cells.every(([, sign]) => sign));

  const faulty = { ...pathway, credentials: [...pathway.credentials, { id: "odd", type: "Badge", name: "Odd", requires: "nowhere" }], extra: 1, goals: ["nothing"] };
  await place(page, { id: "faulty", pathway: faulty });
  const findings = await page.locator("#faulty .finding").evaluateAll((all) => all.map((one) => [one.getAttribute("data-severity"), [...one.querySelectorAll(":scope > .icon path")].map((path) => path.getAttribute("d")).join()]));
  assert.ok(findings.length > 0);
  for (const [one, other] of pairs(findings)) if (one[0] !== other[0]) assert.notEqual(one[1], other[1], "severities");
});

test("a failed attempt is said in words", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("available"));
  assert.match(await page.locator("#map .details").innerText(), /May 1, 2026/);
});

test("what has the focus, is chosen or is pressed shows without colour", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: { view: "map" } });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("available"));
  const [open, closed] = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
    return [".item[data-open] .card", ".item:not([data-open]) .card"].map((css) => getComputedStyle(/** @type {Element} */ (root.querySelector(css))).boxShadow);
  });
  assert.notEqual(open, closed, "a ring about what is open");
  const [pressed, other] = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
    return ['[aria-pressed="true"]', '[aria-pressed="false"]'].map((css) => getComputedStyle(/** @type {Element} */ (root.querySelector(`.views ${css}`))).boxShadow);
  });
  assert.notEqual(pressed, other, "a frame about what is pressed");
});
