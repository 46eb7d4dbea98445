import init, * as stackway from "./node_modules/stackway/inline.js";
import { job } from "./job.mjs";

const early = job(stackway);
await init();
const late = job(stackway);
if (JSON.stringify(early) !== JSON.stringify(late)) throw new Error("the answer depends on init()");
window.done({ ...late, element: document.querySelector("stackway-map").shadowRoot !== null });
