// The command line as a shell sees it: what is printed where, and the exit code.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BAKING, NOW, RECORD, root } from "./lib.mjs";

let folder;
const at = (name) => join(folder, name);

function stackway(args, input) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}pkg/cli.js`, ...args], { encoding: "utf8", input: input ?? "" });
  return { status, stdout, stderr };
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), "stackway-"));
  writeFileSync(at("good.json"), JSON.stringify(BAKING));
  writeFileSync(at("bad.json"), '{\n  "stackway": "1",\n  "credentials": [{ "id": "a", "type": "Badge", "name": "A", "requires": "b" }]\n}');
  writeFileSync(at("record.json"), JSON.stringify(RECORD));
  writeFileSync(at("hostile.json"), JSON.stringify({ ...BAKING, title: "Clear\u001b[2J\u202escreen" }));
});

after(() => rmSync(folder, { recursive: true, force: true }));

describe("stackway", () => {
  test("--version and --help", () => {
    const { version } = JSON.parse(readFileSync(`${root}pkg/package.json`, "utf8"));
    assert.deepEqual(stackway(["--version"]), { status: 0, stdout: `${version}\n`, stderr: "" });
    for (const words of [["--help"], ["help"], ["check", "-h"]]) {
      const { status, stdout } = stackway(words);
      assert.equal(status, 0);
      for (const command of ["check", "render", "progress", "explain"]) assert.match(stdout, new RegExp(`stackway ${command}`));
    }
  });

  test("wrong use: 2, and why on standard error", () => {
    const wrong = [[], ["chek"], ["check", "--nonsense"], ["check", at("none.json")], ["check", folder], ["progress", at("good.json"), at("good.json")], ["explain"], ["explain", at("good.json")], ["render", at("good.json"), "--format", "gif"], ["render", at("good.json"), "--theme", "neon"], ["progress", at("good.json"), "--now", "noon"], ["progress", at("good.json"), "--lang", "?"], ["check", at("good.json"), "--theme", "dark"], ["render", at("good.json"), "--out", folder], ["check", at("good.json"), "--from", "gif"], ["progress", "-", "--record", "-"]];
    for (const words of wrong) {
      const { status, stdout, stderr } = stackway(words);
      assert.equal(status, 2, words.join(" "));
      assert.equal(stdout, "");
      assert.match(stderr, /^stackway: .+\nSee: stackway --help\n$/, words.join(" "));
    }
  });

  test("check: 0 for a sound pathway, from a file or from standard input", () => {
    assert.deepEqual(stackway(["check", at("good.json")]), { status: 0, stdout: `${at("good.json")}: no findings\n`, stderr: "" });
    assert.equal(stackway(["check"], JSON.stringify(BAKING)).status, 0);
    assert.equal(stackway(["check", "-"], JSON.stringify(BAKING)).status, 0);
  });

  test("check: 1 for a faulty one, with place, sentence and remedy", () => {
    const { status, stdout } = stackway(["check", at("good.json"), at("bad.json")]);
    assert.equal(status, 1);
    assert.match(stdout, new RegExp(`^${at("bad.json")}:3:\\d+ {2}error unknown-id {2}.+\n {4}.+`, "m"));
    assert.match(stdout, /bad\.json: 1 error/);
    assert.match(stackway(["check", "--lang", "fr", at("bad.json")]).stdout, /error unknown-id {2}.*[«é]/);
  });

  test("check --json", () => {
    const { status, stdout } = stackway(["check", "--json", at("good.json"), at("bad.json")]);
    assert.equal(status, 1);
    const [good, bad] = JSON.parse(stdout);
    assert.deepEqual(good, { file: at("good.json"), findings: [] });
    assert.equal(bad.findings[0].code, "unknown-id");
  });

  test("check opens other formats, and refuses what is none", () => {
    const csv = "Curriculum,Baking\nInstitution,School\nDegree Type,BA\nSystem Type,semester\nCIP,\nCourses\nCourse ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit Hours\n1,Flour,BAK,1,,,,3\n";
    assert.equal(stackway(["check"], csv).status, 0);
    assert.equal(stackway(["check"], "hello").status, 1);
    assert.equal(stackway(["check"], "").status, 1);
  });

  test("render", () => {
    const { status, stdout } = stackway(["render", at("good.json"), "-r", at("record.json"), "--now", NOW]);
    assert.equal(status, 0);
    assert.match(stdout, /^<svg [^]*<\/svg>\n$/);
    assert.deepEqual(stackway(["render", at("good.json"), "-r", at("record.json"), "--now", NOW, "-o", at("map.svg")]), { status: 0, stdout: "", stderr: "" });
    assert.equal(readFileSync(at("map.svg"), "utf8"), stdout);
    assert.notEqual(stackway(["render", at("good.json"), "--theme", "dark", "--direction", "down", "--rtl"]).stdout, stdout);
    assert.ok(JSON.parse(stackway(["render", at("good.json"), "--format", "json"]).stdout).nodes.length >= 4);
    assert.match(stackway(["render", at("good.json"), "--format", "outline", "--lang", "fr"]).stdout, /^Boulangerie\n/);
  });

  test("render of a faulty pathway: 1, or what is left of it with --lenient", () => {
    const refused = stackway(["render", at("bad.json")]);
    assert.equal(refused.status, 1);
    assert.equal(refused.stdout, "");
    assert.match(refused.stderr, /unknown-id/);
    const lenient = stackway(["render", at("bad.json"), "--lenient"]);
    assert.equal(lenient.status, 0);
    assert.match(lenient.stdout, /^<svg /);
    assert.match(lenient.stderr, /unknown-id/);
  });

  test("progress", () => {
    const { status, stdout } = stackway(["progress", at("good.json"), "--record", at("record.json"), "--now", NOW]);
    assert.equal(status, 0);
    assert.match(stdout, /✓ Food safety/);
    assert.match(stdout, /× Pastry/);
    const answer = JSON.parse(stackway(["progress", at("good.json"), "--record", at("record.json"), "--now", NOW, "--json"]).stdout);
    assert.equal(answer.counts.earned, 1);
    assert.equal(stackway(["progress", "-", "--json"], JSON.stringify(BAKING)).status, 0);
    const faulty = stackway(["progress", at("good.json"), "--record", "-"], "{");
    assert.equal(faulty.status, 1);
    assert.match(faulty.stderr, /syntax/);
  });

  test("explain: 1 if it is locked", () => {
    const locked = stackway(["explain", at("good.json"), "pastry", "--record", at("record.json"), "--now", NOW]);
    assert.equal(locked.status, 1);
    assert.match(locked.stdout, /Pastry/);
    assert.match(locked.stdout, /Dough|dough/);
    assert.equal(stackway(["explain", at("good.json"), "bread", "-r", at("record.json"), "--now", NOW]).status, 0);
    assert.equal(JSON.parse(stackway(["explain", "--json", at("good.json"), "pastry"]).stdout).status, "locked");
    assert.equal(stackway(["explain", "safety"], JSON.stringify(BAKING)).status, 0);
    const unknown = stackway(["explain", at("good.json"), "bred"]);
    assert.equal(unknown.status, 1);
    assert.match(unknown.stderr, /bread/);
  });

  test("a name cannot steer the terminal", () => {
    const { stdout } = stackway(["progress", at("hostile.json")]);
    assert.doesNotMatch(stdout, /\u001b|\u202e/);
    assert.match(stdout, /Clear/);
  });
});
