/** What only the map looks like; it comes with what draws. */
export const CSS = /* css */ `
@media screen {
  .root[data-view="map"] .view {
    direction: ltr;
    display: grid;
    place-content: safe center;
    block-size: var(--stackway-map-height, 24em);
    min-block-size: 18em;
    max-block-size: var(--stackway-map-max-height, max(30em, 82vh));
    overflow: auto hidden;
    scrollbar-width: thin;
    scrollbar-color: var(--group-border) transparent;
    touch-action: pan-x pan-y;
    cursor: grab;
    user-select: none;
  }
  .root[data-view="map"] .view[data-waiting] .canvas { visibility: hidden; }
  .root[data-view="map"] .view[data-waiting]::after { content: attr(data-waiting); place-self: center; padding: 2em; color: var(--muted); }
  .root[data-view="map"][dir="rtl"] .view[data-waiting]::after { direction: rtl; }
  .root[data-view="map"] .view.dragging { cursor: grabbing; }
  .root[data-view="map"] .view.dragging * { pointer-events: none; }
  .root[data-view="map"] .canvas { position: absolute; inset-block-start: 0; left: 0; transform-origin: 0 0; contain: layout style; }
  .root[data-view="map"] .stages { position: absolute; left: 0; top: 0; inline-size: 0; block-size: 0; }
  .root[data-view="map"][dir="rtl"] .stages { direction: rtl; }
  .root[data-view="map"] [data-large] :is(.stage, .tile) { position: absolute; content-visibility: auto; }
  .root[data-view="map"] [data-large] .item:not([data-stack="open"]) { content-visibility: auto; contain-intrinsic-inline-size: var(--card); overflow-clip-margin: 32px; }
  .root[data-view="map"] [data-moving] :is(.stage, .tile, .item) { content-visibility: visible !important; }
  .root[data-view="map"] .stage-title { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .root[data-view="map"] .item { position: absolute; inline-size: var(--card); scroll-margin: 32px; contain: layout style; }
  .root[data-view="map"] .card { display: flex; flex-direction: column; gap: 0.25em; padding: calc(0.8em - var(--edge, 1px)) calc(0.95em - var(--edge, 1px)); font-size: 0.9375em; }
  .root[data-view="map"][data-density="compact"] .card { gap: 0.125em; padding: calc(0.5em - var(--edge, 1px)) calc(0.7em - var(--edge, 1px)); }
  .root[data-view="map"] .card .about { display: contents; }
  .root[data-view="map"] .card .status { order: -1; padding-inline-end: 0; }
  .root[data-view="map"] .card .goal { order: -2; align-self: start; }
  .root[data-view="map"] .item[data-goal]:not([data-status="none"]) .card .goal { position: absolute; inset-block-start: 0.85em; inset-inline-end: 0.95em; }
  .root[data-view="map"] .item[data-goal] .card .status { padding-inline-end: 5em; }
  .root[data-view="map"] .card .kind { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
  .root[data-view="map"] .card .figures { margin-block-start: 0.25em; color: var(--text); }
  .root[data-view="map"] .card .bar { order: 1; margin-block-start: 0.375em; }
  .root[data-view="map"] .planned { position: absolute; inset-block-start: -0.875em; inset-inline-start: -0.75em; font-size: 0.875em; }
  .root[data-view="map"] .planned-text { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .root[data-view="map"] .fold { display: flex; }
  .root[data-view="map"] .item[data-stack="open"] .fold { position: absolute; left: calc(var(--start) + 5px); top: calc(var(--top) + 5px); max-inline-size: calc(var(--room) - 10px); min-block-size: 30px; padding: 0 0.75em 0 0.5em; border-radius: 0.625em; }
  .root[data-view="map"][dir="rtl"] .item[data-stack="open"] .fold { left: auto; right: calc(var(--end) + 5px); padding: 0 0.5em 0 0.75em; }
  .root[data-view="map"] .item[data-stack="open"] .fold .says { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .root[data-view="map"] .item[data-stack="folded"] .card { border-end-start-radius: 0; border-end-end-radius: 0; }
  .root[data-view="map"] .item[data-stack="folded"] .fold {
    inline-size: 100%;
    min-block-size: 36px;
    padding: 0.5em 0.75em;
    text-wrap: balance;
    color: var(--text);
    background: var(--surface);
    border: var(--edge, 1px) var(--dash, solid) var(--ink);
    border-block-start: 0;
    border-radius: 0 0 var(--radius) var(--radius);
    box-shadow: 0 9px 0 -5px var(--group), 0 9px 0 -4px var(--border), 0 18px 0 -10px var(--group), 0 18px 0 -9px var(--border);
  }
  .root[data-view="map"] .item[data-status="locked"] .fold { border-color: var(--border); }
  .root[data-view="map"] .fold:hover { color: var(--text); background: color-mix(in srgb, var(--muted) 12%, var(--surface)); }
  .root[data-view="map"] .item[data-folded]:not([data-leaving]) { inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .root[data-view="map"] .item[data-within] .card { outline: 3px solid var(--focus); outline-offset: 2px; }
  .root[data-view="map"] .item[data-folded] { pointer-events: none; }
  .root[data-view="map"] .item[data-folded] .where { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
}
@media screen and (pointer: coarse) {
  .root[data-view="map"] .view { max-block-size: var(--stackway-map-max-height, 200rem); }
}
.drawing { position: absolute; inset-block-start: 0; left: 0; }
.lines { position: absolute; left: 0; top: 0; overflow: visible; pointer-events: none; }
.group, .gates, .gate { position: absolute; }
.gate { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.lanes { position: absolute; inset-block-start: 0; left: 0; pointer-events: none; }
.lane-ground { position: absolute; background: var(--page); }
.lane { position: absolute; display: flex; align-items: start; overflow: hidden; border: 0 solid var(--border); border-inline-end-width: 1px; padding-inline-end: 8px; font-size: 0.8125em; line-height: 1.3; font-weight: 600; color: var(--muted); }
.lane[data-above] { align-items: end; border-width: 0 0 1px; padding: 0 0 7px; }
.lane bdi { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 6; overflow: hidden; }
.lane[data-above] bdi { -webkit-line-clamp: 2; }
[dir="rtl"] :is(.lane, .gate) { direction: rtl; }
.lane-border { position: absolute; border: 0 dashed var(--group-border); border-width: 1px 0 0 1px; }
.group { border: 1px solid var(--group-border); border-radius: 0.875em; background: var(--group); }
.group[data-nested] { background: var(--group-deep); }
.gate { display: flex; align-items: center; justify-content: center; gap: 0.4em; padding-inline: 0.25em; border: 1px solid var(--border); border-radius: 1.2em; background: var(--surface); font-size: 0.75em; line-height: 1.3; font-weight: 600; }
.gate[data-kind="skill"] .icon { color: var(--accent); }
.gate[data-kind="note"] { align-items: start; justify-content: start; padding: 0.6em 0.75em; border-style: dotted; border-radius: 4px; font-weight: 400; color: var(--muted); white-space: normal; }
.gate[data-kind="note"] .icon { margin-block-start: 0.2em; }
.gate[data-value="unknown"] { border: 1.5px dotted var(--border); }
.gate[data-value="met"] { border: 1.5px solid var(--earned-ink); background: var(--earned-tint); color: var(--earned-ink); }
.gate[data-value="met"] .icon { color: inherit; }
.gate[data-on] { box-shadow: 0 0 0 2px var(--accent); }
.route, .end { fill: none; stroke: var(--line); stroke-width: 1.25; }
[data-kind="validates"] .route { stroke-dasharray: 1.5 3.5; }
[data-kind="alongside"] .route { stroke-dasharray: 8 3 1.5 3; }
[data-kind="recommends"] .route { stroke-dasharray: 6 4; }
.edge:is([data-kind="requires"], [data-kind="validates"]) .end { fill: var(--line); stroke: none; }
.edge[data-value="met"] :is(.route, .end) { stroke: var(--line-met); stroke-width: 1.75; }
.edge[data-value="met"]:is([data-kind="requires"], [data-kind="validates"]) .end { fill: var(--line-met); stroke: none; }
.edge[data-on] :is(.route, .end) { stroke: var(--accent); stroke-width: 2.5; }
.edge[data-on]:is([data-kind="requires"], [data-kind="validates"]) .end { fill: var(--accent); stroke: none; }
.drawing[data-traced] .edge:not([data-on]) { opacity: 0.4; }

.legend { grid-area: 2 / 1; display: flex; flex-wrap: wrap; gap: 0.25em 1.5em; padding: 0.625em var(--side); border-block-start: 1px solid var(--group-border); color: var(--muted); font-size: 0.8125em; }
.legend:empty { display: none; }
.legend li { display: flex; align-items: center; gap: 0.625em; }
.lines.sample { position: static; flex: none; }
[dir="rtl"] .sample { transform: scaleX(-1); }
.zooms { position: sticky; inset-block-end: 0.75em; place-self: end; margin: 0.75em; background: var(--surface); }
.hint { position: sticky; inset-block-end: 0.75em; place-self: end start; margin: 0.75em; max-inline-size: calc(100% - 12em); padding: 0.375em 0.75em; border: 1px solid var(--group-border); border-radius: var(--radius); background: var(--surface); color: var(--muted); font-size: 0.8125em; opacity: 0; pointer-events: none; }
.stage-box[data-keys] .hint { opacity: 1; }
.stage-box:not([data-keys="stack"]) .of-stack { display: none; }
`;
