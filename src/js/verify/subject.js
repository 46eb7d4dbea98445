// Whether a credential is about the person that the host means.
import { bad, ok, unchecked } from "./checks.js";
import { toHex } from "./bytes.js";
import { get, many } from "./values.js";

/** @import { Check } from "./api.js" */

/**
 * @param {string[]} known ids and e-mail addresses of the person
 * @param {any[]} named what the credential calls the person: ids, and identities that may be hashed
 * @returns {Promise<Check>}
 */
export async function checkSubject(known, named) {
  if (named.length === 0) return bad("no-subject");
  if (known.length === 0) return unchecked("nobody-asked");
  for (const one of named) {
    for (const id of known) if (await agrees(one, id)) return ok("is-subject");
  }
  return bad("not-subject");
}

/**
 * What a credential calls its subject.
 *
 * @param {any} subject
 * @returns {any[]}
 */
export function namesOf(subject) {
  const id = get(subject, "id");
  return [...(typeof id === "string" ? [id] : []), ...many(get(subject, "identifier")).slice(0, 16)];
}

/**
 * @param {any} named
 * @param {string} id
 */
async function agrees(named, id) {
  if (typeof named === "string") return plain(named) === plain(id);
  // `identityHash` in 3.0, `identity` in 2.0.
  const identity = get(named, "identityHash") ?? get(named, "identity");
  if (typeof identity !== "string") return false;
  const hash = /^sha256\$([0-9a-f]{64})$/i.exec(identity);
  if (!hash) return get(named, "hashed") !== true && plain(identity) === plain(id);
  const salt = get(named, "salt");
  for (const spelling of new Set([id, id.trim(), id.trim().toLowerCase(), plain(id)])) {
    const bytes = new TextEncoder().encode(spelling + (typeof salt === "string" ? salt : ""));
    if (toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))) === hash[1].toLowerCase()) return true;
  }
  return false;
}

/** Addresses of e-mail compare without case and without their scheme. @param {string} id */
function plain(id) {
  const text = id.trim().replace(/^mailto:/i, "");
  return /^[^@\s:/]+@[^@\s:/]+$/.test(text) ? text.toLowerCase() : text;
}
