// Looks: palettes, density, a brand colour, pictures, and what leaves the page: pictures, paper, tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, colour, legible } from "../../src/js/element/brand.js";
import { bench, eventually, example, place } from "./lib/page.mjs";

const browser = bench();
const pathway = example("pathways/career-practice.json");
const record = example("records/career-practice.amina.json");

/** Pairs of ink and ground, and the least contrast between them. @type {[string, string, number][]} */
const PAIRS = [
  ...["page", "surface", "group", "group-deep"].flatMap((ground) => /** @type {[string, string, number][]} */ ([["text", ground, 4.5], ["muted", ground, 4.5]])),
  ...["earned", "in-progress", "claimable", "expired", "available", "check", "locked"].flatMap((status) => /** @type {[string, string, number][]} */ ([[`${status}-ink`, `${status}-tint`, 4.5], ["text", `${status}-tint`, 4.5], ["muted", `${status}-tint`, 4.5]])),
  ["accent", "surface", 4.5], ["accent", "page", 4.5], ["accent", "accent-tint", 4.5], ["on-accent", "accent", 4.5], ["text", "accent-tint", 4.5],
  ["border", "page", 3], ["border", "surface", 3], ["line", "page", 3], ["line", "group", 3], ["line-met", "page", 3],
];

for (const palette of ["clear", "contrast", "warm"]) {
  for (const colors of /** @type {const} */ (["light", "dark"])) {
    test(`every colour of ${palette} can be read, ${colors}`, async () => {
      const { page } = await browser.open({ colors });
      await place(page, { pathway, record, attributes: { palette } });
      const names = [...new Set(PAIRS.flatMap(([ink, ground]) => [ink, ground]))];
      const read = await page.evaluate((names) => {
        const root = /** @type {HTMLElement} */ (document.getElementById("map")?.shadowRoot?.querySelector(".root"));
        const probe = document.createElement("div");
        root.append(probe);
        const found = names.map((name) => {
          probe.style.setProperty("color", `var(--${name})`);
          return [name, getComputedStyle(probe).color.match(/\d+/g)?.slice(0, 3).map(Number)];
        });
        probe.remove();
        return Object.fromEntries(found);
      }, names);
      const weak = PAIRS.map(([ink, ground, least]) => ({ pair: `${ink} on ${ground}`, ratio: contrast(read[ink], read[ground]), least })).filter(({ ratio, least }) => ratio < least);
      assert.deepEqual(weak, []);
      if (palette === "contrast") assert.ok(contrast(read.text, read.surface) > 15 && contrast(read.muted, read.surface) > 7);
    });
  }
}

test("a brand colour becomes a shade that can be read, whatever it is; what is no colour is left alone", () => {
  for (const text of ["#ffff00", "#000", "#fff", "#ff6a00", "#123456", "#7f7f7f"]) {
    const [, light, dark] = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(/** @type {string} */ (legible(text))) ?? [];
    const [day, night] = [light, dark].map((hex) => /** @type {number[]} */ (colour(hex)));
    assert.ok(contrast(day, [255, 255, 255]) >= 4.5 && contrast(day, [0xee, 0xf3, 0xff]) >= 4.5, text);
    assert.ok(contrast(night, [0x1c, 0x29, 0x45]) >= 4.5, text);
  }
  assert.match(/** @type {string} */ (legible("#123456")), /^light-dark\(#123456, /, "what can be read stays as it is");
  for (const text of ["red", "url(x)", "#12", "#12345", "red;}*{background:url(//x)}", "", null]) assert.equal(legible(text), undefined);
  assert.ok(Math.abs(contrast([0, 0, 0], [255, 255, 255]) - 21) < 1e-9);
});

test("the brand colour is the accent, and goes with the attribute", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: { brand: "#0a7a3d" } });
  const accent = () => page.locator(".here .go bdi").first().evaluate((name) => getComputedStyle(name).color);
  assert.equal(await accent(), "rgb(10, 122, 61)");
  await page.evaluate(() => (/** @type {any} */ (document.getElementById("map")).brand = null));
  await eventually(async () => assert.equal(await accent(), "rgb(43, 85, 200)"));
});

