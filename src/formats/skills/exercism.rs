//! An Exercism track (`config.json`): concepts are skills, exercises credentials.
//!
//! A concept exercise validates the concepts that it teaches and requires those it builds on. A concept that no exercise
//! teaches can never be shown, so what requires it stays locked; the pathway says so when it is built.

use super::Builder;
use crate::finding::{Arg, Finding};
use crate::formats::losses::Losses;
use crate::model::{
    Alignment, Condition, Credential, CredentialType, FrameworkKind, Limits, PathwayDocument, Rule, Text,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// How sure one can be that a JSON value is a track: 0 to 1.
pub(in crate::formats) fn confidence(value: &Value) -> f64 {
    let exercises = value.get("exercises").is_some_and(Value::is_object);
    match (exercises, value.get("concepts").is_some_and(Value::is_array), value.get("slug").is_some()) {
        (true, true, true) => 1.0,
        (true, true, false) | (true, false, true) => 0.8,
        _ => 0.0,
    }
}

/// Reads a track.
///
/// # Errors
/// The finding that says why nothing can be opened.
pub(in crate::formats) fn import(
    value: &Value,
    limits: &Limits,
    losses: &mut Losses,
) -> Result<PathwayDocument, Finding> {
    let mut it = Builder::new(limits, losses);
    let text = |value: &Value, member: &str| value.get(member).and_then(Value::as_str).unwrap_or_default().to_owned();
    let track = text(value, "slug");
    let title = Some(text(value, "language")).filter(|title| !title.is_empty()).map(Text::Plain);
    it.framework(if track.is_empty() { "track" } else { &track }, title, None, FrameworkKind::Other, "");
    it.document.description = it.prose(&text(value, "blurb"), "/blurb");
    for (at, concept) in value.get("concepts").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let path = format!("/concepts/{at}");
        let slug = text(concept, "slug");
        let description = it.prose(&text(concept, "blurb"), &path);
        it.skill(&slug, Some(Text::Plain(text(concept, "name"))), &path)?.description = description;
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for kind in ["concept", "practice"] {
        let list = value.get("exercises").and_then(|all| all.get(kind)).and_then(Value::as_array);
        for (at, exercise) in list.into_iter().flatten().enumerate() {
            let path = format!("/exercises/{kind}/{at}");
            let slug = text(exercise, "slug");
            if slug.is_empty() || !seen.insert(slug.clone()) {
                it.losses.skipped(&path, Arg::Phrase("import.skipped.no-name"));
                continue;
            }
            if text(exercise, "status") == "deprecated" {
                it.losses.skipped(&path, Arg::Phrase("import.skipped.deprecated"));
                continue;
            }
            let credential = exercise_of(exercise, kind, &slug, &path, &mut it)?;
            it.document.credentials.push(credential);
        }
    }
    it.finish()
}

fn exercise_of(
    exercise: &Value,
    kind: &str,
    slug: &str,
    path: &str,
    it: &mut Builder<'_>,
) -> Result<Credential, Finding> {
    let list = |member: &str| -> Vec<String> {
        let all = exercise.get(member).and_then(Value::as_array).into_iter().flatten();
        all.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let mut skills = |member: &str| -> Result<Vec<String>, Finding> {
        let mut ids: Vec<String> = Vec::new();
        for concept in list(member) {
            // A concept that the list of concepts lacks: named all the same, so that the gap is seen.
            if it.id_of(&concept).is_none() {
                it.losses.dangling(&format!("{path}/{member}"), &concept);
            }
            let id = it.skill(&concept, None, path)?.id.clone();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    };
    let taught = skills("concepts")?;
    let needed = skills("prerequisites")?;
    let practised = skills("practices")?;
    let align = |skill: String| Alignment { skill, level: Some(1), ..Alignment::default() };
    let name = exercise.get("name").and_then(Value::as_str).unwrap_or(slug);
    let mut leaves: Vec<Condition> =
        needed.into_iter().filter(|id| !taught.contains(id)).map(|id| Rule::Skill { id, level: 1 }.into()).collect();
    let requires = if leaves.len() < 2 { leaves.pop() } else { Some(Rule::All(leaves).into()) };
    let mut credential = Credential {
        id: format!("exercise-{slug}"),
        type_: CredentialType::new("Assignment").unwrap_or_default(),
        name: Some(Text::Plain(name.to_owned())),
        validates: taught.into_iter().map(align).collect(),
        teaches: practised.into_iter().map(|skill| Alignment { skill, ..Alignment::default() }).collect(),
        requires,
        tags: vec![kind.to_owned()],
        ..Credential::default()
    };
    if let Some(difficulty) = exercise.get("difficulty").filter(|value| value.is_number()) {
        credential.extra.insert("difficulty", difficulty.clone());
    }
    Ok(credential)
}
