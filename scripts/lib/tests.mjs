// How files of tests are run, and run again where a browser takes part.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { attempt, fail, say } from "./run.mjs";

const REPORTER = fileURLToPath(new URL("failed.mjs", import.meta.url));

/** Files that passed at their second try only, for the last line of the run. @type {string[]} */
export const unsteady = [];

/**
 * Runs files of tests; ends the script if one fails.
 *
 * On a busy machine a browser can be too late for what a test waits for. With `twice`, a file that failed is run once
 * more, alone: what fails twice is a fault; what passes then is named at the end of the run and not passed over.
 *
 * @param {string[]} files
 * @param {{ env?: Record<string, string>, args?: string[], concurrency?: number, twice?: boolean }} [options]
 */
export function runTests(files, { env, args = [], concurrency, twice = false } = {}) {
  const first = once(files, { env, args, concurrency });
  if (first === undefined) return;
  const names = first.map((file) => basename(file)).join(", ");
  if (!twice || first.length === 0) fail(`Tests failed: ${names || files.join(" ")}`);
  say(`Once more, alone: ${names}`);
  const second = once(first, { env, args, concurrency: 1 });
  if (second !== undefined) fail(`Tests failed twice: ${second.map((file) => basename(file)).join(", ") || names}`);
  unsteady.push(...first.map((file) => basename(file)));
}

/** The files in which something failed; undefined if everything passed. */
function once(files, { env, args, concurrency }) {
  const folder = mkdtempSync(join(tmpdir(), "stackway-"));
  const list = join(folder, "failed");
  const reporters = ["--test-reporter=spec", "--test-reporter-destination=stdout", `--test-reporter=${REPORTER}`, `--test-reporter-destination=${list}`];
  try {
    const passed = attempt(process.execPath, [...args, "--test", ...reporters, ...(concurrency ? [`--test-concurrency=${concurrency}`] : []), ...files], { env }) === 0;
    return passed ? undefined : readFileSync(list, "utf8").split("\n").filter(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
