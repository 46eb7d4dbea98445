//! When each step of a set is done.

use super::super::needs::{Needs, holds};
use super::calendar::{Calendar, MOST_WEEKS};
use super::problem::Problem;
use crate::sort;

/// One step in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::advice) struct Slot {
    /// The decision.
    pub(in crate::advice) decision: usize,
    /// First week.
    pub(in crate::advice) start: u32,
    /// The week after the last one; for a step that takes no time the week in which it happens.
    pub(in crate::advice) end: u32,
}

/// What a step asks of the calendar.
#[derive(Debug, Clone, Copy)]
pub(in crate::advice) struct Load {
    pub(in crate::advice) duration: u32,
    /// Billionths of an hour in each week of learning.
    pub(in crate::advice) weekly: i128,
}

/// The loads of all decisions; awards take no time.
pub(in crate::advice) fn loads(problem: &Problem<'_>, calendar: &Calendar) -> Vec<Load> {
    let load = |credential: usize, award: bool| {
        if award {
            return Load { duration: 0, weekly: 0 };
        }
        let hours = problem.figures.hours[credential];
        let duration = calendar.duration(&problem.state.pathway.credentials()[credential], hours);
        let weekly = hours.unwrap_or(0) / i128::from(duration.max(1));
        Load { duration, weekly: if duration == 0 { 0 } else { weekly } }
    };
    problem.needs.decisions.iter().map(|it| load(it.credential, it.award)).collect()
}

/// Whether a step may begin before its stack is met: `alongside` says that it and a part of it run together.
pub(in crate::advice) fn overlaps(needs: &Needs, set: &[usize]) -> Vec<bool> {
    use super::super::needs::{Kind, Rule};
    let mut overlaps = vec![false; needs.decisions.len()];
    let leaves = |rule: Rule| -> Vec<usize> {
        let Rule::Tree { start, end } = rule else { return Vec::new() };
        let leaf = |at: usize| if let Kind::Leaf { fact } = needs.nodes[at].kind { Some(fact) } else { None };
        (start..end).filter_map(leaf).collect()
    };
    for &decision in set {
        let known = &needs.decisions[decision];
        let partners: Vec<usize> = leaves(known.alongside)
            .into_iter()
            .filter(|fact| needs.facts[*fact].company)
            .flat_map(|fact| needs.facts[fact].suppliers.clone())
            .collect();
        let parts: Vec<usize> =
            leaves(known.stack).into_iter().flat_map(|fact| needs.facts[fact].suppliers.clone()).collect();
        overlaps[decision] |= partners.iter().any(|partner| parts.contains(partner));
        for partner in partners {
            // The partner is under way while this one is, though this one is a part of it.
            let whole = leaves(needs.decisions[partner].stack);
            overlaps[partner] |= whole.iter().any(|fact| needs.facts[*fact].suppliers.contains(&decision));
        }
    }
    overlaps
}

/// A schedule and the week by whose beginning the goal is reached.
#[derive(Debug, Clone, Default)]
pub(in crate::advice) struct Schedule {
    pub(in crate::advice) slots: Vec<Slot>,
    pub(in crate::advice) goal: u32,
}

impl Schedule {
    /// The decision of each slot: one that is renewed stands more than once.
    pub(in crate::advice) fn decisions(&self) -> Vec<usize> {
        self.slots.iter().map(|slot| slot.decision).collect()
    }
}

/// Puts every step where it can first begin, week by week (the parallel scheme of resource-constrained scheduling;
/// Kolisch 1996), what much waits for first. `None` if something can never begin (its last date is over).
pub(in crate::advice) fn schedule(problem: &Problem<'_>, calendar: &Calendar, set: &[usize]) -> Option<Schedule> {
    let loads = loads(problem, calendar);
    let tails = tails(problem, &loads, set);
    let mut order = set.to_vec();
    sort::by(&mut order, |a, b| tails[*b].cmp(&tails[*a]).then(a.cmp(b)));
    place(problem, calendar, &loads, set, &order)
}

