//! Trunks: the long edges of a hub run as one line that they leave one after the other, so that a node with edges to
//! thousands of others costs one slot a rank and not thousands. The same for edges that come together at a hub.
//!
//! The hyperedges of Sander (2003), cut at joints: a joint is a node without extent, one rank before an end.
//! O(E log E).

use super::acyclic::{Arc, Dag};
use super::orient::{Frame, FrameNode};
use crate::geometry::{Point, Polyline, Size};
use crate::sort;

/// A hub whose long edges would take so many slots has a trunk, if that makes them at least so many times fewer.
const SLOTS: usize = 1_000;
const TIMES: usize = 8;

/// How an arc of the graph runs over the arcs that are laid out.
#[derive(Debug, Clone, Copy)]
enum Way {
    Alone(usize),
    /// Along a trunk as far as to the end of one of its pieces, then by itself.
    Leaves {
        trunk: usize,
        own: usize,
    },
    /// By itself, then along a trunk from the start of one of its pieces.
    Joins {
        own: usize,
        trunk: usize,
    },
}

/// The ways of all arcs.
#[derive(Debug)]
pub(super) struct Trunks {
    ways: Vec<Way>,
    /// For each piece of a trunk that has one, the piece nearer to the hub; and whether the trunk begins there.
    inner: Vec<Option<usize>>,
    leaves: Vec<bool>,
}

/// Gives trunks to the hubs: joints are added to the frame and the ranks, and the arcs are those to lay out.
pub(super) fn trunks(frame: &mut Frame, dag: &mut Dag, ranks: &mut Vec<usize>) -> Option<Trunks> {
    let nodes = frame.nodes.len();
    let mut trunk: Vec<Option<bool>> = vec![None; dag.arcs.len()];
    let mut bundles: Vec<(usize, bool, Vec<usize>)> = Vec::new();
    for leaves in [true, false] {
        let hub = |arc: &Arc| if leaves { arc.source } else { arc.target };
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); nodes];
        for (index, arc) in dag.arcs.iter().enumerate() {
            let alike = frame.nodes[arc.source].group == frame.nodes[arc.target].group;
            if alike && trunk[index].is_none() && ranks[arc.target] > ranks[arc.source] + 1 {
                of[hub(arc)].push(index);
            }
        }
        for (node, mut own) in of.into_iter().enumerate() {
            let span = |&arc: &usize| ranks[dag.arcs[arc].target] - ranks[dag.arcs[arc].source] - 1;
            let (all, longest) = own.iter().map(span).fold((0, 0), |(sum, most), own| (sum + own, most.max(own)));
            if all >= SLOTS && all >= longest * TIMES {
                sort::by_key(&mut own, span);
                for &arc in &own {
                    trunk[arc] = Some(leaves);
                }
                bundles.push((node, leaves, own));
            }
        }
    }
    if bundles.is_empty() {
        return None;
    }
    let mut found = Trunks { ways: vec![Way::Alone(0); dag.arcs.len()], inner: Vec::new(), leaves: Vec::new() };
    let mut arcs: Vec<Arc> = Vec::with_capacity(dag.arcs.len());
    for (index, arc) in dag.arcs.iter().enumerate().filter(|&(index, _)| trunk[index].is_none()) {
        found.ways[index] = Way::Alone(arcs.len());
        arcs.push(*arc);
    }
    found.inner.resize(arcs.len(), None);
    found.leaves.resize(arcs.len(), true);
    for (hub, leaves, own) in bundles {
        let mut add = |near: usize, far: usize, inner: Option<usize>| {
            let (source, target) = if leaves { (near, far) } else { (far, near) };
            arcs.push(Arc { source, target, weight: 1 });
            found.inner.push(inner);
            found.leaves.push(leaves);
            arcs.len() - 1
        };
        let (mut last, mut piece) = (hub, None);
        for index in own {
            let end = if leaves { dag.arcs[index].target } else { dag.arcs[index].source };
            let rank = if leaves { ranks[end] - 1 } else { ranks[end] + 1 };
            if last == hub || ranks[last] != rank {
                let group = frame.nodes[hub].group;
                let size = Size::default();
                frame.nodes.push(FrameNode { size, group, stage: None, last: false, joint: true, hint: None });
                ranks.push(rank);
                let joint = frame.nodes.len() - 1;
                piece = Some(add(last, joint, piece));
                last = joint;
            }
            let Some(trunk) = piece else { continue };
            let own = add(last, end, None);
            found.ways[index] = if leaves { Way::Leaves { trunk, own } } else { Way::Joins { own, trunk } };
        }
    }
    dag.arcs = arcs;
    Some(found)
}

impl Trunks {
    /// The routes of the graph's arcs from those that were laid out.
    pub(super) fn routes(&self, mut routes: Vec<Polyline>) -> Vec<Polyline> {
        // The piece nearer to the hub always has the lower number.
        for piece in 0..routes.len() {
            if let Some(inner) = self.inner[piece] {
                let (near, far) = (&routes[inner], &routes[piece]);
                routes[piece] = if self.leaves[piece] { joined(near, far) } else { joined(far, near) };
            }
        }
        let route = |way: &Way| match *way {
            Way::Alone(own) => routes[own].clone(),
            Way::Leaves { trunk, own } => joined(&routes[trunk], &routes[own]),
            Way::Joins { own, trunk } => joined(&routes[own], &routes[trunk]),
        };
        self.ways.iter().map(route).collect()
    }
}

/// One route after the other; where both are upright at the joint, that is no corner.
fn joined(first: &[Point], then: &[Point]) -> Polyline {
    let mut all = first.to_vec();
    for &point in then {
        while let [.., before, last] = all[..]
            && before.x == last.x
            && last.x == point.x
        {
            all.pop();
        }
        if all.last() != Some(&point) {
            all.push(point);
        }
    }
    all
}
