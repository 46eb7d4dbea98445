/** What is shown when there is no map to show: loading, nothing, or what is wrong. The host may put its own into the slots. */
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { STATE } from "./constants.js";

/** Findings listed at most; the rest is counted. */
const LISTED = 50;

/** @param {import("./strings.js").Strings} strings */
export const loading = (strings) =>
  // What the host's server has drawn stands until there is more to show, and where there never is.
  h("slot", { name: STATE.LOADING }, h("slot", { name: "fallback" }, notice(STATE.LOADING, h("p", { class: "busy" }, h("span", { class: "spinner", "aria-hidden": "true" }), strings.text("loading")))));

/** @param {import("./strings.js").Strings} strings */
export const empty = (strings) => slot(STATE.EMPTY, h("p", { class: "notice-title" }, strings.text("empty.title")), h("p", {}, strings.text("empty.text")));

/**
 * @param {import("./strings.js").Strings} strings
 * @param {{ message: string, findings: any[] }} error
 */
export const failure = (strings, { message, findings }) =>
  h("div", {}, slot(
    STATE.ERROR,
    h("h2", { class: "notice-title" }, icon("error"), strings.text("error.title")),
    findings.length === 0 ? h("p", {}, message) : h("ul", { class: "findings", role: "list", part: "findings" }, ...findings.slice(0, LISTED).map((finding) => entry(finding, strings))),
    findings.length > LISTED && h("p", {}, strings.text("error.more", { n: findings.length - LISTED })),
  ), h("slot", { name: "fallback" }));

/** @param {any} finding @param {import("./strings.js").Strings} strings */
function entry({ severity, message, help, path, line, column, related = [] }, strings) {
  return h(
    "li",
    { class: "finding", "data-severity": severity },
    icon(severity),
    h(
      "div",
      {},
      h("p", { class: "finding-message" }, h("span", { class: "unseen" }, `${strings.text(`severity.${severity}`)} `), h("bdi", {}, message)),
      help && h("p", { class: "finding-help" }, h("bdi", {}, help)),
      h("p", { class: "finding-place" }, line ? strings.text("error.line", { line, column: column ?? 1 }) : path && h("code", {}, path)),
      related.length > 0 && h("ul", {}, ...related.map((/** @type {any} */ other) => h("li", {}, h("bdi", {}, other.message || other.path)))),
    ),
  );
}

/** @param {string} name @param {...any} children */
const notice = (name, ...children) => h("div", { class: `notice ${name}`, part: name }, ...children);

/** @param {string} name @param {...any} children */
const slot = (name, ...children) => h("slot", { name }, notice(name, ...children));
