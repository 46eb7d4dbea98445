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
    /// Credits or hours of the held operands (all of kind [`NodeKind::Credential`]) reach an amount.
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

impl ConditionTree {
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
}
