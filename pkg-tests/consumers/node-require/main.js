const assert = require("node:assert/strict");
const stackway = require("stackway/node");

assert.equal(require("stackway").Pathway, stackway.Pathway, "both entries are one module");
assert.match(require("stackway/package.json").version, /^\d/);
import("./job.mjs").then(({ job }) => console.log(JSON.stringify(job(stackway))));
