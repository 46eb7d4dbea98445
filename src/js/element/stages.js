/** The outline as ordered lists: a section a stage, an item a credential. Kept by id, so that an update moves no focus. */
import { arrange, h, words } from "./dom.js";
import { Card } from "./card.js";

/** Numbers, shadows and outlines stick out of a card. */
const BRIM = 32;

let made = 0;

export class Stages {
  /** @type {Map<string, Card>} */
  cards = new Map();
  element = h("div", { class: "stages" });
  /** Cards by their list items. @type {WeakMap<Element, Card>} */
  #cards = new WeakMap();
  /** @type {{ section: HTMLElement, title: Element, list: Element, said: string }[]} */
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
      const title = JSON.stringify(stage.title);
      if (own.said !== title) own.title.replaceChildren(words(stage.title));
      own.said = title;
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

  /**
   * Puts the cards onto the map. In a large one each stage is a box of its own around its cards, that the browser
   * leaves out while it is out of sight.
   * @param {any} layout @param {boolean} boxed
   */
  place({ nodes, groups }, boxed) {
    const [places, boxes] = [nodes, groups].map((list) => new Map(list.map((/** @type {any} */ node) => [node.id, node])));
    for (const { section, list } of this.#sections) {
      const cards = [...list.children].map((item) => /** @type {Card} */ (this.#cards.get(item)));
      const found = cards.flatMap((card) => places.get(card.into ?? card.id) ?? []);
      const own = boxed && around([...found, ...cards.flatMap(({ id }) => boxes.get(id) ?? [])]);
      for (const side of /** @type {const} */ (["left", "top", "width", "height"])) {
        if (own) section.style.setProperty(side, `${own[side]}px`);
        else section.style.removeProperty(side);
      }
      for (const card of cards) {
        const place = places.get(card.into ?? card.id);
        if (!place) continue;
        card.put(place.x - (own ? own.left : 0), place.y - (own ? own.top : 0), place.height);
        card.title(boxes.get(card.id), place);
      }
    }
  }

  /** Whether cards keep the height that they have in full, for they show less. @param {boolean} held */
  hold(held) {
    for (const card of this.cards.values()) card.hold(held);
  }

  /** The card of a list item. @param {Element} item */
  card(item) {
    return this.#cards.get(item);
  }

  /** The card that a node of the page stands in. @param {EventTarget | null} node */
  of(node) {
    const item = node instanceof Element ? node.closest(".item") : null;
    return item ? this.#cards.get(item) : undefined;
  }
}

/** A box around some, with room for what sticks out of them. @param {{ x: number, y: number, width: number, height: number }[]} rects */
function around(rects) {
  const [left, top] = [Math.min(...rects.map(({ x }) => x)) - BRIM, Math.min(...rects.map(({ y }) => y)) - BRIM];
  const [right, bottom] = [Math.max(...rects.map(({ x, width }) => x + width)) + BRIM, Math.max(...rects.map(({ y, height }) => y + height)) + BRIM];
  return rects.length > 0 && { left, top, width: right - left, height: bottom - top };
}

/** An empty stage. */
function section() {
  const id = `stage-${(made += 1)}`;
  const title = h("h3", { class: "stage-title", part: "stage-title", id });
  // The role keeps a list a list where its markers are styled away.
  const list = h("ol", { class: "items", role: "list", "aria-labelledby": id });
  return { section: h("section", { class: "stage", part: "stage" }, title, list), title, list, said: "" };
}
