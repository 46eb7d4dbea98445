// What people ask an adviser, on the three examples. Every expectation is worked out by hand from the documents, and
// the working stands beside it; the words are checked by what they mean, in both languages.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { before, describe, test } from "node:test";
import { Pathway, loadLanguage } from "../../pkg/node.js";
import { examples, root } from "./lib.mjs";

const NOW = "2026-11-25T09:00:00-05:00";
const CAD = (amount) => ({ amount, currency: "CAD" });
const all = examples();
const file = (name) => all.find((one) => one.name === name);
const learner = (name, who) => JSON.parse(file(name).records.find((one) => one.name === `${name}.${who}.json`).source);

/** @type {Record<string, Pathway>} */
const pathways = {};
before(async () => {
  await loadLanguage("fr");
  for (const { name, source } of all) pathways[name] = Pathway.parse(source);
});

/** The plan, and what is said of it in both languages. */
function ask(name, record, goal, options) {
  const asked = { now: NOW, ...options };
  const plan = pathways[name].plan(record, goal, asked);
  const [en, fr] = ["en", "fr"].map((lang) => pathways[name].summary(record, { ...asked, of: "plan", goal, lang }).text.replaceAll(/[\u00a0\u202f]/g, " "));
  return { plan, en, fr, steps: plan.steps.filter((step) => !step.automatic).map((step) => step.credential).sort() };
}

/** The same through the command line, in one language. */
function type(name, who, words) {
  const { path, records } = file(name);
  const record = records.find((one) => one.name === `${name}.${who}.json`).path;
  const { status, stdout } = spawnSync(process.execPath, [`${root}pkg/cli.js`, words[0], path, "--record", record, "--now", NOW, ...words.slice(1)], { encoding: "utf8" });
  return { status, stdout: stdout.replaceAll(/[\u00a0\u202f]/g, " ") };
}

