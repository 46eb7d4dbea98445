//! First places: every row is drawn to where its neighbours are, as far as the distances in it allow.
//!
//! A row with its targets is a least squares problem under "each at least so far from the one before": isotonic
//! regression, solved exactly by pooling adjacent violators (Ayer et al. 1955). Rows are solved in turn, downwards by
//! the rank above and upwards by the rank below, so a sweep carries a change through the whole drawing. The last sweeps
//! go by both sides and divide each pull by the distance it acts over, so that squares become lengths (iteratively
//! reweighted least squares, Weiszfeld 1937): what comes out is the weighted sum of lengths that Gansner et al. (1993)
//! minimise by network simplex, within a few percent. What hangs together then moves as one ([`shift`]). O(V + E) a
//! sweep.

use super::blocks::shift;
use super::field::Field;

/// Sweeps by the rank before, which carry changes far, then sweeps by both.
const FAR: usize = 6;
const BOTH: usize = 6;
/// How much further than wished a place moves in a sweep by both: what is slow comes sooner (Young 1954).
const OVER: f64 = 1.5;
/// Then at most so many moves of whole blocks, until one shortens the drawing by less than this.
const SHIFTS: usize = 24;
const ENOUGH: f64 = 0.995;
/// The length of edges within a block.
const CLOSE: f64 = 100.0;
/// Below this distance a piece's length counts less and less.
const NEAR: f64 = 40.0;
/// What holds a place to where it was in an earlier drawing, in pieces of edges.
pub(super) const ANCHOR: f64 = 0.5;

/// Middles of all places.
pub(super) fn relax(field: &Field) -> Vec<f64> {
    let mut x = packed(field);
    let mut row = Row::default();
    for sweep in 0..FAR + BOTH {
        row.sweep(field, sweep % 2 == 0, sweep >= FAR, &mut x);
    }
    let mut cost = length(field, &x);
    for pass in 0..SHIFTS {
        let near = if pass % 2 == 0 { CLOSE } else { 4.0 * CLOSE };
        shift(field, &mut x, near, pass % 4 < 2);
        row.sweep(field, true, true, &mut x);
        row.sweep(field, false, true, &mut x);
        let now = length(field, &x);
        if now > cost * ENOUGH {
            break;
        }
        cost = now;
    }
    x
}

/// What is to be short: the weighted lengths of all pieces.
fn length(field: &Field, x: &[f64]) -> f64 {
    let of = |place: usize| -> f64 {
        field.down.of(place).iter().map(|&end| field.pull(place, end) * (x[place] - x[end]).abs()).sum()
    };
    (0..x.len()).map(of).sum()
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
    /// Settles all rows, downwards or upwards.
    fn sweep(&mut self, field: &Field, down: bool, both: bool, x: &mut [f64]) {
        for step in 0..field.rows() {
            let row = if down { step } else { field.rows() - 1 - step };
            self.settle(field, row, down, both, x);
        }
    }

    fn settle(&mut self, field: &Field, row: usize, down: bool, both: bool, x: &mut [f64]) {
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
            if both {
                sum = weight * (x[place] + OVER * (sum / weight - x[place]));
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
