/** What lies under the cards, in slabs along the map: what is out of sight the browser leaves out, slab by slab. */
import { h } from "./dom.js";

/** Cards from which a map is drawn in slabs. */
export const MANY = 150;
/** Length of the shortest slabs, in pixels of the map. What is longer goes to slabs of twice, four times, … that. */
const SLAB = 1600;
/** What may stick out of a slab. */
const BRIM = 16;

/** @typedef {{ x: number, y: number, width: number, height: number }} Rect */

export class Tiles {
  element = h("div", {});
  /** @type {Map<string, { tile: HTMLElement, inner: Element, used: boolean }>} */
  #tiles = new Map();
  #size = { width: 0, height: 0 };
  #slabs = false;

  /** @param {(box: Rect) => Element} make what a slab holds its things in; its coordinates are the map's */
  constructor(make) {
    this.#make = make;
  }
  #make;

  /** The next {@link at} are of a map of this size. @param {number} width @param {number} height @param {boolean} slabs whether it is worth it */
  begin(width, height, slabs) {
    if (width !== this.#size.width || height !== this.#size.height || slabs !== this.#slabs) {
      this.#tiles.clear();
      this.element.replaceChildren();
    }
    this.#size = { width, height };
    this.#slabs = slabs;
    for (const own of this.#tiles.values()) own.used = false;
  }

  /** What holds that which extends from `start` to `end` along {@link along}. @param {number} start @param {number} end @returns {Element} */
  at(start, end) {
    const { width, height } = this.#size;
    let size = SLAB;
    while (size < end - start) size *= 2;
    const place = this.#slabs ? Math.floor(start / size) : 0;
    const key = this.#slabs ? `${size} ${place}` : "";
    let own = this.#tiles.get(key);
    if (!own) {
      const [from, length] = this.#slabs ? [place * size - BRIM, 2 * (size + BRIM)] : [0, 0];
      const rect = !this.#slabs ? { x: 0, y: 0, width, height } : this.along === "x" ? { x: from, y: -BRIM, width: length, height: height + 2 * BRIM } : { x: -BRIM, y: from, width: width + 2 * BRIM, height: length };
      const inner = this.#make(rect);
      const tile = h("div", { class: "tile" }, inner);
      for (const [name, side] of /** @type {const} */ ([["left", "x"], ["top", "y"], ["width", "width"], ["height", "height"]])) tile.style.setProperty(name, `${rect[side]}px`);
      own = { tile, inner, used: true };
      this.#tiles.set(key, own);
      this.element.append(tile);
    }
    own.used = true;
    return own.inner;
  }

  /** Slabs that nothing was put into go. */
  end() {
    for (const [key, { tile, used }] of this.#tiles) {
      if (used) continue;
      tile.remove();
      this.#tiles.delete(key);
    }
  }

  /** Which way slabs follow each other: the longer side of the map. @returns {"x" | "y"} */
  get along() {
    return this.#size.width >= this.#size.height ? "x" : "y";
  }
}
