// The module of other formats. A page that opens none never loads it, nor its glue.
import { Engine } from "./engine.js";

/** @import { WasmBytes, WasmSource } from "./engine.js" */
/** @import { FormatsGlue } from "./formats-glue.js" */

/** @type {Engine<FormatsGlue>} */
export const formats = new Engine([
  "The readers of other formats are not loaded yet.",
  "Write `await loadFormats()` once before the first call.",
]);

/**
 * Loads module and glue.
 *
 * @param {WasmSource | Promise<WasmSource>} source
 * @returns {Promise<void>}
 */
export async function load(source) {
  const [{ createGlue }] = await Promise.all([import("./formats-glue.js"), formats.load(source)]);
  formats.use(createGlue);
}

/**
 * Gives the module of other formats without waiting, where its glue is there already.
 *
 * @param {WasmBytes | (() => WasmBytes)} source
 * @param {(module: WebAssembly.Module) => FormatsGlue} createGlue
 */
export function initFormatsSync(source, createGlue) {
  formats.provide(source);
  formats.use(createGlue);
}
