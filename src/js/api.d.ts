// What the methods of the API take, and the answers that no Rust type describes.
import type { Pathway } from "./pathway.js";
import type {
  Earned, Finding, Goal, InProgress, Layout, LearnerRecord, Pace, PathwayDocument, Plan, RecordMatch, SkillHeld, Tier, Unmatched,
  Waived,
} from "./types.js";

/** JSON text, its UTF-8 bytes, or plain data. */
export type PathwaySource = string | Uint8Array | PathwayDocument | object;

/** A learner record: JSON text, its UTF-8 bytes, or plain data. */
export type RecordSource = string | Uint8Array | LearnerRecord | object;

/** A goal: the id of a role, credential or skill, JSON text, its UTF-8 bytes, or plain data. */
export type GoalSource = string | Uint8Array | Goal | object;

/** Bounds on what is read. What is left out keeps its default; see the table of limits. */
export interface LimitOptions {
  /** Bytes of the source. Default: 8 MiB. */
  sourceBytes?: number;
  /** Values in the source: members, list entries, objects and lists, each counted. */
  values?: number;
  /** Levels of lists and objects in the source. */
  nesting?: number;
  /** Credentials and skills together. Default: 20,000. */
  items?: number;
  /** Levels of one condition. Default: 32. */
  conditionDepth?: number;
  /** Leaves of one condition. Default: 1,000. */
  conditionLeaves?: number;
  /** Characters of an id. Default: 128. */
  idChars?: number;
  /** Characters of a title. Default: 300. */
  titleChars?: number;
  /** Characters of a text. Default: 4,000. */
  textChars?: number;
  /** Characters of a URL. Default: 2,048. */
  urlChars?: number;
  /** Largest absolute value of a number. Default: 1e9. */
  number?: number;
  /** Findings that are collected before reading is given up. */
  findings?: number;
}

export interface FindingOptions {
  /** Language of the sentences, BCP 47. Default: `en`. Others than English first need `loadLanguage` in a browser. */
  lang?: string;
}

export interface CheckOptions extends FindingOptions {
  limits?: LimitOptions;
}

export interface ParseOptions extends CheckOptions {
  /** Leave faulty parts out instead of throwing; the pathway is then `incomplete`. Default: false. */
  lenient?: boolean;
}

export interface ImportOptions extends ParseOptions {
  /** Name of the format. Default: `auto`. */
  format?: string;
  /** Name of the file; it helps to tell formats apart, and may become the title. */
  name?: string;
}

/** What `Pathway.import` answers. */
export interface Imported {
  pathway: Pathway;
  /** What of the source has no place in a pathway, or had to be guessed. */
  losses: Finding[];
  /** The format that it was read as. */
  format: string;
  /** How sure the detection is, 0 to 1. */
  confidence: number;
}

/** Badges of a person: JSON text, a signed token, the bytes of either or of a baked PNG or SVG, or plain data. */
export type BadgeSource = string | Uint8Array | object;

export interface RecordOptions extends CheckOptions {
  /**
   * How far what is read can be trusted. Default: `claimed`, for nothing is verified here. A host that had it from the
   * issuer's own system may say `recorded`; `verified` comes from `stackway/verify` alone.
   */
  tier?: "claimed" | "recorded";
}

/** What `importRecord` answers. Pointers are into the record. */
export interface ImportedRecord {
  /** What the person holds; every entry keeps in `source` what it was read from. */
  record: LearnerRecord;
  /** What each entry is in the pathway, and what says so. */
  matched: RecordMatch[];
  /** What an unmatched entry may be, by its name: a person has to confirm it. */
  suggestions: RecordMatch[];
  /** What the pathway does not know; the skills are those that it is aligned with. */
  unmatched: Unmatched[];
  /** What could not be read or has no place. Of several sources, pointers begin with the source's number. */
  losses: Finding[];
}

export interface FindSkillsOptions {
  /** Skills to tell at most. Default: 20. */
  most?: number;
}

export interface ExportRecordOptions extends CheckOptions {
  /** `open-badges-3`: a credential each; `clr-2`: one learner record of all of them. Default: `open-badges-3`. */
  format?: "open-badges-3" | "clr-2";
  /** Whom it is about: a DID, an address or an e-mail address. Default: the record's `learner`. */
  learner?: string;
}

/** One file of a learner record. */
export interface RecordFile {
  /** A name for it, unlike the others. */
  name: string;
  /** Its media type. */
  type: string;
  /** Text, or bytes if it is a picture. */
  content: string | Uint8Array;
  /** The id in the record; absent for a file about several. */
  credential?: string;
  /** Whether it is what was received, byte for byte, with whatever proof it has. The others have none. */
  received: boolean;
}

/** What `exportRecord` answers. */
export interface ExportedRecord {
  files: RecordFile[];
  /** What of the record is in none of them. */
  losses: Finding[];
}

