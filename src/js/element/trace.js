/** Brings out the lines of what is pointed at, else of what is focused by keyboard, else of what is selected. */
import { attribute } from "./dom.js";

export class Trace {
  /** The card that a pointer is on. @type {string | undefined} */
  #hovered;

  /**
   * @param {import("./stages.js").Stages} stages
   * @param {import("./chart.js").Chart} chart
   * @param {import("./selection.js").Selection} selection
   * @param {import("./frame.js").Frame} frame
   */
  constructor(stages, chart, selection, frame) {
    this.#frame = frame;
    this.#stages = stages;
    this.#chart = chart;
    this.#selection = selection;
    const { element } = stages;
    element.addEventListener("pointerover", (/** @type {PointerEvent} */ event) => this.#hover(stages.of(event.target)?.id));
    element.addEventListener("pointerleave", () => this.#hover(undefined));
    element.addEventListener("focusin", () => this.update());
    element.addEventListener("focusout", () => this.update());
  }
  #frame;
  #stages;
  #chart;
  #selection;

  /** After anything has changed that lines follow. */
  update() {
    const root = this.#stages.element.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    // Which keys there are is told while keys are used. (Not by a rule with :has(), which would be looked at again whenever anything in the map changes.)
    const keys = active?.matches(":is(.name, .fold):focus-visible") ? (this.#stages.of(active)?.element.dataset.stack ? "stack" : "card") : null;
    attribute(this.#frame.stage, "data-keys", keys);
    const focused = active?.matches(".name:focus-visible") ? this.#stages.of(active)?.id : undefined;
    this.#chart.trace(this.#hovered ?? focused ?? this.#selection.id);
  }

  /** @param {string | undefined} id */
  #hover(id) {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.update();
  }
}
