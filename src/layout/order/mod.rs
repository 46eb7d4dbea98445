//! The order within the ranks: few crossings, groups together.
//!
//! Several deterministic starts; the best is polished by layer sweeps with means and medians (Sugiyama, Tagawa, Toda
//! 1981; Gansner et al. 1993), each followed by greedy switching and sifting. Every connected part is ordered by itself.
//! When the work is used up the best order found so far stands.

mod arrange;
pub(super) mod crossings;
mod sheet;
mod sift;
mod start;
mod sweep;
mod switch;

use super::acyclic::Dag;
use super::budget::Work;
use super::normalize::{Layers, Slot};
use super::orient::Frame;
use super::rank::parts;
use crate::sort;
use sheet::Sheet;

/// Orders to begin with, for large parts and for parts with few pieces of edges.
const STARTS: usize = 6;
const STARTS_OF_FEW: usize = 12;
const FEW: usize = 500;
/// Sweeps over the best of them at most, and without a gain.
const ROUNDS: usize = 40;
const PATIENCE: usize = 14;
/// Passes of sifting after each sweep.
const SIFTS: usize = 3;

/// Orders the rows of the layers.
pub(super) fn order(frame: &Frame, dag: &Dag, layers: &mut Layers, work: &mut Work) {
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); layers.rows.len()];
    let all: usize = layers.slots.len();
    let mut pos = vec![0; all];
    for (first, part) in divide(frame, dag, layers) {
        let size: usize = part.iter().map(Vec::len).sum();
        let mut share = work.share(size as u64, all as u64);
        let mut sheet = Sheet::new(layers, &frame.groups, part, pos);
        search(&mut sheet, &mut share);
        work.settle(&share);
        for (own, row) in sheet.rows.iter().zip(&mut rows[first..]) {
            row.extend_from_slice(own);
        }
        pos = sheet.pos;
    }
    layers.rows = rows;
}

/// The rows of each connected part, with the rank of the first: single nodes last.
fn divide(frame: &Frame, dag: &Dag, layers: &Layers) -> Vec<(usize, Vec<Vec<usize>>)> {
    let node_part = parts(frame, dag, false);
    let count = node_part.iter().max().map_or(0, |p| p + 1);
    let mut group_part = vec![0; frame.groups.len()];
    for (v, node) in frame.nodes.iter().enumerate() {
        let mut group = node.group;
        while let Some(g) = group {
            group_part[g] = node_part[v];
            group = frame.groups[g].parent;
        }
    }
    let mut divided: Vec<(usize, Vec<Vec<usize>>)> = vec![(usize::MAX, Vec::new()); count];
    for (rank, row) in layers.rows.iter().enumerate() {
        for &slot in row {
            let part = match layers.slots[slot] {
                Slot::Real { node } => node_part[node],
                Slot::Dummy { arc } => node_part[dag.arcs[arc].source],
                Slot::Spacer { group } | Slot::Left { group } | Slot::Right { group } => group_part[group],
            };
            let (first, rows) = &mut divided[part];
            if rows.is_empty() {
                *first = rank;
            }
            while *first + rows.len() <= rank {
                rows.push(Vec::new());
            }
            rows[rank - *first].push(slot);
        }
    }
    sort::by_key(&mut divided, |(_, rows)| rows.len() == 1 && rows[0].len() == 1);
    divided
}

/// Opens from several starts and polishes the order that came out best.
fn search(sheet: &mut Sheet<'_>, work: &mut Work) {
    if sheet.rows.iter().all(|row| row.len() < 2) {
        return;
    }
    let mut best: Option<Kept> = None;
    let starts = if sheet.pieces < FEW { STARTS_OF_FEW } else { STARTS };
    for number in 0..starts {
        sheet.start(number, work);
        if sheet.crossings() > 0 {
            sheet.means(true);
            sheet.means(false);
        }
        refine(sheet, work);
        let crossings = sheet.crossings();
        if best.as_ref().is_none_or(|best| crossings < best.crossings) {
            best = Some(Kept::new(sheet, crossings));
        }
        if crossings == 0 || !work.spend(sheet.pieces) || work.is_past(1, 3) {
            break;
        }
    }
    if let Some(best) = best {
        sheet.restore(best.rows.clone(), best.seat.clone());
        let best = polish(sheet, best, work);
        sheet.restore(best.rows, best.seat);
    }
}

/// Local search until it nearly stands still.
fn refine(sheet: &mut Sheet<'_>, work: &mut Work) {
    sheet.switch(work);
    for _ in 0..SIFTS {
        if !work.spend(0) || sheet.sift(work) == 0 {
            break;
        }
    }
}

/// An order worth going back to.
struct Kept {
    crossings: usize,
    rows: Vec<Vec<usize>>,
    seat: Vec<f64>,
}

impl Kept {
    fn new(sheet: &Sheet<'_>, crossings: usize) -> Self {
        Self { crossings, rows: sheet.rows.clone(), seat: sheet.seat.clone() }
    }
}

/// Sweeps until nothing is gained for a while: every third time by the medians of one side, which shakes things up,
/// else by the means of both.
fn polish(sheet: &mut Sheet<'_>, mut best: Kept, work: &mut Work) -> Kept {
    let mut stale = 0;
    for round in 0..ROUNDS {
        if best.crossings == 0 || stale >= PATIENCE || !work.spend(sheet.pieces * 4 + sheet.pos.len()) {
            break;
        }
        if sheet.grouped && round % 6 == 0 {
            sheet.reseat();
        }
        if round % 3 == 0 {
            sheet.medians(round % 2 == 0);
        } else {
            sheet.means(round % 2 == 0);
        }
        refine(sheet, work);
        let crossings = sheet.crossings();
        if crossings < best.crossings {
            best = Kept::new(sheet, crossings);
            stale = 0;
        } else {
            stale += 1;
        }
    }
    best
}
