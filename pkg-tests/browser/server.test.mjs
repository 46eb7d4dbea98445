// What a server has drawn: it stands before the script, under it and without it, and nothing jumps when the map takes its place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Pathway, markup } from "../../pkg/node.js";
import { NOW, POLICY, bench, example } from "./lib/page.mjs";

/** @import { Page } from "playwright-core" */

const browser = bench();
const source = "/examples/pathways/applied-data.json";
const learner = "/examples/records/applied-data.noor.json";
const pathway = Pathway.parse(example("pathways/applied-data.json"));
const record = example("records/applied-data.noor.json");
const drawn = markup(pathway, { record, now: NOW }, { id: "map", src: source, record: learner, view: "map" });

/**
 * A page as a server would send it, and keys to what it loads.
 * @param {Page} page @param {string} policy
 */
async function visit(page, policy) {
  /** @type {Record<string, () => void>} */
  const release = {};
  for (const name of ["element.js", "stackway.wasm"]) {
    const held = new Promise((done) => (release[name] = () => done(undefined)));
    await page.route(`**/pkg/${name}`, async (route) => {
      await held;
      await route.continue();
    });
  }
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="stylesheet" href="page.css"><main>${drawn}<p id="below">Below</p></main><script type="module" src="/pkg/element.js"></script>`;
  await page.route("**/server.html", (route) => route.fulfill({ body, contentType: "text/html", headers: { "Content-Security-Policy": policy } }));
  await page.addInitScript(() => {
    const global = /** @type {any} */ (globalThis);
    Object.assign(global, { shift: 0, blank: 0, frames: 0 });
    if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) new PerformanceObserver((list) => list.getEntries().forEach((entry) => (global.shift += /** @type {any} */ (entry).value))).observe({ type: "layout-shift", buffered: true });
    const look = () => {
      const map = document.getElementById("map");
      if (map && document.getElementById("below")) {
        global.frames += 1;
        const seen = [map.querySelector("svg"), map.shadowRoot?.querySelector(".card")].some((node) => node && node.getClientRects().length > 0);
        if (!seen) global.blank += 1;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(new URL("server.html", page.url()).href, { waitUntil: "commit" });
  await page.waitForSelector("#below");
  return release;
}

/** Where things are. @param {Page} page */
const places = (page) =>
  page.evaluate(() => {
    const box = (/** @type {string} */ selector) => {
      const rect = document.querySelector(selector)?.getBoundingClientRect();
      return rect && [rect.x, rect.y, rect.width, rect.height].map(Math.round);
    };
    return { map: box("#map > div"), svg: box("#map svg"), below: box("#below") };
  });

for (const width of [1280, 900]) {
  test(`the map takes the place of what the server has drawn: nothing below moves and no frame is empty, at ${width} px`, async () => {
    const { page, faults } = await browser.open({ width });
    const release = await visit(page, POLICY);
    const before = await places(page);
    assert.ok((before.svg?.[3] ?? 0) > 200);
    assert.ok(await page.locator("#map summary").isVisible());
    release["element.js"]?.();
    await page.waitForFunction(() => document.getElementById("map")?.shadowRoot);
    await page.waitForTimeout(50);
    assert.deepEqual(await places(page), before, "while the engine loads");
    release["stackway.wasm"]?.();
    await page.waitForFunction(() => /** @type {HTMLElement | null | undefined} */ (document.getElementById("map")?.shadowRoot?.querySelector(".root"))?.dataset.state === "ready");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual((await places(page)).below, before.below);
    const { shift, blank, frames } = await page.evaluate(() => ({ ...(/** @type {any} */ (globalThis)) }));
    assert.deepEqual([shift, blank], [0, 0]);
    assert.ok(frames > 3);
    assert.ok(await page.locator("#map .card").first().isVisible());
    assert.ok(!(await page.locator("#map svg[role=img]").isVisible()));
    assert.deepEqual(faults, []);
  });
}

test("where WebAssembly is refused the drawing and the outline stay, and it says so", async () => {
  const { page } = await browser.open();
  const release = await visit(page, POLICY.replace(" 'wasm-unsafe-eval'", ""));
  for (const open of Object.values(release)) open();
  await page.waitForFunction(() => /** @type {HTMLElement | null | undefined} */ (document.getElementById("map")?.shadowRoot?.querySelector(".root"))?.dataset.state === "error");
  assert.ok(await page.locator("#map .notice.error").isVisible());
  assert.ok(await page.locator("#map svg[role=img]").isVisible());
  await page.locator("#map summary").click();
  assert.ok(await page.locator("#map li", { hasText: "Spreadsheet Basics" }).first().isVisible());
});

test("what authors wrote stays text, and no attribute can be a script", () => {
  const own = Pathway.parse({ stackway: "1", id: "https://example.org/x", title: "<img src=x>", credentials: [{ id: "a", type: "Badge", name: "<script>alert(1)</script>", requires: { text: "\"><b>" } }] });
  const html = markup(own, {}, { src: "\"><script>" });
  assert.doesNotMatch(html, /<script|<img|<b>| style=/);
  for (const name of ["onclick", "style", "a b", "x>"]) assert.throws(() => markup(own, {}, { [name]: "1" }), TypeError);
});
