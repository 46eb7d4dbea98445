/** The file that comes with the first map that is looked at. */
import { sheet as made } from "./element/sheet.js";
import { CSS } from "./element/map/style.js";

export const sheet = made(CSS);
