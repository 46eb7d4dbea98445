//! Groundedness: does some order of earning reach a credential? The learner's least fixed point, with
//! everything that can be earned being earned.

use super::tree::rounding;
use super::{ConditionTree, Conditions, NodeKind};
use crate::model::Credential;
use crate::sort;
use std::collections::{BTreeMap, BTreeSet};

/// What some order of earning reaches.
#[derive(Debug)]
pub(super) struct Grounded {
    /// Credentials that can be held.
    pub(super) earned: Vec<bool>,
    /// Credentials that can be under way; all that can be held are.
    pub(super) started: Vec<bool>,
    /// Highest level of each skill that those give; 0: none.
    pub(super) levels: Vec<u32>,
    /// For each credential whether `requires`, `alongside` and `stack` can be met (or are absent).
    pub(super) open: Vec<[bool; 3]>,
}

/// The least fixed point by a worklist (the Horn-clause counting of Dowling and Gallier 1984): every leaf is
/// met at most once, so it is linear in the leaves. Credentials that wait for each other by `alongside` open
/// together; each time that happens, what waits beside those for which something has changed is gone through once more.
///
/// What nobody can rule out counts as possible: words, faulty parts, sums over unknown figures. Exclusions
/// limit what counts together, not what can be earned, and are left aside.
pub(super) fn grounded(
    credentials: &[Credential],
    conditions: &[Conditions],
    validators: &[Vec<(usize, u32)>],
    counts_as: &[Vec<usize>],
) -> Grounded {
    let mut state = State::new(credentials, conditions, validators, counts_as);
    state.begin();
    loop {
        state.settle();
        if !state.open_together() {
            break;
        }
    }
    Grounded { earned: state.earned, started: state.started, levels: state.levels, open: state.open }
}

/// Which condition of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Requires,
    Alongside,
    Stack,
}

pub(super) const PARTS: [Part; 3] = [Part::Requires, Part::Alongside, Part::Stack];

impl Part {
    /// The member of the credential.
    pub(super) const fn member(self) -> &'static str {
        match self {
            Self::Requires => "requires",
            Self::Alongside => "alongside",
            Self::Stack => "stack",
        }
    }
}

impl Conditions {
    /// One of the conditions that decide what can be earned.
    pub(super) const fn part(&self, part: Part) -> Option<&ConditionTree> {
        match part {
            Part::Requires => self.requires.as_ref(),
            Part::Alongside => self.alongside.as_ref(),
            Part::Stack => self.stack.as_ref(),
        }
    }
}

/// One condition being counted down.
struct Gate<'a> {
    credential: usize,
    part: Part,
    tree: &'a ConditionTree,
    /// What each node still needs: operands, credits or hours; met at 0 or below.
    missing: Vec<f64>,
    met: Vec<bool>,
}

/// A leaf of a gate.
#[derive(Debug, Clone, Copy)]
struct Leaf {
    gate: usize,
    node: usize,
}

enum Event {
    Started(usize),
    Earned(usize),
}

struct State<'a> {
    credentials: &'a [Credential],
    counts_as: &'a [Vec<usize>],
    /// The skills each credential validates.
    validates: Vec<Vec<(usize, u32)>>,
    gates: Vec<Gate<'a>>,
    /// For each credential the gate of each part that it has.
    gate_of: Vec<[Option<usize>; 3]>,
    /// Leaves that wait for a credential to be held.
    for_earned: Vec<Vec<Leaf>>,
    /// Leaves that wait for a credential to be under way.
    for_started: Vec<Vec<Leaf>>,
    /// Leaves that wait for a level of a skill, the highest level first.
    for_skill: Vec<Vec<(u32, Leaf)>>,
    /// Parts that are met or absent.
    open: Vec<[bool; 3]>,
    earned: Vec<bool>,
    started: Vec<bool>,
    levels: Vec<u32>,
    /// Credentials that lack nothing but their `alongside`, or did at some time.
    waits: Vec<bool>,
    /// Those that came to wait, or lack less, since they were last gone through.
    fresh: Vec<usize>,
    events: Vec<Event>,
}

