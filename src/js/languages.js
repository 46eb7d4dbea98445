// The catalogues of sentences. English is in the WebAssembly module; every other language is a file of its own.
import { core } from "./core.js";
import { refused } from "./engine.js";
import { usage } from "./errors.js";
import { canonical } from "./options.js";
import { kind, toJson } from "./serialise.js";
import { shipped } from "./shipped.js";

/** @import { Speaker } from "./glue.js" */
/** @typedef {Record<string, string | Record<string, string>>} Catalogue Sentences by key; one that counts has plural categories. */

// More tags than any page speaks; past it the instance's catalogues are dropped and read again on demand.
const MOST_TAGS = 32;

const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/** @type {Map<string, string>} Registered catalogues as JSON, by tag. */
const registered = new Map();
/** @type {WeakMap<Speaker, Set<string>>} Tags that an instance knows. */
let taught = new WeakMap();

/**
 * Loads the sentences of a language that the package ships, or of its parent (`fr` for `fr-CA`).
 *
 * @param {string} lang a BCP 47 tag
 * @returns {Promise<boolean>} whether there are such sentences; if not, English is spoken
 */
export async function loadLanguage(lang) {
  const tag = readTag(lang, "loadLanguage()");
  if (isEnglish(tag) || find(tag) !== undefined) return true;
  for (const parent of parents(tag)) {
    const loader = Object.hasOwn(shipped, parent) ? shipped[parent] : undefined;
    if (!loader) continue;
    const { default: catalogue } = await loader();
    if (!registered.has(parent)) registered.set(parent, JSON.stringify(catalogue));
    return true;
  }
  return false;
}

/**
 * Adds sentences of one's own: a language that is not shipped, or other words for one that is.
 * What the catalogue lacks is said in English.
 *
 * @param {string} lang a BCP 47 tag
 * @param {Catalogue} catalogue
 */
export function registerLanguage(lang, catalogue) {
  const tag = readTag(lang, "registerLanguage()");
  const json = toJson(catalogue, "catalogue");
  for (const [key, sentence] of Object.entries(JSON.parse(json))) {
    if (!isSentence(sentence)) throw usage(`registerLanguage(): "${key}" is neither a text nor plural categories with "other".`);
  }
  registered.set(tag, json);
  taught = new WeakMap();
}

/** @param {unknown} sentence */
function isSentence(sentence) {
  if (typeof sentence === "string") return true;
  if (typeof sentence !== "object" || sentence === null || !Object.hasOwn(sentence, "other")) return false;
  return Object.entries(sentence).every(([category, text]) => CATEGORIES.includes(category) && typeof text === "string");
}

/**
 * The sentences whose keys start with a prefix, in the language asked for or in English.
 *
 * @param {string} lang
 * @param {string} [prefix] default: all
 * @returns {Catalogue}
 */
export function messages(lang, prefix = "") {
  const tag = readTag(lang, "messages()");
  if (typeof prefix !== "string") throw usage(`messages(): the prefix is ${kind(prefix)}, not a string.`);
  return JSON.parse(core.ask((glue) => glue.messages(settle(glue, tag), prefix)));
}

/**
 * The tag to speak, with its sentences in the instance. A language without sentences becomes English.
 *
 * @param {Speaker} glue
 * @param {string} [lang]
 * @returns {string}
 */
export function settle(glue, lang = "en") {
  const tag = canonical(lang) ?? "en";
  const known = taught.get(glue) ?? new Set();
  taught.set(glue, known);
  if (known.has(tag)) return tag;
  const json = find(tag) ?? (isEnglish(tag) ? "{}" : undefined);
  if (json === undefined) return "en";
  if (known.size === MOST_TAGS) {
    glue.clear_catalogues();
    known.clear();
  }
  const answer = glue.set_catalogue(tag, json);
  if (refused(answer)) return "en";
  known.add(tag);
  return tag;
}

/** @param {string} tag */
function find(tag) {
  const parent = parents(tag).find((parent) => registered.has(parent));
  return parent === undefined ? undefined : registered.get(parent);
}

/**
 * `zh-Hant-TW`, `zh-Hant`, `zh`.
 *
 * @param {string} tag
 */
function parents(tag) {
  const parts = tag.split("-");
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("-"));
}

/** @param {string} tag */
function isEnglish(tag) {
  return tag === "en" || tag.startsWith("en-");
}

/**
 * @param {unknown} lang
 * @param {string} method
 */
function readTag(lang, method) {
  const tag = canonical(lang);
  if (tag === undefined) throw usage(`${method}: the language has to be a BCP 47 tag such as "fr-CA".`);
  return tag;
}
