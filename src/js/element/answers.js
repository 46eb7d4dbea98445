/** What the element asks the engine for, and what it adds to the answers. */

/**
 * The outline, with the goals that the host named and how far along things are; and which of the stacks that should
 * be folded this pathway has.
 * @param {any} pathway the facade's @param {Record<string, any>} options @param {any} goal of the contract
 * @param {Iterable<string>} folded ids @param {boolean} images whether pictures are wanted
 */
export function outlineOf(pathway, options, goal, folded, images) {
  let outline = pathway.outline(options);
  const known = new Set(outline.stages.flatMap((/** @type {any} */ stage) => stage.items).map((/** @type {any} */ { id, kind }) => kind === "credential" && id));
  const collapsed = [...folded].filter((id) => known.has(id));
  if (collapsed.length > 0) outline = pathway.outline({ ...options, collapsed });
  const items = outline.stages.flatMap((/** @type {any} */ stage) => stage.items);
  const going = items.filter((/** @type {any} */ item) => item.status === "in-progress");
  if (going.length > 0) {
    const { record, ...rest } = options;
    const shares = new Map(pathway.progress(record, rest).credentials.map((/** @type {any} */ { id, fraction }) => [id, fraction]));
    for (const item of going) item.fraction = shares.get(item.id);
  }
  if (images) {
    const pictures = new Map(pathway.toJSON().credentials?.map((/** @type {any} */ one) => [one.id, one.image]));
    for (const item of items) item.image = pictures.get(item.id);
  }
  const aims = [goal ?? []].flat().map((one) => one?.role ?? one?.credential ?? one);
  if (aims.length > 0) for (const item of items) item.goal = aims.includes(item.id);
  return { outline, collapsed, items: new Map(items.map((/** @type {any} */ item) => [item.id, item])) };
}

/**
 * What the details of a credential say beyond the outline: the shortest way in, what earning it does, what it counts
 * towards, what shows that it is held. Undefined for a role, and where an answer cannot be had.
 * @param {any} pathway the facade's @param {any} record @param {Record<string, any>} options of every answer @param {string} id
 * @param {Map<string, any>} items of the outline
 */
export function factsOf(pathway, record, options, id, items) {
  const item = items.get(id);
  if (item?.kind !== "credential" || !pathway) return undefined;
  const { record: held, ...rest } = options;
  try {
    const { missing, cut, unlocks } = pathway.explain(held, id, rest);
    const { counts } = pathway.counts(held, id, rest);
    const own = held === undefined ? undefined : pathway.progress(held, rest).credentials.find((/** @type {any} */ one) => one.id === id);
    const shut = item.status === "locked" || item.status === "check";
    return {
      missing: shut && missing.length > 0 ? missing[0].leaves : [],
      others: cut || missing.length > 1,
      unlocks: unlocks.filter((/** @type {any} */ { id: other }) => items.has(other)),
      counts: counts.filter((/** @type {any} */ one) => items.has(one.id) && (one.rule === "stack" || one.rule === "role" || one.credits !== undefined || one.hours !== undefined)),
      evidence: own?.tier || own?.waived || own?.through ? { ...own, source: source(record, id) } : undefined,
      failed: own?.failed ?? [],
    };
  } catch {
    return undefined;
  }
}

/** The address of the evidence that the record gives, if it can be read. @param {any} record @param {string} id @returns {string | undefined} */
function source(record, id) {
  try {
    const { earned } = typeof record === "string" ? JSON.parse(record) : record;
    const found = earned.find((/** @type {any} */ one) => one.credential === id)?.evidence;
    return typeof found === "string" ? found : undefined;
  } catch {
    return undefined;
  }
}
