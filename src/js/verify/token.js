// Signed tokens: compact JWS of Open Badges 2 and VC-JWT of 3.0 (RFC 7515; RFC 8725 for what to refuse).
import { compactVerify, importJWK } from "jose";
import { fromBase64url, toText } from "./bytes.js";
import { bad, ok, unchecked } from "./checks.js";
import { findKeys } from "./keys.js";
import { get } from "./values.js";

/** @import { Check } from "./api.js" */
/** @import { Jwk, Found, Sources } from "./keys.js" */
/** @typedef {{ header: any, claims: any }} Token */

/**
 * What a token holds, its signature not yet looked at; undefined if it is none.
 *
 * @param {string} text
 * @returns {Token | undefined}
 */
export function openToken(text) {
  const parts = text.split(".");
  if (parts.length !== 3) return undefined;
  try {
    const [header, claims] = parts.slice(0, 2).map((part) => JSON.parse(toText(fromBase64url(part)) ?? ""));
    return typeof header === "object" && header && typeof claims === "object" && claims ? { header, claims } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} text
 * @param {Token} token
 * @param {string | undefined} issuer
 * @param {Sources} sources
 * @returns {Promise<{ signature: Check, issuer: Check }>}
 */
export async function checkToken(text, { header }, issuer, sources) {
  const refused = refuse(header);
  if (refused) return { signature: refused, issuer: unchecked("not-reached") };
  const kid = get(header, "kid");
  const found = await findKeys(typeof kid === "string" ? absolute(kid, issuer) : undefined, issuer, sources);
  const own = ["jwk", "jku", "x5c", "x5u"].some((name) => get(header, name) !== undefined);
  // Keys that a token brings are never used: a forger would bring his.
  if (found.keys.length === 0 && own) return { signature: unchecked("own-key"), issuer: found.control };
  return { signature: found.problem ?? (await checkJws(text, header, found.keys)), issuer: found.control };
}

/**
 * What no key can make good.
 *
 * @param {any} header
 * @returns {Check | undefined}
 */
export function refuse(header) {
  const algorithm = get(header, "alg");
  if (typeof algorithm !== "string" || algorithm.toLowerCase() === "none") return bad("unsigned-token");
  if (/^(HS|A\d|dir|PBES)/.test(algorithm)) return bad("shared-secret", algorithm);
  // An extension that must be understood, and none is (RFC 7515, section 4.1.11).
  return get(header, "crit") === undefined ? undefined : bad("wrong-algorithm", "crit");
}

/**
 * @param {string} text
 * @param {any} header
 * @param {Jwk[]} keys
 * @returns {Promise<Check>}
 */
export async function checkJws(text, header, keys) {
  if (keys.length === 0) return unchecked("no-key");
  const algorithm = header.alg;
  const fitting = keys.filter((key) => algorithms(key).includes(algorithm));
  if (fitting.length === 0) return bad("wrong-algorithm", algorithm);
  for (const key of fitting.slice(0, 16)) {
    try {
      const imported = await importJWK({ ...key, key_ops: undefined, use: undefined, ext: undefined }, algorithm);
      await compactVerify(text, imported, { algorithms: [algorithm] });
      return ok("signature-holds");
    } catch {
      // Another key of the issuer may fit.
    }
  }
  return bad("bad-signature");
}

/**
 * The algorithms that a key is for: of its kind, and the one that it names, if it does.
 *
 * @param {Jwk} key
 * @returns {unknown[]}
 */
function algorithms(key) {
  const all = ofKind(key);
  return key.alg === undefined ? all : all.filter((one) => one === key.alg);
}

/** @param {Jwk} key */
function ofKind({ kty, crv }) {
  if (kty === "RSA") return ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
  if (kty === "EC") return { "P-256": ["ES256"], "P-384": ["ES384"], "P-521": ["ES512"] }[String(crv)] ?? [];
  return kty === "OKP" && crv === "Ed25519" ? ["EdDSA", "Ed25519"] : [];
}

/**
 * @param {string} kid
 * @param {string | undefined} issuer
 */
function absolute(kid, issuer) {
  return kid.startsWith("#") && issuer ? issuer + kid : kid;
}
