// What an author or a learner wrote is text, and stays where it belongs.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { bench, eventually, heard, place, spoken } from "./lib/page.mjs";

const browser = bench();

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "</bdi></button><svg onload=alert(1)>",
  "\"><iframe src='javascript:alert(1)'>",
  "{n} ${7*7} &lt;b&gt;",
  "\u202eevil\u202c",
  "__proto__",
];

/** A pathway in which everything that can carry words carries these. @param {string[]} words */
function hostile(words) {
  const [name = ""] = words;
  return {
    stackway: "1",
    id: "https://example.org/hostile",
    title: name,
    description: words.join(" "),
    language: "en",
    issuers: [{ id: "i", name, url: "https://example.org" }],
    skills: [{ id: "s", name, levels: [name] }],
    credentials: words.map((word, at) => ({
      id: at === words.length - 1 ? word : `c${at}`,
      type: "Badge",
      name: word,
      description: word,
      issuer: "i",
      url: at % 2 ? "https://example.org/?q=%3Cb%3E" : "javascript:alert(1)",
      image: "https://example.org/tracker.png",
      validates: [{ skill: "s", level: 1 }],
      ...(at > 0 && { requires: { any: [`c${at - 1}`, { text: word }] } }),
    })),
    goals: ["c0"],
  };
}

for (const view of ["map", "list"]) {
  test(`markup in names shows as text, runs nothing and asks for nothing: ${view}`, async () => {
    const { page, requests, violations, faults } = await browser.open();
    const before = requests.length;
    await place(page, { pathway: JSON.stringify(hostile(HOSTILE)), record: { earned: [{ credential: "c0", on: "2026-01-01" }] }, attributes: { view } });
    const shown = await page.evaluate(() => [.../** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot).querySelectorAll(".name")].map((button) => button.textContent));
    assert.deepEqual([...shown].sort(), [...HOSTILE].sort());
    for (const id of ["c1", "c2", "__proto__"]) {
      await page.evaluate((id) => /** @type {any} */ (document.getElementById("map")).select(id), id);
      assert.equal(await page.locator(".details-title").textContent(), id === "__proto__" ? id : HOSTILE[Number(id[1])]);
    }
    const tags = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
      return [...new Set([...root.querySelectorAll("*")].map((node) => node.localName))].sort();
    });
    for (const tag of ["img", "script", "iframe", "image", "use", "foreignObject", "style", "object"]) assert.ok(!tags.includes(tag), tag);
    assert.deepEqual([await violations(), faults, requests.slice(before).filter((path) => !/^\/pkg\/(stackway-(core|map)\.wasm|element-map\.js)$/.test(path))], [[], [], []]);
  });
}

test("only safe links become links", async () => {
  const { page } = await browser.open();
  await place(page, { pathway: JSON.stringify(hostile(HOSTILE)) });
  const hrefs = [];
  for (const id of ["c0", "c1", "c2", "c3"]) {
    await page.evaluate((id) => /** @type {any} */ (document.getElementById("map")).select(id), id);
    hrefs.push(...(await page.locator("a").evaluateAll((links) => links.map((link) => [link.getAttribute("href"), link.getAttribute("rel"), link.getAttribute("target")]))));
  }
  assert.deepEqual(hrefs, Array(2).fill(["https://example.org/?q=%3Cb%3E", "noopener noreferrer", "_blank"]));
});

test("the learner's record is nowhere outside the shadow tree, and events carry ids alone", async () => {
  const { page } = await browser.open();
  const pathway = hostile(["First", "Second", "Third"]);
  await place(page, { pathway, record: { learner: "LEARNER-CANARY", earned: [{ credential: "c0", on: "2026-01-01", result: "GRADE-CANARY" }] } });
  await page.evaluate(() => {
    const map = /** @type {any} */ (document.getElementById("map"));
    map.record = { learner: "LEARNER-CANARY", earned: [{ credential: "c0", on: "2026-01-01" }, { credential: "c1", on: "2026-02-01" }] };
    map.record = JSON.stringify(map.record);
  });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).heard.some((/** @type {any} */ { name }) => name === "change"));
  const light = await page.evaluate(() => document.documentElement.outerHTML + location.href + name + document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.doesNotMatch(light, /CANARY/);
  assert.doesNotMatch(JSON.stringify(await heard(page)), /CANARY|First|Second/);
});

test("the element names nothing that stores, sends or evaluates", () => {
  const files = readdirSync(new URL("../../src/js/element/", import.meta.url)).filter((name) => name.endsWith(".js"));
  assert.ok(files.length > 10);
  for (const file of files) {
    const source = readFileSync(new URL(`../../src/js/element/${file}`, import.meta.url), "utf8");
    assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacent|DOMParser|document\.write|eval\(|new Function|setAttribute\("style|localStorage|sessionStorage|indexedDB|sendBeacon|XMLHttpRequest|WebSocket|\.cookie|url\(|foreignObject|window\.(?:add|on)/, file);
  }
});

test("findings and spoken sentences show strangers' words as text too", async () => {
  const { page, violations, faults } = await browser.open();
  await place(page, { pathway: JSON.stringify({ stackway: "1", title: "<b>x</b>", credentials: [{ id: "<img src=x onerror=alert(1)>", type: "Badge", name: "n", requires: "<i>" }] }) });
  assert.match((await page.locator(".notice.error").textContent()) ?? "", /[<i]/);
  assert.equal(await page.locator(".notice.error img, .notice.error b, .notice.error i").count(), 0);
  await eventually(async () => assert.ok((await spoken(page)).length > 0));
  assert.deepEqual([await violations(), faults], [[], []]);
});

test("a record written into the attribute is data, and no server gets to see it", async () => {
  const { page, requests } = await browser.open();
  await place(page, { pathway: JSON.stringify(hostile(["First", "Second"])), attributes: { record: '{"earned":[{"credential":"c0","on":"2026-01-01"}]}' } });
  assert.equal(await page.locator("#map li[data-status=earned]").count(), 1);
  assert.deepEqual(requests.filter((url) => url.includes("earned")), []);
});
