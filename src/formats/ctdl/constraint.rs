//! `Constraint` in words: sources may be property names, concepts or free text, so they are shown, never computed.

use super::graph::{Entity, Graph, Place};
use super::terms::{is_reference, local};
use super::value::{number_of, string, text_of, words as text_words};
use serde_json::Value;

/// The constraints of a condition as one phrase, joined by its operator; `None` without any.
pub(super) fn words(graph: &Graph<'_>, condition: &Entity<'_>) -> Option<String> {
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
