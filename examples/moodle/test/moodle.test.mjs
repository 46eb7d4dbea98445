// In a real Moodle, whose folder MOODLE_DIR names: who sees what, with completions, a badge and a competency of its own.
// The Moodle must be one that is only for tests. Without it only the PHP is read.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { zip } from "../../../scripts/lib/zip.mjs";
import { plugins } from "../build.mjs";
import { inMoodle, install, php, shoot, skip, start } from "./lib/moodle.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const hasPhp = spawnSync("php", ["--version"]).status === 0;

test("every PHP file can be read", { skip: hasPhp ? false : "no php here: the plugins are NOT checked" }, () => {
  const root = join(here, "..");
  for (const file of readdirSync(root, { recursive: true }).filter((name) => name.endsWith(".php"))) {
    const { status, stdout, stderr } = spawnSync("php", ["-l", join(root, file)], { encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
  }
});

test("both languages have the same sentences", () => {
  const root = join(here, "..");
  const keys = (path) => [...readFileSync(join(root, path), "utf8").matchAll(/^\$string\['([^']+)'\]/gm)].map(([, key]) => key).sort();
  for (const [kind, name] of [["local", "local_stackway"], ["block", "block_stackway"], ["filter", "filter_stackway"]]) {
    assert.deepEqual(keys(`${kind}/stackway/lang/fr/${name}.php`), keys(`${kind}/stackway/lang/en/${name}.php`));
  }
});

test("the zips hold what Moodle looks for, in a folder of the plugin's name", async () => {
  const all = await plugins();
  for (const [name, files] of Object.entries(all)) {
    assert.ok(files.has("stackway/version.php"), name);
    assert.ok(files.has(`stackway/lang/en/${name}.php`), name);
    for (const path of files.keys()) assert.match(path, /^stackway\//);
  }
  const local = [...all.local_stackway.keys()];
  for (const ending of ["amd/build/map-lazy.min.js", "amd/build/map-lazy.min.js.map", "stackway-core.wasm", "stackway-map.wasm", "stackway-advice.wasm", "element-plan.js", "mount.js", "lang/fr.js"]) assert.ok(local.some((path) => path.endsWith(ending)), ending);
  assert.equal(local.some((path) => path.endsWith(".mjs")), false, "servers of Moodle do not know .mjs");
  assert.match(all.local_stackway.get("stackway/amd/build/map-lazy.min.js"), /^define\("local_stackway\/map-lazy",/);
});

describe("in a real Moodle", { skip }, () => {
  let made;
  let running;
  let view;

  before(async () => {
    await install();
    made = JSON.parse(php("seed.php"));
    running = await start();
  });
  after(async () => {
    // Those of a course stay to be looked at; the site's would show everywhere.
    if (made) inMoodle(`local_stackway\\pathways::delete(local_stackway\\pathways::get(${made.site}));`);
    await running?.stop();
  });

  const as = (who, options) => running.as(who === "guest" ? { username: "guest", password: "guest" } : made.users[who], options);

  test("Moodle's installer takes the zips", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stackway-moodle-"));
    for (const [name, files] of Object.entries(await plugins())) {
      const path = join(folder, `${name}.zip`);
      writeFileSync(path, zip(files));
      assert.deepEqual(JSON.parse(php("validate.php", name.split("_")[0], path)), { sound: true, errors: [] });
    }
    rmSync(folder, { recursive: true });
  });

  test("a pathway of the whole site is for everybody, each with the own progress", async () => {
    const { open, cards, context } = await as("amina");
    await open(`/local/stackway/view.php?id=${made.site}`);
    assert.equal((await cards())["Hygiene"], "earned");
    await context.close();
    const tess = await as("tess");
    await tess.open(`/local/stackway/view.php?id=${made.site}`);
    assert.equal((await tess.cards())["Hygiene"], "available");
    // Teaching one course is no permission for the whole site.
    assert.equal((await tess.ask("local_stackway_get_record", { pathwayid: made.site, userid: made.users.amina.id })).refused, "nopermissions");
    await tess.context.close();
  });

  test("a teacher cannot save what is no pathway, and saves one that she chose from a file area", async () => {
    const { page, open, context, faults, elsewhere } = await as("tess");
    await open(`/local/stackway/edit.php?courseid=${made.course}`);
    await page.locator("#id_shortname").fill("care");
    await page.locator("#id_document").fill(JSON.stringify({ ...made.document, goals: ["nobody"] }, null, 2));
    await page.locator('[data-region="findings"] .text-danger').first().waitFor();
    await page.locator("#id_submitbutton").click();
    assert.match(page.url(), /edit\.php/);
    await shoot(page, "edit");
    // Moodle's own file picker: it offers the files of the course, private files, repositories and this computer.
    await page.locator(".fp-btn-choose").first().click();
    const picker = page.locator(".file-picker:visible");
    await picker.locator(".fp-repo", { hasText: "Upload a file" }).click();
    const uploaded = { name: "care.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(made.document)) };
    await picker.locator('input[type="file"]').setInputFiles(uploaded);
    await picker.locator(".fp-upload-btn").click();
    await page.locator('[data-region="findings"]').getByText("Nothing to mend.").waitFor();
    assert.deepEqual(JSON.parse(await page.locator("#id_document").inputValue()), made.document);
    await page.locator("#id_submitbutton").click();
    await page.waitForURL(/view\.php/);
    view = new URL(page.url()).searchParams.get("id");
    assert.deepEqual(faults, []);
    assert.deepEqual(elsewhere, []);
    // And out again, as it went in.
    await open(`/local/stackway/index.php?courseid=${made.course}`);
    await shoot(page, "pathways");
    const address = await page.getByRole("link", { name: "Download" }).first().getAttribute("href");
    const answer = await context.request.get(address);
    assert.match(answer.headers()["content-disposition"], /attachment; filename="care\.json"/);
    assert.deepEqual(await answer.json(), made.document);
    const luc = await as("luc");
    assert.equal((await luc.context.request.get(address)).status(), 404, "for managers");
    await luc.context.close();
    await context.close();
  });

  test("every view of the element is there", async () => {
    const { page, open, cards, faults, elsewhere, context } = await as("amina");
    const missing = [];
    page.on("response", (response) => response.status() >= 400 && missing.push(response.url()));
    await open(`/local/stackway/view.php?id=${view}`);
    await cards();
    for (const name of ["List", "Plan", "Skills", "Map"]) await page.locator("stackway-map").getByRole("button", { name, exact: true }).click();
    await page.locator("stackway-map").getByRole("button", { name: "Find" }).click();
    await page.waitForLoadState("networkidle");
    assert.deepEqual([missing, faults, elsewhere], [[], [], []]);
    await context.close();
  });

  test("a student's map has her own completions, badge and competency", async () => {
    const { open, page, cards, elsewhere, faults, context } = await as("amina");
    await open(`/mod/page/view.php?id=${made.page}`);
    const status = await cards();
    assert.deepEqual(status, {
      Hygiene: "earned",
      "Lifting and moving": "available",
      "Living with dementia": "earned",
      Medication: "in-progress",
      "First aid": "earned",
      // She ticked it herself.
      "Placement diary": "available",
      // Its course was deleted.
      "Short-lived": "check",
      // The pathway asks nothing for these two; Moodle keeps them closed, by a date and by hiding.
      "Night work": "check",
      "Palliative care": "check",
      "Care assistant": "available",
    });
    assert.match(await page.locator("[role=main]").innerText(), /There is no pathway “none” here/);
    assert.deepEqual(elsewhere, []);
    assert.deepEqual(faults, []);
    // Nothing of what she did is left in the page itself.
    assert.equal(await page.locator('[data-region="stackway"] script').count(), 0);
    await shoot(page, "student");
    await context.close();
  });

  test("on a phone, and as a block in the course", async () => {
    const phone = await as("amina", { size: { width: 360, height: 780 } });
    await phone.open(`/mod/page/view.php?id=${made.page}`);
    await phone.cards();
    assert.ok(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await shoot(phone.page, "student-phone");
    await phone.context.close();
    const { open, page, cards, context } = await as("amina");
    await open(`/course/view.php?id=${made.course}`);
    // Boost keeps blocks in a drawer, closed at first, whose button is dead until Moodle's script has come.
    const map = page.locator("stackway-map").first();
    await map.waitFor({ state: "attached" });
    while (!(await map.isVisible())) {
      await page.locator('[data-action="toggle"][data-target="theme_boost-drawers-blocks"]').first().click();
      await map.waitFor({ timeout: 2000 }).catch(() => {});
    }
    assert.equal((await cards())["Hygiene"], "earned");
    await shoot(page, "block");
    await context.close();
  });

  test("another student has done nothing, sees what Moodle keeps closed, and cannot see the first", async () => {
    const { open, page, cards, ask, context } = await as("luc");
    await open(`/local/stackway/view.php?id=${view}`);
    const status = await cards();
    assert.equal(status["Hygiene"], "available");
    assert.equal(status["Lifting and moving"], "locked");
    await page.locator("details", { hasText: "What Moodle keeps closed" }).locator("summary").click();
    const closed = await page.locator("details").last().innerText();
    assert.match(closed, /Lifting and moving: Not available unless: The activity Hygiene is marked complete/);
    assert.match(closed, /Night work: Available from/);
    assert.match(closed, /Palliative care: The activity is hidden for now/);
    assert.match(closed, /Short-lived: Its place in Moodle no longer exists/);
    await shoot(page, "other-student");
    const own = await ask("local_stackway_get_record", { pathwayid: Number(view) });
    assert.equal(own.links.find(({ kind }) => kind === "course" ).state, "ok");
    assert.equal(own.links.find(({ why }) => why).open, false);
    assert.equal(own.links.find(({ state }) => state === "gone").id, String(made.doomed), "the course was deleted");
    assert.equal((await ask("local_stackway_get_record", { pathwayid: Number(view), userid: made.users.amina.id })).refused, "nopermissions");
    assert.equal((await ask("local_stackway_get_cohort", { pathwayid: Number(view) })).refused, "nopermissions");
    await open(`/local/stackway/view.php?id=${view}&userid=${made.users.amina.id}`);
    assert.equal(await page.locator("stackway-map").count(), 0);
    await open(`/local/stackway/index.php?courseid=${made.course}`);
    assert.equal(await page.locator("table").count(), 0);
    await context.close();
  });

  test("a teacher sees the student, but not what she did in a course of others", async () => {
    const { open, page, cards, ask, context } = await as("tess");
    await open(`/local/stackway/view.php?id=${view}&userid=${made.users.amina.id}`);
    const status = await cards();
    assert.equal(status["Hygiene"], "earned");
    assert.equal(status["Medication"], "locked", "Tess does not teach Medication, and may not see competencies");
    assert.match(await page.locator("[role=main]").innerText(), /Some of this person’s progress is not for you to see/);
    assert.match(await page.locator("[role=main]").innerText(), /Hygiene\s+1/);
    await shoot(page, "teacher");
    const { links } = await ask("local_stackway_get_record", { pathwayid: Number(view), userid: made.users.amina.id });
    assert.equal(links.find(({ id }) => id.startsWith("MED")).state, "hidden");
    assert.doesNotMatch(JSON.stringify(links), /@example/);
    const cohort = await ask("local_stackway_get_cohort", { pathwayid: Number(view) });
    assert.equal(cohort.total, 2);
    assert.equal(cohort.credentials.find(({ credential }) => credential === "hygiene").earned, 1);
    assert.equal((await ask("local_stackway_get_record", { pathwayid: Number(view), userid: made.users.mo.id })).refused, "nopermissions", "not in the course");
    await context.close();
  });

  test("a guest sees the map and nobody's progress", async () => {
    const { open, page, cards, ask, context } = await as("guest");
    await open(`/mod/page/view.php?id=${made.page}`);
    assert.deepEqual([...new Set(Object.values(await cards()))], ["none"]);
    assert.deepEqual((await ask("local_stackway_get_record", { pathwayid: Number(view) })).links ?? [], []);
    await shoot(page, "guest");
    await context.close();
  });

  test("somebody from elsewhere sees nothing of the course", async () => {
    const { open, page, ask, context } = await as("mo");
    await open("/my/");
    for (const name of ["local_stackway_get_pathway", "local_stackway_get_record"]) assert.ok((await ask(name, { pathwayid: made.closed })).refused, name);
    // The other course lets guests in, so its map may be seen, and no person.
    assert.ok((await ask("local_stackway_get_pathway", { pathwayid: Number(view) })).document);
    assert.equal((await ask("local_stackway_get_record", { pathwayid: Number(view), userid: made.users.amina.id })).refused, "nopermissions");
    assert.equal((await ask("local_stackway_get_cohort", { pathwayid: Number(view) })).refused, "nopermissions");
    assert.equal((await ask("local_stackway_get_pathway", { pathwayid: 999_999 })).refused, "error:gone");
    await context.close();
  });

  test("without script the page says the same in words; without WebAssembly too", async () => {
    const words = async (page) => {
      const image = page.locator(".local-stackway-drawing img").first();
      await image.waitFor();
      const svg = await (await page.context().request.get(await image.getAttribute("src"))).text();
      return Object.fromEntries([...svg.matchAll(/data-credential="([^"]+)".*?<\/g>\n?(?=<g class|<\/svg>)/gs)].map(([card, id]) => [id, />([^<>]+)<\/text><\/g>\s*$/.exec(card)?.[1]]));
    };
    for (const [name, size] of [["no-script", { width: 1280, height: 1000 }], ["no-script-phone", { width: 360, height: 780 }]]) {
      const plain = await as("amina", { script: false, size });
      await plain.open(`/mod/page/view.php?id=${made.page}`);
      const said = await plain.page.locator("stackway-map").first().innerText();
      assert.match(said, /Hygiene – Earned[\s\S]*Placement diary – Marked as done by the learner[\s\S]*Night work – Closed in Moodle for now[\s\S]*Medication – In progress/);
      assert.equal(await plain.page.locator("stackway-map img").first().evaluate((image) => image.naturalWidth > 100), true);
      assert.ok(await plain.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "only the image is moved sideways");
      const shown = await words(plain.page);
      assert.equal(shown.hygiene, "Earned");
      assert.equal(shown.night, "Closed in Moodle for now");
      assert.equal(shown.medication, "In progress");
      await shoot(plain.page, name);
      await plain.context.close();
    }
    // The other student's image has his words; hers is not for him.
    const luc = await as("luc", { script: false });
    await luc.open(`/mod/page/view.php?id=${made.page}`);
    assert.equal((await words(luc.page)).hygiene, "Open");
    const own = await luc.page.locator(".local-stackway-drawing img").first().getAttribute("src");
    assert.equal((await luc.context.request.get(own.replace(`/${made.users.luc.id}/map.svg`, `/${made.users.amina.id}/map.svg`))).status(), 404);
    await luc.context.close();
    const { page, open, context, elsewhere } = await as("amina");
    await page.route("**/mod/page/view.php*", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": "script-src 'self' 'unsafe-inline'" } });
    });
    await open(`/mod/page/view.php?id=${made.page}`);
    await page.locator('stackway-map [slot="error"]').getByText("Earned").first().waitFor();
    assert.equal((await words(page)).hygiene, "Earned");
    await shoot(page, "no-wasm");
    assert.deepEqual(elsewhere, []);
    await context.close();
  });

  test("Moodle's app gets the words and links of whoever is logged in, by web service", async () => {
    const { username } = made.users.amina;
    const post = async (path, fields) => (await fetch(running.base + path, { method: "POST", body: new URLSearchParams(fields) })).json();
    const { token } = await post("/login/token.php", { username, password: "Pass-1234", service: "moodle_mobile_app" });
    const call = (wsfunction, fields) => post("/webservice/rest/server.php", { wstoken: token, moodlewsrestformat: "json", wsfunction, ...fields });
    const { plugins } = await call("tool_mobile_get_plugins_supporting_mobile", {});
    assert.deepEqual(plugins.map(({ component }) => component).filter((name) => name.endsWith("_stackway")).sort(), ["block_stackway", "local_stackway"]);
    const content = (component, method, name, value) => call("tool_mobile_get_content", { component, method, "args[0][name]": name, "args[0][value]": value });
    for (const answer of [await content("local_stackway", "mobile_course_view", "courseid", made.course), await content("block_stackway", "mobile_block_view", "blockid", made.block)]) {
      const [map] = JSON.parse(answer.otherdata.find(({ name }) => name === "maps").value);
      const items = Object.fromEntries(map.stages.flatMap((stage) => stage.items).map((item) => [item.name, item]));
      assert.equal(items["Hygiene"].status, "Earned");
      assert.match(items["Hygiene"].url, /\/mod\/page\/view\.php\?id=\d+$/);
      assert.equal(items["Night work"].status, "Closed in Moodle for now");
      assert.match(answer.templates[0].html, /CONTENT_OTHERDATA\.maps/);
      assert.doesNotMatch(answer.templates[0].html, /Hygiene/);
    }
    // A text with a map in it: its words, no script and no data.
    const { pages } = await call("mod_page_get_pages_by_courses", { "courseids[0]": made.course, moodlewssettingfilter: "true" });
    const text = pages.find(({ coursemodule }) => coursemodule === made.page).content;
    assert.match(text, /Hygiene<\/a> – <strong>Earned/);
    assert.doesNotMatch(text, /<script|noscript|"stackway":/);
    assert.equal((await content("local_stackway", "mobile_course_view", "courseid", made.elsewhere)).errorcode, "requireloginerror");
  });

  test("thousands of learners cost what ten do, and a teacher finds one of them by name", async () => {
    const crowd = JSON.parse(php("crowd.php", 3000));
    try {
      assert.equal(crowd.few.counts.total, 10);
      assert.equal(crowd.many.counts.total, 3000);
      assert.deepEqual(crowd.many.counts.earned, { activity: 3000, course: 3000, badge: 3000, competency: 3000 });
      assert.equal(crowd.many.cohort, crowd.few.cohort, "queries of the counts");
      assert.equal(crowd.many.learner, crowd.few.learner, "queries of one learner's map");
      assert.equal(crowd.many.earned, 4);
      const { open, page, cards, context } = await as("mira");
      await open(`/local/stackway/view.php?id=${crowd.pathway}`);
      assert.equal(await page.locator("select[name=userid]").count(), 0);
      await page.getByRole("searchbox").fill("Person 2999");
      await page.getByRole("button", { name: "Search", exact: true }).click();
      await shoot(page, "cohort");
      await page.getByRole("link", { name: "Person 2999 Crowd" }).click();
      const { Activity, Course, Badge } = await cards();
      assert.deepEqual([Activity, Course, Badge], ["earned", "earned", "earned"]);
      await context.close();
    } finally {
      php("crowd.php", "clear", crowd.course);
    }
  });

  test("in French, with script and without", async () => {
    for (const [name, script, size] of [["fr", true], ["fr-phone", true, { width: 360, height: 780 }], ["fr-no-script", false]]) {
      const { open, page, cards, context } = await as("luc", { script, ...(size && { size }) });
      await open(`/local/stackway/view.php?id=${view}&lang=fr`);
      assert.equal(await page.locator("html").getAttribute("lang"), "fr");
      if (script) {
        assert.equal((await cards())["Hygiène"], "available");
        await page.locator("details", { hasText: "Ce que Moodle garde fermé" }).waitFor();
      } else {
        const said = await page.locator("stackway-map").innerText();
        assert.match(said, /Étape 1[\s\S]*Hygiène – Ouvert/);
        const svg = await (await context.request.get(await page.locator(".local-stackway-drawing img").getAttribute("src"))).text();
        assert.match(svg, />Travail de nuit<[\s\S]*>Fermé dans Moodle pour l’instant</);
      }
      await shoot(page, name);
      await context.close();
    }
  });

  test("on the dashboard, and what a manager sees of the whole site", async () => {
    const { open, page, cards, elsewhere, faults, context } = await as("amina");
    await open("/my/");
    const map = page.locator("stackway-map").first();
    await map.waitFor({ state: "attached" });
    while (!(await map.isVisible())) {
      await page.locator('[data-action="toggle"][data-target="theme_boost-drawers-blocks"]').first().click();
      await map.waitFor({ timeout: 2000 }).catch(() => {});
    }
    assert.equal((await cards())["Hygiene"], "earned");
    assert.deepEqual([elsewhere, faults], [[], []]);
    await shoot(page, "dashboard");
    await context.close();
    const mira = await as("mira");
    await mira.open("/local/stackway/index.php");
    assert.match(await mira.page.locator("table").innerText(), new RegExp(`care-${made.run}`));
    await shoot(mira.page, "site");
    await mira.context.close();
  });

  test("a backup brings the pathway back with links to the new activities; privacy is kept; a deleted course takes it along", () => {
    const [restored, deleted] = php("restore.php", made.course)
      .split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
    const { competencyKept, ...rest } = restored;
    assert.deepEqual(rest, { shortname: "care", activityInNewCourse: true, named: true, forgotten: true, compliant: true });
    assert.match(competencyKept, /^DEM-/);
    assert.deepEqual(deleted, { afterDelete: 0 });
  });
});
