//! Lines that say nothing which other lines do not say: a → c beside a → b → c.

use super::boxes::Boxes;
use super::{MapEdge, MapGroup, MapNode};
use crate::scene::answer::LayoutEdgeKind;

/// Steps the search may take over all lines together; past it the remaining lines stay.
const BUDGET: usize = 4_000_000;

/// Leaves out direct `requires` lines between cards (the first nodes) that a longer way of such lines implies, and `stack` lines
/// likewise where the component stands in the stack's own box, or where everything on the map belongs to the stack:
/// both show that it belongs.
///
/// Only ways through cards count, never through gates: what goes through a gate is not implied. The rules in words
/// stay complete. For each target one search backwards from its sources: O(targets × lines behind them), bounded.
pub(super) fn thin(cards: usize, nodes: &[MapNode], boxes: &Boxes, edges: &mut Vec<MapEdge>) {
    let hard = |edge: &MapEdge| {
        edge.source < cards
            && edge.target < cards
            && matches!(edge.kind, LayoutEdgeKind::Requires | LayoutEdgeKind::Stack)
    };
    let mut sources: Vec<Vec<usize>> = vec![Vec::new(); cards];
    for edge in edges.iter().filter(|edge| hard(edge)) {
        sources[edge.target].push(edge.source);
    }
    let mut seen = vec![usize::MAX; cards];
    let mut implied: Vec<Vec<usize>> = vec![Vec::new(); cards];
    let mut left = BUDGET;
    for target in 0..cards {
        if sources[target].len() < 2 {
            continue;
        }
        let mut waiting: Vec<usize> =
            sources[target].iter().flat_map(|source| sources[*source].iter().copied()).collect();
        while let Some(at) = waiting.pop() {
            if seen[at] == target {
                continue;
            }
            let Some(rest) = left.checked_sub(1) else { return };
            left = rest;
            seen[at] = target;
            waiting.extend(&sources[at]);
        }
        implied[target] = sources[target].iter().copied().filter(|source| seen[*source] == target).collect();
    }
    edges.retain(|edge| {
        if !hard(edge) || !implied[edge.target].contains(&edge.source) {
            return true;
        }
        let shown = boxes.whole.get(edge.target).is_some_and(|whole| *whole) || in_own_box(nodes, &boxes.groups, edge);
        edge.kind == LayoutEdgeKind::Stack && !shown
    });
}

/// Whether the source stands directly in the box of the target's stack.
fn in_own_box(nodes: &[MapNode], groups: &[MapGroup], edge: &MapEdge) -> bool {
    let own = |group: usize| groups.get(group).is_some_and(|group| group.credential == edge.target);
    let group = nodes.get(edge.source).and_then(|node| node.group);
    group.is_some_and(|group| own(group) || is_card_of_inner(groups, group, edge))
}

/// Whether the source is the card of a box that stands directly in the box of the target's stack.
fn is_card_of_inner(groups: &[MapGroup], group: usize, edge: &MapEdge) -> bool {
    let Some(inner) = groups.get(group).filter(|group| group.credential == edge.source) else { return false };
    inner.parent.and_then(|parent| groups.get(parent)).is_some_and(|outer| outer.credential == edge.target)
}
