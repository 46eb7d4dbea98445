// Badges and their verification, used as a host would use them. Compiled, never run.
import { type LearnerRecord, type Pathway } from "stackway";
import { verify, verifyRecord } from "stackway/verify";

export async function badges(pathway: Pathway, file: Uint8Array) {
  const { record, matched, suggestions, unmatched, losses } = pathway.importRecord([file, "{}", { type: "Assertion" }], { tier: "recorded", lang: "fr" });
  const kept: LearnerRecord = record;
  const by: "id" | "url" | "link" | "equivalent" | "alignment" | "issuer-and-name" | "name" | undefined = matched[0]?.by;
  const skills: string[] | undefined = unmatched[0]?.skills;
  // @ts-expect-error: only `stackway/verify` verifies.
  pathway.importRecord(file, { tier: "verified" });

  const verdict = await verify(file, { load: fetch, subject: ["ada@school.example"], issuers: { "https://school.example": ["z6Mk"] } });
  const outcome: "ok" | "bad" | "unchecked" = verdict.checks.signature.outcome;
  // @ts-expect-error: a misspelt option.
  await verify(file, { loader: fetch });
  const { record: verified, verdicts } = await verifyRecord(pathway, record, { load: async () => null, now: "2026-11-25" });
  const path: string | undefined = verdicts[0]?.path;

  const { files } = pathway.exportRecord(verified, { format: "clr-2", learner: "did:example:ada" });
  const content: string | Uint8Array | undefined = files[0]?.content;
  return { kept, by, skills, suggestions, losses, outcome, path, content };
}
