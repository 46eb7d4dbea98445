// In a browser: the tool in a frame of another site, with cookies, with the platform's storage, and with neither.
import assert from "node:assert/strict";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { findBrowser } from "../../../scripts/browser.mjs";
import { serve } from "../lib/http.js";
import { openLibrary } from "../lib/library.js";
import { Platforms } from "../lib/platforms.js";
import { openStore } from "../lib/store.js";
import { Tool } from "../lib/tool.js";
import { startPlatform } from "./lib/platform.js";

const items = [{ id: "/course/items/8", resourceId: "hygiene", label: "Hygiene", scoreMaximum: 20 }];
const results = [{ item: "/course/items/8", userId: "u1", resultScore: 18, resultMaximum: 20 }];
const members = [["u1", "Amina Ba"], ["u2", "Luc Roy"]].map(([user_id, name]) => ({ user_id, name, roles: ["Learner"] }));
const shots = process.env.LTI_SHOTS;

let browser;
let platform;
let server;
let cookies = true;

before(async () => {
  platform = await startPlatform({ items, results, members });
  const store = await openStore(":memory:");
  let tool;
  server = serve({ answer: (request) => tool.answer(cookies ? request : { ...request, cookie: () => undefined }) });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Another name for this machine is another site: what the frame keeps is a third party's.
  const base = `http://localhost:${server.address().port}`;
  platform.serves(base);
  const library = openLibrary(fileURLToPath(new URL("../../adapters/", import.meta.url)));
  tool = new Tool({ base, store, library, platforms: new Platforms([platform.registration], store) });
  browser = await chromium.launch(await findBrowser());
});
after(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
  await platform.close();
});

async function course({ who = {}, storage = false, size = { width: 1100, height: 900 }, spoil } = {}) {
  const context = await browser.newContext({ viewport: size });
  // A machine with much else to do takes its time; how long is not what is tested.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const elsewhere = [];
  page.on("request", (request) => {
    const { hostname } = new URL(request.url());
    if (!["127.0.0.1", "localhost"].includes(hostname)) elsewhere.push(request.url());
  });
  if (spoil) await page.route("**/launch", spoil);
  const query = new URLSearchParams({ who: JSON.stringify({ pathway: "pathway", ...who }), ...(storage ? { storage: "" } : {}) });
  await page.goto(`${platform.base}/course?${query}`);
  return { page, frame: page.frameLocator("iframe"), elsewhere, context };
}

const shoot = async (page, name) => shots && page.screenshot({ path: `${shots}/lti-${name}.png`, fullPage: true });

test("a learner's map in a frame of another site; the frame grows with it, and nothing is asked of anybody else", async () => {
  const { page, frame, elsewhere, context } = await course();
  await frame.locator('stackway-map [part~="card"]').first().waitFor();
  await frame.locator('stackway-map [part~="card-earned"]', { hasText: "Hygiene" }).waitFor();
  await page.waitForFunction(() => parseInt(document.querySelector("iframe").style.height, 10) > 300);
  assert.deepEqual(elsewhere, []);
  await shoot(page, "learner");
  await context.close();
});

test("without cookies the platform's storage carries the launch", async () => {
  cookies = false;
  const { frame, context } = await course({ storage: true });
  await frame.locator('stackway-map [part~="card"]').first().waitFor();
  await context.close();
  cookies = true;
});

test("with neither, the page offers a window of its own, where cookies work", async () => {
  cookies = false;
  const { page, frame, context } = await course();
  const link = frame.getByRole("link");
  await link.waitFor();
  await shoot(page, "blocked");
  cookies = true;
  const [popup] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await popup.locator('stackway-map [part~="card"]').first().waitFor();
  await context.close();
});

test("where WebAssembly is refused, the same is there in words", async () => {
  const spoil = async (route) => {
    const answer = await route.fetch();
    const headers = { ...answer.headers(), "content-security-policy": answer.headers()["content-security-policy"].replace(" 'wasm-unsafe-eval'", "") };
    await route.fulfill({ response: answer, headers });
  };
  const { page, frame, context } = await course({ spoil });
  await frame.locator('stackway-map [slot="error"]').getByText("Earned").first().waitFor();
  await shoot(page, "no-wasm");
  await context.close();
});

test("on a phone, and for whoever teaches", async () => {
  const phone = await course({ size: { width: 390, height: 844 } });
  await phone.frame.locator('stackway-map [part~="card"]').first().waitFor();
  await phone.page.waitForTimeout(400);
  assert.ok(await phone.frame.locator("html").evaluate((root) => root.scrollWidth <= root.clientWidth));
  await shoot(phone.page, "phone");
  await phone.context.close();
  const { page, frame, context } = await course({ who: { role: "Instructor", user: "t1" } });
  await frame.getByRole("rowheader", { name: "Amina Ba" }).waitFor();
  await page.waitForTimeout(400);
  await shoot(page, "teacher");
  await frame.getByRole("button", { name: "Amina Ba" }).click();
  await frame.locator('stackway-map [part~="card"]').first().waitFor();
  await context.close();
});
