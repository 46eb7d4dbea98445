//! What is missing of a credential's own rules, as a problem over its leaves.
//!
//! A step is a leaf: a credential earned (with a result, or only under way where `alongside` asks no more), a skill
//! shown at a level, words confirmed. One step may bring others of the same rules: a credential brings what it counts
//! as, and the skills that it or those validate. Awards that would follow by themselves are steps of their own.
//! A figure that the document does not give can be confirmed too.

use super::holdings::{Grade, grade_as, pass};
use super::minimal::{Gate, Minimal, Need, Problem, Set};
use super::state::{State, is_automatic, present};
use super::sum::Sum;
use super::together::together;
use super::{BranchKind, MissingLeaf, MissingSet, Truth};
use crate::model::Text;
use crate::pathway::{ConditionTree, NodeKind};
use crate::sort;
use std::collections::BTreeMap;

/// Strength of a credential that is under way, and of one that is held; a result adds its place and one.
const UNDER_WAY: u32 = 0;
const HELD: u32 = 1;

/// Something that a step is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Credential(usize),
    Skill(usize),
    Words(Vec<(String, String)>),
    /// The faulty part at a node of one of the rules.
    Faulty(usize, usize),
}

/// A rule that is to be met: its tree, the values of its nodes, and whether being under way is enough.
struct Rule<'a> {
    tree: &'a ConditionTree,
    values: Vec<Truth>,
    alongside: bool,
}

/// The rules of one credential and their steps.
pub(crate) struct Missing<'a> {
    state: &'a State<'a>,
    rules: Vec<Rule<'a>>,
    /// In document order.
    things: Vec<Thing>,
    numbers: BTreeMap<Thing, usize>,
    /// The strengths that leaves ask for, by thing, and the value of each.
    asked: Vec<BTreeMap<u32, Truth>>,
    texts: BTreeMap<usize, Text>,
    /// What else brings a (thing, strength).
    brings: BTreeMap<(usize, u32), Vec<(usize, u32)>>,
}

impl<'a> Missing<'a> {
    /// What stands before the start of a credential; for an automatic award, before the award.
    pub(crate) fn of(state: &'a State<'a>, credential: usize) -> Self {
        let known = state.pathway.conditions(credential);
        let mut rules = Vec::new();
        if is_automatic(state.pathway, credential) {
            let stack = known.stack.as_ref();
            rules.extend(stack.map(|tree| Rule { tree, values: state.values(tree), alongside: false }));
        } else {
            let requires = known.requires.as_ref();
            rules.extend(requires.map(|tree| Rule { tree, values: state.values(tree), alongside: false }));
            if let Some(tree) = &known.alongside {
                rules.push(Rule { tree, values: hopeful(state, credential), alongside: true });
            }
        }
        let mut missing = Self {
            state,
            rules,
            things: Vec::new(),
            numbers: BTreeMap::new(),
            asked: Vec::new(),
            texts: BTreeMap::new(),
            brings: BTreeMap::new(),
        };
        missing.number();
        missing.follow();
        missing
    }

    /// The minimal sets that would open it. `confirm`: by confirmations alone.
    pub(crate) fn sets(&self, confirm: bool) -> (Vec<MissingSet>, bool) {
        let Minimal { sets, cut } = self.problem(confirm).minimal();
        let mut sets: Vec<MissingSet> = sets.iter().map(|set| self.render(set)).collect();
        // A credential and its figure are one leaf: sizes may have changed.
        sort::by_key(&mut sets, |set| set.leaves.len());
        (sets, cut)
    }

    /// Gives every leaf's thing a number, in document order.
    fn number(&mut self) {
        for at in 0..self.rules.len() {
            for node in 0..self.rules[at].tree.nodes.len() {
                if let Some((thing, strength)) = self.step(at, node) {
                    let value = self.rules[at].values[node];
                    let number = *self.numbers.entry(thing.clone()).or_insert(self.things.len());
                    if number == self.things.len() {
                        if let NodeKind::Text(text) = &self.rules[at].tree.nodes[node].kind {
                            self.texts.insert(number, text.clone());
                        }
                        self.things.push(thing);
                        self.asked.push(BTreeMap::new());
                    }
                    self.asked[number].insert(strength, value);
                }
            }
        }
    }

    /// The step that a leaf asks for.
    fn step(&self, rule: usize, node: usize) -> Option<(Thing, u32)> {
        let Rule { tree, alongside, .. } = &self.rules[rule];
        match &tree.nodes[node].kind {
            NodeKind::Credential { .. } if *alongside => self.credential_step(rule, node, UNDER_WAY),
            NodeKind::Credential { result, .. } => {
                let strength = result.map_or(HELD, |place| u32::try_from(place).unwrap_or(u32::MAX - 2) + 2);
                self.credential_step(rule, node, strength)
            }
            NodeKind::Skill { skill, level } => Some((Thing::Skill(*skill), *level)),
            NodeKind::Text(text) => Some((Thing::Words(text.pairs()), 1)),
            NodeKind::Faulty => Some((Thing::Faulty(rule, node), 1)),
            _ => None,
        }
    }

