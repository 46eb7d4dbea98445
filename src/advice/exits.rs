//! `exits`: along a plan, what the learner holds of value at each point.
//!
//! The plan is replayed over the record: at the end of every week in which something is finished, the record is
//! settled with all that is finished by then, and judged at that day, so that what lapses on the way is gone.
//! Of value is a credential that stands by itself: a goal, one that is made of others (a stack), one that somebody
//! recognises, one that has a place in a qualifications framework, a licence. A course on the way is none.

use super::goal::{aim, unknown};
use super::options::PlanOptions;
use super::plan::{Calendar, Plan, PlanReason, PlanStep, PlanTotals, plan};
use crate::finding::Finding;
use crate::learner::{State, Truth, Wanted, branch, read, wanted};
use crate::model::{Date, Earned, Goal, LearnerRecord, Moment};
use crate::pathway::{Entity, Pathway};
use crate::sort;
use serde::Serialize;
use std::collections::BTreeMap;

/// Credentials to settle: points times the size of the pathway.
const SETTLED: usize = 2_000_000;

/// What exits are asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExitsOptions {
    /// What the plan must respect, and how learning is dated.
    pub plan: PlanOptions,
    /// The last day that is asked about: "if I stop after spring". Absent: the whole plan.
    pub until: Option<Moment>,
}

/// What the learner holds of value at each point of a plan.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exits {
    /// Id of the role or credential; absent for skills, conditions and lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// Whether there is a plan to walk along.
    pub feasible: bool,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<PlanReason>,
    /// Today, then one for each week in which something is finished, up to the day asked about: the last is the
    /// answer to "what am I worth if I stop then".
    pub points: Vec<Exit>,
    /// Points that were left out because the plan is too long.
    pub left_out: usize,
}

/// One point at which to stop.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Exit {
    /// Weeks since the beginning of the plan; 0: today.
    pub week: u32,
    /// The last day of that time; absent without a first day of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Ids of the steps that are finished since the point before, automatic awards among them.
    pub finished: Vec<String>,
    /// Ids of steps that have begun and would be left unfinished.
    pub unfinished: Vec<String>,
    /// What was put in so far: the steps that have begun, with all their money and hours.
    pub totals: PlanTotals,
    /// What is of value, in document order.
    pub holds: Vec<ExitCredential>,
    /// Every role of the pathway, the closest first.
    pub roles: Vec<ExitRole>,
    /// Whether the goal of the plan is reached.
    pub satisfied: bool,
    /// In words, in the language asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}

/// A credential of value.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExitCredential {
    /// Its id.
    pub id: String,
    /// It came since the point before.
    pub new: bool,
    /// Why it stands by itself: `goal`, `stack`, `recognised`, `qualification`, `licence`.
    pub worth: Vec<&'static str>,
}

/// How far a role is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExitRole {
    /// Its id.
    pub id: String,
    /// Whether the learner qualifies.
    pub satisfied: Truth,
    /// Parts of what it asks for that are met.
    pub done: f64,
    /// Parts that it asks for.
    pub needed: f64,
    /// It came since the point before.
    pub new: bool,
}

/// What the learner holds of value at each point of the best plan to a goal.
///
/// One plan, and the record settled once for each point: linear in the leaves of the pathway each. Of a plan that is
/// so long that this would be too much, the last points are left out, and counted.
///
/// # Errors
/// As [`super::plan`].
pub fn exits(
    pathway: &Pathway,
    record: &LearnerRecord,
    goal: Option<&Goal>,
    options: &ExitsOptions,
) -> Result<Exits, Vec<Finding>> {
    let wanted = aim(pathway, record, goal)?;
    let plan = plan(pathway, record, goal, &options.plan)?;
    walk(pathway, record, Some(&wanted), &plan, options)
}

