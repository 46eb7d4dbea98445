/** Ties the class to an engine and to a tag. */
import { TAG } from "./constants.js";
import { connect } from "./engine.js";
import { StackwayMap } from "./stackway-map.js";

/**
 * Defines `<stackway-map>`. Where there is no DOM (Node), and where a copy is defined already, it does nothing.
 *
 * @param {object} api
 * @param {() => Promise<unknown>} api.loadCore loads the WebAssembly; called when the first element needs it
 * @param {() => Promise<unknown>} api.loadMap loads what draws; called for the first map
 * @param {() => Promise<unknown>} api.loadAdvice loads what advises; called for the first plan
 * @param {any} api.Pathway
 * @param {() => Promise<unknown>} api.loadFormats loads the readers of other formats; called when the first source needs them
 * @param {(lang: string) => Promise<unknown>} api.loadLanguage
 * @param {(lang: string, prefix?: string) => import("./engine.js").Messages} api.messages
 * @param {(source: any) => boolean} api.needsFormats
 */
export function register({ loadCore, loadMap, loadAdvice, Pathway, loadFormats, loadLanguage, messages, needsFormats }) {
  if (!globalThis.customElements || customElements.get(TAG)) return;
  connect(async () => {
    await loadCore();
    return {
      map: loadMap,
      advice: loadAdvice,
      open: async (source, options) => {
        if (needsFormats(source)) await loadFormats();
        return Pathway.import(source, options).pathway;
      },
      messages: async (lang) => {
        await loadLanguage(lang);
        return { ...messages(lang, "map.legend."), ...messages(lang, "map.figure.free"), ...messages(lang, "map.status."), ...messages(lang, "element.") };
      },
    };
  });
  customElements.define(TAG, StackwayMap);
}
