/**
 * The HTML that shows a map in any page.
 * @param {{ src: string, record: object | null, lang: string, direction: string, theme: string }} settings
 */
export function snippet({ src, record, lang, direction, theme }) {
  const attributes = [`src="${src}"`];
  if (lang !== "en") attributes.push(`lang="${lang}"`);
  if (direction !== "right") attributes.push(`direction="${direction}"`);
  if (theme !== "auto") attributes.push(`theme="${theme}"`);
  const lines = ['<script type="module" src="stackway/element.js"></script>', `<stackway-map ${attributes.join(" ")}></stackway-map>`];
  if (record) {
    lines.push(
      '<script type="module">',
      `  document.querySelector("stackway-map").record = ${JSON.stringify(record).replaceAll("<", "\\u003c")};`,
      "</script>",
    );
  }
  return lines.join("\n");
}
