// When a credential holds.
import { bad, ok } from "./checks.js";

/** @import { Check } from "./api.js" */

const DAY = 24 * 60 * 60 * 1000;

/** The last moment of what ends on a day or at a moment. @param {unknown} value */
function end(value) {
  const time = moment(value);
  return typeof value === "string" && value.length === 10 && time ? time + DAY - 1 : time;
}

/** A date of a credential: a moment, or seconds since 1970; `null` if it cannot be read. @param {unknown} value */
function moment(value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value * 1000 : null;
  // Date.parse takes much that is no date of ISO 8601.
  const time = typeof value === "string" && /^\d{4}-\d{2}-\d{2}([Tt ][\d:.]+([Zz]|[+-]\d{2}:?\d{2})?)?$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : time;
}

/**
 * Whether now lies between the latest of the beginnings and the earliest of the ends. The end itself is the last moment.
 *
 * @param {unknown[]} starts
 * @param {unknown[]} ends
 * @param {Date} now
 * @returns {Check}
 */
export function checkDates(starts, ends, now) {
  const froms = starts.map(moment).filter((time) => time !== undefined);
  const untils = ends.map(end).filter((time) => time !== undefined);
  if (froms.includes(null) || untils.includes(null)) return bad("bad-date");
  if (froms.length === 0) return bad("no-date");
  const from = Math.max(.../** @type {number[]} */ (froms));
  const until = Math.min(.../** @type {number[]} */ (untils), Infinity);
  if (until < /** @type {number} */ (froms[0])) return bad("contradictory-dates", String(ends[0]));
  if (until < now.getTime()) return bad("expired", new Date(until).toISOString());
  return from > now.getTime() ? bad("not-yet", new Date(from).toISOString()) : ok("in-force");
}
