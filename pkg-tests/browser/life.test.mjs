// Coming, going, changing: what a host page does to an element.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FIREFOX } from "../../scripts/browser.mjs";
import { NOW, bench, eventually, example, heard, place, spoken } from "./lib/page.mjs";

/** @import { Page } from "playwright-core" */

const browser = bench();
const pathway = example("pathways/applied-data.json");
const record = JSON.parse(example("records/applied-data.noor.json"));

/** @param {Page} page */
const state = (page, id = "map") => page.evaluate((id) => /** @type {HTMLElement} */ (document.getElementById(id)?.shadowRoot?.querySelector(".root")).dataset.state, id);

/** @param {Page} page @param {string} wanted */
const reach = (page, wanted, id = "map") =>
  page.waitForFunction(([id, wanted]) => /** @type {HTMLElement | null | undefined} */ (document.getElementById(id)?.shadowRoot?.querySelector(".root"))?.dataset.state === wanted, [id, wanted]);

/** @param {Page} page */
const cards = (page, id = "map") => page.evaluate((id) => document.getElementById(id)?.shadowRoot?.querySelectorAll(".card").length ?? 0, id);

test("it shows a pathway: title, opening sentence, every credential and role, and says that it is ready", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const root = page.locator("#map");
  assert.equal(await root.locator(".title").textContent(), "Applied data: from a first badge to two careers");
  assert.match((await root.locator(".summary").textContent()) ?? "", /^\d+ credentials in \d+ stages: 4 earned/);
  const { credentials, roles } = JSON.parse(pathway);
  assert.equal(await cards(page), credentials.length + roles.length);
  assert.deepEqual((await heard(page)).map(({ name }) => name), ["ready"]);
});

test("properties set before the class was there are honoured", async () => {
  const { page } = await browser.open({ page: "late.html" });
  await page.evaluate(
    async ({ pathway, record, now }) => {
      const map = /** @type {any} */ (document.createElement("stackway-map"));
      map.id = "map";
      Object.assign(map, { pathway, record, now, theme: "dark", view: "list" });
      document.querySelector("main")?.append(map);
      /** @type {any} */ (globalThis).define();
    },
    { pathway, record, now: NOW },
  );
  await reach(page, "ready");
  const own = await page.evaluate(() => {
    const map = /** @type {any} */ (document.getElementById("map"));
    return [Object.keys(map), map.getAttribute("theme"), map.view, map.shadowRoot.querySelectorAll("[data-status=earned].item").length];
  });
  assert.deepEqual(own, [[], "dark", "list", 4]);
});

test("the light DOM holds nothing but the reflected attributes", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.evaluate(() => Object.assign(/** @type {any} */ (document.getElementById("map")), { theme: "dark", direction: "down", goal: "data-analyst" }));
  const map = await page.evaluate(() => {
    const map = /** @type {Element} */ (document.getElementById("map"));
    return [map.childNodes.length, map.getAttributeNames().sort()];
  });
  assert.deepEqual(map, [0, ["direction", "goal", "id", "theme"]]);
});

test("two on a page keep to themselves", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, id: "one" });
  await place(page, { pathway: example("pathways/service-to-it.json"), id: "two", attributes: { view: "list", theme: "dark" } });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("one")).select("sheets"));
  const both = await page.evaluate(() => ["one", "two"].map((id) => {
    const map = /** @type {any} */ (document.getElementById(id));
    return [map.view, map.selected, map.shadowRoot.querySelectorAll("[data-status=earned].item").length > 0];
  }));
  assert.deepEqual(both, [["map", "sheets", true], ["list", null, false]]);
  assert.deepEqual((await heard(page)).map(({ id, name }) => [id, name]), [["one", "ready"], ["two", "ready"], ["sheets", "select"]]);
});

test("moved, it goes on; taken away, it gives everything back; put in again, it is there again", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("sheets"));
  await page.evaluate(() => {
    const map = /** @type {Element} */ (document.getElementById("map"));
    const aside = document.body.appendChild(document.createElement("aside"));
    aside.append(map);
  });
  await page.waitForTimeout(50);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).selected), "sheets");
  await page.evaluate(async () => {
    const map = /** @type {Element} */ (document.getElementById("map"));
    map.remove();
    await new Promise((done) => setTimeout(done, 20));
    document.body.append(map);
  });
  await reach(page, "ready");
  assert.equal(await cards(page), JSON.parse(pathway).credentials.length + JSON.parse(pathway).roles.length);
});

