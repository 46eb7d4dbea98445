// stackway progress
import { oneFile, readRecord } from "./arguments.js";
import { learnerOptions, open } from "./open.js";
import { outlineLines } from "./outline.js";
import { findingLines, print, printJson } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */

/** @param {Asked} asked */
export function progress(asked) {
  const record = readRecord(asked) ?? "{}";
  const { pathway } = open(oneFile(asked), asked);
  const options = learnerOptions(asked);
  const answer = pathway.progress(record, options);
  if (asked.json) {
    printJson(answer);
    return true;
  }
  for (const line of outlineLines(pathway.outline({ ...options, record }))) print(line);
  for (const line of findingLines(answer.findings)) console.error(line);
  return true;
}