impl<'a> State<'a> {
    fn new(
        credentials: &'a [Credential],
        conditions: &'a [Conditions],
        validators: &[Vec<(usize, u32)>],
        counts_as: &'a [Vec<usize>],
    ) -> Self {
        let count = credentials.len();
        let mut validates = vec![Vec::new(); count];
        for (skill, list) in validators.iter().enumerate() {
            for &(credential, level) in list {
                validates[credential].push((skill, level));
            }
        }
        let mut state = Self {
            credentials,
            counts_as,
            validates,
            gates: Vec::new(),
            gate_of: vec![[None; 3]; count],
            for_earned: vec![Vec::new(); count],
            for_started: vec![Vec::new(); count],
            for_skill: vec![Vec::new(); validators.len()],
            open: vec![[true; 3]; count],
            earned: vec![false; count],
            started: vec![false; count],
            levels: vec![0; validators.len()],
            waits: vec![false; count],
            fresh: Vec::new(),
            events: Vec::new(),
        };
        for (credential, of) in conditions.iter().enumerate() {
            for part in PARTS {
                if let Some(tree) = of.part(part) {
                    state.add_gate(credential, part, tree);
                }
            }
        }
        for list in &mut state.for_skill {
            sort::by_key(list, |(level, _)| std::cmp::Reverse(*level));
        }
        state
    }

    fn add_gate(&mut self, credential: usize, part: Part, tree: &'a ConditionTree) {
        let gate = self.gates.len();
        for (at, node) in tree.nodes.iter().enumerate() {
            let leaf = Leaf { gate, node: at };
            match node.kind {
                NodeKind::Credential { credential, .. } if part == Part::Alongside => {
                    self.for_started[credential].push(leaf);
                }
                NodeKind::Credential { credential, .. } => self.for_earned[credential].push(leaf),
                NodeKind::Skill { skill, level } => self.for_skill[skill].push((level, leaf)),
                _ => {}
            }
        }
        let missing = tree.nodes.iter().map(|node| needed(&node.kind, node.children.len())).collect();
        self.gates.push(Gate { credential, part, tree, missing, met: vec![false; tree.nodes.len()] });
        self.gate_of[credential][part as usize] = Some(gate);
        self.open[credential][part as usize] = false;
    }

    /// What holds from the beginning.
    fn begin(&mut self) {
        for gate in 0..self.gates.len() {
            for node in (0..self.gates[gate].tree.nodes.len()).rev() {
                if self.gates[gate].missing[node] <= 0.0 && !self.gates[gate].met[node] {
                    self.meet(Leaf { gate, node });
                }
            }
        }
        for credential in 0..self.credentials.len() {
            self.try_start(credential);
        }
    }

    fn settle(&mut self) {
        while let Some(event) = self.events.pop() {
            let counts_as = self.counts_as;
            match event {
                Event::Started(credential) => {
                    for held in std::iter::once(&credential).chain(&counts_as[credential]) {
                        for leaf in std::mem::take(&mut self.for_started[*held]) {
                            self.meet(leaf);
                        }
                    }
                }
                Event::Earned(credential) => {
                    for held in std::iter::once(&credential).chain(&counts_as[credential]) {
                        for leaf in std::mem::take(&mut self.for_earned[*held]) {
                            self.meet(leaf);
                        }
                    }
                    for (skill, level) in std::mem::take(&mut self.validates[credential]) {
                        self.reach_level(skill, level);
                    }
                }
            }
        }
    }

    fn reach_level(&mut self, skill: usize, level: u32) {
        self.levels[skill] = self.levels[skill].max(level);
        while self.for_skill[skill].last().is_some_and(|(needed, _)| *needed <= level) {
            if let Some((_, leaf)) = self.for_skill[skill].pop() {
                self.meet(leaf);
            }
        }
    }

    /// A node is met: counts down what it belongs to, as far up as that is met by it.
    fn meet(&mut self, leaf: Leaf) {
        let gate = &mut self.gates[leaf.gate];
        let mut node = leaf.node;
        loop {
            if std::mem::replace(&mut gate.met[node], true) {
                return;
            }
            let Some(parent) = gate.tree.nodes[node].parent else { break };
            gate.missing[parent] -= weight(self.credentials, gate.tree, parent, node);
            if gate.missing[parent] > 0.0 {
                // It does not open by itself yet, but perhaps now together with others.
                if gate.part == Part::Alongside && self.waits[gate.credential] {
                    self.fresh.push(gate.credential);
                }
                return;
            }
            node = parent;
        }
        let (credential, part) = (gate.credential, gate.part);
        self.open[credential][part as usize] = true;
        self.try_start(credential);
    }

    fn try_start(&mut self, credential: usize) {
        let [requires, alongside, stack] = self.open[credential];
        if requires && !alongside && !std::mem::replace(&mut self.waits[credential], true) {
            self.fresh.push(credential);
        }
        if requires && alongside && !std::mem::replace(&mut self.started[credential], true) {
            self.events.push(Event::Started(credential));
        }
        if self.started[credential] && stack && !std::mem::replace(&mut self.earned[credential], true) {
            self.events.push(Event::Earned(credential));
        }
    }