test("what it made it frees when it goes, what the host made stays the host's", async () => {
  const { page } = await browser.open();
  const freed = await page.evaluate(async (pathway) => {
    const path = "/pkg/index.js";
    const { default: init, Pathway } = await import(path);
    await init();
    let freed = 0;
    const free = Pathway.prototype.free;
    Pathway.prototype.free = /** @this {any} */ function () {
      freed += 1;
      return free.call(this);
    };
    const wait = () => new Promise((done) => setTimeout(done, 60));
    const counts = [];
    const held = Pathway.parse(pathway);
    for (const source of [pathway, held]) {
      const map = /** @type {any} */ (document.createElement("stackway-map"));
      map.pathway = source;
      for (let round = 0; round < 3; round += 1) {
        document.body.append(map);
        await wait();
        map.remove();
        await wait();
      }
      counts.push(freed);
    }
    return [...counts, held.outline().stages.length > 0];
  }, pathway);
  assert.deepEqual(freed, [3, 3, true]);
});

test("a pathway with faulty parts left out is shown with a notice", async () => {
  const { page } = await browser.open();
  await page.evaluate(async () => {
    const path = "/pkg/index.js";
    const { default: init, Pathway } = await import(path);
    await init();
    const map = /** @type {any} */ (document.createElement("stackway-map"));
    map.id = "map";
    map.pathway = Pathway.parse({ stackway: "1", id: "https://example.org/p", title: "T", credentials: [{ id: "a", type: "Badge", name: "A" }, { id: "b", type: "Badge", name: "B", requires: "nowhere" }] }, { lenient: true });
    document.querySelector("main")?.append(map);
  });
  await reach(page, "ready");
  assert.ok(await page.locator("#map .incomplete").isVisible());
  assert.match((await page.locator("#map .incomplete").textContent()) ?? "", /left out/);
});

test("on paper it is a list, whole and without buttons", { skip: FIREFOX && "BiDi does not show a page as on paper" }, async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: { view: "map" } });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("charts"));
  await page.emulateMedia({ media: "print" });
  const { shown, wide } = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
    const seen = (/** @type {string} */ selector) => [...root.querySelectorAll(selector)].some((node) => node.getClientRects().length > 0);
    return { shown: [".card", ".tool", ".lines", ".details"].filter(seen), wide: [...root.querySelectorAll(".card")].some((card) => card.getBoundingClientRect().right > innerWidth) };
  });
  assert.deepEqual([shown, wide], [[".card"], false]);
});

test("no listener stays behind on window or document", async () => {
  const { page } = await browser.open();
  await page.evaluate(() => {
    const global = /** @type {any} */ (globalThis);
    global.listeners = 0;
    for (const target of [window, document, document.documentElement, document.body]) {
      const add = target.addEventListener.bind(target);
      target.addEventListener = (/** @type {any[]} */ ...args) => {
        global.listeners += 1;
        return /** @type {any} */ (add)(...args);
      };
    }
  });
  await place(page, { pathway, record });
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("sheets"));
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).listeners), 0);
});

describe("src", () => {
  test("is fetched once, and nothing else is", async () => {
    const { page, requests, faults } = await browser.open();
    const before = requests.length;
    await place(page, { attributes: { src: "/examples/pathways/applied-data.json", record: "/examples/records/applied-data.noor.json" } });
    await reach(page, "ready");
    assert.equal(await page.locator("[data-status=earned].item").count(), 4);
    await page.evaluate(() => {
      const map = /** @type {any} */ (document.getElementById("map"));
      map.lang = "fr";
      document.body.append(map);
    });
    await page.waitForTimeout(100);
    const asked = requests.slice(before).filter((path) => !path.startsWith("/pkg/"));
    assert.deepEqual(asked.sort(), ["/examples/pathways/applied-data.json", "/examples/records/applied-data.noor.json"]);
    assert.deepEqual(faults, []);
  });

  test("can change, and the later one wins", async () => {
    const { page } = await browser.open();
    await place(page, { attributes: { src: "/examples/pathways/applied-data.json" } });
    await page.evaluate(() => {
      const map = /** @type {any} */ (document.getElementById("map"));
      map.src = "/examples/pathways/career-practice.json";
      map.src = "/examples/pathways/service-to-it.json";
    });
    await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector(".title")?.textContent?.includes("IT"));
  });

  test("that is not there is said so", async () => {
    const { page } = await browser.open();
    await place(page, { attributes: { src: "/nowhere.json" } });
    await reach(page, "error");
    assert.match((await page.locator(".notice.error").textContent()) ?? "", /could not be loaded/);
    assert.deepEqual((await heard(page)).map(({ name, code }) => [name, code]), [["error", "unreachable"]]);
    await page.evaluate(() => (/** @type {any} */ (document.getElementById("map")).src = "/examples/pathways/applied-data.json"));
    await reach(page, "ready");
  });
});

