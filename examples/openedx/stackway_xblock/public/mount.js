// Gives the map its data; tells the platform that it was seen, and what the learner works towards.
import "./pkg/element.js";
import { openedxToRecord } from "./pkg/adapters.js";

export function mount(root, { document: source, facts, goals }, send) {
  const map = root.querySelector("stackway-map");
  if (!map) return;
  // A page that does not say it can be dark is light, whatever the browser prefers: the map is as the page around it.
  if (!/dark/.test(getComputedStyle(document.documentElement).colorScheme)) map.setAttribute("theme", "light");
  const pathway = JSON.parse(source);
  const show = (wanted) => {
    if (!facts) return;
    const { record } = openedxToRecord(pathway, facts);
    map.record = wanted.length > 0 ? { ...record, goals: wanted } : record;
  };
  show(goals);
  map.addEventListener("stackway-ready", () => facts && send("seen", {}), { once: true });
  map.pathway = pathway;
  const chooser = root.querySelector('[data-stackway="goal"]');
  chooser?.addEventListener("change", async () => {
    const answer = await (await send("choose_goal", { goal: chooser.value })).json();
    if (answer.ok) show(answer.goals);
  });
}
