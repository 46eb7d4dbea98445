// Values as learning systems write them, as a record has them.

const MOMENT = /^(\d{4}-\d{2}-\d{2})(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?)?$/;

/**
 * Whether a text is a date or a moment that a record may hold. Anything else is left out rather than made up.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
export function isMoment(value) {
  const day = typeof value === "string" && MOMENT.exec(value)?.[1];
  if (!day) return false;
  // A day that no calendar has, 30 February, would come back as another.
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/**
 * A moment from any ISO 8601 text, to the second; undefined if it is none.
 *
 * @param {unknown} value
 */
export function moment(value) {
  if (!isMoment(value)) return undefined;
  return value.replace(/\.\d+/, "");
}

/**
 * A moment from seconds since 1970; 0, null and nonsense mean never.
 *
 * @param {unknown} seconds
 */
export function fromUnix(seconds) {
  const value = typeof seconds === "string" && seconds !== "" ? Number(seconds) : seconds;
  // The last second of the year 9999: what lies beyond has no four-digit year.
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0 || value > 253402300799) return undefined;
  return `${new Date(Math.floor(value) * 1000).toISOString().slice(0, 19)}Z`;
}

/**
 * A share between 0 and 1, or undefined.
 *
 * @param {unknown} value
 */
export function share(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return Math.min(1, Math.max(0, value));
}

/**
 * The largest of some numbers: of any number of them, where `Math.max(…)` would put all on the stack.
 *
 * @param {readonly number[]} numbers at least one
 */
export function largest(numbers) {
  return numbers.reduce((most, number) => Math.max(most, number), -Infinity);
}

/**
 * The entries of a list that may be missing.
 *
 * @template T
 * @param {readonly T[] | undefined} list
 * @returns {readonly T[]}
 */
export function entries(list) {
  return list ?? [];
}

/**
 * Names without the empty ones.
 *
 * @param {...(string | number | null | undefined)} names
 */
export function names(...names) {
  return /** @type {(string | number)[]} */ (names.filter((name) => name !== undefined && name !== null && name !== ""));
}
