//! The cheapest way to meet a rule at given prices.

use super::{Kind, Member, Needs};
use crate::sort;

/// No way.
pub(super) const NEVER: i64 = i64::MAX / 4;

/// Cells of a table up to which a covering sum is solved exactly.
const MOST_CELLS: usize = 20_000;

/// The cheapest way to meet a tree at given prices of its leaves; marks the children that it picks.
pub(super) fn cheapest_way(
    needs: &Needs,
    start: usize,
    end: usize,
    leaf: impl Fn(usize, usize) -> i64,
    value: &mut [i64],
    picked: &mut [bool],
    table: &mut Table,
) -> i64 {
    for at in (start..end).rev() {
        value[at] = match &needs.nodes[at].kind {
            Kind::Leaf { fact } => leaf(at, *fact),
            Kind::Gate { need, first, count } => pick(*need, *first..first + count, value, picked, table),
            Kind::Sum { need, first, members } => table.cover(*need, *first, members, value, picked),
        };
    }
    value[start]
}

fn pick(need: usize, children: std::ops::Range<usize>, value: &[i64], picked: &mut [bool], table: &mut Table) -> i64 {
    if need == children.len() {
        let mut total = 0;
        for child in children {
            picked[child] = true;
            total = (total + value[child]).min(NEVER);
        }
        return total;
    }
    if need == 1 {
        let mut best = children.start;
        for child in children {
            picked[child] = false;
            if value[child] < value[best] {
                best = child;
            }
        }
        picked[best] = true;
        return value[best];
    }
    let order = &mut table.order;
    order.clear();
    order.extend(children);
    sort::by(order, |a, b| value[*a].cmp(&value[*b]).then(a.cmp(b)));
    let mut total = 0;
    for (rank, &child) in order.iter().enumerate() {
        picked[child] = rank < need;
        if rank < need {
            total = (total + value[child]).min(NEVER);
        }
    }
    total
}

/// Room for covering sums.
#[derive(Debug, Default)]
pub(super) struct Table {
    order: Vec<usize>,
    best: Vec<i64>,
    from: Vec<u32>,
}

impl Table {
    /// The cheapest members whose gains reach an amount, one a class: by dynamic programming, exact, where the table
    /// is small; else a lower bound, by gain for the money, the last member only in part.
    fn cover(&mut self, need: i64, first: usize, members: &[Member], value: &[i64], picked: &mut [bool]) -> i64 {
        picked[first..first + members.len()].fill(false);
        match usize::try_from(need) {
            Ok(need) if need.saturating_mul(members.len()) <= MOST_CELLS => {
                self.exactly(need, first, members, value, picked)
            }
            _ => self.at_least(need, first, members, value, picked),
        }
    }

    fn exactly(&mut self, need: usize, first: usize, members: &[Member], value: &[i64], picked: &mut [bool]) -> i64 {
        let width = need + 1;
        let classes = members.last().map_or(0, |_| members.chunk_by(|a, b| a.class == b.class).count());
        self.best.clear();
        self.best.resize(width, NEVER);
        self.best[0] = 0;
        self.from.clear();
        self.from.resize(classes * width, 0);
        let mut at = 0;
        for (number, class) in members.chunk_by(|a, b| a.class == b.class).enumerate() {
            let from = &mut self.from[number * width..(number + 1) * width];
            // From the top down: whatever stands below was not touched by this class yet.
            for amount in (1..width).rev() {
                let mut best = self.best[amount];
                for (offset, member) in class.iter().enumerate() {
                    let gain = usize::try_from(member.gain).unwrap_or(usize::MAX);
                    let price = (self.best[amount.saturating_sub(gain)] + value[first + at + offset]).min(NEVER);
                    if price < best {
                        best = price;
                        from[amount] = u32::try_from(at + offset + 1).unwrap_or(0);
                    }
                }
                self.best[amount] = best;
            }
            at += class.len();
        }
        let mut amount = need;
        for number in (0..classes).rev() {
            let member = self.from[number * width + amount] as usize;
            if member > 0 {
                picked[first + member - 1] = true;
                let gain = usize::try_from(members[member - 1].gain).unwrap_or(usize::MAX);
                amount = amount.saturating_sub(gain);
            }
        }
        self.best[need]
    }

    fn at_least(&mut self, need: i64, first: usize, members: &[Member], value: &[i64], picked: &mut [bool]) -> i64 {
        let price = |member: usize| i128::from(value[first + member]);
        let gain = |member: usize| i128::from(members[member].gain.max(1));
        let order = &mut self.order;
        order.clear();
        order.extend((0..members.len()).filter(|member| value[first + member] < NEVER));
        sort::by(order, |a, b| (price(*a) * gain(*b)).cmp(&(price(*b) * gain(*a))).then(a.cmp(b)));
        let (mut left, mut total) = (i128::from(need), 0_i128);
        for &member in order.iter() {
            if left <= 0 {
                break;
            }
            picked[first + member] = true;
            total += if gain(member) <= left { price(member) } else { price(member) * left / gain(member) };
            left -= gain(member);
        }
        if left > 0 { NEVER } else { i64::try_from(total).unwrap_or(NEVER).min(NEVER) }
    }
}
