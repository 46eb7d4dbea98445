/** One credential or role: a list item with a real button. The same node is the card of the map and the row of the list. */
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

  /** Id of the stack's card that it is folded into on the map. @type {string | undefined} */
  into;

  /**
   * Shows `item`.
   * @param {any} item an `OutlineItem`
   * @param {import("./strings.js").Strings} strings
   * @param {string} heading that it stands under in the list
   */
  update(item, strings, heading) {
    const shown = JSON.stringify([item, strings.lang, heading]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const status = item.status ?? "none";
    const figures = item.figures.filter((/** @type {any} */ { kind }) => FIGURES.has(kind));
    attribute(this.element, "data-status", status);
    attribute(this.element, "data-kind", item.kind);
    attribute(this.element, "data-goal", item.goal);
    attribute(this.element, "data-folded", item.folded !== undefined);
    attribute(this.face, "part", `card card-${status}`);
    this.into = item.folded?.into;
    this.name.replaceChildren(words(item.name));
    fill(
      this.about,
      item.fraction !== undefined && bar(item.fraction),
      h("p", { class: "kind" }, said(item.typeLabel, "type"), item.issuer && " · ", item.issuer && words(item.issuer, "issuer")),
      item.groups.length > 0 && h("p", { class: "tags" }, ...item.groups.map((/** @type {any} */ group) => h("span", { class: "tag", part: "tag", "data-told": group.text === heading }, words(group)))),
      item.goal && h("p", { class: "goal", part: "goal" }, icon("goal"), strings.text("goal")),
      item.statusLabel && h("p", { class: "status", part: "status" }, icon(status), said(item.statusLabel)),
      figures.length > 0 && h("p", { class: "figures", part: "figures" }, ...figures.map(figure)),
      item.folded && h("p", { class: "where" }, said(item.folded.text)),
    );
    // Who unfolds has the focus on this button: it changes, and neither goes nor moves.
    const shut = item.inside !== undefined;
    if (shut || this.element.dataset.stack === "folded") attribute(this.element, "data-stack", shut ? "folded" : "open");
    attribute(this.fold, "hidden", !this.element.dataset.stack);
    attribute(this.fold, "aria-expanded", String(!shut));
    const [name, what] = [words(item.name), strings.text("stack")];
    if (shut) fill(this.fold, icon("unfold"), h("span", { class: "unseen" }, name, what, ", "), said(item.inside.text, "says"));
    else fill(this.fold, icon("fold"), h("span", { class: "says" }, name), h("span", { class: "unseen" }, what));
  }

  /**
   * Puts the button on the title of its stack's box; without a box there is none, but for a folded card.
   * @param {{ x: number, y: number, width: number } | undefined} box on the map
   * @param {{ x: number, y: number, width: number }} place of the card
   */
  title(box, place) {
    if (box) attribute(this.element, "data-stack", "open");
    else if (this.element.dataset.stack === "open") attribute(this.element, "data-stack", null);
    attribute(this.fold, "hidden", !this.element.dataset.stack);
    const { style } = this.fold;
    if (!box) return;
    style.setProperty("--start", `${box.x - place.x}px`);
    style.setProperty("--end", `${place.x + place.width - box.x - box.width}px`);
    style.setProperty("--top", `${box.y - place.y}px`);
    style.setProperty("--room", `${box.width}px`);
  }

  /** Extent on the map without any zoom, the foot of a folded card included. */
  size() {
    return { width: this.element.offsetWidth, height: this.element.offsetHeight };
  }

  /** @param {{ x: number, y: number }} place */
  put({ x, y }) {
    this.element.style.setProperty("left", `${x}px`);
    this.element.style.setProperty("top", `${y}px`);
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
