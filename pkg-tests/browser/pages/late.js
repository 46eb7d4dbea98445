globalThis.define = () => import("./page.js");
