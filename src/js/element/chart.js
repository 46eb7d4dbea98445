/** The map: the list's items measured, laid out and placed, what lies under them drawn, and the window on it all. */
import { LEGIBLE, LEVEL, ZOOM } from "./constants.js";
import { attribute } from "./dom.js";
import { Drawing, headings } from "./drawing.js";
import { adopt } from "./sheet.js";
import { MANY } from "./tiles.js";
import { Viewport } from "./viewport.js";

/** Milliseconds that lines may be behind the cards. */
const SOON = 60;

/** @typedef {Record<string, { width: number, height: number }>} Sizes by id */

export class Chart {
  /** The `Layout` that is shown; undefined in the list. @type {any} */
  layout;
  /** The last one of this pathway, which the next one follows. @type {any} */
  #last;
  /** What is to be seen until the next frame. @type {import("./motion.js").View | undefined} */
  #before;
  #drawing = new Drawing();
  /** Gates that need more room than the core gives them. @type {Sizes} */
  #gates = {};
  /** What else it was made for. */
  #shape = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;

  /** @param {import("./frame.js").Frame} frame @param {import("./stages.js").Stages} stages */
  constructor(frame, stages) {
    this.#frame = frame;
    this.#stages = stages;
    this.#viewport = new Viewport(frame.view, frame.world, frame.canvas, () => this.#zoomed());
    frame.canvas.append(this.#drawing.element, stages.element, this.#drawing.lanes);
  }
  /** What makes things glide, once it is there. @type {import("./motion.js").Motion | undefined} */
  #motion;
  /** Whether the sheet for what is far away is there, or coming. */
  #dressed = false;
  #frame;
  #stages;
  #viewport;

  /** Hands may move and zoom it. @param {typeof import("./map/gestures.js").Gestures} Gestures */
  handle(Gestures) {
    this.#gestures ??= new Gestures(this.#viewport, () => this.layout !== undefined);
  }
  /** @type {import("./map/gestures.js").Gestures | undefined} */
  #gestures;

  /** The pathway was read anew: what was measured of its gates counts no longer. */
  forget() {
    this.#gates = {};
  }

  /** Another pathway: nothing is to follow the last one. */
  leave() {
    this.later(undefined);
    this.layout = undefined;
    this.#last = undefined;
  }

  /** Goes out of sight; what comes back later follows what was here. */
  hide() {
    this.later(undefined);
    this.#measure();
    this.#viewport.leave();
    this.#stages.hold(false);
    this.layout = undefined;
  }

  /** Called when the window has been zoomed. */
  onlook = () => {};

  get scale() {
    return this.#viewport.scale;
  }

  /** What the window shows, in pixels of the map. */
  get window() {
    const { view, scale } = this.#viewport;
    const { x, y } = this.#viewport.origin();
    return { x: -x / scale, y: -y / scale, width: view.clientWidth / scale, height: view.clientHeight / scale };
  }

  /** Puts a point of the map into the middle of the window. @param {number} x @param {number} y */
  centre(x, y) {
    this.#viewport.touched = true;
    this.#viewport.reveal({ x, y, width: 0, height: 0 }, { centred: true });
  }

  /** Whether a person has moved or zoomed the map since it was opened. */
  get touched() {
    return this.#viewport.touched;
  }

  /** Whether some of these, list items or others, are no longer of the size that they were placed with. @param {Element[]} targets */
  stale(targets) {
    if (!this.layout) return true;
    // One that has grown by itself tells of a change that the others, out of sight, have gone through, too.
    const grown = targets.some((target) => this.#stages.card(target)?.grown);
    if (grown) this.#measure();
    return grown;
  }

  /** Whether everything would stay where it is; should a card have grown, the observer comes. @param {string} shape */
  keeps(shape) {
    return this.layout !== undefined && this.#shape === shape;
  }

  /** Does something when the page has had time to show what matters more; undefined: nothing any more. @param {(() => unknown) | undefined} task */
  later(task) {
    clearTimeout(this.#waiting);
    this.#waiting = task && setTimeout(task, SOON);
  }

  /**
   * Measures the cards, asks for their places and puts them there.
   * @param {(sizes: Sizes, previous: any) => any} ask lays out; may throw
   * @param {import("./strings.js").Strings} strings
   * @param {string} shape what else it depends on, as text
   */
  place(ask, strings, shape) {
    const sizes = this.#sizes(shape);
    if (!sizes) return;
    this.#begin();
    this.#draw(ask({ ...this.#gates, ...sizes }, this.#last), strings);
    if (this.#tight()) this.#draw(ask({ ...this.#gates, ...sizes }, this.#last), strings);
    this.#end();
  }

  /**
   * The same where the answer takes its time: what is shown stays until it is there.
   * @param {(sizes: Sizes, previous: any) => Promise<any>} ask may reject
   * @param {import("./strings.js").Strings} strings
   * @param {string} shape
   * @param {() => boolean} wanted whether the answer is still waited for
   */
  async follow(ask, strings, shape, wanted) {
    const sizes = this.#sizes(shape);
    if (!sizes) return;
    const layout = await ask({ ...this.#gates, ...sizes }, this.#last);
    if (!wanted()) return;
    this.#begin();
    this.#draw(layout, strings);
    if (this.#tight()) {
      const roomy = await ask({ ...this.#gates, ...sizes }, this.#last);
      if (!wanted()) return;
      this.#draw(roomy, strings);
    }
    this.#end();
  }

  /** What things measure; undefined in a part of the page that is not shown, where nothing does: the observer comes when it has. @param {string} shape */
  #sizes(shape) {
    this.later(undefined);
    this.#shape = shape;
    const sizes = this.#extents();
    if (Object.values(sizes).some(({ width }) => width > 0)) return sizes;
    this.#measure();
    return undefined;
  }

  #begin() {
    this.#motion?.stop();
    this.#before = this.layout && this.#look();
  }

  #end() {
    this.#last = this.layout;
    this.#zoomed();
  }

  /** Whether a gate has less room than it needs; it is to get it. */
  #tight() {
    const tight = this.#drawing.tight();
    this.#gates = { ...this.#gates, ...Object.fromEntries(tight) };
    return tight.size > 0;
  }

  /** The opening view: the whole width where it can be read, else full size with `id` in the middle. @param {string | undefined} id */
  open(id) {
    if (!this.layout) return;
    const viewport = this.#viewport;
    viewport.touched = false;
    const fits = viewport.fitting >= LEGIBLE;
    viewport.set(fits ? viewport.fitting : 1);
    viewport.grow();
    viewport.view.scrollTo(0, 0);
    const place = this.layout.nodes.find((/** @type {any} */ node) => node.id === id);
    if (place) viewport.reveal(place, { centred: !fits });
    this.#zoomed();
  }

  /** Keeps the stack that was folded or unfolded where it was in the window: by the corner at which it is entered. @param {string} id */
  hold(id) {
    const before = this.#before;
    const [was, is] = [before && this.#corner(before.layout, id), this.layout && this.#corner(this.layout, id)];
    if (before && was && is) this.#viewport.hold(is, { x: before.x + was.x * before.scale, y: before.y + was.y * before.scale });
  }

  /** Lets everything go to its new place. @param {string | undefined} toggled the stack that was folded or unfolded */
  settle(toggled) {
    if (this.#before && this.layout) this.#motion?.play(this.#before, this.#look(), toggled);
    this.#before = undefined;
  }

  /** The headings of lanes stay in sight. */
  #pin() {
    const { direction, mirrored } = this.layout;
    const above = direction === "right" || direction === "left";
    const room = headings(this.layout, above);
    this.#viewport.pinned = { element: this.#drawing.lanes, x: above ? 0 : mirrored ? -room : room, y: above ? room : 0 };
  }

  /** What is to be seen. */
  #look() {
    return { layout: this.layout, scale: this.#viewport.scale, ...this.#viewport.origin() };
  }

  /** @param {any} layout @param {string} id of a stack */
  #corner({ nodes, groups, direction, mirrored }, id) {
    const rect = groups.find((/** @type {any} */ group) => group.id === id) ?? nodes.find((/** @type {any} */ node) => node.id === id);
    if (!rect) return undefined;
    const fromRight = direction === "up" || direction === "down" ? mirrored : (direction === "left") !== mirrored;
    return { x: fromRight ? rect.x + rect.width : rect.x, y: direction === "up" ? rect.y + rect.height : rect.y };
  }

  /** Shows the whole width. */
  fit() {
    this.#viewport.touched = true;
    this.#viewport.fit();
    this.#zoomed();
  }

  /** @param {string} name of a zoom button */
  zoom(name) {
    if (name === "fit") this.fit();
    else this.#viewport.zoom(name === "in" ? ZOOM.STEP : 1 / ZOOM.STEP);
  }

  /** Brings a card into the window; `foot` pixels of its lower end are covered. @param {string} id @param {number} foot */
  reveal(id, foot) {
    id = this.#stages.cards.get(id)?.into ?? id;
    const place = this.layout?.nodes.find((/** @type {any} */ node) => node.id === id);
    if (place) this.#viewport.reveal(place, { foot });
  }

  /** Brings out the lines of a card; those of none without an id. @param {string | undefined} id */
  trace(id) {
    if (this.layout) this.#drawing.trace(id === undefined ? undefined : (this.#stages.cards.get(id)?.into ?? id));
  }

  /**
   * Everything is written before anything is read: a page lays out once.
   * @param {any} layout @param {import("./strings.js").Strings} strings
   */
  #draw(layout, strings) {
    this.layout = layout;
    this.#drawing.update(this.layout);
    const large = this.layout.nodes.length > MANY;
    attribute(this.#frame.canvas, "data-large", large);
    this.#stages.place(this.layout, large);
    this.#frame.explain(new Set(this.layout.edges.map((/** @type {any} */ { kind }) => kind)), strings);
    this.#pin();
    this.#viewport.resize(this.layout.width, this.layout.height);
  }

  /** @returns {Sizes} of the cards, without zoom */
  #extents() {
    const shown = [...this.#stages.cards].filter(([, card]) => card.into === undefined);
    // What is left out has to be laid out to be measured: all at once, where it is more than a few.
    if (shown.filter(([, card]) => !card.measured).length > MANY / 10) {
      for (const name of ["data-large", "data-level"]) attribute(this.#frame.canvas, name, null);
      this.#stages.hold(false);
    }
    return Object.fromEntries(shown.map(([id, card]) => [id, card.size()]));
  }

  /** Nothing counts any more that was measured of the cards. */
  #measure() {
    for (const card of this.#stages.cards.values()) card.forget();
  }

  #zoomed() {
    const { scale } = this.#viewport;
    // Far away a card is its colour, its icon and its name, and farther away a block.
    const level = scale < LEVEL.BLOCK ? "block" : scale < LEVEL.NAME ? "name" : null;
    attribute(this.#frame.canvas, "data-level", level);
    this.#stages.hold(level !== null);
    this.#dress();
    this.#frame.zoomable({ in: scale < ZOOM.MAX, out: scale > ZOOM.MIN });
    this.onlook();
  }

  /** Loads what only a map needs that is looked at from far away, and what only stacks do. */
  async #dress() {
    const { canvas } = this.#frame;
    if (!this.#dressed && canvas.dataset.level) {
      this.#dressed = true;
      const { sheet } = await import("../element-far.js");
      adopt(canvas, sheet);
    }
    if (!this.#motion && this.layout?.groups.length > 0) {
      const { Motion } = await import("../element-motion.js");
      this.#motion ??= new Motion(this.#stages, this.#drawing, this.#frame.view);
    }
  }
}
