/** The one polite status region. It speaks of what the data or the view did, never of focus or pan. */
import { h } from "./dom.js";

/** Least time between two sentences, in milliseconds, so that the later one does not cut off the earlier. */
const PAUSE = 1000;

export class Live {
  element = h("p", { class: "unseen", role: "status" });
  #last = -PAUSE;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** Says the sentence that `compose` gives when its turn has come; a later call replaces one that still waits. @param {() => string} compose */
  say(compose) {
    clearTimeout(this.#timer);
    const wait = Math.max(0, this.#last + PAUSE - performance.now());
    this.#timer = setTimeout(() => {
      const text = compose();
      if (!text) return;
      this.#last = performance.now();
      this.element.textContent = text;
    }, wait);
  }

  stop() {
    clearTimeout(this.#timer);
    this.element.textContent = "";
  }
}
