// The handout in a browser: accessible, alone, and on one sheet.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { launchBrowser } from "../../scripts/browser.mjs";
import { Pathway, loadLanguage } from "../../pkg/node.js";
import { NOW, example } from "./lib/page.mjs";

const AXE = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const CASES = [
  ["applied-data", "applied-data.tomas", undefined, "en"],
  ["career-practice", "career-practice.amina", "certificate", "fr"],
  ["applied-data", "applied-data.noor", undefined, "en"],
];

let browser;
before(async () => {
  await loadLanguage("fr");
  browser = await launchBrowser();
});
after(() => browser.close());

describe("handout", () => {
  for (const [name, learner, goal, lang] of CASES) {
    test(`${learner}, ${lang}: one sheet of A4 or Letter, no request, no finding of axe`, async () => {
      const pathway = Pathway.parse(example(`pathways/${name}.json`));
      const record = example(`records/${learner}.json`);
      const plan = pathway.plan(record, goal, { now: NOW, budget: { amount: "850", currency: "CAD" }, ...(goal ? { budget: { amount: "5000", currency: "CAD" } } : {}) });
      const page = await browser.newPage({ viewport: { width: 900, height: 1100 } });
      const requests = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.setContent(pathway.handout({ record, goal, plan, lang, now: NOW, learnerName: "Noor" }));
      assert.deepEqual(requests, []);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run());
      assert.deepEqual(violations.map(({ id }) => id), []);
      for (const format of ["A4", "Letter"]) {
        const pdf = (await page.pdf({ format })).toString("latin1");
        assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, format);
      }
      // Narrow screens scroll down, never sideways.
      await page.setViewportSize({ width: 320, height: 640 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
      await page.close();
    });
  }
});
