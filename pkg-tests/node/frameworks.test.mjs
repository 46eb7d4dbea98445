// Skills of frameworks through the JS API, and imports that lost something.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Pathway } from "../../pkg/node.js";
import { esco } from "../bench/esco.mjs";

const TABLE = `conceptType,conceptUri,preferredLabel,altLabels,description
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/1,SQL,"structured query language
SQL queries",A language.
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/2,Élaborer des contenus,,
`;

test("skills are found by words and linked by address", () => {
  const { pathway: framework, format, losses } = Pathway.import(TABLE);
  assert.deepEqual([format, losses.map(({ code, path }) => [code, path])], ["esco", [["import-dropped", "/2/conceptType"]]]);
  assert.deepEqual(framework.findSkills("query STRUCTURED"), { skills: [{ skill: "http://data.europa.eu/esco/skill/1", by: "alternate-name", label: "structured query language" }], total: 1 });
  assert.equal(framework.findSkills("elaborer").skills[0].label, "Élaborer des contenus");
  assert.equal(framework.findSkills("e", { most: 1 }).skills.length, 1);
  assert.deepEqual(framework.findSkills(""), { skills: [], total: 0 });
  const own = Pathway.parse({ stackway: "1", credentials: [], skills: [{ id: "a", url: "https://data.europa.eu/esco/skill/2" }, { id: "b", name: "sql" }, { id: "c", name: "Welding" }] });
  assert.deepEqual(own.linkSkills(framework), {
    links: [{ skill: "a", target: "http://data.europa.eu/esco/skill/2", by: "address" }],
    suggestions: [{ skill: "b", target: "http://data.europa.eu/esco/skill/1", by: "name" }],
    unmatched: ["c"],
  });
  for (const wrong of [undefined, null, 5, {}, "x".repeat(1001)]) assert.throws(() => framework.findSkills(wrong), { code: "usage" });
  assert.throws(() => framework.findSkills("x", { most: 0 }), { code: "usage" });
  for (const wrong of [undefined, null, {}, framework.toJSON()]) assert.throws(() => own.linkSkills(wrong), { code: "usage" });
  framework.free();
  assert.throws(() => own.linkSkills(framework), { code: "usage" });
});

test("a framework as large as ESCO opens within the limits, with every label", () => {
  const source = esco(13000);
  assert.ok(source.length > 8 * 1024 * 1024, "a table may be longer than a document");
  const { pathway, losses } = Pathway.import(source, { name: "skills_en.csv" });
  const { skills } = pathway.toJSON();
  assert.equal(skills.length, 13000);
  assert.ok(skills.reduce((sum, skill) => sum + (skill.alternateNames?.length ?? 0), 0) > 60000);
  assert.ok(losses.every(({ severity }) => severity !== "error"));
  const found = pathway.findSkills("digital content");
  assert.ok(found.total > 100 && found.skills.length === 20);
});

test("an import that lost something does not decide", () => {
  const table = "id,type,name,requires\na,Badge,A,\nb,Badge,B,a and (\n";
  assert.throws(() => Pathway.import(table), { code: "condition-syntax" });
  const { pathway } = Pathway.import(table, { lenient: true });
  assert.equal(pathway.incomplete, true);
  assert.throws(() => pathway.decide(null, "b", { now: "2026-11-26" }), { code: "incomplete" });
  // Two files pasted one after the other, each with a fault of its own.
  assert.throws(() => Pathway.import('{ "a": tru }\n{ "b": nul }'), (error) => {
    assert.deepEqual(error.findings.map(({ code, line, column }) => [code, line, column]), [["several-documents", 2, 1], ["syntax", 1, 8], ["syntax", 2, 8]]);
    return true;
  });
});
