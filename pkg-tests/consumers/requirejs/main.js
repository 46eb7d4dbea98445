requirejs.config({ paths: { stackway: "./node_modules/stackway/amd" } });
// Not an async function: RequireJS does not take one for a function.
require(["stackway"], (stackway) => {
  Promise.all([import("./job.mjs"), stackway.default()]).then(([{ job }]) => {
    window.done({ ...job(stackway), element: document.querySelector("stackway-map").shadowRoot !== null });
  });
});
