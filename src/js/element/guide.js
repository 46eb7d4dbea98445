/** Finding one's way: where one is and what comes next, search and filters, the small map, the page's address. */
import { DeepLink } from "./deep-link.js";
import { attribute, fill, h, said, words } from "./dom.js";
import { VIEW } from "./constants.js";
import { adopt } from "./sheet.js";
import { whereabouts } from "./next.js";

/** How many times larger than its window a map is before a small one helps, and how many cards it has at least. */
const LARGE = 2;
const MANY = 25;

export class Guide {
  #link = new DeepLink(() => this.arrive());
  /** @type {import("./find/finder.js").Finder | undefined} */
  #finder;
  /** @type {import("./minimap/minimap.js").Minimap | undefined} */
  #minimap;
  #wanted = false;
  #frameAsked = false;
  /** @type {any[]} */
  #items = [];
  /** @type {import("./strings.js").Strings | undefined} */
  #strings;
  #outline = /** @type {any} */ (undefined);

  /**
   * @param {ShadowRoot} shadow
   * @param {object} parts
   * @param {import("./frame.js").Frame} parts.frame @param {import("./stages.js").Stages} parts.stages
   * @param {import("./chart.js").Chart} parts.chart @param {import("./focus.js").Focus} parts.focus
   * @param {object} on
   * @param {(id: string) => void} on.open a credential is to be looked at, and the focus goes there
   * @param {(id: string) => void} on.reveal a credential is to be in sight, and nothing else happens
   * @param {(id: string) => boolean} on.arrive the page's address names a credential
   * @param {(compose: () => string) => void} on.say
   * @param {() => void} on.change what can be reached by keys has changed
   */
  constructor(shadow, parts, on) {
    this.#shadow = shadow;
    this.#parts = parts;
    this.#on = on;
    const { frame } = parts;
    frame.view.addEventListener("scroll", () => this.look(), { passive: true });
    parts.chart.onlook = () => this.look();
  }
  #shadow;
  #parts;
  #on;

  /** @param {any} outline @param {Map<string, any>} items @param {import("./strings.js").Strings} strings */
  update(outline, items, strings) {
    this.#outline = outline;
    this.#items = [...items.values()];
    this.#strings = strings;
    this.#tell();
    this.#finder?.update(this.#sectioned(), strings);
  }

  /** Where one is, and the next step. */
  #tell() {
    const { here: line } = this.#parts.frame;
    const strings = /** @type {import("./strings.js").Strings} */ (this.#strings);
    const { here, next } = whereabouts(this.#items);
    const name = (/** @type {any} */ item) => {
      const button = h("button", { type: "button", class: "go" }, words(item.name));
      button.addEventListener("click", () => this.#on.open(item.id));
      return button;
    };
    attribute(line, "hidden", !here && !next);
    fill(line, here && h("span", {}, said(strings.text("here.now")), " ", name(here)), here && next && " ", next && h("span", {}, said(strings.text("here.next")), " ", name(next)));
  }

  /** The items with the headings that they stand under. */
  #sectioned() {
    return this.#outline.stages.flatMap((/** @type {any} */ stage) => stage.items.map((/** @type {any} */ item) => ({ ...item, sections: [stage.title, ...item.groups].map(({ text }) => text) })));
  }

  /** The search bar comes or goes. @returns {Promise<void>} */
  async find() {
    const { frame } = this.#parts;
    const open = this.#finder?.element.isConnected;
    if (open) {
      this.#finder?.clear();
      this.#finder?.element.remove();
    } else {
      (await this.#load()).element.isConnected || frame.body.before(/** @type {any} */ (this.#finder).element);
      this.#finder?.open();
    }
    frame.searching(!open);
  }

  /** Only what leads to a credential and comes of it stands out. @param {string} id */
  async near(id) {
    const finder = await this.#load();
    if (!finder.element.isConnected) this.#parts.frame.body.before(finder.element);
    this.#parts.frame.searching(true);
    finder.focus(id);
  }

  async #load() {
    if (this.#finder) return this.#finder;
    const { Finder, sheet } = await import("../element-find.js");
    adopt(this.#shadow, sheet);
    this.#finder ??= new Finder({ show: (shown) => this.#show(shown), point: (id) => this.#point(id), go: (id) => this.#parts.focus.to(id), say: this.#on.say });
    if (this.#strings) this.#finder.update(this.#sectioned(), this.#strings);
    return this.#finder;
  }

  /** @param {Set<string> | undefined} shown */
  #show(shown) {
    for (const [id, { element }] of this.#parts.stages.cards) attribute(element, "data-off", shown !== undefined && !shown.has(id));
    for (const stage of this.#parts.stages.element.children) attribute(stage, "data-off", shown !== undefined && !stage.querySelector(".item:not([data-off])"));
    this.#parts.focus.only = shown;
    this.#on.change();
  }

  /** @param {string | undefined} id */
  #point(id) {
    for (const [own, { element }] of this.#parts.stages.cards) attribute(element, "data-pointed", own === id);
    if (id === undefined) return;
    this.#on.reveal(id);
    if (!this.#parts.chart.layout) this.#parts.stages.cards.get(id)?.element.scrollIntoView({ block: "nearest" });
  }

  /** Cards were placed. @param {string} view */
  arranged(view) {
    this.#map = view === VIEW.MAP;
    if (this.#askedAnew) return;
    this.#askedAnew = true;
    // Not at once: the window would have to be laid out to be measured.
    requestAnimationFrame(() => {
      this.#askedAnew = false;
      this.#survey();
    });
  }
  #map = false;
  #askedAnew = false;

  /** A small map, where it helps. */
  async #survey() {
    const { chart, frame } = this.#parts;
    const { layout } = chart;
    this.#wanted = this.#map && layout !== undefined && this.#items.length >= MANY && (layout.width * chart.scale > LARGE * frame.view.clientWidth || layout.height * chart.scale > LARGE * frame.view.clientHeight);
    if (!this.#wanted) return this.#minimap?.show(false);
    if (!this.#minimap) {
      const { Minimap, sheet } = await import("../element-minimap.js");
      adopt(this.#shadow, sheet);
      this.#minimap ??= new Minimap((x, y) => chart.centre(x, y));
      if (!this.#minimap.element.isConnected) frame.hint.before(this.#minimap.element);
    }
    this.#minimap.show(this.#wanted);
    if (!this.#wanted || !chart.layout) return undefined;
    this.#minimap.draw(chart.layout, (id) => this.#parts.stages.cards.get(id)?.element.dataset.status);
    this.#minimap.see(chart.window);
    return undefined;
  }

  /** The window has moved. */
  look() {
    if (!this.#wanted || this.#frameAsked) return;
    this.#frameAsked = true;
    requestAnimationFrame(() => {
      this.#frameAsked = false;
      if (this.#wanted && this.#parts.chart.layout) this.#minimap?.see(this.#parts.chart.window);
    });
  }

  /** @param {string | null} prefix of the page's address; null: not followed */
  follow(prefix) {
    this.#link.follow(prefix);
  }

  /** Goes where the page's address points. @returns {boolean} whether it pointed somewhere */
  arrive() {
    const { id } = this.#link;
    return id !== undefined && this.#on.arrive(id);
  }

  /** @param {string | null} id that was selected */
  selected(id) {
    this.#link.write(id);
  }
}
