/** A plan for elsewhere: as a table of values, and as text for a message. */

/**
 * Comma-separated values (RFC 4180) with a heading, one row a step. A cell that a spreadsheet would run as a formula
 * begins with an apostrophe.
 * @param {import("./tell.js").Told} told @param {import("../strings.js").Strings} strings
 */
export function csv({ steps }, strings) {
  const t = (/** @type {string} */ key) => strings.text(`plan.column.${key}`);
  const rows = steps.map(({ step, number, name, marks }) => [
    number === undefined ? "" : String(number),
    name.text,
    step.credential,
    step.start ?? "",
    step.end ?? "",
    String(step.week + 1),
    String(step.weeks),
    step.hours === undefined ? "" : String(step.hours),
    (step.cost ?? []).map((/** @type {any} */ { amount, currency }) => `${amount} ${currency}`).join("; "),
    marks.join("; "),
  ]);
  const head = ["step", "name", "id", "start", "end", "week", "weeks", "hours", "cost", "notes"].map(t);
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** @param {string} value */
function cell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {import("./tell.js").Told} told @param {string} goal @param {import("../strings.js").Strings} strings */
export function text({ title, sum, proof, difference, stop, steps, assumptions, unknown }, goal, strings) {
  const lines = steps.map(({ number, name, when, hours, cost, marks }) => `${number === undefined ? "–" : `${number}.`} ${name.text}: ${[when, hours, cost, ...marks].filter(Boolean).join(", ")}`);
  const block = (/** @type {string} */ key, /** @type {string[]} */ list) => (list.length > 0 ? ["", strings.text(key), ...list.map((line) => `- ${line}`)] : []);
  return [`${goal}: ${title}`, sum, proof, difference, "", ...lines, ...(stop ? ["", stop.title, ...stop.lines] : []), ...block("plan.assumptions", assumptions), ...block("plan.unknowns", unknown)].filter((line) => line !== undefined).join("\n") + "\n";
}
