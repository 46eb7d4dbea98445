/** Ties the class to an engine and to a tag. */
import { TAG } from "./constants.js";
import { connect } from "./engine.js";
import { StackwayMap } from "./stackway-map.js";

/**
 * Defines `<stackway-map>`. Where there is no DOM (Node), and where a copy is defined already, it does nothing.
 *
 * @param {object} api
 * @param {() => unknown} api.init loads the WebAssembly; called when the first element needs it
 * @param {any} api.Pathway
 * @param {(lang: string) => Promise<unknown>} api.loadLanguage
 * @param {(lang: string, prefix?: string) => import("./engine.js").Messages} api.messages
 */
export function register({ init, Pathway, loadLanguage, messages }) {
  if (!globalThis.customElements || customElements.get(TAG)) return;
  connect(async () => {
    await init();
    return {
      Pathway,
      messages: async (lang) => {
        await loadLanguage(lang);
        return { ...messages(lang, "map.legend."), ...messages(lang, "element.") };
      },
    };
  });
  customElements.define(TAG, StackwayMap);
}
