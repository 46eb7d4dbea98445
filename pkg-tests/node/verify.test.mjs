// stackway/verify: every question apart, and nothing verified unless all are answered well.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createHmac, generateKeyPairSync, createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import { SignJWT, exportJWK, exportSPKI } from "jose";
import { Pathway } from "../../pkg/node.js";
import { verify, verifyRecord } from "../../pkg/verify.js";

const DATA = new URL("../../../shared/data/", import.meta.url);
const NOW = "2026-11-25T12:00:00Z";
const ISSUER = "https://school.example/issuer";
const LEARNER = "did:example:ada";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsaJwk = await exportJWK(rsa.publicKey);
const ecJwk = await exportJWK(ec.publicKey);

const profile = { id: ISSUER, type: "Profile", verificationMethod: [{ id: `${ISSUER}#rsa`, publicKeyJwk: rsaJwk }, { id: "#ec", publicKeyJwk: ecJwk }] };

const credential = (more = {}) => ({
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  id: "https://school.example/c/1",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: { id: ISSUER, type: ["Profile"], name: "School" },
  validFrom: "2026-01-01T00:00:00Z",
  credentialSubject: {
    id: LEARNER,
    type: ["AchievementSubject"],
    achievement: { id: "https://school.example/a/bread", type: ["Achievement"], name: "Bread", description: "Bakes.", criteria: { narrative: "Bake." } },
  },
  ...more,
});

const sign = (payload, { alg = "RS256", kid = `${ISSUER}#rsa`, key = rsa.privateKey, ...header } = {}) => new SignJWT(payload).setProtectedHeader({ alg, ...(kid ? { kid } : {}), ...header }).sign(key);

/** A loader of fixed pages that also writes down what it was asked. */
function pages(map) {
  const asked = [];
  const load = async (url) => {
    asked.push(url);
    return Object.hasOwn(map, url) ? map[url] : new Response("", { status: 404 });
  };
  return { asked, load };
}

const ask = (source, options = {}) => verify(source, { now: NOW, subject: LEARNER, load: pages({ [ISSUER]: profile }).load, ...options });

/** The checks that are not ok, as `name:outcome:reason`. */
const faults = ({ checks }) => Object.entries(checks).filter(([, { outcome }]) => outcome !== "ok").map(([name, { outcome, reason }]) => `${name}:${outcome}:${reason}`);

test("a sound token is verified, and only with all that it takes", async () => {
  const token = await sign(credential());
  const whole = await ask(token);
  assert.deepEqual(faults(whole), []);
  assert.equal(whole.verified, true);
  assert.deepEqual(faults(await ask(await sign(credential(), { alg: "ES256", kid: "#ec", key: ec.privateKey }))), []);
  assert.deepEqual(faults(await ask(token, { load: undefined })), ["signature:unchecked:no-key", "issuer:unchecked:control-unproven"]);
  assert.deepEqual(faults(await ask(token, { subject: undefined })), ["subject:unchecked:nobody-asked"]);
  assert.deepEqual(faults(await ask(token, { load: undefined, issuers: { [ISSUER]: [rsaJwk] } })), []);
  assert.deepEqual(faults(await ask(token, { load: undefined, issuers: { [ISSUER]: [await exportSPKI(rsa.publicKey)] } })), []);
});

test("nothing is fetched without a loader, and only https with one", async () => {
  const { fetch } = globalThis;
  globalThis.fetch = () => assert.fail("fetched");
  try {
    await ask(await sign(credential({ credentialStatus: { id: "https://school.example/list", type: "1EdTechRevocationList" } })), { load: undefined });
  } finally {
    globalThis.fetch = fetch;
  }
  const { asked, load } = pages({});
  await ask(await sign(credential({ issuer: "http://school.example/issuer" }), { kid: "http://school.example/issuer#k" }), { load });
  await ask(await sign(credential({ issuer: "file:///etc/passwd" }), { kid: "data:,#k" }), { load });
  assert.deepEqual(asked, []);
});

