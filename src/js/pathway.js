// The public class: checks what it is given, asks the core, keeps what is needed to ask again after a trap.
import { core } from "./core.js";
import { refused } from "./engine.js";
import { usage } from "./errors.js";
import { readBadges, writeBadges } from "./badges.js";
import { write } from "./export.js";
import { recognise } from "./import.js";
import { own, readFormat, readId, readOptions } from "./options.js";
import { readPrevious } from "./previous.js";
import { keep, kind, toBytes } from "./serialise.js";
import { speak } from "./speak.js";

/** @import { Answer, Glue, Opened, Question, QuestionAbout, QuestionTowards } from "./glue.js" */
/**
 * @import {
 *   Counts, Decision, Exits, Explanation, Finding, FoundSkills, Frontier, Gap, Layout, Next, Outline, PathwayDocument,
 *   Plan, Progress, Resume, Sensitivity, SkillLinks, Summary, WhatIf
 * } from "./types.js"
 */
/**
 * @import {
 *   BadgeSource, CalendarOptions, ChangesSource, CheckOptions, Exported, ExportedRecord, ExportOptions,
 *   ExportRecordOptions, ExitsOptions, FindingOptions, FindSkillsOptions, FrontierOptions, GoalSource, HandoutOptions, ImportOptions,
 *   Imported, ImportedRecord, LearnerOptions, MapOptions, NextOptions, OutlineOptions, ParseOptions, PathwaySource,
 *   PlanOptions, ProgressOptions, RecordOptions, RecordSource, ResumeOptions, SummaryOptions
 * } from "./api.js"
 */

const READ = /** @type {const} */ (["lang", "limits"]);
const LEARNER = /** @type {const} */ (["acceptTier", "lang", "limits", "now"]);
const PLAN = /** @type {const} */ ([
  ...LEARNER, "budget", "currency", "deadline", "exclude", "hoursPerWeek", "objective", "parallel", "pauses", "prefer",
  "rates", "startOn", "work",
]);
const FRONTIER = /** @type {const} */ ([...PLAN.filter((name) => name !== "objective"), "objectives"]);
const NEXT = /** @type {const} */ ([...PLAN, "most"]);
const EXITS = /** @type {const} */ ([...PLAN, "until"]);
const SUMMARY = /** @type {const} */ ([...PLAN, "changes", "goal", "id", "most", "objectives", "of", "previous", "until"]);
const CALENDAR = /** @type {const} */ (["lang", "limits", "now", "owner"]);
const RESUME = /** @type {const} */ ([...LEARNER, "learnerName"]);
const HANDOUT = /** @type {const} */ ([...RESUME, "goal", "note", "plan", "record"]);
const OUTLINE = /** @type {const} */ (["acceptTier", "collapsed", "lang", "limits", "now", "record"]);
const MAP = /** @type {const} */ ([...OUTLINE, "direction", "effort", "idPrefix", "previous", "routing", "rtl", "sizes", "theme"]);

// Pathways that nobody holds any more give their memory back. Quietly: nobody is there to hear.
const forgotten = new FinalizationRegistry((/** @type {Held} */ held) => release(held));

/** @typedef {{ handle: number, generation: number }} Held A handle, and the instance that it is good for. */

// Only this module makes pathways; in everybody else's hands the constructor has to refuse.
const KEY = Symbol("pathway");

/** @type {(open: (glue: Glue) => Answer<Opened>, opened: Opened) => Pathway} */
let make;

/**
 * A pathway that was read and found sound. Made by `Pathway.parse` and `Pathway.import`.
 *
 * Every method throws {@link StackwayError}, and nothing else. Give it back with `free()`, or let
 * `using` or the garbage collector do it.
 */
export class Pathway {
  /** @type {((glue: Glue) => Answer<Opened>) | undefined} How to make it again; undefined once it is freed. */
  #open;
  /** @type {Held} */
  #held;
  #incomplete;

  static {
    // Not by its own name: a bundler would rename a class that names itself.
    make = (open, opened) => new this(KEY, open, opened);
  }

