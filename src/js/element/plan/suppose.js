/** What a plan may suppose: what one holds beyond the record, claims that are believed, and the day on which one stops. */
import { attribute, fill, h, words } from "../dom.js";
import { icon } from "../icons.js";
import { labelled } from "./goals.js";

export class Suppose {
  /** Ids of what is supposed to be held, in the order of choice. @type {string[]} */
  #held = [];
  #pick = h("select", { class: "choice" });
  #add = h("button", { type: "button", class: "tool offer" });
  #list = h("ul", { class: "held", role: "list" });
  #until = h("input", { type: "date", class: "choice", autocomplete: "off" });
  #claimed = h("input", { type: "checkbox", class: "check" });
  #texts = { if: h("legend", {}), hold: h("span", {}), until: h("span", {}), claimed: h("span", {}) };
  #believe = h("label", { class: "believe" }, this.#claimed, this.#texts.claimed);
  element = h(
    "fieldset",
    { class: "suppose" },
    this.#texts.if,
    h("div", { class: "pair" }, labelled(this.#texts.hold, this.#pick), this.#add),
    this.#list,
    labelled(this.#texts.until, this.#until),
    this.#believe,
  );
  #onchange;
  /** @type {import("../panes.js").Scene | undefined} */
  #scene;

  /** @param {() => void} onchange */
  constructor(onchange) {
    this.#onchange = onchange;
    // Choosing does nothing yet: with the keyboard one passes by others on the way.
    this.#pick.addEventListener("change", (/** @type {Event} */ event) => event.stopPropagation());
    this.#add.addEventListener("click", () => {
      const id = this.#pick.value;
      if (id === "") return this.#pick.focus();
      this.#held.push(id);
      this.#show();
      return onchange();
    });
  }

  /** @param {import("./sources.js").Sources} sources @param {import("../panes.js").Scene} scene */
  update(sources, scene) {
    this.#scene = scene;
    for (const [key, element] of Object.entries(this.#texts)) element.textContent = scene.strings.text(`plan.${key}`);
    this.#add.textContent = scene.strings.text("plan.hold.add");
    const { earned = [], skills = [] } = sources.record;
    const claims = [earned, skills].some((all) => Array.isArray(all) && all.some((one) => one?.tier === "claimed"));
    attribute(this.#believe, "hidden", !claims);
    if (!claims) this.#claimed.checked = false;
    this.#show();
  }

  /** Another learner, another pathway. */
  forget() {
    this.#held = [];
    this.#until.value = "";
    this.#claimed.checked = false;
  }

  /** What the record would have more from today on; undefined without any. */
  get changes() {
    return this.#held.length > 0 ? { earned: this.#held } : undefined;
  }

  /** The last day, ISO. @returns {string | undefined} */
  get until() {
    return this.#until.value || undefined;
  }

  /** Options of `plan()`. @returns {Record<string, any>} */
  get options() {
    return this.#claimed.checked ? { acceptTier: "claimed" } : {};
  }

  /** The field of the day if it holds no day. @returns {HTMLInputElement | undefined} */
  get faulty() {
    return this.#until.validity.valid ? undefined : this.#until;
  }

  /** What is supposed, each with a way to take it back, and what is left to choose. */
  #show() {
    const { outline, items, strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    this.#held = this.#held.filter((id) => items.has(id) && items.get(id).status !== "earned");
    const all = outline.stages.flatMap((/** @type {any} */ stage) => stage.items).filter((/** @type {any} */ { kind, status, id }) => kind === "credential" && status !== "earned" && !this.#held.includes(id));
    const option = (/** @type {string} */ value, /** @type {{ text: string, lang?: string }} */ { text, lang }) => {
      const element = h("option", { lang }, text);
      element.value = value;
      return element;
    };
    const chosen = this.#pick.value;
    fill(this.#pick, option("", { text: strings.text("plan.hold.none") }), ...all.map((/** @type {any} */ { id, name }) => option(id, name)));
    this.#pick.value = all.some((/** @type {any} */ { id }) => id === chosen) ? chosen : "";
    attribute(this.#list, "hidden", this.#held.length === 0);
    fill(this.#list, ...this.#held.map((id) => this.#chip(id, items.get(id).name)));
  }

  /** @param {string} id @param {{ text: string, lang?: string }} name */
  #chip(id, name) {
    const { strings } = /** @type {import("../panes.js").Scene} */ (this.#scene);
    const button = h("button", { type: "button", class: "tool offer", "aria-label": strings.text("plan.hold.drop", { name: name.text }) }, words(name), icon("close"));
    button.addEventListener("click", () => {
      this.#held = this.#held.filter((one) => one !== id);
      this.#show();
      // What had the focus is gone.
      this.#pick.focus();
      this.#onchange();
    });
    return h("li", {}, button);
  }
}
