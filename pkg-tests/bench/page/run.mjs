// First paint, updates, frames and leaks of a map in a page, beside the same map by hand on two libraries, in one run.
// `node run.mjs [rounds] [sizes] [libraries]`, lists with commas; figures, not tests: nothing here can fail.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { brotliCompressSync } from "node:zlib";
import * as esbuild from "esbuild";
import { chromium } from "playwright-core";
import { findBrowser } from "../../../scripts/browser.mjs";
import { at, run } from "../../../scripts/lib/run.mjs";
import { serve } from "../../../scripts/serve.mjs";
import { Pathway } from "../../../pkg/node.js";
import { pathway, record } from "../pathways.mjs";

const HERE = at("pkg-tests", "bench", "page");
const OUT = at("target", "bench-page");
const ROUNDS = Number(process.argv[2] ?? 5);
const SIZES = (process.argv[3] ?? "100,300,1000,10000").split(",").map(Number);
const now = "2026-11-23T12:00:00+00:00";
/** Milliseconds that frames are counted for. */
const WATCH = 2000;

if (!existsSync(`${HERE}/node_modules`)) run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: HERE });
const version = (name) => JSON.parse(readFileSync(`${HERE}/node_modules/${name}/package.json`, "utf8")).version;
const LIBRARIES = {
  stackway: "Stackway",
  reactflow: `React Flow ${version("@xyflow/react")}, dagre ${version("@dagrejs/dagre")}`,
  cytoscape: `Cytoscape ${version("cytoscape")}, cytoscape-dagre ${version("cytoscape-dagre")}`,
};

mkdirSync(OUT, { recursive: true });
const lazy = { name: "lazy", setup: ({ onResolve }) => onResolve({ filter: /\/(lang\/.*|formats-glue|element-\w+)\.js$/ }, ({ path, kind }) => (kind === "dynamic-import" ? { path: `/pkg/${path.replace(/^\.\//, "")}`, external: true } : undefined)) };
for (const name of Object.keys(LIBRARIES)) {
  await esbuild.build({ entryPoints: [`${HERE}/${name}.js`], outfile: `${OUT}/${name}.js`, bundle: true, minify: true, format: "esm", target: "es2022", define: { "process.env.NODE_ENV": '"production"' }, banner: { js: "globalThis.begun=performance.now();" }, plugins: [lazy], absWorkingDir: HERE, logLevel: "warning" });
}
const flow = createRequire(`${HERE}/`).resolve("@xyflow/react/dist/style.css");
await esbuild.build({ entryPoints: [flow], outfile: `${OUT}/reactflow.css`, minify: true });

/** What a page is given: our document, and the same as nodes and edges with the same words. */
function given(count) {
  const [document, own] = [pathway(count), record(count)];
  const made = Pathway.parse(document);
  const items = made.outline({ record: own, now }).stages.flatMap(({ items }) => items);
  const nodes = items.map(({ id, name, status = "none", statusLabel = "", typeLabel, figures }) => ({ id, name: name.text, status, statusLabel, typeLabel, figures: figures.map(({ short }) => short).join("  ") }));
  const known = new Set(nodes.map(({ id }) => id));
  const edges = items.flatMap(({ id, leadsTo }) => leadsTo.filter((to) => known.has(to.id)).map((to) => ({ source: id, target: to.id })));
  made.free();
  const open = items.find(({ status }) => status === "available");
  return { pathway: JSON.stringify(document), record: own, next: { ...own, earned: [...own.earned, { credential: open.id, on: "2026-11-01" }] }, nodes, edges };
}

const server = await serve(at("."), {});
const browser = await chromium.launch(await findBrowser());

