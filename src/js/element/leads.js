/** The buttons of a pane that lead to the details of what they name. */
import { attribute } from "./dom.js";

export class Leads {
  /** What each leads to. @type {Map<Element, string>} */
  #ids = new Map();
  /** What is open. @type {string | undefined} */
  #selected;

  /** @param {Element} pane @param {(id: string, key: boolean) => void} open one was pressed, by a key or otherwise */
  constructor(pane, open) {
    pane.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      const id = button ? this.#ids.get(button) : undefined;
      if (id !== undefined) open(id, !(/** @type {PointerEvent} */ (event).pointerType));
    });
  }

  /** They are drawn anew. */
  clear() {
    this.#ids.clear();
  }

  /** @param {Element} button @param {string} id */
  set(button, id) {
    this.#ids.set(button, id);
  }

  /** What was drawn anew shows what is open, too. */
  mark() {
    for (const [button, own] of this.#ids) {
      attribute(button, "aria-expanded", String(own === this.#selected));
      attribute(/** @type {Element} */ (button.closest("tr, li")), "data-open", own === this.#selected);
    }
  }

  /** @param {string | undefined} id what is open in the details */
  select(id) {
    this.#selected = id;
    this.mark();
  }

  /** @param {string} id @returns {boolean} whether one that leads there is to be seen and has the focus now */
  focus(id) {
    // A credential may stand in several places of which only one is to be seen.
    const found = [...this.#ids].find(([button, own]) => own === id && button.checkVisibility());
    if (found) /** @type {HTMLElement} */ (found[0]).focus();
    return found !== undefined;
  }
}