describe("when there is no map to show", () => {
  test("without a source it says that there is none yet", async () => {
    const { page } = await browser.open();
    await place(page);
    assert.equal(await state(page), "empty");
    assert.match((await page.locator(".notice.empty").textContent()) ?? "", /No pathway yet/);
  });

  test("findings are listed with what to do about them", async () => {
    const { page } = await browser.open();
    const broken = JSON.stringify({ stackway: "1", title: "T", credentials: [{ id: "intro", type: "Badge", name: "Intro" }, { id: "b", type: "Badge", name: "B", requires: "intor" }] }, null, 2);
    await place(page, { pathway: broken });
    assert.equal(await state(page), "error");
    const text = (await page.locator(".finding").first().textContent()) ?? "";
    assert.match(text, /Error:.*intor.*intro.*Line \d+, column \d+/);
    const [event] = await heard(page);
    assert.equal(event.name, "error");
    assert.ok(event.codes.includes("unknown-id"));
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).error.findings.length > 0), true);
  });

  for (const [what, source] of /** @type {[string, unknown][]} */ ([["an empty text", ""], ["binary junk", "\u0000\u0001\ufffd"], ["wrong JSON", "{"], ["a list", "[]"], ["a number", 7], ["null members", { stackway: "1", credentials: null }]])) {
    test(`${what} is an error and not a trap; afterwards all is well`, async () => {
      const { page, faults } = await browser.open();
      await place(page, { pathway: source });
      assert.equal(await state(page), "error");
      assert.ok(((await page.locator(".notice.error").textContent()) ?? "").length > 30);
      await page.evaluate((pathway) => (/** @type {any} */ (document.getElementById("map")).pathway = pathway), pathway);
      await reach(page, "ready");
      assert.deepEqual(faults, []);
    });
  }

  test("the host's own words go into the slots", async () => {
    const { page } = await browser.open();
    await page.evaluate(() => {
      const map = document.createElement("stackway-map");
      map.id = "map";
      for (const slot of ["loading", "empty", "error"]) map.append(Object.assign(document.createElement("p"), { slot, textContent: `own ${slot}` }));
      document.querySelector("main")?.append(map);
    });
    await reach(page, "empty");
    assert.ok(await page.getByText("own empty").isVisible());
    assert.ok(!(await page.getByText("own error").isVisible()));
    assert.ok(!(await page.getByText("No pathway yet").isVisible()));
    await page.evaluate(() => (/** @type {any} */ (document.getElementById("map")).pathway = "{"));
    await reach(page, "error");
    assert.ok(await page.getByText("own error").isVisible());
  });

  test("a record that cannot be read takes nothing else away", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record: '{ "earned": 1 }' });
    assert.equal(await state(page), "ready");
    assert.match((await page.locator(".incomplete").textContent()) ?? "", /record cannot be read/);
    assert.ok((await heard(page)).some(({ name }) => name === "error"));
    await page.evaluate((record) => (/** @type {any} */ (document.getElementById("map")).record = record), record);
    await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector("[data-status=earned].item"));
    assert.ok(!(await page.locator(".incomplete").isVisible()));
  });
});

