// stackway import-record, stackway export-record
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { UsageError, readSource } from "./arguments.js";
import { open } from "./open.js";
import { complain } from "./terminal.js";
import { write } from "./write.js";

/** @import { Asked } from "./arguments.js" */

/** @param {Asked} asked */
export function importRecord(asked) {
  const [file, ...sources] = asked.files;
  if (file === undefined || sources.length === 0) throw new UsageError("import-record takes a pathway and the files of one person.");
  const { pathway } = open(file, asked);
  const { record, matched, suggestions, losses } = pathway.importRecord(sources.map(readSource), { lang: asked.lang });
  write(JSON.stringify(record, null, 2), asked.out);
  console.error(`${matched.length} matched, ${suggestions.length} to be confirmed by a person`);
  complain(losses);
  return true;
}

/** @param {Asked} asked */
export function exportRecord(asked) {
  const [file, ...more] = asked.files;
  if (file === undefined || more.length > 0) throw new UsageError("export-record takes one pathway.");
  if (asked.record === undefined || asked.out === undefined) throw new UsageError("export-record needs --record FILE and --out FOLDER.");
  const { pathway } = open(file, asked);
  const { files, losses } = pathway.exportRecord(readSource(asked.record), { format: /** @type {any} */ (asked.to), lang: asked.lang });
  try {
    mkdirSync(asked.out, { recursive: true });
    // A name comes out of a stranger's file: it stays inside the folder.
    for (const { name, content } of files) writeFileSync(join(asked.out, basename(name)), content);
  } catch (error) {
    throw new UsageError(`${asked.out} cannot be written: ${/** @type {Error} */ (error).message}`);
  }
  console.error(`${files.length} files in ${asked.out}`);
  complain(losses);
  return true;
}
