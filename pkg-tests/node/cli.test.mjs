// The command line as a shell sees it: what is printed where, and the exit code.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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
      for (const command of ["check", "render", "progress", "explain", "gap", "plan", "next", "summary", "resume", "handout"]) assert.match(stdout, new RegExp(`stackway ${command}`));
    }
  });

  test("wrong use: 2, and why on standard error", () => {
    const wrong = [[], ["chek"], ["check", "--nonsense"], ["check", at("none.json")], ["check", folder], ["progress", at("good.json"), at("good.json")], ["explain"], ["explain", at("good.json")], ["render", at("good.json"), "--format", "gif"], ["render", at("good.json"), "--theme", "neon"], ["progress", at("good.json"), "--now", "noon"], ["progress", at("good.json"), "--lang", "?"], ["check", at("good.json"), "--theme", "dark"], ["render", at("good.json"), "--out", folder], ["check", at("good.json"), "--from", "gif"], ["progress", "-", "--record", "-"], ["plan", at("good.json"), "--budget", "lots"], ["plan", at("good.json"), "--hours-per-week", "many"], ["plan", at("good.json"), "--objective", "joy"], ["gap", at("good.json"), "--budget", "4 CAD"], ["next", at("good.json"), "--most", "few"], ["plan", at("good.json"), "--most", "2"], ["summary", at("good.json"), "--of", "all"], ["summary", at("good.json"), "--of", "explain"], ["plan", at("good.json"), "--record", at("record.json"), "--records", at("record.json")], ["plan", "-", "--records", "-"]];
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

  test("gap: skills and credentials that a goal asks for", () => {
    const { status, stdout } = stackway(["gap", at("good.json"), "--record", at("record.json"), "--goal", "pastry", "--now", NOW]);
    assert.equal(status, 0);
    assert.match(stdout, /^Goal: Pastry\./);
    assert.match(stdout, /× {2}Dough +1 +– +Bread\n/);
    assert.match(stdout, /✓ {2}Food safety +needed +\[safety\]/);
    assert.match(stackway(["gap", at("good.json"), "-r", at("record.json"), "--lang", "fr"]).stdout, /^Objectif\u00a0: Baker\..*\n\n.*Compétence|^Objectif/);
    assert.equal(JSON.parse(stackway(["gap", "-g", '{"skills":[{"skill":"dough","level":1}]}', "--json"], JSON.stringify(BAKING)).stdout).skills[0].state, "missing");
    assert.match(stackway(["gap", at("good.json"), "--goal", "bakr"]).stderr, /not-found.*bakr[\s\S]*baker/);
  });

  test("plan: steps on a timeline; 1 if there is no plan", () => {
    const asked = ["plan", at("good.json"), "--record", at("record.json"), "--now", NOW, "--hours-per-week", "10", "--start", "2026-11-30"];
    const { status, stdout } = stackway(asked);
    assert.equal(status, 0);
    // 30 hours at 10 a week are three weeks, then 40 are four, and the stack is claimed after them.
    assert.match(stdout, /1 {2}Bread +2026-11-30 {2}2026-12-20 +30 +\? +█+·+\n/);
    assert.match(stdout, /2 {2}Pastry +2026-12-21 {2}2027-01-17 +40 +\? +·+█+·*\n/);
    assert.match(stdout, /3 {2}Baker +2027-01-18 {2}/);
    const answer = JSON.parse(stackway([...asked, "--json", "--objective", "hours"]).stdout);
    assert.deepEqual([answer.feasible, answer.objective, answer.totals.hours, answer.totals.count], [true, "hours", 70, 3]);
    const without = stackway([...asked, "--exclude", "bread,pastry"]);
    assert.equal(without.status, 1);
    assert.match(without.stdout, /There is no plan\. It cannot be reached without what was excluded\./);
    const late = stackway([...asked, "--deadline", "2026-12-31", "--json"]);
    assert.equal(late.status, 1);
    assert.equal(JSON.parse(late.stdout).reason.code, "deadline");
    assert.equal(stackway([...asked, "--deadline", "2020-01-01"]).status, 1);
    assert.equal(stackway([...asked, "--budget", "0 cad"]).status, 0);
  });

  test("next: what to do now and why; 1 if nothing leads on", () => {
    const asked = ["next", at("good.json"), "--record", at("record.json"), "--now", NOW];
    const { status, stdout, stderr } = stackway(asked);
    assert.deepEqual([status, stderr], [0, ""]);
    // Food safety is held: bread is open, pastry waits for it, and the stack of the baker for both.
    assert.equal(stdout, "1. Bread  30 h  [bread]\n   It is step 1 of 3 on your best plan.\n   It opens Pastry.\n   It shows Dough (level 1).\n");
    assert.match(stackway([...asked, "--lang", "fr"]).stdout, /^1\. .*\n {3}C’est l’étape 1 sur 3 de votre meilleur plan\.\n {3}Il ouvre Pastry\.\n/);
    assert.equal(JSON.parse(stackway([...asked, "--json", "--goal", '["bread", "baker"]', "--objective", "hours"]).stdout).goals.length, 2);
    const none = stackway([...asked, "--exclude", "bread"]);
    assert.equal(none.status, 1);
    assert.match(none.stdout, /^Baker: It cannot be reached without what was excluded\. .*\nNothing that could be done now leads anywhere\.\n$/);
    const done = stackway(["next", at("good.json"), "--record", "-", "--now", NOW], JSON.stringify({ earned: ["safety", "bread", "pastry", "baker"].map((credential) => ({ credential })) }));
    assert.deepEqual([done.status, done.stdout], [0, "You have reached it, and nothing more is open now.\n"]);
    const lines = stackway(["next", at("good.json"), "--records", "-", "--now", NOW], `${JSON.stringify(RECORD)}\n{}\n`).stdout.trim().split("\n").map((line) => JSON.parse(line).answer.steps[0].credential);
    assert.deepEqual(lines, ["bread", "safety"]);
  });

  test("plan --ics and resume: into a file or out", () => {
    const asked = ["plan", at("good.json"), "--record", at("record.json"), "--now", NOW, "--start", "2026-11-30", "--hours-per-week", "10"];
    const { status, stdout } = stackway([...asked, "--ics", "--lang", "fr"]);
    assert.equal(status, 0);
    assert.match(stdout, /^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:Bread\r\n[\s\S]*END:VCALENDAR\r\n$/);
    assert.deepEqual(stackway([...asked, "--ics", "--lang", "fr", "--out", at("plan.ics")]), { status: 0, stdout: "", stderr: "" });
    assert.equal(readFileSync(at("plan.ics"), "utf8"), stdout);
    const none = stackway([...asked, "--ics", "--exclude", "bread"]);
    assert.equal(none.status, 1);
    assert.match(none.stdout, /^Goal: Baker/);
    assert.equal(stackway([...asked, "--ics", "--json"]).status, 2);
    const resume = JSON.parse(stackway(["resume", at("good.json"), "-r", at("record.json"), "--now", NOW, "--learner-name", "Noor"]).stdout);
    assert.deepEqual(resume.certificates, [{ name: "Food safety", date: "2026-01-10" }]);
    assert.equal(resume.basics.name, "Noor");
  });

  test("handout: a page into a file", () => {
    const asked = ["handout", at("good.json"), "--record", at("record.json"), "--now", NOW, "--learner-name", "Noor", "--note", "Bring your badge."];
    assert.deepEqual(stackway([...asked, "--out", at("page.html")]), { status: 0, stdout: "", stderr: "" });
    const html = readFileSync(at("page.html"), "utf8");
    assert.match(html, /^<!doctype html>/);
    assert.match(html, /For Noor[\s\S]*1\. Bread[\s\S]*Bring your badge\./);
    const none = stackway([...asked, "--exclude", "bread"]);
    assert.equal(none.status, 1);
    assert.match(none.stdout, /There is no plan\./);
  });

  test("summary: an answer in words", () => {
    const { status, stdout } = stackway(["summary", at("good.json"), "--record", at("record.json"), "--now", NOW]);
    assert.equal(status, 0);
    assert.match(stdout, /^You hold 1 of 4 credentials\./);
    assert.match(stackway(["summary", at("good.json"), "--of", "explain", "--id", "pastry", "--lang", "fr"]).stdout, /^Pastry\u00a0: vous ne pouvez pas/);
    assert.equal(JSON.parse(stackway(["summary", at("good.json"), "--of", "plan", "--goal", "bread", "--json"]).stdout).of, "plan");
  });

  test("next: what can be done now", () => {
    const { status, stdout } = stackway(["next", at("good.json"), "--record", at("record.json"), "--now", NOW, "--most", "1"]);
    assert.equal(status, 0);
    assert.match(stdout, /^1\. Bread {2}30 h {2}\[bread\]\n {3}It is step 1 of 3 on your best plan\.\n/);
    assert.equal(JSON.parse(stackway(["next", at("good.json"), "--json", "--now", NOW]).stdout).steps[0].credential, "safety");
    assert.match(stackway(["summary", at("good.json"), "--of", "whatIf", "--goal", "baker", "--changes", '{"earned":[{"credential":"safety","on":"2026-11-01"}]}', "--now", NOW]).stdout, /Food safety \(then: Earned\)/);
    assert.equal(stackway(["next", at("good.json"), "--most", "few"]).status, 2);
  });

  test("--records: an answer a line, and a bad line stops nobody else", () => {
    const records = [JSON.stringify({ ...RECORD, learner: "a" }), "", "{ broken", "{}"].join("\n");
    const { status, stdout } = stackway(["plan", at("good.json"), "--records", "-", "--now", NOW], records);
    assert.equal(status, 1);
    const lines = stdout.trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines.map(({ line }) => line), [1, 3, 4]);
    assert.equal(lines[0].learner, "a");
    assert.equal(lines[0].answer.totals.count, 3);
    assert.equal(lines[1].findings[0].code, "syntax");
    assert.equal(lines[2].answer.totals.count, 4);
    assert.equal(stackway(["progress", at("good.json"), "--records", at("record.json")]).status, 0);
  });

  test("a name cannot steer the terminal", () => {
    const { stdout } = stackway(["progress", at("hostile.json")]);
    assert.doesNotMatch(stdout, /\u001b|\u202e/);
    assert.match(stdout, /Clear/);
  });
});

