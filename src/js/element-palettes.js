/** The file that colours come in, loaded where the host names a palette or a colour of its own. */
import { CSS } from "./element/palettes.js";
import { sheet as made } from "./element/sheet.js";

export const sheet = made(CSS);

export { legible } from "./element/brand.js";
