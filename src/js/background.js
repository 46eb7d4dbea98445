// Answers from a worker: the same methods, with promises.
import { StackwayError } from "./index.js";

/** @import { Graph, GraphOptions, MapOptions, OutlineOptions, PathwaySource, PlacedGraph } from "./api.js" */
/** @import { Layout, Outline } from "./types.js" */

/**
 * Draws in a worker, so that the page stays alive however large the pathway is. The worker is the host's:
 * `new Background(new Worker(new URL("stackway/worker", import.meta.url), { type: "module" }))`.
 * Each method rejects with a {@link StackwayError}.
 */
export class Background {
  #worker;
  #next = 1;
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
  #waiting = new Map();
  /** @type {unknown} */
  #broken;

  /** @param {Worker} worker a worker that runs `stackway/worker` */
  constructor(worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#settle(data));
    worker.addEventListener("error", (event) => this.#end(fault("internal", event.message || "The worker could not be started.", "Check its address, and the page's worker-src.")));
  }

  /**
   * The map of a document, placed: as `Pathway.parse(source).layout(options)`.
   *
   * @param {PathwaySource} source
   * @param {MapOptions & { lenient?: boolean }} [options]
   * @returns {Promise<Layout>}
   */
  layout(source, options) {
    return this.#ask({ call: "layout", source, options });
  }

  /**
   * The map of a document as SVG.
   *
   * @param {PathwaySource} source
   * @param {MapOptions & { lenient?: boolean }} [options]
   * @returns {Promise<string>}
   */
  svg(source, options) {
    return this.#ask({ call: "svg", source, options });
  }

  /**
   * A document as text in reading order.
   *
   * @param {PathwaySource} source
   * @param {OutlineOptions & { lenient?: boolean }} [options]
   * @returns {Promise<Outline>}
   */
  outline(source, options) {
    return this.#ask({ call: "outline", source, options });
  }

  /**
   * Any graph, placed.
   *
   * @param {Graph} graph
   * @param {GraphOptions} [options]
   * @returns {Promise<PlacedGraph>}
   */
  layoutGraph(graph, options) {
    return this.#ask({ call: "layoutGraph", source: graph, options });
  }

  /** Ends the worker; what it has not answered is rejected. */
  close() {
    this.#worker.terminate();
    this.#end(fault("usage", "The worker was closed.", "Make a new one."));
  }

  /**
   * @param {{ call: string, source: unknown, options?: unknown }} task
   * @returns {Promise<any>}
   */
  #ask(task) {
    if (this.#broken) return Promise.reject(this.#broken);
    const number = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      try {
        this.#worker.postMessage({ number, ...task });
      } catch (cause) {
        this.#waiting.delete(number);
        reject(fault("usage", `${task.call}(): this cannot be sent to a worker: ${cause}`, "Pass plain data."));
      }
    });
  }

  /** @param {{ number: number, answer?: unknown, findings?: any[], reason?: string }} data */
  #settle({ number, answer, findings, reason }) {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (reason === undefined) waiting?.resolve(answer);
    else waiting?.reject(findings ? new StackwayError(findings) : fault("internal", reason, "Please report it with the input."));
  }

  /** @param {unknown} error */
  #end(error) {
    this.#broken = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/**
 * @param {string} code
 * @param {string} message
 * @param {string} help
 */
function fault(code, message, help) {
  return new StackwayError([{ code, severity: "error", path: "", message, help, related: [] }]);
}
