//! Credits and hours added up, as intervals: an unknown figure counts as [0, ∞).

use super::Truth;
use crate::model::SumUnit;
use crate::pathway::{ConditionTree, NodeKind, Pathway};
use std::collections::BTreeMap;

/// Figures are added as whole billionths, so that 0.1 + 0.2 reaches 0.3 and order never matters.
const UNIT: f64 = 1e9;

/// A figure in billionths; negative ones (which a document cannot have) are nothing.
#[expect(clippy::cast_possible_truncation, reason = "figures are at most 1e9, and the cast saturates")]
pub(crate) fn exact(figure: f64) -> i128 {
    (figure.max(0.0) * UNIT).round() as i128
}

/// A figure for people again.
#[expect(clippy::cast_precision_loss, reason = "figures are shown, not calculated with")]
pub(crate) fn shown(figure: i128) -> f64 {
    figure as f64 / UNIT
}

/// One operand of a sum.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    /// Its node in the tree.
    pub(crate) node: usize,
    /// What it brings; `None`: the document does not say.
    pub(crate) figure: Option<i128>,
    /// The class of equivalents it belongs to among the operands.
    pub(crate) class: usize,
}

/// The operands of a sum, by class of equivalents.
///
/// Operands of which one counts as another form one class (the connected components of `counts_as` among the
/// operands), and a class counts once: with the highest figure of its held members, which keeps sums monotone.
#[derive(Debug, Clone)]
pub(crate) struct Sum {
    /// How much is needed.
    pub(crate) amount: i128,
    /// The operands, in order.
    pub(crate) members: Vec<Member>,
    /// Positions in `members`, by class; classes in the order of their first member.
    pub(crate) classes: Vec<Vec<usize>>,
}

/// What something surely brings, and what it may bring at most (`None`: no bound).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Interval {
    pub(crate) low: i128,
    pub(crate) high: Option<i128>,
}

impl Sum {
    /// The sum at a node; `None` if the node is not one. Linear in the operands and what they count as.
    pub(crate) fn new(pathway: &Pathway, tree: &ConditionTree, at: usize) -> Option<Self> {
        let node = tree.nodes.get(at)?;
        let NodeKind::Sum { unit, amount } = node.kind else { return None };
        let named: Vec<(usize, Option<usize>)> = node
            .children
            .iter()
            .map(|&child| match tree.nodes[child].kind {
                NodeKind::Credential { credential, .. } => (child, Some(credential)),
                // A faulty part may bring anything.
                _ => (child, None),
            })
            .collect();
        let class = classes(pathway, &named);
        let mut members = Vec::with_capacity(named.len());
        let mut by_class: Vec<Vec<usize>> = Vec::new();
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for (position, &(child, credential)) in named.iter().enumerate() {
            let number = *numbers.entry(class[position]).or_insert_with(|| {
                by_class.push(Vec::new());
                by_class.len() - 1
            });
            by_class[number].push(position);
            let figure = credential.and_then(|credential| figure(pathway, credential, unit));
            members.push(Member { node: child, figure, class: number });
        }
        Some(Self { amount: exact(amount), members, classes: by_class })
    }

    /// What a class brings when its members have the given values.
    pub(crate) fn bounds(&self, class: usize, value: impl Fn(usize) -> Truth) -> Interval {
        let mut found = Interval { low: 0, high: Some(0) };
        for &position in &self.classes[class] {
            let member = &self.members[position];
            let truth = value(member.node);
            if truth == Truth::Met {
                found.low = found.low.max(member.figure.unwrap_or(0));
            }
            if truth != Truth::Unmet {
                found.high = match (found.high, member.figure) {
                    (Some(high), Some(figure)) => Some(high.max(figure)),
                    _ => None,
                };
            }
        }
        found
    }

    /// What all classes bring together.
    pub(crate) fn total(&self, value: impl Fn(usize) -> Truth) -> Interval {
        (0..self.classes.len()).map(|class| self.bounds(class, &value)).fold(
            Interval { low: 0, high: Some(0) },
            |sum, part| Interval {
                low: sum.low + part.low,
                high: sum.high.zip(part.high).map(|(sum, part)| sum + part),
            },
        )
    }

    /// Whether a figure is enough. Every figure was rounded to a billionth; that much an operand is forgiven.
    pub(crate) fn reaches(&self, figure: i128) -> bool {
        let rounding = i128::try_from(self.members.len()).unwrap_or(0);
        figure + rounding >= self.amount
    }

    /// The value of the sum.
    pub(crate) fn truth(&self, total: Interval) -> Truth {
        if self.reaches(total.low) {
            Truth::Met
        } else if total.high.is_none_or(|high| self.reaches(high)) {
            Truth::Unknown
        } else {
            Truth::Unmet
        }
    }
}

/// What a credential brings in a unit.
pub(crate) fn figure(pathway: &Pathway, credential: usize, unit: SumUnit) -> Option<i128> {
    let credential = &pathway.credentials()[credential];
    match unit {
        SumUnit::Credits => credential.credits,
        SumUnit::Hours => credential.hours,
    }
    .map(exact)
}

/// A representative position for every operand: union-find over "counts as".
fn classes(pathway: &Pathway, named: &[(usize, Option<usize>)]) -> Vec<usize> {
    let mut root: Vec<usize> = (0..named.len()).collect();
    let credentials = || named.iter().enumerate().filter_map(|(position, named)| Some((position, named.1?)));
    if credentials().all(|(_, credential)| pathway.counts_as(credential).is_empty()) {
        return root;
    }
    let positions: BTreeMap<usize, usize> =
        credentials().map(|(position, credential)| (credential, position)).collect();
    for (position, credential) in credentials() {
        for other in pathway.counts_as(credential) {
            if let Some(&other) = positions.get(other) {
                let (a, b) = (representative(&mut root, position), representative(&mut root, other));
                root[a.max(b)] = a.min(b);
            }
        }
    }
    for position in 0..root.len() {
        root[position] = representative(&mut root, position);
    }
    root
}

fn representative(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}
