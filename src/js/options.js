// Every option of every method, checked before anything crosses into WebAssembly.
import { usage } from "./errors.js";
import { kind, toJson } from "./serialise.js";

/**
 * @typedef {{ takes: (value: any) => boolean, says: string }} Rule
 * @typedef {Record<string, any>} Options
 */

/** @type {(...words: string[]) => Rule} */
const oneOf = (...words) => ({
  takes: (value) => words.includes(value),
  says: `one of ${words.map((word) => `"${word}"`).join(", ")}`,
});
const ids = {
  takes: (/** @type {unknown} */ value) => Array.isArray(value) && value.every((id) => typeof id === "string"),
  says: "a list of ids",
};
const number = { takes: (/** @type {unknown} */ value) => typeof value === "number", says: "a number" };
const moment = {
  takes: (/** @type {unknown} */ value) => typeof value === "string" && MOMENT.test(value),
  says: 'an ISO 8601 date or moment such as "2026-11-23T09:30:00-05:00"',
};
const flag = { takes: (/** @type {unknown} */ value) => typeof value === "boolean", says: "true or false" };
const isNumber = (/** @type {unknown} */ value) => typeof value === "number" && value >= 0;
const isShort = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= 1024;
const MOMENT = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|z|[+-]\d{2}:\d{2})?)?$/;
const PREFIX = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

const OBJECTIVES = ["cost", "hours", "time", "count"];

const LIMITS = [
  "conditionDepth",
  "conditionLeaves",
  "findings",
  "idChars",
  "items",
  "nesting",
  "number",
  "sourceBytes",
  "textChars",
  "titleChars",
  "urlChars",
  "values",
];

/** @type {Record<string, Rule>} */
const RULES = {
  acceptTier: oneOf("claimed", "recorded", "verified"),
  budget: {
    takes: (value) => isRecord(value) && typeof value.amount === "string" && typeof value.currency === "string",
    says: 'an object such as { amount: "400.00", currency: "CAD" }',
  },
  collapsed: {
    takes: (value) => Array.isArray(value) && value.every((id) => typeof id === "string"),
    says: "a list of ids of credentials",
  },
  currency: { takes: (value) => typeof value === "string" && /^[A-Z]{3}$/.test(value), says: "an ISO 4217 code" },
  deadline: moment,
  direction: oneOf("right", "down", "left", "up"),
  exclude: ids,
  format: { takes: (value) => typeof value === "string" && /^[a-z0-9-]{1,40}$/.test(value), says: 'the name of a format, or "auto"' },
  hoursPerWeek: number,
  id: { takes: (value) => typeof value === "string", says: "the id of a credential" },
  idPrefix: { takes: (value) => typeof value === "string" && PREFIX.test(value), says: "a letter, then letters, digits, - and _" },
  lang: { takes: (value) => canonical(value) !== undefined, says: 'a BCP 47 language tag such as "fr-CA"' },
  learner: { takes: (value) => typeof value === "string" && value.trim() !== "" && value.length <= 2048, says: "an id or an address" },
  learnerName: { takes: isShort, says: "a name" },
  lenient: flag,
  limits: {
    takes: (value) => isRecord(value) && Object.entries(value).every(([name, bound]) => LIMITS.includes(name) && isNumber(bound)),
    says: `an object of numbers: ${LIMITS.join(", ")}`,
  },
  most: { takes: (value) => Number.isInteger(value) && value > 0, says: "a whole number above 0" },
  name: { takes: (value) => typeof value === "string" && value.length <= 1024, says: "the name of a file" },
  of: oneOf("progress", "explain", "gap", "plan", "next", "frontier", "exits", "sensitivity", "whatIf"),
  note: { takes: (value) => typeof value === "string" && value.length <= 4000, says: "a text of at most 4,000 characters" },
  objective: oneOf(...OBJECTIVES),
  objectives: {
    takes: (value) => Array.isArray(value) && value.length === 2 && value[0] !== value[1] && value.every((name) => OBJECTIVES.includes(name)),
    says: `two different ones of ${OBJECTIVES.map((name) => `"${name}"`).join(", ")}`,
  },
  owner: { takes: isShort, says: "a text that tells one person from another" },
  parallel: { takes: (value) => Number.isInteger(value), says: "a whole number" },
  pauses: {
    takes: (value) => Array.isArray(value) && value.every((pause) => isRecord(pause) && moment.takes(pause.start) && moment.takes(pause.end)),
    says: 'a list of { start, end } with ISO 8601 dates',
  },
  prefer: ids,
  rates: {
    takes: (value) => isRecord(value) && Object.entries(value).every(([code, rate]) => /^[A-Z]{3}$/.test(code) && typeof rate === "string" && /^\d{1,12}(\.\d{1,9})?$/.test(rate)),
    says: 'an object from ISO 4217 codes to decimals such as { USD: "1.36" }',
  },
  startOn: moment,
  work: { takes: isNumber, says: "a number" },
  now: { takes: (value) => typeof value === "string" && MOMENT.test(value), says: 'an ISO 8601 date or moment such as "2026-11-23T09:30:00-05:00"' },
  rtl: flag,
  sizes: {
    takes: (value) => isRecord(value) && Object.values(value).every((size) => isRecord(size) && isNumber(size.width) && isNumber(size.height)),
    says: "an object from ids to { width, height }",
  },
  until: moment,
  theme: oneOf("light", "dark"),
  tier: oneOf("claimed", "recorded"),
  effort: oneOf("normal", "best"),
  routing: oneOf("orthogonal", "splines"),
};

