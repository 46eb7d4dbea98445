// Text into HTML, one way only.
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export class Html {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

/** A template whose values are escaped, unless they are HTML already. Lists are joined. */
export function html(parts, ...values) {
  return new Html(parts.map((part, at) => part + (at < values.length ? write(values[at]) : "")).join(""));
}

/** Data for the page's own scripts: nothing in it can end the element. */
export function data(id, value) {
  return new Html(`<script type="application/json" id="${id}">${JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)}</script>`);
}

function write(value) {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(write).join("");
  if (value === undefined || value === null || value === false) return "";
  return String(value).replace(/[&<>"']/g, (char) => ENTITIES[char]);
}
