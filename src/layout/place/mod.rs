//! Places across the ranks: short edges, straight long ones, no wider than needed.
//!
//! First each rank is drawn to its neighbours and what hangs together moves as one ([`relax`], [`blocks`]), then
//! connected parts are put side by side ([`pack`]), what has to
//! be upright is made so ([`columns`]), and what is nearly in line is put in line ([`straighten`]). O(V + E log V).

mod blocks;
mod borders;
mod columns;
mod field;
mod pack;
mod relax;
mod straighten;

use super::LayoutOptions;
use super::normalize::{Layers, Slot};
use super::orient::Frame;
use columns::{Apart, Columns, settle};
use field::Field;
use pack::pack;
use relax::relax;
use straighten::straighten;

/// Middle of each slot across the ranks, on quarters of a pixel. Adds the borders of the groups to the layers.
pub(super) fn place(frame: &Frame, layers: &mut Layers, options: &LayoutOptions) -> Vec<f64> {
    let lines = borders::insert(&frame.groups, layers);
    let field = Field::new(
        layers,
        &lines,
        |left, right| half(frame, left) + half(frame, right) + gap(frame, left, right, options),
        |slot| match slot {
            Slot::Real { node } if layers.hinted => frame.nodes[node].hint,
            _ => None,
        },
    );
    let apart = apart(frame, layers, &field);
    let mut wished = relax(&field);
    let part: Vec<usize> = field.seq.iter().map(|&slot| layers.part[slot]).collect();
    pack(&field, &part, &mut wished);
    let settled = settle(&Columns::new(&field, &wished, 1.5 * options.node_gap), &apart, &wished);
    let mut x = vec![0.0; layers.slots.len()];
    for (&slot, settled) in field.seq.iter().zip(settled) {
        x[slot] = settled;
    }
    from_zero(frame, layers, &mut x);
    straighten(layers, &field, &mut x, 1.5 * options.node_gap, 2.0 * options.node_gap);
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

/// All distances to keep, between places.
fn apart(frame: &Frame, layers: &Layers, field: &Field) -> Vec<Apart> {
    let mut apart = Vec::with_capacity(field.seq.len());
    let mut left_border = vec![None; frame.groups.len()];
    for row in field.first.windows(2) {
        for place in row[0]..row[1] {
            if place > row[0] {
                apart.push(Apart { left: place - 1, right: place, distance: field.gap[place] });
            }
            match layers.slots[field.seq[place]] {
                Slot::Left { group } => left_border[group] = Some(place),
                Slot::Right { group } => {
                    if let Some(left) = left_border[group] {
                        apart.push(Apart { left, right: place, distance: frame.groups[group].across });
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
