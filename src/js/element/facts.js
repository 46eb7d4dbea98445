/** What `factsOf` found, in words and names. Pure. */
import { safe } from "./dom.js";
import { moment } from "./figures.js";
import { choose } from "./strings.js";

/**
 * @param {any} facts @param {any} item an `OutlineItem` @param {Map<string, any>} items of the outline
 * @param {import("./strings.js").Strings} strings
 */
export function tell(facts, item, items, strings) {
  const day = (/** @type {string} */ date) => new Intl.DateTimeFormat(strings.lang, { dateStyle: "long", timeZone: "UTC" }).format(moment(date));
  const { evidence } = facts;
  const lines = evidence && [
    evidence.waived && strings.text("evidence.waived"),
    evidence.automatic && strings.text("evidence.automatic"),
    evidence.tier && strings.text(`evidence.${evidence.tier}`),
    evidence.on && strings.text("evidence.on", { date: day(evidence.on) }),
    evidence.expires && strings.text("evidence.expires", { date: day(evidence.expires) }),
    evidence.result && strings.text("evidence.result", { result: evidence.result }),
    evidence.unconfirmed && strings.text("evidence.unconfirmed"),
  ];
  return {
    way: facts.missing.map((/** @type {any} */ leaf) => missing(leaf, items, strings)),
    others: facts.others && facts.missing.length > 0,
    leads: leads(facts, item, items, strings),
    evidence: [...(lines ?? []), ...facts.failed.map((/** @type {string} */ date) => strings.text("evidence.failed", { date: day(date) }))].filter((line) => typeof line === "string"),
    source: safe(evidence?.source),
  };
}

/**
 * What it leads to, each with what earning this does for it and how this counts there.
 * @param {any} facts @param {any} item @param {Map<string, any>} items @param {import("./strings.js").Strings} strings
 */
function leads({ unlocks, counts }, item, items, strings) {
  const known = new Set(item.leadsTo.map((/** @type {any} */ { id }) => id));
  const beyond = unlocks.filter((/** @type {any} */ { id, effect }) => !known.has(id) && effect !== "advances").map((/** @type {any} */ { id }) => ({ id, name: items.get(id).name, statusLabel: items.get(id).statusLabel }));
  return [...item.leadsTo, ...beyond].map((to) => {
    const { effect } = unlocks.find((/** @type {any} */ { id }) => id === to.id) ?? {};
    const count = counts.find((/** @type {any} */ { id }) => id === to.id);
    const notes = [
      effect && effect !== "advances" && strings.text(`effect.${effect}`),
      count && (count.credits === undefined ? strings.text(count.rule === "role" ? "counts.role" : "counts.stack") : strings.text("counts.credits", { n: count.credits })),
      count?.counted && strings.text("counts.counted"),
      to.statusLabel,
    ];
    return { ...to, statusLabel: notes.filter(Boolean).join(" · ") || undefined };
  });
}

/** A missing leaf as a name, with what is asked of it. @param {any} leaf @param {Map<string, any>} items @param {import("./strings.js").Strings} strings */
function missing({ kind, id, level, result, text, underWay, ask }, items, strings) {
  const asked = [level !== undefined && kind === "skill" && strings.text("way.level", { n: level }), result !== undefined && strings.text("way.result", { result }), underWay && strings.text("way.under"), ask && strings.text("way.ask")].filter(Boolean).join(", ");
  const item = items.get(id);
  if (item) return { id, name: item.name, statusLabel: asked || item.statusLabel };
  if (text !== undefined) return { name: phrase(text, strings.lang), statusLabel: asked };
  for (const { skills } of items.values()) for (const skill of skills) if (skill.id === id) return { name: skill.name, statusLabel: skill.level === level ? skill.levelLabel : asked };
  return { name: { text: id ?? "" }, statusLabel: asked };
}

/** @param {any} text a `Text` @param {string} lang */
function phrase(text, lang) {
  if (typeof text !== "object") return { text: String(text) };
  const tag = choose(text, lang) ?? "";
  return { text: text[tag] ?? "", lang: tag || undefined };
}
