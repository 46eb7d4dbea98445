// A PostgreSQL of the tests' own, in a folder of its own, where the machine has one; LTI_TEST_POSTGRES names another.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HOMES = ["/usr/lib/postgresql", "/opt/homebrew/opt"];

function programs() {
  for (const home of HOMES.filter((path) => existsSync(path))) {
    for (const name of readdirSync(home).sort().reverse()) {
      const bin = join(home, name, "bin");
      if (existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres"))) return bin;
    }
  }
  return undefined;
}

/** PostgreSQL will not run as root: it runs as its own user then, or not at all. */
function user() {
  if (process.getuid?.() !== 0) return {};
  try {
    const id = (which) => Number(execFileSync("id", [which, "postgres"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

export const canPostgres = process.env.LTI_TEST_POSTGRES !== undefined || (programs() !== undefined && user() !== undefined);

/** @returns {Promise<{ address: string, stop: () => Promise<void> }>} */
export async function startPostgres() {
  if (process.env.LTI_TEST_POSTGRES) return { address: process.env.LTI_TEST_POSTGRES, stop: async () => {} };
  const bin = programs();
  const as = user();
  const folder = mkdtempSync(join(tmpdir(), "stackway-pg-"));
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  execFileSync(join(bin, "initdb"), ["-D", join(folder, "data"), "-U", "stackway", "-A", "trust", "--no-sync"], { ...as, cwd: folder, stdio: "ignore" });
  const port = await freePort();
  const child = spawn(join(bin, "postgres"), ["-D", join(folder, "data"), "-p", String(port), "-h", "127.0.0.1", "-k", folder, "-F"], { ...as, cwd: folder, stdio: "ignore" });
  const ended = once(child, "exit");
  return {
    address: `postgres://stackway@127.0.0.1:${port}/postgres`,
    stop: async () => {
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
