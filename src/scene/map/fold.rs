//! Folded stacks: a box gives way to its stack's card, which takes over the lines of everything inside.
//!
//! Several lines between the same two ends become one, and what stays inside is not drawn. Something outside may need
//! a part of the stack and be needed for another part: the way out would come back in. Then the line out is left out,
//! so that folding never closes a loop; the rules in words still say it. One search backwards for each folded stack:
//! O(stacks × lines), bounded.

use super::boxes::Boxes;
use super::{MapEdge, MapGroup, MapNode};
use crate::pathway::Pathway;
use crate::scene::answer::LayoutEdgeKind;
use std::collections::{BTreeMap, BTreeSet};

/// Steps that the searches for ways back in may take; past it the lines out that are left are not drawn.
const BUDGET: usize = 20_000_000;

/// Which credentials are folded into which stack's card.
#[derive(Debug, Default)]
pub(in crate::scene) struct Folds {
    /// By credential; what is not folded has no entry.
    into: BTreeMap<usize, usize>,
    /// The credentials in each folded stack, boxes inside it included, in document order.
    inside: BTreeMap<usize, Vec<usize>>,
}

impl Folds {
    /// What is folded if the boxes of these stacks are. A stack without a box has nothing to fold.
    pub(in crate::scene) fn new(pathway: &Pathway, collapsed: &BTreeSet<usize>) -> Self {
        if collapsed.is_empty() { Self::default() } else { Self::of(&Boxes::new(pathway), collapsed) }
    }

    pub(super) fn of(boxes: &Boxes, collapsed: &BTreeSet<usize>) -> Self {
        let outermost = outermost(&boxes.groups, collapsed);
        let mut folds = Self::default();
        for (credential, group) in boxes.of.iter().enumerate() {
            let Some(outer) = group.and_then(|group| outermost[group]) else { continue };
            let stack = boxes.groups[outer].credential;
            if stack != credential {
                folds.into.insert(credential, stack);
                folds.inside.entry(stack).or_default().push(credential);
            }
        }
        folds
    }

    /// The stack in whose card a credential is folded.
    pub(in crate::scene) fn into(&self, credential: usize) -> Option<usize> {
        self.into.get(&credential).copied()
    }

    /// The credentials folded into a stack's card; `None` if it is no folded stack.
    pub(in crate::scene) fn inside(&self, stack: usize) -> Option<&[usize]> {
        self.inside.get(&stack).map(Vec::as_slice)
    }
}

/// For each box the outermost folded one around it, itself counted.
fn outermost(groups: &[MapGroup], collapsed: &BTreeSet<usize>) -> Vec<Option<usize>> {
    let mut outermost: Vec<Option<usize>> = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        let around = group.parent.and_then(|parent| outermost[parent]);
        outermost.push(around.or_else(|| collapsed.contains(&group.credential).then_some(at)));
    }
    outermost
}

/// Folds the boxes of these stacks; the first nodes are the credentials, so that a stack's card has its number.
pub(super) fn fold(
    nodes: Vec<MapNode>,
    edges: Vec<MapEdge>,
    groups: Vec<MapGroup>,
    collapsed: &BTreeSet<usize>,
) -> (Vec<MapNode>, Vec<MapEdge>, Vec<MapGroup>) {
    let outermost = outermost(&groups, collapsed);
    if outermost.iter().all(Option::is_none) {
        return (nodes, edges, groups);
    }
    let stack_of = |node: &MapNode| Some(groups[outermost[node.group?]?].credential);
    let fold = Fold::new(&nodes, &edges, stack_of);
    let edges = fold.lines(&edges);

    let mut drawn = fold.drawn();
    let mut targets: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for edge in &edges {
        targets[edge.source].push(edge.target);
    }
    // A gate that nothing outside needs goes with what it fed; what a gate feeds is a card or was made later.
    for at in (0..nodes.len()).rev().filter(|at| nodes[*at].card.is_none()) {
        drawn[at] &= targets[at].iter().any(|target| drawn[*target]);
    }

    let open: Vec<bool> = outermost.iter().map(Option::is_none).collect();
    let (node_number, group_number) = (numbers(&drawn), numbers(&open));
    let around = |group: Option<usize>| {
        let group = group?;
        let group = outermost[group].map_or(Some(group), |outer| groups[outer].parent)?;
        Some(group_number[group])
    };
    let boxes = groups.iter().zip(&open).filter(|(_, open)| **open);
    let boxes = boxes.map(|(group, _)| MapGroup {
        credential: group.credential,
        card: node_number[group.card],
        parent: around(group.parent),
    });
    let boxes = boxes.collect();
    let nodes = nodes.into_iter().zip(&drawn).filter(|(_, drawn)| **drawn);
    let nodes = nodes.map(|(node, _)| MapNode { group: around(node.group), ..node }).collect();
    let number = |edge: MapEdge| MapEdge { source: node_number[edge.source], target: node_number[edge.target], ..edge };
    let edges = edges.into_iter().filter(|edge| drawn[edge.source] && drawn[edge.target]).map(number).collect();
    (nodes, edges, boxes)
}

