//! Which single change moves the plan most, in words.

use super::super::Catalogue;
use super::{Summary, SummaryOf, Topic};
use crate::advice::Sensitivity;
use crate::pathway::Pathway;

/// Changes that are told.
const TOLD: usize = 5;

impl Catalogue {
    /// The plan as it stands, and what each of a few changes would bring, the most first.
    #[must_use]
    pub fn sensitivity_summary(&self, pathway: &Pathway, answer: &Sensitivity) -> Summary {
        let mut draft = self.draft(pathway);
        let words = draft.words;
        match &answer.reason {
            Some(reason) => {
                draft.add(Topic::Reason, vec![words.say("summary.plan.none", &[]), self.plan_reason(pathway, reason)]);
            }
            None => {
                let args = [
                    ("hours", words.hours(Some(answer.totals.hours)).into()),
                    ("cost", words.cost(Some(&answer.totals.cost)).into()),
                ];
                let figures = words.say("summary.figure.hours-cost", &args);
                let args = [("figures", figures.into()), ("weeks", words.weeks(answer.totals.weeks).into())];
                draft.add(Topic::Standing, vec![words.say("summary.sensitivity.now", &args)]);
            }
        }
        if answer.levers.is_empty() {
            draft.add(Topic::Figures, vec![words.say("summary.sensitivity.none", &[])]);
        } else {
            draft.add(Topic::Figures, vec![words.say("summary.sensitivity", &[])]);
            let told = answer.levers.iter().take(TOLD).map(|lever| self.lever(pathway, lever)).collect();
            draft.list(Topic::Figures, told);
        }
        draft.done(SummaryOf::Sensitivity)
    }
}
