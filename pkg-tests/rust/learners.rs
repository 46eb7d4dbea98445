//! What the tests about learners share: pathways and records written as JSON, and random records.

use crate::support::Random;
use serde_json::{Value, json};
use stackway::finding::{Code, Finding};
use stackway::learner::{CredentialProgress, Open, Options, Progress, SkillProgress, Status, progress};
use stackway::model::{Earned, LearnerRecord, Limits, Moment, SkillHeld, Tier, Waived, read_document, read_record};
use stackway::pathway::Pathway;

/// A pathway of these credentials (JSON objects; `type` is filled in).
pub(crate) fn pathway(credentials: Value) -> Pathway {
    document(json!({ "credentials": credentials }))
}

/// A pathway from the members of its document; `stackway` and the types are filled in.
pub(crate) fn document(mut members: Value) -> Pathway {
    members["stackway"] = json!("1");
    for credential in members["credentials"].as_array_mut().expect("credentials") {
        if credential.get("type").is_none() {
            credential["type"] = json!("MicroCredential");
        }
    }
    let read = read_document(members.to_string().as_bytes(), &Limits::default());
    let document = read.value.unwrap_or_else(|| panic!("{:#?}", read.findings));
    assert!(!stackway::finding::has_errors(&read.findings), "{:#?}", read.findings);
    Pathway::build(document, &Limits::default(), false).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// A record from its JSON.
pub(crate) fn record(members: Value) -> LearnerRecord {
    let read = read_record(members.to_string().as_bytes(), &Limits::default());
    read.value.unwrap_or_else(|| panic!("{:#?}", read.findings))
}

/// A record of credentials earned without a date.
pub(crate) fn earned(ids: &[&str]) -> LearnerRecord {
    record(json!({ "earned": ids.iter().map(|id| json!({ "credential": id })).collect::<Vec<_>>() }))
}

/// Judged on a day.
pub(crate) fn on(now: &str) -> Options {
    Options { now: Some(Moment::parse(now).expect("a moment")), ..Options::default() }
}

/// Where a learner stands, the findings aside.
pub(crate) fn stand(pathway: &Pathway, record: &LearnerRecord, options: &Options) -> Progress {
    progress(pathway, record, options).0
}

/// The findings about a record: code and place.
pub(crate) fn findings(pathway: &Pathway, record: &LearnerRecord, options: &Options) -> Vec<(Code, String)> {
    let places = |finding: Finding| (finding.code, finding.path);
    progress(pathway, record, options).1.into_iter().map(places).collect()
}

/// One credential of a progress.
pub(crate) fn one<'a>(progress: &'a Progress, id: &str) -> &'a CredentialProgress {
    progress.credentials.iter().find(|credential| credential.id == id).unwrap_or_else(|| panic!("no {id}"))
}

/// One skill of a progress.
pub(crate) fn skill<'a>(progress: &'a Progress, id: &str) -> &'a SkillProgress {
    progress.skills.iter().find(|skill| skill.id == id).unwrap_or_else(|| panic!("no {id}"))
}

/// The status of one credential.
pub(crate) fn status(pathway: &Pathway, record: &LearnerRecord, options: &Options, id: &str) -> Status {
    one(&stand(pathway, record, options), id).status
}

/// Earned is the highest.
pub(crate) fn rank(status: Status) -> usize {
    Status::ALL.len() - Status::ALL.iter().position(|(known, _)| *known == status).expect("a known status")
}

/// Yes is the highest.
pub(crate) fn openness(open: Open) -> usize {
    [Open::No, Open::Ask, Open::Yes].iter().position(|known| *known == open).expect("a known answer")
}

/// A moment.
pub(crate) fn moment(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

/// One entry of `earned` on some day of 2020 to 2026, or without a day.
pub(crate) fn random_earned(random: &mut Random, pathway: &Pathway) -> Earned {
    let known = &pathway.credentials()[random.below(pathway.credentials().len())];
    let name = match known.equivalent.first() {
        Some(other) if random.chance(30) => other.clone(),
        _ => known.id.clone(),
    };
    let day = random.chance(80).then(|| random_day(random));
    let tier = [None, Some(Tier::Claimed), Some(Tier::Recorded), Some(Tier::Verified)][random.below(4)];
    let results = pathway
        .credential_index(&name)
        .and_then(|at| pathway.credentials()[at].results.as_ref())
        .filter(|_| random.chance(70))
        .and_then(|results| results.scale.get(random.below(results.scale.len())));
    Earned {
        credential: name,
        on: day.as_deref().map(moment),
        expires: random.chance(20).then(|| moment(&random_day(random))),
        tier,
        result: results.cloned(),
        evidence: None,
        source: None,
        extra: Default::default(),
    }
}

/// A waiver of some credential.
pub(crate) fn random_waiver(random: &mut Random, pathway: &Pathway) -> Waived {
    Waived {
        credential: pathway.credentials()[random.below(pathway.credentials().len())].id.clone(),
        on: random.chance(60).then(|| moment(&random_day(random))),
        ..Waived::default()
    }
}

fn random_day(random: &mut Random) -> String {
    format!("{}-{:02}-{:02}", 2020 + random.below(7), 1 + random.below(12), 1 + random.below(28))
}

/// A record with a bit of everything.
pub(crate) fn random_record(random: &mut Random, pathway: &Pathway) -> LearnerRecord {
    let mut record = LearnerRecord::default();
    if pathway.credentials().is_empty() {
        return record;
    }
    for _ in 0..random.below(8) {
        record.earned.push(random_earned(random, pathway));
    }
    for _ in 0..random.below(3) {
        let credential = pathway.credentials()[random.below(pathway.credentials().len())].id.clone();
        record.in_progress.push(stackway::model::InProgress { credential, ..Default::default() });
    }
    if random.chance(40) {
        record.waived.push(random_waiver(random, pathway));
    }
    if !pathway.document().skills.is_empty() {
        for _ in 0..random.below(3) {
            let at = random.below(pathway.document().skills.len());
            record.skills.push(SkillHeld {
                skill: pathway.document().skills[at].id.clone(),
                level: u32::try_from(1 + random.below(3)).ok(),
                tier: random.chance(60).then_some(Tier::Recorded),
                on: random.chance(60).then(|| moment(&random_day(random))),
                evidence: None,
                extra: Default::default(),
            });
        }
    }
    record
}
