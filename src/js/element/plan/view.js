/** The plan: what it is asked with, the steps in time, what they rest on, or why there are none; two plans side by side. */
import { attribute, fill, h, said } from "../dom.js";
import { Figures } from "../figures.js";
import { icon } from "../icons.js";
import { Leads } from "../leads.js";
import { ask } from "./ask.js";
import { Controls } from "./controls.js";
import * as exported from "./export.js";
import { Sources } from "./sources.js";
import { tell } from "./tell.js";
import { spanOf, timeline } from "./timeline.js";

/** Milliseconds after which "copied" is no longer said. */
const AWHILE = 4000;

export class PlanView {
  #controls = new Controls(() => this.#ask());
  #result = h("div", { class: "plan-result" });
  /** What a change of the fields is done with: folded away where room is short. */
  #fold = h("details", { class: "plan-ask" }, h("summary", {}, icon("adjust"), h("span", {})), this.#controls.element);
  element = h("div", { class: "pane plan" }, h("div", { class: "pane-in" }, this.#fold, this.#result));
  /** @type {Leads} */
  #leads;
  /** @type {import("../panes.js").Scene | undefined} */
  #scene;
  /** @type {Sources | undefined} */
  #sources;
  /** The plans shown. @type {import("./tell.js").Told[]} */
  #told = [];
  #first = true;

  /** @param {import("../panes.js").PaneEvents} on */
  constructor(on) {
    this.#on = on;
    this.#leads = new Leads(this.element, (id, key) => on.open(id, key));
  }
  #on;

  /** @param {import("../panes.js").Scene} scene */
  update(scene) {
    const { strings } = scene;
    this.#scene = scene;
    this.#sources = new Sources(scene);
    /** @type {Element} */ (this.#fold.querySelector("summary span")).textContent = strings.text("plan.change");
    this.#controls.update(this.#sources, scene);
    if (this.#first) this.#fold.open = this.element.getBoundingClientRect().width >= 640;
    this.#first = false;
    this.#ask();
  }

  /** @param {string | undefined} id */
  select(id) {
    this.#leads.select(id);
  }

  /** @param {string} id */
  focus(id) {
    return this.#leads.focus(id);
  }

  /** Asks for the plans and shows them. */
  #ask() {
    const [scene, sources] = [this.#scene, this.#sources];
    if (!scene || !sources) return;
    const { strings } = scene;
    const faulty = this.#controls.faulty;
    if (faulty) return this.#problem([{ message: faulty.validationMessage }]);
    const { lang, now } = scene.options;
    const record = this.#controls.unbound ? { ...sources.record, budget: undefined } : scene.options.record;
    const options = this.#controls.options;
    const figures = new Figures(strings);
    const { pace = {} } = sources.record;
    const limits = { hoursPerWeek: options.hoursPerWeek ?? pace.hoursPerWeek, parallel: options.parallel ?? pace.parallel, pauses: pace.pauses?.length > 0, offered: sources.offered() };
    try {
      const { objectives, goals, suppose } = this.#controls;
      const { changes, until } = suppose;
      const answers = ask(scene.pathway, record, goals.value, { objectives, spoken: { lang, ...(now && { now }) }, options, changes, until });
      this.#told = answers.map((answer) => tell(answer, { sources, figures, strings, limits, until }));
    } catch (error) {
      const { findings, message } = /** @type {any} */ (error);
      return this.#problem(findings ?? [{ message: String(message ?? error) }]);
    }
    this.#draw(figures);
    const [first] = this.#told;
    this.#on.mark(new Map(first.steps.flatMap(({ step, number }) => (number === undefined ? [] : [[step.credential, number]]))));
    this.#on.tell("plan", this.#told.map(({ plan }) => ({ goal: plan.goal, objective: plan.objective, feasible: plan.feasible, optimal: plan.optimal, steps: plan.steps.map((/** @type {any} */ step) => step.credential) })));
    this.#on.say(() => this.#told.map(({ title, sum, difference, stop }) => [this.#told.length > 1 ? `${title}: ${sum}` : sum, difference, stop?.lines[0]].filter(Boolean).join(" ")).join(" "));
    return undefined;
  }

  /** @param {Figures} figures */
  #draw(figures) {
    const [{ strings, items }, told] = [/** @type {import("../panes.js").Scene} */ (this.#scene), this.#told];
    this.#leads.clear();
    const span = spanOf(told.map(({ plan }) => plan));
    const compare = told.length > 1;
    attribute(this.#result, "data-compare", compare);
    fill(
      this.#result,
      compare && this.#table(figures),
      ...told.map((one, index) => {
        const id = `plan-${index}`;
        return h(
          "section",
          { class: "plan-one", "aria-labelledby": id },
          h("h3", { class: "plan-title", id }, one.title),
          h("p", { class: "plan-sum" }, said(one.sum)),
          one.proof && h("p", { class: "plan-proof" }, icon(one.plan.optimal ? "met" : "info"), said(one.proof)),
          one.difference && h("p", { class: "plan-proof" }, icon("adjust"), said(`${strings.text("plan.supposed")} ${one.difference}`)),
          !one.plan.feasible && this.#reason(one.plan.reason),
          one.stop && h("div", { class: "block plan-stop" }, h("h4", {}, one.stop.title), ...one.stop.lines.map((line) => h("p", {}, said(line)))),
          one.steps.length > 0 && timeline(one, { strings, figures, items, span, leads: this.#leads }),
          block(strings.text("plan.assumptions"), one.assumptions),
          block(strings.text("plan.unknowns"), one.unknown),
        );
      }),
      told[0].steps.length > 0 && this.#tools(),
    );
    this.#leads.mark();
  }

  /** Both plans' sums in rows; the smaller of two is said to be. @param {Figures} figures */
  #table(figures) {
    const [strings, plans] = [/** @type {import("../panes.js").Scene} */ (this.#scene).strings, this.#told.map(({ plan }) => plan)];
    const t = (/** @type {string} */ key) => strings.text(key);
    const cost = (/** @type {any} */ plan) => (plan.totals.cost.length > 1 ? NaN : Number(plan.totals.cost[0]?.amount ?? 0));
    /** @type {[string, (plan: any) => number, (plan: any) => string][]} */
    const rows = [
      ["count", (plan) => plan.totals.count, (plan) => strings.text("plan.count", { n: plan.totals.count })],
      ["hours", (plan) => plan.totals.hours, (plan) => figures.hours(plan.totals.hours)],
      ["cost", cost, (plan) => figures.money(plan.totals.cost)],
      ["time", (plan) => plan.totals.weeks, (plan) => figures.weeks(plan.totals.weeks)],
    ];
    return h(
      "table",
      { class: "plan-table" },
      h("caption", {}, t("plan.compared")),
      h("thead", {}, h("tr", {}, h("td", {}), ...this.#told.map(({ title }) => h("th", { scope: "col" }, title)))),
      h(
        "tbody",
        {},
        ...rows.map(([key, value, text]) => {
          const values = plans.map(value);
          const less = plans.every(({ feasible }) => feasible) && values[0] !== values[1] ? Math.min(...values) : NaN;
          return h("tr", {}, h("th", { scope: "row" }, t(`plan.measure.${key}`)), ...plans.map((plan, at) => h("td", { "data-less": values[at] === less }, plan.feasible ? said(text(plan)) : t("plan.none"), values[at] === less && h("span", { class: "less" }, icon("met"), t("plan.less")))));
        }),
      ),
    );
  }

  /** Why there is none, and what would do. @param {any} reason */
  #reason(reason) {
    if (!reason) return false;
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    const { code, needed } = reason;
    const offer = (code === "budget" || code === "deadline") && needed !== undefined && h("button", { type: "button", class: "tool offer" }, strings.text(`plan.allow.${code}`, { needed: code === "budget" ? new Figures(strings).money([{ amount: needed, currency: reason.currency }]) : new Figures(strings).day(needed) }));
    if (offer)
      offer.addEventListener("click", () => {
        this.#controls.allow(code, needed);
        this.#ask();
      });
    return h("div", { class: "plan-reason" }, icon("warning"), h("div", {}, h("p", {}, said(reason.message ?? "")), offer));
  }

  /** What to do with the plan. */
  #tools() {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    const button = (/** @type {string} */ name, /** @type {() => unknown} */ press) => {
      const element = h("button", { type: "button", class: "tool worded" }, icon(name), h("span", {}, strings.text(`plan.tool.${name}`)));
      element.addEventListener("click", press);
      return element;
    };
    return h(
      "div",
      { class: "plan-tools", role: "group", "aria-label": strings.text("plan.tools") },
      button("map", () => this.#on.view("map")),
      button("copy", () => this.#copy()),
      button("save", () => this.#save()),
    );
  }

  async #copy() {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    const done = await navigator.clipboard.writeText(this.text()).then(() => true, () => false);
    const label = this.#result.querySelector(".plan-tools button:nth-child(2) span");
    const said = strings.text(done ? "plan.copied" : "plan.uncopied");
    this.#on.say(() => said);
    if (!label) return;
    label.textContent = said;
    setTimeout(() => (label.textContent = strings.text("plan.tool.copy")), AWHILE);
  }

  #save() {
    const link = h("a", { hidden: true });
    link.href = URL.createObjectURL(new Blob(["\ufeff", this.csv()], { type: "text/csv;charset=utf-8" }));
    link.download = "plan.csv";
    this.element.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), AWHILE);
  }

  /** The first plan as comma-separated values. */
  csv() {
    return this.#told[0] ? exported.csv(this.#told[0], /** @type {import("../panes.js").Scene} */ (this.#scene).strings) : "";
  }

  /** The plans as text. */
  text() {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    return this.#told.map((told) => exported.text(told, this.#controls.goals.label, strings)).join("\n");
  }

  /** @param {any[]} findings */
  #problem(findings) {
    this.#told = [];
    this.#leads.clear();
    this.#on.mark(new Map());
    attribute(this.#result, "data-compare", false);
    fill(this.#result, h("div", { class: "plan-reason" }, icon("error"), h("ul", { role: "list" }, ...findings.map(({ message, help }) => h("li", {}, said(message), help && " ", help && said(help))))));
    this.#on.say(() => findings.map(({ message }) => message).join(" "));
    return undefined;
  }
}

/** @param {string} heading @param {string[]} lines */
const block = (heading, lines) => lines.length > 0 && h("div", { class: "block" }, h("h4", {}, heading), h("ul", { class: "plan-notes" }, ...lines.map((line) => h("li", {}, said(line)))));
