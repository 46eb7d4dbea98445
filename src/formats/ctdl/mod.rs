//! CTDL pathways (Credential Engine) → a pathway document.
//!
//! Read as published in every serialisation that occurs: `@graph` with prefixes, without prefixes, expanded JSON-LD,
//! a bare list, components embedded in each other, and the drafts of 2018.
//!
//! What hangs on what. CTDL graphs hang from the destination: `hasChild`, `hasCondition` and `targetComponent` point
//! from the goal to what it needs, and a `ComponentCondition` is what must be done to complete its component.
//! - Of a container (credential, basic, collection, multi, selection component, and real credentials typed as such)
//!   conditions and children are its `stack`. Groupings (basic, collection, selection) award themselves.
//! - Of a course, assessment or experience they are what it `requires`. A course without a name that has a condition
//!   is a choice, hence a container.
//! - A real credential (`ceterms:Certification` …) whose conditions and children name only credentials of its own
//!   class `requires` them: one certification is not made of another.
//! - Of a job they are what the role `requires`; a competency there is a required skill.
//! - Several conditions: all of them. A child that no condition names is needed too (reported as assumed), unless it
//!   is an option of a choice beside it.
//! - `prerequisite` binds (`requires`); `precedes` and `precededBy` are order only (`recommends`).

mod class;
mod component;
mod condition;
mod constraint;
mod framework;
mod graph;
mod issuer;
mod level;
mod mark;
mod refusal;
mod relation;
mod terms;
mod value;
mod write;

pub(super) use write::export;

use super::fit;
use super::ids::Ids;
use super::losses::Losses;
use crate::finding::{Arg, Code, Finding};
use crate::model::{Limits, PathwayDocument, Text};
use class::{Becomes, Class, class};
use component::Facts;
use condition::Meaning;
use graph::{Entity, Graph};
use serde_json::Value;
use std::collections::BTreeSet;
use value::{string, text_of, words};

/// How sure one can be that a JSON value is CTDL: 0 to 1.
pub(super) fn confidence(root: &Value) -> f64 {
    let graph = Graph::read(root);
    let classes = |wanted: &dyn Fn(&str) -> bool| {
        graph.entities.iter().any(|entity| entity.classes.iter().any(|class| wanted(class)))
    };
    let context = root.get("@context").is_some_and(|context| terms::is_ctdl_iri(&context.to_string()));
    let names = context || graph.says_ctdl;
    let pathway = classes(&|class| class == "Pathway" || class == "PathwaySet");
    let component = classes(&|class| class.len() > 9 && class.ends_with("Component"));
    match (names, pathway, component) {
        (true, true, _) => 1.0,
        (true, false, true) => 0.95,
        (false, true, true) => 0.9,
        (true, false, false) => 0.8,
        (false, true, false) => 0.5,
        (false, false, true) => 0.4,
        (false, false, false) => 0.0,
    }
}

/// Whether documents can be read as one: all are CTDL, whose things are told apart by their ids, and no two of them
/// use the same blank node, which means another thing in every document (RDF 1.1 Semantics, section 3.1).
pub(super) fn are_one(documents: &[Value]) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    documents.iter().all(|document| {
        let blank = graph::blank_nodes(document);
        let apart = seen.is_disjoint(&blank);
        seen.extend(blank);
        apart && confidence(document) > 0.0
    })
}

