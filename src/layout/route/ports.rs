//! Ports: where along a node's border its edges begin and end.
//!
//! An edge that could be straight within both of its nodes is made so, the least bent ones first. What goes off to a
//! side begins nearer to that side, all edges to one side at one port, which they share as a comb. Ports keep the
//! sequence of the other ends, so nothing crosses that would not from the middle. O(E log E).

use crate::layout::normalize::{Layers, Slot};
use crate::layout::orient::Frame;
use crate::sort;

/// Where an arc begins and ends across the ranks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::layout) struct Port {
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Port {
    /// Where each piece of the arc begins and ends.
    pub(super) fn steps<'a>(&self, chain: &'a [usize], x: &'a [f64]) -> impl Iterator<Item = (f64, f64)> + 'a {
        let (ends, last) = (*self, chain.len().saturating_sub(1));
        let at = move |step: usize| match step {
            0 => ends.from,
            step if step == last => ends.to,
            step => x[chain[step]],
        };
        (0..last).map(move |step| (at(step), at(step + 1)))
    }
}

/// How far from the middle a port may be, as a part of the node's extent, and how far from a corner it stays.
const REACH: f64 = 0.375;
const CORNER: f64 = 14.0;
/// Nodes that are this many gaps of edges wide have a port in their middle only: bundles go into a gate at one point.
const NARROW: f64 = 4.0;

/// A piece of an arc at one node at least.
struct Piece {
    arc: usize,
    top: usize,
    bottom: usize,
    /// From the middle above to the middle below.
    across: f64,
}

/// The ports of all arcs. `edge_gap` is the least distance between two of them.
pub(in crate::layout) fn ports(frame: &Frame, layers: &Layers, x: &[f64], edge_gap: f64) -> Vec<Port> {
    let mut ports: Vec<Port> = Vec::with_capacity(layers.chains.len());
    let mut pieces: Vec<Piece> = Vec::new();
    for (arc, chain) in layers.chains.iter().enumerate() {
        let (Some(&source), Some(&target)) = (chain.first(), chain.last()) else {
            ports.push(Port { from: 0.0, to: 0.0 });
            continue;
        };
        ports.push(Port { from: x[source], to: x[target] });
        let piece = |pair: &[usize]| Piece { arc, top: pair[0], bottom: pair[1], across: x[pair[1]] - x[pair[0]] };
        pieces.extend(chain.windows(2).next().map(piece));
        if chain.len() > 2 {
            pieces.extend(chain.windows(2).next_back().map(piece));
        }
    }
    let reach = |slot: usize| match layers.slots[slot] {
        Slot::Real { node } => {
            let width = frame.nodes[node].size.width;
            if width < NARROW * edge_gap { 0.0 } else { (width * REACH).min(width / 2.0 - CORNER).max(0.0) }
        }
        _ => 0.0,
    };
    sort::by(&mut pieces, |a, b| a.across.abs().total_cmp(&b.across.abs()).then(a.arc.cmp(&b.arc)));
    let mut sides = Sides { straight: vec![Vec::new(); x.len() * 2], shift: vec![[f64::INFINITY; 2]; x.len() * 2] };
    let mut bent: Vec<Piece> = Vec::new();
    for piece in pieces {
        let (top, bottom) = (piece.top, piece.bottom);
        let low = (x[top] - reach(top)).max(x[bottom] - reach(bottom));
        let high = (x[top] + reach(top)).min(x[bottom] + reach(bottom));
        let at = if low <= high { Some((low + high) / 2.0) } else { None };
        let at = if piece.across == 0.0 { Some(x[top]) } else { at };
        let fits = |at: &f64| {
            sides.fits(below(top), *at, x[bottom], edge_gap) && sides.fits(above(bottom), *at, x[top], edge_gap)
        };
        if let Some(at) = at.filter(|at| piece.across == 0.0 || fits(at)) {
            sides.straight[below(top)].push((at, x[bottom]));
            sides.straight[above(bottom)].push((at, x[top]));
            place(layers, &mut ports, &piece, at, at);
        } else {
            bent.push(piece);
        }
    }
    for piece in &bent {
        // Two ports may come nearer to each other, but a bend has to remain.
        let most = ((piece.across.abs() - edge_gap) / 2.0).max(0.0);
        let right = piece.across > 0.0;
        for (side, right) in [(below(piece.top), right), (above(piece.bottom), !right)] {
            let shift = &mut sides.shift[side][usize::from(right)];
            *shift = shift.min(most);
        }
    }
    for piece in &bent {
        let right = piece.across > 0.0;
        let from = sides.bent(below(piece.top), right, x[piece.top], reach(piece.top), edge_gap);
        let to = sides.bent(above(piece.bottom), !right, x[piece.bottom], reach(piece.bottom), edge_gap);
        place(layers, &mut ports, piece, from, to);
    }
    ports
}

fn above(slot: usize) -> usize {
    slot * 2
}

fn below(slot: usize) -> usize {
    slot * 2 + 1
}

/// Gives an arc the ends a piece has at nodes.
fn place(layers: &Layers, ports: &mut [Port], piece: &Piece, from: f64, to: f64) {
    let is_node = |slot: usize| matches!(layers.slots[slot], Slot::Real { .. });
    if is_node(piece.top) {
        ports[piece.arc].from = from;
    }
    if is_node(piece.bottom) {
        ports[piece.arc].to = to;
    }
}

/// The upper and the lower side of each slot.
struct Sides {
    /// Ports of straight pieces, with the middle of their other ends.
    straight: Vec<Vec<(f64, f64)>>,
    /// How far the ports to the left and to the right may be from the middle.
    shift: Vec<[f64; 2]>,
}

impl Sides {
    /// Whether a straight piece toward `other` may have its port here.
    fn fits(&self, side: usize, at: f64, other: f64, gap: f64) -> bool {
        self.straight[side].iter().all(|&(port, end)| if end < other { port <= at - gap } else { port >= at + gap })
    }

    /// The port of what bends off to one side: outside of all that is straight, or on it, but never just beside it.
    fn bent(&self, side: usize, right: bool, middle: f64, reach: f64, gap: f64) -> f64 {
        let sign = if right { 1.0 } else { -1.0 };
        let most = self.shift[side][usize::from(right)].min(reach);
        let straight = self.straight[side].iter().map(|&(port, _)| (port - middle) * sign);
        let outer = straight.fold(f64::NEG_INFINITY, f64::max);
        let shift = if (most - outer).abs() < gap { outer.min(most) } else { most };
        middle + sign * shift
    }
}
