//! What a question is about: the goal that was named, else the record's, else the pathway's only one.

use crate::finding::{Code, Finding};
use crate::learner::{Wanted, wanted};
use crate::model::{Goal, LearnerRecord, did_you_mean};
use crate::pathway::{Entity, Pathway};

/// The goal as one condition. Several goals are one: all of them.
///
/// # Errors
/// `incomplete` if faulty parts of the pathway were left out; `no-goal` if none is named and neither the record nor
/// the pathway leaves just one; `not-found` for each name that the pathway does not know; what is wrong with a
/// condition.
pub(super) fn aim(pathway: &Pathway, record: &LearnerRecord, goal: Option<&Goal>) -> Result<Wanted, Vec<Finding>> {
    if pathway.is_incomplete() {
        return Err(vec![Finding::new(Code::Incomplete, "")]);
    }
    let goal = goal.cloned().or_else(|| default_goal(pathway, record));
    let goal = goal.ok_or_else(|| vec![Finding::new(Code::NoGoal, "")])?;
    let mut wanted = wanted(pathway, &goal, 0);
    let mut findings = std::mem::take(&mut wanted.findings);
    for finding in &mut findings {
        finding.path = finding.path.strip_prefix("/goals/0").unwrap_or_default().to_owned();
    }
    for name in &wanted.unknown {
        findings.push(unknown(pathway, name));
    }
    if findings.iter().any(|finding| finding.severity() == crate::finding::Severity::Error) {
        return Err(findings);
    }
    Ok(wanted)
}

fn default_goal(pathway: &Pathway, record: &LearnerRecord) -> Option<Goal> {
    match (record.goals.as_slice(), pathway.goals()) {
        ([one], _) => Some(one.clone()),
        ([_, ..], _) => Some(Goal::All(record.goals.clone())),
        ([], [Entity::Credential(at)]) => Some(Goal::Id(pathway.credentials()[*at].id.clone())),
        ([], [Entity::Role(at)]) => Some(Goal::Id(pathway.document().roles[*at].id.clone())),
        _ => None,
    }
}

/// A name that is no credential, role or skill of the pathway.
pub(super) fn unknown(pathway: &Pathway, name: &str) -> Finding {
    let document = pathway.document();
    let credentials = document.credentials.iter().map(|it| it.id.as_str());
    let known = credentials.chain(document.roles.iter().map(|it| it.id.as_str()));
    let finding = Finding::new(Code::NotFound, "").arg("id", name).about(name);
    match did_you_mean(name, known.chain(document.skills.iter().map(|it| it.id.as_str()))) {
        Some(suggestion) => finding.arg("suggestion", suggestion),
        None => finding,
    }
}
