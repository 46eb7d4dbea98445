/** Defines `<stackway-map>` with the engine that is loaded from beside this file. */
import { Pathway, loadAdvice, loadCore, loadFormats, loadLanguage, loadMap, messages, needsFormats } from "./index.js";
import { register } from "./element/register.js";

register({ loadCore, loadMap, loadAdvice, Pathway, loadFormats, loadLanguage, messages, needsFormats });

export { StackwayMap } from "./element/stackway-map.js";
