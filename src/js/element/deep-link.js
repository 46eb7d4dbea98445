/**
 * The address of the page follows what is selected, and the other way round. Only where the host asks for it, so that
 * several maps on a page, or a page that has other uses for its fragment, do not fight: `hash` alone is `#credential`,
 * `hash="mine"` is `#mine:credential`.
 */

export class DeepLink {
  #prefix = /** @type {string | undefined} */ (undefined);
  #onchange;
  #listen = () => this.#onchange();

  /** @param {() => void} onchange the page's address has changed */
  constructor(onchange) {
    this.#onchange = onchange;
  }

  /** Begins, or goes on with another prefix. @param {string | null} prefix null: not asked for */
  follow(prefix) {
    const on = prefix !== null;
    if (on !== (this.#prefix !== undefined)) (on ? addEventListener : removeEventListener)("hashchange", this.#listen);
    this.#prefix = prefix ?? undefined;
  }

  /** The id in the address. @returns {string | undefined} */
  get id() {
    if (this.#prefix === undefined) return undefined;
    let text;
    try {
      text = decodeURIComponent(location.hash.slice(1));
    } catch {
      return undefined;
    }
    const lead = this.#prefix && `${this.#prefix}:`;
    return text.startsWith(lead) && text.length > lead.length ? text.slice(lead.length) : undefined;
  }

  /** Writes what is selected into the address, without a step in the browser's history. @param {string | null} id */
  write(id) {
    if (this.#prefix === undefined || id === (this.id ?? null)) return;
    const { pathname, search } = location;
    history.replaceState(history.state, "", id === null ? pathname + search : `#${this.#prefix && `${encodeURIComponent(this.#prefix)}:`}${encodeURIComponent(id)}`);
  }
}
