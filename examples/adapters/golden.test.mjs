// node --test: hand-made answers of each system become hand-made records, and the core reads them without a finding.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ltiToRecord, moodleToRecord, openedxToRecord, xapiToRecord } from "stackway/adapters";
import { Pathway } from "stackway/node";
import { lyceumToRecord, wanted } from "./lyceum.js";

const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));
const document = read("pathway");
const pathway = Pathway.parse(document);
const result = ({ credential, share }) => (credential === "lifting" ? (share >= 0.8 ? "Merit" : "Pass") : undefined);

const ADAPTERS = {
  moodle: (facts) => moodleToRecord(document, facts),
  "moodle.plugin": (facts) => moodleToRecord(document, facts),
  openedx: (facts) => openedxToRecord(document, facts),
  lti: (facts) => ltiToRecord(document, facts, { user: "u1", passAt: 0.6, result }),
  xapi: (facts) => xapiToRecord(document, facts),
  // Badges of the person: Open Badges 2.0 and 3.0, a CLR. Their bytes are kept in `source`, and left out of the golden.
  badges: (facts) => ({ record: { earned: pathway.importRecord(facts).record.earned.map(({ source, ...rest }) => rest) } }),
  lyceum: (facts) => lyceumToRecord(document, facts),
};

for (const [name, adapt] of Object.entries(ADAPTERS)) {
  test(`${name}: the record that must come out`, () => {
    const { record, findings = [] } = adapt(read(`${name}.facts`));
    assert.deepEqual(record, read(`${name}.record`));
    assert.deepEqual(findings, []);
    assert.deepEqual(pathway.progress(record, { now: "2026-11-25" }).findings, []);
    assert.doesNotMatch(JSON.stringify(record), /@riverside/, "no address of anybody");
  });
}

test("lyceum: what leads nowhere and what nobody asked about is said; nothing done is an empty record", () => {
  assert.deepEqual(wanted(document), ["12", "LIFT", "DEM", "MED", "DIARY", "99"]);
  const { missing, unlinked } = lyceumToRecord(document, read("lyceum.facts"));
  assert.deepEqual(missing.map(({ credential, reason }) => [credential, reason]), [["medication", "unanswered"], ["first-aid", "gone"]]);
  assert.deepEqual(unlinked.map(({ ids }) => ids), [[77, "CHOIR"]]);
  assert.deepEqual(lyceumToRecord(document, []).record, {});
});
