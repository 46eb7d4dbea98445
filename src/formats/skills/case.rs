//! 1EdTech CASE 1.0 and 1.1 packages, both ways: items are skills, `isChildOf` and `isPartOf` are `broader`.
//!
//! `precedes` and relations to other frameworks have no place here and are reported; `exactMatchOf` is kept in
//! `exactMatch`, an unknown member of the skill, and written again.

use super::Builder;
use crate::finding::{Finding, pointer_step};
use crate::formats::losses::Losses;
use crate::formats::{ExportOptions, carry, uuid};
use crate::model::{FrameworkKind, Limits, PathwayDocument, Skill, Text};
use serde_json::{Map, Value, json};

/// How sure one can be that a JSON value is a CASE package: 0 to 1.
pub(in crate::formats) fn confidence(value: &Value) -> f64 {
    let package = package(value);
    match (package.get("CFDocument").is_some(), package.get("CFItems").is_some_and(Value::is_array)) {
        (true, true) => 1.0,
        (true, false) | (false, true) => 0.8,
        (false, false) => 0.0,
    }
}

/// The package, also where a service wraps it.
fn package(value: &Value) -> &Value {
    value.get("CFPackage").filter(|inner| inner.get("CFDocument").is_some()).unwrap_or(value)
}

fn string<'v>(value: &'v Value, member: &str) -> &'v str {
    value.get(member).and_then(Value::as_str).unwrap_or_default().trim()
}

/// Reads a package.
///
/// # Errors
/// The finding that says why nothing can be opened.
pub(in crate::formats) fn import(
    value: &Value,
    limits: &Limits,
    losses: &mut Losses,
) -> Result<PathwayDocument, Finding> {
    let (package, root) = (package(value), if package(value) == value { "" } else { "/CFPackage" });
    let mut it = Builder::new(limits, losses);
    let document = package.get("CFDocument").unwrap_or(&Value::Null);
    let about = format!("{root}/CFDocument");
    let top = string(document, "identifier");
    let title =
        Some(string(document, "title")).filter(|title| !title.is_empty()).map(|title| Text::Plain(title.to_owned()));
    let uri = Some(string(document, "uri")).filter(|uri| uri.starts_with("http"));
    it.framework(if top.is_empty() { "framework" } else { top }, title, uri, FrameworkKind::Case, &about);
    it.document.description = it.prose(string(document, "description"), &about);
    it.document.language = Some(string(document, "language")).filter(|tag| !tag.is_empty()).map(str::to_owned);
    let version = string(document, "version");
    it.document.version = Some(version).filter(|version| !version.is_empty()).map(str::to_owned);
    // Our own packages have no other creator than their title.
    let own_creator = string(document, "creator") == string(document, "title");
    let read: Vec<&str> = DOCUMENT.iter().copied().chain(own_creator.then_some("creator")).collect();
    report(document, &about, &read, it.losses);

    let list = |member: &str| package.get(member).and_then(Value::as_array).into_iter().flatten();
    for (at, item) in list("CFItems").enumerate() {
        let path = format!("{root}/CFItems/{at}");
        let (statement, short) = (string(item, "fullStatement"), string(item, "abbreviatedStatement"));
        let (name, rest) = if short.is_empty() { named(statement, limits) } else { (short, statement) };
        let id = string(item, "identifier");
        if id.is_empty() {
            it.losses.skipped(&path, crate::finding::Arg::Phrase("import.skipped.no-name"));
            continue;
        }
        let description = it.prose(rest, &path);
        let uri = string(item, "uri");
        let url = if uri.starts_with("http") { it.link(uri, &path) } else { None };
        let code = string(item, "humanCodingScheme");
        let skill = it.skill(id, Some(Text::Plain(name.to_owned())), &path)?;
        skill.description = description;
        skill.url = url;
        skill.code = Some(code).filter(|code| !code.is_empty()).map(str::to_owned);
        report(item, &path, ITEM, it.losses);
    }
    for (at, association) in list("CFAssociations").enumerate() {
        let path = format!("{root}/CFAssociations/{at}");
        let end = |member: &str| association.get(member).map(|end| string(end, "identifier")).unwrap_or_default();
        let (origin, destination) = (end("originNodeURI"), end("destinationNodeURI"));
        match string(association, "associationType") {
            "isChildOf" | "isPartOf" if destination == top => {}
            "isChildOf" | "isPartOf" => it.broader(origin, destination, &path),
            "exactMatchOf" if it.id_of(origin).is_some() => {
                let uri = association.get("destinationNodeURI").map(|end| string(end, "uri")).unwrap_or_default();
                let skill = it.skill(origin, None, &path)?;
                let mut known = skill.extra.get("exactMatch").and_then(Value::as_array).cloned().unwrap_or_default();
                known.push(if uri.is_empty() { destination } else { uri }.into());
                skill.extra.insert("exactMatch", Value::Array(known));
            }
            other => it.losses.dropped(&path, other),
        }
    }
    for member in ["CFRubrics", "extensions"] {
        if package.get(member).is_some_and(|value| !value.as_array().is_some_and(Vec::is_empty)) {
            it.losses.dropped(&pointer_step(root, member), member);
        }
    }
    it.finish()
}

/// A statement that fits is the name; of a long one the beginning, and the whole is the description.
fn named<'s>(statement: &'s str, limits: &Limits) -> (&'s str, &'s str) {
    match statement.char_indices().nth(limits.title_chars) {
        None => (statement, ""),
        Some((end, _)) => (statement.get(..end).unwrap_or(statement), statement),
    }
}

const DOCUMENT: &[&str] =
    &["caseVersion", "description", "identifier", "language", "lastChangeDateTime", "title", "uri", "version"];
