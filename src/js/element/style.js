/** The one style sheet of all elements on a page. Colours are the core's theme (`src/scene/theme.rs`), each open to the host as `--stackway-*`. */
import { sheet } from "./sheet.js";

const CSS = /* css */ `
:host { display: block; text-align: start; }
:host([hidden]) { display: none; }
.root {
  color-scheme: light dark;
  --page: var(--stackway-page, light-dark(#ffffff, #10151f));
  --surface: var(--stackway-surface, light-dark(#ffffff, #1a212e));
  --group: var(--stackway-group, light-dark(#f5f7fa, #151b27));
  --group-deep: var(--stackway-group-deep, light-dark(#ecf0f5, #1b2230));
  --text: var(--stackway-text, light-dark(#172033, #eef2f8));
  --muted: var(--stackway-muted, light-dark(#4b586e, #b0bbcc));
  --border: var(--stackway-border, light-dark(#7c879b, #748196));
  --group-border: var(--stackway-group-border, light-dark(#cbd3df, #364256));
  --line: var(--stackway-line, light-dark(#778397, #8693a8));
  --line-met: var(--stackway-line-met, light-dark(#3f8f6b, #5cc795));
  --accent: var(--stackway-accent, light-dark(#2b55c8, #94b4ff));
  --accent-tint: var(--stackway-accent-tint, light-dark(#eef3ff, #1c2945));
  --earned-ink: var(--stackway-earned-ink, light-dark(#126b43, #6bd3a2));
  --earned-tint: var(--stackway-earned-tint, light-dark(#eef9f3, #142a24));
  --in-progress-ink: var(--stackway-in-progress-ink, light-dark(#2b55c8, #94b4ff));
  --in-progress-tint: var(--stackway-in-progress-tint, light-dark(#ffffff, #1a212e));
  --claimable-ink: var(--stackway-claimable-ink, light-dark(#875500, #f0c062));
  --claimable-tint: var(--stackway-claimable-tint, light-dark(#fff8e6, #2c2618));
  --expired-ink: var(--stackway-expired-ink, light-dark(#a3362b, #f59c8f));
  --expired-tint: var(--stackway-expired-tint, light-dark(#ffffff, #1a212e));
  --available-ink: var(--stackway-available-ink, light-dark(#2b55c8, #94b4ff));
  --available-tint: var(--stackway-available-tint, light-dark(#ffffff, #1a212e));
  --check-ink: var(--stackway-check-ink, light-dark(#6d44a6, #c6a8f5));
  --check-tint: var(--stackway-check-tint, light-dark(#ffffff, #1a212e));
  --locked-ink: var(--stackway-locked-ink, light-dark(#515d71, #a9b4c5));
  --locked-tint: var(--stackway-locked-tint, light-dark(#f7f8fa, #161c28));
  --radius: var(--stackway-radius, 0.625em);
  --card: var(--stackway-card-width, 15.5em);
  --focus: var(--stackway-focus, var(--accent));
  --side: 1.25em;
  --ink: var(--border);
  --tint: var(--surface);
  --on-accent: var(--stackway-on-accent, light-dark(#ffffff, #10151f));
  box-sizing: border-box;
  font: 400 var(--stackway-font-size, 1rem) / 1.45 var(--stackway-font-family, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  color: var(--text);
  background: var(--surface);
  border: 1px solid var(--group-border);
  border-radius: calc(var(--radius) * 1.2);
  overflow: clip;
  overflow-wrap: anywhere;
}
.root[data-bare] { border: 0; background: none; overflow: visible; overflow-wrap: inherit; font: inherit; color: inherit; }
.root[data-theme="light"] { color-scheme: light; }
.root[data-theme="dark"] { color-scheme: dark; }
.root[data-density="compact"] { --card: var(--stackway-card-width, 12.5em); font-size: calc(var(--stackway-font-size, 1rem) * 0.9375); line-height: 1.35; }
*, ::before, ::after { box-sizing: border-box; }
h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; font: inherit; }
ul, ol { list-style: none; }
[hidden] { display: none !important; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button { font: inherit; color: inherit; background: none; border: 0; margin: 0; padding: 0; text-align: inherit; cursor: pointer; }
a { color: var(--accent); }
:focus { outline: none; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }

.icon { inline-size: 1em; block-size: 1em; flex: none; overflow: visible; }
.icon .fill { fill: currentColor; stroke: none; }
.icon .line { fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.icon .cut { fill: none; stroke: var(--tint); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
[dir="rtl"] .turns { transform: scaleX(-1); }

[data-status="earned"] { --ink: var(--earned-ink); --tint: var(--earned-tint); }
[data-status="in-progress"] { --ink: var(--in-progress-ink); --tint: var(--in-progress-tint); }
[data-status="claimable"] { --ink: var(--claimable-ink); --tint: var(--claimable-tint); }
[data-status="available"] { --ink: var(--available-ink); --tint: var(--available-tint); }
[data-status="check"] { --ink: var(--check-ink); --tint: var(--check-tint); }
[data-status="expired"] { --ink: var(--expired-ink); --tint: var(--expired-tint); }
[data-status="locked"] { --ink: var(--locked-ink); --tint: var(--locked-tint); }

.head { display: flex; flex-wrap: wrap; gap: 0.75em 1.5em; align-items: start; justify-content: space-between; padding: 1em var(--side) 0.875em; }
.heading { flex: 1 1 16em; min-inline-size: 0; }
.title { font-size: 1.25em; font-weight: 650; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
.summary { color: var(--muted); margin-block-start: 0.25em; font-size: 0.9375em; text-wrap: pretty; }
.here { display: flex; flex-wrap: wrap; gap: 0 1.25em; margin-block-start: 0.375em; font-size: 0.9375em; }
.here .go { font-weight: 600; }
.head-tools { display: flex; flex-wrap: wrap; gap: 0.5em; }
.root[data-width="narrow"] .head-tools { inline-size: 100%; }
.root[data-width="narrow"] .seeker .tool { min-block-size: 44px; }
.tool[aria-expanded="true"] { color: var(--text); background: var(--surface); box-shadow: 0 0 0 1px var(--line); }
.near, .back { justify-self: start; display: inline-flex; gap: 0.5em; align-items: center; color: var(--accent); }
.near span, .back span { text-decoration: underline 1px; text-underline-offset: 0.15em; }
.back bdi:first-child { text-decoration: none; }
.meter { block-size: 4px; max-inline-size: 20em; margin-block-start: 0.625em; border-radius: 2px; background: color-mix(in srgb, var(--muted) 22%, transparent); overflow: clip; }
.meter div { block-size: 100%; inline-size: var(--done, 0%); background: var(--earned-ink); border-radius: inherit; transition: inline-size 0.4s ease; }
.intro { padding: 0 calc(var(--side) / 0.9375) 1em; color: var(--muted); font-size: 0.9375em; max-inline-size: 46em; text-wrap: balance; }
.folded { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.more { margin-block-start: 0.25em; }
.incomplete { display: flex; gap: 0.5em; align-items: start; margin: 0 var(--side) 1em; padding: 0.625em 0.875em; border: 1px solid var(--expired-ink); border-radius: var(--radius); background: color-mix(in srgb, var(--expired-ink) 8%, var(--surface)); }
.incomplete .icon { color: var(--expired-ink); margin-block-start: 0.25em; }

.group-of { display: inline-flex; padding: 3px; gap: 2px; border: 1px solid var(--group-border); border-radius: var(--radius); background: var(--page); }
.tool { display: inline-flex; align-items: center; justify-content: center; gap: 0.5em; min-block-size: 36px; min-inline-size: 36px; padding: 0 0.75em; border-radius: calc(var(--radius) - 3px); color: var(--muted); font-size: 0.9375em; font-weight: 500; }
.tool:hover { color: var(--text); background: color-mix(in srgb, var(--muted) 12%, transparent); }
.tool[aria-pressed="true"] { color: var(--text); background: var(--surface); box-shadow: 0 0 0 1px var(--line); }
.tool[aria-disabled="true"] { opacity: 0.45; cursor: default; }
.zooms .tool, .close { padding: 0; }
.root[data-width="narrow"] .views { inline-size: 100%; }
.root[data-width="narrow"] .views { flex-wrap: wrap; }
.root[data-width="narrow"] .views .tool { flex: 1 1 auto; min-block-size: 44px; padding: 0 0.5em; overflow-wrap: break-word; }
.root[data-width="narrow"] .views .icon { display: none; }

.root[data-width="narrow"] { --side: 1em; }
.body { display: grid; grid-template-columns: minmax(0, 1fr); border-block-start: 1px solid var(--group-border); background: var(--page); }
.stage-box { position: relative; display: grid; grid-template-columns: minmax(0, 1fr); min-inline-size: 0; }
.stage-box > * { grid-area: 1 / 1; min-inline-size: 0; }

.name { max-inline-size: 100%; font-weight: 600; line-height: 1.3; }
.type, .figures, .issuer, .kind { color: var(--muted); font-size: 0.8125em; }
.kind > * { font-size: inherit; }
.bar { block-size: 4px; border-radius: 2px; background: linear-gradient(var(--ink), var(--ink)) 0 0 / var(--done) 100% no-repeat var(--group-border); }
[dir="rtl"] .bar { background-position: 100% 0; }
.goal { display: inline-flex; white-space: nowrap; align-items: center; gap: 0.3em; font-size: 0.8125em; font-weight: 600; color: var(--text); }
.status { display: inline-flex; align-items: start; gap: 0.4em; font-size: 0.875em; font-weight: 600; color: var(--ink); }
.status > * { text-align: match-parent; text-align: -webkit-match-parent; }
.status .icon { margin-block-start: 0.22em; }
.figures { display: flex; flex-wrap: wrap; gap: 0 0.75em; font-variant-numeric: tabular-nums; }
.state { display: inline-block; color: var(--muted); font-weight: 400; font-size: 0.9375em; }
.card { position: relative; background: var(--tint); border: var(--edge, 1px) var(--dash, solid) var(--ink); border-radius: var(--radius); }
.card .name::after { content: ""; position: absolute; inset: -1px; border-radius: var(--radius); }
.card .name:focus-visible { outline: none; }
.card .name:focus-visible::after { outline: 3px solid var(--focus); outline-offset: 2px; }
.card:hover { box-shadow: 0 0 0 1px var(--ink); }
.item:is([data-status="earned"], [data-status="available"]) { --edge: 1.5px; }
.item:is([data-status="in-progress"], [data-status="claimable"]) { --edge: 2px; }
.item[data-status="expired"] { --edge: 1.5px; --dash: dashed; }
.item[data-status="check"] { --edge: 1.5px; --dash: dotted; }
.item[data-status="locked"] { --dash: dashed; }
.item[data-status="locked"] .card { border-color: var(--border); }
.item[data-kind="role"] .card { border-radius: 1.1em; background: var(--accent-tint); }
.item[data-open] .card { border-color: var(--accent); box-shadow: 0 0 0 2px var(--accent); }

.badge { display: grid; place-items: center; flex: none; inline-size: 2.25em; block-size: 2.25em; color: var(--muted); }
.badge-image { inline-size: 100%; block-size: 100%; object-fit: contain; border-radius: 4px; }
.badge[data-failed] { border: 1px dashed var(--border); border-radius: 4px; }
.details .badge { inline-size: 4em; block-size: 4em; }
.card[data-pictured] { padding-inline-start: 3.75em !important; }
.card[data-pictured] > .badge { position: absolute; inset-inline-start: 0.75em; inset-block-start: 0.75em; }
.root[data-density="compact"][data-view="list"] .items { gap: 0.25em; }
.root[data-density="compact"][data-view="list"] .card { padding: 0.375em 0.75em; }
.root[data-density="compact"] .card .kind { display: none !important; }
.printed { display: none; }

.tags { display: flex; flex-wrap: wrap; gap: 0.25em; }
.tag { padding: 0 0.5em; border: 1px solid var(--border); border-radius: 4px; color: var(--muted); font-size: 0.75em; }
.root[data-view="list"] .tag[data-told] { display: none; }
.where { color: var(--muted); font-size: 0.8125em; }
.fold { align-items: center; gap: 0.45em; font-size: 0.8125em; font-weight: 600; color: var(--muted); }
.fold .icon { inline-size: 1.1em; block-size: 1.1em; }
.fold > * { text-align: match-parent; text-align: -webkit-match-parent; }

.root[data-view="list"] .stages { max-inline-size: 60em; padding: 0.25em var(--side) 1.5em; }
.root[data-view="list"] .stage { inline-size: auto !important; block-size: auto !important; }
.root[data-view="list"] .stage-title { font-size: 0.875em; font-weight: 650; color: var(--muted); padding-block: 1.25em 0.5em; }
.root[data-view="list"] .items { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5em; }
.root[data-view="list"] .card { padding: 0.75em 1em; min-block-size: 44px; }
.root[data-view="list"] .card .about { display: flex; flex-wrap: wrap; gap: 0.125em 1.25em; align-items: baseline; margin-block-start: 0.125em; }
.root[data-view="list"] .card .kind { flex: 1 0 100%; }
.bar { order: 1; }
.root[data-view="list"] .card .bar { flex: 1 0 100%; margin-block: 0.25em; }
.root[data-view="list"] .card .figures { flex: 1 0 100%; }
.root[data-view="list"] :is(.hint, .zooms, .legend, .drawing, .lanes, .fold) { display: none; }
.root[data-view="list"] .card :is(.tags, .where) { flex: 1 0 100%; }
.root[data-view="list"]:not([data-width="narrow"]) .card { display: grid; grid-template-columns: minmax(0, 1fr) auto 13.5em; gap: 0 1.25em; align-items: center; }
.root[data-view="list"]:not([data-width="narrow"]) .card .about { display: contents; }
.root[data-view="list"]:not([data-width="narrow"]) .card :is(.name, .kind) { grid-column: 1; }
.root[data-view="list"]:not([data-width="narrow"]) .card .kind { grid-row: 2 / span 2; align-self: start; }
.root[data-view="list"]:not([data-width="narrow"]) .card .goal { grid-column: 2; grid-row: 1 / 3; }
.root[data-view="list"]:not([data-width="narrow"]) .card .status { grid-column: 3; grid-row: 1; }
.root[data-view="list"]:not([data-width="narrow"]) .card .figures { grid-column: 3; grid-row: 2; justify-content: start; }
.root[data-view="list"]:not([data-width="narrow"]) .card :is(.tags, .where) { grid-column: 1 / -1; }
.root[data-view="list"]:not([data-width="narrow"]) .card .bar { grid-column: 3; inline-size: 100%; margin-block-start: 0.375em; }

.root:is([data-view="plan"], [data-view="skills"]) :is(.view, .hint, .zooms, .legend) { display: none; }
.planned { display: flex; align-items: center; gap: 0.5em; font-size: 0.8125em; font-weight: 600; color: var(--text); }
.planned-number { display: grid; place-items: center; min-inline-size: 1.75em; block-size: 1.75em; padding-inline: 0.25em; border-radius: 1em; background: var(--accent); color: var(--on-accent); font-variant-numeric: tabular-nums; }
.item[data-step] .card { outline: 2px solid var(--accent); outline-offset: 1px; }
.root[data-view="list"] .planned { flex: 1 0 100%; }
.root[data-view="list"]:not([data-width="narrow"]) .card .planned { grid-column: 1 / -1; }

.world { position: relative; }

.details { padding: 1.25em var(--side); background: var(--surface); border-block-start: 1px solid var(--group-border); display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.875em; align-content: start; min-inline-size: 0; }
.details-head > div { min-inline-size: 0; }
.details-head { display: flex; gap: 0.75em; justify-content: space-between; align-items: start; }
.details-title { font-size: 1.125em; font-weight: 650; line-height: 1.3; text-wrap: balance; border-radius: 2px; }
.close { min-block-size: 44px; min-inline-size: 44px; margin: -0.5em; }
.details .status { font-size: 1em; }
.status + .because { margin-block-start: -0.5em; }
.description { max-inline-size: 65ch; }
.block h4 { font-size: 0.8125em; font-weight: 650; color: var(--muted); margin-block-end: 0.375em; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(7em, 100%), 1fr)); gap: 0.5em 1em; }
.facts dt { color: var(--muted); font-size: 0.8125em; }
.facts dd { font-variant-numeric: tabular-nums; }
.rules ul { padding-inline-start: 0.5em; margin-inline-start: 0.5em; border-inline-start: 1px solid var(--group-border); }
.rule, .skills li { display: flex; gap: 0.5em; align-items: start; padding-block: 0.125em; }
.mark { margin-block-start: 0.28em; color: var(--muted); }
[data-value="met"] > .mark { color: var(--earned-ink); }
[data-value="unknown"] > .mark { color: var(--check-ink); }
.says { min-inline-size: 0; }
.go { min-block-size: 24px; }
.go bdi:first-child, .more { color: var(--accent); text-decoration: underline 1px; text-underline-offset: 0.15em; }
.go:hover bdi:first-child, .more:hover { text-decoration-thickness: 2px; }
.links { display: grid; gap: 0.25em; }
.root[data-width="narrow"] .go { min-block-size: 44px; }
.follow { justify-self: start; display: inline-flex; align-items: center; gap: 0.5em; min-block-size: 44px; padding: 0 1.125em; border-radius: var(--radius); background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none; }
.follow:hover { text-decoration: underline; }
.body > .details { position: sticky; inset-block-end: 0; max-block-size: min(28em, 50vh); overflow: auto; scrollbar-width: thin; z-index: 1; }
.root:not([data-width="wide"]) .body[data-details] .zooms { inset-block: 0.75em auto; place-self: start end; }
.item > .details { border: 1px solid var(--group-border); border-radius: var(--radius); margin-block-start: 0.375em; }
.item > .details :is(.type, .issuer, .status) { display: none; }
.item > .details .details-title { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.item > .details .details-head { position: absolute; inset-block-start: 0.5em; inset-inline-end: 0.5em; }
.item > .details .close { margin: 0; }
.item > .details .details-head + * { padding-inline-end: 2.5em; }
.item > .details .back + .details-head { inset-block-start: 2.5em; }
.item > .details { position: relative; margin-block: 0.375em 0.75em; }
.root[data-width="wide"] .body[data-details] { grid-template-columns: minmax(0, 1fr) minmax(20em, 24em); }
.root[data-width="wide"] .body > .details { border-block-start: 0; border-inline-start: 1px solid var(--group-border); max-block-size: max(30em, 82vh); inset-block: 0 auto; align-self: start; }

.notice { padding: 2.5em 1.5em; max-inline-size: 46em; margin-inline: auto; display: grid; gap: 0.75em; color: var(--muted); }
.notice.loading, .notice.empty { text-align: center; }
.notice-title { font-size: 1.125em; font-weight: 650; color: var(--text); display: flex; gap: 0.5em; align-items: center; }
.notice.empty .notice-title { justify-content: center; }
.notice.error .notice-title .icon, .finding[data-severity="error"] > .icon { color: var(--expired-ink); }
.finding[data-severity="warning"] > .icon { color: var(--check-ink); }
.busy { display: flex; gap: 0.75em; justify-content: center; align-items: center; }
.spinner { inline-size: 1.25em; block-size: 1.25em; border-radius: 50%; border: 2px solid var(--group-border); border-block-start-color: var(--accent); animation: turn 0.9s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
.findings { display: grid; gap: 0.5em; }
.finding { display: flex; gap: 0.75em; padding: 0.75em 1em; border: 1px solid var(--group-border); border-radius: var(--radius); background: var(--page); }
.finding > .icon { margin-block-start: 0.22em; }
.finding-message { color: var(--text); }
.finding :is(.finding-place, .finding-help, ul) { font-size: 0.875em; }
code { font-family: ui-monospace, monospace; font-size: 0.9375em; overflow-wrap: anywhere; }

@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
@media (forced-colors: active) {
  .root { --line: CanvasText; --line-met: CanvasText; --accent: Highlight; --group-border: CanvasText; --ink: CanvasText; --tint: Canvas; --surface: Canvas; }
  [data-status] { --ink: CanvasText; --tint: Canvas; }
  .item[data-open] .card { outline: 3px solid Highlight; }
  .planned-number { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .tool[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .meter, .bar { border: 1px solid CanvasText; }
  .meter, .bar { forced-color-adjust: none; background-color: Canvas; }
  .meter div { background: Highlight; }
  .follow { border: 1px solid LinkText; background: Canvas; color: LinkText; }
}
@media print {
  .root { color-scheme: light; border: 0; background: none; }
  .body, .stage-box { display: block; background: none; }
  .head-tools, .here, .zooms, .hint, .legend, .drawing, .lanes, .details, .fold, .where, .finder { display: none !important; }
  .printed { display: block; padding: 0 var(--side) 0.5em; color: var(--muted); font-size: 0.875em; }
  .view { block-size: auto !important; }
  .world, .canvas { inline-size: auto !important; block-size: auto !important; transform: none !important; }
  .stages { padding: 0; }
  :is(.stage, .item) { inline-size: auto !important; block-size: auto !important; }
  .stage-title { font-weight: 650; padding-block: 1em 0.375em; break-after: avoid; }
  .items { display: grid; gap: 0.375em; }
  .item { break-inside: avoid; }
  .card { padding: 0.5em 0.75em; }
  .about { display: flex; flex-wrap: wrap; gap: 0 1.25em; align-items: baseline; }
  .tag[data-told] { display: none; }
}
`;

/** The sheet. */
export const stylesheet = () => sheet(CSS);
