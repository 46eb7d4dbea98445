//! From a question to a plan: which steps, when, and what is proven.

use super::super::needs::{Limit, Outcome};
use super::super::options::Objective;
use super::super::weights::Weights;
use super::answer::{Plan, PlanReason};
use super::calendar::Calendar;
use super::exact::Exact;
use super::problem::Problem;
use super::schedule::{Schedule, schedule};
use super::weeks::Weeks;
use super::{reason, tell};
use crate::finding::Finding;
use crate::learner::shown;

/// Weeks that are looked at where no schedule says how many.
const WEEKS: u32 = 100;
/// Weeks that renewals may add to a schedule without them.
const MORE: u32 = 12;

pub(super) struct Planner<'a> {
    problem: &'a Problem<'a>,
    calendar: Calendar,
    limits: Vec<Limit>,
}

type Findings = Vec<Finding>;

impl<'a> Planner<'a> {
    pub(super) fn new(problem: &'a Problem<'a>) -> Result<Self, Findings> {
        let limits = problem.limits().map_err(|finding| vec![finding])?;
        Ok(Self { problem, calendar: Calendar::new(&problem.pace), limits })
    }

    pub(super) fn plan(&self) -> Result<Plan, Findings> {
        let (problem, calendar) = (self.problem, &self.calendar);
        let objective = problem.options.objective;
        let weights = weights(problem, objective)?;
        let chosen = problem.solve(&weights, &self.limits);
        let Some(set) = &chosen.best else {
            return Ok(self.refusal(reason::reason(problem, chosen.proven), chosen.proven));
        };
        let own = schedule(problem, calendar, set);
        let weeks = own.as_ref().map_or(WEEKS, |own| own.goal);
        let horizon = (weeks + MORE).max(WEEKS);
        let lasting = problem.lasting(calendar, horizon);
        let timed = lasting.as_ref().unwrap_or(problem);
        let weeks = Weeks::new(timed, calendar, horizon, lasting.is_some());
        let own = own.map(|own| renamed(problem, timed, own)).filter(|own| weeks.stands(own));
        let late = own.as_ref().is_none_or(|own| self.misses(own));
        if objective != Objective::Time && !late {
            return own.map_or_else(
                || Ok(self.refusal(PlanReason { code: "schedule", ..PlanReason::default() }, false)),
                |own| self.told(timed, &own, &weights, &chosen, None),
            );
        }
        let limits = timed.limits().map_err(|finding| vec![finding])?;
        let own = self.best_known(&weeks, own)?;
        let own = own.or_else(|| Exact::new(&weeks, &limits, WEEKS)?.any(WEEKS));
        if objective == Objective::Time {
            return self.soonest(&weeks, &limits, &chosen, own);
        }
        self.in_time(&weeks, &limits, &weights, &chosen, own)
    }

    /// The plan that reaches the goal first.
    fn soonest(
        &self,
        weeks: &Weeks<'_>,
        limits: &[Limit],
        chosen: &Outcome,
        own: Option<Schedule>,
    ) -> Result<Plan, Findings> {
        let floor = self.fewest_weeks()?;
        let weights = weights(weeks.problem, Objective::Time)?;
        // With fewer unknown hours it may take longer.
        let known = own.as_ref().filter(|own| weights.sum(&own.decisions()) <= chosen.bound);
        let until = known.map_or(WEEKS, |own| own.goal);
        let mut bound = floor.max(weeks.first.unwrap_or(floor));
        let mut best = own;
        let mut proven = false;
        if let Some(mut exact) = Exact::new(weeks, limits, until) {
            match exact.soonest(&weights, chosen.bound, floor, until) {
                Ok(schedule) => (best, proven) = (Some(schedule), chosen.proven),
                Err(week) => bound = bound.max(week),
            }
        }
        let Some(schedule) = best else {
            return Ok(self.refusal(PlanReason { code: "schedule", ..PlanReason::default() }, false));
        };
        let least = proven || (bound >= schedule.goal && weights.sum(&schedule.decisions()) <= chosen.bound);
        if self.misses(&schedule) {
            return Ok(self.refusal(reason::deadline(self.problem, &self.calendar, &schedule), least));
        }
        let mut plan = tell::tell(weeks.problem, &self.calendar, &schedule);
        plan.optimal = least;
        if !least {
            let bound = bound.min(schedule.goal);
            plan.bound = Some(f64::from(bound));
            plan.optimality_gap = Some(f64::from(schedule.goal - bound) / f64::from(schedule.goal.max(1)));
        }
        Ok(plan)
    }

