//! JSON of the field that is known by sight and holds no pathway that could be opened here.

use crate::finding::{Arg, Code, Finding};
use serde_json::Value;

/// Whether a value is a credential that somebody holds, whatever vocabulary it says it in.
pub(super) fn is_verifiable(value: &Value) -> bool {
    let kind = value.get("type").or_else(|| value.get("@type"));
    let is = |kind: &Value| kind.as_str() == Some("VerifiableCredential");
    kind.is_some_and(|kind| is(kind) || kind.as_array().is_some_and(|list| list.iter().any(is)))
}

/// The finding for text that is neither JSON nor a known table.
pub(super) fn refuse_text(text: &str) -> Finding {
    let text = text.trim();
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '=');
    let signed =
        text.starts_with("eyJ") && text.split('.').count() == 3 && text.split('.').all(|it| it.chars().all(part));
    let (found, hint) = if signed || (text.starts_with('<') && text.contains("openbadges")) {
        ("import.found.badge", "import.hint.record")
    } else if text.lines().take(200).filter(|line| line.trim_end().ends_with(':') || line.contains(": ")).count() > 5
        && !text.starts_with('<')
    {
        ("import.found.yaml", "import.hint.yaml")
    } else {
        return Finding::new(Code::UnknownFormat, "").arg("detail", Arg::Phrase("import.detail.text"));
    };
    Finding::new(Code::NotAPathway, "").arg("found", Arg::Phrase(found)).arg("hint", Arg::Phrase(hint))
}

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
    } else if has("earned") || has("inProgress") {
        ("import.found.record", "import.hint.record")
    } else {
        return Finding::new(Code::UnknownFormat, "").arg("detail", Arg::Phrase("import.detail.json"));
    };
    Finding::new(Code::NotAPathway, "").arg("found", Arg::Phrase(found)).arg("hint", Arg::Phrase(hint))
}