  /**
   * @private
   * @param {symbol} key
   * @param {(glue: Glue) => Answer<Opened>} open
   * @param {Opened} opened
   */
  constructor(key, open, opened) {
    if (key !== KEY) throw usage("A pathway is made by Pathway.parse() or Pathway.import().");
    this.#open = open;
    this.#incomplete = opened.incomplete;
    this.#held = { handle: opened.handle, generation: core.generation() };
    forgotten.register(this, this.#held, this);
  }

  /**
   * Reads a pathway document.
   *
   * @param {PathwaySource} source JSON text, its UTF-8 bytes, or the document as an object
   * @param {ParseOptions} [options]
   * @returns {Pathway}
   * @throws {StackwayError} with all findings, if any of them is an error and `lenient` is not set
   */
  static parse(source, options) {
    const asked = readOptions(options, "Pathway.parse()", [...READ, "lenient"]);
    const kept = keep(source, "source");
    const open = (/** @type {Glue} */ glue) => glue.parse(toBytes(kept), speak(glue, asked));
    return make(open, core.ask(open));
  }

  /**
   * Everything that is wrong with a pathway document, or worth knowing. Never throws because of content.
   *
   * @param {PathwaySource} source
   * @param {CheckOptions} [options]
   * @returns {Finding[]} sorted by place; none is an error if and only if `parse` accepts it
   */
  static check(source, options) {
    const asked = readOptions(options, "Pathway.check()", READ);
    const kept = keep(source, "source");
    return core.ask((glue) => glue.check(toBytes(kept), speak(glue, asked)));
  }

  /**
   * Opens a pathway of another format, and says what of it has no place here.
   *
   * @param {PathwaySource} source
   * @param {ImportOptions} [options]
   * @returns {Imported}
   * @throws {StackwayError} if it is no pathway, or has errors and `lenient` is not set
   */
  static import(source, options) {
    const asked = readOptions(options, "Pathway.import()", [...READ, "format", "lenient", "name"]);
    const kept = keep(source, "source");
    const { document, incomplete, ...found } = recognise(kept, asked);
    const imported = document !== undefined;
    const text = document ?? kept;
    const open = (/** @type {Glue} */ glue) => glue.parse(toBytes(text), speak(glue, { ...asked, imported, incomplete }));
    return { pathway: make(open, core.ask(open)), ...found };
  }

  /**
   * Reads badges and credentials of a person (Open Badges 2.0 to 3.0, Comprehensive Learner Record 2.0, European
   * Digital Credentials; JSON, signed tokens, baked PNG and SVG) into a learner record, and says which credentials of
   * this pathway they are. Nothing is verified: that is `stackway/verify`. In a browser `loadFormats()` comes first.
   *
   * @param {BadgeSource | BadgeSource[]} sources one or several; badge classes and issuers among them complete the
   *   badges that only name theirs
   * @param {RecordOptions} [options]
   * @returns {ImportedRecord}
   * @throws {StackwayError} if nothing of it can be read; what is wrong with one of several sources is among the losses
   */
  importRecord(sources, options) {
    const asked = readOptions(options, "importRecord()", [...READ, "tier"]);
    const list = Array.isArray(sources) ? sources : [sources];
    if (list.length === 0) throw usage("importRecord(): there is no source.");
    const document = this.#ask("importRecord()", (glue, handle) => glue.to_json(handle));
    return readBadges(document, list, asked);
  }

  /**
   * What a learner record holds, as credentials. What was received is handed back as it was received; the rest has no
   * proof, and what a person only claims is left out. In a browser `loadFormats()` comes first.
   *
   * @param {RecordSource} record
   * @param {ExportRecordOptions} [options]
   * @returns {ExportedRecord}
   */
  exportRecord(record, options) {
    const asked = readOptions(options, "exportRecord()", [...READ, "format", "learner"]);
    if (asked.format !== undefined && !["open-badges-3", "clr-2"].includes(asked.format)) {
      throw usage('exportRecord(): the option "format" has to be one of "open-badges-3", "clr-2".');
    }
    const document = this.#ask("exportRecord()", (glue, handle) => glue.to_json(handle));
    return writeBadges(document, record, asked);
  }

  /**
   * The pathway in another format, and what of it that format has no place for. In a browser `loadFormats()` comes
   * first.
   *
   * @param {string} format `ctdl`, `csv`, `mermaid`, `dot`, `graphml`, `markdown`, …
   * @param {ExportOptions} [options]
   * @returns {Exported}
   */
  export(format, options) {
    const asked = readOptions(options, "export()", ["lang", "now"]);
    const name = readFormat(format, "export()");
    const text = this.#ask("export()", (glue, handle) => glue.to_json(handle));
    return write(text, { ...asked, format: name });
  }

  /** Whether faulty parts were left out (`lenient`). Such a pathway can be shown, and decides nothing. */
  get incomplete() {
    return this.#incomplete;
  }

  /**
   * The document, unknown members included.
   *
   * @returns {PathwayDocument}
   */
  toJSON() {
    return JSON.parse(this.#ask("toJSON()", (glue, handle) => glue.to_json(handle)));
  }

  /**
   * What was found while it was read: warnings and infos; errors too, if it was read leniently.
   *
   * @param {FindingOptions} [options]
   * @returns {Finding[]}
   */
  findings(options) {
    const asked = readOptions(options, "findings()", ["lang"]);
    return this.#ask("findings()", (glue, handle) => glue.findings(handle, speak(glue, asked)));
  }

  /**
   * The skills that answer some words: by name or alternate name, in whatever language, or by id, address or code. Case,
   * accents and signs do not count; whole names come first, then beginnings, then words anywhere.
   *
   * @param {string} text
   * @param {FindSkillsOptions} [options]
   * @returns {FoundSkills}
   */
  findSkills(text, options) {
    const asked = readOptions(options, "findSkills()", ["most"]);
    if (typeof text !== "string" || text.length > 1000) throw usage("findSkills(): the words have to be a text of at most 1,000 characters.");
    return this.#ask("findSkills()", (glue, handle) => glue.find_skills(handle, text, JSON.stringify(asked)), "advice");
  }

  /**
   * What the skills of this pathway are in a framework, such as one of ESCO or CASE that `Pathway.import` opened: `links`
   * by address or code; `suggestions` by name, which a person has to confirm; and what nothing answers.
   *
   * @param {Pathway} framework
   * @returns {SkillLinks}
   */
  linkSkills(framework) {
    if (!(framework instanceof Pathway)) throw usage("linkSkills(): the framework has to be a Pathway.", "Open it by Pathway.import().");
    const target = framework.#ask("linkSkills()", (_, handle) => ({ ok: handle }));
    return this.#ask("linkSkills()", (glue, handle) => glue.link_skills(handle, target), "advice");
  }

  /**
   * Where a learner stands: the status of each credential, the level of each skill, each goal, hours done and left.
   *
   * @param {RecordSource | null} [record] none: somebody who holds nothing
   * @param {ProgressOptions} [options]
   * @returns {Progress & { findings: Finding[] }} `findings`: what is worth knowing about the record
   */
  progress(record, options) {
    const { previous, ...asked } = readOptions(options, "progress()", [...LEARNER, "previous"]);
    const now = readRecord(record, "record");
    const before = readRecord(previous, "previous");
    const { progress, findings } = this.#ask(
      "progress()",
      (glue, handle) => glue.progress(handle, now, before, speak(glue, asked)),
    );
    return { ...progress, findings };
  }

  /**
   * Why a credential has its status, what would open it, and what it opens.
   *
   * @param {RecordSource | null | undefined} record
   * @param {string} id of a credential
   * @param {LearnerOptions} [options]
   * @returns {Explanation}
   */
  explain(record, id, options) {
    return this.#about("explain()", (glue) => glue.explain, record, id, options);
  }

  /**
   * What a credential counts towards.
   *
   * @param {RecordSource | null | undefined} record
   * @param {string} id of a credential
   * @param {LearnerOptions} [options]
   * @returns {Counts}
   */
  counts(record, id, options) {
    return this.#about("counts()", (glue) => glue.counts, record, id, options);
  }

  /**
   * Whether a credential may be started: what a host needs for its own enforcement. The map shows locks; only the
   * host can hold them.
   *
   * @param {RecordSource | null | undefined} record
   * @param {string} id of a credential
   * @param {LearnerOptions} [options]
   * @returns {Decision}
   */
  decide(record, id, options) {
    return this.#about("decide()", (glue) => glue.decide, record, id, options);
  }

  /**
   * What a goal asks for and the learner lacks: skills by level, with the evidence and what would show them, and
   * credentials.
   *
   * @param {RecordSource | null | undefined} record
   * @param {GoalSource | null} [goal] none: the record's goals, else the pathway's only one
   * @param {LearnerOptions} [options]
   * @returns {Gap}
   */
  gap(record, goal, options) {
    return this.#towards("gap()", (glue) => glue.gap, record, goal, options, LEARNER);
  }

  /**
   * The best steps to a goal, in order and in time: the least money, hours, steps or weeks. `optimal` says that this
   * is proven; a plan that is not `feasible` says why.
   *
   * @param {RecordSource | null | undefined} record
   * @param {GoalSource | null} [goal] none: the record's goals, else the pathway's only one
   * @param {PlanOptions} [options]
   * @returns {Plan}
   */
  plan(record, goal, options) {
    return this.#towards("plan()", (glue) => glue.plan, record, goal, options, PLAN);
  }

  /**
   * The plans that no other plan beats in both of two objectives: what more money saves in time. `complete` says that
   * there are no others.
   *
   * @param {RecordSource | null | undefined} record
   * @param {GoalSource | null} [goal] none: the record's goals, else the pathway's only one
   * @param {FrontierOptions} [options]
   * @returns {Frontier}
   */
  frontier(record, goal, options) {
    return this.#towards("frontier()", (glue) => glue.frontier, record, goal, options, FRONTIER);
  }

  /**
   * What can be started, gone on with or claimed now, the best first, each with its reasons.
   *
   * @param {RecordSource | null | undefined} record
   * @param {GoalSource | null} [goals] one or a list; none: the record's goals, else the pathway's
   * @param {NextOptions} [options]
   * @returns {Next}
   */
  next(record, goals, options) {
    return this.#towards("next()", (glue) => glue.next, record, goals, options, NEXT);
  }

  /**
   * The answers once more "if I had this, skipped that, had ten hours a week": progress, gap and plan before and
   * after, and the difference. Nothing is filed.
   *
   * @param {RecordSource | null | undefined} record
   * @param {ChangesSource} changes
   * @param {GoalSource | null} [goal] none: the record's goals, else the pathway's only one; with neither, no gap and no plan
   * @param {PlanOptions} [options]
   * @returns {WhatIf & { findings: Finding[] }} `findings`: what is worth knowing about the changed record
   */
  whatIf(record, changes, goal, options) {
    const asked = readOptions(options, "whatIf()", PLAN);
    if (changes === undefined || changes === null) throw usage("whatIf(): the changes are missing.");
    const held = readRecord(record, "record");
    const other = toBytes(keep(changes, "whatIf(): changes"));
    const aim = readGoal(goal, "whatIf()");
    const { answer, findings } = this.#ask(
      "whatIf()",
      (glue, handle) => glue.what_if(handle, held, other, aim, speak(glue, asked)),
      "advice",
    );
    return { ...answer, findings };
  }

