// Badges through the JS API: in against a pathway, out as files, and no argument that traps.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Pathway } from "../../pkg/node.js";
import { verifyRecord } from "../../pkg/verify.js";
import { faultsOf } from "./ob3-shape.mjs";

const DATA = new URL("../../../shared/data/", import.meta.url);
const skip = existsSync(DATA) ? false : "../shared/data is not here";
const TEAMWORK = "https://example.com/achievements/21st-century-skills/teamwork";

const PATHWAY = {
  stackway: "1",
  issuers: [{ id: "https://school.example/issuer", name: "School" }],
  credentials: [
    { id: "bread", type: "Badge", name: "Bread", description: "Bakes.", url: "https://school.example/bread", issuer: "https://school.example/issuer" },
    { id: TEAMWORK, type: "Badge", name: "Teamwork" },
  ],
};

test("a baked picture comes in, counts, and goes out as the same bytes", { skip }, () => {
  const pathway = Pathway.parse(PATHWAY);
  const picture = new Uint8Array(readFileSync(new URL("ob3/simple-json.png", DATA)));
  const { record, matched, suggestions, unmatched, losses } = pathway.importRecord(picture);
  assert.deepEqual({ matched: matched.map(({ path, credential, by }) => ({ path, credential, by })), suggestions, unmatched, losses }, {
    matched: [{ path: "/earned/0", credential: TEAMWORK, by: "id" }], suggestions: [], unmatched: [], losses: [],
  });
  // A claim until somebody verifies it.
  const status = (options) => pathway.progress(record, { now: "2026-11-25", ...options }).credentials.find(({ id }) => id === TEAMWORK).status;
  assert.equal(status({ acceptTier: "claimed" }), "earned");
  assert.notEqual(status({}), "earned");
  assert.equal(pathway.importRecord(picture, { tier: "recorded" }).record.earned[0].tier, "recorded");
  const { files } = pathway.exportRecord(record);
  assert.deepEqual(files.map(({ name, type, received }) => ({ name, type, received })), [{ name: "teamwork.png", type: "image/png", received: true }]);
  assert.deepEqual(files[0].content, picture);
});

test("every file of several is read, and the broken one named", () => {
  const pathway = Pathway.parse(PATHWAY);
  const good = { type: ["VerifiableCredential", "OpenBadgeCredential"], credentialSubject: { achievement: { id: TEAMWORK } } };
  const { record, losses } = pathway.importRecord(["{", good, JSON.stringify(good).replace("teamwork", "other")]);
  assert.equal(record.earned.length, 2);
  assert.deepEqual(losses.map(({ code, path, line }) => ({ code, path, line })), [{ code: "syntax", path: "/0", line: 1 }]);
  assert.throws(() => pathway.importRecord("{"), { name: "StackwayError", code: "syntax" });
  assert.throws(() => pathway.importRecord("{}"), { code: "not-a-record" });
  assert.match(pathway.importRecord(["{", good], { lang: "fr" }).losses[0].message, /JSON/);
  for (const wrong of [undefined, null, 5, [], [undefined], new Date()]) assert.throws(() => pathway.importRecord(wrong), { code: "usage" });
  assert.throws(() => pathway.importRecord(good, { tier: "verified" }), { code: "usage" });
});

test("a European Digital Credential comes in, sealed or not, and its seal is not called broken", async () => {
  const pathway = Pathway.parse(PATHWAY);
  const credential = {
    id: "urn:credential:1", type: ["VerifiableCredential", "EuropeanDigitalCredential"], validFrom: "2026-01-02T00:00:00Z",
    issuer: { id: "https://bakery.example", type: "Organisation", legalName: { en: ["Bakery"] } },
    credentialSubject: { hasClaim: [{ type: "LearningAchievement", title: { en: ["Teamwork"] }, specifiedBy: { id: TEAMWORK, type: "Qualification", volumeOfLearning: "PT6H" } }] },
  };
  const opened = Pathway.import({ credential });
  assert.deepEqual({ format: opened.format, hours: opened.pathway.toJSON().credentials[0].hours }, { format: "elm", hours: 6 });
  const sealed = JSON.stringify({ payload: JSON.stringify(credential), signatures: [{ protected: "e30", signature: "AA" }] });
  for (const source of [credential, sealed]) {
    const { record, matched } = pathway.importRecord(source, { tier: "recorded" });
    assert.deepEqual(matched.map(({ credential, by }) => [credential, by]), [[TEAMWORK, "id"]]);
    assert.equal(record.earned[0].on, "2026-01-02T00:00:00Z");
    assert.equal(pathway.exportRecord(record).files[0].content, record.earned[0].source.raw);
  }
  // Nobody checked the seal: what the host knew before stays, and nothing is verified.
  const { record } = pathway.importRecord(sealed, { tier: "recorded" });
  const { record: checked, verdicts } = await verifyRecord(pathway, record);
  assert.equal(checked.earned[0].tier, "recorded");
  assert.deepEqual([verdicts[0].verified, verdicts[0].checks.structure.outcome, verdicts[0].checks.structure.reason], [false, "unchecked", "other-seal"]);
});

