//! `Constraint` in words: sources may be property names, concepts or free text, so they are shown, never computed.

use super::graph::{Entity, Graph, Place};
use super::mark;
use super::terms::{is_reference, local};
use super::value::{number_of, string, text_of, words as text_words};
use crate::model::{Condition, Rule, Text};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The constraints of a condition in words; `None` without any. One that has words of its own keeps all their languages.
pub(super) fn text(graph: &Graph<'_>, condition: &Entity<'_>) -> Option<Text> {
    if let [place] = condition.values("hasConstraint").as_slice()
        && let Some(entity) = graph.resolve(place).and_then(|at| graph.entities.get(at))
        && let Some(text) = text_of(entity, &["description", "name"])
    {
        return Some(text);
    }
    words(graph, condition).map(|words| Text::Map(vec![("en".to_owned(), words)]))
}

/// The rule that this project wrote as a constraint, if all that it names is here.
pub(super) fn own_rule(graph: &Graph<'_>, condition: &Entity<'_>, known: &BTreeSet<&str>) -> Option<Condition> {
    let places = condition.values("hasConstraint");
    let [place] = places.as_slice() else { return None };
    let entity = graph.entities.get(graph.resolve(place)?)?;
    let named = text_of(entity, &["name"]).is_some_and(|name| text_words(&name) == mark::RULE);
    let rule = Condition::parse_text(text_words(&text_of(entity, &["description"]).filter(|_| named)?)).ok()?;
    let mut open = vec![&rule];
    while let Some(condition) = open.pop() {
        if let Rule::Credential { id, .. } | Rule::Skill { id, .. } = &condition.rule
            && !known.contains(id.as_str())
        {
            return None;
        }
        open.extend(condition.operands());
    }
    Some(rule)
}

/// The constraints as they came, under today's names, so that they can go out again unchanged; `None` where their words
/// are all there is.
pub(super) fn kept(graph: &Graph<'_>, condition: &Entity<'_>) -> Option<Value> {
    let places = condition.values("hasConstraint");
    let list: Vec<Value> = places.iter().map(|place| canonical(graph, place)).collect();
    let required = condition.values("requiredConstraints").first().map(|place| place.value.clone());
    let plain =
        |value: &Value| value.as_object().is_some_and(|it| it.len() == 2 && it.contains_key("ceterms:description"));
    if required.is_none() && list.len() == 1 && list.iter().all(plain) {
        return None;
    }
    let mut kept = Map::new();
    kept.insert("hasConstraint".to_owned(), Value::Array(list));
    kept.extend(required.map(|value| ("requiredConstraints".to_owned(), value)));
    Some(Value::Object(kept))
}

fn canonical(graph: &Graph<'_>, place: &Place<'_>) -> Value {
    let Some(entity) = graph.resolve(place).and_then(|at| graph.entities.get(at)) else { return place.value.clone() };
    let mut it = Map::new();
    it.insert("@type".to_owned(), "ceterms:Constraint".into());
    it.extend(entity.members.iter().map(|member| (format!("ceterms:{}", member.name), member.value.clone())));
    Value::Object(it)
}

/// The constraints of a condition as one phrase, joined by its operator; `None` without any.
fn words(graph: &Graph<'_>, condition: &Entity<'_>) -> Option<String> {
    let all: Vec<String> = condition.values("hasConstraint").iter().map(|place| one(graph, place)).collect();
    if all.is_empty() {
        return None;
    }
    let operator = condition.values("logicalOperator").iter().find_map(string);
    let either = operator.is_some_and(|name| matches!(local(&name).to_ascii_lowercase().as_str(), "or" | "onlyone"));
    let required = number_of(condition, &["requiredConstraints"]);
    #[expect(clippy::cast_precision_loss, reason = "a handful of constraints")]
    let total = all.len() as f64;
    Some(match required {
        Some(n) if n >= 1.0 && n < total => format!("{n} of: {}", all.join("; ")),
        _ => all.join(if either { " or " } else { " and " }),
    })
}

fn one(graph: &Graph<'_>, place: &Place<'_>) -> String {
    let Some(entity) = graph.resolve(place).and_then(|at| graph.entities.get(at)) else {
        return string(place).unwrap_or_else(|| "?".to_owned());
    };
    if let Some(text) = text_of(entity, &["description", "name"]) {
        return text_words(&text).to_owned();
    }
    let left = side(entity, "leftAction", "leftSource");
    let right = side(entity, "rightAction", "rightSource");
    let comparator = entity.values("comparator").iter().find_map(string).unwrap_or_default();
    let sign = match local(&comparator) {
        "EQ" | "Equals" => "=",
        "NEQ" => "≠",
        "LT" => "<",
        "GT" => ">",
        "LTEQ" => "≤",
        "GTEQ" => "≥",
        other => other,
    };
    [left.as_str(), sign, right.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn side(constraint: &Entity<'_>, action: &str, source: &str) -> String {
    let sources: Vec<String> = constraint.values(source).iter().filter_map(operand).collect();
    let action = constraint.values(action).iter().find_map(string);
    let action = match action.as_deref().map(local) {
        Some("AnyOf") => "any of",
        Some("AllOf") => "all of",
        Some("OneOf") => "one of",
        Some("Sum") => "sum of",
        Some("Mean") => "mean of",
        Some("Min") => "lowest of",
        Some("Max") => "highest of",
        Some("CountDistinct") => "number of different",
        _ => "",
    };
    let list = sources.join(", ");
    let list = if sources.len() > 1 { format!("({list})") } else { list };
    if action.is_empty() { list } else { format!("{action} {list}") }
}

/// A reference by its last part, words as they are.
fn operand(place: &Place<'_>) -> Option<String> {
    let text = string(place)?;
    let is_id = matches!(place.value, Value::Object(object) if object.contains_key("@id"));
    Some(if is_id || is_reference(&text) { local(&text).to_owned() } else { text })
}
