//! Curricular analytics: how the structure of a pathway holds learners up.
//!
//! G. L. Heileman, C. T. Abdallah, A. Slim, M. Hickman: Curricular Analytics: A Framework for Quantifying the Impact of
//! Curricular Reforms and Pedagogical Innovations, 2018 (arXiv:1811.09676), sections 2 and 3; centrality as in the
//! authors' toolbox.

use crate::pathway::Pathway;
use serde::Serialize;

/// What the structure says of one credential.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figures {
    /// Its id.
    pub credential: String,
    /// Credentials on the longest chain through it, itself included: failing it delays all of them.
    pub delay: usize,
    /// Credentials that cannot be reached without it, if every operand counts as needed.
    pub blocking: usize,
    /// Delay and blocking together ("structural complexity").
    pub complexity: usize,
    /// Lengths of all chains from a first to a last credential that run strictly through it, added up; 0 for first and
    /// last ones. Saturates at the largest number there is.
    pub centrality: f64,
}

/// The figures of a pathway.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Analytics {
    /// Of each credential, in the order of the document.
    pub credentials: Vec<Figures>,
    /// The complexities added up.
    pub complexity: usize,
}

/// Measures a pathway by its edges of `requires` and `stack`.
///
/// Complexity: the descendants of all credentials, O(V·E / 64); the rest is linear.
#[must_use]
pub fn analytics(pathway: &Pathway) -> Analytics {
    let (blocking, delay) = (pathway.descendant_counts(), pathway.chain_lengths());
    let centrality = centrality(pathway);
    let figures = pathway.credentials().iter().zip(blocking).zip(delay).zip(centrality);
    let credentials: Vec<Figures> = figures
        .map(|(((credential, blocking), delay), centrality)| Figures {
            credential: credential.id.clone(),
            delay,
            blocking,
            complexity: blocking + delay,
            centrality,
        })
        .collect();
    Analytics { complexity: credentials.iter().map(|it| it.complexity).sum(), credentials }
}

/// Chains through every credential: their number and lengths come together along the order from either side.
fn centrality(pathway: &Pathway) -> Vec<f64> {
    let count = pathway.credentials().len();
    let order = pathway.topological_order();
    let before = chains(count, order.iter().copied(), |node| pathway.predecessors(node));
    let behind = chains(count, order.iter().rev().copied(), |node| pathway.successors(node));
    let through = |node: usize| {
        let ends = pathway.predecessors(node).is_empty() || pathway.successors(node).is_empty();
        let ((chains, lengths), (more, more_lengths)) = match (before.get(node), behind.get(node)) {
            (Some(before), Some(behind)) if !ends => (*before, *behind),
            _ => return 0.0,
        };
        // The credential itself is counted on both sides.
        (lengths * more + chains * more_lengths - chains * more).clamp(0.0, f64::MAX)
    };
    (0..count).map(through).collect()
}

/// (number, lengths added up) of the chains that end at each node. A pathway can have more of them than a number holds.
fn chains(count: usize, order: impl Iterator<Item = usize>, next: impl Fn(usize) -> Vec<usize>) -> Vec<(f64, f64)> {
    const MOST: f64 = 1e150;
    let mut sums = vec![(0.0f64, 0.0f64); count];
    for node in order {
        let others = next(node);
        let (chains, lengths) = others
            .iter()
            .filter_map(|other| sums.get(*other))
            .fold((0.0, 0.0), |(chains, lengths), (more, longer)| (chains + more, lengths + longer));
        let chains = if others.is_empty() { 1.0 } else { chains };
        if let Some(sum) = sums.get_mut(node) {
            *sum = (chains.min(MOST), (lengths + chains).min(MOST));
        }
    }
    sums
}