async function open(name, data) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${server.url}pkg-tests/bench/page/page.html`);
  if (name === "reactflow") await page.addStyleTag({ url: "/target/bench-page/reactflow.css" });
  await page.evaluate(async (data) => {
    globalThis.given = data;
    globalThis.wasm = await (await fetch("/pkg/stackway.wasm")).arrayBuffer();
  }, data);
  // What the page's own thread works, whatever else the machine does meanwhile.
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => (await session.send("Performance.getMetrics")).metrics.find((metric) => metric.name === "TaskDuration").value * 1000;
  const before = await worked();
  await page.addScriptTag({ type: "module", url: `/target/bench-page/${name}.js` });
  await page.waitForFunction(() => globalThis.measured, undefined, { timeout: 240_000 });
  return { page, context, work: (await worked()) - before };
}

const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
const shown = (ms) => (Number.isNaN(ms) ? "–" : ms < 10 ? ms.toFixed(1) : ms.toFixed(0));

async function measure(name, count, rounds) {
  const data = given(count);
  const all = { first: [], work: [], compiled: [], update: [], pan: [], zoom: [] };
  let cards = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { page, context, work } = await open(name, data);
    all.work.push(work);
    const { first, compiled, cards: drawn } = await page.evaluate(() => ({ ...globalThis.measured, update: undefined, frames: undefined }));
    cards = drawn;
    all.first.push(first);
    if (compiled !== undefined) all.compiled.push(compiled);
    for (let turn = 0; turn < 5; turn += 1) {
      const took = await page.evaluate(() => globalThis.measured.update());
      if (turn > 0) all.update.push(took);
    }
    const { pan, zoom } = await page.evaluate((time) => globalThis.measured.frames(time), WATCH);
    all.pan.push(pan);
    all.zoom.push(zoom);
    await context.close();
  }
  return { cards, ...Object.fromEntries(Object.entries(all).map(([key, list]) => [key, list.length > 0 ? median(list) : NaN])) };
}

/** What stays behind after many rounds of coming and going. */
async function leak(rounds) {
  const { page, context } = await open("stackway", given(30));
  const session = await context.newCDPSession(page);
  const cycle = (times) =>
    page.evaluate(async (times) => {
      const { pathway, record } = globalThis.given;
      for (let round = 0; round < times; round += 1) {
        const map = document.createElement("stackway-map");
        Object.assign(map, { view: "map", pathway, record });
        const ready = new Promise((done) => map.addEventListener("stackway-ready", done, { once: true }));
        document.body.append(map);
        await ready;
        map.select("c3");
        map.remove();
        await new Promise((done) => setTimeout(done));
      }
    }, times);
  const look = async () => {
    for (let turn = 0; turn < 3; turn += 1) await session.send("HeapProfiler.collectGarbage");
    const [{ usedSize }, { nodes, jsEventListeners }] = [await session.send("Runtime.getHeapUsage"), await session.send("Memory.getDOMCounters")];
    return { heap: usedSize / 1000, nodes, listeners: jsEventListeners };
  };
  await cycle(50);
  const before = await look();
  await cycle(rounds);
  const after = await look();
  await context.close();
  return Object.fromEntries(Object.keys(before).map((key) => [key, after[key] - before[key]]));
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

const brotli = (path) => brotliCompressSync(readFileSync(path)).length / 1000;
const bytes = {
  stackway: `${(brotli(at("pkg", "element.js")) + brotli(at("pkg", "index.js"))).toFixed(1)} + ${(brotli(at("pkg", "stackway-core.wasm")) + brotli(at("pkg", "stackway-map.wasm"))).toFixed(0)} wasm`,
  reactflow: (brotli(`${OUT}/reactflow.js`) + brotli(`${OUT}/reactflow.css`)).toFixed(1),
  cytoscape: brotli(`${OUT}/cytoscape.js`).toFixed(1),
};
console.log(`${table(["kB, brotli", ...Object.values(LIBRARIES)], [["script and style", ...Object.keys(LIBRARIES).map((name) => bytes[name])]])}\n`);
const rows = [];
const asked = process.argv[4]?.split(",") ?? Object.keys(LIBRARIES);
for (const count of SIZES) {
  for (const [name, title] of Object.entries(LIBRARIES).filter(([name]) => asked.includes(name))) {
    const rounds = count > 1000 ? 1 : ROUNDS;
    try {
      const { cards, first, work, compiled, update, pan, zoom } = await measure(name, count, rounds);
      rows.push([count.toLocaleString("en"), title, shown(first), shown(work), shown(compiled), shown(update), shown(pan), shown(zoom), String(cards)]);
    } catch (error) {
      rows.push([count.toLocaleString("en"), title, `did not come: ${String(error.message).split("\n")[0].slice(0, 60)}`, "", "", "", "", "", ""]);
    }
    console.error(rows.at(-1).join(" | "));
  }
}
console.log(`${table(["credentials", "", "first paint, ms", "work of the page's thread until then, ms", "wasm compile, ms", "one change, ms", "pan, fps", "zoom, fps", "cards in the page"], rows)}\n`);
const rounds = 1000;
const left = await leak(rounds);
console.log(`After ${rounds.toLocaleString("en")} rounds of coming and going: ${left.heap.toFixed(0)} kB of JavaScript, ${left.nodes} nodes, ${left.listeners} listeners more than before.\n`);
console.log(`Medians of ${ROUNDS} runs (one at 10,000). ${browser.version()} headless, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
await browser.close();
await server.close();
