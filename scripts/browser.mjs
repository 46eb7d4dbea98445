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
  const debian = installDebian("chromium");
  if (debian) return { executablePath: debian, args: ARGS, headless: true };
  return fromNpm();
}

/** Whether tests are to run in Firefox. */
export const FIREFOX = process.env.STACKWAY_ENGINE === "firefox";

/** The system's Firefox, else Debian's package; undefined where there is none. */
export const findFirefox = () => process.env.STACKWAY_FIREFOX || onPath(["firefox-esr", "firefox"]) || installDebian("firefox-esr");

/**
 * A Firefox under control by WebDriver BiDi. Colours, motion and touch cannot be set page by page there: motion is
 * reduced for all. (A release of playwright-core that asks no more of BiDi than Firefox ESR has.)
 */
export async function launchFirefox() {
  const { firefox } = await import("playwright-core-bidi");
  return firefox.launch({ channel: "moz-firefox", executablePath: findFirefox(), headless: true, firefoxUserPrefs: { "ui.prefersReducedMotion": 1, "intl.accept_languages": "en-US" } });
}

/** Whether tests are to run in WebKitGTK. */
export const WEBKIT = process.env.STACKWAY_ENGINE === "webkit";

/** WebKitGTK's driver; undefined where there is none. Nothing is installed for it: it is large, and not everybody's. */
export const findWebkit = () => process.env.STACKWAY_WEBKIT || onPath(["WebKitWebDriver"]);

/** The screen in memory on which WebKitGTK draws; undefined where there is none. */
export const findXvfb = () => onPath(["Xvfb"]);

/** Whether tests can run in WebKitGTK here. */
export const hasWebkit = () => findWebkit() !== undefined && Boolean(findXvfb() || process.env.DISPLAY);

/** A Chromium under control of playwright-core. */
export async function launchBrowser() {
  const { chromium } = await import("playwright-core");
  return chromium.launch(await findBrowser());
}

function onPath(names = NAMES) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...(names === NAMES ? [mac] : [])].find(executable);
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of the program, once its package is there; undefined where that cannot be. @param {string} name */
function installDebian(name) {
  const mayInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  // On Ubuntu the package only points at a snap, which containers cannot run.
  if (!mayInstall || /^ID=ubuntu$/m.test(readFileSync("/etc/os-release", "utf8"))) return undefined;
  say(`Installing Debian's ${name}`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  if (ask("apt-get", ["update", "-q"], { env }) === undefined) return undefined;
  return ask("apt-get", ["install", "-q", "-y", name], { env }) === undefined ? undefined : onPath([name]);
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
