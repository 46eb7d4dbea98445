/** The outline as ordered lists: a section a stage, an item a credential. Kept by id, so that an update moves no focus. */
import { arrange, h, words } from "./dom.js";
import { Card } from "./card.js";

let made = 0;

export class Stages {
  /** @type {Map<string, Card>} */
  cards = new Map();
  element = h("div", { class: "stages" });
  /** Cards by their list items. @type {WeakMap<Element, Card>} */
  #cards = new WeakMap();
  /** @type {{ section: Element, title: Element, list: Element }[]} */
  #sections = [];

  /**
   * Shows the outline's stages.
   * @param {any} outline
   * @param {import("./strings.js").Strings} strings
   */
  update(outline, strings) {
    const cards = new Map();
    const sections = outline.stages.map((/** @type {any} */ stage, /** @type {number} */ index) => {
      const own = (this.#sections[index] ??= section());
      own.title.replaceChildren(words(stage.title));
      const items = stage.items.map((/** @type {any} */ item) => {
        const card = this.cards.get(item.id) ?? new Card(item.id);
        card.update(item, strings, stage.title.text);
        this.#cards.set(card.element, card);
        cards.set(item.id, card);
        return card.element;
      });
      arrange(own.list, items);
      return own.section;
    });
    this.#sections.length = sections.length;
    this.cards = cards;
    arrange(this.element, sections);
  }

  /** The card that a node of the page stands in. @param {EventTarget | null} node */
  of(node) {
    const item = node instanceof Element ? node.closest(".item") : null;
    return item ? this.#cards.get(item) : undefined;
  }
}

/** An empty stage. */
function section() {
  const id = `stage-${(made += 1)}`;
  const title = h("h3", { class: "stage-title", part: "stage-title", id });
  // The role keeps a list a list where its markers are styled away.
  const list = h("ol", { class: "items", role: "list", "aria-labelledby": id });
  return { section: h("section", { class: "stage", part: "stage" }, title, list), title, list };
}
