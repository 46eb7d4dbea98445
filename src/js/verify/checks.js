// One question of a verification and its answer.
import { words } from "./words.js";

/** @import { Check } from "./api.js" */
/** @typedef {keyof typeof words.en} Reason */

/** The question was answered well. @type {(reason: Reason, detail?: string) => Check} */
export const ok = (reason, detail) => answer("ok", reason, detail);
/** The credential fails here. @type {(reason: Reason, detail?: string) => Check} */
export const bad = (reason, detail) => answer("bad", reason, detail);
/** Nobody can say, with what is at hand. @type {(reason: Reason, detail?: string) => Check} */
export const unchecked = (reason, detail) => answer("unchecked", reason, detail);

/**
 * @param {Check["outcome"]} outcome
 * @param {Reason} reason
 * @param {string} [detail]
 * @returns {Check}
 */
function answer(outcome, reason, detail) {
  return { outcome, reason, message: words.en[reason], ...(detail === undefined ? {} : { detail: detail.slice(0, 300) }) };
}

/**
 * The checks with their sentences in a language.
 *
 * @template {Record<string, Check>} T
 * @param {T} checks
 * @param {string} lang
 * @returns {T}
 */
export function speak(checks, lang) {
  const primary = lang.split("-")[0].toLowerCase();
  const known = primary === "fr" ? words.fr : words.en;
  const said = Object.entries(checks).map(([name, check]) => [name, { ...check, message: known[/** @type {Reason} */ (check.reason)] }]);
  return Object.fromEntries(said);
}
