// The pathways that can be placed: a folder of documents, each checked by the same core that draws it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { linksOf } from "stackway/adapters";
import { Pathway } from "stackway/node";

/** @param {string} folder */
export function openLibrary(folder) {
  const all = new Map();
  const problems = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json")).sort()) {
    try {
      const pathway = Pathway.parse(readFileSync(join(folder, file)));
      all.set(file.replace(/\.json$/, ""), { pathway, document: pathway.toJSON() });
    } catch (error) {
      problems.push(`${file}: ${error.message}`);
    }
  }
  return {
    problems,
    get: (id) => all.get(id),
    /** What a teacher chooses from, with how many of the credentials the platform's results can say something of. */
    list: (lang, { issuer }) =>
      [...all].map(([id, { pathway, document }]) => ({
        id,
        title: pathway.outline({ lang }).title.text,
        description: inLanguage(document.description, lang),
        credentials: document.credentials?.length ?? 0,
        links: new Set(linksOf(document, "lti", { instance: issuer }).map(({ credential }) => credential)).size,
      })),
  };
}

/** A text or a language map, in a language or the first there is. */
function inLanguage(text, lang) {
  if (typeof text !== "object" || text === null) return text;
  return text[lang] ?? Object.values(text)[0];
}
