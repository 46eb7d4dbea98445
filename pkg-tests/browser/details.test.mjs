// The details of a credential: everything that is known of it, in words, with the names as buttons.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bench, example, place } from "./lib/page.mjs";

const browser = bench();
const pathway = example("pathways/career-practice.json");
const record = example("records/career-practice.amina.json");

/** @param {import("playwright-core").Page} page @param {string} id */
async function details(page, id) {
  await page.evaluate((id) => /** @type {any} */ (document.getElementById("map")).select(id), id);
  return page.locator(".details").innerText();
}

test("why it is locked is a sentence, and the shortest way in is a list of buttons", async () => {
  const { page, faults } = await browser.open();
  await place(page, { pathway, record });
  const text = await details(page, "practicum");
  assert.match(text, /Locked: needs 3 more\s+Needs Helping Skills and Interviewing, Ethics and Professional Conduct and 1 more\./);
  assert.match(text, /The shortest way in\s+Helping Skills and Interviewing In progress\s+Ethics and Professional Conduct Available\s+A clear vulnerable-sector check, no older than six months to be confirmed/);
  const way = page.locator(".block", { hasText: "The shortest way in" }).locator("button");
  assert.deepEqual(await way.allTextContents(), ["Helping Skills and Interviewing In progress", "Ethics and Professional Conduct Available"]);
  assert.match(text, /At a glance\s+Work\s+140 hours\s+Duration\s+12 weeks\s+Cost\s+380\sCAD\s+Assessment\s+Observed at work/);
  assert.match(text, /Skills it shows\s+Helping relationship/);
  assert.match(text, /Leads to\s+Certificate in Career Development Practice part of it · Available/);
  assert.deepEqual(faults, []);
});

test("what shows that it is held, with its trust, dates and address", async () => {
  const { page } = await browser.open();
  const held = { earned: [{ credential: "foundations", on: "2026-02-01", tier: "verified", evidence: "https://example.org/proof" }, { credential: "labour-market", on: "2026-03-01", evidence: "javascript:alert(1)" }] };
  await place(page, { pathway, record: held });
  const text = await details(page, "foundations");
  assert.match(text, /What shows it\s+Checked: its signature or its issuer was verified\.\s+Earned on February 1, 2026\.\s+See the evidence/);
  assert.equal(await page.locator(".details a", { hasText: "See the evidence" }).getAttribute("href"), "https://example.org/proof");
  assert.match(await details(page, "labour-market"), /Recorded by the place of learning\./);
  assert.equal(await page.locator(".details a", { hasText: "See the evidence" }).count(), 0);
});

test("without a learner nothing is said of what is held or missing", async () => {
  const { page, faults } = await browser.open();
  await place(page, { pathway });
  const text = await details(page, "practicum");
  assert.doesNotMatch(text, /shortest way|What shows it|Locked/);
  assert.match(await details(page, "employment-advisor"), /Employment/);
  assert.deepEqual(faults, []);
});

test("the host's own action stands in the details, whatever is open", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.slot = "action";
    button.textContent = "Enrol";
    button.addEventListener("click", () => (button.textContent = `Enrolled in ${/** @type {any} */ (document.getElementById("map")).selected}`));
    document.getElementById("map")?.append(button);
  });
  assert.equal(await page.getByRole("button", { name: "Enrol" }).isVisible(), false);
  await details(page, "online-guidance");
  await page.getByRole("button", { name: "Enrol" }).click();
  assert.equal(await page.getByRole("button", { name: "Enrolled in online-guidance" }).isVisible(), true);
});
