//! The order within the ranks: few crossings, groups together.
//!
//! Layer sweeps with barycentres and medians in turn (Sugiyama, Tagawa, Toda 1981; Gansner et al. 1993), greedy
//! switching after each, from several deterministic starts; the best order found is kept. Every connected part is
//! ordered by itself. When the work is used up the best so far stands.

mod arrange;
pub(super) mod crossings;
mod sheet;
mod start;
mod switch;

use super::acyclic::Dag;
use super::budget::Work;
use super::normalize::{Layers, Slot};
use super::orient::Frame;
use super::rank::parts;
use sheet::Sheet;

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
    divided.sort_by_key(|(_, rows)| rows.len() == 1 && rows[0].len() == 1);
    divided
}

fn search(sheet: &mut Sheet<'_>, work: &mut Work) {
    const STARTS: usize = 6;
    if sheet.rows.iter().all(|row| row.len() < 2) {
        return;
    }
    let mut best: Option<Kept> = None;
    for number in 0..STARTS {
        sheet.start(number);
        let kept = polish(sheet, work);
        let done = kept.crossings == 0;
        if best.as_ref().is_none_or(|best| kept.crossings < best.crossings) {
            best = Some(kept);
        }
        if done || !work.spend(0) {
            break;
        }
    }
    if let Some(best) = best {
        sheet.restore(best.rows, best.seat);
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

/// Sweeps down and up until nothing is gained for a while.
fn polish(sheet: &mut Sheet<'_>, work: &mut Work) -> Kept {
    const ROUNDS: usize = 32;
    const PATIENCE: usize = 6;
    let crossings = sheet.crossings();
    let mut best = Kept::new(sheet, crossings);
    let mut stale = 0;
    for round in 0..ROUNDS {
        if best.crossings == 0 || stale >= PATIENCE {
            break;
        }
        if sheet.grouped && round % 4 == 0 {
            sheet.reseat();
        }
        sweep(sheet, round % 2 == 0, round % 4 < 2);
        sheet.switch(round % 4 >= 2, work);
        let crossings = sheet.crossings();
        if crossings < best.crossings {
            best = Kept::new(sheet, crossings);
            stale = 0;
        } else {
            stale += 1;
        }
        if !work.spend(sheet.pieces * 4 + sheet.pos.len()) {
            break;
        }
    }
    best
}

/// Sorts every row by the places of its neighbours on the row before it.
fn sweep(sheet: &mut Sheet<'_>, down: bool, mean: bool) {
    let count = sheet.rows.len();
    let mut places = Vec::new();
    for step in 1..count {
        let row = if down { step } else { count - 1 - step };
        let fixed = if down { row - 1 } else { row + 1 };
        let links = if down { &sheet.layers.up } else { &sheet.layers.down };
        let keys: Vec<Option<f64>> = sheet.rows[row]
            .iter()
            .map(|&slot| {
                places.clear();
                places.extend(links.of(slot).iter().map(|&end| sheet.pos[end]));
                if mean { barycentre(&places) } else { median(&mut places) }
            })
            .collect();
        let scale = sheet.rows[row].len() as f64 / sheet.rows[fixed].len().max(1) as f64;
        sheet.arrange(row, &keys, scale);
    }
}

fn barycentre(places: &[usize]) -> Option<f64> {
    let sum: usize = places.iter().sum();
    (!places.is_empty()).then(|| sum as f64 / places.len() as f64 + 0.5)
}

/// The weighted median of Gansner et al.: of two middle places, nearer to the side that is more crowded.
fn median(places: &mut [usize]) -> Option<f64> {
    places.sort_unstable();
    let middle = places.len() / 2;
    let at = |index: usize| places[index] as f64;
    Some(
        match places.len() {
            0 => return None,
            count if count % 2 == 1 => at(middle),
            2 => (at(0) + at(1)) / 2.0,
            count => {
                let (left, right) = (at(middle - 1) - at(0), at(count - 1) - at(middle));
                if left + right == 0.0 {
                    (at(middle - 1) + at(middle)) / 2.0
                } else {
                    (at(middle - 1) * right + at(middle) * left) / (left + right)
                }
            }
        } + 0.5,
    )
}
