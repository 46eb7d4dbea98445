/** Where a learner is, and what comes next: told on opening, without planning. Pure. */

/** What one can do something about now, the nearest first. */
const RANK = ["claimable", "available", "check"];

/**
 * The credential that is under way, and the one to do next: something to claim before anything else, then what is open
 * and lies on the way to a goal, then what most others build on; ties go by reading order. Linear in items and links.
 * @param {any[]} items of the outline
 * @returns {{ here?: any, next?: any }}
 */
export function whereabouts(items) {
  const going = items.filter(({ status }) => status === "in-progress");
  const here = going.reduce((best, item) => ((item.fraction ?? 0) > (best?.fraction ?? -1) ? item : best), /** @type {any} */ (undefined));
  const behind = reverse(items);
  const wanted = closure(items.filter((item) => item.goal && item.status !== "earned").map(({ id }) => id), (id) => behind.get(id) ?? []);
  const open = items.filter((item) => item.kind === "credential" && RANK.includes(item.status));
  /** @type {any} */
  let next;
  let best = [-Infinity, 0, 0];
  for (const item of open) {
    const score = [item.status === "claimable" ? 2 : wanted.has(item.id) ? 1 : 0, -RANK.indexOf(item.status), item.leadsTo.length];
    const at = score.findIndex((value, index) => value !== best[index]);
    if (at >= 0 && score[at] > best[at]) [next, best] = [item, score];
  }
  return { here, next };
}

/** What leads to each item, by id. @param {any[]} items @returns {Map<string, string[]>} */
export function reverse(items) {
  /** @type {Map<string, string[]>} */
  const behind = new Map();
  for (const { id, leadsTo } of items) {
    for (const { id: to } of leadsTo) {
      if (to === undefined) continue;
      const list = behind.get(to);
      if (list) list.push(id);
      else behind.set(to, [id]);
    }
  }
  return behind;
}

/** Everything reached from `start`, itself included. @param {string[]} start @param {(id: string) => string[]} next */
export function closure(start, next) {
  const seen = new Set(start);
  for (const id of seen) for (const other of next(id)) seen.add(other);
  return seen;
}
