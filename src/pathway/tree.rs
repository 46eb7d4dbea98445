//! A condition with every reference resolved, as a flat tree.

use crate::model::{SumUnit, Text};

/// A resolved condition. Node 0 is the root; children stand after their parent, so that walking the list
/// backwards visits every operand before what it belongs to: no recursion anywhere.
///
/// Tags are expanded and operands that repeat are counted once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConditionTree {
    /// The nodes.
    pub nodes: Vec<Node>,
}

/// One node of a [`ConditionTree`].
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it asks.
    pub kind: NodeKind,
    /// The node it is an operand of.
    pub parent: Option<usize>,
    /// Its operands, in order.
    pub children: Vec<usize>,
    /// Its place in the list of operands as written; what one tag stands for shares the place of the tag.
    pub place: usize,
}

/// What a node asks.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// Every operand.
    All,
    /// At least one operand.
    Any,
    /// At least so many operands.
    AtLeast(u32),
    /// Credits or hours of the held operands (of kind [`NodeKind::Credential`] or faulty) reach an amount.
    Sum {
        /// What is added.
        unit: SumUnit,
        /// How much at least.
        amount: f64,
    },
    /// A credential is held, perhaps with at least the result at this place of its scale (0 is the worst).
    Credential {
        /// Its position in the document.
        credential: usize,
        /// Place on its scale.
        result: Option<usize>,
    },
    /// A skill is held at a level.
    Skill {
        /// Its position in the document.
        skill: usize,
        /// From 1.
        level: u32,
    },
    /// Words in the place of a rule: unknown.
    Text(Text),
    /// A faulty part that was left out of a lenient reading: unknown.
    Faulty,
}

impl NodeKind {
    /// The member of the JSON form that holds its operands.
    pub(super) const fn operands_member(&self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            _ => "of",
        }
    }
}

impl ConditionTree {
    /// Where a node stands in the JSON form, as a pointer below the condition: `""` for the root, `/any/0`, …
    #[must_use]
    pub fn pointer(&self, node: usize) -> String {
        let mut steps = Vec::new();
        let mut at = self.nodes.get(node);
        while let Some(node) = at {
            let parent = node.parent.and_then(|parent| self.nodes.get(parent));
            if let Some(parent) = parent {
                steps.push((parent.kind.operands_member(), node.place));
            }
            at = parent;
        }
        let mut pointer = String::new();
        for (member, place) in steps.iter().rev() {
            pointer.push('/');
            pointer.push_str(member);
            pointer.push('/');
            pointer.push_str(&place.to_string());
        }
        pointer
    }

    /// The leaves that name credentials, in order, each once.
    #[must_use]
    pub fn credentials(&self) -> Vec<usize> {
        let mut seen = std::collections::BTreeSet::new();
        self.nodes
            .iter()
            .filter_map(|node| match node.kind {
                NodeKind::Credential { credential, .. } if seen.insert(credential) => Some(credential),
                _ => None,
            })
            .collect()
    }

    /// Whether it can never be met without this credential (or one that counts as it): every list on the way
    /// down to a leaf that names it asks for all of its operands. Sums are not judged.
    #[must_use]
    pub fn cannot_do_without(&self, credential: usize) -> bool {
        let mut binding = vec![false; self.nodes.len()];
        for (at, node) in self.nodes.iter().enumerate() {
            binding[at] = node.parent.is_none_or(|parent| {
                let operands = self.nodes[parent].children.len();
                let all = match self.nodes[parent].kind {
                    NodeKind::All => true,
                    NodeKind::Any => operands == 1,
                    NodeKind::AtLeast(count) => usize::try_from(count).is_ok_and(|count| count >= operands),
                    _ => false,
                };
                all && binding[parent]
            });
            if binding[at] && matches!(node.kind, NodeKind::Credential { credential: it, .. } if it == credential) {
                return true;
            }
        }
        false
    }
}

/// How far a sum of decimal fractions may stay below an amount and still reach it: 0.1 + 0.2 reaches 0.3.
pub(crate) fn rounding(amount: f64) -> f64 {
    1e-9 * amount.abs().max(1.0)
}
