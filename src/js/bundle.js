// One file with everything inside: the module's bytes are in the script, and compiled on first use.
import { load, promise, provide } from "./engine.js";
import { bytes } from "./bytes.js";

/** @import { WasmSource } from "./engine.js" */

export * from "./main.js";

provide(bytes);

/**
 * Compiles the module without blocking the page. Whoever does not wait for it blocks for some milliseconds at the
 * first call instead.
 *
 * @param {WasmSource | Promise<WasmSource>} [source]
 * @returns {Promise<void>}
 */
export default function init(source = promise()) {
  return load(/** @type {WasmSource} */ (source));
}
