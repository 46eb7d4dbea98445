//! Values as they come: language maps, `@value` objects, plain strings, numbers in quotes.

use super::graph::{Entity, Graph, Place};
use super::terms::local;
use crate::model::Text;
use serde_json::Value;

/// A human text from any of its forms; several in one language are joined by ` / `.
pub(super) fn text(places: &[Place<'_>]) -> Option<Text> {
    let mut pairs: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |tag: &str, words: &str| {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let tag = language(tag);
        match pairs.iter_mut().find(|(known, _)| *known == tag) {
            Some((_, list)) if list.iter().any(|known| known == words) => {}
            Some((_, list)) => list.push(words.to_owned()),
            None => pairs.push((tag, vec![words.to_owned()])),
        }
    };
    for place in places {
        match place.value {
            Value::String(words) => add("", words),
            Value::Number(number) => add("", &number.to_string()),
            Value::Object(object) => match object.get("@value") {
                Some(Value::String(words)) => {
                    add(object.get("@language").and_then(Value::as_str).unwrap_or(""), words);
                }
                Some(_) => {}
                None => {
                    for (tag, words) in object {
                        match words {
                            Value::String(words) if is_language(tag) => add(tag, words),
                            Value::Array(list) if is_language(tag) => {
                                list.iter().filter_map(Value::as_str).for_each(|words| add(tag, words));
                            }
                            _ => {}
                        }
                    }
                }
            },
            _ => {}
        }
    }
    let mut pairs: Vec<(String, String)> = pairs.into_iter().map(|(tag, list)| (tag, list.join(" / "))).collect();
    if let [(tag, words)] = pairs.as_mut_slice()
        && tag.is_empty()
    {
        return Some(Text::Plain(std::mem::take(words)));
    }
    for (tag, _) in &mut pairs {
        if tag.is_empty() {
            "und".clone_into(tag);
        }
    }
    (!pairs.is_empty()).then_some(Text::Map(pairs))
}

/// `@en-US`, `en_US` → `en-US`; what is no tag → none.
fn language(tag: &str) -> String {
    let tag = tag.trim_start_matches('@').replace('_', "-");
    if is_language(&tag) { tag } else { String::new() }
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.trim_start_matches('@').split(['-', '_']);
    let primary =
        parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    primary && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// One string of a text, whatever its language.
pub(super) fn words(text: &Text) -> &str {
    match text {
        Text::Plain(words) => words,
        Text::Map(pairs) => pairs.first().map_or("", |(_, words)| words),
    }
}

/// A plain string: itself, `@value`, or the local name of an `@id`.
pub(super) fn string(place: &Place<'_>) -> Option<String> {
    let found = match place.value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Object(object) => match object.get("@value") {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(flag)) => flag.to_string(),
            _ => local(object.get("@id").or_else(|| object.get("id"))?.as_str()?).to_owned(),
        },
        _ => return None,
    };
    let found = found.trim();
    (!found.is_empty()).then(|| found.to_owned())
}

/// A finite number, also in quotes.
pub(super) fn number(place: &Place<'_>) -> Option<f64> {
    let value = match place.value {
        Value::Object(object) => object.get("@value")?,
        other => other,
    };
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number: &f64| number.is_finite())
}

/// The first text among members of an entity.
pub(super) fn text_of(entity: &Entity<'_>, names: &[&str]) -> Option<Text> {
    names.iter().find_map(|name| text(&entity.values(name)))
}

/// The first number among members of an entity.
pub(super) fn number_of(entity: &Entity<'_>, names: &[&str]) -> Option<f64> {
    names.iter().find_map(|name| entity.values(name).iter().find_map(number))
}

/// What a concept is called: a string, a text, an alignment object or an entity of the file.
pub(super) fn label<'a>(graph: &Graph<'a>, place: &Place<'a>) -> Option<String> {
    if let Value::Object(_) = place.value
        && let Some(entity) = graph.resolve(place).and_then(|at| graph.entities.get(at))
        && let Some(text) = text_of(entity, &["targetNodeName", "prefLabel", "name"])
    {
        return Some(words(&text).to_owned());
    }
    if let Value::Object(object) = place.value
        && let Some(Value::String(node)) = object.iter().find(|(key, _)| local(key) == "targetNode").map(|(_, v)| v)
    {
        return Some(local(node).to_owned());
    }
    if let Some(entity) = graph.resolve(place).and_then(|at| graph.entities.get(at))
        && let Some(text) = text_of(entity, &["prefLabel", "name"])
    {
        return Some(words(&text).to_owned());
    }
    if let Some(text) = text(std::slice::from_ref(place)) {
        let text = words(&text);
        return Some(if super::terms::is_reference(text) { local(text) } else { text }.to_owned());
    }
    string(place)
}
