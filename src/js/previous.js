// An earlier answer of layout(), given back: of all that it holds only what the core follows goes on, each value checked.
import { usage } from "./errors.js";
import { own } from "./options.js";

const DIRECTIONS = ["right", "down", "left", "up"];
const KINDS = ["credential", "role", "all", "any", "count", "sum", "skill", "result", "note"];

/** @param {unknown} value */
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

/**
 * @param {unknown} given
 * @param {string} method
 */
export function readPrevious(given, method) {
  const direction = member(given, "direction", method, (value) => DIRECTIONS.includes(value));
  const mirrored = member(given, "mirrored", method, (value) => typeof value === "boolean");
  const list = member(given, "nodes", method, Array.isArray);
  const nodes = [];
  for (let at = 0; at < list.length; at += 1) nodes.push(node(member(list, String(at), method, isObject), method));
  return { direction, mirrored, nodes };
}

/** @param {unknown} given @param {string} method */
function node(given, method) {
  const number = (/** @type {string} */ name) => member(given, name, method, isNumber);
  return {
    id: member(given, "id", method, (value) => typeof value === "string"),
    kind: member(given, "kind", method, (value) => KINDS.includes(value)),
    x: number("x"),
    y: number("y"),
    width: number("width"),
    height: number("height"),
  };
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null;
}

/**
 * A member that has to be there and to be right.
 *
 * @param {unknown} given
 * @param {string} name
 * @param {string} method
 * @param {(value: any) => boolean} right
 */
function member(given, name, method, right) {
  const value = isObject(given) ? own(/** @type {object} */ (given), name, method, "previous") : undefined;
  if (holds(right, value)) return value;
  throw usage(`${method}: the option "previous" has to be an answer of layout(); its "${name}" is not.`);
}

/** @param {(value: any) => boolean} right @param {unknown} value */
function holds(right, value) {
  try {
    return right(value);
  } catch {
    // A revoked Proxy throws whatever it is asked.
    return false;
  }
}
