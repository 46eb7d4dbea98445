//! CTDL without a pathway that opens all the same: competency frameworks and concept schemes as skills, transfer value
//! profiles as credentials that count as each other.

use super::class::{Becomes, class};
use super::component::Facts;
use super::graph::{Entity, Graph, Place};
use super::value::{number_of, string, text_of};
use super::wanted_id;
use crate::finding::{Arg, Code, Finding};
use crate::formats::fit;
use crate::formats::ids::Ids;
use crate::formats::losses::Losses;
use crate::model::{Credential, CredentialType, Framework, FrameworkKind, Limits, PathwayDocument, Skill, Text};
use std::collections::BTreeMap;

/// What such a file holds; `None` if it is neither.
///
/// # Errors
/// A finding `limit`.
pub(super) fn import(
    graph: &Graph<'_>,
    limits: &Limits,
    losses: &mut Losses,
) -> Result<Option<PathwayDocument>, Finding> {
    if graph.entities.len() > limits.items.saturating_mul(4) {
        return Err(Finding::new(Code::Limit, "")
            .arg("what", Arg::Phrase("limit.items"))
            .arg("limit", limits.items)
            .arg("found", graph.entities.len()));
    }
    let profile = |entity: &&Entity<'_>| entity.is("TransferValueProfile");
    if graph.entities.iter().any(|entity| profile(&entity)) {
        return Ok(Some(transfer(graph, limits, losses)));
    }
    let progression =
        graph.entities.iter().any(|entity| entity.is("ProgressionModel") || entity.is("ProgressionLevel"));
    let skill = |entity: &Entity<'_>| (entity.is("Competency") || entity.is("Concept")) && named(entity);
    if progression || !graph.entities.iter().any(skill) {
        return Ok(None);
    }
    Ok(Some(skills(graph, limits, losses)))
}

fn named(entity: &Entity<'_>) -> bool {
    ["competencyLabel", "competencyText", "prefLabel", "name", "definition"].iter().any(|name| entity.has(name))
}

fn skills(graph: &Graph<'_>, limits: &Limits, losses: &mut Losses) -> PathwayDocument {
    let mut ids = Ids::new(limits);
    let mut document = PathwayDocument { stackway: "1".to_owned(), ..PathwayDocument::default() };
    let frame = graph.entities.iter().find(|entity| entity.is("CompetencyFramework") || entity.is("ConceptScheme"));
    let own = |entity: &Entity<'_>| Some(entity.id.clone()).filter(|id| id.starts_with("http"));
    let place = |text: Option<Text>, most, path: &str, losses: &mut Losses| {
        text.map(|text| fit::text(text, most, path, losses))
    };
    if let Some(entity) = frame {
        let name = place(text_of(entity, &["name", "title", "prefLabel"]), limits.title_chars, &entity.path, losses);
        document.title.clone_from(&name);
        document.description = place(text_of(entity, &["description"]), limits.text_chars, &entity.path, losses);
        let id = ids.take(&wanted_id(graph, entity));
        document.frameworks.push(Framework {
            id,
            name,
            url: own(entity),
            kind: Some(FrameworkKind::Ctdl),
            ..Framework::default()
        });
    }
    let mut at: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, entity) in graph.entities.iter().enumerate() {
        if !(entity.is("Competency") || entity.is("Concept")) || !named(entity) {
            continue;
        }
        let mut skill = Skill { id: ids.take(&wanted_id(graph, entity)), ..Skill::default() };
        let label = text_of(entity, &["competencyLabel", "name", "prefLabel"]);
        let words = text_of(entity, &["competencyText"]).or_else(|| {
            // A statement without a label of its own.
            label.is_none().then(|| text_of(entity, &["definition"])).flatten()
        });
        let long = words.clone().filter(|words| super::value::words(words).chars().count() > limits.title_chars);
        let more = if label.is_some() { words.clone() } else { long };
        let described = more.or_else(|| {
            text_of(entity, &["description", "definition", "comment"]).filter(|text| words.as_ref() != Some(text))
        });
        skill.name = place(label.or(words), limits.title_chars, &entity.path, losses);
        skill.description = place(described, limits.text_chars, &entity.path, losses);
        skill.code = ["codedNotation", "notation"].iter().find_map(|name| entity.values(name).iter().find_map(string));
        skill.url = own(entity);
        skill.framework = document.frameworks.first().map(|frame| frame.id.clone());
        at.insert(index, document.skills.len());
        document.skills.push(skill);
    }
    for (index, entity) in graph.entities.iter().enumerate().filter(|(index, _)| at.contains_key(index)) {
        for (name, upwards) in [("isChildOf", true), ("broader", true), ("hasChild", false), ("narrower", false)] {
            for other in entity.values(name) {
                let Some(found) = graph.resolve(&other) else {
                    losses.dangling(&other.path, &Graph::id_of(&other).unwrap_or_default());
                    continue;
                };
                let (child, parent) = if upwards { (index, found) } else { (found, index) };
                let (Some(child), Some(parent)) = (at.get(&child), at.get(&parent)) else { continue };
                let Some(id) = document.skills.get(*parent).map(|skill| skill.id.clone()) else { continue };
                if let Some(skill) = document.skills.get_mut(*child)
                    && child != parent
                    && !skill.broader.contains(&id)
                {
                    skill.broader.push(id);
                }
            }
        }
    }
    document
}

