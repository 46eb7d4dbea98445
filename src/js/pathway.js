// The public class: checks what it is given, asks the core, keeps what is needed to ask again after a trap.
import { alive, ask, generation, refused, run } from "./engine.js";
import { usage } from "./errors.js";
import { settle } from "./languages.js";
import { localMoment } from "./now.js";
import { readId, readOptions } from "./options.js";
import { readPrevious } from "./previous.js";
import { keep, kind, toBytes } from "./serialise.js";

/** @import { Answer, Glue, Opened, Question, QuestionAbout, QuestionTowards } from "./glue.js" */
/**
 * @import {
 *   Counts, Decision, Explanation, Finding, Gap, Layout, Outline, PathwayDocument, Plan, Progress
 * } from "./types.js"
 */
/**
 * @import {
 *   CheckOptions, FindingOptions, GoalSource, ImportOptions, Imported, LearnerOptions, MapOptions, OutlineOptions,
 *   ParseOptions, PathwaySource, PlanOptions, ProgressOptions, RecordSource
 * } from "./api.js"
 */

const READ = /** @type {const} */ (["lang", "limits"]);
const LEARNER = /** @type {const} */ (["acceptTier", "lang", "limits", "now"]);
const PLAN = /** @type {const} */ ([
  ...LEARNER, "budget", "currency", "deadline", "exclude", "hoursPerWeek", "objective", "parallel", "pauses", "prefer",
  "rates", "startOn", "work",
]);
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
    this.#held = { handle: opened.handle, generation: generation() };
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
    return make(open, ask(open));
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
    return ask((glue) => glue.check(toBytes(kept), speak(glue, asked)));
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
    const open = (/** @type {Glue} */ glue) => glue.import_document(toBytes(kept), speak(glue, asked));
    const { format, confidence, losses, ...opened } = ask(open);
    return { pathway: make(open, opened), losses, format, confidence };
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
   * The map, placed: cards, gates, groups and lines with their coordinates.
   *
   * @param {MapOptions} [options]
   * @returns {Layout}
   */
  layout(options) {
    return this.#draw("layout()", (glue) => glue.layout, options, MAP);
  }

  /**
   * The map as an SVG document.
   *
   * @param {MapOptions} [options]
   * @returns {string}
   */
  svg(options) {
    return this.#draw("svg()", (glue) => glue.svg, options, MAP);
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
    return this.#ask(method, (glue, handle) => question(glue)(handle, held, aim, speak(glue, asked)));
  }

  /**
   * @template T
   * @param {string} method
   * @param {(glue: Glue) => Question<T>} question
   * @param {unknown} options
   * @param {readonly string[]} allowed
   * @returns {T}
   */
  #draw(method, question, options, allowed) {
    const { record, previous, ...asked } = readOptions(options, method, allowed);
    const held = readRecord(record, "record");
    if (previous !== undefined) asked.previous = readPrevious(previous, method);
    return this.#ask(method, (glue, handle) => question(glue)(handle, held, speak(glue, asked)));
  }

  /**
   * @template T
   * @param {string} method
   * @param {(glue: Glue, handle: number) => Answer<T>} question
   * @returns {T}
   */
  #ask(method, question) {
    const open = this.#open;
    if (!open) throw usage(`${method}: this pathway was freed.`);
    return ask((glue) => {
      if (this.#held.generation !== generation()) {
        const again = open(glue);
        if (refused(again)) return again;
        Object.assign(this.#held, { handle: again.ok.handle, generation: generation() });
      }
      return question(glue, this.#held.handle);
    });
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
  if (held.generation !== generation() || !alive()) return;
  try {
    run((glue) => glue.free(held.handle));
  } catch {
    // The instance is gone, and the memory with it.
  }
}

/**
 * The options as the core takes them: the language settled, a moment filled in.
 *
 * @param {Glue} glue
 * @param {Record<string, any>} asked
 */
function speak(glue, asked) {
  return JSON.stringify({ now: localMoment(), ...asked, lang: settle(glue, asked.lang) });
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
