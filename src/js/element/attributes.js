/** What the host says: attributes, same-named properties, and which of them is news. What comes of it is the subclass's. */
import { ATTR } from "./constants.js";
import { enumerated, isJson, reflect } from "./surroundings.js";

// In Node there is nothing to extend; the file must load there all the same.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

/** Properties that a page may have set before the class was there. */
const PROPERTIES = ["src", "pathway", "record", "goal", "now", "view", "direction", "theme", "density", "palette", "brand", "images", "hash", "collapsed", "background"];

/** Where the class keeps what the host gave; no name that a page could meet. */
export const GIVEN = Symbol("given");
/** Called with `pathway`, `record`, `view` or `words`: what is news. */
export const CHANGED = Symbol("changed");

export class Attributes extends Base {
  static observedAttributes = Object.values(ATTR);

  /** @type {{ pathway?: any, record?: any, goal?: any, now?: string, background?: import("../background.js").Background, collapsed: Set<string> }} */
  [GIVEN] = { collapsed: new Set() };

  /** @param {"pathway" | "record" | "view" | "words"} _what @param {boolean} [_again] an address was set, perhaps the same one */
  [CHANGED](_what, _again) {}

  /** Address of the pathway. */
  get src() {
    return this.getAttribute(ATTR.SRC) ?? "";
  }
  set src(value) {
    reflect(this, ATTR.SRC, value);
  }

  /** The pathway: a document as object or text, bytes, or a `Pathway`. Goes before `src`. Read: what was given, else what `src` became. */
  get pathway() {
    return this[GIVEN].pathway;
  }
  set pathway(value) {
    this[GIVEN].pathway = value ?? undefined;
    this[CHANGED]("pathway");
  }

  /** The learner's record: an object, JSON text, or an address. Only an address is reflected. */
  get record() {
    return this[GIVEN].record ?? this.getAttribute(ATTR.RECORD);
  }
  set record(value) {
    const address = typeof value === "string" && !isJson(value);
    this[GIVEN].record = address ? undefined : (value ?? undefined);
    if (address || this.hasAttribute(ATTR.RECORD)) reflect(this, ATTR.RECORD, address ? value : null);
    this[CHANGED]("record");
  }

  /** What to aim at: an id or a goal of the contract. Only an id is reflected. */
  get goal() {
    return this[GIVEN].goal ?? this.getAttribute(ATTR.GOAL);
  }
  set goal(value) {
    this[GIVEN].goal = typeof value === "object" ? (value ?? undefined) : undefined;
    reflect(this, ATTR.GOAL, typeof value === "string" ? value : null);
    this[CHANGED]("words");
  }

  /** The moment to judge at, ISO 8601 with an offset; without it, the moment of the last update. */
  get now() {
    return this[GIVEN].now;
  }
  set now(value) {
    this[GIVEN].now = value ?? undefined;
    this[CHANGED]("words");
  }

  get direction() {
    return enumerated(this, ATTR.DIRECTION);
  }
  set direction(value) {
    reflect(this, ATTR.DIRECTION, value);
  }

  get theme() {
    return enumerated(this, ATTR.THEME);
  }
  set theme(value) {
    reflect(this, ATTR.THEME, value);
  }

  /** How much room cards take: `comfortable` or `compact`. */
  get density() {
    return enumerated(this, ATTR.DENSITY);
  }
  set density(value) {
    reflect(this, ATTR.DENSITY, value);
  }

  /** Which finished set of colours: `clear`, `contrast` or `warm`, each in light and in dark. */
  get palette() {
    return enumerated(this, ATTR.PALETTE);
  }
  set palette(value) {
    reflect(this, ATTR.PALETTE, value);
  }

  /** The issuer's colour, `#rrggbb`: the nearest shade of it that can be read becomes the accent. */
  get brand() {
    return this.getAttribute(ATTR.BRAND);
  }
  set brand(value) {
    reflect(this, ATTR.BRAND, value);
  }

  /** Whether pictures of badges are shown; each is a request to the server that has it. */
  get images() {
    return this.hasAttribute(ATTR.IMAGES);
  }
  set images(value) {
    reflect(this, ATTR.IMAGES, value ? "" : null);
  }

  /** How the page's address follows what is selected: not at all (null), as `#credential` (empty), as `#value:credential`. */
  get hash() {
    return this.getAttribute(ATTR.HASH);
  }
  set hash(value) {
    reflect(this, ATTR.HASH, value);
  }

  /** Ids of the credentials whose stack is folded on the map. Setting it fires no event. @returns {string[]} */
  get collapsed() {
    return [...this[GIVEN].collapsed];
  }
  set collapsed(value) {
    this[GIVEN].collapsed = new Set(Array.isArray(value) ? value.filter((id) => typeof id === "string") : []);
    this[CHANGED]("words");
  }

  /**
   * What lays the map out in a worker: a `Background` of the host's, which closes it. Without one, and where it fails,
   * the page does so itself.
   */
  get background() {
    return this[GIVEN].background;
  }
  set background(value) {
    this[GIVEN].background = value ?? undefined;
  }

  /** Values set on the bare element before this class was there stand in the way of the accessors. */
  connectedCallback() {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = /** @type {any} */ (this)[name];
      delete (/** @type {any} */ (this)[name]);
      /** @type {any} */ (this)[name] = value;
    }
    this[CHANGED]("words");
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    const what = name === ATTR.SRC ? "pathway" : name === ATTR.RECORD ? "record" : undefined;
    if (what || before !== after) this[CHANGED](what ?? "words", what !== undefined);
  }
}