test("tokens that ask to be believed are refused", async () => {
  const base64 = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
  const unsigned = (header) => `${base64(header)}.${base64(credential())}.`;
  for (const alg of ["none", "None", "NONE"]) assert.deepEqual(faults(await ask(unsigned({ alg, kid: `${ISSUER}#rsa` }))).slice(0, 1), ["signature:bad:unsigned-token"]);
  // The public key as the secret of an HMAC.
  const pem = await exportSPKI(rsa.publicKey);
  const head = `${base64({ alg: "HS256", kid: `${ISSUER}#rsa` })}.${base64(credential())}`;
  const confused = `${head}.${createHmac("sha256", pem).update(head).digest("base64url")}`;
  assert.deepEqual(faults(await ask(confused)).slice(0, 1), ["signature:bad:shared-secret"]);
  // Another algorithm than the key's, and another than the key names.
  assert.deepEqual(faults(await ask(await sign(credential(), { kid: `${ISSUER}#ec` }))), ["signature:bad:wrong-algorithm"]);
  const pinned = { [ISSUER]: [{ ...rsaJwk, alg: "PS256" }] };
  assert.deepEqual(faults(await ask(await sign(credential()), { issuers: pinned })), ["signature:bad:wrong-algorithm"]);
  // A forger's key in the header.
  const forger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = await exportJWK(forger.publicKey);
  const smuggled = await sign(credential(), { kid: "", key: forger.privateKey, jwk });
  assert.deepEqual(faults(await ask(smuggled, { load: undefined })).slice(0, 1), ["signature:unchecked:own-key"]);
  assert.deepEqual(faults(await ask(smuggled)), ["signature:bad:bad-signature"]);
  // The issuer's own key there is as good as its name.
  assert.deepEqual(faults(await ask(await sign(credential(), { kid: "", jwk: rsaJwk }))), []);
  for (const header of [{ jwk }, { jku: "https://forger.example/keys" }, { x5c: ["AA"] }]) {
    const { asked, load } = pages({ [ISSUER]: profile });
    const named = await sign(credential(), { key: forger.privateKey, ...header });
    assert.deepEqual(faults(await ask(named, { load })), ["signature:bad:bad-signature"]);
    assert.deepEqual(asked, [ISSUER]);
  }
  const crit = await sign(credential(), {}).then((token) => token.split("."));
  crit[0] = base64({ alg: "RS256", crit: ["b64"], b64: false });
  assert.deepEqual(faults(await ask(crit.join("."))).slice(0, 1), ["signature:bad:wrong-algorithm"]);
});

test("a good signature on a changed, expired, early, foreign or misattributed credential verifies nothing", async () => {
  const [head, , signature] = (await sign(credential())).split(".");
  const changed = Buffer.from(JSON.stringify(credential({ name: "PhD" }))).toString("base64url");
  assert.deepEqual(faults(await ask(`${head}.${changed}.${signature}`)), ["signature:bad:bad-signature"]);
  const only = async (more, ...expected) => assert.deepEqual(faults(await ask(await sign(credential(more)))), expected);
  await only({ validUntil: "2026-11-25T11:59:59Z" }, "dates:bad:expired");
  await only({ validUntil: "2026-11-25T12:00:00Z" });
  await only({ validFrom: "2026-11-25T12:00:01Z" }, "dates:bad:not-yet");
  await only({ exp: 1795600000 }, "dates:bad:expired");
  await only({ validUntil: "2025-01-01T00:00:00Z" }, "dates:bad:contradictory-dates");
  await only({ validUntil: "tomorrow" }, "dates:bad:bad-date");
  await only({ sub: "did:example:eve" }, "structure:bad:claims-differ");
  await only({ iss: "https://forger.example" }, "structure:bad:claims-differ");
  await only({ credentialSubject: { ...credential().credentialSubject, id: "did:example:eve" } }, "subject:bad:not-subject");
  // Somebody else's key under the issuer's name.
  const forger = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const keys = { id: "https://forger.example/k", publicKeyJwk: await exportJWK(forger.publicKey) };
  const { load } = pages({ [ISSUER]: profile, "https://forger.example/k": keys });
  const foreign = await sign(credential(), { alg: "ES256", kid: "https://forger.example/k", key: forger.privateKey });
  assert.deepEqual(faults(await ask(foreign, { load })), ["issuer:bad:key-of-another"]);
  assert.deepEqual(faults(await ask(await sign(credential()), { issuer: "https://other.example" })), ["issuer:bad:another-issuer"]);
  assert.deepEqual(faults(await ask(await sign(credential()), { issuer: "https://school.example" })), []);
  assert.deepEqual(faults(await ask(await sign(credential()), { issuers: { [ISSUER]: [ecJwk] } })), ["signature:bad:wrong-algorithm"]);
});

