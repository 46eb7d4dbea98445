requirejs.config({ paths: { stackway: "./node_modules/stackway/amd" } });
require(["stackway"], async (stackway) => {
  const { job } = await import("./job.mjs");
  await stackway.default();
  window.done({ ...job(stackway), element: document.querySelector("stackway-map").shadowRoot !== null });
});
