// stackway check
import { StackwayError } from "../node.js";
import { open } from "./open.js";
import { findingLines, hasErrors, print, printJson, tally } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */
/** @import { Finding } from "../types.js" */

/** @param {Asked} asked */
export function check(asked) {
  const files = asked.files.length > 0 ? asked.files : ["-"];
  const checked = files.map((file) => ({ file, findings: findingsOf(file, asked) }));
  if (asked.json) printJson(checked);
  else for (const { file, findings } of checked) report(file, findings);
  return !checked.some(({ findings }) => hasErrors(findings));
}

/**
 * @param {string} file
 * @param {Asked} asked
 * @returns {Finding[]}
 */
function findingsOf(file, asked) {
  try {
    const { pathway, losses } = open(file, asked);
    return [...losses, ...pathway.findings({ lang: asked.lang })];
  } catch (error) {
    if (error instanceof StackwayError && error.code !== "usage") return error.findings;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {Finding[]} findings
 */
function report(file, findings) {
  for (const line of findingLines(findings, file)) print(line);
  print(`${file}: ${tally(findings)}`);
}