test("revocation lists of both kinds", async () => {
  const list = "https://school.example/list";
  const revocable = await sign(credential({ credentialStatus: { id: list, type: "1EdTechRevocationList" } }));
  const with_ = (found) => ask(revocable, { load: pages({ [ISSUER]: profile, [list]: found }).load });
  assert.deepEqual(faults(await with_({ id: list, issuer: ISSUER, revokedCredential: [{ id: "https://school.example/c/2", revoked: true }] })), []);
  assert.deepEqual(faults(await with_({ id: list, issuer: ISSUER, revokedCredential: [{ id: "https://school.example/c/1", revoked: true }] })), ["status:bad:revoked"]);
  assert.deepEqual(faults(await with_({ id: list, issuer: "https://forger.example", revokedCredential: [] })), ["status:unchecked:list-untrusted"]);
  assert.deepEqual(faults(await with_("<html>")), ["status:unchecked:no-list"]);
  assert.deepEqual(faults(await with_(new Response("", { status: 500 }))), ["status:unchecked:no-list"]);

  const bits = Buffer.alloc(16384);
  bits[0] = 0b0000_0100; // entry 5, counted from the left
  const entry = (statusListIndex, statusPurpose = "revocation") => ({ type: "BitstringStatusListEntry", statusPurpose, statusListIndex, statusListCredential: list });
  const listed = (subject, key = rsa.privateKey) =>
    sign({ ...credential({ type: ["VerifiableCredential", "BitstringStatusListCredential"] }), credentialSubject: { type: "BitstringStatusList", statusPurpose: "revocation", ...subject } }, { key });
  const encodedList = `u${gzipSync(bits).toString("base64url")}`;
  const asked = async (status, page) => faults(await ask(await sign(credential({ credentialStatus: status })), { load: pages({ [ISSUER]: profile, [list]: page }).load }));
  const page = await listed({ encodedList });
  assert.deepEqual(await asked(entry("4"), page), []);
  assert.deepEqual(await asked(entry("5"), page), ["status:bad:revoked"]);
  assert.deepEqual(await asked([entry("4"), entry(5)], page), ["status:bad:revoked"]);
  assert.deepEqual(await asked(entry("131072"), page), ["status:unchecked:no-list"]);
  assert.deepEqual(await asked(entry("4", "suspension"), page), ["status:unchecked:list-untrusted"]);
  const forger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  assert.deepEqual(await asked(entry("4"), await listed({ encodedList }, forger.privateKey)), ["status:unchecked:list-untrusted"]);
  const bomb = `u${gzipSync(Buffer.alloc(64 << 20)).toString("base64url")}`;
  assert.deepEqual(await asked(entry("4"), await listed({ encodedList: bomb })), ["status:unchecked:no-list"]);
  assert.deepEqual(await asked({ type: "Velocity" }, page), ["status:unchecked:unknown-status"]);
});

test("a person by id, address and salted hash", async () => {
  const named = (identifier) => ({ credentialSubject: { ...credential().credentialSubject, id: undefined, identifier } });
  const identity = `sha256$${createHash("sha256").update("ada@school.examplesalt").digest("hex")}`;
  const subject = async (identifier, subject) => (await ask(await sign(credential(named(identifier))), { subject })).checks.subject.reason;
  const hashed = [{ type: "IdentityObject", hashed: true, identityHash: identity, identityType: "emailAddress", salt: "salt" }];
  assert.equal(await subject(hashed, ["nobody@x.example", "Ada@School.example"]), "is-subject");
  assert.equal(await subject(hashed, "eve@school.example"), "not-subject");
  assert.equal(await subject([{ type: "IdentityObject", hashed: false, identityHash: "ada@school.example" }], "mailto:ada@school.example"), "is-subject");
  // What says it is hashed and is not, is nobody's.
  assert.equal(await subject([{ type: "IdentityObject", hashed: true, identityHash: "ada@school.example" }], "ada@school.example"), "not-subject");
  assert.equal(await subject([], "ada@school.example"), "no-subject");
});

