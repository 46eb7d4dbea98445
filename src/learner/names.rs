//! What the names in a record mean here: ids, ids and URLs of equivalents, pages.

use crate::pathway::{Entity, Pathway};
use std::collections::BTreeMap;

/// What a name in a record stands for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Named<'a> {
    /// The credential itself: by its id, or by a page that is its alone.
    pub(crate) itself: Option<usize>,
    /// The credentials that count something outside the pathway as themselves.
    pub(crate) counts_as: &'a [usize],
}

/// Looks names up. Pages are indexed when the first name needs them.
pub(crate) struct Names<'a> {
    pathway: &'a Pathway,
    credential_pages: Option<BTreeMap<&'a str, Option<usize>>>,
    skill_pages: Option<BTreeMap<&'a str, Option<usize>>>,
}

impl<'a> Names<'a> {
    pub(crate) const fn new(pathway: &'a Pathway) -> Self {
        Self { pathway, credential_pages: None, skill_pages: None }
    }

    /// A credential by its id; else what lists the name as an equivalent, and whose page it is, if it is the page
    /// of one credential alone. `None`: the pathway does not know it.
    pub(crate) fn credential(&mut self, name: &str) -> Option<Named<'a>> {
        match self.pathway.entity(name) {
            Some(Entity::Credential(at)) => return Some(Named { itself: Some(at), counts_as: &[] }),
            Some(_) => return None,
            None => {}
        }
        let pathway = self.pathway;
        let pages = self
            .credential_pages
            .get_or_insert_with(|| pages(pathway.credentials().iter().map(|credential| credential.url.as_deref())));
        let itself = pages.get(name).copied().flatten();
        let counts_as = pathway.external(name);
        (itself.is_some() || !counts_as.is_empty()).then_some(Named { itself, counts_as })
    }

    /// A skill by its id, or by a page that is its alone.
    pub(crate) fn skill(&mut self, name: &str) -> Option<usize> {
        match self.pathway.entity(name) {
            Some(Entity::Skill(at)) => return Some(at),
            Some(_) => return None,
            None => {}
        }
        let pathway = self.pathway;
        let pages = self
            .skill_pages
            .get_or_insert_with(|| pages(pathway.document().skills.iter().map(|skill| skill.url.as_deref())));
        pages.get(name).copied().flatten()
    }
}

/// Page → whose it is; `None` for a page that several share.
fn pages<'a>(urls: impl Iterator<Item = Option<&'a str>>) -> BTreeMap<&'a str, Option<usize>> {
    let mut pages = BTreeMap::new();
    for (at, url) in urls.enumerate() {
        if let Some(url) = url {
            pages.entry(url).and_modify(|owner| *owner = None).or_insert(Some(at));
        }
    }
    pages
}
