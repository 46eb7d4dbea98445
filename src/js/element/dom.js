/**
 * The only way nodes are made here: `createElementNS`, `textContent` and attributes from a list. Nothing in this folder
 * parses markup, so what an author wrote can only ever show as text.
 */

const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";

const ATTRIBUTES = new Set([
  ..."class part role id type tabindex lang dir hidden name rel target".split(" "),
  ..."alt loading decoding referrerpolicy draggable min max step inputmode placeholder autocomplete label scope colspan rowspan".split(" "),
  ..."viewBox width height d x y rx cx cy r points transform focusable".split(" "),
]);
const SAFE = /^(https?|mailto):$/;

/**
 * @typedef {Node | string | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | null | undefined>} Attributes
 */

/**
 * Sets or (for null, undefined, false) removes one attribute.
 * @param {Element} element @param {string} name @param {string | number | boolean | null | undefined} value
 */
export function attribute(element, name, value) {
  if (!ATTRIBUTES.has(name) && !name.startsWith("aria-") && !name.startsWith("data-")) throw new TypeError(`attribute ${name}`);
  if (value === null || value === undefined || value === false) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else {
    const text = value === true ? "" : String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

/** @param {string} space @param {string} tag @param {Attributes} attributes @param {Child[]} children */
function make(space, tag, attributes, children) {
  const element = document.createElementNS(space, tag);
  for (const name in attributes) attribute(element, name, attributes[name]);
  element.append(...present(children));
  return element;
}

/** @param {Child[]} children @returns {(Node | string)[]} */
const present = (children) => children.flatMap((child) => (child instanceof Node || (typeof child === "string" && child !== "") ? [child] : []));

/** Gives `parent` these children instead of those it has. @param {Element} parent @param {...Child} children */
export const fill = (parent, ...children) => parent.replaceChildren(...present(children));

/**
 * An HTML element.
 * @param {string} tag @param {Attributes} [attributes] @param {...Child} children
 * @returns {any}
 */
export const h = (tag, attributes = {}, ...children) => make(HTML, tag, attributes, children);

/**
 * An SVG element.
 * @param {string} tag @param {Attributes} [attributes] @param {...Child} children
 * @returns {any}
 */
export const s = (tag, attributes = {}, ...children) => make(SVG, tag, attributes, children);

/**
 * The author's words: their language where it differs, their own direction, isolated from what stands around them.
 * @param {{ text: string, lang?: string }} phrase @param {string} [className]
 */
export const words = (phrase, className) => h("bdi", { lang: phrase.lang, class: className }, phrase.text);

/** A sentence of the catalogue, isolated: its language may run against the page. @param {string} text @param {string} [className] */
export const said = (text, className) => words({ text }, className);

/**
 * The address if it may be followed, else undefined. The core has checked it already; what becomes a link is checked
 * again where it becomes one.
 * @param {string | undefined} url
 */
export function safe(url) {
  if (!url) return undefined;
  try {
    return SAFE.test(new URL(url).protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A link that opens in a new tab without a way back.
 * @param {string} url one that {@link safe} has passed
 * @param {Attributes} attributes @param {...Child} children
 * @returns {HTMLAnchorElement}
 */
export function link(url, attributes, ...children) {
  const element = h("a", { ...attributes, rel: "noopener noreferrer", target: "_blank" }, ...children);
  element.href = url;
  return element;
}

/**
 * Puts `children` into `parent` in this order, moving only what is not yet in its place (focus survives).
 * @param {Element} parent @param {Element[]} children
 */
export function arrange(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
}
