/** The window on the map. Its scroll position is where one is, a CSS transform is the zoom. */
import { ZOOM } from "./constants.js";

/** Milliseconds without a movement after which a gesture has come to rest. */
const REST = 150;

const within = (/** @type {number} */ scale) => Math.min(ZOOM.MAX, Math.max(ZOOM.MIN, scale));

export class Viewport {
  scale = 1;
  /** Whether a person has moved or zoomed since the map was opened; what was chosen is not taken away. */
  touched = false;
  /**
   * What stays in sight at the near edges, and how much of the map it covers there; a negative `x` is at the right.
   * @type {{ element: HTMLElement, x: number, y: number } | undefined}
   */
  pinned;
  #width = 0;
  #height = 0;
  /** Where the map lies in the world. */
  #left = 0;
  #top = 0;
  /**
   * While a gesture zooms: where the map's corner is to be seen in the window, and where it lies without that gesture.
   * @type {{ x: number, y: number, from: { x: number, y: number } } | undefined}
   */
  #glide;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;

  /**
   * @param {HTMLElement} view scrolls
   * @param {HTMLElement} world has the zoomed size
   * @param {HTMLElement} canvas is scaled
   * @param {() => void} onzoom the scale has come to rest
   */
  constructor(view, world, canvas, onzoom) {
    this.view = view;
    this.world = world;
    this.canvas = canvas;
    this.onzoom = onzoom;
    view.addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  /** Size of what is shown, unzoomed. @param {number} width @param {number} height */
  resize(width, height) {
    this.settle();
    this.#width = width;
    this.#height = height;
    this.canvas.style.setProperty("width", `${width}px`);
    this.canvas.style.setProperty("height", `${height}px`);
    this.#apply();
  }

  /** Scale at which the whole width is seen; never enlarged. */
  get fitting() {
    return Math.min(1, Math.max(ZOOM.MIN, this.view.clientWidth / (this.#width || 1)));
  }

  /** Shows the whole width. */
  fit() {
    this.set(this.fitting);
    this.view.scrollTo(0, 0);
  }

  /** Sets the height of the window to what a map at this scale needs; style sheets bound it. */
  grow() {
    this.#room(this.#height * this.scale);
  }

  /** Not by a custom property of the window: everything in it would inherit it, and be styled anew. @param {number} height */
  #room(height) {
    this.view.style.setProperty("block-size", `var(--stackway-map-height, ${Math.ceil(height)}px)`);
  }

  /** The window is no map any more: it takes the height of what is in it. */
  leave() {
    this.settle();
    this.view.style.removeProperty("block-size");
    for (const name of ["width", "height"]) this.world.style.removeProperty(name);
    for (const name of ["width", "height", "left", "top", "transform"]) this.canvas.style.removeProperty(name);
  }

  /** @param {number} scale */
  set(scale) {
    this.settle();
    this.scale = within(scale);
    this.#apply();
  }

  /** Zooms at once and keeps what is in the middle of the window there. @param {number} factor */
  zoom(factor) {
    const { view } = this;
    this.settle();
    this.glide(factor, view.clientWidth / 2, view.clientHeight / 2);
    this.settle();
  }

  /**
   * Zooms and keeps the point under (`x`, `y`), pixels of the window, where it is, as far as scrolling could. The map
   * is only moved and scaled: nothing is laid out anew until the gesture has come to rest.
   * @param {number} factor @param {number} x @param {number} y @param {{ x: number, y: number }} [moved] pixels that the point has moved since
   */
  glide(factor, x, y, moved = { x: 0, y: 0 }) {
    const { view } = this;
    if (!this.#glide) {
      const from = this.origin();
      this.#glide = { ...from, from };
    }
    const glide = this.#glide;
    const scale = within(this.scale * factor);
    const along = (/** @type {number} */ corner, /** @type {number} */ point, /** @type {number} */ shift, /** @type {number} */ size, /** @type {number} */ room) =>
      size <= room ? (room - size) / 2 : Math.max(room - size, Math.min(0, point + shift - ((point - corner) / this.scale) * scale));
    glide.x = along(glide.x, x, moved.x, this.#width * scale, view.clientWidth);
    glide.y = along(glide.y, y, moved.y, this.#height * scale, view.clientHeight);
    this.touched = true;
    this.scale = scale;
    // No layer of its own: one drawn large and shown small is far more to draw than the window shows.
    this.canvas.style.setProperty("transform", `translate(${glide.x - glide.from.x}px, ${glide.y - glide.from.y}px) scale(${scale})`);
    this.#pin();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.settle(), REST);
  }

  /** Ends a gesture: the map lies where it is seen. */
  settle() {
    const glide = this.#glide;
    if (!glide) return;
    clearTimeout(this.#rest);
    this.#glide = undefined;
    this.#apply();
    const { x, y } = this.origin();
    this.view.scrollBy(x - glide.x, y - glide.y);
    this.onzoom();
  }

  /**
   * Brings a rectangle of the map into the window without moving the page; `centred` puts it into the middle. `foot` is
   * the height of what covers the window's lower end.
   * @param {{ x: number, y: number, width: number, height: number }} rect @param {{ centred?: boolean, foot?: number }} [how]
   */
  reveal(rect, { centred = false, foot = 0 } = {}) {
    this.settle();
    const origin = this.origin();
    const covered = this.#covered();
    const shift = (/** @type {number} */ start, /** @type {number} */ size, /** @type {number} */ room) => {
      const end = start + size;
      if (centred) return (start + end - room) / 2;
      const margin = Math.min(32, Math.max(0, (room - size) / 2));
      return start < margin ? start - margin : end > room - margin ? Math.min(end - room + margin, start - margin) : 0;
    };
    const { scale, view } = this;
    view.scrollBy(
      shift(origin.x + rect.x * scale - Math.max(0, covered.x), rect.width * scale, view.clientWidth - Math.abs(covered.x)),
      shift(origin.y + rect.y * scale - covered.y, rect.height * scale, view.clientHeight - foot - covered.y),
    );
  }

  /** Where the map's top left corner lies in the window. */
  origin() {
    const [frame, canvas] = [this.view.getBoundingClientRect(), this.canvas.getBoundingClientRect()];
    return { x: canvas.left - frame.left, y: canvas.top - frame.top };
  }

  /**
   * Keeps a point of the map where it was in the window, with room beside the map where scrolling alone cannot. Only
   * the height of the window follows the map.
   * @param {{ x: number, y: number }} point unzoomed @param {{ x: number, y: number }} at pixels of the window
   */
  hold(point, at) {
    this.settle();
    const { scale, view } = this;
    this.touched = true;
    const [left, top] = [at.x - point.x * scale, at.y - point.y * scale];
    this.#room(Math.max(0, top) + this.#height * scale);
    const extent = (/** @type {number} */ start, /** @type {number} */ size, /** @type {number} */ room) => Math.max(start + size, Math.max(0, -start) + room);
    this.#lay(Math.max(0, left), Math.max(0, top), extent(left, this.#width * scale, view.clientWidth), extent(top, this.#height * scale, view.clientHeight));
    view.scrollTo(Math.max(0, -left), Math.max(0, -top));
  }

  #apply() {
    this.#lay(0, 0, this.#width * this.scale, this.#height * this.scale);
    this.canvas.style.setProperty("transform", `scale(${this.scale})`);
  }

  /** @param {number} left @param {number} top of the map in the world @param {number} width @param {number} height of the world */
  #lay(left, top, width, height) {
    [this.#left, this.#top] = [left, top];
    this.canvas.style.setProperty("left", `${left}px`);
    this.canvas.style.setProperty("top", `${top}px`);
    this.world.style.setProperty("width", `${width}px`);
    this.world.style.setProperty("height", `${height}px`);
    this.#pin();
  }

  #scrolled() {
    this.settle();
    this.#pin();
  }

  /** Pixels of the window that what is pinned may cover: never much of it. */
  #covered() {
    const { scale, view, pinned } = this;
    const allowed = (/** @type {number} */ part, /** @type {number} */ room) => (Math.abs(part) * scale * 5 > room ? 0 : part * scale);
    return { x: allowed(pinned?.x ?? 0, view.clientWidth), y: allowed(pinned?.y ?? 0, view.clientHeight) };
  }

  /** Moves what is pinned along with the window. */
  #pin() {
    if (!this.pinned) return;
    const { scale, view } = this;
    const { x, y } = this.#covered();
    const at = this.#glide ?? { x: this.#left - view.scrollLeft, y: this.#top - view.scrollTop };
    const left = x > 0 ? Math.max(0, -at.x) : x < 0 ? Math.min(0, view.clientWidth - at.x - this.#width * scale) : 0;
    const top = y > 0 ? Math.max(0, -at.y) : 0;
    this.pinned.element.style.setProperty("translate", `${left / scale}px ${top / scale}px`);
  }
}
