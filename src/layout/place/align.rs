//! Vertical alignment: each slot is put in line with a median neighbour, without crossing lines.
//!
//! Brandes, Köpf: Fast and simple horizontal coordinate assignment (2001), steps 1 and 2. Borders of groups count as
//! lines that nothing may cross, so a border is straight over all its ranks. Linear but for the sorting of ends.

use crate::layout::normalize::{Layers, Links, Slot};
use crate::sort;

/// The rows with the links among all their slots, borders included.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    pub(super) layers: &'a Layers,
    /// Place of each slot in its row.
    pub(super) pos: Vec<usize>,
    /// Neighbours above, from left to right, and whether the piece between may be a straight line.
    up: Links,
    down: Links,
    /// Pieces, as (lower slot, upper slot), that cross a line with more right to be straight. Sorted.
    crossed: Vec<(usize, usize)>,
}

/// Blocks of slots in one vertical line: the block of each slot, numbered from 0.
#[derive(Debug)]
pub(super) struct Blocks {
    pub(super) of: Vec<usize>,
    pub(super) count: usize,
}

impl<'a> Grid<'a> {
    pub(super) fn new(layers: &'a Layers, lines: &[(usize, usize)]) -> Self {
        let mut pos = vec![0; layers.slots.len()];
        for row in &layers.rows {
            for (at, &slot) in row.iter().enumerate() {
                pos[slot] = at;
            }
        }
        let mut pieces: Vec<(usize, usize)> = Layers::pieces(&layers.chains).chain(lines.iter().copied()).collect();
        sort::by_key(&mut pieces, |&(high, low)| (pos[high], pos[low]));
        let up = Links::new(pos.len(), pieces.iter().map(|&(high, low)| (low, high)));
        let down = Links::new(pos.len(), pieces.iter().copied());
        let mut grid = Self { layers, pos, up, down, crossed: Vec::new() };
        grid.find_crossed();
        grid
    }

    fn is_border(&self, slot: usize) -> bool {
        matches!(self.layers.slots[slot], Slot::Left { .. } | Slot::Right { .. })
    }

    /// Whether a piece lies within a long edge.
    fn is_inner(&self, high: usize, low: usize) -> bool {
        let dummy = |slot: usize| matches!(self.layers.slots[slot], Slot::Dummy { .. });
        dummy(high) && dummy(low)
    }

    /// Marks pieces that cross a border, then pieces at a node that cross the inside of a long edge.
    fn find_crossed(&mut self) {
        let mut crossed: Vec<(usize, usize)> = Vec::new();
        for pair in self.layers.rows.windows(2) {
            let (high_row, low_row) = (&pair[0], &pair[1]);
            self.cross_borders(high_row, low_row, &mut crossed);
            self.cross_inner(high_row, low_row, &mut crossed);
        }
        sort::ascending(&mut crossed);
        crossed.dedup();
        self.crossed = crossed;
    }

    fn cross_borders(&self, high_row: &[usize], low_row: &[usize], crossed: &mut Vec<(usize, usize)>) {
        let count = |row: &[usize], links: &Links| -> Vec<usize> {
            let mut seen = 0;
            row.iter()
                .map(|&slot| {
                    if self.is_border(slot) && !links.of(slot).is_empty() {
                        seen += 1;
                    }
                    seen
                })
                .collect()
        };
        let (high, low) = (count(high_row, &self.down), count(low_row, &self.up));
        if high.last().is_none_or(|&n| n == 0) {
            return;
        }
        for &slot in low_row {
            if self.is_border(slot) {
                continue;
            }
            for &upper in self.up.of(slot) {
                if high[self.pos[upper]] != low[self.pos[slot]] {
                    crossed.push((slot, upper));
                }
            }
        }
    }

    /// Pieces between the ends of neighbouring inner pieces must stay between them.
    fn cross_inner(&self, high_row: &[usize], low_row: &[usize], crossed: &mut Vec<(usize, usize)>) {
        let (mut scanned, mut least) = (0, 0);
        for (at, &slot) in low_row.iter().enumerate() {
            let inner = self.up.of(slot).iter().copied().find(|&upper| self.is_inner(upper, slot));
            if inner.is_none() && at + 1 < low_row.len() {
                continue;
            }
            let most = inner.map_or(high_row.len(), |upper| self.pos[upper]);
            while scanned <= at {
                let low = low_row[scanned];
                for &upper in self.up.of(low) {
                    let place = self.pos[upper];
                    if (place < least || place > most) && !self.is_inner(upper, low) && !self.is_border(low) {
                        crossed.push((low, upper));
                    }
                }
                scanned += 1;
            }
            if inner.is_some() {
                least = most;
            }
        }
    }

    fn is_crossed(&self, a: usize, b: usize) -> bool {
        let piece = if self.layers.rank[a] > self.layers.rank[b] { (a, b) } else { (b, a) };
        self.crossed.binary_search(&piece).is_ok()
    }

    /// Blocks by aligning each slot with its neighbours above (or below), taking slots from the left (or right).
    pub(super) fn align(&self, from_top: bool, from_left: bool) -> Blocks {
        let count = self.pos.len();
        let mut root: Vec<usize> = (0..count).collect();
        let mut taken = vec![false; count];
        let height = self.layers.rows.len();
        for step in 1..height {
            let row = &self.layers.rows[if from_top { step } else { height - 1 - step }];
            let links = if from_top { &self.up } else { &self.down };
            let mut bound: Option<usize> = None;
            for at in 0..row.len() {
                let slot = row[if from_left { at } else { row.len() - 1 - at }];
                let ends = links.of(slot);
                if ends.is_empty() {
                    continue;
                }
                let (low, high) = ((ends.len() - 1) / 2, ends.len() / 2);
                for pick in if from_left { [low, high] } else { [high, low] } {
                    let end = ends[pick];
                    let place = self.pos[end];
                    let free = bound.is_none_or(|bound| if from_left { bound < place } else { place < bound });
                    if root[slot] == slot && free && !taken[end] && !self.is_crossed(slot, end) {
                        root[slot] = root[end];
                        taken[end] = true;
                        bound = Some(place);
                    }
                }
            }
        }
        let mut number = vec![usize::MAX; count];
        let mut next = 0;
        let of = (0..count)
            .map(|slot| {
                let root = root[slot];
                if number[root] == usize::MAX {
                    number[root] = next;
                    next += 1;
                }
                number[root]
            })
            .collect();
        Blocks { of, count: next }
    }
}
