//! The order within the ranks: few crossings, groups together.
//!
//! Several deterministic starts; the best is polished by layer sweeps with means and medians (Sugiyama, Tagawa, Toda
//! 1981; Gansner et al. 1993), each followed by greedy switching and sifting. Every connected part is ordered by itself.
//! When the work is used up the best order found so far stands.

mod arrange;
mod aside;
pub(super) mod crossings;
mod sheet;
mod sift;
mod start;
mod sweep;
mod switch;

use super::Effort;
use super::acyclic::Dag;
use super::budget::Work;
use super::normalize::{Layers, Slot};
use super::orient::Frame;
use super::rank::parts;
use crate::sort;
use sheet::Sheet;
use start::Relaxing;
use sweep::By;

/// Orders the rows of the layers. An earlier drawing decides only if the order found without it would contradict it:
/// so what did not change is drawn as it was.
pub(super) fn order(frame: &Frame, dag: &Dag, layers: &mut Layers, effort: Effort, work: &mut Work) {
    let hints: Vec<Option<f64>> = frame.nodes.iter().map(|node| node.hint).collect();
    let given = if hints.iter().any(Option::is_some) { layers.rows.clone() } else { Vec::new() };
    layers.part = slot_parts(frame, dag, layers);
    arrange(frame, dag, layers, &[], effort, work);
    if !given.is_empty() && !keeps(layers, &hints) {
        layers.rows = given;
        layers.hinted = true;
        // Parts stand side by side; what comes apart or together must not change places for that.
        layers.part.fill(0);
        arrange(frame, dag, layers, &hints, effort, work);
    }
}

/// Whether the hints rise on every rank.
fn keeps(layers: &Layers, hints: &[Option<f64>]) -> bool {
    layers.rows.iter().all(|row| {
        let mut least = f64::NEG_INFINITY;
        row.iter().filter_map(|&slot| hints.get(slot).copied().flatten()).all(|hint| {
            let rises = hint >= least;
            least = hint;
            rises
        })
    })
}

/// Orders every connected part.
fn arrange(frame: &Frame, dag: &Dag, layers: &mut Layers, hints: &[Option<f64>], effort: Effort, work: &mut Work) {
    let all: usize = layers.slots.len();
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); layers.rows.len()];
    let mut local = vec![0; all];
    let mut arcs: Vec<Vec<usize>> = vec![Vec::new(); layers.part.iter().max().map_or(0, |p| p + 1)];
    for (index, arc) in dag.arcs.iter().enumerate() {
        arcs[layers.part[arc.source]].push(index);
    }
    for ((first, part), arcs) in divide(layers).into_iter().zip(&arcs) {
        if part.iter().all(|row| row.len() < 2) {
            for (own, row) in part.iter().zip(&mut rows[first..]) {
                row.extend_from_slice(own);
            }
            continue;
        }
        let size: usize = part.iter().map(Vec::len).sum();
        let mut share = work.share(size as u64, all as u64);
        let mut sheet = Sheet::new(layers, &frame.groups, hints, &part, arcs, &mut local);
        search(&mut sheet, effort, &mut share);
        if !sheet.hinted {
            sheet.set_aside();
        }
        work.settle(&share);
        let names: Vec<usize> = part.into_iter().flatten().collect();
        for at in 0..sheet.rows() {
            rows[first + at].extend(sheet.row(at).iter().map(|&slot| names[slot]));
        }
    }
    layers.rows = rows;
}

