/** The file that the search comes in, loaded when somebody first wants it. */
import { CSS } from "./element/find/style.js";
import { sheet as made } from "./element/sheet.js";

export { Finder } from "./element/find/finder.js";

export const sheet = made(CSS);
