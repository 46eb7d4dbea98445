//! A set and its schedule, told as a plan.

use super::super::figures::amount;
use super::super::needs::{Reach, is_begun};
use super::answer::{Assumption, MoneyAmount, Plan, PlanStep, PlanTotals, UnknownFigures};
use super::calendar::Calendar;
use super::problem::Problem;
use super::schedule::{Schedule, Slot};
use crate::learner::{State, Truth, evaluate, is_automatic, is_valid, present, read, shown};
use crate::model::{Date, Earned, LearnerRecord, Moment, Tier};
use crate::pathway::{ConditionTree, NodeKind};
use std::collections::BTreeMap;

/// The plan of a set.
pub(super) fn tell(problem: &Problem<'_>, calendar: &Calendar, schedule: &Schedule) -> Plan {
    let mut set = schedule.decisions();
    crate::sort::ascending(&mut set);
    set.dedup();
    let set = set.as_slice();
    let mut plan = Plan {
        goal: problem.wanted.id.clone(),
        objective: problem.options.objective,
        feasible: true,
        ..Plan::default()
    };
    let then = Afterwards::new(problem, set);
    let mut slots = schedule.slots.clone();
    slots.extend(then.other_awards(problem, set, schedule));
    crate::sort::by_key(&mut slots, |slot| (slot.start, slot.end));
    let mut totals: BTreeMap<String, i128> = BTreeMap::new();
    let mut hours = 0;
    for (at, slot) in slots.iter().enumerate() {
        let mut step = step(problem, calendar, set, slot);
        let again = slots[..at].iter().any(|before| before.decision == slot.decision);
        step.renewal = !step.automatic && (again || is_renewed(problem, slot_credential(problem, slot)));
        if !step.automatic {
            let credential = slot_credential(problem, slot);
            plan.totals.count += 1;
            hours += problem.figures.hours[credential].unwrap_or(0);
            for (currency, amount) in problem.figures.cost[credential].iter().flatten() {
                *totals.entry(currency.clone()).or_default() += amount;
            }
            let mut figures = Vec::new();
            if problem.figures.cost[credential].is_none() {
                figures.push("cost");
            }
            if problem.figures.hours[credential].is_none() {
                figures.push("hours");
            }
            if !figures.is_empty() {
                plan.unknown.push(UnknownFigures { credential: step.credential.clone(), figures });
            }
        }
        plan.steps.push(step);
    }
    plan.totals = PlanTotals { cost: money(&totals), hours: shown(hours), weeks: schedule.goal, ..plan.totals };
    plan.assumptions = then.assumptions(problem, set);
    plan
}

/// Whether a credential is held today with an end, so that doing it again is to renew it.
fn is_renewed(problem: &Problem<'_>, credential: usize) -> bool {
    let state = problem.state;
    state
        .settled
        .held
        .iter()
        .any(|it| it.credential == credential && it.sure && it.ends.is_some() && is_valid(it, state.clock.today))
}

/// A slot beyond the decisions stands for an award that nothing of the goal needs.
fn slot_credential(problem: &Problem<'_>, slot: &Slot) -> usize {
    let count = problem.needs.decisions.len();
    if slot.decision < count { problem.needs.decisions[slot.decision].credential } else { slot.decision - count }
}

fn step(problem: &Problem<'_>, calendar: &Calendar, set: &[usize], slot: &Slot) -> PlanStep {
    let credential = slot_credential(problem, slot);
    let known = &problem.state.pathway.credentials()[credential];
    let automatic = is_automatic(problem.state.pathway, credential);
    let (start, last) = (calendar.day(slot.start), calendar.day(slot.end));
    let end = if slot.end > slot.start { last.and_then(|day| day.plus_days(-1)) } else { start };
    PlanStep {
        credential: known.id.clone(),
        automatic,
        in_progress: !automatic && is_begun(problem.state, credential),
        renewal: false,
        week: slot.start,
        weeks: slot.end - slot.start,
        start,
        end,
        hours: if automatic { Some(0.0) } else { problem.figures.hours[credential].map(shown) },
        cost: if automatic { Some(Vec::new()) } else { problem.figures.cost[credential].as_ref().map(money) },
        unlocks: if slot.decision < problem.needs.decisions.len() {
            unlocks(problem, set, slot.decision)
        } else {
            Vec::new()
        },
    }
}

