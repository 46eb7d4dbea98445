//! The value of a condition, in Kleene's three values: one pass over the flat tree, operands before gates.

use super::Truth;
use super::sum::Sum;
use crate::pathway::{ConditionTree, NodeKind, Pathway};

/// The value of a gate with so many operands, of which so many are met, and so many met or unknown.
///
/// `atLeast k` is met if k are met, unmet if met + unknown < k; an empty `all` is met, an empty `any` is not.
pub(crate) fn gate(kind: &NodeKind, operands: usize, met: usize, possible: usize) -> Truth {
    let needed = match kind {
        NodeKind::Any => 1,
        NodeKind::AtLeast(count) => usize::try_from(*count).unwrap_or(usize::MAX),
        _ => operands,
    };
    if met >= needed {
        Truth::Met
    } else if possible >= needed {
        Truth::Unknown
    } else {
        Truth::Unmet
    }
}

/// The value of every node, given the values of the leaves. Linear in the nodes.
pub(crate) fn evaluate(
    pathway: &Pathway,
    tree: &ConditionTree,
    mut leaf: impl FnMut(&NodeKind) -> Truth,
) -> Vec<Truth> {
    let mut values = vec![Truth::Unmet; tree.nodes.len()];
    for (at, node) in tree.nodes.iter().enumerate().rev() {
        values[at] = match node.kind {
            NodeKind::All | NodeKind::Any | NodeKind::AtLeast(_) => {
                let (mut met, mut possible) = (0, 0);
                for &child in &node.children {
                    met += usize::from(values[child] == Truth::Met);
                    possible += usize::from(values[child] != Truth::Unmet);
                }
                gate(&node.kind, node.children.len(), met, possible)
            }
            NodeKind::Sum { .. } => {
                Sum::new(pathway, tree, at).map_or(Truth::Unknown, |sum| sum.truth(sum.total(|child| values[child])))
            }
            NodeKind::Text(_) | NodeKind::Faulty => Truth::Unknown,
            NodeKind::Credential { .. } | NodeKind::Skill { .. } => leaf(&node.kind),
        };
    }
    values
}

/// The value of the root; a tree without nodes asks nothing.
pub(crate) fn root(values: &[Truth]) -> Truth {
    values.first().copied().unwrap_or(Truth::Met)
}