export interface ExportOptions {
  /** Language of names where the format has room for one, and of its own words, BCP 47. Default: `en`. */
  lang?: string;
  /** When the pathway was changed last, ISO 8601, for formats that must say it (CASE). Default: the present moment of this machine. */
  now?: string;
}

/** What `export()` answers. */
export interface Exported {
  /** The file. */
  text: string;
  /** What of the pathway has no place in the format, or could only be said differently. */
  losses: Finding[];
}

export interface LearnerOptions extends CheckOptions {
  /** ISO 8601. Default: the present moment of this machine, with its zone's offset. */
  now?: string;
  /** Evidence below this tier has to be confirmed before it counts. Default: `recorded`. */
  acceptTier?: Tier;
}

export interface ProgressOptions extends LearnerOptions {
  /** An earlier record of the same learner: what changed since is in `changes`. */
  previous?: RecordSource | null;
}

export interface OutlineOptions extends LearnerOptions {
  /** Whose map it is. Default: nobody's, a map without statuses. */
  record?: RecordSource | null;
  /** Ids of the credentials whose stack is folded into its card on the map. One without a box has nothing to fold. Default: none. */
  collapsed?: readonly string[];
}

export interface MapOptions extends OutlineOptions {
  /** The way the pathway grows. Default: `right`. */
  direction?: "right" | "down" | "left" | "up";
  /** Mirror it for a right-to-left page. Default: false. */
  rtl?: boolean;
  /** Colours of the SVG. Default: `light`. */
  theme?: "light" | "dark";
  /** The shape of the lines: along the axes on separate tracks, or curves. Default: `orthogonal`. */
  routing?: "orthogonal" | "splines";
  /** How hard to look for few crossings: `normal` at once, `best` with a long search. Default: `normal`. */
  effort?: "normal" | "best";
  /** Measured sizes of cards by id, in CSS pixels. Default: measured with the metrics of the core. */
  sizes?: Record<string, { width: number; height: number }>;
  /**
   * What `layout()` answered before, of this pathway or an earlier version: what stands in both keeps its sequence.
   * One of another direction or mirroring counts for nothing.
   */
  previous?: Pick<Layout, "direction" | "mirrored" | "nodes"> | null;
  /** What the ids in the SVG start with, so that several fit in one page. */
  idPrefix?: string;
}

export interface PlanOptions extends LearnerOptions {
  /** What the plan has the least of. Default: `cost`. */
  objective?: "cost" | "hours" | "time" | "count";
  /** No plan costs more. Default: the record's. */
  budget?: { amount: string; currency: string };
  /** The goal is reached by the end of this day, ISO 8601. */
  deadline?: string;
  /** Hours of work a week. Default: the record's pace. */
  hoursPerWeek?: number;
  /** First day of learning, ISO 8601. Default: the record's, else `now`. */
  startOn?: string;
  /** Credentials at the same time at most. Default: the record's, else any number. */
  parallel?: number;
  /** Times without learning, both days included. Default: the record's. */
  pauses?: { start: string; end: string }[];
  /** Ids of credentials that are not to be done. */
  exclude?: string[];
  /** Ids of credentials that are to be done where nothing else speaks for another. */
  prefer?: string[];
  /** The currency that amounts are compared in. Default: the budget's. */
  currency?: string;
  /** What one of another currency is worth in `currency`, as decimals: `{ USD: "1.36" }`. */
  rates?: Record<string, string>;
  /** Steps of work after which the best plan so far is the answer. Default: 400 million. */
  work?: number;
}

export interface FrontierOptions extends Omit<PlanOptions, "objective"> {
  /** What is traded against each other. Default: `["cost", "time"]`. */
  objectives?: ["cost" | "hours" | "time" | "count", "cost" | "hours" | "time" | "count"];
}

export interface NextOptions extends PlanOptions {
  /** Steps to give at most. Default: 5. */
  most?: number;
}

export interface ExitsOptions extends PlanOptions {
  /** The last day that is asked about, ISO 8601. Default: the whole plan. */
  until?: string;
}

/** What a question "what if" changes: JSON text, its UTF-8 bytes, or plain data. */
export type ChangesSource = string | Uint8Array | Changes;

/** What a question "what if" changes. An id alone is short for `{ credential: id }`. */
export interface Changes {
  /** "I had X": held besides. Without a tier it is `recorded`; a claim says `claimed`. */
  earned?: readonly (string | Earned)[];
  /** Under way, in the place of what the record says about the same credential. */
  inProgress?: readonly (string | InProgress)[];
  /** Excused from. */
  waived?: readonly (string | Waived)[];
  /** Skills held apart from any credential. */
  skills?: readonly SkillHeld[];
  /** "I never did Y": names that are struck out of the record. */
  remove?: readonly string[];
  /** "Z counts as X": equivalences that the pathway does not know. */
  recognise?: readonly { credential: string; equivalent: string }[];
  /** In the place of the record's goals. */
  goals?: readonly Goal[];
  /** Members that are said replace those of the record and of the options. */
  pace?: Pace;
  /** In the place of any other; `null`: none. */
  budget?: { amount: string; currency: string } | null;
  /** In the place of any other, ISO 8601; `null`: none. */
  deadline?: string | null;
  /** How far evidence is trusted. */
  acceptTier?: Tier;
  /** Another day, ISO 8601. */
  now?: string;
  /** "I skip Y": ids that no plan takes. */
  exclude?: readonly string[];
  /** Ids that plans take where nothing else speaks for others. */
  prefer?: readonly string[];
}