  /**
   * Along a plan, what the learner holds of value at each point: "what am I worth if I stop after spring".
   *
   * @param {RecordSource | null | undefined} record
   * @param {GoalSource | Plan | null} [goal] a goal, or what `plan()` answered; none: the record's goals, else the
   *   pathway's only one
   * @param {ExitsOptions} [options]
   * @returns {Exits}
   */
  exits(record, goal, options) {
    const asked = readOptions(options, "exits()", EXITS);
    const held = readRecord(record, "record");
    const along = isPlan(goal);
    const aim = readGoal(goal, "exits()");
    return this.#ask("exits()", (glue, handle) => glue.exits(handle, held, aim, speak(glue, { ...asked, along })), "advice");
  }

  /**
   * Which single waiver, recognition, or amount of money or time changes the plan most, the most first.
   *
   * @param {RecordSource | null | undefined} record
   * @param {GoalSource | null} [goal] none: the record's goals, else the pathway's only one
   * @param {PlanOptions} [options]
   * @returns {Sensitivity}
   */
  sensitivity(record, goal, options) {
    return this.#towards("sensitivity()", (glue) => glue.sensitivity, record, goal, options, PLAN);
  }

  /**
   * An answer in plain words, told to the learner: for the advising conversation and for screen readers.
   *
   * @param {RecordSource | null} [record] none: somebody who holds nothing
   * @param {SummaryOptions} [options] `of`: which answer; default `progress`
   * @returns {Summary}
   */
  summary(record, options) {
    const { changes, previous, goal, ...asked } = readOptions(options, "summary()", SUMMARY);
    if (asked.of === "explain" && asked.id === undefined) throw usage('summary(): { of: "explain" } needs the option "id".');
    if (asked.of === "whatIf" && changes === undefined) throw usage('summary(): { of: "whatIf" } needs the option "changes".');
    const held = readRecord(record, "record");
    const other = asked.of === "whatIf" ? readRecord(changes, "changes") : readRecord(previous, "previous");
    const aim = readGoal(goal, "summary()");
    return this.#ask("summary()", (glue, handle) => glue.summary(handle, held, other, aim, speak(glue, asked)), "advice");
  }

