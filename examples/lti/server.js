// npm start: the tool.
import { serve } from "./lib/http.js";
import { openLibrary } from "./lib/library.js";
import { Tool } from "./lib/tool.js";
import { Limit } from "./lib/limit.js";
import { open, settings } from "./lib/settings.js";

const { base, port, pathways, rate, proxies } = settings(process.env);
const { store, platforms } = await open(process.env);
const library = openLibrary(pathways);
for (const problem of library.problems) console.error(`Not offered: ${problem}`);
if ((await platforms.all()).length === 0) console.error("No platform is registered yet: npm run invite gives an address at which one can register itself.");
const tool = new Tool({ base, store, platforms, library });
const server = serve(tool, { proxies, limit: new Limit({ most: rate }) }).listen(port, () => console.log(`Login ${base}/login, launch ${base}/launch, keys ${base}/jwks`));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close(async () => {
      await store.close();
      process.exit(0);
    });
    server.closeIdleConnections();
  });
}
