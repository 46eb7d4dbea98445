// The designers' preview saves what it shows: the bytes of the files, their names, and what is said of losses.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { Pathway } from "../../pkg/node.js";
import { ROOT, openPreview } from "./lib/preview.mjs";

/** @import { Page } from "playwright-core" */

const example = readFileSync(`${ROOT}examples/pathways/applied-data.json`);

/** Every format that the API writes, and the name of its file. */
const FILES = {
  stackway: "applied-data.json",
  csv: "applied-data.csv",
  tsv: "applied-data.tsv",
  ctdl: "applied-data.jsonld",
  "open-badges-3": "applied-data.achievements.json",
  "open-badges-2": "applied-data.badges.json",
  case: "applied-data.case.json",
  "moodle-csv": "applied-data.moodle.csv",
  "curriculum-csv": "applied-data.curriculum.csv",
  markdown: "applied-data.md",
  mermaid: "applied-data.mmd",
  dot: "applied-data.dot",
  graphml: "applied-data.graphml",
};

/** The formats that the documentation's table says go out. */
function written() {
  const readme = readFileSync(`${ROOT}README.md`, "utf8");
  const rows = [...readme.matchAll(/^\| [^|]+ \| ((?:`[\w-]+`(?:, )?)+) \| (?:yes|–) \| yes \|$/gm)];
  return rows.flatMap(([, names]) => names.replaceAll("`", "").split(", "));
}

/** @type {Awaited<ReturnType<typeof openPreview>>} */
let preview;
/** @type {Page} */
let page;

// CASE says when a document was changed last: the page and the API have to ask the same clock.
const now = "2026-11-26T09:30:00+00:00";

before(async () => {
  preview = await openPreview("?example=applied-data", { now });
  ({ page } = preview);
  await page.waitForFunction(() => document.getElementById("opened")?.textContent?.startsWith("Applied"));
});

after(async () => {
  await preview?.close();
  assert.deepEqual(preview.faults, [], "nothing was thrown or refused by the policy of the page");
});

/** Saves as a person would, and gives what arrived. */
async function save(/** @type {string} */ format) {
  await page.click("#save");
  await page.selectOption("#save-as select", format);
  const promised = await page.textContent("[data-save=name]");
  const waiting = page.waitForEvent("download");
  await page.click("#save-as .main");
  const download = await waiting;
  assert.equal(download.suggestedFilename(), promised, "the dialog says the file's name beforehand");
  return { name: download.suggestedFilename(), text: readFileSync(/** @type {string} */ (await download.path()), "utf8") };
}

/** Opens a source by the editor and waits for what the page says of it. */
async function write(/** @type {string} */ text) {
  await page.evaluate(() => (/** @type {HTMLElement} */ (document.getElementById("opened")).textContent = ""));
  await page.click("#tab-source");
  await page.fill("#source", text);
  await page.waitForFunction(() => document.getElementById("opened")?.textContent !== "");
}

