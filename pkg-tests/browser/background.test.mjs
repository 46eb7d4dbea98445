// Answers from a worker are those of the page, and so are its errors.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW, bench, eventually, example, heard, place } from "./lib/page.mjs";

/** @import { Page } from "playwright-core" */

const browser = bench();

test("a worker draws what the page would draw, refuses what it would refuse, and can be closed", async () => {
  const { page, violations, faults } = await browser.open();
  const source = example("pathways/applied-data.json");
  const found = await page.evaluate(
    async ({ source, now }) => {
      const at = (/** @type {string} */ file) => new URL(`/pkg/${file}`, location.href).href;
      const { default: init, Pathway, layoutGraph } = await import(at("index.js"));
      const { Background } = await import(at("background.js"));
      await init();
      const policy = /** @type {any} */ (globalThis).trustedTypes.createPolicy("worker", { createScriptURL: (/** @type {string} */ url) => url });
      const background = new Background(new Worker(policy.createScriptURL(at("worker.js")), { type: "module" }));
      const options = { now, lang: "fr" };
      const pathway = Pathway.parse(source);
      const { loadLanguage } = await import(at("index.js"));
      await loadLanguage("fr");
      const nodes = Array.from({ length: 3000 }, (_, n) => ({ id: `n${n}`, width: 120, height: 50 }));
      const edges = nodes.slice(1).map(({ id }, n) => ({ source: `n${Math.floor(n / 3)}`, target: id }));
      const large = background.layoutGraph({ nodes, edges });
      const failed = (/** @type {Promise<unknown>} */ promise) => promise.then(() => "answered", (error) => `${error.name} ${error.code}`);
      const answers = {
        layout: JSON.stringify(await background.layout(source, options)) === JSON.stringify(pathway.layout(options)),
        svg: (await background.svg(source, options)) === pathway.svg(options),
        outline: JSON.stringify(await background.outline(source, options)) === JSON.stringify(pathway.outline(options)),
        large: JSON.stringify(await large) === JSON.stringify(layoutGraph({ nodes, edges })),
        bad: await failed(background.layout("{")),
        unsendable: await failed(background.layout({ f: () => 0 })),
        closed: "",
        later: "",
      };
      const pending = failed(background.svg(source));
      background.close();
      answers.closed = await pending;
      answers.later = await failed(background.svg(source));
      return answers;
    },
    { source, now: NOW },
  );
  assert.deepEqual(found, {
    layout: true, svg: true, outline: true, large: true,
    bad: "StackwayError syntax", unsendable: "StackwayError usage", closed: "StackwayError usage", later: "StackwayError usage",
  });
  assert.deepEqual(await violations(), []);
  assert.deepEqual(faults, []);
});

const pathway = example("pathways/applied-data.json");
const record = JSON.parse(example("records/applied-data.noor.json"));

/** Statuses by id, and where cards and lines are. @param {Page} page @param {string} [id] */
const seen = (page, id = "map") =>
  page.evaluate((id) => {
    const root = /** @type {ShadowRoot} */ (document.getElementById(id)?.shadowRoot);
    const canvas = /** @type {Element} */ (root.querySelector(".canvas")).getBoundingClientRect();
    const items = [...root.querySelectorAll(".item")].map((item) => {
      const { x, y, width, height } = item.getBoundingClientRect();
      return [item.id, item.getAttribute("data-status"), x - canvas.x, y - canvas.y, width, height];
    });
    return { items, lines: [...root.querySelectorAll(".route")].map((line) => line.getAttribute("d")), waiting: root.querySelector(".view")?.getAttribute("data-waiting") ?? null };
  }, id);

