// stackway plan
import { messages } from "../node.js";
import { UsageError, oneFile, readRecord } from "./arguments.js";
import { many } from "./many.js";
import { namesOf } from "./names.js";
import { learnerOptions, open } from "./open.js";
import { write } from "./write.js";
import { plain, print, printJson, summaryLines, table } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */
/** @import { Names } from "./names.js" */
/** @import { Plan, PlanStep } from "../types.js" */

/** Characters of the timeline. */
const LINE = 24;

/** @param {Asked} asked */
export function plan(asked) {
  if (asked.ics && (asked.json || asked.records !== undefined)) throw new UsageError("--ics is one plan as a calendar: no --json, no --records.");
  const record = readRecord(asked) ?? "{}";
  const { pathway } = open(oneFile(asked), asked);
  const options = { ...learnerOptions(asked), ...asked.plan };
  if (asked.records !== undefined) return many(asked, (one) => pathway.plan(one, asked.goal, options));
  const answer = pathway.plan(record, asked.goal, options);
  if (asked.ics && answer.feasible) {
    write(pathway.calendar(answer, { lang: asked.lang, now: asked.now, owner: asked.owner }), asked.out);
    return true;
  }
  if (asked.json) {
    printJson(answer);
    return answer.feasible;
  }
  const told = pathway.summary(record, { ...options, of: "plan", goal: asked.goal });
  for (const line of summaryLines(told, ["standing", "reason", "figures"])) print(line);
  for (const line of rows(answer, namesOf(pathway, asked.lang), messages(asked.lang ?? "en", "report."))) print(plain(line));
  for (const line of summaryLines(told, ["confirm", "unknown"])) print(line);
  return answer.feasible;
}

/**
 * @param {Plan} answer
 * @param {Names} names
 * @param {Record<string, any>} say
 */
function rows({ steps, totals }, names, say) {
  if (steps.length === 0) return [];
  let n = 0;
  const weeks = Math.max(totals.weeks, ...steps.map((step) => step.week + step.weeks), 1);
  const lines = steps.map((step) => {
    if (!step.automatic) n += 1;
    const when = step.start ? [step.start, step.end ?? step.start] : [`+${step.week}`, `+${step.week + step.weeks}`];
    const cost = step.automatic ? "" : money(step, say);
    return [step.automatic ? "★" : String(n), names.of(step.credential), ...when, step.automatic ? "" : String(step.hours ?? "?"), cost, bar(step, weeks)];
  });
  const start = steps.some((step) => step.start) ? [say["report.from"], say["report.to"]] : [say["report.from-week"], say["report.to-week"]];
  return ["", ...table([["", say["report.step"], ...start, say["report.hours"], say["report.cost"], ""], ...lines])];
}

/**
 * @param {PlanStep} step
 * @param {Record<string, any>} say
 */
function money({ cost, inProgress }, say) {
  // What is under way was paid for.
  if (inProgress) return "–";
  if (!cost) return "?";
  return cost.map(({ amount, currency }) => `${amount} ${currency}`).join(" + ") || say["report.free"];
}

/**
 * Where a step lies between the first week and the last.
 *
 * @param {PlanStep} step
 * @param {number} weeks
 */
function bar({ week, weeks: long }, weeks) {
  const from = Math.min(Math.floor((week / weeks) * LINE), LINE - 1);
  const to = Math.max(Math.ceil(((week + long) / weeks) * LINE), from + 1);
  return "·".repeat(from) + "█".repeat(to - from) + "·".repeat(LINE - to);
}
