//! Sifting: each slot moves to the best of the places near it in its row.
//!
//! Matuszewski, Schönfeld, Molitor: Using sifting for k-layer straightline crossing minimization (1999), over a window
//! and with both neighbouring rows counted. One pass over a row of n slots with e ends costs O(window × (n + e)).

use super::sheet::Sheet;
use super::switch::{Near, pairs};
use crate::layout::budget::Work;

/// How far a slot may move at once.
const REACH: usize = 10;

impl Sheet<'_> {
    /// Sifts all rows once. Returns the crossings taken away.
    pub(super) fn sift(&mut self, work: &mut Work) -> usize {
        (0..self.rows.len()).map(|row| self.sift_row(row, work)).sum()
    }

    fn sift_row(&mut self, row: usize, work: &mut Work) -> usize {
        let count = self.rows[row].len();
        // Two slots are a matter of switching.
        if count < 3 {
            return 0;
        }
        let near = self.near(row);
        let mut local: Vec<usize> = (0..count).collect();
        let mut place: Vec<usize> = (0..count).collect();
        let (mut gained, mut cost) = (0, 0);
        for moved in 0..count {
            let at = place[moved];
            let (gain, target) = self.best_place(row, at, &near, &local, &mut cost);
            if gain == 0 {
                continue;
            }
            gained += gain;
            let span = at.min(target)..=at.max(target);
            if target < at {
                local[span.clone()].rotate_right(1);
                self.rows[row][span.clone()].rotate_right(1);
            } else {
                local[span.clone()].rotate_left(1);
                self.rows[row][span.clone()].rotate_left(1);
            }
            for now in span {
                place[local[now]] = now;
            }
        }
        work.spend(cost);
        self.number(row);
        gained
    }

    /// The gain and the place of the best move for the slot at `at`.
    fn best_place(&self, row: usize, at: usize, near: &Near, local: &[usize], cost: &mut usize) -> (usize, usize) {
        let slots = &self.rows[row];
        let group = self.layers.group[slots[at]];
        let (up, down) = near.of(local[at]);
        let mut best = (0, at);
        for left in [true, false] {
            // Crossings taken away and added on the way so far.
            let (mut less, mut more) = (0, 0);
            for step in 1..=REACH {
                let next = if left { at.checked_sub(step) } else { Some(at + step) };
                let Some(next) = next.filter(|&next| next < slots.len()) else { break };
                if self.layers.group[slots[next]] != group {
                    break;
                }
                let (other_up, other_down) = near.of(local[next]);
                let (a, b) = pairs(up, other_up);
                let (c, d) = pairs(down, other_down);
                *cost += other_up.len() + other_down.len() + 2;
                let (before, behind) = if left { (b + d, a + c) } else { (a + c, b + d) };
                less += before;
                more += behind;
                if less > more && less - more > best.0 {
                    best = (less - more, next);
                }
            }
        }
        best
    }
}
