// Any graph, laid out by the engine of the map. It crosses into WebAssembly as one list of numbers, in the order that
// src/wasm/graph.rs reads.
import { core } from "./core.js";
import { limit, usage } from "./errors.js";
import { kind } from "./serialise.js";

/** @import { Graph, GraphOptions, PlacedGraph } from "./api.js" */

const DIRECTIONS = ["right", "down", "left", "up"];
const EFFORTS = ["normal", "best"];
const ROUTINGS = ["orthogonal", "splines"];
const GAPS = /** @type {const} */ ({ nodeGap: 24, rankGap: 56, edgeGap: 10, margin: 16, budget: 50e6 });
const NAMES = ["direction", "rtl", "effort", "routing", ...Object.keys(GAPS)];
const INSETS = { top: 36, right: 16, bottom: 16, left: 16 };
const NODE = 6;
const GROUP = 6;

/**
 * Lays a graph out in ranks, as the map is: for hosts that draw something of their own. Needs no pathway.
 *
 * @param {Graph} graph
 * @param {GraphOptions} [options]
 * @returns {PlacedGraph}
 * @throws {StackwayError} `usage` for what is not a graph, `limit` if it is too large for the budget
 */
export function layoutGraph(graph, options = {}) {
  const nodes = list(graph, "nodes");
  const edges = list(graph, "edges");
  const groups = graph.groups === undefined ? [] : list(graph, "groups");
  const head = heading(options);
  const numbers = new Float64Array(head.length + 3 + nodes.length * NODE + edges.length * 2 + groups.length * GROUP);
  numbers.set(head);
  numbers.set([nodes.length, edges.length, groups.length], head.length);
  let at = head.length + 3;
  const group = index(groups, "groups");
  const node = index(nodes, "nodes");
  for (const own of nodes) {
    numbers[at] = size(own.width, own.id, "width");
    numbers[at + 1] = size(own.height, own.id, "height");
    numbers[at + 2] = own.group === undefined ? -1 : find(group, own.group, "group");
    numbers[at + 3] = own.stage === undefined ? -1 : size(own.stage, own.id, "stage");
    numbers[at + 4] = own.last ? 1 : 0;
    numbers[at + 5] = own.hint === undefined ? NaN : Number(own.hint);
    at += NODE;
  }
  for (const { source, target } of edges) {
    numbers[at] = find(node, source, "node");
    numbers[at + 1] = find(node, target, "node");
    at += 2;
  }
  for (const [place, own] of groups.entries()) {
    const parent = own.parent === undefined ? -1 : find(group, own.parent, "group");
    if (parent >= place) throw usage(`layoutGraph(): the group "${own.id}" stands before its parent "${own.parent}".`, "List parents first.");
    const { top, right, bottom, left } = own.insets ?? INSETS;
    numbers.set([parent, top, right, bottom, left, own.minWidth ?? 0], at);
    at += GROUP;
  }
  return unpack(core.run((glue) => glue.layout_graph(numbers), "map"), nodes, edges, groups);
}

/**
 * @param {GraphOptions} options
 * @returns {number[]}
 */
function heading(options) {
  for (const name in options) {
    if (!NAMES.includes(name)) throw usage(`layoutGraph() has no option "${name}".`, `It takes: ${NAMES.join(", ")}.`);
  }
  const word = (/** @type {string[]} */ words, /** @type {unknown} */ value = words[0]) => {
    const found = words.indexOf(/** @type {string} */ (value));
    if (found < 0) throw usage(`layoutGraph(): ${JSON.stringify(value)} is none of ${words.join(", ")}.`);
    return found;
  };
  return [
    word(DIRECTIONS, options.direction),
    options.rtl ? 1 : 0,
    word(EFFORTS, options.effort),
    word(ROUTINGS, options.routing),
    ...Object.entries(GAPS).map(([name, gap]) => size(options[/** @type {keyof typeof GAPS} */ (name)] ?? gap, "options", name)),
  ];
}

/**
 * @param {Float64Array} numbers
 * @param {Graph["nodes"]} nodes
 * @param {Graph["edges"]} edges
 * @param {NonNullable<Graph["groups"]>} groups
 * @returns {PlacedGraph}
 */
function unpack(numbers, nodes, edges, groups) {
  if (numbers[0] === 1) throw limit(`The graph needs at least ${numbers[1]} operations, and the budget is ${numbers[2]}.`);
  const [, width, height, crossings, bends, length, area] = numbers;
  let at = 7;
  const placed = nodes.map(({ id }) => {
    const own = { id, x: numbers[at], y: numbers[at + 1], width: numbers[at + 2], height: numbers[at + 3], rank: numbers[at + 4] };
    at += 5;
    return own;
  });
  const boxes = groups.map(({ id }) => {
    const own = { id, x: numbers[at], y: numbers[at + 1], width: numbers[at + 2], height: numbers[at + 3] };
    at += 4;
    return own;
  });
  const routes = edges.map(({ source, target }) => {
    const reversed = numbers[at] === 1;
    const count = numbers[at + 1];
    at += 2;
    const points = new Array(count);
    for (let point = 0; point < count; point += 1, at += 2) points[point] = { x: numbers[at], y: numbers[at + 1] };
    return { source, target, reversed, points };
  });
  return { width, height, nodes: placed, groups: boxes, edges: routes, quality: { crossings, bends, length, area } };
}

/**
 * @param {any} graph
 * @param {"nodes" | "edges" | "groups"} name
 * @returns {any[]}
 */
function list(graph, name) {
  const found = graph?.[name];
  if (!Array.isArray(found)) throw usage(`layoutGraph(): "${name}" is ${kind(found)}, not a list.`);
  return found;
}

/**
 * @param {{ id: string }[]} all
 * @param {string} name
 */
function index(all, name) {
  const places = new Map();
  for (const { id } of all) {
    if (places.has(id)) throw usage(`layoutGraph(): "${name}" has the id "${id}" twice.`);
    places.set(id, places.size);
  }
  return places;
}

/**
 * @param {Map<string, number>} places
 * @param {string} id
 * @param {string} what
 */
function find(places, id, what) {
  const found = places.get(id);
  if (found === undefined) throw usage(`layoutGraph(): there is no ${what} with the id "${id}".`);
  return found;
}

/**
 * @param {unknown} value
 * @param {string} id
 * @param {string} name
 */
function size(value, id, name) {
  if (typeof value === "number" && value >= 0 && value < Infinity) return value;
  throw usage(`layoutGraph(): "${name}" of ${JSON.stringify(id)} is ${kind(value)}, not a number of 0 or more.`);
}
