// One line for every collected file: what it is recognised as, and whether it opens or why not.
// `node pkg-tests/data-table.mjs [folder]`; the files are not part of this repository.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { Pathway } from "../pkg/node.js";

const folder = process.argv[2] ?? fileURLToPath(new URL("../../shared/data", import.meta.url));
if (!existsSync(folder)) {
  console.error(`SKIPPED: ${folder} is not here, so no real file was read.`);
  process.exit(0);
}

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

console.log("| file | read as | sure | outcome |\n| --- | --- | --- | --- |");
const tally = { opened: 0, refused: 0, crashed: 0 };
for (const file of files) {
  const { read, sure, outcome } = describe(file);
  console.log(`| ${relative(folder, file)} | ${read} | ${sure} | ${outcome.replace(/[|\n]+/g, " ")} |`);
}
console.log(`\n${files.length} files: ${tally.opened} opened, ${tally.refused} refused with a finding, ${tally.crashed} neither.`);
if (tally.crashed > 0) process.exitCode = 1;

function describe(file) {
  const packed = readFileSync(file);
  const bytes = file.endsWith(".gz") ? gunzipSync(packed) : packed;
  const name = basename(file).replace(/\.gz$/, "");
  try {
    const { pathway, losses, format, confidence } = Pathway.import(bytes, { name, lenient: true, limits: { sourceBytes: 2 ** 26 } });
    tally.opened += 1;
    const { credentials = [], skills = [], roles = [] } = pathway.toJSON();
    pathway.free();
    const parts = [[credentials.length, "credentials"], [skills.length, "skills"], [roles.length, "roles"]].filter(([n]) => n > 0);
    return { read: format, sure: confidence, outcome: `opened: ${parts.map(([n, word]) => `${n} ${word}`).join(", ")}; ${losses.length} notes${pathway.incomplete ? ", incomplete" : ""}` };
  } catch (error) {
    if (error?.name !== "StackwayError" || error.code === "internal") {
      tally.crashed += 1;
      return { read: "?", sure: "", outcome: `CRASHED: ${error}` };
    }
    tally.refused += 1;
    const [{ code, message, help, line }] = error.findings;
    return { read: "–", sure: "", outcome: `refused (${code}${line ? `, line ${line}` : ""}): ${message} ${help}` };
  }
}
