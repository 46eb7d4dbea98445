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
mod problem;
mod reason;
mod schedule;
mod tell;

pub use answer::{
    Assumption, Cause, MoneyAmount, Plan, PlanReason, PlanStep, PlanTotals, UnknownFigures,
};

use super::goal::aim;
use super::options::{Objective, PlanOptions};
use crate::finding::Finding;
use crate::learner::{State, read, shown};
use crate::model::{Goal, LearnerRecord};
use crate::pathway::Pathway;
use calendar::Calendar;
use problem::Problem;

/// The best steps to a goal, in order and in time.
///
/// `optimal` says that nothing better exists, and that this was proven; otherwise `bound` says how good a plan could
/// be at most. The search is a branch and bound of our own (see `needs`); its budget is counted in steps of work.
/// Finding the best set is as hard as covering sets; checking and scheduling are polynomial.
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
    let wanted = aim(pathway, record, goal)?;
    let holdings = read(pathway, record, &options.learner);
    let state = State::today(pathway, record, &holdings, &options.learner);
    let problem = Problem::new(&state, &wanted, options)?;
    let one = |finding: Finding| vec![finding];
    let weights = problem.weights(options.objective).map_err(one)?;
    let limit = problem.limit().map_err(one)?;
    let found = problem.solve(&weights, limit.as_ref());
    let calendar = Calendar::new(&problem.pace);
    let Some(set) = found.best else {
        return Ok(Plan {
            goal: wanted.id.clone(),
            objective: options.objective,
            optimal: found.proven,
            reason: Some(reason::reason(&problem, found.proven)),
            ..Plan::default()
        });
    };
    let schedule = schedule::schedule(&problem, &calendar, &set).unwrap_or_default();
    let mut plan = tell::tell(&problem, &calendar, &set, &schedule);
    plan.optimal = found.proven;
    if !found.proven {
        let (own, bound) = (weights.unpack(found.weight), weights.unpack(found.bound));
        // Unknown figures come first: with fewer of them nothing is known about the objective.
        let bound = if own.first() == bound.first() { bound.get(1).copied().unwrap_or(0) } else { 0 };
        let own = own.get(1).copied().unwrap_or(0);
        let unit = |value: i128| if options.objective == Objective::Count { whole(value) } else { shown(value) };
        plan.bound = Some(unit(bound));
        plan.optimality_gap = Some(if own > 0 { whole(own - bound) / whole(own) } else { 0.0 });
    }
    Ok(plan)
}

#[expect(clippy::cast_precision_loss, reason = "figures are shown, not calculated with")]
const fn whole(value: i128) -> f64 {
    value as f64
}
