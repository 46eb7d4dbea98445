// What goes into a file, or to standard output where none is named.
import { writeFileSync } from "node:fs";
import { UsageError } from "./arguments.js";

/**
 * @param {string} text
 * @param {string} [file]
 */
export function write(text, file) {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  if (file === undefined || file === "-") return void process.stdout.write(whole);
  try {
    writeFileSync(file, whole);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${/** @type {Error} */ (error).message}`);
  }
}
