/** Which credential is open, where its details stand, and what pressing does. */
import { VIEW } from "./constants.js";
import { attribute } from "./dom.js";
import { Details } from "./details.js";

export class Selection {
  /** Outline items by id. @type {Map<string, any>} */
  items = new Map();

  /**
   * @param {object} parts
   * @param {import("./frame.js").Frame} parts.frame
   * @param {import("./stages.js").Stages} parts.stages
   * @param {import("./chart.js").Chart} parts.chart
   * @param {import("./focus.js").Focus} parts.focus
   * @param {object} on
   * @param {(id: string | null) => void} on.select
   * @param {(event: Event, id: string, url: string) => void} on.follow
   * @param {() => void} on.change what is open has changed
   * @param {(id: string) => void} on.show a credential is to be seen
   * @param {(id: string) => void} on.near only what hangs together with a credential is to be seen
   * @param {(id: string) => any} on.facts what is known of a credential beyond the outline
   */
  constructor(parts, on) {
    this.#parts = parts;
    this.#on = on;
    this.#details = new Details({ close: () => this.close(true), go: (id) => this.go(id), back: () => this.#back(), near: on.near, open: on.follow });
  }
  #parts;
  #on;
  #details;
  /** @type {import("./strings.js").Strings | undefined} */
  #strings;

  /** What was looked at before, by way of names in the details. @type {string[]} */
  #trail = [];

  /** Id of what is open. */
  get id() {
    return this.#details.id;
  }

  /** After an update: the same credential with what is known of it now. @param {Map<string, any>} items @param {import("./strings.js").Strings} strings */
  update(items, strings) {
    this.items = items;
    this.#strings = strings;
    const { id, element, title } = this.#details;
    if (id === undefined) return;
    if (!items.has(id)) return this.close(false);
    const within = this.#within();
    this.#show(id, strings);
    // What had the focus may be gone; the heading is the nearest thing that stays.
    if (within && !this.#within() && element.isConnected) title.focus({ preventScroll: true });
    return undefined;
  }

  /** @param {string} id @param {import("./strings.js").Strings} strings */
  #show(id, strings) {
    this.#trail = this.#trail.filter((other) => this.items.has(other));
    this.#details.show(this.items.get(id), strings, { facts: this.#on.facts(id), items: this.items, before: this.items.get(this.#trail.at(-1) ?? "") });
  }

  /** Opens a credential; moves neither focus nor page. @param {string} id */
  open(id) {
    if (!this.#strings) return;
    this.#on.show(id);
    const before = this.id;
    if (before !== undefined) this.#mark(before, false);
    this.#show(id, this.#strings);
    this.#mark(id, true);
    this.#parts.focus.rove(id);
    this.#on.change();
    this.reveal(id);
    if (before !== id) this.#on.select(id);
  }

  /** @param {boolean} back whether the focus returns to the card */
  close(back) {
    const { id } = this;
    if (id === undefined) return;
    this.#trail = [];
    this.#details.hide();
    attribute(this.#parts.frame.body, "data-details", null);
    this.#mark(id, false);
    this.#on.change();
    if (back) this.#parts.focus.to(id);
    this.#on.select(null);
  }

  /** A name in another view was pressed. @param {string} id @param {boolean} key whether by a key */
  toggle(id, key) {
    if (this.id === id) return this.close(true);
    if (!this.items.has(id)) return undefined;
    this.#trail = [];
    this.open(id);
    if (key) this.#details.title.focus();
    return undefined;
  }

  /** A card was pressed. @param {PointerEvent} event */
  press(event) {
    const card = this.#parts.stages.of(event.target);
    this.#trail = [];
    if (!card || !(/** @type {Element} */ (event.target).closest(".name"))) return;
    if (this.id === card.id) return this.close(true);
    this.open(card.id);
    if (this.#covered(card.element) > 0) card.element.scrollIntoView({ block: "start", inline: "nearest" });
    // Who pressed a key goes on in the panel; who pressed with a pointer stays where they are.
    if (!event.pointerType && this.#details.element.parentNode !== card.element) this.#details.title.focus();
    return undefined;
  }

  /** Puts the details where they belong: in a list without room beside it under their item, else beside or below the view. @param {string} view */
  seat(view) {
    const { id, element } = this.#details;
    if (id === undefined) return;
    const { stages, frame } = this.#parts;
    const parent = view === VIEW.LIST && !this.#wide() ? stages.cards.get(id)?.element : frame.body;
    attribute(frame.body, "data-details", parent === frame.body);
    if (!parent || element.parentNode === parent) return;
    const focused = this.#within();
    parent.append(element);
    focused?.focus({ preventScroll: true });
  }

  /** Brings a card into the window on the map, clear of details at its foot. @param {string} id */
  reveal(id) {
    const { chart, frame } = this.#parts;
    chart.reveal(id, this.#covered(frame.view));
  }

  /** Back to what was looked at before. */
  #back() {
    const id = this.#trail.pop();
    if (id !== undefined) this.go(id, false);
  }

  /** A name was pressed: its details, and the focus there. @param {string} id @param {boolean} [on] whether one can come back */
  go(id, on = true) {
    if (!this.items.has(id)) return;
    if (on && this.id !== undefined && this.id !== id) this.#trail.push(this.id);
    this.open(id);
    const card = this.#parts.stages.cards.get(id);
    if (this.#details.element.parentNode === card?.element) this.#parts.focus.to(id);
    else this.#details.title.focus();
  }

  /** @param {string} id @param {boolean} open */
  #mark(id, open) {
    const button = this.#parts.stages.cards.get(id)?.button;
    if (!button) return;
    attribute(button, "aria-expanded", String(open));
    attribute(button, "aria-controls", open ? "details" : null);
    attribute(/** @type {Element} */ (this.#parts.stages.cards.get(id)?.element), "data-open", open);
  }

  /** How much of the lower end of an element the details cover. @param {Element} element */
  #covered(element) {
    const { element: details } = this.#details;
    if (details.parentNode !== this.#parts.frame.body || this.#wide()) return 0;
    return Math.max(0, element.getBoundingClientRect().bottom - details.getBoundingClientRect().top);
  }

  #wide() {
    return this.#parts.frame.width === "wide";
  }

  /** What has the focus inside the details. @returns {HTMLElement | undefined} */
  #within() {
    const { element } = this.#details;
    const { activeElement } = /** @type {ShadowRoot} */ (element.getRootNode());
    return activeElement instanceof HTMLElement && element.contains(activeElement) ? activeElement : undefined;
  }
}
