/** The file that gliding comes in, loaded with the first map that has stacks to fold. */
export { Motion } from "./element/motion.js";
