// What every entry exports.
export { initSync } from "./core.js";
export { StackwayError } from "./errors.js";
export { initFormatsSync } from "./formats.js";
export { layoutGraph } from "./graph.js";
export { needsFormats } from "./import.js";
export { loadLanguage, messages, registerLanguage } from "./languages.js";
export { Pathway } from "./pathway.js";
