// Moodle: courses, activities, badges and competencies of one learner.
import { fitting } from "./facts.js";
import { joined } from "./linked.js";
import { entries, fromUnix, names, share } from "./values.js";

/** @import { Adapted, LinkedOptions, MoodleFacts, Observation, PathwayLike, Shape } from "./shapes.js" */
/** @import { Finding } from "../types.js" */

const TIME = "number|text";
/** @type {Shape} */
const FACTS = {
  links: [{ kind: "text", "id!": "id", "state*": "text", earned: "flag", begun: "flag", failed: "flag", timeearned: TIME, timeexpires: TIME, timestarted: TIME, percent: "number", "selfmarked*": "flag", result: "text", url: "text" }],
  courses: [{ "id!": "id", shortname: "text", idnumber: "text", completed: "flag", progress: "number" }],
  completions: [{ "courseid!": "id", completionstatus: { completed: "flag", completions: [{ complete: "flag", timecompleted: TIME }] } }],
  activities: [{ "cmid!": "id", idnumber: "text", state: "number", "tracking*": "number", timecompleted: TIME, overrideby: "id" }],
  badges: [{ id: "id", uniquehash: "text", dateissued: TIME, dateexpire: TIME }],
  competencies: [{ competency: { "id!": "id", idnumber: "text" }, usercompetency: { proficiency: "flag", timemodified: TIME, gradename: "text" } }],
};

const SELF_MARKED = 1;
const STATES = { done: 1, passed: 2, failed: 3 };

/**
 * A learner record from what Moodle says of one learner: the answers of its web services as they come, or those of
 * the plugin's own function (`links`). Links are `{ "system": "moodle", "kind": "course" | "activity" | "badge" |
 * "competency", "id" }`; an id of digits is Moodle's own, any other the ID number or (for courses) the short name.
 * A badge that is renamed keeps its id. What a learner ticked without anybody looking is `claimed`.
 *
 * @param {PathwayLike} pathway
 * @param {MoodleFacts} facts
 * @param {LinkedOptions} [options]
 * @returns {Adapted}
 */
export function moodleToRecord(pathway, facts, options) {
  /** @type {Finding[]} */
  const findings = [];
  const answered = fitting(facts, FACTS, findings) ?? {};
  return joined(pathway, "moodle", [...own(answered), ...courses(answered), ...activities(answered), ...badges(answered), ...competencies(answered)], options, findings);
}

/**
 * @param {MoodleFacts} facts
 * @returns {Observation[]}
 */
function own(facts) {
  return entries(facts.links).map((link) => ({
    kind: link.kind,
    ids: [link.id],
    gone: link.state === "gone",
    earned: link.earned === true,
    failed: link.failed === true,
    begun: link.begun === true,
    on: fromUnix(link.timeearned),
    expires: fromUnix(link.timeexpires),
    since: fromUnix(link.timestarted),
    fraction: percent(link.percent),
    tier: link.selfmarked ? "claimed" : "recorded",
    result: link.result ?? undefined,
    evidence: link.url ?? undefined,
  }));
}

/**
 * @param {MoodleFacts} facts
 * @returns {Observation[]}
 */
function courses(facts) {
  const status = new Map(entries(facts.completions).map((one) => [String(one.courseid), one.completionstatus]));
  const listed = entries(facts.courses);
  const enrolled = new Set(listed.map(({ id }) => String(id)));
  const unlisted = [...status.keys()].filter((id) => !enrolled.has(id)).map((id) => ({ id: Number(id) }));
  return [...listed, ...unlisted].map((/** @type {any} */ course) => {
    const completion = status.get(String(course.id));
    const earned = completion?.completed === true || course.completed === true;
    const times = entries(completion?.completions).map(({ timecompleted }) => Number(timecompleted ?? 0));
    return {
      kind: "course",
      ids: bare(course.id, course.idnumber, course.shortname),
      earned,
      // The course is complete when the last of its criteria is.
      on: earned ? fromUnix(times.reduce((last, time) => Math.max(last, time), 0)) : undefined,
      fraction: percent(course.progress),
      begun: enrolled.has(String(course.id)),
      tier: "recorded",
    };
  });
}

/**
 * @param {MoodleFacts} facts
 * @returns {Observation[]}
 */
function activities(facts) {
  return entries(facts.activities).map((one) => ({
    kind: "activity",
    ids: bare(one.cmid, one.idnumber),
    earned: one.state === STATES.done || one.state === STATES.passed,
    failed: one.state === STATES.failed,
    on: fromUnix(one.timecompleted),
    tier: one.tracking === SELF_MARKED && !one.overrideby ? "claimed" : "recorded",
  }));
}

/**
 * Only what a record needs: the service also gives e-mail addresses, which stay behind.
 *
 * @param {MoodleFacts} facts
 * @returns {Observation[]}
 */
function badges(facts) {
  return entries(facts.badges).map((badge) => ({
    kind: "badge",
    ids: names(badge.id, badge.uniquehash),
    earned: true,
    on: fromUnix(badge.dateissued),
    expires: fromUnix(badge.dateexpire),
    tier: "recorded",
  }));
}

/**
 * @param {MoodleFacts} facts
 * @returns {Observation[]}
 */
function competencies(facts) {
  return entries(facts.competencies)
    .filter(({ competency }) => competency)
    .map(({ competency, usercompetency: state }) => ({
      kind: "competency",
      ids: bare(competency.id, competency.idnumber),
      earned: state?.proficiency === true,
      on: fromUnix(state?.timemodified),
      result: state?.gradename,
      tier: "recorded",
    }));
}

/**
 * A number is Moodle's id. A text made of digits would be taken for one, so it names nothing.
 *
 * @param {number | string} id
 * @param {...(string | null | undefined)} texts
 */
function bare(id, ...texts) {
  return names(id, ...texts.filter((text) => !/^\d*$/.test(text ?? "")));
}

/** @param {number | null | undefined} value */
function percent(value) {
  return typeof value === "number" ? share(value / 100) : undefined;
}
