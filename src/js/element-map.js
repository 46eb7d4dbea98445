/** The file that comes with the first map that is looked at. */
import { sheet as made } from "./element/sheet.js";
import { CSS } from "./element/map/style.js";

export { Gestures } from "./element/map/gestures.js";
export const sheet = made(CSS);
