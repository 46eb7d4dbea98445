// What runs inside the page, sent there as text: each function stands alone.

/** @typedef {{ css?: string, text?: Wanted, label?: Wanted, words?: Wanted, nth?: number, candidates?: string }} Step */
/** @typedef {{ text?: string, exact?: boolean, source?: string, flags?: string }} Wanted */

/**
 * Elements that one step of a locator leads to from others, shadow trees included, in the order of the document.
 *
 * @param {Step} step
 * @param {...Element} from
 * @returns {Element[]}
 */
export function find(step, ...from) {
  const plain = (/** @type {string | null | undefined} */ text) => (text ?? "").replace(/\s+/g, " ").trim();
  const fits = (/** @type {string | null | undefined} */ text, /** @type {Wanted} */ { text: wanted, exact, source, flags }) => {
    if (source !== undefined) return new RegExp(source, flags).test(plain(text));
    return exact ? plain(text) === plain(wanted) : plain(text).toLowerCase().includes(plain(wanted).toLowerCase());
  };
  const all = (/** @type {Element | ShadowRoot} */ root) => {
    /** @type {Element[]} */
    const found = [];
    if ("shadowRoot" in root && root.shadowRoot) found.push(...all(root.shadowRoot));
    for (const child of root.children) found.push(child, ...all(child));
    return found;
  };
  /** An element matches although the first words of the selector are about what is outside its shadow tree. @param {Element} element @param {string} selector @returns {boolean} */
  const matches = (element, selector) => {
    if (element.matches(selector)) return true;
    const root = element.getRootNode();
    if (!(root instanceof ShadowRoot)) return false;
    return [...selector.matchAll(/ (?![^([]*[)\]])/g)].some(({ index }) => {
      const [outer, inner] = [selector.slice(0, index), selector.slice(index + 1)];
      try {
        return element.matches(inner) && root.host.closest(outer) !== null;
      } catch {
        return false;
      }
    });
  };
  const visible = (/** @type {Element} */ element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === "visible";
  };
  if (step.nth !== undefined) return /** @type {Element[]} */ ([from.at(step.nth)].filter(Boolean));
  if (step.words) return from.filter((element) => fits(element.textContent, step.words ?? {}));
  const pool = [...new Set(from.flatMap(all))];
  if (step.css) {
    const selector = step.css.replace(":visible", "");
    return pool.filter((element) => matches(element, selector) && (selector === step.css || visible(element)));
  }
  if (step.candidates) return pool.filter((element) => element.matches(step.candidates ?? "") && visible(element));
  if (step.text) {
    const holding = pool.filter((element) => fits(element.textContent, step.text ?? {}));
    return holding.filter((element) => !holding.some((other) => other !== element && element.contains(other)));
  }
  const labelled = pool.flatMap((element) => {
    if (element instanceof HTMLLabelElement && fits(element.textContent, step.label ?? {})) return element.control ?? [];
    return element.hasAttribute("aria-label") && fits(element.getAttribute("aria-label"), step.label ?? {}) ? element : [];
  });
  return [...new Set(labelled)];
}

/**
 * What a person who hears the page can come across: elements and texts, depth first, without what is hidden from all and
 * from assistive technology. What each is and how it is called, the browser has to say.
 *
 * @param {Element} start
 * @returns {{ elements: Element[], tree: Told }}
 * @typedef {{ element?: number, text?: string, marks?: string, named?: boolean, children?: Told[] }} Told
 */
export function tell(start) {
  /** @type {Element[]} */
  const elements = [];
  /** @param {Node} node @returns {Told[]} */
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = (node.textContent ?? "").replace(/\s+/g, " ").trim();
      return text ? [{ text }] : [];
    }
    if (!(node instanceof Element) || node.getAttribute("aria-hidden") === "true" || ["SCRIPT", "STYLE"].includes(node.tagName)) return [];
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility !== "visible") return [];
    const inner = node instanceof HTMLSlotElement && node.assignedNodes().length > 0 ? node.assignedNodes() : [...(node.shadowRoot ?? node).childNodes];
    const marks = ["expanded", "pressed"].flatMap((name) => (node.getAttribute(`aria-${name}`) === "true" ? ` [${name}]` : [])).join("");
    const level = /^H([1-6])$/.exec(node.tagName)?.[1];
    elements.push(node);
    return [{ element: elements.length - 1, marks: level ? `${marks} [level=${level}]` : marks, named: node.hasAttribute("aria-label") || node.hasAttribute("aria-labelledby"), children: inner.flatMap(walk) }];
  };
  return { elements, tree: { children: walk(start) } };
}

/** As a person chooses from a list: the value, then what the page is told of it. @param {HTMLSelectElement} select @param {string} value */
export function choose(select, value) {
  const option = [...select.options].find((option) => option.value === value || option.label === value);
  if (!option) throw new Error(`no option ${value}`);
  select.value = option.value;
  select.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A field filled at once. @param {HTMLInputElement} field @param {string} value */
export function fill(field, value) {
  field.focus();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  if (["date", "color", "range"].includes(field.type)) field.dispatchEvent(new Event("change", { bubbles: true }));
}
