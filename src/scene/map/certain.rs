//! What holding a credential is sure to bring along: everything that its rules ask for without a choice.

use crate::pathway::{ConditionTree, NodeKind, Pathway};

/// Steps all questions together may take; past it the answer is no, and a line more is drawn.
const BUDGET: usize = 4_000_000;

/// For each credential the credentials that its `requires` and `stack` name outside every choice.
pub(super) struct Certain {
    sources: Vec<Vec<usize>>,
    /// The question in which each credential was seen last.
    seen: Vec<usize>,
    question: usize,
    left: usize,
}

impl Certain {
    pub(super) fn new(pathway: &Pathway) -> Self {
        let count = pathway.credentials().len();
        let sources = (0..count).map(|at| {
            let conditions = pathway.conditions(at);
            conditions.requires.iter().chain(&conditions.stack).flat_map(sure_leaves).collect()
        });
        Self { sources: sources.collect(), seen: vec![0; count], question: 0, left: BUDGET }
    }

    /// Whether any of the credentials in `wanted` (ascending) is sure to be held before or with one of `from`,
    /// those themselves counted only if `with_start`.
    pub(super) fn brings(&mut self, from: &[usize], with_start: bool, wanted: &[usize]) -> bool {
        self.question += 1;
        let mut waiting: Vec<usize> = Vec::new();
        for start in from {
            if with_start {
                waiting.push(*start);
            } else {
                waiting.extend(&self.sources[*start]);
            }
        }
        while let Some(at) = waiting.pop() {
            if self.seen[at] == self.question {
                continue;
            }
            if wanted.binary_search(&at).is_ok() {
                return true;
            }
            let Some(left) = self.left.checked_sub(1) else { return false };
            self.left = left;
            self.seen[at] = self.question;
            waiting.extend(&self.sources[at]);
        }
        false
    }
}

/// The credentials that a condition names outside every choice.
pub(super) fn sure_leaves(tree: &ConditionTree) -> Vec<usize> {
    let mut sure = vec![false; tree.nodes.len()];
    let mut found = Vec::new();
    for (at, node) in tree.nodes.iter().enumerate() {
        let parent = node.parent.and_then(|parent| tree.nodes.get(parent).map(|node| (parent, node)));
        sure[at] = parent.is_none_or(|(at, parent)| {
            sure[at]
                && match parent.kind {
                    NodeKind::All => true,
                    NodeKind::Any => parent.children.len() == 1,
                    NodeKind::AtLeast(count) => {
                        usize::try_from(count).is_ok_and(|count| count >= parent.children.len())
                    }
                    _ => false,
                }
        });
        if let NodeKind::Credential { credential, .. } = node.kind
            && sure[at]
        {
            found.push(credential);
        }
    }
    found
}
