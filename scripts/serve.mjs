// A small static server for the preview and for tests. Serves files of one folder to this machine only.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jsonld": "application/ld+json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Starts the server and answers { url, close }.
 *
 * @param {string} folder
 * @param {{ port?: number, only?: string[], headers?: Record<string, string>, types?: Record<string, string>, log?: (path: string) => void }} [options]
 * `port`: the first to try, 0 for any; `only`: the top folders that are served; `headers`: sent with everything;
 * `types`: other MIME types by ending; `log`: told the path of every request
 */
export async function serve(folder, { port = 0, only, headers = {}, types = {}, log } = {}) {
  const server = createServer((request, response) => {
    const path = requested(request.url ?? "/");
    log?.(path ?? "");
    const file = path === undefined || !served(path, only) ? undefined : existing(join(folder, path));
    if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, headers);
    if (!file) return end(response, 404, headers);
    // A folder without its slash would make every relative link of its page wrong.
    if (file.folder && !path.endsWith("/")) return end(response, 302, { ...headers, Location: `${path}/` });
    const type = types[extname(file.path)] ?? TYPES[extname(file.path)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "Content-Type": type, "Content-Length": file.size, "Cache-Control": "no-store" });
    if (request.method === "HEAD") response.end();
    else createReadStream(file.path).on("error", () => response.destroy()).pipe(response);
  });
  const open = await listen(server, port);
  return {
    url: `http://localhost:${open}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done(undefined));
        server.closeAllConnections();
      }),
  };
}

/** The path of a request; undefined if it leads outside. */
function requested(url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const clean = normalize(path).split(sep).join("/");
    return clean.startsWith("/") && !clean.includes("\0") && !clean.includes("/.") ? clean : undefined;
  } catch {
    return undefined;
  }
}

function served(path, only) {
  return !only || only.includes(path.split("/")[1]);
}

function existing(path) {
  try {
    const stat = statSync(path);
    if (stat.isFile()) return { path, size: stat.size, folder: false };
    const index = join(path, "index.html");
    return { path: index, size: statSync(index).size, folder: true };
  } catch {
    return undefined;
  }
}

function end(response, status, headers) {
  response.writeHead(status, { ...headers, "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${status}\n`);
}

/** The port itself, or the next that is free. */
function listen(server, port) {
  return new Promise((done, failed) => {
    const attempt = (next) => {
      server.once("error", (error) => {
        if (error.code === "EADDRINUSE" && next !== 0 && next < port + 50) attempt(next + 1);
        else failed(error);
      });
      server.listen(next, "localhost", () => {
        server.removeAllListeners("error");
        done(server.address().port);
      });
    };
    attempt(port);
  });
}
