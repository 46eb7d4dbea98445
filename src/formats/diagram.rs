//! A pathway as nodes and edges, for formats that draw or store graphs: what [`super::mermaid`], [`super::dot`] and
//! [`super::graphml`] have in common.
//!
//! Edges run from what is needed to what needs it. A condition that is more than a list of which everything is needed
//! becomes a gate, a node of its own.

use super::ExportOptions;
use super::export::one_line;
use crate::finding::Arg;
use crate::model::{Condition, PathwayDocument, Rule, SumUnit, Text};
use std::collections::BTreeMap;

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Credential,
    Stack,
    Role,
    Skill,
    Gate,
    Words,
}

impl Kind {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Credential | Self::Stack => "credential",
            Self::Role => "role",
            Self::Skill => "skill",
            Self::Gate => "gate",
            Self::Words => "words",
        }
    }
}

/// What an edge says of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Requires,
    Recommends,
    Alongside,
    Stack,
    Validates,
    Teaches,
    Equivalent,
    Excludes,
    Broader,
}

impl Relation {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Requires => "requires",
            Self::Recommends => "recommends",
            Self::Alongside => "alongside",
            Self::Stack => "stack",
            Self::Validates => "validates",
            Self::Teaches => "teaches",
            Self::Equivalent => "equivalent",
            Self::Excludes => "excludes",
            Self::Broader => "broader",
        }
    }
}

/// One node; `at` is its place in the document's list of its kind.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) kind: Kind,
    pub(super) goal: bool,
    pub(super) at: Option<usize>,
}

/// One edge between places of [`Diagram::nodes`].
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) relation: Relation,
    pub(super) label: String,
}

/// The graph.
#[derive(Debug, Default)]
pub(super) struct Diagram {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// Name and nodes of each group; a node is in the first that names it.
    pub(super) groups: Vec<(String, Vec<usize>)>,
    places: BTreeMap<String, usize>,
    tags: BTreeMap<String, Vec<usize>>,
}

/// How much of the document becomes edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// What a picture can bear: conditions, and the skills that they name.
    Picture,
    /// All skills and every relation.
    Everything,
}

pub(super) fn diagram(document: &PathwayDocument, options: &ExportOptions<'_>, detail: Detail) -> Diagram {
    let mut it = Diagram::default();
    let goal = |id: &str| document.goals.iter().any(|goal| goal == id);
    for (at, credential) in document.credentials.iter().enumerate() {
        let kind = if credential.stack.is_some() { Kind::Stack } else { Kind::Credential };
        let label = options.name(credential.name.as_ref(), &credential.id, document);
        let node = it.add(&credential.id, label, kind, goal(&credential.id), Some(at));
        for tag in &credential.tags {
            it.tags.entry(tag.clone()).or_default().push(node);
        }
    }
    if detail == Detail::Everything {
        for (at, skill) in document.skills.iter().enumerate() {
            it.add(&skill.id, options.name(skill.name.as_ref(), &skill.id, document), Kind::Skill, false, Some(at));
        }
    }
    for (at, role) in document.roles.iter().enumerate() {
        let label = options.name(role.name.as_ref(), &role.id, document);
        it.add(&role.id, label, Kind::Role, goal(&role.id), Some(at));
    }
    let mut grouped = vec![false; it.nodes.len()];
    for group in &document.groups {
        let places: Vec<usize> = group.members.iter().filter_map(|id| it.places.get(id).copied()).collect();
        let first = |at: &usize| grouped.get_mut(*at).is_some_and(|taken| !std::mem::replace(taken, true));
        let own: Vec<usize> = places.into_iter().filter(first).collect();
        it.groups.push((options.name(group.name.as_ref(), &group.id, document).to_owned(), own));
    }
    for (at, credential) in document.credentials.iter().enumerate() {
        let conditions = [
            (Relation::Requires, &credential.requires),
            (Relation::Stack, &credential.stack),
            (Relation::Recommends, &credential.recommends),
            (Relation::Alongside, &credential.alongside),
        ];
        for (relation, condition) in conditions {
            if let Some(condition) = condition {
                it.condition(condition, at, relation, document, options);
            }
        }
        let others = [(Relation::Equivalent, &credential.equivalent), (Relation::Excludes, &credential.excludes)];
        for (relation, ids) in others {
            for other in ids.iter().filter_map(|id| it.places.get(id).copied()).collect::<Vec<_>>() {
                it.edge(other, at, relation, String::new());
            }
        }
        if detail == Detail::Everything {
            for (relation, list) in
                [(Relation::Validates, &credential.validates), (Relation::Teaches, &credential.teaches)]
            {
                for alignment in list {
                    if let Some(skill) = it.places.get(&alignment.skill).copied() {
                        it.edge(at, skill, relation, alignment.level.map_or_else(String::new, |n| n.to_string()));
                    }
                }
            }
        }
    }
    for role in &document.roles {
        let Some(at) = it.places.get(&role.id).copied() else { continue };
        if let Some(condition) = &role.requires {
            it.condition(condition, at, Relation::Requires, document, options);
        }
        if detail == Detail::Everything {
            for need in &role.skills {
                if let Some(skill) = it.places.get(&need.skill).copied() {
                    it.edge(skill, at, Relation::Requires, need.level.map_or_else(String::new, |n| n.to_string()));
                }
            }
        }
    }
    if detail == Detail::Everything {
        for skill in &document.skills {
            for broader in &skill.broader {
                if let (Some(from), Some(to)) = (it.places.get(&skill.id), it.places.get(broader)) {
                    it.edges.push(Edge { from: *from, to: *to, relation: Relation::Broader, label: String::new() });
                }
            }
        }
    }
    it
}

