/** Defines `<stackway-map>` with the engine that is loaded from beside this file. */
import init, { Pathway, loadLanguage, messages } from "./index.js";
import { register } from "./element/register.js";

register({ init, Pathway, loadLanguage, messages });

export { StackwayMap } from "./element/stackway-map.js";
