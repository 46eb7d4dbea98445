//! Credentials, roles and skills → pathway components.

use super::condition::Writer;
use super::names::Names;
use crate::finding::{Arg, Code, Finding};
use crate::formats::ctdl::class::{component_for, is_container, is_grouping};
use crate::formats::ctdl::mark;
use crate::formats::losses::Losses;
use crate::model::{Award, Condition, Credential, NeedKind, PathwayDocument, Role, Rule, Skill, Text, is_safe_url};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The ids of all components, in order.
pub(super) fn parts(document: &PathwayDocument) -> impl Iterator<Item = &str> {
    let credentials = document.credentials.iter().map(|it| it.id.as_str());
    let roles = document.roles.iter().map(|it| it.id.as_str());
    credentials.chain(roles).chain(document.skills.iter().map(|it| it.id.as_str()))
}

/// Writes them all.
pub(super) fn all(document: &PathwayDocument, names: &Names<'_>, losses: &mut Losses, graph: &mut Vec<Value>) {
    let goals: BTreeSet<&str> = document.goals.iter().map(String::as_str).collect();
    let mut levels: BTreeMap<&str, &str> = BTreeMap::new();
    for (at, group) in document.groups.iter().enumerate() {
        for member in &group.members {
            if levels.insert(member, &group.id).is_some() {
                losses.kept_back(&format!("/groups/{at}/members"), "groups.members");
            }
        }
    }
    let mut entities: Vec<(String, Map<String, Value>)> = Vec::new();
    let mut parents: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut writer = Writer { document, names, losses, targets: BTreeSet::new() };
    for (at, credential) in document.credentials.iter().enumerate() {
        let path = format!("/credentials/{at}");
        let mut it = credential_entity(credential, &path, &mut writer);
        children(&credential.id, &mut writer, &mut it, &mut parents);
        entities.push((credential.id.clone(), it));
    }
    for (at, role) in document.roles.iter().enumerate() {
        let path = format!("/roles/{at}");
        let mut it = role_entity(role, &path, &mut writer);
        children(&role.id, &mut writer, &mut it, &mut parents);
        entities.push((role.id.clone(), it));
    }
    for (at, skill) in document.skills.iter().enumerate() {
        let it = skill_entity(skill, &format!("/skills/{at}"), &mut writer);
        entities.push((skill.id.clone(), it));
    }
    for (id, mut it) in entities {
        if let Some(parents) = parents.get(&id) {
            let uris = parents.iter().filter_map(|id| names.uri(id)).map(Value::from).collect();
            it.insert("ceasn:isChildOf".to_owned(), Value::Array(uris));
        }
        it.insert("ceasn:isPartOf".to_owned(), json!([names.pathway]));
        if goals.contains(id.as_str()) {
            it.insert("ceterms:isDestinationComponentOf".to_owned(), json!([names.pathway]));
        }
        if let Some(level) = levels.get(id.as_str()).and_then(|level| names.uri(level)) {
            it.insert("asn:hasProgressionLevel".to_owned(), json!([level]));
        }
        graph.push(Value::Object(it));
    }
}

/// What its conditions name are its children.
fn children(
    id: &str,
    writer: &mut Writer<'_, '_>,
    it: &mut Map<String, Value>,
    parents: &mut BTreeMap<String, Vec<String>>,
) {
    let targets = std::mem::take(&mut writer.targets);
    let uris: Vec<Value> = targets.iter().filter_map(|id| writer.names.uri(id)).map(Value::from).collect();
    if !uris.is_empty() {
        it.insert("ceasn:hasChild".to_owned(), Value::Array(uris));
    }
    for target in targets {
        parents.entry(target).or_default().push(id.to_owned());
    }
}

fn begin(
    id: &str,
    class: &str,
    name: Option<&Text>,
    description: Option<&Text>,
    path: &str,
    writer: &mut Writer<'_, '_>,
) -> Map<String, Value> {
    let uri = writer.names.uri(id).unwrap_or_default().to_owned();
    let mut it = writer.names.entity(&uri, class, Some(id));
    match name {
        Some(name) => it.insert("ceterms:name".to_owned(), writer.names.text(name)),
        None => {
            writer.losses.add(Finding::new(Code::ExportIncomplete, path).arg("what", Arg::Phrase("export.lacks.name")));
            it.insert("ceterms:name".to_owned(), writer.names.text(&Text::Plain(id.to_owned())))
        }
    };
    if let Some(description) = description {
        it.insert("ceterms:description".to_owned(), writer.names.text(description));
    }
    it
}

