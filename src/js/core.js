// The module that every page loads: the document and a learner's answers. The map and the advice are in it, or in parts
// of their own.
import { Engine } from "./engine.js";
import { createGlue } from "./glue.js";

/** @import { WasmBytes } from "./engine.js" */

export const core = new Engine(["The module is not loaded yet.", "Write `await init()` once before the first call."], createGlue, {
  map: { mark: "layout", load: "loadMap" },
  advice: { mark: "plan", load: "loadAdvice" },
});

/**
 * Gives the module without waiting: its bytes, a compiled module, or a function that is asked on first use.
 *
 * @param {WasmBytes | (() => WasmBytes)} source
 */
export function initSync(source) {
  core.provide(source);
}