/// The connected part of each slot: single nodes last.
fn slot_parts(frame: &Frame, dag: &Dag, layers: &Layers) -> Vec<usize> {
    let node_part = parts(frame, dag, false);
    let mut size = vec![0usize; node_part.iter().max().map_or(0, |p| p + 1)];
    for &part in &node_part {
        size[part] += 1;
    }
    let mut number: Vec<usize> = (0..size.len()).collect();
    sort::by_key(&mut number, |&part| size[part] == 1);
    let mut rank = vec![0; size.len()];
    for (at, &part) in number.iter().enumerate() {
        rank[part] = at;
    }
    let mut group_part = vec![0; frame.groups.len()];
    for (v, node) in frame.nodes.iter().enumerate() {
        let mut group = node.group;
        while let Some(g) = group {
            group_part[g] = rank[node_part[v]];
            group = frame.groups[g].parent;
        }
    }
    let of = |slot: &Slot| match *slot {
        Slot::Real { node } => rank[node_part[node]],
        Slot::Dummy { arc } => rank[node_part[dag.arcs[arc].source]],
        Slot::Spacer { group } | Slot::Left { group } | Slot::Right { group } => group_part[group],
    };
    layers.slots.iter().map(of).collect()
}

/// The rows of each connected part, with the rank of the first.
fn divide(layers: &Layers) -> Vec<(usize, Vec<Vec<usize>>)> {
    let count = layers.part.iter().max().map_or(0, |p| p + 1);
    let mut divided: Vec<(usize, Vec<Vec<usize>>)> = vec![(0, Vec::new()); count];
    for (rank, row) in layers.rows.iter().enumerate() {
        for &slot in row {
            let (first, rows) = &mut divided[layers.part[slot]];
            if rows.is_empty() {
                *first = rank;
            }
            while *first + rows.len() <= rank {
                rows.push(Vec::new());
            }
            rows[rank - *first].push(slot);
        }
    }
    divided
}

/// How much to search.
#[derive(Debug, Clone, Copy)]
struct Plan {
    /// Orders to begin with.
    starts: usize,
    /// Rounds of averaging for each.
    relaxing: Relaxing,
    /// Whether sweeps take turns between means and medians, with switching after each.
    mixed: bool,
    /// Whether each start is searched to the end, and every second one with the other kind of sweeps.
    thorough: bool,
    /// Rounds over the best order, and how many without a gain.
    polish: usize,
    patience: usize,
    /// How far a slot may move at once, and passes.
    reach: usize,
    sifts: usize,
}

impl Plan {
    /// Found by trial on seeded graphs of all sizes. Small parts can be tried often, middling ones have to do with one
    /// start, and in large ones a slow mode needs more rounds to show.
    fn new(effort: Effort, pieces: usize) -> Self {
        let plan = Self {
            starts: 1,
            relaxing: Relaxing { rounds: 80, momentum: 0.24 },
            mixed: false,
            thorough: false,
            polish: 0,
            patience: 4,
            reach: 10,
            sifts: 4,
        };
        match effort {
            Effort::Normal if pieces < 160 => Self { starts: 3, mixed: true, polish: 3, ..plan },
            Effort::Normal if pieces < 600 => Self { starts: 2, mixed: true, polish: 2, ..plan },
            Effort::Normal if pieces < 10_000 => Self { polish: 2, ..plan },
            Effort::Normal => {
                Self { starts: 3, relaxing: Relaxing { rounds: 150, momentum: 0.245 }, polish: 6, ..plan }
            }
            Effort::Best => Self {
                starts: if pieces < 600 { 24 } else { 12 },
                relaxing: if pieces < 10_000 { plan.relaxing } else { Relaxing { rounds: 150, momentum: 0.245 } },
                thorough: true,
                polish: 60,
                patience: 14,
                reach: 24,
                sifts: 12,
                ..plan
            },
        }
    }
}

/// Looks for an order with few crossings. Where an earlier drawing is to be kept, its sequence is the only start, and
/// only what it leaves open moves. A long search never ends with more crossings than a normal one.
fn search(sheet: &mut Sheet<'_>, effort: Effort, work: &mut Work) {
    let normal = Plan::new(Effort::Normal, sheet.pieces());
    if sheet.hinted {
        sheet.recall();
        refine(sheet, &normal, work);
        return;
    }
    let given = sheet.seq.clone();
    explore(sheet, &normal, work);
    if effort == Effort::Best {
        let seat = sheet.seat.clone();
        let first = Kept::new(sheet);
        sheet.restore(&given, &seat);
        explore(sheet, &Plan::new(Effort::Best, sheet.pieces()), work);
        if sheet.crossings() > first.crossings {
            sheet.restore(&first.seq, &first.seat);
        }
    }
}

