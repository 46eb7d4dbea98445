// The types of element.js. Beside it because JavaScript cannot add to the list of tags.
import type { StackwayMap } from "./element/stackway-map.js";

export { StackwayMap } from "./element/stackway-map.js";

/** What the events of `<stackway-map>` carry: ids and codes, never names or grades. */
export interface StackwayMapEvents {
  "stackway-ready": CustomEvent<{ view: "map" | "list" | "plan" | "skills" }>;
  "stackway-select": CustomEvent<{ id: string | null }>;
  "stackway-open": CustomEvent<{ id: string; url: string }>;
  "stackway-toggle": CustomEvent<{ id: string; collapsed: boolean }>;
  "stackway-plan": CustomEvent<{
    plans: { goal?: string; objective: "cost" | "hours" | "time" | "count"; feasible: boolean; optimal: boolean; steps: string[] }[];
  }>;
  "stackway-error": CustomEvent<{ code: string; codes: string[] }>;
  "stackway-change": CustomEvent<{
    reason: "view" | "record";
    view: "map" | "list" | "plan" | "skills";
    changed: string[];
    earned: string[];
    opened: string[];
  }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "stackway-map": StackwayMap;
  }
  interface HTMLElementEventMap extends StackwayMapEvents {}
}
