/** The file that comes with the first map that is looked at from far away. */
import { sheet as made } from "./element/sheet.js";

export const sheet = made(`
@media screen {
  .root[data-view="map"] [data-level] .item:not([data-folded]) { display: grid; grid-template-rows: minmax(0, 1fr); }
  .root[data-view="map"] [data-level] .card { gap: 0.5em; overflow: clip; }
  .root[data-view="map"] [data-level] .card > .about > :not(.status) { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .root[data-view="map"] [data-level] .card .status { padding: 0; font-size: 1.75em; }
  .root[data-view="map"] [data-level] .card .status > bdi { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .root[data-view="map"] [data-level] .label { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; font-size: 1.375em; line-height: 1.2; }
  .root[data-view="map"] [data-level="block"] .card { justify-content: center; align-items: center; background: color-mix(in srgb, var(--ink) 30%, var(--tint)); border-width: 3px; }
  .root[data-view="map"] [data-level="block"] .card .status { font-size: 3em; }
  .root[data-view="map"] [data-level="block"] .label { font-size: 0; }
  .root[data-view="map"] [data-level="block"] :is(.badge, .edge .end, .gate > *) { display: none; }
}
`);
