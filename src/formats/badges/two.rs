//! Open Badges 2.0 and 2.1, and the older words that Moodle still writes (`verify`, `alignments`).

use super::received::{Achievement, Outcome, Received};
use super::three::{evidence, kind, party, tags, target};
use super::value::{id_of, image, is_a, many, moment, text};
use crate::finding::Arg;
use crate::formats::losses::Losses;
use crate::model::{Limits, Source};
use serde_json::Value;

/// Whether a value is somebody's badge. Those of 1.0 do not say what they are.
pub(super) fn is_assertion(value: &Value) -> bool {
    let untyped = value.get("type").is_none() && value.get("@type").is_none();
    is_a(value, &["Assertion"]) || (untyped && value.get("badge").is_some() && value.get("recipient").is_some())
}

/// Whether a value says what a badge is for.
pub(super) fn is_badge_class(value: &Value) -> bool {
    let untyped = value.get("type").is_none() && value.get("criteria").is_some() && value.get("image").is_some();
    is_a(value, &["BadgeClass"]) || (untyped && value.get("issuer").is_some())
}

/// Whether a value is an issuer's profile.
pub(super) fn is_issuer(value: &Value) -> bool {
    is_a(value, &["Issuer", "Profile"])
}

/// The other files that were given: badge classes and issuers, for assertions that only name theirs.
#[derive(Default)]
pub(super) struct Library<'a>(Vec<(&'a str, &'a Value)>);

impl<'a> Library<'a> {
    pub(super) fn add(&mut self, value: &'a Value) {
        if let Some(id) = id_of(value) {
            self.0.push((id, value));
        }
    }

    fn find(&self, value: &'a Value) -> &'a Value {
        let named = value.as_str().and_then(|id| self.0.iter().find(|(known, _)| *known == id.trim()));
        named.map_or(value, |(_, found)| found)
    }
}

/// Somebody's badge; `None` after a loss that says what it lacks.
pub(super) fn assertion<'a>(
    value: &'a Value,
    library: &Library<'a>,
    path: &str,
    source: Source,
    limits: &Limits,
    losses: &mut Losses,
) -> Option<Received> {
    let Some(badge) = value.get("badge").filter(|it| it.is_object() || it.is_string()) else {
        losses.skipped(path, Arg::Phrase("import.skipped.no-achievement"));
        return None;
    };
    let ends = value.get("expires").filter(|it| !it.is_null());
    let expires = moment(ends);
    if ends.is_some() && expires.is_none() {
        losses.skipped(path, Arg::Phrase("import.skipped.end-date"));
        return None;
    }
    let revoked = value.get("revoked").and_then(Value::as_bool).unwrap_or(false);
    Some(Received {
        path: path.to_owned(),
        id: id_of(value).map(str::to_owned),
        achievement: badge_class(library.find(badge), library, limits),
        outcome: if revoked { Outcome::Revoked } else { Outcome::Earned },
        on: moment(value.get("issuedOn")),
        expires,
        results: Vec::new(),
        results_at: "",
        evidence: evidence(value.get("evidence")),
        source: Some(source),
    })
}

/// What a badge is for.
pub(super) fn badge_class<'a>(value: &'a Value, library: &Library<'a>, limits: &Limits) -> Achievement {
    let criteria = value.get("criteria");
    let aligned = value.get("alignment").or_else(|| value.get("alignments"));
    let issuer = value.get("issuer").map(|it| library.find(it));
    let mut issuer = issuer.map(|it| party(it, limits));
    if let Some(issuer) = &mut issuer {
        issuer.own_id = issuer.id.as_deref().and_then(super::uri::own);
    }
    Achievement {
        id: id_of(value).map(str::to_owned),
        own_id: id_of(value).and_then(super::uri::own),
        related: many(value.get("related")).iter().filter_map(id_of).map(str::to_owned).collect(),
        kind: kind(Some("Badge")),
        name: text(value.get("name")),
        description: text(value.get("description")),
        page: criteria.and_then(id_of).map(str::to_owned),
        image: image(value.get("image"), limits),
        tags: tags(value.get("tags")),
        targets: many(aligned).iter().map(target).collect(),
        issuer,
        ..Achievement::default()
    }
}
