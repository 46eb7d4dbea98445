/** A plan in words: sums, what is proven of it, what it rests on, and each step. The screen, the text and the table say the same. */
import { OBJECTIVES } from "./controls.js";
import { leeway } from "./schedule.js";

/**
 * @typedef {object} Told
 * @property {any} plan
 * @property {string} title
 * @property {string} sum "3 steps, 60 hours, 700 CAD: done on 14 Feb 2027."
 * @property {string} [proof]
 * @property {string} [difference] what is supposed changes, and that it is only supposed
 * @property {{ title: string, lines: string[] }} [stop] what is held where one stops
 * @property {Step[]} steps
 * @property {string[]} assumptions
 * @property {string[]} unknown
 *
 * @typedef {object} Step
 * @property {any} step
 * @property {number} [number] automatic awards have none
 * @property {{ text: string, lang?: string }} name
 * @property {string} when
 * @property {string} hours @property {string} cost
 * @property {string[]} marks critical, slack, renewal and so on, in words
 * @property {boolean} critical @property {number} slack weeks
 */

/**
 * @param {import("./ask.js").Answer} answer @param {object} with_
 * @param {string} [with_.until] the day on which one stops
 * @param {import("./sources.js").Sources} with_.sources @param {import("../figures.js").Figures} with_.figures
 * @param {import("../strings.js").Strings} with_.strings @param {import("./schedule.js").Limits} with_.limits
 * @returns {Told}
 */
export function tell({ plan, difference, exit }, { sources, figures, strings, limits, until }) {
  const t = strings.text.bind(strings);
  const name = (/** @type {string} */ id) => sources.name(id).text;
  const ways = leeway(plan, limits);
  let number = 0;
  const steps = plan.steps.map((/** @type {any} */ step) => {
    const { critical = false, slack = 0 } = ways.get(step) ?? {};
    const marks = [
      step.automatic && t("plan.automatic"),
      step.inProgress && t("plan.going"),
      step.renewal && t("plan.renewal"),
      critical && t("plan.critical"),
      slack > 0 && t("plan.slack", { n: slack }),
    ].filter((mark) => typeof mark === "string");
    const last = step.week + Math.max(1, step.weeks);
    return {
      step,
      number: step.automatic ? undefined : (number += 1),
      name: sources.name(step.credential),
      when: step.start ? figures.range(step.start, step.end ?? step.start) : step.weeks > 1 ? t("plan.weeks", { from: step.week + 1, to: last }) : t("plan.week", { week: step.week + 1 }),
      hours: step.automatic ? "" : step.hours === undefined ? t("plan.unknown.hours") : figures.hours(step.hours),
      cost: step.automatic ? "" : step.cost === undefined ? t("plan.unknown.cost") : figures.money(step.cost),
      marks,
      critical,
      slack,
    };
  });
  return {
    plan,
    title: t(`plan.by.${OBJECTIVES.find((one) => one === plan.objective) ?? "cost"}`),
    sum: sum(plan, figures, strings),
    proof: proof(plan, figures, strings),
    difference,
    stop: exit && until ? stop(exit, until, figures, strings) : undefined,
    steps,
    assumptions: assumptions(plan, sources, strings),
    unknown: plan.unknown.map((/** @type {any} */ { credential, figures: which }) => t("plan.unknown", { name: name(credential), figures: strings.list(which.map((/** @type {string} */ one) => t(`plan.figure.${one}`))) })),
  };
}

/** @param {any} exit @param {string} until @param {import("../figures.js").Figures} figures @param {import("../strings.js").Strings} strings */
function stop({ message, totals }, until, figures, strings) {
  const spent = [figures.hours(totals.hours), ...(totals.cost.length > 0 ? [figures.money(totals.cost)] : [])];
  return { title: strings.text("plan.stop", { date: figures.day(until) }), lines: [message, strings.text("plan.spent", { parts: strings.list(spent) })] };
}

/** The day or the week in which it is done. @param {any} plan */
const ending = (plan) => plan.steps.map((/** @type {any} */ step) => step.end).filter(Boolean).sort().at(-1);

/** @param {any} plan @param {import("../figures.js").Figures} figures @param {import("../strings.js").Strings} strings */
function sum(plan, figures, strings) {
  const { totals, steps } = plan;
  if (!plan.feasible) return strings.text("plan.none");
  if (steps.length === 0) return strings.text("plan.reached");
  const parts = strings.list([strings.text("plan.count", { n: totals.count }), figures.hours(totals.hours), figures.money(totals.cost), figures.weeks(totals.weeks)]);
  const end = ending(plan);
  return end ? strings.text("plan.sum.dated", { parts, date: figures.day(end) }) : strings.text("plan.sum", { parts });
}

/** @param {any} plan @param {import("../figures.js").Figures} figures @param {import("../strings.js").Strings} strings */
function proof(plan, figures, strings) {
  if (!plan.feasible || plan.steps.length === 0) return undefined;
  if (plan.optimal) return strings.text(`plan.best.${plan.objective}`);
  if (!(plan.bound > 0)) return strings.text("plan.good");
  const { bound, objective, totals } = plan;
  const bounds = { hours: () => figures.hours(bound), time: () => figures.weeks(bound), count: () => strings.text("plan.count", { n: bound }), cost: () => (totals.cost.length === 1 ? figures.money([{ amount: String(bound), currency: totals.cost[0].currency }]) : strings.text("plan.some") ) };
  return strings.text("plan.bound", { bound: bounds[/** @type {"cost"} */ (objective)]() });
}

/** @param {any} plan @param {import("./sources.js").Sources} sources @param {import("../strings.js").Strings} strings */
function assumptions(plan, sources, strings) {
  return plan.assumptions.map((/** @type {any} */ { of, text, credential, result }) => {
    const what = text !== undefined ? sources.phrase(text).text : strings.text("plan.result", { name: sources.name(credential).text, result: result ?? "" });
    return of === undefined ? what : strings.text("plan.for", { name: sources.name(of).text, what });
  });
}
