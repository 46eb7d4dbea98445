// Keys as JSON Web Keys, wherever they come from: inside a DID, at an address, in the host's own list.
import { fromBase64url, fromMultibase, toBase64url, toText } from "./bytes.js";
import { bad, ok, unchecked } from "./checks.js";
import { isHttps } from "./load.js";
import { get, idOf, many, originOf } from "./values.js";

/** @import { Check, Key } from "./api.js" */
/** @import { Loads } from "./load.js" */
/** @typedef {{ kty: string, [member: string]: unknown }} Jwk */
/** @typedef {{ keys: Jwk[], control: Check, problem?: Check }} Found Keys that may have signed, and whether they are the issuer's. */
/** @typedef {{ loads: Loads, issuers: Record<string, Key[]> }} Sources */

const ED25519 = [0xed, 0x01];

/**
 * An Ed25519 key of a multibase text (`z6Mk…`); undefined if it is malformed or another kind.
 *
 * @param {unknown} text
 * @returns {Jwk | undefined}
 */
export function fromMultikey(text) {
  const bytes = fromMultibase(text);
  if (bytes?.length !== 34 || bytes[0] !== ED25519[0] || bytes[1] !== ED25519[1]) return undefined;
  return { kty: "OKP", crv: "Ed25519", x: toBase64url(bytes.subarray(2)) };
}

/**
 * A key as somebody wrote it: a JSON Web Key, a multibase text, or an object that holds one of them.
 *
 * @param {any} key
 * @returns {Jwk | undefined}
 */
export function readKey(key) {
  if (typeof key === "string") return key.startsWith("did:key:") ? fromMultikey(key.slice(8).split("#")[0]) : fromMultikey(key);
  const inner = get(key, "publicKeyJwk");
  if (inner) return readKey(inner);
  const multibase = get(key, "publicKeyMultibase");
  if (multibase !== undefined) return fromMultikey(multibase);
  // A private or shared key is no key to check with, and nobody should have it here.
  return typeof get(key, "kty") === "string" && get(key, "kty") !== "oct" ? key : undefined;
}

/** @param {Jwk} key */
function print(key) {
  return JSON.stringify([key.kty, ...["crv", "x", "y", "n", "e"].map((name) => key[name] ?? "")]);
}

/**
 * @param {Jwk} left
 * @param {Jwk} right
 */
export function sameKey(left, right) {
  return print(left) === print(right);
}

/**
 * The keys behind a name in a proof, and whether the issuer controls them.
 *
 * @param {string | undefined} name a DID URL or an address: `verificationMethod`, `kid`
 * @param {string | undefined} issuer its id
 * @param {Sources} sources
 * @returns {Promise<Found>}
 */
export async function findKeys(name, issuer, sources) {
  const trusted = issuer !== undefined && Object.hasOwn(sources.issuers, issuer) ? sources.issuers[issuer] : undefined;
  const inside = name === undefined ? undefined : insideName(name);
  if (inside === "malformed") return { keys: [], control: unchecked("not-reached"), problem: bad("bad-key", name) };
  if (trusted) return fromHost(trusted, name, inside);
  if (issuer === undefined) return { keys: inside ? [inside] : [], control: bad("no-issuer") };
  if (name === undefined) return unnamed(issuer, sources.loads);
  return inside ? { keys: [inside], control: await control(name, inside, issuer, sources.loads) } : atAddress(name, issuer, sources.loads);
}

/**
 * The host's word is the last: only its keys count for this issuer.
 *
 * @param {Key[]} trusted
 * @param {string | undefined} name
 * @param {Jwk | undefined} inside
 * @returns {Found}
 */
function fromHost(trusted, name, inside) {
  const keys = trusted.map(readKey).filter((key) => key !== undefined);
  if (inside && !keys.some((key) => sameKey(key, inside))) return { keys: [inside], control: bad("key-not-of-issuer", name) };
  const named = keys.filter((key) => key.kid !== undefined && key.kid === name);
  return { keys: inside ? [inside] : named.length > 0 ? named : keys, control: ok("issuer-controls-key") };
}

/**
 * The key that a name itself holds: `did:key`, `did:jwk`, or a fragment that is a multikey.
 *
 * @param {string} name
 * @returns {Jwk | "malformed" | undefined}
 */
function insideName(name) {
  if (name.startsWith("did:key:")) return fromMultikey(name.slice(8).split("#")[0]) ?? "malformed";
  if (name.startsWith("did:jwk:")) {
    try {
      const key = JSON.parse(toText(fromBase64url(name.slice(8).split("#")[0])) ?? "");
      return readKey(key) ?? "malformed";
    } catch {
      return "malformed";
    }
  }
  // What is no address and no DID names nothing.
  if (!/^(https?|did|urn):/.test(name)) return "malformed";
  const fragment = name.split("#")[1];
  return fragment?.startsWith("z6Mk") ? (fromMultikey(fragment) ?? "malformed") : undefined;
}

/**
 * Whether a key that its name holds is the issuer's.
 *
 * @param {string} name
 * @param {Jwk} key
 * @param {string} issuer
 * @param {Loads} loads
 * @returns {Promise<Check>}
 */
