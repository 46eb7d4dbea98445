import assert from "node:assert/strict";
import init, * as main from "stackway";
import * as node from "stackway/node";
import "stackway/element";
import { job } from "./job.mjs";

await init();
assert.equal(main.Pathway, node.Pathway, "both entries are one module");
console.log(JSON.stringify(job(node)));
