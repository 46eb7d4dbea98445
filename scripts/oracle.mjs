// npm run oracle [-- --quick] [-- --pkg FOLDER]: the planner against OR-tools CP-SAT on seeded pathways.
// Brings OR-tools from PyPI into .tools; needs Python 3.10 or newer and a built package (npm run build).
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ask, at, fail, run, say, tools } from "./lib/run.mjs";

const ORTOOLS = "9.15.6755";
const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    pkg: { type: "string", default: at("pkg") },
    seconds: { type: "string", default: "60" },
  },
});

const folder = at("pkg-tests", "oracle");
const python = venv();
say("Cases worked by hand");
run(python, ["-B", "-m", "unittest"], { cwd: folder });

const out = at("target", "oracle");
const [instances, answers] = [join(out, "instances.ndjson"), join(out, "answers.ndjson")];
say("Pathways");
run(process.execPath, [join(folder, "generate.mjs"), "--out", instances, ...(options.quick ? ["--each", "2", "--timed", "30"] : [])]);
say("Answers of CP-SAT, one worker");
solve();
say("The planner, side by side");
run(process.execPath, [join(folder, "compare.mjs"), options.pkg, "--instances", instances, "--answers", answers]);

/** Python with OR-tools in an environment of the project's own. */
function venv() {
  const home = join(tools, "oracle");
  const own = process.platform === "win32" ? join(home, "Scripts", "python.exe") : join(home, "bin", "python");
  const version = () => existsSync(own) && ask(own, ["-c", "import ortools; print(ortools.__version__)"]);
  if (version() === ORTOOLS) return own;
  const any = ["python3", "python"].find((name) => ask(name, ["-c", "import sys; assert sys.version_info >= (3, 10)"]) !== undefined);
  if (!any) fail("Python 3.10 or newer is needed.");
  say(`Installing OR-tools ${ORTOOLS} into .tools (once)`);
  mkdirSync(tools, { recursive: true });
  run(any, ["-m", "venv", home]);
  run(own, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `ortools==${ORTOOLS}`]);
  return own;
}

function solve() {
  const file = openSync(answers, "w");
  const done = spawnSync(python, ["-B", join(folder, "oracle.py"), instances, "--seconds", options.seconds], { stdio: ["ignore", file, "inherit"] });
  closeSync(file);
  if (done.status !== 0) fail(`The oracle ended with ${done.status ?? done.signal}.`);
}
