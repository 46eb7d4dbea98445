/** The pathway and the record as the engine has them: read when they are stale, given back when they are no longer needed. */
import { Sources } from "./source.js";

export class Data {
  /** The facade's `Pathway`. @type {any} */
  pathway;
  /** What is handed to the engine as the record. @type {any} */
  record;
  /** Why there is no record although there should be one. @type {any} */
  unread;
  /** Whether the pathway has not been shown yet. */
  fresh = false;
  /** Whether we made the pathway and have to free it. */
  #own = false;
  /** @type {Set<string>} */
  #stale = new Set(["pathway", "record"]);
  #sources = new Sources();

  /** Has to be read again at the next {@link read}. @param {string} what `pathway`, `record`; anything else costs nothing */
  expire(what) {
    this.#stale.add(what);
  }

  /** Has to be fetched again, too. @param {string} what */
  forget(what) {
    this.#sources.forget(what);
    this.expire(what);
  }

  /**
   * Reads what is stale.
   * @param {import("./engine.js").Engine["open"]} open
   * @param {{ pathway: any, src: string, record: any, address: string | null, lang: string }} from
   * @param {() => boolean} overtaken a later reading has begun
   */
  async read(open, { pathway, src, record, address, lang }, overtaken) {
    if (this.#stale.has("pathway")) {
      const opened = await this.#sources.pathway(open, pathway, src, lang);
      if (overtaken()) {
        if (opened?.own) opened.pathway.free();
        return;
      }
      this.release();
      this.pathway = opened?.pathway;
      this.#own = opened?.own ?? false;
      this.fresh = true;
      this.#stale.delete("pathway");
    }
    if (!this.#stale.has("record")) return;
    const read = await this.#sources.record(record, address).then(
      (found) => ({ found, unread: undefined }),
      (unread) => ({ found: undefined, unread }),
    );
    if (overtaken()) return;
    this.record = read.found;
    this.unread = read.unread;
    this.#stale.delete("record");
  }

  /** The record turned out to be none. @param {any} error */
  refuse(error) {
    this.record = undefined;
    this.unread = error;
  }

  /** Gives the pathway back to the engine; it is read again when it is needed again. */
  release() {
    if (this.#own) this.pathway?.free();
    this.pathway = undefined;
    this.#own = false;
    this.#stale.add("pathway");
  }

  /** Ends what is on its way, and gives everything back. */
  stop() {
    this.#sources.stop();
    this.release();
    this.record = undefined;
    this.#stale.add("record");
  }
}
