//! Choice and schedule as one choice: every step in every week in which it can begin.
//!
//! The graph of what a goal needs is unrolled over the weeks: a decision is a credential and its first week, a fact is
//! a fact in a week, given by what is finished by then and still valid. What the weeks have room for are sums that may
//! not be exceeded. So the search for the lightest set finds the best plan by a week, renewals included.

use super::super::needs::{Decision, Fact, Kind, Limit, NONE, Needs, Node, Rule, holds};
use super::super::weights::{Figure, Weights};
use super::calendar::Calendar;
use super::problem::Problem;
use super::schedule::{Load, Schedule, Slot, loads, overlaps};
use crate::model::Date;
use std::collections::{BTreeMap, VecDeque};

/// Decisions beyond which nothing is unrolled.
const MOST_DECISIONS: usize = 2_500;

/// A pathway ready to be unrolled.
pub(super) struct Weeks<'a> {
    pub(super) problem: &'a Problem<'a>,
    calendar: &'a Calendar,
    loads: Vec<Load>,
    overlaps: Vec<bool>,
    /// By decision: the first week in which it could begin if there was room for everything.
    earliest: Vec<Option<u32>>,
    /// The week by whose beginning the goal could be reached then.
    pub(super) first: Option<u32>,
    /// Something ends while the plan runs.
    lapses: bool,
}

/// The graph by week.
pub(super) struct Unrolled {
    pub(super) needs: Needs,
    /// For each of its decisions the credential's and the first week.
    pub(super) of: Vec<(usize, u32)>,
    pub(super) limits: Vec<Limit>,
}

impl<'a> Weeks<'a> {
    /// `lapses`: something ends within the horizon.
    pub(super) fn new(problem: &'a Problem<'a>, calendar: &'a Calendar, horizon: u32, lapses: bool) -> Self {
        let needs = &problem.needs;
        let all: Vec<usize> = (0..needs.decisions.len()).collect();
        let mut weeks = Self {
            problem,
            calendar,
            loads: loads(problem, calendar),
            overlaps: overlaps(needs, &all),
            earliest: vec![None; all.len()],
            first: None,
            lapses,
        };
        weeks.look_ahead(horizon);
        weeks
    }

    /// When everything could begin at the earliest: as if there was room for all, nobody ended, and company was there.
    fn look_ahead(&mut self, horizon: u32) {
        let needs = &self.problem.needs;
        let mut known: Vec<bool> = needs.facts.iter().map(|fact| fact.company || fact.until.is_some()).collect();
        let mut ends: Vec<Option<u32>> = vec![None; needs.decisions.len()];
        for week in 0..=horizon {
            let mut changed = true;
            while std::mem::take(&mut changed) {
                for (at, decision) in needs.decisions.iter().enumerate() {
                    if self.earliest[at].is_none()
                        && self.opens(at, week)
                        && holds(needs, decision.requires, &known)
                        && (self.overlaps[at] || holds(needs, decision.stack, &known))
                    {
                        self.earliest[at] = Some(week);
                        ends[at] = Some(self.calendar.end(week, self.loads[at].duration));
                    }
                    if ends[at].is_some_and(|end| end <= week) && holds(needs, decision.stack, &known) {
                        ends[at] = None;
                        changed = true;
                        for &fact in &decision.gives {
                            known[fact] = true;
                        }
                    }
                }
            }
            if self.first.is_none() && holds(needs, needs.goal, &known) {
                self.first = Some(week);
            }
        }
    }

    fn opens(&self, decision: usize, week: u32) -> bool {
        let known = &self.problem.needs.decisions[decision];
        let credential = &self.problem.state.pathway.credentials()[known.credential];
        known.award || self.calendar.opens(credential, known.under_way, week, self.loads[decision].duration)
    }

    fn end(&self, decision: usize, start: u32) -> u32 {
        self.calendar.end(start, self.loads[decision].duration)
    }

    /// The day on which a rule is judged: the first of a week, or (a goal, an award) the last of the week before.
    fn day(&self, week: u32, late: bool) -> Option<Date> {
        let day = self.calendar.day(week)?;
        if late && week > 0 { day.plus_days(-1) } else { Some(day) }
    }

