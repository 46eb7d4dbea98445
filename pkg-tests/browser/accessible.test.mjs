// What a machine can check of accessibility: axe in every view, theme, direction and state, and the things it does not see.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bench, example, place } from "./lib/page.mjs";

const browser = bench();
const pathway = example("pathways/career-practice.json");
const record = example("records/career-practice.amina.json");

/** @param {import("playwright-core").Page} page */
const axe = (page) =>
  page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] });
    return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => node.target.flat().join(" ")).slice(0, 3)}`);
  });

describe("axe finds nothing", () => {
  for (const view of ["map", "list", "plan", "skills"]) {
    for (const colors of /** @type {const} */ (["light", "dark"])) {
      for (const dir of ["ltr", "rtl"]) {
        test(`${view}, ${colors}, ${dir}, with details`, async () => {
          const { page, violations, faults } = await browser.open({ page: "axe.html", colors });
          await place(page, { pathway, record, dir, attributes: { view } });
          assert.deepEqual(await axe(page), []);
          await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("certificate"));
          assert.deepEqual(await axe(page), []);
          assert.deepEqual([await violations(), faults], [[], []]);
        });
      }
    }
  }

  for (const view of ["list", "plan", "skills"]) test(`in a narrow container, with details: ${view}`, async () => {
    const { page } = await browser.open({ page: "axe.html", width: 360 });
    await place(page, { pathway, record, attributes: { view } });
    await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("certificate"));
    assert.deepEqual(await axe(page), []);
  });

  test("when there is nothing to show, and when something is wrong", async () => {
    const { page } = await browser.open({ page: "axe.html" });
    await place(page, { id: "nothing" });
    await place(page, { id: "broken", pathway: '{ "stackway": "1", "title": 1 }' });
    assert.deepEqual(await axe(page), []);
  });
});

test("lines, gates and boxes are no part of the accessibility tree, and the rules stand in the details as text", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("certificate"));
  const tree = await page.locator("main").ariaSnapshot();
  assert.doesNotMatch(tree, /img|graphics/);
  assert.match(tree, /region "Certificate in Career Development Practice"/);
  assert.match(tree, /button "Supervised Practicum/);
  assert.match(tree, /list "Stage 1"|list "/);
  assert.doesNotMatch(tree, /application|treeitem|gridcell/);
});

test("every target is at least 24 px, and 44 px where there is no room but for a list", async () => {
  for (const [view, width, least] of /** @type {const} */ ([["map", 1280, 24], ["list", 1280, 24], ["plan", 1280, 24], ["skills", 1280, 24], ["map", 360, 24], ["list", 360, 44], ["plan", 360, 44], ["skills", 360, 44]])) {
    const { page } = await browser.open({ width });
    await place(page, { pathway, record, attributes: { view } });
    await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("certificate"));
    const small = await page.evaluate((least) => {
      const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
      return [...root.querySelectorAll("button, a, input, select, summary")]
        .map((target) => ({ name: target.textContent, box: (target.matches(".name") ? target.closest(".card") : target.matches("[type=checkbox]") ? target.closest("label") : target)?.getBoundingClientRect() }))
        .filter(({ box }) => box && box.width > 0 && (box.height < least - 0.01 || box.width < least - 0.01))
        .map(({ name, box }) => `${name} ${box?.width} × ${box?.height}`);
    }, least);
    assert.deepEqual(small, []);
  }
});

for (const view of ["", "plan", "skills"]) test(`at 320 px ${view || "the list comes first and"} nothing scrolls sideways, also with wide text spacing and doubled text`, async () => {
  const { page } = await browser.open({ width: 320, height: 640 });
  await place(page, { pathway, record, attributes: view ? { view } : {} });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("certificate"));
  const overflow = () =>
    page.evaluate(() => {
      const map = /** @type {any} */ (document.getElementById("map"));
      const out = [...map.shadowRoot.querySelectorAll(".root *")].filter((node) => !node.closest(".unseen") && node.getBoundingClientRect().right > map.getBoundingClientRect().right + 0.5);
      return { view: map.view, page: document.documentElement.scrollWidth - document.documentElement.clientWidth, out: out.map((node) => node.className) };
    });
  const well = { view: view || "list", page: 0, out: [] };
  assert.deepEqual(await overflow(), well);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }");
    document.adoptedStyleSheets = [sheet];
    const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  });
  assert.deepEqual(await overflow(), well);
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  assert.deepEqual(await overflow(), well);
});

test("in the map no two cards overlap, also after the text has grown", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const overlaps = () =>
    page.evaluate(async () => {
      await new Promise((done) => setTimeout(done, 100));
      const cards = [.../** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot).querySelectorAll(".card")];
      const boxes = cards.map((card) => card.getBoundingClientRect());
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
    });
  assert.equal(await overlaps(), 0);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".card * { letter-spacing: 0.12em !important; line-height: 1.9 !important; }");
    const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  });
  assert.equal(await overlaps(), 0);
});

test("a list that comes after the map stands where one that comes first does", async () => {
  for (const width of [1280, 360]) {
    const { page } = await browser.open({ width });
    const boxes = () => page.locator("#map .card").evaluateAll((cards) => cards.map((card) => { const { x, y, width, height } = card.getBoundingClientRect(); return [x, y + scrollY, width, height].map(Math.round); }));
    await place(page, { pathway, record, attributes: { view: "list" } });
    const first = await boxes();
    for (const view of ["map", "list"]) await page.evaluate((view) => (/** @type {any} */ (document.getElementById("map")).view = view), view);
    await page.waitForTimeout(100);
    assert.deepEqual(await boxes(), first);
  }
});

test("status is told by shape and word, not by colour alone", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: { view: "list" } });
  const said = await page.evaluate(() => {
    const items = [.../** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot).querySelectorAll(".item")];
    return items.map((item) => [item.getAttribute("data-status"), item.querySelector(".status")?.textContent, [...item.querySelectorAll(".status path")].map((path) => path.getAttribute("d")).join()]);
  });
  const shapes = new Map(said.map(([status, , shape]) => [status, shape]));
  assert.ok(shapes.size >= 3);
  assert.equal(new Set(shapes.values()).size, shapes.size);
  assert.ok(said.every(([, word]) => word));
});

test("words in another language are marked as such", async () => {
  const { page } = await browser.open();
  await place(page, { pathway: { stackway: "1", id: "x", title: "Parcours", language: "fr", credentials: [{ id: "a", type: "Badge", name: "Accueil" }] } });
  const lang = await page.evaluate(() => document.getElementById("map")?.shadowRoot?.querySelector(".name bdi")?.closest("[lang]")?.getAttribute("lang"));
  assert.equal(lang, "fr");
});
