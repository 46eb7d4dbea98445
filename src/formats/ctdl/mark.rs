//! What the writer leaves for the reader in members that other readers may pass over.

use super::graph::{Entity, Graph};
use super::value::{string, text_of, words};
use crate::model::Text;
use serde_json::Value;

/// `identifierTypeName` of an id of the document.
pub(super) const IDENTIFIER_TYPE: &str = "Stackway id";
/// Name of a constraint whose description is a condition in this project's text form.
pub(super) const RULE: &str = "Stackway condition";
/// End of a description that stands in for one the document lacks.
pub(super) const STAND_IN: &str = ": a pathway of credentials";
/// Unknown member of a condition that keeps the source's constraints as they came.
pub(super) const CONSTRAINTS: &str = "ctdl";
/// Unknown members of conditions that are written.
pub(super) const KEPT_IN_CONDITIONS: &[&str] = &["name", "description", CONSTRAINTS];

/// What a condition of a component is, where its class does not say so.
pub(super) const REQUIRES: &str = "stackway:requires";
/// As [`REQUIRES`].
pub(super) const STACK: &str = "stackway:stack";
/// How a stack becomes its award, where the class does not say so.
pub(super) const AUTOMATIC: &str = "stackway:automatic";
/// As [`AUTOMATIC`].
pub(super) const CLAIM: &str = "stackway:claim";

/// The document's own id of an entity.
pub(super) fn own_id(graph: &Graph<'_>, entity: &Entity<'_>) -> Option<String> {
    entity.values("identifier").iter().find_map(|place| {
        let identifier = graph.entities.get(graph.resolve(place)?)?;
        let kind = text_of(identifier, &["identifierTypeName"])?;
        (words(&kind) == IDENTIFIER_TYPE)
            .then(|| identifier.values("identifierValueCode").iter().find_map(string))
            .flatten()
    })
}

/// Whether a condition carries a mark among its other names.
pub(super) fn has_mark(entity: &Entity<'_>, mark: &str) -> bool {
    entity.values("alternateName").iter().any(|place| match place.value {
        Value::Object(map) => map.values().any(|value| match value {
            Value::Array(list) => list.iter().any(|one| one.as_str() == Some(mark)),
            one => one.as_str() == Some(mark),
        }),
        other => other.as_str() == Some(mark),
    })
}

/// Whether it has any mark.
pub(super) fn is_marked(entity: &Entity<'_>) -> bool {
    [REQUIRES, STACK, AUTOMATIC, CLAIM].iter().any(|mark| has_mark(entity, mark))
}

/// The description that the registry demands of a condition which has none: it says what the numbers say.
pub(super) fn filler(required: usize, operands: usize) -> String {
    match (required, operands) {
        (_, 0) => "To be confirmed.".to_owned(),
        (1, 1) => "Complete it.".to_owned(),
        (n, m) if n == m => format!("Complete all {m}."),
        (n, m) => format!("Complete {n} of {m}."),
    }
}

/// Whether a description is such a filler, so that nothing is lost with it.
pub(super) fn is_filler(text: &Text) -> bool {
    let said = words(text);
    let numbers: Vec<usize> = said.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    match numbers.as_slice() {
        [] => said == filler(0, 0) || said == filler(1, 1),
        [m] => said == filler(*m, *m),
        [n, m] => said == filler(*n, *m),
        _ => false,
    }
}
