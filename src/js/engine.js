// The one place that holds the WebAssembly instance. A trapped instance is poisoned for good, so it is thrown
// away and a new one is made from the compiled module; whoever keeps handles asks for the generation.
import { StackwayError, internal, unloadable, usage } from "./errors.js";
import { createGlue } from "./glue.js";

/** @import { Glue, Answer } from "./glue.js" */
/** @typedef {WebAssembly.Module | BufferSource} WasmBytes What an instance can be made from. */
/** @typedef {WasmBytes | Response | URL | string} WasmSource What `init` can load. */

/** @type {WebAssembly.Module | undefined} */
let compiled;
/** @type {Promise<void> | undefined} */
let loading;
/** @type {(() => WasmBytes) | undefined} */
let promised;
/** @type {Glue | undefined} */
let glue;
let count = 0;
/** @type {((glue: Glue) => void)[]} */
const preparations = [];

/**
 * Loads and compiles the WebAssembly module, once; later calls wait for the first. A failed one can be repeated.
 *
 * @param {WasmSource | Promise<WasmSource>} source
 * @returns {Promise<void>}
 */
export function load(source) {
  if (compiled) return Promise.resolve();
  loading ??= Promise.resolve(source)
    .then(compile)
    .then((module) => {
      compiled ??= module;
    })
    .catch((cause) => {
      throw cause instanceof StackwayError ? cause : unloadable(cause);
    })
    .finally(() => {
      loading = undefined;
    });
  return loading;
}

/**
 * Gives the module without waiting: its bytes, a compiled module, or a function that is asked on first use.
 *
 * @param {WasmBytes | (() => WasmBytes)} source
 */
export function provide(source) {
  if (compiled) return;
  if (typeof source === "function") promised = /** @type {() => WasmBytes} */ (source);
  else compiled = compileNow(source);
}

/** The promised bytes, for who would rather compile them without blocking. */
export function promise() {
  return promised?.();
}

/**
 * What to do with every new instance before it is used.
 *
 * @param {(glue: Glue) => void} prepare
 */
export function prepare(prepare) {
  preparations.push(prepare);
}

/** Number of the present instance. Handles of another one are worthless. */
export function generation() {
  return count;
}

/**
 * Runs one question and unpacks its answer.
 *
 * @template T
 * @param {(glue: Glue) => Answer<T>} question
 * @returns {T}
 */
export function ask(question) {
  const answer = run(question);
  if (!answer) throw internal("there is no answer");
  if (refused(answer)) throw new StackwayError(answer.error, { about: answer.about });
  return answer.ok;
}

/**
 * By its own member: even Object.prototype may be somebody else's.
 *
 * @param {Answer<unknown>} answer
 * @returns {answer is Extract<Answer<unknown>, { error: unknown }>}
 */
export function refused(answer) {
  return Object.hasOwn(answer, "error");
}

/**
 * Runs something on the instance; whatever it throws costs the instance.
 *
 * @template T
 * @param {(glue: Glue) => T} task
 * @returns {T}
 */
export function run(task) {
  try {
    return task(instance());
  } catch (cause) {
    if (cause instanceof StackwayError) throw cause;
    glue = undefined;
    throw internal(cause);
  }
}

/** Whether there is an instance, so that something could have to be freed in it. */
export function alive() {
  return glue !== undefined;
}

function instance() {
  if (glue) return glue;
  if (!compiled && promised) compiled = compileNow(promised());
  if (!compiled) throw usage("The module is not loaded yet.", "Write `await init()` once before the first call.");
  const fresh = createGlue(compiled);
  for (const prepare of preparations) prepare(fresh);
  count += 1;
  glue = fresh;
  return fresh;
}

/** @param {WasmBytes} source */
function compileNow(source) {
  try {
    return source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  } catch (cause) {
    throw unloadable(cause);
  }
}

/**
 * @param {WasmSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) return download(await fetch(source));
  if (typeof Response === "function" && source instanceof Response) return download(source);
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  throw usage("init() takes a URL, a Response, bytes, or a WebAssembly.Module.");
}

/** @param {Response} response */
async function download(response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}.`);
  // Streaming refuses any other type, even this one with parameters, and many servers do not know .wasm.
  const type = response.headers.get("Content-Type")?.trim().toLowerCase();
  if (type === "application/wasm" && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
