// The join that every adapter makes: what a system says × the links of the pathway → a learner record.
import { usage } from "../errors.js";
import { fitting } from "./facts.js";
import { isMoment, largest, share } from "./values.js";

/** @import { Adapted, BoundLink, Credential, Earned, LearnerRecord, LinkedOptions, MissingLink, Observation, ObservationRow, PathwayDocument, PathwayLike, Shape } from "./shapes.js" */
/** @import { Finding } from "../types.js" */

// A record's own limits.
const LONGEST_NAME = 300;
const LONGEST_URL = 2048;
const TIERS = ["claimed", "recorded", "verified"];
/** @type {Shape} */
const OBSERVATIONS = [
  {
    kind: "text",
    "ids!": ["id"],
    earned: "flag",
    on: "text",
    expires: "text",
    "tier*": "text",
    result: "text",
    evidence: "text",
    begun: "flag",
    fraction: "number",
    since: "text",
    failed: "flag",
    waivedBy: "text",
    "gone*": "flag",
  },
];

/**
 * The links of a pathway that point into a system, in the order of the document: what a plugin has to ask its host.
 *
 * @param {PathwayLike} pathway
 * @param {string} system `moodle`, `openedx`, `lti`, `xapi` or a name of your own
 * @param {{ instance?: string }} [options] links that name an installation are of this one or passed over
 * @returns {BoundLink[]}
 */
export function linksOf(pathway, system, { instance } = {}) {
  return bound(pathway, system).filter((link) => link.instance === undefined || link.instance === instance);
}

/**
 * @param {PathwayLike} pathway
 * @param {string} system
 * @returns {BoundLink[]}
 */
function bound(pathway, system) {
  return credentialsOf(pathway).flatMap((credential) => {
    const links = Array.isArray(credential.links) ? credential.links : [];
    return links
      .filter((link) => link?.system === system && (typeof link.id === "string" || typeof link.id === "number"))
      .map((link) => ({
        credential: credential.id,
        system,
        ...(link.instance === undefined ? {} : { instance: link.instance }),
        ...(link.kind === undefined ? {} : { kind: link.kind }),
        id: String(link.id),
      }));
  });
}

/**
 * A learner record from what any system says. The adapters of this package are built on it, and so is yours.
 * Several links of a credential stand for the same thing: the best that is said of any of them counts.
 * Linear in links and observations. What is no observation is a finding.
 *
 * @param {PathwayLike} pathway
 * @param {string} system
 * @param {readonly ObservationRow[]} observations
 * @param {LinkedOptions} [options]
 * @returns {Adapted}
 */
export function linkedRecord(pathway, system, observations, options) {
  if (!Array.isArray(observations)) throw usage("What the system says must be a list.");
  /** @type {Finding[]} */
  const findings = [];
  const said = fitting(observations, OBSERVATIONS, findings);
  // A tier that there is not is no better than what a learner says.
  for (const one of said) if (one.tier !== undefined && !TIERS.includes(one.tier)) one.tier = TIERS[0];
  return joined(pathway, system, said, options, findings);
}

/**
 * The same for what an adapter itself has put together.
 *
 * @param {PathwayLike} pathway
 * @param {string} system
 * @param {readonly Observation[]} observations
 * @param {LinkedOptions | null | undefined} given
 * @param {Finding[]} findings
 * @returns {Adapted}
 */
export function joined(pathway, system, observations, given, findings) {
  const options = given ?? {};
  const scales = new Map(credentialsOf(pathway).map((credential) => [credential.id, credential.results?.scale]));
  const said = index(observations);
  const used = new Set();
  /** @type {Map<string, Observation[]>} */
  const found = new Map();
  /** @type {MissingLink[]} */
  const missing = [];
  for (const link of bound(pathway, system)) {
    if (link.instance !== undefined && link.instance !== options.instance) {
      missing.push({ ...link, reason: "elsewhere" });
      continue;
    }
    const answers = said.get(link.id)?.filter(({ kind }) => link.kind === undefined || kind === undefined || kind === link.kind) ?? [];
    for (const answer of answers) used.add(answer);
    const alive = answers.filter(({ gone }) => !gone);
    if (alive.length === 0) missing.push({ ...link, reason: answers.length > 0 ? "gone" : "unanswered" });
    const about = found.get(link.credential);
    if (about === undefined) found.set(link.credential, alive);
    else for (const answer of alive) about.push(answer);
  }
  /** @type {LearnerRecord} */
  const record = {};
  if (options.learner !== undefined) record.learner = String(options.learner);
  if (isMoment(options.asOf)) record.asOf = options.asOf;
  for (const [credential, about] of found) add(record, credential, about, scales.get(credential));
  return { record, missing, unlinked: observations.filter((observation) => !used.has(observation)), findings };
}

