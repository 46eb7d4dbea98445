/** How a plan looks. Columns follow the room that the pane itself has. */
export const CSS = /* css */ `
.pane { container: stackway-pane / inline-size; background: var(--page); min-inline-size: 0; }
.pane-in { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25em; padding: 1em var(--side) 1.5em; }
.choice { font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--border); border-radius: calc(var(--radius) - 3px); min-block-size: 44px; padding: 0 0.625em; inline-size: 100%; min-inline-size: 0; }
.choice:user-invalid { border: 2px solid var(--expired-ink); }
.field { display: grid; gap: 0.25em; min-inline-size: 0; align-content: end; font-size: 0.9375em; }
.field > span { color: var(--muted); font-size: 0.9375em; }
.plan-ask { border: 1px solid var(--group-border); border-radius: var(--radius); background: var(--surface); }
.plan-ask summary { display: flex; align-items: center; gap: 0.5em; min-block-size: 44px; padding: 0 1em; font-weight: 600; cursor: pointer; border-radius: var(--radius); list-style: none; }
.plan-ask summary::-webkit-details-marker { display: none; }
.plan-ask summary::after { content: ""; margin-inline-start: auto; inline-size: 0.5em; block-size: 0.5em; border: solid currentColor; border-width: 0 2px 2px 0; rotate: 45deg; translate: 0 -0.125em; }
.plan-ask[open] summary::after { rotate: 225deg; translate: 0 0.125em; }
.plan-controls { display: grid; gap: 1em; padding: 0.25em 1em 1em; }
.plan-controls fieldset { border: 0; margin: 0; padding: 0; min-inline-size: 0; display: grid; gap: 0.625em; align-content: start; }
.plan-controls legend { padding: 0; margin-block-end: 0.375em; font-weight: 650; font-size: 0.875em; }
.plan-controls .pair { display: flex; gap: 0.5em; }
.plan-controls .pair > :first-child { flex: 1; }
.plan-controls .pair > .offer { margin: 0; align-self: end; }
.suppose [hidden] { display: none; }
.held { display: flex; flex-wrap: wrap; gap: 0.5em; }
.held .tool { margin: 0; padding: 0.25em 0.75em; text-align: start; }
.believe { display: flex; align-items: center; gap: 0.625em; min-block-size: 44px; font-size: 0.9375em; }
.check { inline-size: 1.5em; block-size: 1.5em; min-inline-size: 24px; min-block-size: 24px; margin: 0; accent-color: var(--accent); }
.plan-controls .go { justify-self: start; color: var(--accent); text-decoration: underline 1px; text-underline-offset: 0.15em; min-block-size: 44px; }
.plan-result { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5em; }
.plan-one { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.625em; align-content: start; min-inline-size: 0; }
.plan-title { font-size: 1.0625em; font-weight: 650; }
.plan-sum { font-size: 1.0625em; }
.plan-proof { display: flex; gap: 0.5em; align-items: start; color: var(--muted); font-size: 0.9375em; }
.plan-proof .icon { margin-block-start: 0.25em; }
.plan-reason { display: flex; gap: 0.75em; align-items: start; padding: 0.75em 1em; border: 1px solid var(--expired-ink); border-radius: var(--radius); background: color-mix(in srgb, var(--expired-ink) 8%, var(--surface)); }
.plan-reason > .icon { color: var(--expired-ink); margin-block-start: 0.22em; }
.offer { margin-block-start: 0.5em; border: 1px solid var(--border); background: var(--surface); color: var(--text); min-block-size: 44px; }
.plan-stop { padding: 0.75em 1em; border: 1px solid var(--border); border-radius: var(--radius); background: var(--surface); max-inline-size: 65ch; }
.plan-notes { display: grid; gap: 0.25em; padding-inline-start: 1.25em; list-style: disc; max-inline-size: 65ch; }
.plan-tools { display: flex; flex-wrap: wrap; gap: 0.5em; }
.plan-tools .tool { border: 1px solid var(--border); background: var(--surface); color: var(--text); min-block-size: 44px; }
.line { margin-block-start: 0.375em; border: 1px solid var(--group-border); border-radius: var(--radius); background: var(--surface); overflow: clip; }
.step { display: grid; grid-template-columns: 2em minmax(0, 1fr); gap: 0 0.75em; padding: 0.75em 1em; border-block-start: 1px solid var(--group-border); }
.step:first-child { border-block-start: 0; }
.step[data-open] { background: var(--accent-tint); }
.step-number { display: grid; place-items: center; inline-size: 2em; block-size: 2em; border: 1.5px solid var(--border); border-radius: 50%; font-size: 0.875em; font-weight: 650; font-variant-numeric: tabular-nums; }
.step[data-critical] .step-number { border: 2px solid var(--accent); background: var(--accent); color: var(--on-accent); }
.step[data-automatic] .step-number { border-style: dashed; }
.step-what { display: grid; gap: 0.125em; justify-items: start; min-inline-size: 0; }
.step-name { font-weight: 600; line-height: 1.3; min-block-size: 24px; }
.step-when { font-variant-numeric: tabular-nums; font-size: 0.9375em; }
.tag[data-critical] { border: 2px solid var(--accent); color: var(--text); font-weight: 600; }
.step .tags { margin-block-start: 0.25em; }
.track, .scale { display: none; }
.stretch { position: absolute; inset-block: 0; margin-block: auto; block-size: 1.125em; inset-inline: var(--from) var(--till); min-inline-size: 4px; border: 1.5px solid var(--border); border-radius: 4px; background: var(--group-deep); }
.step[data-critical] .stretch { border-color: var(--accent); background: var(--accent); }
.step[data-automatic] .stretch { inset-inline-end: auto; inline-size: 10px; block-size: 10px; border-radius: 0; rotate: 45deg; background: var(--surface); }
.leeway { position: absolute; inset-block: 0.25em; inset-inline-start: 100%; inline-size: var(--slack); border: 1.5px dotted var(--border); border-inline-start: 0; border-start-end-radius: 4px; border-end-end-radius: 4px; }
.plan-table { border-collapse: collapse; inline-size: 100%; font-size: 0.9375em; background: var(--surface); }
.plan-table caption { text-align: start; font-weight: 650; padding-block-end: 0.5em; }
.plan-table :is(th, td) { border: 1px solid var(--group-border); padding: 0.5em 0.75em; text-align: start; vertical-align: top; font-weight: 400; }
.plan-table thead th { font-weight: 650; }
.plan-table tbody th { color: var(--muted); }
.plan-table [data-less] { font-weight: 600; }
.less { display: flex; align-items: center; gap: 0.25em; color: var(--earned-ink); font-size: 0.875em; font-weight: 600; }
@container stackway-pane (min-width: 36em) {
  .plan-controls { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@container stackway-pane (min-width: 46em) {
  .plan-controls { gap: 1.5em; }
  .choice, .plan-controls .pair > .offer { min-block-size: 36px; }
  .plan-result[data-compare] { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .plan-result[data-compare] > :is(.plan-table, .plan-tools) { grid-column: 1 / -1; }
  .plan-result:not([data-compare]) .step, .plan-result:not([data-compare]) .scale { display: grid; grid-template-columns: 2em minmax(0, 19em) minmax(0, 1fr); }
  .plan-result:not([data-compare]) .track { display: block; position: relative; grid-column: 3; grid-row: 1; }
  .plan-result:not([data-compare]) .scale { gap: 0 0.75em; padding: 0 1em; border-block-end: 1px solid var(--group-border); }
  .ticks { grid-column: 3; position: relative; block-size: 2em; }
  .scale > :first-child { grid-column: 1 / 3; }
  .tick { position: absolute; inset-inline-start: var(--from); inset-block: 0; padding-inline-start: 0.375em; border-inline-start: 1px solid var(--group-border); color: var(--muted); font-size: 0.75em; line-height: 2.6; white-space: nowrap; }
  .tick[data-room="none"] > span { display: none; }
  .scale { overflow: clip; }
}
@container stackway-pane (46em <= width < 76em) {
  .tick[data-room="little"] > span, .ticks:has(.tick:nth-child(5)) .tick:nth-child(even) { display: none; }
}
@container stackway-pane (min-width: 36em) {
  .plan-result[data-compare] .track { display: block; position: relative; grid-column: 1 / -1; block-size: 1.25em; margin-block-start: 0.5em; }
}
@container stackway-pane (min-width: 62em) {
  .plan-controls { grid-template-columns: repeat(4, minmax(0, 1fr)); }
}
@media (forced-colors: active) {
  .stretch, .step-number { forced-color-adjust: none; border-color: CanvasText; background: Canvas; color: CanvasText; }
  .step[data-critical] :is(.stretch, .step-number) { background: Highlight; color: HighlightText; border-color: Highlight; }
  .leeway { border-color: CanvasText; }
}
@media print {
  .plan-ask, .plan-tools { display: none; }
  .step { break-inside: avoid; }
}
`;
