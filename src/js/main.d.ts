// The types of what every entry exports. Beside main.js because JavaScript cannot re-export types.
/// <reference lib="esnext.disposable" />

export { initSync } from "./core.js";
export { type WasmBytes, type WasmSource } from "./engine.js";
export { StackwayError } from "./errors.js";
export { initFormatsSync } from "./formats.js";
export { needsFormats } from "./import.js";
export { layoutGraph } from "./graph.js";
export { type Catalogue, loadLanguage, messages, registerLanguage } from "./languages.js";
export { Pathway } from "./pathway.js";
export type * from "./api.js";
export type * from "./types.js";

declare module "./pathway.js" {
  interface Pathway {
    /** The same as `free()`: `using pathway = Pathway.parse(…)`. */
    [Symbol.dispose](): void;
  }
}
