/** The designers' preview: a document, its findings, a learner, and the map that answers. */
import init, { loadFormats, loadLanguage, Pathway, StackwayError } from "../pkg/index.js";
import "../pkg/element.js";
import { snippet } from "./embed.js";
import { EXAMPLES, load, pathwayFile, recordFile } from "./examples.js";
import { wireExchange } from "./exchange.js";
import { showFindings } from "./findings.js";
import { marked } from "./record.js";
import { wireSave } from "./save.js";
import { say, sayPage } from "./strings.js";
import { wireTabs } from "./tabs.js";

const $ = (id) => document.getElementById(id);
const element = $("element");

/** Everything the page knows; nothing is stored anywhere else. */
const state = {
  lang: navigator.language?.startsWith("fr") ? "fr" : "en",
  /** The opened source: text of the editor, or bytes of a file that is no text. */
  source: /** @type {string | Uint8Array} */ (""),
  name: "",
  example: "",
  learner: "",
  /** @type {Pathway | null} */
  pathway: null,
  /** @type {object | null} */
  record: null,
  selected: "",
  documentFindings: [],
  recordFindings: [],
  /** What the file written or read last could not hold. @type {import("./exchange.js").Said | null} */
  saved: null,
};

const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

function showAllFindings() {
  const parts = [
    { title: say(state.lang, "findings.document"), findings: state.documentFindings, go: goToSource },
    { title: say(state.lang, "findings.record"), findings: state.recordFindings },
  ];
  if (state.saved) parts.unshift({ title: say(state.lang, "findings.saved", { name: state.saved.name }), findings: state.saved.losses });
  const count = showFindings($("panel-findings"), parts, state.lang);
  $("count").textContent = String(count);
  $("count").classList.toggle("error", parts.some((part) => part.findings.some((finding) => finding.severity === "error")));
}

/** Reads the source in whatever format it is and hands the pathway to the map. */
function read() {
  const options = { ...(state.name && { name: state.name }), lang: state.lang, lenient: true };
  try {
    const { pathway, losses, format } = Pathway.import(state.source, options);
    state.documentFindings = [...losses, ...pathway.findings({ lang: state.lang })];
    const { credentials } = pathway.toJSON();
    const key = pathway.incomplete ? "opened.incomplete" : "opened";
    const name = state.name || say(state.lang, "example.own");
    $("opened").textContent = say(state.lang, key, { name, format: say(state.lang, `format.${format}`), count: credentials?.length ?? 0 });
    state.pathway = pathway;
    element.pathway = pathway;
  } catch (error) {
    if (!(error instanceof StackwayError)) throw error;
    state.documentFindings = error.findings;
    $("opened").textContent = say(state.lang, "opened.failed", { name: state.name || say(state.lang, "example.own") });
    state.pathway = null;
    element.pathway = state.source;
  }
  for (const id of ["save", "badges", "record-save"]) $(id).disabled = !state.pathway;
  // What was said of a file is said of the document as it was then.
  state.saved = null;
  $("saved").textContent = "";
  showRecord();
}

/** Says what became of a file, and shows what it could not hold. */
function showSaved(saved) {
  state.saved = saved;
  const { name, losses, failed, key = failed ? "saved.failed" : losses.length > 0 ? "saved.losses" : "saved", slots } = saved;
  $("saved").textContent = say(state.lang, key, { name, count: losses.length, ...slots });
  showAllFindings();
  if (losses.length === 0) return;
  $("tab-findings").click();
  $("panel-findings").scrollTop = 0;
  $("tab-findings").scrollIntoView();
}

/** Which opening is the newest: what an older one loaded comes too late to be shown. */
let turn = 0;

function setSource(source, name, example = "") {
  turn += 1;
  forget();
  Object.assign(state, { source, name, example });
  $("source").value = typeof source === "string" ? source : new TextDecoder().decode(source);
  $("example").value = example;
  read();
}

function holdRecord(record, learner) {
  turn += 1;
  forget();
  Object.assign(state, { record, learner });
  $("learner").value = learner;
  $("record").value = record ? `${JSON.stringify(record, null, 2)}\n` : "";
}

