// Verification of badges: a module of its own, loaded by whoever needs it. Nothing is fetched but by the host's loader.
import { isBadge2, checkBadge2, fromPem } from "./verify/badge2.js";
import { toText } from "./verify/bytes.js";
import { bad, ok, speak, unchecked } from "./verify/checks.js";
import { checkDates } from "./verify/dates.js";
import { checkIntegrity } from "./verify/integrity.js";
import { webAddress } from "./verify/keys.js";
import { Loads } from "./verify/load.js";
import { checkStructure } from "./verify/structure.js";
import { checkStatus } from "./verify/status.js";
import { checkSubject, namesOf } from "./verify/subject.js";
import { checkToken, openToken } from "./verify/token.js";
import { get, idOf, isA, many, originOf } from "./verify/values.js";
import { usage } from "./errors.js";
import { keep } from "./serialise.js";

/** @import { BadgeSource, RecordSource } from "./api.js" */
/** @import { Check, Checks, Key, VerifiedRecord, Verdict, VerifyOptions } from "./verify/api.js" */
/** @import { Sources } from "./verify/keys.js" */
/** @import { Loaded } from "./verify/load.js" */
/** @import { Pathway } from "./pathway.js" */
/** @import { LearnerRecord } from "./types.js" */
/** @typedef {{ sources: Sources, subject: string[], expected: string[] | undefined, now: Date, lang: string }} Context What one verification is done with. */
/** @typedef {{ checks: Checks, issuer: string | undefined, achievement: string | undefined }} Answer The checks, and who is said to have issued what. */

const OPTIONS = ["issuer", "issuers", "lang", "load", "now", "subject"];

/** More than this is no credential. */
const MOST_CHARACTERS = 8 * 1024 * 1024;
const MOST_LEVELS = 128;

/**
 * Verifies a credential of Open Badges 2.0 to 3.0 or a Comprehensive Learner Record 2.0, question by question. Only a
 * credential whose every check is `ok` is verified: a good signature on an expired, revoked or foreign one is none.
 *
 * Never throws because of what the credential holds; {@link StackwayError} `usage` for wrong arguments.
 *
 * @param {BadgeSource} source JSON, a signed token, or the bytes of either; what is baked into a picture, import first
 * @param {VerifyOptions} [options]
 * @returns {Promise<Verdict>}
 */
export async function verify(source, options) {
  const context = await readContext(options, "verify()");
  const kept = keep(source, "source");
  const text = typeof kept === "string" ? kept : toText(kept);
  const { checks } = await answer(text, context);
  return verdict(checks, context.lang);
}

/**
 * Verifies what a learner record was read from, and sets the tiers by it: `verified` where every check is `ok`,
 * `claimed` where one is `bad`; what nobody can say stays as it is, but never `verified`. What the record says of an
 * entry (which credential it is, since when, until when) is read anew from what was received, for nobody signed the
 * record; and the issuer has to be the one that the pathway names, or one of `issuers`.
 *
 * @param {Pathway} pathway
 * @param {RecordSource} record
 * @param {VerifyOptions} [options]
 * @returns {Promise<VerifiedRecord>}
 */
export async function verifyRecord(pathway, record, options) {
  const context = await readContext(options, "verifyRecord()");
  if (typeof pathway?.importRecord !== "function") throw usage("verifyRecord(): the first argument is no pathway.");
  const own = readRecord(record);
  const document = pathway.toJSON();
  /** @type {VerifiedRecord["verdicts"]} */
  const verdicts = [];
  for (const [at, entry] of (own.earned ?? []).entries()) {
    const raw = entry.source?.raw;
    if (typeof raw !== "string") {
      if (entry.tier === "verified") entry.tier = "claimed";
      continue;
    }
    const { fresh, skills, expected, differs } = readAnew(pathway, document, entry.credential, raw);
    const found = await answer(raw, { ...context, expected: context.expected ?? expected });
    const checks = { ...found.checks, ...(differs ? { structure: bad("record-differs", entry.credential) } : {}) };
    const known = context.expected ?? expected;
    if (checks.issuer.outcome === "ok" && known === undefined && !isAtHome(found, context)) {
      checks.issuer = unchecked("issuer-unknown-here", found.issuer);
    }
    const answered = verdict(checks, context.lang);
    verdicts.push({ path: `/earned/${at}`, credential: entry.credential, ...answered });
    if (answered.verified) {
      Object.assign(entry, { on: fresh?.on, expires: fresh?.expires, result: fresh?.result, tier: "verified" });
      // A skill counts by who vouches for it, so its issuer has to be known here.
      if (isKnown(found.issuer, document, context)) {
        for (const held of own.skills ?? []) if (skills.includes(held.skill) && (held.level ?? 1) === 1) held.tier = "verified";
      }
    } else if (entry.tier === "verified" || Object.values(checks).some(({ outcome }) => outcome === "bad")) {
      entry.tier = "claimed";
    }
  }
  return { record: own, verdicts };
}