/// Weeks of steps that wait for each step, itself included: a rough measure, by what supplies what.
fn tails(problem: &Problem<'_>, loads: &[Load], set: &[usize]) -> Vec<u32> {
    let needs = &problem.needs;
    let mut tails: Vec<u32> = loads.iter().map(|load| load.duration).collect();
    for _ in 0..set.len() {
        let mut changed = false;
        for &decision in set {
            for fact in &needs.decisions[decision].gives {
                for leaf in &needs.facts[*fact].leaves {
                    let owner = needs.owner[*leaf].0;
                    if set.binary_search(&owner).is_ok() && owner != decision {
                        let longer = (loads[decision].duration + tails[owner]).min(MOST_WEEKS);
                        if longer > tails[decision] {
                            tails[decision] = longer;
                            changed = true;
                        }
                    }
                }
            }
        }
        if !changed {
            break;
        }
    }
    tails
}

/// Starts steps in the order given whenever they can start.
pub(in crate::advice) fn place(
    problem: &Problem<'_>,
    calendar: &Calendar,
    loads: &[Load],
    set: &[usize],
    order: &[usize],
) -> Option<Schedule> {
    let needs = &problem.needs;
    let mut overlaps = overlaps(needs, set);
    let mut relaxed = false;
    let mut world = World::new(needs);
    let mut slots: Vec<Slot> = Vec::new();
    let mut waiting: Vec<usize> = order.to_vec();
    let mut week = 0;
    let last =
        calendar.last(set.iter().map(|it| &problem.state.pathway.credentials()[needs.decisions[*it].credential]));
    loop {
        // Everything that happens at this point in time, until nothing more does.
        loop {
            let finished = world.finish(week, &mut slots);
            let started = start(problem, calendar, loads, &overlaps, &mut world, &mut slots, &mut waiting, week);
            if !finished && !started {
                break;
            }
        }
        if world.goal(needs) && waiting.is_empty() && world.running.is_empty() {
            break;
        }
        if week >= MOST_WEEKS {
            return None;
        }
        // Time alone changes nothing any more: a part of some stack needs company that waits for the stack.
        let in_time = world.running.iter().any(|(_, slot)| slots[*slot].end > week);
        if !in_time && (week > last || !world.waits_for_a_day(&overlaps, &waiting)) {
            if std::mem::replace(&mut relaxed, true) {
                return None;
            }
            overlaps.fill(true);
            continue;
        }
        week += 1;
    }
    // The goal may be reached while a companion is still under way.
    let goal = world.goal_week.unwrap_or(week);
    // In the order in which they began: what takes no time stands before what waited for it.
    Some(Schedule { slots, goal })
}

/// What holds at a point in time.
pub(in crate::advice) struct World<'a> {
    needs: &'a Needs,
    known: Vec<bool>,
    /// (decision, slot) of what has begun and is not earned.
    running: Vec<(usize, usize)>,
    goal_week: Option<u32>,
}

impl<'a> World<'a> {
    fn new(needs: &'a Needs) -> Self {
        Self { needs, known: vec![false; needs.facts.len()], running: Vec::new(), goal_week: None }
    }

    fn goal(&self, needs: &Needs) -> bool {
        holds(needs, needs.goal, &self.known)
    }

    /// Whether something could begin but for the calendar.
    fn waits_for_a_day(&self, overlaps: &[bool], waiting: &[usize]) -> bool {
        let mut together = waiting.to_vec();
        loop {
            let mut known = self.known.clone();
            for &decision in &together {
                for &fact in &self.needs.decisions[decision].company {
                    known[fact] = true;
                }
            }
            let before = together.len();
            together.retain(|decision| {
                let rules = &self.needs.decisions[*decision];
                holds(self.needs, rules.requires, &self.known)
                    && holds(self.needs, rules.alongside, &known)
                    && (overlaps[*decision] || holds(self.needs, rules.stack, &self.known))
            });
            if together.len() == before {
                return !together.is_empty();
            }
        }
    }

    /// Earns what has run its time and whose stack is met.
    fn finish(&mut self, week: u32, slots: &mut [Slot]) -> bool {
        let mut any = false;
        let mut at = 0;
        while at < self.running.len() {
            let (decision, slot) = self.running[at];
            if slots[slot].end <= week && holds(self.needs, self.needs.decisions[decision].stack, &self.known) {
                slots[slot].end = week;
                for &fact in &self.needs.decisions[decision].gives {
                    self.known[fact] = true;
                }
                self.running.remove(at);
                any = true;
            } else {
                at += 1;
            }
        }
        if self.goal_week.is_none() && holds(self.needs, self.needs.goal, &self.known) {
            self.goal_week = Some(week);
        }
        any
    }
}

