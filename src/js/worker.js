// The script of a worker that answers what `Background` asks, so that a page of ten thousand credentials never waits.
import { Pathway, StackwayError, layoutGraph, loadLanguage, loadMap } from "./index.js";

/** @typedef {{ call: "layout" | "svg" | "outline" | "layoutGraph", source: any, options?: any }} Task */

const ready = loadMap();

addEventListener("message", async (/** @type {MessageEvent<Task & { number: number }>} */ { data: { number, ...task } }) => {
  try {
    await ready;
    postMessage({ number, answer: await answer(task) });
  } catch (cause) {
    const findings = cause instanceof StackwayError ? cause.findings : undefined;
    postMessage({ number, findings, reason: String(cause) });
  }
});

/** @param {Task} task */
async function answer({ call, source, options = {} }) {
  if (call === "layoutGraph") return layoutGraph(source, options);
  const { lenient, ...asked } = options;
  if (asked.lang) await loadLanguage(asked.lang);
  const pathway = Pathway.parse(source, { lenient, limits: asked.limits });
  try {
    return pathway[call](asked);
  } finally {
    pathway.free();
  }
}
