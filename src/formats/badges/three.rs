//! Open Badges 3.0: `OpenBadgeCredential` and `Achievement`, of the W3C data models 1.1 and 2.0 alike.

use super::received::{Achievement, Outcome, Party, Received, Target};
use super::value::{id_of, image, is_a, many, moment, string, text};
use crate::formats::losses::Losses;
use crate::model::{CredentialType, Limits, Source, is_safe_url};
use serde_json::Value;

pub(super) const CREDENTIALS: [&str; 2] = ["OpenBadgeCredential", "AchievementCredential"];

/// A credential of a person; `None` after a loss that says what it lacks.
pub(super) fn credential(
    value: &Value,
    path: &str,
    source: Source,
    limits: &Limits,
    losses: &mut Losses,
) -> Option<Received> {
    let skip = |losses: &mut Losses, reason| {
        losses.skipped(path, crate::finding::Arg::Phrase(reason));
        None
    };
    let subjects = many(value.get("credentialSubject"));
    let Some(subject) = subjects.first() else { return skip(losses, "import.skipped.no-subject") };
    if subjects.len() > 1 {
        losses.dropped(&format!("{path}/credentialSubject/1"), "credentialSubject");
    }
    let Some(found) = many(subject.get("achievement")).first() else {
        return skip(losses, "import.skipped.no-achievement");
    };
    let mut achievement = achievement(found, limits);
    if achievement.issuer.is_none() {
        achievement.issuer = value.get("issuer").map(|it| party(it, limits));
    }
    let ends = value.get("validUntil").or_else(|| value.get("expirationDate"));
    let expires = moment(ends);
    if ends.is_some_and(|it| !it.is_null()) && expires.is_none() {
        // Without its end it would never end.
        return skip(losses, "import.skipped.end-date");
    }
    let starts = ["awardedDate", "validFrom", "issuanceDate"];
    let on = starts.iter().find_map(|member| moment(value.get(member)));
    let results = many(subject.get("result"));
    for member in ["creditsEarned", "licenseNumber", "role", "term", "narrative"] {
        if subject.get(member).is_some() {
            losses.dropped(&format!("{path}/credentialSubject/{member}"), member);
        }
    }
    Some(Received {
        path: path.to_owned(),
        id: id_of(value).map(str::to_owned),
        outcome: outcome(results),
        on,
        expires,
        results: results.iter().filter_map(|result| string(result, "value")).map(str::to_owned).collect(),
        results_at: "/credentialSubject/result",
        evidence: evidence(value.get("evidence")),
        achievement,
        source: Some(source),
    })
}

/// What the statuses of the results say together: one that failed decides, then one that is not complete.
fn outcome(results: &[Value]) -> Outcome {
    let statuses = || results.iter().filter_map(|result| string(result, "status"));
    if statuses().any(|status| matches!(status, "Failed" | "Withdrew")) {
        Outcome::Failed
    } else if statuses().any(|status| matches!(status, "Enrolled" | "InProgress" | "OnHold" | "Provisional")) {
        Outcome::UnderWay
    } else {
        Outcome::Earned
    }
}

/// The first evidence: its address, else its words.
pub(super) fn evidence(value: Option<&Value>) -> Option<String> {
    let first = many(value).first()?;
    let address = id_of(first).filter(|id| is_safe_url(id));
    let words = || string(first, "narrative").or_else(|| string(first, "name"));
    address.or_else(words).map(|text| text.chars().take(1_000).collect())
}

/// An issuer, embedded or only named.
pub(super) fn party(value: &Value, limits: &Limits) -> Party {
    Party {
        id: id_of(value).map(str::to_owned),
        own_id: own_id(value),
        name: text(value.get("name")),
        url: string(value, "url").map(str::to_owned),
        image: image(value.get("image"), limits),
        ..Party::default()
    }
}

/// An achievement, embedded or only named.
pub(super) fn achievement(value: &Value, limits: &Limits) -> Achievement {
    let described: Vec<&Value> = many(value.get("resultDescription")).iter().collect();
    let graded = described.iter().find(|it| it.get("allowedValue").is_some_and(Value::is_array));
    let scale = many(graded.and_then(|it| it.get("allowedValue")));
    let scale: Vec<String> = scale.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let pass = graded.and_then(|it| string(it, "requiredValue")).filter(|pass| scale.iter().any(|it| it == pass));
    let others = many(value.get("otherIdentifier")).iter().filter_map(|it| string(it, "identifier"));
    let criteria = value.get("criteria");
    Achievement {
        id: id_of(value).map(str::to_owned),
        own_id: own_id(value),
        other_ids: others.map(str::to_owned).collect(),
        related: many(value.get("related")).iter().filter_map(id_of).map(str::to_owned).collect(),
        kind: kind(string(value, "achievementType")),
        name: text(value.get("name")),
        description: text(value.get("description")),
        page: criteria.and_then(id_of).map(str::to_owned),
        image: image(value.get("image"), limits),
        tags: tags(value.get("tag").or_else(|| value.get("tags"))),
        credits: value.get("creditsAvailable").and_then(Value::as_f64).filter(|it| (0.0..=limits.number).contains(it)),
        targets: many(value.get("alignment")).iter().map(target).collect(),
        pass: pass.map(str::to_owned),
        scale,
        issuer: value.get("creator").map(|it| party(it, limits)),
        ..Achievement::default()
    }
}

/// How this project calls the kind of identifier that is an id of its own documents.
pub(super) const OWN_ID: &str = "ext:stackwayId";

/// The id in the document that something was written from.
fn own_id(value: &Value) -> Option<String> {
    let mut all = many(value.get("otherIdentifier")).iter();
    let own = all.find(|it| string(it, "identifierType") == Some(OWN_ID))?;
    own.get("identifier")?.as_str().map(str::to_owned)
}

/// The type as the document knows it; what nobody names is an achievement.
pub(super) fn kind(name: Option<&str>) -> CredentialType {
    let extension = |name: &str| CredentialType::new(&format!("ext:{name}"));
    let known = name.and_then(|name| CredentialType::new(name).or_else(|| extension(name)));
    known.or_else(|| CredentialType::new("Achievement")).unwrap_or_default()
}

pub(super) fn tags(value: Option<&Value>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in many(value).iter().filter_map(Value::as_str).flat_map(|it| it.split(',')).map(str::trim) {
        let fits = !tag.is_empty() && tag.chars().count() <= 128 && !tag.contains(char::is_control);
        if fits && !tag.starts_with("tag:") && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// One alignment.
pub(super) fn target(value: &Value) -> Target {
    let own = |member: &str| string(value, member).map(str::to_owned);
    Target {
        url: own("targetUrl").or_else(|| id_of(value).map(str::to_owned)),
        name: text(value.get("targetName")),
        code: own("targetCode"),
        framework: own("targetFramework"),
        kind: own("targetType"),
        description: own("targetDescription"),
    }
}

/// Whether a value is an achievement by itself.
pub(super) fn is_achievement(value: &Value) -> bool {
    is_a(value, &["Achievement"]) && value.get("criteria").is_some()
}
