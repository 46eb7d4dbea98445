/** The lists of a record that say where a learner stands with a credential. */
const LISTS = ["earned", "inProgress", "waived"];

/**
 * The record with a credential marked; every other entry and member stays as it is.
 * @param {object} record
 * @param {string} credential id
 * @param {"earned" | "inProgress" | "waived" | "none"} mark
 * @param {string} today ISO date
 */
export function marked(record, credential, mark, today) {
  const next = { ...record };
  for (const list of LISTS) {
    if (next[list]) next[list] = next[list].filter((entry) => entry.credential !== credential);
  }
  const entry = { earned: { credential, on: today }, inProgress: { credential, since: today }, waived: { credential, by: "preview", on: today } }[mark];
  if (entry) next[mark] = [...(next[mark] ?? []), entry];
  return next;
}
