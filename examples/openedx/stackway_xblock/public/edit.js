// Studio's form: the same core that draws a pathway checks it, while it is written.
import init, { Pathway, loadLanguage } from "./pkg/index.js";

export async function edit(runtime, root, { lang }) {
  const form = root.querySelector("form");
  const { document: source, name } = form.elements;
  const [file, out, verdict] = ["file", "findings", "verdict"].map((part) => root.querySelector(`[data-stackway="${part}"]`));
  await init();
  await loadLanguage(lang).catch(() => {});

  const say = (list) => {
    verdict.textContent = list.length > 0 ? verdict.dataset.findings : verdict.dataset.sound;
    out.replaceChildren(...list.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  };

  /** Whether it can be saved; all that is wrong is listed. */
  function check() {
    const findings = Pathway.check(source.value, { lang });
    say(findings.filter(({ severity }) => severity !== "info").slice(0, 50).map(({ message, help, path }) => `${message} ${help}${path ? ` (${path})` : ""}`));
    return !findings.some(({ severity }) => severity === "error");
  }

  /** What pages without script show. */
  function drawn() {
    const pathway = Pathway.parse(source.value);
    const { stages } = pathway.outline({ lang });
    const svg = pathway.svg({ lang });
    pathway.free();
    return { stages: stages.map((stage) => ({ title: stage.title.text, items: stage.items.map(({ id }) => id) })), svg: svg.length < 1_000_000 ? svg : "" };
  }

  let timer;
  source.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, 300);
  });
  file.addEventListener("change", async () => {
    if (!file.files[0]) return;
    source.value = await file.files[0].text();
    check();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!check()) return;
    runtime.notify?.("save", { state: "start" });
    const answer = await fetch(runtime.handlerUrl(root, "save_pathway"), {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "" },
      body: JSON.stringify({ name: name.value, document: source.value, ...drawn() }),
    });
    const { ok, message } = answer.ok ? await answer.json() : { ok: false, message: String(answer.status) };
    if (ok) {
      runtime.notify?.("save", { state: "end" });
      form.dataset.saved = "";
    } else {
      say([message]);
      runtime.notify?.("error", { title: "Stackway", message });
    }
  });
  form.querySelector(".cancel-button").addEventListener("click", () => runtime.notify?.("cancel", {}));
  if (source.value.trim()) check();
  form.dataset.ready = "";
}
