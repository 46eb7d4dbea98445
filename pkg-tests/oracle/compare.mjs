// compare.mjs [PKG] [--instances FILE] [--answers FILE] [--scratch FOLDER] [--minimal N]: the planner of a built
// package against the oracle's answers on the same instances. Prints Markdown; exit 1 on any disagreement.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL, fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { agenda } from "./agenda.mjs";
import { taken, totals, value } from "./figures.mjs";
import { Replay } from "./replay.mjs";
import { table } from "./table.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    instances: { type: "string", default: join(root, "target/oracle/instances.ndjson") },
    answers: { type: "string", default: join(root, "target/oracle/answers.ndjson") },
    scratch: { type: "string", default: join(tmpdir(), "stackway-oracle") },
  },
});
const { Pathway } = await import(pathToFileURL(join(resolve(positionals[0] ?? join(root, "pkg")), "node.js")).href);

const lines = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const instances = lines(options.instances);
const answers = new Map(lines(options.answers).map((answer) => [`${answer.name} ${answer.objective}`, answer]));

/** What is wrong with our answer, given the oracle's. */
function judge(pathway, instance, objective, plan, oracle) {
  const wrong = [];
  if (plan.feasible !== oracle.feasible) return [`feasible: ours ${plan.feasible}, oracle ${oracle.feasible} ${JSON.stringify(oracle.steps ?? "")}`];
  if (!plan.feasible) return [];
  const steps = taken(instance, plan);
  const replay = new Replay(pathway, instance);
  let ours;
  if (objective === "time") {
    const { wrong: dates, week } = agenda(pathway, instance, steps);
    wrong.push(...dates);
    ours = [unknownHours(instance, steps), week];
    if (plan.totals.weeks !== week) wrong.push(`totals.weeks is ${plan.totals.weeks}, the goal is met by the end of week ${week}`);
  } else {
    wrong.push(...replay.inOrder(steps));
    ours = value(instance, objective, steps);
    const extra = wrong.length ? undefined : replay.superfluous(steps);
    if (extra) wrong.push(`${extra} is superfluous`);
  }
  wrong.push(...totals(instance, plan, steps));
  const theirs = [oracle.unknown, oracle.value];
  const order = ours[0] - theirs[0] || ours[1] - theirs[1];
  if (plan.optimal && oracle.proven && order !== 0) wrong.push(`optimum: ours ${ours}, oracle ${theirs} with ${JSON.stringify(oracle.steps)}`);
  if (plan.optimal && !oracle.proven && order > 0) wrong.push(`called optimal at ${ours}, oracle found ${theirs}`);
  if (!plan.optimal && oracle.proven && order < 0) wrong.push(`better than the oracle's proven optimum: ours ${ours}, oracle ${theirs}`);
  if (!plan.optimal && (plan.bound === undefined || bound(plan.bound, objective) > theirs[1])) wrong.push(`bound ${JSON.stringify(plan.bound)} above the oracle's ${theirs}`);
  if (objective === "time" && order === 0) wrong.push(...ties(instance, plan, steps, oracle));
  return wrong;
}

/** A bound of ours in the oracle's units. */
function bound(given, objective) {
  const figure = typeof given === "object" ? Number(given.amount) : Number(given);
  return objective === "cost" ? Math.floor(figure * 100 + 1e-6) : objective === "hours" ? Math.floor(figure * 1000 + 1e-6) : figure;
}

function unknownHours(instance, steps) {
  const silent = new Set(instance.document.credentials.filter((known) => known.hours === undefined).map((known) => known.id));
  return steps.filter((step) => silent.has(step.credential)).length;
}

/** Equal weeks: cost decides, then hours. */
function ties(instance, plan, steps, oracle) {
  if (!plan.optimal || oracle.tie.includes(null)) return [];
  const [unknown, cost] = value(instance, "cost", steps);
  const [, hours] = value(instance, "hours", steps);
  const ours = [unknown, cost, hours];
  return ours.every((figure, at) => figure === oracle.tie[at]) ? [] : [`tie: ours ${ours}, oracle ${oracle.tie} with ${JSON.stringify(oracle.steps)}`];
}

const results = [];
let differences = 0;
for (const instance of instances) {
  const pathway = Pathway.parse(JSON.stringify(instance.document));
  const record = JSON.stringify(instance.record);
  for (const objective of instance.objectives) {
    const oracle = answers.get(`${instance.name} ${objective}`);
    if (!oracle) continue;
    const ask = () => pathway.plan(record, instance.goal, { ...instance.options, objective });
    let wrong;
    let plan;
    let ms;
    try {
      if (results.length === 0) for (let warm = 0; warm < 20; warm += 1) ask();
      const begin = performance.now();
      plan = ask();
      ms = performance.now() - begin;
      wrong = judge(pathway, instance, objective, plan, oracle);
    } catch (error) {
      wrong = [`${error.name}: ${error.message}`];
    }
    results.push({ instance, objective, oracle, plan, ms, equal: wrong.length === 0 });
    if (wrong.length === 0) continue;
    differences += 1;
    mkdirSync(options.scratch, { recursive: true });
    const file = join(options.scratch, `${instance.name}-${objective}.json`);
    writeFileSync(file, JSON.stringify({ wrong, plan, oracle, ...instance }, null, 1));
    console.error(`${instance.name} ${objective}: ${wrong.join("; ").slice(0, 400)}\n  ${file}`);
  }
  pathway.free();
}
console.log(table(results));
console.log(`\n${results.length} answers, ${differences} different.`);
process.exitCode = differences ? 1 : 0;
