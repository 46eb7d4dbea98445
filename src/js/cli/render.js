// stackway render
import { writeFileSync } from "node:fs";
import { UsageError, oneFile, readRecord } from "./arguments.js";
import { learnerOptions, open } from "./open.js";
import { outlineLines } from "./outline.js";
import { findingLines, print } from "./terminal.js";

/** @import { Asked } from "./arguments.js" */

/** @param {Asked} asked */
export function render(asked) {
  const record = readRecord(asked);
  const { pathway } = open(oneFile(asked), asked);
  const learner = { ...learnerOptions(asked), record };
  const map = { ...learner, direction: /** @type {any} */ (asked.direction), theme: /** @type {any} */ (asked.theme), rtl: asked.rtl };
  switch (asked.format ?? "svg") {
    case "svg":
      write(pathway.svg(map), asked.out);
      break;
    case "json":
      write(JSON.stringify(pathway.layout(map), null, 2), asked.out);
      break;
    case "outline":
      write(outlineLines(pathway.outline(learner)).join("\n"), asked.out);
      break;
    default:
      throw new UsageError(`render gives svg, outline or json, not "${asked.format}".`);
  }
  if (pathway.incomplete) for (const line of findingLines(pathway.findings({ lang: asked.lang }))) console.error(line);
  return true;
}

/**
 * @param {string} text
 * @param {string} [file]
 */
function write(text, file) {
  if (file === undefined || file === "-") return print(text.trimEnd());
  try {
    writeFileSync(file, text.endsWith("\n") ? text : `${text}\n`);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${/** @type {Error} */ (error).message}`);
  }
}
