// npm start: builds what is stale and serves the preview.
import { build } from "./build.mjs";
import { launch, root, say } from "./lib/run.mjs";
import { serve } from "./serve.mjs";

const server = await serveAfterBuild();
const url = `${server.url}www/`;
say(`The preview is at ${url} (Ctrl+C ends it)`);
openInBrowser(url);

async function serveAfterBuild() {
  await build();
  return serve(root, { port: Number(process.env.PORT) || 4173, only: ["www", "pkg", "examples"] });
}

/** Only where a desktop is there to show it. */
function openInBrowser(address) {
  if (process.env.CI || process.env.BROWSER === "none") return;
  if (process.platform === "darwin") launch("open", [address]);
  else if (process.platform === "win32") launch("cmd", ["/c", "start", "", address]);
  else if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) launch("xdg-open", [address]);
}
