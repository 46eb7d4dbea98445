//! The order of preference among plans as a few whole numbers a step.

use crate::finding::{Arg, Code, Finding};

/// Sums of weights stay below this, so that a float holds them exactly.
const MOST: i128 = 1 << 50;

/// Figures that only break ties share a number up to this: searches go well with small numbers.
const ROOM: i128 = 1 << 26;

/// One thing that is to be small, by decision, the most important first.
pub(super) struct Figure {
    /// By decision.
    pub(super) of: Vec<i128>,
    /// It is what was asked for: those of a plan come first, and are one number together.
    pub(super) asked: bool,
}

/// Figures in a few numbers, the first the most important: in each as digits of a mixed radix, so that comparing sums
/// of the numbers compares the sums of the figures in their order.
pub(super) struct Weights {
    /// What was asked for, then what breaks ties; by decision.
    pub(super) of: Vec<Vec<i64>>,
    /// For each figure that was asked for: (unit it is counted in, sum of all units plus one).
    digits: Vec<(i128, i128)>,
}

impl Weights {
    /// Packs the figures.
    ///
    /// # Errors
    /// `limit`: sums are beyond 2^50 in the largest unit that divides them all. Those that only break ties are left
    /// out instead.
    pub(super) fn pack(figures: &[Figure], decisions: usize) -> Result<Self, Finding> {
        let mut digits: Vec<(i128, i128)> = Vec::new();
        let mut packed: Vec<Vec<i128>> = vec![vec![0; decisions]];
        let mut room = MOST;
        let mut asked = true;
        for figure in figures {
            let unit = figure.of.iter().fold(0, |unit, value| gcd(unit, *value)).max(1);
            let radix = figure.of.iter().map(|value| value / unit).sum::<i128>() + 1;
            if radix > room || (asked && !figure.asked) {
                if figure.asked {
                    let what = Arg::Phrase("limit.plan-figures");
                    let limit = Finding::new(Code::Limit, "").arg("what", what);
                    return Err(limit.arg("limit", 2.0_f64.powi(50)).arg("found", shown(radix)));
                }
                if radix > MOST {
                    continue;
                }
                packed.push(vec![0; decisions]);
                room = ROOM.max(radix);
                asked = false;
            }
            room /= radix;
            for (slot, value) in packed.iter_mut().rev().take(1).flatten().zip(&figure.of) {
                *slot = *slot * radix + value / unit;
            }
            if asked {
                digits.push((unit, radix));
            }
        }
        let exact = |of: Vec<i128>| of.into_iter().map(|it| i64::try_from(it).unwrap_or(i64::MAX)).collect();
        Ok(Self { of: packed.into_iter().map(exact).collect(), digits })
    }

    /// The first number of a set.
    pub(super) fn sum(&self, set: &[usize]) -> i64 {
        self.of.first().map_or(0, |of| set.iter().map(|it| of[*it]).sum())
    }

    /// The figures that were asked for of a sum of the first weights, in their order.
    pub(super) fn unpack(&self, sum: i64) -> Vec<i128> {
        let mut sum = i128::from(sum);
        let mut figures = Vec::with_capacity(self.digits.len());
        for &(unit, radix) in self.digits.iter().rev() {
            figures.push(sum % radix * unit);
            sum /= radix;
        }
        figures.reverse();
        figures
    }
}

#[expect(clippy::cast_precision_loss, reason = "only shown")]
fn shown(value: i128) -> f64 {
    value as f64
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
