// stackway next
import { messages } from "../node.js";
import { oneFile, readRecord } from "./arguments.js";
import { many } from "./many.js";
import { namesOf } from "./names.js";
import { learnerOptions, open } from "./open.js";
import { plain, print, printJson } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */
/** @import { Names } from "./names.js" */
/** @import { Next, NextStep } from "../types.js" */

/** @param {Asked} asked */
export function next(asked) {
  const record = readRecord(asked) ?? "{}";
  const { pathway } = open(oneFile(asked), asked);
  const options = { ...learnerOptions(asked), ...asked.plan, most: asked.most };
  if (asked.records !== undefined) return many(asked, (one) => pathway.next(one, asked.goal, options));
  const answer = pathway.next(record, asked.goal, options);
  if (asked.json) printJson(answer);
  else for (const line of lines(answer, namesOf(pathway, asked.lang), messages(asked.lang ?? "en", ""))) print(plain(line));
  return answer.steps.length > 0 || answer.goals.every(({ satisfied }) => satisfied === "met");
}

/**
 * Goals that no plan reaches, then the steps with their reasons.
 *
 * @param {Next} answer
 * @param {Names} names
 * @param {Record<string, any>} say
 */
function lines({ goals, steps, more }, names, say) {
  const out = goals.flatMap(({ id, reason }) => (reason ? [[id && `${names.of(id)}:`, reason.message].filter(Boolean).join(" ")] : []));
  if (steps.length === 0) return [...out, say[goals.length > 0 && goals.every(({ satisfied }) => satisfied === "met") ? "next.reached" : "next.none"]];
  const told = steps.flatMap((step, at) => [
    [`${at + 1}. ${names.of(step.credential)}`, figures(step, say), `[${step.credential}]`].filter(Boolean).join("  "),
    ...step.reasons.map(({ message }) => `   ${message}`),
  ]);
  return [...out, ...told, ...(more > 0 ? [`   … +${more}`] : [])];
}

/**
 * @param {NextStep} step
 * @param {Record<string, any>} say
 */
function figures({ hours, cost, starts, status }, say) {
  const money = cost?.map(({ amount, currency }) => `${amount} ${currency}`).join(" + ") || say["report.free"];
  // What is under way was paid for.
  return [hours !== undefined && `${hours} h`, cost && status !== "in-progress" && money, starts].filter(Boolean).join(", ");
}
