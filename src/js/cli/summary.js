// stackway summary
import { oneFile, readRecord } from "./arguments.js";
import { many } from "./many.js";
import { learnerOptions, open } from "./open.js";
import { print, printJson, summaryLines } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */

/** @param {Asked} asked */
export function summary(asked) {
  const record = readRecord(asked) ?? "{}";
  const { pathway } = open(oneFile(asked), asked);
  const { changes, goal, id, most, of, until } = asked;
  const options = { ...learnerOptions(asked), ...asked.plan, changes, goal, id, most, until, of: /** @type {any} */ (of) };
  if (asked.records !== undefined) return many(asked, (one) => pathway.summary(one, options));
  const answer = pathway.summary(record, options);
  if (asked.json) printJson(answer);
  else for (const line of summaryLines(answer)) print(line);
  return true;
}
