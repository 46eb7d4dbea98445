//! What is known about the learner while a map or an outline is made, and the edges that every part of it walks.

use crate::learner::{CredentialProgress, Progress, Status, Truth};
use crate::model::SumUnit;
use crate::pathway::{ConditionTree, NodeKind, Pathway};
use std::collections::BTreeSet;

/// A learner's progress, to look up by position in the document.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    progress: Progress,
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
    pub(super) fn new(progress: Progress) -> Self {
        Self { progress }
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

    /// The level held of a skill.
    pub(super) fn level(&self, skill: usize) -> u32 {
        self.progress.skills.get(skill).map_or(0, |skill| skill.level)
    }

    /// Whether a skill is held at a level, on evidence that is accepted.
    pub(super) fn skill(&self, skill: usize, level: u32) -> Truth {
        match self.progress.skills.get(skill) {
            Some(held) if held.level >= level => Truth::Met,
            Some(held) if held.claimed.is_some_and(|claimed| claimed >= level) => Truth::Unknown,
            _ => Truth::Unmet,
        }
    }
}

impl Standing {
    /// The value of every node of a condition, by Kleene's rules; linear in the nodes.
    pub(super) fn values(&self, pathway: &Pathway, tree: &ConditionTree) -> Vec<Value> {
        let blank = Value { truth: Truth::Unknown, done: 0.0, needed: 1.0 };
        let mut values = vec![blank; tree.nodes.len()];
        for (at, node) in tree.nodes.iter().enumerate().rev() {
            let operands = || node.children.iter().filter_map(|child| values.get(*child));
            let met = operands().filter(|value| value.truth == Truth::Met).count();
            let open = operands().filter(|value| value.truth != Truth::Unmet).count();
            values[at] = match &node.kind {
                NodeKind::All => counted(met, open, node.children.len()),
                NodeKind::Any => counted(met, open, 1),
                NodeKind::AtLeast(count) => counted(met, open, usize::try_from(*count).unwrap_or(usize::MAX)),
                NodeKind::Sum { unit, amount } => self.sum(pathway, tree, &node.children, *unit, *amount, &values),
                NodeKind::Credential { credential, result } => leaf(self.held(pathway, *credential, *result)),
                NodeKind::Skill { skill, level } => leaf(self.skill(*skill, *level)),
                NodeKind::Text(_) | NodeKind::Faulty => blank,
            };
        }
        values
    }

    /// Whether a credential is held, at a result where one is asked for.
    pub(super) fn held(&self, pathway: &Pathway, credential: usize, result: Option<usize>) -> Truth {
        let Some(progress) = self.credential(credential) else { return Truth::Unmet };
        if progress.status != Status::Earned {
            return if progress.tier.is_some() && progress.status == Status::Check { Truth::Unknown } else { Truth::Unmet };
        }
        let Some(least) = result.filter(|_| !progress.waived) else { return Truth::Met };
        let scale = pathway.credentials().get(credential).and_then(|found| found.results.as_ref());
        let reached = progress.result.as_ref().and_then(|result| scale?.scale.iter().position(|step| step == result));
        match reached {
            None => Truth::Unknown,
            Some(reached) if reached >= least => Truth::Met,
            Some(_) => Truth::Unmet,
        }
    }

    fn sum(
        &self,
        pathway: &Pathway,
        tree: &ConditionTree,
        operands: &[usize],
        unit: SumUnit,
        amount: f64,
        values: &[Value],
    ) -> Value {
        let mut done = 0.0;
        let mut unknown = false;
        for operand in operands {
            let (Some(node), Some(value)) = (tree.nodes.get(*operand), values.get(*operand)) else { continue };
            let NodeKind::Credential { credential, .. } = node.kind else { continue };
            let Some(found) = pathway.credentials().get(credential) else { continue };
            let figure = if unit == SumUnit::Credits { found.credits } else { found.hours };
            match (value.truth, figure) {
                (Truth::Met, Some(figure)) => done += figure,
                (Truth::Met, None) | (Truth::Unknown, _) => unknown = true,
                (Truth::Unmet, _) => {}
            }
        }
        let truth = match (done >= amount, unknown) {
            (true, _) => Truth::Met,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::Unmet,
        };
        Value { truth, done, needed: amount }
    }
}

fn leaf(truth: Truth) -> Value {
    Value { truth, done: if truth == Truth::Met { 1.0 } else { 0.0 }, needed: 1.0 }
}

/// So many of the operands: met if enough are, unmet if not even those in doubt would be enough.
fn counted(met: usize, open: usize, needed: usize) -> Value {
    let truth = match () {
        () if met >= needed => Truth::Met,
        () if open >= needed => Truth::Unknown,
        () => Truth::Unmet,
    };
    #[expect(clippy::cast_precision_loss, reason = "operands stay far below 2^53")]
    Value { truth, done: met.min(needed) as f64, needed: needed as f64 }
}

/// The credentials that stand directly before one: named by its `requires` or `stack`, each once, in order of id.
pub(super) fn hard_sources(pathway: &Pathway, credential: usize) -> BTreeSet<usize> {
    let conditions = pathway.conditions(credential);
    [&conditions.requires, &conditions.stack].into_iter().flatten().flat_map(ConditionTree::credentials).collect()
}
