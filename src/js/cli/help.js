// What --help and --version say.
import { readFileSync } from "node:fs";

export const HELP = `Stackway: pathways of stackable credentials.

  stackway check FILE…             what is wrong with a pathway, with the place and the remedy
  stackway render FILE             the map as SVG, or its outline or layout
  stackway progress FILE           where a learner stands
  stackway explain FILE ID         why a credential is locked, and what it leads to

FILE is a pathway in Stackway's own format or in another that it reads (CTDL, curriculum CSV); "-" or none is
standard input.

  -r, --record FILE                the learner record
  -l, --lang TAG                   language of the sentences: en, fr
      --now MOMENT                 ISO 8601; default: now
      --accept-tier TIER           evidence that counts: claimed, recorded (default), verified
      --from FORMAT                read FILE as this format; default: auto
      --json                       the answer as JSON (check, progress, explain)
  -f, --format svg|outline|json    what render gives: the picture (default), text, or the layout as JSON
  -o, --out FILE                   write there (render)
  -d, --direction DIRECTION        right (default), down, left, up (render)
  -t, --theme light|dark           (render)
      --rtl                        mirrored, for right-to-left pages (render)
      --lenient                    leave faulty parts out (render)
  -h, --help
  -v, --version

Exit codes: 0 fine; 1 there are errors, or the credential is locked; 2 wrong use.`;

export function version() {
  return JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")).version;
}