#[expect(clippy::too_many_arguments, reason = "the state of one simulation, of which no two are the same")]
fn start(
    problem: &Problem<'_>,
    calendar: &Calendar,
    loads: &[Load],
    overlaps: &[bool],
    world: &mut World<'_>,
    slots: &mut Vec<Slot>,
    waiting: &mut Vec<usize>,
    week: u32,
) -> bool {
    let needs = &problem.needs;
    let ready = |world: &World<'_>, decision: usize, known: &[bool]| {
        let rules = &needs.decisions[decision];
        holds(needs, rules.requires, &world.known)
            && holds(needs, rules.alongside, known)
            && (overlaps[decision] || holds(needs, rules.stack, &world.known))
            && (rules.award
                || calendar.opens(
                    &problem.state.pathway.credentials()[rules.credential],
                    rules.under_way,
                    week,
                    loads[decision].duration,
                ))
    };
    // Those that wait for each other begin together: the greatest set that holds with itself and fits.
    let mut together: Vec<usize> = waiting.clone();
    loop {
        let mut known = world.known.clone();
        for &decision in &together {
            for &fact in &needs.decisions[decision].company {
                known[fact] = true;
            }
        }
        let before = together.len();
        together.retain(|decision| ready(world, *decision, &known));
        if together.len() == before {
            break;
        }
    }
    if together.is_empty() {
        return false;
    }
    let mut any = false;
    let mut begun = world.known.clone();
    let mut left: Vec<usize> = together;
    // One after the other as the calendar has room; a partner that does not fit now keeps the other waiting.
    while !left.is_empty() {
        let mut group = None;
        for &decision in &left {
            let mut members = vec![decision];
            if !closes(needs, &mut members, &left, &begun) {
                continue;
            }
            if fits(calendar, loads, slots, &members, week) {
                group = Some(members);
                break;
            }
        }
        let Some(members) = group else { break };
        for decision in members {
            let end = calendar.end(week, loads[decision].duration);
            slots.push(Slot { decision, start: week, end });
            world.running.push((decision, slots.len() - 1));
            for &fact in &needs.decisions[decision].company {
                begun[fact] = true;
                world.known[fact] = true;
            }
            waiting.retain(|it| *it != decision);
            left.retain(|it| *it != decision);
            any = true;
        }
    }
    any
}

/// Adds to a group those of a list that it needs to begin together with.
fn closes(needs: &Needs, group: &mut Vec<usize>, list: &[usize], begun: &[bool]) -> bool {
    loop {
        let mut known = begun.to_vec();
        for &decision in group.iter() {
            for &fact in &needs.decisions[decision].company {
                known[fact] = true;
            }
        }
        if group.iter().all(|it| holds(needs, needs.decisions[*it].alongside, &known)) {
            return true;
        }
        let Some(&next) = list.iter().find(|it| !group.contains(it)) else { return false };
        // The first that helps, else the first at all: loops are short.
        let helps = |it: &&usize| {
            needs.decisions[**it]
                .company
                .iter()
                .any(|fact| needs.facts[*fact].leaves.iter().any(|leaf| group.contains(&needs.owner[*leaf].0)))
        };
        group.push(list.iter().filter(|it| !group.contains(it)).find(helps).copied().unwrap_or(next));
    }
}

/// Whether the calendar has room for steps that begin in a week.
pub(in crate::advice) fn fits(calendar: &Calendar, loads: &[Load], slots: &[Slot], group: &[usize], week: u32) -> bool {
    let last = group.iter().map(|it| calendar.end(week, loads[*it].duration)).max().unwrap_or(week);
    for at in week..last {
        if calendar.is_paused(at) {
            continue;
        }
        let (mut count, mut hours) = (0, 0);
        for slot in
            slots.iter().filter(|slot| slot.start <= at && at < calendar.end(slot.start, loads[slot.decision].duration))
        {
            count += 1;
            hours += loads[slot.decision].weekly;
        }
        for &decision in group.iter().filter(|it| at < calendar.end(week, loads[**it].duration)) {
            count += 1;
            hours += loads[decision].weekly;
        }
        if count > calendar.parallel || calendar.hours_per_week.is_some_and(|most| hours > most) {
            return false;
        }
    }
    true
}
