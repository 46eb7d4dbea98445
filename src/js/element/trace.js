/** Brings out the lines of what is pointed at, else of what is focused by keyboard, else of what is selected. */

export class Trace {
  /** The card that a pointer is on. @type {string | undefined} */
  #hovered;

  /**
   * @param {import("./stages.js").Stages} stages
   * @param {import("./chart.js").Chart} chart
   * @param {import("./selection.js").Selection} selection
   */
  constructor(stages, chart, selection) {
    this.#stages = stages;
    this.#chart = chart;
    this.#selection = selection;
    const { element } = stages;
    element.addEventListener("pointerover", (/** @type {PointerEvent} */ event) => this.#hover(stages.of(event.target)?.id));
    element.addEventListener("pointerleave", () => this.#hover(undefined));
    element.addEventListener("focusin", () => this.update());
    element.addEventListener("focusout", () => this.update());
  }
  #stages;
  #chart;
  #selection;

  /** After anything has changed that lines follow. */
  update() {
    const root = this.#stages.element.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : null;
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
