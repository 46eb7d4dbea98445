//! Layer sweeps: every row is sorted by where its neighbours are. O(E log V) a sweep.

use super::sheet::Sheet;
use crate::sort;

impl Sheet<'_> {
    /// The rows from the top (or the bottom), in which each is to be sorted by the rows before it.
    fn turns(&self, down: bool) -> impl Iterator<Item = usize> + use<> {
        let count = self.rows.len();
        (0..count).map(move |step| if down { step } else { count - 1 - step })
    }

    /// Sorts every row by the medians of its neighbours on the row before it.
    pub(super) fn medians(&mut self, down: bool) {
        let mut places = Vec::new();
        for row in self.turns(down).skip(1) {
            let fixed = if down { row - 1 } else { row + 1 };
            let links = if down { &self.layers.up } else { &self.layers.down };
            let keys: Vec<Option<f64>> = self.rows[row]
                .iter()
                .map(|&slot| {
                    places.clear();
                    places.extend(links.of(slot).iter().map(|&end| self.pos[end]));
                    median(&mut places)
                })
                .collect();
            let scale = self.rows[row].len() as f64 / self.rows[fixed].len().max(1) as f64;
            self.arrange(row, &keys, scale);
        }
    }

    /// Sorts every row by the means of its neighbours on both sides, as shares of their rows.
    pub(super) fn means(&mut self, down: bool) {
        let width = |row: Option<&Vec<usize>>| row.map_or(1.0, |row| row.len().max(1) as f64);
        for row in self.turns(down) {
            let above = width(row.checked_sub(1).and_then(|row| self.rows.get(row)));
            let below = width(self.rows.get(row + 1));
            let sum =
                |ends: &[usize], width: f64| ends.iter().map(|&end| (self.pos[end] as f64 + 0.5) / width).sum::<f64>();
            let keys: Vec<Option<f64>> = self.rows[row]
                .iter()
                .map(|&slot| {
                    let (up, down) = (self.layers.up.of(slot), self.layers.down.of(slot));
                    let count = up.len() + down.len();
                    (count > 0).then(|| (sum(up, above) + sum(down, below)) / count as f64)
                })
                .collect();
            let scale = self.rows[row].len() as f64;
            self.arrange(row, &keys, scale);
        }
    }
}

/// The weighted median of Gansner et al. (1993): of two middle places, nearer to the side that is more crowded.
fn median(places: &mut [usize]) -> Option<f64> {
    sort::positions(places);
    let middle = places.len() / 2;
    let at = |index: usize| places[index] as f64;
    Some(
        match places.len() {
            0 => return None,
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
        } + 0.5,
    )
}