/**
 * A copy of the record, which the host keeps.
 *
 * @param {RecordSource} record
 * @returns {LearnerRecord}
 */
function readRecord(record) {
  const kept = keep(record, "record");
  try {
    const value = JSON.parse((typeof kept === "string" ? kept : toText(kept)) ?? "");
    const plain = typeof value === "object" && value !== null && !Array.isArray(value);
    if (plain && Array.isArray(value.earned ?? [])) return value;
  } catch {
    // Said below.
  }
  throw usage("verifyRecord(): the record is no learner record.", "Pass what importRecord() answered.");
}

/**
 * What was received, read again: an entry that a person has confirmed may differ from it by a suggestion, and by
 * nothing else.
 *
 * @param {Pathway} pathway
 * @param {ReturnType<Pathway["toJSON"]>} document
 * @param {string} credential
 * @param {string} raw
 */
function readAnew(pathway, document, credential, raw) {
  try {
    const { record, matched, suggestions } = pathway.importRecord(raw);
    const fresh = record.earned?.length === 1 ? record.earned[0] : undefined;
    const same = fresh?.credential === credential || suggestions.some((one) => one.credential === credential);
    const ids = fresh?.credential === credential ? matched.map((one) => one.credential) : [credential];
    const skills = (record.skills ?? []).map(({ skill }) => skill);
    return { fresh, skills, expected: issuersOf(document, ids), differs: !same };
  } catch {
    return { fresh: undefined, skills: [], expected: undefined, differs: true };
  }
}

/**
 * The ids and addresses of those who award these credentials, as far as the pathway says.
 *
 * @param {ReturnType<Pathway["toJSON"]>} document
 * @param {string[]} ids
 */
function issuersOf(document, ids) {
  const awarded = (document.credentials ?? []).filter(({ id }) => ids.includes(id)).map(({ issuer }) => issuer);
  const known = (document.issuers ?? []).filter(({ id }) => awarded.includes(id));
  const names = known.flatMap(({ id, url }) => [id, ...(url ? [url] : [])]).filter((name) => /^[a-z][a-z0-9+.-]*:/i.test(name));
  return names.length > 0 ? names : undefined;
}

/**
 * Whether an issuer is one of the pathway's or the host's.
 *
 * @param {string | undefined} issuer
 * @param {ReturnType<Pathway["toJSON"]>} document
 * @param {Context} context
 */
function isKnown(issuer, document, context) {
  if (issuer === undefined) return false;
  const names = (document.issuers ?? []).flatMap(({ id, url }) => [id, ...(url ? [url] : [])]);
  return Object.hasOwn(context.sources.issuers, issuer) || names.some((name) => isSame(name, issuer));
}

/**
 * Whether the issuer stands on the site where what it awards is defined, or is one of the host's.
 *
 * @param {Answer} found
 * @param {Context} context
 */
function isAtHome({ issuer, achievement }, context) {
  if (issuer !== undefined && Object.hasOwn(context.sources.issuers, issuer)) return true;
  const site = siteOf(issuer);
  return site !== undefined && site === siteOf(achievement);
}

/** @param {string | undefined} id */
function siteOf(id) {
  return originOf(id?.startsWith("did:web:") ? webAddress(id) : id);
}

/**
 * Two spellings of an id or address.
 *
 * @param {string} left
 * @param {string} right
 */
