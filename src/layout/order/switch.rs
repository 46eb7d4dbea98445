//! Greedy switching: neighbours in a row change places while that takes crossings away.
//!
//! Eades, Kelly: Heuristics for drawing 2-layered networks (1986), with both neighbouring rows counted at once as in
//! Gansner et al. (1993, "transpose"). One pass over a row is linear in its edges once the ends are sorted.

use super::sheet::Sheet;
use crate::layout::budget::Work;
use crate::sort;

/// The sorted places of the neighbours of each slot of one row, above and below.
pub(super) struct Near {
    first: Vec<(usize, usize)>,
    pub(super) places: Vec<usize>,
}

impl Near {
    pub(super) fn of(&self, local: usize) -> (&[usize], &[usize]) {
        let (start, middle) = self.first[local];
        (&self.places[start..middle], &self.places[middle..self.first[local + 1].0])
    }
}

/// Pairs out of order with `a` before `b`, and with `b` before `a`.
pub(super) fn pairs(a: &[usize], b: &[usize]) -> (usize, usize) {
    if a.is_empty() || b.is_empty() {
        return (0, 0);
    }
    let (mut above, mut below, mut i, mut j) = (0, 0, 0, 0);
    // above: pairs with a's end right of b's; below: pairs with a's end left of b's.
    for &end in a {
        while i < b.len() && b[i] < end {
            i += 1;
        }
        while j < b.len() && b[j] <= end {
            j += 1;
        }
        above += i;
        below += b.len() - j;
    }
    (above, below)
}

impl Sheet<'_> {
    /// Switches neighbours everywhere until nothing is gained.
    pub(super) fn switch(&mut self, work: &mut Work) {
        const ROUNDS: usize = 8;
        let mut stale = vec![false; self.rows.len()];
        for _ in 0..ROUNDS {
            let mut any = false;
            for row in 0..self.rows.len() {
                if stale[row] {
                    continue;
                }
                let gain = self.switch_row(row, work);
                stale[row] = true;
                if gain > 0 {
                    any = true;
                    for near in [row.checked_sub(1), Some(row + 1)].into_iter().flatten() {
                        if let Some(stale) = stale.get_mut(near) {
                            *stale = false;
                        }
                    }
                }
            }
            if !any {
                return;
            }
        }
    }

    pub(super) fn near(&self, row: usize) -> Near {
        let slots = &self.rows[row];
        let mut near = Near { first: Vec::with_capacity(slots.len() + 1), places: Vec::new() };
        for &slot in slots {
            let start = near.places.len();
            near.places.extend(self.layers.up.of(slot).iter().map(|&end| self.pos[end]));
            sort::positions(&mut near.places[start..]);
            let middle = near.places.len();
            near.places.extend(self.layers.down.of(slot).iter().map(|&end| self.pos[end]));
            sort::positions(&mut near.places[middle..]);
            near.first.push((start, middle));
        }
        near.first.push((near.places.len(), near.places.len()));
        near
    }

    fn switch_row(&mut self, row: usize, work: &mut Work) -> usize {
        const PASSES: usize = 16;
        if self.rows[row].len() < 2 {
            return 0;
        }
        let near = self.near(row);
        let mut local: Vec<usize> = (0..self.rows[row].len()).collect();
        let mut total = 0;
        for _ in 0..PASSES {
            let mut gain = 0;
            for at in 1..local.len() {
                let (left, right) = (self.rows[row][at - 1], self.rows[row][at]);
                if self.layers.group[left] != self.layers.group[right] {
                    continue;
                }
                let ((up_l, down_l), (up_r, down_r)) = (near.of(local[at - 1]), near.of(local[at]));
                let (now_up, then_up) = pairs(up_l, up_r);
                let (now_down, then_down) = pairs(down_l, down_r);
                let (now, then) = (now_up + now_down, then_up + then_down);
                if then < now {
                    gain += now - then;
                    self.rows[row].swap(at - 1, at);
                    local.swap(at - 1, at);
                }
            }
            total += gain;
            if !work.spend(near.places.len() + local.len()) || gain == 0 {
                break;
            }
        }
        self.number(row);
        total
    }
}
