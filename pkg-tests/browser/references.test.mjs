// Every view, as people have looked at it and found it good: four widths, light and dark, both directions. The pictures
// are in references/; `npm run references` makes them anew, to be looked at before they are kept.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { POLICY, bench, example, place } from "./lib/page.mjs";
import { TOLERANCE, blank, compare, pack, read, simplify, write } from "./lib/pictures.mjs";

/** @import { Page } from "playwright-core" */

const browser = bench({ policy: `${POLICY}; font-src 'self'` });
const FOLDER = fileURLToPath(new URL("references/", import.meta.url));
const MACHINE = join(FOLDER, "machine.json");
/** Pictures that differ are put here, with the differences. */
const SEEN = join(tmpdir(), "stackway-references");
const ANEW = process.env.STACKWAY_REFERENCES === "anew";
/** Widths of the window, and how high it is there. */
const SIZES = /** @type {const} */ ([[320, 1700], [360, 1700], [768, 1200], [1280, 900]]);
const VIEWS = ["map", "list", "plan", "skills"];

const record = JSON.parse(example("records/applied-data.noor.json"));
// More than Noor has: a badge that has run out, and money enough for a plan.
record.earned[1].expires = "2026-10-31";
record.budget.amount = "900.00";

/** The example in Arabic: names alone, in the place of the English ones. */
function arabic() {
  const document = JSON.parse(example("pathways/applied-data.json"));
  const names = JSON.parse(readFileSync(join(FOLDER, "arabic.json"), "utf8"));
  document.language = "ar";
  for (const key of ["title", "description"]) document[key] = names[key];
  for (const key of ["issuers", "skills", "roles", "credentials"]) for (const one of document[key]) one.name = names[one.id] ?? assert.fail(one.id);
  for (const skill of document.skills) skill.levels = names.levels;
  return JSON.parse(JSON.stringify(document).replace(/\{"text":"Grade 12[^"]*"\}/g, JSON.stringify({ text: names.mathematics })));
}

/** What the pictures hang on besides the element: the browser's version and how wide it writes. @param {Page} page */
const machine = async (page) => ({
  browser: page.context().browser()?.version().split(".")[0],
  widths: await page.evaluate(async () => {
    const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    const widths = [];
    for (const [weight, text] of [[400, "Hamburgefonstiv 0123"], [650, "Certificate in Data Analysis"], [400, "شهادة في تحليل البيانات"]]) {
      await document.fonts.load(`${weight} 16px Reference`, String(text));
      pen.font = `${weight} 16px Reference`;
      widths.push(Math.round(pen.measureText(String(text)).width * 10) / 10);
    }
    return widths;
  }),
});

for (const dir of ["ltr", "rtl"]) {
  for (const [width, height] of SIZES) {
    test(`as it was: ${width} px, ${dir}`, async (context) => {
      const { page, faults } = await browser.open({ width, height, page: "references.html" });
      const here = await machine(page);
      if (ANEW) {
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(MACHINE, `${JSON.stringify(here)}\n`);
      } else if (JSON.stringify(here) !== readFileSync(MACHINE, "utf8").trim()) {
        return context.skip(`the pictures were made by another browser or with other letters: ${readFileSync(MACHINE, "utf8").trim()}, here ${JSON.stringify(here)}. "npm run references" makes them anew.`);
      }
      await page.evaluate((lang) => (document.documentElement.lang = lang), dir === "rtl" ? "ar" : "en");
      await place(page, { pathway: dir === "rtl" ? arabic() : example("pathways/applied-data.json"), record, dir, attributes: dir === "rtl" ? { lang: "ar" } : {} });
      for (const view of VIEWS) {
        for (const theme of ["light", "dark"]) {
          const name = `${view}-${width}-${theme}-${dir}.png`;
          await show(page, view, theme);
          const picture = simplify(await page.screenshot({ animations: "disabled", caret: "hide" }));
          if (ANEW) {
            writeFileSync(join(FOLDER, name), pack(picture));
            continue;
          }
          assert.ok(existsSync(join(FOLDER, name)), `${name} is missing: npm run references`);
          const kept = read(readFileSync(join(FOLDER, name)));
          const painted = blank(picture);
          const part = compare(picture, kept, painted);
          if (part > TOLERANCE) {
            mkdirSync(SEEN, { recursive: true });
            writeFileSync(join(SEEN, name), pack(picture));
            writeFileSync(join(SEEN, `difference-${name}`), write(painted));
          }
          assert.ok(part <= TOLERANCE, `${name}: ${(part * 100).toFixed(2)} % differs; see ${SEEN}`);
        }
      }
      assert.deepEqual(faults, []);
      if (width === 1280 && dir === "ltr" && !ANEW) {
        // A comparison that cannot fail would be none: one status in another colour is seen.
        await page.evaluate(() => document.getElementById("map")?.style.setProperty("--stackway-muted", "#c00"));
        await show(page, "skills", "dark");
        const changed = simplify(await page.screenshot({ animations: "disabled", caret: "hide" }));
        assert.ok(compare(changed, read(readFileSync(join(FOLDER, `skills-${width}-dark-${dir}.png`)))) > TOLERANCE);
      }
    });
  }
}

/** One view in one theme, settled. @param {Page} page @param {string} view @param {string} theme */
async function show(page, view, theme) {
  await page.evaluate(
    async ([view, theme]) => {
      const map = /** @type {any} */ (document.getElementById("map"));
      Object.assign(map, { view, theme });
      for (let turn = 0; turn < 200 && ["plan", "skills"].includes(String(view)) && !map.shadowRoot.querySelector(`.${view}-result`)?.textContent; turn += 1) await new Promise((done) => setTimeout(done, 25));
      await document.fonts.ready;
      await new Promise((done) => setTimeout(done, 150));
      scrollTo(0, 0);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    [view, theme],
  );
}
