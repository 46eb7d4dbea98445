// Text for a terminal.

/** @import { Finding, Summary } from "../types.js" */

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
 * Findings beside an answer, where they do not get into it.
 *
 * @param {Finding[]} findings
 */
export function complain(findings) {
  for (const line of findingLines(findings)) console.error(line);
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

/**
 * The paragraphs of a summary, or those of some topics.
 *
 * @param {Summary} summary
 * @param {string[]} [topics]
 * @returns {string[]}
 */
export function summaryLines({ paragraphs }, topics) {
  const wanted = paragraphs.filter(({ topic }) => topics === undefined || topics.includes(topic));
  return wanted.flatMap(({ list, sentences }) => (list ? sentences.map((one) => `  ${one}`) : [sentences.join(" ")])).map(plain);
}

/** A column is never wider than this; what is longer ends in an ellipsis. */
const WIDEST = 44;

/**
 * Rows in columns, the first row being the head.
 *
 * @param {string[][]} rows
 * @returns {string[]}
 */
export function table(rows) {
  const cells = rows.map((row) => row.map((text) => {
    const letters = [...plain(text)];
    return letters.length > WIDEST ? [...letters.slice(0, WIDEST - 1), "…"] : letters;
  }));
  const widths = cells[0].map((_, at) => Math.max(...cells.map((row) => row[at].length)));
  return cells.map((row) => `  ${row.map((letters, at) => letters.join("") + " ".repeat(widths[at] - letters.length)).join("  ")}`.trimEnd());
}
