//! What of a document a writer has no place for.

use super::losses::Losses;
use crate::finding::pointer_step;
use crate::model::{Condition, Credential, PathwayDocument, Text};
use serde_json::{Map, Value};
use std::collections::VecDeque;

/// Reports every member of the document that is not among the carried ones. A member is named by its way through the
/// document without numbers: `credentials.cost.for`. Whoever carries a list of objects carries each of their members
/// only if it is named too; with `.*` behind it all of them. Conditions and texts are carried whole or not at all.
pub(super) fn left_out(document: &PathwayDocument, carried: &[&str], losses: &mut Losses) {
    let Ok(Value::Object(root)) = serde_json::to_value(document) else { return };
    let mut open = VecDeque::from([(String::new(), String::new(), &root)]);
    while let Some((name, path, object)) = open.pop_front() {
        for (member, value) in object {
            let full = if name.is_empty() { member.clone() } else { format!("{name}.{member}") };
            let place = pointer_step(&path, member);
            // What is meant without being said is no loss.
            if full == "stackway" || (full == "credentials.award" && value == "claim") {
                continue;
            }
            if !carried.iter().any(|known| known.trim_end_matches(".*") == full) {
                losses.kept_back(&place, &full);
                continue;
            }
            if carried.iter().any(|known| known.strip_suffix(".*") == Some(full.as_str())) {
                continue;
            }
            for (at, object) in objects(&full, value) {
                open.push_back((full.clone(), at.map_or_else(|| place.clone(), |at| format!("{place}/{at}")), object));
            }
        }
    }
}

/// Reports the unknown members inside of conditions, but those that a writer keeps.
pub(super) fn unknown_in_rules(document: &PathwayDocument, kept: &[&str], losses: &mut Losses) {
    for (path, condition) in conditions(document) {
        let member: String = path.split('/').filter(|step| step.parse::<u64>().is_err()).collect::<Vec<_>>().join(".");
        let mut open = vec![condition];
        while let Some(condition) = open.pop() {
            for (name, _) in condition.extra.iter().filter(|(name, _)| !kept.contains(&name.as_str())) {
                losses.kept_back(&path, &format!("{}.{name}", member.trim_start_matches('.')));
            }
            open.extend(condition.operands());
        }
    }
}

/// The objects that a member holds: itself, or those of a list. Conditions and language maps are no such objects.
fn objects<'v>(name: &str, value: &'v Value) -> Vec<(Option<usize>, &'v Map<String, Value>)> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let whole = ["requires", "recommends", "alongside", "stack", "name", "title", "description", "by", "for", "levels"];
    if whole.contains(&last) {
        return Vec::new();
    }
    match value {
        Value::Object(object) => vec![(None, object)],
        Value::Array(list) => {
            list.iter().enumerate().filter_map(|(at, item)| Some((Some(at), item.as_object()?))).collect()
        }
        _ => Vec::new(),
    }
}

/// Reports texts in more than one language, of which a writer keeps one.
pub(super) fn one_language(document: &PathwayDocument, losses: &mut Losses) {
    let mut several = |path: &str, text: Option<&Text>| {
        if let Some(Text::Map(pairs)) = text
            && pairs.len() > 1
        {
            losses.kept_back(path, "languages");
        }
    };
    several("/title", document.title.as_ref());
    several("/description", document.description.as_ref());
    for (at, credential) in document.credentials.iter().enumerate() {
        several(&format!("/credentials/{at}/name"), credential.name.as_ref());
        several(&format!("/credentials/{at}/description"), credential.description.as_ref());
    }
    for (at, skill) in document.skills.iter().enumerate() {
        several(&format!("/skills/{at}/name"), skill.name.as_ref());
        several(&format!("/skills/{at}/description"), skill.description.as_ref());
    }
    for (at, role) in document.roles.iter().enumerate() {
        several(&format!("/roles/{at}/name"), role.name.as_ref());
        several(&format!("/roles/{at}/description"), role.description.as_ref());
    }
    for (at, group) in document.groups.iter().enumerate() {
        several(&format!("/groups/{at}/name"), group.name.as_ref());
    }
    for (at, issuer) in document.issuers.iter().enumerate() {
        several(&format!("/issuers/{at}/name"), issuer.name.as_ref());
    }
}

/// The conditions that a credential can have, by the names of their members.
pub(super) const fn rules(credential: &Credential) -> [(&'static str, &Option<Condition>); 4] {
    [
        ("requires", &credential.requires),
        ("recommends", &credential.recommends),
        ("alongside", &credential.alongside),
        ("stack", &credential.stack),
    ]
}

/// Every condition of the document with its JSON pointer.
pub(super) fn conditions(document: &PathwayDocument) -> Vec<(String, &Condition)> {
    let mut all = Vec::new();
    for (at, credential) in document.credentials.iter().enumerate() {
        for (member, condition) in rules(credential) {
            all.extend(condition.iter().map(|condition| (format!("/credentials/{at}/{member}"), condition)));
        }
    }
    for (at, role) in document.roles.iter().enumerate() {
        all.extend(role.requires.iter().map(|condition| (format!("/roles/{at}/requires"), condition)));
    }
    all
}
