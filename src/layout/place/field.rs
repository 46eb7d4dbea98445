//! The rows as one list, with what pulls at each slot and how near to its neighbour it may come.

use crate::layout::normalize::{Layers, Links, Slot};

/// How much straighter than an edge between two nodes a piece should be: Gansner et al. (1993), section 4.2.
/// What leaves a trunk hardly pulls at it: trunks are straight. By kind, in the sequence of [`Kind`].
const PULL: [[f64; 4]; 4] = [[1.0, 2.0, 0.0, 0.02], [2.0, 8.0, 0.0, 8.0], [0.0, 0.0, 64.0, 0.0], [0.02, 8.0, 0.0, 8.0]];

/// The layered graph as the placing sees it. A place is an index into `seq`.
#[derive(Debug)]
pub(super) struct Field {
    /// All slots, row after row, each row from left to right.
    pub(super) seq: Vec<usize>,
    /// The first place of each row, and the end.
    pub(super) first: Vec<usize>,
    /// Least distance of each place's middle from the middle of the place before it in its row.
    pub(super) gap: Vec<f64>,
    /// Neighbours on the rank above and below, as places, from left to right.
    pub(super) up: Links,
    pub(super) down: Links,
    pub(super) kind: Vec<Kind>,
    /// Where each place was in an earlier drawing.
    pub(super) anchor: Vec<Option<f64>>,
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Node,
    /// The inside of an edge.
    Line,
    /// The border of a group.
    Border,
    /// Where edges leave a trunk.
    Joint,
}

impl Field {
    /// `lines` are the pieces of the groups' borders; `distance` says how far apart two neighbours have to be. O(V + E).
    pub(super) fn new(
        layers: &Layers,
        lines: &[(usize, usize)],
        distance: impl Fn(Slot, Slot) -> f64,
        anchor: impl Fn(Slot) -> Option<f64>,
    ) -> Self {
        let count = layers.slots.len();
        let (mut seq, mut gap) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut first = Vec::with_capacity(layers.rows.len() + 1);
        let mut place = vec![0; count];
        for row in &layers.rows {
            first.push(seq.len());
            let mut before = None;
            for &slot in row {
                let own = layers.slots[slot];
                place[slot] = seq.len();
                seq.push(slot);
                gap.push(before.map_or(0.0, |before| distance(before, own)));
                before = Some(own);
            }
        }
        first.push(seq.len());
        let kind = seq
            .iter()
            .map(|&slot| match layers.slots[slot] {
                Slot::Real { .. } => Kind::Node,
                Slot::Dummy { .. } if layers.up.of(slot).len() > 1 || layers.down.of(slot).len() > 1 => Kind::Joint,
                Slot::Dummy { .. } | Slot::Spacer { .. } => Kind::Line,
                Slot::Left { .. } | Slot::Right { .. } => Kind::Border,
            })
            .collect();
        // Dealt out in the order of one row, the ends in the next row come out sorted.
        let pieces = || Layers::pieces(&layers.chains).chain(lines.iter().copied()).map(|(a, b)| (place[a], place[b]));
        let raw = Links::new(count, pieces());
        let up = Links::new(count, (0..count).flat_map(|a| raw.of(a).iter().map(move |&b| (b, a))));
        let down = Links::new(count, (0..count).flat_map(|b| up.of(b).iter().map(move |&a| (a, b))));
        let anchor = seq.iter().map(|&slot| anchor(layers.slots[slot])).collect();
        Self { seq, first, gap, up, down, kind, anchor }
    }

    pub(super) fn rows(&self) -> usize {
        self.first.len() - 1
    }

    /// How strongly a piece wants to be upright.
    pub(super) fn pull(&self, a: usize, b: usize) -> f64 {
        PULL[self.kind[a] as usize][self.kind[b] as usize]
    }
}