const ITEM: &[&str] = &[
    "CFDocumentURI",
    "abbreviatedStatement",
    "fullStatement",
    "humanCodingScheme",
    "identifier",
    "lastChangeDateTime",
    "uri",
];

fn report(object: &Value, path: &str, read: &[&str], losses: &mut Losses) {
    for (member, value) in object.as_object().into_iter().flatten() {
        let empty =
            value.is_null() || value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty);
        if !empty && !read.contains(&member.as_str()) {
            losses.dropped(&pointer_step(path, member), member.as_str());
        }
    }
}

const CARRIED: &[&str] = &[
    "id",
    "title",
    "description",
    "language",
    "version",
    "frameworks",
    "frameworks.id",
    "frameworks.name",
    "frameworks.url",
    "frameworks.kind",
    "skills",
    "skills.id",
    "skills.name",
    "skills.description",
    "skills.framework",
    "skills.code",
    "skills.url",
    "skills.broader",
    "skills.exactMatch",
];

/// Writes a package of version 1.1.
pub(in crate::formats) fn export(
    document: &PathwayDocument,
    options: &ExportOptions<'_>,
    losses: &mut Losses,
) -> String {
    carry::left_out(document, CARRIED, losses);
    carry::one_language(document, losses);
    let frame = document.frameworks.first().filter(|_| document.frameworks.len() == 1);
    super::one_frame(document, FrameworkKind::Case, losses);
    let title = frame.and_then(|frame| frame.name.as_ref()).or(document.title.as_ref());
    let title = title.map_or_else(|| "Skills".to_owned(), |title| options.text(title, document).to_owned());
    let root = frame.map(|frame| frame.id.as_str()).or(document.id.as_deref()).unwrap_or(&title).to_owned();
    let uuid_of = |id: &str| if uuid::is_uuid(id) { id.to_owned() } else { uuid::v5(&format!("{root}#{id}")) };
    if document.skills.iter().any(|skill| !uuid::is_uuid(&skill.id)) {
        losses.changed("/skills", "export.what.uuid");
    }
    let top = if uuid::is_uuid(&root) { root.clone() } else { uuid::v5(&root) };
    let when = options.now.unwrap_or("1970-01-01T00:00:00Z");
    let uri = |url: Option<&String>, id: &str| url.cloned().unwrap_or_else(|| format!("urn:uuid:{id}"));
    let link = |title: &str, id: &str, uri: &str| json!({ "title": title, "identifier": id, "uri": uri });
    let mut about = Map::new();
    about.insert("identifier".to_owned(), top.as_str().into());
    about.insert("uri".to_owned(), uri(frame.and_then(|frame| frame.url.as_ref()), &top).into());
    about.insert(
        "creator".to_owned(),
        document.issuers.first().map_or(title.as_str(), |it| options.name(it.name.as_ref(), &it.id, document)).into(),
    );
    about.insert("title".to_owned(), title.as_str().into());
    about.insert("lastChangeDateTime".to_owned(), when.into());
    about.insert("caseVersion".to_owned(), "1.1".into());
    about.extend(
        document.description.as_ref().map(|text| ("description".to_owned(), options.text(text, document).into())),
    );
    about.extend(document.language.as_ref().map(|tag| ("language".to_owned(), tag.as_str().into())));
    about.extend(document.version.as_ref().map(|version| ("version".to_owned(), version.as_str().into())));
    let top_uri = about.get("uri").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (mut items, mut associations) = (Vec::new(), Vec::new());
    let mut associate = |kind: &str, from: &Value, to: Value, at: usize| {
        let ends = [from, &to].map(|end| string(end, "identifier").to_owned()).join(" ");
        let id = uuid::v5(&format!("{root}#{kind} {ends}"));
        associations.push(json!({
            "identifier": id, "associationType": kind, "uri": format!("urn:uuid:{id}"), "sequenceNumber": at,
            "originNodeURI": from, "destinationNodeURI": to, "lastChangeDateTime": when,
        }));
    };
    for (at, skill) in document.skills.iter().enumerate() {
        let id = uuid_of(&skill.id);
        let name = options.name(skill.name.as_ref(), &skill.id, document);
        let description = skill.description.as_ref().map(|text| options.text(text, document));
        let own = link(name, &id, &uri(skill.url.as_ref(), &id));
        let mut item = Map::new();
        item.insert("identifier".to_owned(), id.as_str().into());
        item.insert("uri".to_owned(), own.get("uri").cloned().unwrap_or_default());
        item.insert("fullStatement".to_owned(), description.unwrap_or(name).into());
        item.extend(description.map(|_| ("abbreviatedStatement".to_owned(), name.into())));
        item.extend(skill.code.as_ref().map(|code| ("humanCodingScheme".to_owned(), code.as_str().into())));
        item.insert("lastChangeDateTime".to_owned(), when.into());
        items.push(Value::Object(item));
        let parent = |id: &String| document.skills.iter().find(|skill| skill.id == *id);
        for parent in skill.broader.iter().filter_map(parent) {
            let id = uuid_of(&parent.id);
            let name = options.name(parent.name.as_ref(), &parent.id, document);
            associate("isChildOf", &own, link(name, &id, &uri(parent.url.as_ref(), &id)), at + 1);
        }
        if skill.broader.is_empty() {
            associate("isChildOf", &own, link(&title, &top, &top_uri), at + 1);
        }
        for match_ in exact(skill) {
            let id = uuid::v5(match_);
            associate("exactMatchOf", &own, link(match_, &id, match_), at + 1);
        }
    }
    let whole = json!({ "CFDocument": about, "CFItems": items, "CFAssociations": associations });
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

fn exact(skill: &Skill) -> impl Iterator<Item = &str> {
    skill.extra.get("exactMatch").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