describe("updates", () => {
  test("a new record changes what changed, keeps the focus and is spoken in one sentence", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record });
    assert.equal(await spoken(page), "");
    await page.evaluate(() => {
      const global = /** @type {any} */ (globalThis);
      const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
      /** @type {HTMLElement} */ (root.querySelector(".name[tabindex='0']")).focus();
      global.button = root.activeElement;
      global.nodes = [...root.querySelectorAll(".item")];
    });
    const next = { ...record, inProgress: [], earned: [...record.earned, { credential: "charts", on: "2026-11-22" }] };
    await page.evaluate((next) => (/** @type {any} */ (document.getElementById("map")).record = next), next);
    await page.waitForFunction(() => (document.getElementById("map")?.shadowRoot?.querySelector("[role=status]")?.textContent ?? "") !== "");
    assert.match(await spoken(page), /^1 credential earned(, \d+ newly open)?$/);
    assert.ok(await page.evaluate(() => {
      const global = /** @type {any} */ (globalThis);
      const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
      return root.activeElement === global.button && [...root.querySelectorAll(".item")].every((node, at) => node === global.nodes[at]);
    }));
    const change = (await heard(page)).find(({ name }) => name === "change");
    assert.deepEqual([change.reason, change.earned], ["record", ["charts"]]);
  });

  test("the host hears of every change, however fast they follow each other; people hear of what came of it", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record });
    const next = { ...record, inProgress: [], earned: [...record.earned, { credential: "charts", on: "2026-11-22" }] };
    await page.evaluate(async (records) => {
      const map = /** @type {any} */ (document.getElementById("map"));
      for (const record of records) {
        const changed = new Promise((done) => map.addEventListener("stackway-change", done, { once: true }));
        map.record = record;
        await changed;
      }
    }, [next, record, next, record]);
    const changes = (await heard(page)).filter(({ name }) => name === "change");
    assert.deepEqual(changes.map(({ earned }) => earned), [["charts"], [], ["charts"], []]);
  });

  test("neither focus nor pan nor zoom is spoken, the view is", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record });
    await page.locator("#map .name").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.waitForTimeout(50);
    assert.equal(await spoken(page), "");
    await page.getByRole("button", { name: "List", exact: true }).click();
    await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector("[role=status]")?.textContent === "List view");
    assert.deepEqual((await heard(page)).filter(({ name }) => name === "change").map(({ reason, view }) => [reason, view]), [["view", "list"]]);
  });

  test("it speaks the language of the page, or its own", async () => {
    const { page } = await browser.open();
    await place(page, { pathway: example("pathways/career-practice.json"), attributes: { lang: "fr-CA" } });
    assert.ok(await page.getByRole("button", { name: "Carte", exact: true }).isVisible());
    assert.equal(await page.locator("#map .root").getAttribute("lang"), "fr-CA");
    assert.match((await page.locator("#map .summary").textContent()) ?? "", /titres/);
    await page.evaluate(() => (/** @type {any} */ (document.getElementById("map")).lang = "en"));
    await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector(".views span")?.textContent === "Map");
  });

  test("the user's choice of view outlives the container's width; without one, the width decides", async () => {
    const { page } = await browser.open({ width: 1000 });
    await place(page, { pathway, record });
    const view = () => page.evaluate(() => /** @type {any} */ (document.getElementById("map")).view);
    assert.equal(await view(), "map");
    await page.setViewportSize({ width: 500, height: 800 });
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById("map")).view === "list");
    await page.getByRole("button", { name: "Map", exact: true }).click();
    assert.equal(await view(), "map");
    await page.setViewportSize({ width: 400, height: 800 });
    await page.waitForTimeout(50);
    assert.equal(await view(), "map");
  });
});

