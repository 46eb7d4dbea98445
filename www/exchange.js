/** A learner record out of badges and credentials, and as files that other systems read. */
import { StackwayError } from "../pkg/index.js";
import { mergeRecords } from "../pkg/adapters.js";
import { download, fileName } from "./save.js";
import { say } from "./strings.js";

/** What a record is saved as: how its file ends and as what a browser keeps it. Badges are files of their own. */
const FORMATS = {
  record: { ending: "record.json", type: "application/json" },
  "clr-2": {},
  "open-badges-3": {},
  "json-resume": { ending: "resume.json", type: "application/json" },
};

/** @typedef {{ name: string, losses: object[], failed?: boolean, key?: string, slots?: Record<string, string | number> }} Said */

/**
 * Wires the buttons of the record's panel.
 * @param {{ open: HTMLElement, file: HTMLInputElement, format: HTMLSelectElement, save: HTMLElement, lang: () => string,
 *   held: () => { pathway: import("../pkg/index.js").Pathway, record: object | null, name: string } | null,
 *   taken: (record: object) => void, said: (answer: Said) => void }} page
 * @returns {(files: File[]) => Promise<void>} adds badges and credentials of a person to the record
 */
export function wireExchange({ open, file, format, save, lang, held, taken, said }) {
  const add = async (/** @type {File[]} */ files) => {
    const bytes = await Promise.all(files.map(async (one) => new Uint8Array(await one.arrayBuffer())));
    const now = held();
    if (!now || files.length === 0) return;
    const name = files.map((one) => one.name).join(", ");
    answered(name, "record.refused", said, () => {
      const { record, matched, suggestions, losses } = now.pathway.importRecord(bytes.length === 1 ? bytes[0] : bytes, { lang: lang() });
      taken(mergeRecords(now.record ?? {}, record));
      said({ name, losses, key: "record.taken", slots: { matched: matched.length, suggestions: suggestions.length } });
    });
  };
  open.addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const files = [...file.files];
    file.value = "";
    return add(files);
  });
  save.addEventListener("click", () => {
    const now = held();
    if (!now) return;
    const kind = FORMATS[format.value];
    const own = fileName(now.name, now.pathway.toJSON(), "stackway").replace(/json$/, kind.ending ?? "json");
    answered(own, undefined, said, () => {
      const { files, losses } = written(format.value, now, own, lang());
      for (const { name, type, content } of files) download(new Blob([content], { type }), name);
      const key = files.length === 0 ? "record.nothing" : files.length > 1 ? "record.files" : undefined;
      said({ name: files[0]?.name ?? own, losses, key, slots: { count: files.length } });
    });
  });
  return add;
}

/** Says what the library refuses; anything else is a fault of ours. */
function answered(name, key, said, work) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof StackwayError)) throw error;
    said({ name, losses: error.findings, failed: true, key });
  }
}

/** The files of a record in a format, and what is in none of them. */
function written(format, { pathway, record }, own, lang) {
  const text = (value) => `${JSON.stringify(value, null, 2)}\n`;
  const { type } = FORMATS[format];
  if (format === "record") return { files: [{ name: own, type, content: text(record ?? {}) }], losses: [] };
  if (format === "json-resume") return { files: [{ name: own, type, content: text(pathway.resume(record, { lang })) }], losses: [] };
  return pathway.exportRecord(record ?? {}, { format, lang });
}
