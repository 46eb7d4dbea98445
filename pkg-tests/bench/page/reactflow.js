// The same map by hand on React Flow, placed by dagre.
import dagre from "@dagrejs/dagre";
import { Background, Controls, Handle, Position, ReactFlow, ReactFlowProvider, useNodesState, useReactFlow } from "@xyflow/react";
import { createElement as e, memo, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { painted, report } from "./common.js";

const { nodes, edges } = await globalThis.given;
const SIZE = { width: 240, height: 110 };

const graph = new dagre.graphlib.Graph().setGraph({ rankdir: "LR", nodesep: 24, ranksep: 56 }).setDefaultEdgeLabel(() => ({}));
for (const { id } of nodes) graph.setNode(id, { ...SIZE });
for (const { source, target } of edges) graph.setEdge(source, target);
dagre.layout(graph);

const Card = memo(({ data }) =>
  e(
    "div",
    { className: `card ${data.status}` },
    e(Handle, { type: "target", position: Position.Left }),
    e("p", { className: "status" }, data.statusLabel),
    e("strong", {}, data.name),
    e("p", {}, data.typeLabel),
    e("p", {}, data.figures),
    e(Handle, { type: "source", position: Position.Right }),
  ),
);
const types = { card: Card };
const placed = nodes.map(({ id, ...data }) => {
  const { x, y } = graph.node(id);
  return { id, type: "card", position: { x: x - SIZE.width / 2, y: y - SIZE.height / 2 }, data, ...SIZE };
});
const lines = edges.map(({ source, target }, at) => ({ id: String(at), source, target, type: "smoothstep" }));

// It opens where the map begins: elsewhere there may be nothing in sight.
const [{ position }] = placed;
const view = { x: 64 - position.x, y: 300 - position.y, zoom: 1 };

let flow;
let change;
function Inner() {
  flow = useReactFlow();
  return null;
}
function Map() {
  const [current, setNodes, onNodesChange] = useNodesState(placed);
  useEffect(() => {
    change = setNodes;
  }, []);
  // What is out of sight is not drawn, as its documentation advises for large graphs.
  return e(ReactFlow, { nodes: current, edges: lines, onNodesChange, nodeTypes: types, defaultViewport: { ...view }, minZoom: 0.1, onlyRenderVisibleElements: nodes.length > 300, nodesDraggable: false }, e(Background), e(Controls), e(Inner));
}
const box = document.createElement("div");
box.className = "box";
document.body.append(box);
createRoot(box).render(e(ReactFlowProvider, {}, e(Map)));
const shown = () => [...box.querySelectorAll(".react-flow__node")].filter((node) => getComputedStyle(node).visibility === "visible").length;
while (shown() === 0 || box.querySelectorAll(".react-flow__edge").length === 0) await new Promise((done) => requestAnimationFrame(done));
const cards = shown();
await painted();

report({
  first: performance.now() - globalThis.begun,
  cards,
  async update() {
    const start = performance.now();
    flushSync(() => change((all) => all.map((node, at) => (at === 5 ? { ...node, data: { ...node.data, status: "earned", statusLabel: `Earned ${start}` } } : node))));
    box.getBoundingClientRect();
    return performance.now() - start;
  },
  pan: (by) => {
    view.x -= by;
    view.y -= by / 3;
    flow.setViewport({ ...view });
  },
  zoom: (factor) => {
    view.zoom *= factor;
    flow.setViewport({ ...view });
  },
});
