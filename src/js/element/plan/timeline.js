/** A plan as a list of steps, each with its stretch of time beside it where there is room. The stretch says nothing that the words do not. */
import { h, said, words } from "../dom.js";
import { moment } from "../figures.js";
import { icon } from "../icons.js";

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** Marks on the scale, at most. */
const TICKS = 8;

/**
 * @param {import("./tell.js").Told} told
 * @param {object} with_
 * @param {import("../strings.js").Strings} with_.strings @param {import("../figures.js").Figures} with_.figures
 * @param {Map<string, any>} with_.items
 * @param {{ start: number, end: number } | undefined} with_.span of the scale; two plans share one
 * @param {import("../leads.js").Leads} with_.leads
 */
export function timeline({ plan, steps }, { strings, figures, items, span, leads }) {
  const at = (/** @type {any} */ step) => (step.start ? moment(step.start) : step.week * WEEK);
  const till = (/** @type {any} */ step) => (step.end && step.weeks > 0 ? moment(step.end) + DAY : at(step) + step.weeks * WEEK);
  const share = (/** @type {number} */ time) => (span ? (time - span.start) / (span.end - span.start) : 0);
  const list = h("ol", { class: "steps", role: "list" });
  for (const { step, number, name, when, hours, cost, marks, critical, slack } of steps) {
    const item = items.get(step.credential);
    const button = item ? h("button", { type: "button", class: "go step-name", "aria-expanded": "false" }, words(name)) : words(name, "step-name");
    if (item) leads.set(button, step.credential);
    const bar = h("div", { class: "stretch" }, slack > 0 && h("div", { class: "leeway" }));
    bar.style.setProperty("--from", `${share(at(step)) * 100}%`);
    bar.style.setProperty("--till", `${(1 - share(till(step))) * 100}%`);
    if (slack > 0 && span) bar.style.setProperty("--slack", `${((slack * WEEK) / Math.max(DAY, till(step) - at(step))) * 100}%`);
    list.append(
      h(
        "li",
        { class: "step", "data-critical": critical, "data-automatic": step.automatic, "data-status": item?.status ?? "none" },
        h("div", { class: "step-number", "aria-hidden": "true" }, number === undefined ? icon("met") : String(number)),
        h(
          "div",
          { class: "step-what" },
          number !== undefined && h("span", { class: "unseen" }, strings.text("plan.step", { number }), " "),
          button,
          h("p", { class: "step-when" }, said(when)),
          (hours || cost) && h("p", { class: "figures" }, hours && said(hours), cost && said(cost)),
          marks.length > 0 && h("p", { class: "tags" }, ...marks.map((mark) => h("span", { class: "tag", "data-critical": critical && mark === strings.text("plan.critical") }, mark))),
        ),
        span && h("div", { class: "track", "aria-hidden": "true" }, bar),
      ),
    );
  }
  return h("div", { class: "line", "data-spanned": span !== undefined }, span && scale(span, plan, figures, strings), list);
}

/** The time from the first day of any plan to the last of any. @param {any[]} plans */
export function spanOf(plans) {
  const steps = plans.flatMap(({ steps }) => steps);
  if (steps.length === 0) return undefined;
  const starts = steps.map((step) => (step.start ? moment(step.start) : step.week * WEEK));
  const ends = steps.map((step, at) => (step.end && step.weeks > 0 ? moment(step.end) + DAY : starts[at] + step.weeks * WEEK));
  const [start, end] = [Math.min(...starts), Math.max(...ends)];
  return end > start ? { start, end } : undefined;
}

/** @param {{ start: number, end: number }} span @param {any} plan @param {import("../figures.js").Figures} figures @param {import("../strings.js").Strings} strings */
function scale({ start, end }, plan, figures, strings) {
  const dated = plan.steps.some((/** @type {any} */ step) => step.start);
  const ticks = (dated ? months : evenly)(start, end);
  return h(
    "div",
    { class: "scale", "aria-hidden": "true" },
    h("div", {}),
    h(
      "div",
      { class: "ticks" },
      ...ticks.map((time) => {
        // Near the end there is no room for words.
        const room = (end - time) / (end - start);
        const label = dated ? figures.month(time) : strings.text("plan.week", { week: Math.round(time / WEEK) + 1 });
        const tick = h("span", { class: "tick", "data-room": room < 0.1 ? "none" : room < 0.25 ? "little" : undefined }, h("span", {}, label));
        tick.style.setProperty("--from", `${((time - start) / (end - start)) * 100}%`);
        return tick;
      }),
    ),
  );
}

/** First days of months, thinned. @param {number} start @param {number} end */
function months(start, end) {
  const first = new Date(start);
  const all = [];
  for (let month = first.getUTCMonth(); ; month += 1) {
    const time = Date.UTC(first.getUTCFullYear(), month, 1);
    if (time > end) break;
    if (time >= start) all.push(time);
  }
  return thin(all);
}

/** @param {number} start @param {number} end */
const evenly = (start, end) => thin(Array.from({ length: Math.ceil((end - start) / WEEK) }, (_, week) => start + week * WEEK));

/** @param {number[]} all */
const thin = (all) => all.filter((_, index) => index % Math.ceil(all.length / TICKS || 1) === 0);
