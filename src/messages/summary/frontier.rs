//! The ways worth comparing, in words.

use super::super::Catalogue;
use super::{Summary, SummaryOf, Topic};
use crate::advice::{Frontier, Plan};
use crate::pathway::Pathway;

impl Catalogue {
    /// What each way takes that no other beats in both objectives; without any, the reason.
    #[must_use]
    pub fn frontier_summary(&self, pathway: &Pathway, answer: &Frontier) -> Summary {
        let mut draft = self.draft(pathway);
        let words = draft.words;
        let name = answer.goal.as_ref().map_or_else(|| words.say("summary.goal.unnamed", &[]), |id| words.name(id));
        draft.add(Topic::Standing, vec![words.say("summary.goal", &[("name", name.into())])]);
        if let Some(reason) = &answer.reason {
            draft.add(Topic::Reason, vec![words.say("summary.plan.none", &[]), self.plan_reason(pathway, reason)]);
            return draft.done(SummaryOf::Frontier);
        }
        draft.add(Topic::Figures, vec![words.say("summary.frontier", &[("n", answer.plans.len().into())])]);
        let item = |(n, plan): (usize, &Plan)| {
            let (hours, cost) = words.sums(plan);
            let steps = words.say("summary.figure.steps", &[("n", plan.totals.count.into())]);
            let text = [cost, words.weeks(plan.totals.weeks), hours, steps].join(self.text("format.list.comma"));
            words.say("summary.item", &[("n", n.into()), ("text", text.into())])
        };
        draft.list(Topic::Figures, (1..).zip(&answer.plans).map(item).collect());
        if !answer.complete {
            draft.add(Topic::Unknown, vec![words.say("summary.frontier.more", &[])]);
        }
        draft.done(SummaryOf::Frontier)
    }
}
