// What <stackway-map> takes in JSX. Importing this file for its types adds the tag to the global JSX namespace (Preact,
// Solid and others). React has a namespace of its own, which a project joins with three lines:
//
//   declare module "react" {
//     namespace JSX { interface IntrinsicElements extends StackwayElements {} }
//   }
import type { StackwayMapEvents } from "./element.js";
import type { LearnerRecord, PathwayDocument } from "./types.js";
import type { GoalSource } from "./api.js";

/** Attributes and properties of `<stackway-map>`, and its events under their own names (`onstackway-select`). */
export type StackwayMapProps = {
  src?: string;
  pathway?: PathwayDocument | string | Uint8Array | object;
  record?: LearnerRecord | string | object | null;
  goal?: GoalSource | null;
  now?: string;
  view?: "map" | "list" | "plan" | "skills";
  direction?: "right" | "down" | "left" | "up";
  theme?: "auto" | "light" | "dark";
  density?: "comfortable" | "compact";
  palette?: "clear" | "contrast" | "warm";
  brand?: string;
  images?: boolean;
  hash?: string;
  collapsed?: string[];
  background?: import("./background.js").Background;
  lang?: string;
  dir?: string;
  id?: string;
  class?: string;
  className?: string;
  slot?: string;
  hidden?: boolean;
  style?: unknown;
  children?: unknown;
  key?: string | number | null;
  ref?: unknown;
} & { [Name in keyof StackwayMapEvents as `on${Name}`]?: (event: StackwayMapEvents[Name]) => void };

/** The tag, for a JSX namespace. */
export interface StackwayElements {
  "stackway-map": StackwayMapProps;
}

declare global {
  namespace JSX {
    interface IntrinsicElements extends StackwayElements {}
  }
}
