import { say } from "./strings.js";

const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

/**
 * Shows findings in a panel, worst first.
 * @param {HTMLElement} panel
 * @param {{ title: string, findings: object[], go?: (finding: object) => void }[]} parts
 * @param {string} lang
 * @returns {number} how many there are
 */
export function showFindings(panel, parts, lang) {
  const order = { error: 0, warning: 1, info: 2 };
  const lists = parts.filter((part) => part.findings.length > 0).map((part) => {
    const list = make("ul", "findings");
    for (const finding of [...part.findings].sort((a, b) => order[a.severity] - order[b.severity])) {
      list.append(item(finding, part.go, lang));
    }
    const section = make("section");
    section.append(make("h2", "", part.title), list);
    return section;
  });
  panel.replaceChildren(...(lists.length > 0 ? lists : [make("p", "none", say(lang, "findings.none"))]));
  return parts.reduce((sum, part) => sum + part.findings.length, 0);
}

function item(finding, go, lang) {
  const node = make("li", finding.severity);
  const head = make("p", "head");
  head.append(make("span", "severity", say(lang, `severity.${finding.severity}`)), " ", make("code", "", finding.code));
  if (go && finding.line) {
    const button = make("button", "place", say(lang, "line", { line: finding.line }));
    button.type = "button";
    button.addEventListener("click", () => go(finding));
    head.append(" ", button);
  } else if (finding.path) {
    head.append(" ", make("code", "place", finding.path));
  }
  node.append(head, make("p", "message", finding.message), make("p", "help", finding.help));
  if (finding.related?.length > 0) {
    const related = make("ul", "related");
    for (const place of finding.related) related.append(make("li", "", `${place.path}: ${place.message}`));
    node.append(related);
  }
  return node;
}
