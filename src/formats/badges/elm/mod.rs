//! The European Learning Model 3 as European Digital Credentials hold it: JSON-LD, also as the Europass tools upload it
//! (in `credential`) and as they seal it (JAdES, opened in `open`).
//!
//! A claim is what a person achieved: its specification is the achievement, its parts are achievements of their own.
//! Activities give it hours, assessments grades, learning outcomes and the skills of ESCO they are related to its skills.

mod achievement;
mod duration;
mod node;

use super::received::{Achievement, Association, Outcome, Received};
use super::three::evidence;
use super::value::{is_a, moment};
use crate::finding::Arg;
use crate::formats::losses::Losses;
use crate::model::{Limits, Source, is_safe_url};
use achievement::Reader;
use node::{Graph, global_id, many, member, string};
use serde_json::Value;
use std::collections::BTreeSet;

const CREDENTIAL: &str = "EuropeanDigitalCredential";

/// What the Europass tools put a person's achievements into.
const CLAIMS: [&str; 3] = ["LearningAchievement", "LearningActivity", "LearningAssessment"];

/// The European Digital Credential in a value, with where it stands: the value, what an upload wraps, or a node of
/// a graph.
pub(super) fn credential(value: &Value) -> Option<(&'static str, &Value)> {
    let is = |it: &Value| is_a(it, &[CREDENTIAL]);
    if is(value) {
        return Some(("", value));
    }
    if let Some(inner) = value.get("credential").filter(|it| is(it)) {
        return Some(("/credential", inner));
    }
    many(value.get("@graph")).iter().find(|it| is(it)).map(|it| ("/@graph", it))
}

/// One claim, or a part of one.
struct Claim {
    path: String,
    /// Its own id, if it means the same in every file.
    id: Option<String>,
    achievement: Achievement,
    grades: Vec<String>,
    failed: bool,
    /// When it was awarded.
    on: Option<crate::model::Moment>,
    /// The claim that it is a part of.
    part_of: Option<usize>,
}

/// The claims of a credential and their parts, wholes before their parts.
fn claims(value: &Value, path: &str, limits: &Limits, losses: &mut Losses) -> Vec<Claim> {
    let Some((inside, found)) = credential(value) else { return Vec::new() };
    let graph = Graph::new(value);
    let path = format!("{path}{inside}");
    let mut claims: Vec<Claim> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let reader = Reader { graph: &graph, credential: found, limits };
    reader.leave_out(found, &path, "", &achievement::OF_CREDENTIAL, losses);
    for (at, subject) in graph.list(found, "credentialSubject").into_iter().enumerate() {
        let path = if at == 0 { format!("{path}/credentialSubject") } else { format!("{path}/credentialSubject/{at}") };
        if at > 0 {
            losses.dropped(&path, "credentialSubject");
            break;
        }
        let known = ["id", "@id", "type", "@type"];
        let person = subject.as_object().into_iter().flatten();
        if person.map(|(name, _)| node::local(name)).any(|name| name != "hasClaim" && !known.contains(&name)) {
            losses.dropped(&path, Arg::Phrase("import.what.person"));
        }
        let mut open: Vec<(String, &Value, Option<usize>)> = Vec::new();
        for (at, claim) in graph.list(subject, "hasClaim").into_iter().enumerate().rev() {
            open.push((format!("{path}/hasClaim/{at}"), claim, None));
        }
        while let Some((path, claim, part_of)) = open.pop() {
            let id = super::value::id_of(claim);
            if !claim.is_object() || id.is_some_and(|id| seen.contains(id)) {
                continue;
            }
            if part_of.is_none() && !is_a(claim, &CLAIMS) {
                losses.dropped(&path, local_type(claim));
                continue;
            }
            seen.extend(id);
            let place = claims.len();
            let mut read = reader.claim(claim, &path, losses);
            if let Some(whole) = part_of.and_then(|at| claims.get(at)).filter(|_| member(claim, "awardedBy").is_none())
            {
                read.achievement.issuer.clone_from(&whole.achievement.issuer);
            }
            claims.push(Claim { id: global_id(claim).map(str::to_owned), part_of, path: path.clone(), ..read });
            // `wasDerivedFrom` is how the schemas of EBSI list what a transcript is made of.
            for name in ["wasDerivedFrom", "hasPart"] {
                for (at, part) in graph.list(claim, name).into_iter().enumerate().rev() {
                    open.push((format!("{path}/{name}/{at}"), part, Some(place)));
                }
            }
        }
    }
    claims
}

