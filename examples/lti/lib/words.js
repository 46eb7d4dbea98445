// The tool's own sentences, a file each language. Those of the map are Stackway's.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("words/", import.meta.url);
const RIGHT_TO_LEFT = new Set(["ar"]);
const WORDS = new Map(readdirSync(FOLDER).map((name) => [name.replace(".json", ""), JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))]));

export const languages = [...WORDS.keys()];

/** A language as a tag; nothing if it is none. Platforms write `fr_CA` too. */
export const tagOf = (locale) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.exec(String(locale ?? "").replaceAll("_", "-").split(/[,;]/)[0].trim())?.[0] ?? "";

/** The language to speak, of what the platform says the person prefers. */
export const languageOf = (locale) => languages.find((lang) => tagOf(locale).split("-")[0].toLowerCase() === lang) ?? "en";

export const directionOf = (lang) => (RIGHT_TO_LEFT.has(lang) ? "rtl" : "ltr");

export const words = (lang) => WORDS.get(lang) ?? WORDS.get("en");
