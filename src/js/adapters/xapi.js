// xAPI and cmi5: what a learning record store holds about one learner.
import { usage } from "../errors.js";
import { fitting } from "./facts.js";
import { joined } from "./linked.js";
import { largest, moment, share } from "./values.js";

/** @import { Adapted, Observation, PathwayLike, Shape, XapiActor, XapiOptions, XapiStatement } from "./shapes.js" */

/** @import { Finding } from "../types.js" */

const ACTOR = { name: "text", mbox: "text", mbox_sha1sum: "text", openid: "text", account: { homePage: "text", name: "text" } };
/** @type {Shape} */
const STATEMENTS = [
  {
    "id*": "text",
    actor: ACTOR,
    "verb!": { "id!": "text" },
    "object!": { id: "text" },
    "result*": { "success*": "flag", extensions: "any" },
    context: { instructor: ACTOR },
    authority: ACTOR,
    timestamp: "text",
    stored: "text",
  },
];

const ADL = "http://adlnet.gov/expapi/verbs/";
const CMI5 = "https://w3id.org/xapi/adl/verbs/";
const VERBS = new Map([
  [`${ADL}passed`, "passed"],
  [`${ADL}mastered`, "passed"],
  [`${ADL}completed`, "completed"],
  [`${ADL}failed`, "failed"],
  [`${CMI5}satisfied`, "satisfied"],
  [`${CMI5}waived`, "waived"],
  [`${ADL}launched`, "begun"],
  [`${ADL}initialized`, "begun"],
  [`${ADL}attempted`, "begun"],
  [`${ADL}progressed`, "begun"],
]);
const VOIDED = `${ADL}voided`;
const PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress";
const MOVE_ON = new Set(["Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed"]);

/**
 * A learner record from xAPI statements, cmi5's among them, in any order. Links are `{ "system": "xapi",
 * "kind": "activity", "id" }` with the activity's IRI. What was voided does not count; what was once passed stays
 * passed. Linear, apart from putting the statements into the order of their times.
 *
 * @param {PathwayLike} pathway
 * @param {readonly XapiStatement[]} statements
 * @param {XapiOptions} [options]
 * @returns {Adapted}
 */
export function xapiToRecord(pathway, statements, options) {
  const { moveOn = "CompletedOrPassed", actor } = options ?? {};
  if (!MOVE_ON.has(moveOn)) throw usage(`moveOn is “${moveOn}”.`, `It is one of ${[...MOVE_ON].join(", ")}.`);
  /** @type {Finding[]} */
  const findings = [];
  /** @type {XapiStatement[]} */
  const all = (fitting(statements, STATEMENTS, findings) ?? []).filter((/** @type {any} */ one) => one.verb && one.object?.id);
  const voided = new Set(all.filter((one) => one.verb.id === VOIDED).map((one) => one.object.id));
  const own = ofOnePerson(all.filter((one) => VERBS.has(one.verb.id) && !(one.id && voided.has(one.id))), actor);

  /** @type {Map<string, XapiStatement[]>} */
  const byActivity = new Map();
  for (const one of own) {
    const list = byActivity.get(one.object.id);
    if (list) list.push(one);
    else byActivity.set(one.object.id, [one]);
  }
  const said = [...byActivity].map(([id, list]) => observe(id, list, moveOn));
  return joined(pathway, "xapi", said, options, findings);
}

/**
 * @param {string} id
 * @param {XapiStatement[]} statements all about one activity
 * @param {string} moveOn
 * @returns {Observation}
 */
function observe(id, statements, moveOn) {
  const dated = statements.map((one) => ({ one, verb: VERBS.get(one.verb.id), at: moment(one.timestamp ?? one.stored) }));
  // Stable: what carries no date comes last, in the order given.
  dated.sort((a, b) => time(a.at) - time(b.at));
  const first = (/** @type {string} */ verb) => dated.find((entry) => entry.verb === verb && !(verb !== "failed" && entry.one.result?.success === false));
  const passed = first("passed");
  const completed = first("completed");
  const reached = first("satisfied") ?? moved(moveOn, passed, completed);
  const waived = first("waived");
  const failed = dated.filter((entry) => entry.verb === "failed" || entry.one.result?.success === false).at(-1);
  // Work after the last failure is a new attempt.
  const work = dated.slice(failed ? dated.indexOf(failed) + 1 : 0).filter(({ verb }) => verb !== "waived");
  const fractions = work.map(({ one }) => one.result?.extensions?.[PROGRESS]).filter((value) => typeof value === "number");
  return {
    kind: "activity",
    ids: [id],
    earned: reached !== undefined,
    on: (reached ?? waived ?? failed)?.at,
    failed: reached === undefined && failed !== undefined,
    begun: work.length > 0,
    since: work[0]?.at,
    fraction: fractions.length > 0 ? share(largest(fractions) / 100) : undefined,
    ...(waived ? { waivedBy: by(waived.one) } : {}),
  };
}

/**
 * The statement that earns the activity: where two are needed, the later.
 *
 * @template {{ at?: string }} T
 * @param {string} moveOn
 * @param {T | undefined} passed
 * @param {T | undefined} completed
 */
function moved(moveOn, passed, completed) {
  if (moveOn === "Passed") return passed;
  if (moveOn === "Completed") return completed;
  if (!passed || !completed) return moveOn === "CompletedOrPassed" ? (passed ?? completed) : undefined;
  const passedFirst = time(passed.at) <= time(completed.at);
  return passedFirst === (moveOn === "CompletedOrPassed") ? passed : completed;
}

/** @param {string | undefined} at */
const time = (at) => (at === undefined ? Number.MAX_VALUE : Date.parse(at));

/** @param {XapiStatement} statement */
function by(statement) {
  const who = statement.context?.instructor ?? statement.authority;
  return who?.name ?? who?.account?.name ?? "The learning system";
}

/**
 * The statements of one person: a record must never mix two.
 *
 * @param {readonly XapiStatement[]} statements
 * @param {XapiActor | undefined} actor
 */
function ofOnePerson(statements, actor) {
  if (actor) {
    const wanted = person(actor);
    if (!wanted) throw usage("The actor has no mbox, mbox_sha1sum, openid or account.");
    return statements.filter((one) => person(one.actor) === wanted);
  }
  const people = new Set(statements.map((one) => person(one.actor)));
  if (people.size > 1) throw usage("The statements are of several people.", "Name one of them in `actor`.");
  return statements;
}

/** @param {XapiActor | undefined} actor */
function person(actor) {
  if (!actor) return undefined;
  const { mbox, mbox_sha1sum: sum, openid, account } = actor;
  if (account) return `account ${account.homePage} ${account.name}`;
  return mbox ? `mbox ${mbox}` : sum ? `sum ${sum}` : openid ? `openid ${openid}` : undefined;
}
