//! An earlier drawing is kept: what did not change stands in the sequence it had.

use super::graphs::{Rng, pathway, ways};
use stackway::geometry::Rect;
use stackway::layout::{Direction, LayoutGraph, LayoutOptions, Placement, layout, verify};

fn across(options: &LayoutOptions, rect: &Rect) -> f64 {
    match options.direction {
        Direction::Right | Direction::Left => rect.y + rect.height / 2.0,
        Direction::Down | Direction::Up => rect.x + rect.width / 2.0,
    }
}

/// The graph with some nodes and edges gone and some new, and for each of its nodes the node it was before.
fn edited(graph: &LayoutGraph, rng: &mut Rng) -> (LayoutGraph, Vec<Option<usize>>) {
    let mut after = graph.clone();
    let mut before: Vec<Option<usize>> = (0..graph.nodes.len()).map(Some).collect();
    after.edges.retain(|_| !rng.chance(12));
    for _ in 0..1 + rng.below(3) {
        after.nodes.push(after.nodes[rng.below(after.nodes.len())].clone());
        before.push(None);
        let (a, b) = (rng.below(after.nodes.len() - 1), after.nodes.len() - 1);
        after.edges.push(stackway::layout::LayoutEdge { source: a, target: b });
    }
    let gone = rng.below(graph.nodes.len());
    after.nodes.remove(gone);
    before.remove(gone);
    after.edges.retain(|edge| edge.source != gone && edge.target != gone);
    for edge in &mut after.edges {
        edge.source -= usize::from(edge.source > gone);
        edge.target -= usize::from(edge.target > gone);
    }
    (after, before)
}

fn keeps(old: &Placement, new: &Placement, before: &[Option<usize>], options: &LayoutOptions, what: &str) {
    for (a, was_a) in before.iter().enumerate() {
        for (b, was_b) in before.iter().enumerate() {
            let (Some(p), Some(q)) = (*was_a, *was_b) else { continue };
            if old.ranks[p] == old.ranks[q] && new.ranks[a] == new.ranks[b] {
                let then = across(options, &old.nodes[p]) < across(options, &old.nodes[q]);
                let now = across(options, &new.nodes[a]) < across(options, &new.nodes[b]);
                assert!(then == now || a == b, "{what}: {p} and {q} changed places");
            }
        }
    }
}

#[test]
fn an_edit_leaves_the_rest_in_sequence() {
    let ways: Vec<LayoutOptions> = ways().collect();
    for seed in 0..400u64 {
        let rng = &mut Rng::new(seed);
        let options = &ways[seed as usize % ways.len()];
        let mut graph = pathway(seed, 4 + rng.below(40));
        graph.groups.clear();
        for node in &mut graph.nodes {
            node.group = None;
        }
        let old = layout(&graph, options).expect("laid out");
        let (mut after, before) = edited(&graph, rng);
        for (node, was) in after.nodes.iter_mut().zip(&before) {
            node.hint = was.map(|was| across(options, &old.nodes[was]));
        }
        let new = layout(&after, options).expect("laid out again");
        let flaws = verify(&after, options, &new);
        assert!(flaws.is_empty(), "seed {seed}: {flaws:?}");
        keeps(&old, &new, &before, options, &format!("seed {seed}"));
    }
}

#[test]
fn the_same_graph_with_its_own_places_stands_still() {
    for seed in 0..60u64 {
        for options in ways() {
            let mut graph = pathway(seed, 20);
            let old = layout(&graph, &options).expect("laid out");
            for (node, rect) in graph.nodes.iter_mut().zip(&old.nodes) {
                node.hint = Some(across(&options, rect));
            }
            let new = layout(&graph, &options).expect("laid out again");
            assert_eq!(new, old, "seed {seed}, {options:?}");
        }
    }
}
