/**
 * The built-in icons on a grid of 16 × 16, painted with three pens: `f` fills, `l` draws a line, `k` draws a line in the
 * colour behind the icon. Those that the SVG shows too are the same there (`src/scene/icons.rs`). A status is told by its
 * shape alone, without colour.
 */
import { s } from "./dom.js";

const DISC = "M8 1.25a6.75 6.75 0 1 0 0 13.5a6.75 6.75 0 1 0 0-13.5z";
const RING = "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5z";
const ASK = "M6.25 6.25a1.8 1.8 0 1 1 2.5 1.65c-.5.25-.75.5-.75 1.1M8 11.15v.1";

/** Pens by class. */
const PENS = { f: "fill", l: "line", k: "cut" };
/** What points along the reading direction turns round where that runs from right to left. */
const TURNS = new Set("available goal in-progress note out map list plan unfold back".split(" "));

/** @type {Record<string, string[]>} */
const ICONS = {
  earned: [`f${DISC}`, "kM4.75 8.25l2.25 2.25l4.25-4.75"],
  "in-progress": [`l${RING}`, "fM8 1.75a6.25 6.25 0 0 1 0 12.5z"],
  claimable: [
    "fM4.5 9.5v5.25l3.5-1.75l3.5 1.75v-5.25z",
    "kM8 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z",
    "fM8 1.25a4.75 4.75 0 1 0 0 9.5a4.75 4.75 0 1 0 0-9.5z",
    "kM6 6l1.5 1.5l2.75-3",
  ],
  expired: ["lM4 2h8M4 14h8M5 2v2.75l3 3.25l3-3.25v-2.75M5 14v-2.75l3-3.25l3 3.25v2.75", "fM5.5 13.5v-1l2.5-2l2.5 2v1z"],
  available: [`l${RING}M5 8h5.5M8.25 5.5l2.5 2.5l-2.5 2.5`],
  check: [`l${RING}${ASK}`],
  locked: ["lM5 7v-2a3 3 0 0 1 6 0v2", "fM3.75 6.75h8.5a.75.75 0 0 1 .75.75v6a.75.75 0 0 1-.75.75h-8.5a.75.75 0 0 1-.75-.75v-6a.75.75 0 0 1 .75-.75z"],
  goal: ["lM4 14.5v-12.5", "fM4 2h8.5l-2 3l2 3h-8.5z"],
  role: ["lM2.25 5.25h11.5v8h-11.5zM5.75 5v-2h4.5v2M2.5 9h11"],
  skill: ["fM8 1.5l1.75 4.75l4.75 1.75l-4.75 1.75l-1.75 4.75l-1.75-4.75l-4.75-1.75l4.75-1.75z"],
  note: ["lM3 4h10M3 8h10M3 12h6"],
  stack: ["lM8 2l5.75 3l-5.75 3l-5.75-3zM2.5 8.25l5.5 2.75l5.5-2.75M2.5 11.25l5.5 2.75l5.5-2.75"],
  fold: ["lM4 6.25l4 4l4-4"],
  unfold: ["lM6.25 4l4 4l-4 4"],
  met: ["lM3.5 8.5l3 3l6-6.75"],
  unmet: ["lM8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7z"],
  unknown: [`l${ASK}`],
  close: ["lM4 4l8 8M12 4l-8 8"],
  out: ["lM6.5 3.5h-3v9h9v-3M9.5 2.75h3.75V6.5M13 3L7.75 8.25"],
  map: ["lM2 3.5h4V7H2zM10 9h4v3.5h-4zM6 5.25h2.25v5.5H10"],
  list: ["lM5.5 4H14M5.5 8H14M5.5 12H14M2.25 4h.5M2.25 8h.5M2.25 12h.5"],
  plan: ["lM2.5 2v12M5 4.25h5.5M7.5 8h4M9.5 11.75h4"],
  skills: ["lM2.5 2.5h11v11h-11zM2.5 6.25h11M6.25 2.5v11M9 9.75h2.25"],
  adjust: ["lM2 5h6M12 5h2M2 11h2M8 11h6M10 3a2 2 0 1 0 0 4a2 2 0 1 0 0-4zM6 9a2 2 0 1 0 0 4a2 2 0 1 0 0-4z"],
  copy: ["lM5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"],
  save: ["lM8 2.5v7.5M4.75 7l3.25 3.25l3.25-3.25M2.5 13.5h11"],
  back: ["lM9.75 4l-4 4l4 4"],
  search: ["lM6.75 2.5a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 1 0 0-8.5zM10 10l3.75 3.75"],
  filter: ["lM2 3.5h12M4.5 8h7M6.75 12.5h2.5"],
  up: ["lM4 10l4-4l4 4"],
  down: ["lM4 6l4 4l4-4"],
  print: ["lM4.5 6v-3.5h7v3.5M4.5 11.5h-2v-5.5h11v5.5h-2M4.5 9.5h7v4h-7z"],
  in: ["lM8 3.25v9.5M3.25 8h9.5"],
  minus: ["lM3.25 8h9.5"],
  fit: ["lM2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"],
  error: [`l${RING}M8 4.75v3.75M8 11.1v.1`],
  warning: ["lM8 2l6.5 11.75h-13zM8 6.5v3.25M8 11.7v.1"],
  info: [`l${RING}M8 7.5v3.75M8 4.8v.1`],
};

/**
 * A decorative icon; what it means always stands beside it in words.
 * @param {string} name @param {string} [className]
 */
export function icon(name, className = "") {
  const classes = `icon ${TURNS.has(name) ? "turns " : ""}${className}`.trim();
  return s(
    "svg",
    { class: classes, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    ...(ICONS[name] ?? []).map((path) => s("path", { class: PENS[/** @type {"f"} */ (path[0])], d: path.slice(1) })),
  );
}