/// The same along a plan that is there already: of its steps `credential`, `automatic`, `week`, `weeks`, `hours` and
/// `cost` are read. The goal is looked at if it is one credential or role.
///
/// # Errors
/// `incomplete`; `not-found` for a step that is no credential of the pathway; what is wrong with the pace.
pub fn exits_along(
    pathway: &Pathway,
    record: &LearnerRecord,
    plan: &Plan,
    options: &ExitsOptions,
) -> Result<Exits, Vec<Finding>> {
    let lost: Vec<Finding> = plan
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| pathway.credential_index(&step.credential).is_none())
        .map(|(at, step)| {
            let mut finding = unknown(pathway, &step.credential);
            finding.path = format!("/steps/{at}/credential");
            finding
        })
        .collect();
    if !lost.is_empty() {
        return Err(lost);
    }
    let goal = match &plan.goal {
        Some(id) => Some(aim(pathway, record, Some(&Goal::Id(id.clone())))?),
        None => None,
    };
    walk(pathway, record, goal.as_ref(), plan, options)
}

fn walk(
    pathway: &Pathway,
    record: &LearnerRecord,
    goal: Option<&Wanted>,
    plan: &Plan,
    options: &ExitsOptions,
) -> Result<Exits, Vec<Finding>> {
    let mut answer =
        Exits { goal: plan.goal.clone(), feasible: plan.feasible, reason: plan.reason.clone(), ..Exits::default() };
    let mut findings = Vec::new();
    let clock = options.plan.learner.clock();
    let pace = options.plan.pace(record, &clock, &mut findings);
    if !findings.is_empty() {
        return Err(findings);
    }
    let calendar = Calendar::new(&pace);
    let until = options.until.as_ref().map(|moment| clock.date(moment));
    let last_day = |week: u32| {
        if week == 0 { calendar.start } else { calendar.day(week).and_then(|day| day.plus_days(-1)) }
    };
    let mut weeks: Vec<u32> = plan.steps.iter().map(|step| step.week + step.weeks).collect();
    sort::ascending(&mut weeks);
    weeks.dedup();
    weeks.retain(|week| !matches!((until, last_day(*week)), (Some(until), Some(day)) if day > until));
    let room = (SETTLED / pathway.credentials().len().max(1)).max(20);
    answer.left_out = weeks.len().saturating_sub(room);
    weeks.truncate(room);
    let roles: Vec<Wanted> =
        pathway.document().roles.iter().map(|role| wanted(pathway, &Goal::Id(role.id.clone()), 0)).collect();
    let walk = Walk { pathway, record, goal, plan, options, roles };
    let mut before = None;
    answer.points.push(walk.point(None, clock.today.or(calendar.start), None, None));
    for week in weeks {
        let point = walk.point(Some(week), last_day(week), before, answer.points.last());
        answer.points.push(point);
        before = Some(week);
    }
    Ok(answer)
}

struct Walk<'a> {
    pathway: &'a Pathway,
    record: &'a LearnerRecord,
    goal: Option<&'a Wanted>,
    plan: &'a Plan,
    options: &'a ExitsOptions,
    roles: Vec<Wanted>,
}