describe("What is the cheapest way to this role?", () => {
  test("Noor, Data Analyst", () => {
    // The role asks for SQL 2, statistics 2, visualisation 2, explaining 2 and the certificate.
    // Visualisation 2: only dashboards (240 CAD, 24 h), which needs charts (60 % done: nothing to pay, 3.2 of 8 h) and
    // SQL for Analysis. Statistics 2: statistics-1 (290, 36 h) is the cheapest, if her school mathematics is accepted;
    // machine learning (380) would need statistics first. The certificate (90, 12 h) shows explaining 2 and is made of
    // the starter (held), privacy (free, 6 h), SQL for Analysis (260, 30 h) and 5 foundation credits:
    // SQL 2 + statistics 2 + dashboards 1 = 5, so Spreadsheet Analysis (180) is not needed.
    // 240 + 290 + 90 + 260 = 880 CAD; 24 + 3.2 + 36 + 12 + 6 + 30 = 111.2 h.
    const noor = learner("applied-data", "noor");
    const { plan, en, fr, steps } = ask("applied-data", noor, "data-analyst", { budget: CAD("1000") });
    assert.deepEqual(steps, ["analyst-certificate", "charts", "dashboards", "privacy", "sql-analysis", "statistics-1"]);
    assert.deepEqual([plan.totals.cost, plan.totals.hours, plan.optimal], [[CAD("880.00")], 111.2, true]);
    assert.match(en, /The cheapest way takes 6 steps: 111\.2 hours of work, 880 CAD\./);
    assert.match(fr, /Le chemin le moins cher compte 6 étapes : 111,2 heures de travail, 880 CAD\./);
    // What nobody has confirmed is said.
    assert.match(en, /only if somebody confirms: “Grade 12 mathematics or the equivalent” \(for Statistics for Decisions\)/);
    assert.match(fr, /que si quelqu’un confirme : « Grade 12 mathematics or the equivalent »/);
    // Her own 800 CAD are not enough, and she is told by how much.
    const own = ask("applied-data", noor, "data-analyst");
    assert.equal(own.plan.feasible, false);
    assert.match(own.en, /There is no plan\. The budget is 800 CAD; the cheapest way costs 880 CAD\./);
    assert.match(own.fr, /Il n’y a pas de plan\. Le budget est de 800 CAD ; le chemin le moins cher coûte 880 CAD\./);
  });

  test("Amina, Employment Advisor: dear and known, or cheap and unknown", () => {
    // The role asks for the certificate or the bridging seminar; the seminar needs a degree whose price nobody states.
    // The certificate: foundations and labour market are held, helping skills is paid (60 % of 36 h left: 21.6 h);
    // ethics 160 (15 h), theories 220 (24), assessment 290 (24), inclusive 170 (18), practicum 380 (140), the claim 75.
    // 30 elective hours for the least money: online 12 h (120) + employers 18 h (190) = 310; no other pair is cheaper
    // (16 + 14: 325, 12 + 20: 330, 14 + 18: 340), and 14 + 14 or 12 + 16 fall short.
    // 160 + 220 + 290 + 170 + 380 + 75 + 310 = 1,605 CAD; 21.6 + 15 + 24 + 24 + 18 + 140 + 30 = 272.6 h.
    const amina = learner("career-practice", "amina");
    const { plan, en, fr, steps } = ask("career-practice", amina, "employment-advisor", { budget: CAD("2000") });
    assert.deepEqual(steps, ["assessment-tools", "certificate", "employer-engagement", "ethics-conduct", "helping-skills", "inclusive-practice", "online-guidance", "practicum", "theories"]);
    assert.deepEqual([plan.totals.cost, plan.totals.hours], [[CAD("1605.00")], 272.6]);
    assert.match(en, /takes 9 steps: 272\.6 hours of work, 1,605 CAD/);
    assert.match(fr, /compte 9 étapes : 272,6 heures de travail, 1605 CAD/);
    // The practicum takes applications until 15 December 2026 for its start on 1 February 2027.
    assert.match(en, /Supervised Practicum.*apply by 15 December 2026/);
    assert.match(fr, /Stage supervisé.*inscription jusqu’au 15 décembre 2026/);
    assert.match(fr, /si quelqu’un confirme : « Une vérification du secteur vulnérable/);
    // With her own 1,500 CAD only the way with the unknown price is left: at least 160 + 540, and that is said.
    const own = ask("career-practice", amina, "employment-advisor");
    assert.match(own.en, /at least 700 CAD/);
    assert.match(own.en, /The sums leave out what the pathway does not state: the cost and the hours of Bachelor’s Degree in a Related Field\./);
    assert.match(own.fr, /au moins 700 CAD/);
    assert.match(own.fr, /le coût et les heures de Baccalauréat dans un domaine connexe/);
  });

  test("Luc, the register", () => {
    // Bridging is held. His ethics certificate of 12 May 2023 lapsed after three years: again, 160 CAD, 15 h. The exam
    // 425 CAD, 40 h, twice a year. 1,500 supervised hours are 80 % done: 300 left, nothing to pay. The claim 195.
    // 160 + 425 + 195 = 780 CAD; 15 + 40 + 300 = 355 h.
    const { plan, en, fr, steps } = ask("career-practice", learner("career-practice", "luc"), "rcp");
    assert.deepEqual(steps, ["ethics-conduct", "rcp", "register-exam", "supervised-hours"]);
    assert.deepEqual([plan.totals.cost, plan.totals.hours], [[CAD("780.00")], 355]);
    assert.match(en, /finish 1,500 Hours of Supervised Practice, 300 hours/);
    assert.match(en, /only if somebody confirms: Registration Exam with Pass or better/);
    assert.match(fr, /355 heures de travail, 780 CAD/);
  });
});

