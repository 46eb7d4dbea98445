//! What a plan is asked to respect.

use super::goal::unknown;
use crate::finding::{Arg, Code, Finding};
use crate::learner::{self, Clock};
use crate::model::{Budget, Date, LearnerRecord, Moment, Pause};
use crate::pathway::{Entity, Pathway};

/// What a plan makes as small as it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Objective {
    /// Money.
    #[default]
    Cost,
    /// Hours of work.
    Hours,
    /// The week in which the goal is reached.
    Time,
    /// What the learner has to do, one by one.
    Count,
}

impl Objective {
    /// (objective, its text) pairs.
    pub const ALL: &'static [(Self, &'static str)] =
        &[(Self::Cost, "cost"), (Self::Hours, "hours"), (Self::Time, "time"), (Self::Count, "count")];
}

/// What a plan is asked for, and what it must respect. Everything but the objective may be absent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanOptions {
    /// The day and the trusted tier.
    pub learner: learner::Options,
    /// What is to be small.
    pub objective: Objective,
    /// No plan costs more. Absent: the record's.
    pub budget: Option<Budget>,
    /// The goal is reached by the end of this day.
    pub deadline: Option<Moment>,
    /// Absent: the record's.
    pub hours_per_week: Option<f64>,
    /// First day of learning. Absent: the record's, else `now`.
    pub start_on: Option<Moment>,
    /// Credentials at the same time at most. Absent: the record's, else any number.
    pub parallel: Option<u32>,
    /// Times without learning. Absent: the record's.
    pub pauses: Option<Vec<Pause>>,
    /// Ids of credentials that are not to be done.
    pub exclude: Vec<String>,
    /// Ids of credentials that are to be done where nothing else speaks for another.
    pub prefer: Vec<String>,
    /// The currency everything is expressed in, where there are rates. Absent: the budget's.
    pub currency: Option<String>,
    /// (code of another currency, what one of it is worth in `currency` as a decimal) pairs.
    pub rates: Vec<(String, String)>,
    /// Steps of work after which the best plan so far is the answer. Absent: 400 million.
    pub work: Option<u64>,
}

/// Steps of work if nobody says otherwise: a second or two.
pub(super) const WORK: u64 = 400_000_000;

/// The same options with a part of the work: for answers that ask for so many plans.
pub(super) fn share(options: &PlanOptions, parts: u64) -> PlanOptions {
    PlanOptions { work: Some(options.work.unwrap_or(WORK) / parts.max(1)), ..options.clone() }
}

/// The pace that holds: the options', else the record's.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Pace {
    /// In billionths of an hour.
    pub(super) hours_per_week: Option<i128>,
    /// The first day, if one was said or there is a `now`.
    pub(super) start: Option<Date>,
    pub(super) parallel: Option<usize>,
    /// (first, last) days, in order.
    pub(super) pauses: Vec<(Date, Date)>,
    pub(super) deadline: Option<Date>,
}

impl PlanOptions {
    /// The budget that holds.
    pub(super) fn budget<'a>(&'a self, record: &'a LearnerRecord) -> Option<&'a Budget> {
        self.budget.as_ref().or(record.budget.as_ref())
    }

    /// The credentials of a list of ids; a finding for each that there is none of.
    pub(super) fn credentials(pathway: &Pathway, ids: &[String], findings: &mut Vec<Finding>) -> Vec<bool> {
        let mut named = vec![false; pathway.credentials().len()];
        for id in ids {
            match pathway.entity(id) {
                Some(Entity::Credential(at)) => named[at] = true,
                _ => findings.push(unknown(pathway, id)),
            }
        }
        named
    }

    /// The pace, checked.
    pub(super) fn pace(&self, record: &LearnerRecord, clock: &Clock, findings: &mut Vec<Finding>) -> Pace {
        let given = record.pace.as_ref();
        let hours = self.hours_per_week.or_else(|| given.and_then(|pace| pace.hours_per_week));
        if let Some(found) = hours.filter(|hours| !(*hours > 0.0 && *hours <= 168.0)) {
            findings.push(out_of_range("hoursPerWeek", found, (0.0, 168.0)));
        }
        let parallel = self.parallel.or_else(|| given.and_then(|pace| pace.parallel));
        if parallel == Some(0) {
            findings.push(out_of_range("parallel", 0.0, (1.0, 1000.0)));
        }
        let start = self.start_on.as_ref().or_else(|| given.and_then(|pace| pace.start_on.as_ref()));
        // Learning does not begin in the past.
        let start = start.map(|moment| clock.date(moment)).map(|day| clock.today.map_or(day, |today| day.max(today)));
        let start = start.or(clock.today);
        let pauses = self.pauses.as_deref().or_else(|| given.map(|pace| pace.pauses.as_slice())).unwrap_or_default();
        let mut days: Vec<(Date, Date)> = Vec::new();
        for pause in pauses {
            let (first, last) = (clock.date(&pause.start), clock.date(&pause.end));
            if last < first {
                let finding = Finding::new(Code::DateOrder, "/pauses");
                findings.push(finding.arg("start", first.to_string()).arg("end", last.to_string()));
            } else {
                days.push((first, last));
            }
        }
        crate::sort::ascending(&mut days);
        let deadline = self.deadline.as_ref().map(|moment| clock.date(moment));
        if let (Some(deadline), Some(start)) = (deadline, start)
            && deadline < start
        {
            let finding = Finding::new(Code::PastDeadline, "/deadline");
            findings.push(finding.arg("deadline", deadline.to_string()).arg("start", start.to_string()));
        }
        if deadline.is_some() && start.is_none() {
            let reason = Arg::Phrase("pace.no-start");
            findings.push(Finding::new(Code::ContradictoryPace, "/deadline").arg("reason", reason));
        }
        if let (Some(deadline), Some(start)) = (deadline, start)
            && days.iter().any(|(first, last)| *first <= start && *last >= deadline)
        {
            let reason = Arg::Phrase("pace.all-paused");
            findings.push(Finding::new(Code::ContradictoryPace, "/pauses").arg("reason", reason));
        }
        Pace {
            hours_per_week: hours.map(learner::exact),
            start,
            parallel: parallel.and_then(|it| usize::try_from(it).ok()),
            pauses: days,
            deadline,
        }
    }
}

pub(super) fn out_of_range(member: &'static str, found: f64, (min, max): (f64, f64)) -> Finding {
    Finding::new(Code::OutOfRange, format!("/{member}"))
        .arg("member", member)
        .arg("found", found)
        .arg("min", min)
        .arg("max", max)
}
