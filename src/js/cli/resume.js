// stackway resume
import { oneFile, readRecord } from "./arguments.js";
import { learnerOptions, open } from "./open.js";
import { write } from "./write.js";

/** @import { Asked } from "./arguments.js" */

/** @param {Asked} asked */
export function resume(asked) {
  const record = readRecord(asked) ?? "{}";
  const { pathway } = open(oneFile(asked), asked);
  write(JSON.stringify(pathway.resume(record, { ...learnerOptions(asked), learnerName: asked.learnerName }), null, 2), asked.out);
  return true;
}
