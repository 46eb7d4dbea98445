//! `next`: what the learner can do now, ranked, each with reasons that a person would accept.

mod answer;
mod reasons;

pub use answer::{Next, NextGoal, NextReason, NextStep};

use super::figures::{Figures, money};
use super::goal::aim;
use super::needs::is_begun;
use super::options::{PlanOptions, share};
use super::plan::{Plan, held_itself, plan};
use crate::finding::Finding;
use crate::learner::{Open, State, Status, Truth, Wanted, is_automatic, read, shown};
use crate::model::{Date, Goal, LearnerRecord};
use crate::pathway::{Entity, Pathway};
use crate::sort;
use reasons::{Knowledge, reasons};

/// What `next` is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct NextOptions {
    /// What the plans behind it must respect; the work is that of all of them together.
    pub plan: PlanOptions,
    /// Steps to give at most.
    pub most: usize,
}

impl Default for NextOptions {
    fn default() -> Self {
        Self { plan: PlanOptions::default(), most: 5 }
    }
}

/// Goals that are planned for; of more, the first.
const GOALS: usize = 12;

/// Credentials to settle while steps are compared: candidates times the size of the pathway.
const SETTLED: usize = 500_000;

/// What the learner can start, go on with or claim now, the best first.
///
/// Several goals are planned for one by one and all together. Without `goals`: the record's, else the pathway's; where
/// there are none, steps are ranked by what they bring. A step is left out if nothing speaks for it, if it is
/// excluded, or if it may not count beside what is held.
///
/// The order: on the best plan for all goals; can be started without asking; on the best plans of more goals; reaches
/// a goal; to be claimed; under way; opens more; qualifies for more roles; shows more skills; is recognised; brings
/// more other goals nearer; its place in the plan; known and fewer hours; place in the document.
///
/// Where money or time does not reach, the steps are those of the plan without that limit, and `beyond` says so.
///
/// Plans: one a goal (at most 12) and one for all, and as many without limits, each with an equal part of the work. Beside them the record is
/// settled twice for every candidate.
///
/// # Errors
/// As [`super::plan`], but for a missing goal.
pub fn next(
    pathway: &Pathway,
    record: &LearnerRecord,
    goals: Option<&Goal>,
    options: &NextOptions,
) -> Result<Next, Vec<Finding>> {
    let given = goals_of(pathway, record, goals);
    let mut wanted = Vec::with_capacity(given.len());
    if given.is_empty() && pathway.is_incomplete() {
        aim(pathway, record, None)?;
    }
    for goal in &given {
        wanted.push(aim(pathway, record, Some(goal))?);
    }
    let holdings = read(pathway, record, &options.plan.learner);
    let state = State::today(pathway, record, &holdings, &options.plan.learner);
    let mut answer = Next { now: state.clock.today, complete: true, ..Next::default() };
    let plans = Plans::new(pathway, record, &given, &wanted, &state, options, &mut answer)?;
    let mut findings = Vec::new();
    let barred = PlanOptions::credentials(pathway, &options.plan.exclude, &mut findings);
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut candidates: Vec<usize> = candidates(&state, &barred);
    let room = (SETTLED / pathway.credentials().len().max(1)).max(20);
    if candidates.len() > room {
        sort::by_key(&mut candidates, |at| (plans.place(&state, *at).is_none(), state.status[*at]));
        candidates.truncate(room);
        answer.complete = false;
    }
    let knowledge = Knowledge { state: &state, wanted: &wanted, plans: &plans };
    let figures = Figures::new(&state);
    let mut ranked = Vec::new();
    for at in candidates {
        let (reasons, worth) = reasons(&knowledge, at);
        if reasons.iter().all(|reason| reason.code == "ask") {
            continue;
        }
        let hours = figures.hours[at];
        let place = plans.place(&state, at);
        let key = (
            (place.is_none(), state.open[at] != Open::Yes, worth),
            (place.unwrap_or(usize::MAX), hours.is_none(), hours, at),
        );
        ranked.push((key, at, reasons));
    }
    sort::by_key(&mut ranked, |(key, ..)| *key);
    answer.more = ranked.len().saturating_sub(options.most);
    ranked.truncate(options.most);
    answer.steps = ranked
        .into_iter()
        .map(|(_, at, reasons)| NextStep {
            credential: pathway.credentials()[at].id.clone(),
            status: state.status[at],
            open: state.open[at],
            starts: offered(&state, at).first().copied(),
            hours: figures.hours[at].map(shown),
            cost: figures.cost[at].as_ref().map(money),
            reasons,
        })
        .collect();
    Ok(answer)
}

/// The goals one by one.
fn goals_of(pathway: &Pathway, record: &LearnerRecord, goals: Option<&Goal>) -> Vec<Goal> {
    match goals {
        Some(Goal::All(list)) => list.clone(),
        Some(one) => vec![one.clone()],
        None if !record.goals.is_empty() => record.goals.clone(),
        None => {
            pathway.document().goals.iter().filter(|id| pathway.entity(id).is_some()).cloned().map(Goal::Id).collect()
        }
    }
}

/// The plans behind the advice.
struct Plans {
    /// For each goal that is not reached: its id, and the steps of its plan.
    single: Vec<(Option<String>, Vec<String>)>,
    /// The steps of the plan for all of them, awards apart.
    together: Vec<String>,
    /// That plan takes more money or time than there is.
    beyond: bool,
}

