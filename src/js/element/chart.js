/** The map: the list's items measured, laid out and placed, what lies under them drawn, and the window on it all. */
import { LEGIBLE, ZOOM } from "./constants.js";
import { Drawing } from "./drawing.js";
import { Viewport } from "./viewport.js";

/** @typedef {Record<string, { width: number, height: number }>} Sizes by id */

export class Chart {
  /** The `Layout` that is shown; undefined in the list. @type {any} */
  layout;
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
    frame.canvas.append(this.#drawing.element, stages.element);
  }
  #frame;
  #stages;
  #viewport;

  /** Another pathway: what was measured of the last one counts no longer. */
  forget() {
    this.#gates = {};
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
   * @param {(sizes: Sizes) => any} ask lays out; may throw
   * @param {import("./strings.js").Strings} strings
   */
  place(ask, strings) {
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
    for (const node of this.layout.nodes) this.#stages.cards.get(node.id)?.put(node);
    this.#frame.explain(new Set(this.layout.edges.map((/** @type {any} */ { kind }) => kind)), strings);
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
    const place = this.layout?.nodes.find((/** @type {any} */ node) => node.id === id);
    if (place) this.#viewport.reveal(place, { foot });
  }

  /** Brings out the lines of a card; those of none without an id. @param {string | undefined} id */
  trace(id) {
    if (this.layout) this.#drawing.trace(id);
  }

  /** @param {(sizes: Sizes) => any} ask @param {Sizes} sizes */
  #draw(ask, sizes) {
    this.layout = ask({ ...this.#gates, ...sizes });
    this.#drawing.update(this.layout);
  }

  /** @returns {Sizes} of the cards, without zoom */
  #extents() {
    return Object.fromEntries([...this.#stages.cards].map(([id, card]) => [id, card.size()]));
  }

  #zoomed() {
    const { scale } = this.#viewport;
    this.#frame.zoomable({ in: scale < ZOOM.MAX, out: scale > ZOOM.MIN });
  }
}
