/** The whole map in small, where it is much larger than its window: for the eye and the pointer alone, for keys go along the pathway. */
import { attribute, h } from "../dom.js";

/** Pixels that it takes at most, each way. */
const ROOM = { width: 200, height: 140 };

export class Minimap {
  #canvas = h("canvas", {});
  #frame = h("div", { class: "minimap-frame" });
  element = h("div", { class: "minimap", "aria-hidden": "true" }, this.#canvas, this.#frame);
  #scale = 1;
  /** @type {number | undefined} */
  #pointer;

  /** @param {(x: number, y: number) => void} onmove the window's middle is to go to this point of the map */
  constructor(onmove) {
    this.#onmove = onmove;
    const { element } = this;
    element.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      event.preventDefault();
      event.stopPropagation();
      element.setPointerCapture(event.pointerId);
      this.#pointer = event.pointerId;
      this.#go(event);
    });
    element.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => event.pointerId === this.#pointer && this.#go(event));
    for (const end of ["pointerup", "pointercancel"]) element.addEventListener(end, () => (this.#pointer = undefined));
  }
  #onmove;

  /** Draws the cards of a layout. @param {any} layout @param {(id: string) => string | undefined} status */
  draw(layout, status) {
    this.#scale = Math.min(ROOM.width / layout.width, ROOM.height / layout.height);
    const [width, height] = [layout.width * this.#scale, layout.height * this.#scale];
    const dense = globalThis.devicePixelRatio || 1;
    Object.assign(this.#canvas, { width: Math.ceil(width * dense), height: Math.ceil(height * dense) });
    for (const [name, size] of [["inline-size", width], ["block-size", height]]) this.element.style.setProperty(String(name), `${size}px`);
    const pen = this.#canvas.getContext("2d");
    if (!pen) return;
    const colours = new Map();
    const colour = (/** @type {string} */ name) => {
      if (!colours.has(name)) {
        // A custom property may still be a light-dark(): only a real property is resolved.
        this.#frame.style.setProperty("accent-color", `var(--${name})`);
        colours.set(name, getComputedStyle(this.#frame).accentColor);
      }
      return colours.get(name);
    };
    pen.scale(dense * this.#scale, dense * this.#scale);
    for (const node of layout.nodes) {
      const own = status(node.id);
      if (own === undefined) continue;
      pen.fillStyle = own === "earned" ? colour("earned-ink") : own === "locked" || own === "none" ? colour("border") : colour("accent");
      pen.fillRect(node.x, node.y, node.width, node.height);
    }
    this.#frame.style.removeProperty("accent-color");
  }

  /** Marks what the window shows, in pixels of the map. @param {{ x: number, y: number, width: number, height: number }} seen */
  see({ x, y, width, height }) {
    const { style } = this.#frame;
    for (const [name, size] of [["left", x], ["top", y], ["width", width], ["height", height]]) style.setProperty(String(name), `${Number(size) * this.#scale}px`);
  }

  /** @param {boolean} shown */
  show(shown) {
    attribute(this.element, "hidden", !shown);
  }

  /** @param {PointerEvent} event */
  #go(event) {
    const box = this.element.getBoundingClientRect();
    this.#onmove((event.clientX - box.left) / this.#scale, (event.clientY - box.top) / this.#scale);
  }
}
