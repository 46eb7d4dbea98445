// HTTP around the tool: forms in, pages out, static files from two folders.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Limit, addressOf } from "./limit.js";

const MOST = 256 * 1024;
const SLOWEST = 30_000;
const STATIC = fileURLToPath(new URL("../public/", import.meta.url));
const STACKWAY = fileURLToPath(new URL(".", import.meta.resolve("stackway/inline")));
const FILES = /^\/(static|stackway)\/([a-z-]+\.(?:js|css))$/;
const TYPES = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" };

/**
 * @param {Pick<import("./tool.js").Tool, "answer">} tool
 * @param {{ log?: (line: unknown) => void, limit?: Limit, proxies?: number }} [options]
 */
export function serve(tool, { log = console.error, limit = new Limit(), proxies = 0 } = {}) {
  return createServer({ requestTimeout: SLOWEST }, async (request, response) => {
    try {
      const { pathname, searchParams } = new URL(request.url, "http://tool");
      const file = FILES.exec(pathname);
      if (file && request.method === "GET") return await sendFile(response, file);
      const wait = limit.wait(addressOf(request, proxies));
      if (wait > 0) return response.writeHead(429, { "retry-after": String(wait), "content-type": "text/plain" }).end("Too many requests. Wait a minute.\n");
      const form = request.method === "POST" ? await readForm(request) : searchParams;
      const cookies = new Map((request.headers.cookie ?? "").split(/;\s*/).map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
      const answer = await tool.answer({
        method: request.method,
        path: pathname,
        parameters: Object.fromEntries(form),
        cookie: (name) => cookies.get(name),
        language: request.headers["accept-language"],
      });
      send(response, answer);
    } catch (error) {
      // What went wrong, never whose: requests carry people's names.
      log(error.status ? error.message : (error.stack ?? error));
      if (!response.headersSent) response.writeHead(error.status ?? 500, { "content-type": "text/plain" }).end("This did not work.\n");
    }
  });
}

function send(response, { status = 200, type = "text/html; charset=utf-8", body = "", headers = {}, embed, formTo }) {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    `form-action 'self'${formTo ? ` ${formTo}` : ""}`,
    `frame-ancestors ${["'self'", ...(embed?.origins ?? [])].join(" ")}`,
  ];
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "content-security-policy": policy.join("; "),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    ...headers,
  });
  response.end(body);
}

async function sendFile(response, [, folder, name]) {
  const body = await readFile((folder === "static" ? STATIC : STACKWAY) + name).catch(() => undefined);
  if (!body) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[name.split(".").at(-1)], "cache-control": "max-age=3600", "x-content-type-options": "nosniff" }).end(body);
}

async function readForm(request) {
  if (!/^application\/x-www-form-urlencoded\b/.test(request.headers["content-type"] ?? "")) throw Object.assign(new Error("Not a form."), { status: 415 });
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST) throw Object.assign(new Error("The form is too large."), { status: 413 });
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString("utf8"));
}
