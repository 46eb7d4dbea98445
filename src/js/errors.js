// Everything that goes wrong leaves the package as a StackwayError.

/** @import { Finding } from "./types.js" */

/**
 * What every method throws: a stable `code`, and all findings, not only the first.
 *
 * `code` is that of the first error. Two codes never come from content: `usage` (a wrong argument, a
 * pathway used after `free()`, a call before `init()`) and `internal` (our own fault; everything works on).
 */
export class StackwayError extends Error {
  /** @type {string} Stable, kebab-case; see the table of findings. */
  code;
  /** @type {Finding[]} Everything that was found, sorted by place. */
  findings;

  /**
   * @param {Finding[]} findings at least one
   * @param {ErrorOptions & { about?: string }} [options] `about`: what was read, for example `record`
   */
  constructor(findings, options = {}) {
    const errors = findings.filter((finding) => finding.severity === "error");
    const first = errors[0] ?? findings[0];
    super(sentence(first, errors.length - 1, options.about), options);
    this.code = first.code;
    this.findings = findings;
  }
}

// On the prototype, as with the language's own errors: not a member of every object that is printed.
Object.defineProperty(StackwayError.prototype, "name", { value: "StackwayError", configurable: true, writable: true });

/**
 * @param {Finding} finding
 * @param {number} more
 * @param {string} [about]
 */
function sentence(finding, more, about) {
  const places = [finding.path, finding.line && `line ${finding.line}, column ${finding.column}`].filter(Boolean);
  const where = places.length > 0 ? ` (${places.join(", ")})` : "";
  const rest = more > 0 ? ` And ${more} more.` : "";
  return `${about ? `${about}: ` : ""}${finding.message}${where}${rest}`;
}

/**
 * An error that the facade itself finds. These sentences speak to developers and are English everywhere.
 *
 * @param {string} code
 * @param {string} message
 * @param {string} help
 * @param {ErrorOptions} [options]
 */
function fault(code, message, help, options) {
  return new StackwayError([{ code, severity: "error", path: "", message, help, related: [] }], options);
}

/**
 * A wrong use of the API.
 *
 * @param {string} message
 * @param {string} [help]
 */
export function usage(message, help = "See the API table of the documentation.") {
  return fault("usage", message, help);
}

/**
 * More than the bounds that were given allow.
 *
 * @param {string} message
 */
export function limit(message) {
  return fault("limit", message, "Make it smaller, or raise the option that sets the bound.");
}

/**
 * Our own fault.
 *
 * @param {unknown} cause
 */
export function internal(cause) {
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  const help = "Please report it with the input. The module has been started afresh; everything works on.";
  return fault("internal", `Stackway failed on this input (${reason}).`, help, { cause });
}

/**
 * The WebAssembly file could not be had.
 *
 * @param {unknown} cause
 */
export function unloadable(cause) {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const help =
    "Check that the .wasm file is served beside the script, and that the page's Content-Security-Policy allows " +
    "'wasm-unsafe-eval' in script-src.";
  return fault("load", `The WebAssembly module could not be loaded: ${reason}`, help, { cause });
}
