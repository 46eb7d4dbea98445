/** The parts that are always there: heading, summary, view switch, the window on the map with its zoom buttons. */
import { attribute, fill, h, said, words } from "./dom.js";
import { icon } from "./icons.js";
import { sample } from "./drawing.js";
import { VIEW } from "./constants.js";

/** @type {string[]} */
const VIEWS = Object.values(VIEW);

/** Characters of a description shown before it is folded. */
const FOLD = 280;

export class Frame {
  title = h("h2", { class: "title", part: "title", id: "title" });
  summary = h("p", { class: "summary", part: "summary" });
  /** Where one is, and what comes next. */
  here = h("p", { class: "here", part: "here", hidden: true });
  finding = h("button", { type: "button", class: "tool", part: "button", "aria-expanded": "false" }, icon("search"), h("span", {}));
  meter = h("div", { class: "meter", "aria-hidden": "true" }, h("div", {}));
  intro = h("div", { class: "intro" });
  notice = h("p", { class: "incomplete", part: "incomplete" });
  views = h("div", { class: "group-of views", role: "group", part: "toolbar" });
  zooms = h("div", { class: "group-of zooms", role: "group", part: "toolbar" });
  hint = h("p", { class: "hint", id: "keys" });
  canvas = h("div", { class: "canvas" });
  world = h("div", { class: "world" }, this.canvas);
  /** On paper: when it was printed. */
  printed = h("p", { class: "printed" });
  // Firefox makes whatever scrolls a stop of its own; the map has one already.
  view = h("div", { class: "view", part: "view", tabindex: "-1" }, this.world);
  legend = h("ul", { class: "legend", role: "list", part: "legend", "aria-hidden": "true" });
  stage = h("div", { class: "stage-box" }, this.view, this.hint, this.zooms, this.legend);
  body = h("div", { class: "body" }, this.stage);
  head = h("header", { class: "head", part: "header" }, h("div", { class: "heading" }, this.title, this.summary, this.meter, this.here), h("div", { class: "head-tools" }, h("div", { class: "group-of seeker" }, this.finding), this.views));
  element = h("section", { class: "frame", "aria-labelledby": "title" }, this.head, this.printed, this.intro, this.notice, this.body);
  /** Room of the container: `narrow`, `medium` or `wide`. */
  width = "medium";
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();

  /** Title and description that are shown, as text. */
  #told = "";

  /** @param {{ view: (name: string) => void, zoom: (name: string) => void, find: () => void }} on */
  constructor(on) {
    this.finding.addEventListener("click", () => on.find());
    for (const name of VIEWS) this.#button(this.views, name, icon(name), () => on.view(name), true);
    for (const [name, shape] of [["out", "minus"], ["in", "in"], ["fit", "fit"]]) this.#button(this.zooms, /** @type {string} */ (name), icon(/** @type {string} */ (shape)), () => on.zoom(/** @type {string} */ (name)), false);
  }

  /** @param {Element} into @param {string} name @param {Element} shape @param {() => void} press @param {boolean} worded */
  #button(into, name, shape, press, worded) {
    const button = h("button", { type: "button", class: "tool", part: "button" }, shape, worded && h("span", {}));
    button.addEventListener("click", press);
    this.#buttons.set(name, button);
    into.append(button);
  }

  /** Sentences that belong to the language alone. @param {import("./strings.js").Strings} strings */
  label(strings) {
    attribute(this.views, "aria-label", strings.text("view.label"));
    attribute(this.zooms, "aria-label", strings.text("zoom.label"));
    fill(this.hint, said(strings.text("keys")), " ", said(strings.text("keys.stack"), "of-stack"));
    this.finding.lastElementChild.textContent = strings.text("find");
    for (const [name, button] of this.#buttons) {
      const text = strings.text(VIEWS.includes(name) ? `view.${name}` : `zoom.${name}`);
      const shown = button.querySelector("span");
      if (shown) shown.textContent = text;
      else attribute(button, "aria-label", text);
    }
  }

  /** @param {any} outline @param {import("./strings.js").Strings} strings */
  update(outline, strings) {
    fill(this.summary, said(outline.summary));
    const told = JSON.stringify([outline.title, outline.description, strings.lang]);
    if (told !== this.#told) {
      this.title.replaceChildren(words(outline.title));
      this.#describe(outline.description, strings);
    }
    this.#told = told;
    fill(this.notice, outline.notice && icon("warning"), outline.notice && said(outline.notice));
    attribute(this.notice, "hidden", !outline.notice);
    const items = outline.stages.flatMap((/** @type {any} */ stage) => stage.items);
    const credentials = items.filter((/** @type {any} */ item) => item.kind === "credential");
    const earned = credentials.filter((/** @type {any} */ item) => item.status === "earned").length;
    attribute(this.meter, "hidden", !credentials.some((/** @type {any} */ item) => item.status));
    this.meter.style.setProperty("--done", `${credentials.length ? (earned / credentials.length) * 100 : 0}%`);
  }

  /** The author's description, a long one folded. @param {{ text: string, lang?: string } | undefined} phrase @param {import("./strings.js").Strings} strings */
  #describe(phrase, strings) {
    attribute(this.intro, "hidden", !phrase);
    if (!phrase) return;
    const long = phrase.text.length > FOLD;
    const text = h("p", { class: long && "folded", id: "intro" }, words(phrase));
    const more = h("button", { type: "button", class: "go more", "aria-expanded": "false", "aria-controls": "intro" }, strings.text("more"));
    more.addEventListener("click", () => {
      const open = !text.classList.toggle("folded");
      attribute(more, "aria-expanded", String(open));
      more.textContent = strings.text(open ? "less" : "more");
    });
    fill(this.intro, text, long && more);
  }

  /** What the lines on the map mean, where there is more than one kind. @param {Set<string>} kinds @param {import("./strings.js").Strings} strings */
  explain(kinds, strings) {
    attribute(this.legend, "hidden", kinds.size < 2);
    const known = ["requires", "stack", "validates", "alongside", "recommends"].filter((kind) => kinds.has(kind));
    fill(this.legend, ...known.map((kind) => h("li", {}, sample(kind), said(strings.text(`legend.${kind}`)))));
  }

  /** Takes the height that was there before, so that nothing below moves: the map gets what the rest leaves. @param {HTMLElement} root @param {number} height */
  fill(root, height) {
    const own = `${height - root.offsetHeight + this.view.offsetHeight}px`;
    for (const name of ["--stackway-map-height", "--stackway-map-max-height"]) root.style.setProperty(name, own);
    this.view.style.setProperty("min-block-size", "9em");
  }

  /** What is said in the place of a map that is on its way; nothing: it is there. @param {string} [text] */
  wait(text) {
    attribute(this.view, "data-waiting", text);
    attribute(this.view, "aria-busy", text && "true");
  }

  /** Whether the search bar is there. @param {boolean} open */
  searching(open) {
    attribute(this.finding, "aria-expanded", String(open));
  }

  /** @param {string} view */
  press(view) {
    attribute(this.finding.parentElement, "hidden", view !== VIEW.MAP && view !== VIEW.LIST);
    for (const name of VIEWS) attribute(/** @type {Element} */ (this.#buttons.get(name)), "aria-pressed", String(name === view));
  }

  /** Which zoom buttons still do something. @param {{ in: boolean, out: boolean }} can */
  zoomable(can) {
    for (const name of /** @type {const} */ (["in", "out"])) attribute(/** @type {Element} */ (this.#buttons.get(name)), "aria-disabled", can[name] ? null : "true");
  }
}
