// Every format that goes out, read back by programs that nobody here wrote.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import DOMPurify from "dompurify";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { Pathway } from "../../pkg/node.js";
import { BAKING, examples, root } from "./lib.mjs";

// Mermaid cleans labels with a library that needs a browser; only its parser is wanted here.
Object.assign(DOMPurify, { addHook: () => {}, removeHook: () => {}, sanitize: (text) => text });
const { default: mermaid } = await import("mermaid");
const graphviz = await Graphviz.load();
const { marked } = await import("marked");

const NAMES = [
  'He said "no"', "back\\slash\\", "end", "a]b}c)d", "x --> y", "`code`", "#quot;", "&amp;", "1. List", "- item", "<b>bold</b>",
  "[link](javascript:alert(1))", "a|b", "{{gate}}", "%% comment", "]]>", "déjà vu – 学习 🎓", "a;b", "style n1 fill:red", "_x_ *y*", "\u0001bell", "class A goal", "---", "= =", "| a | b |", "subgraph x", "'single'", "a\nb", "C++ & C#", "$x^2$", "~~gone~~", "!image", "http://example.org/?a=1&b=2",
];
const HOSTILE = {
  stackway: "1",
  title: { en: 'A "title" --- \\', fr: "Titre" },
  language: "en",
  credentials: NAMES.map((name, at) => ({ id: `id "${at}" \\`, type: "Badge", name, requires: at === 0 ? undefined : { any: [{ credential: 'id "0" \\' }, { text: name }] } })),
  groups: [{ id: "g", name: 'Group "one" ]', members: [{ at: 0 }, { at: 1 }].map(({ at }) => `id "${at}" \\`) }],
};
HOSTILE.credentials[0] = JSON.parse(JSON.stringify(HOSTILE.credentials[0]));
const shown = (name) => name.replace(/\p{Cc}/gu, " ").split(/\s+/).filter(Boolean).join(" ");

const documents = [
  ["hostile names", JSON.parse(JSON.stringify(HOSTILE))],
  ["nothing", { stackway: "1", credentials: [] }],
  ["baking", BAKING],
  ...examples().map(({ name, source }) => [name, JSON.parse(source)]),
];
const names = (document) => document.credentials.map(({ id, name }) => (typeof name === "string" ? name : (name?.en ?? id)));

