//! The best plan by a week, and the first week by which there is one.

use super::super::needs::{Limit, search};
use super::super::options::WORK;
use super::super::weights::Weights;
use super::calendar::Calendar;
use super::problem::Problem;
use super::schedule::Schedule;
use super::weeks::Weeks;

/// Decisions and weeks beyond which plans are not unrolled over time.
const MOST_DECISIONS: usize = 120;
const MOST_WEEKS: u32 = 160;

/// What was found out about plans within some weeks.
pub(super) struct Found {
    pub(super) best: Option<Schedule>,
    /// The best is the best, or there is none.
    pub(super) proven: bool,
    /// No plan within the weeks is lighter, by what was asked for.
    pub(super) bound: i64,
    work: u64,
}

/// Plans in time.
pub(super) struct Exact<'a> {
    weeks: &'a Weeks<'a>,
    limits: &'a [Limit],
    left: u64,
}

impl<'a> Exact<'a> {
    /// `None`: too much to be unrolled.
    pub(super) fn new(weeks: &'a Weeks<'a>, limits: &'a [Limit], horizon: u32) -> Option<Self> {
        let fits = weeks.problem.needs.decisions.len() <= MOST_DECISIONS && horizon <= MOST_WEEKS;
        fits.then(|| Self { weeks, limits, left: weeks.problem.options.work.unwrap_or(WORK) })
    }

    /// The lightest plan that reaches the goal by the beginning of a week; of equals the one that begins its steps
    /// soonest.
    fn within(&self, horizon: u32, stages: &[Vec<i64>], limits: &[Limit]) -> Option<Found> {
        let unrolled = self.weeks.unroll(horizon, limits)?;
        let spread = |of: &dyn Fn(usize, u32) -> i64| -> Vec<i64> {
            let it = |(decision, start): &(usize, u32)| {
                self.weeks.problem.needs.decisions.get(*decision).map_or(0, |_| of(*decision, *start))
            };
            unrolled.of.iter().map(it).collect()
        };
        let mut weights: Vec<Vec<i64>> = stages.iter().map(|stage| spread(&|decision, _| stage[decision])).collect();
        weights.push(spread(&|_, start| i64::from(start)));
        let found = search(&unrolled.needs, &weights, &unrolled.limits, false, self.left);
        Some(Found {
            best: found.best.map(|set| self.weeks.schedule(&unrolled, &set)),
            proven: found.proven,
            bound: found.bound,
            work: found.work,
        })
    }

    /// Any plan within some weeks, as soon as a part of the work finds.
    pub(super) fn any(&mut self, until: u32) -> Option<Schedule> {
        let all = self.left;
        let mut horizon = self.weeks.first?;
        loop {
            horizon = (horizon + horizon / 2 + 4).min(until);
            self.left = all / 6;
            let found = self.within(horizon, &[], self.limits)?;
            if found.best.is_some() || horizon >= until {
                self.left = all;
                return found.best;
            }
        }
    }

    /// The lightest plan within some weeks.
    pub(super) fn lightest(&mut self, horizon: u32, weights: &Weights) -> Option<Found> {
        let found = self.within(horizon, &weights.of, self.limits)?;
        self.left = self.left.saturating_sub(found.work);
        Some(found)
    }

    /// The first week by whose beginning the goal can be reached with as few unknown figures as `unknown`, and the
    /// best plan by then; without a plan the week before which there is none.
    ///
    /// Week by week from below: without a plan in one week the next is tried, so the first one found is the best.
    pub(super) fn soonest(&mut self, weights: &Weights, unknown: i64, from: u32, until: u32) -> Result<Schedule, u32> {
        let mut week = self.weeks.first.unwrap_or(until).max(from);
        let (asked, ties) = weights.of.split_at(1);
        let mut limits = self.limits.to_vec();
        limits.extend(asked.iter().map(|costs| Limit { costs: costs.clone(), most: unknown }));
        while week <= until {
            let Some(found) = self.within(week, ties, &limits) else { return Err(week) };
            self.left = self.left.saturating_sub(found.work);
            match found.best {
                Some(schedule) => return Ok(schedule),
                None if !found.proven => return Err(week),
                None => week += 1,
            }
        }
        Err(week)
    }
}

impl Problem<'_> {
    /// The latest week by whose beginning a goal is in time.
    pub(super) fn latest(&self, calendar: &Calendar) -> Option<u32> {
        let days = self.pace.deadline?.days() - calendar.start?.days() + 1;
        u32::try_from(days / 7).ok()
    }
}
