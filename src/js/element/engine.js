/**
 * Where the answers come from. The element never imports the WASM glue: an entry point connects it, so that the class
 * can be loaded, tested and bundled without it.
 *
 * @typedef {Record<string, string | Record<string, string>>} Messages
 * @typedef {object} Engine
 * @property {any} Pathway The facade class.
 * @property {(lang: string) => Messages | Promise<Messages>} messages The `element.*` sentences of a language; English if there are none.
 */

/** @type {(() => Engine | Promise<Engine>) | undefined} */
let source;
/** @type {Promise<Engine> | undefined} */
let loading;

/**
 * Says where the engine comes from; called once by an entry point. It is loaded when the first element needs it.
 * @param {() => Engine | Promise<Engine>} load
 */
export function connect(load) {
  source = load;
  loading = undefined;
}

/**
 * The engine, loaded at most once; after a failure the next call tries again.
 * @returns {Promise<Engine>}
 */
export function engine() {
  loading ??= Promise.resolve()
    .then(() => {
      if (!source) throw new Error("no engine is connected");
      return source();
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
