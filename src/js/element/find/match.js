/** What is found: by words, by filters, by what hangs together. Pure. */
import { fold } from "../navigate.js";
import { closure, reverse } from "../next.js";

/** Filters, in the order in which they are shown, each with the values of an item. @type {Record<string, (item: any) => { value: string, text: string }[]>} */
export const FILTERS = {
  status: (item) => (item.status ? [{ value: item.status, text: "" }] : []),
  type: (item) => [{ value: item.typeLabel, text: item.typeLabel }],
  skill: (item) => item.skills.map((/** @type {any} */ skill) => ({ value: skill.id, text: skill.name.text })),
  issuer: (item) => (item.issuer ? [{ value: item.issuer.text, text: item.issuer.text }] : []),
  group: (item) => item.sections.map((/** @type {string} */ text) => ({ value: text, text })),
};

/** Values that a filter can take, by the words shown. @param {any[]} items @param {string} name @returns {{ value: string, text: string }[]} */
export function values(items, name) {
  /** @type {Map<string, string>} */
  const all = new Map();
  for (const item of items) for (const { value, text } of FILTERS[name](item)) if (!all.has(value)) all.set(value, text);
  return [...all].map(([value, text]) => ({ value, text }));
}

/**
 * Ids of the items that hold all words and pass all filters, in reading order.
 * @param {any[]} items @param {string} text @param {Record<string, string>} chosen by filter; empty: any
 * @returns {string[]}
 */
export function find(items, text, chosen) {
  const wanted = fold(text).split(/\s+/).filter(Boolean);
  const passes = (/** @type {any} */ item) => Object.entries(chosen).every(([name, value]) => value === "" || FILTERS[name](item).some((own) => own.value === value));
  return items.filter((item) => passes(item) && wanted.every((word) => words(item).includes(word))).map(({ id }) => id);
}

/** @param {any} item */
const words = (item) => fold([item.name, item.description, ...item.skills.map((/** @type {any} */ skill) => skill.name)].map((phrase) => phrase?.text ?? "").concat(item.typeLabel).join("\n"));

/** Ids of what leads to an item and of what comes of it, itself included. @param {any[]} items @param {string} id */
export function kin(items, id) {
  const behind = reverse(items);
  const ahead = new Map(items.map((item) => [item.id, item.leadsTo.flatMap((/** @type {any} */ link) => link.id ?? [])]));
  const before = closure([id], (one) => behind.get(one) ?? []);
  for (const one of closure([id], (next) => ahead.get(next) ?? [])) before.add(one);
  return before;
}
