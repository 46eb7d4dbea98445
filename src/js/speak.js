// Options as the modules take them.
import { settle } from "./languages.js";
import { localMoment } from "./now.js";

/** @import { Speaker } from "./glue.js" */

/**
 * The language settled, a moment filled in.
 *
 * @param {Speaker} glue
 * @param {Record<string, any>} asked
 */
export function speak(glue, asked) {
  return JSON.stringify({ now: localMoment(), ...asked, lang: settle(glue, asked.lang) });
}
