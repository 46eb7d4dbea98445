/**
 * What a plan's dates mean: which steps set the end, and how long the others can wait. Pure; the plan itself is the
 * core's.
 *
 * @typedef {object} Limits
 * @property {number} [hoursPerWeek]
 * @property {number} [parallel]
 * @property {boolean} [pauses] whether time stands still somewhere: then nothing is said of slack
 * @property {Map<string, string[]>} [offered] first days that a credential is offered at, by id
 *
 * @typedef {{ critical: boolean, slack: number }} Leeway weeks that the step alone may be put off
 */
import { later } from "../figures.js";

/** Hours within which sums of shares of weeks count as the same. */
const NEAR = 1e-6;

/** @param {any} step */
const end = (step) => step.week + step.weeks;
/** Hours a week that a step takes. @param {any} step */
const load = (step) => (step.weeks > 0 ? (step.hours ?? 0) / step.weeks : 0);

/**
 * Critical: a step that ends with the plan, and any that a critical one waited for, be it because it needs it or
 * because there was no room beside it in the week before. Slack: weeks that a step alone can be put off, all others
 * as they are, without the end, the room of a week or a date of offer standing against it.
 *
 * Quadratic in the steps, times the weeks of slack.
 * @param {any} plan a `Plan` @param {Limits} limits
 * @returns {Map<any, Leeway>} by step
 */
export function leeway(plan, limits) {
  const steps = plan.steps.filter((/** @type {any} */ step) => !step.automatic);
  const last = Math.max(0, ...steps.map(end));
  const critical = new Set(steps.filter((/** @type {any} */ step) => end(step) === last));
  const waiting = [...critical];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    for (const before of steps) {
      if (critical.has(before) || end(before) !== step.week || before === step) continue;
      const needed = before.unlocks.includes(step.credential) || before.credential === step.credential;
      if (!needed && fits(steps, step, step.week - 1, limits)) continue;
      critical.add(before);
      waiting.push(before);
    }
  }
  return new Map(steps.map((/** @type {any} */ step) => [step, { critical: critical.has(step), slack: critical.has(step) || limits.pauses ? 0 : slack(steps, step, last, limits) }]));
}

/** @param {any[]} steps @param {any} step @param {number} last @param {Limits} limits */
function slack(steps, step, last, limits) {
  const after = steps.filter((other) => other !== step && step.unlocks.includes(other.credential) && other.week >= end(step));
  const room = Math.min(last, ...after.map(({ week }) => week)) - end(step);
  const dates = limits.offered?.get(step.credential);
  // A renewal stands where it does for a reason that its dates do not tell.
  if (steps.some((other) => other.credential === step.credential && other.renewal)) return 0;
  let most = 0;
  for (let shift = 1; shift <= room; shift += 1) {
    if (!fits(steps, step, step.week + shift, limits)) break;
    if (!dates || (step.start && dates.includes(later(step.start, 7 * shift)))) most = shift;
  }
  return most;
}

/** Whether a step that began in `week` would find room in it and all its following weeks. @param {any[]} steps @param {any} step @param {number} week @param {Limits} limits */
function fits(steps, step, week, { hoursPerWeek = Infinity, parallel = Infinity }) {
  if (week < 0) return false;
  for (let at = week; at < week + Math.max(1, step.weeks); at += 1) {
    const others = steps.filter((other) => other !== step && other.week <= at && at < end(other));
    if (others.length + 1 > parallel) return false;
    if (others.reduce((sum, other) => sum + load(other), load(step)) > hoursPerWeek + NEAR) return false;
  }
  return true;
}
