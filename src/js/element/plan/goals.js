/** What one can aim at: the choices of a goal picker. */
import { attribute, fill, h } from "../dom.js";

/** Values of the choices that are no ids; an id cannot begin with a space. */
const OWN = " own";
const GIVEN = " given";

export class Goals {
  select = h("select", { class: "choice" });
  /** The host's goal that is no id. @type {any} */
  #given;

  /** The goal chosen, as the contract has it; undefined: the record's own. */
  get value() {
    const { value } = this.select;
    return value === OWN ? undefined : value === GIVEN ? this.#given : value;
  }

  /** What is chosen, in words. */
  get label() {
    return this.select.selectedOptions[0]?.textContent ?? "";
  }

  /**
   * The choices; what was chosen stays while it is there.
   * @param {import("./sources.js").Sources} sources @param {import("../panes.js").Scene} scene
   */
  update(sources, { goal, outline, strings }) {
    const before = this.select.value;
    // A lone goal of the record is one of the choices; several together are a choice of their own.
    const [want] = sources.wants;
    const lone = sources.wants.length === 1 ? (want?.role ?? want?.credential ?? want) : undefined;
    const several = sources.wants.length > 0 && typeof lone !== "string";
    const option = (/** @type {string} */ value, /** @type {any} */ phrase) => {
      const element = h("option", { lang: phrase.lang }, phrase.text);
      element.value = value;
      return element;
    };
    const group = (/** @type {string} */ key, /** @type {any[]} */ entries) => entries.length > 0 && h("optgroup", { label: strings.text(key) }, ...entries.map(({ id, name }) => option(id, name)));
    this.#given = typeof goal === "object" ? (goal ?? undefined) : undefined;
    const items = outline.stages.flatMap((/** @type {any} */ stage) => stage.items);
    const roles = sources.roles();
    const aims = items.filter((/** @type {any} */ item) => item.kind === "credential" && item.goal);
    const rest = items.filter((/** @type {any} */ item) => item.kind === "credential" && !item.goal);
    fill(
      this.select,
      this.#given !== undefined && option(GIVEN, { text: strings.text("goals.given") }),
      several && option(OWN, { text: strings.text("goals.own") }),
      group("goals.roles", roles),
      group("goals.aims", aims),
      group("goals.all", rest),
    );
    const wanted = [before, this.#given !== undefined && GIVEN, typeof goal === "string" && goal, several && OWN, lone, sources.first(), roles[0]?.id, aims[0]?.id];
    const values = [...this.select.options].map(({ value }) => value);
    this.select.value = wanted.find((value) => typeof value === "string" && value !== "" && values.includes(value)) ?? values[0] ?? "";
  }
}

let made = 0;

/** A label around its control. It names it by reference: what a list offers is no part of its name. @param {Element} name @param {Element} control */
export function labelled(name, control) {
  const id = `choice-${(made += 1)}`;
  attribute(name, "id", id);
  attribute(control, "aria-labelledby", id);
  return h("label", { class: "field" }, name, control);
}
