// Many learners: a record a line in (NDJSON), an answer a line out.
import { StackwayError } from "../node.js";
import { readSource } from "./arguments.js";
import { print } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */

/**
 * Each line is answered by itself: one that cannot be read or answered gives its findings and stops nobody else.
 * Empty lines are passed over. An answer carries the number of its line, and the record's own `learner` if it has one.
 *
 * @param {Asked} asked
 * @param {(record: string) => unknown} ask
 * @returns {boolean} whether all of them were answered
 */
export function many({ records }, ask) {
  const lines = new TextDecoder().decode(readSource(/** @type {string} */ (records))).split("\n");
  let fine = true;
  for (const [at, record] of lines.entries()) {
    if (record.trim() === "") continue;
    const line = at + 1;
    try {
      const answer = ask(record);
      print(JSON.stringify({ line, learner: learnerOf(record), answer }));
    } catch (error) {
      if (!(error instanceof StackwayError) || error.code === "usage") throw error;
      fine = false;
      print(JSON.stringify({ line, findings: error.findings }));
    }
  }
  return fine;
}

/** @param {string} record JSON that was read already */
function learnerOf(record) {
  const { learner } = JSON.parse(record);
  return typeof learner === "string" ? learner : undefined;
}
