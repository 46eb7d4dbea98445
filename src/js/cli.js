#!/usr/bin/env node
// The command line: `stackway check | render | progress | explain`.
import { StackwayError } from "./node.js";
import { UsageError, readArguments } from "./cli/arguments.js";
import { check } from "./cli/check.js";
import { explain } from "./cli/explain.js";
import { HELP, version } from "./cli/help.js";
import { progress } from "./cli/progress.js";
import { render } from "./cli/render.js";
import { findingLines, print } from "./cli/terminal.js";

const COMMANDS = { check, render, progress, explain };

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
