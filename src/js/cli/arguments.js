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
 * }} Asked
 */

const OPTIONS = /** @type {const} */ ({
  "accept-tier": { type: "string" },
  direction: { type: "string", short: "d" },
  format: { type: "string", short: "f" },
  from: { type: "string" },
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  lang: { type: "string", short: "l" },
  lenient: { type: "boolean" },
  now: { type: "string" },
  out: { type: "string", short: "o" },
  record: { type: "string", short: "r" },
  rtl: { type: "boolean" },
  theme: { type: "string", short: "t" },
  version: { type: "boolean", short: "v" },
});

/** Which command takes which options, besides those that all take. */
const TAKES = {
  check: ["from", "lang", "json"],
  render: ["accept-tier", "direction", "format", "from", "lang", "lenient", "now", "out", "record", "rtl", "theme"],
  progress: ["accept-tier", "from", "json", "lang", "now", "record"],
  explain: ["accept-tier", "from", "json", "lang", "now", "record"],
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
    json: values.json ?? false,
    lenient: values.lenient ?? false,
    rtl: values.rtl ?? false,
    files,
  };
  if (values.version) return { ...rest, command: "version" };
  if (values.help || command === "help") return { ...rest, command: "help" };
  if (command === undefined) throw new UsageError("which command?");
  if (!commands.includes(command)) throw new UsageError(`there is no command "${command}".`);
  const takes = TAKES[/** @type {keyof typeof TAKES} */ (command)];
  const foreign = Object.keys(values).find((name) => !takes.includes(name));
  if (foreign) throw new UsageError(`${command} takes no --${foreign}.`);
  const { "accept-tier": acceptTier, direction, format, from, lang, now, out, record, theme } = values;
  return { ...rest, command, acceptTier, direction, format, from, lang, now, out, record, theme };
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
export function readRecord({ record, files }) {
  if (record === undefined) return undefined;
  if (record === "-" && (files.length === 0 || files[0] === "-")) throw new UsageError("only one of the two can come from standard input.");
  return readSource(record);
}
