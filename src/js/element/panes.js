/** The views that come as files of their own, loaded when somebody first looks at them: the plan and the skills. */
import { attribute } from "./dom.js";
import { engine } from "./engine.js";
import { adopt } from "./sheet.js";

/**
 * What a pane is given to show.
 * @typedef {object} Scene
 * @property {any} pathway the facade's
 * @property {Record<string, any>} options what every answer is asked with
 * @property {any} record as the host gave it
 * @property {any} goal as the host gave it
 * @property {any} outline
 * @property {Map<string, any>} items outline items by id
 * @property {import("./strings.js").Strings} strings
 *
 * What it says back.
 * @typedef {object} PaneEvents
 * @property {(id: string, key: boolean) => void} open a credential was pressed
 * @property {(name: string, detail: any) => void} tell the host is to hear of something
 * @property {(compose: () => string) => void} say the status region is to speak
 * @property {(steps: Map<string, number>) => void} mark steps to be seen on the map, by id
 * @property {(view: string) => void} view another view is wanted
 *
 * @typedef {object} Pane
 * @property {HTMLElement} element
 * @property {(scene: Scene) => void} update
 * @property {(id: string | undefined) => void} select what is open in the details
 * @property {(id: string) => boolean} focus whether the credential is in the pane and has the focus now
 */

/** @type {Record<string, () => Promise<{ Pane: new (on: PaneEvents) => Pane, sheet: CSSStyleSheet }>>} */
const FILES = {
  plan: () => import("../element-plan.js"),
  skills: () => import("../element-skills.js"),
};

/** Whether a view is a pane. @param {string} view */
export const isPane = (view) => Object.hasOwn(FILES, view);

export class Panes {
  /** @type {Map<string, Pane>} */
  #made = new Map();
  /** The view that is wanted. @type {string | undefined} */
  #view;

  /** @param {ShadowRoot} shadow @param {Element} into @param {PaneEvents} on */
  constructor(shadow, into, on) {
    this.#shadow = shadow;
    this.#into = into;
    this.#on = on;
  }
  #shadow;
  #into;
  #on;

  /** The pane that is to be seen; undefined on the map, in the list and while one is loading. */
  get shown() {
    return this.#view === undefined ? undefined : this.#made.get(this.#view);
  }

  /** Takes the pane away. */
  hide() {
    this.#view = undefined;
    for (const { element } of this.#made.values()) element.remove();
  }

  /**
   * Shows a pane, loading its file the first time.
   * @param {string} view @param {() => Scene} scene asked when the pane is there
   * @returns {Promise<boolean>} whether it is to be seen; false where another view was wanted meanwhile
   */
  async show(view, scene) {
    this.#view = view;
    let pane = this.#made.get(view);
    if (!pane) {
      const [{ Pane, sheet }] = await Promise.all([FILES[view](), engine().then(({ advice }) => advice?.())]);
      pane = this.#made.get(view) ?? new Pane(this.#on);
      this.#made.set(view, pane);
      adopt(this.#shadow, sheet);
      attribute(pane.element, "part", view);
    }
    if (this.#view !== view) return false;
    for (const [name, { element }] of this.#made) if (name !== view) element.remove();
    if (pane.element.parentNode !== this.#into) this.#into.prepend(pane.element);
    pane.update(scene());
    return true;
  }
}
