// The whole map by keyboard alone: real key presses in a real browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, target, typeahead } from "../../src/js/element/navigate.js";
import { bench, example, focused, heard, place } from "./lib/page.mjs";

const browser = bench();
const pathway = example("pathways/career-practice.json");
const record = example("records/career-practice.amina.json");
const KEYS = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"];

/** @param {import("playwright-core").Page} page */
const names = (page) =>
  page.evaluate(() => [.../** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot).querySelectorAll(".name")].map((button) => button.textContent ?? ""));

/** Puts the focus on a card without a key. @param {import("playwright-core").Page} page @param {string} name */
const enter = (page, name) =>
  page.evaluate((name) => {
    const buttons = [.../** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot).querySelectorAll(".name")];
    /** @type {HTMLElement} */ (buttons.find((button) => button.textContent === name)).focus();
  }, name);

/** Everything reached from `start` by edges. @param {Map<string, Set<string>>} edges @param {string} start */
function reach(edges, start) {
  const seen = new Set([start]);
  for (const name of seen) for (const next of edges.get(name) ?? []) seen.add(next);
  return seen;
}

for (const [view, dir, direction] of [
  ["map", "ltr", "right"],
  ["map", "rtl", "right"],
  ["map", "ltr", "down"],
  ["list", "ltr", "right"],
]) {
  test(`every credential is reached from every other by keys: ${view}, ${dir}, ${direction}`, async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record, dir, attributes: { view, direction } });
    const all = await names(page);
    assert.ok(all.length > 20);
    /** @type {Map<string, Set<string>>} */
    const edges = new Map();
    for (const name of all) {
      const to = new Set();
      for (const key of KEYS) {
        await enter(page, name);
        await page.keyboard.press(key);
        to.add(await focused(page));
      }
      edges.set(name, to);
    }
    for (const name of all) assert.equal(reach(edges, name).size, all.length, `from ${name}`);
    // By the two keys that go through the ranks alone, both ways.
    const [next, previous] = view === "list" || direction === "right" ? ["ArrowDown", "ArrowUp"] : ["ArrowRight", "ArrowLeft"];
    for (const [key, back] of [[next, previous], [previous, next]]) {
      const start = await (async () => {
        await enter(page, all[0]);
        for (let step = 0; step < all.length; step += 1) await page.keyboard.press(back);
        return focused(page);
      })();
      const seen = new Set([start]);
      for (let step = 1; step < all.length; step += 1) {
        await page.keyboard.press(key);
        seen.add(await focused(page));
      }
      assert.equal(seen.size, all.length, key);
    }
  });
}

test("the map is one tab stop, between the view switch and the zoom buttons; the list's items are stops of their own", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.evaluate(() => document.body.append(document.createElement("button")));
  const stops = [];
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(() => {
      const active = document.getElementById("map")?.shadowRoot?.activeElement;
      return active ? (active.matches(".name") ? "card" : (active.getAttribute("aria-label") ?? active.textContent)) : "page";
    }));
  }
  assert.deepEqual(stops, ["Helping Skills and Interviewing", "Ethics and Professional Conduct", "Find", "Map", "List", "Plan", "Skills", "card", "Zoom out", "Zoom in", "Fit to width", "page"]);
  await page.evaluate(() => (/** @type {any} */ (document.getElementById("map")).view = "list"));
  const tabbable = await page.evaluate(() => [.../** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot).querySelectorAll(".name")].every((button) => /** @type {HTMLElement} */ (button).tabIndex === 0));
  assert.ok(tabbable);
});

test("right and left follow the edges in reading direction, mirrored where it runs from right to left", async () => {
  for (const [dir, ahead, back] of [["ltr", "ArrowRight", "ArrowLeft"], ["rtl", "ArrowLeft", "ArrowRight"]]) {
    const { page } = await browser.open();
    await place(page, { pathway, record, dir, attributes: { view: "map" } });
    const x = () => page.evaluate(() => document.getElementById("map")?.shadowRoot?.activeElement?.getBoundingClientRect().x ?? 0);
    await enter(page, "Foundations of Career Practice");
    await page.keyboard.press(ahead);
    const next = await focused(page);
    await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("foundations"));
    const links = await page.locator(".details .links bdi:first-child").allTextContents();
    assert.ok(links.includes(next), `${next} is one of ${links}`);
    const there = await x();
    await page.keyboard.press(back);
    assert.equal(Math.sign(there - (await x())), dir === "ltr" ? 1 : -1);
  }
});

