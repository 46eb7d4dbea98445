/** The questions themselves: plans, with what is supposed if anything is, and what one holds where one stops. */

/** Operations after which the best plan so far is shown: a page must not stand still. */
const WORK = 40e6;

/**
 * @typedef {object} Answer
 * @property {any} plan a `Plan`
 * @property {string} [difference] from the plan without what is supposed, in words
 * @property {any} [exit] an `ExitPoint`: the last one on the way until the day asked for
 */

/**
 * One answer an objective. Throws what the core finds wrong.
 * @param {any} pathway @param {any} record @param {any} goal
 * @param {object} with_
 * @param {string[]} with_.objectives
 * @param {Record<string, any>} with_.spoken language and moment
 * @param {Record<string, any>} with_.options of `plan()`
 * @param {any} [with_.changes] what the record would have more
 * @param {string} [with_.until] the day on which one stops, ISO
 * @returns {Answer[]}
 */
export function ask(pathway, record, goal, { objectives, spoken, options, changes, until }) {
  return objectives.map((objective) => {
    const asked = { ...spoken, ...options, work: WORK, objective };
    const supposed = changes && pathway.whatIf(record, changes, goal, asked);
    const plan = supposed ? supposed.plan.after : pathway.plan(record, goal, asked);
    const exit = until !== undefined && plan.feasible ? pathway.exits(supposed ? supposed.record : record, plan, { ...spoken, until }).points.at(-1) : undefined;
    return { plan, difference: supposed?.plan.message, exit };
  });
}
