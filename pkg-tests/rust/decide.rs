//! `decide`: yes, no or ask, why, and until when.

use crate::learners::{earned, on, pathway, record};
use crate::support::{credential, document, is, lenient};
use serde_json::json;
use stackway::finding::Code;
use stackway::learner::{Open, Options, decide};
use stackway::model::LearnerRecord;
use stackway::pathway::Pathway;

fn answer(pathway: &Pathway, held: &LearnerRecord, options: &Options, id: &str) -> (Open, String, Option<String>) {
    let decision = decide(pathway, held, id, options).expect("an answer");
    let why: Vec<String> = decision
        .why
        .iter()
        .map(|reason| {
            let ids: Vec<&str> = reason.leaves.iter().map(|leaf| leaf.id.as_deref().unwrap_or("words")).collect();
            if ids.is_empty() { reason.code.to_owned() } else { format!("{}: {}", reason.code, ids.join(" + ")) }
        })
        .collect();
    (decision.open, why.join(", "), decision.until.map(|date| date.to_string()))
}

#[test]
fn the_reasons() {
    let pathway = pathway(json!([
        { "id": "a" }, { "id": "b", "requires": "a" }, { "id": "talk", "requires": { "any": ["a", { "text": "a talk" }] } },
        { "id": "deep", "requires": { "any": [{ "all": ["a", "b"] }, { "all": ["b", "talk", "a"] }] } },
        { "id": "auto", "stack": { "all": ["a", "b"] }, "award": "automatic" },
        { "id": "lecture", "alongside": "lab" }, { "id": "lab", "alongside": "lecture" },
    ]));
    let of = |held: &LearnerRecord, id: &str| {
        let (open, why, _) = answer(&pathway, held, &Options::default(), id);
        (open, why)
    };
    let is = |open, why: &str| (open, why.to_owned());
    let none = earned(&[]);
    assert_eq!(of(&none, "a"), is(Open::Yes, "no-requirements"));
    assert_eq!(of(&none, "b"), is(Open::No, "missing: a"));
    assert_eq!(of(&none, "talk"), is(Open::Ask, "confirm: words"));
    assert_eq!(of(&none, "deep"), is(Open::No, "missing: a + b"));
    assert_eq!(of(&none, "auto"), is(Open::No, "automatic, missing: a + b"));
    assert_eq!(of(&none, "lecture"), is(Open::Yes, "requires-met, alongside: lab"));
    assert_eq!(of(&earned(&["a"]), "a"), is(Open::Yes, "earned"));
    assert_eq!(of(&earned(&["a"]), "b"), is(Open::Yes, "requires-met"));
    let way = record(json!({ "inProgress": [{ "credential": "b" }, { "credential": "lab" }] }));
    assert_eq!(of(&way, "b"), is(Open::Yes, "in-progress"));
    assert_eq!(of(&way, "lecture"), is(Open::Yes, "requires-met"));
    let claimed = record(json!({ "earned": [{ "credential": "b", "tier": "claimed" }] }));
    assert_eq!(of(&claimed, "b"), is(Open::Ask, "confirm: b"));
}

#[test]
fn what_counts_as_a_partner_is_company() {
    let pathway = pathway(json!([
        // Both count as what they ask for: the one directly, the other through the first.
        { "id": "lab" }, { "id": "whole", "alongside": "practice" }, { "id": "practice", "equivalent": ["whole"] },
        // The lecture asks for a seminar that comes later; the short seminar stands in for it, and asks for the lecture.
        { "id": "lecture", "alongside": "seminar" }, { "id": "short", "alongside": "lecture" },
        { "id": "seminar", "requires": "short", "equivalent": ["short"] },
        // Nobody who could start counts as it.
        { "id": "late", "requires": "lab" }, { "id": "alone", "alongside": "late" },
    ]));
    let of = |held: &LearnerRecord, id: &str| {
        let (open, why, _) = answer(&pathway, held, &Options::default(), id);
        (open, why)
    };
    let is = |open, why: &str| (open, why.to_owned());
    let none = earned(&[]);
    assert_eq!(of(&none, "whole"), is(Open::Yes, "requires-met"));
    assert_eq!(of(&none, "practice"), is(Open::Yes, "no-requirements"));
    assert_eq!(of(&none, "lecture"), is(Open::Yes, "requires-met, alongside: short"));
    assert_eq!(of(&none, "short"), is(Open::Yes, "requires-met, alongside: lecture"));
    assert_eq!(of(&none, "seminar"), is(Open::No, "missing: short"));
    assert_eq!(of(&none, "alone").0, Open::No);
    let way = record(json!({ "inProgress": [{ "credential": "short" }] }));
    assert_eq!(of(&way, "lecture"), is(Open::Yes, "requires-met"));
}

#[test]
fn until_is_the_last_day_before_an_expiry_that_changes_the_answer() {
    let pathway = pathway(json!([
        { "id": "aid", "validFor": "P1Y" }, { "id": "cpr", "validFor": "P1Y" }, { "id": "other", "validFor": "P1Y" },
        { "id": "any", "requires": { "any": ["aid", "cpr"] } }, { "id": "all", "requires": { "all": ["aid", "cpr"] } },
        { "id": "free" },
    ]));
    let held = record(json!({ "earned": [
        { "credential": "aid", "on": "2026-01-01" }, { "credential": "cpr", "on": "2026-06-01" },
        { "credential": "other", "on": "2025-12-15" }, { "credential": "free", "on": "2026-01-01", "expires": "2026-12-01" }
    ] }));
    let until = |id: &str, now: &str| answer(&pathway, &held, &on(now), id).2;
    assert_eq!(until("all", "2026-11-23").as_deref(), Some("2027-01-01"));
    assert_eq!(until("any", "2026-11-23").as_deref(), Some("2027-06-01"));
    assert_eq!(until("any", "2027-03-01").as_deref(), Some("2027-06-01"));
    assert_eq!(until("all", "2027-03-01"), None);
    // It can be taken again at once, so the answer stays.
    assert_eq!(until("free", "2026-11-23"), None);
    assert_eq!(answer(&pathway, &held, &Options::default(), "all").2, None);
}

#[test]
fn an_expired_credential_says_so_before_anything_else() {
    let pathway = pathway(json!([{ "id": "a", "validFor": "P1Y" }]));
    let held = record(json!({ "earned": [{ "credential": "a", "on": "2020-01-01" }] }));
    let (open, why, _) = answer(&pathway, &held, &on("2026-11-23"), "a");
    assert_eq!((open, why.as_str()), (Open::Yes, "expired, no-requirements"));
}

#[test]
fn an_incomplete_pathway_never_decides() {
    let mut broken = credential("a");
    broken.requires = Some(is("nowhere"));
    let pathway = lenient(document(vec![broken, credential("b")], vec![]));
    let finding = decide(&pathway, &earned(&[]), "b", &Options::default()).expect_err("refused");
    assert_eq!(finding.code, Code::Incomplete);
}

#[test]
fn an_unknown_credential_is_not_found() {
    let pathway = pathway(json!([{ "id": "a" }]));
    assert_eq!(decide(&pathway, &earned(&[]), "x", &Options::default()).expect_err("refused").code, Code::NotFound);
}
