// A plugin's whole translation, for an LMS that there is not: what Lyceum says of one learner, as a learner record.
import { linkedRecord, linksOf } from "stackway/adapters";

export const SYSTEM = "lyceum";

/** The courses that the pathway asks about, and no others. */
export const wanted = (pathway, options) => linksOf(pathway, SYSTEM, options).map(({ id }) => id);

/**
 * @param {object} pathway a document, its text, or a Pathway
 * @param {object[]} rows Lyceum's completions of one learner
 * @param {{ instance?: string, learner?: string }} [options]
 */
export function lyceumToRecord(pathway, rows, options) {
  const observations = rows.map((row) => ({
    kind: "course",
    ids: [row.courseId, row.shortName].filter((id) => id != null),
    earned: row.passed,
    // What is not known is left out, never made up.
    on: row.passedAt,
    fraction: row.total > 0 ? row.done / row.total : undefined,
    failed: row.failed,
    tier: row.selfDeclared ? "claimed" : "recorded",
    gone: row.deleted,
  }));
  return linkedRecord(pathway, SYSTEM, observations, options);
}
