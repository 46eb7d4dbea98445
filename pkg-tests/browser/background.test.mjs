// Answers from a worker are those of the page, and so are its errors.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW, bench, example } from "./lib/page.mjs";

const browser = bench();

test("a worker draws what the page would draw, refuses what it would refuse, and can be closed", async () => {
  const { page, violations, faults } = await browser.open();
  const source = example("pathways/applied-data.json");
  const found = await page.evaluate(
    async ({ source, now }) => {
      const at = (/** @type {string} */ file) => new URL(`/pkg/${file}`, location.href).href;
      const { default: init, Pathway, layoutGraph } = await import(at("index.js"));
      const { Background } = await import(at("background.js"));
      await init();
      const policy = /** @type {any} */ (globalThis).trustedTypes.createPolicy("worker", { createScriptURL: (/** @type {string} */ url) => url });
      const background = new Background(new Worker(policy.createScriptURL(at("worker.js")), { type: "module" }));
      const options = { now, lang: "fr" };
      const pathway = Pathway.parse(source);
      const { loadLanguage } = await import(at("index.js"));
      await loadLanguage("fr");
      const nodes = Array.from({ length: 3000 }, (_, n) => ({ id: `n${n}`, width: 120, height: 50 }));
      const edges = nodes.slice(1).map(({ id }, n) => ({ source: `n${Math.floor(n / 3)}`, target: id }));
      const large = background.layoutGraph({ nodes, edges });
      const failed = (/** @type {Promise<unknown>} */ promise) => promise.then(() => "answered", (error) => `${error.name} ${error.code}`);
      const answers = {
        layout: JSON.stringify(await background.layout(source, options)) === JSON.stringify(pathway.layout(options)),
        svg: (await background.svg(source, options)) === pathway.svg(options),
        outline: JSON.stringify(await background.outline(source, options)) === JSON.stringify(pathway.outline(options)),
        large: JSON.stringify(await large) === JSON.stringify(layoutGraph({ nodes, edges })),
        bad: await failed(background.layout("{")),
        unsendable: await failed(background.layout({ f: () => 0 })),
        closed: "",
        later: "",
      };
      const pending = failed(background.svg(source));
      background.close();
      answers.closed = await pending;
      answers.later = await failed(background.svg(source));
      return answers;
    },
    { source, now: NOW },
  );
  assert.deepEqual(found, {
    layout: true, svg: true, outline: true, large: true,
    bad: "StackwayError syntax", unsendable: "StackwayError usage", closed: "StackwayError usage", later: "StackwayError usage",
  });
  assert.deepEqual(await violations(), []);
  assert.deepEqual(faults, []);
});
