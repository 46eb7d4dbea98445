//! `sensitivity`: which single change moves the plan most.
//!
//! Every candidate is tried alone: laid over the record as `whatIf` does, and planned for again.

use super::figures::decimal;
use super::gap::gap;
use super::options::{PlanOptions, share};
use super::plan::{Plan, PlanReason, PlanStep, PlanTotals, plan};
use super::totals::{Purse, TotalsDelta};
use super::what_if::{options_with, record_with};
use super::{GapState, Objective};
use crate::finding::Finding;
use crate::learner::{Truth, is_automatic};
use crate::model::{Changes, Earned, Goal, LearnerRecord, Pace, SkillHeld, Waived};
use crate::pathway::Pathway;
use crate::sort;
use serde::Serialize;
use std::cmp::Reverse;

/// Plans that one answer may ask for.
const PLANS: usize = 64;

/// Of a long plan fewer are made: placing its steps in time costs about their square.
const PLACED: usize = 250_000;

/// What a week may have more, in hours.
const HOURS: f64 = 5.0;

/// Which single change moves the plan most.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sensitivity {
    /// Id of the role or credential; absent for skills, conditions and lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// What the plan is the smallest of.
    pub objective: Objective,
    /// Whether there is a plan as things stand.
    pub feasible: bool,
    /// What it comes to.
    pub totals: PlanTotals,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<PlanReason>,
    /// What would help, the most first. What changes nothing for the better is left out.
    pub levers: Vec<Lever>,
    /// Every candidate was tried and every plan is proven.
    pub complete: bool,
}

/// One change, and what the plan would be.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lever {
    /// `waiver` (somebody excuses from a credential), `recognition` (a credential is recognised as held, and shows its
    /// skills), `evidence` (evidence of the record below the accepted tier is confirmed), `skill` (a skill is
    /// recognised at the level that is missing), `budget` (none), `hours-per-week` (five more), `parallel` (one more at
    /// the same time), `deadline` (none).
    pub kind: &'static str,
    /// Id of the credential or skill; name of the evidence as the record has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Level of the skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// `hours-per-week`, `parallel`: what it would then be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// There is a plan now, and was none before.
    pub opens: bool,
    /// What the plan would come to.
    pub totals: PlanTotals,
    /// After less before; absent if there was no plan before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delta: Option<TotalsDelta>,
    /// Ids of steps that fall away.
    pub dropped: Vec<String>,
    /// Ids of steps that come in.
    pub added: Vec<String>,
    /// In words, in the language asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}

/// Which single waiver, recognition, or amount of money or time changes the plan most.
///
/// Waivers and recognitions are tried for the steps of the plan, then for the other credentials on the way; evidence
/// for every entry of the record that does not count yet; skills for those that the goal or something on the way still
/// asks for. The order: a plan where there was none; the saving in the objective; then in weeks, money, hours and
/// steps; then kinds as they stand above, larger steps first. A recognition that does no more than the
/// waiver is left out. At most 64 plans are made, each with a 64th of the work; of
/// plans of more than 60 steps fewer, at least 8.
///
/// # Errors
/// As [`super::plan`].
pub fn sensitivity(
    pathway: &Pathway,
    record: &LearnerRecord,
    goal: Option<&Goal>,
    options: &PlanOptions,
) -> Result<Sensitivity, Vec<Finding>> {
    let options = share(options, PLANS as u64);
    let base = plan(pathway, record, goal, &options)?;
    let mut answer = Sensitivity {
        goal: base.goal.clone(),
        objective: base.objective,
        feasible: base.feasible,
        totals: base.totals.clone(),
        reason: base.reason.clone(),
        complete: base.optimal,
        ..Sensitivity::default()
    };
    let mut candidates = candidates(pathway, record, goal, &options, &base)?;
    let long = base.steps.len().max(1);
    let room = (PLACED / (long * long)).clamp(8, PLANS - 1);
    answer.complete &= candidates.len() <= room;
    candidates.truncate(room);
    let currency = options.currency.clone().or_else(|| options.budget(record).map(|budget| budget.currency.clone()));
    let purse = Purse { currency, rates: options.rates.clone() };
    let mut ranked: Vec<(_, Lever)> = Vec::new();
    for (place, (lever, changes)) in candidates.into_iter().enumerate() {
        let options = options_with(&options, &changes);
        let record = record_with(record, &changes, options.learner.now.as_ref());
        let after = plan(pathway, &record, goal, &options)?;
        answer.complete &= after.optimal;
        let opens = after.feasible && !base.feasible;
        let saving = |of: Objective| purse.total(&base, of) - purse.total(&after, of);
        let of = [base.objective, Objective::Time, Objective::Cost, Objective::Hours, Objective::Count].map(saving);
        let better = of.iter().find(|saved| **saved != 0).is_some_and(|saved| *saved > 0);
        if !after.feasible || !(opens || better) {
            continue;
        }
        ranked.push(((Reverse(opens), of.map(Reverse), place), lever.told(&base, &after)));
    }
    sort::by_key(&mut ranked, |(key, _)| *key);
    let all: Vec<Lever> = ranked.into_iter().map(|(_, lever)| lever).collect();
    let no_more = |it: &Lever| {
        it.kind == "recognition"
            && all.iter().any(|other| other.kind == "waiver" && other.id == it.id && other.totals == it.totals)
    };
    answer.levers = all.iter().filter(|it| !no_more(it)).cloned().collect();
    Ok(answer)
}