/// What is given counts as the profile, and the profile as what is asked for.
fn transfer(graph: &Graph<'_>, limits: &Limits, losses: &mut Losses) -> PathwayDocument {
    let mut ids = Ids::new(limits);
    let mut document = PathwayDocument { stackway: "1".to_owned(), ..PathwayDocument::default() };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for entity in graph.entities.iter().filter(|entity| entity.is("TransferValueProfile")) {
        let id = ids.take(&wanted_id(graph, entity));
        let mut facts = Facts { graph, limits, losses };
        let mut profile = Credential {
            id: id.clone(),
            type_: CredentialType::new("ext:TransferValue").unwrap_or_default(),
            name: facts.name(entity),
            description: facts.description(entity),
            ..Credential::default()
        };
        let value = entity.values("transferValue").iter().find_map(|place| {
            let value = graph.entities.get(graph.resolve(place)?)?;
            number_of(value, &["value", "minValue"])
        });
        profile.credits = value.filter(|value| (0.0..=limits.number).contains(value));
        if document.title.is_none() {
            document.title.clone_from(&profile.name);
        }
        let mut from = Vec::new();
        for place in entity.values("transferValueFrom") {
            from.extend(thing(graph, &place, &mut ids, limits, losses, &mut known, &mut document));
        }
        profile.equivalent = from;
        let mut to = Vec::new();
        for place in entity.values("transferValueFor") {
            to.extend(thing(graph, &place, &mut ids, limits, losses, &mut known, &mut document));
        }
        for credential in document.credentials.iter_mut().filter(|credential| to.contains(&credential.id)) {
            credential.equivalent.push(id.clone());
        }
        document.goals.push(id);
        document.credentials.push(profile);
    }
    document
}

/// The id of a thing that is given or asked for; it becomes a credential where the file describes it.
fn thing(
    graph: &Graph<'_>,
    place: &Place<'_>,
    ids: &mut Ids,
    limits: &Limits,
    losses: &mut Losses,
    known: &mut BTreeMap<String, usize>,
    document: &mut PathwayDocument,
) -> Option<String> {
    let source = Graph::id_of(place)?;
    let entity = graph.resolve(place).and_then(|at| graph.entities.get(at)).filter(|entity| entity.has("name"));
    let Some(entity) = entity else {
        return fit::url(&source, limits.url_chars, &place.path, losses);
    };
    if let Some(at) = known.get(&entity.id) {
        return document.credentials.get(*at).map(|credential| credential.id.clone());
    }
    let id = ids.take(&wanted_id(graph, entity));
    let mut facts = Facts { graph, limits, losses };
    let found = class(entity).filter(|class| !matches!(class.becomes, Becomes::Skill | Becomes::Role));
    let mut credential = match found {
        Some(class) => facts.credential(entity, class, &id),
        None => Credential {
            id: id.clone(),
            name: facts.name(entity),
            description: facts.description(entity),
            ..Credential::default()
        },
    };
    if found.is_none() {
        credential.type_ = CredentialType::new("ext:Requirement").unwrap_or_default();
    }
    known.insert(entity.id.clone(), document.credentials.len());
    document.credentials.push(credential);
    Some(id)
}
