// A pathway from a file, in whatever format it is.
import { Pathway } from "../node.js";
import { nameOf, readSource } from "./arguments.js";

/** @import { Asked } from "./arguments.js" */

/**
 * @param {string} file
 * @param {Asked} asked
 */
export function open(file, { from, lang, lenient }) {
  return Pathway.import(readSource(file), { format: from, name: nameOf(file), lang, lenient });
}

/**
 * The options that questions about a learner share.
 *
 * @param {Asked} asked
 */
export function learnerOptions({ acceptTier, lang, now }) {
  return { acceptTier: /** @type {any} */ (acceptTier), lang, now };
}
