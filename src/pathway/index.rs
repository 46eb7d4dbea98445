//! Ids: unique over the whole document, in the order in which it is written.

use super::Entity;
use crate::finding::{Code, Finding};
use crate::model::PathwayDocument;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Where the entries of the lists stood in the source, before repeated ones were left out.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) skills: Vec<usize>,
    pub(super) credentials: Vec<usize>,
    pub(super) roles: Vec<usize>,
    pub(super) groups: Vec<usize>,
}

/// Names every entry; the second use of an id is a finding, and its entry leaves the document.
pub(super) fn index(document: &mut PathwayDocument, findings: &mut Vec<Finding>) -> (BTreeMap<String, Entity>, Places) {
    let mut names = Names { index: BTreeMap::new(), first: BTreeMap::new(), findings };
    names.take("issuers", &mut document.issuers, |it| &it.id, Entity::Issuer);
    names.take("frameworks", &mut document.frameworks, |it| &it.id, Entity::Framework);
    let places = Places {
        skills: names.take("skills", &mut document.skills, |it| &it.id, Entity::Skill),
        credentials: names.take("credentials", &mut document.credentials, |it| &it.id, Entity::Credential),
        roles: names.take("roles", &mut document.roles, |it| &it.id, Entity::Role),
        groups: names.take("groups", &mut document.groups, |it| &it.id, Entity::Group),
    };
    (names.index, places)
}

struct Names<'a> {
    index: BTreeMap<String, Entity>,
    /// (list, place) of the first use.
    first: BTreeMap<Entity, (&'static str, usize)>,
    findings: &'a mut Vec<Finding>,
}

impl Names<'_> {
    fn take<T>(
        &mut self,
        list: &'static str,
        entries: &mut Vec<T>,
        id: fn(&T) -> &String,
        entity: fn(usize) -> Entity,
    ) -> Vec<usize> {
        let mut kept = Vec::with_capacity(entries.len());
        let mut place = 0;
        entries.retain(|entry| {
            let here = place;
            place += 1;
            match self.index.entry(id(entry).clone()) {
                Entry::Vacant(vacant) => {
                    let entity = entity(kept.len());
                    vacant.insert(entity);
                    self.first.insert(entity, (list, here));
                    kept.push(here);
                    true
                }
                Entry::Occupied(taken) => {
                    let mut finding = Finding::new(Code::DuplicateId, format!("/{list}/{here}/id"))
                        .arg("id", id(entry).as_str())
                        .about(id(entry).as_str());
                    if let Some((list, first)) = self.first.get(taken.get()) {
                        finding = finding.related(format!("/{list}/{first}/id"), "first-use", Vec::new());
                    }
                    self.findings.push(finding);
                    false
                }
            }
        });
        kept
    }
}
