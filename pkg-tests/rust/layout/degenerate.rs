//! Input at the edge of sense.

use super::graphs::{group, plain, ways};
use stackway::layout::{LayoutEdge, LayoutGraph, LayoutOptions, layout, verify};

fn sound(graph: &LayoutGraph) {
    for options in ways() {
        let placed = layout(graph, &options).expect("within the budget");
        assert_eq!(verify(graph, &options, &placed), [], "{options:?}");
    }
}

#[test]
fn nothing_at_all() {
    let placed = layout(&LayoutGraph::default(), &LayoutOptions::default()).expect("empty");
    assert_eq!((placed.size.width, placed.size.height), (32.0, 32.0));
    sound(&LayoutGraph { groups: vec![group(None), group(Some(0))], ..Default::default() });
}

#[test]
fn one_node_sits_inside_the_margin() {
    let placed = layout(&plain(1, &[]), &LayoutOptions::default()).expect("one");
    assert_eq!((placed.nodes[0].x, placed.nodes[0].y), (16.0, 16.0));
    assert_eq!((placed.size.width, placed.size.height), (264.0, 128.0));
}

#[test]
fn single_cards_become_a_block() {
    let graph = plain(60, &[]);
    sound(&graph);
    let placed = layout(&graph, &LayoutOptions::default()).expect("singles");
    let ratio = placed.size.width / placed.size.height;
    assert!((0.4..2.5).contains(&ratio), "{:?}", placed.size);
}

#[test]
fn loose_members_of_a_group_become_a_block() {
    let mut graph = plain(24, &[]);
    graph.groups = vec![group(None)];
    for node in &mut graph.nodes {
        node.group = Some(0);
    }
    sound(&graph);
    let placed = layout(&graph, &LayoutOptions::default()).expect("loose");
    let ratio = placed.size.width / placed.size.height;
    assert!((0.4..2.5).contains(&ratio), "{:?}", placed.size);
}

#[test]
fn several_parts_lie_beside_one_another() {
    sound(&plain(12, &[(0, 1), (1, 2), (3, 4), (4, 5), (3, 5), (6, 7), (8, 9), (10, 9)]));
}

#[test]
fn loops_parallel_edges_and_cycles() {
    let graph = plain(5, &[(0, 0), (0, 1), (0, 1), (1, 2), (2, 0), (2, 3), (3, 2), (3, 4), (4, 4)]);
    sound(&graph);
    let placed = layout(&graph, &LayoutOptions::default()).expect("cycles");
    assert_eq!(placed.edges[1], placed.edges[2]);
    assert!(placed.edges.iter().filter(|edge| edge.reversed).count() <= 2);
}

#[test]
fn names_that_are_not_there() {
    let mut graph = plain(3, &[(0, 1), (1, 2)]);
    graph.edges.push(LayoutEdge { source: 1, target: 99 });
    graph.nodes[0].group = Some(7);
    graph.groups.push(group(Some(3)));
    graph.nodes[1].size.width = f64::NAN;
    graph.nodes[2].size.height = -5.0;
    let placed = layout(&graph, &LayoutOptions::default()).expect("tolerated");
    assert!(placed.edges[2].points.is_empty());
    assert!(placed.nodes.iter().all(|node| node.x.is_finite() && node.width >= 0.0 && node.height >= 0.0));
}

#[test]
fn a_hub_with_edges_along_a_long_chain_has_a_trunk() {
    let count = 600;
    let chain = (1..count).map(|v| (v - 1, v));
    let out: Vec<(usize, usize)> = chain.clone().chain((0..count).map(|v| (count, v))).collect();
    let into: Vec<(usize, usize)> = chain.clone().chain((0..count).map(|v| (v, count))).collect();
    let both: Vec<(usize, usize)> =
        chain.chain((2..count).map(|v| (0, v))).chain((1..count - 2).map(|v| (v, count - 1))).collect();
    for edges in [out, into, both] {
        let graph = plain(count + 1, &edges);
        for options in ways() {
            let placed = layout(&graph, &options).expect("hub");
            assert_eq!(verify(&graph, &options, &placed), [], "{options:?}");
            let (long, wide) = (placed.size.width.max(placed.size.height), placed.size.width.min(placed.size.height));
            assert!(long > 50_000.0 && wide < 2_000.0, "{:?}", placed.size);
        }
    }
}

#[test]
fn a_hub_with_a_thousand_edges() {
    let edges: Vec<(usize, usize)> = (1..=1000).map(|v| if v % 2 == 0 { (0, v) } else { (v, 0) }).collect();
    let graph = plain(1001, &edges);
    let placed = layout(&graph, &LayoutOptions::default()).expect("hub");
    assert_eq!(verify(&graph, &LayoutOptions::default(), &placed), []);
    assert_eq!(placed.quality.crossings, 0);
}

#[test]
fn a_chain_of_a_hundred_thousand() {
    let edges: Vec<(usize, usize)> = (1..100_000).map(|v| (v - 1, v)).collect();
    let graph = plain(100_000, &edges);
    let placed = layout(&graph, &LayoutOptions::default()).expect("chain");
    assert_eq!(placed.ranks[99_999], 99_999);
    assert_eq!(placed.quality.bends, 0);
    // Backwards, with the ends tied together.
    let mut edges: Vec<(usize, usize)> = (1..50_000).map(|v| (v, v - 1)).collect();
    edges.push((49_999, 0));
    let placed = layout(&plain(50_000, &edges), &LayoutOptions::default()).expect("chain");
    assert_eq!(placed.ranks[0], 49_999);
}

#[test]
fn groups_of_one_empty_groups_and_deep_nests() {
    let mut graph = plain(6, &[(0, 1), (1, 2), (2, 3), (0, 4), (4, 3)]);
    graph.groups = (0..40).map(|g: usize| group(g.checked_sub(1))).collect();
    graph.groups.extend([group(None), group(Some(3)), group(Some(41)), group(None)]);
    graph.nodes[1].group = Some(39);
    graph.nodes[2].group = Some(20);
    graph.nodes[4].group = Some(40);
    sound(&graph);
    let mut graph = plain(2, &[(0, 1)]);
    graph.groups = (0..2000).map(|g: usize| group(g.checked_sub(1))).collect();
    graph.nodes[0].group = Some(1999);
    let placed = layout(&graph, &LayoutOptions::default()).expect("deep");
    assert_eq!(placed.groups.len(), 2000);
}

#[test]
fn the_budget_is_kept() {
    let edges: Vec<(usize, usize)> =
        (0..400).flat_map(|v| [(v, v + 1), (v, v + 7), (v, (v * 13) % 390 + 11)]).collect();
    let graph = plain(410, &edges);
    let small = LayoutOptions { budget: 10, ..Default::default() };
    let refused = layout(&graph, &small).expect_err("ten operations are not enough");
    assert!(refused.needed > 10 && refused.budget == 10);
    // With just enough for the mandatory phases the drawing is sound, if not pretty.
    let mut budget = refused.needed;
    let placed = loop {
        match layout(&graph, &LayoutOptions { budget, ..Default::default() }) {
            Ok(placed) => break placed,
            Err(more) => budget = more.needed.max(budget + 1),
        }
    };
    let options = LayoutOptions { budget, ..Default::default() };
    assert_eq!(verify(&graph, &options, &placed), []);
    let rich = layout(&graph, &LayoutOptions::default()).expect("rich");
    assert!(rich.quality.crossings <= placed.quality.crossings);
}
