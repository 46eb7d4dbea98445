// The form in which a pathway is saved: the same core that draws it checks it, while it is written.
import init, { Pathway, loadLanguage } from "./index.js";

const form = document.querySelector('textarea[name="document"]').form;
const [source, out, stages, svg] = ["document", "findings", "stages", "svg"].map((name) => form.querySelector(`[name="${name}"], [data-region="${name}"]`));
const lang = document.documentElement.lang || "en";
/** Languages of this Moodle, as Moodle writes them. */
const languages = out.dataset.languages.split(" ").filter(Boolean);
const tag = (moodle) => moodle.replaceAll("_", "-");
const MOST = 1_000_000;
let sound = false;

try {
  await init();
} catch (error) {
  say("text-warning-emphasis", out.dataset.unchecked);
  throw error;
}
await Promise.all([lang, ...languages.map(tag)].map((one) => loadLanguage(one).catch(() => {})));

function check() {
  const findings = source.value.trim() === "" ? [] : Pathway.check(source.value, { lang });
  const shown = findings.filter(({ severity }) => severity !== "info").slice(0, 50);
  out.replaceChildren();
  for (const { severity, message, help, path } of shown) {
    say(severity === "error" ? "text-danger" : "text-warning-emphasis", `${message} ${help}${path ? ` (${path})` : ""}`);
  }
  sound = source.value.trim() !== "" && !findings.some(({ severity }) => severity === "error");
  if (sound && shown.length === 0) say("text-success", out.dataset.sound);
}

function say(look, words) {
  const item = document.createElement("li");
  item.className = look;
  item.textContent = words;
  out.append(item);
}

/** What pages without script need, in each language of this Moodle. */
function render() {
  const pathway = Pathway.parse(source.value);
  const words = {};
  const drawings = {};
  for (const language of languages) {
    const options = { lang: tag(language) };
    words[language] = pathway.outline(options).stages.map((stage) => ({ title: stage.title.text, items: stage.items.map(({ id }) => id) }));
    const drawing = named(pathway.svg(options), pathway.layout(options).nodes);
    // A drawing that is too large is left out; the words stay.
    if (drawing.length < MOST) drawings[language] = drawing;
  }
  pathway.free();
  stages.value = JSON.stringify(words);
  svg.value = JSON.stringify(drawings);
}

/** The drawing, whose cards know which credentials they are: the server writes what a learner has on them. */
function named(drawing, nodes) {
  const read = new DOMParser().parseFromString(drawing, "image/svg+xml");
  nodes.forEach(({ id, kind }, at) => {
    if (kind === "credential") read.getElementById(`stackway-n${at}`)?.setAttribute("data-credential", id);
  });
  return new XMLSerializer().serializeToString(read);
}

let timer;
source.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(check, 300);
});
/** Moodle's file picker has put a file beside the field: its text goes into it. */
const picked = form.querySelector('[name="stackwayfile"]').closest(".fitem, [id^=fitem]");
let last;
new MutationObserver(async () => {
  const link = picked.querySelector(".filepicker-filename a");
  if (!link || link.href === last) return;
  last = link.href;
  const answer = await fetch(link.href);
  if (!answer.ok) return;
  source.value = await answer.text();
  check();
}).observe(picked, { childList: true, subtree: true });
form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "cancel") return;
  check();
  if (sound) return render();
  event.preventDefault();
  event.stopImmediatePropagation();
  out.closest("[tabindex]")?.focus();
}, true);
check();
