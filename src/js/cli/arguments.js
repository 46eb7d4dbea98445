// What was typed, checked.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";

/** Something was typed that has no meaning. */
export class UsageError extends Error {}

/**
 * @typedef {{
 *   command: string, files: string[], record?: string, lang?: string, now?: string, json: boolean, lenient: boolean,
 *   format?: string, from?: string, out?: string, direction?: string, theme?: string, rtl: boolean, acceptTier?: string,
 *   records?: string, goal?: string, of?: string, id?: string, plan: PlanOptions, ics: boolean, owner?: string,
 *   changes?: string, learnerName?: string, most?: number, note?: string, to?: string, until?: string,
 * }} Asked
 */
/** @import { PlanOptions } from "../api.js" */

const OPTIONS = /** @type {const} */ ({
  "accept-tier": { type: "string" },
  budget: { type: "string" },
  changes: { type: "string" },
  deadline: { type: "string" },
  direction: { type: "string", short: "d" },
  exclude: { type: "string", multiple: true },
  format: { type: "string", short: "f" },
  from: { type: "string" },
  goal: { type: "string", short: "g" },
  help: { type: "boolean", short: "h" },
  "hours-per-week": { type: "string" },
  ics: { type: "boolean" },
  id: { type: "string" },
  json: { type: "boolean" },
  lang: { type: "string", short: "l" },
  "learner-name": { type: "string" },
  lenient: { type: "boolean" },
  most: { type: "string" },
  note: { type: "string" },
  now: { type: "string" },
  objective: { type: "string" },
  of: { type: "string" },
  out: { type: "string", short: "o" },
  owner: { type: "string" },
  parallel: { type: "string" },
  prefer: { type: "string", multiple: true },
  record: { type: "string", short: "r" },
  records: { type: "string" },
  rtl: { type: "boolean" },
  start: { type: "string" },
  theme: { type: "string", short: "t" },
  to: { type: "string" },
  until: { type: "string" },
  version: { type: "boolean", short: "v" },
});

/** Which command takes which options, besides those that all take. */
const LEARNER = ["accept-tier", "from", "json", "lang", "now", "record", "records"];
const PLAN = [...LEARNER, "budget", "deadline", "exclude", "goal", "hours-per-week", "objective", "parallel", "prefer", "start"];
const TAKES = {
  check: ["from", "lang", "json"],
  render: ["accept-tier", "direction", "format", "from", "lang", "lenient", "now", "out", "record", "rtl", "theme"],
  progress: LEARNER,
  explain: ["accept-tier", "from", "json", "lang", "now", "record"],
  gap: [...LEARNER, "goal"],
  plan: [...PLAN, "ics", "out", "owner"],
  next: [...PLAN, "most"],
  handout: [...PLAN.filter((name) => !["json", "records"].includes(name)), "learner-name", "note", "out"],
  resume: ["accept-tier", "from", "lang", "learner-name", "now", "out", "record"],
  summary: [...PLAN, "changes", "id", "most", "of", "until"],
  import: ["from", "lang", "lenient", "out"],
  export: ["from", "lang", "lenient", "now", "out", "to"],
  "import-record": ["from", "lang", "out"],
  "export-record": ["from", "lang", "out", "record", "to"],
};

/**
 * @param {string[]} words
 * @param {string[]} commands
 * @returns {Asked}
 */
