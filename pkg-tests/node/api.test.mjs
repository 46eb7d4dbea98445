// Every method, on input whose answer is known by hand.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import init, { Pathway, StackwayError } from "../../pkg/node.js";
import { BAKING, NOW, RECORD, examples } from "./lib.mjs";

const baking = () => Pathway.parse(BAKING);
const learner = { now: NOW };

describe("Pathway", () => {
  test("takes text, bytes and objects alike", () => {
    const text = JSON.stringify(BAKING);
    const answers = [text, new TextEncoder().encode(text), Buffer.from(text), structuredClone(BAKING)].map((source) => Pathway.parse(source).toJSON());
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.deepEqual(answers[0].credentials.map(({ id }) => id), ["safety", "bread", "pastry", "baker"]);
  });

  test("does not depend on bytes that the caller changes later", () => {
    const bytes = new TextEncoder().encode(JSON.stringify(BAKING));
    const pathway = Pathway.parse(bytes);
    bytes.fill(0);
    assert.equal(pathway.toJSON().title.en, "Baking");
  });

  test("is made by parse and import alone", () => {
    assert.throws(() => new Pathway(), { name: "StackwayError", code: "usage" });
  });

  test("toJSON keeps what it does not know", () => {
    const document = { ...BAKING, "x-tool": { "__proto__x": [1, { deep: null }] } };
    assert.deepEqual(Pathway.parse(document).toJSON()["x-tool"], document["x-tool"]);
    assert.equal(JSON.parse(JSON.stringify(Pathway.parse(document)))["x-tool"].__proto__x[0], 1);
  });

  test("check finds nothing wrong, or everything", () => {
    assert.deepEqual(Pathway.check(BAKING), []);
    const found = Pathway.check({ ...BAKING, credentials: [{ id: "a", type: "Badge", name: "A", requires: "saftey" }, { id: "a", type: "Bagde", name: "B" }] });
    const codes = found.map(({ code }) => code);
    for (const code of ["duplicate-id", "unknown-id", "unknown-value"]) assert.ok(codes.includes(code), `${code} in ${codes}`);
    for (const finding of found) {
      assert.match(finding.path, /^(\/|$)/);
      assert.ok(finding.message && finding.help, "a sentence and a remedy");
    }
  });

  test("parse throws what check finds", () => {
    const broken = { ...BAKING, goals: ["bkaer"] };
    assert.throws(
      () => Pathway.parse(broken),
      (error) => {
        assert.ok(error instanceof StackwayError && error instanceof Error);
        assert.equal(error.name, "StackwayError");
        assert.equal(error.code, "unknown-id");
        assert.deepEqual(error.findings, Pathway.check(broken));
        assert.ok(error.message.includes(error.findings[0].message), error.message);
        return true;
      },
    );
  });

  test("lines and columns are those of the text", () => {
    const [finding] = Pathway.check('{\n  "stackway": "1",\n  "credentials": [,]\n}');
    assert.equal(finding.code, "syntax");
    assert.deepEqual([finding.line, finding.column], [3, 19]);
  });

  test("lenient leaves faulty parts out and says so", () => {
    const broken = { ...BAKING, goals: ["baker", "bkaer"] };
    const pathway = Pathway.parse(broken, { lenient: true });
    assert.equal(pathway.incomplete, true);
    assert.equal(baking().incomplete, false);
    assert.ok(pathway.findings().some(({ code }) => code === "unknown-id"));
    assert.throws(() => pathway.decide(RECORD, "bread", learner), { code: "incomplete" });
    assert.match(pathway.svg(learner), /^<svg /);
    assert.ok(pathway.outline(learner).notice);
  });

  test("limits can be set", () => {
    assert.deepEqual(Pathway.check(BAKING, { limits: { items: 3 } }).map(({ code }) => code), ["limit"]);
    assert.deepEqual(Pathway.check(BAKING, { limits: { sourceBytes: 100 } }).map(({ code }) => code), ["limit"]);
    const long = "n".repeat(400);
    const document = { ...BAKING, title: long };
    assert.deepEqual(Pathway.check(document).map(({ code }) => code), ["limit"]);
    assert.deepEqual(Pathway.check(document, { limits: { titleChars: 500 } }), []);
  });

  test("progress", () => {
    const progress = baking().progress(RECORD, learner);
    assert.deepEqual(progress.credentials.map(({ id, status }) => [id, status]), [["safety", "earned"], ["bread", "available"], ["pastry", "locked"], ["baker", "available"]]);
    assert.equal(progress.credentials[0].expires, "2028-01-10");
    assert.deepEqual(progress.findings, []);
    assert.equal(progress.hours.done, 4);
    assert.equal(Object.getPrototypeOf(progress.counts), Object.prototype, "plain objects, not maps");
  });

  test("progress without a record is that of somebody who holds nothing", () => {
    const nobody = baking().progress(undefined, learner);
    assert.deepEqual(nobody, baking().progress(null, learner));
    assert.deepEqual(nobody, baking().progress({}, learner));
    assert.equal(nobody.counts.earned, 0);
  });

  test("progress since a previous record", () => {
    const { changes } = baking().progress(RECORD, { ...learner, previous: {} });
    assert.deepEqual(changes, [{ id: "safety", from: "available", to: "earned" }, { id: "bread", from: "locked", to: "available" }]);
    assert.equal("changes" in baking().progress(RECORD, learner), false, "what is not asked is not there");
  });

  test("progress tells what is strange about the record", () => {
    const { findings, unmatched } = baking().progress({ earned: [{ credential: "welding" }] }, learner);
    assert.deepEqual(unmatched, ["welding"]);
    assert.ok(findings.some(({ code }) => code === "foreign-record"), JSON.stringify(findings));
  });

  test("a faulty record throws, and says that it is the record", () => {
    assert.throws(() => baking().progress({ earned: [{ on: "2026-01-10" }] }, learner), (error) => {
      assert.equal(error.code, "missing-member");
      assert.match(error.message, /^record: /);
      return true;
    });
    assert.throws(() => baking().progress({}, { ...learner, previous: "[" }), { code: "syntax", message: /^previous: / });
  });

  test("explain", () => {
    const { status, missing, unlocks } = baking().explain(RECORD, "pastry", learner);
    assert.equal(status, "locked");
    assert.deepEqual(missing.map(({ leaves }) => leaves.map(({ kind, id, level }) => [kind, id, level])), [[["skill", "dough", 1]]]);
    assert.ok(unlocks.some(({ id }) => id === "baker"));
  });

  test("counts", () => {
    const { counts } = baking().counts(RECORD, "bread", learner);
    assert.deepEqual(counts.map(({ id, rule, counted }) => [id, rule, counted]), [["pastry", "requires", false], ["baker", "stack", false]]);
  });

  test("decide", () => {
    assert.equal(baking().decide(RECORD, "bread", learner).open, "yes");
    assert.equal(baking().decide(RECORD, "pastry", learner).open, "no");
    assert.equal(baking().decide(null, "bread", learner).open, "no");
  });

  test("a question about nothing is an error with a suggestion", () => {
    for (const question of ["explain", "counts", "decide"]) {
      assert.throws(() => baking()[question](RECORD, "bred", learner), (error) => {
        assert.equal(error.code, "not-found");
        assert.match(error.findings[0].help, /bread/);
        return true;
      });
    }
  });

  test("layout, svg and outline", () => {
    const pathway = baking();
    const layout = pathway.layout({ record: RECORD, ...learner });
    assert.deepEqual(layout.nodes.filter(({ kind }) => kind === "credential").map(({ id }) => id).sort(), ["baker", "bread", "pastry", "safety"]);
    for (const { x, y, width, height } of layout.nodes) assert.ok([x, y, width, height].every(Number.isFinite));
    assert.match(pathway.svg(), /^<svg [^]*<\/svg>\s*$/);
    const outline = pathway.outline({ record: RECORD, ...learner });
    assert.equal(outline.title.text, "Baking");
    assert.deepEqual(outline.stages.flatMap(({ items }) => items.map(({ id }) => id)).sort(), ["baker", "bread", "pastry", "safety"]);
  });

  test("options of the map do what they say", () => {
    const pathway = baking();
    const { width, height } = pathway.layout({ direction: "right" });
    const down = pathway.layout({ direction: "down" });
    assert.ok(width > height && down.height > down.width);
    assert.equal(pathway.layout({ rtl: true }).mirrored, true);
    assert.notEqual(pathway.svg({ theme: "dark" }), pathway.svg({ theme: "light" }));
    assert.match(pathway.svg({ idPrefix: "second-" }), /id="second-/);
    const sized = pathway.layout({ sizes: { bread: { width: 321, height: 123 } } }).nodes.find(({ id }) => id === "bread");
    assert.deepEqual([sized.width, sized.height], [321, 123]);
    assert.match(pathway.outline({ lang: "fr" }).title.text, /Boulangerie/);
  });

  test("freed, it answers no more; freeing twice is no fault", () => {
    const pathway = baking();
    pathway.free();
    pathway.free();
    assert.throws(() => pathway.toJSON(), { code: "usage", message: /freed/ });
    assert.equal(baking().toJSON().title.en, "Baking", "others live on");
  });

  test("Symbol.dispose frees", { skip: !Symbol.dispose && "this Node has no Symbol.dispose" }, () => {
    const pathway = baking();
    pathway[Symbol.dispose]();
    assert.throws(() => pathway.toJSON(), { code: "usage" });
  });

  test("import opens its own format too, and others", () => {
    const own = Pathway.import(BAKING);
    assert.deepEqual(own.pathway.toJSON(), baking().toJSON());
    assert.deepEqual(own.losses, []);
    const csv = "Curriculum,Baking\nInstitution,School\nDegree Type,BA\nSystem Type,semester\nCIP,\nCourses\nCourse ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit Hours\n1,Flour,BAK,1,,,,3\n2,Bread,BAK,2,1,,,3\n";
    const table = Pathway.import(csv, { name: "baking.csv" });
    assert.deepEqual(table.pathway.toJSON().credentials.map(({ name }) => name), ["Flour", "Bread", "Baking"]);
    assert.ok(table.confidence > 0.5 && table.confidence <= 1 && typeof table.format === "string");
    assert.throws(() => Pathway.import("hello"), StackwayError);
  });

  test("init has nothing to do in Node", async () => {
    assert.equal(await init(), undefined);
  });

  for (const { name, source, records } of examples()) {
    test(`the example ${name}`, () => {
      const pathway = Pathway.parse(source);
      assert.deepEqual(Pathway.check(source).filter(({ severity }) => severity === "error"), []);
      assert.deepEqual(pathway.toJSON(), JSON.parse(source), "writing is identity");
      assert.ok(records.length > 0);
      for (const record of records) {
        const { findings, counts } = pathway.progress(record.source, learner);
        assert.deepEqual(findings.filter(({ severity }) => severity === "error"), [], record.name);
        assert.equal(counts.total, pathway.toJSON().credentials.length);
        for (const { id } of pathway.toJSON().credentials) {
          assert.equal(pathway.explain(record.source, id, learner).id, id);
          assert.match(pathway.decide(record.source, id, learner).open, /^(yes|no|ask)$/);
        }
      }
    });
  }
});