    /// Whether a fact of a decision that is earned still holds on a day.
    fn is_valid(&self, decision: usize, (start, end): (u32, u32), fact: &Fact, on: Option<Date>) -> bool {
        let Some(on) = on.filter(|_| self.lapses) else { return true };
        let earned = self.day(end, end > start);
        let credentials = self.problem.state.pathway.credentials();
        let own = [Some(self.problem.needs.decisions[decision].credential), fact.credential];
        own.into_iter().flatten().all(|credential| match (&credentials[credential].valid_for, earned) {
            (Some(period), Some(earned)) => earned.plus(period).is_none_or(|last| last >= on),
            _ => true,
        })
    }

    fn lasts(&self, fact: usize, on: Option<Date>) -> bool {
        self.problem.needs.facts[fact].until.is_some_and(|last| on.is_none_or(|on| on <= last))
    }

    /// Whether a step can be done once only.
    fn is_single(&self, decision: usize) -> bool {
        let known = &self.problem.needs.decisions[decision];
        let ends = self.problem.state.pathway.credentials()[known.credential].valid_for.is_some();
        !known.award && (known.under_way || !ends || !self.lapses)
    }

    /// The graph of all plans that reach the goal by the beginning of a week; `None`: too large.
    pub(super) fn unroll(&self, horizon: u32, limits: &[Limit]) -> Option<Unrolled> {
        let mut unroller = Unroller {
            weeks: self,
            needs: Needs::default(),
            of: Vec::new(),
            decision_of: BTreeMap::new(),
            fact_of: BTreeMap::new(),
            open: VecDeque::new(),
        };
        // Stands for what the record gives for a while.
        unroller.decide(NONE, 0);
        unroller.needs.goal = unroller.lay(self.problem.needs.goal, (horizon, true), (NONE, 0));
        while let Some(at) = unroller.open.pop_front() {
            if unroller.of.len() > MOST_DECISIONS {
                return None;
            }
            unroller.rules(at);
        }
        Some(unroller.finish(limits))
    }

    /// The plan that a set of an unrolled graph stands for.
    pub(super) fn schedule(&self, unrolled: &Unrolled, set: &[usize]) -> Schedule {
        let mut slots: Vec<Slot> = Vec::new();
        for &at in set.iter().filter(|at| unrolled.of[**at].0 != NONE) {
            let (decision, start) = unrolled.of[at];
            // An award is awarded once, when it first is.
            let award = self.problem.needs.decisions[decision].award;
            match slots.iter_mut().find(|slot| award && slot.decision == decision) {
                Some(slot) => {
                    slot.start = slot.start.min(start);
                    slot.end = slot.start;
                }
                None => slots.push(Slot { decision, start, end: self.end(decision, start) }),
            }
        }
        crate::sort::by_key(&mut slots, |slot| (slot.start, slot.end, slot.decision));
        let goal = self.goal_week(&slots).unwrap_or(0);
        Schedule { slots, goal }
    }

    /// The week by whose beginning slots reach the goal.
    fn goal_week(&self, slots: &[Slot]) -> Option<u32> {
        let needs = &self.problem.needs;
        let last = slots.iter().map(|slot| slot.end).max().unwrap_or(0);
        (0..=last).find(|week| holds(needs, needs.goal, &self.known(slots, *week, true, NONE)))
    }

    /// The facts that hold at the beginning of a week, `of` itself being under way.
    fn known(&self, slots: &[Slot], week: u32, late: bool, of: usize) -> Vec<bool> {
        let on = self.day(week, late);
        let facts = &self.problem.needs.facts;
        let mut known: Vec<bool> = (0..facts.len()).map(|fact| self.lasts(fact, on)).collect();
        for (at, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.start <= week) {
            let decision = &self.problem.needs.decisions[slot.decision];
            let done = slot.end <= week && at != of;
            for &fact in decision.company.iter().chain(decision.gives.iter().filter(|_| done)) {
                known[fact] |= !done || self.is_valid(slot.decision, (slot.start, slot.end), &facts[fact], on);
            }
        }
        known
    }

