// What people ask an adviser, asked in the plan by pointer and keyboard, in English and in French. The expected figures
// are worked out by hand in pkg-tests/node/practitioners.test.mjs, beside the same questions.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bench, example, place } from "./lib/page.mjs";

/** @import { Page } from "playwright-core" */

const browser = bench();
const NOW = "2026-11-25T09:00:00-05:00";

/** What the fields are called. */
const FIELDS = {
  en: { goal: "Goal", hours: "Hours a week", budget: "Budget", deadline: "Done by", until: "I stop after", hold: "I already hold", add: "Add", claimed: "Count skills that I say I have", objective: "Best by" },
  fr: { goal: "But", hours: "Heures par semaine", budget: "Budget", deadline: "Fini le", until: "J’arrête après le", hold: "Je détiens déjà", add: "Ajouter", claimed: "Compter les compétences que je dis avoir", objective: "Le meilleur selon" },
};
/** @typedef {keyof typeof FIELDS} Lang */
const LANGS = /** @type {Lang[]} */ (Object.keys(FIELDS));

/** The plan view of an example, for one of its learners or for a record of one's own. @param {Lang} lang @param {string} name @param {any} who @param {string} [page] */
async function sit(lang, name, who, page = "plain.html") {
  const opened = await browser.open({ page });
  const record = typeof who === "string" ? JSON.parse(example(`records/${name}.${who}.json`)) : who;
  await place(opened.page, { pathway: example(`pathways/${name}.json`), record, attributes: { view: "plan", lang }, now: NOW });
  const field = (/** @type {keyof typeof FIELDS.en} */ label) => opened.page.getByLabel(FIELDS[lang][label], { exact: true });
  return { ...opened, field, record };
}

