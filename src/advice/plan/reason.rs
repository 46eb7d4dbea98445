//! Why a goal cannot be reached, as little as rules every plan out.

use super::super::figures::amount;
use super::super::needs::{Facilities, Reach, build, search};
use super::super::options::Objective;
use super::answer::{Cause, PlanReason};
use super::calendar::Calendar;
use super::problem::Problem;
use super::schedule::Schedule;
use crate::learner::{State, Sum, Truth, evaluate, is_automatic, present, shown};
use crate::pathway::{ConditionTree, NodeKind};
use std::collections::{BTreeSet, VecDeque};

/// The reason that no set was found, proven or not.
pub(super) fn reason(problem: &Problem<'_>, proven: bool) -> PlanReason {
    let mut reach = Reach::new(&problem.needs);
    if !reach.run(|_| true) {
        return unreachable(problem);
    }
    if !proven {
        return PlanReason { code: "work", ..PlanReason::default() };
    }
    if let Some(reason) = over_budget(problem) {
        return reason;
    }
    exclusive(problem)
}

/// The best schedule there is ends after the deadline.
pub(super) fn deadline(problem: &Problem<'_>, calendar: &Calendar, schedule: &Schedule) -> PlanReason {
    let day = calendar.day(schedule.goal).and_then(|day| day.plus_days(-1));
    PlanReason {
        code: "deadline",
        allowed: problem.pace.deadline.map(|day| day.to_string()),
        needed: day.map(|day| day.to_string()),
        ..PlanReason::default()
    }
}

/// Without the budget there is a plan: what the cheapest costs.
fn over_budget(problem: &Problem<'_>) -> Option<PlanReason> {
    let budget = problem.money.budget?;
    let weights = problem.weights(Objective::Cost).ok()?;
    let found = problem.solve(&weights, &[]);
    let set = found.best?;
    let cost = |it: &usize| problem.money.cost[problem.needs.decisions[*it].credential].unwrap_or(0);
    let steps = set.iter().filter(|it| !problem.needs.decisions[**it].award);
    Some(PlanReason {
        code: "budget",
        allowed: Some(amount(budget)),
        needed: Some(amount(steps.map(cost).sum())),
        currency: problem.money.currency.clone(),
        ..PlanReason::default()
    })
}

/// Pairs that exclude each other stand in the way: as many as cannot be left away.
fn exclusive(problem: &Problem<'_>) -> PlanReason {
    let weights = vec![vec![1; problem.needs.decisions.len()]];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, decision) in problem.needs.decisions.iter().enumerate() {
        pairs.extend(decision.excludes.iter().filter(|other| **other > at).map(|other| (at, *other)));
    }
    let mut needs = problem.needs.clone();
    let mut kept = pairs.clone();
    for pair in pairs {
        let rest: Vec<(usize, usize)> = kept.iter().copied().filter(|it| *it != pair).collect();
        for decision in &mut needs.decisions {
            decision.excludes.clear();
        }
        for &(a, b) in &rest {
            needs.decisions[a].excludes.push(b);
            needs.decisions[b].excludes.push(a);
        }
        let found = search(&needs, &weights, &[], false, 2_000_000);
        if found.best.is_none() && found.proven {
            kept = rest;
        }
    }
    let id = |at: usize| problem.state.pathway.credentials()[problem.needs.decisions[at].credential].id.clone();
    let causes = kept.into_iter().map(|(a, b)| Cause { code: "excludes", ids: vec![id(a), id(b)], ..Cause::default() });
    PlanReason { code: "exclusive", causes: causes.collect(), ..PlanReason::default() }
}

/// Whatever is done, the goal stays out of reach.
fn unreachable(problem: &Problem<'_>) -> PlanReason {
    let none = vec![false; problem.held.len()];
    let reaches = |barred: &[bool]| {
        let needs =
            build(&Facilities { state: problem.state, barred, held: &problem.held, later: &[] }, &problem.wanted.tree);
        Reach::new(&needs).run(|_| true)
    };
    if problem.barred.contains(&true) && reaches(&none) {
        // As few of the excluded ones as still stand in the way.
        let mut barred = problem.barred.clone();
        for at in 0..barred.len() {
            if barred[at] {
                barred[at] = false;
                barred[at] = reaches(&barred);
            }
        }
        let ids = |at: usize| vec![problem.state.pathway.credentials()[at].id.clone()];
        let causes = (0..barred.len()).filter(|at| barred[*at]);
        let causes = causes.map(|at| Cause { code: "excluded", ids: ids(at), ..Cause::default() }).collect();
        return PlanReason { code: "excluded", causes, ..PlanReason::default() };
    }
    PlanReason { code: "unreachable", causes: Blame::new(problem).causes(), ..PlanReason::default() }
}

/// What stands in the way, from the goal backwards.
struct Blame<'a> {
    problem: &'a Problem<'a>,
    earned: Vec<bool>,
    started: Vec<bool>,
    /// Highest level that can be reached, by skill.
    levels: Vec<u32>,
}

impl<'a> Blame<'a> {
    fn new(problem: &'a Problem<'a>) -> Self {
        let state = problem.state;
        let count = state.pathway.credentials().len();
        let mut blame = Self {
            problem,
            earned: (0..count).map(|at| state.settled.facts.held(at) == Truth::Met).collect(),
            started: vec![false; count],
            levels: state.settled.facts.skills.iter().map(|skill| skill.accepted()).collect(),
        };
        let mut reach = Reach::new(&problem.needs);
        reach.run(|_| true);
        for (at, decision) in problem.needs.decisions.iter().enumerate() {
            for &credential in std::iter::once(&decision.credential).chain(state.pathway.counts_as(decision.credential))
            {
                blame.earned[credential] |= reach.earned[at];
                blame.started[credential] |= reach.started[at];
                if reach.earned[at] {
                    for &(skill, level) in &state.settled.validates[credential] {
                        blame.levels[skill] = blame.levels[skill].max(level);
                    }
                }
            }
        }
        blame
    }