fn credential_entity(credential: &Credential, path: &str, writer: &mut Writer<'_, '_>) -> Map<String, Value> {
    let structured =
        credential.stack.is_some() || credential.requires.is_some() || writer.document.goals.contains(&credential.id);
    let component = component_for(credential.type_.as_str(), structured);
    if !component.exact {
        writer.losses.kept_back(&format!("{path}/type"), "credentials.type");
    }
    let class = format!("ceterms:{}", component.class);
    let (name, description) = (credential.name.as_ref(), credential.description.as_ref());
    let mut it = begin(&credential.id, &class, name, description, path, writer);
    if let Some(kind) = component.credential_type {
        it.insert("ceterms:credentialType".to_owned(), format!("ceterms:{kind}").into());
    }
    if let Some(category) = component.category {
        it.insert("ceterms:componentCategory".to_owned(), category.into());
    }
    if let Some(url) = &credential.url {
        it.insert("ceterms:subjectWebpage".to_owned(), url.as_str().into());
    }
    if let Some(credits) = credential.credits {
        if component.class == "CourseComponent" {
            it.insert(
                "ceterms:creditValue".to_owned(),
                json!([{ "@type": "ceterms:ValueProfile", "schema:value": credits }]),
            );
        } else {
            writer.losses.kept_back(&format!("{path}/credits"), "credentials.credits");
        }
    }
    if !credential.tags.is_empty() {
        let tags = credential.tags.iter().map(
            |tag| json!({ "@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNodeName": { "en-US": tag } }),
        );
        it.insert("ceterms:componentDesignation".to_owned(), tags.collect());
    }
    // One component stands for one thing.
    let mut links = credential.equivalent.iter().filter(|link| is_safe_url(link));
    if let Some(link) = links.next() {
        it.insert("ceterms:proxyFor".to_owned(), link.as_str().into());
    }
    if credential.equivalent.len() > 1 || credential.equivalent.iter().any(|link| !is_safe_url(link)) {
        writer.losses.kept_back(&format!("{path}/equivalent"), "credentials.equivalent");
    }
    conditions(credential, component.class, path, writer, &mut it);
    before(credential, path, writer, &mut it);
    it
}

/// Stack and requirements, marked where the class would make them something else.
fn conditions(
    credential: &Credential,
    class: &str,
    path: &str,
    writer: &mut Writer<'_, '_>,
    it: &mut Map<String, Value>,
) {
    let (container, grouping) = (is_container(class), is_grouping(class));
    let mut list = Vec::new();
    if let Some(stack) = &credential.stack {
        let mut written = writer.write(stack, &format!("{path}/stack"));
        let usual = if grouping && credential.requires.is_none() { Award::Automatic } else { Award::Claim };
        let award = credential.award.unwrap_or_default();
        let mut marks = Vec::new();
        if !container {
            marks.push(mark::STACK);
        }
        if award != usual {
            marks.push(if award == Award::Automatic { mark::AUTOMATIC } else { mark::CLAIM });
        }
        set_marks(&mut written, &marks);
        list.push(Value::Object(written));
    }
    if let Some(requires) = &credential.requires {
        let mut written = writer.write(requires, &format!("{path}/requires"));
        set_marks(&mut written, if container { &[mark::REQUIRES] } else { &[] });
        list.push(Value::Object(written));
    }
    if !list.is_empty() {
        it.insert("ceterms:hasCondition".to_owned(), Value::Array(list));
    }
}

fn set_marks(condition: &mut Map<String, Value>, marks: &[&str]) {
    if !marks.is_empty() {
        condition.insert("ceterms:alternateName".to_owned(), json!({ "en-US": marks }));
    }
}

/// Advice about order has room for a plain list only.
fn before(credential: &Credential, path: &str, writer: &mut Writer<'_, '_>, it: &mut Map<String, Value>) {
    let Some(condition) = &credential.recommends else { return };
    let list: Vec<&Condition> = match &condition.rule {
        Rule::All(of) if condition.extra.is_empty() && of.len() > 1 => of.iter().collect(),
        _ => vec![condition],
    };
    let uris: Option<Vec<Value>> = list
        .iter()
        .map(|one| match &one.rule {
            Rule::Credential { id, result: None } | Rule::Skill { id, level: 1 } if one.extra.is_empty() => {
                writer.names.uri(id).map(Value::from)
            }
            _ => None,
        })
        .collect();
    match uris {
        Some(uris) => {
            it.insert("ceterms:precededBy".to_owned(), Value::Array(uris));
        }
        None => writer.losses.kept_back(&format!("{path}/recommends"), "credentials.recommends"),
    }
}

fn role_entity(role: &Role, path: &str, writer: &mut Writer<'_, '_>) -> Map<String, Value> {
    let (name, description) = (role.name.as_ref(), role.description.as_ref());
    let mut it = begin(&role.id, "ceterms:JobComponent", name, description, path, writer);
    if let Some(url) = &role.url {
        it.insert("ceterms:subjectWebpage".to_owned(), url.as_str().into());
    }
    if let Some(requires) = &role.requires {
        let written = writer.write(requires, &format!("{path}/requires"));
        it.insert("ceterms:hasCondition".to_owned(), json!([written]));
    }
    for (at, need) in role.skills.iter().enumerate() {
        let here = format!("{path}/skills/{at}");
        if need.need == Some(NeedKind::Desired) || writer.targets.contains(&need.skill) {
            writer.losses.kept_back(&here, "roles.skills");
            continue;
        }
        if need.level.is_some_and(|level| level > 1) {
            writer.losses.kept_back(&format!("{here}/level"), "roles.skills.level");
        }
        writer.targets.insert(need.skill.clone());
    }
    it
}

fn skill_entity(skill: &Skill, path: &str, writer: &mut Writer<'_, '_>) -> Map<String, Value> {
    let (name, description) = (skill.name.as_ref(), skill.description.as_ref());
    let mut it = begin(&skill.id, "ceterms:CompetencyComponent", name, description, path, writer);
    if let Some(url) = &skill.url {
        it.insert("ceterms:subjectWebpage".to_owned(), url.as_str().into());
    }
    if writer.document.goals.contains(&skill.id) {
        writer.losses.kept_back(path, "skills");
    }
    it
}
