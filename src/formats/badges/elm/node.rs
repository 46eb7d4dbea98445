//! JSON-LD of the model as a graph of nodes: members by local name, one or many, embedded or only referred to, and
//! literals in every spelling that is seen.

use crate::model::Text;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The nodes of a source by id. Where a node stands several times, the first that says something counts.
pub(super) struct Graph<'a>(BTreeMap<&'a str, &'a Value>);

impl<'a> Graph<'a> {
    /// Linear in the source.
    pub(super) fn new(root: &'a Value) -> Self {
        let mut nodes = BTreeMap::new();
        let mut open = vec![root];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(map) => {
                    if let Some(id) = node_id(map).filter(|_| !is_reference(map)) {
                        nodes.entry(id).or_insert(value);
                    }
                    open.extend(map.values().filter(|it| it.is_array() || it.is_object()).rev());
                }
                _ => {}
            }
        }
        Self(nodes)
    }

    /// The node that a value is or refers to.
    fn resolve(&self, value: &'a Value) -> &'a Value {
        let id = match value {
            Value::String(id) => Some(id.as_str()),
            Value::Object(map) if is_reference(map) => node_id(map),
            _ => None,
        };
        id.and_then(|id| self.0.get(id).copied()).unwrap_or(value)
    }

    /// What stands at a member: none, one or all of them.
    pub(super) fn list(&self, value: &'a Value, name: &str) -> Vec<&'a Value> {
        many(member(value, name)).iter().map(|it| self.resolve(it)).collect()
    }

    /// The first of what stands at a member.
    pub(super) fn one(&self, value: &'a Value, name: &str) -> Option<&'a Value> {
        many(member(value, name)).first().map(|it| self.resolve(it))
    }
}

/// The part of a name after its prefix or namespace.
pub(super) fn local(name: &str) -> &str {
    if name.starts_with('@') {
        return name;
    }
    name.rsplit(['#', '/', ':']).next().unwrap_or(name)
}

/// A member with a name, whatever its prefix.
pub(super) fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let map = value.as_object()?;
    map.get(name).or_else(|| map.iter().find(|(key, _)| local(key) == name).map(|(_, value)| value))
}

pub(super) fn many(value: Option<&Value>) -> &[Value] {
    super::super::value::many(value)
}

fn node_id(map: &Map<String, Value>) -> Option<&str> {
    map.get("id").or_else(|| map.get("@id"))?.as_str()
}

/// Whether an object only names a node.
fn is_reference(map: &Map<String, Value>) -> bool {
    map.keys().all(|key| matches!(key.as_str(), "id" | "@id" | "type" | "@type"))
}

/// The id of a node that means the same in every file; the Europass tools number theirs anew in each.
pub(super) fn global_id(value: &Value) -> Option<&str> {
    let id = super::super::value::id_of(value)?;
    let counted = id.rsplit(':').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
    let own = (id.starts_with("urn:epass:") && counted) || id.starts_with("_:");
    (!own && super::super::uri::is_uri(id)).then_some(id)
}

/// A string or number, also as a typed value or the only one of a list.
pub(super) fn string(value: Option<&Value>) -> Option<String> {
    let first = many(value).first()?;
    let bare = first.get("@value").unwrap_or(first);
    let text = match bare {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A text in every language that it is there in. What stands several times in one language is joined.
pub(super) fn text(value: Option<&Value>) -> Option<Text> {
    let mut pairs: Vec<(Option<String>, String)> = Vec::new();
    for item in many(value) {
        for (tag, words) in literals(item) {
            let words = words.trim();
            match pairs.iter_mut().find(|(known, _)| *known == tag) {
                _ if words.is_empty() => {}
                Some((_, known)) if known == words => {}
                Some((_, known)) => {
                    known.push_str("; ");
                    known.push_str(words);
                }
                None => pairs.push((tag, words.to_owned())),
            }
        }
    }
    match pairs.as_slice() {
        [] => None,
        [(None, words)] => Some(Text::Plain(words.clone())),
        _ => Some(Text::Map(
            pairs.into_iter().map(|(tag, words)| (tag.unwrap_or_else(|| "und".to_owned()), words)).collect(),
        )),
    }
}

/// The literals in one value: words, words with a language beside them, a map of languages, a note around any of these.
fn literals(value: &Value) -> Vec<(Option<String>, String)> {
    if let Some(inner) = ["noteLiteral", "content"].iter().find_map(|name| member(value, name)) {
        return many(Some(inner)).iter().flat_map(plain_literals).collect();
    }
    plain_literals(value)
}

fn plain_literals(value: &Value) -> Vec<(Option<String>, String)> {
    let Value::Object(map) = value else {
        return value.as_str().map(|words| (None, words.to_owned())).into_iter().collect();
    };
    let beside = ["@value", "value", "text"].iter().find_map(|name| map.get(*name)?.as_str());
    if let Some(words) = beside {
        let tags = ["@language", "language", "lang", "xmlLang", "xml:lang"];
        let tag = tags.iter().find_map(|name| map.get(*name)?.as_str());
        return vec![(tag.map(str::to_owned), words.to_owned())];
    }
    if map.keys().any(|key| matches!(key.as_str(), "id" | "@id" | "type" | "@type")) {
        return Vec::new();
    }
    let tagged = map.iter().filter(|(tag, _)| is_tag(tag));
    let words =
        tagged.flat_map(|(tag, words)| many(Some(words)).iter().filter_map(Value::as_str).map(move |it| (tag, it)));
    words.map(|(tag, words)| (Some(tag.clone()).filter(|tag| !tag.contains("none")), words.to_owned())).collect()
}

/// Whether a key may be a language's.
fn is_tag(key: &str) -> bool {
    matches!(key, "@none" | "none")
        || ((2..=35).contains(&key.len())
            && key
                .split('-')
                .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())))
}

/// What a concept is called, else how it is noted, else the end of its id.
pub(super) fn label(concept: &Value) -> Option<Text> {
    let named = ["prefLabel", "title", "label", "legalName", "altLabel", "notation"];
    let own = concept.as_str().map(|it| Text::Plain(local(it).to_owned()));
    named.iter().find_map(|name| text(member(concept, name))).or(own)
}

/// The same in English if it is there, in small letters.
pub(super) fn plain(concept: &Value) -> String {
    label(concept).map(|it| it.get("en", None).to_lowercase()).unwrap_or_default()
}
