// stackway explain
import { existsSync } from "node:fs";
import { UsageError, oneFile, readRecord } from "./arguments.js";
import { learnerOptions, open } from "./open.js";
import { itemLines, ruleLines } from "./outline.js";
import { plain, print, printJson } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */
/** @import { Explanation, OutlineItem } from "../types.js" */

/** @param {Asked} asked */
export function explain(asked) {
  const id = asked.files.at(-1);
  // A lone word that is a file is the pathway: the id was forgotten.
  const forgotten = asked.files.length === 1 && existsSync(asked.files[0]);
  if (id === undefined || forgotten || asked.files.length > 2) throw new UsageError("explain takes a file and the id of a credential.");
  const of = { ...asked, files: asked.files.slice(0, -1) };
  const record = readRecord(of) ?? "{}";
  const { pathway } = open(oneFile(of), asked);
  const options = learnerOptions(asked);
  const answer = pathway.explain(record, id, options);
  if (asked.json) printJson(answer);
  else for (const line of lines(answer, items(pathway.outline({ ...options, record })))) print(plain(line));
  return answer.status !== "locked";
}

/** @param {{ stages: { items: OutlineItem[] }[] }} outline */
function items({ stages }) {
  return new Map(stages.flatMap((stage) => stage.items.map((item) => [item.id, item])));
}

/**
 * @param {Explanation} answer
 * @param {Map<string, OutlineItem>} known
 */
function lines(answer, known) {
  const item = known.get(answer.id);
  const name = (/** @type {string | undefined} */ id) => (id === undefined ? undefined : (known.get(id)?.name.text ?? id));
  const text = (/** @type {unknown} */ words) => (typeof words === "string" ? words : Object.values(words ?? {})[0]);
  const sets = answer.missing.map(({ leaves }) =>
    leaves.map((leaf) => [name(leaf.id) ?? `“${text(leaf.text)}”`, leaf.level && `≥ ${leaf.level}`, leaf.result && `≥ ${leaf.result}`].filter(Boolean).join(" ")).join(" + "),
  );
  return [
    ...(item ? itemLines(item) : [answer.id]),
    ...(item?.rules ?? []).flatMap((rule) => ruleLines(rule, "      ")),
    ...(sets.length > 0 ? ["", "Any one of these opens it:", ...sets.map((set) => `  ${set}`)] : []),
    ...(answer.cut ? ["  …"] : []),
    ...(answer.unlocks.length > 0 ? ["", "It leads to:", ...answer.unlocks.map(({ id, effect }) => `  ${name(id)} (${effect})`)] : []),
  ];
}
