/** The file that pictures and printing come in, loaded when somebody first wants one. */
export { png, print } from "./element/save/save.js";