fn local_type(value: &Value) -> String {
    let kind = string(value.get("type").or_else(|| value.get("@type"))).unwrap_or_else(|| "hasClaim".to_owned());
    node::local(&kind).chars().take(80).collect()
}

/// What a person was given, and the bytes of it: with the one entry that it is, else apart from several.
pub(super) fn received(
    value: &Value,
    path: &str,
    source: Source,
    limits: &Limits,
    losses: &mut Losses,
) -> (Vec<Received>, Option<Source>) {
    let Some((inside, found)) = credential(value) else { return (Vec::new(), None) };
    let ends = ["validUntil", "expirationDate"].iter().find_map(|name| member(found, name)).filter(|it| !it.is_null());
    let expires = string(ends).and_then(|it| moment(Some(&Value::String(it))));
    if ends.is_some() && expires.is_none() {
        losses.skipped(&format!("{path}{inside}"), Arg::Phrase("import.skipped.end-date"));
        return (Vec::new(), None);
    }
    let starts = ["validFrom", "issuanceDate", "issued"];
    let on = starts.iter().find_map(|name| moment(Some(&Value::String(string(member(found, name))?))));
    let enrolled = many(found.get("type")).iter().filter_map(Value::as_str).any(|it| it.contains("ProofOfEnrol"));
    let claims = claims(value, path, limits, losses);
    if claims.is_empty() {
        losses.skipped(&format!("{path}{inside}"), Arg::Phrase("import.skipped.no-achievement"));
        return (Vec::new(), None);
    }
    let alone = claims.len() == 1;
    let credential_id = super::value::id_of(found).map(str::to_owned).filter(|_| alone);
    let mut source = Some(source);
    let received = claims.into_iter().map(|claim| {
        let outcome = match (claim.failed, enrolled) {
            (true, _) => Outcome::Failed,
            (false, true) => Outcome::UnderWay,
            (false, false) => Outcome::Earned,
        };
        Received {
            path: claim.path,
            id: claim.id.or_else(|| credential_id.clone()),
            achievement: claim.achievement,
            outcome,
            on: claim.on.or_else(|| on.clone()),
            expires: expires.clone(),
            results: claim.grades,
            results_at: "/provenBy",
            evidence: evidence(member(found, "evidence")).filter(|it| is_safe_url(it) || !it.starts_with("urn:")),
            source: if alone { source.take() } else { None },
        }
    });
    (received.collect(), source)
}

/// The achievements of a credential as what anybody can achieve, and which of them are parts of which.
pub(super) fn achievements(
    value: &Value,
    path: &str,
    limits: &Limits,
    losses: &mut Losses,
) -> (Vec<(String, Achievement)>, Vec<Association>) {
    let mut claims = claims(value, path, limits, losses);
    for claim in &mut claims {
        if claim.achievement.id.is_none() {
            // Relations need an id; a name makes a better one to read than a place in the file.
            let name = claim.achievement.name.as_ref().map(|name| name.get("en", None).to_owned()).unwrap_or_default();
            claim.achievement.own_id = Some(crate::formats::ids::slug(&name)).filter(|slug| !slug.is_empty());
            claim.achievement.id = Some(format!("_:{}", claim.path));
        }
    }
    let id = |claim: &Claim| claim.achievement.id.clone().unwrap_or_default();
    let associations = claims.iter().filter_map(|claim| {
        let whole = claims.get(claim.part_of?)?;
        let kind = "isPartOf".to_owned();
        Some(Association { path: claim.path.clone(), kind, source: id(claim), target: id(whole) })
    });
    let associations = associations.collect();
    (claims.into_iter().map(|claim| (claim.path, claim.achievement)).collect(), associations)
}

/// What the source calls itself.
pub(super) fn title(value: &Value) -> Option<crate::model::Text> {
    let (_, found) = credential(value)?;
    let display = Graph::new(value).one(found, "displayParameter")?;
    node::text(member(display, "title"))
}
