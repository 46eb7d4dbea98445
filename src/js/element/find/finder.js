/** Finding one's way: a search whose results one steps through, filters, and the focus on what hangs together with one credential. */
import { attribute, fill, h, said, words } from "../dom.js";
import { icon } from "../icons.js";
import { FILTERS, find, kin, values } from "./match.js";

let made = 0;

export class Finder {
  #input = h("input", { type: "search", class: "seek", autocomplete: "off", "aria-controls": "found" });
  #label = h("span", { class: "unseen" });
  #count = h("span", { class: "found-count", id: "found" });
  #previous = h("button", { type: "button", class: "tool", part: "button" }, icon("up"));
  #next = h("button", { type: "button", class: "tool", part: "button" }, icon("down"));
  #clear = h("button", { type: "button", class: "go" });
  #filters = h("div", { class: "filters" });
  /** Says that only a part is shown. */
  #only = h("nav", { class: "only", hidden: true });
  #bar = h("form", { class: "find-bar", role: "search" }, h("div", { class: "find-line" }, h("label", { class: "seek-box" }, icon("search"), this.#label, this.#input), h("div", { class: "group-of" }, this.#previous, this.#next), this.#count, this.#clear), this.#filters);
  element = h("div", { class: "finder" }, this.#only, this.#bar);
  /** @type {Map<string, HTMLSelectElement>} */
  #selects = new Map();
  /** @type {any[]} */
  #items = [];
  /** @type {import("../strings.js").Strings | undefined} */
  #strings;
  /** What is found, in reading order. @type {string[]} */
  #found = [];
  #at = -1;
  /** Ids of the credentials that were looked at alone, one after the other; the last one is now. @type {string[]} */
  #path = [];

  /**
   * @param {object} on
   * @param {(shown: Set<string> | undefined) => void} on.show only these are to stand out; undefined: all
   * @param {(id: string | undefined) => void} on.point to one result; the focus stays where it is
   * @param {(id: string) => void} on.go the focus goes there
   * @param {(compose: () => string) => void} on.say
   */
  constructor(on) {
    this.#on = on;
    this.#bar.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    this.#input.addEventListener("input", () => this.#seek(true));
    this.#filters.addEventListener("change", () => this.#seek(true));
    this.#input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
    this.#previous.addEventListener("click", () => this.#step(-1));
    this.#next.addEventListener("click", () => this.#step(1));
    this.#clear.addEventListener("click", () => {
      this.clear();
      this.#input.focus();
    });
  }
  #on;

  /** Whether anything is left out now. */
  get busy() {
    return this.#path.length > 0 || this.#asked;
  }

  /** @param {any[]} items of the outline, with `sections` @param {import("../strings.js").Strings} strings */
  update(items, strings) {
    this.#items = items;
    this.#strings = strings;
    this.#label.textContent = strings.text("find.label");
    attribute(this.#input, "placeholder", strings.text("find.label"));
    attribute(this.#previous, "aria-label", strings.text("find.previous"));
    attribute(this.#next, "aria-label", strings.text("find.next"));
    this.#clear.textContent = strings.text("find.clear");
    for (const name of Object.keys(FILTERS)) this.#filter(name, strings);
    this.#path = this.#path.filter((one) => items.some(({ id }) => id === one));
    this.#seek(false);
  }

  open() {
    this.#input.focus();
  }

  /** Shows only what leads to a credential and comes of it; back to it, where one has come from there. Without one, everything again. @param {string | undefined} id */
  focus(id) {
    const before = id === undefined ? 0 : this.#path.indexOf(id);
    this.#path = [...(before < 0 ? this.#path : this.#path.slice(0, before)), ...(id === undefined ? [] : [id])];
    this.#seek(true);
  }

  /** Takes search, filters and focus back. */
  clear() {
    this.#input.value = "";
    for (const select of this.#selects.values()) select.value = "";
    this.focus(undefined);
  }

  /** @param {string} name @param {import("../strings.js").Strings} strings */
  #filter(name, strings) {
    let select = this.#selects.get(name);
    if (!select) {
      const id = `filter-${(made += 1)}`;
      select = h("select", { class: "choice", "aria-labelledby": id });
      this.#selects.set(name, /** @type {HTMLSelectElement} */ (select));
      this.#filters.append(h("label", { class: "field" }, h("span", { id }), select));
    }
    const own = /** @type {HTMLSelectElement} */ (select);
    const before = own.value;
    const all = values(this.#items, name).map(({ value, text }) => ({ value, text: name === "status" ? strings.text(`status.${value}`) : text }));
    const label = /** @type {HTMLElement} */ (own.parentElement);
    /** @type {Element} */ (label.firstElementChild).textContent = strings.text(`find.by.${name}`);
    attribute(label, "hidden", all.length < 2);
    const options = [{ value: "", text: strings.text("find.any") }, ...all.sort((a, b) => a.text.localeCompare(b.text, strings.lang))];
    fill(
      own,
      ...options.map(({ value, text }) => {
        const option = h("option", {}, text);
        option.value = value;
        return option;
      }),
    );
    own.value = options.some(({ value }) => value === before) ? before : "";
  }

  get #asked() {
    return this.#input.value.trim() !== "" || [...this.#selects.values()].some(({ value }) => value !== "");
  }

  /** @param {boolean} say a person has changed something */
  #seek(say) {
    const strings = this.#strings;
    if (!strings) return;
    const asked = this.#asked;
    const alone = this.#path.at(-1);
    const near = alone === undefined ? undefined : kin(this.#items, alone);
    const chosen = Object.fromEntries([...this.#selects].map(([name, { value }]) => [name, value]));
    this.#found = (asked ? find(this.#items, this.#input.value, chosen) : []).filter((id) => !near || near.has(id));
    this.#at = -1;
    this.#on.show(asked ? new Set(this.#found) : near);
    this.#on.point(undefined);
    const crumbs = this.#path.map((id) => this.#items.find((item) => item.id === id));
    attribute(this.#only, "hidden", crumbs.length === 0);
    attribute(this.#only, "aria-label", strings.text("find.only"));
    fill(this.#only, said(strings.text("find.only")), " ", h("ol", { class: "crumbs", role: "list" }, ...crumbs.map((item) => this.#crumb(item, item.id === alone))), " ", this.#back(strings.text("find.all"), undefined));
    this.#count.textContent = asked ? strings.text("find.count", { n: this.#found.length }) : "";
    attribute(this.#clear, "hidden", !asked);
    for (const button of [this.#previous, this.#next]) attribute(button, "aria-disabled", this.#found.length === 0 ? "true" : null);
    if (!say) return;
    this.#on.say(() => (asked ? strings.text("find.count", { n: this.#found.length }) : alone !== undefined ? `${strings.text("find.only")} ${crumbs.at(-1).name.text}` : strings.text("find.everything")));
  }

  /** @param {any} item @param {boolean} last */
  #crumb({ id, name }, last) {
    return h("li", { "aria-current": last ? "true" : null }, last ? words(name) : this.#back(words(name), id));
  }

  /** A button that goes back along the path, and with the focus to the credential there. @param {string | Node} label @param {string | undefined} id */
  #back(label, id) {
    const button = h("button", { type: "button", class: "go" }, label);
    button.addEventListener("click", () => {
      const to = /** @type {string} */ (id ?? this.#path.at(-1));
      this.focus(id);
      this.#on.go(to);
    });
    return button;
  }

  /** @param {number} by */
  #step(by) {
    const strings = this.#strings;
    const count = this.#found.length;
    if (!strings || count === 0) return;
    this.#at = this.#at < 0 ? (by > 0 ? 0 : count - 1) : (this.#at + by + count) % count;
    const id = this.#found[this.#at];
    const { name } = this.#items.find((item) => item.id === id);
    const where = strings.text("find.at", { at: this.#at + 1, of: count });
    this.#count.textContent = where;
    this.#on.point(id);
    this.#on.say(() => `${where}: ${name.text}`);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") this.#step(event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowDown" && this.#found.length > 0) this.#on.go(this.#found[Math.max(0, this.#at)]);
    else if (event.key === "Escape" && this.busy) this.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
