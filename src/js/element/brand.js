/** A colour of the host's own, made legible: the nearest shade of it that can be read on the surfaces of a theme (WCAG 2.2, 1.4.3). */

/** Least contrast of text. */
const LEAST = 4.5;
/** The surfaces that accents stand on in light and in dark, and what lies at the far end of the scale from each. */
const GROUNDS = /** @type {const} */ ([["#eef3ff", 0], ["#1c2945", 255]]);
const STEPS = 40;

/** @typedef {number[]} Rgb red, green, blue, 0 to 255 */

/** `#abc` or `#aabbcc` as numbers; undefined for anything else: no other text becomes a colour here. @param {string | null} text @returns {Rgb | undefined} */
export function colour(text) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text ?? "")?.[1];
  if (!hex) return undefined;
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
}

/** Relative luminance (WCAG 2.2). @param {Rgb} rgb */
const luminance = (rgb) => {
  const [red, green, blue] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** @param {Rgb} a @param {Rgb} b 1 to 21 */
export function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** The shade of a colour for light and for dark pages, as CSS. @param {string | null} text @returns {string | undefined} */
export function legible(text) {
  const own = colour(text);
  if (!own) return undefined;
  const shades = GROUNDS.map(([ground, end]) => {
    const under = /** @type {Rgb} */ (colour(ground));
    for (let step = 0; ; step += 1) {
      const mixed = own.map((part) => Math.round(part + ((end - part) * step) / STEPS));
      if (step === STEPS || contrast(mixed, under) >= LEAST) return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    }
  });
  return `light-dark(${shades.join(", ")})`;
}
