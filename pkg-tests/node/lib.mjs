// What the tests of the built package share.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const NOW = "2026-11-23T12:00:00-05:00";

/** A sound pathway, small enough to know by heart. */
export const BAKING = Object.freeze({
  stackway: "1",
  title: { en: "Baking", fr: "Boulangerie" },
  language: "en",
  skills: [{ id: "dough", name: "Dough" }],
  credentials: [
    { id: "safety", type: "Badge", name: "Food safety", hours: 4, validFor: "P2Y" },
    { id: "bread", type: "MicroCredential", name: "Bread", hours: 30, requires: "safety", validates: [{ skill: "dough", level: 1 }] },
    { id: "pastry", type: "MicroCredential", name: "Pastry", hours: 40, requires: "safety and skill dough >= 1" },
    { id: "baker", type: "Certificate", name: "Baker", stack: { atLeast: 2, of: ["bread", "pastry"] } },
  ],
  goals: ["baker"],
});

export const RECORD = Object.freeze({ earned: [{ credential: "safety", on: "2026-01-10" }] });

/** Every example: its name, its text, and the records of its learners. */
export function examples() {
  const folder = (name) => readdirSync(`${root}examples/${name}`).filter((file) => file.endsWith(".json")).sort();
  return folder("pathways").map((file) => {
    const name = file.replace(/\.json$/, "");
    const records = folder("records").filter((record) => record.startsWith(`${name}.`));
    const path = (kind, of) => `${root}examples/${kind}/${of}`;
    return {
      name,
      path: path("pathways", file),
      source: readFileSync(path("pathways", file), "utf8"),
      records: records.map((record) => ({ name: record, path: path("records", record), source: readFileSync(path("records", record), "utf8") })),
    };
  });
}

/** Credentials in rows, each of which needs two of the row before: a pathway of any size. */
export function grid(count, width = 10) {
  const id = (at) => `c${at}`;
  const credentials = Array.from({ length: count }, (_, at) => ({
    id: id(at),
    type: "MicroCredential",
    name: `Credential number ${at}`,
    hours: 5 + (at % 7),
    ...(at < width ? {} : { requires: { all: [id(at - width), id(at - width + ((at + 1) % width === 0 ? 1 - width : 1))] } }),
  }));
  return { stackway: "1", title: "Grid", language: "en", credentials, goals: [id(count - 1)] };
}
