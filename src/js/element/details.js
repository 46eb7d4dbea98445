/** What is known about one credential: a labelled region beside, below or inside the view; never a dialog. */
import { badge } from "./badge.js";
import { attribute, fill, h, link, said, safe, words } from "./dom.js";
import { tell } from "./facts.js";
import { icon } from "./icons.js";

/** The icon of a truth value. */
const MARK = /** @type {const} */ ({ met: "met", unmet: "unmet", unknown: "unknown" });

export class Details {
  title = h("h3", { class: "details-title", tabindex: "-1", id: "details-title" });
  element = h("section", { class: "details", part: "details", id: "details", "aria-labelledby": "details-title", hidden: true });
  /** The id shown. @type {string | undefined} */
  id;

  /**
   * @param {object} on
   * @param {() => void} on.close
   * @param {(id: string) => void} on.go somebody wants to see another credential
   * @param {() => void} on.back somebody goes back to the credential before
   * @param {(id: string) => void} on.near only what hangs together with this one is to be seen
   * @param {(event: Event, id: string, url: string) => void} on.open somebody follows the link out
   */
  constructor(on) {
    this.on = on;
    this.element.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      const goal = button ? this.#goes.get(button) : undefined;
      if (goal !== undefined) this.on.go(goal);
    });
  }

  /** What is shown, as text. */
  #shown = "";
  /** Where each name leads. @type {WeakMap<Element, string>} */
  #goes = new WeakMap();

  /** What the host has to offer here: a button to enrol, say. */
  #action = h("slot", { name: "action" });

  /**
   * Shows `item`.
   * @param {any} item an `OutlineItem` @param {import("./strings.js").Strings} strings
   * @param {{ facts: any, items: Map<string, any>, before: any }} more what `factsOf` found, all items, and the one that was open before
   */
  show(item, strings, { facts, items, before }) {
    const shown = JSON.stringify([item, facts, before?.id, strings.lang]);
    if (this.id === item.id && shown === this.#shown) return;
    this.#shown = shown;
    const t = (/** @type {string} */ key) => strings.text(key);
    const url = safe(item.url);
    this.id = item.id;
    attribute(this.element, "hidden", false);
    attribute(this.element, "data-status", item.status ?? "none");
    this.title.replaceChildren(words(item.name));
    const back = before && h("button", { type: "button", class: "go back" }, icon("back"), h("span", {}, strings.text("details.back")), " ", words(before.name));
    back?.addEventListener("click", () => this.on.back());
    const near = h("button", { type: "button", class: "go near" }, icon("filter"), h("span", {}, t("details.near")));
    near.addEventListener("click", () => this.on.near(item.id));
    const told = facts && tell(facts, item, items, strings);
    const links = (/** @type {string} */ heading, /** @type {any[] | undefined} */ list) => list !== undefined && list.length > 0 && this.#block(heading, h("ul", { class: "links", role: "list" }, ...list.map((to) => h("li", {}, this.#name(to)))));
    const close = h("button", { type: "button", class: "tool close", part: "button", "aria-label": t("details.close") }, icon("close"));
    close.addEventListener("click", () => this.on.close());
    const follow = url === undefined ? undefined : link(url, { class: "follow", part: "link" }, t("details.open"), icon("out"), h("span", { class: "unseen" }, ` ${t("details.tab")}`));
    follow?.addEventListener("click", (event) => this.on.open(event, item.id, follow.href));
    fill(
      this.element,
      back,
      h(
        "header",
        { class: "details-head" },
        badge(item.image, strings.text("details.badge", { name: item.name.text })),
        h("div", {}, h("p", { class: "type" }, said(item.typeLabel)), this.title, item.issuer && h("p", { class: "issuer" }, words(item.issuer))),
        close,
      ),
      item.statusLabel && h("p", { class: "status", part: "status" }, icon(item.status), said(item.statusLabel)),
      item.because && h("p", { class: "because" }, said(item.because)),
      links(t("details.way"), told?.way),
      told?.others && h("p", { class: "state" }, t("details.others")),
      item.description && h("p", { class: "description" }, words(item.description)),
      item.figures.length > 0 && this.#block(t("details.figures"), figures(item.figures, strings)),
      item.rules.length > 0 && this.#block(t("details.rules"), this.#rules(item.rules, strings)),
      item.skills.length > 0 && this.#block(t(item.kind === "role" ? "details.asks" : "details.skills"), skills(item.skills, strings)),
      links(t("details.leads"), told?.leads ?? item.leadsTo),
      told && told.evidence.length > 0 && this.#block(t("details.evidence"), h("ul", { role: "list" }, ...told.evidence.map((/** @type {any} */ line) => h("li", {}, said(line))), told.source && h("li", {}, link(told.source, {}, t("details.source"), h("span", { class: "unseen" }, ` ${t("details.tab")}`))))),
      near,
      this.#action,
      follow,
    );
  }

  hide() {
    this.id = undefined;
    attribute(this.element, "hidden", true);
    this.element.replaceChildren();
    this.element.remove();
  }

  /** @param {string} heading @param {Element} body */
  #block(heading, body) {
    return h("div", { class: "block" }, h("h4", {}, heading), body);
  }

  /** A name: a button where it leads to a credential of this map, else text. @param {any} to an `OutlineLink` */
  #name(to) {
    const label = words(to.name);
    const state = to.statusLabel && said(to.statusLabel, "state");
    if (to.id === undefined) return h("span", {}, label, state && " ", state);
    const button = h("button", { type: "button", class: "go" }, label, state && " ", state);
    this.#goes.set(button, to.id);
    return button;
  }

  /**
   * Rules as nested lists; depth is bounded by the core, and walked without recursion all the same.
   * @param {any[]} rules `OutlineRule`s @param {import("./strings.js").Strings} strings
   */
  #rules(rules, strings) {
    const top = h("ul", { class: "rules", role: "list" });
    const waiting = [{ into: top, rules }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const rule of next.rules) {
        const value = rule.value && icon(MARK[/** @type {keyof typeof MARK} */ (rule.value)] ?? "unknown", "mark");
        const line = h("div", { class: "rule", "data-value": rule.value }, value, h("span", { class: "says" }, rule.lead && said(rule.lead), rule.lead && rule.leaf && " ", rule.leaf && this.#name(rule.leaf), rule.done && " ", rule.done && said(rule.done, "state")));
        const entry = h("li", {}, line);
        next.into.append(entry);
        if (rule.of.length === 0) continue;
        const list = h("ul", { role: "list" });
        entry.append(list);
        waiting.push({ into: list, rules: rule.of });
      }
    }
    return top;
  }
}

/** @param {any[]} all `Figure`s @param {import("./strings.js").Strings} strings */
const figures = (all, strings) =>
  h("dl", { class: "facts" }, ...all.map(({ kind, text }) => h("div", {}, h("dt", {}, strings.text(`figure.${kind}`)), h("dd", {}, said(text)))));

/** @param {any[]} all `OutlineSkill`s @param {import("./strings.js").Strings} strings */
const skills = (all, strings) =>
  h(
    "ul",
    { class: "skills", role: "list" },
    ...all.map(({ name, levelLabel, held }) =>
      h(
        "li",
        { "data-value": held === undefined ? null : held ? "met" : "unmet" },
        held !== undefined && icon(held ? "met" : "unmet", "mark"),
        h("span", { class: "says" }, words(name), " ", said(levelLabel, "state")),
        held !== undefined && h("span", { class: "unseen" }, ` ${strings.text(held ? "skill.held" : "skill.missing")}`),
      ),
    ),
  );
