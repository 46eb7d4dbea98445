// Browsers and bundlers: an ES module with the .wasm beside it.
import { load } from "./engine.js";

/** @import { WasmSource } from "./engine.js" */

export * from "./main.js";

/**
 * Loads the WebAssembly module. Call it once before anything else; calling it again is free.
 *
 * @param {WasmSource | Promise<WasmSource>} [source] where from, if not from beside this file
 * @returns {Promise<void>}
 */
export default function init(source = new URL("./stackway.wasm", import.meta.url)) {
  return load(source);
}
