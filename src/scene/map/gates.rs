//! Conditions as gates and lines. Equal gates are one node, whatever they feed.

use super::certain::{Certain, sure_leaves};
use super::{Card, MapEdge, MapNode};
use crate::finding::Arg;
use crate::learner::Truth;
use crate::model::SumUnit;
use crate::pathway::{ConditionTree, Node, NodeKind};
use crate::scene::answer::{LayoutEdgeKind, LayoutNodeKind};
use crate::scene::outline::asked_skills;
use crate::scene::standing::{Standing, Value};
use crate::scene::text::clean;
use crate::scene::words::Words;
use crate::sort;
use std::collections::BTreeMap;

/// Something that feeds a gate or card: a node and whether what it brings is there.
#[derive(Debug, Clone, Copy)]
struct Input {
    node: usize,
    value: Option<Truth>,
}

/// What makes two gates one: the same kind, words and inputs.
type GateKey = (LayoutNodeKind, String, Vec<usize>);

/// The map while it grows.
pub(super) struct Gates<'a> {
    words: Words<'a>,
    standing: Option<&'a Standing>,
    /// Place of each credential in the order of telling: a line runs from an earlier to a later one.
    place: Vec<usize>,
    nodes: Vec<MapNode>,
    edges: Vec<MapEdge>,
    /// The line between two nodes, of which there is one.
    lines: BTreeMap<(usize, usize), usize>,
    known: BTreeMap<GateKey, usize>,
    certain: Certain,
    /// Whose gates are being made, and how many it has.
    owner: String,
    made: usize,
}

impl<'a> Gates<'a> {
    pub(super) fn new(words: Words<'a>, standing: Option<&'a Standing>, place: Vec<usize>) -> Self {
        Self {
            words,
            standing,
            place,
            nodes: Vec::new(),
            edges: Vec::new(),
            lines: BTreeMap::new(),
            known: BTreeMap::new(),
            certain: Certain::new(words.pathway),
            owner: String::new(),
            made: 0,
        }
    }

    pub(super) fn finish(self) -> (Vec<MapNode>, Vec<MapEdge>) {
        (self.nodes, self.edges)
    }

    /// A card; the credentials come first, so that a credential's node has its number.
    pub(super) fn card(&mut self, id: &str, card: Card) {
        let kind = match card {
            Card::Credential(_) => LayoutNodeKind::Credential,
            Card::Role(_) => LayoutNodeKind::Role,
        };
        self.node(id.to_owned(), kind, Some(card), None, None);
    }

    fn node(
        &mut self,
        id: String,
        kind: LayoutNodeKind,
        card: Option<Card>,
        label: Option<String>,
        value: Option<Truth>,
    ) -> usize {
        self.nodes.push(MapNode {
            id,
            kind,
            card,
            label,
            value,
            group: None,
            stage: None,
            groups: Vec::new(),
            last: false,
        });
        self.nodes.len() - 1
    }

    /// The rules of a credential.
    pub(super) fn credential(&mut self, target: usize) {
        let pathway = self.words.pathway;
        let Some(credential) = pathway.credentials().get(target) else { return };
        self.own(&credential.id);
        let before = self.place.get(target).copied().unwrap_or(0);
        let conditions = pathway.conditions(target);
        // The stack first: what is in both stays a component.
        for (tree, kind) in
            [(&conditions.stack, LayoutEdgeKind::Stack), (&conditions.requires, LayoutEdgeKind::Requires)]
        {
            if let Some(tree) = tree {
                self.rule(target, before, kind, tree);
            }
        }
        if let Some(tree) = &conditions.alongside {
            for other in tree.credentials() {
                // Being under way together has no direction; the line takes the one that closes no loop.
                let (source, end) = if self.comes_before(other, before) { (other, target) } else { (target, other) };
                if other != target && !self.lines.contains_key(&(source, end)) {
                    let value = self.held(other);
                    self.line(source, end, LayoutEdgeKind::Alongside, value);
                }
            }
        }
        if let Some(tree) = &conditions.recommends {
            for other in tree.credentials() {
                if self.comes_before(other, before) {
                    let value = self.held(other);
                    self.line(other, target, LayoutEdgeKind::Recommends, value);
                }
            }
        }
    }

