/**
 * From where things were to where they are now: cards, gates and boxes glide, what comes or goes fades, lines fade in.
 * Only transforms and opacity change, and nothing where people have asked for stillness.
 */
import { GLIDE } from "./constants.js";
import { attribute } from "./dom.js";

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Rect
 * @typedef {{ layout: any, x: number, y: number, scale: number }} View a layout, and where its corner lay in the window
 */

const EASE = "cubic-bezier(0.2, 0, 0, 1)";

export class Motion {
  /** @type {Animation[]} */
  #running = [];

  /** @param {import("./stages.js").Stages} stages @param {import("./drawing.js").Drawing} drawing @param {HTMLElement} window_ that is looked through */
  constructor(stages, drawing, window_) {
    this.#stages = stages;
    this.#drawing = drawing;
    this.#window = window_;
  }
  #stages;
  #drawing;
  #window;

  /** Ends what is under way: everything is where it belongs. */
  stop() {
    attribute(this.#canvas, "data-moving", null);
    for (const animation of this.#running.splice(0)) animation.finish();
  }

  /**
   * @param {View} before @param {View} after
   * @param {string | undefined} toggled the stack that somebody has just folded or unfolded
   */
  play(before, after, toggled) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const [was, is] = [places(before.layout), places(after.layout)];
    // In pixels of the map as it is now, so that what stays where it was on screen stays still.
    const seen = (/** @type {Rect} */ { x, y, width, height }) => {
      const ratio = before.scale / after.scale;
      return { x: (before.x - after.x) / after.scale + x * ratio, y: (before.y - after.y) / after.scale + y * ratio, width: width * ratio, height: height * ratio };
    };
    const room = { x: -after.x / after.scale, y: -after.y / after.scale, width: this.#window.clientWidth / after.scale, height: this.#window.clientHeight / after.scale };
    const shown = (/** @type {Rect} */ a, /** @type {Rect} */ b) => meets(a, room) || meets(b, room);
    const source = toggled === undefined ? undefined : was.nodes.get(toggled);
    let moved = was.nodes.size !== is.nodes.size;

    for (const [id, to] of is.nodes) {
      const card = this.#stages.cards.get(id);
      const element = card?.face ?? this.#drawing.at(id);
      const known = was.nodes.get(id);
      const from = known ?? source;
      const start = from && seen(from);
      const still = known && start && near(start, to);
      moved ||= !still;
      if (!element || still || !shown(start ?? to, to)) continue;
      const foot = card && !is.boxes.has(id) && card.fold;
      for (const part of foot ? [element, foot] : [element]) this.#run(part, [{ ...(start && shift(start, to)), ...(!known && { opacity: 0 }) }, {}]);
    }
    for (const [id, to] of is.boxes) {
      const known = was.boxes.get(id);
      const from = known ?? was.nodes.get(id);
      const start = from && seen(from);
      if (known && start && near(start, to)) continue;
      moved = true;
      const [frame, title] = [this.#drawing.at(id), this.#stages.cards.get(id)?.fold];
      if (frame && shown(start ?? to, to)) this.#run(frame, [{ ...(start && stretch(start, to)), ...(!known && { opacity: 0 }) }, {}]);
      if (title && shown(start ?? to, to)) this.#run(title, [known && start ? shift(start, to) : { opacity: 0 }, {}]);
    }
    for (const [id, from] of was.boxes) {
      const to = is.nodes.get(id);
      if (is.boxes.has(id) || !to || !shown(seen(from), to)) continue;
      const ghost = this.#drawing.ghost(to);
      this.#run(ghost, [stretch(seen(from), to), { opacity: 0 }], () => ghost.remove());
    }
    for (const [id, from] of was.nodes) {
      const card = this.#stages.cards.get(id);
      const to = card?.into === undefined ? undefined : is.nodes.get(card.into);
      if (!card || !to || is.nodes.has(id) || !shown(seen(from), to)) continue;
      attribute(card.element, "data-leaving", true);
      this.#run(card.face, [shift(seen(from), to), { opacity: 0 }], () => attribute(card.element, "data-leaving", null));
    }
    if (moved) for (const ground of this.#drawing.grounds) this.#run(ground, [{ opacity: 0 }, { opacity: 0, offset: 0.4 }, {}]);
  }

  /** What moves is not left out, wherever it comes from. */
  get #canvas() {
    return /** @type {Element} */ (this.#stages.element.parentElement);
  }

  /** @param {Element} element @param {Keyframe[]} frames @param {() => void} [after] */
  #run(element, frames, after) {
    const animation = element.animate(frames, { duration: GLIDE, easing: EASE });
    this.#running.push(animation);
    attribute(this.#canvas, "data-moving", true);
    animation.onfinish = () => {
      this.#running = this.#running.filter((other) => other !== animation);
      attribute(this.#canvas, "data-moving", this.#running.length > 0);
      after?.();
    };
  }
}

/** Cards and gates, and boxes, by id. @param {any} layout @returns {{ nodes: Map<string, Rect>, boxes: Map<string, Rect> }} */
const places = ({ nodes, groups }) => ({
  nodes: new Map(nodes.map((/** @type {any} */ node) => [node.id, node])),
  boxes: new Map(groups.map((/** @type {any} */ group) => [group.id, group])),
});

/** @param {Rect} from @param {Rect} to */
const shift = (from, to) => ({ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)`, transformOrigin: "0 0" });

/** @param {Rect} from @param {Rect} to */
const stretch = (from, to) => ({ transform: `${shift(from, to).transform} scale(${from.width / to.width}, ${from.height / to.height})`, transformOrigin: "0 0" });

/** @param {Rect} a @param {Rect} b */
const near = (a, b) => ["x", "y", "width", "height"].every((side) => Math.abs(a[/** @type {"x"} */ (side)] - b[/** @type {"x"} */ (side)]) < 0.5);

/** @param {Rect} a @param {Rect} b */
const meets = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
