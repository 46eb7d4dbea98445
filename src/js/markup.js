// A map as a page's markup, for servers: it can be read before the element's script has come, and where it never does.

/** @import { Pathway } from "./pathway.js" */
/** @import { MapOptions } from "./api.js" */

/** Height of the drawing at most, in pixels: enough for a map to be used in once the element is there. */
const TALLEST = 600;

/**
 * `<stackway-map>` with the map as SVG and the outline as lists inside. Pages show them as they are; the element takes
 * their place once it has something better to show, in the height that they had. Where it cannot (WebAssembly is
 * refused, the pathway is not there), they stay and it says so. Nothing in it needs a style sheet, and no `style`
 * attribute is written.
 *
 * @param {Pathway} pathway
 * @param {MapOptions} [options] as of `svg()`; `idPrefix` where a page has several
 * @param {Record<string, string>} [attributes] of the element: `src`, `record` (an address), `view`, …
 * @returns {string} HTML
 */
export function markup(pathway, options = {}, attributes = {}) {
  const outline = pathway.outline(only(options, ["acceptTier", "collapsed", "lang", "limits", "now", "record"]));
  const picture = pathway.svg(options).replace(/^<svg ([^>]*?)width="[^"]*" height="([^"]*)"/, (_, before, height) => `<svg ${before}width="100%" height="${Math.min(TALLEST, Math.ceil(height))}" preserveAspectRatio="xMinYMin meet"`);
  const given = Object.entries(attributes).map(([name, value]) => {
    if (!/^[a-z][a-z-]*$/.test(name) || name.startsWith("on") || name === "style") throw new TypeError(`attribute ${name}`);
    return ` ${name}="${escape(value)}"`;
  });
  const stages = outline.stages.map(({ title, items }) => `<h3>${phrase(title)}</h3><ol>${items.map((item) => `<li>${credential(item)}</li>`).join("")}</ol>`);
  return `<stackway-map${given.join("")}><div slot="fallback">${picture}<details><summary>${escape(outline.summary)}</summary>${stages.join("")}</details></div></stackway-map>`;
}

/** @param {any} item an `OutlineItem` */
function credential({ name, typeLabel, statusLabel, figures, rules }) {
  const facts = [typeLabel, ...figures.map((/** @type {any} */ { text }) => text)].filter(Boolean);
  const asked = rules.length > 0 ? `<ul>${rules.map(rule).join("")}</ul>` : "";
  return `<strong>${phrase(name)}</strong>${statusLabel ? ` – ${escape(statusLabel)}` : ""}<br>${escape(facts.join(" · "))}${asked}`;
}

/** A rule and what it is made of; conditions are at most 32 deep. @param {any} line @returns {string} */
function rule({ lead, leaf, done, of }) {
  const own = [lead && escape(lead), leaf && phrase(leaf.name), leaf?.statusLabel && `(${escape(leaf.statusLabel)})`, done && escape(done)].filter(Boolean).join(" ");
  return `<li>${own}${of.length > 0 ? `<ul>${of.map(rule).join("")}</ul>` : ""}</li>`;
}

/** @param {{ text: string, lang?: string }} words */
const phrase = ({ text, lang }) => `<bdi${lang ? ` lang="${escape(lang)}"` : ""}>${escape(text)}</bdi>`;

/** @param {string} text */
const escape = (text) => String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** @param {Record<string, any>} options @param {string[]} names */
const only = (options, names) => Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name)));
