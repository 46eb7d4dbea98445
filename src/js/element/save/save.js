/** The map as a picture, and on paper. */

/** Pixels that a picture has at most, so that no browser refuses it. */
const MOST = 100e6;

/**
 * An SVG text as PNG. Needs a policy that lets the page show pictures of its own making (`img-src blob:`).
 * @param {string} svg @param {number} scale pixels of the picture for one of the map
 * @returns {Promise<Blob>}
 */
export async function png(svg, scale) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const fitting = Math.min(scale, Math.sqrt(MOST / (image.naturalWidth * image.naturalHeight)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.naturalWidth * fitting));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * fitting));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("the picture is empty");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Marks what is not to be printed; no page has the name by chance. */
const AWAY = "data-stackway-unprinted";

/** Prints one element of the page, whatever stands around it. @param {Element} element */
export function print(element) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media print { [${AWAY}] { display: none !important; } }`);
  /** @type {Element[]} */
  const marked = [];
  /** @type {(Document | ShadowRoot)[]} */
  const roots = [];
  for (let node = /** @type {Element} */ (element); ; ) {
    const root = /** @type {Document | ShadowRoot} */ (node.getRootNode());
    if (!roots.includes(root)) roots.push(root);
    const { parentNode } = node;
    for (const other of parentNode?.children ?? []) if (other !== node && !other.matches("head, script, style, link")) marked.push(other);
    const up = parentNode instanceof ShadowRoot ? parentNode.host : parentNode;
    if (!(up instanceof Element)) break;
    node = up;
  }
  for (const other of marked) other.setAttribute(AWAY, "");
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  try {
    globalThis.print();
  } finally {
    for (const other of marked) other.removeAttribute(AWAY);
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  }
}
