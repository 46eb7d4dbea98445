//! Orders to start from: the layers walked depth first from one end, or a slow mode of the whole graph.

use super::sheet::Sheet;
use crate::layout::budget::Work;
use crate::layout::normalize::Links;

/// How a slow mode is found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relaxing {
    pub(super) rounds: usize,
    /// What a round takes away of the one before the last: up to 1/4, the more the slower the mode.
    pub(super) momentum: f64,
}

impl Sheet<'_> {
    /// Puts the `number`-th start in place: walks from either end, and slow modes of the graph.
    pub(super) fn start(&mut self, number: usize, relaxing: Relaxing, work: &mut Work) {
        let keys = match number {
            0 => self.walk(true),
            1 => self.relax(self.walk(true), relaxing, work),
            2 => self.walk(false),
            _ => self.relax(self.mix(number as u64), relaxing, work),
        };
        self.put(&keys);
    }

    /// Puts the earlier drawing in place: what it does not know goes to the mean of its neighbours.
    pub(super) fn recall(&mut self) {
        const ROUNDS: usize = 16;
        let mut keys: Vec<f64> = self.hint.iter().map(|hint| hint.unwrap_or(f64::NAN)).collect();
        for round in 0..ROUNDS {
            for step in 0..self.seq.len() {
                let slot = self.seq[if round % 2 == 0 { step } else { self.seq.len() - 1 - step }];
                if self.hint[slot].is_none() {
                    let ends = self.up.links.of(slot).iter().chain(self.down.links.of(slot));
                    let (sum, count) = ends
                        .filter(|&&end| !keys[end].is_nan())
                        .fold((0.0, 0.0), |(sum, count), &end| (sum + keys[end], count + 1.0));
                    if count > 0.0 {
                        keys[slot] = sum / count;
                    }
                }
            }
        }
        // What nothing connects to it comes last.
        let last = keys.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for key in &mut keys {
            if key.is_nan() {
                *key = last;
            }
        }
        self.put(&keys);
    }

    /// Sorts all rows by a key for each slot.
    pub(super) fn put(&mut self, keys: &[f64]) {
        if self.grouped {
            self.seat_by(keys);
        }
        for row in 0..self.rows() {
            let own: Vec<Option<f64>> = self.row(row).iter().map(|&slot| Some(keys[slot])).collect();
            self.arrange(row, &own);
        }
    }

    /// The moment each slot is reached by a depth-first walk: trees come out without crossings.
    fn walk(&self, down: bool) -> Vec<f64> {
        let mut reached = vec![f64::NAN; self.pos.len()];
        let mut time = 0.0;
        let mut stack = Vec::new();
        for step in 0..self.rows() {
            for &root in self.row(if down { step } else { self.rows() - 1 - step }) {
                stack.push(root);
                while let Some(slot) = stack.pop() {
                    if !reached[slot].is_nan() {
                        continue;
                    }
                    reached[slot] = time;
                    time += 1.0;
                    let next = if down { self.down.links.of(slot) } else { self.up.links.of(slot) };
                    stack.extend(next.iter().rev());
                }
            }
        }
        reached
    }

    /// The slowest mode of averaging over neighbours, or nearly: what hangs together comes to lie together.
    ///
    /// The Fiedler vector of the graph (Juvan, Mohar: Optimal linear labelings and eigenvalues of graphs, 1992), by
    /// power iteration with momentum over the nodes; the inside of a long edge lies between its ends. O(rounds × E).
    fn relax(&self, mut x: Vec<f64>, relaxing: Relaxing, work: &mut Work) -> Vec<f64> {
        let Relaxing { rounds, momentum } = relaxing;
        // Nodes in one piece, so that the inner loop reads memory from one end to the other.
        let mut number = vec![usize::MAX; x.len()];
        let mut nodes: Vec<usize> = Vec::new();
        let mut ties: Vec<(usize, usize, f64)> = Vec::with_capacity(self.chains.count());
        for edge in 0..self.chains.count() {
            let chain = self.chains.of(edge);
            let (Some(&source), Some(&target)) = (chain.first(), chain.last()) else { continue };
            for end in [source, target] {
                if number[end] == usize::MAX {
                    number[end] = nodes.len();
                    nodes.push(end);
                }
            }
            // Longer edges pull less.
            ties.push((number[source], number[target], 1.0 / ((chain.len() - 1) as f64).sqrt()));
        }
        work.spend(rounds * (ties.len() * 2 + nodes.len()) / 4);
        let both = ties.iter().flat_map(|&(a, b, _)| [(a, b), (b, a)]);
        let links = Links::new(nodes.len(), both);
        let mut strength = vec![0.0; links.ends().len()];
        let mut next: Vec<usize> = (0..nodes.len()).map(|v| links.range(v).start).collect();
        let mut degree = vec![0.0; nodes.len()];
        for &(a, b, tie) in &ties {
            for end in [a, b] {
                strength[next[end]] = tie;
                next[end] += 1;
                degree[end] += tie;
            }
        }
        let total: f64 = degree.iter().sum();
        let mut here: Vec<f64> = nodes.iter().map(|&slot| x[slot]).collect();
        let (mut past, mut then) = (vec![0.0; here.len()], vec![0.0; here.len()]);
        for round in 0..=rounds {
            let mut sum = 0.0;
            for v in 0..nodes.len() {
                then[v] = here[v];
                // The first round only takes the mean out of the start.
                if round > 0 {
                    let mut around = 0.0;
                    for at in links.range(v) {
                        around += strength[at] * here[links.ends()[at]];
                    }
                    then[v] = (here[v] + around / degree[v]) / 2.0 - momentum * past[v];
                }
                sum += then[v] * degree[v];
            }
            let mean = if total > 0.0 { sum / total } else { 0.0 };
            let most = then.iter().map(|x| (x - mean).abs()).fold(0.0, f64::max);
            if most <= 0.0 {
                break;
            }
            for v in 0..nodes.len() {
                past[v] = if round > 0 { here[v] / most } else { 0.0 };
                here[v] = (then[v] - mean) / most;
            }
        }
        for (&slot, here) in nodes.iter().zip(&here) {
            x[slot] = *here;
        }
        for edge in 0..self.chains.count() {
            let chain = self.chains.of(edge);
            if let ([source, inside @ .., target], true) = (chain, chain.len() > 2) {
                let (from, to) = (x[*source], x[*target]);
                let step = (to - from) / (chain.len() - 1) as f64;
                for (at, &slot) in inside.iter().enumerate() {
                    x[slot] = from + step * (at + 1) as f64;
                }
            }
        }
        x
    }

    fn mix(&self, seed: u64) -> Vec<f64> {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut keys = vec![0.0; self.pos.len()];
        for &slot in self.seq.iter() {
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
        for &slot in self.seq.iter() {
            if let Some(g) = self.group[slot] {
                let weight = self.say(slot);
                sums[g] = (sums[g].0 + keys[slot] * weight, sums[g].1 + weight);
            }
        }
        self.seat_sums(&mut sums);
    }

    /// Seats groups by how far to the left or right their edges to the outside pull them.
    pub(super) fn reseat(&mut self) {
        let mut sums = vec![(0.0f64, 0.0f64); self.groups.len()];
        let share =
            |sheet: &Self, slot: usize, row: usize| (sheet.pos[slot] as f64 + 0.5) / sheet.width(row).max(1) as f64;
        for row in 1..self.rows() {
            for &low in self.row(row) {
                for &high in self.up.links.of(low) {
                    self.pull(low, high, share(self, high, row - 1), &mut sums);
                    self.pull(high, low, share(self, low, row), &mut sums);
                }
            }
        }
        // A group without such edges stays where it is.
        for row in 0..self.rows() {
            for &slot in self.row(row) {
                if let Some(g) = self.group[slot]
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
        for row in 0..self.rows() {
            let keys = vec![None; self.width(row)];
            self.arrange(row, &keys);
        }
    }

    /// Adds the place of `toward` to all groups that hold `slot` and not `toward`.
    fn pull(&self, slot: usize, toward: usize, place: f64, sums: &mut [(f64, f64)]) {
        let (mut a, mut b) = (self.group[slot], self.group[toward]);
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