impl Diagram {
    fn add(&mut self, id: &str, label: &str, kind: Kind, goal: bool, at: Option<usize>) -> usize {
        let label = one_line(label);
        self.nodes.push(Node { id: id.to_owned(), label, kind, goal, at });
        let place = self.nodes.len() - 1;
        if at.is_some() {
            self.places.entry(id.to_owned()).or_insert(place);
        }
        place
    }

    fn edge(&mut self, from: usize, to: usize, relation: Relation, label: String) {
        self.edges.push(Edge { from, to, relation, label });
    }

    /// The edges of a condition into a node. `all` needs no gate where everything around it is needed too.
    fn condition(
        &mut self,
        condition: &Condition,
        to: usize,
        relation: Relation,
        document: &PathwayDocument,
        options: &ExportOptions<'_>,
    ) {
        let mut open = vec![(condition, to, true)];
        while let Some((condition, to, every)) = open.pop() {
            let operands = condition.operands();
            let n = |value: usize| ("n", Arg::from(value));
            let gate = match &condition.rule {
                Rule::Credential { id, result } => {
                    if let Some(from) = self.places.get(id).copied() {
                        self.edge(from, to, relation, result.clone().unwrap_or_default());
                    }
                    continue;
                }
                Rule::Skill { id, level } => {
                    let from = self.skill(id, *level, document, options);
                    self.edge(from, to, relation, level.to_string());
                    continue;
                }
                Rule::Tag(tag) => {
                    for from in self.tags.get(tag).cloned().unwrap_or_default() {
                        self.edge(from, to, relation, String::new());
                    }
                    continue;
                }
                Rule::Text(text) => {
                    let from = self.add("", options.text(text, document), Kind::Words, false, None);
                    self.edge(from, to, relation, String::new());
                    continue;
                }
                Rule::Faulty(raw) => {
                    let from = self.add("", &raw.to_string(), Kind::Words, false, None);
                    self.edge(from, to, relation, String::new());
                    continue;
                }
                Rule::All(_) if every => None,
                Rule::All(_) => Some((options.say)("map.gate.all", &[])),
                Rule::Any(_) => Some((options.say)("map.gate.any", &[])),
                Rule::AtLeast { count, of } => Some((options.say)(
                    "map.gate.atLeast",
                    &[n(usize::try_from(*count).unwrap_or(usize::MAX)), ("total", Arg::from(of.len()))],
                )),
                Rule::Sum { unit: SumUnit::Credits, amount, .. } => {
                    Some((options.say)("map.gate.credits", &[("n", Arg::from(*amount))]))
                }
                Rule::Sum { unit: SumUnit::Hours, amount, .. } => {
                    Some((options.say)("map.gate.hours", &[("n", Arg::from(*amount))]))
                }
            };
            let target = match gate {
                None => to,
                Some(label) => {
                    let gate = self.add("", &label, Kind::Gate, false, None);
                    self.edge(gate, to, relation, String::new());
                    gate
                }
            };
            let every = every && matches!(condition.rule, Rule::All(_));
            open.extend(operands.iter().rev().map(|operand| (operand, target, every)));
        }
    }

    /// The node of a skill; in a picture it is made where a condition first names it.
    fn skill(&mut self, id: &str, level: u32, document: &PathwayDocument, options: &ExportOptions<'_>) -> usize {
        if let Some(place) = self.places.get(id) {
            return *place;
        }
        let skill = document.skills.iter().find(|skill| skill.id == id);
        let name = options.name(skill.and_then(|skill| skill.name.as_ref()), id, document);
        let level = skill.and_then(|skill| skill.levels.get(usize::try_from(level).ok()?.checked_sub(1)?));
        let label = match level.map(|level: &Text| options.text(level, document)) {
            Some(level) => format!("{name} ({level})"),
            None => name.to_owned(),
        };
        let key = format!("{id}\u{0}{label}");
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let place = self.add(id, &label, Kind::Skill, false, None);
        self.places.insert(key, place);
        place
    }
}
