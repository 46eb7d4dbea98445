/**
 * The window on the map. Its scroll position is where one is, a CSS transform is the zoom. The wheel and a finger that
 * moves up or down belong to the page: only ctrl or ⌘ with the wheel, two fingers, dragging and the buttons are ours.
 */
import { ZOOM } from "./constants.js";

/** Pixels a pointer may wander before a press becomes a drag. */
const SLACK = 4;
/** Pixels a line of wheel movement stands for where the browser counts in lines. */
const LINE = 16;

/** Milliseconds after which a scale has come to rest. */
const REST = 150;

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
  /** @type {Map<number, { x: number, y: number }>} */
  #fingers = new Map();
  /** @type {{ id: number, x: number, y: number, left: number, top: number, moved: boolean } | undefined} */
  #drag;

  /**
   * @param {HTMLElement} view scrolls
   * @param {HTMLElement} world has the zoomed size
   * @param {HTMLElement} canvas is scaled
   * @param {() => void} onzoom
   */
  constructor(view, world, canvas, onzoom) {
    this.view = view;
    this.world = world;
    this.canvas = canvas;
    this.onzoom = onzoom;
    view.addEventListener("scroll", () => this.#pin(), { passive: true });
    view.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    view.addEventListener("pointerdown", (event) => this.#down(event));
    view.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) view.addEventListener(end, (event) => this.#up(event));
    // Two fingers zoom the map; one finger scrolls as everywhere.
    view.addEventListener("touchmove", (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false });
    view.addEventListener("dragstart", (event) => event.preventDefault());
    view.addEventListener("click", (event) => this.#click(event), { capture: true });
  }

  /** Size of what is shown, unzoomed. @param {number} width @param {number} height */
  resize(width, height) {
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
    this.scale = this.fitting;
    this.#apply();
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
    this.view.style.removeProperty("block-size");
    for (const name of ["width", "height"]) this.world.style.removeProperty(name);
    for (const name of ["width", "height", "left", "top", "transform"]) this.canvas.style.removeProperty(name);
  }

  /** @param {number} scale */
  set(scale) {
    this.scale = Math.min(ZOOM.MAX, Math.max(ZOOM.MIN, scale));
    this.#apply();
  }

  /**
   * Zooms and keeps the point under (`x`, `y`), client pixels, where it is; without a point, the middle.
   * @param {number} factor @param {number} [x] @param {number} [y]
   */
  zoom(factor, x, y) {
    const frame = this.view.getBoundingClientRect();
    const [dx, dy] = [x === undefined ? frame.width / 2 : x - frame.left, y === undefined ? frame.height / 2 : y - frame.top];
    this.#steady();
    const before = this.origin();
    const [px, py] = [(dx - before.x) / this.scale, (dy - before.y) / this.scale];
    this.touched = true;
    this.set(this.scale * factor);
    const after = this.origin();
    this.view.scrollBy(after.x + px * this.scale - dx, after.y + py * this.scale - dy);
    this.onzoom();
  }

  /**
   * Brings a rectangle of the map into the window without moving the page; `centred` puts it into the middle. `foot` is
   * the height of what covers the window's lower end.
   * @param {{ x: number, y: number, width: number, height: number }} rect @param {{ centred?: boolean, foot?: number }} [how]
   */
  reveal(rect, { centred = false, foot = 0 } = {}) {
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

  /** While the scale goes on changing the picture is stretched; it is drawn anew when it has come to rest. */
  #steady() {
    this.canvas.style.setProperty("will-change", "transform");
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.canvas.style.removeProperty("will-change"), REST);
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;

  /** @param {number} left @param {number} top of the map in the world @param {number} width @param {number} height of the world */
  #lay(left, top, width, height) {
    [this.#left, this.#top] = [left, top];
    this.canvas.style.setProperty("left", `${left}px`);
    this.canvas.style.setProperty("top", `${top}px`);
    this.world.style.setProperty("width", `${width}px`);
    this.world.style.setProperty("height", `${height}px`);
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
    const left = x > 0 ? Math.max(0, view.scrollLeft - this.#left) : x < 0 ? Math.min(0, view.scrollLeft + view.clientWidth - this.#left - this.#width * scale) : 0;
    const top = y > 0 ? Math.max(0, view.scrollTop - this.#top) : 0;
    this.pinned.element.style.setProperty("translate", `${left / scale}px ${top / scale}px`);
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const delta = event.deltaY * (event.deltaMode === 1 ? LINE : 1);
    this.zoom(2 ** (-Math.max(-60, Math.min(60, delta)) / 120), event.clientX, event.clientY);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.pointerType === "touch") {
      this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    } else if (event.button === 0 || event.button === 1) {
      this.#drag = { id: event.pointerId, x: event.clientX, y: event.clientY, left: this.view.scrollLeft, top: this.view.scrollTop, moved: false };
    }
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (this.#fingers.has(event.pointerId)) return this.#pinch(event);
    const drag = this.#drag;
    if (drag?.id !== event.pointerId) return undefined;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < SLACK) return undefined;
    if (!drag.moved) this.view.setPointerCapture(event.pointerId);
    drag.moved = true;
    this.touched = true;
    this.view.classList.add("dragging");
    this.view.scrollTo(drag.left - dx, drag.top - dy);
    return undefined;
  }

  /** @param {PointerEvent} event */
  #pinch(event) {
    const middle = () => {
      const [a, b] = [...this.#fingers.values()];
      return a && b && { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
    };
    const before = middle();
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const after = middle();
    if (this.#fingers.size !== 2 || !before || !after) return;
    this.view.scrollBy(before.x - after.x, before.y - after.y);
    this.zoom(after.apart / before.apart, after.x, after.y);
  }

  /** @param {PointerEvent} event */
  #up(event) {
    this.#fingers.delete(event.pointerId);
    if (this.#drag?.id !== event.pointerId) return;
    this.view.classList.remove("dragging");
    // A drag that ends on a card still clicks it; the next task is late enough to have seen that click.
    if (this.#drag.moved) setTimeout(() => (this.#drag = undefined));
    else this.#drag = undefined;
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (!this.#drag?.moved) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
