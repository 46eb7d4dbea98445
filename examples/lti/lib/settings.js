// What the environment says, and what stands where it says nothing.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Platforms } from "./platforms.js";
import { openStore } from "./store.js";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** @param {NodeJS.ProcessEnv} environment */
export function settings({ PORT = "3000", BASE_URL = `http://localhost:${PORT}`, PATHWAYS = here("../pathways"), RATE = "1200", PROXIES = "0" }) {
  if (!URL.canParse(BASE_URL)) throw new Error("BASE_URL is not an address.");
  for (const [name, value] of Object.entries({ PORT, RATE, PROXIES })) if (!/^\d+$/.test(value)) throw new Error(`${name} is not a number.`);
  return { base: BASE_URL.replace(/\/+$/, ""), port: Number(PORT), pathways: PATHWAYS, rate: Number(RATE), proxies: Number(PROXIES) };
}

/** The store and the platforms. Without a list of platforms there are those that registered themselves. */
export async function open({ DATABASE = here("data/lti.sqlite"), PLATFORMS }) {
  const file = PLATFORMS ?? here("platforms.json");
  const listed = PLATFORMS !== undefined || existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  const store = await openStore(DATABASE);
  return { store, platforms: new Platforms(listed, store) };
}
