//! `progress`: where a learner stands on the whole pathway.
//!
//! Monotone: at a fixed `now`, one more accepted entry in `earned`, or one more waiver, never lowers the status of
//! any credential in the order earned > in-progress > claimable > expired > available > check > locked, never closes
//! what was open, never lowers the level of a skill, and never makes a met rule or goal unmet or unknown.

use super::branch::branch;
use super::facts::Facts;
use super::goals::{goal_progress, wanted};
use super::holdings::{Grade, Holding, Origin};
use super::options::Options;
use super::skills::skill_progress;
use super::state::{State, is_automatic, read};
use super::{Changed, CredentialProgress, HoursProgress, Progress, Status, StatusCounts};
use crate::finding::{Code, Finding, sort_findings};
use crate::model::{Goal, LearnerRecord};
use crate::pathway::Pathway;

/// Where a learner stands, and what is worth knowing about the record.
///
/// An empty record is a learner who has not begun. Linear in the leaves of the pathway and the entries of the record.
#[must_use]
pub fn progress(pathway: &Pathway, record: &LearnerRecord, options: &Options) -> (Progress, Vec<Finding>) {
    let (progress, findings, _) = progress_and_facts(pathway, record, options);
    (progress, findings)
}

/// The same, with the facts behind it, for whoever goes on to ask for the values of single rules.
pub(crate) fn progress_and_facts(
    pathway: &Pathway,
    record: &LearnerRecord,
    options: &Options,
) -> (Progress, Vec<Finding>, Facts) {
    let mut holdings = read(pathway, record, options);
    let mut findings = std::mem::take(&mut holdings.findings);
    let mut unmatched = std::mem::take(&mut holdings.unmatched);
    let state = State::today(pathway, record, &holdings, options);
    let own = !record.goals.is_empty();
    let given: Vec<Goal> = pathway.document().goals.iter().cloned().map(Goal::Id).collect();
    let mut goals = Vec::new();
    for (at, goal) in if own { &record.goals } else { &given }.iter().enumerate() {
        let wanted = wanted(pathway, goal, at);
        goals.push(goal_progress(&state, &wanted));
        if own {
            findings.extend(wanted.findings);
            for name in wanted.unknown {
                findings.push(
                    Finding::new(Code::UnmatchedRecord, format!("/goals/{at}")).arg("id", name.as_str()).about(&name),
                );
                if !unmatched.contains(&name) {
                    unmatched.push(name);
                }
            }
        }
    }
    sort_findings(&mut findings);
    let progress = Progress {
        now: state.clock.today,
        incomplete: pathway.is_incomplete(),
        credentials: (0..pathway.credentials().len()).map(|at| credential_progress(&state, at)).collect(),
        skills: skill_progress(&state),
        goals,
        counts: counts(&state.status),
        hours: hours(&state),
        unmatched,
        changes: None,
    };
    (progress, findings, state.settled.facts)
}

/// The same, with what changed since an earlier record, both judged at the same `now`.
#[must_use]
pub fn progress_since(
    pathway: &Pathway,
    record: &LearnerRecord,
    previous: &LearnerRecord,
    options: &Options,
) -> (Progress, Vec<Finding>) {
    let (mut progress, findings) = progress(pathway, record, options);
    let holdings = read(pathway, previous, options);
    let before = State::today(pathway, previous, &holdings, options);
    let changes = progress.credentials.iter().zip(before.status).filter(|(now, before)| now.status != *before);
    progress.changes = Some(changes.map(|(now, from)| Changed { id: now.id.clone(), from, to: now.status }).collect());
    (progress, findings)
}

fn credential_progress(state: &State<'_>, at: usize) -> CredentialProgress {
    let known = &state.pathway.credentials()[at];
    let rules = state.pathway.conditions(at);
    let status = state.status[at];
    let best = state.best[at].and_then(|best| state.settled.held.get(best));
    let way = state.holdings.under_way.get(&at);
    let entry = best.and_then(Holding::entry).and_then(|entry| state.record.earned.get(entry));
    let waived = best.is_some_and(|best| best.origin == Origin::Waiver);
    let scale = known.results.as_ref().map_or(&[][..], |results| &results.scale);
    let place = best.and_then(|best| if let Grade::Place(place) = best.grade { Some(place) } else { None });
    let through = match (best, way) {
        (Some(best), _) => through(state, best),
        (None, Some(way)) if !way.direct => state.record.in_progress.get(way.entry).map(|it| it.credential.clone()),
        _ => None,
    };
    CredentialProgress {
        id: known.id.clone(),
        status,
        open: state.open[at],
        tier: best.filter(|best| best.grade != Grade::Waived).map(|best| best.tier),
        on: best.and_then(|best| best.on),
        expires: best.and_then(|best| best.ends),
        result: place
            .and_then(|place| scale.get(place))
            .or_else(|| entry.filter(|_| best.is_some_and(|best| best.direct)).and_then(|entry| entry.result.as_ref()))
            .cloned(),
        waived,
        unconfirmed: state.unconfirmed[at],
        automatic: is_automatic(state.pathway, at),
        through,
        fraction: way.filter(|_| status == Status::InProgress).and_then(|way| way.fraction),
        failed: state.holdings.failed.get(&at).cloned().unwrap_or_default(),
        requires: rules.requires.as_ref().map(|_| state.requires[at]),
        stack: rules.stack.as_ref().map(|_| state.stack[at]),
        components: rules.stack.as_ref().map(|tree| {
            let branch = branch(state, tree, &state.values(tree));
            (branch.done, branch.needed)
        }),
    }
}

/// The equivalent that is held in a credential's place.
fn through(state: &State<'_>, holding: &Holding) -> Option<String> {
    match holding.origin {
        _ if holding.direct => None,
        Origin::Record(entry) => state.record.earned.get(entry).map(|entry| entry.credential.clone()),
        Origin::Award(award) => Some(state.pathway.credentials()[award].id.clone()),
        Origin::Waiver | Origin::Supposed => None,
    }
}

fn counts(status: &[Status]) -> StatusCounts {
    let mut counts = StatusCounts { total: status.len(), ..StatusCounts::default() };
    for status in status {
        let count = match status {
            Status::Earned => &mut counts.earned,
            Status::InProgress => &mut counts.in_progress,
            Status::Claimable => &mut counts.claimable,
            Status::Expired => &mut counts.expired,
            Status::Available => &mut counts.available,
            Status::Check => &mut counts.check,
            Status::Locked => &mut counts.locked,
        };
        *count += 1;
    }
    counts
}

/// Done: what was earned itself, and the done part of what is under way. Left: what is neither held nor awarded by
/// others. What is waived, held through an equivalent, or awarded automatically is no work, done or left.
fn hours(state: &State<'_>) -> HoursProgress {
    let mut hours = HoursProgress::default();
    for (at, known) in state.pathway.credentials().iter().enumerate() {
        let earned = state.status[at] == Status::Earned;
        let itself = state.best[at]
            .and_then(|best| state.settled.held.get(best))
            .is_some_and(|best| best.direct && matches!(best.origin, Origin::Record(_)));
        if is_automatic(state.pathway, at) || (earned && !itself) {
            continue;
        }
        let Some(figure) = known.hours else {
            hours.unknown += 1;
            continue;
        };
        let done = match state.holdings.under_way.get(&at) {
            _ if earned => 1.0,
            Some(way) if way.direct => way.fraction.unwrap_or(0.0),
            _ => 0.0,
        };
        hours.done += figure * done;
        hours.left += figure * (1.0 - done);
    }
    hours
}