test("compact cards take less room, and no two overlap", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const height = () => page.locator(".canvas").evaluate((canvas) => canvas.offsetHeight);
  const before = await height();
  await page.evaluate(() => (/** @type {any} */ (document.getElementById("map")).density = "compact"));
  await eventually(async () => assert.ok((await height()) < before * 0.9));
  const overlaps = await page.locator(".card").evaluateAll((cards) => {
    const boxes = cards.map((card) => card.getBoundingClientRect());
    return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
  });
  assert.equal(overlaps, 0);
});

const DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("pictures come only where they are asked for, and a sign stands in for one that does not come", async () => {
  const { page, requests } = await browser.open();
  const pictured = { stackway: "1", id: "x", title: "Pictures", language: "en", credentials: [{ id: "a", type: "Badge", name: "A", image: DOT }, { id: "b", type: "Badge", name: "B", image: "https://pictures.invalid/b.png" }, { id: "c", type: "Badge", name: "C" }] };
  await place(page, { pathway: pictured });
  assert.equal(await page.locator("img").count(), 0);
  assert.ok(!requests.some((url) => url.includes("pictures.invalid")));
  await place(page, { id: "with", pathway: pictured, attributes: { images: "", view: "list" } });
  // The page's policy forbids all pictures: both fail, and the cards stay.
  await page.waitForSelector("#with .badge[data-failed]");
  assert.equal(await page.locator("#with .item").count(), 3);
  assert.equal(await page.locator("#with .badge").count(), 2);
  await page.evaluate(() => /** @type {any} */ (document.getElementById("with")).select("b"));
  await page.waitForSelector("#with .details .badge[data-failed]");
  assert.equal(await page.locator("#with .details .badge").innerText(), "Badge of B");
});

test("the map as a picture, where the page's policy allows pictures of its own making", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  // Here it does not: the promise is rejected, and nothing else happens.
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).exportPng().then(() => "made", () => "refused")), "refused");
  assert.match(await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).exportSvg().slice(0, 4)), /<svg/);
});

test("printing shows this pathway alone, with the day, and leaves the page as it was", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const seen = await page.evaluate(async () => {
    /** @type {any} */
    let during;
    globalThis.print = () => {
      during = { heading: document.querySelector("h1")?.hasAttribute("data-stackway-unprinted"), map: document.getElementById("map")?.hasAttribute("data-stackway-unprinted"), day: document.getElementById("map")?.shadowRoot?.querySelector(".printed")?.textContent, sheets: document.adoptedStyleSheets.length };
    };
    await /** @type {any} */ (document.getElementById("map")).print();
    return { during, after: document.querySelectorAll("[data-stackway-unprinted]").length, sheets: document.adoptedStyleSheets.length };
  });
  assert.deepEqual(seen, { during: { heading: true, map: false, day: "As of November 23, 2026", sheets: 1 }, after: 0, sheets: 0 });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".item").first().isVisible(), true);
  assert.equal(await page.locator(".printed").isVisible(), true);
  assert.equal(await page.locator(".views").isVisible(), false);
});

test("the plan as table and text through the element", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record, attributes: { view: "plan" } });
  const [csv, text] = await page.evaluate(() => [/** @type {any} */ (document.getElementById("map")).planCsv(), /** @type {any} */ (document.getElementById("map")).planText()]);
  assert.equal(csv.trimEnd().split("\r\n").length, 4);
  assert.match(text, /^Employment Advisor: Least cost\n3 steps, 60 hours, 700\u00a0CAD, 11 weeks: done on Feb 14, 2027\.\nProven: nothing costs less\.\n\n1\. Bachelor/);
  await page.evaluate(() => (/** @type {any} */ (document.getElementById("map")).view = "list"));
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).planCsv()), undefined);
});
