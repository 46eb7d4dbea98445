// What --help and --version say.
import { readFileSync } from "node:fs";

export const HELP = `Stackway: pathways of stackable credentials.

  stackway check FILE…             what is wrong with a pathway, with the place and the remedy
  stackway render FILE             the map as SVG, or its outline or layout
  stackway progress FILE           where a learner stands
  stackway explain FILE ID         why a credential is locked, and what it leads to
  stackway gap FILE                what a goal asks for and the learner lacks
  stackway plan FILE               the best steps to a goal, with dates
  stackway next FILE               what to do now, the best first, and why
  stackway summary FILE            an answer in plain words, to be read out or sent
  stackway resume FILE             what is earned, as JSON Resume
  stackway handout FILE            one page to print: what is held, the goal, the plan, what is missing
  stackway import FILE             a file of another format as a pathway document
  stackway export FILE --to FORMAT a pathway in another format
  stackway import-record FILE BADGE…
                                   badges and learner records of one person as a record (Open Badges, CLR, ELM)
  stackway export-record FILE      a record as unsigned Open Badges 3 or, --to clr-2, as one CLR, in the folder --out

FILE is a pathway in Stackway's own format or in another that it reads (CTDL, CASE, CSV and others); "-" or none is
standard input.

  -r, --record FILE                the learner record
  -l, --lang TAG                   language of the sentences: ar, de, en, es, fr, pt, uk, zh
      --now MOMENT                 ISO 8601; default: now
      --accept-tier TIER           evidence that counts: claimed, recorded (default), verified
      --from FORMAT                read FILE as this format; default: auto
      --json                       the answer as JSON (all but render)
      --records FILE               many learners, a record a line (NDJSON); an answer a line
                                   (progress, gap, plan, next, summary)
  -g, --goal ID                    a role, credential or skill, or a goal as JSON; default: the record's or the
                                   pathway's only one (gap, plan, next, summary)
      --of ANSWER                  what summary tells: progress (default), explain (with --id ID), gap, plan, next,
                                   frontier, exits (with --until DATE), sensitivity, whatIf (with --changes JSON)
      --most N                     steps to give at most (next)

What a plan respects (plan, next, summary, handout):
      --objective cost|hours|time|count
                                   what it has the least of; default: cost
      --budget "400 CAD"           no more money than that
      --deadline DATE              the goal is reached by that day
      --hours-per-week N           default: the record's pace
      --start DATE                 first day of learning
      --parallel N                 credentials at the same time, at most
      --exclude ID,ID              not these
      --prefer ID,ID               rather these, where nothing else decides

  -f, --format svg|outline|json    what render gives: the picture (default), text, or the layout as JSON
      --to FORMAT                  what export writes: ctdl, csv, tsv, curriculum-csv, case, moodle-csv, markdown,
                                   mermaid, dot, graphml, stackway; default: by the ending of --out
  -o, --out FILE                   write there (render, plan --ics, resume, handout, import, export)
      --ics                        the plan as iCalendar (plan)
      --owner TEXT                 keeps the entries of several people apart in one calendar (plan --ics)
      --learner-name NAME          put this name on it (resume, handout)
      --note TEXT                  words to put on the page (handout)
  -d, --direction DIRECTION        right (default), down, left, up (render)
  -t, --theme light|dark           (render)
      --rtl                        mirrored, for right-to-left pages (render)
      --lenient                    leave faulty parts out (render, import, export)
  -h, --help
  -v, --version

What an import or export could not carry over is said on standard error.

Exit codes: 0 fine; 1 there are errors, the credential is locked, or there is no plan; 2 wrong use.`;

export function version() {
  return JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")).version;
}
