//! Layers: every edge that spans several ranks becomes a chain of slots, one a rank, and every group gets at least
//! one slot on each rank it spans. O(V + E × ranks spanned + groups × ranks spanned).

use super::acyclic::Dag;
use super::budget::{Exhausted, Work};
use super::orient::Frame;

/// Operations for each slot.
const SLOT: u64 = 44;

/// What takes a place in a rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A node.
    Real { node: usize },
    /// An edge passing by, or a joint of a trunk.
    Dummy { arc: usize },
    /// Keeps a place for a group on a rank where it has nothing.
    Spacer { group: usize },
    /// The left border of a group.
    Left { group: usize },
    /// The right border of a group.
    Right { group: usize },
}

/// Lists of neighbours, all in one piece.
#[derive(Debug, Default)]
pub(super) struct Links {
    first: Vec<usize>,
    ends: Vec<usize>,
}

impl Links {
    pub(super) fn new(count: usize, pairs: impl Iterator<Item = (usize, usize)> + Clone) -> Self {
        let mut first = vec![0usize; count + 1];
        for (from, _) in pairs.clone() {
            first[from + 1] += 1;
        }
        for v in 0..count {
            first[v + 1] += first[v];
        }
        let mut next = first.clone();
        let mut ends = vec![0usize; first[count]];
        for (from, to) in pairs {
            ends[next[from]] = to;
            next[from] += 1;
        }
        Self { first, ends }
    }

    /// A list for each slot, in the order of the slots.
    pub(super) fn of_lists(lists: impl Iterator<Item = impl Iterator<Item = usize>>) -> Self {
        let mut links = Self { first: vec![0], ends: Vec::new() };
        for list in lists {
            links.ends.extend(list);
            links.first.push(links.ends.len());
        }
        links
    }

    /// How many slots there are.
    pub(super) fn count(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// All neighbours, one list after the other.
    pub(super) fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// Where the neighbours of `v` lie among all.
    pub(super) fn range(&self, v: usize) -> std::ops::Range<usize> {
        self.first[v]..self.first[v + 1]
    }

    /// The neighbours of `v`; what was added after the links were made (borders of groups) has none.
    pub(super) fn of(&self, v: usize) -> &[usize] {
        match (self.first.get(v), self.first.get(v + 1)) {
            (Some(&from), Some(&to)) => &self.ends[from..to],
            _ => &[],
        }
    }
}

/// The layered graph.
#[derive(Debug)]
pub(super) struct Layers {
    pub(super) slots: Vec<Slot>,
    pub(super) rank: Vec<usize>,
    /// The innermost group each slot is in.
    pub(super) group: Vec<Option<usize>>,
    /// The connected part each slot belongs to. On every rank, parts stand in the sequence of their numbers.
    pub(super) part: Vec<usize>,
    /// Whether the order follows an earlier drawing.
    pub(super) hinted: bool,
    /// The slots of each rank, in order from left to right.
    pub(super) rows: Vec<Vec<usize>>,
    /// Neighbours on the rank above.
    pub(super) up: Links,
    /// Neighbours on the rank below.
    pub(super) down: Links,
    /// The slots of each arc, from source to target.
    pub(super) chains: Vec<Vec<usize>>,
    /// First and last rank of each group.
    pub(super) spans: Vec<(usize, usize)>,
}

impl Layers {
    /// All pieces of edges between neighbouring ranks.
    pub(super) fn pieces(chains: &[Vec<usize>]) -> impl Iterator<Item = (usize, usize)> + Clone + '_ {
        chains.iter().flat_map(|chain| chain.windows(2).map(|pair| (pair[0], pair[1])))
    }

    pub(super) fn push(&mut self, slot: Slot, rank: usize, group: Option<usize>) -> usize {
        self.slots.push(slot);
        self.rank.push(rank);
        self.group.push(group);
        self.slots.len() - 1
    }
}