  /**
   * A plan as iCalendar (RFC 5545): steps as all-day events, and the last day to apply where the document names one.
   * Taken in again after a change it moves its entries instead of doubling them.
   *
   * @param {Plan | string | Uint8Array} plan an answer of `plan()`, also one that was stored
   * @param {CalendarOptions} [options]
   * @returns {string}
   * @throws {StackwayError} `empty-plan` if it has no steps
   */
  calendar(plan, options) {
    const asked = readOptions(options, "calendar()", CALENDAR);
    const kept = keep(plan, "plan");
    return this.#ask("calendar()", (glue, handle) => glue.calendar(handle, toBytes(kept), speak(glue, asked)), "advice");
  }

  /**
   * One page for the conversation with an adviser, as HTML that stands alone and prints on A4 and Letter: what is
   * held, the goal, the plan, what is missing and assumed. It names nobody unless `learnerName` does.
   *
   * @param {HandoutOptions} [options]
   * @returns {string}
   */
  handout(options) {
    const { record, goal, plan, ...asked } = readOptions(options, "handout()", HANDOUT);
    const held = readRecord(record, "record");
    const aim = readGoal(goal, "handout()");
    const way = readRecord(plan, "plan");
    return this.#ask("handout()", (glue, handle) => glue.handout(handle, held, aim, way, speak(glue, asked)), "advice");
  }

