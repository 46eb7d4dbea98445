// What has to be refused at compile time. Each line below a `@ts-expect-error` would be a mistake of a host.
import { Pathway, type Credential, type LearnerRecord, registerLanguage } from "stackway";

const pathway = Pathway.parse("{}");

// @ts-expect-error: a pathway is made by parse and import
new Pathway();
// @ts-expect-error: no number is a source
Pathway.parse(5);
// @ts-expect-error: nothing is no source
Pathway.parse();
// @ts-expect-error: a misspelt option
Pathway.parse("{}", { lenien: true });
// @ts-expect-error: a limit that does not exist
Pathway.parse("{}", { limits: { credentials: 5 } });
// @ts-expect-error: moments are ISO 8601 text
pathway.progress({}, { now: new Date() });
// @ts-expect-error: not a tier
pathway.progress({}, { acceptTier: "gold" });
// @ts-expect-error: the id is missing
pathway.explain({});
// @ts-expect-error: the record comes first
pathway.decide("bread");
// @ts-expect-error: one objective is no trade
pathway.frontier({}, "a", { objectives: ["cost"] });
// @ts-expect-error: a misspelt change
pathway.whatIf({}, { eraned: ["a"] });
// @ts-expect-error: the changes are missing
pathway.whatIf({});
// @ts-expect-error: not a direction
pathway.layout({ direction: "sideways" });
// @ts-expect-error: sizes are numbers
pathway.layout({ sizes: { bread: { width: "10px", height: 3 } } });
// @ts-expect-error: the outline has no theme
pathway.outline({ theme: "dark" });
// @ts-expect-error: read only
pathway.incomplete = false;
// @ts-expect-error: not a status
export const never: boolean = pathway.progress().credentials[0]?.status === "done";
// @ts-expect-error: a credential has an id
export const nameless: Credential = { type: "Badge", name: "A" };
// @ts-expect-error: hours are a number
export const hours: Credential = { id: "a", type: "Badge", hours: "12" };
// @ts-expect-error: fractions are numbers
export const record: LearnerRecord = { inProgress: [{ credential: "a", fraction: "half" }] };
// @ts-expect-error: sentences are texts
registerLanguage("eo", { key: 5 });
