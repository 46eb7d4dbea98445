//! What a change would do to a plan, and what a learner is worth at a point of it, in words.

use super::Catalogue;
use crate::advice::{Exit, PlanChange};
use crate::finding::Arg;
use crate::learner::Truth;
use crate::pathway::Pathway;

impl Catalogue {
    /// What happens to the plan, in a sentence.
    #[must_use]
    pub fn plan_change(&self, pathway: &Pathway, change: &PlanChange) -> String {
        match (&change.delta, change.before.feasible, change.after.feasible) {
            (Some(delta), ..) => match self.difference(delta) {
                same if same.is_empty() && change.added.is_empty() && change.dropped.is_empty() => {
                    self.text("what-if.same").to_owned()
                }
                same if same.is_empty() => self.text("what-if.others").to_owned(),
                effects => self.format("what-if.differs", &[("effect", self.list(&effects).into())]),
            },
            (None, _, true) => self.format("what-if.opens", &[("figure", self.effort(&change.after.totals).into())]),
            (None, true, false) => {
                let why = change.after.reason.as_ref().map(|reason| self.plan_reason(pathway, reason));
                self.format("what-if.closes", &[("reason", why.unwrap_or_default().into())])
            }
            (None, false, false) => self.text("what-if.none").to_owned(),
        }
    }

    /// What the learner holds of value at a point, in sentences: credentials, roles, else the closest role.
    #[must_use]
    pub fn exit(&self, pathway: &Pathway, exit: &Exit) -> String {
        let day = match exit.on {
            Some(day) => self.format("exit.on", &[("date", self.date(day).into())]),
            None => self.format("exit.after", &[("n", f64::from(exit.week).into())]),
        };
        let names = |ids: Vec<&str>| -> Vec<Arg> { ids.into_iter().map(|id| self.name_of(pathway, id)).collect() };
        let holds = names(exit.holds.iter().map(|it| it.id.as_str()).collect());
        let mut sentences = vec![if holds.is_empty() {
            self.format("exit.nothing", &[("day", day.into())])
        } else {
            self.format("exit.holds", &[("day", day.into()), ("names", self.some(holds))])
        }];
        let reached = exit.roles.iter().filter(|it| it.satisfied == Truth::Met);
        let reached = names(reached.map(|it| it.id.as_str()).collect());
        if !reached.is_empty() {
            sentences.push(self.format("exit.roles", &[("names", self.some(reached))]));
        }
        if let Some(next) = exit.roles.iter().find(|it| it.satisfied != Truth::Met && it.done > 0.0) {
            let args =
                [("name", self.name_of(pathway, &next.id)), ("done", next.done.into()), ("needed", next.needed.into())];
            sentences.push(self.format("exit.closest", &args));
        }
        if !exit.unfinished.is_empty() {
            let unfinished = names(exit.unfinished.iter().map(String::as_str).collect());
            sentences.push(self.format("exit.unfinished", &[("names", self.some(unfinished))]));
        }
        sentences.join(" ")
    }
}
