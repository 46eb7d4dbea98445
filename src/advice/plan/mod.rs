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

pub use answer::{Assumption, Cause, MoneyAmount, Plan, PlanReason, PlanStep, PlanTotals, UnknownFigures};

use super::goal::aim;
use super::needs::Limit;
use super::options::{Objective, PlanOptions};
use crate::finding::Finding;
use crate::learner::{State, read, shown};
use crate::model::{Goal, LearnerRecord};
use crate::pathway::Pathway;
use calendar::Calendar;
use problem::Problem;
use schedule::Schedule;

/// The best steps to a goal, in order and in time.
///
/// Steps are chosen first and placed in the calendar afterwards. For the objective `time`, and where a deadline or
/// starting dates stand against the chosen steps, the best of a few sets is taken, and `optimal` is claimed only where
/// a bound proves it. What expires on the way is not renewed yet.
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
    let own = schedule::schedule(&problem, &calendar, &set).map(|schedule| (set, schedule));
    let late = |found: &Option<(Vec<usize>, Schedule)>| {
        found.as_ref().is_none_or(|(_, schedule)| misses(&problem, &calendar, schedule))
    };
    // The steps were chosen without looking at the calendar; where it stands against them, others are tried.
    let tried_others = options.objective == Objective::Time || late(&own);
    let best = if tried_others { soonest(&problem, &calendar, limit.as_ref(), own).map_err(one)? } else { own };
    let Some((set, schedule)) = best else {
        let reason = PlanReason { code: "schedule", ..PlanReason::default() };
        return Ok(refusal(&problem, reason));
    };
    let floor = fewest_weeks(&problem, &calendar)?;
    if misses(&problem, &calendar, &schedule) {
        let mut plan = refusal(&problem, reason::deadline(&problem, &calendar, &schedule));
        plan.optimal = floor >= schedule.goal;
        return Ok(plan);
    }
    let mut plan = tell::tell(&problem, &calendar, &set, &schedule);
    if options.objective == Objective::Time {
        plan.optimal = floor >= schedule.goal;
        if !plan.optimal {
            plan.bound = Some(f64::from(floor));
            plan.optimality_gap = Some(f64::from(schedule.goal - floor) / f64::from(schedule.goal.max(1)));
        }
        return Ok(plan);
    }
    let weight: i64 = set.iter().map(|it| weights.of[*it]).sum();
    plan.optimal = found.proven && weight == found.weight;
    if !plan.optimal {
        let (own, bound) = (weights.unpack(weight), weights.unpack(found.bound));
        // Unknown figures come first: with fewer of them nothing is known about the objective.
        let bound = if own.first() == bound.first() { bound.get(1).copied().unwrap_or(0) } else { 0 };
        let own = own.get(1).copied().unwrap_or(0);
        let unit = |value: i128| if options.objective == Objective::Count { whole(value) } else { shown(value) };
        plan.bound = Some(unit(bound));
        plan.optimality_gap = Some(if own > 0 { whole(own - bound) / whole(own) } else { 0.0 });
    }
    Ok(plan)
}

fn refusal(problem: &Problem<'_>, reason: PlanReason) -> Plan {
    Plan {
        goal: problem.wanted.id.clone(),
        objective: problem.options.objective,
        reason: Some(reason),
        ..Plan::default()
    }
}

/// Whether a schedule ends after the deadline: the last day of the week in which the goal is reached.
fn misses(problem: &Problem<'_>, calendar: &Calendar, schedule: &Schedule) -> bool {
    let day =
        if schedule.goal == 0 { calendar.start } else { calendar.day(schedule.goal).and_then(|it| it.plus_days(-1)) };
    matches!((day, problem.pace.deadline), (Some(day), Some(deadline)) if day > deadline)
}

/// Of the lightest sets by hours, money and count the one whose schedule reaches the goal first.
fn soonest(
    problem: &Problem<'_>,
    calendar: &Calendar,
    limit: Option<&Limit>,
    own: Option<(Vec<usize>, Schedule)>,
) -> Result<Option<(Vec<usize>, Schedule)>, Finding> {
    let mut best = own;
    for objective in [Objective::Hours, Objective::Cost, Objective::Count] {
        let weights = problem.weights(objective)?;
        let Some(set) = problem.solve(&weights, limit).best else { continue };
        if let Some(schedule) = schedule::schedule(problem, calendar, &set)
            && best.as_ref().is_none_or(|(_, known)| schedule.goal < known.goal)
        {
            best = Some((set, schedule));
        }
    }
    Ok(best)
}

/// Weeks that no plan can do without: the least hours of work at the pace. A companion may go on after the goal is
/// reached, so where there are any nothing is claimed.
fn fewest_weeks(problem: &Problem<'_>, calendar: &Calendar) -> Result<u32, Vec<Finding>> {
    let Some(pace) = calendar.hours_per_week.filter(|pace| *pace > 0) else { return Ok(0) };
    if problem.needs.facts.iter().any(|fact| fact.company) {
        return Ok(0);
    }
    let hours = problem.least_hours().map_err(|finding| vec![finding])?;
    let weeks = u32::try_from((hours + pace - 1) / pace).unwrap_or(u32::MAX);
    Ok(if weeks == 0 { 0 } else { calendar.end(0, weeks) })
}

#[expect(clippy::cast_precision_loss, reason = "figures are shown, not calculated with")]
const fn whole(value: i128) -> f64 {
    value as f64
}
