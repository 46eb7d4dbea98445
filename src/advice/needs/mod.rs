//! What a goal needs, as a flat graph over yes-or-no decisions, and the search for the lightest set of them.
//!
//! A decision is a credential that the learner would do, or an automatic award that would count. Its three rules
//! (`requires`, `alongside`, `stack`) and the goal are flat trees whose leaves are *facts*; a fact is given by any of
//! its *suppliers*. What the record already gives is folded away, so the graph holds only what is still open. This is
//! planning without deletes over AND, OR, threshold and covering-sum nodes, with additive weights and a few pairs
//! that exclude each other.

use crate::model::Date;

mod build;
mod clean;
mod greedy;
mod price;
mod reach;
mod rows;
mod search;
mod simplex;

pub(super) use build::{Facilities, build, is_begun};
pub(super) use clean::clean;
pub(super) use reach::{Reach, holds};
pub(super) use search::{Limit, Outcome, search};

/// No node.
pub(super) const NONE: usize = usize::MAX;

/// One thing the learner may do, or one award that may count.
#[derive(Debug, Clone)]
pub(super) struct Decision {
    /// Its position in the document.
    pub(super) credential: usize,
    /// An automatic award: free, and no step.
    pub(super) award: bool,
    /// The record has it in progress: it is started already.
    pub(super) under_way: bool,
    pub(super) requires: Rule,
    pub(super) alongside: Rule,
    pub(super) stack: Rule,
    /// Facts that hold once it is earned.
    pub(super) gives: Vec<usize>,
    /// Facts that hold once it is started.
    pub(super) company: Vec<usize>,
    /// Decisions that it may not count together with.
    pub(super) excludes: Vec<usize>,
}

impl Decision {
    /// Without rules and without anything that it gives.
    pub(super) const fn new(credential: usize, award: bool, under_way: bool) -> Self {
        Self {
            credential,
            award,
            under_way,
            requires: Rule::Met,
            alongside: Rule::Met,
            stack: Rule::Met,
            gives: Vec::new(),
            company: Vec::new(),
            excludes: Vec::new(),
        }
    }

    pub(super) const fn rules(&self) -> [Rule; 3] {
        [self.requires, self.alongside, self.stack]
    }
}

/// A condition in the graph: always met, never met, or the tree of the nodes `start..end`, `start` being its root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Rule {
    #[default]
    Met,
    Unmet,
    Tree {
        start: usize,
        end: usize,
    },
}

/// A node of a tree. Children stand after their parent and side by side.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) parent: usize,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// A fact.
    Leaf { fact: usize },
    /// So many of the children `first..first + count`.
    Gate { need: usize, first: usize, count: usize },
    /// The gains of the met children reach an amount; of each class only the largest counts.
    Sum { need: i64, first: usize, members: Vec<Member> },
}

/// What a child of a sum brings. Members of a class stand together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) class: usize,
    pub(super) gain: i64,
}

/// Something that a leaf asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct Fact {
    /// Decisions that give it, in document order.
    pub(super) suppliers: Vec<usize>,
    /// Leaves that ask for it.
    pub(super) leaves: Vec<usize>,
    /// It is enough that a supplier is started.
    pub(super) company: bool,
    /// The credential that it asks for, if it asks for one.
    pub(super) credential: Option<usize>,
    /// The record gives it through this day.
    pub(super) until: Option<Date>,
}

/// The whole graph.
#[derive(Debug, Clone, Default)]
pub(super) struct Needs {
    /// In document order.
    pub(super) decisions: Vec<Decision>,
    pub(super) nodes: Vec<Node>,
    pub(super) facts: Vec<Fact>,
    pub(super) goal: Rule,
    /// For each node the decision whose rule it stands in ([`NONE`]: the goal), and which of its three rules.
    pub(super) owner: Vec<(usize, usize)>,
}

/// What has been decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Free,
    In,
    Out,
}
