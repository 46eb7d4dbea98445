// stackway gap
import { messages } from "../node.js";
import { oneFile, readRecord } from "./arguments.js";
import { many } from "./many.js";
import { namesOf } from "./names.js";
import { learnerOptions, open } from "./open.js";
import { plain, print, printJson, summaryLines, table } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */
/** @import { Names } from "./names.js" */
/** @import { Gap } from "../types.js" */

const MARKS = { met: "✓", partly: "◐", missing: "×", unknown: "?", unmet: "×" };

/** @param {Asked} asked */
export function gap(asked) {
  const record = readRecord(asked) ?? "{}";
  const { pathway } = open(oneFile(asked), asked);
  const options = learnerOptions(asked);
  if (asked.records !== undefined) return many(asked, (one) => pathway.gap(one, asked.goal, options));
  const answer = pathway.gap(record, asked.goal, options);
  if (asked.json) {
    printJson(answer);
    return true;
  }
  const told = pathway.summary(record, { ...options, of: "gap", goal: asked.goal });
  for (const line of summaryLines(told, ["standing"])) print(line);
  for (const line of rows(answer, namesOf(pathway, asked.lang), messages(asked.lang ?? "en", "report."))) print(plain(line));
  for (const line of summaryLines(told, ["confirm"])) print(line);
  return true;
}

/**
 * @param {Gap} answer
 * @param {Names} names
 * @param {Record<string, any>} say
 */
function rows({ skills, credentials }, names, say) {
  const asked = skills.map(({ id, state, needed, level, validators, unvalidated }) => {
    const enough = validators.filter((one) => one.enough).map((one) => names.of(one.id));
    return [MARKS[state], names.of(id), names.level(id, needed), names.level(id, level), unvalidated ? say["report.nobody"] : enough.slice(0, 2).join(", ") + (enough.length > 2 ? ", …" : "")];
  });
  const wanted = credentials.map(({ id, met, required }) => [MARKS[met], names.of(id), required ? say["report.required"] : say["report.one-way"], `[${id}]`]);
  return [
    ...(asked.length > 0 ? ["", ...table([["", say["report.skill"], say["report.needed"], say["report.held"], say["report.shown-by"]], ...asked])] : []),
    ...(wanted.length > 0 ? ["", ...table([["", say["report.credential"], "", ""], ...wanted])] : []),
  ];
}
