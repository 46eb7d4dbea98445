//! What plans come to, compared.

use super::figures::{amount, decimal};
use super::options::Objective;
use super::plan::{MoneyAmount, Plan, PlanTotals};
use serde::Serialize;
use std::collections::BTreeMap;

const UNIT: i128 = 1_000_000_000;

/// How much more one plan takes than another; less is negative.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotalsDelta {
    /// By currency, signed decimals: `-120.00`. Currencies that do not change are left out.
    pub cost: Vec<MoneyAmount>,
    /// Hours of work.
    pub hours: f64,
    /// Weeks to the goal.
    pub weeks: i64,
    /// Steps, automatic awards apart.
    pub count: i64,
}

impl TotalsDelta {
    /// From one plan to another.
    pub(super) fn between(before: &PlanTotals, after: &PlanTotals) -> Self {
        let mut cost: BTreeMap<&str, i128> = BTreeMap::new();
        for (totals, sign) in [(before, -1), (after, 1)] {
            for it in &totals.cost {
                *cost.entry(it.currency.as_str()).or_default() += sign * decimal(&it.amount).unwrap_or(0);
            }
        }
        let signed = |value: i128| if value < 0 { format!("-{}", amount(-value)) } else { amount(value) };
        let count = |totals: &PlanTotals| i64::try_from(totals.count).unwrap_or(i64::MAX);
        Self {
            cost: cost
                .into_iter()
                .filter(|(_, value)| *value != 0)
                .map(|(currency, value)| MoneyAmount { amount: signed(value), currency: currency.to_owned() })
                .collect(),
            hours: crate::learner::shown(crate::learner::exact(after.hours) - crate::learner::exact(before.hours)),
            weeks: i64::from(after.weeks) - i64::from(before.weeks),
            count: count(after) - count(before),
        }
    }
}

/// Money in one currency.
#[derive(Debug, Clone, Default)]
pub(super) struct Purse {
    /// What it is counted in; absent: every amount as it stands.
    pub(super) currency: Option<String>,
    /// (code, what one of it is worth in `currency`) pairs.
    pub(super) rates: Vec<(String, String)>,
}

impl Purse {
    /// What a plan has of an objective, money and hours in billionths; unknown figures are none.
    pub(super) fn total(&self, plan: &Plan, of: Objective) -> i128 {
        match of {
            Objective::Count => i128::try_from(plan.totals.count).unwrap_or(i128::MAX),
            Objective::Hours => crate::learner::exact(plan.totals.hours),
            Objective::Time => i128::from(plan.totals.weeks),
            Objective::Cost => plan.totals.cost.iter().map(|it| self.worth(it)).sum(),
        }
    }

    fn worth(&self, cost: &MoneyAmount) -> i128 {
        let value = decimal(&cost.amount).unwrap_or(0);
        let other = self.currency.as_ref().is_some_and(|own| *own != cost.currency);
        let rate = self.rates.iter().find(|(code, _)| other && *code == cost.currency);
        value * rate.and_then(|(_, rate)| decimal(rate)).unwrap_or(UNIT) / UNIT
    }
}
