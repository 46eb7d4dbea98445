import init, * as stackway from "stackway";
import "stackway/element";
import { job } from "./job.mjs";

await init();
window.done({ ...job(stackway), element: document.querySelector("stackway-map").shadowRoot !== null });
