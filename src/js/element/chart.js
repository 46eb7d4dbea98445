/** The map: the list's items measured, laid out and placed, what lies under them drawn, and the window on it all. */
import { LEGIBLE, ZOOM } from "./constants.js";
import { Drawing, headings } from "./drawing.js";
import { Motion } from "./motion.js";
import { Viewport } from "./viewport.js";

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
  /** Card sizes that the layout was made for. */
  #sizes = "";

  /** @param {import("./frame.js").Frame} frame @param {import("./stages.js").Stages} stages */
  constructor(frame, stages) {
    this.#frame = frame;
    this.#stages = stages;
    this.#viewport = new Viewport(frame.view, frame.world, frame.canvas, () => this.#zoomed());
    this.#motion = new Motion(stages, this.#drawing, frame.view);
    frame.canvas.append(this.#drawing.element, stages.element, this.#drawing.lanes);
  }
  #motion;
  #frame;
  #stages;
  #viewport;

  /** The pathway was read anew: what was measured of its gates counts no longer. */
  forget() {
    this.#gates = {};
  }

  /** Another pathway: nothing is to follow the last one. */
  leave() {
    this.layout = undefined;
    this.#last = undefined;
  }

  /** Goes out of sight; what comes back later follows what was here. */
  hide() {
    this.layout = undefined;
  }

  /** Whether a person has moved or zoomed the map since it was opened. */
  get touched() {
    return this.#viewport.touched;
  }

  /** Whether the cards are no longer of the size that they were placed with. */
  get stale() {
    return !this.layout || this.#sizes !== JSON.stringify(this.#extents());
  }

  /**
   * Measures the cards, asks for their places and puts them there.
   * @param {(sizes: Sizes, previous: any) => any} ask lays out; may throw
   * @param {import("./strings.js").Strings} strings
   */
  place(ask, strings) {
    this.#motion.stop();
    this.#before = this.layout && this.#look();
    const sizes = this.#extents();
    this.#sizes = JSON.stringify(sizes);
    // In a part of the page that is not shown nothing has a size; the observer comes when it has.
    if (!Object.values(sizes).some(({ width }) => width > 0)) return;
    this.#draw(ask, sizes);
    const tight = this.#drawing.tight();
    if (tight.size > 0) {
      this.#gates = { ...this.#gates, ...Object.fromEntries(tight) };
      this.#draw(ask, sizes);
    }
    this.#last = this.layout;
    const places = new Map(this.layout.nodes.map((/** @type {any} */ node) => [node.id, node]));
    const boxes = new Map(this.layout.groups.map((/** @type {any} */ group) => [group.id, group]));
    for (const [id, card] of this.#stages.cards) {
      const place = places.get(card.into ?? id);
      if (!place) continue;
      card.put(place);
      card.title(boxes.get(id), place);
    }
    this.#frame.explain(new Set(this.layout.edges.map((/** @type {any} */ { kind }) => kind)), strings);
    this.#pin();
    this.#viewport.resize(this.layout.width, this.layout.height);
    this.#zoomed();
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
    if (this.#before && this.layout) this.#motion.play(this.#before, this.#look(), toggled);
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

  /** @param {(sizes: Sizes, previous: any) => any} ask @param {Sizes} sizes */
  #draw(ask, sizes) {
    this.layout = ask({ ...this.#gates, ...sizes }, this.#last);
    this.#drawing.update(this.layout);
  }

  /** @returns {Sizes} of the cards, without zoom */
  #extents() {
    const shown = [...this.#stages.cards].filter(([, card]) => card.into === undefined);
    return Object.fromEntries(shown.map(([id, card]) => [id, card.size()]));
  }

  #zoomed() {
    const { scale } = this.#viewport;
    this.#frame.zoomable({ in: scale < ZOOM.MAX, out: scale > ZOOM.MIN });
  }
}
