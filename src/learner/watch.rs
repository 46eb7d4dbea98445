//! A condition whose leaves change: every change walks up only as far as values change.

use super::Truth;
use super::evaluate::{evaluate, gate, root};
use super::sum::{Interval, Sum};
use crate::pathway::{ConditionTree, NodeKind, Pathway};
use std::collections::BTreeMap;

/// A condition with the value of every node, kept up to date leaf by leaf.
///
/// A gate counts its met and its possible operands, a sum keeps what each class of equivalents brings, so one
/// changed operand costs constant time (a class is as good as always a single credential).
#[derive(Debug)]
pub(crate) struct Watch<'a> {
    tree: &'a ConditionTree,
    values: Vec<Truth>,
    met: Vec<usize>,
    possible: Vec<usize>,
    sums: BTreeMap<usize, Running>,
}

/// A sum, kept up to date.
#[derive(Debug)]
struct Running {
    sum: Sum,
    class_of: BTreeMap<usize, usize>,
    parts: Vec<Interval>,
    low: i128,
    high: i128,
    boundless: usize,
}

impl<'a> Watch<'a> {
    /// With the leaves as they are now.
    pub(crate) fn new(pathway: &Pathway, tree: &'a ConditionTree, leaf: impl FnMut(&NodeKind) -> Truth) -> Self {
        let values = evaluate(pathway, tree, leaf);
        let mut met = vec![0; values.len()];
        let mut possible = vec![0; values.len()];
        let mut sums = BTreeMap::new();
        for (at, node) in tree.nodes.iter().enumerate() {
            if let Some(parent) = node.parent {
                met[parent] += usize::from(values[at] == Truth::Met);
                possible[parent] += usize::from(values[at] != Truth::Unmet);
            }
            if let Some(sum) = Sum::new(pathway, tree, at) {
                sums.insert(at, Running::new(sum, &values));
            }
        }
        Self { tree, values, met, possible, sums }
    }

    /// The value of the whole.
    pub(crate) fn root(&self) -> Truth {
        root(&self.values)
    }

    /// The values of all nodes.
    pub(crate) fn values(&self) -> &[Truth] {
        &self.values
    }

    /// Gives a leaf another value.
    pub(crate) fn set(&mut self, leaf: usize, value: Truth) {
        let (mut at, mut value) = (leaf, value);
        loop {
            let old = std::mem::replace(&mut self.values[at], value);
            if old == value {
                return;
            }
            let Some(parent) = self.tree.nodes[at].parent else { return };
            self.met[parent] = self.met[parent] + usize::from(value == Truth::Met) - usize::from(old == Truth::Met);
            self.possible[parent] =
                self.possible[parent] + usize::from(value != Truth::Unmet) - usize::from(old != Truth::Unmet);
            value = match self.sums.get_mut(&parent) {
                Some(running) => running.changed(at, &self.values),
                None => {
                    let node = &self.tree.nodes[parent];
                    gate(&node.kind, node.children.len(), self.met[parent], self.possible[parent])
                }
            };
            at = parent;
        }
    }
}

impl Running {
    fn new(sum: Sum, values: &[Truth]) -> Self {
        let class_of = sum.members.iter().map(|member| (member.node, member.class)).collect();
        let parts: Vec<Interval> = (0..sum.classes.len()).map(|class| sum.bounds(class, |node| values[node])).collect();
        let mut running = Self { sum, class_of, parts: Vec::new(), low: 0, high: 0, boundless: 0 };
        for part in &parts {
            running.add(*part);
        }
        running.parts = parts;
        running
    }

    fn add(&mut self, part: Interval) {
        self.low += part.low;
        match part.high {
            Some(high) => self.high += high,
            None => self.boundless += 1,
        }
    }

    fn remove(&mut self, part: Interval) {
        self.low -= part.low;
        match part.high {
            Some(high) => self.high -= high,
            None => self.boundless -= 1,
        }
    }

    fn changed(&mut self, node: usize, values: &[Truth]) -> Truth {
        if let Some(&class) = self.class_of.get(&node) {
            let part = self.sum.bounds(class, |node| values[node]);
            self.remove(self.parts[class]);
            self.add(part);
            self.parts[class] = part;
        }
        self.sum.truth(Interval { low: self.low, high: (self.boundless == 0).then_some(self.high) })
    }
}
