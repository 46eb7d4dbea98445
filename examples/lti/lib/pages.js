// The pages. Everything they say is in them: they work without script, and better with it.
import { Html, data, html } from "./html.js";
import { directionOf, words } from "./words.js";

const FEW = 5;
const MANY = 20;

function page({ lang, title, body, scripts = [] }) {
  const tags = ["/static/frame.js", ...scripts].map((src) => new Html(`<script type="module" src="${src}"></script>`));
  return html`<!doctype html>
<html lang="${lang}" dir="${directionOf(lang)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="stylesheet" href="/static/style.css">
${tags}
<body>${body}</body>
</html>
`.text;
}

/** A map, and the same in words for when there is no script or no WebAssembly. */
export function mapPage({ lang, mapLang, title, document, record, outline, notes, session, name }) {
  const say = words(lang);
  const back = session && html`<form method="post" action="/people"><button name="session" value="${session}">${say.back}</button></form>`;
  const whose = session && html`<h1>${name ?? say.nameless}</h1>`;
  const body = html`${back}${whose}${notes.map((note) => html`<p class="note">${note}</p>`)}
<stackway-map lang="${mapLang}"><div slot="error">${outlineOf(outline)}</div></stackway-map>
<details><summary>${say.asText}</summary><div lang="${mapLang}">${outlineOf(outline)}</div></details>
${data("stackway", { document, record })}`;
  return page({ lang, title, body, scripts: ["/stackway/inline.js", "/static/map.js"] });
}

/** @param {import("stackway").Outline} outline */
function outlineOf(outline) {
  const stages = outline.stages.map(
    (stage) => html`<h2>${stage.title.text}</h2><ol>${stage.items.map((item) => html`<li><b>${item.name.text}</b>${item.statusLabel && html` – ${item.statusLabel}`}${item.because && html`<br>${item.because}`}</li>`)}</ol>`,
  );
  return html`<p>${outline.summary}</p>${stages}`;
}

/** The adviser's view: how many stand where, and everybody by name. */
export function rosterPage({ lang, mapLang, title, session, people, credentials, notes, document }) {
  const say = words(lang);
  const count = (n) => (n > 0 && n < FEW && people.length >= FEW ? say.few.replace("{n}", FEW) : n);
  const numbers = (one, show = (n) => n) => ["earned", "inProgress", "open"].map((kind) => html`<td>${show(one[kind])}</td>`);
  const rows = people.map(
    (one) => html`<tr><th scope="row"><button class="link" name="user" value="${JSON.stringify([one.id, one.name])}">${one.name ?? say.nameless}</button></th>${numbers(one.counts)}</tr>`,
  );
  const totals = credentials.map((one) => html`<tr><th scope="row">${one.name}</th>${numbers(one, count)}</tr>`);
  const head = (first) => html`<thead><tr><th scope="col">${first}</th><th scope="col">${say.earned}</th><th scope="col">${say.progress}</th><th scope="col">${say.open}</th></tr></thead>`;
  const find = people.length > MANY && html`<p hidden data-find><label>${say.find} <input type="search" autocomplete="off"></label></p>`;
  const list = people.length > 0 ? html`${find}<div class="wide"><table data-people>${head(say.name)}<tbody>${rows}</tbody></table></div>` : html`<p>${say.nobody}</p>`;
  const body = html`<h1>${title}</h1>${notes.map((note) => html`<p class="note">${note}</p>`)}
${people.length > 0 && html`<details><summary>${say.status}</summary><div class="wide"><table>${head(say.credential)}<tbody>${totals}</tbody></table></div></details>`}
<form method="post" action="/learner"><input type="hidden" name="session" value="${session}">
<h2>${say.people} (${people.length})</h2>${list}</form>
<h2>${say.map}</h2><stackway-map lang="${mapLang}"></stackway-map>
${data("stackway", { document })}`;
  return page({ lang, title, body, scripts: ["/stackway/inline.js", "/static/map.js", ...(find ? ["/static/find.js"] : [])] });
}

