// Text of bytes: base58btc, base64url, and the multibase that prefixes them.

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/**
 * Bytes of a multibase text (`z` base58btc, `u` base64url); undefined if it is none, or longer than any key or signature.
 *
 * @param {unknown} text
 * @returns {Uint8Array | undefined}
 */
export function fromMultibase(text) {
  if (typeof text !== "string" || text.length > 512) return undefined;
  if (text.startsWith("z")) return fromBase58(text.slice(1));
  return text.startsWith("u") ? fromBase64url(text.slice(1)) : undefined;
}

/** @param {string} text */
function fromBase58(text) {
  /** @type {number[]} */
  const bytes = [];
  for (const digit of text) {
    let carry = BASE58.indexOf(digit);
    if (carry < 0) return undefined;
    for (let at = 0; at < bytes.length; at += 1) {
      carry += bytes[at] * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255);
  }
  for (const digit of text) {
    if (digit !== "1") break;
    bytes.push(0);
  }
  return Uint8Array.from(bytes.reverse());
}

/**
 * @param {string} text
 * @returns {Uint8Array | undefined}
 */
export function fromBase64url(text) {
  if (!/^[A-Za-z0-9_-]*={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** @param {Uint8Array} bytes */
export function toBase64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * UTF-8, or undefined if it is none.
 *
 * @param {Uint8Array | undefined} bytes
 */
export function toText(bytes) {
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