test("did:web and key sets", async () => {
  const did = "did:web:school.example:issuers:1";
  const document = { id: did, verificationMethod: [{ id: `${did}#k`, type: "JsonWebKey", controller: did, publicKeyJwk: rsaJwk }, { id: `${did}#x`, publicKeyJwk: ecJwk }], assertionMethod: ["#k"] };
  const at = "https://school.example/issuers/1/did.json";
  const of = async (kid, key, alg, page = document) => faults(await ask(await sign(credential({ issuer: did }), { kid, key, alg }), { load: pages({ [at]: page }).load }));
  assert.deepEqual(await of(`${did}#k`, rsa.privateKey, "RS256"), []);
  // A key that the document has, but not for asserting.
  assert.deepEqual(await of(`${did}#x`, ec.privateKey, "ES256"), ["signature:unchecked:no-key", "issuer:bad:key-not-of-issuer"]);
  // A document about somebody else says nothing.
  const other = { ...document, id: "did:web:forger.example" };
  assert.deepEqual(await of(`${did}#k`, rsa.privateKey, "RS256", other), ["signature:unchecked:no-key", "issuer:unchecked:control-unproven"]);
  const keys = `${ISSUER}/jwks.json`;
  const set = { keys: [{ ...ecJwk, kid: "other" }, { ...rsaJwk, kid: `${keys}#a` }] };
  const token = await sign(credential(), { kid: `${keys}#a` });
  assert.deepEqual(faults(await ask(token, { load: pages({ [ISSUER]: { id: ISSUER }, [keys]: set }).load })), []);
  const beside = "https://school.example/keys";
  const neighbour = await sign(credential(), { kid: `${beside}#a` });
  assert.deepEqual(faults(await ask(neighbour, { load: pages({ [beside]: set }).load })), ["issuer:unchecked:control-unproven"]);
});

test("Open Badges 2, hosted and signed", async () => {
  const site = "https://badges.example";
  const issuer = { id: `${site}/issuer`, type: "Issuer", name: "B", url: site, publicKey: `${site}/key`, revocationList: `${site}/revoked` };
  const badge = { id: `${site}/badge`, type: "BadgeClass", name: "Bread", issuer: issuer.id };
  const assertion = {
    "@context": "https://w3id.org/openbadges/v2", type: "Assertion", id: `${site}/a`, issuedOn: "2026-01-01", badge: badge.id,
    recipient: { type: "email", hashed: false, identity: "ada@school.example" }, verification: { type: "hosted" },
  };
  const all = { [issuer.id]: issuer, [badge.id]: badge, [assertion.id]: assertion };
  const options = (pages_) => ({ subject: "ada@school.example", load: pages(pages_).load });
  assert.deepEqual(faults(await ask(assertion, options(all))), []);
  assert.deepEqual(faults(await ask({ ...assertion, issuedOn: "2020-01-01" }, options(all))), ["signature:bad:hosted-copy-differs"]);
  assert.deepEqual(faults(await ask(assertion, options({ ...all, [assertion.id]: new Response("", { status: 410 }) }))), ["signature:unchecked:not-reached", "status:bad:revoked"]);
  assert.deepEqual(faults(await ask({ ...assertion, expires: "2026-11-24" }, options({ ...all, [assertion.id]: { ...assertion, expires: "2026-11-24" } }))), ["dates:bad:expired"]);
  // Its last day counts whole.
  assert.deepEqual(faults(await ask({ ...assertion, expires: "2026-11-25" }, options({ ...all, [assertion.id]: { ...assertion, expires: "2026-11-25" } }))), []);
  // A forger hosts a badge of the school on his own site.
  const forged = { ...assertion, id: "https://forger.example/a" };
  assert.deepEqual(faults(await ask(forged, options({ ...all, [forged.id]: forged }))), ["issuer:bad:hosted-elsewhere"]);

  const key = { id: `${site}/key`, type: "CryptographicKey", owner: issuer.id, publicKeyPem: await exportSPKI(rsa.publicKey) };
  const signed = { ...assertion, verification: { type: "signed", creator: key.id } };
  const token = await sign(signed, { kid: "" });
  const served = { ...all, [key.id]: key, [`${site}/revoked`]: { type: "RevocationList", revokedAssertions: [] } };
  assert.deepEqual(faults(await ask(token, options(served))), []);
  const revoked = { type: "RevocationList", revokedAssertions: [{ id: assertion.id, revocationReason: "Cheated" }] };
  assert.deepEqual(faults(await ask(token, options({ ...served, [`${site}/revoked`]: revoked }))), ["status:bad:revoked"]);
  const owner = { ...key, owner: "https://forger.example" };
  assert.deepEqual(faults(await ask(token, options({ ...served, [key.id]: owner }))), ["issuer:bad:key-of-another"]);
  // The forger's own profile, embedded under the school's id, with his key: the school's own profile decides.
  const forger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const his = { id: "https://forger.example/key", owner: issuer.id, publicKeyPem: await exportSPKI(forger.publicKey) };
  const embedded = { ...signed, badge: { ...badge, issuer: { ...issuer, publicKey: his } }, verification: { type: "signed", creator: his.id } };
  const forgedToken = await sign(embedded, { kid: "", key: forger.privateKey });
  assert.deepEqual(faults(await ask(forgedToken, options({ ...served, [his.id]: his }))), ["signature:unchecked:not-reached", "issuer:bad:key-not-of-issuer"]);
});