impl Plans {
    fn new(
        pathway: &Pathway,
        record: &LearnerRecord,
        given: &[Goal],
        wanted: &[Wanted],
        state: &State<'_>,
        options: &NextOptions,
        answer: &mut Next,
    ) -> Result<Self, Vec<Finding>> {
        let mut plans = Self { single: Vec::new(), together: Vec::new(), beyond: false };
        let value = |it: &Wanted| state.values(&it.tree).first().copied().unwrap_or(Truth::Met);
        let open: Vec<usize> = (0..given.len()).filter(|at| value(&wanted[*at]) != Truth::Met).collect();
        let asked: Vec<usize> = open.iter().copied().take(GOALS).collect();
        answer.complete &= asked.len() == open.len();
        let part = share(&options.plan, 2 * (asked.len() as u64 + 1));
        let mut every = Vec::new();
        for (at, wanted) in wanted.iter().enumerate() {
            let mut goal = NextGoal { id: wanted.id.clone(), satisfied: value(wanted), feasible: true, reason: None };
            if asked.contains(&at) {
                let (plan, steps, beyond) = towards(pathway, record, &given[at], &part)?;
                answer.complete &= plan.optimal;
                goal.feasible = plan.feasible;
                goal.reason = plan.reason;
                plans.beyond |= beyond;
                every.extend(steps.iter().cloned());
                plans.single.push((wanted.id.clone(), steps));
            }
            answer.goals.push(goal);
        }
        if asked.len() > 1 {
            let all = Goal::All(asked.iter().map(|at| given[*at].clone()).collect());
            let (plan, steps, beyond) = towards(pathway, record, &all, &part)?;
            answer.complete &= plan.optimal;
            if !steps.is_empty() {
                (plans.together, plans.beyond) = (steps, beyond);
                return Ok(plans);
            }
        }
        // Of goals that no plan reaches together, each by its own.
        for step in every {
            if !plans.together.contains(&step) {
                plans.together.push(step);
            }
        }
        Ok(plans)
    }

    /// The place of a credential on the plan for all goals.
    fn place(&self, state: &State<'_>, credential: usize) -> Option<usize> {
        let id = &state.pathway.credentials()[credential].id;
        self.together.iter().position(|step| step == id)
    }
}

/// The best plan, its steps, and whether they are beyond the limits: where money or time does not reach, the way is the
/// same, and it is still worth beginning.
fn towards(
    pathway: &Pathway,
    record: &LearnerRecord,
    goal: &Goal,
    options: &PlanOptions,
) -> Result<(Plan, Vec<String>, bool), Vec<Finding>> {
    let own = plan(pathway, record, Some(goal), options)?;
    let short = own.reason.as_ref().is_some_and(|reason| matches!(reason.code, "budget" | "deadline"));
    if !short {
        let steps = steps(&own);
        return Ok((own, steps, false));
    }
    let record = LearnerRecord { budget: None, ..record.clone() };
    let options = PlanOptions { budget: None, deadline: None, ..options.clone() };
    // Without a budget currencies may be mixed: then there is none to go by.
    let free = plan(pathway, &record, Some(goal), &options).map(|plan| steps(&plan)).unwrap_or_default();
    Ok((own, free, true))
}

fn steps(plan: &Plan) -> Vec<String> {
    plan.steps.iter().filter(|step| !step.automatic).map(|step| step.credential.clone()).collect()
}

/// What can be started, gone on with or claimed, and may count.
fn candidates(state: &State<'_>, barred: &[bool]) -> Vec<usize> {
    let held = held_itself(state);
    (0..state.status.len())
        .filter(|&at| {
            let startable = match state.status[at] {
                Status::InProgress => is_begun(state, at),
                Status::Claimable | Status::Available | Status::Check => !is_over(state, at),
                Status::Expired => state.open[at] != Open::No && !is_over(state, at),
                Status::Earned | Status::Locked => false,
            };
            // What is made of other things comes after them.
            let ready = state.stack[at] == Truth::Met || state.status[at] == Status::InProgress;
            let beside = || !state.pathway.excludes(at).iter().any(|other| held[*other]);
            startable && ready && !barred[at] && !is_automatic(state.pathway, at) && beside()
        })
        .collect()
}

/// The days on which it is still offered, in order. Without `now` all of them.
fn offered(state: &State<'_>, credential: usize) -> Vec<Date> {
    let today = state.clock.today;
    let mut days: Vec<Date> = state.pathway.credentials()[credential]
        .offered
        .iter()
        .filter(|offer| {
            let apply = offer.apply_by.as_ref().map(|moment| state.clock.date(moment));
            !matches!((apply, today), (Some(apply), Some(today)) if apply < today)
        })
        .map(|offer| state.clock.date(&offer.start))
        .filter(|day| today.is_none_or(|today| *day >= today))
        .collect();
    sort::ascending(&mut days);
    days
}

/// It was offered at dates, and the last of them is past.
fn is_over(state: &State<'_>, credential: usize) -> bool {
    !state.pathway.credentials()[credential].offered.is_empty() && offered(state, credential).is_empty()
}

/// Roles and goals of the pathway, by id.
fn is_end(pathway: &Pathway, id: &str) -> bool {
    match pathway.entity(id) {
        Some(Entity::Role(_)) => true,
        Some(end) => pathway.goals().contains(&end),
        None => false,
    }
}
