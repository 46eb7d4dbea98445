// stackway import, stackway export
import { UsageError, oneFile } from "./arguments.js";
import { open } from "./open.js";
import { complain } from "./terminal.js";
import { write } from "./write.js";

/** @import { Asked } from "./arguments.js" */

/** What the ending of a file's name says about its format. */
const ENDINGS = { csv: "csv", dot: "dot", graphml: "graphml", gv: "dot", json: "stackway", jsonld: "ctdl", md: "markdown", mmd: "mermaid", tsv: "tsv" };

/** @param {Asked} asked */
export function importFrom(asked) {
  const file = oneFile(asked);
  const { pathway, losses, format, confidence } = open(file, asked);
  write(JSON.stringify(pathway, null, 2), asked.out);
  const sure = confidence === 1 ? "" : `, ${Math.round(confidence * 100)} % sure`;
  console.error(`${file}: read as ${format}${sure}`);
  complain([...losses, ...pathway.findings({ lang: asked.lang })]);
  return true;
}

/** @param {Asked} asked */
export function exportTo(asked) {
  const file = oneFile(asked);
  const ending = asked.out?.split(".").pop()?.toLowerCase() ?? "";
  const to = asked.to ?? (Object.hasOwn(ENDINGS, ending) ? ENDINGS[/** @type {keyof typeof ENDINGS} */ (ending)] : undefined);
  if (to === undefined) throw new UsageError("export to what? Say --to FORMAT.");
  const { pathway, losses } = open(file, asked);
  const out = pathway.export(to, { lang: asked.lang, now: asked.now });
  write(out.text, asked.out);
  complain([...losses, ...out.losses]);
  return true;
}
