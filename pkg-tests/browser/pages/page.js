import { Pathway } from "/pkg/index.js";
Pathway.import = (s, o) => ({ pathway: Pathway.parse(s, { lang: o.lang }), losses: [] });
await import("/pkg/element.js");
