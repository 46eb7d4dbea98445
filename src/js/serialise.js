// Strangers' values become JSON text here, so that nothing of theirs runs or is reached while Rust is at work.
import { usage } from "./errors.js";

// The core refuses far less (8 MiB); this bound only keeps the module's memory from being filled to the brim.
const MOST = 64 * 1024 * 1024;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A source that will still be the same later: bytes are copied, an object becomes JSON text.
 *
 * @param {unknown} source
 * @param {string} name how the argument is called, for messages
 * @returns {string | Uint8Array}
 */
export function keep(source, name) {
  if (typeof source === "string") return short(source, source.length, name);
  if (!isBytes(source)) return toJson(source, name);
  const copy = copyOf(source, name);
  return short(copy, copy.length, name);
}

/**
 * By the buffer's own slots: a subclass may lie about its length.
 *
 * @param {Uint8Array} bytes
 * @param {string} name
 */
function copyOf(bytes, name) {
  try {
    return new Uint8Array(bytes);
  } catch (cause) {
    throw usage(`${name} cannot be read: ${cause}`, "The bytes may have been handed to a worker.");
  }
}

/**
 * What `keep` kept, as UTF-8 bytes.
 *
 * @param {string | Uint8Array} kept
 * @returns {Uint8Array}
 */
export function toBytes(kept) {
  if (typeof kept !== "string") return kept;
  return LONE_SURROGATE.test(kept) ? encodeBroken(kept) : new TextEncoder().encode(kept);
}

/**
 * @template T
 * @param {T} source
 * @param {number} length
 * @param {string} name
 */
function short(source, length, name) {
  if (length > MOST) throw usage(`${name} is longer than ${MOST} bytes.`);
  return source;
}

/**
 * By its internal slot, so that bytes of another frame count too.
 *
 * @param {unknown} value
 * @returns {value is Uint8Array}
 */
function isBytes(value) {
  return ArrayBuffer.isView(value) && typeTag?.call(value) === "Uint8Array";
}

const typeTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get;

/**
 * Lone surrogates as the three bytes that UTF-8 forbids, so that the core finds them and says where;
 * TextEncoder would replace them silently.
 *
 * @param {string} text
 */
function encodeBroken(text) {
  const parts = text.split(/(\p{Surrogate})/u).map((part) => {
    if (!LONE_SURROGATE.test(part)) return new TextEncoder().encode(part);
    const unit = part.charCodeAt(0);
    return Uint8Array.of(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  });
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * JSON of plain data: own members only, no getter run, no `toJSON` asked, `__proto__` a member like any other.
 * Walks with a stack of its own, so depth costs no call stack.
 *
 * @param {unknown} value
 * @param {string} name
 * @returns {string}
 */
export function toJson(value, name) {
  try {
    return write(value, name);
  } catch (cause) {
    // A Proxy may throw anything from any question.
    if (cause instanceof Error && cause.name === "StackwayError") throw cause;
    throw usage(`${name} cannot be read: ${cause}`, "Pass JSON text or plain data.");
  }
}

/**
 * @typedef {{ value: object, keys: string[] | undefined, length: number, next: number, wrote: boolean }} Frame
 * One open object (`keys`) or array.
 */

/**
 * @param {unknown} root
 * @param {string} name
 */
function write(root, name) {
  /** @type {string[]} */
  const out = [];
  /** @type {Frame[]} */
  const open = [];
  const inside = new Set();
  let size = 0;

  const where = () => name + open.map(({ keys, next }) => (keys ? `.${keys[next - 1]}` : `[${next - 1}]`)).join("");
  const put = (/** @type {string} */ text) => {
    size += text.length;
    if (size > MOST) throw usage(`${name} is longer than ${MOST} characters as JSON.`);
    out.push(text);
  };
  const enter = (/** @type {object} */ value) => {
    if (inside.has(value)) throw usage(`${where()} contains itself.`, "Pass data without loops.");
    const list = Array.isArray(value);
    if (!list && !isPlain(value)) throw usage(`${where()} is ${kind(value)}, not plain data.`, "Pass JSON text or plain data.");
    const keys = list ? undefined : Object.keys(value);
    put(list ? "[" : "{");
    open.push({ value, keys, length: keys ? keys.length : /** @type {unknown[]} */ (value).length, next: 0, wrote: false });
    inside.add(value);
  };
  const scalar = (/** @type {unknown} */ value) => {
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value !== "number") throw usage(`${where()} is ${kind(value)}, not plain data.`, "Pass JSON text or plain data.");
    if (!Number.isFinite(value)) throw usage(`${where()} is ${value}.`, "Leave out what is not known.");
    return Object.is(value, -0) ? "0" : String(value);
  };

  if (typeof root !== "object" || root === null) throw usage(`${name} is ${kind(root)}.`, "Pass JSON text, a Uint8Array of UTF-8, or an object.");
  enter(root);
  while (open.length > 0) {
    const frame = open[open.length - 1];
    if (frame.next === frame.length) {
      put(frame.keys ? "}" : "]");
      inside.delete(frame.value);
      open.pop();
      continue;
    }
    const key = frame.keys ? frame.keys[frame.next] : String(frame.next);
    frame.next += 1;
    const found = Object.getOwnPropertyDescriptor(frame.value, key);
    // By its own members: even Object.prototype may be somebody else's.
    if (found && !Object.hasOwn(found, "value")) throw usage(`${where()} is computed by a getter.`, "Pass plain data.");
    const value = found?.value;
    if (value === undefined) {
      // As everywhere in JavaScript, a member that is undefined is a member that is not there.
      if (frame.keys) continue;
      throw usage(`${where()} is empty.`, "Leave no holes in lists.");
    }
    const comma = frame.wrote ? "," : "";
    frame.wrote = true;
    put(frame.keys ? `${comma}${JSON.stringify(key)}:` : comma);
    if (typeof value === "object" && value !== null) enter(value);
    else put(scalar(value));
  }
  return out.join("");
}

/**
 * An object literal or one like it, of any frame; not a Date, Map or an instance of some class.
 *
 * @param {object} value
 */
function isPlain(value) {
  const parent = Object.getPrototypeOf(value);
  return parent === null || (Object.getPrototypeOf(parent) === null && Object.hasOwn(parent, "hasOwnProperty"));
}

/**
 * What something is, for a message; asks the value nothing.
 *
 * @param {unknown} value
 */
export function kind(value) {
  try {
    return describe(value);
  } catch {
    return "an object that cannot be read";
  }
}

/** @param {unknown} value */
function describe(value) {
  if (value === null) return "null";
  if (value === undefined) return "undefined";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value === "object") return isPlain(value) ? "an object" : "an instance of a class";
  return `a ${typeof value}`;
}
