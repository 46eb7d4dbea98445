//! `ownedBy` and `offeredBy` → issuers.

use super::graph::{Entity, Graph, Place};
use super::mark;
use super::value::{string, text_of};
use crate::formats::fit;
use crate::formats::ids::Ids;
use crate::formats::losses::Losses;
use crate::model::{Issuer, Limits, is_safe_url};
use std::collections::BTreeMap;

/// The organisations that the file names, each once.
#[derive(Debug, Default)]
pub(super) struct Issuers {
    list: Vec<Issuer>,
    by_source: BTreeMap<String, String>,
}

impl Issuers {
    /// The id of the first owner or offerer of an entity.
    pub(super) fn of(
        &mut self,
        graph: &Graph<'_>,
        entity: &Entity<'_>,
        ids: &mut Ids,
        limits: &Limits,
        losses: &mut Losses,
    ) -> Option<String> {
        let places = owners(entity);
        self.one(graph, places.first()?, ids, limits, losses)
    }

    /// All owners and offerers of an entity.
    pub(super) fn note(
        &mut self,
        graph: &Graph<'_>,
        entity: &Entity<'_>,
        ids: &mut Ids,
        limits: &Limits,
        losses: &mut Losses,
    ) {
        for place in owners(entity) {
            self.one(graph, &place, ids, limits, losses);
        }
    }

    fn one(
        &mut self,
        graph: &Graph<'_>,
        place: &Place<'_>,
        ids: &mut Ids,
        limits: &Limits,
        losses: &mut Losses,
    ) -> Option<String> {
        let source = Graph::id_of(place)?;
        if let Some(known) = self.by_source.get(&source) {
            return Some(known.clone());
        }
        let organisation = graph.find(&source).and_then(|at| graph.entities.get(at));
        let name = organisation.and_then(|entity| text_of(entity, &["name", "prefLabel", "targetNodeName"]));
        let page = organisation
            .and_then(|entity| entity.values("subjectWebpage").iter().find_map(string))
            .or_else(|| is_safe_url(&source).then(|| source.clone()));
        let own = organisation.and_then(|entity| mark::own_id(graph, entity));
        let wanted = match (source.starts_with('#'), &name) {
            _ if own.is_some() => own.unwrap_or_default(),
            (true, Some(name)) => crate::formats::ids::slug(super::value::words(name)),
            (true, None) => return None,
            (false, _) => source.clone(),
        };
        let id = ids.take(&wanted);
        let name = name
            .or_else(|| (!super::terms::is_reference(&source)).then(|| crate::model::Text::Plain(source.clone())))
            .map(|name| fit::text(name, limits.title_chars, &place.path, losses));
        let url = page.and_then(|page| fit::url(&page, limits.url_chars, &place.path, losses));
        self.list.push(Issuer { id: id.clone(), name, url, ..Issuer::default() });
        self.by_source.insert(source, id.clone());
        Some(id)
    }

    pub(super) fn into_list(self) -> Vec<Issuer> {
        self.list
    }
}

fn owners<'a>(entity: &Entity<'a>) -> Vec<Place<'a>> {
    let mut places = entity.values("ownedBy");
    places.extend(entity.values("offeredBy"));
    places
}