    fn credential_step(&self, rule: usize, node: usize, strength: u32) -> Option<(Thing, u32)> {
        match self.rules[rule].tree.nodes[node].kind {
            NodeKind::Credential { credential, .. } => Some((Thing::Credential(credential), strength)),
            _ => None,
        }
    }

    /// Finds which credentials of the rules bring other steps of them.
    fn follow(&mut self) {
        let pathway = self.state.pathway;
        for (number, thing) in self.things.clone().into_iter().enumerate() {
            let Thing::Credential(credential) = thing else { continue };
            for &(skill, level) in &self.state.settled.validates[credential] {
                self.follow_skill(number, HELD, skill, level);
            }
            for &other in pathway.counts_as(credential) {
                let Some(held) = self.strength_for(credential, other) else { continue };
                for &(skill, level) in &self.state.settled.validates[other] {
                    self.follow_skill(number, held, skill, level);
                }
                let Some(&target) = self.numbers.get(&Thing::Credential(other)) else { continue };
                for &strength in self.asked[target].clone().keys() {
                    let needed = match strength {
                        UNDER_WAY => Some(UNDER_WAY),
                        HELD => Some(held),
                        more => same_scale(self.state, credential, other).then_some(more.max(held)),
                    };
                    if let Some(needed) = needed {
                        self.brings.entry((target, strength)).or_default().push((number, needed));
                    }
                }
            }
        }
    }

    fn follow_skill(&mut self, number: usize, held: u32, skill: usize, level: u32) {
        let Some(&target) = self.numbers.get(&Thing::Skill(skill)) else { return };
        for &wanted in self.asked[target].clone().range(..=level).map(|(wanted, _)| wanted) {
            self.brings.entry((target, wanted)).or_default().push((number, held));
        }
    }

    /// How well a credential must be held to be held as another.
    fn strength_for(&self, from: usize, to: usize) -> Option<u32> {
        let pathway = self.state.pathway;
        if !same_scale(self.state, from, to) {
            return Some(HELD);
        }
        match pass(pathway, to) {
            Some(place) if Some(place) > pass(pathway, from) => {
                grade_as(pathway, from, Grade::Place(place), to)?;
                Some(u32::try_from(place).ok()?.saturating_add(2))
            }
            _ => Some(HELD),
        }
    }

    /// Every way to bring a step.
    fn options(&self, number: usize, strength: u32, confirm: bool) -> Vec<Set> {
        let others = self.brings.get(&(number, strength)).into_iter().flatten().copied();
        std::iter::once((number, strength))
            .chain(others)
            .filter(|(number, strength)| !confirm || self.value(*number, *strength) == Truth::Unknown)
            .map(|step| vec![step])
            .collect()
    }

    /// The value of a step as things stand.
    fn value(&self, number: usize, strength: u32) -> Truth {
        if let Some(value) = self.asked[number].get(&strength) {
            return *value;
        }
        match self.things[number] {
            Thing::Credential(credential) => {
                let result = usize::try_from(strength).ok().and_then(|strength| strength.checked_sub(2));
                let leaf = NodeKind::Credential { credential, result };
                if strength == UNDER_WAY {
                    present(&self.state.settled.facts, self.state.holdings, &leaf)
                } else {
                    self.state.leaf(&leaf)
                }
            }
            _ => Truth::Unknown,
        }
    }

    fn problem(&self, confirm: bool) -> Problem {
        let mut problem = Problem { nodes: vec![(Gate::Count(self.rules.len()), Vec::new())] };
        for (at, rule) in self.rules.iter().enumerate() {
            let first = problem.nodes.len();
            problem.nodes[0].1.push(first);
            for (node, asked) in rule.tree.nodes.iter().enumerate() {
                let operands: Vec<usize> = asked.children.iter().map(|child| first + child).collect();
                let gate = if rule.values[node] == Truth::Met {
                    Gate::Met
                } else {
                    match &asked.kind {
                        NodeKind::All => Gate::Count(operands.len()),
                        NodeKind::Any => Gate::Count(1),
                        NodeKind::AtLeast(count) => Gate::Count(usize::try_from(*count).unwrap_or(usize::MAX)),
                        NodeKind::Sum { .. } => self.need(at, node, confirm),
                        _ => Gate::Leaf(self.leaf(at, node, confirm)),
                    }
                };
                // A sum speaks for its operands.
                let operands = if matches!(gate, Gate::Count(_)) { operands } else { Vec::new() };
                problem.nodes.push((gate, operands));
            }
        }
        problem
    }

