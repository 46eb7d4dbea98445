/** The file that the matrix of skills comes in, loaded when somebody first looks at it. */
import { sheet as made } from "./element/sheet.js";
import { CSS } from "./element/skills/style.js";

export { SkillsView as Pane } from "./element/skills/view.js";

export const sheet = made(CSS);
