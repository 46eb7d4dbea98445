// Data Integrity proofs with Ed25519 over RDFC-1.0 (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.2), and the
// older Ed25519Signature2020, which signs the same two hashes.
import { verifyAsync } from "@noble/ed25519";
import jsonld from "jsonld";
import { fromBase64url, fromMultibase } from "./bytes.js";
import { bad, ok, unchecked } from "./checks.js";
import { pinned } from "./contexts.js";
import { findKeys } from "./keys.js";
import { get, many } from "./values.js";

/** @import { Check } from "./api.js" */
/** @import { Loads } from "./load.js" */
/** @import { Sources } from "./keys.js" */

const SUITES = ["eddsa-rdfc-2022", "eddsa-2022"];

/** @param {any} proof */
function isKnown(proof) {
  const type = get(proof, "type");
  return type === "Ed25519Signature2020" || (type === "DataIntegrityProof" && SUITES.includes(get(proof, "cryptosuite")));
}

/**
 * Checks every proof of a credential that can be checked; one that fails decides, else one that holds.
 *
 * @param {any} credential
 * @param {string | undefined} issuer its id
 * @param {Sources} sources
 * @param {Date} now
 * @returns {Promise<{ signature: Check, issuer: Check }>}
 */
export async function checkIntegrity(credential, issuer, sources, now) {
  const proofs = many(get(credential, "proof"));
  if (proofs.length === 0) return { signature: bad("no-proof"), issuer: unchecked("not-reached") };
  const known = proofs.filter(isKnown).slice(0, 8);
  if (known.length === 0) return { signature: unchecked("unknown-proof", String(get(proofs[0], "type"))), issuer: unchecked("not-reached") };
  const answers = [];
  for (const proof of known) answers.push(await checkProof(credential, proof, issuer, sources, now));
  const failed = answers.find(({ signature }) => signature.outcome === "bad");
  return failed ?? answers.find(({ signature, issuer }) => signature.outcome === "ok" && issuer.outcome === "ok") ?? answers[0];
}

/**
 * @param {any} credential
 * @param {any} proof
 * @param {string | undefined} issuer
 * @param {Sources} sources
 * @param {Date} now
 */
async function checkProof(credential, proof, issuer, sources, now) {
  const failed = (/** @type {Check} */ signature) => ({ signature, issuer: unchecked("not-reached") });
  if (get(proof, "proofPurpose") !== "assertionMethod") return failed(bad("wrong-purpose"));
  const ends = Date.parse(get(proof, "expires") ?? "");
  if (get(proof, "expires") !== undefined && !(ends > now.getTime())) return failed(bad("proof-expired"));
  const name = get(proof, "verificationMethod");
  const found = await findKeys(typeof name === "string" ? name : get(name, "id"), issuer, sources);
  if (found.problem) return { signature: found.problem, issuer: found.control };
  const key = found.keys.find(({ crv }) => crv === "Ed25519");
  const bytes = typeof key?.x === "string" ? fromBase64url(key.x) : undefined;
  if (bytes?.length !== 32) return { signature: found.keys.length > 0 ? bad("bad-key") : unchecked("no-key"), issuer: found.control };
  return { signature: await checkSignature(credential, proof, bytes, sources.loads), issuer: found.control };
}

/**
 * @param {any} credential
 * @param {any} proof
 * @param {Uint8Array} key
 * @param {Loads} loads
 * @returns {Promise<Check>}
 */
async function checkSignature(credential, proof, key, loads) {
  const signature = fromMultibase(get(proof, "proofValue"));
  if (signature?.length !== 64) return bad("bad-signature");
  const { proof: _, ...document } = credential;
  const { proofValue: __, ...options } = proof;
  try {
    const signed = new Uint8Array(64);
    signed.set(await digest({ "@context": credential["@context"], ...options }, loads), 0);
    signed.set(await digest(document, loads), 32);
    return (await verifyAsync(signature, signed, key)) ? ok("signature-holds") : bad("bad-signature");
  } catch (error) {
    return explain(error);
  }
}

/**
 * SHA-256 of the canonical form.
 *
 * @param {object} document
 * @param {Loads} loads
 */
async function digest(document, loads) {
  const text = await jsonld.canonize(document, {
    format: "application/n-quads",
    algorithm: "RDFC-1.0",
    // A word that no context defines would silently be left out of what was signed.
    safe: true,
    canonizeOptions: { maxWorkFactor: 1 },
    documentLoader: async (url) => {
      const known = pinned.get(url) ?? (await loads.get(url)).value;
      if (known === undefined) throw new UnknownContext(url);
      return { contextUrl: null, documentUrl: url, document: known };
    },
  });
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

class UnknownContext extends Error {}

/**
 * @param {unknown} error
 * @returns {Check}
 */
function explain(error) {
  for (let cause = /** @type {any} */ (error), depth = 0; cause && depth < 8; depth += 1) {
    if (cause instanceof UnknownContext) return unchecked("unknown-context", cause.message);
    if (cause.name === "jsonld.ValidationError") return bad("unknown-terms", words(cause));
    cause = cause.cause ?? cause.details?.cause;
  }
  const { name, message } = /** @type {any} */ (error);
  if (name === "RangeError" || /deep iterations|work factor/i.test(message)) return unchecked("too-complex");
  return bad("bad-signature", message);
}

/** @param {any} error */
function words(error) {
  const event = error.details?.event;
  return event?.details?.property ?? event?.details?.type ?? event?.details?.relativeReference ?? event?.code;
}
