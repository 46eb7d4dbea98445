// One self-contained file: the API, the module's bytes, every shipped language, and <stackway-map> defined.
import "./element.js";

export * from "./bundle.js";
export { default } from "./bundle.js";
