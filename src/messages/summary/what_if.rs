//! What a change would bring, in words.

use super::super::Catalogue;
use super::{Draft, NAMED, Summary, SummaryOf, Topic};
use crate::advice::{PlanChange, WhatIf};
use crate::learner::{Status, Truth};
use crate::pathway::Pathway;

impl Catalogue {
    /// What a change would do to where the learner stands, to roles and goals, and to the plan.
    #[must_use]
    pub fn what_if_summary(&self, pathway: &Pathway, answer: &WhatIf) -> Summary {
        let mut draft = self.draft(pathway);
        let words = draft.words;
        let status = |status: Status| {
            let name = Status::ALL.iter().find(|(known, _)| *known == status).map_or("", |(_, text)| text);
            words.say(&format!("map.status.{name}"), &[])
        };
        let changes = &answer.progress;
        let changed = |id: &str, to: Status| {
            words.say("summary.what-if.change", &[("name", words.name(id).into()), ("status", status(to).into())])
        };
        let credentials: Vec<String> = changes.credentials.iter().map(|it| changed(&it.id, it.to)).collect();
        let mut said: Vec<String> = draft.counted("summary.what-if.credentials", credentials).into_iter().collect();
        let shown = changes.skills.iter().filter(|it| it.to > it.from).map(|it| words.skill_at(&it.id, it.to));
        said.extend(draft.counted("summary.what-if.skills", shown.collect()));
        let claimed = changes.skills.iter().filter(|it| it.to == it.from && it.claimed_to > it.claimed_from);
        let claimed = claimed.map(|it| words.skill_at(&it.id, it.claimed_to)).collect();
        said.extend(draft.counted("summary.what-if.claimed", claimed));
        let mut reached: Vec<String> = Vec::new();
        for it in changes.goals.iter().chain(&changes.roles).filter(|it| it.to == Truth::Met) {
            let name = it.id.as_ref().map_or_else(|| words.say("summary.goal.unnamed", &[]), |id| words.name(id));
            if !reached.contains(&name) {
                reached.push(name);
            }
        }
        said.extend(draft.counted("summary.what-if.reached", reached));
        let quiet = said.is_empty();
        draft.add(Topic::Changes, said);
        let told = answer.plan.as_ref().is_some_and(|plan| plan_change(&mut draft, self, pathway, plan));
        if quiet && !told {
            draft.add(Topic::Changes, vec![words.say("summary.what-if.nothing", &[])]);
        }
        draft.done(SummaryOf::WhatIf)
    }
}

/// What becomes of the plan; whether anything does.
fn plan_change(draft: &mut Draft<'_>, catalogue: &Catalogue, pathway: &Pathway, change: &PlanChange) -> bool {
    let words = draft.words;
    let mut said = Vec::new();
    match (&change.delta, &change.after.reason) {
        (_, Some(_)) if !change.before.feasible => return false,
        (_, Some(reason)) => {
            said.push(words.say("summary.what-if.no-plan", &[]));
            said.push(catalogue.plan_reason(pathway, reason));
        }
        (Some(delta), None) => {
            let effects = catalogue.difference(delta);
            if effects.is_empty() && change.added.is_empty() && change.dropped.is_empty() {
                return false;
            }
            if !effects.is_empty() {
                let args = [("list", words.list(effects, NAMED).into())];
                said.push(words.say("summary.what-if.plan", &args));
            }
        }
        (None, None) => {
            let (hours, cost) = words.sums(&change.after);
            let figures = words.say("summary.figure.hours-cost", &[("hours", hours.into()), ("cost", cost.into())]);
            let weeks = words.weeks(change.after.totals.weeks);
            said.push(words.say("summary.what-if.opens", &[("figures", figures.into()), ("weeks", weeks.into())]));
        }
    }
    if change.delta.is_some() {
        for (key, ids) in [("summary.what-if.dropped", &change.dropped), ("summary.what-if.added", &change.added)] {
            said.extend(draft.counted(key, ids.iter().map(|id| words.name(id)).collect()));
        }
    }
    draft.add(Topic::Figures, said);
    true
}