    /// The best plan that meets the deadline, renewals included.
    fn in_time(
        &self,
        weeks: &Weeks<'_>,
        limits: &[Limit],
        weights: &Weights,
        chosen: &Outcome,
        own: Option<Schedule>,
    ) -> Result<Plan, Findings> {
        let timed = weeks.problem;
        let latest = timed.latest(&self.calendar);
        let until = own.as_ref().map_or(WEEKS, |own| own.goal);
        let horizon = latest.unwrap_or(until + MORE).min(until + MORE);
        let own_weights = self::weights(timed, timed.options.objective)?;
        let exact = Exact::new(weeks, limits, horizon);
        let found = exact.and_then(|mut exact| exact.lightest(horizon, &own_weights));
        if let Some(found) = &found
            && let Some(schedule) = &found.best
        {
            // A plan that may take longer could be lighter, unless the deadline forbids it.
            let bound = latest.filter(|latest| *latest == horizon).map(|_| own_weights.unpack(found.bound));
            return self.told(timed, schedule, weights, chosen, bound);
        }
        if let Some(schedule) = own.as_ref().filter(|own| !self.misses(own)) {
            return self.told(timed, schedule, weights, chosen, None);
        }
        let none = found.is_some_and(|found| found.proven);
        // When could it be reached? The first week is what the deadline would have to allow.
        let ties = self::weights(timed, Objective::Time)?;
        let first = Exact::new(weeks, limits, until).and_then(|mut exact| {
            let any = ties.of.first().map_or(0, |of| of.iter().sum());
            exact.soonest(&ties, any, horizon, until).ok()
        });
        let Some(schedule) = first.or(own) else {
            return Ok(self.refusal(PlanReason { code: "schedule", ..PlanReason::default() }, none));
        };
        Ok(self.refusal(reason::deadline(self.problem, &self.calendar, &schedule), none))
    }

    /// A plan, with what is proven of it: by the steps alone, or by steps and schedule together (`bound`).
    fn told(
        &self,
        timed: &Problem<'_>,
        schedule: &Schedule,
        weights: &Weights,
        chosen: &Outcome,
        bound: Option<Vec<i128>>,
    ) -> Result<Plan, Findings> {
        let objective = timed.options.objective;
        let mut plan = tell::tell(timed, &self.calendar, schedule);
        let timed_weights = self::weights(timed, objective)?;
        let own = timed_weights.unpack(timed_weights.sum(&schedule.decisions()));
        let bound = bound.into_iter().chain([weights.unpack(chosen.bound)]).max().unwrap_or_default();
        plan.optimal = own <= bound;
        if !plan.optimal {
            // Unknown figures come first: with fewer of them nothing is known about the objective.
            let bound = if own.first() == bound.first() { bound.get(1).copied().unwrap_or(0) } else { 0 };
            let own = own.get(1).copied().unwrap_or(0);
            let unit = |value: i128| if objective == Objective::Count { whole(value) } else { shown(value) };
            plan.bound = Some(unit(bound));
            plan.optimality_gap = Some(if own > 0 { whole(own - bound) / whole(own) } else { 0.0 });
        }
        Ok(plan)
    }

    fn refusal(&self, reason: PlanReason, proven: bool) -> Plan {
        Plan {
            goal: self.problem.wanted.id.clone(),
            objective: self.problem.options.objective,
            optimal: proven,
            reason: Some(reason),
            ..Plan::default()
        }
    }

    /// Whether a schedule ends after the deadline: the last day of the week in which the goal is reached.
    fn misses(&self, schedule: &Schedule) -> bool {
        let first = self.calendar.start;
        let last = || self.calendar.day(schedule.goal).and_then(|it| it.plus_days(-1));
        let day = if schedule.goal == 0 { first } else { last() };
        matches!((day, self.problem.pace.deadline), (Some(day), Some(deadline)) if day > deadline)
    }

    /// Of the lightest sets by hours, money and count, and a schedule at hand, what reaches the goal first.
    fn best_known(&self, weeks: &Weeks<'_>, own: Option<Schedule>) -> Result<Option<Schedule>, Findings> {
        let mut best = own;
        for objective in [Objective::Hours, Objective::Cost, Objective::Count] {
            let Some(set) = self.problem.solve(&weights(self.problem, objective)?, &self.limits).best else { continue };
            let schedule = schedule(self.problem, &self.calendar, &set);
            let schedule = schedule.map(|it| renamed(self.problem, weeks.problem, it)).filter(|it| weeks.stands(it));
            if let Some(schedule) = schedule
                && best.as_ref().is_none_or(|known| schedule.goal < known.goal)
            {
                best = Some(schedule);
            }
        }
        Ok(best)
    }

    /// Weeks that no plan can do without: the least hours of work at the pace. A companion may go on after the goal
    /// is reached, so where there are any nothing is claimed.
    fn fewest_weeks(&self) -> Result<u32, Findings> {
        let Some(pace) = self.calendar.hours_per_week.filter(|pace| *pace > 0) else { return Ok(0) };
        if self.problem.needs.facts.iter().any(|fact| fact.company) {
            return Ok(0);
        }
        let hours = self.problem.least_hours().map_err(|finding| vec![finding])?;
        let weeks = u32::try_from((hours + pace - 1) / pace).unwrap_or(u32::MAX);
        Ok(if weeks == 0 { 0 } else { self.calendar.end(0, weeks) })
    }
}

fn weights(problem: &Problem<'_>, objective: Objective) -> Result<Weights, Findings> {
    problem.weights(objective).map_err(|finding| vec![finding])
}

/// A schedule of one graph in the numbers of another that holds all of its decisions.
fn renamed(from: &Problem<'_>, to: &Problem<'_>, mut schedule: Schedule) -> Schedule {
    schedule.slots.retain_mut(|slot| {
        let credential = from.needs.decisions[slot.decision].credential;
        let found = to.needs.decisions.binary_search_by_key(&credential, |it| it.credential);
        slot.decision = found.unwrap_or(slot.decision);
        found.is_ok()
    });
    schedule
}

#[expect(clippy::cast_precision_loss, reason = "figures are shown, not calculated with")]
const fn whole(value: i128) -> f64 {
    value as f64
}
