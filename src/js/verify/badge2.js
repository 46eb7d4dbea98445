// Open Badges 2.0 and 2.1: hosted badges, whose proof is the copy at their own address, and signed ones.
import { exportJWK, importSPKI } from "jose";
import { bad, ok, unchecked } from "./checks.js";
import { checkDates } from "./dates.js";
import { checkSubject } from "./subject.js";
import { checkJws, refuse } from "./token.js";
import { get, idOf, isA, many, originOf, same } from "./values.js";

/** @import { Check, Checks } from "./api.js" */
/** @import { Context } from "../verify.js" */
/** @import { Token } from "./token.js" */
/** @import { Jwk } from "./keys.js" */

/** @param {any} value */
export function isBadge2(value) {
  return isA(value, "Assertion") || (get(value, "type") === undefined && get(value, "badge") !== undefined && get(value, "recipient") !== undefined);
}

/**
 * @param {any} assertion
 * @param {string} text
 * @param {Token | undefined} token
 * @param {Context} context
 * @returns {Promise<{ checks: Checks, issuer: string | undefined, achievement: string | undefined }>}
 */
export async function checkBadge2(assertion, text, token, context) {
  const badge = await whole(get(assertion, "badge"), context);
  const issuer = await whole(get(badge, "issuer"), context);
  const proven = token ? await signed(text, token, assertion, issuer, context) : await hosted(assertion, badge, issuer, context);
  const checks = {
    structure: structure(assertion),
    signature: proven.signature,
    issuer: proven.issuer,
    dates: checkDates([get(assertion, "issuedOn")], [get(assertion, "expires")], context.now),
    status: get(assertion, "revoked") === true ? bad("revoked", get(assertion, "revocationReason")) : proven.status,
    subject: await checkSubject(context.subject, many(get(assertion, "recipient"))),
  };
  return { checks, issuer: idOf(issuer) ?? textOf(get(issuer, "url")), achievement: idOf(badge) };
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === "string" ? value : undefined;
}

/**
 * Something embedded, or loaded from where its id says.
 *
 * @param {any} value
 * @param {Context} context
 */
async function whole(value, context) {
  if (typeof value !== "string") return value;
  return (await context.sources.loads.get(value)).value ?? value;
}

/** @param {any} assertion */
function structure(assertion) {
  if (!isA(assertion, "Assertion")) return bad("not-a-credential");
  const needed = ["id", "recipient", "badge", "issuedOn"].find((name) => get(assertion, name) === undefined);
  if (needed) return bad("missing-member", `/${needed}`);
  return get(assertion, "verification") === undefined && get(assertion, "verify") === undefined ? bad("missing-member", "/verification") : ok("well-formed");
}

/**
 * The copy at the badge's own address is what counts.
 *
 * @param {any} assertion
 * @param {any} badge
 * @param {any} issuer
 * @param {Context} context
 * @returns {Promise<{ signature: Check, issuer: Check, status: Check }>}
 */
async function hosted(assertion, badge, issuer, context) {
  const check = get(assertion, "verification") ?? get(assertion, "verify");
  const kind = String(get(check, "type") ?? "hosted").toLowerCase();
  if (kind.startsWith("signed")) return { signature: bad("no-proof"), issuer: unchecked("not-reached"), status: unchecked("not-reached") };
  const address = idOf(assertion) ?? get(check, "url");
  const control = host(address, badge, issuer);
  const { value, gone } = typeof address === "string" ? await context.sources.loads.get(address) : { value: undefined, gone: undefined };
  if (gone) return { signature: unchecked("not-reached"), issuer: control, status: bad("revoked") };
  if (value === undefined) return { signature: unchecked("no-copy", address), issuer: control, status: unchecked("no-copy", address) };
  const copy = same(value, assertion);
  const revoked = get(value, "revoked") === true;
  return {
    signature: copy ? ok("hosted-copy-agrees") : bad("hosted-copy-differs", address),
    issuer: control,
    status: revoked ? bad("revoked", textOf(get(value, "revocationReason"))) : ok("not-revoked"),
  };
}

