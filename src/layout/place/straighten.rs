//! Straightening: what Brandes and Köpf leave a little out of line is moved into line where there is room.
//!
//! A descent over blocks of slots that already stand in one line. A block may move to the place of a neighbour if that
//! saves bends and length together; blocks with a node in them move only a little, so that fans stay symmetric.
//! O(E) a pass.

use super::field::Field;
use crate::layout::normalize::{Layers, Slot};
use crate::sort;

const PASSES: usize = 6;
/// A node is tried at the places of so many neighbours.
const TRIES: usize = 8;

/// Moves slots into line. `near` is how far a node may move, `bend` the length a bend is worth.
pub(super) fn straighten(layers: &Layers, field: &Field, x: &mut [f64], near: f64, bend: f64) {
    let count = layers.slots.len();
    // The neighbour on each side, and the distance to keep from it.
    let mut left: Vec<Option<(usize, f64)>> = vec![None; count];
    let mut right: Vec<Option<(usize, f64)>> = vec![None; count];
    for row in field.first.windows(2) {
        for place in row[0] + 1..row[1] {
            let (before, own) = (field.seq[place - 1], field.seq[place]);
            right[before] = Some((own, field.gap[place]));
            left[own] = Some((before, field.gap[place]));
        }
    }
    let room = |x: &[f64], slots: &[usize]| {
        let mut room = (f64::NEG_INFINITY, f64::INFINITY);
        for &slot in slots {
            room.0 = left[slot].map_or(room.0, |(next, distance)| room.0.max(x[next] + distance));
            room.1 = right[slot].map_or(room.1, |(next, distance)| room.1.min(x[next] - distance));
        }
        room
    };
    for pass in 0..PASSES {
        for block in blocks(layers, x, pass % 2 == 1) {
            let Some(&first) = block.first() else { continue };
            let here = x[first];
            let mut ends: Vec<f64> = Vec::new();
            for &slot in &block {
                ends.extend(layers.up.of(slot).iter().chain(layers.down.of(slot)).map(|&end| x[end]));
            }
            let cost = |at: f64| -> f64 {
                ends.iter().map(|&end| (end - at).abs() + if end == at { 0.0 } else { bend }).sum()
            };
            // Ends at this very place are in line with the block; those inside it move along.
            let within = if block.len() > 1 { 2 * (block.len() - 1) } else { 0 };
            let (low, high) = room(x, &block);
            let free = block.iter().all(|&slot| !matches!(layers.slots[slot], Slot::Real { .. }));
            let reach = if free { f64::INFINITY } else { near };
            let mut places: Vec<f64> = ends
                .iter()
                .copied()
                .filter(|&at| at != here && at >= low && at <= high && (at - here).abs() <= reach)
                .collect();
            sort::by(&mut places, |a, b| (a - here).abs().total_cmp(&(b - here).abs()).then(a.total_cmp(b)));
            places.dedup();
            let mut best = (cost(here), here);
            for &at in places.iter().take(TRIES) {
                let there = cost(at) - within as f64 * ((at - here).abs() + bend);
                if there < best.0 {
                    best = (there, at);
                }
            }
            for &slot in &block {
                x[slot] = best.1;
            }
        }
    }
}

/// Slots that stand in line: along the insides of long edges, or along all straight pieces.
fn blocks(layers: &Layers, x: &[f64], all: bool) -> Vec<Vec<usize>> {
    let count = layers.slots.len();
    let mut seen = vec![false; count];
    let mut blocks = Vec::new();
    let is_dummy = |slot: usize| matches!(layers.slots[slot], Slot::Dummy { .. });
    for start in layers.rows.iter().flatten().copied() {
        let movable = matches!(layers.slots[start], Slot::Real { .. } | Slot::Dummy { .. });
        if seen[start] || !movable {
            continue;
        }
        seen[start] = true;
        let mut block = vec![start];
        let mut at = 0;
        while let Some(&slot) = block.get(at) {
            at += 1;
            for &end in layers.up.of(slot).iter().chain(layers.down.of(slot)) {
                if !seen[end] && x[end] == x[slot] && (all || (is_dummy(slot) && is_dummy(end))) {
                    seen[end] = true;
                    block.push(end);
                }
            }
        }
        blocks.push(block);
    }
    blocks
}
