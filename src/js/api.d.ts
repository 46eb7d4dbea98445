// What the methods of the API take, and the answers that no Rust type describes.
import type { Pathway } from "./pathway.js";
import type { Finding, Goal, LearnerRecord, PathwayDocument, Tier } from "./types.js";

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
}

export interface MapOptions extends OutlineOptions {
  /** The way the pathway grows. Default: `right`. */
  direction?: "right" | "down" | "left" | "up";
  /** Mirror it for a right-to-left page. Default: false. */
  rtl?: boolean;
  /** Colours of the SVG. Default: `light`. */
  theme?: "light" | "dark";
  /** Measured sizes of cards by id, in CSS pixels. Default: measured with the metrics of the core. */
  sizes?: Record<string, { width: number; height: number }>;
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
  /** Steps of work after which the best plan so far is the answer. Default: 200 million. */
  work?: number;
}