describe("details", () => {
  test("say what it is, what it takes, what it shows and what it leads to", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record });
    const { credentials } = JSON.parse(pathway);
    const open = credentials.find((/** @type {any} */ { id }) => id === "charts");
    await page.locator(".stages").getByRole("button", { name: open.name, exact: true }).click();
    const details = page.getByRole("region", { name: open.name });
    const text = (await details.textContent()) ?? "";
    for (const part of ["Badge", open.description, "In progress", `${open.hours} hours`, "What it takes", "Spreadsheet Basics", "Leads to"]) assert.ok(text.includes(part), `${part} in ${text}`);
    assert.ok(await details.locator(".rules .go").count() > 0);
    assert.ok(await details.locator(".links .go").count() > 0);
    assert.ok(await details.locator(".skills li").count() > 0);
  });

  test("stand beside a wide view, under their item in a narrow list", async () => {
    for (const [width, parent] of /** @type {const} */ ([[1280, "body"], [360, "item"]])) {
      const { page } = await browser.open({ width });
      await place(page, { pathway, record });
      await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("charts"));
      assert.equal(await page.evaluate(() => document.getElementById("map")?.shadowRoot?.getElementById("details")?.parentElement?.className), parent);
    }
  });

  test("the link opens in a new tab unless the host takes it", async () => {
    const { page } = await browser.open();
    await page.context().route("https://**", (route) => route.fulfill({ body: "there" }));
    await place(page, { pathway, record });
    await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).select("sheets"));
    const [tab] = await Promise.all([page.context().waitForEvent("page"), page.locator("#map .follow").click()]);
    // The first page of a new tab may still be on its way.
    await eventually(async () => assert.equal(await tab.evaluate(() => opener), null));
    await page.evaluate(() => document.getElementById("map")?.addEventListener("stackway-open", (event) => event.preventDefault()));
    await page.locator("#map .follow").click();
    const opens = await eventually(async () => {
      const opens = (await heard(page)).filter(({ name }) => name === "open");
      assert.deepEqual(opens.map(({ id }) => id), ["sheets", "sheets"]);
      return opens;
    });
    assert.equal(page.context().pages().length, 2);
    assert.match(opens[0].url, /^https:/);
  });

  test("select() knows what there is, and clears", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record });
    const answers = await page.evaluate(() => {
      const map = /** @type {any} */ (document.getElementById("map"));
      return [map.select("nowhere"), map.selected, map.select("sheets"), map.selected, map.select(null), map.selected];
    });
    assert.deepEqual(answers, [false, null, true, "sheets", true, null]);
  });
});

test("exportSvg() gives the map as a document of its own", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const svg = await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).exportSvg());
  assert.match(svg, /^<svg[^>]*xmlns=/);
  assert.match(svg, /Spreadsheet Basics/);
});

test("the readers of other formats are loaded when a source needs them, and not before", async () => {
  const { page } = await browser.open();
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.replace(/^.*\//, "")));
  await place(page, { pathway });
  assert.ok(asked.includes("stackway-core.wasm"));
  assert.deepEqual(asked.filter((file) => file.includes("formats")), []);
  await place(page, { id: "other", pathway: "Curriculum,Baking\nCourses\nCourse ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit Hours\n1,Flour,,,,,,3\n" });
  assert.deepEqual(asked.filter((file) => file.includes("formats")).sort(), ["formats-glue.js", "stackway-formats.wasm"]);
  assert.equal(await cards(page, "other"), 2);
});

test("a narrow element loads no more than a list needs; the map and the advice come when they are looked at", async () => {
  const { page } = await browser.open();
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => request.url().endsWith(".wasm") && asked.push(new URL(request.url()).pathname.replace(/^.*\//, "")));
  await page.setViewportSize({ width: 360, height: 740 });
  await place(page, { pathway, record });
  const view = () => page.locator("#map .root").getAttribute("data-view");
  assert.deepEqual([await view(), asked], ["list", ["stackway-core.wasm"]]);
  await page.setViewportSize({ width: 1280, height: 740 });
  await page.locator('#map .root[data-view="map"]').waitFor();
  assert.deepEqual(asked, ["stackway-core.wasm", "stackway-map.wasm"]);
  assert.ok((await page.locator("#map .line").count()) > 0, "lines are drawn");
  await page.locator("#map").evaluate((map) => map.setAttribute("view", "plan"));
  await page.locator('#map [part~="plan"]').waitFor();
  assert.deepEqual(asked, ["stackway-core.wasm", "stackway-map.wasm", "stackway-advice.wasm"]);
});

test("where the map's part does not come, the list stands and the host hears why", async () => {
  const { page } = await browser.open();
  await page.route("**/stackway-map.wasm", (route) => route.abort());
  const codes = page.evaluate(() => new Promise((done) => addEventListener("stackway-error", (event) => done(/** @type {CustomEvent} */ (event).detail.code), { once: true })));
  await place(page, { pathway, record });
  assert.equal(await codes, "load");
  assert.equal(await page.locator("#map .root").getAttribute("data-view"), "list");
  assert.ok((await cards(page)) > 0);
});
