// The types, used as a host would use them. Compiled, never run.
import init, {
  type Condition,
  type Credential,
  type Decision,
  type Finding,
  type Layout,
  type LearnerRecord,
  type Open,
  type Outline,
  type OutlineItem,
  Pathway,
  type PathwayDocument,
  type PathwaySource,
  type Progress,
  type Resume,
  StackwayError,
  type Status,
  type Summary,
  initSync,
  loadFormats,
  loadLanguage,
  messages,
  needsFormats,
  registerLanguage,
} from "stackway";
import inlineInit, * as inline from "stackway/inline";
import french from "stackway/lang/fr";
import * as node from "stackway/node";
import { StackwayMap } from "stackway/element";
import type {} from "stackway/jsx";

/** Fails to compile unless the two types are the same. */
function same<A>() {
  return <B>(..._: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : ["not the same"]) => {};
}

const credential: Credential = {
  id: "bread",
  type: "MicroCredential",
  name: { en: "Bread", fr: "Pain" },
  requires: { all: ["safety", { skill: "dough", level: 2 }, { atLeast: 1, of: ["a", "b"] }] },
  cost: [{ amount: "120.00", currency: "CAD" }],
  "x-own-member": { kept: true },
};
const document: PathwayDocument = { stackway: "1", title: "Baking", credentials: [credential], goals: ["bread"] };
const record: LearnerRecord = { earned: [{ credential: "bread", on: "2026-01-10", tier: "verified" }] };

export async function use() {
  await init();
  await init("https://example.org/stackway.wasm");
  await init(fetch("/stackway.wasm"));
  await inlineInit();
  initSync(new Uint8Array());
  initSync(() => new ArrayBuffer(8));
  if (needsFormats("a,b")) await loadFormats();

  const pathway = Pathway.parse(document, { lang: "fr-CA", lenient: true, limits: { items: 50_000 } });
  same<Finding[]>()<ReturnType<typeof Pathway.check>>();
  const { losses, format, confidence, pathway: imported } = Pathway.import(new Uint8Array(), { name: "a.csv", format: "auto" });
  const [strings, sure]: [string, number] = [format, confidence];

  const progress = pathway.progress(record, { now: "2026-11-23", acceptTier: "recorded", previous: {} });
  same<Status | undefined>()<(typeof progress.credentials)[0]["status"] | undefined>();
  const asProgress: Progress = progress;
  const found: Finding[] = progress.findings;
  pathway.progress();
  pathway.progress(null, {});

  same<Open>()<Decision["open"]>();
  const decision = pathway.decide(record, "bread");
  if (decision.open === "ask") decision.why.map(({ code }) => code);
  pathway.explain(undefined, "bread", { lang: "fr" }).missing.flatMap(({ leaves }) => leaves.map(({ id }) => id));
  const summary: Summary = pathway.summary(record, { of: "plan", goal: "bread", hoursPerWeek: 5, budget: { amount: "400", currency: "CAD" } });
  summary.paragraphs.map(({ topic, list, sentences }) => [topic, list ? sentences.length : sentences.join(" ")]);
  same<"progress" | "explain" | "gap" | "plan" | "next" | "frontier" | "exits" | "sensitivity" | "whatIf">()<Summary["of"]>();
  const calendar: string = pathway.calendar(pathway.plan(record, "bread"), { now: "2026-11-23T10:00:00-05:00", owner: "7" });
  const page: string = pathway.handout({ record, goal: "bread", plan: pathway.plan(record, "bread"), lang: "fr", learnerName: "Noor", note: "Bring your badge." });
  const resume: Resume = pathway.resume(record, { learnerName: "Noor" });
  resume.certificates?.map(({ name, date, issuer, url }) => [name, date, issuer, url]);
  resume.skills?.map(({ name, level }) => [name, level]);
  pathway.counts("{}", "bread").counts.map(({ branch }) => branch.of?.length);

  const frontier = pathway.frontier(record, "baker", { objectives: ["cost", "hours"], budget: { amount: "5", currency: "CAD" } });
  frontier.plans.map(({ totals }) => totals.cost.map(({ amount }) => amount.length));
  const next = pathway.next(record, ["baker", { role: "cook" }], { most: 3 });
  next.steps.flatMap(({ reasons }) => reasons.map(({ code, message, ids }) => [code, message, ids?.length]));
  const supposed = pathway.whatIf(record, { earned: ["bread", { credential: "cake", tier: "claimed" }], budget: null, acceptTier: "claimed" });
  same<number | undefined>()<NonNullable<NonNullable<typeof supposed.plan>["delta"]>["hours"] | undefined>();
  pathway.whatIf(null, "{}", "baker", { objective: "time" }).gap?.after.skills.map(({ state }) => state);
  const exits = pathway.exits(record, pathway.plan(record), { until: "2027-06-30" });
  exits.points.flatMap(({ holds, roles }) => [...holds.map(({ worth }) => worth.length), ...roles.map(({ done }) => done)]);
  pathway.sensitivity(record, "baker").levers.map(({ kind, delta }) => [kind, delta?.weeks.toFixed()]);

  const layout: Layout = pathway.layout({ record, direction: "down", rtl: true, sizes: { bread: { width: 1, height: 2 } } });
  layout.nodes.map(({ x, y, inside }) => x + y + (inside?.credentials ?? 0));
  pathway.layout({ collapsed: ["baker"], previous: layout }).lanes.map(({ label, border }) => [label.text, border?.toFixed()]);
  pathway.outline({ collapsed: ["baker"] }).stages.flatMap(({ items }) => items.map(({ folded, groups }) => [folded?.into, groups.length]));
  const svg: string = pathway.svg({ theme: "dark", idPrefix: "b-" });
  const outline: Outline = pathway.outline({ record: null });
  const items: OutlineItem[] = outline.stages.flatMap((stage) => stage.items);
  const json: PathwayDocument = pathway.toJSON();
  const incomplete: boolean = pathway.incomplete;
  pathway.findings({ lang: "fr" })[0]?.line?.toFixed();

  using kept = Pathway.parse("{}");
  pathway[Symbol.dispose]();
  pathway.free();

  try {
    Pathway.parse("");
  } catch (error) {
    if (error instanceof StackwayError) console.log(error.code, error.findings[0]?.help, error.message);
  }

  const loaded: boolean = await loadLanguage("fr");
  registerLanguage("fr", french);
  registerLanguage("eo", { key: "text", other: { one: "{n} afero", other: "{n} aferoj" } });
  const words: string | Record<string, string> | undefined = messages("fr", "element.")["element.loading"];

  const fromNode: Pathway = node.Pathway.parse(document);
  const fromInline: typeof Pathway = inline.Pathway;
  return { losses, strings, sure, imported, asProgress, found, svg, items, json, incomplete, kept, loaded, words, fromNode, fromInline };
}

export function element() {
  const map = window.document.createElement("stackway-map");
  same<StackwayMap>()<typeof map>();
  map.select("bread");
  map.collapsed = ["baker"];
  map.density = "compact";
  map.addEventListener("stackway-plan", ({ detail }) => same<string[]>()<(typeof detail.plans)[0]["steps"]>());
  const tag: JSX.IntrinsicElements["stackway-map"] = { src: "a.json", view: "plan", "onstackway-select": ({ detail }) => same<string | null>()<typeof detail.id>() };
  map.addEventListener("stackway-toggle", ({ detail }) => same<boolean>()<typeof detail.collapsed>());
  return tag;
}

export const condition: Condition = "safety and (bread or 2 of (a, b, c))";
export const source: PathwaySource = document;