/// The place of each entry among those that are kept.
fn numbers(kept: &[bool]) -> Vec<usize> {
    let mut next = 0;
    let number = |kept: &bool| {
        let own = next;
        next += usize::from(*kept);
        own
    };
    kept.iter().map(number).collect()
}

/// Where the lines of each node lead once its box is folded.
struct Fold {
    /// The node itself, or its stack's card.
    end: Vec<usize>,
    /// The stack that alone feeds a gate outside its box.
    only: Vec<Option<usize>>,
}

impl Fold {
    fn new(nodes: &[MapNode], edges: &[MapEdge], stack_of: impl Fn(&MapNode) -> Option<usize>) -> Self {
        let mut incoming: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        let mut outgoing: Vec<Vec<&MapEdge>> = vec![Vec::new(); nodes.len()];
        for edge in edges {
            incoming[edge.target].push(edge.source);
            outgoing[edge.source].push(edge);
        }
        let stack: Vec<Option<usize>> =
            nodes.iter().enumerate().map(|(at, node)| stack_of(node).filter(|stack| *stack != at)).collect();
        let gates = || (0..nodes.len()).filter(|at| nodes[*at].card.is_none());

        // What nothing inside feeds and the stack itself requires stands at its door, not inside.
        let mut inner = vec![false; nodes.len()];
        for at in 0..nodes.len() {
            let gate = nodes[at].card.is_none();
            inner[at] = stack[at].is_some() && (!gate || incoming[at].iter().any(|source| inner[*source]));
        }
        for at in gates().rev() {
            let door = |edge: &&MapEdge| {
                if nodes[edge.target].card.is_none() {
                    !inner[edge.target]
                } else {
                    stack[at] == Some(edge.target) && edge.kind == LayoutEdgeKind::Requires
                }
            };
            inner[at] |= stack[at].is_some() && !outgoing[at].iter().all(door);
        }
        let end: Vec<usize> = (0..nodes.len()).map(|at| if inner[at] { stack[at].unwrap_or(at) } else { at }).collect();

        let mut only: Vec<Option<usize>> = vec![None; nodes.len()];
        for at in gates() {
            let mut feeds =
                incoming[at].iter().map(|source| (end[*source] != *source).then_some(end[*source]).or(only[*source]));
            let first = feeds.next().flatten();
            only[at] = first.filter(|_| feeds.all(|other| other == first));
        }
        Self { end, only }
    }

    fn drawn(&self) -> Vec<bool> {
        self.end.iter().enumerate().map(|(at, end)| at == *end).collect()
    }

    /// The lines between what is still drawn, by the old numbers.
    fn lines(&self, edges: &[MapEdge]) -> Vec<MapEdge> {
        let mut lines: Vec<MapEdge> = Vec::new();
        let mut between: BTreeMap<(usize, usize), (usize, bool)> = BTreeMap::new();
        for edge in edges {
            let (source, target) = (self.end[edge.source], self.end[edge.target]);
            if source == target || self.only[edge.source] == Some(target) {
                continue;
            }
            let own = (source, target) == (edge.source, edge.target);
            let moved = MapEdge { source, target, ..*edge };
            match between.get_mut(&(source, target)) {
                None => {
                    between.insert((source, target), (lines.len(), own));
                    lines.push(moved);
                }
                // The stack's own line says more than those of its parts.
                Some((at, known)) if own => {
                    lines[*at] = moved;
                    *known = true;
                }
                Some((_, true)) => {}
                Some((at, false)) => {
                    let line = &mut lines[*at];
                    line.kind = line.kind.min(edge.kind);
                    line.value = line.value.min(edge.value);
                }
            }
        }
        let own = |edge: &MapEdge| between.get(&(edge.source, edge.target)).is_some_and(|(_, own)| *own);
        self.without_loops(lines, own)
    }

    /// Leaves out lines that lead out of a folded stack to what leads back into it.
    fn without_loops(&self, lines: Vec<MapEdge>, own: impl Fn(&MapEdge) -> bool) -> Vec<MapEdge> {
        let stacks: BTreeSet<usize> =
            self.end.iter().enumerate().filter(|(at, end)| at != *end).map(|(_, end)| *end).collect();
        let leads_out = |line: &MapEdge| stacks.contains(&line.source) && !own(line);
        let mut behind: Vec<Vec<usize>> = vec![Vec::new(); self.end.len()];
        let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            if leads_out(line) {
                out.entry(line.source).or_default().push(at);
            } else {
                behind[line.target].push(line.source);
            }
        }
        let mut dropped = vec![false; lines.len()];
        let mut seen = vec![usize::MAX; self.end.len()];
        let mut left = BUDGET;
        for (stack, out) in out {
            let mut waiting = vec![stack];
            while let Some(at) = waiting.pop() {
                if seen[at] != stack && left > 0 {
                    seen[at] = stack;
                    left -= 1;
                    waiting.extend(&behind[at]);
                }
            }
            for line in out {
                dropped[line] = left == 0 || seen[lines[line].target] == stack;
                if !dropped[line] {
                    behind[lines[line].target].push(stack);
                }
            }
        }
        lines.into_iter().zip(dropped).filter(|(_, dropped)| !dropped).map(|(line, _)| line).collect()
    }
}
