//! The state of the search for an order: the slots of one connected part, row after row, and for each slot the sorted
//! places of its neighbours. Everything lies in a few long lists, so that a row is read from one end to the other.

use crate::layout::normalize::{Layers, Links};
use crate::layout::orient::FrameGroup;

/// One connected part of the layers under rearrangement. A slot is its number within the part.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) groups: &'a [FrameGroup],
    /// Whether any slot is in a group.
    pub(super) grouped: bool,
    /// The innermost group of each slot.
    pub(super) group: Vec<Option<usize>>,
    /// What each slot has to be to the right of, if it keeps the sequence of an earlier drawing.
    pub(super) hint: Vec<Option<f64>>,
    /// Whether any slot has a hint.
    pub(super) hinted: bool,
    pub(super) up: Side,
    pub(super) down: Side,
    /// The slots of each edge, from source to target.
    pub(super) chains: Links,
    /// Where each row begins in `seq`, and the end.
    pub(super) first: Vec<usize>,
    /// The slots of all rows, in order.
    pub(super) seq: Vec<usize>,
    /// Place of each slot in its row.
    pub(super) pos: Vec<usize>,
    /// Seats of the groups: of two siblings, the one with the lower seat is to the left on every rank.
    pub(super) seat: Vec<f64>,
    /// Room for counting and sorting.
    pub(super) tree: Vec<usize>,
    pub(super) keyed: Vec<(f64, usize)>,
    pub(super) spare: Vec<(f64, usize)>,
}

/// The neighbours on one side.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) links: Links,
    /// For each link the place of its end, sorted for each slot; as fresh as the last call of `look`.
    pub(super) places: Vec<usize>,
    /// Where the next place of each slot goes.
    next: Vec<usize>,
}

impl Side {
    fn new(links: Links) -> Self {
        let count = links.ends().len();
        Self { places: vec![0; count], next: vec![0; links.count()], links }
    }

    /// The sorted places of the neighbours of `slot`.
    pub(super) fn near(&self, slot: usize) -> &[usize] {
        &self.places[self.links.range(slot)]
    }
}

impl<'a> Sheet<'a> {
    /// The part whose slots and edges (of the whole) are `rows` and `arcs`; `local` is room for numbers of all slots of the whole.
    pub(super) fn new(
        layers: &Layers,
        groups: &'a [FrameGroup],
        hints: &[Option<f64>],
        rows: &[Vec<usize>],
        arcs: &[usize],
        local: &mut [usize],
    ) -> Self {
        let mut first = Vec::with_capacity(rows.len() + 1);
        let mut count = 0;
        for row in rows {
            first.push(count);
            for &slot in row {
                local[slot] = count;
                count += 1;
            }
        }
        first.push(count);
        let all = || rows.iter().flatten().copied();
        let side =
            |links: &Links| Side::new(Links::of_lists(all().map(|slot| links.of(slot).iter().map(|&end| local[end]))));
        let group: Vec<Option<usize>> = all().map(|slot| layers.group[slot]).collect();
        let hint: Vec<Option<f64>> = all().map(|slot| hints.get(slot).copied().flatten()).collect();
        let grouped = group.iter().any(Option::is_some);
        let mut sheet = Self {
            groups,
            grouped,
            hinted: hint.iter().any(Option::is_some),
            hint,
            group,
            up: side(&layers.up),
            down: side(&layers.down),
            chains: Links::of_lists(arcs.iter().map(|&arc| layers.chains[arc].iter().map(|&slot| local[slot]))),
            first,
            seq: (0..count).collect(),
            pos: vec![0; count],
            seat: vec![0.0; if grouped { groups.len() } else { 0 }],
            tree: Vec::new(),
            keyed: Vec::new(),
            spare: Vec::new(),
        };
        for row in 0..sheet.rows() {
            sheet.number(row);
        }
        sheet
    }

    pub(super) fn rows(&self) -> usize {
        self.first.len() - 1
    }

    /// Where a row lies in `seq`.
    pub(super) fn span(&self, row: usize) -> std::ops::Range<usize> {
        self.first[row]..self.first[row + 1]
    }

    pub(super) fn row(&self, row: usize) -> &[usize] {
        &self.seq[self.span(row)]
    }

    pub(super) fn width(&self, row: usize) -> usize {
        self.first[row + 1] - self.first[row]
    }

    /// Pieces of edges, as a measure of work.
    pub(super) fn pieces(&self) -> usize {
        self.down.places.len()
    }

    /// Brings the places up to date after a change to a row.
    pub(super) fn number(&mut self, row: usize) {
        for (at, &slot) in self.seq[self.first[row]..self.first[row + 1]].iter().enumerate() {
            self.pos[slot] = at;
        }
    }

    /// Brings the sorted places of a row's neighbours above up to date. Dealt out in the order of the row above, they
    /// come out sorted. O(pieces between the rows).
    pub(super) fn look_up(&mut self, row: usize) {
        if row > 0 {
            let (from, to) = (self.span(row - 1), self.span(row));
            deal(&self.seq[from], &self.down.links, &self.seq[to], &mut self.up);
        }
    }

    /// The same for the neighbours below.
    pub(super) fn look_down(&mut self, row: usize) {
        if row + 1 < self.rows() {
            let (from, to) = (self.span(row + 1), self.span(row));
            deal(&self.seq[from], &self.up.links, &self.seq[to], &mut self.down);
        }
    }

    /// Goes back to an order kept earlier.
    pub(super) fn restore(&mut self, seq: &[usize], seat: &[f64]) {
        self.seq.copy_from_slice(seq);
        self.seat.copy_from_slice(seat);
        for row in 0..self.rows() {
            self.number(row);
        }
    }
}

fn deal(from: &[usize], links: &Links, to: &[usize], side: &mut Side) {
    for &slot in to {
        side.next[slot] = side.links.range(slot).start;
    }
    for (at, &slot) in from.iter().enumerate() {
        for &end in links.of(slot) {
            side.places[side.next[end]] = at;
            side.next[end] += 1;
        }
    }
}
