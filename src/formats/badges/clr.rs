//! Comprehensive Learner Record 2.0: its achievements and how they hang together. The credentials in it are opened
//! one by one, each with its own bytes.

use super::received::{Achievement, Association};
use super::three::{achievement, party};
use super::value::{id_of, many, string};
use crate::finding::Arg;
use crate::formats::losses::Losses;
use crate::model::Limits;
use serde_json::Value;

/// The achievements that the record describes, whether anybody holds them or not, and those of the credentials in
/// it; with their places.
pub(super) fn achievements(
    value: &Value,
    path: &str,
    limits: &Limits,
    losses: &mut Losses,
) -> Vec<(String, Achievement)> {
    let mut found = Vec::new();
    for subject in many(value.get("credentialSubject")) {
        let path = format!("{path}/credentialSubject");
        for (at, one) in many(subject.get("achievement")).iter().enumerate() {
            found.push((format!("{path}/achievement/{at}"), achievement(one, limits)));
        }
        for (at, credential) in many(subject.get("verifiableCredential")).iter().enumerate() {
            let path = format!("{path}/verifiableCredential/{at}/credentialSubject/achievement");
            let opened = credential.as_str().map(|token| super::jws::open(token, limits));
            let credential = match &opened {
                Some(Ok(opened)) => &opened.credential,
                Some(Err(_)) => {
                    losses.skipped(&path, Arg::Phrase("import.skipped.no-achievement"));
                    continue;
                }
                None => credential,
            };
            let subjects = many(credential.get("credentialSubject")).iter();
            for one in subjects.flat_map(|subject| many(subject.get("achievement"))) {
                let mut achievement = achievement(one, limits);
                achievement.issuer =
                    achievement.issuer.or_else(|| credential.get("issuer").map(|it| party(it, limits)));
                found.push((path.clone(), achievement));
            }
        }
    }
    found
}

/// How achievements hang together.
pub(super) fn associations(value: &Value, path: &str, losses: &mut Losses) -> Vec<Association> {
    let mut found = Vec::new();
    for subject in many(value.get("credentialSubject")) {
        for (at, association) in many(subject.get("association")).iter().enumerate() {
            let path = format!("{path}/credentialSubject/association/{at}");
            let end = |member: &str| association.get(member).and_then(id_of).map(str::to_owned);
            match (string(association, "associationType"), end("sourceId"), end("targetId")) {
                (Some(kind), Some(source), Some(target)) => {
                    found.push(Association { path, kind: kind.to_owned(), source, target });
                }
                _ => losses.skipped(&path, Arg::Phrase("import.skipped.association")),
            }
        }
    }
    found
}