test("rubbish is answered, never thrown at", async () => {
  for (const source of ["", "x", "{", "[]", "null", "{}", "a.b.c", "ey.ey.ey", '{"type":["VerifiableCredential"]}', "[".repeat(100_000), `{"a":${"[".repeat(1000)}${"]".repeat(1000)}}`, new Uint8Array([0xff, 0xfe, 0])]) {
    const verdict = await ask(source);
    assert.equal(verdict.verified, false);
    assert.equal(Object.values(verdict.checks).some(({ outcome }) => outcome === "bad"), true);
  }
  await assert.rejects(verify("{}", { loader: fetch }), { name: "StackwayError", code: "usage" });
  await assert.rejects(verify("{}", { now: "then" }), { code: "usage" });
  await assert.rejects(verify(5), { code: "usage" });
  const pathway = Pathway.parse({ stackway: "1" });
  for (const wrong of ["{", "[]", "null", '{"earned":5}']) await assert.rejects(verifyRecord(pathway, wrong), { code: "usage" });
  await assert.rejects(verifyRecord(undefined, {}), { code: "usage" });
  assert.deepEqual(await verifyRecord(pathway, {}), { record: {}, verdicts: [] });
  const french = await ask("x", { lang: "fr-CA" });
  assert.match(french.checks.structure.message, /jeton/);
});