impl Lever {
    fn about(kind: &'static str, id: &str) -> Self {
        Self { kind, id: Some(id.to_owned()), ..Self::default() }
    }

    fn told(mut self, base: &Plan, after: &Plan) -> Self {
        self.opens = !base.feasible;
        self.totals = after.totals.clone();
        self.delta = base.feasible.then(|| TotalsDelta::between(&base.totals, &after.totals));
        let only = |these: &Plan, those: &Plan| -> Vec<String> {
            let ids = these.steps.iter().map(|step| step.credential.clone());
            ids.filter(|id| those.steps.iter().all(|step| step.credential != *id)).collect()
        };
        self.dropped = only(base, after);
        self.added = only(after, base);
        self
    }
}

/// Single changes, those that are likeliest to help first: what does not fit into the work is left out at the end.
fn candidates(
    pathway: &Pathway,
    record: &LearnerRecord,
    goal: Option<&Goal>,
    options: &PlanOptions,
    base: &Plan,
) -> Result<Vec<(Lever, Changes)>, Vec<Finding>> {
    let tier = options.learner.accept_tier;
    let gap = gap(pathway, record, goal, &options.learner)?;
    let mut found = limits(record, options);
    for entry in record.earned.iter().filter(|it| it.tier.unwrap_or_default() < tier) {
        let earned = vec![Earned { tier: Some(tier), ..entry.clone() }];
        found.push((Lever::about("evidence", &entry.credential), Changes { earned, ..Changes::default() }));
    }
    for entry in record.skills.iter().filter(|it| it.tier.unwrap_or(crate::model::Tier::Claimed) < tier) {
        let lever = Lever { level: entry.level, ..Lever::about("evidence", &entry.skill) };
        let skills = vec![SkillHeld { tier: Some(tier), ..entry.clone() }];
        found.push((lever, Changes { skills, ..Changes::default() }));
    }
    let mut steps: Vec<&PlanStep> = base.steps.iter().filter(|step| !step.automatic).collect();
    // Where not all can be tried, those that weigh most.
    sort::by_key(&mut steps, |step| Reverse(weight(step, base.objective)));
    let mut credentials: Vec<&str> = steps.iter().map(|step| step.credential.as_str()).collect();
    let on_the_way = gap.credentials.iter().filter(|it| it.met != Truth::Met).map(|it| it.id.as_str());
    let others: Vec<&str> = on_the_way.filter(|id| !credentials.contains(id)).collect();
    credentials.extend(
        others.into_iter().filter(|id| pathway.credential_index(id).is_some_and(|at| !is_automatic(pathway, at))),
    );
    // What is wanted itself is not excused from.
    credentials.retain(|id| base.goal.as_deref() != Some(id));
    for id in credentials {
        let waived = vec![Waived { credential: id.to_owned(), ..Waived::default() }];
        found.push((Lever::about("waiver", id), Changes { waived, ..Changes::default() }));
        let best = pathway.credential_index(id).and_then(|at| {
            let results = pathway.credentials()[at].results.as_ref()?;
            results.scale.last().cloned()
        });
        let earned = vec![Earned { tier: Some(tier), result: best, ..Earned::of(id.to_owned()) }];
        found.push((Lever::about("recognition", id), Changes { earned, ..Changes::default() }));
    }
    for need in gap.skills.iter().filter(|it| it.state != GapState::Met) {
        let lever = Lever { level: Some(need.needed), ..Lever::about("skill", &need.id) };
        let shown =
            SkillHeld { skill: need.id.clone(), level: Some(need.needed), tier: Some(tier), ..SkillHeld::default() };
        found.push((lever, Changes { skills: vec![shown], ..Changes::default() }));
    }
    Ok(found)
}

/// What a step has of the objective itself, in billionths; several currencies as one, for order alone.
fn weight(step: &PlanStep, of: Objective) -> i128 {
    match of {
        Objective::Cost => step.cost.iter().flatten().map(|it| decimal(&it.amount).unwrap_or(0)).sum(),
        Objective::Hours => step.hours.map_or(0, crate::learner::exact),
        Objective::Time => i128::from(step.weeks),
        Objective::Count => 0,
    }
}

/// Money and time: each limit that holds, eased or lifted.
fn limits(record: &LearnerRecord, options: &PlanOptions) -> Vec<(Lever, Changes)> {
    let mut found = Vec::new();
    let mut push = |kind: &'static str, value: Option<f64>, changes: Changes| {
        found.push((Lever { kind, value, ..Lever::default() }, changes));
    };
    if options.budget(record).is_some() {
        push("budget", None, Changes { budget: Some(None), ..Changes::default() });
    }
    let own = record.pace.as_ref();
    if let Some(hours) = options.hours_per_week.or_else(|| own.and_then(|pace| pace.hours_per_week)) {
        let more = (hours + HOURS).min(168.0);
        let pace = Pace { hours_per_week: Some(more), ..Pace::default() };
        push("hours-per-week", Some(more), Changes { pace: Some(pace), ..Changes::default() });
    }
    if let Some(parallel) = options.parallel.or_else(|| own.and_then(|pace| pace.parallel)) {
        let more = parallel.saturating_add(1);
        let pace = Pace { parallel: Some(more), ..Pace::default() };
        push("parallel", Some(f64::from(more)), Changes { pace: Some(pace), ..Changes::default() });
    }
    if options.deadline.is_some() {
        push("deadline", None, Changes { deadline: Some(None), ..Changes::default() });
    }
    found
}
