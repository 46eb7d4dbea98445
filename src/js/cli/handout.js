// stackway handout
import { oneFile, readRecord } from "./arguments.js";
import { learnerOptions, open } from "./open.js";
import { write } from "./write.js";

/** @import { Asked } from "./arguments.js" */

/** @param {Asked} asked */
export function handout(asked) {
  const record = readRecord(asked) ?? "{}";
  const { pathway } = open(oneFile(asked), asked);
  const { goal, learnerName, note } = asked;
  const options = learnerOptions(asked);
  const plan = pathway.plan(record, goal, { ...options, ...asked.plan });
  write(pathway.handout({ ...options, record, goal, plan, learnerName, note }), asked.out);
  return plan.feasible;
}