fn money(sum: &BTreeMap<String, i128>) -> Vec<MoneyAmount> {
    sum.iter().map(|(currency, value)| MoneyAmount { amount: amount(*value), currency: currency.clone() }).collect()
}

/// Steps of a set that cannot be done without this one.
fn unlocks(problem: &Problem<'_>, set: &[usize], decision: usize) -> Vec<String> {
    let mut reach = Reach::new(&problem.needs);
    reach.run(|it| it != decision && set.binary_search(&it).is_ok());
    let lost = set.iter().filter(|it| **it != decision && !reach.earned[**it]);
    lost.map(|it| problem.state.pathway.credentials()[problem.needs.decisions[*it].credential].id.clone()).collect()
}

/// The record with the steps of a set done.
struct Afterwards {
    record: LearnerRecord,
}

impl Afterwards {
    fn new(problem: &Problem<'_>, set: &[usize]) -> Self {
        let state = problem.state;
        let mut record = state.record.clone();
        let today = state.clock.today.map(|day: Date| day.to_string());
        for &decision in set {
            let known = &problem.needs.decisions[decision];
            if known.award {
                continue;
            }
            let credential = &state.pathway.credentials()[known.credential];
            record.earned.push(Earned {
                credential: credential.id.clone(),
                on: today.as_deref().and_then(Moment::parse),
                expires: None,
                tier: Some(Tier::Verified),
                result: credential.results.as_ref().and_then(|results| results.scale.last()).cloned(),
                evidence: None,
                source: None,
                extra: Default::default(),
            });
        }
        Self { record }
    }

