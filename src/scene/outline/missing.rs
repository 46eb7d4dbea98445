//! The fewest leaves that are still missing for a condition.

use super::super::standing::Value;
use crate::learner::Truth;
use crate::model::SumUnit;
use crate::pathway::{ConditionTree, NodeKind, Pathway};
use crate::sort;

/// What is missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Missing {
    /// Nodes of the condition that are leaves, in its order.
    pub(super) leaves: Vec<usize>,
    /// There are other ways.
    pub(super) choice: bool,
}

/// A smallest set of leaves that would make the condition hold; of equal ones, the first in its order.
///
/// Sums are filled with the largest figures first. From the leaves up, O(n log n) and no call stack.
pub(super) fn missing(pathway: &Pathway, tree: &ConditionTree, values: &[Value]) -> Missing {
    let met = |at: &usize| values.get(*at).is_some_and(|value| value.truth == Truth::Met);
    let mut sets: Vec<Missing> = vec![Missing::default(); tree.nodes.len()];
    for (at, node) in tree.nodes.iter().enumerate().rev() {
        if met(&at) {
            continue;
        }
        let mut open: Vec<usize> = node.children.iter().copied().filter(|child| !met(child)).collect();
        let already = node.children.len() - open.len();
        let wanted = match node.kind {
            NodeKind::All => open.len(),
            NodeKind::Any => 1,
            NodeKind::AtLeast(count) => usize::try_from(count).unwrap_or(usize::MAX).saturating_sub(already),
            NodeKind::Sum { unit, amount } => {
                let left = amount - values.get(at).map_or(0.0, |value| value.done);
                enough(pathway, tree, &mut open, unit, left)
            }
            NodeKind::Credential { .. } | NodeKind::Skill { .. } | NodeKind::Text(_) | NodeKind::Faulty => {
                sets[at].leaves.push(at);
                continue;
            }
        };
        if !matches!(node.kind, NodeKind::Sum { .. }) {
            sort::by_key(&mut open, |child| sets.get(*child).map_or(0, |set| set.leaves.len()));
        }
        let mut set = Missing { leaves: Vec::new(), choice: open.len() > wanted };
        for child in open.into_iter().take(wanted) {
            let Some(part) = sets.get_mut(child).map(std::mem::take) else { continue };
            set.choice |= part.choice;
            set.leaves.extend(part.leaves);
        }
        sort::ascending(&mut set.leaves);
        sets[at] = set;
    }
    sets.into_iter().next().unwrap_or_default()
}

/// Sorts the operands by figure, largest first, and says how many of them reach what is left.
fn enough(pathway: &Pathway, tree: &ConditionTree, open: &mut [usize], unit: SumUnit, left: f64) -> usize {
    let figure = |at: &usize| match tree.nodes.get(*at).map(|node| &node.kind) {
        Some(NodeKind::Credential { credential, .. }) => pathway
            .credentials()
            .get(*credential)
            .and_then(|found| if unit == SumUnit::Credits { found.credits } else { found.hours })
            .unwrap_or(0.0),
        _ => 0.0,
    };
    sort::by(open, |a, b| figure(b).total_cmp(&figure(a)));
    let mut sum = 0.0;
    let reached = open.iter().position(|at| {
        sum += figure(at);
        sum >= left
    });
    reached.map_or(open.len(), |at| at + 1)
}
