//! Changes laid over a record, a pathway and the options of a question.

use crate::advice::PlanOptions;
use crate::advice::goal::unknown;
use crate::finding::{Code, Finding, sort_findings};
use crate::model::{Changes, Earned, LearnerRecord, Limits, Moment, did_you_mean};
use crate::pathway::Pathway;

/// The record with the changes in it. What is supposed to be held, and says no day, is held from `now` on: without a
/// day nobody would know whether what lapses has lapsed.
pub(in crate::advice) fn record_with(record: &LearnerRecord, changes: &Changes, now: Option<&Moment>) -> LearnerRecord {
    let mut record = record.clone();
    let struck = |name: &String| changes.remove.contains(name);
    record.earned.retain(|it| !struck(&it.credential));
    record.waived.retain(|it| !struck(&it.credential));
    record.skills.retain(|it| !struck(&it.skill));
    let again = |name: &String| changes.in_progress.iter().any(|it| it.credential == *name);
    record.in_progress.retain(|it| !struck(&it.credential) && !again(&it.credential));
    record.earned.extend(changes.earned.iter().map(|it| Earned { on: it.on.as_ref().or(now).cloned(), ..it.clone() }));
    record.in_progress.extend(changes.in_progress.iter().cloned());
    record.waived.extend(changes.waived.iter().cloned());
    record.skills.extend(changes.skills.iter().cloned());
    if let Some(goals) = &changes.goals {
        record.goals.clone_from(goals);
    }
    if let Some(pace) = &changes.pace {
        let own = record.pace.get_or_insert_default();
        own.hours_per_week = pace.hours_per_week.or(own.hours_per_week);
        own.start_on = pace.start_on.clone().or_else(|| own.start_on.take());
        own.parallel = pace.parallel.or(own.parallel);
        if !pace.pauses.is_empty() {
            own.pauses.clone_from(&pace.pauses);
        }
    }
    if let Some(budget) = &changes.budget {
        record.budget.clone_from(budget);
    }
    record
}

/// The options with the changes in them. What the changes say holds before what the options say.
pub(in crate::advice) fn options_with(options: &PlanOptions, changes: &Changes) -> PlanOptions {
    let mut options = options.clone();
    options.learner.accept_tier = changes.accept_tier.unwrap_or(options.learner.accept_tier);
    options.learner.now = changes.now.clone().or_else(|| options.learner.now.take());
    if let Some(pace) = &changes.pace {
        options.hours_per_week = pace.hours_per_week.or(options.hours_per_week);
        options.start_on = pace.start_on.clone().or_else(|| options.start_on.take());
        options.parallel = pace.parallel.or(options.parallel);
        if !pace.pauses.is_empty() {
            options.pauses = Some(pace.pauses.clone());
        }
    }
    if let Some(budget) = &changes.budget {
        options.budget.clone_from(budget);
    }
    if let Some(deadline) = &changes.deadline {
        options.deadline.clone_from(deadline);
    }
    options.exclude.extend(changes.exclude.iter().cloned());
    options.prefer.extend(changes.prefer.iter().cloned());
    options
}

/// The pathway with the equivalences that are tried out; `None` if there are none.
pub(in crate::advice) fn pathway_with(pathway: &Pathway, changes: &Changes) -> Result<Option<Pathway>, Vec<Finding>> {
    if changes.recognise.is_empty() {
        return Ok(None);
    }
    let mut document = pathway.document().clone();
    let mut findings = Vec::new();
    for (at, rule) in changes.recognise.iter().enumerate() {
        match pathway.credential_index(&rule.credential) {
            Some(credential) => {
                let known = &mut document.credentials[credential].equivalent;
                if !known.contains(&rule.equivalent) {
                    known.push(rule.equivalent.clone());
                }
            }
            None => {
                let mut finding = unknown(pathway, &rule.credential);
                finding.path = format!("/recognise/{at}/credential");
                findings.push(finding);
            }
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    // It has been read within its host's limits already.
    let limits = Limits { items: usize::MAX, ..Limits::default() };
    Pathway::build(document, &limits, false).map(Some)
}

/// What the changes name and nobody knows.
pub(super) fn check(pathway: &Pathway, record: &LearnerRecord, changes: &Changes) -> Result<(), Vec<Finding>> {
    let mut findings = Vec::new();
    let held: Vec<&str> = record
        .earned
        .iter()
        .map(|it| it.credential.as_str())
        .chain(record.in_progress.iter().map(|it| it.credential.as_str()))
        .chain(record.waived.iter().map(|it| it.credential.as_str()))
        .chain(record.skills.iter().map(|it| it.skill.as_str()))
        .collect();
    for (at, name) in changes.remove.iter().enumerate() {
        if !held.contains(&name.as_str()) {
            let finding = Finding::new(Code::NotFound, format!("/remove/{at}")).arg("id", name.as_str()).about(name);
            findings.push(match did_you_mean(name, held.iter().copied()) {
                Some(suggestion) => finding.arg("suggestion", suggestion),
                None => finding,
            });
        }
    }
    for (member, names) in [("exclude", &changes.exclude), ("prefer", &changes.prefer)] {
        for (at, name) in names.iter().enumerate() {
            if pathway.credential_index(name).is_none() {
                let mut finding = unknown(pathway, name);
                finding.path = format!("/{member}/{at}");
                findings.push(finding);
            }
        }
    }
    if findings.is_empty() {
        return Ok(());
    }
    sort_findings(&mut findings);
    Err(findings)
}
