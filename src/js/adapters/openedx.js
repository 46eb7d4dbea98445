// Open edX: certificates, grades, enrolments, completion, badges and programs of one learner.
import { fitting } from "./facts.js";
import { joined } from "./linked.js";
import { entries, moment, names, share } from "./values.js";

/** @import { Adapted, LinkedOptions, Observation, OpenedxFacts, PathwayLike, Shape } from "./shapes.js" */
/** @import { Finding } from "../types.js" */

/** @type {Shape} */
const FACTS = {
  certificates: [{ "course_id!": "text", status: "text", "is_passing*": "flag", created_date: "text", download_url: "text" }],
  grades: [{ "course_id!": "text", passed: "flag", letter_grade: "text" }],
  enrollments: [{ created: "text", "is_active*": "flag", course_details: { "course_id!": "text" } }],
  completions: [{ "course_key!": "text", completion: { percent: "number" } }],
  blocks: [{ "usage_key!": "text", completion: "number", modified: "text" }],
  badges: [{ badge_class: { "slug!": "text" }, created: "text", assertion_url: "text" }],
  programs: [{ credential: { program_uuid: "text", course_id: "text" }, status: "text", created: "text", certificate_url: "text" }],
};

// A certificate in any other state was not issued, or was taken back.
const ISSUED = new Set(["downloadable", "awarded"]);

/**
 * A learner record from what Open edX says of one learner: answers of its services as they come, or what an XBlock
 * asked its runtime. Links are `{ "system": "openedx", "kind": "course" | "activity" | "badge" | "program", "id" }`
 * with a course key, a usage key, a badge's slug, or a program's UUID. A course is earned by its certificate or a
 * passing grade; a grade that does not pass yet is progress, never a failure.
 *
 * @param {PathwayLike} pathway
 * @param {OpenedxFacts} facts
 * @param {LinkedOptions} [options]
 * @returns {Adapted}
 */
export function openedxToRecord(pathway, facts, options) {
  /** @type {Finding[]} */
  const findings = [];
  /** @type {any} */
  const answered = fitting(facts, FACTS, findings) ?? {};
  /** @type {Observation[]} */
  const said = [
    ...entries(/** @type {any[]} */ (answered.certificates)).map((one) => {
      const earned = ISSUED.has(one.status ?? "") && one.is_passing !== false;
      return { kind: "course", ids: names(one.course_id), earned, on: moment(one.created_date), evidence: link(one.download_url) };
    }),
    ...entries(/** @type {any[]} */ (answered.grades)).map((one) => ({
      kind: "course",
      ids: names(one.course_id),
      earned: one.passed === true,
      result: one.letter_grade ?? undefined,
    })),
    ...entries(/** @type {any[]} */ (answered.enrollments))
      .filter((one) => one.is_active !== false && one.course_details)
      .map((one) => ({ kind: "course", ids: names(one.course_details.course_id), begun: true, since: moment(one.created) })),
    ...entries(/** @type {any[]} */ (answered.completions)).map((one) => ({ kind: "course", ids: names(one.course_key), fraction: share(one.completion?.percent) })),
    ...entries(/** @type {any[]} */ (answered.blocks)).map((one) => {
      const fraction = share(one.completion);
      const earned = fraction === 1;
      return { kind: "activity", ids: names(one.usage_key), earned, on: earned ? moment(one.modified) : undefined, fraction: fraction || undefined };
    }),
    ...entries(/** @type {any[]} */ (answered.badges))
      .filter((one) => one.badge_class)
      .map((one) => ({ kind: "badge", ids: names(one.badge_class.slug), earned: true, on: moment(one.created), evidence: link(one.assertion_url) })),
    ...entries(/** @type {any[]} */ (answered.programs))
      .filter((one) => one.credential)
      .map(({ credential, ...one }) => ({
        kind: credential.program_uuid ? "program" : "course",
        ids: names(credential.program_uuid ?? credential.course_id),
        earned: ISSUED.has(one.status ?? ""),
        on: moment(one.created),
        evidence: link(one.certificate_url),
      })),
  ];
  return joined(pathway, "openedx", said, options, findings);
}

/** @param {string | null | undefined} url */
const link = (url) => (url && /^https:\/\//.test(url) ? url : undefined);
