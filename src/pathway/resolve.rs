//! A condition as written → a [`ConditionTree`]: ids looked up, tags expanded, limits kept.

use super::context::{Context, Expected, Site, kind_phrase};
use super::tree::rounding;
use super::{ConditionTree, Entity, Node, NodeKind, repeat};
use crate::finding::{Arg, Code, Finding};
use crate::model::{Condition, Rule, SumUnit};

/// A condition on its way to a tree; the last list runs parallel to the nodes.
pub(super) struct Draft {
    pub(super) tree: ConditionTree,
    /// Whether a tag stands for the node.
    pub(super) from_tag: Vec<bool>,
}

/// Where a condition stands and whom it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) site: Site,
    /// Id of the credential or role.
    pub(super) id: &'a str,
}

/// An operand that waits to be read.
struct Waiting<'a> {
    condition: &'a Condition,
    parent: Option<usize>,
    place: usize,
    depth: usize,
}

/// Resolves a condition; every fault is a finding, and its place in the tree is [`NodeKind::Faulty`].
///
/// Linear in the leaves after tags are expanded (times a logarithm for finding repetitions), iterative.
pub(super) fn resolve(context: &mut Context<'_>, condition: &Condition, owner: Owner<'_>) -> ConditionTree {
    let Some(draft) = expand(context, condition, owner) else {
        return ConditionTree {
            nodes: vec![Node { kind: NodeKind::Faulty, parent: None, children: Vec::new(), place: 0 }],
        };
    };
    let tree = repeat::drop_repeated(context, draft, owner);
    check_amounts(context, &tree, owner);
    tree
}

/// The tree in writing order, repetitions still in it; `None` past a limit.
fn expand(context: &mut Context<'_>, root: &Condition, owner: Owner<'_>) -> Option<Draft> {
    let mut draft = Draft { tree: ConditionTree::default(), from_tag: Vec::new() };
    let mut waiting = vec![Waiting { condition: root, parent: None, place: 0, depth: 1 }];
    let mut leaves = 0_usize;
    while let Some(next) = waiting.pop() {
        if next.depth > context.limits.condition_depth {
            let limit = context.limits.condition_depth;
            context.report(past_limit("limit.condition-depth", limit, next.depth, owner));
            return None;
        }
        if let Rule::Tag(tag) = &next.condition.rule {
            leaves += push_tagged(context, &mut draft, tag, &next, owner);
        } else {
            let kind = kind_of(context, &draft, &next, owner);
            let operands = if kind == NodeKind::Faulty { &[] } else { next.condition.operands() };
            leaves += usize::from(operands.is_empty());
            let node = draft.push(kind, next.parent, next.place, false);
            for (place, condition) in operands.iter().enumerate().rev() {
                waiting.push(Waiting { condition, parent: Some(node), place, depth: next.depth + 1 });
            }
        }
        if leaves > context.limits.condition_leaves {
            let limit = context.limits.condition_leaves;
            context.report(past_limit("limit.condition-leaves", limit, leaves, owner));
            return None;
        }
    }
    match context.leaves_left.checked_sub(leaves) {
        Some(left) => context.leaves_left = left,
        None => {
            let limit = context.all_leaves();
            let found = limit - context.leaves_left + leaves;
            context.report(past_limit("limit.all-leaves", limit, found, owner));
            return None;
        }
    }
    Some(draft)
}

impl Draft {
    fn push(&mut self, kind: NodeKind, parent: Option<usize>, place: usize, from_tag: bool) -> usize {
        let node = self.tree.nodes.len();
        self.tree.nodes.push(Node { kind, parent, children: Vec::new(), place });
        self.from_tag.push(from_tag);
        if let Some(parent) = parent {
            self.tree.nodes[parent].children.push(node);
        }
        node
    }

    /// The pointer of an operand that is not in the tree yet.
    fn pointer(&self, parent: Option<usize>, place: usize, owner: Owner<'_>) -> String {
        let below = parent.map_or_else(String::new, |parent| {
            let member = self.tree.nodes[parent].kind.operands_member();
            format!("{}/{member}/{place}", self.tree.pointer(parent))
        });
        owner.site.pointer(&below)
    }
}

/// Puts the carriers of a tag in its place, the owner of the condition apart; says how many.
fn push_tagged(context: &mut Context<'_>, draft: &mut Draft, tag: &str, next: &Waiting<'_>, owner: Owner<'_>) -> usize {
    if next.parent.is_none() {
        context.report(Finding::new(Code::TagPosition, draft.pointer(None, 0, owner)).arg("tag", tag).about(owner.id));
        draft.push(NodeKind::Faulty, None, 0, false);
        return 1;
    }
    let mut carriers = context.tags.get(tag).cloned().unwrap_or_default();
    // Who asks for "12 credits of (tag:core)" and is core itself means the others.
    carriers.retain(|&credential| context.document.credentials[credential].id != owner.id);
    if carriers.is_empty() {
        let path = draft.pointer(next.parent, next.place, owner);
        let mut finding = Finding::new(Code::EmptyTag, path).arg("tag", tag).about(owner.id);
        if let Some(suggestion) = context.suggest_tag(tag) {
            finding = finding.arg("suggestion", suggestion);
        }
        context.report(finding);
    }
    let leaves = carriers.len();
    if leaves <= context.limits.condition_leaves {
        for credential in carriers {
            draft.push(NodeKind::Credential { credential, result: None }, next.parent, next.place, true);
        }
    }
    leaves
}

