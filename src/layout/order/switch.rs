//! Greedy switching: neighbours in a row change places while that takes crossings away.
//!
//! Eades, Kelly: Heuristics for drawing 2-layered networks (1986), with both neighbouring rows counted at once as in
//! Gansner et al. (1993, "transpose"). One pass over a row is linear in its edges.

use super::sheet::Sheet;
use crate::layout::budget::Work;

/// Pairs out of order with `a` before `b`, and with `b` before `a`; both are sorted.
#[inline]
pub(super) fn pairs(a: &[usize], b: &[usize]) -> (usize, usize) {
    if let ([a], [b]) = (a, b) {
        return (usize::from(b < a), usize::from(a < b));
    }
    let (mut above, mut below, mut i, mut j) = (0, 0, 0, 0);
    // above: pairs with a's end right of b's; below: pairs with a's end left of b's.
    for &end in a {
        while i < b.len() && b[i] < end {
            i += 1;
        }
        j = j.max(i);
        while j < b.len() && b[j] <= end {
            j += 1;
        }
        above += i;
        below += b.len() - j;
    }
    (above, below)
}

impl Sheet<'_> {
    /// Whether two neighbours may change places.
    pub(super) fn may_pass(&self, a: usize, b: usize) -> bool {
        (!self.grouped || self.group[a] == self.group[b])
            && (!self.hinted || self.hint[a].is_none() || self.hint[b].is_none())
    }

    /// Crossings between the edges of `a` and of `b` with `a` before `b`, and with `b` before `a`.
    #[inline]
    pub(super) fn between(&self, a: usize, b: usize) -> (usize, usize) {
        let above = pairs(self.up.near(a), self.up.near(b));
        let below = pairs(self.down.near(a), self.down.near(b));
        (above.0 + below.0, above.1 + below.1)
    }

    /// Switches neighbours everywhere until nothing is gained. Returns the crossings taken away.
    pub(super) fn switch(&mut self, rounds: usize, work: &mut Work) -> usize {
        let mut settled = vec![false; self.rows()];
        let mut total = 0;
        for _ in 0..rounds {
            let mut any = false;
            for row in 0..self.rows() {
                if std::mem::replace(&mut settled[row], true) {
                    continue;
                }
                let gain = self.switch_row(row, work);
                if gain > 0 {
                    any = true;
                    total += gain;
                    for near in [row.wrapping_sub(1), row + 1] {
                        if let Some(settled) = settled.get_mut(near) {
                            *settled = false;
                        }
                    }
                }
            }
            if !any {
                break;
            }
        }
        total
    }

    fn switch_row(&mut self, row: usize, work: &mut Work) -> usize {
        const PASSES: usize = 16;
        if self.width(row) < 2 {
            return 0;
        }
        self.look_up(row);
        self.look_down(row);
        let span = self.span(row);
        let mut total = 0;
        // Only around what moved in one pass can the next one gain anything.
        let (mut from, mut to) = (span.start + 1, span.end);
        for _ in 0..PASSES {
            let (mut gain, mut first, mut last) = (0, span.end, span.start);
            for at in from..to {
                let (left, right) = (self.seq[at - 1], self.seq[at]);
                let (now, then) = self.between(left, right);
                if then < now && self.may_pass(left, right) {
                    gain += now - then;
                    self.seq.swap(at - 1, at);
                    (first, last) = (first.min(at), at);
                }
            }
            total += gain;
            if !work.spend((to - from) * 2) || gain == 0 {
                break;
            }
            (from, to) = ((first - 1).max(span.start + 1), (last + 2).min(span.end));
        }
        if total > 0 {
            self.number(row);
        }
        total
    }
}
