//! JSON of the field that is known by sight and holds no pathway that could be opened here.

use crate::finding::{Arg, Code, Finding};
use serde_json::Value;

/// The finding for a JSON value that no reader takes.
pub(super) fn refuse(value: &Value) -> Finding {
    let has = |member: &str| value.get(member).is_some();
    let typed = |wanted: &[&str]| {
        let kind = value.get("type").or_else(|| value.get("@type"));
        let is = |kind: &Value| kind.as_str().is_some_and(|kind| wanted.contains(&kind));
        kind.is_some_and(|kind| is(kind) || kind.as_array().is_some_and(|list| list.iter().any(is)))
    };
    let (found, hint) = if has("elementId") && has("children") {
        ("import.found.badgr-pathway", "import.hint.badgr-pathway")
    } else if typed(&["ClrCredential"]) {
        ("import.found.clr", "import.hint.record")
    } else if typed(&[
        "OpenBadgeCredential",
        "AchievementCredential",
        "VerifiableCredential",
        "Assertion",
        "BadgeClass",
    ]) {
        ("import.found.badge", "import.hint.record")
    } else if has("CFDocument") {
        ("import.found.case", "import.hint.pathway")
    } else if has("earned") || has("inProgress") {
        ("import.found.record", "import.hint.record")
    } else if has("exercises") && has("concepts") {
        ("import.found.exercism", "import.hint.pathway")
    } else {
        return Finding::new(Code::UnknownFormat, "").arg("detail", Arg::Phrase("import.detail.json"));
    };
    Finding::new(Code::NotAPathway, "").arg("found", Arg::Phrase(found)).arg("hint", Arg::Phrase(hint))
}