function setRecord(record, learner) {
  holdRecord(record, learner);
  showRecord();
}

function showRecord() {
  element.record = state.record;
  state.recordFindings = [];
  if (state.pathway && state.record) {
    try {
      state.recordFindings = state.pathway.progress(state.record, { lang: state.lang }).findings;
    } catch (error) {
      state.recordFindings = error.findings ?? [];
    }
  }
  showAllFindings();
  mark(state.selected);
}

/** Moves to a finding's line in the editor. */
function goToSource(finding) {
  $("tab-source").click();
  const area = $("source");
  const lines = area.value.split("\n");
  const start = lines.slice(0, finding.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[finding.line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (finding.line - 4) * Number.parseFloat(getComputedStyle(area).lineHeight));
}

/** Shows the marking bar for a credential. */
function mark(id) {
  state.selected = id;
  const credential = id && state.pathway?.toJSON().credentials?.find((one) => one.id === id);
  $("mark").hidden = !credential;
  if (!credential) return;
  const name = credential.name;
  $("mark-name").textContent = typeof name === "object" ? (name[state.lang] ?? Object.values(name)[0]) : (name ?? id);
}

function fillLearners() {
  const example = EXAMPLES.find((one) => one.id === state.example);
  const options = [["", say(state.lang, "learner.none")], ["new", say(state.lang, "learner.new")], ...Object.entries(example?.learners ?? {})];
  if (state.learner === "own") options.push(["own", say(state.lang, "learner.own")]);
  $("learner").replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  $("learner").value = state.learner;
}

async function openExample(id) {
  const example = EXAMPLES.find((one) => one.id === id) ?? EXAMPLES[0];
  const [learner] = Object.keys(example.learners);
  const loaded = await loadNewest(example.title, [pathwayFile(example.id), recordFile(example.id, learner)]);
  if (!loaded) return;
  holdRecord(JSON.parse(loaded[1]), learner);
  setSource(loaded[0], example.title, example.id);
  fillLearners();
}

async function openLearner(id) {
  if (id === "") return setRecord(null, "");
  if (id === "new") return setRecord({}, "new");
  if (id === "own") return;
  const loaded = await loadNewest(id, [recordFile(state.example, id)]);
  if (loaded) setRecord(JSON.parse(loaded[0]), id);
}

/** The texts of files of `examples/`; undefined if one is not to be had, which is said, or something newer was opened meanwhile. */
async function loadNewest(name, files) {
  const mine = ++turn;
  try {
    const texts = await Promise.all(files.map(load));
    return mine === turn ? texts : undefined;
  } catch (error) {
    if (mine === turn) $("opened").textContent = say(state.lang, "load.failed", { name: `${name} (${error.message})` });
  }
}

async function openFile(file) {
  const mine = ++turn;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (mine !== turn) return;
  holdRecord(null, "");
  setSource(bytes, file.name);
  fillLearners();
}

function setLanguage(lang) {
  state.lang = lang;
  sayPage(lang);
  $("lang").value = lang;
  element.lang = lang;
  fillLearners();
  $("example").options[$("example").options.length - 1].textContent = say(lang, "example.own");
}

let waiting = 0;
/** @type {(() => void) | null} What was typed and is not read yet. */
let unread = null;

/** Reads what is typed once the typing pauses. */
function whenQuiet(work) {
  if (unread !== work) settle();
  turn += 1;
  clearTimeout(waiting);
  unread = work;
  waiting = setTimeout(settle, 300);
}

/** Reads what is typed at once. */
function settle() {
  const work = unread;
  forget();
  work?.();
}

/** Lets go of what is typed: something else takes its place. */
function forget() {
  clearTimeout(waiting);
  unread = null;
}

function readRecord() {
  const text = $("record").value;
  try {
    state.record = text.trim() === "" ? null : JSON.parse(text);
    state.learner = "own";
    fillLearners();
    showRecord();
  } catch {
    // Half-written JSON: the element says what is wrong with the text as it stands.
    element.record = text;
  }
}

function wire() {
  $("example").replaceChildren(...EXAMPLES.map((one) => new Option(one.title, one.id)), new Option(say(state.lang, "example.own"), ""));
  $("example").addEventListener("change", (event) => event.target.value && openExample(event.target.value));
  $("learner").addEventListener("change", (event) => openLearner(event.target.value));
  $("open").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (file) openFile(file);
    event.target.value = "";
  });
  $("source").addEventListener("input", (event) => {
    state.source = event.target.value;
    state.example = "";
    state.name = "";
    $("example").value = "";
    whenQuiet(read);
  });
  $("record").addEventListener("input", () => whenQuiet(readRecord));
  for (const button of $("mark").querySelectorAll("[data-mark]")) {
    button.addEventListener("click", () => {
      settle();
      setRecord(marked(state.record ?? {}, state.selected, button.dataset.mark, today()), "own");
      fillLearners();
    });
  }
  element.addEventListener("stackway-select", (event) => mark(event.detail?.id ?? ""));
  $("direction").addEventListener("change", (event) => element.setAttribute("direction", event.target.value));
  $("theme").addEventListener("change", (event) => {
    element.setAttribute("theme", event.target.value);
    document.documentElement.dataset.theme = event.target.value;
  });
  $("lang").addEventListener("change", async (event) => {
    await loadLanguage(event.target.value);
    setLanguage(event.target.value);
    read();
  });
  $("rtl").addEventListener("change", (event) => {
    element.dir = event.target.checked ? "rtl" : "ltr";
  });
  $("narrow").addEventListener("change", (event) => $("frame").classList.toggle("narrow", event.target.checked));
  wireTabs(document.querySelector("[role=tablist]"));
  wireDrop(wireExchange({
    open: $("badges"),
    file: $("badge-files"),
    format: $("record-format"),
    save: $("record-save"),
    lang: () => state.lang,
    held: () => {
      settle();
      return state.pathway && { pathway: state.pathway, record: state.record, name: state.example || state.name };
    },
    taken: (record) => {
      setRecord(record, "own");
      fillLearners();
    },
    said: showSaved,
  }));
  wireEmbed();
  wireSave({
    button: $("save"),
    dialog: $("save-as"),
    lang: () => state.lang,
    // An example goes by its file's name, not by its title.
    opened: () => {
      settle();
      return state.pathway && { pathway: state.pathway, name: state.example || state.name };
    },
    saved: showSaved,
  });
}