/**
 * The badge, what it is for and its issuer stand on one site, or the issuer's own words allow another.
 *
 * @param {string | undefined} address
 * @param {any} badge
 * @param {any} issuer
 * @returns {Check}
 */
function host(address, badge, issuer) {
  const site = originOf(address);
  const owner = idOf(issuer) ?? textOf(get(issuer, "url"));
  if (owner === undefined) return unchecked("no-issuer");
  const sites = [owner, idOf(badge)].filter((id) => id !== undefined && originOf(id)).map(originOf);
  if (site === undefined || sites.length === 0) return unchecked("control-unproven");
  return sites.every((other) => other === site) ? ok("issuer-hosts-badge") : bad("hosted-elsewhere", site);
}

/**
 * @param {string} text
 * @param {Token} token
 * @param {any} assertion
 * @param {any} issuer
 * @param {Context} context
 * @returns {Promise<{ signature: Check, issuer: Check, status: Check }>}
 */
async function signed(text, token, assertion, issuer, context) {
  const none = unchecked("not-reached");
  const refused = refuse(token.header);
  if (refused) return { signature: refused, issuer: none, status: none };
  const owner = idOf(issuer);
  if (owner === undefined) {
    const named = get(assertion, "badge");
    return { signature: none, issuer: typeof named === "string" ? unchecked("no-copy", named) : bad("no-issuer"), status: none };
  }
  const trusted = Object.hasOwn(context.sources.issuers, owner) ? context.sources.issuers[owner] : undefined;
  // Not as the token embeds it: a forger would embed his own key.
  const profile = (await context.sources.loads.get(owner)).value;
  const status = await revocations(assertion, profile, context);
  if (trusted) {
    const keys = /** @type {Jwk[]} */ (trusted.filter((key) => typeof key === "object"));
    return { signature: await checkJws(text, token.header, keys), issuer: ok("issuer-controls-key"), status };
  }
  if (profile === undefined) return { signature: unchecked("no-key", owner), issuer: unchecked("control-unproven", owner), status };
  const asked = idOf(get(get(assertion, "verification") ?? get(assertion, "verify"), "creator"));
  const listed = many(get(profile, "publicKey"));
  const named = asked === undefined ? listed[0] : listed.find((key) => idOf(key) === asked);
  if (named === undefined) return { signature: none, issuer: bad("key-not-of-issuer", asked), status };
  const key = await whole(named, context);
  const jwk = await fromPem(get(key, "publicKeyPem"));
  if (!jwk) return { signature: unchecked("no-key", idOf(named)), issuer: none, status };
  const control = idOf(get(key, "owner")) === owner ? ok("issuer-controls-key") : bad("key-of-another", idOf(get(key, "owner")));
  return { signature: await checkJws(text, token.header, [jwk]), issuer: control, status };
}

/**
 * @param {unknown} pem
 * @returns {Promise<Jwk | undefined>}
 */
export async function fromPem(pem) {
  if (typeof pem !== "string") return undefined;
  for (const algorithm of ["RS256", "ES256", "EdDSA"]) {
    try {
      const jwk = await exportJWK(await importSPKI(pem, algorithm, { extractable: true }));
      return { ...jwk, kty: String(jwk.kty) };
    } catch {
      // It may be a key of another kind.
    }
  }
  return undefined;
}

/**
 * @param {any} assertion
 * @param {any} profile the issuer's own
 * @param {Context} context
 * @returns {Promise<Check>}
 */
async function revocations(assertion, profile, context) {
  if (profile === undefined) return unchecked("no-list");
  const url = idOf(get(profile, "revocationList"));
  if (url === undefined) return ok("no-status");
  const { value } = await context.sources.loads.get(url);
  if (value === undefined) return unchecked("no-list", url);
  const id = idOf(assertion);
  const hit = many(get(value, "revokedAssertions")).find((entry) => (idOf(entry) ?? get(entry, "uid")) === id);
  return hit === undefined ? ok("not-revoked") : bad("revoked", textOf(get(hit, "revocationReason")));
}