  /**
   * What is earned, as JSON Resume: certificates, degrees and skills. Without `learnerName` it names nobody.
   *
   * @param {RecordSource | null} [record]
   * @param {ResumeOptions} [options]
   * @returns {Resume}
   */
  resume(record, options) {
    const asked = readOptions(options, "resume()", RESUME);
    const held = readRecord(record, "record");
    return this.#ask("resume()", (glue, handle) => glue.resume(handle, held, speak(glue, asked)), "advice");
  }

  /**
   * The map, placed: cards, gates, groups and lines with their coordinates.
   *
   * @param {MapOptions} [options]
   * @returns {Layout}
   */
  layout(options) {
    return this.#draw("layout()", (glue) => glue.layout, options, MAP, "map");
  }

  /**
   * The map as an SVG document.
   *
   * @param {MapOptions} [options]
   * @returns {string}
   */
  svg(options) {
    return this.#draw("svg()", (glue) => glue.svg, options, MAP, "map");
  }

  /**
   * The pathway as text in reading order.
   *
   * @param {OutlineOptions} [options]
   * @returns {Outline}
   */
  outline(options) {
    return this.#draw("outline()", (glue) => glue.outline, options, OUTLINE);
  }

  /** Gives its memory back. Any later use is an error; freeing twice is not. */
  free() {
    this.#open = undefined;
    forgotten.unregister(this);
    release(this.#held);
  }

  /**
   * @template T
   * @param {string} method
   * @param {(glue: Glue) => QuestionAbout<T>} question
   * @param {unknown} record
   * @param {unknown} id
   * @param {unknown} options
   * @returns {T}
   */
  #about(method, question, record, id, options) {
    const asked = readOptions(options, method, LEARNER);
    const name = readId(id, method);
    const held = readRecord(record, "record");
    return this.#ask(method, (glue, handle) => question(glue)(handle, name, held, speak(glue, asked)));
  }