describe("badges of a person", () => {
  const achievement = { id: "https://school.example/bread", type: ["Achievement"], name: "Bread", criteria: { narrative: "Bakes." } };
  const badge = { type: ["VerifiableCredential", "OpenBadgeCredential"], issuer: { id: "https://school.example/issuer", name: "School" }, credentialSubject: { achievement } };
  const pathway = { stackway: "1", issuers: [{ id: "https://school.example/issuer", name: "School" }], credentials: [{ id: "bread", type: "Badge", name: "Bread", url: "https://school.example/bread", issuer: "https://school.example/issuer" }] };

  test("come in as a record, and go out as the files that they were or as one learner record", () => {
    writeFileSync(at("bread.json"), JSON.stringify(pathway));
    writeFileSync(at("badge.json"), JSON.stringify(badge));
    writeFileSync(at("broken.json"), "{");
    const read = stackway(["import-record", at("bread.json"), at("badge.json"), at("broken.json"), "--out", at("own.json")]);
    assert.equal(read.status, 0, read.stderr);
    assert.match(read.stderr, /^1 matched, 0 to be confirmed/);
    assert.match(read.stderr, /syntax/, "the broken file is named");
    const record = JSON.parse(readFileSync(at("own.json"), "utf8"));
    assert.deepEqual(record.earned.map(({ credential }) => credential), ["bread"]);

    const out = stackway(["export-record", at("bread.json"), "--record", at("own.json"), "--out", at("badges")]);
    assert.equal(out.status, 0, out.stderr);
    const [file, ...more] = readdirSync(at("badges"));
    assert.deepEqual(more, []);
    assert.equal(readFileSync(join(at("badges"), file), "utf8"), JSON.stringify(badge), "what was received is handed back unchanged");

    const made = { earned: [{ credential: "bread", on: "2026-05-01" }], learner: "mailto:amina@example.org" };
    writeFileSync(at("made.json"), JSON.stringify(made));
    const clr = stackway(["export-record", at("bread.json"), "--record", at("made.json"), "--to", "clr-2", "--out", at("clr")]);
    assert.equal(clr.status, 0, clr.stderr);
    const [whole] = readdirSync(at("clr")).map((name) => JSON.parse(readFileSync(join(at("clr"), name), "utf8")));
    assert.ok(whole.type.includes("ClrCredential"));
  });

  test("wrong use is said", () => {
    for (const words of [["import-record"], ["import-record", at("bread.json")], ["export-record", at("bread.json")], ["export-record", at("bread.json"), "--record", at("own.json")], ["export-record", at("bread.json"), "--record", at("own.json"), "--out", at("x"), "--to", "pdf"], ["export-record", at("bread.json"), "--record", at("own.json"), "--out", at("bread.json")]]) {
      const { status, stderr } = stackway(words);
      assert.equal(status, 2, words.join(" "));
      assert.match(stderr, /^stackway: /);
    }
    const refused = stackway(["import-record", at("bread.json"), at("broken.json")]);
    assert.equal(refused.status, 1);
  });
});
