/** The file that the small map comes in, loaded with the first map that is much larger than its window. */
import { sheet as made } from "./element/sheet.js";

export { Minimap } from "./element/minimap/minimap.js";

export const sheet = made(`
.minimap { position: sticky; inset-block-end: 0.75em; place-self: end start; margin: 0.75em; direction: ltr; border: 1px solid var(--border); border-radius: 6px; background: var(--page); overflow: clip; touch-action: none; cursor: pointer; }
.minimap canvas { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
.minimap-frame { position: absolute; border: 2px solid var(--focus); border-radius: 3px; background: color-mix(in srgb, var(--focus) 12%, transparent); }
.root:not([data-view="map"]) .minimap, .root[data-width="narrow"] .minimap { display: none; }
.stage-box[data-keys] .minimap { visibility: hidden; }
@media print { .minimap { display: none; } }
`);
