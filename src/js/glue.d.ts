// The exports of the WebAssembly module, as `src/wasm/mod.rs` defines them. The glue itself is generated.
import type { Counts, Decision, Explanation, Finding, Gap, Layout, Outline, Plan, Progress } from "./types.js";

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

export interface Glue {
  parse(source: Uint8Array, options: string): Answer<Opened>;
  check(source: Uint8Array, options: string): Answer<Finding[]>;
  import_document(
    source: Uint8Array,
    options: string,
  ): Answer<Opened & { format: string; confidence: number; losses: Finding[] }>;
  to_json(handle: number): Answer<string>;
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
  layout: Question<Layout>;
  layout_graph(numbers: Float64Array): Float64Array;
  svg: Question<string>;
  outline: Question<Outline>;
  set_catalogue(lang: string, json: string): Answer<null>;
  clear_catalogues(): void;
  messages(lang: string, prefix: string): Answer<string>;
  free(handle: number): void;
}

/** A fresh instance with glue of its own. */
export function createGlue(module: WebAssembly.Module): Glue;