  /**
   * @template T
   * @param {string} method
   * @param {(glue: Glue) => QuestionTowards<T>} question
   * @param {unknown} record
   * @param {unknown} goal
   * @param {unknown} options
   * @param {readonly string[]} allowed
   * @returns {T}
   */
  #towards(method, question, record, goal, options, allowed) {
    const asked = readOptions(options, method, allowed);
    const held = readRecord(record, "record");
    const aim = readGoal(goal, method);
    return this.#ask(method, (glue, handle) => question(glue)(handle, held, aim, speak(glue, asked)), "advice");
  }

  /**
   * @template T
   * @param {string} method
   * @param {(glue: Glue) => Question<T>} question
   * @param {unknown} options
   * @param {readonly string[]} allowed
   * @param {"map"} [part]
   * @returns {T}
   */
  #draw(method, question, options, allowed, part) {
    const { record, previous, ...asked } = readOptions(options, method, allowed);
    const held = readRecord(record, "record");
    if (previous !== undefined) asked.previous = readPrevious(previous, method);
    return this.#ask(method, (glue, handle) => question(glue)(handle, held, speak(glue, asked)), part);
  }

  /**
   * @template T
   * @param {string} method
   * @param {(glue: Glue, handle: number) => Answer<T>} question
   * @param {"map" | "advice"} [part] the part that answers it
   * @returns {T}
   */
  #ask(method, question, part) {
    const open = this.#open;
    if (!open) throw usage(`${method}: this pathway was freed.`);
    return core.ask((glue) => {
      if (this.#held.generation !== core.generation()) {
        const again = open(glue);
        if (refused(again)) return again;
        Object.assign(this.#held, { handle: again.ok.handle, generation: core.generation() });
      }
      return question(glue, this.#held.handle);
    }, part);
  }
}

// `using` where the language has it.
if (Symbol.dispose) {
  Object.defineProperty(Pathway.prototype, Symbol.dispose, {
    value: Pathway.prototype.free,
    configurable: true,
    writable: true,
  });
}

/** @param {Held} held */
function release(held) {
  if (held.generation !== core.generation() || !core.alive()) return;
  try {
    core.run((glue) => glue.free(held.handle));
  } catch {
    // The instance is gone, and the memory with it.
  }
}

/**
 * @param {unknown} record
 * @param {string} name
 * @returns {Uint8Array | undefined}
 */
function readRecord(record, name) {
  return record === undefined || record === null ? undefined : toBytes(keep(record, name));
}

/**
 * A plan in the place of a goal: no goal has steps.
 *
 * @param {unknown} goal
 */
function isPlan(goal) {
  return typeof goal === "object" && goal !== null && own(goal, "steps", "exits()", "goal") !== undefined;
}

/**
 * A goal as JSON. A string is an id, or JSON that begins as an object, a list or a string in quotes.
 *
 * @param {unknown} goal
 * @param {string} method
 * @returns {Uint8Array | undefined}
 */
function readGoal(goal, method) {
  if (goal === undefined || goal === null) return undefined;
  if (typeof goal === "string" && !/^\s*["[{]/.test(goal)) return toBytes(JSON.stringify(goal));
  if (typeof goal === "string" || typeof goal === "object") return toBytes(keep(goal, `${method}: goal`));
  throw usage(`${method}: the goal is ${kind(goal)}, not an id or an object.`);
}
