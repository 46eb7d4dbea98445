//! Orders to start from: the layers walked depth first from one end, or a slow mode of the whole graph.

use super::sheet::Sheet;
use crate::layout::budget::Work;

impl Sheet<'_> {
    /// Puts the `number`-th start in place: walks from either end, and slow modes of the graph.
    pub(super) fn start(&mut self, number: usize, work: &mut Work) {
        let keys = match number {
            0 => self.relax(self.walk(true), work),
            1 => self.walk(true),
            2 => self.walk(false),
            _ => self.relax(self.mix(number as u64), work),
        };
        if self.grouped {
            self.seat_by(&keys);
        }
        for row in 0..self.rows.len() {
            let own: Vec<Option<f64>> = self.rows[row].iter().map(|&slot| Some(keys[slot])).collect();
            self.arrange(row, &own, 1.0);
        }
    }

    /// The moment each slot is reached by a depth-first walk: trees come out without crossings.
    fn walk(&self, down: bool) -> Vec<f64> {
        let mut reached = vec![f64::NAN; self.pos.len()];
        let mut time = 0.0;
        let mut begin = |order: &mut dyn Iterator<Item = &Vec<usize>>| {
            for row in order {
                for &root in row {
                    let mut stack = vec![root];
                    while let Some(slot) = stack.pop() {
                        if !reached[slot].is_nan() {
                            continue;
                        }
                        reached[slot] = time;
                        time += 1.0;
                        let next = if down { self.layers.down.of(slot) } else { self.layers.up.of(slot) };
                        stack.extend(next.iter().rev());
                    }
                }
            }
        };
        if down {
            begin(&mut self.rows.iter());
        } else {
            begin(&mut self.rows.iter().rev());
        }
        reached
    }

    /// The slowest mode of averaging over neighbours, or nearly: what hangs together comes to lie together.
    ///
    /// The Fiedler vector of the graph (Juvan, Mohar: Optimal linear labelings and eigenvalues of graphs, 1992), by
    /// power iteration with momentum. O(rounds × E).
    fn relax(&self, mut x: Vec<f64>, work: &mut Work) -> Vec<f64> {
        const ROUNDS: usize = 80;
        const MOMENTUM: f64 = 0.24;
        work.spend(ROUNDS * (self.pieces * 2 + self.pos.len()) / 4);
        let (mut past, mut next) = (vec![0.0; x.len()], vec![0.0; x.len()]);
        for round in 0..=ROUNDS {
            let (mut sum, mut weight) = (0.0, 0.0);
            for &slot in self.rows.iter().flatten() {
                let (up, down) = (self.layers.up.of(slot), self.layers.down.of(slot));
                let degree = (up.len() + down.len()) as f64;
                next[slot] = x[slot];
                // The first round only takes the mean out of the start.
                if round > 0 && degree > 0.0 {
                    let around: f64 = up.iter().chain(down).map(|&end| x[end]).sum();
                    next[slot] = (x[slot] + around / degree) / 2.0 - MOMENTUM * past[slot];
                }
                sum += next[slot] * degree;
                weight += degree;
            }
            let mean = if weight > 0.0 { sum / weight } else { 0.0 };
            let most = self.rows.iter().flatten().map(|&slot| (next[slot] - mean).abs()).fold(0.0, f64::max);
            if most <= 0.0 {
                return x;
            }
            for &slot in self.rows.iter().flatten() {
                past[slot] = if round > 0 { x[slot] / most } else { 0.0 };
                x[slot] = (next[slot] - mean) / most;
            }
        }
        x
    }

    fn mix(&self, seed: u64) -> Vec<f64> {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut keys = vec![0.0; self.pos.len()];
        for &slot in self.rows.iter().flatten() {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            keys[slot] = ((z ^ (z >> 31)) >> 11) as f64;
        }
        keys
    }

    /// Seats groups by the mean key of their slots.
    fn seat_by(&mut self, keys: &[f64]) {
        let mut sums = vec![(0.0f64, 0.0f64); self.groups.len()];
        for &slot in self.rows.iter().flatten() {
            if let Some(g) = self.layers.group[slot] {
                sums[g] = (sums[g].0 + keys[slot], sums[g].1 + 1.0);
            }
        }
        self.seat_sums(&mut sums);
    }

    /// Seats groups by how far to the left or right their edges to the outside pull them.
    pub(super) fn reseat(&mut self) {
        let mut sums = vec![(0.0f64, 0.0f64); self.groups.len()];
        let share = |sheet: &Self, slot: usize, row: usize| {
            (sheet.pos[slot] as f64 + 0.5) / sheet.rows[row].len().max(1) as f64
        };
        for row in 1..self.rows.len() {
            for &low in &self.rows[row] {
                for &high in self.layers.up.of(low) {
                    self.pull(low, high, share(self, high, row - 1), &mut sums);
                    self.pull(high, low, share(self, low, row), &mut sums);
                }
            }
        }
        // A group without such edges stays where it is.
        for row in 0..self.rows.len() {
            for &slot in &self.rows[row] {
                if let Some(g) = self.layers.group[slot]
                    && sums[g].1 == 0.0
                {
                    sums[g] = (share(self, slot, row), f64::MIN_POSITIVE);
                }
            }
        }
        for (seat, (sum, weight)) in self.seat.iter_mut().zip(sums) {
            if weight > f64::MIN_POSITIVE {
                *seat = sum / weight;
            } else if weight > 0.0 {
                *seat = sum;
            }
        }
        for row in 0..self.rows.len() {
            let keys = vec![None; self.rows[row].len()];
            self.arrange(row, &keys, 1.0);
        }
    }

    /// Adds the place of `toward` to all groups that hold `slot` and not `toward`.
    fn pull(&self, slot: usize, toward: usize, place: f64, sums: &mut [(f64, f64)]) {
        let (mut a, mut b) = (self.layers.group[slot], self.layers.group[toward]);
        let depth = |g: Option<usize>| g.map_or(0, |g| self.groups[g].depth + 1);
        while a != b {
            if depth(a) >= depth(b) {
                if let Some(g) = a {
                    sums[g] = (sums[g].0 + place, sums[g].1 + 1.0);
                    a = self.groups[g].parent;
                }
            } else {
                b = b.and_then(|g| self.groups[g].parent);
            }
        }
    }

    fn seat_sums(&mut self, sums: &mut [(f64, f64)]) {
        for g in (0..sums.len()).rev() {
            if let Some(p) = self.groups[g].parent {
                let (sum, weight) = sums[g];
                sums[p] = (sums[p].0 + sum, sums[p].1 + weight);
            }
            if sums[g].1 > 0.0 {
                self.seat[g] = sums[g].0 / sums[g].1;
            }
        }
    }
}
