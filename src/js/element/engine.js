/**
 * Where the answers come from. The element never imports the WASM glue: an entry point connects it, so that the class
 * can be loaded, tested and bundled without it.
 *
 * @typedef {Record<string, string | Record<string, string>>} Messages
 * @typedef {object} Engine
 * @property {(source: any, options: object) => Promise<any>} open Makes a pathway of a source in any format.
 * @property {(lang: string) => Messages | Promise<Messages>} messages The `element.*` sentences of a language; English if there are none.
 * @property {() => Promise<unknown>} [map] Loads what draws, if that comes apart.
 * @property {() => Promise<unknown>} [advice] Loads what advises, if that comes apart.
 */

/** @type {(() => Engine | Promise<Engine>) | undefined} */
let source;
/** @type {Promise<Engine> | undefined} */
let loading;
/** What maps look like and what hands do to them, once they can be drawn. @type {typeof import("../element-map.js") | undefined} */
let drawing;

/**
 * Says where the engine comes from; called once by an entry point. It is loaded when the first element needs it.
 * @param {() => Engine | Promise<Engine>} load
 */
export function connect(load) {
  source = load;
  loading = undefined;
  drawing = undefined;
}

/** What only maps need; undefined while none can be drawn. */
export const draws = () => drawing;

/** Loads what draws maps; a list does without. */
export async function toDraw() {
  const { map } = await engine();
  [drawing] = await Promise.all([import("../element-map.js"), map?.()]);
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
