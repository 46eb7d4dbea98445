// Sizes of what a page loads, and times of what it asks, warm. Figures, not tests: nothing here can fail.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { brotliCompressSync } from "node:zlib";
import { Pathway } from "../../pkg/node.js";
import { esco } from "./esco.mjs";
import { pathway, record } from "./pathways.mjs";

const now = "2026-11-23T12:00:00-05:00";
const FILES = { Core: "stackway-core.wasm", "API and glue": "index.js", Element: "element.js", "Map (loaded for the first map)": "stackway-map.wasm", "Advice (loaded for the first plan)": "stackway-advice.wasm", "French (loaded on demand)": "lang/fr.js", "Other formats (loaded on demand)": "stackway-formats.wasm", "One-file build": "inline.js" };

function sizes() {
  const rows = Object.entries(FILES).map(([name, file]) => {
    const bytes = readFileSync(new URL(`../../pkg/${file}`, import.meta.url));
    return [name, `\`${file}\``, bytes.length, brotliCompressSync(bytes).length];
  });
  const sum = (/** @type {number} */ files) => [2, 3].map((column) => rows.slice(0, files).reduce((total, row) => total + row[column], 0));
  const loads = [["**First load of a list**", "", ...sum(3)], ["**First load of a map**", "", ...sum(4)], ["**With a plan**", "", ...sum(5)]];
  return [...rows, ...loads].map(([name, file, raw, brotli]) => [name, file, kilobytes(raw), kilobytes(brotli)]);
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const milliseconds = (ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

/** Median of several runs after warming up; what `make` makes is not timed, what `undo` undoes neither. */
function time(task, undo = () => {}) {
  const measured = [];
  const begun = performance.now();
  for (let round = 0; round < 3 || (round < 25 && performance.now() - begun < 3000); round += 1) {
    const start = performance.now();
    const answer = task();
    measured.push(performance.now() - start);
    undo(answer);
  }
  const warm = measured.slice(1).sort((a, b) => a - b);
  return milliseconds(warm[Math.floor(warm.length / 2)]);
}

function times() {
  const tasks = {
    "parse and check": (text) => time(() => Pathway.parse(text), (made) => made.free()),
    progress: (_, map, held) => time(() => map.progress(held, { now })),
    layout: (_, map, held) => time(() => map.layout({ record: held, now })),
    SVG: (_, map, held) => time(() => map.svg({ record: held, now })),
    outline: (_, map, held) => time(() => map.outline({ record: held, now })),
  };
  const inputs = [30, 300, 3000].map((count) => {
    const text = JSON.stringify(pathway(count));
    return [text, Pathway.parse(text), JSON.stringify(record(count))];
  });
  return Object.entries(tasks).map(([name, task]) => [name, ...inputs.map((input) => task(...input))]);
}

/** A framework as large as ESCO: opened, searched, and the skills of a pathway looked up in it. */
function skills() {
  const bytes = new TextEncoder().encode(esco(13000));
  const framework = Pathway.import(bytes, { name: "skills_en.csv" }).pathway;
  const some = framework.toJSON().skills.filter((_, at) => at % 43 === 0);
  const own = Pathway.parse({ stackway: "1", credentials: [], skills: some.map(({ name, url }, at) => ({ id: `s${at}`, name, ...(at % 2 ? { url } : {}) })) });
  const rows = {
    [`open ${kilobytes(bytes.length)} of CSV`]: time(() => Pathway.import(bytes, { name: "skills_en.csv" }), ({ pathway: made }) => made.free()),
    "search “digital content”": time(() => framework.findSkills("digital content")),
    [`look ${some.length} skills up`]: time(() => own.linkSkills(framework)),
  };
  return Object.entries(rows);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

console.log(`${table(["", "file", "raw", "brotli"], sizes())}\n`);
console.log(`${table(["ms, warm, median", "30 credentials", "300", "3,000"], times())}\n`);
console.log(`${table(["ms, warm, median", "13,000 skills"], skills())}\n`);
console.log(`Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model.trim()}`);
