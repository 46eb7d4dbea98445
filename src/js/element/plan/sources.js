/** What a pane reads from the document and the record themselves, where no answer carries it. */
import { choose } from "../strings.js";

export class Sources {
  #scene;
  /** @type {any} */
  document;
  /** @type {any} */
  record;

  /** @param {import("../panes.js").Scene} scene */
  constructor(scene) {
    this.#scene = scene;
    this.document = scene.pathway.toJSON();
    this.record = read(scene.record);
  }

  /** The record's goals. @returns {any[]} */
  get wants() {
    return Array.isArray(this.record.goals) ? this.record.goals : [];
  }

  /** The document's first goal. @returns {string | undefined} */
  first() {
    return this.document.goals?.[0];
  }

  /** @returns {{ id: string, name: { text: string, lang?: string } }[]} */
  roles() {
    return (this.document.roles ?? []).map((/** @type {any} */ role) => ({ id: role.id, name: this.phrase(role.name, role.id) }));
  }

  /** Name of anything that the document has. @param {string} id @returns {{ text: string, lang?: string }} */
  name(id) {
    const known = this.#scene.items.get(id)?.name;
    if (known) return known;
    const { credentials = [], roles = [], skills = [] } = this.document;
    return this.phrase([...credentials, ...roles, ...skills].find((one) => one.id === id)?.name, id);
  }

  /** A text of the author's in the language asked for, its parent, the document's, or any. @param {any} text @param {string} [otherwise] @returns {{ text: string, lang?: string }} */
  phrase(text, otherwise = "") {
    if (typeof text === "string") return { text, lang: this.document.language };
    if (typeof text !== "object" || text === null) return { text: otherwise };
    const lang = choose(text, this.#scene.strings.lang, this.document.language);
    return lang === undefined ? { text: otherwise } : { text: String(text[lang]), lang };
  }

  /** Currencies of the document, the commonest first. @returns {string[]} */
  currencies() {
    /** @type {Map<string, number>} */
    const seen = new Map();
    for (const { cost } of this.document.credentials ?? []) for (const { currency } of cost ?? []) seen.set(currency, (seen.get(currency) ?? 0) + 1);
    const own = this.record.budget?.currency;
    if (typeof own === "string") seen.set(own, Infinity);
    return [...seen].sort((a, b) => b[1] - a[1]).map(([currency]) => currency);
  }

  /** First days of offer by credential. @returns {Map<string, string[]>} */
  offered() {
    const entries = (this.document.credentials ?? []).filter((/** @type {any} */ one) => one.offered?.length > 0);
    return new Map(entries.map((/** @type {any} */ one) => [one.id, one.offered.map((/** @type {any} */ date) => date.start)]));
  }
}

/** The record as plain data; nothing where it cannot be read, the answers say why. @param {any} record */
function read(record) {
  try {
    const text = record instanceof Uint8Array ? new TextDecoder().decode(record) : record;
    const value = typeof text === "string" ? JSON.parse(text) : text;
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
