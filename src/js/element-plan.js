/** The file that the plan comes in, loaded when somebody first looks at it. */
import { CSS } from "./element/plan/style.js";
import { sheet as made } from "./element/sheet.js";

export { PlanView as Pane } from "./element/plan/view.js";

export const sheet = made(CSS);
