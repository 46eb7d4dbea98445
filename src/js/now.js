// The only clock of the package: what "now" is where the host did not say.

/**
 * A moment in ISO 8601 with the local zone's offset, `2026-11-23T09:30:00-05:00`: the core counts in days, and
 * which day it is depends on where the learner is.
 *
 * @param {Date} [date]
 */
export function localMoment(date = new Date()) {
  const offset = -date.getTimezoneOffset();
  const two = (/** @type {number} */ n) => String(Math.trunc(Math.abs(n))).padStart(2, "0");
  const zone = `${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return local + zone;
}
