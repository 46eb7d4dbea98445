//! Border slots: after ordering, each group gets a slot at its left and at its right end on every rank it spans.
//! O(V + groups × ranks spanned).

use crate::layout::normalize::{Layers, Slot};
use crate::layout::orient::FrameGroup;

/// Puts the borders into the rows. Returns the pieces of the border lines, as pairs of slots one above the other.
pub(super) fn insert(groups: &[FrameGroup], layers: &mut Layers) -> Vec<(usize, usize)> {
    if groups.is_empty() {
        return Vec::new();
    }
    let mut lines: Vec<(usize, usize)> = Vec::new();
    let mut above: Vec<[Option<usize>; 2]> = vec![[None; 2]; groups.len()];
    for rank in 0..layers.rows.len() {
        let row = std::mem::take(&mut layers.rows[rank]);
        let mut full = Vec::with_capacity(row.len());
        let mut open: Vec<usize> = Vec::new();
        let mut part = 0;
        let mut border = |layers: &mut Layers, full: &mut Vec<usize>, group: usize, right: bool, part: usize| {
            let kind = if right { Slot::Right { group } } else { Slot::Left { group } };
            let slot = layers.push(kind, rank, Some(group));
            layers.part.push(part);
            let last = &mut above[group][usize::from(right)];
            lines.extend(last.map(|last| (last, slot)));
            *last = Some(slot);
            full.push(slot);
        };
        for slot in row {
            let group = layers.group[slot];
            if group != open.last().copied() {
                let mut path = Vec::new();
                let mut next = group;
                while let Some(g) = next {
                    path.push(g);
                    next = groups[g].parent;
                }
                path.reverse();
                let common = path.iter().zip(&open).take_while(|(a, b)| a == b).count();
                for g in open.drain(common..).rev() {
                    border(layers, &mut full, g, true, part);
                }
                part = layers.part[slot];
                for &g in &path[common..] {
                    border(layers, &mut full, g, false, part);
                    open.push(g);
                }
            }
            full.push(slot);
        }
        for g in open.drain(..).rev() {
            border(layers, &mut full, g, true, part);
        }
        layers.rows[rank] = full;
    }
    lines
}
