// A Moodle that is only for tests, whose folder MOODLE_DIR names: the plugins put into it, people and courses made there,
// pages of whoever is logged in.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser } from "../../../../scripts/browser.mjs";
import { plugins } from "../../build.mjs";

export const moodle = process.env.MOODLE_DIR;
export const skip = moodle ? false : "MOODLE_DIR names no Moodle: the plugins are NOT run";
export const script = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const FOLDERS = { local_stackway: "local", block_stackway: "blocks", filter_stackway: "filter" };
const shots = process.env.MOODLE_SHOTS;

/** Runs a PHP file of this folder, or a piece of PHP inside Moodle; its output, without what PHP says beside. */
export function php(file, ...args) {
  return execFileSync("php", [script(file), moodle, ...args.map(String)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });
}
export function inMoodle(code) {
  return execFileSync("php", ["-r", `define('CLI_SCRIPT', true); require('${moodle}/config.php'); ${code}`], { encoding: "utf8" });
}

/** The plugins as they are built now, unpacked where Moodle looks for them, and Moodle told so. */
export async function install() {
  for (const [name, files] of Object.entries(await plugins())) {
    const folder = join(moodle, FOLDERS[name]);
    rmSync(join(folder, "stackway"), { recursive: true, force: true });
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
  execFileSync("php", [join(moodle, "admin", "cli", "upgrade.php"), "--non-interactive"], { stdio: "ignore" });
  execFileSync("php", [join(moodle, "admin", "cli", "purge_caches.php")], { stdio: "ignore" });
}

/** The running Moodle: served here unless it already is, with a browser. */
export async function start() {
  const base = inMoodle("echo $CFG->wwwroot;");
  const answers = () => fetch(`${base}/login/index.php`).then(({ ok }) => ok, () => false);
  let server;
  if (!(await answers())) {
    server = spawn("php", ["-S", new URL(base).host, "-t", moodle], { env: { ...process.env, PHP_CLI_SERVER_WORKERS: "6" }, stdio: "ignore", detached: true });
    while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const browser = await chromium.launch(await findBrowser());
  return {
    base,
    as: (user, options) => as(browser, base, user, options),
    stop: async () => {
      await browser.close();
      // Its workers outlive it, unless the whole group is told.
      if (server) process.kill(-server.pid);
    },
  };
}

/** A page of somebody who is logged in; by HTTP, since Moodle's own script races whoever types. */
async function as(browser, base, { username, password = "Pass-1234" }, { size = { width: 1280, height: 1000 }, script = true } = {}) {
  const context = await browser.newContext({ viewport: size, javaScriptEnabled: script });
  const elsewhere = [];
  const faults = [];
  // Of every page and worker: whatever is asked of another server than Moodle.
  context.on("request", (request) => /^(data|blob):/.test(request.url()) || new URL(request.url()).origin === new URL(base).origin || elsewhere.push(request.url()));
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  const form = await (await context.request.get(`${base}/login/index.php`)).text();
  const logintoken = /name="logintoken" value="([^"]+)"/.exec(form)?.[1];
  await context.request.post(`${base}/login/index.php`, { form: { username, password, logintoken } });
  const open = async (path) => (await page.goto(base + path), page);
  const cards = async () => {
    await page.locator('stackway-map [part~="card"]').first().waitFor();
    return page.locator("stackway-map").first().evaluate((map) => {
      const cards = map.shadowRoot.querySelectorAll('[part~="card"]');
      return Object.fromEntries([...cards].map((card) => [card.querySelector('[part~="name"]').textContent, /card-(\S+)/.exec(card.getAttribute("part"))?.[1]]));
    });
  };
  const ask = (name, args) =>
    page.evaluate(([method, parameters]) => new Promise((resolve) => require(["core/ajax"], (ajax) => ajax.call([{ methodname: method, args: parameters }])[0].then(resolve, (error) => resolve({ refused: error.errorcode })))), [name, args]);
  return { context, page, open, cards, ask, elsewhere, faults };
}

/** A picture to look at, where MOODLE_SHOTS names a folder for them. */
export async function shoot(page, name) {
  if (!shots) return;
  // Boost scrolls inside a box, so the window is made as tall as what is in it.
  const before = page.viewportSize();
  const height = await page.evaluate(() => Math.max(...["#page", "#page-content", "body"].map((box) => document.querySelector(box)?.scrollHeight ?? 0)));
  await page.setViewportSize({ ...before, height: Math.max(before.height, height + 80) });
  await page.waitForTimeout(700);
  await page.evaluate(() => [document.documentElement, document.querySelector("#page")].forEach((box) => box?.scrollTo(0, 0)));
  await page.screenshot({ path: join(shots, `moodle-${name}.png`) });
  await page.setViewportSize(before);
}
