/** The element's own sentences: catalogue look-up, `{name}` slots, plural forms, numbers. */

/** What can be said before (or without) the engine; the same words as in the English catalogue. */
export const FALLBACK = {
  "element.error.engine": "This page does not let the map’s program run, or it could not be loaded.",
  "element.error.title": "The pathway cannot be shown",
  "element.loading": "Loading the pathway…",
};

/**
 * Which of the languages of an author's text to show: the one asked for, its parent, another that is likely, or any.
 * @param {Record<string, unknown>} text @param {string} lang @param {string} [likely]
 */
export const choose = (text, lang, likely) => [lang, lang.split("-")[0], likely, ...Object.keys(text)].find((tag) => typeof tag === "string" && Object.hasOwn(text, tag));

export class Strings {
  #messages;
  // Made when first needed: a browser takes its time over the first of each.
  /** @type {Intl.NumberFormat | undefined} */
  #numbers;
  /** @type {Intl.PluralRules | undefined} */
  #plurals;

  /**
   * @param {string} lang BCP 47
   * @param {import("./engine.js").Messages} messages
   */
  constructor(lang, messages) {
    this.lang = lang;
    this.#messages = messages;
  }

  /**
   * The sentence of a key; the argument `n` chooses the plural form.
   * @param {string} key without the leading `element.`
   * @param {Record<string, string | number>} [args]
   * @returns {string}
   */
  text(key, args = {}) {
    const name = [`element.${key}`, `map.${key}`].find((name) => Object.hasOwn(this.#messages, name));
    let value = name === undefined ? key : this.#messages[name];
    if (typeof value !== "string") value = value[(this.#plurals ??= new Intl.PluralRules(this.lang)).select(Number(args.n))] ?? value.other;
    return value.replace(/\{(\w+)\}/g, (slot, arg) => {
      const found = args[arg];
      return found === undefined ? slot : typeof found === "number" ? this.number(found) : found;
    });
  }

  /** @param {number} n */
  number(n) {
    return (this.#numbers ??= new Intl.NumberFormat(this.lang)).format(n);
  }

  /** Parts as one enumeration: "3 earned, 2 newly open". @param {string[]} parts */
  list(parts) {
    return new Intl.ListFormat(this.lang, { style: "short", type: "unit" }).format(parts);
  }
}

/** The language to use when the one asked for is no language. @param {string | null | undefined} asked */
export function language(asked) {
  try {
    return Intl.getCanonicalLocales(asked || "en")[0] ?? "en";
  } catch {
    return "en";
  }
}
