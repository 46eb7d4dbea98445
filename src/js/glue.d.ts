// The exports of the WebAssembly modules, as `src/wasm` defines them. The glue itself is generated.
import type {
  Counts, Decision, Exits, Explanation, Finding, FoundSkills, Frontier, Gap, Layout, Next, Outline, Plan, Progress, Resume, Sensitivity,
  SkillLinks, Summary,
  WhatIf,
} from "./types.js";

/** An answer, or what is wrong. `about`: which source the findings belong to, if not the pathway. */
export type Answer<T> = { ok: T } | { error: Finding[]; about?: string };

/** A pathway in the table of handles. */
export interface Opened {
  handle: number;
  incomplete: boolean;
}

/** A question about a whole pathway. */
export type Question<T> = (handle: number, record: Uint8Array | undefined, options: string) => Answer<T>;
/** A question about one credential. */
export type QuestionAbout<T> = (handle: number, id: string, record: Uint8Array | undefined, options: string) => Answer<T>;

/** A question about a goal. */
export type QuestionTowards<T> = (
  handle: number,
  record: Uint8Array | undefined,
  goal: Uint8Array | undefined,
  options: string,
) => Answer<T>;

/** What the glue of every module can: take in a part that was loaded later, and say whether it has an export. */
export interface Attachable {
  attach(part: WebAssembly.Module): void;
  has(name: string): boolean;
}

/** What every module can: speak languages. */
export interface Speaker extends Attachable {
  set_catalogue(lang: string, json: string): Answer<boolean>;
  clear_catalogues(): void;
}

/** The core. */
export interface Glue extends Speaker {
  parse(source: Uint8Array, options: string): Answer<Opened>;
  check(source: Uint8Array, options: string): Answer<Finding[]>;
  to_json(handle: number): Answer<string>;
  find_skills(handle: number, text: string, options: string): Answer<FoundSkills>;
  link_skills(handle: number, framework: number): Answer<SkillLinks>;
  findings(handle: number, options: string): Answer<Finding[]>;
  progress(
    handle: number,
    record: Uint8Array | undefined,
    previous: Uint8Array | undefined,
    options: string,
  ): Answer<{ progress: Progress; findings: Finding[] }>;
  explain: QuestionAbout<Explanation>;
  counts: QuestionAbout<Counts>;
  decide: QuestionAbout<Decision>;
  gap: QuestionTowards<Gap>;
  plan: QuestionTowards<Plan>;
  frontier: QuestionTowards<Frontier>;
  next: QuestionTowards<Next>;
  what_if(
    handle: number,
    record: Uint8Array | undefined,
    changes: Uint8Array,
    goal: Uint8Array | undefined,
    options: string,
  ): Answer<{ answer: WhatIf; findings: Finding[] }>;
  exits: QuestionTowards<Exits>;
  sensitivity: QuestionTowards<Sensitivity>;
  /** `other`: an earlier record, or the changes of `whatIf`. */
  summary(
    handle: number,
    record: Uint8Array | undefined,
    other: Uint8Array | undefined,
    goal: Uint8Array | undefined,
    options: string,
  ): Answer<Summary>;
  calendar(handle: number, plan: Uint8Array, options: string): Answer<string>;
  handout(
    handle: number,
    record: Uint8Array | undefined,
    goal: Uint8Array | undefined,
    plan: Uint8Array | undefined,
    options: string,
  ): Answer<string>;
  resume: Question<Resume>;
  layout: Question<Layout>;
  layout_graph(numbers: Float64Array): Float64Array;
  svg: Question<string>;
  outline: Question<Outline>;
  messages(lang: string, prefix: string): Answer<string>;
  free(handle: number): void;
}

/** A fresh instance with glue of its own. */
export function createGlue(module: WebAssembly.Module): Glue;