/// The layers in the order of the input. Slot `v` is node `v`.
pub(super) fn normalize(frame: &Frame, dag: &Dag, ranks: &[usize], work: &mut Work) -> Result<Layers, Exhausted> {
    let spans = spans(frame, ranks);
    let mut slots = frame.nodes.len() as u64;
    for arc in &dag.arcs {
        slots += (ranks[arc.target] - ranks[arc.source]) as u64;
    }
    for &(first, last) in &spans {
        slots += 2 * (last - first + 1) as u64;
    }
    // What ordering, placing and routing cost at the least for each slot. By the usual budget that is a million slots,
    // which is what fits into the memory of a page.
    work.demand(slots.saturating_mul(SLOT))?;
    let height = ranks.iter().max().map_or(0, |r| r + 1);
    let mut layers = Layers {
        slots: (0..frame.nodes.len()).map(|node| Slot::Real { node }).collect(),
        rank: ranks.to_vec(),
        group: frame.nodes.iter().map(|node| node.group).collect(),
        part: Vec::new(),
        hinted: false,
        rows: vec![Vec::new(); height],
        up: Links::default(),
        down: Links::default(),
        chains: Vec::with_capacity(dag.arcs.len()),
        spans,
    };
    for (index, arc) in dag.arcs.iter().enumerate() {
        for end in [arc.source, arc.target] {
            if frame.nodes[end].joint {
                layers.slots[end] = Slot::Dummy { arc: index };
            }
        }
        let mut way = Way::new(frame, &layers.spans, arc.source, arc.target);
        let mut chain = vec![arc.source];
        for rank in ranks[arc.source] + 1..ranks[arc.target] {
            let group = way.group(&layers.spans, rank);
            chain.push(layers.push(Slot::Dummy { arc: index }, rank, group));
        }
        chain.push(arc.target);
        layers.chains.push(chain);
    }
    fill(frame, &mut layers);
    for slot in 0..layers.slots.len() {
        layers.rows[layers.rank[slot]].push(slot);
    }
    let count = layers.slots.len();
    layers.down = Links::new(count, Layers::pieces(&layers.chains));
    layers.up = Links::new(count, Layers::pieces(&layers.chains).map(|(a, b)| (b, a)));
    Ok(layers)
}

/// First and last rank of each group.
fn spans(frame: &Frame, ranks: &[usize]) -> Vec<(usize, usize)> {
    let mut spans = vec![(usize::MAX, 0usize); frame.groups.len()];
    for (node, &rank) in frame.nodes.iter().zip(ranks) {
        if let Some(g) = node.group {
            spans[g] = (spans[g].0.min(rank), spans[g].1.max(rank));
        }
    }
    for g in (0..frame.groups.len()).rev() {
        if let Some(p) = frame.groups[g].parent {
            spans[p] = (spans[p].0.min(spans[g].0), spans[p].1.max(spans[g].1));
        }
    }
    spans
}

/// Which groups an edge is in on its way: its source's while they last, then its target's once they have begun. So it
/// leaves a box at its far side and enters one at its near side wherever the ranks allow it.
struct Way {
    /// Groups of the source outside of which the target lies, innermost first.
    out: Vec<usize>,
    /// The same for the target, outermost first.
    into: Vec<usize>,
    common: Option<usize>,
    left: usize,
    entered: usize,
}

impl Way {
    fn new(frame: &Frame, spans: &[(usize, usize)], source: usize, target: usize) -> Self {
        let (mut out, mut into) = (Vec::new(), Vec::new());
        let (mut a, mut b) = (frame.nodes[source].group, frame.nodes[target].group);
        let depth = |g: Option<usize>| g.map_or(0, |g| frame.groups[g].depth + 1);
        while a != b {
            if depth(a) >= depth(b) {
                out.extend(a);
                a = a.and_then(|g| frame.groups[g].parent);
            } else {
                into.extend(b);
                b = b.and_then(|g| frame.groups[g].parent);
            }
        }
        into.reverse();
        debug_assert!(out.iter().all(|&g| spans[g].0 <= spans[g].1));
        Self { out, into, common: a, left: 0, entered: 0 }
    }

    /// The group on `rank`; ranks must be asked for in rising order.
    fn group(&mut self, spans: &[(usize, usize)], rank: usize) -> Option<usize> {
        while self.out.get(self.left).is_some_and(|&g| spans[g].1 < rank) {
            self.left += 1;
        }
        while self.into.get(self.entered).is_some_and(|&g| spans[g].0 <= rank) {
            self.entered += 1;
        }
        let inside = self.entered.checked_sub(1).and_then(|at| self.into.get(at));
        self.out.get(self.left).or(inside).copied().or(self.common)
    }
}

/// Gives a spacer to every group that has no slot on a rank it spans.
fn fill(frame: &Frame, layers: &mut Layers) {
    let mut present: Vec<Vec<bool>> = layers.spans.iter().map(|&(first, last)| vec![false; last + 1 - first]).collect();
    for slot in 0..layers.slots.len() {
        let mut group = layers.group[slot];
        while let Some(g) = group {
            let seen = &mut present[g][layers.rank[slot] - layers.spans[g].0];
            if *seen {
                break;
            }
            *seen = true;
            group = frame.groups[g].parent;
        }
    }
    // Children come after their parents: what a child is given fills the parent too.
    for g in (0..frame.groups.len()).rev() {
        for at in 0..present[g].len() {
            let rank = layers.spans[g].0 + at;
            if !present[g][at] {
                layers.push(Slot::Spacer { group: g }, rank, Some(g));
            }
            if let Some(p) = frame.groups[g].parent {
                present[p][rank - layers.spans[p].0] = true;
            }
        }
    }
}