    /// The rules of a role, which comes after every credential.
    pub(super) fn role(&mut self, target: usize, role: usize) {
        let pathway = self.words.pathway;
        let Some(found) = pathway.document().roles.get(role) else { return };
        self.own(&found.id);
        let mut sure = Vec::new();
        if let Some(tree) = pathway.role_requires(role) {
            sure = sure_leaves(tree);
            self.rule(target, usize::MAX, LayoutEdgeKind::Requires, tree);
        }
        for (skill, level) in asked_skills(pathway, found, false) {
            // What the required credentials bring along needs no gate.
            let evidence = self.evidence(skill, level);
            if self.certain.brings(&sure, true, &evidence) {
                continue;
            }
            let input = self.skill(usize::MAX, LayoutEdgeKind::Requires, skill, level);
            self.line(input.node, target, LayoutEdgeKind::Requires, input.value);
        }
    }

    fn own(&mut self, id: &str) {
        self.owner.clear();
        self.owner.push_str(id);
        self.made = 0;
    }

    fn comes_before(&self, credential: usize, place: usize) -> bool {
        self.place.get(credential).is_some_and(|own| *own < place)
    }

    fn held(&self, credential: usize) -> Option<Truth> {
        self.standing.map(|standing| standing.held(credential))
    }

    /// A line, unless there is one between the two already.
    fn line(&mut self, source: usize, target: usize, kind: LayoutEdgeKind, value: Option<Truth>) {
        if source == target || self.lines.contains_key(&(source, target)) {
            return;
        }
        self.lines.insert((source, target), self.edges.len());
        self.edges.push(MapEdge { source, target, kind, value });
    }

    /// A condition as inputs of a card: every operand of an `all` at its top has a line of its own.
    ///
    /// Built from the leaves up, so that no depth costs call stack; linear in the leaves times the nesting of `all`.
    fn rule(&mut self, target: usize, before: usize, kind: LayoutEdgeKind, tree: &ConditionTree) {
        let values: Vec<Option<Value>> = match self.standing {
            Some(standing) => standing.values(self.words.pathway, tree).into_iter().map(Some).collect(),
            None => vec![None; tree.nodes.len()],
        };
        let mut slots: Vec<Vec<Input>> = vec![Vec::new(); tree.nodes.len()];
        for (at, node) in tree.nodes.iter().enumerate().rev() {
            let value = values.get(at).copied().flatten().map(|value| value.truth);
            slots[at] = match &node.kind {
                NodeKind::Credential { credential, result: None } => vec![Input { node: *credential, value }],
                NodeKind::Credential { credential, result: Some(result) } => {
                    vec![self.result(kind, *credential, *result, value)]
                }
                NodeKind::Skill { skill, level } => vec![self.skill(before, kind, *skill, *level)],
                NodeKind::Text(text) => {
                    let words = clean(&self.words.phrase(text).text);
                    vec![self.gate(kind, LayoutNodeKind::Note, words, value, Vec::new())]
                }
                NodeKind::Faulty => {
                    let words = self.words.text("map.leaf.faulty");
                    vec![self.gate(kind, LayoutNodeKind::Note, words, value, Vec::new())]
                }
                NodeKind::All => node.children.iter().flat_map(|child| std::mem::take(&mut slots[*child])).collect(),
                NodeKind::Any | NodeKind::AtLeast(_) | NodeKind::Sum { .. } => {
                    let inputs: Vec<Input> = node
                        .children
                        .iter()
                        .filter_map(|child| {
                            let inputs = std::mem::take(&mut slots[*child]);
                            self.bundle(kind, inputs, values.get(*child).copied().flatten())
                        })
                        .collect();
                    self.choice(kind, node, inputs, value)
                }
            };
        }
        for input in slots.into_iter().next().unwrap_or_default() {
            self.line(input.node, target, kind, input.value);
        }
    }

    /// The inputs of one operand as a single one: an `all` inside another gate is a gate of its own.
    fn bundle(&mut self, kind: LayoutEdgeKind, mut inputs: Vec<Input>, value: Option<Value>) -> Option<Input> {
        if inputs.len() < 2 {
            return inputs.pop();
        }
        let label = self.words.text("map.gate.all");
        Some(self.gate(kind, LayoutNodeKind::All, label, value.map(|value| value.truth), inputs))
    }

