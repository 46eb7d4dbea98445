/** What the host gave, read: an address is fetched once, text and objects are handed to the engine as they are. */

/** A failure that has no finding of the core behind it; the same shape as the core's `StackwayError`. */
export class SourceError extends Error {
  name = "StackwayError";
  /** @type {any[]} */
  findings = [];

  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export class Sources {
  /** What was fetched, by purpose; kept so that a move or another language asks the network for nothing. @type {Map<string, Promise<Uint8Array>>} */
  #loaded = new Map();
  /** @type {Map<string, AbortController>} */
  #pending = new Map();

  /** Next time, fetch again. @param {string} what */
  forget(what) {
    this.#pending.get(what)?.abort();
    this.#loaded.delete(what);
  }

  /** Ends what is still on its way. */
  stop() {
    for (const what of [...this.#pending.keys()]) this.forget(what);
  }

  /**
   * The pathway of what was given, else of an address; undefined without either.
   * @param {import("./engine.js").Engine["open"]} open
   * @param {any} given document as object, text or bytes, or a `Pathway`, which stays the host's own
   * @param {string} src
   * @param {string} lang of the findings, should there be any
   * @returns {Promise<{ pathway: any, own: boolean } | undefined>}
   */
  async pathway(open, given, src, lang) {
    // Not `instanceof`: a page may have loaded the class twice, from two files.
    if (typeof given?.outline === "function") return { pathway: given, own: false };
    const source = given ?? (src ? await this.#fetch("pathway", src) : undefined);
    if (source === undefined) return undefined;
    const name = given === undefined ? { name: src.replace(/[?#].*$/, "").replace(/^.*\//, "") } : {};
    return { pathway: await open(source, { ...name, lang }), own: true };
  }

  /** The record of what was given, else of an address. @param {any} given @param {string | null} address */
  async record(given, address) {
    // A learner's data written into the attribute must not become an address that a server gets to see.
    if (given === undefined && address?.trimStart().startsWith("{")) return address;
    return given ?? (address ? this.#fetch("record", address) : undefined);
  }

  /** @param {string} what @param {string} url @returns {Promise<Uint8Array>} */
  #fetch(what, url) {
    let loaded = this.#loaded.get(what);
    if (!loaded) {
      const pending = new AbortController();
      this.#pending.set(what, pending);
      loaded = load(url, pending.signal).finally(() => this.#pending.get(what) === pending && this.#pending.delete(what));
      loaded.catch(() => this.#loaded.get(what) === loaded && this.#loaded.delete(what));
      this.#loaded.set(what, loaded);
    }
    return loaded;
  }
}

/** @param {string} url relative to the page @param {AbortSignal} signal */
async function load(url, signal) {
  try {
    const answer = await fetch(new URL(url, document.baseURI), { signal });
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    throw new SourceError("unreachable", `${url}: ${answer.status}`);
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError("unreachable", `${url}: ${error}`);
  }
}