    /// Whether nothing that a schedule uses has ended by then.
    pub(super) fn stands(&self, schedule: &Schedule) -> bool {
        let needs = &self.problem.needs;
        !self.lapses
            || (self.goal_week(&schedule.slots).is_some_and(|week| week <= schedule.goal)
                && schedule.slots.iter().enumerate().all(|(at, slot)| {
                    let rules = &needs.decisions[slot.decision];
                    let known = self.known(&schedule.slots, slot.start, rules.award, at);
                    let then = self.known(&schedule.slots, slot.end, rules.award, at);
                    holds(needs, rules.requires, &known)
                        && holds(needs, rules.alongside, &known)
                        && (holds(needs, rules.stack, &known) || holds(needs, rules.stack, &then))
                }))
    }
}

struct Unroller<'a> {
    weeks: &'a Weeks<'a>,
    needs: Needs,
    of: Vec<(usize, u32)>,
    decision_of: BTreeMap<(usize, u32), usize>,
    /// By fact, week, and whether it is asked for late.
    fact_of: BTreeMap<(usize, u32, bool), usize>,
    open: VecDeque<usize>,
}

impl Unroller<'_> {
    fn decide(&mut self, decision: usize, start: u32) -> usize {
        if let Some(&known) = self.decision_of.get(&(decision, start)) {
            return known;
        }
        let base = self.weeks.problem.needs.decisions.get(decision);
        let credential = base.map_or(NONE, |it| it.credential);
        let award = base.is_none_or(|it| it.award);
        let under_way = base.is_some_and(|it| it.under_way);
        self.needs.decisions.push(Decision::new(credential, award, under_way));
        self.of.push((decision, start));
        self.decision_of.insert((decision, start), self.of.len() - 1);
        self.open.push_back(self.of.len() - 1);
        self.of.len() - 1
    }

    fn rules(&mut self, at: usize) {
        let (decision, start) = self.of[at];
        let Some(base) = self.weeks.problem.needs.decisions.get(decision) else { return };
        // What runs together with a part of its stack has it by its end.
        let stacked = if self.weeks.overlaps[decision] { self.weeks.end(decision, start) } else { start };
        self.needs.decisions[at].requires = self.lay(base.requires, (start, false), (at, 0));
        self.needs.decisions[at].alongside = self.lay(base.alongside, (start, false), (at, 1));
        self.needs.decisions[at].stack = self.lay(base.stack, (stacked, base.award), (at, 2));
    }

    fn lay(&mut self, rule: Rule, (week, late): (u32, bool), owner: (usize, usize)) -> Rule {
        let Rule::Tree { start, end } = rule else { return rule };
        let from = self.needs.nodes.len();
        let moved = |at: usize| if at == NONE { NONE } else { at - start + from };
        for at in start..end {
            let node = &self.weeks.problem.needs.nodes[at];
            let kind = match &node.kind {
                Kind::Leaf { fact } => {
                    let fact = self.fact(*fact, week, late);
                    self.needs.facts[fact].leaves.push(self.needs.nodes.len());
                    Kind::Leaf { fact }
                }
                Kind::Gate { need, first, count } => Kind::Gate { need: *need, first: moved(*first), count: *count },
                Kind::Sum { need, first, members } => {
                    Kind::Sum { need: *need, first: moved(*first), members: members.clone() }
                }
            };
            self.needs.nodes.push(Node { parent: moved(node.parent), kind });
            self.needs.owner.push(owner);
        }
        Rule::Tree { start: from, end: from + end - start }
    }

    fn fact(&mut self, fact: usize, week: u32, late: bool) -> usize {
        let late = late && self.weeks.lapses;
        if let Some(&known) = self.fact_of.get(&(fact, week, late)) {
            return known;
        }
        let number = self.needs.facts.len();
        self.fact_of.insert((fact, week, late), number);
        let weeks = self.weeks;
        let base = &weeks.problem.needs.facts[fact];
        let on = weeks.day(week, late);
        self.needs.facts.push(Fact { company: base.company, ..Fact::default() });
        let mut suppliers = Vec::new();
        if weeks.lasts(fact, on) {
            suppliers.push(0);
        } else {
            for &decision in &base.suppliers {
                let award = weeks.problem.needs.decisions[decision].award;
                let Some(first) = weeks.earliest[decision] else { continue };
                // As long as nothing ends, an award that has come can as well come when it is needed.
                let first = if award && !weeks.lapses { week.max(first) } else { first };
                for start in first..=week {
                    let end = weeks.end(decision, start);
                    let done = end <= week;
                    if (done || base.company)
                        && weeks.opens(decision, start)
                        && (!done || weeks.is_valid(decision, (start, end), base, on))
                    {
                        suppliers.push(self.decide(decision, start));
                    }
                }
            }
        }
        self.needs.facts[number].suppliers = suppliers;
        number
    }

    fn finish(mut self, limits: &[Limit]) -> Unrolled {
        for (fact, known) in self.needs.facts.iter_mut().enumerate() {
            crate::sort::ascending(&mut known.suppliers);
            for &supplier in &known.suppliers {
                let decision = &mut self.needs.decisions[supplier];
                if known.company && !decision.award { decision.company.push(fact) } else { decision.gives.push(fact) }
            }
        }
        let limits = self.limits(limits);
        Unrolled { needs: self.needs, of: self.of, limits }
    }

    fn limits(&mut self, given: &[Limit]) -> Vec<Limit> {
        let weeks = self.weeks;
        let base = &weeks.problem.needs.decisions;
        let mut all: Vec<Limit> = Vec::new();
        let by = |value: &dyn Fn(usize, u32) -> i64| -> Vec<i64> {
            self.of
                .iter()
                .map(|(decision, start)| if *decision == NONE { 0 } else { value(*decision, *start) })
                .collect()
        };
        for limit in given {
            all.push(Limit { costs: by(&|decision, _| limit.costs[decision]), most: limit.most });
        }
        for decision in (0..base.len()).filter(|it| weeks.is_single(*it)) {
            all.push(Limit { costs: by(&|it, _| i64::from(it == decision)), most: 1 });
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (one, known) in base.iter().enumerate() {
            for &other in known.excludes.iter().filter(|other| **other > one) {
                if weeks.is_single(one) && weeks.is_single(other) {
                    all.push(Limit { costs: by(&|it, _| i64::from(it == one || it == other)), most: 1 });
                } else {
                    pairs.push((one, other));
                }
            }
        }
        let last = self.of.iter().filter(|it| it.0 != NONE).map(|it| weeks.end(it.0, it.1)).max().unwrap_or(0);
        let runs = |decision: usize, start: u32, week: u32| start <= week && week < weeks.end(decision, start);
        for week in (0..last).filter(|week| !weeks.calendar.is_paused(*week)) {
            if weeks.calendar.parallel < usize::MAX {
                let costs = by(&|decision, start| i64::from(runs(decision, start, week)));
                all.push(Limit { costs, most: i64::try_from(weeks.calendar.parallel).unwrap_or(i64::MAX) });
            }
            if let Some(most) = weeks.calendar.hours_per_week {
                let load = |(decision, start): &(usize, u32)| {
                    if *decision != NONE && runs(*decision, *start, week) { weeks.loads[*decision].weekly } else { 0 }
                };
                let mut of: Vec<i128> = self.of.iter().map(load).collect();
                of.push(most);
                let count = of.len();
                if let Ok(packed) = Weights::pack(&[Figure { of, asked: true }], count) {
                    let mut costs = packed.of.into_iter().next().unwrap_or_default();
                    let most = costs.pop().unwrap_or(0);
                    all.push(Limit { costs, most });
                }
            }
        }
        for (one, other) in pairs {
            let taken = |decision: usize| -> Vec<usize> {
                (0..self.of.len()).filter(|at| self.of[*at].0 == decision).collect()
            };
            let (ones, others) = (taken(one), taken(other));
            let found: Vec<(usize, usize)> = ones.iter().flat_map(|a| others.iter().map(|b| (*a, *b))).collect();
            for (a, b) in found {
                self.needs.decisions[a].excludes.push(b);
                self.needs.decisions[b].excludes.push(a);
            }
        }
        all
    }
}
