// stackway progress
import { many } from "./many.js";
import { oneFile, readRecord } from "./arguments.js";
import { learnerOptions, open } from "./open.js";
import { outlineLines } from "./outline.js";
import { complain, print, printJson } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */

/** @param {Asked} asked */
export function progress(asked) {
  const record = readRecord(asked) ?? "{}";
  const { pathway } = open(oneFile(asked), asked);
  const options = learnerOptions(asked);
  if (asked.records !== undefined) return many(asked, (one) => pathway.progress(one, options));
  const answer = pathway.progress(record, options);
  if (asked.json) {
    printJson(answer);
    return true;
  }
  for (const line of outlineLines(pathway.outline({ ...options, record }))) print(line);
  complain(answer.findings);
  return true;
}
