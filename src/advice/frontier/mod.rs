//! `frontier`: every plan that is best in some trade between two objectives.
//!
//! The ε-constraint method (Haimes, Lasdon & Wismer 1971): of two objectives one is made small under a falling limit on the
//! other. Money is limited by a budget, weeks by a deadline, hours and steps by a cap on their sum. Each plan found
//! lowers the limit to just below itself, so that no trade between two of them is overlooked; as many plans are made as
//! there are points, and two more. Where weeks are one of the two, small pathways are searched set by set first.

mod earliest;
mod others;

use super::figures::{Figures, amount};
use super::goal::aim;
use super::options::{Objective, PlanOptions, share};
use super::plan::{Calendar, Most, Plan, PlanReason, plan_within};
use super::totals::Purse;
use crate::finding::{Arg, Code, Finding};
use crate::learner::{State, read};
use crate::model::{Budget, Date, Goal, LearnerRecord, Moment};
use crate::pathway::Pathway;
use crate::sort;
use earliest::Earliest;
use others::{Others, TRIES};
use serde::Serialize;

/// Plans that one frontier may ask for.
const PLANS: u32 = 32;

/// After so many plans the rest of the range is looked at in halves instead of one by one.
const ONE_BY_ONE: u32 = 20;

/// What a frontier is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontierOptions {
    /// What every plan must respect; its objective is not looked at. The work is that of all plans together.
    pub plan: PlanOptions,
    /// The two objectives.
    pub objectives: (Objective, Objective),
}

impl Default for FrontierOptions {
    fn default() -> Self {
        Self { plan: PlanOptions::default(), objectives: (Objective::Cost, Objective::Time) }
    }
}

/// The plans that no other plan beats in both objectives.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Frontier {
    /// Id of the role or credential; absent for skills, conditions and lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// The two objectives.
    pub objectives: [Objective; 2],
    /// These are all there are, and that is proven. Otherwise there may be others, and better ones.
    pub complete: bool,
    /// By the first objective, the smallest first; so the second falls. No two are alike in both. `optimal` says of each
    /// that no plan beats it, and that this is proven.
    pub plans: Vec<Plan>,
    /// Why there is no plan at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<PlanReason>,
}

/// Every plan that is best in some trade between two objectives.
///
/// A plan is beaten by one that uses no more unknown figures of the kinds asked for and has no more of either
/// objective, and less of one of the three. Plans with unknown figures stand in only where a limit leaves no others.
/// At most 32 plans are made, each with a 64th of the work; `complete` says that none was cut short and no range was
/// left out. Beyond 20 plans what is left of the range is halved again and again, so that a large frontier is
/// sampled over its whole length. With weeks for one objective, a pathway of at most 100 credentials is searched set
/// by set with the other half of the work, 400 plans at most; `complete` then says that no set is left and that each
/// schedule is as short as a bound.
///
/// # Errors
/// As [`super::plan`]; `usage` if both objectives are the same.
pub fn frontier(
    pathway: &Pathway,
    record: &LearnerRecord,
    goal: Option<&Goal>,
    options: &FrontierOptions,
) -> Result<Frontier, Vec<Finding>> {
    let (first, second) = options.objectives;
    if first == second {
        return Err(vec![Finding::new(Code::Usage, "/objectives").arg("reason", Arg::Phrase("frontier.same"))]);
    }
    let mut sweep = Sweep::new(pathway, record, goal, options)?;
    let least = sweep.ask(sweep.limited, None)?;
    let mut answer = Frontier {
        goal: least.goal.clone(),
        objectives: [first, second],
        complete: least.optimal,
        plans: Vec::new(),
        reason: least.reason.clone(),
    };
    let mut found = Vec::new();
    let exact = match &least.reason {
        // Who is late with the one set may be in time with another.
        Some(reason) if reason.code != "deadline" => return Ok(answer),
        _ => sweep.set_by_set(&mut found)?,
    };
    if least.feasible && !exact {
        let free = sweep.ask(sweep.small, None)?;
        let mut costs = least.totals.cost.iter().chain(&free.totals.cost);
        sweep.purse.currency = sweep.purse.currency.take().or_else(|| costs.next().map(|cost| cost.currency.clone()));
        let floor = sweep.value(&least, sweep.limited);
        let ceiling = sweep.value(&free, sweep.limited);
        found.extend([least, free].into_iter().filter(|plan| plan.feasible));
        if sweep.can_limit {
            sweep.run(floor, ceiling, &mut found)?;
        } else {
            sweep.proven &= floor >= ceiling;
        }
    }
    let mut plans = sweep.unbeaten(found);
    answer.complete |= exact;
    for plan in &mut plans {
        (plan.optimal, plan.bound, plan.optimality_gap) = (exact || sweep.proven, None, None);
    }
    if !plans.is_empty() {
        answer = Frontier { complete: exact || sweep.proven, plans, reason: None, ..answer };
    }
    Ok(answer)
}

