//! The validated pathway: a graph that cannot loop, with every reference resolved.

mod build;
mod context;
mod critical;
mod cycle;
mod edges;
mod equivalence;
mod grounded;
mod index;
mod order;
mod reach;
mod read;
mod reduce;
mod references;
mod repeat;
mod resolve;
mod tree;
mod unearnable;
mod wish;

pub use critical::CriticalPath;
pub use tree::{ConditionTree, Node, NodeKind};

use crate::finding::Finding;
use crate::model::{Credential, PathwayDocument};
use petgraph::graph::DiGraph;
use std::collections::BTreeMap;

/// Why one credential comes before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// It stands in the other's `requires`.
    Requires,
    /// It is a component of the other's `stack`.
    Stack,
}

/// What an id names; the number is the position in the document's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entity {
    /// `credentials[n]`
    Credential(usize),
    /// `skills[n]`
    Skill(usize),
    /// `roles[n]`
    Role(usize),
    /// `issuers[n]`
    Issuer(usize),
    /// `frameworks[n]`
    Framework(usize),
    /// `groups[n]`
    Group(usize),
}

/// The conditions of one credential, resolved. Absent ones are `None`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Conditions {
    /// What must hold before it can be started.
    pub requires: Option<ConditionTree>,
    /// The same, but advice.
    pub recommends: Option<ConditionTree>,
    /// Held or under way at the same time.
    pub alongside: Option<ConditionTree>,
    /// What it is made of.
    pub stack: Option<ConditionTree>,
}

/// A pathway whose `requires` and `stack` edges form a DAG. Only [`Pathway::build`] makes one.
///
/// Credentials, skills and roles are named by their position in the document's lists.
#[derive(Debug, Clone)]
pub struct Pathway {
    pub(crate) document: PathwayDocument,
    pub(crate) index: BTreeMap<String, Entity>,
    pub(crate) graph: DiGraph<(), EdgeKind>,
    pub(crate) order: Vec<usize>,
    pub(crate) conditions: Vec<Conditions>,
    pub(crate) role_requires: Vec<Option<ConditionTree>>,
    pub(crate) validators: Vec<Vec<(usize, u32)>>,
    pub(crate) counts_as: Vec<Vec<usize>>,
    pub(crate) external: BTreeMap<String, Vec<usize>>,
    pub(crate) excludes: Vec<Vec<usize>>,
    pub(crate) goals: Vec<Entity>,
    pub(crate) groups: Vec<Vec<Entity>>,
    pub(crate) unearnable: Vec<bool>,
    pub(crate) incomplete: bool,
    pub(crate) findings: Vec<Finding>,
}

impl Pathway {
    /// The document it was built from.
    #[must_use]
    pub const fn document(&self) -> &PathwayDocument {
        &self.document
    }

    /// What is worth knowing about it: warnings and infos (errors too where it was built leniently).
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether faulty parts were left out; such a pathway is never used to decide.
    #[must_use]
    pub const fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// The same, if whoever read the document left out parts of it that it does not show.
    #[must_use]
    pub fn with_parts_missing(self, missing: bool) -> Self {
        Self { incomplete: self.incomplete || missing, ..self }
    }

    /// The credentials, in document order.
    #[must_use]
    pub fn credentials(&self) -> &[Credential] {
        &self.document.credentials
    }

    /// What an id names.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<Entity> {
        self.index.get(id).copied()
    }

    /// The position of a credential by its id.
    #[must_use]
    pub fn credential_index(&self, id: &str) -> Option<usize> {
        match self.entity(id) {
            Some(Entity::Credential(at)) => Some(at),
            _ => None,
        }
    }

    /// The resolved conditions of a credential.
    #[must_use]
    pub fn conditions(&self, credential: usize) -> &Conditions {
        &self.conditions[credential]
    }

    /// The resolved `requires` of a role.
    #[must_use]
    pub fn role_requires(&self, role: usize) -> Option<&ConditionTree> {
        self.role_requires[role].as_ref()
    }

    /// The credential graph: node n is `credentials[n]`, edges run from what comes first to what needs it.
    #[must_use]
    pub const fn graph(&self) -> &DiGraph<(), EdgeKind> {
        &self.graph
    }

    /// All credentials so that every edge runs forwards; ties in document order.
    #[must_use]
    pub fn topological_order(&self) -> &[usize] {
        &self.order
    }

    /// The credentials that validate a skill, with the level, in document order.
    #[must_use]
    pub fn validators(&self, skill: usize) -> &[(usize, u32)] {
        &self.validators[skill]
    }

    /// What holding a credential also counts as holding (transitive, itself excluded), in document order.
    #[must_use]
    pub fn counts_as(&self, credential: usize) -> &[usize] {
        &self.counts_as[credential]
    }

    /// What holding something outside the pathway (an id or URL of an `equivalent` list) counts as, transitive.
    #[must_use]
    pub fn external(&self, id: &str) -> &[usize] {
        self.external.get(id).map_or(&[], Vec::as_slice)
    }

    /// The credentials that may not count together with this one (symmetric), in document order.
    #[must_use]
    pub fn excludes(&self, credential: usize) -> &[usize] {
        &self.excludes[credential]
    }

    /// The document's goals that exist, each once: credentials and roles.
    #[must_use]
    pub fn goals(&self) -> &[Entity] {
        &self.goals
    }

    /// The members of a group that exist, each once: credentials and roles.
    #[must_use]
    pub fn group_members(&self, group: usize) -> &[Entity] {
        &self.groups[group]
    }

    /// Whether no order of earning reaches it.
    #[must_use]
    pub fn is_unearnable(&self, credential: usize) -> bool {
        self.unearnable[credential]
    }
}