/** Types into a field as a hand does, and leaves it. @param {Page} page @param {import("playwright-core").Locator} field @param {string} text */
async function type(page, field, text) {
  await field.click();
  if ((await field.getAttribute("type")) === "date") await field.fill(text);
  else {
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Tab");
}

/** Text with spaces of one kind. @param {Page} page @param {string} selector */
const text = async (page, selector) => (await page.locator(selector).allInnerTexts()).join("\n").replaceAll(/[\u00a0\u202f]/g, " ");
/** Names of the steps, sorted. @param {Page} page */
const steps = async (page) => (await page.locator(".step:not([data-automatic]) .step-name").allInnerTexts()).sort();
/** What the plan comes to. @param {Page} page @param {RegExp} pattern */
const sums = async (page, pattern) => assert.match(await text(page, ".plan-sum"), pattern);

for (const lang of LANGS) {
  describe(`asked in ${lang}`, () => {
    const say = (/** @type {RegExp} */ en, /** @type {RegExp} */ fr) => (lang === "en" ? en : fr);

    test("What is the cheapest way to this role? Noor, with 800 and with 1,000 dollars", async () => {
      const { page, field, faults } = await sit(lang, "applied-data", "noor");
      await field("goal").selectOption("data-analyst");
      assert.match(await text(page, ".plan-reason"), say(/The budget is 800 CAD; the cheapest way costs 880 CAD\./, /Le budget est de 800 CAD ; le chemin le moins cher coûte 880 CAD\./));
      await type(page, field("budget"), "1000");
      await sums(page, say(/^6 steps, 111\.2 hours, 880 CAD,/, /^6 étapes,? 111,2 heures,? 880 CAD/));
      assert.equal((await steps(page)).length, 6);
      assert.match(await text(page, ".plan-proof"), say(/nothing costs less/, /Prouvé/));
      assert.match(await text(page, ".plan-notes"), /Grade 12 mathematics or the equivalent/);
      await page.waitForFunction((sum) => document.getElementById("map")?.shadowRoot?.querySelector("[role=status]")?.textContent === sum, await page.locator(".plan-sum").innerText());
      assert.deepEqual(faults, []);
    });

    test("Amina: dear and known, or cheap and unknown", async () => {
      const { page, field } = await sit(lang, "career-practice", "amina");
      await field("goal").selectOption("employment-advisor");
      assert.match(await text(page, ".plan-result"), say(/Bachelor’s Degree in a Related Field: cost, hours/, /Baccalauréat dans un domaine connexe/));
      await type(page, field("budget"), "2000");
      await sums(page, say(/^9 steps, 272\.6 hours, 1,605 CAD/, /^9 étapes,? 272,6 heures,? 1 ?605 CAD/));
    });

    test("Luc, the register", async () => {
      const { page, field } = await sit(lang, "career-practice", "luc");
      await field("goal").selectOption("rcp");
      await sums(page, say(/^4 steps, 355 hours, 780 CAD/, /^4 étapes,? 355 heures,? 780 CAD/));
    });

    test("I have 5 hours a week until June and 400 dollars: Noor, yes and no", async () => {
      const { page, field } = await sit(lang, "applied-data", "noor");
      await field("goal").selectOption("junior-analyst");
      await type(page, field("hours"), "5");
      await type(page, field("budget"), "400");
      await type(page, field("deadline"), "2027-05-31");
      await sums(page, say(/^2 steps, 23\.2 hours, 180 CAD, 6 weeks: done on Jan 10, 2027\.$/, /^2 étapes,? 23,2 heures,? 180 CAD(?:,| et)? 6 semaines.*10 janv\. 2027/));
      await field("goal").selectOption("data-analyst");
      assert.match(await text(page, ".plan-reason"), say(/The budget is 400 CAD; the cheapest way costs 880 CAD\./, /Le budget est de 400 CAD ; le chemin le moins cher coûte 880 CAD\./));
      await type(page, field("budget"), "900");
      await sums(page, say(/24 weeks: done on May 16, 2027\.$/, /24 semaines.*16 mai 2027/));
      await type(page, field("deadline"), "2027-05-15");
      assert.equal(await page.locator(".step").count(), 0);
      assert.match(await text(page, ".plan-reason"), say(/The deadline is 15 May 2027; the earliest plan found ends on 16 May 2027\./, /L’échéance est le 15 mai 2027 ; le plan le plus rapide trouvé se termine le 16 mai 2027\./));
    });

    test("the same for Corporal Lee: recognition instead of years in uniform, by every objective", async () => {
      const { page, field } = await sit(lang, "service-to-it", "corporal-lee");
      await type(page, field("hours"), "5");
      await type(page, field("budget"), "400");
      await type(page, field("deadline"), "2027-05-31");
      for (const objective of ["hours", "cost", "time"]) {
        await field("objective").selectOption(objective);
        await sums(page, say(/^1 step, 12 hours, 120 CAD, 3 weeks: done on Jan 24, 2027\.$/, /^1 étape,? 12 heures,? 120 CAD(?:,| et)? 3 semaines.*24 janv\. 2027/));
        assert.deepEqual((await steps(page)).length, 1);
      }
      assert.match(await text(page, ".plan-notes"), /Two years of user support in any other job/);
    });

    test("I already hold this from the army: Sergeant Roy, and a civilian who supposes the same", async () => {
      const roy = await sit(lang, "service-to-it", "sergeant-roy");
      await sums(roy.page, say(/^3 steps, 81 hours, 800 CAD, 13 weeks: done on Apr 4, 2027\.$/, /^3 étapes,? 81 heures,? 800 CAD(?:,| et)? 13 semaines.*4 avr\. 2027/));

      // The civilian's 186 hours and 1,760 CAD. With the training, the tour and the clearance supposed, there is left
      // the interview (2 h, 1 week), recognition of networking (10 h, 120 CAD, 2 weeks), Security Fundamentals (40 h, 410,
      // 6 weeks) and Monitoring (36 h, 390, 5 weeks): 88 h, 920 CAD, 14 weeks; 98 h and 840 CAD less.
      const { page, field, faults } = await sit(lang, "service-to-it", { pace: roy.record.pace });
      await field("goal").selectOption("soc-analyst");
      await field("objective").selectOption("hours");
      await sums(page, say(/186 hours, 1,760 CAD/, /186 heures,? 1 ?760 CAD/));
      for (const id of ["basic-occupation", "systems-tour", "clearance"]) {
        await field("hold").selectOption(id);
        await page.getByRole("button", { name: FIELDS[lang].add, exact: true }).click();
      }
      await sums(page, say(/^4 steps, 88 hours, 920 CAD, 14 weeks: done on Apr 11, 2027\.$/, /^4 étapes, 88 heures, 920 CAD et 14 semaines : fini le 11 avr\. 2027\.$/));
      assert.match(await text(page, ".plan-one"), say(/The plan takes .*98 hours less,? (and )?840 CAD less\./, /Le plan demande .*98 heures de moins et 840 CAD de moins\./));
      assert.equal(await page.locator(".held li").count(), 3);
      assert.deepEqual(faults, []);
    });

    test("Corporal Lee: a certificate of elsewhere counts, a claim waits until it is believed", async () => {
      const { page, field } = await sit(lang, "service-to-it", "corporal-lee");
      const before = await text(page, ".plan-sum");
      // By keyboard alone: Space believes the claims, and takes it back.
      await field("claimed").focus();
      await page.keyboard.press("Space");
      await sums(page, say(/^The goal is reached already\.$/, /^Le but est déjà atteint\.$/));
      assert.equal(await page.locator(".step").count(), 0);
      await page.keyboard.press("Space");
      assert.equal(await text(page, ".plan-sum"), before);
    });

    test("What am I worth if I stop after spring? Tomás, on the way to Analytics Engineer", async () => {
      const { page, field, faults } = await sit(lang, "applied-data", "tomas");
      await field("goal").selectOption("analytics-engineer");
      await type(page, field("until"), "2027-05-31");
      const stop = await text(page, ".plan-stop");
      assert.match(stop, say(/^If you stop after May 31, 2027\n/, /^Si vous arrêtez après le 31 mai 2027\n/));
      assert.match(stop, say(/you hold Data Starter and Certificate in Data Analysis\. You qualify for Reporting Assistant\. .*Data Analyst: 4 of 5\./, /vous détenez Data Starter et Certificate in Data Analysis\..*Reporting Assistant\..*Data Analyst.*4 (sur|de|des) 5/));
      assert.match(stop, say(/Put in by then: 107\.8 hours, 620 CAD\.$/, /Investi d’ici là : 107,8 heures(?:,| et)? 620 CAD\.$/));
      await page.waitForFunction((text) => document.getElementById("map")?.shadowRoot?.querySelector("[role=status]")?.textContent?.includes(text), (await page.locator(".plan-stop p").first().innerText()));
      // Without the day nothing is said of stopping.
      await field("until").fill("");
      await page.keyboard.press("Tab");
      assert.equal(await page.locator(".plan-stop").count(), 0);
      assert.deepEqual(faults, []);
    });
  });
}

test("what a new record says is planned with at once, and another learner's plan supposes nothing", async () => {
  const { page, field, record } = await sit("en", "service-to-it", "sergeant-roy");
  const set = (/** @type {any} */ value) =>
    page.evaluate(async (value) => {
      /** @type {any} */ (document.getElementById("map")).record = value;
      await new Promise((done) => setTimeout(done, 100));
    }, value);
  await sums(page, /^3 steps, 81 hours, 800 CAD/);
  // Recognition of networking comes through: 5 hours, and what it held up, fall away.
  await set({ ...record, earned: [...record.earned, { credential: "rpl-network", on: "2026-11-24" }], inProgress: [] });
  await sums(page, /^2 steps, 76 hours, 800 CAD/);
  await field("hold").selectOption("security-basics");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  // Monitoring alone is left: 390 CAD, 36 h.
  await sums(page, /^1 step, 36 hours, 390 CAD/);
  assert.match(await text(page, ".plan-one"), /Supposed only; nothing is filed\. The plan takes .*40 hours less/);
  await set(JSON.parse(example("records/service-to-it.corporal-lee.json")));
  assert.equal(await page.locator(".held li").count(), 0);
  assert.doesNotMatch(await text(page, ".plan-one"), /Supposed/);
});

test("supposing by keyboard: choosing alone changes nothing, Add does, and taking back keeps the focus in its place", async () => {
  const { page, field } = await sit("en", "applied-data", "tomas");
  await field("goal").selectOption("analytics-engineer");
  const before = await text(page, ".plan-sum");
  await field("hold").focus();
  await page.keyboard.type("Data Pip");
  assert.equal(await text(page, ".plan-sum"), before);
  await page.keyboard.press("Tab");
  assert.equal(await text(page, ".plan-sum"), before);
  await page.keyboard.press("Enter");
  // Data Pipelines: 28.8 hours left.
  assert.match(await text(page, ".plan-one"), /The plan takes 28\.8 hours less/);
  await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector("[role=status]")?.textContent?.includes("28.8 hours less"));
  await page.getByRole("button", { name: "Take back: Data Pipelines" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await text(page, ".plan-sum"), before);
  assert.equal(await page.evaluate(() => document.getElementById("map")?.shadowRoot?.activeElement?.tagName), "SELECT");
});

test("axe finds nothing with something supposed and a day to stop, wide and narrow", async () => {
  for (const width of [1280, 360]) {
    const { page } = await browser.open({ page: "axe.html", width });
    const record = JSON.parse(example("records/service-to-it.corporal-lee.json"));
    await place(page, { pathway: example("pathways/service-to-it.json"), record, attributes: { view: "plan" }, now: NOW });
    await page.locator(".plan-ask").evaluate((/** @type {HTMLDetailsElement} */ fold) => (fold.open = true));
    await page.getByLabel("I already hold", { exact: true }).selectOption("rpl-network");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByLabel("I stop after", { exact: true }).fill("2027-02-01");
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(".plan-stop").count(), 1);
    const found = await page.evaluate(async () => (await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] })).violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes[0].target.flat().join(" ")}`));
    assert.deepEqual(found, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
    const small = await page.locator(".plan-controls :is(button, input, select)").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0 && (box.width < 24 || box.height < 24)).length);
    assert.equal(small, 0);
  }
});