test("what is held goes out as credentials without a proof", () => {
  const pathway = Pathway.parse(PATHWAY);
  const record = { earned: [{ credential: "bread", on: "2026-01-02" }, { credential: TEAMWORK, on: "2026-01-02", tier: "claimed" }] };
  const { files, losses } = pathway.exportRecord(record, { learner: "did:example:ada" });
  assert.equal(files.length, 1);
  const credential = JSON.parse(files[0].content);
  assert.deepEqual(credential.type, ["VerifiableCredential", "OpenBadgeCredential"]);
  assert.equal(credential.credentialSubject.id, "did:example:ada");
  assert.equal("proof" in credential, false);
  assert.deepEqual(losses.map(({ code, path }) => [code, path]), [["export-withheld", "/earned/1"]]);
  // And comes back.
  assert.deepEqual(pathway.importRecord(files[0].content).matched.map(({ credential }) => credential), ["bread"]);
  const clr = pathway.exportRecord(record, { learner: "did:example:ada", format: "clr-2" }).files[0];
  assert.deepEqual(JSON.parse(clr.content).type, ["VerifiableCredential", "ClrCredential"]);
  assert.deepEqual(pathway.importRecord(clr.content).matched.map(({ credential }) => credential), ["bread"]);
  // Nobody is named: nobody's credential is written.
  assert.deepEqual(pathway.exportRecord(record).files, []);
  assert.throws(() => pathway.exportRecord(record, { format: "pdf" }), { code: "usage" });
  assert.throws(() => pathway.exportRecord(undefined), { code: "usage" });
  assert.throws(() => pathway.exportRecord("{"), { code: "syntax" });
});

test("achievements and badge classes open and are written through import and export", () => {
  const pathway = Pathway.parse(PATHWAY);
  for (const format of ["open-badges-3", "open-badges-2"]) {
    const { text } = pathway.export(format);
    const again = Pathway.import(text);
    assert.deepEqual([again.format, again.pathway.toJSON().credentials.map(({ id }) => id)], [format, ["bread", TEAMWORK]]);
  }
});

test("what is written is what Open Badges 3.0 demands, by a check of its own", { skip }, () => {
  // The check itself knows sound from broken: 1EdTech's own files say so.
  const theirs = (name) => faultsOf(JSON.parse(readFileSync(new URL(`ob3/${name}`, DATA), "utf8")));
  for (const name of ["complete.json", "simple.json", "simple-eddsa-2022.json", "simple-multiple-proofs.json", "simple-did-key-method.json", "credential-status-revoked.json", "simple-err-expired.json"]) {
    assert.deepEqual(theirs(name), [], name);
  }
  for (const name of ["simple-err-type.json", "simple-err-issuer.json", "simple-err-context.json", "simple-err-evidence-type.json", "simple-err-credential-subject-achievement-result-description-type.json", "simple-err-credential-subject-result-type.json"]) {
    assert.notDeepEqual(theirs(name), [], name);
  }
  // What the examples hold, as achievements and as credentials of a person.
  for (const [folder, file, held] of [["applied-data", "applied-data", "applied-data.tomas"], ["career-practice", "career-practice", "career-practice.priya"], ["service-to-it", "service-to-it", "service-to-it.sergeant-roy"]]) {
    const pathway = Pathway.parse(readFileSync(new URL(`../../examples/pathways/${file}.json`, import.meta.url), "utf8"));
    const achievements = JSON.parse(pathway.export("open-badges-3").text);
    assert.ok(achievements.length > 3, folder);
    for (const one of achievements) assert.deepEqual(faultsOf(one), [], `${folder} ${one.id}`);
    const record = readFileSync(new URL(`../../examples/records/${held}.json`, import.meta.url), "utf8");
    const { files } = pathway.exportRecord(record, { learner: "mailto:someone@example.org" });
    const written = files.filter(({ received }) => !received);
    assert.ok(written.length > 0, folder);
    for (const { name, content } of written) assert.deepEqual(faultsOf(JSON.parse(content)), [], `${folder} ${name}`);
  }
});
