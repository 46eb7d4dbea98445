// LTI Assignment and Grade Services 2.0: line items and results of one learner.
import { usage } from "../errors.js";
import { fitting } from "./facts.js";
import { joined, linksOf } from "./linked.js";
import { entries, moment, names, share } from "./values.js";

/** @import { Adapted, LtiFacts, LtiOptions, Observation, PathwayLike, Shape } from "./shapes.js" */
/** @import { Finding } from "../types.js" */

/** @type {Shape} */
const FACTS = {
  lineItems: [{ "id!": "text", resourceId: "text", tag: "text" }],
  results: [{ "scoreOf!": "text", "userId!": "id", "resultScore*": "number", "resultMaximum*": "number|null", timestamp: "text" }],
  scores: [{ "scoreOf!": "text", "userId!": "id", "scoreGiven*": "number", "scoreMaximum*": "number|null", timestamp: "text", activityProgress: "text", "gradingProgress*": "text|null" }],
};

/**
 * A learner record from AGS results. Links are `{ "system": "lti", "kind": "lineitem", "id" }` with the line item's
 * URL, its `resourceId` or its `tag`; the last two survive a copied course. AGS does not say what passes: `passAt`
 * does. A result below it is progress. Results carry no date; a score that the tool itself published does.
 *
 * @param {PathwayLike} pathway
 * @param {LtiFacts} facts
 * @param {LtiOptions} options
 * @returns {Adapted}
 */
export function ltiToRecord(pathway, facts, options) {
  const { user, passAt, result } = options ?? {};
  if (typeof user !== "string" || user === "") throw usage("ltiToRecord needs `user`: whose results these are.", "It is the `sub` of the launch.");
  const fixed = typeof passAt === "number" && passAt >= 0 && passAt <= 1;
  if (!fixed && typeof passAt !== "function") throw usage("ltiToRecord needs `passAt`, a share between 0 and 1.", "AGS does not say what passes.");

  /** @type {Finding[]} */
  const findings = [];
  const answered = fitting(facts, FACTS, findings) ?? {};
  /** @type {Map<string, any>} */
  const items = new Map(entries(/** @type {any[]} */ (answered.lineItems)).map((item) => [item.id, item]));
  const credentials = new Map(linksOf(pathway, "lti", options).map((link) => [link.id, link.credential]));
  /** @type {Observation[]} */
  const said = [...items.values()].map((item) => ({ kind: "lineitem", ids: idsOf(item) }));
  for (const one of [...entries(answered.results), ...entries(answered.scores)]) {
    if (String(one.userId) !== user) continue;
    const ids = idsOf(items.get(one.scoreOf) ?? { id: one.scoreOf });
    const credential = ids.map((id) => credentials.get(String(id))).find((id) => id !== undefined);
    const reached = shareOf(one);
    if (reached === undefined && !("activityProgress" in one)) continue;
    const pass = typeof passAt === "function" ? (credential === undefined ? 1 : passAt({ lineItem: one.scoreOf, credential })) : passAt;
    const graded = !("gradingProgress" in one) || one.gradingProgress === undefined || one.gradingProgress === "FullyGraded";
    const earned = graded && reached !== undefined && reached >= pass;
    said.push({
      kind: "lineitem",
      ids,
      earned,
      on: earned ? moment(one.timestamp) : undefined,
      fraction: earned || pass === 0 ? undefined : share((reached ?? 0) / pass),
      result: earned && result && credential !== undefined ? result({ lineItem: one.scoreOf, credential, share: reached }) : undefined,
    });
  }
  return joined(pathway, "lti", said, options, findings);
}

/** @param {{ id: string, resourceId?: string, tag?: string }} item */
const idsOf = (item) => names(item.id, item.resourceId, item.tag);

/**
 * @param {any} one a result or a score
 * @returns {number | undefined}
 */
function shareOf(one) {
  const score = one.resultScore ?? one.scoreGiven;
  // The standard's own maximum where none is named. One that is named and empty is not known.
  const maximum = [one.resultMaximum, one.scoreMaximum].find((value) => value !== undefined);
  if (typeof score !== "number" || maximum === null) return undefined;
  return (maximum ?? 1) > 0 ? score / (maximum ?? 1) : undefined;
}
