// What holds one WebAssembly instance. A trapped instance is poisoned for good, so it is thrown away and a new one is
// made from the compiled module; whoever keeps handles asks for the generation. A module may have parts that are loaded
// later, into the memory of the instance.
import { StackwayError, internal, unloadable, usage } from "./errors.js";

/** @import { Answer, Attachable } from "./glue.js" */
/** @typedef {WebAssembly.Module | BufferSource} WasmBytes What an instance can be made from. */
/** @typedef {WasmBytes | Response | URL | string} WasmSource What `init` can load. */

/**
 * A part of a module: an export that only it has, and the function that loads it.
 *
 * @typedef {{ mark: string, load: string }} Part
 */

/**
 * @template {Attachable} Glue what the module exports
 */
export class Engine {
  /** @type {((module: WebAssembly.Module) => Glue) | undefined} */
  #create;
  #absent;
  #parts;
  /** Whether what was loaded, or is on its way, is the first part alone. */
  #alone = false;
  /** @type {WebAssembly.Module | undefined} */
  #compiled;
  /** @type {Map<string, WebAssembly.Module>} The parts that came later, by their names. */
  #later = new Map();
  /** @type {Map<string, Promise<void>>} What is on its way; the module itself has no name. */
  #loading = new Map();
  /** @type {(() => WasmBytes) | undefined} */
  #promised;
  /** @type {Glue | undefined} */
  #glue;
  #count = 0;

  /**
   * @param {[string, string]} absent what to say, and how to mend it, where nothing was loaded
   * @param {(module: WebAssembly.Module) => Glue} [create] a fresh instance with glue of its own; may come later
   * @param {Record<string, Part>} [parts] what may not be in the module, but in one of its own
   */
  constructor(absent, create, parts = {}) {
    this.#absent = absent;
    this.#create = create;
    this.#parts = parts;
  }

  /**
   * Where its glue is loaded with it.
   *
   * @param {(module: WebAssembly.Module) => Glue} create
   */
  use(create) {
    this.#create = create;
  }

  /**
   * Loads and compiles the module, once; later calls wait for the first. A failed one can be repeated.
   *
   * @param {WasmSource | Promise<WasmSource>} source
   * @param {boolean} [alone] it is known to be without its parts
   * @returns {Promise<void>}
   */
  load(source, alone = false) {
    if (this.#compiled || (alone && this.#promised)) return Promise.resolve();
    if (!this.#loading.has("")) this.#alone = alone;
    return this.#bring("", source, (module) => (this.#compiled ??= module));
  }

  /**
   * Loads and compiles a part, once. Whether a module that is on its way has it is not known before it is here.
   *
   * @param {string} part
   * @param {WasmSource | Promise<WasmSource>} source
   * @returns {Promise<void>}
   */
  async loadPart(part, source) {
    if (!this.#alone) await this.#loading.get("");
    if (!this.has(part)) await this.#bring(part, source, (module) => this.#later.set(part, module));
  }

  /**
   * Whether questions to a part can be asked.
   *
   * @param {string} part
   */
  has(part) {
    const module = this.#compiled;
    if (this.#later.has(part)) return true;
    // What is promised is whole.
    if (!module) return this.#promised !== undefined;
    return WebAssembly.Module.exports(module).some(({ name }) => name === this.#parts[part].mark);
  }

  /**
   * @param {string} name
   * @param {WasmSource | Promise<WasmSource>} source
   * @param {(module: WebAssembly.Module) => unknown} keep
   * @returns {Promise<void>}
   */
  #bring(name, source, keep) {
    const known = this.#loading.get(name);
    if (known) return known;
    const loading = Promise.resolve(source)
      .then(compile)
      .then((module) => void keep(module))
      .catch((cause) => {
        throw cause instanceof StackwayError ? cause : unloadable(cause);
      })
      .finally(() => this.#loading.delete(name));
    this.#loading.set(name, loading);
    return loading;
  }

  /**
   * Gives the module without waiting: its bytes, a compiled module, or a function that is asked on first use.
   *
   * @param {WasmBytes | (() => WasmBytes)} source
   */
  provide(source) {
    if (this.#compiled) return;
    if (typeof source === "function") this.#promised = /** @type {() => WasmBytes} */ (source);
    else this.#compiled = compileNow(source);
  }

  /** The promised bytes, for who would rather compile them without blocking. */
  promise() {
    return this.#promised?.();
  }

  /** Number of the present instance. Handles of another one are worthless. */
  generation() {
    return this.#count;
  }

  /** Whether it can be asked. */
  ready() {
    return this.#create !== undefined && (this.#compiled ?? this.#promised) !== undefined;
  }

  /** Whether there is an instance, so that something could have to be freed in it. */
  alive() {
    return this.#glue !== undefined;
  }

  /**
   * Runs one question and unpacks its answer.
   *
   * @template T
   * @param {(glue: Glue) => Answer<T>} question
   * @param {string} [part] the part that answers it, if not the first
   * @returns {T}
   */
  ask(question, part) {
    const answer = this.run(question, part);
    if (!answer) throw internal("there is no answer");
    if (refused(answer)) throw new StackwayError(answer.error, { about: answer.about });
    return answer.ok;
  }

  /**
   * Runs something on the instance; whatever it throws costs the instance.
   *
   * @template T
   * @param {(glue: Glue) => T} task
   * @param {string} [part]
   * @returns {T}
   */
  run(task, part) {
    try {
      return task(this.#instance(part));
    } catch (cause) {
      if (cause instanceof StackwayError) throw cause;
      this.#glue = undefined;
      throw internal(cause);
    }
  }

  /** @param {string} [part] */
  #instance(part) {
    const glue = this.#glue ?? this.#fresh();
    if (part === undefined || glue.has(this.#parts[part].mark)) return glue;
    const later = this.#later.get(part);
    if (!later) throw usage("This part of the module is not loaded yet.", `Write \`await ${this.#parts[part].load}()\` once before the first call.`);
    glue.attach(later);
    return glue;
  }

  #fresh() {
    if (!this.#compiled && this.#promised) this.#compiled = compileNow(this.#promised());
    if (!this.#compiled || !this.#create) throw usage(...this.#absent);
    const fresh = this.#create(this.#compiled);
    this.#count += 1;
    this.#glue = fresh;
    return fresh;
  }
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
