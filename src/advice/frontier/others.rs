//! Every set of steps that may be sooner: on small pathways all of them.
//!
//! No step of a plan is superfluous, so of two plans each lacks a step of the other. So each step in turn is excluded,
//! and the rest planned for again (Lawler 1972), until a bound on the weeks says that nothing is left to gain.

use super::Sweep;
use super::earliest::Earliest;
use crate::advice::plan::Plan;
use crate::advice::{Objective, PlanOptions};
use crate::finding::Finding;
use crate::learner::is_automatic;
use crate::pathway::ConditionTree;
use std::collections::{BTreeSet, VecDeque};

/// Plans that may be asked for here.
pub(super) const TRIES: usize = 400;

/// Credentials of a pathway that is looked at in this way.
const SMALL: usize = 100;

/// What the search is about.
pub(super) struct Others<'a> {
    pub(super) earliest: &'a Earliest<'a>,
    pub(super) goal: &'a ConditionTree,
    /// What is traded for weeks.
    pub(super) other: Objective,
}

impl Others<'_> {
    /// Adds plans to those found. Whether no trade of the other objective for weeks is left out, and that is proven.
    pub(super) fn search(
        &self,
        sweep: &Sweep<'_>,
        options: &PlanOptions,
        found: &mut Vec<Plan>,
    ) -> Result<bool, Vec<Finding>> {
        let pathway = sweep.pathway;
        if pathway.credentials().len() > SMALL {
            return Ok(false);
        }
        let own: Vec<usize> = options.exclude.iter().filter_map(|id| pathway.credential_index(id)).collect();
        let (mut proven, mut tried) = (true, 0);
        // What is barred, and what the other objective comes to at least without it.
        let mut open = VecDeque::from([(BTreeSet::from_iter(own), 0)]);
        let mut seen: BTreeSet<BTreeSet<usize>> = open.iter().map(|(barred, _)| barred.clone()).collect();
        // (other objective, weeks) that a set may come to with a better schedule.
        let mut hoped: Vec<(i128, u32)> = Vec::new();
        while let Some((barred, least)) = open.pop_front() {
            let mut out = vec![false; pathway.credentials().len()];
            for &at in &barred {
                out[at] = true;
            }
            let Some(floor) = self.earliest.week(self.goal, &out) else { continue };
            if self.reached(sweep, found, (least, floor)) {
                continue;
            }
            if tried == TRIES {
                return Ok(false);
            }
            tried += 1;
            let exclude = barred.iter().map(|at| pathway.credentials()[*at].id.clone()).collect();
            let asked = PlanOptions { objective: self.other, deadline: None, exclude, ..options.clone() };
            let plan = crate::advice::plan(pathway, sweep.record, sweep.goal, &asked)?;
            proven &= plan.optimal && sweep.unknown(&plan) == 0;
            if !plan.feasible {
                continue;
            }
            let value = sweep.value(&plan, self.other);
            let steps = plan.steps.iter().filter(|step| !step.automatic);
            let steps: Vec<usize> = steps.filter_map(|step| pathway.credential_index(&step.credential)).collect();
            let alone: Vec<bool> =
                (0..out.len()).map(|at| out[at] || !(steps.contains(&at) || is_automatic(pathway, at))).collect();
            let bound = self.earliest.week(self.goal, &alone).unwrap_or(floor).max(self.work(&plan));
            if plan.totals.weeks > bound {
                hoped.push((value, bound));
            }
            found.push(plan);
            if self.reached(sweep, found, (value, floor)) {
                continue;
            }
            for step in steps {
                let mut more = barred.clone();
                more.insert(step);
                if seen.insert(more.clone()) {
                    open.push_back((more, value));
                }
            }
        }
        Ok(proven && hoped.iter().all(|point| self.reached(sweep, found, *point)))
    }

    /// Whether a plan has no more of both.
    fn reached(&self, sweep: &Sweep<'_>, found: &[Plan], (value, weeks): (i128, u32)) -> bool {
        found.iter().any(|plan| plan.totals.weeks <= weeks && sweep.value(plan, self.other) <= value)
    }

    /// Weeks that the hours of a plan take in any case. A companion may go on after the goal is reached, so hours of
    /// a plan with one say nothing.
    fn work(&self, plan: &Plan) -> u32 {
        let calendar = self.earliest.calendar;
        let state = self.earliest.state;
        let company = plan.steps.iter().any(|step| {
            state
                .pathway
                .credential_index(&step.credential)
                .is_none_or(|at| state.pathway.conditions(at).alongside.is_some())
        });
        let Some(pace) = calendar.hours_per_week.filter(|pace| *pace > 0 && !company) else { return 0 };
        let hours = crate::learner::exact(plan.totals.hours);
        let weeks = u32::try_from((hours + pace - 1) / pace).unwrap_or(u32::MAX);
        if weeks == 0 { 0 } else { calendar.end(0, weeks) }
    }
}
