//! Compaction: the closest places for blocks of slots that keep all distances.
//!
//! In place of the class shifts of Brandes and Köpf (2001), which their erratum of 2020 mends, longest paths over the
//! acyclic graph of blocks: correct for any widths and for extra distances (widths of groups). O(V).

use super::align::Blocks;

/// At least `distance` from the middle of `left` to the middle of `right`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Apart {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) distance: f64,
}

/// Positions of all slots, pushed to the left (or right) as far as they go, then drawn back towards the other side
/// where there is room.
pub(super) fn compact(blocks: &Blocks, apart: &[Apart], to_left: bool) -> Vec<f64> {
    let ends = |a: &Apart| {
        let (left, right) = (blocks.of[a.left], blocks.of[a.right]);
        if to_left { (left, right) } else { (right, left) }
    };
    let mut first = vec![0usize; blocks.count + 1];
    let mut waiting = vec![0usize; blocks.count];
    for a in apart {
        let (from, to) = ends(a);
        first[from + 1] += 1;
        waiting[to] += 1;
    }
    for b in 0..blocks.count {
        first[b + 1] += first[b];
    }
    let mut next = first.clone();
    let mut out = vec![(0usize, 0.0f64); apart.len()];
    for a in apart {
        let (from, to) = ends(a);
        out[next[from]] = (to, a.distance);
        next[from] += 1;
    }
    let mut x = vec![0.0f64; blocks.count];
    let mut order: Vec<usize> = (0..blocks.count).filter(|&b| waiting[b] == 0).collect();
    let mut at = 0;
    while let Some(&b) = order.get(at) {
        at += 1;
        for &(to, distance) in &out[first[b]..first[b + 1]] {
            x[to] = x[to].max(x[b] + distance);
            waiting[to] -= 1;
            if waiting[to] == 0 {
                order.push(to);
            }
        }
    }
    for &b in order.iter().rev() {
        let room = out[first[b]..first[b + 1]].iter().map(|&(to, d)| x[to] - d).fold(f64::INFINITY, f64::min);
        if room < f64::INFINITY {
            x[b] = x[b].max(room);
        }
    }
    let sign = if to_left { 1.0 } else { -1.0 };
    blocks.of.iter().map(|&b| x[b] * sign).collect()
}
