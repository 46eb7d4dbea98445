/** Keys and focus: one tab stop in the map, arrows along the pathway, type-ahead. */
import { VIEW } from "./constants.js";
import { attribute } from "./dom.js";
import { survey, target, typeahead } from "./navigate.js";

/** Milliseconds after which type-ahead starts a new word. */
const PATIENCE = 700;
/** The statuses one would want to see first, in this order. */
const FIRST = ["in-progress", "claimable", "available", "check"];

export class Focus {
  /** The item that Tab leads to. @type {string | undefined} */
  current;
  /** Made when the first key asks for it. @type {import("./navigate.js").Ground | undefined} */
  #known;
  /** @type {Parameters<typeof survey> | undefined} */
  #from;
  #map = false;
  /** The view that stands in the place of the cards. @type {import("./panes.js").Pane | undefined} */
  pane;
  /** What a search has left to be seen; undefined: everything. @type {Set<string> | undefined} */
  only;
  #typed = "";
  #typedAt = 0;

  /**
   * @param {import("./stages.js").Stages} stages
   * @param {(id: string) => void} onmove a card was focused by a key
   */
  constructor(stages, onmove) {
    this.#stages = stages;
    this.#onmove = onmove;
  }
  #stages;
  #onmove;

  /** The credentials of an outline; keeps the current one while it is there, or what it was folded into. @param {any[]} items */
  update(items) {
    const first = () => FIRST.map((status) => items.find((item) => item.status === status)).find(Boolean) ?? items[0];
    const item = items.find(({ id }) => id === this.current) ?? first();
    this.current = item?.folded?.into ?? item?.id;
  }

  /** What keys move over from now on. @param {any} outline @param {any} layout undefined in the list @param {boolean} rtl @param {string} view */
  survey(outline, layout, rtl, view) {
    // In the list what was not found is not there; on the map it stays, less prominent.
    const { only } = this;
    const stages = layout || !only ? outline.stages : outline.stages.map((/** @type {any} */ stage) => ({ ...stage, items: stage.items.filter((/** @type {any} */ { id }) => only.has(id)) }));
    this.#from = [{ ...outline, stages }, layout, rtl];
    this.#known = undefined;
    this.#map = view === VIEW.MAP;
    this.rove(this.current);
  }

  get #ground() {
    return (this.#known ??= this.#from && survey(...this.#from));
  }

  /** Makes `id` the current item: the one tab stop of the map; in the list all are stops, like any buttons. @param {string | undefined} id */
  rove(id) {
    this.current = id;
    for (const [other, { button, fold }] of this.#stages.cards) for (const stop of [button, fold]) attribute(stop, "tabindex", this.#map && other !== id ? -1 : 0);
  }

  /** Puts the focus on a card, on the map on the one that it is folded into, and brings it into sight. @param {string} id @returns {void} */
  to(id) {
    const card = this.#stages.cards.get(id);
    if (!card || this.pane?.focus(id)) return undefined;
    if (this.#map && card.into !== undefined) return this.to(card.into);
    card.button.focus({ preventScroll: true });
    card.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#onmove(id);
    return undefined;
  }

  /** A key was pressed on a card. @param {KeyboardEvent} event */
  key(event) {
    const card = this.#stages.of(event.target);
    if (!card || (event.target !== card.button && event.target !== card.fold)) return;
    const ground = this.#ground;
    const to = ground && (this.#letter(ground, event, card.id) ?? target(ground, card.id, event.key));
    if (to === undefined && !/^(Arrow|Page|Home|End)/.test(event.key)) return;
    event.preventDefault();
    if (to !== undefined) this.to(to);
  }

  /** Type-ahead; stays where it is if nothing starts so. @param {import("./navigate.js").Ground} ground @param {KeyboardEvent} event @param {string} id */
  #letter(ground, event, id) {
    if (event.ctrlKey || [...event.key].length !== 1) return undefined;
    if (event.timeStamp - this.#typedAt > PATIENCE) this.#typed = "";
    // A space alone presses the button.
    if (event.key === " " && this.#typed === "") return undefined;
    this.#typed += event.key;
    this.#typedAt = event.timeStamp;
    return typeahead(ground, id, this.#typed) ?? id;
  }
}
