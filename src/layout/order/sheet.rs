//! The state of the search for an order: rows of slots, their places, and the sequence of sibling groups that holds
//! on every rank, so that boxes never interleave.

use super::crossings::Counter;
use crate::layout::normalize::Layers;
use crate::layout::orient::FrameGroup;

/// One connected part of the layers under rearrangement.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) layers: &'a Layers,
    pub(super) groups: &'a [FrameGroup],
    /// Whether any slot is in a group.
    pub(super) grouped: bool,
    pub(super) rows: Vec<Vec<usize>>,
    /// Place of each slot in its row.
    pub(super) pos: Vec<usize>,
    /// Seats of the groups: of two siblings, the one with the lower seat is to the left on every rank.
    pub(super) seat: Vec<f64>,
    /// Pieces of edges, as a measure of work.
    pub(super) pieces: usize,
    pub(super) counter: Counter,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(layers: &'a Layers, groups: &'a [FrameGroup], rows: Vec<Vec<usize>>, pos: Vec<usize>) -> Self {
        let grouped = rows.iter().flatten().any(|&slot| layers.group[slot].is_some());
        let pieces = rows.iter().flatten().map(|&slot| layers.down.of(slot).len()).sum();
        let mut sheet = Self {
            layers,
            groups,
            grouped,
            rows,
            pos,
            seat: vec![0.0; if grouped { groups.len() } else { 0 }],
            pieces,
            counter: Counter::default(),
        };
        for row in 0..sheet.rows.len() {
            sheet.number(row);
        }
        sheet
    }

    /// Brings the places up to date after a change to a row.
    pub(super) fn number(&mut self, row: usize) {
        for (at, &slot) in self.rows[row].iter().enumerate() {
            self.pos[slot] = at;
        }
    }

    pub(super) fn crossings(&mut self) -> usize {
        self.counter.total(&self.rows, &self.layers.down, &self.pos)
    }

    /// Goes back to rows kept earlier.
    pub(super) fn restore(&mut self, rows: Vec<Vec<usize>>, seat: Vec<f64>) {
        self.rows = rows;
        self.seat = seat;
        for row in 0..self.rows.len() {
            self.number(row);
        }
    }
}
