/** One credential or role: a list item with a real button. The same node is the card of the map and the row of the list. */
import { badge } from "./badge.js";
import { attribute, fill, h, said, words } from "./dom.js";
import { icon } from "./icons.js";

/** Figures that a card has room for; the rest stands in the details. */
const FIGURES = new Set(["hours", "weeks", "credits", "cost"]);

let made = 0;

export class Card {
  /** What is shown, as text, so that an unchanged card is left alone. */
  #shown = "";

  /** @param {string} id the credential's id; it stays a JavaScript value and never becomes part of the markup */
  constructor(id) {
    this.id = id;
    const about = `about-${(made += 1)}`;
    this.name = h("span", { class: "label" });
    this.button = h("button", { type: "button", class: "name", part: "name", "aria-expanded": "false", "aria-describedby": about }, this.name);
    this.about = h("div", { class: "about", id: about });
    this.face = h("div", { class: "card" }, this.button, this.about);
    /** Folds and unfolds its stack on the map: the title of an open box, the foot of a folded card. */
    this.fold = h("button", { type: "button", class: "fold", part: "fold", hidden: true });
    /** @type {HTMLLIElement} */
    this.element = h("li", { class: "item" }, this.face, this.fold);
  }

  /** Address of the badge's picture. @type {string | undefined} */
  image;
  /** @type {HTMLElement | undefined} */
  picture;

  /** Id of the stack's card that it is folded into on the map. @type {string | undefined} */
  into;

  /**
   * Shows `item`.
   * @param {any} item an `OutlineItem`
   * @param {import("./strings.js").Strings} strings
   * @param {string} heading that it stands under in the list
   */
  update(item, strings, heading) {
    // What stands in the details alone does not touch the card.
    const { rules, leadsTo, skills, description, ...own } = item;
    const shown = JSON.stringify([own, strings.lang, heading]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.forget();
    const status = item.status ?? "none";
    const figures = item.figures.filter((/** @type {any} */ { kind }) => FIGURES.has(kind));
    attribute(this.element, "data-status", status);
    attribute(this.element, "data-kind", item.kind);
    attribute(this.element, "data-goal", item.goal);
    attribute(this.element, "data-step", item.step);
    attribute(this.element, "data-folded", item.folded !== undefined);
    attribute(this.face, "part", `card card-${status}`);
    this.into = item.folded?.into;
    if (item.image !== this.image) {
      this.picture?.remove();
      this.picture = badge(item.image);
      if (this.picture) this.face.prepend(this.picture);
      attribute(this.face, "data-pictured", this.picture !== undefined);
      this.image = item.image;
    }
    this.name.replaceChildren(words(item.name));
    fill(
      this.about,
      item.fraction !== undefined && bar(item.fraction),
      h("p", { class: "kind" }, said(item.typeLabel, "type"), item.issuer && " · ", item.issuer && words(item.issuer, "issuer")),
      item.groups.length > 0 && h("p", { class: "tags" }, ...item.groups.map((/** @type {any} */ group) => h("span", { class: "tag", part: "tag", "data-told": group.text === heading }, words(group)))),
      item.goal && h("p", { class: "goal", part: "goal" }, icon("goal"), strings.text("goal")),
      item.step !== undefined && h("p", { class: "planned", part: "step" }, h("span", { class: "planned-number", "aria-hidden": "true" }, strings.number(item.step)), h("span", { class: "planned-text" }, strings.text("plan.step", { number: item.step }))),
      item.statusLabel && h("p", { class: "status", part: "status" }, icon(status), said(item.statusLabel)),
      figures.length > 0 && h("p", { class: "figures", part: "figures" }, ...figures.map(figure)),
      item.folded && h("p", { class: "where" }, said(item.folded.text)),
    );
    const shut = item.inside !== undefined;
    if (shut || this.element.dataset.stack === "folded") attribute(this.element, "data-stack", shut ? "folded" : "open");
    this.#word = () => {
      const [name, what] = [words(item.name), strings.text("stack")];
      attribute(this.fold, "aria-expanded", String(!shut));
      if (shut) fill(this.fold, icon("unfold"), h("span", { class: "unseen" }, name, what, ", "), said(item.inside.text, "says"));
      else fill(this.fold, icon("fold"), h("span", { class: "says" }, name), h("span", { class: "unseen" }, what));
    };
    this.#offer();
  }

  /** Fills the button that folds, when it is shown first: most cards have no stack. @type {(() => void) | undefined} */
  #word;

  /** Who unfolds has the focus on this button: it changes, and neither goes nor moves. */
  #offer() {
    const shown = this.element.dataset.stack !== undefined;
    attribute(this.fold, "hidden", !shown);
    if (!shown) return;
    this.#word?.();
    this.#word = undefined;
  }

  /**
   * Puts the button on the title of its stack's box; without a box there is none, but for a folded card.
   * @param {{ x: number, y: number, width: number } | undefined} box on the map
   * @param {{ x: number, y: number, width: number }} place of the card
   */
  title(box, place) {
    if (box) attribute(this.element, "data-stack", "open");
    else if (this.element.dataset.stack === "open") attribute(this.element, "data-stack", null);
    this.#offer();
    const { style } = this.fold;
    if (!box) return;
    style.setProperty("--start", `${box.x - place.x}px`);
    style.setProperty("--end", `${place.x + place.width - box.x - box.width}px`);
    style.setProperty("--top", `${box.y - place.y}px`);
    style.setProperty("--room", `${box.width}px`);
  }

  /** Measured last. @type {{ width: number, height: number } | undefined} */
  #extent;

  /** Has to be measured anew. */
  forget() {
    this.#extent = undefined;
  }

  get measured() {
    return this.#extent !== undefined;
  }

  /** Whether it is no longer of the size that it was placed with. */
  get grown() {
    const { offsetWidth, offsetHeight } = this.element;
    return this.into === undefined && (this.#extent?.width !== offsetWidth || this.#extent.height !== offsetHeight);
  }

  /** Extent on the map without any zoom, the foot of a folded card included. */
  size() {
    return (this.#extent ??= { width: this.element.offsetWidth, height: this.element.offsetHeight });
  }

  /** Where it was put last. */
  #at = "";
  #height = "";
  #held = false;

  /** @param {number} x @param {number} y @param {number} height what it takes, for when it shows less than all */
  put(x, y, height) {
    const at = `${x} ${y} ${height} ${this.into}`;
    if (this.#at === at) return;
    this.#at = at;
    this.#height = `${height}px`;
    // Not by a custom property: all that is in the card would inherit it, and be styled anew.
    const { style } = this.element;
    style.setProperty("left", `${x}px`);
    style.setProperty("top", `${y}px`);
    style.setProperty("contain-intrinsic-block-size", this.#height);
    this.#keep();
  }

  /** Keeps the height that it has in full while it shows less. @param {boolean} held */
  hold(held) {
    if (this.#held === held) return;
    this.#held = held;
    this.#keep();
  }

  #keep() {
    if (this.#held && this.into === undefined) this.element.style.setProperty("block-size", this.#height);
    else this.element.style.removeProperty("block-size");
  }
}

/** How far along it is, for the eye; the words say it too. @param {number} share 0 to 1 */
function bar(share) {
  const element = h("div", { class: "bar", "aria-hidden": "true" });
  element.style.setProperty("--done", `${Math.round(share * 100)}%`);
  return element;
}

/** A figure in short for the eye and in full for the ear. @param {any} item a `Figure` */
function figure({ short, text }) {
  if (short === text) return said(text);
  return h("span", {}, h("bdi", { "aria-hidden": "true" }, short), said(text, "unseen"));
}