describe("save as", () => {
  test("every format that is written is offered, and its file holds what the API gives", async () => {
    const pathway = Pathway.parse(example);
    await page.click("#save");
    const offered = await page.locator("#save-as option").evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value));
    await page.keyboard.press("Escape");
    // The sentence that refuses a format names all of them.
    assert.deepEqual([...offered].sort(), ["stackway", ...written()].sort());
    assert.deepEqual([...offered].sort(), Object.keys(FILES).sort());
    for (const [format, name] of Object.entries(FILES)) {
      const file = await save(format);
      const { text, losses } = pathway.export(format, { lang: "en", now });
      assert.equal(file.name, name);
      assert.equal(file.text, text, format);
      const section = page.locator("#panel-findings section", { has: page.locator("h2", { hasText: `In ${name}` }) });
      assert.equal(await section.locator("li.error, li.warning, li.info").count(), losses.length, `losses of ${format}`);
      const said = (await page.textContent("#saved")) ?? "";
      assert.ok(said.includes(name) && (losses.length === 0 || said.endsWith(`${losses.length}.`)), said);
    }
    pathway.free();
  });

  test("what was saved opens again: as a document of our own, as a table and as CTDL", async () => {
    const { credentials } = JSON.parse(example.toString());
    for (const format of ["stackway", "csv", "ctdl"]) {
      const { text, name } = await save(format);
      const again = Pathway.import(text, { name, lenient: true });
      assert.equal(again.format, format);
      assert.deepEqual(again.pathway.toJSON().credentials?.map(({ id }) => id).sort(), credentials.map((/** @type {{ id: string }} */ { id }) => id).sort(), format);
    }
  });

  test("a learner's record: as itself, as one CLR, as badges and as a résumé, the same bytes as by the API", async () => {
    const record = JSON.parse(readFileSync(`${ROOT}examples/records/applied-data.noor.json`, "utf8"));
    const pathway = Pathway.parse(example);
    await page.selectOption("#learner", "noor");
    await page.click("#tab-record");
    /** Saves the record, and gives what arrived. @param {string} format @param {number} count */
    const files = async (format, count) => {
      /** @type {import("playwright-core").Download[]} */
      const arrived = [];
      const come = new Promise((done) => page.on("download", (download) => arrived.push(download) === count && done(undefined)));
      await page.click("#tab-record");
      await page.selectOption("#record-format", format);
      await page.click("#record-save");
      await come;
      page.removeAllListeners("download");
      return Promise.all(arrived.map(async (download) => ({ name: download.suggestedFilename(), text: readFileSync(/** @type {string} */ (await download.path()), "utf8") })));
    };
    const [own] = await files("record", 1);
    assert.equal(own?.name, "applied-data.record.json");
    assert.deepEqual(JSON.parse(own?.text ?? ""), record);
    for (const format of /** @type {const} */ (["clr-2", "open-badges-3"])) {
      const expected = pathway.exportRecord(record, { format, lang: "en" });
      assert.ok(expected.files.length > 0, format);
      const got = await files(format, expected.files.length);
      assert.deepEqual(got.map(({ name, text }) => [name, text]).sort(), expected.files.map(({ name, content }) => [name, content]).sort(), format);
    }
    const [resume] = await files("json-resume", 1);
    assert.equal(resume?.name, "applied-data.resume.json");
    assert.deepEqual(JSON.parse(resume?.text ?? ""), pathway.resume(record, { lang: "en", now }));
    pathway.free();
  });

  test("badges are added to the record, whatever it held before; what is none is refused in words", async () => {
    const pathway = Pathway.parse(example);
    const held = { earned: [{ credential: "sheets", on: "2026-01-05" }] };
    const [badge] = pathway.exportRecord(held, { format: "open-badges-3", learner: "mailto:noor@example.org" }).files;
    pathway.free();
    await page.selectOption("#learner", "new");
    await page.click("#tab-record");
    const add = (/** @type {string} */ name, /** @type {string} */ text) => page.setInputFiles("#badge-files", { name, mimeType: "application/json", buffer: Buffer.from(text) });
    await page.fill("#record", '{ "inProgress": [{ "credential": "charts" }] }');
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById("learner")).value === "own");
    await add("badge.json", String(badge?.content));
    await page.waitForFunction(() => document.getElementById("saved")?.textContent?.startsWith("badge.json"));
    assert.match((await page.textContent("#saved")) ?? "", /1 matched, 0 to be confirmed/);
    const record = JSON.parse(await page.inputValue("#record"));
    assert.equal(record.earned[0].credential, "sheets");
    assert.deepEqual(record.inProgress, [{ credential: "charts" }], "what was there stays");
    await add("nonsense.json", '{"a": 1}');
    await page.waitForFunction(() => document.getElementById("saved")?.textContent?.startsWith("nonsense.json"));
    assert.match((await page.textContent("#saved")) ?? "", /could not be read as badges/);
    assert.equal(await page.locator("#panel-findings section", { hasText: "In nonsense.json" }).locator("li.error").count(), 1);
    assert.deepEqual(JSON.parse(await page.inputValue("#record")), record, "and the record is as it was");
  });

  test("by keyboard alone; Escape saves nothing, and the focus comes back", async () => {
    let downloads = 0;
    const count = () => (downloads += 1);
    page.on("download", count);
    await page.focus("#save");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "save");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SELECT");
    await page.keyboard.type("Markdown");
    const waiting = page.waitForEvent("download");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal((await waiting).suggestedFilename(), "applied-data.md");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "save");
    page.off("download", count);
    assert.equal(downloads, 1);
  });

  test("a faulty document says that its faulty parts are not in the file; one that does not open cannot be saved", async () => {
    await write(example.toString().replace('"requires": "sheets"', '"requires": "sheet"'));
    await page.click("#save");
    assert.ok(await page.locator("[data-save=incomplete]").isVisible());
    await page.keyboard.press("Escape");
    assert.equal(await page.textContent("#saved"), "", "what was said of the last file is gone with its document");
    await write("neither this nor that");
    assert.ok(await page.locator("#save").isDisabled());
    await write(example.toString());
    await page.click("#save");
    assert.ok(await page.locator("[data-save=incomplete]").isHidden());
    await page.keyboard.press("Escape");
  });

  test("names of files are safe, and end once", async () => {
    const names = await page.evaluate(async () => {
      const { fileName } = await import(new URL("save.js", location.href).href);
      return [
        fileName("plan.curriculum.csv", {}, "ctdl"),
        fileName("../a\u202ejson.exe", {}, "stackway"),
        fileName("", { id: "https://school.example/pathways/welding" }, "dot"),
        fileName("", {}, "case"),
        fileName("...", {}, "csv"),
        fileName("é".repeat(200), {}, "csv").length,
      ];
    });
    assert.deepEqual(names, ["plan.jsonld", "a json.exe.json", "welding.dot", "pathway.case.json", "pathway.csv", 84]);
  });

  test("the dialog fits a phone, right to left as well", async () => {
    for (const dir of ["ltr", "rtl"]) {
      await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        await page.click("#save");
        const box = await page.locator("#save-as").boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= 740, `${dir} ${width}: ${JSON.stringify(box)}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${dir} ${width}: nothing hangs over`);
        assert.ok(await page.locator("#save-as").evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth), `${dir} ${width}: nothing hangs over inside`);
        const control = await page.locator("#save-as .main").boundingBox();
        assert.ok(control && control.height >= 24);
        await page.keyboard.press("Escape");
      }
    }
  });
});