test("a record is verified by what was received, not by what it says", async () => {
  const document = {
    stackway: "1",
    issuers: [{ id: "school", name: "School", url: "https://school.example" }],
    skills: [{ id: "kneading", url: "https://skills.example/kneading" }],
    credentials: [
      { id: "bread", type: "Badge", name: "Bread", issuer: "school", url: "https://school.example/a/bread" },
      { id: "phd", type: "Badge", name: "PhD", issuer: "school" },
    ],
  };
  const pathway = Pathway.parse(document);
  const token = await sign(credential({ validUntil: "2027-01-01T00:00:00Z" }));
  const { record } = pathway.importRecord(token);
  assert.equal(record.earned[0].tier, "claimed");
  const options = { now: NOW, subject: LEARNER, load: pages({ [ISSUER]: profile }).load };
  const good = await verifyRecord(pathway, record, options);
  assert.deepEqual(faults(good.verdicts[0]), []);
  assert.equal(good.record.earned[0].tier, "verified");
  assert.equal(record.earned[0].tier, "claimed", "the host's object is left alone");
  assert.equal(pathway.progress(good.record, { now: NOW, acceptTier: "verified" }).credentials[0].status, "earned");
  // The record is nobody's signature: what it adds is undone or refused.
  const [earned] = record.earned;
  const longer = await verifyRecord(pathway, { earned: [{ ...earned, expires: "2099-01-01" }] }, options);
  assert.equal(longer.record.earned[0].expires, "2027-01-01T00:00:00Z");
  const other = await verifyRecord(pathway, { earned: [{ ...earned, credential: "phd", tier: "verified" }, { credential: "phd", tier: "verified" }] }, options);
  assert.deepEqual(other.record.earned.map(({ tier }) => tier), ["claimed", "claimed"]);
  assert.deepEqual(faults(other.verdicts[0]), ["structure:bad:record-differs"]);
  // What nobody can check now stays what it was, but never verified.
  const offline = await verifyRecord(pathway, { earned: [{ ...earned, tier: "recorded" }, { ...earned, tier: "verified" }] }, { ...options, load: undefined });
  assert.deepEqual(offline.record.earned.map(({ tier }) => tier), ["recorded", "claimed"]);
  // Anybody can issue a sound credential under the school's achievement: the pathway names who may.
  const forger = "https://forger.example/me";
  const jwk = await exportJWK(ec.publicKey);
  const foreign = await sign(credential({ issuer: forger }), { alg: "ES256", kid: `${forger}#k`, key: ec.privateKey });
  const load = pages({ [forger]: { id: forger, verificationMethod: [{ id: "#k", publicKeyJwk: jwk }] } }).load;
  assert.equal((await verify(foreign, { ...options, load })).verified, true);
  const claimed = await verifyRecord(pathway, pathway.importRecord(foreign).record, { ...options, load });
  assert.deepEqual(faults(claimed.verdicts[0]), ["issuer:bad:another-issuer"]);
  // And where the pathway names nobody, the achievement's own site has to be the issuer's.
  const silent = Pathway.parse({ stackway: "1", credentials: [{ id: "https://school.example/a/bread", type: "Badge" }] });
  const unknown = await verifyRecord(silent, silent.importRecord(foreign).record, { ...options, load });
  assert.deepEqual(faults(unknown.verdicts[0]), ["issuer:unchecked:issuer-unknown-here"]);
  // A skill that a sound badge of a stranger is aligned with stays a claim; one of the pathway's issuer is shown.
  const aligned = (issuer) => credential({ issuer, credentialSubject: { ...credential().credentialSubject, achievement: { ...credential().credentialSubject.achievement, id: "https://x.example/a", alignment: [{ type: ["Alignment"], targetName: "K", targetUrl: "https://skills.example/kneading" }] } } });
  const skill = async (token, load) => (await verifyRecord(pathway, pathway.importRecord(token).record, { ...options, issuers: {}, load })).record.skills[0].tier;
  assert.equal(await skill(await sign(aligned(forger), { alg: "ES256", kid: `${forger}#k`, key: ec.privateKey }), load), "claimed");
});

