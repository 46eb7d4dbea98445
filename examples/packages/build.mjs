// node examples/packages/build.mjs PATHWAY [FOLDER]: a cmi5 package, a SCORM 2004 package and a plain HTML5 zip of one pathway.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { at, fail } from "../../scripts/lib/run.mjs";
import { zip } from "../../scripts/lib/zip.mjs";

const HERE = at("examples", "packages");
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);
export const KINDS = ["cmi5", "scorm", "plain"];

/** @param {unknown} text */
const escape = (text) => String(text ?? "").replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/**
 * The files of a package.
 *
 * @param {string} source the pathway document
 * @param {"cmi5" | "scorm" | "plain"} kind
 * @returns {Promise<Map<string, string | Uint8Array>>}
 */
export async function files(source, kind) {
  const { Pathway } = await import("../../pkg/node.js");
  const pathway = Pathway.parse(source);
  const document = pathway.toJSON();
  const outline = pathway.outline({ lang: document.language });
  pathway.free();
  const { outputFiles } = await bundle({ entryPoints: [join(HERE, "src", `${kind}.js`)], bundle: true, minify: true, format: "esm", target: "es2022", write: false });
  const scripts = new Map([
    ["stackway.js", readFileSync(at("pkg", "inline.js"), "utf8")],
    ["main.js", outputFiles[0].text],
  ]);
  // A sandboxed frame has no origin, and may not load modules from the folder it came from: there they are in the page.
  const tags = [...scripts].map(([name, code]) => (kind === "plain" ? `<script type="module">${code.replace(/<(\/script|!--)/gi, "\\x3c$1")}</script>` : `<script type="module" src="${name}"></script>`));
  const all = new Map([["index.html", page(document, outline, tags)], ...(kind === "plain" ? [] : scripts)]);
  const title = outline.title.text || "Pathway";
  const id = identifier(document);
  if (kind === "cmi5") all.set("cmi5.xml", cmi5(id, title, outline));
  if (kind === "scorm") all.set("imsmanifest.xml", scorm(title, objectives(document)));
  return all;
}

/** The document's own IRI. One that has none gets a name made of what it says, so that no two courses share one. */
function identifier(document) {
  if (typeof document.id === "string" && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`#]+$/i.test(document.id)) return document.id;
  const hash = createHash("sha256").update(JSON.stringify(document)).digest("hex");
  // A UUID of version 8: its bits are ours to choose.
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Everything is in the page: it asks for its two scripts at most, and says the same in words without them. */
function page(document, outline, tags) {
  const stages = outline.stages.map(({ title, items }) => `<h2>${escape(title.text)}</h2><ol>${items.map(({ name }) => `<li>${escape(name.text)}</li>`).join("")}</ol>`);
  const data = JSON.stringify(document).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `<!doctype html>
<html lang="${escape(outline.lang)}" dir="${RIGHT_TO_LEFT.has(outline.lang.split("-")[0]) ? "rtl" : "ltr"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(outline.title.text)}</title>
<script type="application/json" id="pathway">${data}</script>
${tags.join("\n")}
<stackway-map><div slot="error"><h1>${escape(outline.title.text)}</h1><p>${escape(outline.summary)}</p>${stages.join("")}</div></stackway-map>
</html>
`;
}

function cmi5(id, title, outline) {
  const text = (name, value) => `<${name}><langstring lang="${escape(outline.lang)}">${escape(value)}</langstring></${name}>`;
  const about = outline.description?.text || outline.summary;
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${escape(`${id}#cmi5`)}">${text("title", title)}${text("description", about)}</course>
  <au id="${escape(`${id}#map`)}" moveOn="Completed" launchMethod="AnyWindow">${text("title", title)}${text("description", about)}<url>index.html</url></au>
</courseStructure>
`;
}

/** Global objectives that credentials link to. */
function objectives(document) {
  const links = (document.credentials ?? []).flatMap(({ links = [] }) => links);
  return [...new Set(links.filter(({ system }) => system === "scorm").map(({ id }) => id))];
}

function scorm(title, shared) {
  const rest = shared.map((id) => `<imsss:objective objectiveID="${escape(id)}"><imsss:mapInfo targetObjectiveID="${escape(id)}" readSatisfiedStatus="true" readNormalizedMeasure="true"/></imsss:objective>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="stackway" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="map">
    <organization identifier="map" adlseq:objectivesGlobalToSystem="true">
      <title>${escape(title)}</title>
      <item identifier="item" identifierref="page"><title>${escape(title)}</title>
        <imsss:sequencing><imsss:objectives><imsss:primaryObjective/>${rest.join("")}</imsss:objectives><imsss:deliveryControls completionSetByContent="true"/></imsss:sequencing>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/><file href="main.js"/><file href="stackway.js"/></resource>
  </resources>
</manifest>
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [source, out = at("target", "packages")] = process.argv.slice(2);
  if (!source) fail("Which pathway? node examples/packages/build.mjs pathway.json [folder]");
  mkdirSync(out, { recursive: true });
  for (const kind of KINDS) {
    const path = join(out, `${basename(source, ".json")}-${kind}.zip`);
    writeFileSync(path, zip(await files(readFileSync(source, "utf8"), kind)));
    console.log(path);
  }
}
