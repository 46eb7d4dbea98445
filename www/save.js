/** The opened pathway as a file in any format that is written. */
import { StackwayError } from "../pkg/index.js";
import { say } from "./strings.js";

/** A format of the API, how its files end, and as what a browser keeps them. Endings differ, so that all of them can lie in one folder. */
const FORMATS = {
  again: [
    ["stackway", "json", "application/json"],
    ["csv", "csv", "text/csv"],
    ["tsv", "tsv", "text/tab-separated-values"],
  ],
  exchange: [
    ["ctdl", "jsonld", "application/ld+json"],
    ["open-badges-3", "achievements.json", "application/json"],
    ["open-badges-2", "badges.json", "application/json"],
    ["case", "case.json", "application/json"],
    ["moodle-csv", "moodle.csv", "text/csv"],
    ["curriculum-csv", "curriculum.csv", "text/csv"],
  ],
  read: [
    ["markdown", "md", "text/markdown"],
    ["mermaid", "mmd", "text/plain"],
    ["dot", "dot", "text/vnd.graphviz"],
    ["graphml", "graphml", "application/xml"],
  ],
};

const kindOf = (format) => Object.values(FORMATS).flat().find(([name]) => name === format);

/**
 * The name of a file: that of the opened one, else the last word of the document's id.
 * @param {string} opened name of the opened file, if it was one
 * @param {{ id?: string }} document
 * @param {string} format
 */
export function fileName(opened, document, format) {
  const own = opened || (document.id ?? "").split(/[/:#]/).filter(Boolean).pop() || "";
  const ending = /(\.(achievements|badges|case|moodle|curriculum))?\.(json|jsonld|csv|tsv|txt|png|svg|jwt)$/i;
  // What no file system takes, and what would turn a name around (`exe.json` that reads as `nosj.exe`).
  const odd = /[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu;
  const base = own.replace(ending, "").replace(odd, " ").trim().replace(/^\.+|\.+$/g, "");
  return `${[...base].slice(0, 80).join("").trim() || "pathway"}.${kindOf(format)[1]}`;
}

/**
 * Wires the button, and the dialog that it opens.
 * @param {{ button: HTMLElement, dialog: HTMLDialogElement, lang: () => string,
 *   opened: () => { pathway: import("../pkg/index.js").Pathway, name: string } | null,
 *   saved: (answer: { name: string, losses: object[], failed?: boolean }) => void }} page
 */
export function wireSave({ button, dialog, lang, opened, saved }) {
  const $ = (part) => dialog.querySelector(`[data-save=${part}]`);
  const select = $("format");
  const show = () => {
    const { pathway, name } = opened();
    const [format] = kindOf(select.value);
    $("name").textContent = fileName(name, pathway.toJSON(), format);
    $("hint").textContent = say(lang(), `save.hint.${format}`);
    $("incomplete").hidden = !pathway.incomplete;
  };
  button.addEventListener("click", () => {
    const chosen = select.value || "stackway";
    select.replaceChildren(...Object.entries(FORMATS).map(([group, formats]) => {
      const node = document.createElement("optgroup");
      node.label = say(lang(), `save.group.${group}`);
      node.append(...formats.map(([format]) => new Option(say(lang(), `save.format.${format}`), format)));
      return node;
    }));
    select.value = chosen;
    show();
    // The Escape key leaves what was answered last.
    dialog.returnValue = "";
    dialog.showModal();
  });
  select.addEventListener("change", show);
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "save") return;
    const { pathway, name } = opened();
    const [format, , type] = kindOf(select.value);
    const file = fileName(name, pathway.toJSON(), format);
    try {
      const { text, losses } = pathway.export(format, { lang: lang() });
      download(new Blob([text], { type }), file);
      saved({ name: file, losses });
    } catch (error) {
      if (!(error instanceof StackwayError)) throw error;
      saved({ name: file, losses: error.findings, failed: true });
    }
  });
}

/** Hands a file to the person. @param {Blob} blob @param {string} name */
export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: some browsers fetch the bytes only after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
