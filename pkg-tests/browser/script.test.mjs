// The written script of a person with a keyboard and a screen reader, step by step: what has the focus, what it is called,
// what is spoken. And the settings of the system: forced colours, no motion, no colour at all, 400 % zoom.
import assert from "node:assert/strict";
import { test } from "node:test";
import { WEBKIT } from "../../scripts/browser.mjs";
import { bench, example, place } from "./lib/page.mjs";

const browser = bench();
const pathway = example("pathways/applied-data.json");
const record = example("records/applied-data.noor.json");

/** What has the focus, as a screen reader would say it. @param {import("playwright-core").Page} page */
const here = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const name = active?.getAttribute("aria-label") ?? active?.textContent ?? "";
    const state = ["expanded", "pressed"].map((state) => active?.getAttribute(`aria-${state}`) && `${state} ${active.getAttribute(`aria-${state}`)}`).filter(Boolean);
    return [active?.tagName.toLowerCase(), name.trim(), ...state].join(", ");
  });
/** @param {import("playwright-core").Page} page @param {string} key @param {number} [times] */
const press = async (page, key, times = 1) => {
  for (let turn = 0; turn < times; turn += 1) await page.keyboard.press(key);
  await page.waitForTimeout(50);
  return here(page);
};
/** @param {import("playwright-core").Page} page @param {RegExp} wanted */
const hear = (page, wanted) => page.waitForFunction((source) => new RegExp(source).test(document.getElementById("map")?.shadowRoot?.querySelector("[role=status]")?.textContent ?? ""), wanted.source);

test("from the page into the map, along an edge, into the details, over a name, and out again", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const tree = await page.locator("main").ariaSnapshot();
  assert.match(tree, /region "Applied data: from a first badge to two careers"/);
  assert.match(tree, /18 credentials in 7 stages: 4 earned, 5 open to you\./);
  assert.match(tree, /You are here:/);
  assert.equal((tree.match(/- status/g) ?? []).length, 1, "one status region");

  assert.equal(await press(page, "Tab"), "button, Honest Charts");
  assert.equal(await press(page, "Tab", 2), "button, Find, expanded false");
  assert.equal(await press(page, "Tab"), "button, Map, pressed true");
  assert.equal(await press(page, "Tab", 4), "button, Honest Charts, expanded false", "the one stop of the map is where the learner is");
  assert.notEqual(await press(page, "Home"), "button, Honest Charts, expanded false");
  await press(page, "h");
  assert.equal(await here(page), "button, Honest Charts, expanded false", "type-ahead");
  const next = await press(page, "ArrowRight");
  assert.match(next, /^button, (Dashboards That Get Used|Data Starter), expanded false$/);
  await page.waitForTimeout(800);
  await press(page, "h");

  assert.equal(await press(page, "Enter"), "h3, Honest Charts", "the details have the focus");
  const details = await page.locator(".details").ariaSnapshot();
  assert.match(details, /region "Honest Charts"/);
  assert.match(details, /button "Spreadsheet Basics Earned"/, "each edge is a button");
  assert.match(details, /button "Dashboards That Get Used/);
  assert.equal(await press(page, "Tab"), "button, Close details");
  await press(page, "Tab");
  assert.match(await here(page), /^button, Spreadsheet Basics\s?Earned$/);
  assert.equal(await press(page, "Enter"), "h3, Spreadsheet Basics", "a name moves the focus along the edge");
  assert.equal(await press(page, "Escape"), "button, Spreadsheet Basics, expanded false");
  assert.equal(await page.locator("[role=status]").innerText(), "", "nothing is spoken of focus");
});

test("into the plan and the skills, and back, by keyboard alone", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.getByRole("button", { name: "Plan", exact: true }).focus();
  await press(page, "Enter");
  await hear(page, /budget|steps|plan/i);
  await page.waitForSelector(".plan-controls");
  assert.equal(await press(page, "Tab"), "button, Skills, pressed false");
  assert.match(await press(page, "Tab"), /^summary, Goal, pace and limits/);
  await press(page, "Tab");
  assert.equal(await page.evaluate(() => document.getElementById("map")?.shadowRoot?.activeElement?.tagName), "SELECT");
  await page.getByRole("button", { name: /^Plan with 880/ }).focus();
  await press(page, "Enter");
  await hear(page, /^6 steps/);
  const tree = await page.locator(".plan-result").ariaSnapshot();
  assert.match(tree, /list:\s+- listitem:\s+- text: Step 1\s+- button "SQL for Analysis"/);
  await page.getByRole("button", { name: "Skills", exact: true }).focus();
  await press(page, "Enter");
  await hear(page, /Skills view/);
  const table = await page.locator(".skills-result").ariaSnapshot();
  assert.match(table, /table "Credentials and the skills they show"/);
  assert.match(table, /rowheader "The goal asks for"/);
  assert.match(table, /columnheader/);
});

