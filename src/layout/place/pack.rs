//! Connected parts side by side: nothing pulls them to each other, so each is moved to the left until it meets those
//! before it. O(V).

use super::field::Field;

/// Moves the parts; `part` is that of each place. On every rank they stand in the sequence of their numbers.
pub(super) fn pack(field: &Field, part: &[usize], x: &mut [f64]) {
    let count = part.iter().max().map_or(0, |p| p + 1);
    if count < 2 {
        return;
    }
    // Runs of places of one part on one rank.
    let mut runs: Vec<Vec<(usize, usize, usize)>> = vec![Vec::new(); count];
    for row in 0..field.rows() {
        let mut start = field.first[row];
        while start < field.first[row + 1] {
            let own = part[start];
            let end = (start..field.first[row + 1]).find(|&place| part[place] != own).unwrap_or(field.first[row + 1]);
            runs[own].push((row, start, end));
            start = end;
        }
    }
    // Where the next part may begin on each rank: the last place so far.
    let mut last: Vec<Option<usize>> = vec![None; field.rows()];
    for own in &runs {
        let mut shift = f64::NEG_INFINITY;
        for &(row, start, _) in own {
            if let Some(last) = last[row] {
                shift = shift.max(x[last] + field.gap[start] - x[start]);
            }
        }
        if shift == f64::NEG_INFINITY {
            // Beside nothing: it starts where the drawing does.
            let least =
                |places: &mut dyn Iterator<Item = usize>| places.map(|place| x[place]).fold(f64::INFINITY, f64::min);
            let left = least(&mut own.iter().map(|&(_, start, _)| start));
            let edge = least(&mut last.iter().flatten().copied()).min(left);
            shift = edge - left;
        }
        for &(row, start, end) in own {
            for place in &mut x[start..end] {
                *place += shift;
            }
            last[row] = end.checked_sub(1);
        }
    }
}