/// One walk along the frontier.
struct Sweep<'a> {
    pathway: &'a Pathway,
    record: &'a LearnerRecord,
    goal: Option<&'a Goal>,
    options: &'a FrontierOptions,
    /// The objective that is limited, and the one that is made small.
    limited: Objective,
    small: Objective,
    /// Whether a limit on the limited one can be stated beside those that are there.
    can_limit: bool,
    /// First day, for deadlines.
    start: Option<Date>,
    /// What money is counted in.
    purse: Purse,
    asked: u32,
    proven: bool,
}

impl<'a> Sweep<'a> {
    fn new(
        pathway: &'a Pathway,
        record: &'a LearnerRecord,
        goal: Option<&'a Goal>,
        options: &'a FrontierOptions,
    ) -> Result<Self, Vec<Finding>> {
        let mut findings = Vec::new();
        let start = options.plan.pace(record, &options.plan.learner.clock(), &mut findings).start;
        if !findings.is_empty() {
            return Err(findings);
        }
        let (first, second) = options.objectives;
        // What can be limited best: money, then weeks if there is a first day, then a sum.
        let rank = |it: Objective| match it {
            Objective::Cost => 0,
            Objective::Time if start.is_some() => 1,
            Objective::Count => 2,
            Objective::Hours => 3,
            Objective::Time => 4,
        };
        let (limited, small) = if rank(first) <= rank(second) { (first, second) } else { (second, first) };
        let budget = options.plan.budget(record);
        Ok(Self {
            pathway,
            record,
            goal,
            options,
            limited,
            small,
            // The search takes one limited sum; a budget is one.
            can_limit: rank(limited) < 2 || budget.is_none(),
            start,
            purse: Purse {
                currency: options.plan.currency.clone().or_else(|| budget.map(|budget| budget.currency.clone())),
                rates: options.plan.rates.clone(),
            },
            asked: 0,
            proven: true,
        })
    }

    /// Where weeks are one of the objectives: plans of other sets, and whether that was all of them.
    fn set_by_set(&self, found: &mut Vec<Plan>) -> Result<bool, Vec<Finding>> {
        let other = match self.options.objectives {
            (Objective::Time, other) | (other, Objective::Time) => other,
            _ => return Ok(false),
        };
        let options = share(&self.options.plan, 2 * TRIES as u64);
        let wanted = aim(self.pathway, self.record, self.goal)?;
        let holdings = read(self.pathway, self.record, &options.learner);
        let state = State::today(self.pathway, self.record, &holdings, &options.learner);
        let figures = Figures::new(&state);
        let calendar = Calendar::new(&options.pace(self.record, &state.clock, &mut Vec::new()));
        let earliest = Earliest::new(&state, &figures, &calendar);
        Others { earliest: &earliest, goal: &wanted.tree, other }.search(self, &options, found)
    }

    /// The plan with the least of an objective, with at most so much of the limited one.
    fn ask(&mut self, objective: Objective, most: Option<i128>) -> Result<Plan, Vec<Finding>> {
        let mut options = share(&self.options.plan, 2 * u64::from(PLANS));
        options.objective = objective;
        let mut cap = None;
        if let Some(most) = most {
            match self.limited {
                Objective::Cost => {
                    let currency = self.purse.currency.clone().unwrap_or_default();
                    options.budget = Some(Budget { amount: amount(most), currency, ..Budget::default() });
                }
                Objective::Time => options.deadline = self.deadline(most),
                Objective::Hours | Objective::Count => cap = Some(Most { of: self.limited, amount: most }),
            }
        }
        self.asked += 1;
        let plan = plan_within(self.pathway, self.record, self.goal, &options, cap)?;
        self.proven &= plan.optimal;
        Ok(plan)
    }

