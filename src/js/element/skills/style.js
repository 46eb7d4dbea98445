/** How the skills look: the table in a pane with room, the list in any other. */
export const CSS = /* css */ `
.skills-pane { container: stackway-pane / inline-size; background: var(--page); min-inline-size: 0; }
.skills-pane > .pane-in { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1em; padding: 1em var(--side) 1.5em; }
.skills-ask { display: flex; flex-wrap: wrap; gap: 0.75em 1.5em; align-items: end; }
.skills-ask .field { display: grid; gap: 0.25em; flex: 1 1 14em; max-inline-size: 26em; min-inline-size: 0; font-size: 0.9375em; }
.skills-ask .field > span { color: var(--muted); font-size: 0.9375em; }
.skills-ask .choice { font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--border); border-radius: calc(var(--radius) - 3px); min-block-size: 44px; padding: 0 0.625em; inline-size: 100%; min-inline-size: 0; }
.check-field { display: flex; align-items: center; gap: 0.5em; min-block-size: 44px; font-size: 0.9375em; }
.tick-box { inline-size: 24px; block-size: 24px; margin: 0; flex: none; accent-color: var(--accent); }
.skills-result { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1em; }
.skills-pane .plan-sum { font-size: 1.0625em; }
.skills-pane .plan-title { font-size: 1.0625em; font-weight: 650; }
.skills-pane .plan-reason { display: flex; gap: 0.75em; align-items: start; padding: 0.75em 1em; border: 1px solid var(--expired-ink); border-radius: var(--radius); }
.matrix-box { display: none; overflow: auto; max-block-size: max(30em, 82vh); border: 1px solid var(--group-border); border-radius: var(--radius); background: var(--surface); scrollbar-width: thin; }
.matrix { border-collapse: separate; border-spacing: 0; min-inline-size: 100%; font-size: 0.9375em; }
.matrix :is(th, td) { padding: 0.5em 0.625em; text-align: start; vertical-align: top; border: 0 solid var(--group-border); border-block-end-width: 1px; border-inline-end-width: 1px; font-weight: 400; min-inline-size: 8.75em; overflow-wrap: break-word; }
.matrix :is(th, td):last-child { border-inline-end-width: 0; }
.matrix tbody:last-child tr:last-child > * { border-block-end-width: 0; }
.matrix thead th { position: sticky; inset-block-start: 0; z-index: 1; font-weight: 650; background: var(--surface); border-block-end-width: 2px; }
.matrix thead td { position: sticky; inset-block-start: 0; inset-inline-start: 0; z-index: 2; background: var(--surface); border-block-end-width: 2px; }
.matrix tbody th { position: sticky; inset-inline-start: 0; background: var(--surface); min-inline-size: 13em; max-inline-size: 18em; }
.goal-rows :is(th, td) { background: var(--group); }
.goal-rows tbody th, .goal-rows th { background: var(--group); font-weight: 600; }
.goal-rows tr:last-child > * { border-block-end-width: 2px; }
.matrix tr[data-open] > * { background: var(--accent-tint); }
.matrix td[data-closes] { box-shadow: inset 0 0 0 2px var(--accent); }
.matrix td[data-held] { background: var(--earned-tint); }
.named { display: flex; gap: 0.5em; align-items: start; }
.status-icon { color: var(--ink); line-height: 1; padding-block-start: 0.2em; }
.skills-pane .go { min-block-size: 24px; }
.level, .gap { display: flex; gap: 0.375em; align-items: start; }
.gap > span { display: grid; }
.gap .note { color: var(--muted); font-size: 0.875em; }
.level .mark, .gap .mark, .skills-legend .mark { margin-block-start: 0.22em; color: var(--accent); }
[data-held] > .level .mark, [data-state="met"] .gap .mark { color: var(--earned-ink); }
.skills-legend { display: flex; flex-wrap: wrap; gap: 0.25em 1.5em; color: var(--muted); font-size: 0.8125em; }
.skills-legend span { display: flex; gap: 0.375em; align-items: start; }
.skill-list { display: grid; gap: 0.75em; }
.skill-entry { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5em; padding: 0.875em 1em; border: 1px solid var(--group-border); border-radius: var(--radius); background: var(--surface); }
.skill-entry[data-state]:not([data-state="met"]) { border: 2px solid var(--accent); }
.skill-entry h4 { font-size: 0.8125em; font-weight: 650; color: var(--muted); }
.skill-entry .links li { display: flex; flex-wrap: wrap; gap: 0 0.5em; justify-content: space-between; align-items: center; }
.skill-entry .links .go { min-block-size: 44px; }
.skill-entry .links .named { flex: 1 1 7em; min-inline-size: 0; align-items: center; }
.skill-entry .links .status-icon { padding: 0; display: flex; }
.skill-entry .links li[data-open] { background: var(--accent-tint); }
@container stackway-pane (min-width: 40em) {
  .skills-result:not([data-large]) .matrix-box { display: block; }
  .skills-result:not([data-large]) .skill-list { display: none; }
  .skills-ask .choice { min-block-size: 36px; }
}
@media print { .skills-ask { display: none; } .matrix-box { overflow: visible; max-block-size: none; } }
`;
