//! Graphs without a pathway cross as one list of numbers each way: a list costs a copy, objects cost more than the
//! layout of a small graph. `src/js/graph.js` packs and unpacks the same order.

use crate::geometry::{Insets, Rect, Size};
use crate::layout::{
    Direction, Effort, LayoutEdge, LayoutGraph, LayoutGroup, LayoutNode, LayoutOptions, Placement, Routing, layout,
};

/// Reads numbers one after another; what is missing is 0.
struct Numbers<'a>(std::slice::Iter<'a, f64>);

impl Numbers<'_> {
    fn next(&mut self) -> f64 {
        self.0.next().copied().unwrap_or(0.0)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the facade packs whole numbers")]
    fn whole(&mut self) -> usize {
        self.next() as usize
    }

    /// Negative numbers stand for nothing.
    fn index(&mut self) -> Option<usize> {
        let value = self.next();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be no less than 0")]
        (value >= 0.0).then_some(value as usize)
    }
}

/// Lays out what `numbers` hold. The answer starts with 0, or with 1 if the graph is too large for the budget.
pub(super) fn place(numbers: &[f64]) -> Vec<f64> {
    let mut numbers = Numbers(numbers.iter());
    let options = options(&mut numbers);
    let graph = graph(&mut numbers);
    match layout(&graph, &options) {
        Ok(placement) => pack(&placement),
        Err(exhausted) => vec![1.0, count(exhausted.needed), count(exhausted.budget)],
    }
}

fn options(numbers: &mut Numbers<'_>) -> LayoutOptions {
    let direction = match numbers.whole() {
        0 => Direction::Right,
        1 => Direction::Down,
        2 => Direction::Left,
        _ => Direction::Up,
    };
    let mirrored = numbers.whole() == 1;
    let effort = if numbers.whole() == 1 { Effort::Best } else { Effort::Normal };
    let routing = if numbers.whole() == 1 { Routing::Splines } else { Routing::Orthogonal };
    let (node_gap, rank_gap) = (numbers.next(), numbers.next());
    let (edge_gap, margin) = (numbers.next(), numbers.next());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a saturating cast is meant")]
    let budget = numbers.next() as u64;
    LayoutOptions { direction, mirrored, node_gap, rank_gap, edge_gap, margin, routing, effort, budget }
}

fn graph(numbers: &mut Numbers<'_>) -> LayoutGraph {
    let (nodes, edges, groups) = (numbers.whole(), numbers.whole(), numbers.whole());
    let mut graph = LayoutGraph::default();
    for _ in 0..nodes {
        let size = Size::new(numbers.next(), numbers.next());
        let (group, stage) = (numbers.index(), numbers.index());
        let last = numbers.whole() == 1;
        let hint = numbers.next();
        graph.nodes.push(LayoutNode { size, group, stage, last, hint: Some(hint).filter(|hint| hint.is_finite()) });
    }
    for _ in 0..edges {
        graph.edges.push(LayoutEdge { source: numbers.whole(), target: numbers.whole() });
    }
    for _ in 0..groups {
        let parent = numbers.index();
        let (top, right, bottom, left) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
        let insets = Insets { top, right, bottom, left };
        graph.groups.push(LayoutGroup { parent, insets, min_width: numbers.next() });
    }
    graph
}

fn pack(placement: &Placement) -> Vec<f64> {
    let quality = &placement.quality;
    let mut out = vec![0.0, placement.size.width, placement.size.height];
    out.extend([count(quality.crossings as u64), count(quality.bends as u64), quality.length, quality.area]);
    let rect = |out: &mut Vec<f64>, r: &Rect| out.extend([r.x, r.y, r.width, r.height]);
    for (node, &rank) in placement.nodes.iter().zip(&placement.ranks) {
        rect(&mut out, node);
        out.push(count(rank as u64));
    }
    for group in &placement.groups {
        rect(&mut out, group);
    }
    for route in &placement.edges {
        out.extend([f64::from(u8::from(route.reversed)), count(route.points.len() as u64)]);
        out.extend(route.points.iter().flat_map(|point| [point.x, point.y]));
    }
    out
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
const fn count(value: u64) -> f64 {
    value as f64
}
