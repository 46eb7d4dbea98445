// Text for a terminal.

/** @import { Finding } from "../types.js" */

/** @param {string} text */
export function print(text) {
  process.stdout.write(`${text}\n`);
}

/** @param {unknown} value */
export function printJson(value) {
  print(JSON.stringify(value, null, 2));
}

/**
 * One line without control characters: a name in a document must not move the cursor of whoever reads it.
 *
 * @param {string} text
 */
export function plain(text) {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
}

/**
 * @param {Finding[]} findings
 * @param {string} [file]
 * @returns {string[]}
 */
export function findingLines(findings, file) {
  return findings.flatMap(({ severity, code, line, column, path, message, help, related }) => {
    const place = line === undefined ? path : `${line}:${column}`;
    const lead = [file, place].filter(Boolean).join(":");
    const head = `${lead ? `${lead}  ` : ""}${severity} ${code}  ${message}`;
    const places = related.map((other) => `    ${other.path}: ${other.message}`);
    return [head, ...places, ...(help ? [`    ${help}`] : [])].map(plain);
  });
}

/**
 * "2 errors, 1 warning, 3 notes"
 *
 * @param {Finding[]} findings
 */
export function tally(findings) {
  const count = (/** @type {string} */ severity) => findings.filter((finding) => finding.severity === severity).length;
  const words = [[count("error"), "error"], [count("warning"), "warning"], [count("info"), "note"]];
  const parts = words.filter(([n]) => n !== 0).map(([n, word]) => `${n} ${word}${n === 1 ? "" : "s"}`);
  return parts.join(", ") || "no findings";
}

/** @param {Finding[]} findings */
export function hasErrors(findings) {
  return findings.some((finding) => finding.severity === "error");
}
