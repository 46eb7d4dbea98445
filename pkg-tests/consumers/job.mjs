// What every consumer does with the package: the same job, so that the answers can be compared.
const DOCUMENT = {
  stackway: "1",
  title: { en: "Baking", fr: "Boulangerie" },
  language: "en",
  credentials: [
    { id: "safety", type: "Badge", name: "Food safety", hours: 4 },
    { id: "bread", type: "MicroCredential", name: "Bread", hours: 30, requires: "safety" },
    { id: "pastry", type: "MicroCredential", name: "Pastry <b>&amp;</b>", hours: 40, requires: "safety" },
    { id: "baker", type: "Certificate", name: "Baker", stack: { atLeast: 2, of: ["bread", "pastry"] } },
  ],
  goals: ["baker"],
};
const RECORD = { earned: [{ credential: "safety", on: "2026-01-10" }] };
const NOW = "2026-11-23T12:00:00-05:00";

export function job({ Pathway, StackwayError }) {
  const pathway = Pathway.parse(DOCUMENT);
  const statuses = pathway.progress(RECORD, { now: NOW }).credentials.map(({ id, status }) => `${id}: ${status}`);
  const svg = pathway.svg({ record: RECORD, now: NOW });
  pathway.free();
  let refused = "";
  try {
    Pathway.parse("{");
  } catch (error) {
    refused = error instanceof StackwayError ? error.code : `no StackwayError: ${error}`;
  }
  return { statuses, svg, refused };
}