export interface SummaryOptions extends PlanOptions {
  /** Which answer is told. Default: `progress`. */
  of?: "progress" | "explain" | "gap" | "plan" | "next" | "frontier" | "exits" | "sensitivity" | "whatIf";
  /** For `explain`: the id of the credential. */
  id?: string;
  /** For all but `progress` and `explain`. Default: the record's goals, else the pathway's only one. */
  goal?: GoalSource | null;
  /** For `whatIf`: what is supposed. */
  changes?: ChangesSource | null;
  /** For `exits`: the last day that is asked about. */
  until?: string;
  /** For `next`: steps to give at most. */
  most?: number;
  /** For `frontier`: what is traded against each other. */
  objectives?: FrontierOptions["objectives"];
  /** For `progress`: an earlier record of the same learner, to tell what changed since. */
  previous?: RecordSource | null;
}

export interface CalendarOptions extends CheckOptions {
  /** When it is made, ISO 8601. Default: the present moment of this machine. */
  now?: string;
  /** Keeps the entries of several people apart in one calendar. Only a number made from it shows. */
  owner?: string;
}

export interface ResumeOptions extends LearnerOptions {
  /** The name to put on it. Default: none, whatever the record says. */
  learnerName?: string;
}

export interface HandoutOptions extends ResumeOptions {
  /** Whose page it is. Default: somebody who holds nothing. */
  record?: RecordSource | null;
  /** Default: the record's goals, else the pathway's only one. */
  goal?: GoalSource | null;
  /** An answer of `plan()`, also one that was stored. Default: a page without a plan. */
  plan?: Plan | string | Uint8Array | null;
  /** Words of the host or the adviser, a paragraph a line. */
  note?: string;
}

/** A node of a graph that is no pathway: what it is called and how large it is. */
export interface GraphNode {
  id: string;
  /** CSS pixels. */
  width: number;
  height: number;
  /** Id of the innermost group around it. */
  group?: string;
  /** Nodes of a smaller stage never come after nodes of a larger one, where the edges allow it: 0, 1, 2… */
  stage?: number;
  /** Put at the far end. */
  last?: boolean;
  /** Middle across the growth in an earlier drawing: nodes that have it keep their sequence on every rank. */
  hint?: number;
}

/** A box around nodes that nothing foreign enters. */
export interface GraphGroup {
  id: string;
  /** Id of the group it is nested in. */
  parent?: string;
  /** Free space inside its border, the top one for its title. Default: 36, 16, 16, 16. */
  insets?: { top: number; right: number; bottom: number; left: number };
  /** Width that its title needs. Default: 0. */
  minWidth?: number;
}

/** Any graph. Loops are allowed: an edge of each is drawn against the direction. */
export interface Graph {
  nodes: readonly GraphNode[];
  edges: readonly { source: string; target: string }[];
  groups?: readonly GraphGroup[];
}

export interface GraphOptions {
  /** The way the graph grows. Default: `right`. */
  direction?: "right" | "down" | "left" | "up";
  /** Mirror left and right. Default: false. */
  rtl?: boolean;
  /** How hard to look for few crossings: `normal` at once, `best` with a long search. Default: `normal`. */
  effort?: "normal" | "best";
  /** The shape of the edges. Default: `orthogonal`. */
  routing?: "orthogonal" | "splines";
  /** Least distances in pixels: between neighbours (24), ranks (56), parallel lines (10), and around all (16). */
  nodeGap?: number;
  rankGap?: number;
  edgeGap?: number;
  margin?: number;
  /** Work in elementary operations, so that results never depend on time. Default: 50,000,000. */
  budget?: number;
}

/** A graph with places, in pixels from the top left corner. */
export interface PlacedGraph {
  width: number;
  height: number;
  nodes: { id: string; x: number; y: number; width: number; height: number; rank: number }[];
  groups: { id: string; x: number; y: number; width: number; height: number }[];
  edges: {
    source: string;
    target: string;
    /** Whether it runs against the direction because of a loop. */
    reversed: boolean;
    /** Orthogonal: the corners. Splines: knots; between two that differ in both coordinates lies a cubic curve whose tangents run along the growth. */
    points: { x: number; y: number }[];
  }[];
  quality: { crossings: number; bends: number; length: number; area: number };
}
