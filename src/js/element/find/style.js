/** How the search bar looks, and what is not found. Nothing is faded: words stay readable. */
export const CSS = /* css */ `
.finder { border-block-start: 1px solid var(--group-border); background: var(--surface); }
.find-bar { display: grid; gap: 0.75em; padding: 0.75em var(--side); }
.find-line { display: flex; flex-wrap: wrap; gap: 0.5em 0.75em; align-items: center; }
.seek-box { display: flex; align-items: center; gap: 0.5em; flex: 1 1 14em; max-inline-size: 30em; min-inline-size: 0; padding-inline-start: 0.75em; border: 1px solid var(--border); border-radius: calc(var(--radius) - 3px); background: var(--page); }
.seek-box:focus-within { outline: 3px solid var(--focus); outline-offset: 2px; }
.seek-box > .icon { color: var(--muted); }
.seek { font: inherit; color: inherit; background: none; border: 0; padding: 0 0.5em 0 0; min-block-size: 42px; flex: 1; min-inline-size: 0; }
.seek:focus-visible { outline: none; }
.seek::placeholder { color: var(--muted); opacity: 1; }
.find-line .tool { padding: 0; min-inline-size: 40px; }
.found-count { color: var(--muted); font-size: 0.9375em; font-variant-numeric: tabular-nums; }
.finder .go { color: var(--accent); text-decoration: underline 1px; text-underline-offset: 0.15em; min-block-size: 44px; }
.filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(8em, 100%), 1fr)); gap: 0.5em 0.75em; }
.filters .field { display: grid; gap: 0.125em; font-size: 0.875em; min-inline-size: 0; }
.filters .field > span { color: var(--muted); }
.filters .choice { font: inherit; color: var(--text); background: var(--page); border: 1px solid var(--border); border-radius: calc(var(--radius) - 3px); min-block-size: 44px; padding: 0 0.5em; inline-size: 100%; min-inline-size: 0; }
.root:not([data-width="narrow"]) .filters .choice { min-block-size: 36px; }
.only { padding: 0.25em var(--side); border-block-end: 1px solid var(--group-border); background: var(--accent-tint); }
.crumbs { display: inline; margin: 0; padding: 0; list-style: none; }
.crumbs li { display: inline-block; }
.crumbs li:not(:last-child)::after { content: "\\203A" / ""; padding-inline: 0.375em; color: var(--muted); }
.crumbs [aria-current] { font-weight: 600; }
.root:is([data-view="plan"], [data-view="skills"]) .finder { display: none; }
.root[data-view="list"] .item[data-off], .root[data-view="list"] .stage[data-off] { display: none; }
.root[data-view="map"] .item[data-off] .card { --tint: var(--page); --ink: var(--muted); background: var(--page); border: 1px dashed var(--group-border); outline: none; }
.root[data-view="map"] .item[data-off] .card * { color: var(--muted); font-weight: 400; }
.root[data-view="map"] .item[data-off] .card .bar { visibility: hidden; }
.item[data-pointed] .card { outline: 4px solid var(--focus); outline-offset: 3px; }
`;
