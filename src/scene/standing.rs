//! What is known about the learner while a map or an outline is made, and the edges that every part of it walks.

use crate::learner::{
    CredentialProgress, Facts, Options, Progress, Status, Sum, Truth, evaluate, progress_and_facts, shown,
};
use crate::model::LearnerRecord;
use crate::pathway::{ConditionTree, Node, NodeKind, Pathway};
use std::collections::BTreeSet;

/// A learner's progress and the facts behind it, to look up by position in the document.
pub(super) struct Standing {
    progress: Progress,
    facts: Facts,
}

/// The value of one node of a condition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Value {
    /// Whether it holds.
    pub(super) truth: Truth,
    /// Operands met, credits or hours held; 0 or 1 for a leaf.
    pub(super) done: f64,
    /// How much is needed.
    pub(super) needed: f64,
}

impl Standing {
    pub(super) fn new(pathway: &Pathway, record: &LearnerRecord, options: &Options) -> Self {
        let (progress, _, facts) = progress_and_facts(pathway, record, options);
        Self { progress, facts }
    }

    pub(super) const fn progress(&self) -> &Progress {
        &self.progress
    }

    pub(super) fn credential(&self, at: usize) -> Option<&CredentialProgress> {
        self.progress.credentials.get(at)
    }

    pub(super) fn status(&self, at: usize) -> Option<Status> {
        self.credential(at).map(|credential| credential.status)
    }

    /// Ids of the roles and credentials that are the learner's goals.
    pub(super) fn goals(&self) -> impl Iterator<Item = &str> {
        self.progress.goals.iter().filter_map(|goal| goal.id.as_deref())
    }

    /// Whether a skill is held at a level, on evidence that is accepted.
    pub(super) fn skill(&self, skill: usize, level: u32) -> Truth {
        self.facts.leaf(&NodeKind::Skill { skill, level })
    }

    /// Whether a credential is held.
    pub(super) fn held(&self, credential: usize) -> Truth {
        self.facts.leaf(&NodeKind::Credential { credential, result: None })
    }

    /// The value of every node of a condition; linear in the nodes.
    pub(super) fn values(&self, pathway: &Pathway, tree: &ConditionTree) -> Vec<Value> {
        let truths = evaluate(pathway, tree, |leaf| self.facts.leaf(leaf));
        let of_node = |(at, node): (usize, &Node)| {
            let truth = truths[at];
            let met = || figure(node.children.iter().filter(|child| truths[**child] == Truth::Met).count());
            let (done, needed) = match node.kind {
                NodeKind::All => (met(), figure(node.children.len())),
                NodeKind::Any => (met().min(1.0), 1.0),
                NodeKind::AtLeast(count) => (met().min(f64::from(count)), f64::from(count)),
                NodeKind::Sum { amount, .. } => {
                    let low = Sum::new(pathway, tree, at).map_or(0, |sum| sum.total(|child| truths[child]).low);
                    (shown(low).min(amount), amount)
                }
                _ => (if truth == Truth::Met { 1.0 } else { 0.0 }, 1.0),
            };
            Value { truth, done, needed }
        };
        tree.nodes.iter().enumerate().map(of_node).collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of operands stay far below 2^53")]
const fn figure(count: usize) -> f64 {
    count as f64
}

/// The credentials that stand directly before one: named by its `requires` or `stack`, each once, in order of id.
pub(super) fn hard_sources(pathway: &Pathway, credential: usize) -> BTreeSet<usize> {
    let conditions = pathway.conditions(credential);
    [&conditions.requires, &conditions.stack].into_iter().flatten().flat_map(ConditionTree::credentials).collect()
}
