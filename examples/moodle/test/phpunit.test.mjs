// The plugins' own PHPUnit tests, in a Moodle whose config.php names a place for them ($CFG->phpunit_prefix and
// phpunit_dataroot) and which has a PHPUnit in vendor/.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { inMoodle, install, moodle, skip } from "./lib/moodle.mjs";

const NOT_READY = [139, 140, 141, 142];
const ready = () => existsSync(join(moodle, "vendor", "bin", "phpunit")) && inMoodle("echo $CFG->phpunit_prefix ?? '';") !== "";

describe("Moodle's PHPUnit", { skip: skip || (ready() ? false : "this Moodle has no PHPUnit: those tests are NOT run") }, () => {
  before(async () => {
    await install();
    const util = (...args) => spawnSync("php", [join(moodle, "admin", "tool", "phpunit", "cli", "util.php"), ...args], { encoding: "utf8" });
    const { status } = util("--diag");
    if (NOT_READY.includes(status)) {
      // Made for other versions of the plugins, or not at all.
      util("--drop");
      assert.equal(util("--install").status, 0);
    }
    assert.equal(util("--buildconfig").status, 0);
  });

  for (const suite of ["local", "block", "filter"]) {
    test(`${suite}_stackway`, () => {
      const said = spawnSync("php", [join(moodle, "vendor", "bin", "phpunit"), "--testsuite", `${suite}_stackway_testsuite`], { cwd: moodle, encoding: "utf8" });
      assert.equal(said.status, 0, said.stdout);
      assert.match(said.stdout, /OK \(\d+ tests/);
    });
  }
});
