// Our map. The module's compiling is timed apart.
import init from "../../../pkg/index.js";
import "../../../pkg/element.js";
import { painted, report } from "./common.js";

const { pathway, record, next } = await globalThis.given;
const bytes = globalThis.wasm;
const begun = performance.now();
await init(bytes);
const compiled = performance.now() - begun;
const map = document.createElement("stackway-map");
map.view = "map";
map.now = "2026-11-23T12:00:00+00:00";
map.pathway = pathway;
map.record = record;
const ready = new Promise((done) => map.addEventListener("stackway-ready", done, { once: true }));
document.body.append(map);
await ready;
const cards = map.shadowRoot.querySelectorAll(".card").length;
const view = map.shadowRoot.querySelector(".view");
await painted();

report({
  first: performance.now() - globalThis.begun - compiled,
  compiled,
  cards,
  async update() {
    const changed = new Promise((done) => map.addEventListener("stackway-change", done, { once: true }));
    const start = performance.now();
    map.record = next;
    await changed;
    view.getBoundingClientRect();
    const took = performance.now() - start;
    map.record = record;
    await new Promise((done) => setTimeout(done, 100));
    return took;
  },
  pan: (by) => view.scrollBy(by, by / 3),
  zoom: (factor) => view.dispatchEvent(new WheelEvent("wheel", { ctrlKey: true, deltaY: factor > 1 ? -12 : 12, clientX: 600, clientY: 500, bubbles: true, cancelable: true })),
});
