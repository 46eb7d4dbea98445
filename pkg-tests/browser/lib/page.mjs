// A real browser on a page with the strictest policy that the package promises to work under.
import { readFileSync } from "node:fs";
import { after, afterEach, before, beforeEach } from "node:test";
import { fileURLToPath } from "node:url";
import { FIREFOX, WEBKIT, launchBrowser, launchFirefox } from "../../../scripts/browser.mjs";
import { serve } from "../../../scripts/serve.mjs";
import { launchWebkit } from "./webkit.mjs";

/** @import { Browser, Page } from "playwright-core" */

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PAGE = "pkg-tests/browser/pages/";

/** The policy of the contract, tightened. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

/** A moment after which nothing in the tests changes. */
export const NOW = "2026-11-23T12:00:00+00:00";

/** @param {string} path inside `examples/` */
export const example = (path) => readFileSync(`${ROOT}examples/${path}`, "utf8");

/**
 * Brings up server and browser for the tests of a file.
 *
 * @param {{ policy?: string }} [options] another policy than the strictest
 * @returns {{ open: (options?: Opening) => Promise<Opened> }}
 * @typedef {object} Opening
 * @property {number} [width]
 * @property {number} [height]
 * @property {"light" | "dark"} [colors]
 * @property {string} [page] file in `pages/`
 * @property {boolean} [touch]
 * @property {boolean} [motion] things may move
 * @typedef {{ page: Page, requests: string[], violations: () => Promise<string[]>, faults: string[] }} Opened
 */
export function bench({ policy = POLICY } = {}) {
  /** @type {Browser} */
  let browser;
  /** @type {{ url: string, close: () => Promise<void> }} */
  let server;
  before(async () => {
    server = await serve(ROOT, { headers: { "Content-Security-Policy": policy } });
    browser = await (FIREFOX ? launchFirefox() : WEBKIT ? launchWebkit() : launchBrowser());
  });
  // A page that a test has opened is closed with it; one that several tests share stays.
  /** @type {{ close: () => Promise<void> }[]} */
  let opened = [];
  beforeEach(() => void (opened = []));
  afterEach(async () => void (await Promise.all(opened.map((one) => one.close()))));
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    async open({ width = 1280, height = 900, colors = "light", page: file = "plain.html", touch = false, motion = false } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, ...(FIREFOX ? {} : { colorScheme: colors, reducedMotion: motion ? "no-preference" : "reduce", hasTouch: touch }) });
      const page = await context.newPage();
      opened.push(WEBKIT ? page : context);
      /** @type {string[]} */
      const requests = [];
      /** @type {string[]} */
      const faults = [];
      page.on("request", (request) => requests.push(request.url().replace(server.url, "/")));
      // Firefox asks for the page's icon, too, and says that it may not.
      const fault = (/** @type {string} */ text) => !/favicon\.ico/.test(text) && faults.push(text);
      page.on("pageerror", (error) => fault(String(error.stack || error)));
      page.on("console", (message) => message.type() === "error" && fault(message.text()));
      page.on("dialog", (dialog) => {
        faults.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
      });
      await page.goto(`${server.url}${PAGE}${file}`);
      await page.waitForFunction(() => "define" in globalThis || customElements.get("stackway-map") !== undefined);
      const violations = () => page.evaluate(() => /** @type {any} */ (globalThis).violations);
      return { page, requests, violations, faults };
    },
  };
}

/**
 * Puts a map into the page and waits until it has something to show.
 *
 * @param {Page} page
 * @param {{ pathway?: unknown, record?: unknown, attributes?: Record<string, string>, dir?: string, id?: string, place?: string, now?: string }} [options]
 */
export async function place(page, { pathway, record, attributes = {}, dir, id = "map", place: parent = "main", now = NOW } = {}) {
  await page.evaluate(
    async ({ pathway, record, attributes, dir, id, parent, now }) => {
      const global = /** @type {any} */ (globalThis);
      if (dir) document.documentElement.dir = dir;
      const map = /** @type {any} */ (document.createElement("stackway-map"));
      map.id = id;
      global.heard ??= [];
      for (const name of ["ready", "select", "open", "toggle", "plan", "error", "change"]) {
        map.addEventListener(`stackway-${name}`, (/** @type {CustomEvent} */ event) => global.heard.push({ id, name, ...event.detail }));
      }
      for (const [name, value] of Object.entries(attributes)) map.setAttribute(name, value);
      map.now = now;
      if (pathway !== undefined) map.pathway = pathway;
      if (record !== undefined) map.record = record;
      document.querySelector(parent)?.append(map);
      for (let turn = 0; turn < 200 && ["loading", undefined].includes(map.shadowRoot.querySelector(".root").dataset.state); turn += 1) {
        await new Promise((done) => setTimeout(done, 25));
      }
      // A view that is a file of its own comes later.
      for (let turn = 0; turn < 200 && ["plan", "skills"].includes(map.view) && !map.shadowRoot.querySelector(".pane-in"); turn += 1) await new Promise((done) => setTimeout(done, 25));
      // The size observer comes after the next frame.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    { pathway, record, attributes, dir, id, parent, now },
  );
}

/**
 * What will be so before long: asked again until it is, for a busy machine takes longer. Never for what must not happen.
 * @template T @param {() => Promise<T>} check throws while it is not so @returns {Promise<T>}
 */
export async function eventually(check, patience = 10_000) {
  for (const end = performance.now() + patience; ; ) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** What the page has heard from its maps. @param {Page} page @returns {Promise<any[]>} */
export const heard = (page) => page.evaluate(() => /** @type {any} */ (globalThis).heard ?? []);

/** Text of the live region. @param {Page} page */
export const spoken = (page, id = "map") =>
  page.evaluate((id) => document.getElementById(id)?.shadowRoot?.querySelector("[role=status]")?.textContent ?? "", id);

/** Name of the credential whose button has the focus. @param {Page} page */
export const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.textContent ?? "";
  });