    /// A choice as a gate; a choice among one is that one, and of all of them is no choice.
    fn choice(&mut self, kind: LayoutEdgeKind, node: &Node, inputs: Vec<Input>, value: Option<Truth>) -> Vec<Input> {
        let total = node.children.len();
        let (shape, label) = match node.kind {
            NodeKind::AtLeast(count) if usize::try_from(count) == Ok(total) => return inputs,
            NodeKind::Any if total == 1 => return inputs,
            NodeKind::Any | NodeKind::AtLeast(1) => (LayoutNodeKind::Any, self.words.text("map.gate.any")),
            NodeKind::AtLeast(count) => {
                let args = [("n", Arg::from(f64::from(count))), ("total", total.into())];
                (LayoutNodeKind::Count, self.words.format("map.gate.atLeast", &args))
            }
            NodeKind::Sum { unit, amount } => {
                let key = if unit == SumUnit::Credits { "map.gate.credits" } else { "map.gate.hours" };
                (LayoutNodeKind::Sum, self.words.format(key, &[("n", amount.into())]))
            }
            _ => return inputs,
        };
        vec![self.gate(kind, shape, label, value, inputs)]
    }

    /// A credential with at least a result.
    fn result(&mut self, kind: LayoutEdgeKind, credential: usize, result: usize, value: Option<Truth>) -> Input {
        let scale = self.words.pathway.credentials().get(credential).and_then(|found| found.results.as_ref());
        let step = scale.and_then(|results| results.scale.get(result)).map_or("", String::as_str);
        let label = self.words.format("map.gate.result", &[("result", clean(step).into())]);
        let held = self.held(credential);
        self.gate(kind, LayoutNodeKind::Result, label, value, vec![Input { node: credential, value: held }])
    }

    /// A skill at a level, fed by what validates it and comes before; what would close a loop is not drawn, nor what
    /// nobody holds without holding other evidence of the list first.
    fn skill(&mut self, before: usize, kind: LayoutEdgeKind, skill: usize, level: u32) -> Input {
        let mut sources = self.evidence(skill, level);
        sources.retain(|by| self.comes_before(*by, before));
        let all = sources.clone();
        sources.retain(|by| !self.certain.brings(&[*by], false, &all));
        let inputs = sources.into_iter().map(|node| Input { node, value: self.held(node) }).collect();
        let name = self.words.inside(&self.words.skill(skill));
        let label = if self.words.has_levels(skill, level) {
            let args = [("skill", Arg::from(name)), ("n", f64::from(level).into())];
            self.words.format("map.gate.skill", &args)
        } else {
            name
        };
        let value = self.standing.map(|standing| standing.skill(skill, level));
        self.gate(kind, LayoutNodeKind::Skill, label, value, inputs)
    }

    /// The credentials that validate a skill at a level, ascending.
    fn evidence(&self, skill: usize, level: u32) -> Vec<usize> {
        let validators = self.words.pathway.validators(skill);
        let mut found: Vec<usize> = validators.iter().filter(|(_, has)| *has >= level).map(|(by, _)| *by).collect();
        sort::ascending(&mut found);
        found.dedup();
        found
    }

    /// The gate with these inputs, made at most once.
    fn gate(
        &mut self,
        kind: LayoutEdgeKind,
        shape: LayoutNodeKind,
        label: String,
        value: Option<Truth>,
        inputs: Vec<Input>,
    ) -> Input {
        let mut sources: Vec<usize> = inputs.iter().map(|input| input.node).collect();
        sort::ascending(&mut sources);
        let key = (shape, label.clone(), sources);
        if let Some(node) = self.known.get(&key) {
            return Input { node: *node, value };
        }
        self.made += 1;
        let id = format!("{}#{}", self.owner, self.made);
        let node = self.node(id, shape, None, Some(label), value);
        let kind = if shape == LayoutNodeKind::Skill { LayoutEdgeKind::Validates } else { kind };
        for input in inputs {
            self.line(input.node, node, kind, input.value);
        }
        self.known.insert(key, node);
        Input { node, value }
    }
}
