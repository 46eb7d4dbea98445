//! Blocks: what stands close together moves as one, to where its edges to the outside pull it.
//!
//! Sweeps move one row at a time, so a part of the drawing that hangs together firmly and to the rest loosely creeps.
//! Here neighbours that touch, and ends of edges shorter than a limit, are one block, and every block goes to the
//! weighted median of what pulls at it, as far as the gaps around it allow: the moves along the cuts of a tight tree of
//! Gansner et al. (1993), without the tree. O(V + E log E) a pass.

use super::field::Field;
use super::relax::ANCHOR;
use crate::layout::sets::Sets;
use crate::sort;

/// Moves all blocks once, from the left or from the right. `near` is the length of edges within a block.
pub(super) fn shift(field: &Field, x: &mut [f64], near: f64, from_left: bool) {
    let block = blocks(field, x, near);
    let count = block.iter().max().map_or(0, |last| last + 1);
    if count < 2 {
        return;
    }
    let mut first = vec![0usize; count + 1];
    for &own in &block {
        first[own + 1] += 1;
    }
    for own in 0..count {
        first[own + 1] += first[own];
    }
    let mut next = first.clone();
    let mut members = vec![0; block.len()];
    for (place, &own) in block.iter().enumerate() {
        members[next[own]] = place;
        next[own] += 1;
    }
    let mut starts = vec![false; block.len() + 1];
    for &at in &field.first {
        starts[at] = true;
    }
    let of = |own: usize| &members[first[own]..first[own + 1]];
    let mut order: Vec<(f64, usize)> = (0..count)
        .map(|own| (of(own).iter().map(|&place| x[place]).sum::<f64>() / of(own).len() as f64, own))
        .collect();
    sort::by(&mut order, |a, b| a.0.total_cmp(&b.0));
    if !from_left {
        order.reverse();
    }
    let mut pulls: Vec<(f64, f64)> = Vec::new();
    for (_, own) in order {
        pulls.clear();
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for &place in of(own) {
            for &end in field.up.of(place).iter().chain(field.down.of(place)) {
                if block[end] != own {
                    pulls.push((x[end] - x[place], field.pull(place, end)));
                }
            }
            if let Some(anchor) = field.anchor[place] {
                pulls.push((anchor - x[place], ANCHOR));
            }
            if !starts[place] && block[place - 1] != own {
                low = low.max(x[place - 1] + field.gap[place] - x[place]);
            }
            if !starts[place + 1] && block[place + 1] != own {
                high = high.min(x[place + 1] - field.gap[place + 1] - x[place]);
            }
        }
        let by = median(&mut pulls).max(low).min(high.max(low));
        if by != 0.0 {
            for &place in of(own) {
                x[place] += by;
            }
        }
    }
}

/// The block of each place, numbered from 0.
fn blocks(field: &Field, x: &[f64], near: f64) -> Vec<usize> {
    /// Neighbours this near to each other touch.
    const TOUCH: f64 = 0.5;
    let mut sets = Sets::new(x.len());
    for row in 0..field.rows() {
        for place in field.first[row]..field.first[row + 1] {
            if place > field.first[row] && x[place] - x[place - 1] < field.gap[place] + TOUCH {
                sets.join(place - 1, place);
            }
            for &end in field.down.of(place) {
                if (x[end] - x[place]).abs() <= near {
                    sets.join(place, end);
                }
            }
        }
    }
    sets.numbers(x.len())
}

/// Where the weights to the left and to the right are the same, the nearest such place to 0.
fn median(pulls: &mut [(f64, f64)]) -> f64 {
    let total: f64 = pulls.iter().map(|pull| pull.1).sum();
    sort::by(pulls, |a, b| a.0.total_cmp(&b.0));
    let mut left = 0.0;
    let mut low = None;
    for &(at, weight) in pulls.iter() {
        left += weight;
        if low.is_none() && left * 2.0 >= total {
            low = Some(at);
        }
        if left * 2.0 > total {
            let low = low.unwrap_or(at);
            return 0.0f64.max(low).min(at);
        }
    }
    low.unwrap_or(0.0)
}
