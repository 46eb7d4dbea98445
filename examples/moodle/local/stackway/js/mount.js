// Fills every map of the page, those that come later too.
import "./element.js";
import { moodleToRecord } from "./adapters.js";
import init, { Pathway } from "./index.js";

const filled = new WeakSet();

async function fill(region) {
  const map = region.querySelector("stackway-map");
  const holder = region.querySelector('script[type="application/json"]');
  if (!map || !holder || filled.has(region)) return;
  filled.add(region);
  map.addEventListener("stackway-error", () => showDrawing(region), { once: true });
  const { document: text, links, instance } = JSON.parse(holder.textContent);
  const pathway = JSON.parse(text);
  // What a learner has done is not left lying in the page.
  holder.remove();
  if (links) {
    lead(pathway, links);
    const { record } = moodleToRecord(pathway, { links }, { instance });
    await keepClosed(pathway, links, record);
    map.record = record;
  }
  map.pathway = pathway;
}

/** Where there is no map, the image that pages without script have. It is only asked for then. */
function showDrawing(region) {
  for (const hidden of region.querySelectorAll("noscript")) {
    hidden.replaceWith(...new DOMParser().parseFromString(hidden.textContent, "text/html").body.childNodes);
  }
}

/** Credentials without an address of their own lead to their place in Moodle. */
function lead(pathway, links) {
  const places = new Map(links.filter(({ url }) => url).map(({ credential, url }) => [credential, url]));
  for (const credential of pathway.credentials ?? []) if (!credential.url && places.has(credential.id)) credential.url = places.get(credential.id);
}

/**
 * Moodle's conditions hold the doors, so what it keeps closed is not shown as open: where the pathway's own rules would
 * let the learner begin, what Moodle says is added to them, in its words.
 */
async function keepClosed(pathway, links, record) {
  const closed = new Map();
  for (const { credential, open, why } of links) if (open === false && !closed.has(credential)) closed.set(credential, why);
  // One place that is not closed is enough.
  for (const { credential, open } of links) if (open !== false) closed.delete(credential);
  if (closed.size === 0) return;
  try {
    await init();
    const asked = Pathway.parse(pathway);
    for (const credential of pathway.credentials) {
      if (!closed.has(credential.id) || record.earned?.some((one) => one.credential === credential.id)) continue;
      if (asked.decide(record, credential.id).open === "no") continue;
      const words = { text: closed.get(credential.id).slice(0, 1000) };
      credential.requires = credential.requires === undefined ? words : { all: [credential.requires, words] };
    }
    asked.free();
  } catch {
    // Without WebAssembly, or with a pathway that cannot be read, the element says so.
  }
}

const SELECTOR = '[data-region="stackway"]';
const fillAll = (root) => root.querySelectorAll(SELECTOR).forEach(fill);
fillAll(document);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (node.matches(SELECTOR)) fill(node);
      fillAll(node);
    }
  }
}).observe(document.body, { childList: true, subtree: true });