export function readArguments(words, commands) {
  const { values, positionals } = parse(words);
  const [command, ...files] = positionals;
  const rest = {
    ics: values.ics ?? false,
    json: values.json ?? false,
    lenient: values.lenient ?? false,
    rtl: values.rtl ?? false,
    plan: planOptions(values),
    files,
  };
  if (values.version) return { ...rest, command: "version" };
  if (values.help || command === "help") return { ...rest, command: "help" };
  if (command === undefined) throw new UsageError("which command?");
  if (!commands.includes(command)) throw new UsageError(`there is no command "${command}".`);
  const takes = TAKES[/** @type {keyof typeof TAKES} */ (command)];
  const foreign = Object.keys(values).find((name) => !takes.includes(name));
  if (foreign) throw new UsageError(`${command} takes no --${foreign}.`);
  if (values.record !== undefined && values.records !== undefined) throw new UsageError("--record is one learner, --records are many: which?");
  const most = values.most === undefined ? undefined : readWhole(values.most, "most");
  const { "accept-tier": acceptTier, "learner-name": learnerName, changes, direction, format, from, goal, id, lang, note, now, of, out, owner, record, records, theme, to, until } = values;
  return { ...rest, command, acceptTier, changes, direction, format, from, goal, id, lang, learnerName, most, note, now, of, out, owner, record, records, theme, to, until };
}

/**
 * The options of a plan as the API takes them.
 *
 * @param {ReturnType<typeof parse>["values"]} values
 * @returns {PlanOptions}
 */
function planOptions(values) {
  const { budget, deadline, exclude, objective, parallel, prefer, start } = values;
  /** @type {PlanOptions} */
  const options = { objective: /** @type {any} */ (objective), deadline, startOn: start };
  if (budget !== undefined) options.budget = readMoney(budget);
  if (values["hours-per-week"] !== undefined) options.hoursPerWeek = readNumber(values["hours-per-week"], "hours-per-week");
  if (parallel !== undefined) options.parallel = readNumber(parallel, "parallel");
  // Several ids at once, or the option several times.
  if (exclude) options.exclude = exclude.flatMap((ids) => ids.split(","));
  if (prefer) options.prefer = prefer.flatMap((ids) => ids.split(","));
  return options;
}

/**
 * "400 CAD" or "CAD 400"
 *
 * @param {string} text
 */
function readMoney(text) {
  const found = /^(?<amount>\d+(?:\.\d+)?)\s*(?<currency>[a-z]{3})$/i.exec(text.trim()) ?? /^(?<currency>[a-z]{3})\s*(?<amount>\d+(?:\.\d+)?)$/i.exec(text.trim());
  if (!found?.groups) throw new UsageError(`--budget is an amount and a currency, such as "400 CAD", not "${text}".`);
  return { amount: found.groups.amount, currency: found.groups.currency.toUpperCase() };
}

/**
 * @param {string} text
 * @param {string} name
 */
function readNumber(text, name) {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) throw new UsageError(`--${name} is a number, not "${text}".`);
  return number;
}

/** @param {string[]} words */
function parse(words) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(/** @type {Error} */ (error).message);
  }
}

/**
 * The one file that a command works on; standard input where none is named or it is `-`.
 *
 * @param {Asked} asked
 */
export function oneFile({ command, files }) {
  if (files.length > 1) throw new UsageError(`${command} takes one file.`);
  return files[0] ?? "-";
}

/**
 * @param {string} file
 * @returns {Uint8Array}
 */
export function readSource(file) {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    const reasons = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "it may not be read" };
    const reason = reasons[/** @type {keyof typeof reasons} */ (code)] ?? message;
    throw new UsageError(`${file === "-" ? "standard input" : file}: ${reason}.`);
  }
}

/**
 * A file's name as the readers of other formats see it.
 *
 * @param {string} file
 */
export function nameOf(file) {
  return file === "-" ? undefined : basename(file);
}

/**
 * The record of `--record`.
 *
 * @param {Asked} asked
 */
export function readRecord({ record, records, files }) {
  const piped = record === "-" || records === "-";
  if (piped && (files.length === 0 || files[0] === "-")) throw new UsageError("only one of the two can come from standard input.");
  return record === undefined ? undefined : readSource(record);
}

/**
 * @param {string} text
 * @param {string} name
 */
function readWhole(text, name) {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`--${name} is a whole number above 0, not "${text}".`);
  return Number(text);
}
