// What a source is, and the document in it.
import { formats } from "./formats.js";
import { keep, toBytes } from "./serialise.js";
import { speak } from "./speak.js";

/** @import { Finding } from "./types.js" */
/** @import { PathwaySource } from "./api.js" */

/**
 * Whether `Pathway.import` can open a source only after `loadFormats()`: it is not Stackway's own, and the readers of
 * other formats are not here yet.
 *
 * @param {PathwaySource} source
 * @returns {boolean}
 */
export function needsFormats(source) {
  return !formats.ready() && !isOwn(keep(source, "source"));
}

/**
 * The document of a source; without one where the source is the document.
 *
 * @param {string | Uint8Array} kept
 * @param {Record<string, any>} asked
 * @returns {{ document?: Uint8Array, format: string, confidence: number, incomplete: boolean, losses: Finding[] }}
 */
export function recognise(kept, asked) {
  const auto = asked.format === undefined || asked.format === "auto";
  // Most sources are documents of our own: nobody has to start the other module for them.
  const own = asked.format === "stackway" || (formats.ready() ? auto && isDocument(kept) : isOwn(kept));
  if (own) return { format: "stackway", confidence: 1, incomplete: false, losses: [] };
  return formats.ask((glue) => glue.import_document(toBytes(kept), speak(glue, asked)));
}

/**
 * An object that says so. A broken one too: opening it tells what is wrong with it.
 *
 * @param {string | Uint8Array} kept
 */
function isOwn(kept) {
  const text = typeof kept === "string" ? kept : new TextDecoder().decode(kept);
  return /^\uFEFF?\s*\{/.test(text) && /"stackway"\s*:/.test(text);
}

/**
 * Certainly one: the other module would say the same.
 *
 * @param {string | Uint8Array} kept
 */
function isDocument(kept) {
  if (!isOwn(kept)) return false;
  try {
    const text = typeof kept === "string" ? kept : new TextDecoder("utf-8", { fatal: true }).decode(kept);
    return Object.hasOwn(JSON.parse(text), "stackway");
  } catch {
    return false;
  }
}
