// Serves the repository to a test page under the strictest policy that the package promises to work with.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

/** The policy of the contract. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

/**
 * @param {(path: string) => string | Uint8Array | undefined} [made] answers that are no files
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(made = () => undefined) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = join(ROOT, normalize(path));
    const body = made(path) ?? (file.startsWith(ROOT) ? await readFile(file).catch(() => undefined) : undefined);
    response.writeHead(body === undefined ? 404 : 200, {
      "Content-Type": `${TYPES[extname(path)] ?? "application/octet-stream"}; charset=utf-8`,
      "Content-Security-Policy": POLICY,
      "Cache-Control": "no-store",
    });
    response.end(body ?? "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${address.port}`, close: () => new Promise((done) => server.close(() => done(undefined))) };
}
