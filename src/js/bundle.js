// One file with everything inside that a map needs: the module's bytes are in the script, and compiled on first use.
import { bytes } from "./bytes.js";
import { core } from "./core.js";
import { usage } from "./errors.js";
import { load } from "./formats.js";

/** @import { WasmSource } from "./engine.js" */

export * from "./main.js";

core.provide(bytes);

/**
 * Compiles the module without blocking the page. Whoever does not wait for it blocks for some milliseconds at the
 * first call instead.
 *
 * @param {WasmSource | Promise<WasmSource>} [source]
 * @returns {Promise<void>}
 */
export default function init(source = core.promise()) {
  return core.load(/** @type {WasmSource} */ (source));
}

/**
 * As `init()`: everything is in this file.
 *
 * @returns {Promise<void>}
 */
export const loadCore = () => init();

/**
 * As `init()`: everything is in this file.
 *
 * @returns {Promise<void>}
 */
export const loadMap = loadCore;

/**
 * As `init()`: everything is in this file.
 *
 * @returns {Promise<void>}
 */
export const loadAdvice = loadCore;

/**
 * Loads the readers and writers of other formats. They are not in this file: say where `stackway-formats.wasm` is.
 *
 * @param {WasmSource | Promise<WasmSource>} [source]
 * @returns {Promise<void>}
 */
export async function loadFormats(source) {
  if (source === undefined) throw usage("loadFormats(): this file does not hold the other formats.", "Pass the address of stackway-formats.wasm, or its bytes.");
  return load(source);
}
