/** What an element takes from the page that it stands in, and from its own attributes. */
import { ALLOWED } from "./constants.js";

/** The language around an element, out of the shadow trees it stands in. @param {Element} element */
export function languageOf(element) {
  for (let node = /** @type {Element | undefined} */ (element); node; ) {
    const near = node.closest("[lang]");
    if (near) return near.getAttribute("lang");
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}

/** @param {Element} element */
export const isRtl = (element) => getComputedStyle(element).direction === "rtl";

/** Whether a theme is dark here. @param {string} theme */
export const isDark = (theme) => theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);

/** Whether a text is a JSON document rather than an address. @param {unknown} value */
export const isJson = (value) => typeof value === "string" && /^\s*[{[]/.test(value);

/** The value of an attribute that is a closed list; its default for anything else. @param {Element} element @param {"view" | "direction" | "theme" | "density" | "palette"} name @returns {string} */
export function enumerated(element, name) {
  const allowed = /** @type {readonly string[]} */ (ALLOWED[name]);
  const value = element.getAttribute(name)?.toLowerCase() ?? "";
  return /** @type {string} */ (allowed.includes(value) ? value : allowed[0]);
}

/** Writes a property into its attribute. @param {Element} element @param {string} name @param {string | null | undefined} value */
export function reflect(element, name, value) {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
