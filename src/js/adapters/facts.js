// What a learning system answered, held against what it documents: what does not fit is named and left out.

/** @import { Finding } from "../types.js" */
/** @import { Shape } from "./shapes.js" */

const MOST = 100;
const WORDS = new Map([["text", "a text"], ["number", "a number"], ["flag", "true or false"], ["id", "a text or a number"], ["any", "anything"]]);

/**
 * The part of an answer that a shape describes, copied; everything else stays behind. A member of another type is left
 * out, an entry without a member that it needs too, each with a finding. Linear; no deeper than the shape is.
 *
 * What is `null` or `undefined` is as if it were not there. A shape is a word (`text`, `number`, `flag`, `id` (a text
 * or a number), `any`, or two with `|` between them, the last of which may be `null` where that means something), a list of one shape, or an object of shapes. Behind the name of a member `!` says that nothing can be made of the whole
 * without it, and `*` that nothing can be made of the whole where it is there and cannot be used: a maximum that is
 * none would turn a low score into a high one.
 *
 * @param {unknown} value
 * @param {Shape} shape
 * @param {Finding[]} findings
 * @returns {any}
 */
export function fitting(value, shape, findings) {
  let faults = 0;
  /**
   * @param {string} path
   * @param {string} reason
   */
  const note = (path, reason) => {
    faults += 1;
    if (faults <= MOST) findings.push(finding(path, reason));
  };
  const fits = part(value, shape, "", note);
  if (faults > MOST) findings.push(finding("", `there are ${faults - MOST} more places like these`));
  return fits;
}

/**
 * @param {string} path
 * @param {string} reason
 * @returns {Finding}
 */
function finding(path, reason) {
  return { code: "facts", severity: "warning", path, message: `What the system answered cannot be used: ${reason}.`, help: "It is left out; send the member as the adapter's documentation has it.", related: [] };
}

/**
 * @param {unknown} value
 * @param {Shape} shape
 * @param {string} path
 * @param {(path: string, reason: string) => void} note
 * @returns {any}
 */
function part(value, shape, path, note) {
  if (value === null && typeof shape === "string" && shape.endsWith("|null")) return null;
  if (value === undefined || value === null) return undefined;
  if (typeof shape === "string") return leaf(value, shape, path, note);
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return void note(path, `a list belongs here, and it is ${kindOf(value)}`);
    const list = [];
    for (let at = 0; at < value.length; at += 1) {
      const entry = part(value[at], shape[0], `${path}/${at}`, note);
      if (entry !== undefined) list.push(entry);
    }
    return list;
  }
  if (typeof value !== "object" || Array.isArray(value)) return void note(path, `an object belongs here, and it is ${kindOf(value)}`);
  const whole = /** @type {Record<string, unknown>} */ (value);
  /** @type {Record<string, unknown>} */
  const found = {};
  for (const [marked, inner] of Object.entries(shape)) {
    const name = marked.replace(/[!*]$/, "");
    // A member that the object only inherits is none of its own.
    const there = Object.hasOwn(whole, name) && whole[name] !== undefined && whole[name] !== null;
    const member = Object.hasOwn(whole, name) ? part(whole[name], inner, `${path}/${name}`, note) : undefined;
    if (member !== undefined) found[name] = member;
    else if (there && marked.endsWith("*")) return void note(path, `without “${name}” it would say something else`);
    else if (marked.endsWith("!")) return void note(path, `“${name}” is missing`);
  }
  return found;
}

/**
 * @param {unknown} value
 * @param {string} shape
 * @param {string} path
 * @param {(path: string, reason: string) => void} note
 */
function leaf(value, shape, path, note) {
  const wanted = shape.split("|");
  for (const word of wanted) {
    if (word === "any") return value;
    if (word === "flag" && (value === 0 || value === 1)) return value === 1;
    if (typeof value === "boolean" && word === "flag") return value;
    if (typeof value === "number" && Number.isFinite(value) && (word === "number" || word === "id")) return value;
    // Half a character, which no record can be written with, is no text.
    if (typeof value === "string" && (word === "text" || word === "id") && !/\p{Surrogate}/u.test(value)) return value;
  }
  note(path, `${wanted.map((word) => WORDS.get(word)).join(" or ")} belongs here, and it is ${kindOf(value)}`);
  return undefined;
}

/** @param {unknown} value */
function kindOf(value) {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : "no number";
  if (typeof value === "string") return /\p{Surrogate}/u.test(value) ? "a text with half a character" : "a text";
  return { boolean: "true or false", object: "an object", function: "a function" }[/** @type {string} */ (typeof value)] ?? `a ${typeof value}`;
}
