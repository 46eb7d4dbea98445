// Node: ready at import, every shipped language and every format included.
import { readFileSync } from "node:fs";
import { initFormatsSync, initSync, registerLanguage } from "./index.js";
import { catalogues } from "./catalogues.js";
import { createGlue } from "./formats-glue.js";

export * from "./index.js";
export { markup } from "./markup.js";

const file = (/** @type {string} */ name) => readFileSync(new URL(name, import.meta.url));

initSync(file("./stackway.wasm"));
initFormatsSync(() => file("./stackway-formats.wasm"), createGlue);
for (const [lang, catalogue] of Object.entries(catalogues)) registerLanguage(lang, catalogue);

/** There is nothing to wait for; here so that code for browsers runs as it is. */
export default async function init() {}

/** There is nothing to wait for. */
export async function loadCore() {}

/** There is nothing to wait for. */
export async function loadMap() {}

/** There is nothing to wait for. */
export async function loadAdvice() {}

/** There is nothing to wait for. */
export async function loadFormats() {}
