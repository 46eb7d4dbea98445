//! A pathway document → CTDL in the registry's form.
//!
//! What the reader of this folder could not tell apart otherwise is marked in `ceterms:alternateName` of a condition
//! (`stackway:requires`, …), and the ids of the document stand in `ceterms:identifier`, so that what goes out comes
//! back; other readers lose nothing by it.

mod component;
mod condition;
mod names;

use super::mark::IDENTIFIER_TYPE;
use crate::finding::{Arg, Code, Finding};
use crate::formats::ExportOptions;
use crate::formats::carry;
use crate::formats::losses::Losses;
use crate::model::{PathwayDocument, Text};
use names::Names;
use serde_json::{Map, Value, json};

/// What is written, see [`carry::left_out`]; what only some credentials can carry is reported apart.
const CARRIED: &[&str] = &[
    "id",
    "title",
    "description",
    "language",
    "version",
    "issuers",
    "issuers.id",
    "issuers.name",
    "issuers.url",
    "skills",
    "skills.id",
    "skills.name",
    "skills.description",
    "skills.url",
    "credentials",
    "credentials.id",
    "credentials.type",
    "credentials.name",
    "credentials.description",
    "credentials.url",
    "credentials.tags",
    "credentials.requires",
    "credentials.recommends",
    "credentials.stack",
    "credentials.award",
    "credentials.equivalent",
    "credentials.credits",
    "roles",
    "roles.id",
    "roles.name",
    "roles.description",
    "roles.url",
    "roles.skills",
    "roles.skills.skill",
    "roles.skills.level",
    "roles.skills.need",
    "roles.requires",
    "goals",
    "groups",
    "groups.id",
    "groups.name",
    "groups.members",
];

/// Shortest description that the registry takes, in characters.
const SHORTEST_DESCRIPTION: usize = 15;

pub(crate) fn export(document: &PathwayDocument, options: &ExportOptions<'_>, losses: &mut Losses) -> String {
    carry::left_out(document, CARRIED, losses);
    carry::unknown_in_rules(document, super::mark::KEPT_IN_CONDITIONS, losses);
    let names = Names::of(document);
    let mut graph = vec![pathway(document, &names, options, losses)];
    graph.extend(document.issuers.iter().map(|issuer| organisation(issuer, &names)));
    component::all(document, &names, losses, &mut graph);
    levels(document, &names, losses, &mut graph);
    let whole = json!({
        "@context": "https://credreg.net/ctdl/schema/context/json",
        "@id": names.graph,
        "@graph": graph,
    });
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

fn pathway(document: &PathwayDocument, names: &Names<'_>, options: &ExportOptions<'_>, losses: &mut Losses) -> Value {
    let mut lacks = |what: &'static str, path: &str| {
        losses.add(Finding::new(Code::ExportIncomplete, path).arg("what", Arg::Phrase(what)));
    };
    let title = document.title.clone().unwrap_or_else(|| {
        lacks("export.lacks.title", "");
        Text::Plain(document.id.clone().unwrap_or_else(|| "Pathway".to_owned()))
    });
    let long_enough = |text: &&Text| options.text(text, document).chars().count() >= SHORTEST_DESCRIPTION;
    let description = document.description.as_ref().filter(long_enough).cloned().unwrap_or_else(|| {
        lacks("export.lacks.description", "/description");
        Text::Plain(format!("{}{}", options.text(&title, document), super::mark::STAND_IN))
    });
    if document.issuers.is_empty() {
        lacks("export.lacks.issuer", "/issuers");
    }
    if document.description.as_ref().is_some_and(|text| !long_enough(&text)) {
        losses.kept_back("/description", "description");
    }
    let mut goals: Vec<&str> = document.goals.iter().map(String::as_str).collect();
    let ends = super::relation::ends(document);
    if goals.is_empty() && !(document.credentials.is_empty() && document.roles.is_empty()) {
        losses.changed("/goals", "export.what.goals-from-ends");
        goals = ends.iter().map(String::as_str).collect();
        if goals.is_empty() {
            goals.extend(document.credentials.last().map(|last| last.id.as_str()));
        }
    }
    if goals.len() > 1 {
        losses.changed("/goals", "export.what.several-goals");
    }
    let mut it = names.entity(&names.pathway, "ceterms:Pathway", document.id.as_deref());
    it.insert("ceterms:name".to_owned(), names.text(&title));
    it.insert("ceterms:description".to_owned(), names.text(&description));
    let owners: Vec<Value> = document.issuers.iter().take(1).map(|issuer| names.issuer(&issuer.id).into()).collect();
    it.insert("ceterms:ownedBy".to_owned(), Value::Array(owners));
    let offerers: Vec<Value> = document.issuers.iter().skip(1).map(|issuer| names.issuer(&issuer.id).into()).collect();
    if !offerers.is_empty() {
        it.insert("ceterms:offeredBy".to_owned(), Value::Array(offerers));
    }
    it.insert(
        "ceterms:lifeCycleStatusType".to_owned(),
        json!({
            "@type": "ceterms:CredentialAlignmentObject",
            "ceterms:frameworkName": { "en-US": "Life Cycle Status" },
            "ceterms:targetNode": "lifeCycle:Active",
            "ceterms:targetNodeName": { "en-US": "Active" },
        }),
    );
    let destinations: Vec<Value> = goals.iter().filter_map(|goal| names.uri(goal)).map(Value::from).collect();
    if !destinations.is_empty() {
        it.insert("ceterms:hasDestinationComponent".to_owned(), Value::Array(destinations));
    }
    let parts = component::parts(document).filter_map(|id| names.uri(id)).map(Value::from).collect();
    it.insert("ceterms:hasPart".to_owned(), Value::Array(parts));
    if let Some(version) = &document.version {
        it.insert(
            "ceterms:versionIdentifier".to_owned(),
            json!([{
                "@type": "ceterms:IdentifierValue", "ceterms:identifierValueCode": version,
            }]),
        );
    }
    if document.groups.iter().any(|group| !group.members.is_empty()) {
        it.insert("asn:hasProgressionModel".to_owned(), names.model.clone().into());
    }
    Value::Object(it)
}

