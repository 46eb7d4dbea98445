/** What an update did to the learner's standing. */

/** Open: something can be done about it now. */
const OPEN = new Set(["available", "claimable", "check"]);

/**
 * Statuses by id. @param {any} outline @returns {Map<string, string | undefined>}
 */
export function standing(outline) {
  return new Map(outline.stages.flatMap((/** @type {any} */ stage) => stage.items.map((/** @type {any} */ item) => [item.id, item.status])));
}

/**
 * Ids whose status changed, those earned since, and those that have become open.
 * @param {Map<string, string | undefined>} before @param {Map<string, string | undefined>} after
 */
export function changes(before, after) {
  const changed = [...after.keys()].filter((id) => before.has(id) && before.get(id) !== after.get(id));
  return {
    changed,
    earned: changed.filter((id) => after.get(id) === "earned"),
    opened: changed.filter((id) => before.get(id) === "locked" && OPEN.has(after.get(id) ?? "")),
  };
}

/**
 * The same as a sentence: "3 credentials earned, 2 newly open".
 * @param {ReturnType<typeof changes>} what @param {import("./strings.js").Strings} strings
 */
export function sentence({ changed, earned, opened }, strings) {
  const parts = [
    earned.length > 0 && strings.text("live.earned", { n: earned.length }),
    opened.length > 0 && strings.text("live.opened", { n: opened.length }),
  ].filter((part) => typeof part === "string");
  return parts.length > 0 ? strings.list(parts) : changed.length > 0 ? strings.text("live.changed", { n: changed.length }) : "";
}
