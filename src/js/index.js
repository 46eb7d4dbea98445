// Browsers and bundlers: an ES module with the .wasm files beside it.
import { core } from "./core.js";
import { load } from "./formats.js";

/** @import { WasmSource } from "./engine.js" */

export * from "./main.js";

/**
 * Loads everything but the readers of other formats. Call it once before anything else; calling it again is free.
 *
 * @param {WasmSource | Promise<WasmSource>} [source] a whole `stackway.wasm`; default: its parts from beside this file
 * @returns {Promise<void>}
 */
export default async function init(source) {
  if (source !== undefined) return core.load(source);
  await Promise.all([loadCore(), loadMap(), loadAdvice()]);
}

/**
 * Loads the first part alone: documents, where a learner stands and why, the outline.
 *
 * @param {WasmSource | Promise<WasmSource>} [source] where from, if not from beside this file
 * @returns {Promise<void>}
 */
export function loadCore(source = new URL("./stackway-core.wasm", import.meta.url)) {
  return core.load(source, true);
}

/**
 * Loads what draws: `layout()`, `svg()`, `layoutGraph()`.
 *
 * @param {WasmSource | Promise<WasmSource>} [source] where from, if not from beside this file
 * @returns {Promise<void>}
 */
export async function loadMap(source = new URL("./stackway-map.wasm", import.meta.url)) {
  await Promise.all([loadCore(), core.loadPart("map", source)]);
}

/**
 * Loads what advises: gap, plan and what follows from them, summaries, handout, calendar, résumé.
 *
 * @param {WasmSource | Promise<WasmSource>} [source] where from, if not from beside this file
 * @returns {Promise<void>}
 */
export async function loadAdvice(source = new URL("./stackway-advice.wasm", import.meta.url)) {
  await Promise.all([loadCore(), core.loadPart("advice", source)]);
}

/**
 * Loads the readers and writers of other formats, which `Pathway.import` needs for anything but Stackway's own.
 *
 * @param {WasmSource | Promise<WasmSource>} [source] where from, if not from beside this file
 * @returns {Promise<void>}
 */
export function loadFormats(source = new URL("./stackway-formats.wasm", import.meta.url)) {
  return load(source);
}