    fn leaf(&self, kind: &NodeKind, company: bool) -> Truth {
        let state: &State<'_> = self.problem.state;
        let met = match *kind {
            NodeKind::Text(_) => true,
            NodeKind::Credential { credential, .. } if company => {
                present(&state.settled.facts, state.holdings, kind) == Truth::Met || self.started[credential]
            }
            NodeKind::Credential { credential, result: Some(_) } => {
                state.leaf(kind) == Truth::Met || (self.earned[credential] && !is_automatic(state.pathway, credential))
            }
            NodeKind::Credential { credential, .. } => self.earned[credential],
            NodeKind::Skill { skill, level } => self.levels[skill] >= level,
            _ => false,
        };
        if met { Truth::Met } else { Truth::Unmet }
    }

    fn causes(&self) -> Vec<Cause> {
        let pathway = self.problem.state.pathway;
        let mut causes = Vec::new();
        let mut seen = BTreeSet::new();
        let mut waiting = VecDeque::from([(&self.problem.wanted.tree, false)]);
        while let Some((tree, company)) = waiting.pop_front() {
            for at in self.failing(tree, company) {
                match tree.nodes[at].kind {
                    NodeKind::Credential { credential, .. } if seen.insert(credential) => {
                        self.credential(credential, &mut causes, &mut waiting);
                    }
                    NodeKind::Skill { skill, level } => {
                        let able: Vec<usize> =
                            pathway.validators(skill).iter().filter(|it| it.1 >= level).map(|it| it.0).collect();
                        if able.is_empty() {
                            let cause = Cause {
                                code: "not-validated",
                                ids: vec![pathway.document().skills[skill].id.clone()],
                                needed: Some(f64::from(level)),
                                reachable: Some(f64::from(self.levels[skill])),
                            };
                            if !causes.contains(&cause) {
                                causes.push(cause);
                            }
                        }
                        for credential in able {
                            if seen.insert(credential) {
                                self.credential(credential, &mut causes, &mut waiting);
                            }
                        }
                    }
                    NodeKind::Sum { .. } => {
                        let values = evaluate(pathway, tree, |leaf| self.leaf(leaf, company));
                        let sum = Sum::new(pathway, tree, at);
                        let reachable = sum.as_ref().map(|sum| shown(sum.total(|child| values[child]).low));
                        let needed = sum.map(|sum| shown(sum.amount));
                        causes.push(Cause { code: "sum-short", ids: Vec::new(), needed, reachable });
                    }
                    NodeKind::Any | NodeKind::AtLeast(_) | NodeKind::Faulty => {
                        causes.push(Cause { code: "empty", ..Cause::default() });
                    }
                    _ => {}
                }
            }
        }
        causes
    }

    /// Why one credential cannot be earned.
    fn credential<'t>(&self, at: usize, causes: &mut Vec<Cause>, waiting: &mut VecDeque<(&'t ConditionTree, bool)>)
    where
        'a: 't,
    {
        let pathway = self.problem.state.pathway;
        let id = |at: usize| pathway.credentials()[at].id.clone();
        if self.problem.barred[at] {
            causes.push(Cause { code: "excluded", ids: vec![id(at)], ..Cause::default() });
            return;
        }
        if let Some(&other) = pathway.excludes(at).iter().find(|other| self.problem.held[**other]) {
            causes.push(Cause { code: "excludes-held", ids: vec![id(at), id(other)], ..Cause::default() });
            return;
        }
        if self.earned[at] {
            causes.push(Cause { code: "no-result", ids: vec![id(at)], ..Cause::default() });
            return;
        }
        let rules = pathway.conditions(at);
        for (tree, company) in [(&rules.requires, false), (&rules.alongside, true), (&rules.stack, false)] {
            if let Some(tree) = tree
                && !self.failing(tree, company).is_empty()
            {
                waiting.push_back((tree, company));
                return;
            }
        }
        causes.push(Cause { code: "unearnable", ids: vec![id(at)], ..Cause::default() });
    }

    /// Nodes of a rule that together keep it unmet: of an `all` one is enough, of other gates as many as it takes.
    fn failing(&self, tree: &ConditionTree, company: bool) -> Vec<usize> {
        let values = evaluate(self.problem.state.pathway, tree, |leaf| self.leaf(leaf, company));
        if values.first() != Some(&Truth::Unmet) && values.first() != Some(&Truth::Unknown) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut waiting = vec![0];
        while let Some(at) = waiting.pop() {
            let node = &tree.nodes[at];
            let unmet: Vec<usize> = node.children.iter().copied().filter(|it| values[*it] != Truth::Met).collect();
            let enough = match node.kind {
                NodeKind::All => 1,
                NodeKind::Any => node.children.len(),
                NodeKind::AtLeast(count) => {
                    (node.children.len() + 1).saturating_sub(usize::try_from(count).unwrap_or(usize::MAX))
                }
                _ => 0,
            };
            if enough == 0 || unmet.is_empty() {
                found.push(at);
            } else {
                waiting.extend(unmet.into_iter().take(enough).rev());
            }
        }
        found
    }
}
