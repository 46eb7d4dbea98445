//! `plan`: the set of steps that reaches a goal with the least money, hours, steps or time, and when each is done.
//!
//! What it means, where the field leaves it open:
//! - A step is a credential that the learner does. What is held is no step, unless a rule asks for a result that the
//!   record does not show, or it is only waived and evidence of its skills is needed. What has expired, or is held
//!   on evidence below the accepted tier, may be taken again at full price.
//! - A step in progress has been started: its `requires` and `alongside` are not asked again, its `stack` is.
//! - Every step is passed with the best result; where a rule asks for one, that is an assumption. Words in the place
//!   of a rule are met, and an assumption too. Evidence that is not accepted is not held.
//! - Automatic awards cost nothing, take no time and are not counted.
//! - `excludes` is about credentials themselves: steps, counted awards, and what is held itself, waived, awarded or
//!   held through something outside the pathway. An award that would break a pair is left uncounted; where two
//!   awards exclude each other, the plan counts the one that serves it.
//! - Plans are compared by: unknown figures of the kind asked for (cost, if that is the objective or there is a
//!   budget; hours, if those are or time is), the objective, steps that are not preferred, cost, hours, count, the
//!   sorted list of positions in the document.
//! - A budget holds for what is known; what is not known is named.

mod answer;
mod calendar;
mod exact;
mod planner;
mod problem;
mod reason;
mod schedule;
mod tell;
mod weeks;

pub use answer::{Assumption, Cause, MoneyAmount, Plan, PlanReason, PlanStep, PlanTotals, UnknownFigures};

use super::goal::aim;
use super::options::PlanOptions;
use crate::finding::Finding;
use crate::learner::{State, read};
use crate::model::{Goal, LearnerRecord};
use crate::pathway::Pathway;
pub(in crate::advice) use calendar::Calendar;
use problem::Problem;
pub(in crate::advice) use problem::{Most, held_itself};

/// The best steps to a goal, in order and in time.
///
/// Steps are chosen first and placed in the calendar afterwards. For the objective `time`, and where a deadline,
/// starting dates or something that ends on the way stand against the chosen steps, choice and schedule are searched
/// together, what ends is renewed inside the plan, and the week in which the goal is reached is the first possible one.
/// Beyond 120 credentials that matter or 160 weeks the best of a few sets is taken instead.
///
/// `optimal` says that by the objective nothing better exists, and that this was proven; otherwise `bound` says how
/// good a plan could be at most. The search is a branch and bound of our own over the linear relaxation (see `needs`);
/// its budget is counted in steps of work. Finding the best set is as hard as covering sets.
///
/// # Errors
/// `incomplete`, `no-goal`, `not-found` (goal, `exclude`, `prefer`), `several-currencies`, `out-of-range`,
/// `date-order`, `past-deadline`, `contradictory-pace`, `invalid-amount`, `limit`.
pub fn plan(
    pathway: &Pathway,
    record: &LearnerRecord,
    goal: Option<&Goal>,
    options: &PlanOptions,
) -> Result<Plan, Vec<Finding>> {
    plan_within(pathway, record, goal, options, None)
}

/// The same with a cap on a sum, beside the budget.
pub(in crate::advice) fn plan_within(
    pathway: &Pathway,
    record: &LearnerRecord,
    goal: Option<&Goal>,
    options: &PlanOptions,
    most: Option<Most>,
) -> Result<Plan, Vec<Finding>> {
    let wanted = aim(pathway, record, goal)?;
    let holdings = read(pathway, record, &options.learner);
    let state = State::today(pathway, record, &holdings, &options.learner);
    let mut problem = Problem::new(&state, &wanted, options)?;
    problem.most = most;
    planner::Planner::new(&problem)?.plan()
}