    /// The last day of so many weeks.
    fn deadline(&self, weeks: i128) -> Option<Moment> {
        let days = i32::try_from(weeks).ok()?.checked_mul(7)?;
        let day = self.start?.plus_days(if days == 0 { 0 } else { days - 1 })?;
        Moment::parse(&day.to_string())
    }

    fn value(&self, plan: &Plan, of: Objective) -> i128 {
        self.purse.total(plan, of)
    }

    /// Lowers the limit from one end to the other; `floor` is the least that any plan has of the limited objective.
    fn run(&mut self, floor: i128, ceiling: i128, found: &mut Vec<Plan>) -> Result<(), Vec<Finding>> {
        let mut top = ceiling;
        while top > floor && self.asked < ONE_BY_ONE {
            let plan = self.ask(self.small, Some(top - 1))?;
            if !plan.feasible {
                // The cheapest plan would do, so this one was cut short.
                self.proven = false;
                break;
            }
            top = self.value(&plan, self.limited).min(top - 1);
            found.push(plan);
        }
        if top <= floor {
            return Ok(());
        }
        self.proven = false;
        let mut ranges = vec![(floor, top)];
        while self.asked < PLANS
            && let Some(widest) = (0..ranges.len()).max_by_key(|at| (ranges[*at].1 - ranges[*at].0, usize::MAX - *at))
        {
            let (low, high) = ranges.swap_remove(widest);
            let middle = low + (high - low) / 2;
            if middle <= low {
                break;
            }
            let plan = self.ask(self.small, Some(middle))?;
            ranges.push((middle, high));
            if plan.feasible {
                ranges.push((low, self.value(&plan, self.limited).min(middle)));
                found.push(plan);
            }
        }
        Ok(())
    }

    /// Unknown figures of the kinds asked for.
    fn unknown(&self, plan: &Plan) -> usize {
        let (first, second) = self.options.objectives;
        let asked = |kind: &str| {
            [first, second].iter().any(|it| match it {
                Objective::Cost => kind == "cost",
                Objective::Hours | Objective::Time => kind == "hours",
                Objective::Count => false,
            })
        };
        plan.unknown.iter().flat_map(|it| &it.figures).filter(|kind| asked(kind)).count()
    }

    /// Without those that another one beats or equals.
    fn unbeaten(&self, found: Vec<Plan>) -> Vec<Plan> {
        let (first, second) = self.options.objectives;
        // Weeks by which a deadline of the learner's own is kept: the last day of the last week is not after it.
        let deadline = self.options.plan.deadline.as_ref().map(|it| self.options.plan.learner.clock().date(it));
        let weeks = deadline.zip(self.start).map(|(last, first)| (last.days() - first.days() + 1) / 7);
        let in_time = |plan: &Plan| weeks.is_none_or(|most| i64::from(plan.totals.weeks) <= i64::from(most.max(0)));
        let mut keyed: Vec<((i128, i128, usize), Plan)> = found
            .into_iter()
            .filter(in_time)
            .map(|plan| ((self.value(&plan, first), self.value(&plan, second), self.unknown(&plan)), plan))
            .collect();
        sort::by_key(&mut keyed, |(key, _)| *key);
        let mut kept: Vec<((i128, i128, usize), Plan)> = Vec::new();
        for (key, plan) in keyed {
            let beaten =
                |(other, _): &((i128, i128, usize), Plan)| other.0 <= key.0 && other.1 <= key.1 && other.2 <= key.2;
            // What comes later in the order is larger in the first, or else in the second or third.
            if !kept.iter().any(beaten) {
                kept.push((key, plan));
            }
        }
        kept.into_iter().map(|(_, plan)| plan).collect()
    }
}
