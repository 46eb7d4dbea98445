// WebKitGTK under control by the W3C's WebDriver protocol: the driver, a screen that nobody sees, and one session at a time.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findWebkit, findXvfb } from "../../../scripts/browser.mjs";

/** How the protocol writes a reference to an element. */
export const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** @typedef {{ call: (method: string, path: string, body?: unknown) => Promise<any>, end: () => Promise<void> }} Session */

/**
 * Starts the driver. `session` opens a browser with settings of its own and ends the one before: the driver has one at a time.
 *
 * @returns {Promise<{ session: (look: { dark: boolean, still: boolean }) => Promise<Session>, close: () => Promise<void> }>}
 */
export async function startDriver() {
  const home = mkdtempSync(join(tmpdir(), "stackway-webkit-"));
  const screen = await startScreen();
  const env = { ...process.env, ...(screen && { DISPLAY: screen.display }), GDK_BACKEND: "x11", NO_AT_BRIDGE: "1", XDG_CONFIG_HOME: home };
  let driver = await launch(env);
  /** @type {Session | undefined} */
  let current;
  return {
    async session({ dark, still }) {
      await current?.end();
      mkdirSync(join(home, "gtk-3.0"), { recursive: true });
      writeFileSync(join(home, "gtk-3.0", "settings.ini"), `[Settings]\ngtk-theme-name=Adwaita${dark ? "-dark" : ""}\ngtk-enable-animations=${Number(!still)}\n`);
      const begin = () => driver.call("POST", "/session", { capabilities: {} }, 15_000);
      // Now and then a browser starts and never answers.
      const { sessionId } = await begin().catch(async () => {
        driver.kill();
        driver = await launch(env);
        return begin();
      });
      const own = {
        call: (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body) => driver.call(method, `/session/${sessionId}${path}`, body),
        async end() {
          if (current !== own) return;
          current = undefined;
          await driver.call("DELETE", `/session/${sessionId}`);
        },
      };
      current = own;
      return own;
    },
    async close() {
      await current?.end().catch(() => {});
      driver.kill();
      screen?.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A driver that listens. @param {NodeJS.ProcessEnv} env */
async function launch(env) {
  const port = await freePort();
  const driver = spawn(findWebkit() ?? "", [`--port=${port}`], { stdio: "ignore", env, detached: true });

  /** @param {string} method @param {string} path @param {unknown} [body] @param {number} [patience] */
  async function call(method, path, body, patience = 60_000) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: method === "POST" ? JSON.stringify(body ?? {}) : undefined, signal: AbortSignal.timeout(patience) });
    const { value } = /** @type {any} */ (await answer.json());
    if (!answer.ok) throw new Error(`${value?.error}: ${value?.message} (${method} ${path.replace(/^\/session\/[^/]+/, "")})`);
    return value;
  }
  // It says nothing when it is ready.
  for (let turn = 0; ; turn += 1) {
    if (await call("GET", "/status").catch((error) => (turn < 100 ? undefined : Promise.reject(error)))) break;
    await wait(50);
  }
  // With the browser that it has started, which would outlive it.
  const kill = () => driver.pid !== undefined && driver.exitCode === null && process.kill(-driver.pid);
  return { call, kill };
}

/** A port that nobody has. The driver takes 0 for any, too, but does not tell which. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/** A screen in memory alone, where the machine has one to give: nothing flashes up before whoever works at it. */
async function startScreen() {
  const program = findXvfb();
  if (!program) return undefined;
  const server = spawn(program, ["-displayfd", "1", "-screen", "0", "1920x1400x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const [display] = await once(server.stdout, "data");
  return { display: `:${String(display).trim()}`, close: () => server.kill() };
}