    fn leaf(&self, rule: usize, node: usize, confirm: bool) -> Vec<Set> {
        self.step(rule, node)
            .and_then(|(thing, strength)| Some(self.options(*self.numbers.get(&thing)?, strength, confirm)))
            .unwrap_or_default()
    }

    /// What an amount lacks. A figure that is not given is a thing of its own, numbered after all others by the place
    /// of its credential: `things.len() + number`.
    fn need(&self, at: usize, node: usize, confirm: bool) -> Gate {
        let rule = &self.rules[at];
        let Some(sum) = Sum::new(self.state.pathway, rule.tree, node) else { return Gate::Leaf(Vec::new()) };
        let value = |child: usize| rule.values[child];
        let rounding = i128::try_from(sum.members.len()).unwrap_or(0);
        let rest = sum.amount - rounding - sum.total(value).low;
        let mut classes = Vec::with_capacity(sum.classes.len());
        for (class, members) in sum.classes.iter().enumerate() {
            let low = sum.bounds(class, value).low;
            let mut choices = Vec::new();
            for &position in members {
                let member = &sum.members[position];
                let Some((thing, _)) = self.step(at, member.node) else { continue };
                let Some(&number) = self.numbers.get(&thing) else { continue };
                let options = if value(member.node) == Truth::Met {
                    vec![Set::new()]
                } else {
                    self.leaf(at, member.node, confirm)
                };
                for mut option in options {
                    match member.figure {
                        Some(figure) if figure > low => choices.push((option, Some(figure - low))),
                        Some(_) => {}
                        None if matches!(thing, Thing::Faulty(..)) => choices.push((option, None)),
                        None => {
                            option.push((self.things.len() + number, 1));
                            choices.push((option, None));
                        }
                    }
                }
            }
            if !choices.is_empty() {
                classes.push(choices);
            }
        }
        Gate::Sum(Need { rest, classes })
    }

    fn render(&self, set: &Set) -> MissingSet {
        let mut leaves: BTreeMap<usize, MissingLeaf> = BTreeMap::new();
        for &(number, strength) in set {
            if number < self.things.len() {
                leaves.insert(number, self.render_leaf(number, strength));
            }
        }
        for &(number, _) in set {
            if let Some(number) = number.checked_sub(self.things.len()) {
                leaves.entry(number).or_insert_with(|| self.render_leaf(number, HELD)).ask = true;
            }
        }
        MissingSet { leaves: leaves.into_values().collect() }
    }

    fn render_leaf(&self, number: usize, strength: u32) -> MissingLeaf {
        let document = self.state.pathway.document();
        let ask = self.value(number, strength) == Truth::Unknown;
        let mut leaf = MissingLeaf {
            kind: BranchKind::Faulty,
            id: None,
            level: None,
            result: None,
            text: None,
            under_way: false,
            ask,
        };
        match &self.things[number] {
            Thing::Credential(credential) => {
                let known = &document.credentials[*credential];
                leaf.kind = BranchKind::Credential;
                leaf.id = Some(known.id.clone());
                leaf.under_way = strength == UNDER_WAY;
                let place = usize::try_from(strength).ok().and_then(|strength| strength.checked_sub(2));
                let scale = known.results.as_ref().map_or(&[][..], |results| &results.scale);
                leaf.result = place.and_then(|place| scale.get(place)).cloned();
            }
            Thing::Skill(skill) => {
                leaf.kind = BranchKind::Skill;
                leaf.id = Some(document.skills[*skill].id.clone());
                leaf.level = Some(strength);
            }
            Thing::Words(_) => {
                leaf.kind = BranchKind::Text;
                leaf.text = self.texts.get(&number).cloned();
            }
            Thing::Faulty(..) => {}
        }
        leaf
    }
}

/// The values of a credential's `alongside` if nothing else stood in its way: partners that wait for it do not count
/// against it.
fn hopeful(state: &State<'_>, credential: usize) -> Vec<Truth> {
    let mut before = state.before();
    before[credential] = Truth::Met;
    let facts = &state.settled.facts;
    let together = together(state.pathway, &before, |leaf| present(facts, state.holdings, leaf));
    together.alongside.get(&credential).cloned().unwrap_or_default()
}

fn same_scale(state: &State<'_>, a: usize, b: usize) -> bool {
    let credentials = state.pathway.credentials();
    match (&credentials[a].results, &credentials[b].results) {
        (Some(a), Some(b)) => a.scale == b.scale,
        _ => false,
    }
}
