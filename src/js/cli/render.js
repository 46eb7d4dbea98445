// stackway render
import { UsageError, oneFile, readRecord } from "./arguments.js";
import { learnerOptions, open } from "./open.js";
import { outlineLines } from "./outline.js";
import { complain } from "./terminal.js";
import { write } from "./write.js";

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
  if (pathway.incomplete) complain(pathway.findings({ lang: asked.lang }));
  return true;
}