impl Walk<'_> {
    /// What there is at the end of a week; `None`: before anything is done.
    fn point(&self, end: Option<u32>, on: Option<Date>, earlier: Option<u32>, before: Option<&Exit>) -> Exit {
        let week = end.unwrap_or(0);
        let done = |step: &&PlanStep| end.is_some_and(|end| step.week + step.weeks <= end);
        let begun = |step: &&PlanStep| done(step) || step.week < week;
        let news = |step: &&PlanStep| done(step) && earlier.is_none_or(|it| step.week + step.weeks > it);
        let mut record = self.record.clone();
        for step in self.plan.steps.iter().filter(done).filter(|step| !step.automatic) {
            record.earned.push(self.earned(step, on));
        }
        let mut judged = self.options.plan.learner.clone();
        if week > 0 && judged.now.is_some() {
            judged.now = on.and_then(|day| Moment::parse(&day.to_string())).or(judged.now);
        }
        let holdings = read(self.pathway, &record, &judged);
        let state = State::today(self.pathway, &record, &holdings, &judged);
        let ids = |steps: Vec<&PlanStep>| steps.into_iter().map(|step| step.credential.clone()).collect();
        Exit {
            week,
            on,
            finished: ids(self.plan.steps.iter().filter(news).collect()),
            unfinished: ids(self.plan.steps.iter().filter(|step| begun(step) && !done(step)).collect()),
            totals: totals(self.plan.steps.iter().filter(begun), week),
            holds: self.holds(&state, before),
            roles: self.roles(&state, before),
            satisfied: self
                .goal
                .is_some_and(|goal| state.values(&goal.tree).first().is_none_or(|value| *value == Truth::Met)),
            message: String::new(),
        }
    }

    /// A step that is finished, as the record would say it: with the best result, as a plan assumes.
    /// What takes no time is dated on the day after the week in which what it waits for ended: here that is too late.
    fn earned(&self, step: &PlanStep, on: Option<Date>) -> Earned {
        let end = match (step.end, on) {
            (Some(end), Some(on)) => Some(end.min(on)),
            (end, _) => end,
        };
        let known = self.pathway.credential_index(&step.credential).map(|at| &self.pathway.credentials()[at]);
        Earned {
            on: end.and_then(|day| Moment::parse(&day.to_string())),
            tier: Some(self.options.plan.learner.accept_tier),
            result: known.and_then(|it| it.results.as_ref()?.scale.last().cloned()),
            ..Earned::of(step.credential.clone())
        }
    }

    fn holds(&self, state: &State<'_>, before: Option<&Exit>) -> Vec<ExitCredential> {
        let mut held = Vec::new();
        for (at, known) in self.pathway.credentials().iter().enumerate() {
            let worth = self.worth(at);
            if worth.is_empty() || state.settled.facts.held(at) != Truth::Met {
                continue;
            }
            let new = before.is_some_and(|point| point.holds.iter().all(|it| it.id != known.id));
            held.push(ExitCredential { id: known.id.clone(), new, worth });
        }
        held
    }

    /// Why a credential stands by itself.
    fn worth(&self, at: usize) -> Vec<&'static str> {
        let known = &self.pathway.credentials()[at];
        let asked = self.goal.is_some_and(|goal| goal.id.as_ref() == Some(&known.id));
        let mut worth = Vec::new();
        if asked || self.pathway.goals().contains(&Entity::Credential(at)) {
            worth.push("goal");
        }
        if self.pathway.conditions(at).stack.is_some() {
            worth.push("stack");
        }
        if !known.recognised_by.is_empty() {
            worth.push("recognised");
        }
        if known.qualification_level.is_some() {
            worth.push("qualification");
        }
        if known.type_.as_str() == "License" {
            worth.push("licence");
        }
        worth
    }

    fn roles(&self, state: &State<'_>, before: Option<&Exit>) -> Vec<ExitRole> {
        let mut roles: Vec<ExitRole> = self
            .roles
            .iter()
            .zip(&self.pathway.document().roles)
            .map(|(wanted, role)| {
                let values = state.values(&wanted.tree);
                let branch = branch(state, &wanted.tree, &values);
                let known = before.and_then(|point| point.roles.iter().find(|it| it.id == role.id));
                ExitRole {
                    id: role.id.clone(),
                    satisfied: branch.value,
                    done: branch.done,
                    needed: branch.needed,
                    new: branch.value == Truth::Met && known.is_some_and(|it| it.satisfied != Truth::Met),
                }
            })
            .collect();
        // Reached before nearly reached: the fewest open parts first, then document order.
        #[expect(clippy::cast_possible_truncation, reason = "parts are few, and it saturates")]
        sort::by_key(&mut roles, |it| (it.satisfied != Truth::Met, ((it.needed - it.done) * 1000.0) as i64));
        roles
    }
}

/// What steps come to together.
fn totals<'a>(steps: impl Iterator<Item = &'a PlanStep>, weeks: u32) -> PlanTotals {
    let (mut sums, mut hours, mut count): (BTreeMap<String, i128>, i128, usize) = (BTreeMap::new(), 0, 0);
    for step in steps.filter(|step| !step.automatic) {
        count += 1;
        hours += step.hours.map_or(0, crate::learner::exact);
        for cost in step.cost.iter().flatten() {
            *sums.entry(cost.currency.clone()).or_default() += super::figures::decimal(&cost.amount).unwrap_or(0);
        }
    }
    PlanTotals { cost: super::figures::money(&sums), hours: crate::learner::shown(hours), weeks, count }
}
