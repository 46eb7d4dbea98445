// Finding one's way: search and stepping, filters, what hangs together, where one is, the small map, the page's address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { find, kin } from "../../src/js/element/find/match.js";
import { whereabouts } from "../../src/js/element/next.js";
import { pathway as made } from "../bench/pathways.mjs";
import { bench, eventually, example, focused, heard, place } from "./lib/page.mjs";

const browser = bench();
const pathway = example("pathways/career-practice.json");
const record = example("records/career-practice.amina.json");

/** Ids of cards that stand back. @param {import("playwright-core").Page} page */
const off = (page) => page.locator(".item[data-off] .name").allTextContents();
/** @param {import("playwright-core").Page} page @param {string} text */
const waitSpoken = (page, text) => page.waitForFunction((text) => document.getElementById("map")?.shadowRoot?.querySelector("[role=status]")?.textContent?.includes(text), text);

test("search by keyboard: results are counted, Enter steps, the focus stays, Arrow Down goes to the card", async () => {
  const { page, faults } = await browser.open();
  await place(page, { pathway, record });
  await page.getByRole("button", { name: "Find" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".seek:focus");
  await page.keyboard.type("exam");
  await waitSpoken(page, "result");
  const count = Number(/\d+/.exec(await page.locator(".found-count").innerText())?.[0]);
  assert.ok(count >= 1 && count < 10, String(count));
  assert.equal(await page.locator(".item:not([data-off])").count(), count);
  await page.keyboard.press("Enter");
  const first = await page.locator(".item[data-pointed] .name").innerText();
  await waitSpoken(page, `1 of ${count}: ${first}`);
  assert.equal(await page.locator(".seek:focus").count(), 1);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), first);
  assert.deepEqual(faults, []);
});

test("nothing found is said; Escape takes the search back, and the button closes it", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.getByRole("button", { name: "Find" }).click();
  await page.locator(".seek").fill("zzzz");
  assert.equal(await page.locator(".found-count").innerText(), "0 results");
  assert.equal(await page.getByRole("button", { name: "Next result" }).getAttribute("aria-disabled"), "true");
  await page.keyboard.press("Escape");
  assert.deepEqual(await off(page), []);
  await page.locator(".seek").fill("exam");
  await page.getByRole("button", { name: "Find" }).click();
  assert.equal(await page.locator(".finder").count(), 0);
  assert.deepEqual(await off(page), []);
});

test("filters by status, type, skill, issuer and stage hold together; in the list the rest is gone, also for keys", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: { view: "list" } });
  await page.getByRole("button", { name: "Find" }).click();
  await page.waitForSelector(".seek:focus");
  assert.deepEqual(await page.locator(".filters .field:not([hidden]) > span").allInnerTexts(), ["Status", "Type", "Skill", "Issuer", "Stage or group"]);
  await page.getByLabel("Status").selectOption("locked");
  const locked = await page.locator('.item[data-status="locked"]').count();
  assert.equal(await page.locator(".item:visible").count(), locked);
  await page.getByLabel("Type").selectOption("Fieldwork");
  const left = await page.locator(".item:visible .name").allInnerTexts();
  assert.ok(left.length >= 1 && left.length < locked);
  await page.locator(".seek").focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), left[0]);
  await page.keyboard.press("End");
  assert.equal(await focused(page), left.at(-1));
  await page.getByRole("button", { name: "Clear" }).click();
  assert.equal(await page.locator(".item:visible").count(), await page.locator(".item").count());
});

test("only what leads to a credential and comes of it, and back", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("practicum"));
  await page.getByRole("button", { name: "Only what leads here and comes of it" }).click();
  await page.waitForSelector(".item[data-off]");
  const away = await off(page);
  assert.ok(away.length > 0 && !away.includes("Supervised Practicum"));
  assert.match(await page.locator(".only").innerText(), /Only what leads here and comes of it: Supervised Practicum/);
  await page.getByRole("button", { name: "Show everything" }).click();
  assert.deepEqual(await off(page), []);
  assert.equal(await focused(page), "Supervised Practicum");
});

test("who looks at one thing after another finds the way back by their names", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const near = async (/** @type {string} */ id) => {
    await page.evaluate((id) => /** @type {any} */ (document.getElementById("map")).select(id), id);
    await page.getByRole("button", { name: "Only what leads here and comes of it" }).click();
    await page.waitForSelector(".crumbs [aria-current]");
  };
  const crumbs = () => page.locator(".crumbs li").allInnerTexts();
  await near("practicum");
  assert.deepEqual(await crumbs(), ["Supervised Practicum"]);
  const away = await off(page);
  await near("ethics-conduct");
  assert.deepEqual(await crumbs(), ["Supervised Practicum", "Ethics and Professional Conduct"]);
  assert.equal(await page.locator(".crumbs [aria-current]").innerText(), "Ethics and Professional Conduct");
  assert.notDeepEqual(await off(page), away);
  await page.getByRole("navigation", { name: "Only what leads here" }).getByRole("button", { name: "Supervised Practicum" }).click();
  assert.deepEqual(await crumbs(), ["Supervised Practicum"]);
  assert.deepEqual(await off(page), away);
  assert.equal(await focused(page), "Supervised Practicum");
});

