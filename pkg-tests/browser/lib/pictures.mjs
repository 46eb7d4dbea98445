// Pictures that are kept and compared: few colours, so that they stay small, and a tolerance for the edges of letters.
import { crc32, deflateSync } from "node:zlib";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** Part of a picture that may differ before it is another. */
export const TOLERANCE = 0.002;

/** A screenshot with the 256 colours that it has most of; each other becomes the nearest of them. @param {Buffer} bytes of a PNG */
export function simplify(bytes) {
  const picture = PNG.sync.read(bytes);
  const { data } = picture;
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const color = data.readUIntBE(at, 3);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const kept = [...counts].sort(([a, many], [b, more]) => more - many || a - b).slice(0, 256).map(([color]) => color);
  const apart = (/** @type {number} */ a, /** @type {number} */ b) => [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
  const nearest = new Map(kept.map((color) => [color, color]));
  for (const color of counts.keys()) if (!nearest.has(color)) nearest.set(color, kept.reduce((best, other) => (apart(color, other) < apart(color, best) ? other : best)));
  for (let at = 0; at < data.length; at += 4) data.writeUIntBE(nearest.get(data.readUIntBE(at, 3)) ?? 0, at, 3);
  return picture;
}

/**
 * The file of a simplified picture: a PNG with a palette, which pngjs reads but does not write (ISO/IEC 15948, colour type 3).
 *
 * @param {PNG} picture
 */
export function pack({ width, height, data }) {
  /** @type {Map<number, number>} */
  const palette = new Map();
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1) {
    const color = data.readUIntBE(at * 4, 3);
    if (!palette.has(color)) palette.set(color, palette.size);
    rows[at + Math.floor(at / width) + 1] = palette.get(color) ?? 0;
  }
  if (palette.size > 256) throw new Error(`${palette.size} colours`);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colors = Buffer.alloc(palette.size * 3);
  for (const [color, at] of palette) colors.writeUIntBE(color, at * 3, 3);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("PLTE", colors), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/**
 * Part of the pixels in which two pictures differ, edges of letters apart; 1 where their sizes do.
 *
 * @param {PNG} one
 * @param {PNG} other
 * @param {PNG} [difference] where it is painted
 */
export function compare(one, other, difference) {
  if (one.width !== other.width || one.height !== other.height) return 1;
  return pixelmatch(one.data, other.data, difference?.data, one.width, one.height, { threshold: 0.12 }) / (one.width * one.height);
}

/** The file of a picture of any colours. @param {PNG} picture */
export const write = (picture) => PNG.sync.write(picture);

/** Pictures read from a file. @param {Buffer} bytes */
export const read = (bytes) => PNG.sync.read(bytes);

/** An empty picture of the size of another. @param {PNG} like */
export const blank = ({ width, height }) => new PNG({ width, height });
