// custom-elements.json: what `<stackway-map>` takes, fires and shows, read from the comments of its class.
import { readFileSync } from "node:fs";
import { at } from "./run.mjs";

const read = (name) => readFileSync(at("src", "js", "element", `${name}.js`), "utf8");

/** The manifest (schema version 1.0.0 of the custom-elements-manifest format). */
export function manifest() {
  const text = read("stackway-map");
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export class StackwayMap/.exec(text)[1].replace(/^ \* ?/gm, "");
  const [description, ...lines] = comment.trim().split(/\n(?=@)/);
  // Short names share a line: `@csspart root @csspart header`.
  const tags = lines.flatMap((line) => line.split(/ (?=@(?:csspart|cssproperty) )/)).map((line) => /^@(\w+)\s+(?:\{(.+?)\}\s+)?(\S+)(?:\s+-\s+([\s\S]*))?/.exec(line.replace(/\s+/g, " "))).filter(Boolean);
  const of = (name) => tags.filter(([, tag]) => tag === name).map(([, , type, name, description]) => ({ name, ...(type && { type: { text: type } }), ...(description && { description: description.trim() }) }));
  const events = of("fires").map((event) => ({ ...event, type: { text: "CustomEvent" } }));
  const attributes = of("attr").map((attribute) => ({ ...attribute, ...(attribute.name !== "lang" && { fieldName: attribute.name }) }));
  const declaration = {
    kind: "class",
    name: "StackwayMap",
    tagName: "stackway-map",
    customElement: true,
    description: description.trim(),
    summary: /@summary (.*)/.exec(comment)?.[1],
    superclass: { name: "HTMLElement" },
    attributes,
    members: [...new Map([...members(text), ...members(read("attributes"))].map((member) => [member.name, member])).values()],
    events,
    slots: of("slot"),
    cssParts: of("csspart"),
    cssProperties: of("cssproperty"),
  };
  return {
    schemaVersion: "1.0.0",
    modules: [
      {
        kind: "javascript-module",
        path: "element.js",
        declarations: [declaration],
        exports: [
          { kind: "js", name: "StackwayMap", declaration: { name: "StackwayMap", module: "element.js" } },
          { kind: "custom-element-definition", name: "stackway-map", declaration: { name: "StackwayMap", module: "element.js" } },
        ],
      },
    ],
  };
}

/** Public accessors and methods of a class, with the first sentence of what stands before them. */
function members(text) {
  const body = text.slice(text.indexOf("export class"));
  const found = [];
  for (const [, comment, async, accessor, name] of body.matchAll(/^ {2}(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?(async )?(get )?([a-z]\w*)\([^)]*\) \{$/gm)) {
    if (/^(constructor|set|connectedCallback|disconnectedCallback|attributeChangedCallback)$/.test(name) || found.some((one) => one.name === name)) continue;
    const description = (comment ?? "").replace(/^\s*\* ?/gm, "").split(/\s@/)[0].replace(/\s+/g, " ").trim();
    const settable = accessor && new RegExp(`^ {2}set ${name}\\(`, "m").test(body);
    found.push(accessor ? { kind: "field", name, ...(description && { description }), ...(!settable && { readonly: true }) } : { kind: "method", name, ...(description && { description }), ...(async && { return: { type: { text: "Promise" } } }) });
  }
  return found;
}
