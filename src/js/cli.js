#!/usr/bin/env node
// The command line: each command is a file of its own in `cli`.
import { StackwayError } from "./node.js";
import { UsageError, readArguments } from "./cli/arguments.js";
import { exportRecord, importRecord } from "./cli/badges.js";
import { check } from "./cli/check.js";
import { exportTo, importFrom } from "./cli/convert.js";
import { explain } from "./cli/explain.js";
import { gap } from "./cli/gap.js";
import { handout } from "./cli/handout.js";
import { HELP, version } from "./cli/help.js";
import { next } from "./cli/next.js";
import { plan } from "./cli/plan.js";
import { progress } from "./cli/progress.js";
import { render } from "./cli/render.js";
import { resume } from "./cli/resume.js";
import { summary } from "./cli/summary.js";
import { findingLines, print } from "./cli/terminal.js";

const COMMANDS = { check, render, progress, explain, gap, plan, next, summary, resume, handout, import: importFrom, export: exportTo, "import-record": importRecord, "export-record": exportRecord };

/** Exit codes. `NO`: there are errors, or the answer is no. */
const OK = 0;
const NO = 1;
const MISUSE = 2;

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error) => process.exit(/** @type {NodeJS.ErrnoException} */ (error).code === "EPIPE" ? OK : MISUSE));

process.exitCode = main(process.argv.slice(2));

/**
 * @param {string[]} words
 * @returns {number} the exit code
 */
function main(words) {
  try {
    const asked = readArguments(words, Object.keys(COMMANDS));
    if (asked.command === "version") return say(version());
    if (asked.command === "help") return say(HELP);
    return COMMANDS[/** @type {keyof typeof COMMANDS} */ (asked.command)](asked) ? OK : NO;
  } catch (error) {
    return complain(error);
  }
}

/** @param {string} text */
function say(text) {
  print(text);
  return OK;
}

/** @param {unknown} error */
function complain(error) {
  if (error instanceof StackwayError && error.code !== "usage") {
    for (const line of findingLines(error.findings)) console.error(line);
    return NO;
  }
  if (error instanceof UsageError || error instanceof StackwayError) {
    console.error(`stackway: ${error.message}\nSee: stackway --help`);
    return MISUSE;
  }
  throw error;
}
