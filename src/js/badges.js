// Badges of a person, read against a pathway.
import { formats } from "./formats.js";
import { keep, toBytes } from "./serialise.js";
import { speak } from "./speak.js";

/** @import { ExportedRecord, ImportedRecord, RecordFile } from "./api.js" */

/**
 * @param {string} document the pathway's, as JSON text
 * @param {unknown[]} sources
 * @param {Record<string, any>} asked
 * @returns {ImportedRecord}
 */
export function readBadges(document, sources, asked) {
  const kept = sources.map((source, at) => toBytes(keep(source, sources.length > 1 ? `sources[${at}]` : "source")));
  const { record, ...rest } = formats.ask((glue) => glue.import_record(toBytes(document), kept, speak(glue, asked)));
  return { record: JSON.parse(record), ...rest };
}

/**
 * @param {string} document the pathway's, as JSON text
 * @param {unknown} record
 * @param {Record<string, any>} asked
 * @returns {ExportedRecord}
 */
export function writeBadges(document, record, asked) {
  const kept = toBytes(keep(record, "record"));
  const { files, losses } = formats.ask((glue) => glue.export_record(toBytes(document), kept, speak(glue, asked)));
  return { files: files.map(unpacked), losses };
}

/**
 * A picture as its bytes.
 *
 * @param {Omit<RecordFile, "content"> & { content: string }} file
 * @returns {RecordFile}
 */
function unpacked(file) {
  if (!file.content.startsWith("data:image/")) return file;
  const text = atob(file.content.slice(file.content.indexOf(",") + 1));
  return { ...file, content: Uint8Array.from(text, (char) => char.charCodeAt(0)) };
}