/** @param {(files: File[]) => Promise<void>} add what is dropped while the record is looked at */
function wireDrop(add) {
  const carriesFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    $("drop").firstElementChild.textContent = say(state.lang, $("panel-record").hidden ? "drop" : "drop.record");
    $("drop").hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) $("drop").hidden = true;
  });
  addEventListener("drop", (event) => {
    $("drop").hidden = true;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    if ($("panel-record").hidden) openFile(files[0]);
    else add(files);
  });
  addEventListener("paste", (event) => {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return;
    const text = event.clipboardData?.getData("text/plain");
    if (text) {
      holdRecord(null, "");
      setSource(text, "");
      fillLearners();
    }
  });
}

function wireEmbed() {
  const code = $("snippet-code");
  $("embed").addEventListener("click", () => {
    settle();
    code.textContent = snippet({
      src: "pathway.json",
      record: state.record,
      lang: state.lang,
      direction: $("direction").value,
      theme: $("theme").value,
    });
    $("snippet-said").textContent = "";
    $("snippet").showModal();
  });
  $("snippet-copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      $("snippet-said").textContent = say(state.lang, "copied");
    } catch {
      getSelection().selectAllChildren(code);
      $("snippet-said").textContent = say(state.lang, "copy.failed");
    }
  });
}

await Promise.all([init(), loadFormats()]);
await loadLanguage(state.lang);
wire();
setLanguage(state.lang);
await openExample(new URL(location.href).searchParams.get("example") ?? EXAMPLES[0].id);
