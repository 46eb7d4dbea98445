// Sizes of what a page loads, and times of what it asks, warm. Figures, not tests: nothing here can fail.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { brotliCompressSync } from "node:zlib";
import { Pathway } from "../../pkg/node.js";
import { pathway, record } from "./pathways.mjs";

const now = "2026-11-23T12:00:00-05:00";
const FILES = { "WebAssembly module": "stackway.wasm", "API and glue": "index.js", Element: "element.js", "French (loaded on demand)": "lang/fr.js", "One-file build": "inline.js" };

function sizes() {
  const rows = Object.entries(FILES).map(([name, file]) => {
    const bytes = readFileSync(new URL(`../../pkg/${file}`, import.meta.url));
    return [name, `\`${file}\``, bytes.length, brotliCompressSync(bytes).length];
  });
  const first = rows.slice(0, 3);
  const sum = (column) => first.reduce((total, row) => total + row[column], 0);
  return [...rows, ["**First load of a page with a map**", "", sum(2), sum(3)]].map(([name, file, raw, brotli]) => [name, file, kilobytes(raw), kilobytes(brotli)]);
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

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

console.log(`${table(["", "file", "raw", "brotli"], sizes())}\n`);
console.log(`${table(["ms, warm, median", "30 credentials", "300", "3,000"], times())}\n`);
console.log(`Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model.trim()}`);