describe("I have 5 hours a week until June, and 400 dollars", () => {
  const MINE = { hoursPerWeek: 5, deadline: "2027-05-31", budget: CAD("400") };

  test("Noor: Reporting Assistant, yes; Data Analyst, no", () => {
    // Spreadsheets 2: Spreadsheet Analysis, 180 CAD, 20 h: max(4, 20 ÷ 5) = 4 weeks at 5 h. Visualisation 1: charts,
    // 3.2 h left: max(2, 1) = 2 weeks at 1.6 h. 5 + 1.6 h are too much for one week, so they follow each other:
    // 6 weeks from 30 November, to 10 January.
    const noor = learner("applied-data", "noor");
    const { plan, en, fr, steps } = ask("applied-data", noor, "junior-analyst", MINE);
    assert.deepEqual(steps, ["charts", "spreadsheet-analysis"]);
    assert.deepEqual([plan.totals.cost, plan.totals.hours, plan.totals.weeks], [[CAD("180.00")], 23.2, 6]);
    assert.match(en, /23\.2 hours of work, 180 CAD\. From 30 November 2026 to 10 January 2027: 6 weeks\./);
    assert.match(fr, /23,2 heures de travail, 180 CAD\. Du 30 novembre 2026 au 10 janvier 2027 : 6 semaines\./);
    const far = ask("applied-data", noor, "data-analyst", MINE);
    assert.equal(far.plan.reason.code, "budget");
    assert.match(far.en, /The budget is 400 CAD; the cheapest way costs 880 CAD\./);
    assert.match(far.fr, /Le budget est de 400 CAD ; le chemin le moins cher coûte 880 CAD\./);
  });

  test("Noor with 900 dollars: the time is just enough", () => {
    // Weeks at 5 h: charts 2 (1.6 h a week), privacy 2 (3 h), SQL 6 (5 h), dashboards 5 (4.8 h), statistics 8 (4.5 h),
    // certificate 3 (4 h) when all is there. Only charts and privacy fit side by side (4.6 h), so
    // 2 + 6 + 5 + 8 + 3 = 24 weeks, and no order is shorter: 30 November to 16 May.
    const noor = learner("applied-data", "noor");
    const enough = ask("applied-data", noor, "data-analyst", { ...MINE, budget: CAD("900") });
    assert.equal(enough.plan.totals.weeks, 24);
    assert.match(enough.en, /From 30 November 2026 to 16 May 2027: 24 weeks\./);
    const late = ask("applied-data", noor, "data-analyst", { ...MINE, budget: CAD("900"), deadline: "2027-05-15" });
    assert.equal(late.plan.feasible, false);
    assert.match(late.en, /The deadline is 15 May 2027; the earliest plan found ends on 16 May 2027\./);
    assert.match(late.fr, /L’échéance est le 15 mai 2027 ; le plan le plus rapide trouvé se termine le 16 mai 2027\./);
  });

  test("Corporal Lee, IT support: recognition instead of years in uniform", () => {
    // Networking 1: the network certificate of elsewhere counts as Networking Fundamentals. User support 2 is only
    // claimed. The years in uniform show it for nothing, but 720 + 3,400 h at 5 h a week are 824 weeks. The placement
    // shows it for nothing too, but needs one paid course besides. Recognition costs 120 CAD and 12 h, if two years of
    // support in any other job are accepted: max(3, 12 ÷ 5) = 3 weeks from 4 January, to 24 January.
    const lee = learner("service-to-it", "corporal-lee");
    for (const objective of ["hours", "cost", "time"]) {
      const { plan, en, fr, steps } = ask("service-to-it", lee, "it-support", { ...MINE, objective });
      assert.deepEqual(steps, ["rpl-support"], objective);
      assert.deepEqual([plan.totals.cost, plan.totals.hours, plan.totals.weeks], [[CAD("120.00")], 12, 3]);
      assert.match(en, /Next: Recognition of prior learning: user support, 12 hours, 120 CAD, 4 January 2027 to 24 January 2027\./);
      assert.match(en, /“Two years of user support in any other job”/);
      assert.match(fr, /12 heures, 120 CAD, du 4 janvier 2027 au 24 janvier 2027/);
    }
  });

  test("Amina, Employment Advisor: no, and why", () => {
    // The seminar way costs at least 160 + 540 = 700 CAD, the certificate way 1,605: both above 400.
    const { plan, en, fr } = ask("career-practice", learner("career-practice", "amina"), "employment-advisor", MINE);
    assert.equal(plan.feasible, false);
    assert.equal(plan.reason.code, "budget");
    assert.match(en, /The budget is 400 CAD; the cheapest way costs (700|1,605) CAD\./);
    assert.match(fr, /Le budget est de 400 CAD/);
  });
});