describe("export", () => {
  for (const [title, document] of documents) {
    const pathway = Pathway.parse(document);

    test(`Mermaid's own parser reads ${title} with every name as it is`, async () => {
      const { text } = pathway.export("mermaid");
      await mermaid.parse(text);
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text.replace(/^---\n.*\n---\n/, ""));
      const labels = [...db.getVertices().values()].map((vertex) => decode(vertex.text ?? ""));
      for (const name of names(document)) assert.ok(labels.includes(shown(name)), `${name} in ${JSON.stringify(labels)}`);
      const said = (text.match(/^ {2}n\d+ (?!\{)[-=x.]/gm) ?? []).length;
      assert.equal(db.getEdges().length, said);
    });

    test(`Graphviz reads ${title} with every name as it is`, () => {
      const { text } = pathway.export("dot");
      const read = JSON.parse(graphviz.layout(text, "dot_json", "dot"));
      const labels = (read.objects ?? []).map((node) => node.label);
      for (const name of names(document)) assert.ok(labels.includes(shown(name).replaceAll("\\", "\\\\").replaceAll("&", "&amp;")), `${name} in ${JSON.stringify(labels)}`);
      for (const { id } of document.credentials) assert.ok((read.objects ?? []).some((node) => node.name === id.replaceAll("\\", "\\\\")), id);
    });

    test(`an XML parser reads ${title} as GraphML with every name as it is`, () => {
      const { text } = pathway.export("graphml");
      assert.equal(XMLValidator.validate(text), true);
      const options = { ignoreAttributes: false, processEntities: true, trimValues: false, parseTagValue: false, isArray: (name) => ["node", "edge", "data"].includes(name) };
      const { graphml } = new XMLParser(options).parse(text);
      const nodes = graphml.graph.node ?? [];
      const value = (node, key) => node.data.find((data) => data["@_key"] === key)?.["#text"];
      const labels = nodes.filter((node) => value(node, "kind") === "credential").map((node) => value(node, "label"));
      assert.deepEqual(labels, names(document).map((name) => shown(name)));
      const ids = new Set(nodes.map((node) => node["@_id"]));
      for (const edge of graphml.graph.edge ?? []) assert.ok(ids.has(edge["@_source"]) && ids.has(edge["@_target"]));
    });

    test(`a CommonMark parser reads ${title} as Markdown with every name as text`, () => {
      const { text } = pathway.export("markdown");
      const headings = marked.lexer(text).filter((token) => token.type === "heading" && token.depth === 3);
      const said = headings.map((token) => plain(token.tokens));
      for (const name of names(document)) assert.ok(said.includes(shown(name)), `${name} in ${JSON.stringify(said)}`);
    });
  }

  test("gates and groups are what they are", () => {
    const { text } = Pathway.parse({
      stackway: "1",
      credentials: [{ id: "a", type: "Badge", name: "A" }, { id: "b", type: "Badge", name: "B" }, { id: "c", type: "Badge", name: "C", requires: { atLeast: 1, of: ["a", "b"] } }],
      goals: ["c"],
    }).export("mermaid");
    assert.equal(text, 'flowchart LR\n  n0["A"]\n  n1["B"]\n  n2["C"]\n  n3{{"1 of 2"}}\n  n3 --> n2\n  n0 --> n3\n  n1 --> n3\n  classDef goal stroke-width:3px\n  class n2 goal\n');
  });

  test("losses name each member that has no place, once, with its number", () => {
    const { losses } = Pathway.parse(BAKING).export("mermaid");
    assert.deepEqual(losses.map(({ code, path, message }) => [code, path, message]), [
      ["export-dropped", "/credentials/0/hours", "This format has no place for “credentials.hours”; it was left out 3 times."],
      ["export-dropped", "/credentials/0/type", "This format has no place for “credentials.type”; it was left out 4 times."],
      ["export-dropped", "/credentials/0/validFor", "This format has no place for “credentials.validFor”; it was left out."],
      ["export-dropped", "/credentials/1/validates", "This format has no place for “credentials.validates”; it was left out."],
      ["export-dropped", "/skills", "This format has no place for “skills”; it was left out."],
      ["export-dropped", "/title", "This format has no place for “languages”; it was left out."],
    ]);
    assert.match(Pathway.parse(BAKING).export("dot", { lang: "fr" }).losses[0].message, /pas de place/);
  });

  test("the moment that a format must say is an argument", () => {
    const pathway = Pathway.parse(BAKING);
    const now = "2026-11-26T09:30:00-05:00";
    const { text } = pathway.export("case", { now });
    assert.equal(JSON.parse(text).CFDocument.lastChangeDateTime, now);
    assert.equal(pathway.export("case", { now }).text, text, "the same bytes again");
    assert.throws(() => pathway.export("case", { now: "today" }), { code: "usage" });
  });

  test("its own format loses nothing; what is no format is a usage error", () => {
    const pathway = Pathway.parse(BAKING);
    const { text, losses } = pathway.export("stackway");
    assert.deepEqual([JSON.parse(text), losses], [pathway.toJSON(), []]);
    for (const format of ["gif", "unknown", "", 7, undefined, "auto "]) {
      assert.throws(() => pathway.export(format), { name: "StackwayError", code: "usage" });
    }
    assert.throws(() => pathway.export("dot", { format: "dot" }), { code: "usage" });
  });

  test("the command line writes, says losses on standard error, and reads back", () => {
    const folder = mkdtempSync(join(tmpdir(), "stackway-"));
    const run = (...words) => spawnSync(process.execPath, [`${root}pkg/cli.js`, ...words], { encoding: "utf8", input: JSON.stringify(BAKING) });
    try {
      const out = join(folder, "baking.dot");
      const { status, stdout, stderr } = run("export", "-", "--out", out);
      assert.deepEqual([status, stdout], [0, ""]);
      assert.match(stderr, /export-dropped/);
      assert.equal(readFileSync(out, "utf8"), Pathway.parse(BAKING).export("dot").text);
      const again = run("import", "-", "--out", join(folder, "baking.json"));
      assert.deepEqual([again.status, JSON.parse(readFileSync(join(folder, "baking.json"), "utf8"))], [0, Pathway.parse(BAKING).toJSON()]);
      assert.match(again.stderr, /read as stackway/);
      for (const words of [["export", "-"], ["export", "-", "--to", "gif"], ["import", "-", "--to", "dot"]]) assert.equal(run(...words).status, 2, words.join(" "));
      assert.ok(!existsSync(join(folder, "gif")));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Mermaid keeps entity codes in letters of its own until it draws. */
function decode(text) {
  return text.replaceAll("ﬂ°°", "&#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";").replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).trim();
}

/** The words of inline tokens, as a reader sees them. */
function plain(tokens) {
  return tokens.map((token) => (token.tokens ? plain(token.tokens) : entity(token.text))).join("");
}

function entity(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

test("a comma too many is read around by a lenient import, and refused by any other", () => {
  const course = '{ "@id": "ex:a", "@type": "ceterms:CourseComponent", "ceterms:name": "A" }';
  const source = `{ "@graph": [\n{ "@id": "ex:p", "@type": "ceterms:Pathway", "ceterms:hasDestinationComponent": "ex:a" },\n${course},\n] }`;
  assert.throws(() => Pathway.import(source), { name: "StackwayError", code: "syntax", message: /comma.*line 3/ });
  const { pathway, losses, format } = Pathway.import(source, { lenient: true });
  assert.equal(format, "ctdl");
  assert.deepEqual(pathway.toJSON().goals, ["ex:a"]);
  const [mended] = losses.filter(({ code }) => code === "import-mended");
  assert.deepEqual([mended.line, mended.column], [3, 75]);
  assert.match(mended.message, /comma before a closing bracket/);
  pathway.free();
});
