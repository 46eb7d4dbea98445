//! Sifting: each slot moves to the best of the places near it in its row.
//!
//! Matuszewski, Schönfeld, Molitor: Using sifting for k-layer straightline crossing minimization (1999), over a window
//! and with both neighbouring rows counted. One pass over a row of n slots with e ends costs O(window × (n + e)).

use super::sheet::Sheet;
use crate::layout::budget::Work;

impl Sheet<'_> {
    /// Sifts all rows, each slot at most `reach` places at once, until nothing is gained or `rounds` are over. Rows
    /// between rows that stand still are left out. Returns the crossings taken away.
    pub(super) fn sift(&mut self, reach: usize, rounds: usize, work: &mut Work) -> usize {
        let mut settled = vec![false; self.rows()];
        let mut total = 0;
        for round in 0..rounds {
            let mut any = false;
            for step in 0..self.rows() {
                let row = if round % 2 == 0 { step } else { self.rows() - 1 - step };
                if std::mem::replace(&mut settled[row], true) {
                    continue;
                }
                let gain = self.sift_row(row, reach, work);
                if gain > 0 {
                    any = true;
                    total += gain;
                    settled[row] = false;
                    for near in [row.wrapping_sub(1), row + 1] {
                        if let Some(settled) = settled.get_mut(near) {
                            *settled = false;
                        }
                    }
                }
                if !work.spend(0) {
                    return total;
                }
            }
            if !any {
                break;
            }
        }
        total
    }

    fn sift_row(&mut self, row: usize, reach: usize, work: &mut Work) -> usize {
        // Two slots are a matter of switching.
        if self.width(row) < 3 {
            return 0;
        }
        self.look_up(row);
        self.look_down(row);
        let span = self.span(row);
        let slots: Vec<usize> = self.row(row).to_vec();
        let (mut gained, mut cost) = (0, 0);
        for &slot in &slots {
            let at = span.start + self.pos[slot];
            let (gain, target) = self.best_place(&span, at, reach, &mut cost);
            if gain == 0 {
                continue;
            }
            gained += gain;
            if target < at {
                self.seq[target..=at].rotate_right(1);
            } else {
                self.seq[at..=target].rotate_left(1);
            }
            for now in at.min(target)..=at.max(target) {
                self.pos[self.seq[now]] = now - span.start;
            }
        }
        work.spend(cost);
        gained
    }

    /// The gain and the place of the best move for the slot at `at`.
    fn best_place(&self, span: &std::ops::Range<usize>, at: usize, reach: usize, cost: &mut usize) -> (usize, usize) {
        let slot = self.seq[at];
        let mut best = (0isize, at);
        let mut balance = 0isize;
        for next in (at.saturating_sub(reach).max(span.start)..at).rev() {
            let other = self.seq[next];
            if !self.may_pass(slot, other) {
                break;
            }
            let (now, then) = self.between(other, slot);
            balance += now.cast_signed() - then.cast_signed();
            if balance > best.0 {
                best = (balance, next);
            }
            *cost += 2;
        }
        balance = 0;
        for next in at + 1..(at + 1 + reach).min(span.end) {
            let other = self.seq[next];
            if !self.may_pass(slot, other) {
                break;
            }
            let (now, then) = self.between(slot, other);
            balance += now.cast_signed() - then.cast_signed();
            if balance > best.0 {
                best = (balance, next);
            }
            *cost += 2;
        }
        (best.0.unsigned_abs(), best.1)
    }
}
