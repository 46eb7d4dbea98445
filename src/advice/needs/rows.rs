//! The graph as linear rows over numbers between zero and one: what every set that reaches the goal satisfies.
//!
//! A row of a rule says that its decision is not taken further than what the rule asks for. Gates within gates, facts
//! that a count or a sum asks for, and members of a class get columns of their own. Rows do not see that two things
//! may not hold each other up; sets are judged by [`super::Reach`], and rows only make bounds.

use super::simplex::Row;
use super::{Kind, Member, NONE, Needs, Rule};
use std::collections::VecDeque;

/// Rows of a graph, and how many columns they have: the decisions first.
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) columns: usize,
}

/// Compiles the rows; those of the goal come first. Linear in the leaves and their suppliers.
pub(super) fn rows(needs: &Needs) -> (Rows, usize) {
    let mut builder = Builder {
        needs,
        rows: Rows { rows: Vec::new(), columns: needs.decisions.len() },
        fact_column: vec![NONE; needs.facts.len()],
        open: VecDeque::new(),
    };
    builder.rule(needs.goal, NONE, true);
    let first = builder.rows.rows.len();
    for (at, decision) in needs.decisions.iter().enumerate() {
        for (part, rule) in decision.rules().into_iter().enumerate() {
            builder.rule(rule, at, part != 1);
        }
        for &other in decision.excludes.iter().filter(|other| **other > at) {
            builder.rows.rows.push(Row::new(vec![(at, -1.0), (other, -1.0)], -1.0));
        }
    }
    (builder.rows, first)
}

struct Builder<'a> {
    needs: &'a Needs,
    rows: Rows,
    fact_column: Vec<usize>,
    /// (node, column that stands for it).
    open: VecDeque<(usize, usize)>,
}

impl Builder<'_> {
    fn column(&mut self) -> usize {
        self.rows.columns += 1;
        self.rows.columns - 1
    }

    /// `owner` holds only if the rule does; [`NONE`]: the rule holds. `later`: what the owner gives is no help.
    fn rule(&mut self, rule: Rule, owner: usize, later: bool) {
        match rule {
            Rule::Met => {}
            Rule::Unmet => self.at_least(Vec::new(), 1.0, owner),
            Rule::Tree { start, .. } => {
                let itself = if later { owner } else { NONE };
                self.open.push_back((start, owner));
                while let Some((node, owner)) = self.open.pop_front() {
                    self.node(node, owner, itself);
                }
            }
        }
    }

    /// The terms reach `need` as far as the owner is taken.
    fn at_least(&mut self, mut terms: Vec<(usize, f64)>, need: f64, owner: usize) {
        if owner != NONE {
            terms.push((owner, -need));
        }
        crate::sort::by_key(&mut terms, |it| it.0);
        let mut merged: Vec<(usize, f64)> = Vec::with_capacity(terms.len());
        for (column, factor) in terms {
            match merged.last_mut() {
                Some(last) if last.0 == column => last.1 += factor,
                _ => merged.push((column, factor)),
            }
        }
        if merged.iter().any(|it| it.1 < 0.0) || owner == NONE {
            self.rows.rows.push(Row::new(merged, if owner == NONE { need } else { 0.0 }));
        }
    }

    fn suppliers(&self, fact: usize, itself: usize) -> Vec<(usize, f64)> {
        self.needs.facts[fact].suppliers.iter().filter(|it| **it != itself).map(|it| (*it, 1.0)).collect()
    }

    fn node(&mut self, node: usize, owner: usize, itself: usize) {
        match &self.needs.nodes[node].kind {
            Kind::Leaf { fact } => {
                let terms = self.suppliers(*fact, itself);
                self.at_least(terms, 1.0, owner);
            }
            Kind::Gate { need, first, count } if need == count => {
                self.open.extend((*first..first + count).map(|child| (child, owner)));
            }
            Kind::Gate { need: 1, .. } => {
                let mut terms = Vec::new();
                self.any(node, itself, &mut terms);
                // A supplier of several operands is one way.
                crate::sort::by_key(&mut terms, |it: &(usize, f64)| it.0);
                terms.dedup_by_key(|it| it.0);
                self.at_least(terms, 1.0, owner);
            }
            Kind::Gate { need, first, count } => {
                let terms = (*first..first + count).map(|child| (self.stands_for(child), 1.0)).collect();
                self.at_least(terms, small(*need), owner);
            }
            Kind::Sum { need, first, members } => {
                let mut terms = Vec::new();
                let mut at = *first;
                for class in members.chunk_by(|a, b| a.class == b.class) {
                    terms.extend(self.class(at, class));
                    at += class.len();
                }
                self.at_least(terms, large(*need), owner);
            }
        }
    }

    /// The members of a class: of several only one brings its gain.
    fn class(&mut self, first: usize, class: &[Member]) -> Vec<(usize, f64)> {
        if let [only] = class {
            return vec![(self.stands_for(first), large(only.gain))];
        }
        let mut terms = Vec::new();
        for (offset, member) in class.iter().enumerate() {
            let column = self.column();
            self.open.push_back((first + offset, column));
            terms.push((column, large(member.gain)));
        }
        self.rows.rows.push(Row::new(terms.iter().map(|it| (it.0, -1.0)).collect(), -1.0));
        terms
    }

    /// All that any of the operands could be met by.
    fn any(&mut self, node: usize, itself: usize, terms: &mut Vec<(usize, f64)>) {
        let mut waiting = vec![node];
        while let Some(at) = waiting.pop() {
            match &self.needs.nodes[at].kind {
                Kind::Leaf { fact } => terms.extend(self.suppliers(*fact, itself)),
                Kind::Gate { need: 1, first, count } => waiting.extend(*first..first + count),
                _ => {
                    let column = self.stands_for(at);
                    terms.push((column, 1.0));
                }
            }
        }
    }

    /// A column of a node: no more than one, and no more than what it asks for.
    fn stands_for(&mut self, node: usize) -> usize {
        if let Kind::Leaf { fact } = self.needs.nodes[node].kind {
            if let [only] = self.needs.facts[fact].suppliers.as_slice() {
                return *only;
            }
            if self.fact_column[fact] == NONE {
                self.fact_column[fact] = self.column();
                let terms = self.suppliers(fact, NONE);
                self.at_least(terms, 1.0, self.fact_column[fact]);
            }
            return self.fact_column[fact];
        }
        let column = self.column();
        self.open.push_back((node, column));
        column
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of operands are small")]
const fn small(value: usize) -> f64 {
    value as f64
}

#[expect(clippy::cast_precision_loss, reason = "a row is only as exact as its coefficients; see `search`")]
const fn large(value: i64) -> f64 {
    value as f64
}
