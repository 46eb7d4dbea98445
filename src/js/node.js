// Node: ready at import, every shipped language included.
import { readFileSync } from "node:fs";
import { initSync, registerLanguage } from "./index.js";
import { catalogues } from "./catalogues.js";

export * from "./index.js";

initSync(readFileSync(new URL("./stackway.wasm", import.meta.url)));
for (const [lang, catalogue] of Object.entries(catalogues)) registerLanguage(lang, catalogue);

/** There is nothing to wait for; here so that code for browsers runs as it is. */
export default async function init() {}