test("every requirement and every lead is text: the graph can be rebuilt from the details", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const document = JSON.parse(pathway);
  /** @param {any} condition @returns {string[]} */
  const leaves = (condition) => (typeof condition === "string" ? (/^[a-z-]+$/.test(condition) ? [condition] : []) : condition === undefined ? [] : [...["all", "any", "of"].flatMap((key) => (condition[key] ?? []).flatMap(leaves)), ...(condition.credential ? [condition.credential] : [])]);
  const name = new Map(document.credentials.map((/** @type {any} */ one) => [one.id, typeof one.name === "string" ? one.name : one.name.en]));
  for (const one of document.credentials) {
    await page.evaluate((id) => /** @type {any} */ (window.document.getElementById("map")).select(id), one.id);
    const said = await page.locator(".details .rules .go bdi:first-child").allTextContents();
    for (const id of [...leaves(one.requires), ...leaves(one.stack)]) if (name.has(id)) assert.ok(said.some((text) => text.startsWith(name.get(id))), `${one.id} ← ${id}`);
    for (const id of leaves(one.requires)) {
      if (!name.has(id)) continue;
      await page.evaluate((id) => /** @type {any} */ (window.document.getElementById("map")).select(id), id);
      assert.ok((await page.locator(".details .links .go bdi:first-child").allTextContents()).includes(name.get(one.id)), `${id} → ${one.id}`);
    }
  }
});

for (const view of ["map", "list", "plan", "skills"]) {
  test(`forced colours: nothing that has a meaning goes, ${view}`, { skip: WEBKIT && "WebKitGTK has no forced colours" }, async () => {
    const { page } = await browser.open();
    await page.emulateMedia({ forcedColors: "active" });
    await place(page, { pathway, record, attributes: { view } });
    const pressed = page.locator('.views [aria-pressed="true"]');
    const other = page.locator('.views [aria-pressed="false"]').first();
    const ground = (/** @type {import("playwright-core").Locator} */ one) => one.evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(await ground(pressed), await ground(other));
    if (view === "map" || view === "list") assert.ok((await page.locator(".status .icon").count()) >= 18);
  });

  test(`no motion where none is wanted, ${view}`, async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record, attributes: { view } });
    for (const name of ["Map", "List", "Plan", "Skills"]) await page.getByRole("button", { name, exact: true }).click();
    assert.equal(await page.evaluate(() => document.getElementById("map")?.shadowRoot?.getAnimations().length), 0);
  });

  test(`at 400 % zoom, a window of 320 × 256, nothing scrolls sideways but the map itself, ${view}`, async () => {
    const { page } = await browser.open({ width: 320, height: 256 });
    await place(page, { pathway, record, attributes: { view } });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    if (["map", "list"].includes(view)) await page.getByRole("button", { name: "Find" }).click();
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  });
}

test("without any colour the states of cards still differ: shape, word and border", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const looks = await page.locator(".item[data-kind=credential]").evaluateAll((items) =>
    items.map((item) => {
      const { borderStyle, borderWidth } = getComputedStyle(/** @type {Element} */ (item.querySelector(".card")));
      const shape = [...item.querySelectorAll(".status path")].map((path) => path.getAttribute("d")).join();
      return [item.getAttribute("data-status"), `${borderStyle} ${borderWidth}`, shape, item.querySelector(".status")?.textContent?.split(":")[0]];
    }),
  );
  const [states, shapes, words] = [0, 2, 3].map((at) => new Set(looks.map((look) => look[at])));
  assert.ok(states.size >= 4);
  assert.equal(shapes.size, states.size);
  assert.equal(words.size, states.size);
});
