//! What can be done now, in words.

use super::super::Catalogue;
use super::{Summary, SummaryOf, Topic};
use crate::advice::{Next, NextStep};
use crate::learner::{Status, Truth};
use crate::pathway::Pathway;

impl Catalogue {
    /// The steps that can be done now, the best first, each with its figures and its reasons.
    #[must_use]
    pub fn next_summary(&self, pathway: &Pathway, answer: &Next) -> Summary {
        let mut draft = self.draft(pathway);
        let words = draft.words;
        for goal in &answer.goals {
            let name = goal.id.as_ref().map_or_else(|| words.say("summary.goal.unnamed", &[]), |id| words.name(id));
            let key = if goal.satisfied == Truth::Met { "summary.goal.met" } else { "summary.goal" };
            let mut said = vec![words.say(key, &[("name", name.into())])];
            said.extend(goal.reason.as_ref().map(|reason| self.plan_reason(pathway, reason)));
            draft.add(Topic::Standing, said);
        }
        if answer.steps.is_empty() {
            draft.add(Topic::Next, vec![words.say("summary.next.none", &[])]);
            return draft.done(SummaryOf::Next);
        }
        draft.add(Topic::Next, vec![words.say("summary.next", &[])]);
        let item = |(n, step): (usize, &NextStep)| {
            let mut parts = vec![words.name(&step.credential)];
            if step.hours != Some(0.0) {
                parts.push(words.hours(step.hours));
            }
            if step.status != Status::InProgress {
                parts.push(words.cost(step.cost.as_deref()));
            }
            let text = parts.join(self.text("format.list.comma"));
            let mut said = vec![words.say("summary.item", &[("n", n.into()), ("text", text.into())])];
            said.extend(step.reasons.iter().map(|reason| self.next_reason(pathway, reason)));
            said.join(" ")
        };
        draft.list(Topic::Next, (1..).zip(&answer.steps).map(item).collect());
        if answer.more > 0 {
            draft.add(Topic::Next, vec![words.say("summary.next.more", &[("n", answer.more.into())])]);
        }
        draft.done(SummaryOf::Next)
    }
}
