/**
 * What hands do to the map. The wheel and a finger that moves up or down belong to the page: only ctrl or ⌘ with the
 * wheel, two fingers and dragging are ours, and in the other views nothing is.
 */

/** Pixels a pointer may wander before a press becomes a drag. */
const SLACK = 4;
/** Pixels a line of wheel movement stands for where the browser counts in lines. */
const LINE = 16;

export class Gestures {
  /** @type {Map<number, { x: number, y: number }>} */
  #fingers = new Map();
  /** @type {{ id: number, x: number, y: number, left: number, top: number, moved: boolean } | undefined} */
  #drag;
  #viewport;
  #view;

  /** @param {import("../viewport.js").Viewport} viewport @param {() => boolean} ours whether the map is shown */
  constructor(viewport, ours) {
    this.#viewport = viewport;
    const { view } = viewport;
    this.#view = view;
    view.addEventListener("wheel", (event) => ours() && this.#wheel(event), { passive: false });
    view.addEventListener("pointerdown", (event) => ours() && this.#down(event));
    view.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) view.addEventListener(end, (event) => this.#up(event));
    // Two fingers zoom the map; one finger scrolls as everywhere.
    view.addEventListener("touchmove", (event) => ours() && event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false });
    view.addEventListener("dragstart", (event) => ours() && event.preventDefault());
    view.addEventListener("click", (event) => this.#click(event), { capture: true });
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const delta = event.deltaY * (event.deltaMode === 1 ? LINE : 1);
    const frame = this.#view.getBoundingClientRect();
    this.#viewport.glide(2 ** (-Math.max(-60, Math.min(60, delta)) / 120), event.clientX - frame.left, event.clientY - frame.top);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.pointerType === "touch") {
      this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    } else if (event.button === 0 || event.button === 1) {
      this.#viewport.settle();
      this.#drag = { id: event.pointerId, x: event.clientX, y: event.clientY, left: this.#view.scrollLeft, top: this.#view.scrollTop, moved: false };
    }
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (this.#fingers.has(event.pointerId)) return this.#pinch(event);
    const drag = this.#drag;
    if (drag?.id !== event.pointerId) return undefined;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < SLACK) return undefined;
    if (!drag.moved) this.#view.setPointerCapture(event.pointerId);
    drag.moved = true;
    this.#viewport.touched = true;
    this.#view.classList.add("dragging");
    this.#view.scrollTo(drag.left - dx, drag.top - dy);
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
    const frame = this.#view.getBoundingClientRect();
    this.#viewport.glide(after.apart / before.apart, before.x - frame.left, before.y - frame.top, { x: after.x - before.x, y: after.y - before.y });
  }

  /** @param {PointerEvent} event */
  #up(event) {
    this.#fingers.delete(event.pointerId);
    if (this.#drag?.id !== event.pointerId) return;
    this.#view.classList.remove("dragging");
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
