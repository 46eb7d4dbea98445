//! A condition with its value at every node: "1 of 2".

use super::evaluate::root;
use super::state::State;
use super::sum::{Sum, shown};
use super::{Branch, BranchKind, Truth};
use crate::model::SumUnit;
use crate::pathway::{ConditionTree, NodeKind};

/// The branch of a rule whose nodes have the given values. Built from the leaves up; linear in the nodes.
pub(crate) fn branch(state: &State<'_>, tree: &ConditionTree, values: &[Truth]) -> Branch {
    let mut built: Vec<Option<Branch>> = vec![None; tree.nodes.len()];
    for at in (0..tree.nodes.len()).rev() {
        let node = &tree.nodes[at];
        let of: Vec<Branch> = node.children.iter().filter_map(|child| built[*child].take()).collect();
        let met = || of.iter().filter(|operand| operand.value == Truth::Met).count();
        let (kind, done, needed) = match node.kind {
            NodeKind::All => (BranchKind::All, figure(met()), figure(of.len())),
            NodeKind::Any => (BranchKind::Any, figure(met()).min(1.0), 1.0),
            NodeKind::AtLeast(count) => (BranchKind::AtLeast, figure(met()).min(f64::from(count)), f64::from(count)),
            NodeKind::Sum { unit, amount } => {
                let kind = if unit == SumUnit::Credits { BranchKind::Credits } else { BranchKind::Hours };
                let low = Sum::new(state.pathway, tree, at).map_or(0, |sum| sum.total(|child| values[child]).low);
                (kind, shown(low), amount)
            }
            NodeKind::Skill { skill, level } => {
                (BranchKind::Skill, f64::from(state.settled.facts.skills[skill].accepted()), f64::from(level))
            }
            NodeKind::Credential { .. } => (BranchKind::Credential, one(values[at]), 1.0),
            NodeKind::Text(_) => (BranchKind::Text, 0.0, 1.0),
            NodeKind::Faulty => (BranchKind::Faulty, 0.0, 1.0),
        };
        let mut branch = Branch { of, ..Branch::leaf(kind, values[at], done, needed) };
        name(state, &node.kind, &mut branch);
        built[at] = Some(branch);
    }
    let nothing = || Branch::leaf(BranchKind::All, root(values), 0.0, 0.0);
    built.first_mut().and_then(Option::take).unwrap_or_else(nothing)
}

/// What a leaf names.
fn name(state: &State<'_>, kind: &NodeKind, branch: &mut Branch) {
    match kind {
        NodeKind::Credential { credential, result } => {
            let known = &state.pathway.credentials()[*credential];
            branch.id = Some(known.id.clone());
            branch.status = Some(state.status[*credential]);
            let scale = known.results.as_ref().map_or(&[][..], |results| &results.scale);
            branch.result = result.and_then(|place| scale.get(place)).cloned();
        }
        NodeKind::Skill { skill, .. } => branch.id = Some(state.pathway.document().skills[*skill].id.clone()),
        NodeKind::Text(text) => branch.text = Some(text.clone()),
        _ => {}
    }
}

impl Branch {
    const fn leaf(kind: BranchKind, value: Truth, done: f64, needed: f64) -> Self {
        Self { kind, value, done, needed, id: None, result: None, text: None, status: None, of: Vec::new() }
    }
}

fn one(value: Truth) -> f64 {
    if value == Truth::Met { 1.0 } else { 0.0 }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of operands stay far below 2^53")]
const fn figure(count: usize) -> f64 {
    count as f64
}