/**
 * One record from several, for example the LMS's and a backpack's. Lists are joined as they are: where something
 * stands twice, the best entry counts, as everywhere. Of single members the first record that has one gives it.
 *
 * @param {...LearnerRecord} records
 * @returns {LearnerRecord}
 */
export function mergeRecords(...records) {
  /** @type {Map<string, any>} */
  const all = new Map();
  for (const record of records) {
    if (typeof record !== "object" || record === null || Array.isArray(record)) throw usage("mergeRecords takes learner records, as objects.");
    for (const [name, value] of Object.entries(record)) {
      const before = all.get(name);
      if (before === undefined) all.set(name, Array.isArray(value) ? [...value] : value);
      else if (Array.isArray(before) && Array.isArray(value)) for (const entry of value) before.push(entry);
    }
  }
  return Object.fromEntries(all);
}

/**
 * @param {LearnerRecord} record
 * @param {string} credential
 * @param {Observation[]} about
 * @param {readonly string[] | undefined} scale
 */
function add(record, credential, about, scale) {
  const waived = about.find(({ waivedBy }) => waivedBy !== undefined);
  if (waived) (record.waived ??= []).push({ credential, by: short(waived.waivedBy), ...when("on", waived.on) });
  const earned = about.filter((one) => one.earned).sort(better)[0];
  if (earned) {
    (record.earned ??= []).push({
      credential,
      ...when("on", earned.on),
      ...when("expires", earned.expires),
      tier: earned.tier ?? "recorded",
      ...(earned.result !== undefined && scale?.includes(earned.result) ? { result: earned.result } : {}),
      ...(earned.evidence && earned.evidence.length <= LONGEST_URL ? { evidence: earned.evidence } : {}),
    });
  } else {
    const open = about.filter((one) => one.begun || one.fraction !== undefined || one.since !== undefined);
    const fractions = open.map(({ fraction }) => share(fraction)).filter((fraction) => fraction !== undefined);
    const since = open.map((one) => one.since).filter(isMoment).sort()[0];
    if (open.length > 0) {
      (record.inProgress ??= []).push({ credential, ...(fractions.length > 0 ? { fraction: largest(fractions) } : {}), ...when("since", since) });
    }
  }
  const failed = about.find((one) => one.failed && !one.earned);
  if (failed && !earned) (record.failed ??= []).push({ credential, ...when("on", failed.on) });
}

/**
 * Stronger evidence first, then what lasts longer, then what was earned first.
 *
 * @param {Observation} a
 * @param {Observation} b
 */
function better(a, b) {
  const tier = TIERS.indexOf(b.tier ?? "recorded") - TIERS.indexOf(a.tier ?? "recorded");
  return tier || compare(b.expires ?? "~", a.expires ?? "~") || compare(a.on ?? "~", b.on ?? "~");
}

/**
 * @param {string} a
 * @param {string} b
 */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * @param {"on" | "expires" | "since"} name
 * @param {string | undefined} value
 * @returns {any}
 */
const when = (name, value) => (isMoment(value) ? { [name]: value } : {});

/**
 * A name as long as a record's may be, in whole characters.
 *
 * @param {string | undefined} name
 */
const short = (name) => Array.from(name ?? "").slice(0, LONGEST_NAME).join("");

/**
 * What is said under each name; a name that a stranger chose is only ever a key of a Map.
 *
 * @param {readonly Observation[]} observations
 */
function index(observations) {
  /** @type {Map<string, Observation[]>} */
  const said = new Map();
  for (const observation of observations) {
    for (const id of new Set((observation.ids ?? []).map(String))) {
      const list = said.get(id);
      if (list) list.push(observation);
      else said.set(id, [observation]);
    }
  }
  return said;
}

/**
 * @param {PathwayLike} pathway
 * @returns {readonly Credential[]}
 */
function credentialsOf(pathway) {
  const document = read(pathway);
  if (typeof document !== "object" || document === null || Array.isArray(document)) throw usage("The first argument must be a Pathway or its document.");
  const { credentials = [] } = document;
  if (!Array.isArray(credentials)) throw usage("The document's `credentials` must be a list.", "Pathway.check says what is wrong with a document.");
  return credentials.filter((credential) => typeof credential?.id === "string");
}

/**
 * @param {PathwayLike} pathway
 * @returns {PathwayDocument}
 */
function read(pathway) {
  if (typeof pathway !== "string") {
    const { toJSON } = /** @type {{ toJSON?: () => PathwayDocument }} */ (pathway ?? {});
    return typeof toJSON === "function" ? toJSON.call(pathway) : /** @type {PathwayDocument} */ (pathway);
  }
  try {
    return JSON.parse(pathway);
  } catch (error) {
    throw usage(`The document is not JSON: ${/** @type {Error} */ (error).message}`);
  }
}
