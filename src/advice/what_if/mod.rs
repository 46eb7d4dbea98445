//! `whatIf`: the answers once more under other circumstances, and the difference.
//!
//! The sandbox of prior learning: a claim, an equivalence or a rule of recognition is tried before anything is filed.
//! Nothing is guessed about it: evidence keeps the tier that it was given, and what is below the accepted tier stays
//! `claimed` in the answer, apart from what counts.

mod answer;
mod apply;

pub use answer::{GapChange, PlanChange, ProgressChange, SkillChange, TruthChange, WhatIf};
pub(super) use apply::{options_with, pathway_with, record_with};

use super::gap::gap;
use super::options::{PlanOptions, share};
use super::plan::{Plan, plan};
use super::totals::TotalsDelta;
use super::{Gap, GapState};
use crate::finding::{Code, Finding};
use crate::learner::{Changed, Progress, Truth, progress};
use crate::model::{Changes, Goal, LearnerRecord};
use crate::pathway::Pathway;

/// Progress, gap and plan before and after a change, the difference, and what is worth knowing about the changed
/// record.
///
/// Without a goal that could be asked for (none named, none in the record, not just one in the pathway) only progress
/// is compared. Two plans are made, each with half the work.
///
/// # Errors
/// As [`super::plan`], but for a missing goal; `not-found` for names in `remove`, `exclude`, `prefer` and
/// `recognise` that nobody knows; whatever is wrong with the pathway once an equivalence is added to it.
pub fn what_if(
    pathway: &Pathway,
    record: &LearnerRecord,
    changes: &Changes,
    goal: Option<&Goal>,
    options: &PlanOptions,
) -> Result<(WhatIf, Vec<Finding>), Vec<Finding>> {
    apply::check(pathway, record, changes)?;
    let other = pathway_with(pathway, changes)?;
    let before = Side { pathway, record: asked(record, goal), goal, options: share(options, 2) };
    let options = options_with(&before.options, changes);
    let record = record_with(record, changes, options.learner.now.as_ref());
    let after = Side { pathway: other.as_ref().unwrap_or(pathway), record: asked(&record, goal), goal, options };
    let (stood, _) = progress(before.pathway, &before.record, &before.options.learner);
    let (stands, findings) = progress(after.pathway, &after.record, &after.options.learner);
    let compared = match (before.gap()?, after.gap()?) {
        (Some(before), Some(after)) => Some(gap_change(before, after)),
        _ => None,
    };
    let planned = match &compared {
        Some(_) => Some(PlanChange::between(before.plan()?, after.plan()?)),
        None => None,
    };
    let mut moved = progress_change(&stood, &stands);
    moved.roles = roles(&before, &after);
    Ok((WhatIf { progress: moved, gap: compared, plan: planned, record }, findings))
}

/// The record as if the goal of the question were the learner's.
fn asked(record: &LearnerRecord, goal: Option<&Goal>) -> LearnerRecord {
    match goal {
        Some(goal) => LearnerRecord { goals: vec![goal.clone()], ..record.clone() },
        None => record.clone(),
    }
}

/// One of the two worlds.
struct Side<'a> {
    pathway: &'a Pathway,
    record: LearnerRecord,
    goal: Option<&'a Goal>,
    options: PlanOptions,
}

impl Side<'_> {
    /// No goal is no fault.
    fn gap(&self) -> Result<Option<Gap>, Vec<Finding>> {
        match gap(self.pathway, &self.record, self.goal, &self.options.learner) {
            Ok(gap) => Ok(Some(gap)),
            Err(findings) if matches!(&findings[..], [one] if one.code == Code::NoGoal) => Ok(None),
            Err(findings) => Err(findings),
        }
    }

    fn plan(&self) -> Result<Plan, Vec<Finding>> {
        plan(self.pathway, &self.record, self.goal, &self.options)
    }
}

fn progress_change(before: &Progress, after: &Progress) -> ProgressChange {
    let changed =
        before.credentials.iter().zip(&after.credentials).filter(|(before, after)| before.status != after.status);
    let skills = before.skills.iter().zip(&after.skills).map(|(before, after)| SkillChange {
        id: before.id.clone(),
        from: before.level,
        to: after.level,
        claimed_from: before.claimed.unwrap_or(before.level),
        claimed_to: after.claimed.unwrap_or(after.level),
    });
    let goals = before.goals.iter().zip(&after.goals).filter(|(before, after)| before.id == after.id);
    ProgressChange {
        credentials: changed
            .map(|(before, after)| Changed { id: before.id.clone(), from: before.status, to: after.status })
            .collect(),
        skills: skills.filter(|it| (it.from, it.claimed_from) != (it.to, it.claimed_to)).collect(),
        goals: goals
            .filter(|(before, after)| before.satisfied != after.satisfied)
            .map(|(before, after)| TruthChange { id: before.id.clone(), from: before.satisfied, to: after.satisfied })
            .collect(),
        roles: Vec::new(),
        before: before.counts,
        after: after.counts,
    }
}

/// Roles whose value changes: they are asked for as if they were the goals.
fn roles(before: &Side<'_>, after: &Side<'_>) -> Vec<TruthChange> {
    let goals: Vec<Goal> = before.pathway.document().roles.iter().map(|role| Goal::Id(role.id.clone())).collect();
    if goals.is_empty() {
        return Vec::new();
    }
    let values = |side: &Side<'_>| -> Vec<Truth> {
        let record = LearnerRecord { goals: goals.clone(), ..side.record.clone() };
        progress(side.pathway, &record, &side.options.learner).0.goals.iter().map(|goal| goal.satisfied).collect()
    };
    let pairs = values(before).into_iter().zip(values(after)).zip(&before.pathway.document().roles);
    pairs
        .filter(|((from, to), _)| from != to)
        .map(|((from, to), role)| TruthChange { id: Some(role.id.clone()), from, to })
        .collect()
}

fn gap_change(before: Gap, after: Gap) -> GapChange {
    let lacks = |gap: &Gap| -> Vec<String> {
        let skills = gap.skills.iter().filter(|it| it.state != GapState::Met).map(|it| it.id.clone());
        skills.chain(gap.credentials.iter().filter(|it| it.met != Truth::Met).map(|it| it.id.clone())).collect()
    };
    let (lacked, lack) = (lacks(&before), lacks(&after));
    let only = |these: &[String], those: &[String]| these.iter().filter(|it| !those.contains(it)).cloned().collect();
    GapChange { closed: only(&lacked, &lack), opened: only(&lack, &lacked), before, after }
}

impl PlanChange {
    /// From one plan to another.
    pub(super) fn between(before: Plan, after: Plan) -> Self {
        let has = |plan: &Plan, id: &str| plan.steps.iter().any(|step| step.credential == id);
        let only = |these: &Plan, those: &Plan| -> Vec<String> {
            let steps = these.steps.iter().map(|step| step.credential.clone());
            steps.filter(|id| !has(those, id)).collect()
        };
        let both = before.feasible && after.feasible;
        Self {
            delta: both.then(|| TotalsDelta::between(&before.totals, &after.totals)),
            added: only(&after, &before),
            dropped: only(&before, &after),
            message: String::new(),
            before,
            after,
        }
    }
}