async function control(name, key, issuer, loads) {
  const owner = name.split("#")[0];
  // A DID that is made of its key is controlled by whoever has the key.
  if (owner === issuer && /^did:(key|jwk):/.test(owner)) return ok("issuer-controls-key");
  const profile = await document(issuer, loads);
  if (profile !== undefined) {
    const listed = methods(profile, issuer).some((method) => method.id === name || (method.key && sameKey(method.key, key)));
    return listed ? ok("issuer-controls-key") : bad("key-not-of-issuer", name);
  }
  const foreign = owner !== issuer && !/^did:(key|jwk):/.test(owner) && originOf(owner) !== originOf(issuer);
  return foreign ? bad("key-of-another", owner) : unchecked("control-unproven", issuer);
}

/**
 * No key is named: any that the issuer's own document lists may have signed.
 *
 * @param {string} issuer
 * @param {Loads} loads
 * @returns {Promise<Found>}
 */
async function unnamed(issuer, loads) {
  const profile = await document(issuer, loads);
  const keys = profile === undefined ? [] : methods(profile, issuer).flatMap(({ key }) => key ?? []);
  if (keys.length === 0) return { keys, control: unchecked("not-reached"), problem: unchecked("no-key") };
  return { keys, control: ok("issuer-controls-key") };
}

/**
 * A key that has to be fetched.
 *
 * @param {string} name
 * @param {string} issuer
 * @param {Loads} loads
 * @returns {Promise<Found>}
 */
async function atAddress(name, issuer, loads) {
  const owner = name.split("#")[0];
  const missing = (/** @type {Check} */ control) => ({ keys: [], control, problem: unchecked("no-key", name) });
  const profile = await document(issuer, loads);
  const listed = profile === undefined ? [] : methods(profile, issuer);
  const own = listed.filter((method) => method.id === name && method.key);
  if (own.length > 0) return { keys: own.flatMap(({ key }) => key ?? []), control: ok("issuer-controls-key") };
  if (owner === issuer) return profile === undefined ? missing(unchecked("control-unproven")) : { keys: [], control: bad("key-not-of-issuer", name) };
  const found = await document(owner, loads);
  if (found === undefined) {
    const foreign = originOf(owner) !== originOf(issuer);
    return missing(foreign && originOf(owner) ? bad("key-of-another", owner) : unchecked("control-unproven"));
  }
  const keys = methods(found, owner, name);
  const named = keys.filter((method) => method.id === name);
  const usable = (named.length > 0 ? named : keys).flatMap(({ key }) => key ?? []);
  if (usable.length === 0) return { keys: [], control: unchecked("not-reached"), problem: bad("bad-key", name) };
  // The issuer's profile points at this address, or the address lies within the issuer's own.
  const pointed = listed.some((method) => method.id === name || method.id === owner);
  const within = isHttps(issuer) && owner.startsWith(issuer.endsWith("/") ? issuer : `${issuer}/`);
  if (pointed || within) return { keys: usable, control: ok("issuer-controls-key") };
  const same = originOf(owner) !== undefined && originOf(owner) === originOf(issuer);
  return { keys: usable, control: same ? unchecked("control-unproven", owner) : bad("key-of-another", owner) };
}

/**
 * The document of a DID or address; undefined if it cannot be had.
 *
 * @param {string} id
 * @param {Loads} loads
 */
async function document(id, loads) {
  const url = id.startsWith("did:web:") ? webAddress(id) : id;
  const { value } = url ? await loads.get(url) : { value: undefined };
  // A document that is about somebody else says nothing of this one.
  const about = idOf(value);
  return about !== undefined && about !== id && id.startsWith("did:") ? undefined : value;
}

/**
 * Where the document of a `did:web` stands.
 *
 * @param {string} did
 */
export function webAddress(did) {
  const [host, ...path] = did.slice(8).split(":");
  try {
    const parts = path.map(decodeURIComponent);
    if (parts.some((part) => part === "" || part === "." || part === ".." || /[/\\?#]/.test(part))) return undefined;
    return `https://${decodeURIComponent(host)}/${parts.length > 0 ? parts.join("/") : ".well-known"}/did.json`;
  } catch {
    return undefined;
  }
}

/**
 * The keys that a document gives for asserting: of a DID document, an issuer's profile, a key set, or a key itself.
 *
 * @param {any} found
 * @param {string} owner
 * @param {string} [name] what the key itself would be called
 * @returns {{ id: string | undefined, key: Jwk | undefined }[]}
 */
function methods(found, owner, name) {
  const full = (/** @type {string | undefined} */ id) => (id?.startsWith("#") ? owner + id : id);
  const method = (/** @type {any} */ one) => ({ id: full(idOf(one)), key: typeof one === "string" ? fromMultikey(one.split("#")[1]) : readKey(one) });
  const set = many(get(found, "keys"));
  if (set.length > 0) return set.map((key) => ({ id: full(get(key, "kid")), key: readKey(key) }));
  const listed = [...many(get(found, "verificationMethod")), ...many(get(found, "publicKey"))].map(method);
  const asserting = get(found, "assertionMethod");
  if (asserting !== undefined) {
    return many(asserting).map((one) => (typeof one === "string" ? (listed.find(({ id }) => id === full(one)) ?? method(one)) : method(one)));
  }
  // A DID document says which of its keys assert; a profile that keeps silent means all of them.
  if (listed.length > 0) return owner.startsWith("did:") ? [] : listed;
  const itself = readKey(found);
  return itself ? [{ id: name, key: itself }] : [];
}
