//! What each step costs: money and hours as whole numbers, unknown ones as such.

use super::needs::is_begun;
use super::options::{Objective, PlanOptions};
use super::plan::MoneyAmount;
use crate::finding::{Arg, Code, Finding};
use crate::learner::{State, exact};
use crate::model::LearnerRecord;
use std::collections::BTreeMap;

/// Money is counted in billionths of its currency's unit.
const UNIT: i128 = 1_000_000_000;

/// Money and hours of every credential as a step for this learner.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    /// By credential; `None`: the document does not say.
    pub(super) cost: Vec<Option<BTreeMap<String, i128>>>,
    pub(super) hours: Vec<Option<i128>>,
}

impl Figures {
    /// In progress: no money, and the hours that are left.
    pub(super) fn new(state: &State<'_>) -> Self {
        let mut figures = Self { cost: Vec::new(), hours: Vec::new() };
        for (at, known) in state.pathway.credentials().iter().enumerate() {
            let way = state.holdings.under_way.get(&at).filter(|_| is_begun(state, at));
            let cost = known.cost.as_ref().map(|list| {
                let mut sum: BTreeMap<String, i128> = BTreeMap::new();
                for cost in list {
                    *sum.entry(cost.currency.clone()).or_default() += decimal(&cost.amount).unwrap_or(0);
                }
                sum.retain(|_, amount| *amount != 0);
                sum
            });
            let done = way.map_or(0, |way| exact(way.fraction.unwrap_or(0.0)));
            figures.cost.push(if way.is_some() { Some(BTreeMap::new()) } else { cost });
            figures.hours.push(known.hours.map(|hours| exact(hours) * (UNIT - done).max(0) / UNIT));
        }
        figures
    }
}

/// A decimal amount in billionths; what is not one is `None`.
pub(super) fn decimal(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 9 || whole.len() > 20 || !part.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let whole: i128 = whole.parse().ok().filter(|_| !whole.starts_with('+'))?;
    let part: i128 = format!("{part:0<9}").parse().ok()?;
    let value = whole * UNIT;
    Some(if text.starts_with('-') { value - part } else { value + part })
}

/// Billionths as a decimal with at least two places.
pub(super) fn amount(value: i128) -> String {
    let (whole, part) = (value / UNIT, value % UNIT);
    let part = format!("{part:09}");
    let kept = part.trim_end_matches('0').len().max(2);
    format!("{whole}.{}", &part[..kept])
}

/// A sum by currency, as it is shown.
pub(super) fn money(sum: &BTreeMap<String, i128>) -> Vec<MoneyAmount> {
    sum.iter().map(|(currency, value)| MoneyAmount { amount: amount(*value), currency: currency.clone() }).collect()
}

/// Money as one number.
#[derive(Debug, Clone, Default)]
pub(super) struct Money {
    /// By credential, in billionths of `currency`; `None`: unknown.
    pub(super) cost: Vec<Option<i128>>,
    /// What it is counted in; absent where nothing costs anything.
    pub(super) currency: Option<String>,
    /// The most that may be spent.
    pub(super) budget: Option<i128>,
    /// Several currencies, no rates, and nobody asked for money: it is left out of every comparison.
    pub(super) mixed: bool,
}

impl Money {
    /// Money of the credentials that matter, in one currency.
    pub(super) fn new(
        figures: &Figures,
        matters: &[usize],
        record: &LearnerRecord,
        options: &PlanOptions,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let budget = options.budget(record);
        let mut currencies: Vec<&str> = Vec::new();
        for &credential in matters {
            currencies.extend(figures.cost[credential].iter().flatten().map(|(currency, _)| currency.as_str()));
        }
        currencies.extend(budget.map(|budget| budget.currency.as_str()));
        currencies.extend(options.currency.as_deref());
        crate::sort::ascending(&mut currencies);
        currencies.dedup();
        let asked = options.currency.as_deref().or_else(|| budget.map(|budget| budget.currency.as_str()));
        let base = asked.or_else(|| currencies.first().copied()).map(str::to_owned);
        let mut money = Self { currency: base.clone(), ..Self::default() };
        let rate = |currency: &str| -> Option<i128> {
            if Some(currency) == base.as_deref() {
                return Some(UNIT);
            }
            let (_, rate) = options.rates.iter().find(|(code, _)| code == currency)?;
            decimal(rate).filter(|rate| *rate > 0)
        };
        if currencies.iter().any(|currency| rate(currency).is_none()) {
            money.mixed = true;
            money.cost = figures.cost.iter().map(|cost| cost.as_ref().map(|_| 0)).collect();
            if options.objective == Objective::Cost || budget.is_some() {
                let list = currencies.iter().map(|it| Arg::from(*it)).collect();
                findings.push(Finding::new(Code::SeveralCurrencies, "").arg("currencies", Arg::List(list)));
            }
            return money;
        }
        money.cost = figures
            .cost
            .iter()
            .map(|cost| {
                let sum = |cost: &BTreeMap<String, i128>| {
                    cost.iter().map(|(currency, amount)| amount * rate(currency).unwrap_or(0) / UNIT).sum()
                };
                cost.as_ref().map(sum)
            })
            .collect();
        if let Some(budget) = budget {
            match decimal(&budget.amount) {
                Some(amount) if amount >= 0 => money.budget = Some(amount * rate(&budget.currency).unwrap_or(0) / UNIT),
                _ => findings.push(Finding::new(Code::InvalidAmount, "/budget").arg("found", budget.amount.as_str())),
            }
        }
        money
    }
}
