/** The skills: which credential shows which at what level, and what the goal asks for beyond that. A table where there is room, else a list. */
import { attribute, fill, h, said, words } from "../dom.js";
import { icon } from "../icons.js";
import { Leads } from "../leads.js";
import { Goals, labelled } from "../plan/goals.js";
import { Sources } from "../plan/sources.js";
import { matrix } from "./matrix.js";

/** Cells beyond which a table helps nobody, and takes long to make. */
const MOST = 20_000;

export class SkillsView {
  #goals = new Goals();
  #goal = h("span", {});
  #all = h("input", { type: "checkbox", class: "tick-box" });
  #every = h("span", {});
  #ask = h("div", { class: "skills-ask" }, labelled(this.#goal, this.#goals.select), h("label", { class: "check-field" }, this.#all, this.#every));
  #result = h("div", { class: "skills-result" });
  element = h("div", { class: "pane skills-pane" }, h("div", { class: "pane-in" }, this.#ask, this.#result));
  /** @type {Leads} */
  #leads;
  /** @type {import("../panes.js").Scene | undefined} */
  #scene;
  /** @type {Sources | undefined} */
  #sources;
  /** The document's skills by id. @type {Map<string, any>} */
  #skills = new Map();

  /** @param {import("../panes.js").PaneEvents} on */
  constructor(on) {
    this.#on = on;
    this.#ask.addEventListener("change", () => this.#draw(true));
    this.#leads = new Leads(this.element, (id, key) => on.open(id, key));
  }
  #on;

  /** @param {import("../panes.js").Scene} scene */
  update(scene) {
    this.#scene = scene;
    this.#sources = new Sources(scene);
    this.#skills = new Map((this.#sources.document.skills ?? []).map((/** @type {any} */ skill) => [skill.id, skill]));
    this.#goal.textContent = scene.strings.text("skills.goal");
    this.#every.textContent = scene.strings.text("skills.all");
    this.#goals.update(this.#sources, scene);
    this.#draw(false);
  }

  /** @param {string | undefined} id */
  select(id) {
    this.#leads.select(id);
  }

  /** @param {string} id */
  focus(id) {
    return this.#leads.focus(id);
  }

  /** @param {boolean} say whether a person has asked for it */
  #draw(say) {
    const [scene, sources] = [this.#scene, this.#sources];
    if (!scene || !sources) return;
    const { pathway, options, strings, items } = scene;
    const { record, ...rest } = options;
    this.#leads.clear();
    let gap;
    try {
      gap = pathway.gap(record, this.#goals.value, rest);
    } catch (error) {
      fill(this.#result, h("p", { class: "plan-reason" }, icon("error"), said(String(/** @type {any} */ (error)?.message ?? error))));
      return;
    }
    const progress = pathway.progress(record, rest);
    const all = this.#all.checked;
    const shown = matrix(sources.document, [...items.values()], gap, progress, { all, phrase: (text, id) => sources.phrase(text, id) });
    attribute(this.#all.parentElement, "hidden", !all && shown.rest === 0);
    const learner = record !== undefined;
    const sum = this.#sum(gap, shown, learner);
    const large = shown.rows.length * shown.columns.length > MOST;
    attribute(this.#result, "data-large", large);
    fill(
      this.#result,
      h("p", { class: "plan-sum" }, said(sum)),
      shown.columns.length > 0 && !large && h("div", { class: "matrix-box", tabindex: "0", role: "region", "aria-label": strings.text("skills.table") }, this.#table(shown, learner)),
      shown.columns.length > 0 && this.#list(shown, learner),
      shown.columns.length > 0 && this.#legend(),
    );
    this.#leads.mark();
    if (say) this.#on.say(() => sum);
  }

  /** @param {any} gap @param {ReturnType<typeof matrix>} shown @param {boolean} learner */
  #sum(gap, shown, learner) {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    if (shown.columns.length === 0) return strings.text("skills.none");
    const count = (/** @type {string} */ state) => gap.skills.filter((/** @type {any} */ skill) => skill.state === state).length;
    const asked = gap.skills.length;
    if (asked === 0) return strings.text("skills.nothing");
    const parts = ["met", "partly", "missing"].map((state) => [state, count(state)]).filter(([, n]) => n).map(([state, n]) => strings.text(`skills.count.${state}`, { n }));
    return learner ? strings.text("skills.sum", { asked: strings.text("skills.asked", { n: asked }), parts: strings.list(parts) }) : strings.text("skills.asks", { asked: strings.text("skills.asked", { n: asked }) });
  }

  /** @param {ReturnType<typeof matrix>} shown @param {boolean} learner */
  #table({ columns, rows }, learner) {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    const asks = columns.some(({ needed }) => needed > 0);
    const line = (/** @type {string} */ key, /** @type {(column: import("./matrix.js").Column) => Element | string | false} */ cell) => h("tr", { class: `of-${key}` }, h("th", { scope: "row" }, strings.text(`skills.row.${key}`)), ...columns.map((column) => h("td", { "data-state": column.state }, cell(column) || h("span", { "aria-hidden": "true" }, "–"))));
    return h(
      "table",
      { class: "matrix" },
      h("caption", { class: "unseen" }, strings.text("skills.table")),
      h("thead", {}, h("tr", {}, h("td", {}), ...columns.map(({ name }) => h("th", { scope: "col" }, words(name))))),
      (asks || learner) &&
        h(
          "tbody",
          { class: "goal-rows" },
          asks && line("needed", (column) => column.needed > 0 && said(this.#level(column.id, column.needed))),
          learner && line("held", (column) => column.level > 0 && said(this.#level(column.id, column.level))),
          asks && learner && line("gap", (column) => column.state !== undefined && this.#state(column)),
        ),
      h("tbody", {}, ...rows.map(({ item, cells }) => h("tr", { "data-status": item.status ?? "none" }, h("th", { scope: "row" }, this.#name(item)), ...cells.map((cell, at) => h("td", { "data-closes": cell?.closes, "data-held": cell?.held }, cell && this.#cell(columns[at], cell)))))),
    );
  }

  /** @param {ReturnType<typeof matrix>} shown @param {boolean} learner */
  #list({ columns, rows }, learner) {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    return h(
      "ul",
      { class: "skill-list", role: "list" },
      ...columns.map((column, at) => {
        const by = rows.filter(({ cells }) => cells[at]).sort((a, b) => Number(b.cells[at]?.closes) - Number(a.cells[at]?.closes));
        return h(
          "li",
          { class: "skill-entry", "data-state": column.state },
          h("h3", { class: "plan-title" }, words(column.name)),
          h(
            "dl",
            { class: "facts" },
            column.needed > 0 && fact(strings.text("skills.row.needed"), said(this.#level(column.id, column.needed))),
            learner && fact(strings.text("skills.row.held"), column.level > 0 ? said(this.#level(column.id, column.level)) : strings.text("skills.no-level")),
            learner && column.state !== undefined && fact(strings.text("skills.row.gap"), this.#state(column)),
          ),
          by.length > 0 ? h("h4", {}, strings.text("skills.by")) : h("p", { class: "state" }, strings.text("skills.unvalidated")),
          by.length > 0 && h("ul", { class: "links", role: "list" }, ...by.map(({ item, cells }) => h("li", { "data-status": item.status ?? "none" }, this.#name(item), " ", this.#cell(column, /** @type {import("./matrix.js").Cell} */ (cells[at]))))),
        );
      }),
    );
  }

  /** @param {any} item */
  #name(item) {
    const button = h("button", { type: "button", class: "go", "aria-expanded": "false" }, words(item.name));
    this.#leads.set(button, item.id);
    return h("span", { class: "named" }, item.status && h("span", { class: "status-icon" }, icon(item.status)), button, item.statusLabel && said(item.statusLabel, "unseen"));
  }

  /** @param {import("./matrix.js").Column} column @param {import("./matrix.js").Cell} cell */
  #cell(column, { level, held, closes }) {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    const mark = held ? "met" : closes ? "closes" : undefined;
    return h("span", { class: "level" }, mark && icon(mark === "met" ? "met" : "skill", "mark"), said(this.#level(column.id, level)), mark && h("span", { class: "unseen" }, `, ${strings.text(`skills.${mark === "met" ? "holds" : "closes"}`)}`));
  }

  /** @param {import("./matrix.js").Column} column */
  #state({ state, unvalidated, stale }) {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    const notes = [unvalidated && strings.text("skills.unvalidated"), stale && strings.text("skills.stale")].filter((note) => typeof note === "string");
    return h("span", { class: "gap" }, icon(state === "met" ? "met" : state === "partly" ? "in-progress" : "unmet", "mark"), h("span", {}, strings.text(`skills.state.${state}`), ...notes.map((note) => h("span", { class: "note" }, note))));
  }

  /** What the marks mean, for the eye; a screen reader hears it in each cell. */
  #legend() {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    return h("p", { class: "skills-legend", "aria-hidden": "true" }, ...[["met", "holds"], ["skill", "closes"]].map(([shape, key]) => h("span", {}, icon(shape, "mark"), strings.text(`skills.${key}`))));
  }

  /** A level's name, or its number. @param {string} id of the skill @param {number} level */
  #level(id, level) {
    const sources = /** @type {Sources} */ (this.#sources);
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    const name = sources.phrase(this.#skills.get(id)?.levels?.[level - 1]).text;
    return name ? strings.text("skills.level.named", { n: level, name }) : strings.text("skills.level", { n: level });
  }
}

/** @param {string} term @param {Node | string} value */
const fact = (term, value) => h("div", {}, h("dt", {}, term), h("dd", {}, value));
