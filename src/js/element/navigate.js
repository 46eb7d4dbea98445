/**
 * Where a key leads from a credential. Pure: names and rectangles in, a name out.
 *
 * Along the pathway (Right and Left where it grows to the right) a key follows the edges to the neighbour that lies
 * nearest; across it (Down and Up) it goes through the rank and on into the next one, so that every credential is
 * reached from every other by these two keys alone.
 *
 * @typedef {{ x: number, y: number, width: number, height: number, rank: number }} Place
 * @typedef {object} Ground
 * @property {string[]} order all ids in reading order
 * @property {string[][]} stages the same, by stage
 * @property {Map<string, string[]>} ahead what each id leads to
 * @property {Map<string, string[]>} behind what leads to each id
 * @property {Map<string, string>} names for type-ahead, folded with {@link fold}
 * @property {Map<string, Place>} [places] absent in the list
 * @property {"right" | "left" | "down" | "up"} flow where the pathway grows on screen (in the list: the reading direction)
 */

/** For each flow: the keys that go ahead, back, to the next and to the previous neighbour. */
const KEYS = {
  right: ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"],
  left: ["ArrowLeft", "ArrowRight", "ArrowDown", "ArrowUp"],
  down: ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"],
  up: ["ArrowUp", "ArrowDown", "ArrowRight", "ArrowLeft"],
};

/**
 * The ground of an outline and, in the map, its layout.
 * @param {any} outline @param {any} layout @param {boolean} rtl
 * @returns {Ground}
 */
export function survey(outline, layout, rtl) {
  /** @type {any[][]} */
  const stages = outline.stages.map((/** @type {any} */ stage) => stage.items);
  const items = stages.flat();
  // On the map the card of a folded stack stands for everything inside.
  const cards = new Map(items.map(({ id, folded }) => [id, (layout && folded?.into) ?? id]));
  const shown = (/** @type {any[]} */ list) => list.map(({ id }) => id).filter((id) => cards.get(id) === id);
  const known = new Set(items.map(({ id }) => id));
  /** @type {Map<string, string[]>} */
  const ahead = new Map();
  /** @type {Map<string, string[]>} */
  const behind = new Map();
  for (const item of items) {
    const id = cards.get(item.id) ?? item.id;
    for (const link of item.leadsTo) {
      const other = link.id && (cards.get(link.id) ?? link.id);
      if (!other || other === id || ahead.get(id)?.includes(other)) continue;
      ahead.set(id, [...(ahead.get(id) ?? []), other]);
      behind.set(other, [...(behind.get(other) ?? []), id]);
    }
  }
  const turned = { right: "left", left: "right", down: "down", up: "up" };
  const drawn = layout && (layout.mirrored ? turned[/** @type {"right"} */ (layout.direction)] : layout.direction);
  return {
    order: shown(items),
    stages: stages.map(shown).filter((ids) => ids.length > 0),
    ahead,
    behind,
    names: new Map(items.map(({ id, name }) => [id, fold(name.text)])),
    places: layout && new Map(layout.nodes.filter((/** @type {any} */ { id }) => known.has(id)).map((/** @type {any} */ node) => [node.id, node])),
    flow: drawn ?? (rtl ? "left" : "right"),
  };
}

/**
 * The id that `key` leads to from `id`; undefined where there is none or the key means nothing here.
 * @param {Ground} ground @param {string} id @param {string} key
 * @returns {string | undefined}
 */
export function target(ground, id, key) {
  const { order } = ground;
  if (key === "Home") return order[0];
  if (key === "End") return order.at(-1);
  if (key === "PageDown" || key === "PageUp") return stageOf(ground, id, key === "PageDown" ? 1 : -1);
  const move = KEYS[ground.flow].indexOf(key);
  if (move === 0) return along(ground, id, ground.ahead, 1);
  if (move === 1) return along(ground, id, ground.behind, -1);
  if (move < 0) return undefined;
  const row = sequence(ground);
  return row[row.indexOf(id) + (move === 2 ? 1 : -1)];
}

/**
 * The next id after `id` whose name starts with what was typed; one letter typed again goes on to the next such name.
 * @param {Ground} ground @param {string} id @param {string} typed
 * @returns {string | undefined}
 */
export function typeahead(ground, id, typed) {
  const wanted = fold(typed);
  const letters = [...wanted];
  const same = letters.every((letter) => letter === letters[0]);
  const start = ground.order.indexOf(id) + (same ? 1 : 0);
  const ring = [...ground.order.slice(start), ...ground.order.slice(0, start)];
  const named = (/** @type {string} */ head) => ring.find((other) => ground.names.get(other)?.startsWith(head));
  return named(wanted) ?? (same ? named(letters[0] ?? "") : undefined);
}

/** A name as type-ahead compares it: no case, no accents. @param {string} text */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** First id of the stage before or after; within the first stage, going back leads to its first id. */
function stageOf(/** @type {Ground} */ { stages }, /** @type {string} */ id, /** @type {number} */ step) {
  const at = stages.findIndex((stage) => stage.includes(id));
  return stages[at + step]?.[0] ?? (step < 0 ? stages[0]?.[0] : stages.at(-1)?.at(-1));
}

/** All ids rank by rank, each rank from one side to the other. @param {Ground} ground */
function sequence({ order, places, flow }) {
  if (!places) return order;
  const across = flow === "right" || flow === "left" ? "y" : "x";
  return order
    .filter((id) => places.has(id))
    .sort((a, b) => {
      const [p, q] = [place(places, a), place(places, b)];
      return p.rank - q.rank || p[across] - q[across];
    });
}

/**
 * The nearest of the neighbours by edge; without one, the nearest credential on that side.
 * @param {Ground} ground @param {string} id @param {Map<string, string[]>} edges @param {number} side
 */
function along({ order, places, flow }, id, edges, side) {
  const neighbours = edges.get(id) ?? [];
  if (!places) return neighbours[0];
  const from = place(places, id);
  const horizontal = flow === "right" || flow === "left";
  const far = (/** @type {string} */ other) => {
    const to = place(places, other);
    const dx = to.x + to.width / 2 - from.x - from.width / 2;
    const dy = to.y + to.height / 2 - from.y - from.height / 2;
    return horizontal ? Math.abs(dy) * 2 + Math.abs(dx) : Math.abs(dx) * 2 + Math.abs(dy);
  };
  const reachable = neighbours.filter((other) => places.has(other));
  const beyond = () => order.filter((other) => places.has(other) && (place(places, other).rank - from.rank) * side > 0);
  return (reachable.length ? reachable : beyond()).sort((a, b) => far(a) - far(b))[0];
}

/** @param {Map<string, Place>} places @param {string} id @returns {Place} */
const place = (places, id) => places.get(id) ?? { x: 0, y: 0, width: 0, height: 0, rank: 0 };
