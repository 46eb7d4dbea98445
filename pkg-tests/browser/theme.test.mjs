// The element and the SVG are two writings of one drawing: the same colours, the same icons.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** @param {string} path in `src/` */
const source = (path) => readFileSync(new URL(`../../src/${path}`, import.meta.url), "utf8");

test("the element's colours are the core's, in light and in dark", () => {
  const theme = source("scene/theme.rs");
  /** @param {string} name @returns {Map<string, string>} */
  const palette = (name) => {
    const text = theme.split(`const ${name}: Palette = Palette {`)[1]?.split("\n};")[0] ?? "";
    const hex = (/** @type {string} */ color) => `#${[...color.matchAll(/0x(..)/g)].map(([, byte]) => byte).join("")}`;
    const colors = new Map();
    for (const [, name = "", color = ""] of text.matchAll(/^ {4}(\w+): Color\(([^)]*)\)/gm)) colors.set(name.replaceAll("_", "-"), hex(color));
    for (const [, name = "", ink = "", tint = ""] of text.matchAll(/^ {4}(\w+): StatusColors \{ ink: Color\(([^)]*)\), tint: Color\(([^)]*)\) \}/gm)) {
      colors.set(`${name.replaceAll("_", "-")}-ink`, hex(ink));
      colors.set(`${name.replaceAll("_", "-")}-tint`, hex(tint));
    }
    return colors;
  };
  const [light, dark] = [palette("LIGHT"), palette("DARK")];
  assert.ok(light.size > 20);
  const own = new Map([...source("js/element/style.js").matchAll(/^ {2}--([\w-]+): var\(--stackway-\1, light-dark\((#\w+), (#\w+)\)\);/gm)].map(([, name, day, night]) => [name, [day, night]]));
  for (const [name, color] of light) assert.deepEqual(own.get(name), [color, dark.get(name)], name);
});

test("the icons that both show are the same", () => {
  const rust = source("scene/icons.rs");
  const constants = new Map([...rust.matchAll(/const (\w+): &str = "([^"]+)"/g)].map(([, name, path]) => [name, path]));
  const js = source("js/element/icons.js");
  const shared = new Map([...js.matchAll(/^const (\w+) = "([^"]+)"/gm)].map(([, name, path]) => [name, path]));
  // How numbers are written may differ.
  const bare = (/** @type {string} */ path) => (path.match(/[a-z]|-?\d*\.?\d+/gi) ?? []).map((word) => (/[a-z]/i.test(word) ? word : Number(word))).join(" ");
  const names = { Earned: "earned", InProgress: "in-progress", Claimable: "claimable", Expired: "expired", Available: "available", Check: "check", Locked: "locked", Goal: "goal", Done: "met", Skill: "skill", Note: "note", Stack: "stack" };
  for (const [theirs, ours] of Object.entries(names)) {
    const arm = (rust.split("fn paths")[1] ?? "").split(`Self::${theirs} =>`)[1]?.split("Self::")[0] ?? "";
    const wanted = [...arm.matchAll(/(?:fill|line|knockout)\(\s*(?:"([^"]+)"|(\w+))/g)].map(([, path, name]) => bare(path ?? constants.get(name ?? "") ?? "")).join(" ");
    const list = new RegExp(`^ {2}"?${ours}"?: \\[([\\s\\S]*?)\\],?$`, "m").exec(js)?.[1] ?? "";
    const found = [...list.matchAll(/["\`]([flk])([^"\`]+)["\`]/g)].map(([, , path = ""]) => bare(path.replace(/\$\{(\w+)\}/g, (_, name) => shared.get(name) ?? ""))).join(" ");
    assert.ok(wanted.length > 10, theirs);
    assert.equal(found, wanted, ours);
  }
});
