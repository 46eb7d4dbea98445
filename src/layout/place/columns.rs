//! Columns: what has to stand in one upright line, and the nearest places that keep every distance.
//!
//! The border of a group is one column over all its ranks, the inside of a long edge one column as far as its places
//! are nearly in line already (else straight lines would make the drawing wide) and nothing with more right to be
//! straight crosses it; which of several that cross each other is a longest increasing subsequence. No
//! two kept pieces cross, so "to the left of" has no loops among columns (Brandes, Köpf 2001, section 3).
//! O(V + E log V).

use super::field::{Field, Kind};

/// At least `distance` from the middle of `left` to the middle of `right`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Apart {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) distance: f64,
}

/// The column of each place, numbered from 0.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) of: Vec<usize>,
    pub(super) count: usize,
}

impl Columns {
    /// Lines whose ends are at most `near` out of line at the places `x` stand upright.
    pub(super) fn new(field: &Field, x: &[f64], near: f64) -> Self {
        let mut of: Vec<usize> = vec![usize::MAX; field.seq.len()];
        let mut count = 0;
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for row in 0..field.rows() {
            if row > 0 {
                for &(high, low) in &kept {
                    of[low] = of[high];
                }
            }
            for own in &mut of[field.first[row]..field.first[row + 1]] {
                if *own == usize::MAX {
                    *own = count;
                    count += 1;
                }
            }
            kept.clear();
            if row + 1 < field.rows() {
                keep(field, row, x, near, &mut kept);
            }
        }
        Self { of, count }
    }
}

/// The pieces below `row` that may be upright, none of which cross.
fn keep(field: &Field, row: usize, x: &[f64], near: f64, kept: &mut Vec<(usize, usize)>) {
    let mut lines: Vec<(usize, usize)> = Vec::new();
    let mut least = field.first[row + 1];
    let is_line = |place: usize| matches!(field.kind[place], Kind::Line | Kind::Joint);
    for high in field.first[row]..field.first[row + 1] {
        if field.kind[high] == Kind::Border {
            if let Some(&low) = field.down.of(high).first() {
                // What runs to the far side of this border crosses it.
                lines.retain(|&(_, end)| end < low);
                rising(&lines, kept);
                lines.clear();
                kept.push((high, low));
                least = low + 1;
            }
        } else if is_line(high)
            && let Some(&low) = field.down.of(high).iter().find(|&&low| is_line(low))
            && low >= least
            && (x[low] - x[high]).abs() <= near
        {
            lines.push((high, low));
        }
    }
    rising(&lines, kept);
}

/// A longest subsequence with rising second parts.
fn rising(lines: &[(usize, usize)], kept: &mut Vec<(usize, usize)>) {
    if lines.windows(2).all(|pair| pair[0].1 < pair[1].1) {
        kept.extend_from_slice(lines);
        return;
    }
    // The last line of the best subsequence of each length, and the line before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let length = ends.partition_point(|&end| lines[end].1 < line.1);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let start = kept.len();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        kept.push(lines[index]);
        next = before[index];
    }
    kept[start..].reverse();
}

/// Places near the wished ones that keep every distance: the mean of the nearest ones further right and the nearest
/// ones further left. Both keep all distances, so their mean does. O(V).
pub(super) fn settle(columns: &Columns, apart: &[Apart], wished: &[f64]) -> Vec<f64> {
    let mut sum = vec![(0.0f64, 0usize); columns.count];
    for (place, &column) in columns.of.iter().enumerate() {
        sum[column] = (sum[column].0 + wished[place], sum[column].1 + 1);
    }
    let wish: Vec<f64> = sum.iter().map(|&(sum, count)| sum / count.max(1) as f64).collect();
    let mut first = vec![0usize; columns.count + 1];
    let mut waiting = vec![0usize; columns.count];
    for a in apart {
        first[columns.of[a.left] + 1] += 1;
        waiting[columns.of[a.right]] += 1;
    }
    for column in 0..columns.count {
        first[column + 1] += first[column];
    }
    let mut next = first.clone();
    let mut out = vec![(0usize, 0.0f64); apart.len()];
    for a in apart {
        let from = columns.of[a.left];
        out[next[from]] = (columns.of[a.right], a.distance);
        next[from] += 1;
    }
    let mut order: Vec<usize> = (0..columns.count).filter(|&column| waiting[column] == 0).collect();
    let mut right = wish.clone();
    let mut at = 0;
    while let Some(&column) = order.get(at) {
        at += 1;
        for &(to, distance) in &out[first[column]..first[column + 1]] {
            right[to] = right[to].max(right[column] + distance);
            waiting[to] -= 1;
            if waiting[to] == 0 {
                order.push(to);
            }
        }
    }
    let mut left = wish;
    for &column in order.iter().rev() {
        for &(to, distance) in &out[first[column]..first[column + 1]] {
            left[column] = left[column].min(left[to] - distance);
        }
    }
    columns.of.iter().map(|&column| (left[column] + right[column]) / 2.0).collect()
}