describe("I already hold this from the army", () => {
  test("Sergeant Roy, security analyst: what his service is worth", () => {
    // Held: systems 2 from his tour, the clearance until 2029. Recognition of networking is half done (5 h left) and
    // counts as Networking Fundamentals. Left: that, Security Fundamentals (410, 40 h), Monitoring (390, 36 h).
    // 800 CAD, 81 h; 2 + 6 + 5 = 13 weeks from 4 January, to 4 April.
    const roy = learner("service-to-it", "sergeant-roy");
    const { plan, en, fr, steps } = ask("service-to-it", roy, "soc-analyst");
    assert.deepEqual(steps, ["monitoring", "rpl-network", "security-basics"]);
    assert.deepEqual([plan.totals.cost, plan.totals.hours, plan.totals.weeks], [[CAD("800.00")], 81, 13]);
    assert.match(en, /Next: finish Recognition of prior learning: networking, 5 hours, 4 January 2027 to 17 January 2027\./);
    assert.match(fr, /Prochaine étape : terminer Recognition of prior learning: networking, 5 heures, du 4 janvier 2027 au 17 janvier 2027\./);
    const said = ["en", "fr"].map((lang) => pathways["service-to-it"].summary(roy, { of: "gap", now: NOW, lang }).text);
    assert.match(said[0], /Skills you have shown: Systems administration \(Independent\)/);
    assert.match(said[1], /Compétences démontrées.*Systems administration/);
    // A civilian who starts from nothing, with the least work: Networking Fundamentals 60 h (480), Security 40 (410),
    // Monitoring 36 (390), Directory 36 (360) for systems 2, which needs user support: interview 2 h, recognition
    // 12 h (120); the clearance takes no hours. 186 h, 1,760 CAD. The service is worth 105 h and 960 CAD to him.
    const civilian = ask("service-to-it", { pace: roy.pace }, "soc-analyst", { objective: "hours" });
    assert.deepEqual([civilian.plan.totals.hours, civilian.plan.totals.cost], [186, [CAD("1760.00")]]);
  });

  test("Corporal Lee: a certificate of elsewhere counts, a claim waits, the rest is not lost", () => {
    const lee = learner("service-to-it", "corporal-lee");
    const gap = pathways["service-to-it"].gap(lee, "it-support", { now: NOW });
    const [networking, support] = ["networking", "support"].map((id) => gap.skills.find((skill) => skill.id === id));
    assert.deepEqual([networking.state, networking.evidence[0].credential], ["met", "network-basics"]);
    assert.deepEqual([support.state, support.claimed], ["missing", 2]);
    const say = (options) => ["en", "fr"].map((lang) => pathways["service-to-it"].summary(lee, { now: NOW, goal: "it-support", lang, ...options }).text);
    const [en, fr] = say({ of: "gap" });
    assert.match(en, /User support \(Independent\): not shown yet\. You say you have it; somebody has to confirm that\./);
    assert.match(fr, /Vous dites la posséder/);
    // If the claim is believed, nothing is left.
    assert.match(say({ of: "plan", acceptTier: "claimed" })[0], /^Goal reached: IT Support Specialist\.\nNothing is left to do\.$/);
    assert.match(say({ of: "plan", acceptTier: "claimed" })[1], /^Objectif atteint.*\nIl ne reste rien à faire\.$/);
    const told = ["en", "fr"].map((lang) => pathways["service-to-it"].summary(lee, { now: NOW, lang }).text);
    assert.match(told[0], /1 thing that this pathway does not know: https:\/\/certs\.example\/first-aid/);
    assert.match(told[1], /1 chose que ce parcours ne connaît pas/);
  });
});