    /// Opens what waits by `alongside` only for others that wait in the same way: of those whose `requires` is
    /// met, the greatest set that satisfies its own `alongside`. Says whether there was any.
    fn open_together(&mut self) -> bool {
        let concerned = self.concerned();
        let together = self.greatest_set(&concerned);
        for &credential in &together {
            self.open[credential][Part::Alongside as usize] = true;
        }
        for &credential in &together {
            self.try_start(credential);
        }
        !together.is_empty()
    }

    /// Those for which something has changed, and those that wait for them: for all others nothing has.
    fn concerned(&mut self) -> Vec<usize> {
        let fresh = std::mem::take(&mut self.fresh).into_iter();
        let mut known: BTreeSet<usize> = fresh.filter(|it| !self.started[*it]).collect();
        let mut concerned: Vec<usize> = known.iter().copied().collect();
        let mut next = 0;
        while let Some(&credential) = concerned.get(next) {
            next += 1;
            for held in std::iter::once(&credential).chain(&self.counts_as[credential]) {
                for leaf in &self.for_started[*held] {
                    let other = self.gates[leaf.gate].credential;
                    if self.waits[other] && !self.started[other] && known.insert(other) {
                        concerned.push(other);
                    }
                }
            }
        }
        concerned
    }

    fn greatest_set(&self, waiting: &[usize]) -> Vec<usize> {
        let mut left_out = vec![false; waiting.len()];
        // Places in the list of those whose `alongside` names a credential.
        let mut named_by: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        // How many of the set count as a credential, itself included.
        let mut support: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, &credential) in waiting.iter().enumerate() {
            for held in std::iter::once(&credential).chain(&self.counts_as[credential]) {
                *support.entry(*held).or_default() += 1;
            }
            for named in self.alongside(credential).map(|gate| gate.tree.credentials()).unwrap_or_default() {
                named_by.entry(named).or_default().push(place);
            }
        }
        let mut suspects: Vec<usize> = (0..waiting.len()).collect();
        while let Some(place) = suspects.pop() {
            let credential = waiting[place];
            if left_out[place] || self.holds_with(credential, &support) {
                continue;
            }
            left_out[place] = true;
            for held in std::iter::once(&credential).chain(&self.counts_as[credential]) {
                if let Some(count) = support.get_mut(held) {
                    *count -= 1;
                    if *count == 0 {
                        suspects.extend(named_by.get(held).into_iter().flatten());
                    }
                }
            }
        }
        waiting.iter().zip(left_out).filter(|(_, out)| !out).map(|(credential, _)| *credential).collect()
    }

    fn alongside(&self, credential: usize) -> Option<&Gate<'a>> {
        self.gate_of[credential][Part::Alongside as usize].map(|gate| &self.gates[gate])
    }

    /// Whether its `alongside` holds if the supported credentials are under way too.
    fn holds_with(&self, credential: usize, support: &BTreeMap<usize, usize>) -> bool {
        let Some(gate) = self.alongside(credential) else { return true };
        let mut missing: Vec<f64> =
            gate.tree.nodes.iter().map(|node| needed(&node.kind, node.children.len())).collect();
        for (at, node) in gate.tree.nodes.iter().enumerate().rev() {
            let supported = match node.kind {
                NodeKind::Credential { credential, .. } => support.get(&credential).is_some_and(|count| *count > 0),
                _ => false,
            };
            if gate.met[at] || supported || missing[at] <= 0.0 {
                let Some(parent) = node.parent else { return true };
                missing[parent] -= weight(self.credentials, gate.tree, parent, at);
            }
        }
        false
    }
}

/// What a node needs before it is met; a leaf that waits for something needs more than it can be given.
fn needed(kind: &NodeKind, operands: usize) -> f64 {
    match kind {
        NodeKind::All => f64::from(u32::try_from(operands).unwrap_or(u32::MAX)),
        NodeKind::Any => 1.0,
        NodeKind::AtLeast(count) => f64::from(*count),
        NodeKind::Sum { amount, .. } => amount - rounding(*amount),
        NodeKind::Credential { .. } | NodeKind::Skill { .. } => f64::INFINITY,
        NodeKind::Text(_) | NodeKind::Faulty => 0.0,
    }
}

/// How much an operand gives to the list it stands in.
fn weight(credentials: &[Credential], tree: &ConditionTree, list: usize, operand: usize) -> f64 {
    let NodeKind::Sum { unit, .. } = tree.nodes[list].kind else { return 1.0 };
    let NodeKind::Credential { credential, .. } = tree.nodes[operand].kind else { return f64::INFINITY };
    unit.of(&credentials[credential]).unwrap_or(f64::INFINITY)
}