fn organisation(issuer: &crate::model::Issuer, names: &Names<'_>) -> Value {
    let mut it = Map::new();
    it.insert("@id".to_owned(), names.issuer(&issuer.id).into());
    it.insert("@type".to_owned(), "ceterms:CredentialOrganization".into());
    if let Some(name) = &issuer.name {
        it.insert("ceterms:name".to_owned(), names.text(name));
    }
    if let Some(url) = &issuer.url {
        it.insert("ceterms:subjectWebpage".to_owned(), url.as_str().into());
    }
    it.insert("ceterms:identifier".to_owned(), identifier(&issuer.id));
    Value::Object(it)
}

/// The id in the document, as an identifier of a kind of its own.
fn identifier(id: &str) -> Value {
    json!([{
        "@type": "ceterms:IdentifierValue",
        "ceterms:identifierTypeName": { "en-US": IDENTIFIER_TYPE },
        "ceterms:identifierValueCode": id,
    }])
}

/// Groups as a progression model with its levels, in their order.
fn levels(document: &PathwayDocument, names: &Names<'_>, losses: &mut Losses, graph: &mut Vec<Value>) {
    let mut tops = Vec::new();
    let mut entries = Vec::new();
    for (at, group) in document.groups.iter().enumerate() {
        if group.members.is_empty() {
            losses.kept_back(&format!("/groups/{at}"), "groups");
            continue;
        }
        let Some(uri) = names.uri(&group.id) else { continue };
        let mut it = names.entity(uri, "asn:ProgressionLevel", None);
        let label = group.name.clone().unwrap_or_else(|| Text::Plain(group.id.clone()));
        it.insert("skos:prefLabel".to_owned(), names.text(&label));
        it.insert("skos:notation".to_owned(), (at + 1).to_string().into());
        it.insert("skos:inScheme".to_owned(), names.model.clone().into());
        it.insert("skos:topConceptOf".to_owned(), names.model.clone().into());
        it.insert("ceterms:identifier".to_owned(), identifier(&group.id));
        tops.push(Value::from(uri));
        entries.push(Value::Object(it));
    }
    if entries.is_empty() {
        return;
    }
    let mut model = names.entity(&names.model, "asn:ProgressionModel", None);
    let title = document.title.clone().unwrap_or_else(|| Text::Plain("Progression".to_owned()));
    model.insert("ceterms:name".to_owned(), names.text(&title));
    model.insert("skos:hasTopConcept".to_owned(), Value::Array(tops));
    graph.push(Value::Object(model));
    graph.extend(entries);
}