    fn with<T>(&self, problem: &Problem<'_>, ask: impl FnOnce(&State<'_>) -> T) -> T {
        let options = &problem.options.learner;
        let holdings = read(problem.state.pathway, &self.record, options);
        ask(&State::today(problem.state.pathway, &self.record, &holdings, options))
    }

    /// Awards that come by themselves although the goal does not need them, unless they would break a pair.
    fn other_awards(&self, problem: &Problem<'_>, set: &[usize], schedule: &Schedule) -> Vec<Slot> {
        let pathway = problem.state.pathway;
        let mut counted: Vec<bool> = problem.held.clone();
        for &decision in set {
            counted[problem.needs.decisions[decision].credential] = true;
        }
        let last = schedule.slots.iter().map(|slot| slot.end).max().unwrap_or(0);
        let earned: Vec<bool> =
            self.with(problem, |then| (0..counted.len()).map(|at| then.settled.facts.held(at) == Truth::Met).collect());
        let mut slots = Vec::new();
        for at in 0..counted.len() {
            if is_automatic(pathway, at)
                && earned[at]
                && !counted[at]
                && problem.state.settled.facts.held(at) != Truth::Met
                && !problem.barred[at]
                && !pathway.excludes(at).iter().any(|other| counted[*other])
            {
                counted[at] = true;
                let week = self.awarded(problem, at, schedule).unwrap_or(last);
                slots.push(Slot { decision: problem.needs.decisions.len() + at, start: week, end: week });
            }
        }
        slots
    }

    /// The end of the step that completes an award's stack.
    fn awarded(&self, problem: &Problem<'_>, award: usize, schedule: &Schedule) -> Option<u32> {
        let mut ends: Vec<u32> = schedule.slots.iter().map(|slot| slot.end).collect();
        crate::sort::ascending(&mut ends);
        ends.dedup();
        ends.into_iter().find(|end| {
            let done: Vec<usize> =
                schedule.slots.iter().filter(|slot| slot.end <= *end).map(|slot| slot.decision).collect();
            let then = Self::new(problem, &done);
            then.with(problem, |then| then.settled.facts.held(award) == Truth::Met)
        })
    }

    /// Words and results that the plan relies on: for each rule as few words as it takes.
    fn assumptions(&self, problem: &Problem<'_>, set: &[usize]) -> Vec<Assumption> {
        let pathway = problem.state.pathway;
        let started: Vec<usize> = set.iter().map(|it| problem.needs.decisions[*it].credential).collect();
        self.with(problem, |then| {
            let mut found = Vec::new();
            let mut rules: Vec<(Option<usize>, &ConditionTree, bool)> = vec![(None, &problem.wanted.tree, false)];
            for &decision in set {
                let known = &problem.needs.decisions[decision];
                let own = pathway.conditions(known.credential);
                let open = [(&own.requires, false), (&own.alongside, true)].into_iter().filter(|_| !known.under_way);
                for (tree, company) in open.chain([(&own.stack, false)]) {
                    rules.extend(tree.as_ref().map(|tree| (Some(known.credential), tree, company)));
                }
            }
            for (owner, tree, company) in rules {
                let leaf = |kind: &NodeKind| {
                    let given = |credential: usize| {
                        started.iter().any(|it| *it == credential || pathway.counts_as(*it).contains(&credential))
                    };
                    match *kind {
                        NodeKind::Credential { credential, .. } if company && given(credential) => Truth::Met,
                        _ if company => present(&then.settled.facts, then.holdings, kind),
                        _ => then.leaf(kind),
                    }
                };
                let values = evaluate(pathway, tree, leaf);
                let of = owner.map(|at| pathway.credentials()[at].id.clone());
                for node in words(tree, &values) {
                    if let NodeKind::Text(text) = &tree.nodes[node].kind {
                        let assumption =
                            Assumption { of: of.clone(), text: Some(text.clone()), ..Assumption::default() };
                        if !found.contains(&assumption) {
                            found.push(assumption);
                        }
                    }
                }
                for (at, node) in tree.nodes.iter().enumerate() {
                    let NodeKind::Credential { credential, result: Some(place) } = node.kind else { continue };
                    let by_step = problem.state.leaf(&node.kind) != Truth::Met && started.contains(&credential);
                    if company || values[at] != Truth::Met || !by_step {
                        continue;
                    }
                    let known = &pathway.credentials()[credential];
                    let assumption = Assumption {
                        of: of.clone(),
                        text: None,
                        credential: Some(known.id.clone()),
                        result: known.results.as_ref().and_then(|results| results.scale.get(place)).cloned(),
                    };
                    if !found.contains(&assumption) {
                        found.push(assumption);
                    }
                }
            }
            found
        })
    }
}

/// The words that a rule without them lacks: of an `any` the first, of an `atLeast` as many as it takes.
fn words(tree: &ConditionTree, values: &[Truth]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut waiting = vec![0];
    while let Some(at) = waiting.pop() {
        if values.get(at).is_none_or(|value| *value == Truth::Met) {
            continue;
        }
        let node = &tree.nodes[at];
        let met = node.children.iter().filter(|it| values[**it] == Truth::Met).count();
        let needed = match node.kind {
            NodeKind::All => node.children.len(),
            NodeKind::Any => 1,
            NodeKind::AtLeast(count) => usize::try_from(count).unwrap_or(usize::MAX),
            NodeKind::Text(_) => {
                found.push(at);
                continue;
            }
            _ => continue,
        };
        let mut open: Vec<usize> = node.children.iter().copied().filter(|it| values[*it] == Truth::Unknown).collect();
        crate::sort::by_key(&mut open, |it| !matches!(tree.nodes[*it].kind, NodeKind::Text(_)));
        open.truncate(needed.saturating_sub(met));
        waiting.extend(open.into_iter().rev());
    }
    crate::sort::ascending(&mut found);
    found
}
