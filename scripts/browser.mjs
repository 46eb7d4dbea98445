// Finds a Chromium that can be driven: the system's, else Debian's package, else one from npm.
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ask, fail, run, say, tools } from "./lib/run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
// No sandbox: tests run as root in containers, and open only pages of the project itself.
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];
const FALLBACK = { name: "@sparticuz/chromium", version: "147.0.0" };

/** What `playwright-core`'s `chromium.launch` takes. */
export async function findBrowser() {
  const system = process.env.STACKWAY_BROWSER || onPath();
  if (system) return { executablePath: system, args: ARGS, headless: true };
  if (installDebian()) return { executablePath: onPath(), args: ARGS, headless: true };
  return fromNpm();
}

/** A Chromium under control of playwright-core. */
export async function launchBrowser() {
  const { chromium } = await import("playwright-core");
  return chromium.launch(await findBrowser());
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, mac].find(executable);
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installDebian() {
  const mayInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  // On Ubuntu the package only points at a snap, which containers cannot run.
  if (!mayInstall || /^ID=ubuntu$/m.test(readFileSync("/etc/os-release", "utf8"))) return false;
  say("Installing Debian's chromium");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  if (ask("apt-get", ["update", "-q"], { env }) === undefined) return false;
  return ask("apt-get", ["install", "-q", "-y", "chromium"], { env }) !== undefined && Boolean(onPath());
}

async function fromNpm() {
  const home = join(tools, "chromium");
  const entry = join(home, "node_modules", ...FALLBACK.name.split("/"), "build", "esm", "index.js");
  if (process.platform !== "linux") fail("No Chromium was found. Install Chrome, or name one in STACKWAY_BROWSER.");
  if (!existsSync(entry)) {
    say(`No Chromium on this machine: fetching ${FALLBACK.name} ${FALLBACK.version} into .tools (once)`);
    run("npm", ["install", "--prefix", home, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", `${FALLBACK.name}@${FALLBACK.version}`]);
  }
  // It unpacks the shared libraries that a bare machine lacks only where it believes to be in a Lambda runtime.
  process.env.AWS_EXECUTION_ENV ??= `AWS_Lambda_nodejs${process.versions.node.split(".")[0]}.x`;
  const { default: chromium } = await import(pathToFileURL(entry).href);
  const args = [...ARGS, "--headless=shell", "--no-zygote", "--disable-setuid-sandbox", "--use-gl=angle", "--use-angle=swiftshader"];
  return { executablePath: await chromium.executablePath(), args, headless: true };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(await findBrowser());
