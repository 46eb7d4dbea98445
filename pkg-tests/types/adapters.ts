// The adapters, used as a plugin would use them. Compiled, never run.
import { type LearnerRecord, Pathway, type PathwayDocument } from "stackway";
import {
  type Adapted,
  type MissingLink,
  type Observation,
  linkedRecord,
  linksOf,
  ltiToRecord,
  mergeRecords,
  moodleToRecord,
  openedxToRecord,
  xapiToRecord,
} from "stackway/adapters";

export function use(pathway: Pathway, document: PathwayDocument, text: string) {
  const said: Observation[] = [{ kind: "course", ids: [5, "SQL-1"], earned: true, on: "2026-11-01", tier: "recorded" }];
  const own: Adapted = linkedRecord(pathway, "ours", said, { instance: "https://lms.example", learner: "n-1", asOf: "2026-11-23" });
  const reason: MissingLink["reason"] = own.missing[0]?.reason ?? "gone";
  const empty: Adapted = linkedRecord(pathway, "ours", [{ ids: [5], on: null, fraction: null, gone: null }]);
  const code: string | undefined = empty.findings[0]?.code;
  const ids: string[] = linksOf(document, "moodle").map(({ id }) => id);

  const records: LearnerRecord[] = [
    own.record,
    moodleToRecord(text, { badges: [{ id: 3, dateissued: 1790600000 }] }).record,
    openedxToRecord(document, { blocks: [{ usage_key: "block-v1:…", completion: 0.5 }] }).record,
    ltiToRecord(document, { results: [] }, { user: "u1", passAt: ({ credential }) => (credential === "a" ? 0.5 : 0.8) }).record,
    xapiToRecord(document, [{ verb: { id: "…" }, object: { id: "…" } }], { moveOn: "Passed" }).record,
  ];
  pathway.progress(mergeRecords(...records));

  // @ts-expect-error AGS does not say what passes
  ltiToRecord(document, {}, { user: "u1" });
  // @ts-expect-error not a word of cmi5
  xapiToRecord(document, [], { moveOn: "Sometimes" });
  // @ts-expect-error an observation has names
  linkedRecord(document, "ours", [{ earned: true }]);
  return [reason, ids, code];
}