/** Puts a map into the page whose worker is the real one, or one that says nothing, or one that cannot be started. @param {Page} page @param {"real" | "mute" | "broken"} kind */
const placeWith = (page, kind) =>
  page.evaluate(
    async ({ kind, pathway, record, now }) => {
      const global = /** @type {any} */ (globalThis);
      const at = (/** @type {string} */ file) => new URL(`/pkg/${file}`, location.href).href;
      const { Pathway } = await import(at("index.js"));
      const { Background } = await import(at("background.js"));
      const { layout } = Pathway.prototype;
      global.drawn = 0;
      Pathway.prototype.layout = function (/** @type {unknown[]} */ ...args) {
        global.drawn += 1;
        return layout.apply(this, args);
      };
      class Mute extends EventTarget {
        postMessage() {
          if (kind === "broken") queueMicrotask(() => this.dispatchEvent(new ErrorEvent("error", { message: "It is not there." })));
        }
        terminate() {}
      }
      const worker = () => new Worker(global.trustedTypes?.createPolicy("worker", { createScriptURL: (/** @type {string} */ url) => url }).createScriptURL(at("worker.js")) ?? at("worker.js"), { type: "module" });
      const map = /** @type {any} */ (document.createElement("stackway-map"));
      global.heard = [];
      for (const name of ["ready", "error", "change"]) map.addEventListener(`stackway-${name}`, (/** @type {CustomEvent} */ event) => global.heard.push({ name, ...event.detail }));
      Object.assign(map, { id: "map", now, pathway, record, view: "map", background: new Background(kind === "real" ? worker() : new Mute()) });
      document.querySelector("main")?.append(map);
    },
    { kind, pathway, record, now: NOW },
  );

const ready = (/** @type {Page} */ page) => eventually(async () => assert.equal((await heard(page)).filter(({ name }) => name === "ready").length, 1));
const drawn = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (globalThis).drawn);

test("a map from the host's worker is the map that the page would draw, at first and after each change", async () => {
  const { page, violations, faults } = await browser.open();
  await placeWith(page, "real");
  await ready(page);
  const later = { ...record, earned: [...record.earned, { credential: "charts", on: "2026-11-01" }] };
  const first = await seen(page);
  await page.evaluate((later) => (/** @type {any} */ (document.getElementById("map")).record = later), later);
  const met = () => page.evaluate(() => document.getElementById("map")?.shadowRoot?.querySelectorAll(".edge[data-value=met]").length ?? 0);
  const before = await met();
  await eventually(async () => assert.ok((await met()) > before));
  const second = await seen(page);
  assert.equal(await drawn(page), 0, "the page has laid nothing out");
  assert.ok(first.items.length >= 18);
  assert.equal(first.waiting, null);
  await page.evaluate(() => document.getElementById("map")?.remove());
  for (const [own, expected] of /** @type {const} */ ([[record, first], [later, second]])) {
    await place(page, { pathway, record: own, attributes: { view: "map" }, id: "own" });
    assert.deepEqual(await seen(page, "own"), expected);
    await page.evaluate(() => document.getElementById("own")?.remove());
  }
  assert.ok((await drawn(page)) > 0);
  assert.deepEqual(await violations(), []);
  assert.deepEqual(faults, []);
});

test("where the worker cannot be started the page draws, and the host hears why", async () => {
  const { page, faults } = await browser.open();
  await placeWith(page, "broken");
  await ready(page);
  const { items, lines, waiting } = await seen(page);
  assert.equal(waiting, null);
  assert.ok(items.length >= 18 && lines.length > 10);
  assert.ok((await drawn(page)) > 0);
  assert.deepEqual((await heard(page)).filter(({ name }) => name === "error").map(({ code }) => code), ["internal"]);
  assert.deepEqual(faults, []);
});

test("a map that is on its way says so, keeps nobody from the list, and is let go for what comes after it", async () => {
  const { page, faults } = await browser.open();
  await placeWith(page, "mute");
  const view = page.locator("#map .view");
  await eventually(async () => assert.equal(await view.getAttribute("data-waiting"), "Loading the pathway…"));
  assert.equal(await view.getAttribute("aria-busy"), "true");
  assert.deepEqual(await heard(page), [], "nothing is ready");
  await page.getByRole("button", { name: "List" }).click();
  await ready(page);
  assert.equal(await view.getAttribute("data-waiting"), null);
  await page.getByRole("button", { name: "Spreadsheet Basics", exact: true }).waitFor();
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await eventually(async () => assert.notEqual(await view.getAttribute("data-waiting"), null));
  await page.evaluate((other) => Object.assign(/** @type {any} */ (document.getElementById("map")), { background: undefined, pathway: other, record: {} }), example("pathways/service-to-it.json"));
  await eventually(async () => assert.equal((await heard(page)).filter(({ name }) => name === "ready").length, 2));
  const { lines, waiting } = await seen(page);
  assert.ok(lines.length > 10);
  assert.equal(waiting, null);
  assert.deepEqual(faults, []);
});