export function choosePage({ lang, session, pathways }) {
  const say = words(lang);
  if (pathways.length === 0) return messagePage({ lang, title: say.choose, text: say.noneToChoose });
  const choices = pathways.map(
    (one, at) => html`<label class="choice"><input type="radio" name="pathway" value="${one.id}" required ${at === 0 ? new Html("checked") : ""}>
<span><b>${one.title}</b>${one.description && html`<br>${one.description}`}<br><small>${one.links > 0 ? say.linked.replace("{n}", one.links).replace("{of}", one.credentials) : say.unlinked}</small></span></label>`,
  );
  const body = html`<h1>${say.choose}</h1><form method="post" action="/choose"><input type="hidden" name="session" value="${session}">
<fieldset><legend class="away">${say.choose}</legend>${choices}</fieldset>
<p><label>${say.passAt} <input type="number" name="passAt" min="0" max="100" value="50" required> %</label></p><p><button class="main">${say.place}</button></p></form>`;
  return page({ lang, title: say.choose, body });
}

/** What an administrator sees before a platform is registered: who asks, and what each side will know of the other. */
export function consentPage({ lang, id, configuration, request }) {
  const say = words(lang);
  const { issuer, product, authorization, token, keys, registration } = configuration;
  const rows = [[say.platform, [issuer, product && `(${product})`].filter(Boolean).join(" ")], [say.signsIn, authorization], [say.givesTokens, token], [say.showsKeys, keys], [say.registersAt, registration]];
  const asked = request.scope.split(" ").filter(Boolean).map((scope) => html`<li>${say.scopes[scope.split("/").at(-1)] ?? scope}</li>`);
  const body = html`<h1>${say.register}</h1><p>${say.registerWhat}</p>
<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<h2>${say.asks}</h2><ul><li>${say.asksNames}</li>${asked}</ul>
<form method="post" action="/register"><p><button class="main" name="registration" value="${id}">${say.registerDo}</button></p></form>`;
  return page({ lang, title: say.register, body });
}

/** The platform's window may close now; it is told so. */
export function registeredPage({ lang, configuration }) {
  const say = words(lang);
  const body = html`<h1>${say.registered}</h1><p>${say.registeredNext.replace("{platform}", configuration.issuer)}</p>`;
  return page({ lang, title: say.registered, body, scripts: ["/static/close.js"] });
}

/** Hands the signed answer back to the platform: at once with script, by a button without. */
export function returnPage({ lang, address, jwt }) {
  const say = words(lang);
  const body = html`<form method="post" action="${address}" data-go><input type="hidden" name="JWT" value="${jwt}"><button>${say.place}</button></form>`;
  return page({ lang, title: say.place, body, scripts: ["/static/go.js"] });
}

/** Puts the secret of a login into the platform's storage, then goes on to the platform. */
export function storePage({ lang, address, put }) {
  const say = words(lang);
  const body = html`<p>${say.wait}</p><noscript><a href="${address}">${say.newWindow}</a></noscript>${data("storage", { put, address })}`;
  return page({ lang, title: say.wait, body, scripts: ["/static/storage.js"] });
}

/** Asks the platform's storage for the secret; if there is none, offers a window in which cookies work. */
export function askPage({ lang, get, pending, login }) {
  const say = words(lang);
  const body = html`<form method="post" action="/confirm" id="confirm"><input type="hidden" name="pending" value="${pending}"><input type="hidden" name="secret"></form>
<div id="blocked" ${get ? new Html("hidden") : ""}><p>${say.blocked}</p><p><a href="${login}" target="_blank" rel="noopener">${say.newWindow}</a></p></div>
${data("storage", { get })}`;
  return page({ lang, title: say.wait, body, scripts: get ? ["/static/storage.js"] : [] });
}

export function messagePage({ lang, title, text }) {
  return page({ lang, title, body: html`<h1>${title}</h1><p>${text}</p>` });
}

/** A refusal: nothing about anybody, and a code by which an administrator finds it in the log. */
export function refusedPage({ lang, reason, code }) {
  const say = words(lang);
  return page({ lang, title: say.refused, body: html`<h1>${say.refused}</h1><p lang="${reason.lang}" dir="ltr">${reason.text}</p><p>${say.again}</p><p><small>${code}</small></p>` });
}