function isSame(left, right) {
  const plain = (/** @type {string} */ id) => id.trim().replace(/^https?:\/\//i, "//").replace(/\/$/, "");
  return plain(left) === plain(right);
}

/**
 * @param {string | undefined} text
 * @param {Context} context
 * @returns {Promise<Answer>}
 */
async function answer(text, context) {
  const opened = open(text);
  if (!opened) return failed(bad("not-json"));
  const { value, token } = opened;
  if (Array.isArray(get(value, "signatures")) && typeof get(value, "payload") === "string") return failed(unchecked("other-seal"));
  if (globalThis.crypto?.subtle === undefined) return failed(unchecked("no-crypto"));
  const found = isBadge2(value) ? await checkBadge2(value, opened.text, token, context) : await checkCredential(opened, context, true);
  if (found.checks.issuer.outcome === "ok" && context.expected && !(found.issuer && context.expected.some((one) => isIssuer(one, found.issuer)))) {
    found.checks.issuer = bad("another-issuer", found.issuer);
  }
  return found;
}

/**
 * The expected issuer itself, or the site that it names as its own.
 *
 * @param {string} expected
 * @param {string | undefined} issuer
 */
function isIssuer(expected, issuer) {
  if (issuer === undefined) return false;
  if (isSame(expected, issuer)) return true;
  // `https://school.example` is the whole site; `https://platform.example/schools/1` is only itself.
  const site = originOf(expected);
  return site !== undefined && /^https?:\/\/[^/]+\/?$/i.test(expected) && site === siteOf(issuer);
}

/**
 * @param {{ value: any, text: string, token: import("./verify/token.js").Token | undefined }} opened
 * @param {Context} context
 * @param {boolean} withStatus a status list has no status of its own
 * @returns {Promise<Answer>}
 */
async function checkCredential({ value, text, token }, context, withStatus) {
  const issuer = idOf(get(value, "issuer"));
  const structure = withStatus ? (claimed(value, token) ?? checkStructure(value)) : ok("well-formed");
  const { signature, issuer: control } = token ? await checkToken(text, token, issuer, context.sources) : await checkIntegrity(value, issuer, context.sources, context.now);
  const subjects = many(get(value, "credentialSubject"));
  const names = namesOf(subjects[0]);
  const sub = get(token?.claims, "sub");
  const list = (/** @type {Loaded} */ loaded, /** @type {string | undefined} */ owner) => readList(loaded, owner, context);
  const checks = {
    structure,
    signature,
    issuer: issuer === undefined ? bad("no-issuer") : control,
    dates: checkDates(
      [get(value, "validFrom") ?? get(value, "issuanceDate"), get(token?.claims, "nbf")],
      [get(value, "validUntil") ?? get(value, "expirationDate"), get(token?.claims, "exp")],
      context.now,
    ),
    status: withStatus ? await checkStatus(value, issuer, context.sources.loads, list) : ok("no-status"),
    subject: await checkSubject(context.subject, names.length === 0 && typeof sub === "string" ? [sub] : names),
  };
  return { checks, issuer, achievement: idOf(many(get(subjects[0], "achievement"))[0]) };
}

/**
 * The claims of a token repeat what its credential says (W3C VC Data Model 1.1, section 6.3.1); where they say
 * something else, nobody knows what was signed.
 *
 * @param {any} value
 * @param {import("./verify/token.js").Token | undefined} token
 */
function claimed(value, token) {
  const pairs = [["iss", idOf(get(value, "issuer"))], ["sub", idOf(many(get(value, "credentialSubject"))[0])]];
  const differing = pairs.find(([claim, said]) => {
    const claims = get(token?.claims, /** @type {string} */ (claim));
    return claims !== undefined && said !== undefined && claims !== said;
  });
  return differing && bad("claims-differ", differing[0]);
}

/**
 * The subject of a status list, if the list is signed by the issuer itself and in force.
 *
 * @param {Loaded} loaded
 * @param {string | undefined} issuer
 * @param {Context} context
 */
async function readList(loaded, issuer, context) {
  const opened = open(loaded.text);
  if (!opened || idOf(get(opened.value, "issuer")) !== issuer) return undefined;
  const { checks } = await checkCredential(opened, context, false);
  const sound = [checks.signature, checks.issuer, checks.dates].every(({ outcome }) => outcome === "ok");
  return sound ? many(get(opened.value, "credentialSubject"))[0] : undefined;
}

/** @param {string | undefined} text */
function open(text) {
  const plain = text?.trim();
  if (!plain || plain.length > MOST_CHARACTERS) return undefined;
  const token = openToken(plain);
  if (token) return { value: inside(token.claims), text: plain, token };
  try {
    const value = JSON.parse(plain.replace(/^\uFEFF/, ""));
    if (typeof value !== "object" || value === null || Array.isArray(value) || isDeep(value)) return undefined;
    const enveloped = isA(value, "EnvelopedVerifiableCredential") ? idOf(value)?.split(",")[1] : undefined;
    const inner = enveloped === undefined ? undefined : openToken(enveloped);
    return inner && enveloped ? { value: inside(inner.claims), text: enveloped, token: inner } : { value, text: plain, token: undefined };
  } catch {
    return undefined;
  }
}

/** The credential of a token. @param {any} claims */
function inside(claims) {
  const inner = get(claims, "vc");
  if (typeof inner !== "object" || inner === null) return claims;
  const filled = { id: get(claims, "jti"), issuer: get(claims, "iss") };
  return { ...filled, ...inner };
}

/** Libraries walk it by recursion. @param {object} value */
function isDeep(value) {
  const open = [{ value, level: 1 }];
  for (let place = open.pop(); place; place = open.pop()) {
    if (place.level > MOST_LEVELS) return true;
    for (const inner of Object.values(place.value)) {
      if (typeof inner === "object" && inner !== null) open.push({ value: inner, level: place.level + 1 });
    }
  }
  return false;
}

/**
 * @param {Check} structure
 * @returns {Answer}
 */
function failed(structure) {
  const none = unchecked("not-reached");
  return { checks: { structure, signature: none, issuer: none, dates: none, status: none, subject: none }, issuer: undefined, achievement: undefined };
}

/**
 * @param {Checks} checks
 * @param {string} lang
 * @returns {Verdict}
 */
function verdict(checks, lang) {
  const said = /** @type {Checks} */ (/** @type {unknown} */ (speak(/** @type {any} */ (checks), lang)));
  return { verified: Object.values(said).every(({ outcome }) => outcome === "ok"), checks: said };
}

/**
 * @param {VerifyOptions | undefined} options
 * @param {string} method
 * @returns {Promise<Context>}
 */
async function readContext(options, method) {
  const given = options ?? {};
  if (typeof given !== "object") throw usage(`${method}: the options are no object.`);
  for (const name of Object.keys(given)) {
    if (!OPTIONS.includes(name)) throw usage(`${method} has no option "${name}".`, `It takes: ${OPTIONS.join(", ")}.`);
  }
  const { issuer, issuers = {}, lang = "en", load, now, subject = [] } = given;
  const names = (/** @type {unknown} */ value, /** @type {string} */ name) => {
    const list = Array.isArray(value) ? value : [value];
    if (list.some((one) => typeof one !== "string")) throw usage(`${method}: the option "${name}" has to be a text or a list of texts.`);
    return /** @type {string[]} */ (list);
  };
  if (load !== undefined && typeof load !== "function") throw usage(`${method}: the option "load" has to be a function such as fetch.`);
  if (typeof lang !== "string") throw usage(`${method}: the option "lang" has to be a BCP 47 tag.`);
  const moment = now === undefined ? new Date() : new Date(now);
  if (Number.isNaN(moment.getTime())) throw usage(`${method}: the option "now" has to be an ISO 8601 moment.`);
  return {
    sources: { loads: new Loads(load), issuers: await readIssuers(issuers, method) },
    subject: names(subject, "subject"),
    expected: issuer === undefined ? undefined : names(issuer, "issuer"),
    now: moment,
    lang,
  };
}

/**
 * @param {Record<string, Key[]>} issuers
 * @param {string} method
 */
async function readIssuers(issuers, method) {
  const wrong = () => usage(`${method}: the option "issuers" has to be an object from ids to lists of public keys.`);
  if (typeof issuers !== "object" || issuers === null) throw wrong();
  const read = [];
  for (const [id, keys] of Object.entries(issuers)) {
    if (!Array.isArray(keys)) throw wrong();
    const list = [];
    for (const key of keys) {
      const known = typeof key === "string" && key.includes("-----BEGIN") ? await fromPem(key) : key;
      if (known === undefined) throw usage(`${method}: a key of ${id} cannot be read.`);
      list.push(known);
    }
    read.push([id, list]);
  }
  return /** @type {Record<string, Key[]>} */ (Object.fromEntries(read));
}

