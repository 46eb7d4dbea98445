//! Layer sweeps: every row is sorted by where its neighbours are (Sugiyama, Tagawa, Toda 1981). O(E log V) a sweep.

use super::sheet::Sheet;

/// What a row is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The mean place of the neighbours on the row before.
    Mean,
    /// Their median.
    Median,
    /// The mean place of the neighbours on both sides, as a share of their rows.
    Both,
}

impl Sheet<'_> {
    /// Sorts the rows, downwards or upwards.
    pub(super) fn sweep(&mut self, by: By, down: bool) {
        let count = self.rows();
        let mut keys = Vec::new();
        for step in usize::from(by != By::Both)..count {
            let row = if down { step } else { count - 1 - step };
            keys.clear();
            if by == By::Both {
                self.both(row, &mut keys);
            } else {
                self.before(row, by, down, &mut keys);
            }
            self.arrange(row, &keys);
        }
    }

    /// Keys between 0 and the width of the row.
    fn before(&mut self, row: usize, by: By, down: bool, keys: &mut Vec<Option<f64>>) {
        if by == By::Median {
            if down {
                self.look_up(row);
            } else {
                self.look_down(row);
            }
        }
        let side = if down { &self.up } else { &self.down };
        let fixed = if down { row - 1 } else { row + 1 };
        let scale = self.width(row) as f64 / self.width(fixed).max(1) as f64;
        for &slot in self.row(row) {
            let ends = side.links.of(slot);
            keys.push(if ends.is_empty() {
                None
            } else if by == By::Median {
                Some(median(side.near(slot)) * scale)
            } else {
                let sum: usize = ends.iter().map(|&end| self.pos[end]).sum();
                Some((sum as f64 / ends.len() as f64 + 0.5) * scale)
            });
        }
    }

    fn both(&self, row: usize, keys: &mut Vec<Option<f64>>) {
        let above = row.checked_sub(1).map_or(1, |row| self.width(row)).max(1) as f64;
        let below = if row + 1 < self.rows() { self.width(row + 1) } else { 1 }.max(1) as f64;
        let scale = self.width(row) as f64;
        let sum =
            |ends: &[usize]| ends.iter().map(|&end| self.pos[end]).sum::<usize>() as f64 + 0.5 * ends.len() as f64;
        for &slot in self.row(row) {
            let (up, down) = (self.up.links.of(slot), self.down.links.of(slot));
            let count = up.len() + down.len();
            keys.push((count > 0).then(|| (sum(up) / above + sum(down) / below) / count as f64 * scale));
        }
    }
}

/// The weighted median of Gansner et al. (1993): of two middle places, nearer to the side that is more crowded.
fn median(places: &[usize]) -> f64 {
    let middle = places.len() / 2;
    let at = |index: usize| places[index] as f64;
    0.5 + match places.len() {
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
    }
}
