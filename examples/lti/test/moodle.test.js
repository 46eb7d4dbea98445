// With a real Moodle as the platform, whose folder MOODLE_DIR names (one that is only for tests, its server running).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { findBrowser } from "../../../scripts/browser.mjs";
import { serve } from "../lib/http.js";
import { openLibrary } from "../lib/library.js";
import { Platforms } from "../lib/platforms.js";
import { openStore } from "../lib/store.js";
import { Tool } from "../lib/tool.js";

const moodle = process.env.MOODLE_DIR;
const shots = process.env.LTI_SHOTS;

describe("a real Moodle as the platform", { skip: moodle ? false : "MOODLE_DIR names no Moodle: the tool is NOT run in one" }, () => {
  let browser;
  let server;
  let made;
  let tool;

  before(async () => {
    server = serve({ answer: (request) => tool.answer(request) }).listen(0, "127.0.0.1");
    await once(server, "listening");
    // Another name for this machine: to a browser it is another site.
    const base = `http://localhost:${server.address().port}`;
    made = JSON.parse(execFileSync("php", [fileURLToPath(new URL("moodle.php", import.meta.url)), moodle, base], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    const { base: issuer, clientid: clientId } = made;
    const store = await openStore(":memory:");
    const platforms = new Platforms([{ issuer, clientId, authorization: `${issuer}/mod/lti/auth.php`, token: `${issuer}/mod/lti/token.php`, keys: `${issuer}/mod/lti/certs.php` }], store);
    tool = new Tool({ base, store, platforms, library: openLibrary(fileURLToPath(new URL("../../adapters/", import.meta.url))) });
    browser = await chromium.launch(await findBrowser());
  });
  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  async function as(who) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
    const form = await (await context.request.get(`${made.base}/login/index.php`)).text();
    const logintoken = /name="logintoken" value="([^"]+)"/.exec(form)?.[1];
    await context.request.post(`${made.base}/login/index.php`, { form: { username: made.users[who], password: "Pass-1234", logintoken } });
    return { context, page: await context.newPage() };
  }

  test("a student's launch shows what Moodle's gradebook has of her", async () => {
    const { context, page } = await as("amina");
    await page.goto(`${made.base}/mod/lti/view.php?id=${made.cmid}`);
    const frame = page.frameLocator("iframe#contentframe");
    await frame.locator('stackway-map [part~="card"]').first().waitFor();
    assert.deepEqual(await frame.locator(".note").allInnerTexts(), [], "the services answered");
    await frame.locator('stackway-map [part~="card-earned"]', { hasText: "Hygiene" }).waitFor();
    if (shots) await page.screenshot({ path: `${shots}/lti-moodle.png` });
    await context.close();
  });

  test("another's grade below the mark is on the way", async () => {
    const { context, page } = await as("luc");
    await page.goto(`${made.base}/mod/lti/view.php?id=${made.cmid}`);
    const frame = page.frameLocator("iframe#contentframe");
    await frame.locator('stackway-map [part~="card"]').first().waitFor();
    await frame.locator('stackway-map [part~="card-in-progress"]', { hasText: "Hygiene" }).waitFor();
    await context.close();
  });

  test("a teacher sees the roster that Moodle gives, without addresses", async () => {
    const { context, page } = await as("tess");
    await page.goto(`${made.base}/mod/lti/view.php?id=${made.cmid}`);
    const frame = page.frameLocator("iframe#contentframe");
    await frame.getByRole("rowheader", { name: "Amina Ba" }).waitFor();
    const text = await frame.locator("body").innerText();
    assert.match(text, /Luc Ba/);
    assert.doesNotMatch(text, /@example|Tess/);
    await context.close();
  });

  test("Deep Linking: Moodle takes the tool's signed answer", async () => {
    const { context, page } = await as("tess");
    // Moodle posts the answer to itself once more, to have its own cookie with it.
    const returned = page.waitForResponse((response) => response.url().includes("/mod/lti/contentitem_return.php") && (response.request().postData() ?? "").includes("repost"));
    await page.goto(`${made.base}/mod/lti/contentitem.php?id=${made.typeid}&course=${made.course}&title=x&text=y`);
    await page.getByLabel("Care assistant").check();
    await page.getByRole("button", { name: "Place it in the course" }).click();
    const answer = await returned;
    assert.equal(answer.status(), 200);
    const text = await answer.text();
    assert.ok(/Care assistant/.test(text) && /pathway=pathway/.test(text), (await page.locator("body").innerText()).slice(0, 500));
    await context.close();
  });
});
