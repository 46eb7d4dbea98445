// An outline as indented text.
import { plain } from "./terminal.js";

/** @import { Outline, OutlineItem, OutlineRule, Status } from "../types.js" */

/** @type {Record<Status, string>} */
const MARKS = {
  earned: "✓",
  "in-progress": "◐",
  claimable: "★",
  expired: "⏲",
  available: "○",
  check: "?",
  locked: "×",
};

/** @param {Outline} outline */
export function outlineLines(outline) {
  const head = [outline.title.text, outline.summary, ...(outline.notice ? [outline.notice] : [])];
  const stages = outline.stages.flatMap(({ title, items }) => ["", title.text, ...items.flatMap(itemLines)]);
  return [...head, ...stages].map(plain);
}

/** @param {OutlineItem} item */
export function itemLines(item) {
  const figures = item.figures.map(({ short }) => short).join(", ");
  const mark = item.status ? `${MARKS[item.status]} ` : "";
  const parts = [item.name.text, item.typeLabel, figures].filter(Boolean).join(" · ");
  return [`  ${mark}${parts} [${item.id}]`, ...(item.statusLabel ? [`      ${item.because ?? item.statusLabel}`] : [])];
}

/**
 * A rule and its operands, one line each.
 *
 * @param {OutlineRule} root
 * @param {string} indent
 * @returns {string[]}
 */
export function ruleLines(root, indent) {
  /** @type {string[]} */
  const lines = [];
  /** @type {[OutlineRule, string][]} */
  const open = [[root, indent]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [rule, space] = next;
    const leaf = rule.leaf && [rule.leaf.name.text, rule.leaf.statusLabel].filter(Boolean).join(": ");
    lines.push(space + [rule.lead, leaf, rule.done && `(${rule.done})`].filter(Boolean).join(" "));
    open.push(...[...rule.of].reverse().map((part) => /** @type {[OutlineRule, string]} */ ([part, `${space}  `])));
  }
  return lines;
}
