//! What each credential leads to.

use super::super::goals::Goals;
use super::super::standing::hard_sources;
use crate::model::NeedKind;
use crate::pathway::{ConditionTree, Entity, NodeKind, Pathway};

/// Something later that a credential counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Later {
    Credential(usize),
    Role(usize),
}

/// For each credential what names it, or a skill it validates, in a rule: credentials, then roles, in document order.
pub(super) fn leads(pathway: &Pathway, goals: &Goals) -> Vec<Vec<Later>> {
    let mut leads: Vec<Vec<Later>> = vec![Vec::new(); pathway.credentials().len()];
    let mut add = |source: usize, later: Later| {
        if let Some(list) = leads.get_mut(source)
            && list.last() != Some(&later)
            && later != Later::Credential(source)
        {
            list.push(later);
        }
    };
    for target in 0..pathway.credentials().len() {
        let by_skill = pathway.conditions(target).requires.iter().flat_map(|tree| evidence(pathway, tree));
        let mut sources = hard_sources(pathway, target);
        sources.extend(by_skill);
        for source in sources {
            add(source, Later::Credential(target));
        }
    }
    for role in &goals.shown_roles {
        let mut sources: std::collections::BTreeSet<usize> = std::collections::BTreeSet::new();
        if let Some(tree) = pathway.role_requires(*role) {
            sources.extend(tree.credentials());
            sources.extend(evidence(pathway, tree));
        }
        let asked = pathway.document().roles.get(*role).map_or(&[][..], |role| &role.skills);
        for skill in asked.iter().filter(|skill| skill.need != Some(NeedKind::Desired)) {
            if let Some(Entity::Skill(at)) = pathway.entity(&skill.skill) {
                let level = skill.level.unwrap_or(1);
                sources.extend(pathway.validators(at).iter().filter(|(_, has)| *has >= level).map(|(by, _)| *by));
            }
        }
        for source in sources {
            add(source, Later::Role(*role));
        }
    }
    leads
}

/// The credentials that validate what a condition asks for as skills.
fn evidence(pathway: &Pathway, tree: &ConditionTree) -> Vec<usize> {
    let mut found = Vec::new();
    for node in &tree.nodes {
        if let NodeKind::Skill { skill, level } = node.kind {
            found.extend(pathway.validators(skill).iter().filter(|(_, has)| *has >= level).map(|(by, _)| *by));
        }
    }
    found
}
