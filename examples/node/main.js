// npm install && npm start: prints where a learner stands and what to do, writes map.svg, plan.ics and handout.html.
import { readFile, writeFile } from "node:fs/promises";
import { Pathway } from "stackway/node";

const read = (path) => readFile(new URL(`../${path}`, import.meta.url), "utf8");
const pathway = Pathway.parse(await read("pathways/applied-data.json"));
const record = await read("records/applied-data.noor.json");
const now = "2026-11-23T09:00:00-05:00";

const { stages, summary } = pathway.outline({ record, now });
console.log(summary);

for (const { id, kind, name, status, because } of stages.flatMap(({ items }) => items)) {
  console.log(`${status?.padEnd(12)} ${name.text}`);
  if (status !== "locked" || kind !== "credential") continue;
  console.log(`             ${because}`);
  const { open, why } = pathway.decide(record, id, { now });
  console.log(`             May it be started? ${open} (${why.map(({ code }) => code).join(", ")})`);
}

// What an adviser would say and hand over.
const plan = pathway.plan(record, "data-analyst", { now, budget: { amount: "1000", currency: "CAD" } });
console.log(pathway.summary(record, { of: "plan", goal: "data-analyst", now, budget: { amount: "1000", currency: "CAD" } }).text);
await writeFile("plan.ics", pathway.calendar(plan, { now }));
await writeFile("handout.html", pathway.handout({ record, goal: "data-analyst", plan, now }));
await writeFile("map.svg", pathway.svg({ record, now }));
pathway.free();
