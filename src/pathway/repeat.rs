//! Operands that repeat count once.

use super::context::Context;
use super::resolve::{Draft, Owner};
use super::{ConditionTree, Node, NodeKind};
use crate::finding::{Code, Finding};
use crate::model::Text;
use crate::sort;
use std::collections::BTreeMap;

/// What makes two nodes the same; the numbers of a list are the classes of its operands, sorted.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Credential(usize, Option<usize>),
    Skill(usize, u32),
    Text(Vec<(String, String)>),
    List(u8, u64, Vec<usize>),
    /// Faulty parts are like nothing else.
    Alone(usize),
}

/// The tree with every operand once in its list; each repetition is a finding, one for a tag.
///
/// In a count or a sum one credential asked for with two results is one operand, with the lower result.
/// O(n log n) in the nodes.
pub(super) fn drop_repeated(context: &mut Context<'_>, draft: Draft, owner: Owner<'_>) -> ConditionTree {
    let Draft { mut tree, from_tag } = draft;
    if tree.nodes.len() == 1 {
        return tree;
    }
    let mut classes: BTreeMap<Likeness, usize> = BTreeMap::new();
    let mut class = vec![0_usize; tree.nodes.len()];
    let mut dropped = vec![false; tree.nodes.len()];
    let mut repetitions = Vec::new();
    for at in (0..tree.nodes.len()).rev() {
        let children = std::mem::take(&mut tree.nodes[at].children);
        let mut kept: Vec<usize> = Vec::with_capacity(children.len());
        let mut first_of: BTreeMap<(bool, usize), usize> = BTreeMap::new();
        for child in children {
            let key = match (&tree.nodes[at].kind, &tree.nodes[child].kind) {
                (NodeKind::AtLeast(_) | NodeKind::Sum { .. }, NodeKind::Credential { credential, .. }) => {
                    (true, *credential)
                }
                _ => (false, class[child]),
            };
            match first_of.get(&key) {
                None => {
                    first_of.insert(key, child);
                    kept.push(child);
                }
                Some(&first) => {
                    dropped[child] = true;
                    lower_result(&mut tree, first, child);
                    class[first] = class_of(&mut classes, &tree, &class, first);
                    repetitions.push((child, first));
                }
            }
        }
        tree.nodes[at].children = kept;
        class[at] = class_of(&mut classes, &tree, &class, at);
    }
    if repetitions.is_empty() {
        return tree;
    }
    report(context, &tree, &from_tag, repetitions, owner);
    compact(tree, &dropped)
}

/// The first of two like operands keeps the lower of two results.
fn lower_result(tree: &mut ConditionTree, first: usize, second: usize) {
    let NodeKind::Credential { result: other, .. } = tree.nodes[second].kind else { return };
    if let NodeKind::Credential { result, .. } = &mut tree.nodes[first].kind {
        *result = (*result).min(other);
    }
}

fn class_of(classes: &mut BTreeMap<Likeness, usize>, tree: &ConditionTree, class: &[usize], at: usize) -> usize {
    let node = &tree.nodes[at];
    let list = |tag, figure| {
        let mut operands: Vec<usize> = node.children.iter().map(|child| class[*child]).collect();
        sort::ascending(&mut operands);
        Likeness::List(tag, figure, operands)
    };
    let likeness = match &node.kind {
        NodeKind::Credential { credential, result } => Likeness::Credential(*credential, *result),
        NodeKind::Skill { skill, level } => Likeness::Skill(*skill, *level),
        NodeKind::Text(text) => Likeness::Text(Text::pairs(text)),
        NodeKind::Faulty => Likeness::Alone(at),
        NodeKind::All => list(0, 0),
        NodeKind::Any => list(1, 0),
        NodeKind::AtLeast(count) => list(2, u64::from(*count)),
        NodeKind::Sum { unit, amount } => list(3 + *unit as u8, amount.to_bits()),
    };
    let next = classes.len();
    *classes.entry(likeness).or_insert(next)
}

fn report(
    context: &mut Context<'_>,
    tree: &ConditionTree,
    from_tag: &[bool],
    mut repetitions: Vec<(usize, usize)>,
    owner: Owner<'_>,
) {
    sort::ascending(&mut repetitions);
    let mut last_tag = None;
    for (again, first) in repetitions {
        let node = &tree.nodes[again];
        let tag = from_tag[again].then_some((node.parent, node.place));
        if tag.is_some() && tag == last_tag {
            continue;
        }
        last_tag = tag;
        let id = match &node.kind {
            NodeKind::Credential { credential, .. } => context.document.credentials[*credential].id.clone(),
            NodeKind::Skill { skill, .. } => context.document.skills[*skill].id.clone(),
            NodeKind::Text(text) => text.get("", context.document.language.as_deref()).to_owned(),
            _ => owner.site.pointer(&tree.pointer(first)),
        };
        context.report(
            Finding::new(Code::RepeatedOperand, owner.site.pointer(&tree.pointer(again)))
                .arg("id", id)
                .about(owner.id)
                .related(owner.site.pointer(&tree.pointer(first)), "first-use", Vec::new()),
        );
    }
}

/// Leaves out the dropped nodes and everything below them.
fn compact(tree: ConditionTree, dropped: &[bool]) -> ConditionTree {
    let mut moved: Vec<Option<usize>> = vec![None; tree.nodes.len()];
    let mut nodes: Vec<Node> = Vec::with_capacity(tree.nodes.len());
    for (at, mut node) in tree.nodes.into_iter().enumerate() {
        // Parents stand first, so it is known already whether the parent stayed.
        let parent = node.parent.map(|parent| moved[parent]);
        if dropped[at] || parent == Some(None) {
            continue;
        }
        moved[at] = Some(nodes.len());
        node.parent = parent.flatten();
        nodes.push(node);
    }
    for node in &mut nodes {
        node.children = node.children.iter().filter_map(|child| moved[*child]).collect();
    }
    ConditionTree { nodes }
}
