/** What the element asks the engine for, and what it adds to the answers. */

/**
 * The outline, with the goals that the host named and how far along things are.
 * @param {any} pathway the facade's @param {Record<string, any>} options @param {any} goal of the contract
 */
export function outlineOf(pathway, options, goal) {
  const outline = pathway.outline(options);
  const items = outline.stages.flatMap((/** @type {any} */ stage) => stage.items);
  const going = items.filter((/** @type {any} */ item) => item.status === "in-progress");
  if (going.length > 0) {
    const { record, ...rest } = options;
    const shares = new Map(pathway.progress(record, rest).credentials.map((/** @type {any} */ { id, fraction }) => [id, fraction]));
    for (const item of going) item.fraction = shares.get(item.id);
  }
  const aims = [goal ?? []].flat().map((one) => one?.role ?? one?.credential ?? one);
  if (aims.length > 0) for (const item of items) item.goal = aims.includes(item.id);
  return { outline, items: new Map(items.map((/** @type {any} */ item) => [item.id, item])) };
}
