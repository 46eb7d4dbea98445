/** What lies under the cards in the map: lanes, boxes of stacks, lines, gates. All of it is hidden from assistive technology; the rules stand in the details as text. */
import { attribute, h, s, said, words } from "./dom.js";
import { icon } from "./icons.js";
import { MANY, Tiles } from "./tiles.js";

const CARDS = new Set(["credential", "role"]);
/** How a line of a kind ends where it reaches a card; `src/scene/stroke.rs` draws the same. */
const ENDS = /** @type {Record<string, string>} */ ({
  requires: "M2 0L-7 -4.5V4.5Z",
  validates: "M2 0L-7 -4.5V4.5Z",
  stack: "M-6.5 -5L0 0L-6.5 5",
  recommends: "M-6.5 -5L0 0L-6.5 5",
});
/** The icon of a gate that is not met. */
const SIGNS = /** @type {Record<string, string>} */ ({ skill: "skill", note: "note" });

export class Drawing {
  #lines = new Tiles(({ x, y, width, height }) => s("svg", { class: "lines", focusable: "false", width, height, viewBox: `${x} ${y} ${width} ${height}` }));
  #borders = h("div", {});
  #boxes = h("div", {});
  #gates = new Tiles(({ x, y }) => box(h("div", { class: "gates" }), { x: -x, y: -y, width: 0, height: 0 }));
  element = h("div", { class: "drawing", "aria-hidden": "true" }, this.#borders, this.#boxes, this.#lines.element, this.#gates.element);
  /** Headings of the lanes; above the cards, for they stay in sight. */
  lanes = h("div", { class: "lanes", "aria-hidden": "true" });
  /** @type {{ source: string, target: string, node: Element }[]} */
  #edges = [];
  /** Lines by what they look like. @type {Map<string, Element>} */
  #kept = new Map();
  /** Gates by what they look like. @type {Map<string, HTMLElement>} */
  #same = new Map();
  /** Gates by id. @type {Map<string, HTMLElement>} */
  #nodes = new Map();
  /** Boxes by id of the stack. @type {Map<string, HTMLElement>} */
  #frames = new Map();
  /** Whether lines are brought out. */
  #traced = false;

  /** Draws `layout` (a `Layout`). @param {any} layout */
  update(layout) {
    const [lines, signs] = [this.#lines, this.#gates];
    for (const tiles of [lines, signs]) tiles.begin(layout.width, layout.height, layout.nodes.length > MANY);
    this.#nodes.clear();
    const above = layout.direction === "right" || layout.direction === "left";
    this.lanes.replaceChildren(...strip(layout, above), ...layout.lanes.map((/** @type {any} */ lane) => box(h("div", { class: "lane", part: "lane", "data-above": above }, words(lane.label)), lane)));
    this.#borders.replaceChildren(...layout.lanes.filter((/** @type {any} */ lane) => lane.border !== undefined).map((/** @type {any} */ { border }) => box(h("div", { class: "lane-border" }), above ? { x: border, y: 0, width: 0, height: layout.height } : { x: 0, y: border, width: layout.width, height: 0 })));
    // The title of a box is the button of its stack's card: what is drawn here cannot be pressed.
    this.#frames = new Map(
      layout.groups.map((/** @type {any} */ group) => [group.id, box(h("div", { class: "group", part: "group", "data-nested": group.parent !== undefined }), group)]),
    );
    this.#boxes.replaceChildren(...this.#frames.values());
    const gates = layout.nodes.filter((/** @type {any} */ node) => !CARDS.has(node.kind));
    /** @type {Map<string, HTMLElement>} */
    const same = new Map();
    for (const node of gates) {
      const key = JSON.stringify(node);
      const known = this.#same.get(key);
      let gate = /** @type {HTMLElement} */ (known);
      if (!known) {
        const sign = node.value === "met" && node.kind !== "note" ? "met" : SIGNS[node.kind];
        gate = box(h("div", { class: "gate", part: "gate", "data-kind": node.kind, "data-value": node.value }, sign && icon(sign), said(node.label ?? "")), node);
      }
      this.#same.delete(key);
      same.set(key, gate);
      this.#nodes.set(node.id, gate);
      put(signs.at(node[signs.along], node[signs.along] + (signs.along === "x" ? node.width : node.height)), gate);
    }
    for (const gate of this.#same.values()) gate.remove();
    this.#same = same;
    const passes = new Set(gates.map((/** @type {any} */ node) => node.id));
    /** @type {Map<string, Element>} */
    const kept = new Map();
    this.#edges = layout.edges.map((/** @type {any} */ { kind, value, source, target, path, points }) => {
      const key = `${source} ${target} ${kind} ${value} ${path}`;
      const node = this.#kept.get(key) ?? s("g", { class: "edge", "data-kind": kind, "data-value": value }, s("path", { class: "route", d: path }), !passes.has(target) && end(kind, points));
      this.#kept.delete(key);
      kept.set(key, node);
      const reach = points.map((/** @type {any} */ point) => point[lines.along]);
      put(lines.at(Math.min(...reach), Math.max(...reach)), node);
      return { source, target, node };
    });
    // What stays is not touched: a change to one credential draws a few lines anew.
    for (const node of this.#kept.values()) node.remove();
    for (const tiles of [lines, signs]) tiles.end();
    this.#kept = kept;
  }

  /**
   * Gates whose words need more room than they were given: the page's font is not the one that the core measured with.
   * @returns {Map<string, { width: number, height: number }>}
   */
  tight() {
    /** @type {Map<string, { width: number, height: number }>} */
    const tight = new Map();
    // Of those that say the same in the same room one is looked at.
    const looked = new Map();
    for (const [id, gate] of this.#nodes) {
      const { width, height } = gate.style;
      const key = `${width} ${height} ${gate.dataset.kind} ${gate.textContent}`;
      if (!looked.has(key)) looked.set(key, cramped(gate));
      if (looked.get(key)) tight.set(id, looked.get(key));
    }
    return tight;
  }

  /** What fades in as a whole. @returns {Element[]} */
  get grounds() {
    return [this.lanes, this.#borders, this.#lines.element];
  }

  /** @param {string} id of a gate, or of the stack of a box @returns {HTMLElement | undefined} */
  at(id) {
    return this.#nodes.get(id) ?? this.#frames.get(id);
  }

  /** A box that is no more, for as long as it takes to go; it stands where `rect` is. @param {{ x: number, y: number, width: number, height: number }} rect */
  ghost(rect) {
    const ghost = box(h("div", { class: "group" }), rect);
    this.#boxes.append(ghost);
    return ghost;
  }

  /** Brings out the lines that end at or start from `id`, through gates. @param {string | undefined} id */
  trace(id) {
    if (id === undefined && !this.#traced) return;
    this.#traced = id !== undefined;
    for (const node of [...this.#nodes.values(), ...this.#edges.map((edge) => edge.node)]) attribute(node, "data-on", null);
    attribute(this.element, "data-traced", id !== undefined);
    if (id === undefined) return;
    this.#follow(id, "source", "target");
    this.#follow(id, "target", "source");
  }

  /** @param {string} id @param {"source" | "target"} from @param {"source" | "target"} to */
  #follow(id, from, to) {
    const seen = new Set([id]);
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const edge of this.#edges) {
        if (edge[from] !== next) continue;
        attribute(edge.node, "data-on", true);
        edge.node.parentNode?.append(edge.node);
        const gate = this.#nodes.get(edge[to]);
        if (!gate || seen.has(edge[to])) continue;
        seen.add(edge[to]);
        attribute(gate, "data-on", true);
        waiting.push(edge[to]);
      }
    }
  }
}

/** Room that the headings of lanes take, from the top or from the side where reading begins. @param {any} layout @param {boolean} above */
export function headings({ lanes, width, mirrored }, above) {
  if (lanes.length === 0) return 0;
  const ends = lanes.map((/** @type {any} */ lane) => (above ? lane.y + lane.height : mirrored ? width - lane.x : lane.x + lane.width));
  return Math.max(...ends) + 4;
}

/** The ground of the headings, so that nothing shows through where they stay in sight. @param {any} layout @param {boolean} above */
function strip(layout, above) {
  const room = headings(layout, above);
  if (room === 0) return [];
  const { width, height, mirrored } = layout;
  return [box(h("div", { class: "lane-ground" }), above ? { x: 0, y: 0, width, height: room } : { x: mirrored ? width - room : 0, y: 0, width: room, height })];
}

/** The room that a gate needs if it has too little. @param {HTMLElement} gate */
function cramped(gate) {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = gate;
  if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return undefined;
  return { width: Math.max(gate.offsetWidth, scrollWidth + 4), height: Math.max(gate.offsetHeight, scrollHeight + 4) };
}

/** @param {Element} parent @param {Element} child */
const put = (parent, child) => child.parentNode !== parent && parent.append(child);

/** @param {HTMLElement} element @param {{ x: number, y: number, width: number, height: number }} rect */
function box(element, { x, y, width, height }) {
  element.style.setProperty("left", `${x}px`);
  element.style.setProperty("top", `${y}px`);
  element.style.setProperty("width", `${width}px`);
  element.style.setProperty("height", `${height}px`);
  return element;
}

/** The end of a line, turned into its last stretch. @param {string} kind @param {{ x: number, y: number }[]} points */
function end(kind, points) {
  const [from, to] = points.slice(-2);
  const d = ENDS[kind];
  if (!from || !to || !d) return undefined;
  const angle = Math.round((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);
  return s("path", { class: "end", d, transform: `translate(${to.x} ${to.y}) rotate(${angle})` });
}

/** A short line of a kind, for the legend. @param {string} kind */
export const sample = (kind) =>
  s("svg", { class: "lines sample", width: 34, height: 12, viewBox: "0 0 34 12", "aria-hidden": "true" }, s("g", { class: "edge", "data-kind": kind }, s("path", { class: "route", d: "M1 6H31" }), end(kind, [{ x: 1, y: 6 }, { x: 31, y: 6 }])));
