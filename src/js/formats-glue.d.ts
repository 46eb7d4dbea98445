// The exports of the module of formats, as `src/wasm/formats.rs` defines them. The glue itself is generated.
import type { ImportedRecord, RecordFile } from "./api.js";
import type { Answer, Speaker } from "./glue.js";
import type { Finding } from "./types.js";

export interface FormatsGlue extends Speaker {
  import_document(
    source: Uint8Array,
    options: string,
  ): Answer<{ document?: Uint8Array; format: string; confidence: number; incomplete: boolean; losses: Finding[] }>;
  import_record(
    pathway: Uint8Array,
    sources: Uint8Array[],
    options: string,
  ): Answer<Omit<ImportedRecord, "record"> & { record: string }>;
  export_record(
    pathway: Uint8Array,
    record: Uint8Array,
    options: string,
  ): Answer<{ files: (Omit<RecordFile, "content"> & { content: string })[]; losses: Finding[] }>;
  export_document(document: Uint8Array, options: string): Answer<{ text: string; losses: Finding[] }>;
}

/** A fresh instance with glue of its own. */
export function createGlue(module: WebAssembly.Module): FormatsGlue;