/// Reads a pathway out of CTDL.
///
/// # Errors
/// The finding that says why nothing can be opened.
pub(super) fn import(root: &Value, limits: &Limits, losses: &mut Losses) -> Result<PathwayDocument, Finding> {
    let graph = Graph::read(root);
    let classes = components(&graph);
    let pathways: Vec<&Entity<'_>> = graph.entities.iter().filter(|entity| entity.is("Pathway")).collect();
    let linked = classes.iter().flatten().count();
    // Without a pathway, things typed as themselves are a catalogue, whatever links them.
    let components = classes.iter().flatten().filter(|class| class.component).count();
    if linked == 0 || (pathways.is_empty() && components < 2) {
        return framework::import(&graph, limits, losses)?.ok_or_else(|| refusal::refuse(&graph));
    }
    if linked > limits.items {
        return Err(Finding::new(Code::Limit, "")
            .arg("what", Arg::Phrase("limit.items"))
            .arg("limit", limits.items)
            .arg("found", linked));
    }

    let mut ids = Ids::new(limits);
    let named_by = |member: &str| -> BTreeSet<usize> {
        let places = graph.entities.iter().flat_map(|entity| entity.values(member));
        places.filter_map(|place| graph.resolve(&place)).collect()
    };
    let (destinations, conditions) = (named_by("hasDestinationComponent"), named_by("hasCondition"));
    let meanings: Vec<Meaning> = graph
        .entities
        .iter()
        .zip(&classes)
        .enumerate()
        .map(|(at, (entity, class))| match class.map(|class| becomes(entity, class, destinations.contains(&at))) {
            Some(Becomes::Role) => Meaning::Role(ids.take(&wanted_id(&graph, entity))),
            Some(Becomes::Skill) => Meaning::Skill(ids.take(&wanted_id(&graph, entity))),
            Some(_) => Meaning::Credential(ids.take(&wanted_id(&graph, entity))),
            None if is_condition(entity, conditions.contains(&at)) => Meaning::Condition,
            None => Meaning::Nothing,
        })
        .collect();

    let mut document = PathwayDocument { stackway: "1".to_owned(), ..PathwayDocument::default() };
    heading(&graph, &pathways, limits, losses, &mut document);
    relation::fill(&graph, &classes, &meanings, &mut ids, limits, losses, &mut document)?;
    document.goals = goals(&graph, &meanings, &document, losses);
    if document.title.is_none() {
        document.title = document
            .goals
            .first()
            .and_then(|goal| document.credentials.iter().find(|credential| credential.id == *goal)?.name.clone());
    }
    document.language = language(&document);
    Ok(document)
}

/// The id that an entity had in a document, else its own.
fn wanted_id(graph: &Graph<'_>, entity: &Entity<'_>) -> String {
    mark::own_id(graph, entity).unwrap_or_else(|| entity.id.clone())
}

/// The class of each entity that is part of the pathway. A thing typed as itself is one only if something links it in.
fn components(graph: &Graph<'_>) -> Vec<Option<Class>> {
    let mut linked = BTreeSet::new();
    for (at, entity) in graph.entities.iter().enumerate() {
        for name in ["hasDestinationComponent", "hasPart", "hasChild", "targetComponent", "precedes", "prerequisite"] {
            linked.extend(entity.values(name).iter().filter_map(|place| graph.resolve(place)));
        }
        let links_up = ["isDestinationComponentOf", "isChildOf", "isPartOf", "hasChild", "precededBy"];
        if links_up.iter().any(|name| entity.has(name)) || entity.has("hasCondition") {
            linked.insert(at);
        }
    }
    let class_of = |(at, entity)| class(entity).filter(|class| class.component || linked.contains(&at));
    graph.entities.iter().enumerate().map(class_of).collect()
}

/// A competency that is a goal or has parts of its own is a credential of that type; alone it is a skill.
fn becomes(entity: &Entity<'_>, class: Class, destination: bool) -> Becomes {
    let structured = destination || entity.has("hasChild") || entity.has("hasCondition");
    if class.becomes == Becomes::Skill && structured { Becomes::Credential(Some("Competency")) } else { class.becomes }
}

/// Typed so, or named by a `hasCondition` and of no other type.
fn is_condition(entity: &Entity<'_>, named: bool) -> bool {
    entity.is("ComponentCondition") || entity.is("PathwayCondition") || (named && entity.classes.is_empty())
}

