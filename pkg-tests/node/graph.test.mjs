// layoutGraph: any graph, without a pathway.
import assert from "node:assert/strict";
import { test } from "node:test";
import { StackwayError, layoutGraph } from "../../pkg/node.js";

const card = (id, more) => ({ id, width: 100, height: 40, ...more });

test("a diamond is placed in ranks, symmetric, with its routes", () => {
  const graph = {
    nodes: ["a", "b", "c", "d"].map((id) => card(id)),
    edges: [["a", "b"], ["a", "c"], ["b", "d"], ["c", "d"]].map(([source, target]) => ({ source, target })),
  };
  const placed = layoutGraph(graph, { direction: "down", rankGap: 60 });
  const [a, b, c, d] = placed.nodes;
  assert.deepEqual(placed.nodes.map((node) => node.rank), [0, 1, 1, 2]);
  assert.equal(a.x, d.x);
  assert.equal(a.x, (b.x + c.x) / 2);
  assert.equal(d.y - b.y, 100);
  assert.equal(placed.quality.crossings, 0);
  for (const [at, edge] of placed.edges.entries()) {
    assert.deepEqual({ source: edge.source, target: edge.target }, graph.edges[at]);
    const source = placed.nodes.find((node) => node.id === edge.source);
    const [{ x, y }] = edge.points;
    assert.ok(y === source.y + 40 && x > source.x && x < source.x + 100, "it leaves from the border");
  }
  const wide = { nodes: ["a", "b", "c", "d", "e", "f"].map((id) => card(id)), edges: ["b", "c", "d", "e", "f"].map((target) => ({ source: "a", target })) };
  const curved = layoutGraph(wide, { direction: "down", rankGap: 60, routing: "splines" });
  assert.ok(curved.edges[0].points.some((point, at, all) => at > 0 && point.x !== all[at - 1].x && point.y !== all[at - 1].y));
});

test("groups hold their members, loops are drawn, hints keep a sequence, nothing is nothing", () => {
  const placed = layoutGraph({
    nodes: [card("a", { group: "g" }), card("b", { group: "g" }), card("c")],
    edges: [{ source: "a", target: "b" }, { source: "b", target: "a" }, { source: "a", target: "c" }],
    groups: [{ id: "g", minWidth: 200 }],
  });
  const [box] = placed.groups;
  for (const node of placed.nodes.slice(0, 2)) {
    assert.ok(node.x >= box.x + 16 && node.x + node.width <= box.x + box.width - 16);
    assert.ok(node.y >= box.y + 36 && node.y + node.height <= box.y + box.height - 16);
  }
  assert.equal(placed.edges.filter((edge) => edge.reversed).length, 1);

  const nodes = [card("a", { hint: 900 }), card("b", { hint: 20 }), card("c", { hint: 100 })];
  const kept = layoutGraph({ nodes: [card("top"), ...nodes], edges: nodes.map(({ id }) => ({ source: "top", target: id })) }, { direction: "down" });
  const x = (id) => kept.nodes.find((node) => node.id === id).x;
  assert.ok(x("b") < x("c") && x("c") < x("a"));

  assert.deepEqual(layoutGraph({ nodes: [], edges: [] }).nodes, []);
});

test("the same graph gives the same numbers, and more effort no more crossings", () => {
  let state = 7;
  const next = (below) => (state = (state * 1103515245 + 12345) % 2147483648) % below;
  const nodes = Array.from({ length: 60 }, (_, n) => card(`n${n}`));
  const edges = Array.from({ length: 110 }, () => [next(60), next(60)]).filter(([a, b]) => a !== b).map(([a, b]) => ({ source: `n${Math.min(a, b)}`, target: `n${Math.max(a, b)}` }));
  const first = layoutGraph({ nodes, edges });
  assert.deepEqual(layoutGraph({ nodes, edges }), first);
  assert.ok(layoutGraph({ nodes, edges }, { effort: "best" }).quality.crossings <= first.quality.crossings);
});

test("what is no graph is refused with a sentence", () => {
  const refused = (graph, options, code, words) =>
    assert.throws(() => layoutGraph(graph, options), (error) => error instanceof StackwayError && error.code === code && words.test(error.message));
  refused(null, {}, "usage", /"nodes" is undefined/);
  refused({ nodes: [card("a")] }, {}, "usage", /"edges" is undefined/);
  refused({ nodes: [card("a"), card("a")], edges: [] }, {}, "usage", /"a" twice/);
  refused({ nodes: [card("a")], edges: [{ source: "a", target: "b" }] }, {}, "usage", /no node with the id "b"/);
  refused({ nodes: [card("a", { width: -1 })], edges: [] }, {}, "usage", /"width" of "a"/);
  refused({ nodes: [card("a", { width: NaN })], edges: [] }, {}, "usage", /"width" of "a"/);
  refused({ nodes: [card("a", { group: "g" })], edges: [] }, {}, "usage", /no group with the id "g"/);
  refused({ nodes: [], edges: [], groups: [{ id: "g", parent: "h" }, { id: "h" }] }, {}, "usage", /before its parent/);
  refused({ nodes: [], edges: [] }, { speed: 3 }, "usage", /no option "speed"/);
  refused({ nodes: [], edges: [] }, { effort: "more" }, "usage", /"more" is none of/);
  refused({ nodes: [card("a")], edges: [] }, { budget: 1 }, "limit", /budget is 1/);
  // A chain with an edge from its first node to every other: two million pieces, were they not shared.
  const nodes = Array.from({ length: 2000 }, (_, n) => card(`n${n}`));
  const edges = nodes.flatMap(({ id }, n) => (n === 0 ? [] : [{ source: nodes[n - 1].id, target: id }, { source: "n0", target: id }]));
  assert.equal(layoutGraph({ nodes, edges }).nodes.length, 2000);
  assert.equal(layoutGraph({ nodes: nodes.slice(0, 3), edges: edges.slice(0, 4) }).nodes.length, 3);
});
