/** Every name the element shows to the outside, in one place. */

/** The tag. */
export const TAG = "stackway-map";

/** Attributes, each with a property of the same name. */
export const ATTR = /** @type {const} */ ({
  SRC: "src",
  RECORD: "record",
  GOAL: "goal",
  VIEW: "view",
  DIRECTION: "direction",
  THEME: "theme",
  HASH: "hash",
  DENSITY: "density",
  PALETTE: "palette",
  BRAND: "brand",
  IMAGES: "images",
  LANG: "lang",
  DIR: "dir",
});

/** Events; all bubble and cross shadow borders, none carries a name or a grade. */
export const EVENT = /** @type {const} */ ({
  READY: "stackway-ready",
  SELECT: "stackway-select",
  OPEN: "stackway-open",
  ERROR: "stackway-error",
  CHANGE: "stackway-change",
  TOGGLE: "stackway-toggle",
  PLAN: "stackway-plan",
});

/** Views. */
export const VIEW = /** @type {const} */ ({ MAP: "map", LIST: "list", PLAN: "plan", SKILLS: "skills" });

/** Allowed values of the attributes that are closed lists, the default first. */
export const ALLOWED = /** @type {const} */ ({
  view: ["", "map", "list", "plan", "skills"],
  direction: ["right", "down", "left", "up"],
  theme: ["auto", "light", "dark"],
  density: ["comfortable", "compact"],
  palette: ["clear", "contrast", "warm"],
});

/** What the element can be busy with; also the names of its slots. */
export const STATE = /** @type {const} */ ({ LOADING: "loading", EMPTY: "empty", ERROR: "error", READY: "ready" });

/** Container width, in CSS pixels, below which the list comes first. */
export const NARROW = 640;

/** Container width, in CSS pixels, from which the details stand beside the view. */
export const WIDE = 920;

/** Least scale at which card text is still legible. */
export const LEGIBLE = 0.6;

/** Milliseconds in which things go to where they now belong. */
export const GLIDE = 250;

/** Range of the zoom. */
export const ZOOM = /** @type {const} */ ({ MIN: 0.25, MAX: 2, STEP: 1.25 });

/** Scales below which a card shows its name alone, and below which nothing but its colour. */
export const LEVEL = /** @type {const} */ ({ NAME: 0.45, BLOCK: 0.3 });