/// What a condition asks, its references looked up.
fn kind_of(context: &mut Context<'_>, draft: &Draft, next: &Waiting<'_>, owner: Owner<'_>) -> NodeKind {
    let at = |below: &str| format!("{}{below}", draft.pointer(next.parent, next.place, owner));
    let in_sum = next.parent.is_some_and(|parent| matches!(draft.tree.nodes[parent].kind, NodeKind::Sum { .. }));
    match &next.condition.rule {
        Rule::Faulty(_) => NodeKind::Faulty,
        Rule::Credential { id, result } => {
            let Some(Entity::Credential(credential)) = context.look_up(id, Expected::Credential, owner.id, || at(""))
            else {
                return NodeKind::Faulty;
            };
            let Some(wanted) = result else { return NodeKind::Credential { credential, result: None } };
            let scale = context.document.credentials[credential].results.as_ref().map_or(&[][..], |it| &it.scale);
            if let Some(place) = scale.iter().position(|result| result == wanted) {
                return NodeKind::Credential { credential, result: Some(place) };
            }
            context.report(
                Finding::new(Code::UnknownResult, at("/result"))
                    .arg("result", wanted.as_str())
                    .arg("credential", context.credential_name(credential))
                    .arg("allowed", Arg::List(scale.iter().map(|it| Arg::Text(it.clone())).collect()))
                    .about(owner.id),
            );
            NodeKind::Faulty
        }
        _ if in_sum => {
            let (id, found) = match &next.condition.rule {
                Rule::Skill { id, .. } => (id.clone(), kind_phrase(Entity::Skill(0))),
                rule => (list_name(rule).to_owned(), "json.condition"),
            };
            context.report(
                Finding::new(Code::WrongKind, at(""))
                    .arg("id", id)
                    .arg("expected", Arg::Phrase(kind_phrase(Entity::Credential(0))))
                    .arg("found", Arg::Phrase(found))
                    .about(owner.id),
            );
            NodeKind::Faulty
        }
        Rule::Skill { id, level } => context
            .look_up_skill(id, Some(*level), owner.id, at)
            .map_or(NodeKind::Faulty, |(skill, level)| NodeKind::Skill { skill, level }),
        Rule::All(_) => NodeKind::All,
        Rule::Any(of) => {
            if of.is_empty() {
                context.report(Finding::new(Code::EmptyAny, at("")).about(owner.id));
            }
            NodeKind::Any
        }
        Rule::AtLeast { count, .. } => NodeKind::AtLeast(*count),
        Rule::Sum { unit, amount, .. } => NodeKind::Sum { unit: *unit, amount: *amount },
        Rule::Text(text) => NodeKind::Text(text.clone()),
        // Tags never come here: their carriers take their place.
        Rule::Tag(_) => NodeKind::Faulty,
    }
}

/// What a rule that is no credential is called in the JSON form.
const fn list_name(rule: &Rule) -> &'static str {
    match rule {
        Rule::All(_) => "all",
        Rule::Any(_) => "any",
        Rule::AtLeast { .. } => "atLeast",
        Rule::Sum { unit: SumUnit::Credits, .. } => "credits",
        Rule::Sum { unit: SumUnit::Hours, .. } => "hours",
        Rule::Text(_) => "text",
        Rule::Credential { .. } | Rule::Skill { .. } | Rule::Tag(_) | Rule::Faulty(_) => "of",
    }
}

/// Counts and sums that cannot be reached whatever is held.
fn check_amounts(context: &mut Context<'_>, tree: &ConditionTree, owner: Owner<'_>) {
    for (at, node) in tree.nodes.iter().enumerate() {
        let finding = match node.kind {
            NodeKind::AtLeast(count) => {
                let operands = node.children.len();
                if usize::try_from(count).is_ok_and(|count| count <= operands) {
                    continue;
                }
                Finding::new(Code::ImpossibleCount, owner.site.pointer(&tree.pointer(at)))
                    .arg("count", f64::from(count))
                    .arg("operands", operands)
            }
            NodeKind::Sum { unit, amount } => match offered(context, tree, node, unit) {
                Some(offered) if offered < amount - rounding(amount) => {
                    Finding::new(Code::ImpossibleSum, owner.site.pointer(&tree.pointer(at)))
                        .arg("unit", Arg::Phrase(unit_phrase(unit)))
                        .arg("needed", amount)
                        .arg("offered", offered)
                }
                _ => continue,
            },
            _ => continue,
        };
        context.report(finding.about(owner.id));
    }
}

/// What all operands together give; `None` where a figure is not known.
fn offered(context: &Context<'_>, tree: &ConditionTree, node: &Node, unit: SumUnit) -> Option<f64> {
    let mut sum = 0.0;
    for child in &node.children {
        let NodeKind::Credential { credential, .. } = tree.nodes[*child].kind else { return None };
        sum += unit.of(&context.document.credentials[credential])?;
    }
    Some(sum)
}

const fn unit_phrase(unit: SumUnit) -> &'static str {
    match unit {
        SumUnit::Credits => "unit.credits",
        SumUnit::Hours => "unit.hours",
    }
}

fn past_limit(what: &'static str, limit: usize, found: usize, owner: Owner<'_>) -> Finding {
    Finding::new(Code::Limit, owner.site.pointer(""))
        .arg("what", Arg::Phrase(what))
        .arg("limit", limit)
        .arg("found", found)
        .about(owner.id)
}
