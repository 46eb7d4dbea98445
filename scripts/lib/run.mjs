// How every script starts other programs and says what it does.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const tools = join(root, ".tools");

/** The path of something in the project. */
export const at = (...parts) => join(root, ...parts);

/** Environment in which the project's own tools come first. */
export function environment(extra = {}) {
  const path = [join(tools, "bin"), at("node_modules", ".bin"), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, ...extra };
}

/** One line about what happens now. */
export function say(text) {
  console.log(`\n→ ${text}`);
}

/** Ends the script with a sentence that a person can act on, without a stack. */
export function fail(text) {
  console.error(`\n✗ ${text}`);
  process.exit(1);
}

// npm and the commands of npm packages are scripts on Windows and need a shell there.
const shell = (command) => process.platform === "win32" && !/^(cargo|rustup|rustc|node)$/.test(command);

/** Runs a program in the foreground; ends the script if it fails. */
export function run(command, args, options) {
  const ended = attempt(command, args, options);
  if (ended !== 0) fail(`${command} ${args.join(" ")} ended with ${ended}`);
}

/** The same, for those who go on where it fails: its status, or the signal that ended it. */
export function attempt(command, args, { cwd = root, env = {} } = {}) {
  const done = spawnSync(command, args, { cwd, env: environment(env), stdio: "inherit", shell: shell(command) });
  if (done.error) fail(`${command} cannot be started: ${done.error.message}`);
  return done.status ?? done.signal;
}

/** Starts a program beside the others; what it says comes out at its end. Ends the script if it fails. */
export function meanwhile(command, args) {
  const log = join(mkdtempSync(join(tmpdir(), "stackway-")), "log");
  const child = spawn(command, args, { cwd: root, env: environment(), stdio: ["ignore", openSync(log, "w"), openSync(log, "a")] });
  return new Promise((resolve) => {
    child.once("error", ({ message }) => fail(`${command} cannot be started: ${message}`));
    child.once("exit", (status, signal) => {
      process.stdout.write(readFileSync(log));
      rmSync(dirname(log), { recursive: true });
      if (status !== 0) fail(`${command} ${args.join(" ")} ended with ${status ?? signal}`);
      resolve(undefined);
    });
  });
}

/** Runs a program quietly; its output, or undefined if it cannot be run or fails. */
export function ask(command, args, { cwd = root, env = {} } = {}) {
  const done = spawnSync(command, args, { cwd, env: environment(env), encoding: "utf8", shell: shell(command) });
  return done.error || done.status !== 0 ? undefined : done.stdout.trim();
}

/** Starts a program that nobody waits for. */
export function launch(command, args) {
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

/** Time of the newest change under the paths (files or folders), 0 if there is none. */
export function newest(...paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    if (stat.isDirectory()) latest = Math.max(latest, ...readdirSync(path).map((name) => newest(join(path, name))));
    latest = Math.max(latest, stat.isDirectory() ? 0 : stat.mtimeMs);
  }
  return latest;
}
