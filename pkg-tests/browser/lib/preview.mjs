// The designers' preview in a browser, and whatever goes wrong in it.
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../../../scripts/browser.mjs";
import { serve } from "../../../scripts/serve.mjs";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Opens the preview. `faults` gathers what was thrown, and what the policy of the page refused.
 * @param {string} [query]
 * @param {{ now?: string }} [options] `now`: the moment at which the page's clock stands, in UTC
 */
export async function openPreview(query = "", { now } = {}) {
  const server = await serve(ROOT);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-CA", timezoneId: "UTC" });
  if (now) await page.clock.setFixedTime(now);
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error.stack)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(`${server.url}www/${query}`);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { page, faults, close };
}
