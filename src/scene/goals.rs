//! Which credentials and roles are goals, and which roles stand on the map.

use super::standing::Standing;
use crate::pathway::{Entity, Pathway};

/// The goals of the pathway and of the learner.
pub(super) struct Goals {
    /// For each credential, whether it is one.
    pub(super) credentials: Vec<bool>,
    /// For each role, whether it is one.
    pub(super) roles: Vec<bool>,
    /// The roles that are shown, in document order: goals, and every role of a pathway that names no goal.
    pub(super) shown_roles: Vec<usize>,
}

impl Goals {
    pub(super) fn new(pathway: &Pathway, standing: Option<&Standing>) -> Self {
        let document = pathway.document();
        let mut credentials = vec![false; document.credentials.len()];
        let mut roles = vec![false; document.roles.len()];
        let learners = standing.into_iter().flat_map(|standing| standing.goals());
        for id in document.goals.iter().map(String::as_str).chain(learners) {
            match pathway.entity(id) {
                Some(Entity::Credential(at)) => credentials[at] = true,
                Some(Entity::Role(at)) => roles[at] = true,
                _ => {}
            }
        }
        let every = document.goals.is_empty();
        let shown_roles = (0..roles.len()).filter(|role| every || roles[*role]).collect();
        Self { credentials, roles, shown_roles }
    }
}