/// Title, description, id and version: the primary pathway of a set, else the first pathway.
fn heading(
    graph: &Graph<'_>,
    pathways: &[&Entity<'_>],
    limits: &Limits,
    losses: &mut Losses,
    document: &mut PathwayDocument,
) {
    let primary = graph.entities.iter().filter(|entity| entity.is("PathwaySet")).find_map(|set| {
        let first =
            set.values("hasPrimaryPathway").iter().chain(&set.values("hasPathway")).find_map(|p| graph.resolve(p));
        graph.entities.get(first?)
    });
    let Some(pathway) = primary.or_else(|| pathways.first().copied()) else {
        losses.assumed("", Arg::Phrase("import.what.no-pathway"), Arg::Phrase("import.chosen.components"));
        return;
    };
    for other in pathways.iter().filter(|other| other.id != pathway.id) {
        losses.assumed(
            &other.path,
            Arg::Phrase("import.what.several-pathways"),
            Arg::Phrase("import.chosen.one-pathway"),
        );
    }
    let fitted =
        |text: Option<Text>, most, losses: &mut Losses| text.map(|text| fit::text(text, most, &pathway.path, losses));
    document.title = fitted(text_of(pathway, &["name"]), limits.title_chars, losses);
    let description = text_of(pathway, &["description"]).filter(|text| !words(text).ends_with(mark::STAND_IN));
    document.description = fitted(description, limits.text_chars, losses);
    let own = pathway.has_own_id.then(|| wanted_id(graph, pathway));
    document.id = own.filter(|id| id.chars().count() <= limits.url_chars);
    document.version = pathway.values("versionIdentifier").iter().find_map(|place| {
        let identifier = graph.resolve(place).and_then(|at| graph.entities.get(at));
        identifier.and_then(|it| it.values("identifierValueCode").iter().find_map(string)).or_else(|| string(place))
    });
    if let Some(place) = pathway.values("subjectWebpage").first()
        && let Some(url) = Graph::id_of(place).and_then(|url| fit::url(&url, limits.url_chars, &place.path, losses))
    {
        document.extra.insert("url", Value::String(url));
    }
    let mut facts = Facts { graph, limits, losses };
    for entity in graph.entities.iter().filter(|entity| entity.is("Pathway") || entity.is("PathwaySet")) {
        facts.report_unread(entity, terms::OF_PATHWAY);
    }
}

/// Destinations in the order of the file; without any, what nothing else needs.
fn goals(graph: &Graph<'_>, meanings: &[Meaning], document: &PathwayDocument, losses: &mut Losses) -> Vec<String> {
    let mut goals: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut add = |at: usize| {
        if let Some(Meaning::Credential(id) | Meaning::Role(id)) = meanings.get(at)
            && seen.insert(at)
        {
            goals.push(id.clone());
        }
    };
    for (at, entity) in graph.entities.iter().enumerate() {
        for place in entity.values("hasDestinationComponent") {
            match graph.resolve(&place) {
                Some(found) => add(found),
                None => losses.dangling(&place.path, &Graph::id_of(&place).unwrap_or_default()),
            }
        }
        if entity.has("isDestinationComponentOf") {
            add(at);
        }
    }
    if goals.is_empty() {
        goals = relation::ends(document);
        if !goals.is_empty() {
            losses.assumed("", Arg::Phrase("import.what.no-destination"), Arg::Phrase("import.chosen.ends"));
        }
    }
    goals
}

/// The language that the title, else the first credential, is in.
fn language(document: &PathwayDocument) -> Option<String> {
    let names =
        document.title.iter().chain(document.credentials.iter().filter_map(|credential| credential.name.as_ref()));
    names.filter(|text| !words(text).is_empty()).find_map(|text| match text {
        Text::Map(pairs) => pairs.first().map(|(tag, _)| tag.clone()).filter(|tag| tag != "und"),
        Text::Plain(_) => None,
    })
}
