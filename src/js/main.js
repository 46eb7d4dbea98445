// What every entry exports.
export { provide as initSync } from "./engine.js";
export { StackwayError } from "./errors.js";
export { layoutGraph } from "./graph.js";
export { loadLanguage, messages, registerLanguage } from "./languages.js";
export { Pathway } from "./pathway.js";
