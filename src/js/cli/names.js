// What ids are called, in the language asked for.

/** @import { Pathway } from "../pathway.js" */

/** @typedef {{ of: (id: string) => string, level: (skill: string, level: number) => string }} Names */

/**
 * @param {Pathway} pathway
 * @param {string} [lang]
 * @returns {Names}
 */
export function namesOf(pathway, lang = "en") {
  const { language, credentials = [], roles = [], skills = [] } = pathway.toJSON();
  const found = new Map([...credentials, ...roles, ...skills].map((one) => [one.id, one]));
  const levels = new Map(skills.map((skill) => [skill.id, skill.levels ?? []]));
  const say = (/** @type {unknown} */ text) => pick(text, [lang, language ?? ""]);
  return {
    of: (id) => say(found.get(id)?.name) || id,
    level: (skill, level) => say(levels.get(skill)?.[level - 1]) || (level > 0 ? String(level) : "–"),
  };
}

/**
 * A text in the first of these languages that it has, else in any.
 *
 * @param {unknown} text
 * @param {string[]} languages
 */
function pick(text, languages) {
  if (typeof text === "string") return text;
  if (typeof text !== "object" || text === null) return "";
  const known = new Map(Object.entries(text).map(([tag, words]) => [tag.toLowerCase(), String(words)]));
  for (const language of languages) {
    const parts = language.toLowerCase().split("-");
    for (let length = parts.length; length > 0; length -= 1) {
      const words = known.get(parts.slice(0, length).join("-"));
      if (words) return words;
    }
  }
  return [...known.values()].find(Boolean) ?? "";
}
