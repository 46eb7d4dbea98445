//! Why a step is worth doing, and what a change would bring, in words.

use super::Catalogue;
use crate::advice::{Lever, MoneyAmount, NextReason, PlanTotals, TotalsDelta};
use crate::finding::Arg;
use crate::pathway::Pathway;

/// Names of a list that are said; of more, how many there are.
const NAMED: usize = 3;

impl Catalogue {
    /// A reason in a sentence, spoken to the learner.
    #[must_use]
    pub fn next_reason(&self, pathway: &Pathway, reason: &NextReason) -> String {
        let n = reason.n.unwrap_or(0.0);
        let mut args: Vec<(&str, Arg)> = Vec::new();
        let key = match (reason.code, reason.date) {
            ("under-way", _) if reason.n.is_some() => {
                args.push(("n", (n * 100.0).round().into()));
                "under-way-share"
            }
            ("shared", _) if !reason.ids.is_empty() => "shared-by",
            ("renew", None) => "renew-undated",
            (code, _) => code,
        };
        args.push(("n", n.into()));
        args.push(("of", reason.of.unwrap_or(0).into()));
        if let Some(date) = reason.date {
            args.push(("date", self.date(date).into()));
        }
        let own = reason.names.iter().map(|name| Arg::Name(name.pairs()));
        let named = own.chain(reason.ids.iter().enumerate().map(|(at, id)| {
            let name = self.name_of(pathway, id);
            match reason.levels.get(at) {
                Some(level) => {
                    let level = f64::from(*level);
                    self.format("next.skill-level", &[("name", name), ("level", level.into())]).into()
                }
                None => name,
            }
        }));
        args.push(("names", self.some(named.collect())));
        self.format(&format!("next.{key}"), &args)
    }

    /// What a change would bring, in a sentence spoken to the learner.
    #[must_use]
    pub fn lever(&self, pathway: &Pathway, lever: &Lever) -> String {
        let mut effects: Vec<String> = Vec::new();
        match &lever.delta {
            None => effects.push(self.format("lever.opens", &[("figure", self.effort(&lever.totals).into())])),
            Some(delta) => effects = self.difference(delta),
        }
        let id = lever.id.as_deref().unwrap_or_default();
        let args = [
            ("name", self.name_of(pathway, id)),
            ("level", f64::from(lever.level.unwrap_or(1)).into()),
            ("value", lever.value.unwrap_or(0.0).into()),
            ("effect", self.list(&effects).into()),
        ];
        self.format(&format!("lever.{}", lever.kind), &args)
    }

    /// "3 weeks less", "120 CAD more": what differs between two plans; steps only where nothing else does.
    pub(super) fn difference(&self, delta: &TotalsDelta) -> Vec<String> {
        let mut effects: Vec<String> = Vec::new();
        let mut say = |less: bool, figure: String| {
            let key = if less { "lever.less" } else { "lever.more" };
            effects.push(self.format(key, &[("figure", figure.into())]));
        };
        #[expect(clippy::cast_precision_loss, reason = "weeks and steps are few")]
        let counted = [(delta.weeks as f64, "map.figure.weeks"), (delta.hours, "map.figure.hours")];
        for (n, key) in counted.into_iter().filter(|(n, _)| *n != 0.0) {
            say(n < 0.0, self.format(key, &[("n", n.abs().into())]));
        }
        for MoneyAmount { amount, currency } in &delta.cost {
            let figure = amount.strip_prefix('-').unwrap_or(amount);
            say(amount.starts_with('-'), self.money(figure, currency));
        }
        #[expect(clippy::cast_precision_loss, reason = "weeks and steps are few")]
        let steps = delta.count as f64;
        if effects.is_empty() && delta.count != 0 {
            let figure = self.format("lever.steps", &[("n", steps.abs().into())]);
            let key = if steps < 0.0 { "lever.less" } else { "lever.more" };
            effects.push(self.format(key, &[("figure", figure.into())]));
        }
        effects
    }

    /// Weeks, hours and money of a plan.
    pub(super) fn effort(&self, totals: &PlanTotals) -> String {
        let counted = [(f64::from(totals.weeks), "map.figure.weeks"), (totals.hours, "map.figure.hours")];
        let mut figures: Vec<String> = counted
            .into_iter()
            .filter(|(n, _)| *n > 0.0)
            .map(|(n, key)| self.format(key, &[("n", n.into())]))
            .collect();
        figures.extend(totals.cost.iter().map(|cost| self.money(&cost.amount, &cost.currency)));
        if figures.is_empty() { self.text("lever.nothing").to_owned() } else { self.list(&figures) }
    }

    /// A list, of which the first few are named.
    pub(super) fn some(&self, mut names: Vec<Arg>) -> Arg {
        if names.len() > NAMED + 1 {
            let more = names.split_off(NAMED).len();
            names.push(self.format("choice.more", &[("n", more.into())]).into());
        }
        Arg::List(names)
    }
}
