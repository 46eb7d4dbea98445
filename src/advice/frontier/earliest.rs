//! The week before which a goal cannot be reached, whatever is done: everything at once that rules and dates allow.
//!
//! Longest paths through `all`, shortest through `any`, the k-th shortest through `atLeast`: Knuth's generalisation of
//! Dijkstra's problem (1977), iterated from above until nothing changes. What would only make it later is left out
//! (hours a week, steps at the same time, `alongside`, amounts of sums), so it is a bound, and often the truth.

use crate::advice::figures::Figures;
use crate::advice::plan::Calendar;
use crate::learner::{State, Truth, is_automatic};
use crate::pathway::{ConditionTree, NodeKind};

/// Not at all.
const NEVER: u32 = u32::MAX;

/// What bounds are drawn from.
pub(super) struct Earliest<'a> {
    pub(super) state: &'a State<'a>,
    pub(super) figures: &'a Figures,
    pub(super) calendar: &'a Calendar,
    /// By credential: what counts as it, itself first.
    gives: Vec<Vec<usize>>,
    /// By skill: (credential, level) of what shows it, directly or because of what it counts as.
    shows: Vec<Vec<(usize, u32)>>,
}

impl<'a> Earliest<'a> {
    pub(super) fn new(state: &'a State<'a>, figures: &'a Figures, calendar: &'a Calendar) -> Self {
        let count = state.pathway.credentials().len();
        let mut gives: Vec<Vec<usize>> = (0..count).map(|at| vec![at]).collect();
        let mut shows = vec![Vec::new(); state.pathway.document().skills.len()];
        for at in 0..count {
            for &other in state.pathway.counts_as(at) {
                gives[other].push(at);
            }
            for held in std::iter::once(at).chain(state.pathway.counts_as(at).iter().copied()) {
                for &(skill, level) in &state.settled.validates[held] {
                    shows[skill].push((at, level));
                }
            }
        }
        Self { state, figures, calendar, gives, shows }
    }

    /// The first week in which a goal can be reached without what is barred; `None`: in none.
    ///
    /// Linear in the leaves for each round; there are few rounds unless skills loop.
    pub(super) fn week(&self, goal: &ConditionTree, barred: &[bool]) -> Option<u32> {
        let pathway = self.state.pathway;
        let mut ends = vec![NEVER; barred.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for &at in pathway.topological_order() {
                let end = if barred[at] { NEVER } else { self.end(at, &ends) };
                if end < ends[at] {
                    ends[at] = end;
                    changed = true;
                }
            }
        }
        Some(self.value(goal, &ends)).filter(|week| *week != NEVER)
    }

    /// The week by which a step can be finished, or an award be there.
    fn end(&self, at: usize, ends: &[u32]) -> u32 {
        let (pathway, rules) = (self.state.pathway, self.state.pathway.conditions(at));
        let value = |tree: &Option<ConditionTree>| tree.as_ref().map_or(0, |tree| self.value(tree, ends));
        let stack = value(&rules.stack);
        if is_automatic(pathway, at) {
            return stack;
        }
        let begun = self.state.holdings.under_way.contains_key(&at);
        let from = if begun { 0 } else { value(&rules.requires) };
        if from == NEVER || stack == NEVER {
            return NEVER;
        }
        let known = &pathway.credentials()[at];
        let duration = self.calendar.duration(known, self.figures.hours[at]);
        match self.calendar.first_start(known, from, duration) {
            Some(start) => self.calendar.end(start, duration).max(stack),
            None => NEVER,
        }
    }

    fn value(&self, tree: &ConditionTree, ends: &[u32]) -> u32 {
        let mut values = vec![0; tree.nodes.len()];
        for at in (0..tree.nodes.len()).rev() {
            let node = &tree.nodes[at];
            let mut of: Vec<u32> = node.children.iter().map(|child| values[*child]).collect();
            crate::sort::ascending(&mut of);
            let nth = |n: usize| if n == 0 { 0 } else { of.get(n - 1).copied().unwrap_or(NEVER) };
            values[at] = match node.kind {
                NodeKind::All => of.last().copied().unwrap_or(0),
                NodeKind::Any => nth(1),
                NodeKind::AtLeast(count) => nth(usize::try_from(count).unwrap_or(usize::MAX)),
                NodeKind::Sum { amount, .. } => nth(usize::from(amount > 0.0)),
                NodeKind::Text(_) | NodeKind::Faulty => 0,
                _ if self.state.leaf(&node.kind) == Truth::Met => 0,
                NodeKind::Credential { credential, .. } => {
                    self.gives[credential].iter().map(|it| ends[*it]).min().unwrap_or(NEVER)
                }
                NodeKind::Skill { skill, level } => {
                    let enough = self.shows[skill].iter().filter(|(_, shown)| *shown >= level);
                    enough.map(|(it, _)| ends[*it]).min().unwrap_or(NEVER)
                }
            };
        }
        values.first().copied().unwrap_or(0)
    }
}
