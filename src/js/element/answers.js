/** What the element asks the engine for, and what it adds to the answers. */

/**
 * The outline, with the goals that the host named and how far along things are; and which of the stacks that should
 * be folded this pathway has.
 * @param {any} pathway the facade's @param {Record<string, any>} options @param {any} goal of the contract
 * @param {Iterable<string>} folded ids
 */
export function outlineOf(pathway, options, goal, folded) {
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
  const aims = [goal ?? []].flat().map((one) => one?.role ?? one?.credential ?? one);
  if (aims.length > 0) for (const item of items) item.goal = aims.includes(item.id);
  return { outline, collapsed, items: new Map(items.map((/** @type {any} */ item) => [item.id, item])) };
}
