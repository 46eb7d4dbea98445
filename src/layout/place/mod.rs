//! Places across the ranks: straight long edges, balanced, no wider than needed.
//!
//! Brandes, Köpf (2001): four extreme layouts, each leaning to one corner, and their average medians. All four keep
//! every distance, so the average does too.

mod align;
mod borders;
mod compact;
mod straighten;

use super::LayoutOptions;
use super::normalize::{Layers, Slot};
use super::orient::Frame;
use crate::sort;
use align::Grid;
use compact::{Apart, compact};
use straighten::straighten;

/// Middle of each slot across the ranks, on quarters of a pixel. Adds the borders of the groups to the layers.
pub(super) fn place(frame: &Frame, layers: &mut Layers, options: &LayoutOptions) -> Vec<f64> {
    let lines = borders::insert(&frame.groups, layers);
    let apart = apart(frame, layers, options);
    let grid = Grid::new(layers, &lines);
    let mut corners: Vec<Vec<f64>> = Vec::with_capacity(4);
    for (from_top, from_left) in [(true, true), (true, false), (false, true), (false, false)] {
        corners.push(compact(&grid.align(from_top, from_left), &apart, from_left));
    }
    let mut x = balance(frame, layers, &mut corners);
    from_zero(frame, layers, &mut x);
    straighten(layers, &apart, &mut x, 1.5 * options.node_gap, 2.0 * options.node_gap);
    from_zero(frame, layers, &mut x);
    x
}

/// Puts the leftmost border at 0 and every middle on quarters of a pixel.
fn from_zero(frame: &Frame, layers: &Layers, x: &mut [f64]) {
    let least = x.iter().zip(&layers.slots).map(|(x, slot)| x - half(frame, *slot)).fold(f64::INFINITY, f64::min);
    for x in x {
        *x = quarter(*x - least);
    }
}

/// The nearest quarter of a pixel, the upper one of two.
fn quarter(value: f64) -> f64 {
    (value * 4.0 + 0.5).floor() / 4.0
}

/// Half the extent of a slot.
fn half(frame: &Frame, slot: Slot) -> f64 {
    if let Slot::Real { node } = slot { frame.nodes[node].size.width / 2.0 } else { 0.0 }
}

/// All distances to keep.
fn apart(frame: &Frame, layers: &Layers, options: &LayoutOptions) -> Vec<Apart> {
    let mut apart = Vec::with_capacity(layers.slots.len());
    let mut left_border = vec![None; frame.groups.len()];
    for row in &layers.rows {
        for pair in row.windows(2) {
            let (left, right) = (layers.slots[pair[0]], layers.slots[pair[1]]);
            let distance = half(frame, left) + half(frame, right) + gap(frame, left, right, options);
            apart.push(Apart { left: pair[0], right: pair[1], distance });
        }
        for &slot in row {
            match layers.slots[slot] {
                Slot::Left { group } => left_border[group] = Some(slot),
                Slot::Right { group } => {
                    if let Some(left) = left_border[group] {
                        apart.push(Apart { left, right: slot, distance: frame.groups[group].across });
                    }
                }
                _ => {}
            }
        }
    }
    apart
}

/// Free space between two neighbours of a rank.
fn gap(frame: &Frame, left: Slot, right: Slot, options: &LayoutOptions) -> f64 {
    let line = |slot: Slot| matches!(slot, Slot::Dummy { .. } | Slot::Spacer { .. });
    match (left, right) {
        (Slot::Left { group }, _) => frame.groups[group].insets.left.max(1.0),
        (_, Slot::Right { group }) => frame.groups[group].insets.right.max(1.0),
        _ if line(left) && line(right) => options.edge_gap,
        _ if line(left) || line(right) => (options.node_gap + options.edge_gap) / 2.0,
        _ => options.node_gap,
    }
}

/// Aligns the four layouts with the narrowest and takes, for each slot, the mean of the two in the middle.
fn balance(frame: &Frame, layers: &Layers, corners: &mut [Vec<f64>]) -> Vec<f64> {
    let extent = |x: &[f64]| {
        x.iter().zip(&layers.slots).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (&x, &slot)| {
            (low.min(x - half(frame, slot)), high.max(x + half(frame, slot)))
        })
    };
    let extents: Vec<(f64, f64)> = corners.iter().map(|x| extent(x)).collect();
    let narrowest = extents.iter().copied().min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let Some(narrowest) = narrowest else { return Vec::new() };
    for (corner, (x, own)) in corners.iter_mut().zip(&extents).enumerate() {
        let shift = if corner % 2 == 0 { narrowest.0 - own.0 } else { narrowest.1 - own.1 };
        for x in x.iter_mut() {
            *x += shift;
        }
    }
    (0..layers.slots.len())
        .map(|slot| {
            let mut four: Vec<f64> = corners.iter().map(|x| x[slot]).collect();
            sort::by(&mut four, f64::total_cmp);
            (four[1] + four[2]) / 2.0
        })
        .collect()
}
