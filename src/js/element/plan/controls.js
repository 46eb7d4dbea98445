/** What a plan is asked with: goal, objective, pace, limits, and what to compare it with. */
import { attribute, fill, h } from "../dom.js";
import { Goals, labelled } from "./goals.js";
import { Suppose } from "./suppose.js";

export const OBJECTIVES = /** @type {const} */ (["cost", "time", "hours", "count"]);
/** Most hours that a week has. */
const WEEK = 168;

export class Controls {
  goals = new Goals();
  #objective = h("select", { class: "choice" });
  #compare = h("select", { class: "choice" });
  #hours = field("number", { min: 1, max: WEEK, step: "any", inputmode: "decimal" });
  #start = field("date");
  #parallel = field("number", { min: 1, step: 1, inputmode: "numeric" });
  #budget = field("number", { min: 0, step: "any", inputmode: "decimal" });
  #currency = h("select", { class: "choice currency" });
  #deadline = field("date");
  #labels = /** @type {[string, Element][]} */ ([]);
  #groups = /** @type {[string, Element][]} */ ([]);
  #reset = h("button", { type: "button", class: "go" });
  suppose;
  element = h(
    "form",
    { class: "plan-controls" },
    this.#group("plan.what", this.#labelled("plan.goal", this.goals.select), this.#labelled("plan.objective", this.#objective), this.#labelled("plan.compare", this.#compare)),
    this.#group("plan.pace", this.#labelled("plan.hours", this.#hours), this.#labelled("plan.start", this.#start), this.#labelled("plan.parallel", this.#parallel)),
    this.#group("plan.limits", h("div", { class: "pair" }, this.#labelled("plan.budget", this.#budget), this.#labelled("plan.currency", this.#currency)), this.#labelled("plan.deadline", this.#deadline), this.#reset),
  );
  /** The sources that the fields were filled from, as text: another learner or pathway fills them anew. */
  #from = "";
  #sources = /** @type {import("./sources.js").Sources | undefined} */ (undefined);

  /** @param {() => void} onchange */
  constructor(onchange) {
    this.suppose = new Suppose(onchange);
    this.element.append(this.suppose.element);
    this.element.addEventListener("change", onchange);
    this.element.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      onchange();
    });
    this.#reset.addEventListener("click", () => {
      this.#fillIn();
      onchange();
    });
  }

  /** @param {import("./sources.js").Sources} sources @param {import("../panes.js").Scene} scene */
  update(sources, scene) {
    const { strings } = scene;
    for (const [key, span] of this.#labels) span.textContent = strings.text(key);
    for (const [key, legend] of this.#groups) legend.textContent = strings.text(key);
    this.#reset.textContent = strings.text("plan.reset");
    this.goals.update(sources, scene);
    choices(this.#objective, OBJECTIVES.map((name) => [name, strings.text(`plan.by.${name}`)]), "cost");
    choices(this.#compare, [["", strings.text("plan.compare.none")], ...OBJECTIVES.map((name) => /** @type {[string, string]} */ ([name, strings.text(`plan.by.${name}`)]))], "");
    const currencies = sources.currencies();
    choices(this.#currency, currencies.map((code) => [code, code]), currencies[0] ?? "");
    attribute(this.#currency.parentElement, "hidden", currencies.length < 2);
    const from = JSON.stringify([sources.document.id, sources.record.learner, sources.record.pace, sources.record.budget]);
    this.#sources = sources;
    if (from !== this.#from) {
      this.#fillIn();
      this.suppose.forget();
    }
    this.#from = from;
    this.suppose.update(sources, scene);
  }

  /** What the record says, or nothing. */
  #fillIn() {
    const { pace = {}, budget = {} } = this.#sources?.record ?? {};
    const text = (/** @type {unknown} */ value) => (typeof value === "number" || typeof value === "string" ? String(value) : "");
    this.#hours.value = text(pace.hoursPerWeek);
    this.#start.value = text(pace.startOn).slice(0, 10);
    this.#parallel.value = text(pace.parallel);
    this.#budget.value = text(budget.amount);
    this.#deadline.value = "";
  }

  /** Sets a limit to what would do. @param {"budget" | "deadline"} which @param {string} value */
  allow(which, value) {
    (which === "budget" ? this.#budget : this.#deadline).value = value;
  }

  /** The objectives to plan for: one, or two to compare. @returns {string[]} */
  get objectives() {
    const [one, other] = [this.#objective.value, this.#compare.value];
    return other && other !== one ? [one, other] : [one];
  }

  /** The first field that does not hold what it should. @returns {HTMLInputElement | undefined} */
  get faulty() {
    return [this.#hours, this.#start, this.#parallel, this.#budget, this.#deadline].find((input) => !input.validity.valid) ?? this.suppose.faulty;
  }

  /** Options of `plan()`. A field that was emptied takes back what the record says; a record's budget goes with an empty field. @returns {Record<string, any>} */
  get options() {
    const number = (/** @type {HTMLInputElement} */ { value }) => (value === "" ? undefined : Number(value));
    const given = {
      hoursPerWeek: number(this.#hours),
      startOn: this.#start.value || undefined,
      parallel: number(this.#parallel),
      budget: this.#budget.value === "" ? undefined : { amount: plain(this.#budget.value), currency: this.#currency.value || "XXX" },
      deadline: this.#deadline.value || undefined,
    };
    return { ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), ...this.suppose.options };
  }

  /** Whether the person emptied the budget that the record sets. */
  get unbound() {
    return this.#budget.value === "" && this.#sources?.record.budget !== undefined;
  }

  /** @param {string} key @param {...Element} children */
  #group(key, ...children) {
    const legend = h("legend", {});
    this.#groups.push([key, legend]);
    return h("fieldset", {}, legend, ...children);
  }

  /** @param {string} key @param {Element} control */
  #labelled(key, control) {
    const span = h("span", {});
    this.#labels.push([key, span]);
    return labelled(span, control);
  }
}

/** An amount as the core reads it: no exponent, no sign. @param {string} value */
const plain = (value) => Number(value).toFixed(2);

/** @param {string} type @param {import("../dom.js").Attributes} [more] */
const field = (type, more) => h("input", { type, class: "choice", autocomplete: "off", ...more });

/** @param {HTMLSelectElement} select @param {[string, string][]} all @param {string} first chosen at the beginning */
function choices(select, all, first) {
  const before = select.options.length > 0 ? select.value : first;
  const options = all.map(([value, text]) => {
    const option = h("option", {}, text);
    option.value = value;
    return option;
  });
  fill(select, ...options);
  select.value = all.some(([value]) => value === before) ? before : first;
}
