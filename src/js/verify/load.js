// The only way out: the host's own loader. Without one, nothing is ever fetched.

/** @import { Loader } from "./api.js" */
/** @typedef {{ value?: any, text?: string, gone?: true, problem?: true }} Loaded What stands at an address, or that it could not be had. */

/** Addresses that one verification may ask for: a credential must not send its reader around the world. */
const MOST_LOADS = 24;
const MOST_BYTES = 4 * 1024 * 1024;

/** Asks each address once. */
export class Loads {
  /** @type {Loader | undefined} */
  #load;
  /** @type {Map<string, Promise<Loaded>>} */
  #asked = new Map();

  /** @param {Loader} [load] */
  constructor(load) {
    this.#load = load;
  }

  /**
   * What stands at an address. Never throws; only https is asked.
   *
   * @param {string} url
   * @returns {Promise<Loaded>}
   */
  get(url) {
    const address = url.split("#")[0];
    const known = this.#asked.get(address);
    if (known) return known;
    if (!this.#load || !isHttps(address) || this.#asked.size >= MOST_LOADS) return Promise.resolve({ problem: true });
    const asked = fetched(this.#load, address);
    this.#asked.set(address, asked);
    return asked;
  }
}

/** @param {string} url */
export function isHttps(url) {
  try {
    const { protocol, username, password } = new URL(url);
    return protocol === "https:" && username === "" && password === "";
  } catch {
    return false;
  }
}

/**
 * @param {Loader} load
 * @param {string} url
 * @returns {Promise<Loaded>}
 */
async function fetched(load, url) {
  try {
    const answer = await load(url);
    if (answer === null || answer === undefined) return { problem: true };
    if (typeof Response === "function" && answer instanceof Response) {
      if (answer.status === 410) return { gone: true };
      if (!answer.ok) return { problem: true };
      return read(new Uint8Array(await answer.arrayBuffer()));
    }
    return read(answer);
  } catch {
    return { problem: true };
  }
}

/**
 * @param {unknown} answer
 * @returns {Loaded}
 */
function read(answer) {
  if (answer instanceof Uint8Array) {
    if (answer.length > MOST_BYTES) return { problem: true };
    return read(new TextDecoder("utf-8", { fatal: true }).decode(answer));
  }
  if (typeof answer === "string") {
    if (answer.length > MOST_BYTES) return { problem: true };
    try {
      return { text: answer, value: JSON.parse(answer) };
    } catch {
      return { text: answer };
    }
  }
  // Through text, so that nothing of the host's can change under us.
  return typeof answer === "object" ? read(JSON.stringify(answer)) : { problem: true };
}
