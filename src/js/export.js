// A document in another format.
import { formats } from "./formats.js";
import { toBytes } from "./serialise.js";
import { speak } from "./speak.js";

/** @import { Exported } from "./api.js" */

/**
 * @param {string} document as JSON text
 * @param {Record<string, any>} asked
 * @returns {Exported}
 */
export function write(document, asked) {
  return formats.ask((glue) => glue.export_document(toBytes(document), speak(glue, asked)));
}