test("Enter opens the details and goes there, Escape closes them and comes back", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await enter(page, "Registration Exam");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "Registration Exam");
  assert.equal(await page.evaluate(() => document.getElementById("map")?.shadowRoot?.activeElement?.className), "details-title");
  assert.equal(await page.locator(".name[aria-expanded=true]").count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.getElementById("map")?.shadowRoot?.activeElement?.className), "name");
  assert.equal(await focused(page), "Registration Exam");
  assert.equal(await page.locator(".name[aria-expanded=true]").count(), 0);
  await page.keyboard.press("Space");
  assert.equal(await page.locator(".name[aria-expanded=true]").count(), 1);
  assert.deepEqual((await heard(page)).filter(({ name }) => name === "select").map(({ id }) => id), ["register-exam", null, "register-exam"]);
});

test("names in the details lead to their credential", async () => {
  for (const width of [1280, 360]) {
    const { page } = await browser.open({ width });
    await place(page, { pathway, record });
    await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("certificate"));
    const name = page.locator(".details .go", { hasText: "Supervised Practicum" });
    await name.focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).selected), "practicum");
    assert.equal(await focused(page), "Supervised Practicum");
  }
});

test("typing goes to the next name that starts so", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await enter(page, "Foundations of Career Practice");
  await page.keyboard.type("registration");
  assert.equal(await focused(page), "Registration Exam");
  assert.equal(await page.locator(".name[aria-expanded=true]").count(), 0);
});

test("what has the focus is brought into the window", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: { view: "map" } });
  const all = await names(page);
  await enter(page, all[0]);
  await page.keyboard.press("End");
  const { card, view } = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
    const box = (/** @type {Element | null | undefined} */ node) => node?.getBoundingClientRect().toJSON();
    return { card: box(root.activeElement?.closest(".card")), view: box(root.querySelector(".view")) };
  });
  assert.ok(card.left >= view.left && card.right <= view.right && card.top >= view.top && card.bottom <= view.bottom, JSON.stringify({ card, view }));
  assert.ok(card.top >= 0 && card.bottom <= 900);
});

test("keys the map has no use for stay the page's", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await enter(page, "Registration Exam");
  const taken = await page.evaluate(() => {
    const button = /** @type {Element} */ (document.getElementById("map")?.shadowRoot?.activeElement);
    const press = (/** @type {KeyboardEventInit} */ init) => !button.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, composed: true, ...init }));
    return [press({ key: "F5" }), press({ key: "r", ctrlKey: true }), press({ key: "Tab" }), press({ key: "ArrowLeft", altKey: true }), press({ key: "Escape" })];
  });
  assert.deepEqual(taken, [false, false, false, false, false]);
});

test("type-ahead: accents and case are ignored, one letter again goes on, a word is searched from here", () => {
  const names_ = ["Éthique", "Emploi", "Groupes", "École", "Emploi du temps"];
  /** @type {import("../../src/js/element/navigate.js").Ground} */
  const ground = { order: ["0", "1", "2", "3", "4"], stages: [["0", "1", "2", "3", "4"]], ahead: new Map(), behind: new Map(), names: new Map(names_.map((name, at) => [String(at), fold(name)])), flow: "right" };
  assert.equal(typeahead(ground, "0", "e"), "1");
  assert.equal(typeahead(ground, "1", "ee"), "3");
  assert.equal(typeahead(ground, "1", "emploi d"), "4");
  assert.equal(typeahead(ground, "2", "eco"), "3");
  assert.equal(typeahead(ground, "2", "x"), undefined);
});

test("on 2,000 random placements every id is reached through the ranks", () => {
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let round = 0; round < 2000; round += 1) {
    const order = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, at) => `n${at}`);
    const places = new Map(order.map((id) => [id, { x: random() * 900, y: random() * 900, width: 10, height: 10, rank: Math.floor(random() * 6) }]));
    const flow = /** @type {const} */ (["right", "left", "down", "up"])[round % 4];
    const [next, previous] = flow === "right" || flow === "left" ? ["ArrowDown", "ArrowUp"] : ["ArrowRight", "ArrowLeft"];
    const ground = { order, stages: [order], ahead: new Map(), behind: new Map(), names: new Map(), places, flow };
    let at = order[0];
    for (let up = target(ground, at, previous); up; up = target(ground, at, previous)) at = up;
    const seen = new Set([at]);
    for (let down = target(ground, at, next); down; down = target(ground, at, next)) seen.add((at = down));
    assert.equal(seen.size, order.length);
  }
});
