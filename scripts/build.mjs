// npm run build: everything that is published, in pkg/.
import { pathToFileURL } from "node:url";
import { pack } from "./pack.mjs";
import { setup } from "./setup.mjs";
import { buildWasm } from "./wasm.mjs";

export async function build() {
  setup();
  buildWasm();
  await pack();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await build();
