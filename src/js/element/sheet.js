/** Style sheets as objects: the only kind that a strict policy lets through. */

/** @type {Map<string, CSSStyleSheet>} */
const made = new Map();

/** The sheet of a text, made once a page. @param {string} css */
export function sheet(css) {
  let own = made.get(css);
  if (!own) {
    own = new CSSStyleSheet();
    own.replaceSync(css);
    made.set(css, own);
  }
  return own;
}

/** Gives a sheet to the shadow tree that a node stands in. @param {Node} node @param {CSSStyleSheet | undefined} own */
export function adopt(node, own) {
  const root = /** @type {ShadowRoot} */ (node.getRootNode());
  if (own && !root.adoptedStyleSheets?.includes(own)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, own];
}
