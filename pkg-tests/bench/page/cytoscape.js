// The same map by hand on Cytoscape, placed by dagre.
import cytoscape from "cytoscape";
import dagre from "cytoscape-dagre";
import { painted, report } from "./common.js";

cytoscape.use(dagre);
const { nodes, edges } = await globalThis.given;
const box = document.createElement("div");
box.className = "box";
document.body.append(box);
const cy = cytoscape({
  container: box,
  elements: [...nodes.map(({ id, name, status, statusLabel, typeLabel, figures }) => ({ data: { id, status, label: `${statusLabel}\n${name}\n${typeLabel}\n${figures}` } })), ...edges.map(({ source, target }, at) => ({ data: { id: `edge-${at}`, source, target } }))],
  style: [
    { selector: "node", style: { shape: "round-rectangle", width: 240, height: 110, label: "data(label)", "text-wrap": "wrap", "text-max-width": "220px", "text-valign": "center", "font-size": 14, "background-color": "#fff", "border-width": 1, "border-color": "#7c879b" } },
    { selector: 'node[status = "earned"]', style: { "background-color": "#eef9f3", "border-color": "#126b43" } },
    { selector: "edge", style: { "curve-style": "taxi", "taxi-direction": "rightward", "target-arrow-shape": "triangle", width: 1.25, "line-color": "#778397", "target-arrow-color": "#778397" } },
  ],
  // What its documentation advises for large graphs.
  hideEdgesOnViewport: nodes.length > 300,
  textureOnViewport: nodes.length > 300,
  layout: { name: "dagre", rankDir: "LR", nodeSep: 24, rankSep: 56, fit: false },
});
await new Promise((done) => cy.ready(done));
cy.forceRender();
await painted();

report({
  first: performance.now() - globalThis.begun,
  cards: cy.nodes().length,
  async update() {
    const start = performance.now();
    cy.nodes()[5].data({ status: "earned", label: `Earned ${start}` });
    cy.forceRender();
    return performance.now() - start;
  },
  pan: (by) => cy.panBy({ x: -by, y: -by / 3 }),
  zoom: (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: 600, y: 400 } }),
});