describe("What am I worth if I stop after spring?", () => {
  test("Tomás, on the way to Analytics Engineer: the plan replayed to the end of May", () => {
    // Machine learning (7 weeks at 8 h), pipelines (6), privacy again (1), ethics (3) and the certificate (2) are 19
    // weeks one after the other, so they end in spring whatever their order; the capstone is offered on 6 September.
    // Held then: the certificate. Reporting Assistant (spreadsheets 2, visualisation 1) is open to him; Data Analyst
    // is not, for visualisation 2 is not on his way; nor Analytics Engineer, without the diploma.
    const tomas = learner("applied-data", "tomas");
    const { plan } = ask("applied-data", tomas, "analytics-engineer");
    const spring = "2027-05-31";
    const done = plan.steps.filter((step) => step.end <= spring).map((step) => step.credential).sort();
    assert.deepEqual(done, ["analyst-certificate", "data-pipelines", "ethics-practice", "ml-foundations", "privacy"]);
    const then = { ...tomas, earned: [...tomas.earned, ...plan.steps.filter((step) => step.end <= spring).map((step) => ({ credential: step.credential, on: step.end }))], inProgress: [], goals: ["junior-analyst", "data-analyst", "analytics-engineer"] };
    const { goals, credentials } = pathways["applied-data"].progress(then, { now: spring });
    assert.deepEqual(goals.map(({ satisfied }) => satisfied), ["met", "unmet", "unmet"]);
    assert.equal(credentials.find((one) => one.id === "analyst-certificate").status, "earned");
    const said = ["en", "fr"].map((lang) => pathways["applied-data"].summary(then, { now: spring, lang }).text);
    assert.match(said[0], /Goal reached: Reporting Assistant\./);
    assert.match(said[0], /Goal: Data Analyst\. You have 4 of the 5 things it asks for\./);
    assert.match(said[1], /Objectif atteint.*Reporting Assistant\./);
    assert.match(said[1], /Objectif.*Data Analyst\. Vous avez 4 des 5 éléments demandés\./);
    // The same, asked directly. Of value stand the starter and the certificate, both made of others. Put in by then:
    // 380 + 150 + 90 = 620 CAD; 45 + 28.8 + 6 + 16 + 12 = 107.8 h.
    const last = pathways["applied-data"].exits(tomas, "analytics-engineer", { now: NOW, until: spring }).points.at(-1);
    assert.deepEqual(last.holds.map(({ id }) => id), ["starter", "analyst-certificate"]);
    assert.deepEqual(Object.fromEntries(last.roles.map(({ id, satisfied }) => [id, satisfied])), { "junior-analyst": "met", "data-analyst": "unmet", "analytics-engineer": "unmet" });
    assert.deepEqual([last.totals.cost, last.totals.hours], [[CAD("620.00")], 107.8]);
    const worth = ["en", "fr"].map((lang) => pathways["applied-data"].summary(tomas, { of: "exits", now: NOW, until: spring, lang }).text);
    assert.match(worth[0], /you have of value: Data Starter, Certificate in Data Analysis and Reporting Assistant\. You will have put in 107\.8 hours of work, 620.CAD\./);
    assert.match(worth[1], /voici ce qui a de la valeur.: Data Starter, Certificate in Data Analysis et Reporting Assistant\. Vous y aurez mis 107,8 heures de travail, 620.CAD\./);
  });
});

describe("on the command line", () => {
  test("the same questions, typed", () => {
    const cheapest = type("applied-data", "noor", ["plan", "--goal", "data-analyst", "--budget", "1000 CAD"]);
    assert.equal(cheapest.status, 0);
    assert.match(cheapest.stdout, /The cheapest way takes 6 steps: 111\.2 hours of work, 880 CAD\./);
    assert.match(cheapest.stdout, /Statistics for Decisions +\d{4}-\d\d-\d\d {2}\d{4}-\d\d-\d\d +36 +290\.00 CAD/);
    const mine = type("applied-data", "noor", ["plan", "-g", "junior-analyst", "--hours-per-week", "5", "--deadline", "2027-05-31", "--budget", "400 CAD", "--lang", "fr"]);
    assert.equal(mine.status, 0);
    assert.match(mine.stdout, /23,2 heures de travail, 180 CAD\. Du 30 novembre 2026 au 10 janvier 2027/);
    const no = type("applied-data", "noor", ["plan", "--hours-per-week", "5", "--deadline", "2027-05-31", "--budget", "400 CAD"]);
    assert.equal(no.status, 1);
    assert.match(no.stdout, /The budget is 400 CAD; the cheapest way costs 880 CAD\./);
    const army = type("service-to-it", "sergeant-roy", ["gap"]);
    assert.match(army.stdout, /✓ {2}Systems administration +Independent +Independent/);
    const claim = type("service-to-it", "corporal-lee", ["summary", "--of", "plan", "--accept-tier", "claimed"]);
    assert.match(claim.stdout, /^Goal reached: IT Support Specialist\.\nNothing is left to do\.\n$/);
    const spring = type("applied-data", "tomas", ["summary", "--of", "exits", "--until", "2027-05-31"]);
    assert.match(spring.stdout, /you have of value: Data Starter, Certificate in Data Analysis and Reporting Assistant\./);
  });
});