/** What is not ok of each file of 1EdTech's own tests, offline: without a network nobody can say whose the key is. */
const EXPECTED = {
  "ob3/complete.json": ["issuer:unchecked:control-unproven", "status:unchecked:no-list"],
  "ob3/credential-status-revoked.json": ["issuer:unchecked:control-unproven", "status:unchecked:no-list"],
  "ob3/endorsement-valid.json": ["issuer:unchecked:control-unproven"],
  "ob3/simple-context-alias.json": ["issuer:unchecked:control-unproven"],
  "ob3/simple-did-key-method.json": ["issuer:unchecked:control-unproven"],
  "ob3/simple-eddsa-2022.json": ["issuer:unchecked:control-unproven"],
  "ob3/simple-multiple-proofs.json": ["issuer:unchecked:control-unproven"],
  "ob3/simple.json": ["issuer:unchecked:control-unproven"],
  "ob3/simple-json.png": ["issuer:unchecked:control-unproven"],
  "ob3/simple-jwt.svg": ["signature:unchecked:own-key", "issuer:unchecked:not-reached"],
  "ob3/simple-err-context.json": ["structure:bad:wrong-context", "signature:bad:unknown-terms", "issuer:bad:key-of-another"],
  "ob3/simple-err-credential-subject-achievement-result-description-type.json": ["structure:bad:wrong-type", "signature:bad:unknown-terms", "issuer:unchecked:control-unproven"],
  "ob3/simple-err-credential-subject-result-type.json": ["structure:bad:wrong-type", "signature:bad:unknown-terms", "issuer:unchecked:control-unproven"],
  "ob3/simple-err-evidence-type.json": ["structure:bad:wrong-type", "signature:bad:unknown-terms", "issuer:unchecked:control-unproven"],
  "ob3/simple-err-expired.json": ["issuer:unchecked:control-unproven", "dates:bad:expired"],
  "ob3/simple-err-issuer.json": ["structure:bad:missing-member", "issuer:bad:no-issuer"],
  "ob3/simple-err-proof-method.json": ["signature:bad:bad-key", "issuer:unchecked:not-reached"],
  "ob3/simple-err-type.json": ["structure:bad:not-a-credential", "signature:bad:unknown-terms", "issuer:unchecked:control-unproven"],
  "ob3/simple-noproof.json": ["structure:bad:missing-member", "signature:bad:no-proof", "issuer:unchecked:not-reached"],
  "ob3/simple.jwt": ["structure:bad:wrong-context", "signature:unchecked:no-key", "issuer:unchecked:not-reached"],
  "ob3/velocity.jwt": ["signature:unchecked:no-key", "issuer:unchecked:control-unproven", "status:unchecked:unknown-status"],
  "clr2/complex.json": ["issuer:unchecked:control-unproven"],
  "clr2/simple.json": ["issuer:unchecked:control-unproven"],
  "clr2/simple.jwt": ["structure:bad:wrong-context", "signature:unchecked:own-key", "issuer:unchecked:not-reached"],
  "ob2/assertion-with-data-image.json": ["signature:unchecked:no-copy", "issuer:unchecked:no-issuer", "status:unchecked:no-copy"],
  "ob2/assertion-with-endorsements.json": ["signature:unchecked:no-copy", "status:unchecked:no-copy"],
  "ob2/assertion-with-multiple-extensions.json": ["signature:unchecked:no-copy", "issuer:unchecked:no-issuer", "status:unchecked:no-copy"],
  "ob2/assets_badgeclass-with-complex-image.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:unchecked:not-reached", "dates:bad:no-date"],
  "ob2/assets_badgeclass-with-endorsements.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:unchecked:not-reached", "dates:bad:no-date"],
  "ob2/assets_badgeclass-with-language.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:unchecked:not-reached", "dates:bad:no-date"],
  "ob2/assets_badgeclass1.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:unchecked:not-reached", "dates:bad:no-date"],
  "ob2/assets_endorsement-1.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:unchecked:not-reached", "dates:bad:no-date"],
  "ob2/assets_issuer1.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:bad:no-issuer", "dates:bad:no-date"],
  "ob2/assets_organization.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:bad:no-issuer", "dates:bad:no-date"],
  "ob2/assets_revocation-list.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:bad:no-issuer", "dates:bad:no-date"],
  "ob2/assets_robotics-badge.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:unchecked:not-reached", "dates:bad:no-date"],
  "ob2/basic-assertion-expired-before-issued.json": ["signature:unchecked:no-copy", "issuer:unchecked:no-issuer", "dates:bad:contradictory-dates", "status:unchecked:no-copy"],
  "ob2/basic-assertion-expired.json": ["signature:unchecked:no-copy", "issuer:unchecked:no-issuer", "dates:bad:expired", "status:unchecked:no-copy"],
  "ob2/basic-assertion-invalid-type.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:bad:no-issuer", "dates:bad:no-date"],
  "ob2/basic-assertion-with-language.json": ["signature:unchecked:no-copy", "issuer:unchecked:no-issuer", "status:unchecked:no-copy"],
  "ob2/basic-assertion.json": ["signature:unchecked:no-copy", "issuer:unchecked:no-issuer", "status:unchecked:no-copy"],
  "ob2/rdf-validation_valid-alignment-object.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:bad:no-issuer", "dates:bad:no-date"],
  "ob2/rdf-validation_valid-badge-class.json": ["structure:bad:not-a-credential", "signature:bad:no-proof", "issuer:unchecked:not-reached", "dates:bad:no-date"],
  "ob2/simple-badge.png": ["signature:unchecked:no-copy", "issuer:unchecked:no-issuer", "status:unchecked:no-copy"],
  "ob2/simple-revoked.jwt": ["signature:unchecked:not-reached", "issuer:unchecked:no-copy", "status:unchecked:not-reached"],
  "ob2/simple.jwt": ["signature:unchecked:not-reached", "issuer:unchecked:no-copy", "status:unchecked:not-reached"],
};

