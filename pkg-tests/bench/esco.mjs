// A made-up table of skills in the columns of ESCO's own download, as long as the real one.
import { numbers } from "./pathways.mjs";

const VERBS = ["manage", "develop", "operate", "écrire", "assess", "plan", "repair", "teach", "analyse", "design", "monitor", "coordinate"];
const NOUNS = ["welding equipment", "digital content", "musical staff", "database queries", "railway vehicles", "patient records", "supply chains", "contenus numériques", "laboratory samples", "public events", "software tests", "irrigation systems"];
const WORDS = "the of and to in with their other which work service safety quality equipment according requirements customers processes materials products systems activities".split(" ");
const COLUMNS = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description";

/** `count` rows: about six alternate labels of thirty letters and a description of two hundred each, as in ESCO 1.1. */
export function esco(count) {
  const below = numbers(13);
  const pick = (list) => list[below(list.length)];
  const hex = (length) => Array.from({ length }, () => "0123456789abcdef"[below(16)]).join("");
  const rows = [COLUMNS];
  for (let at = 0; at < count; at += 1) {
    const label = () => `${pick(VERBS)} ${pick(NOUNS)} ${pick(WORDS)} ${at}`;
    const others = Array.from({ length: below(12) }, label).join("\n");
    const text = Array.from({ length: 16 + below(20) }, () => pick(WORDS)).join(" ");
    rows.push(`KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)},skill/competence,sector-specific,${label()},"${others}",,released,2023-11-30T15:53:37.136Z,,,"http://data.europa.eu/esco/concept-scheme/skills, http://data.europa.eu/esco/concept-scheme/member-skills","${text}."`);
  }
  return rows.join("\r\n");
}