/// The best of several starts after sweeps, then polished.
fn explore(sheet: &mut Sheet<'_>, plan: &Plan, work: &mut Work) {
    let mut best: Option<Kept> = None;
    for number in 0..plan.starts {
        sheet.start(if plan.starts == 1 { 1 } else { number }, plan.relaxing, work);
        let mixed = if plan.thorough { number % 2 == 0 } else { plan.mixed };
        let mut kept = sweeps(sheet, mixed, work);
        if plan.thorough {
            sheet.restore(&kept.seq, &kept.seat);
            refine(sheet, plan, work);
            kept = Kept::new(sheet);
        }
        if best.as_ref().is_none_or(|best| kept.crossings < best.crossings) {
            best = Some(kept);
        }
        if best.as_ref().is_some_and(|best| best.crossings == 0) || !work.spend(sheet.pieces()) || work.is_past(1, 3) {
            break;
        }
    }
    let Some(best) = best else { return };
    sheet.restore(&best.seq, &best.seat);
    if best.crossings > 0 {
        refine(sheet, plan, work);
        polish(sheet, plan, work);
    }
}

/// Sweeps until nothing is gained for a while.
fn sweeps(sheet: &mut Sheet<'_>, mixed: bool, work: &mut Work) -> Kept {
    const ROUNDS: usize = 24;
    const PATIENCE: usize = 6;
    let mut best = Kept::new(sheet);
    let mut stale = 0;
    for round in 0..ROUNDS {
        if best.crossings == 0 || stale >= PATIENCE || !work.spend(sheet.pieces() * 2 + sheet.seq.len()) {
            break;
        }
        let by = match (mixed, round % 4) {
            (false, _) => By::Both,
            (true, 0 | 1) => By::Mean,
            (true, _) => By::Median,
        };
        sheet.sweep(by, round % 2 == 0);
        if mixed {
            sheet.switch(1, work);
        }
        if best.yield_to(sheet) {
            stale = 0;
        } else {
            stale += 1;
        }
    }
    best
}

/// Local search until it nearly stands still.
fn refine(sheet: &mut Sheet<'_>, plan: &Plan, work: &mut Work) {
    const ROUNDS: usize = 8;
    sheet.switch(ROUNDS, work);
    sheet.sift(plan.reach, plan.sifts, work);
}

/// Shakes the order and searches again: every third time by the medians of one side, else by the means of both.
fn polish(sheet: &mut Sheet<'_>, plan: &Plan, work: &mut Work) {
    let mut best = Kept::new(sheet);
    let mut stale = 0;
    for round in 0..plan.polish {
        if best.crossings == 0 || stale >= plan.patience || !work.spend(sheet.pieces() * 4 + sheet.seq.len()) {
            break;
        }
        if sheet.grouped && round % 6 == 0 {
            sheet.reseat();
        }
        sheet.sweep(if round % 3 == 0 { By::Median } else { By::Both }, round % 2 == 0);
        refine(sheet, plan, work);
        if best.yield_to(sheet) {
            stale = 0;
        } else {
            stale += 1;
        }
    }
    sheet.restore(&best.seq, &best.seat);
}

/// An order worth going back to.
struct Kept {
    crossings: usize,
    seq: Vec<usize>,
    seat: Vec<f64>,
}

impl Kept {
    fn new(sheet: &mut Sheet<'_>) -> Self {
        Self { crossings: sheet.crossings(), seq: sheet.seq.clone(), seat: sheet.seat.clone() }
    }

    /// Takes the sheet's order over if it is better.
    fn yield_to(&mut self, sheet: &mut Sheet<'_>) -> bool {
        let crossings = sheet.crossings();
        let better = crossings < self.crossings;
        if better {
            self.crossings = crossings;
            self.seq.copy_from_slice(&sheet.seq);
            self.seat.copy_from_slice(&sheet.seat);
        }
        better
    }
}
