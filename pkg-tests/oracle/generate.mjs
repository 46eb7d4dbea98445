// generate.mjs [--sizes 20,40] [--each 12] [--timed 200] [--out FILE]: seeded instances as NDJSON.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { FAMILIES, instance } from "./instances/families.mjs";
import { random } from "./instances/random.mjs";
import { timed } from "./instances/timed.mjs";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "20,40,60,100,150,200,300" },
    each: { type: "string", default: "12" },
    timed: { type: "string", default: "200" },
    out: { type: "string", default: "target/oracle/instances.ndjson" },
  },
});

/** A seed of its own for every instance, so that fewer of them are still the same ones. */
function seed(text) {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
  return hash >>> 0;
}

const lines = [];
for (const size of values.sizes.split(",").filter(Boolean).map(Number)) {
  for (const family of Object.keys(FAMILIES)) {
    for (let number = 0; number < Number(values.each); number += 1) {
      const name = `${family}-${size}-${number}`;
      lines.push(JSON.stringify(instance(random(seed(name)), family, size, name)));
    }
  }
}
for (let number = 0; number < Number(values.timed); number += 1) {
  const name = `time-${number}`;
  lines.push(JSON.stringify(timed(random(seed(name)), name)));
}
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${lines.join("\n")}\n`);
console.log(`${lines.length} instances in ${values.out}`);
