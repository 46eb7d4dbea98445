//! First places: every row is drawn to where its neighbours are, as far as the distances in it allow.
//!
//! A row with its targets is a least squares problem under "each at least so far from the one before": isotonic
//! regression, solved exactly by pooling adjacent violators (Ayer et al. 1955). Rows are solved in turn, downwards by
//! the rank above and upwards by the rank below, so a sweep carries a change through the whole drawing. The last sweeps
//! go by both sides and divide each pull by the distance it acts over, so that squares become lengths (iteratively
//! reweighted least squares, Weiszfeld 1937): what comes out is the weighted sum of lengths that Gansner et al. (1993)
//! minimise by network simplex, within a few percent. O(V + E) a sweep.

use super::field::Field;

/// Sweeps by the rank before, which carry changes far, then sweeps by both.
const FAR: usize = 6;
const BOTH: usize = 8;
/// Below this distance a piece's length counts less and less.
const NEAR: f64 = 40.0;

/// Middles of all places.
pub(super) fn relax(field: &Field) -> Vec<f64> {
    let mut x = packed(field);
    let mut row = Row::default();
    for sweep in 0..FAR + BOTH {
        let both = sweep >= FAR;
        let down = sweep % 2 == 0;
        for step in 0..field.rows() {
            let at = if down { step } else { field.rows() - 1 - step };
            row.settle(field, at, down, both, &mut x);
        }
    }
    x
}

/// Every row as close as can be, its middle at 0.
fn packed(field: &Field) -> Vec<f64> {
    let mut x = vec![0.0; field.seq.len()];
    for row in field.first.windows(2) {
        let mut at = 0.0;
        for (x, gap) in x[row[0]..row[1]].iter_mut().zip(&field.gap[row[0]..row[1]]) {
            at += gap;
            *x = at;
        }
        for x in &mut x[row[0]..row[1]] {
            *x -= at / 2.0;
        }
    }
    x
}

/// Room for solving one row after another.
#[derive(Debug, Default)]
struct Row {
    /// Runs of places that touch: sum of weighted targets, sum of weights, how many.
    pools: Vec<(f64, f64, usize)>,
}

impl Row {
    fn settle(&mut self, field: &Field, row: usize, down: bool, both: bool, x: &mut [f64]) {
        /// What holds a place to where it was in an earlier drawing, in pieces of edges.
        const ANCHOR: f64 = 0.5;
        /// What holds a place without neighbours on this side.
        const IDLE: f64 = 1e-5;
        let (start, end) = (field.first[row], field.first[row + 1]);
        self.pools.clear();
        let mut offset = 0.0;
        for place in start..end {
            offset += field.gap[place];
            let (mut sum, mut weight) = (0.0, 0.0);
            let above = if down || both { field.up.of(place) } else { &[] };
            let below = if !down || both { field.down.of(place) } else { &[] };
            for &other in above.iter().chain(below) {
                let mut pull = field.pull(place, other);
                if both {
                    pull /= (x[place] - x[other]).abs() + NEAR;
                }
                sum += pull * x[other];
                weight += pull;
            }
            if let Some(anchor) = field.anchor[place] {
                let pull = if both { ANCHOR / ((x[place] - anchor).abs() + NEAR) } else { ANCHOR };
                sum += pull * anchor;
                weight += pull;
            }
            if weight <= 0.0 {
                (sum, weight) = (IDLE * x[place], IDLE);
            }
            let mut pool = (sum - weight * offset, weight, 1);
            while let Some(last) = self.pools.pop_if(|last| last.0 * pool.1 >= pool.0 * last.1) {
                pool = (pool.0 + last.0, pool.1 + last.1, pool.2 + last.2);
            }
            self.pools.push(pool);
        }
        let (mut place, mut offset) = (start, 0.0);
        for &(sum, weight, size) in &self.pools {
            for _ in 0..size {
                offset += field.gap[place];
                x[place] = sum / weight + offset;
                place += 1;
            }
        }
    }
}