/** Options whose values are sources themselves: not checked here, handed on as they came. */
const SOURCES = ["record", "previous", "goal", "plan", "changes"];

/**
 * A BCP 47 tag in its canonical spelling; undefined for anything else.
 *
 * @param {unknown} tag
 */
export function canonical(tag) {
  if (typeof tag !== "string" || tag.length > 64) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** @param {unknown} value */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The options of a call as plain data of our own. Unknown names are an error: a misspelt option that is silently
 * left out costs an afternoon.
 *
 * @param {unknown} given
 * @param {string} method
 * @param {readonly string[]} allowed
 * @returns {Options}
 */
export function readOptions(given, method, allowed) {
  if (given === undefined || given === null) return {};
  if (typeof given !== "object") throw usage(`${method}: the options are ${kind(given)}, not an object.`);
  /** @type {Options} */
  const sources = {};
  /** @type {Options} */
  const rest = Object.create(null);
  for (const name of ownNames(given, method)) {
    if (!allowed.includes(name)) throw usage(`${method} has no option "${name}".`, `It takes: ${allowed.join(", ")}.`);
    const value = own(given, name, method);
    if (value === undefined || value === null) continue;
    (SOURCES.includes(name) ? sources : rest)[name] = value;
  }
  const read = JSON.parse(toJson(rest, `${method}: options`));
  for (const [name, value] of Object.entries(read)) {
    if (!RULES[name].takes(value)) throw usage(`${method}: the option "${name}" has to be ${RULES[name].says}.`);
  }
  return Object.assign(read, sources);
}

/**
 * @param {object} given
 * @param {string} method
 */
function ownNames(given, method) {
  try {
    return Object.keys(given);
  } catch (cause) {
    throw usage(`${method}: the options cannot be read: ${cause}`);
  }
}

/**
 * The value of an own member, without running anything of the object's; undefined if it has none.
 *
 * @param {object} given
 * @param {string} name
 * @param {string} method
 * @param {string} [option] of which option the object is the value; else it is the options themselves
 */
export function own(given, name, method, option) {
  const what = option ? `the option "${option}"` : "the options";
  let found;
  try {
    found = Object.getOwnPropertyDescriptor(given, name);
  } catch (cause) {
    throw usage(`${method}: ${what} cannot be read: ${cause}`);
  }
  if (!found) return undefined;
  if (Object.hasOwn(found, "value")) return found.value;
  throw usage(`${method}: ${option ? `"${name}" of ${what}` : `the option "${name}"`} is computed by a getter.`, "Pass plain data.");
}

/**
 * The name of a format as an argument.
 *
 * @param {unknown} format
 * @param {string} method
 * @returns {string}
 */
export function readFormat(format, method) {
  if (typeof format !== "string") throw usage(`${method}: the format is ${kind(format)}, not a string.`);
  if (!RULES.format.takes(format)) throw usage(`${method}: the format has to be ${RULES.format.says}.`);
  return format;
}

/**
 * An id as an argument.
 *
 * @param {unknown} id
 * @param {string} method
 * @returns {string}
 */
export function readId(id, method) {
  if (typeof id === "string") return id;
  throw usage(`${method}: the id is ${kind(id)}, not a string.`);
}