test("on opening one is told where one is and what comes next, as buttons", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  assert.match(await page.locator(".here").innerText(), /^You are here: Helping Skills and Interviewing\s+Next step: Ethics and Professional Conduct$/);
  await page.locator(".here button").nth(1).click();
  assert.equal(await page.locator(".details-title").innerText(), "Ethics and Professional Conduct");
  await place(page, { id: "other", pathway });
  assert.equal(await page.locator("#other .here").isVisible(), false);
});

test("names in the details lead on, and Back leads back", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("practicum"));
  await page.locator(".details .links button").first().click();
  assert.notEqual(await page.locator(".details-title").innerText(), "Supervised Practicum");
  await page.getByRole("button", { name: "Back to Supervised Practicum" }).click();
  assert.equal(await page.locator(".details-title").innerText(), "Supervised Practicum");
  assert.equal(await page.locator(".back").count(), 0);
});

test("a small map comes with a large one, follows the window and moves it; it is nothing to a screen reader", async () => {
  const { page } = await browser.open();
  await place(page, { pathway: made(100) });
  await page.waitForSelector(".minimap");
  assert.equal(await page.locator(".minimap").getAttribute("aria-hidden"), "true");
  const left = () => page.locator(".minimap-frame").evaluate((frame) => frame.offsetLeft);
  const before = await left();
  const box = /** @type {any} */ (await page.locator(".minimap").boundingBox());
  await page.mouse.click(box.x + box.width - 5, box.y + box.height / 2);
  await eventually(async () => assert.ok((await left()) > before + 50));
  assert.ok((await page.locator(".view").evaluate((view) => view.scrollLeft)) > 500);
  await page.evaluate(() => (/** @type {any} */ (document.getElementById("map")).pathway = { stackway: "1", id: "s", title: "S", credentials: [{ id: "a", type: "Badge", name: "A" }] }));
  await page.locator(".minimap").waitFor({ state: "hidden" });
});

test("the page's address follows what is selected only where it was asked for, each map under its own name", async () => {
  const { page } = await browser.open();
  await page.evaluate(() => (location.hash = "#mine:practicum"));
  await place(page, { pathway, record });
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).selected), null);
  await place(page, { id: "mine", pathway, record, attributes: { hash: "mine" } });
  await place(page, { id: "plain", pathway, record, attributes: { hash: "" } });
  const selected = (/** @type {string} */ id) => page.evaluate((id) => /** @type {any} */ (document.getElementById(id)).selected, id);
  assert.deepEqual([await selected("mine"), await selected("plain")], ["practicum", null]);
  await page.evaluate(() => /** @type {any} */ (document.getElementById("plain")).select("certificate"));
  assert.equal(await page.evaluate(() => location.hash), "#certificate");
  await page.evaluate(() => (location.hash = "#mine:ethics-conduct"));
  await page.waitForFunction(() => /** @type {any} */ (document.getElementById("mine")).selected === "ethics-conduct");
  assert.equal(await selected("plain"), "certificate");
  await page.evaluate(() => document.getElementById("mine")?.remove());
  await page.waitForTimeout(50);
  await page.evaluate(() => (location.hash = "#mine:practicum"));
  await page.waitForTimeout(50);
  // A map that is gone listens no more.
  assert.equal((await heard(page)).filter(({ name }) => name === "select").at(-1).id, "ethics-conduct");
});

test("whereabouts, search and kin, by hand", () => {
  const item = (/** @type {string} */ id, /** @type {string} */ status, /** @type {string[]} */ to = [], more = {}) => ({ id, kind: "credential", status, name: { text: `Name ${id}` }, typeLabel: "Badge", skills: [], leadsTo: to.map((id) => ({ id })), groups: [], sections: [], ...more });
  const items = [item("a", "earned", ["c"]), item("b", "available", ["d", "e", "f"]), item("c", "available", ["g"]), item("h", "in-progress", [], { fraction: 0.2 }), item("i", "in-progress", [], { fraction: 0.7 }), item("g", "locked", [], { goal: true })];
  const { here, next } = whereabouts(items);
  assert.deepEqual([here.id, next.id], ["i", "c"], "what lies on the way to the goal before what leads to more");
  assert.equal(whereabouts([...items, item("k", "claimable")]).next.id, "k");
  assert.deepEqual(whereabouts([item("a", "earned")]), { here: undefined, next: undefined });
  assert.deepEqual(find([item("x", "earned", [], { name: { text: "Éthique du métier" } }), ...items], "METIER éth", {}), ["x"]);
  assert.deepEqual(find(items, "", { status: "available" }), ["b", "c"]);
  assert.deepEqual(find(items, "badge h", { status: "" }), ["h"]);
  assert.deepEqual([...kin(items, "c")].sort(), ["a", "c", "g"]);
});