const missing = existsSync(DATA) ? false : "../shared/data is not here";

test("1EdTech's own files get the right verdict, each for the right reason", { skip: missing }, async () => {
  const pathway = Pathway.parse({ stackway: "1", credentials: [{ id: "a", type: "Badge" }] });
  const seen = [];
  for (const folder of ["ob3", "clr2", "ob2"]) {
    for (const name of readdirSync(new URL(folder, DATA))) {
      const file = new Uint8Array(readFileSync(new URL(`${folder}/${name}`, DATA)));
      const baked = /\.(png|svg)$/.test(name) ? pathway.importRecord(file).record.earned[0].source.raw : file;
      const verdict = await verify(baked, { now: NOW });
      assert.equal(verdict.verified, false, name);
      assert.deepEqual(faults(verdict).filter((fault) => !fault.startsWith("subject")), EXPECTED[`${folder}/${name}`], `${folder}/${name}`);
      seen.push(`${folder}/${name}`);
    }
  }
  assert.deepEqual(seen.sort(), Object.keys(EXPECTED).sort());
});

test("with the issuer's profile and list at hand they are verified, or revoked", { skip: missing }, async () => {
  const read = (name) => readFileSync(new URL(name, DATA), "utf8");
  const key = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi";
  const subject = "did:example:ebfeb1f712ebc6f1c276e12ec21";
  const simple = read("ob3/simple.json");
  const issuer = "https://example.com/issuers/876543";
  const listed = { id: issuer, assertionMethod: [{ id: `${issuer}#${key}`, type: "Multikey", controller: issuer, publicKeyMultibase: key }] };
  const good = await verify(simple, { now: NOW, subject, load: pages({ [issuer]: listed }).load });
  assert.deepEqual(faults(good), []);
  assert.deepEqual(faults(await verify(simple, { now: NOW, subject, issuers: { [issuer]: [key] } })), []);
  // Any change breaks it: a value, a word that no context knows, the proof's own date.
  const altered = (change) => verify(change(simple), { now: NOW, subject, issuers: { [issuer]: [key] } });
  assert.deepEqual(faults(await altered((text) => text.replace('"Teamwork"', '"Teamwork!"'))), ["signature:bad:bad-signature"]);
  assert.deepEqual(faults(await altered((text) => text.replace('"name": "Teamwork Badge"', '"name": "Teamwork Badge", "grade": "A"'))), ["signature:bad:unknown-terms"]);
  assert.deepEqual(faults(await altered((text) => text.replace('"created": "2010', '"created": "2011'))), ["signature:bad:bad-signature"]);
  assert.deepEqual(faults(await altered((text) => text.replace('"assertionMethod"', '"authentication"'))), ["signature:bad:wrong-purpose", "issuer:unchecked:not-reached"]);
  // The issuer says that this key is not its own.
  const stranger = { id: issuer, verificationMethod: [{ id: `${issuer}#other`, publicKeyMultibase: "z6MkmPJqxfnYeTBKx2L7D7JbWPAuyuMBBoUmEHeAPbPGPCq9" }] };
  assert.deepEqual(faults(await verify(simple, { now: NOW, subject, load: pages({ [issuer]: stranger }).load })), ["issuer:bad:key-not-of-issuer"]);
  // Expired and revoked ones have good signatures.
  assert.deepEqual(faults(await verify(read("ob3/simple-err-expired.json"), { now: NOW, subject, issuers: { [issuer]: [key] } })), ["dates:bad:expired"]);
  const revoked = JSON.parse(read("ob3/credential-status-revoked.json"));
  const list = { id: revoked.credentialStatus.id, issuer: revoked.issuer.id, revokedCredential: [{ id: revoked.id, revoked: true, revocationReason: "A test" }] };
  const verdict = await verify(revoked, { now: NOW, subject: revoked.credentialSubject.id, issuers: { [revoked.issuer.id]: [key] }, load: pages({ [list.id]: list }).load });
  assert.deepEqual(faults(verdict), ["status:bad:revoked"]);
  assert.equal(verdict.checks.status.detail, "A test");
});
