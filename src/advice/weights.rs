//! The order of preference among plans as one whole number a step.

use crate::finding::{Arg, Code, Finding};

/// Sums of weights stay below this, so that they can be added to without a thought.
const MOST: i128 = 1 << 60;

/// One thing that is to be small, by decision, the most important first.
pub(super) struct Figure {
    /// By decision.
    pub(super) of: Vec<i128>,
    /// It must not be left out for want of room.
    pub(super) binding: bool,
}

/// Several figures in one number, as digits of a mixed radix: comparing sums of the numbers compares the sums of the
/// figures in their order.
pub(super) struct Weights {
    pub(super) of: Vec<i64>,
    /// For each figure that found room: (unit it is counted in, sum of all units plus one).
    digits: Vec<(i128, i128)>,
}

impl Weights {
    /// Packs the figures. Those that are not binding are left out where there is no room (their sums together are
    /// beyond 2^60 in the largest unit that divides them all).
    pub(super) fn pack(figures: &[Figure], decisions: usize) -> Result<Self, Finding> {
        let mut digits: Vec<(i128, i128)> = Vec::new();
        let mut of = vec![0_i128; decisions];
        let mut room = MOST;
        for figure in figures {
            let unit = figure.of.iter().fold(0, |unit, value| gcd(unit, *value)).max(1);
            let radix = figure.of.iter().map(|value| value / unit).sum::<i128>() + 1;
            if radix > room {
                if figure.binding {
                    let what = Arg::Phrase("limit.plan-figures");
                    let limit = Finding::new(Code::Limit, "").arg("what", what);
                    return Err(limit.arg("limit", 2.0_f64.powi(60)).arg("found", shown(radix)));
                }
                break;
            }
            room /= radix;
            for (slot, value) in of.iter_mut().zip(&figure.of) {
                *slot = *slot * radix + value / unit;
            }
            digits.push((unit, radix));
        }
        Ok(Self { of: of.into_iter().map(|it| i64::try_from(it).unwrap_or(i64::MAX)).collect(), digits })
    }

    /// The figures of a sum of weights, in their order.
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
