// Whether an issuer took a credential back: 1EdTech's revocation list and the W3C's Bitstring Status List.
import { fromBase64url } from "./bytes.js";
import { bad, ok, unchecked } from "./checks.js";
import { get, idOf, many } from "./values.js";

/** @import { Check } from "./api.js" */
/** @import { Loads, Loaded } from "./load.js" */
/** @typedef {(list: Loaded, issuer: string | undefined) => Promise<any>} ListReader The subject of a status list that is itself sound, or nothing. */

/** 131,072 entries are usual; this is a hundred times as many. */
const MOST_LIST_BYTES = 2 * 1024 * 1024;

/**
 * @param {any} credential
 * @param {string | undefined} issuer
 * @param {Loads} loads
 * @param {ListReader} readList
 * @returns {Promise<Check>}
 */
export async function checkStatus(credential, issuer, loads, readList) {
  const entries = many(get(credential, "credentialStatus")).slice(0, 8);
  if (entries.length === 0) return ok("no-status");
  /** @type {Check[]} */
  const answers = [];
  for (const entry of entries) answers.push(await checkEntry(entry, credential, issuer, loads, readList));
  return answers.find(({ outcome }) => outcome === "bad") ?? answers.find(({ outcome }) => outcome === "unchecked") ?? answers[0];
}

/**
 * @param {any} entry
 * @param {any} credential
 * @param {string | undefined} issuer
 * @param {Loads} loads
 * @param {ListReader} readList
 */
function checkEntry(entry, credential, issuer, loads, readList) {
  const types = many(get(entry, "type"));
  if (types.includes("1EdTechRevocationList")) return onList(idOf(entry), idOf(credential), issuer, loads);
  if (types.includes("BitstringStatusListEntry") || types.includes("StatusList2021Entry")) return inBits(entry, issuer, loads, readList);
  return unchecked("unknown-status", types.join(", "));
}

/**
 * The list names what is revoked.
 *
 * @param {string | undefined} url
 * @param {string | undefined} id
 * @param {string | undefined} issuer
 * @param {Loads} loads
 */
async function onList(url, id, issuer, loads) {
  const { value } = url ? await loads.get(url) : { value: undefined };
  const listed = get(value, "revokedCredential") ?? get(value, "revokedCredentials");
  if (value === undefined || (listed !== undefined && !Array.isArray(listed))) return unchecked("no-list", url);
  const owner = idOf(get(value, "issuer"));
  if (owner !== undefined && owner !== issuer) return unchecked("list-untrusted", owner);
  const hit = many(listed).find((entry) => idOf(entry) === id);
  return hit !== undefined && get(hit, "revoked") !== false ? bad("revoked", reasonOf(hit)) : ok("not-revoked");
}

/** @param {any} entry */
function reasonOf(entry) {
  const reason = get(entry, "revocationReason");
  return typeof reason === "string" ? reason : undefined;
}

/**
 * One bit of a compressed list, which is a credential of its own (W3C Bitstring Status List 1.0, section 3.2).
 *
 * @param {any} entry
 * @param {string | undefined} issuer
 * @param {Loads} loads
 * @param {ListReader} readList
 */
async function inBits(entry, issuer, loads, readList) {
  const url = get(entry, "statusListCredential");
  const index = Number(get(entry, "statusListIndex"));
  if (typeof url !== "string" || !Number.isSafeInteger(index) || index < 0) return unchecked("unknown-status");
  const list = await loads.get(url);
  if (list.problem || list.gone) return unchecked("no-list", url);
  const subject = await readList(list, issuer);
  const purpose = get(entry, "statusPurpose") ?? "revocation";
  if (!subject || !many(get(subject, "statusPurpose")).includes(purpose)) return unchecked("list-untrusted", url);
  const encoded = get(subject, "encodedList");
  const packed = typeof encoded !== "string" ? undefined : encoded.startsWith("u") ? fromBase64url(encoded.slice(1)) : fromBase64url(encoded);
  const bits = packed && (await inflate(packed));
  if (!bits || index >= bits.length * 8) return unchecked("no-list", url);
  const set = (bits[index >> 3] >> (7 - (index & 7))) & 1;
  if (set === 0) return ok("not-revoked");
  return purpose === "suspension" ? bad("suspended") : purpose === "revocation" ? bad("revoked") : unchecked("unknown-status", String(purpose));
}

/**
 * Unpacks gzip up to a bound; undefined if it is broken or larger.
 *
 * @param {Uint8Array} packed
 */
async function inflate(packed) {
  try {
    const stream = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
    const reader = stream.getReader();
    const parts = [];
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > MOST_LIST_BYTES) {
        await reader.cancel();
        return undefined;
      }
      parts.push(part.value);
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  } catch {
    return undefined;
  }
}
