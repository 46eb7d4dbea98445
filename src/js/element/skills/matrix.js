/** Credentials against skills, as data: what each validates, what a goal asks for, what is held, what is missing. Pure. */

/**
 * @typedef {{ text: string, lang?: string }} Phrase
 * @typedef {object} Column a skill
 * @property {string} id @property {Phrase} name
 * @property {number} needed 0: the goal does not ask for it @property {number} level held, 0: none
 * @property {"met" | "partly" | "missing" | undefined} state of the gap; undefined where the goal does not ask for it
 * @property {boolean} direct the goal itself asks for it
 * @property {boolean} unvalidated nothing here shows the level that is missing
 * @property {boolean} stale
 *
 * @typedef {object} Cell
 * @property {number} level that the credential shows @property {boolean} held the credential is held
 * @property {boolean} closes it would fill what is missing of the skill
 *
 * @typedef {object} Row a credential
 * @property {any} item of the outline @property {(Cell | undefined)[]} cells one a column
 */

/**
 * @param {any} document @param {any[]} items of the outline @param {any} gap a `Gap` @param {any} progress a `Progress`
 * @param {{ all: boolean, phrase: (text: any, id: string) => Phrase }} how
 * @returns {{ columns: Column[], rows: Row[], rest: number }} `rest`: skills left out because the goal does not ask for them
 */
export function matrix(document, items, gap, progress, { all, phrase }) {
  const asked = new Map(gap.skills.map((/** @type {any} */ skill) => [skill.id, skill]));
  const levels = new Map(progress.skills.map((/** @type {any} */ skill) => [skill.id, skill]));
  /** @type {Column[]} */
  const every = (document.skills ?? []).map((/** @type {any} */ { id, name }) => {
    const want = asked.get(id);
    const have = levels.get(id);
    return { id, name: phrase(name, id), needed: want?.needed ?? 0, level: have?.level ?? 0, state: want?.state, direct: want?.direct ?? false, unvalidated: want?.unvalidated ?? false, stale: have?.stale ?? false };
  });
  const columns = all || asked.size === 0 ? every : every.filter(({ needed }) => needed > 0);
  const at = new Map(columns.map(({ id }, index) => [id, index]));
  /** @type {Row[]} */
  const rows = [];
  for (const item of items) {
    if (item.kind !== "credential") continue;
    /** @type {(Cell | undefined)[]} */
    const cells = Array.from({ length: columns.length });
    for (const { id, level } of item.skills) {
      const column = columns[at.get(id) ?? -1];
      if (!column || (cells[/** @type {number} */ (at.get(id))]?.level ?? 0) >= level) continue;
      const held = item.status === "earned";
      cells[/** @type {number} */ (at.get(id))] = { level, held, closes: !held && column.state !== undefined && column.state !== "met" && level >= column.needed };
    }
    if (cells.some(Boolean)) rows.push({ item, cells });
  }
  return { columns, rows, rest: every.length - columns.length };
}
