//! The rules that settle where a learner stands, in time: expiry, staleness, automatic awards.

use crate::learners::{document, earned, moment, on, one, pathway, record, skill, stand, status};
use serde_json::json;
use stackway::learner::{Open, Options, Status};
use stackway::model::Tier;

fn plain() -> Options {
    Options::default()
}

// ---- expiry

#[test]
fn an_expired_credential_satisfies_and_validates_nothing_after_its_date() {
    let pathway = document(json!({
        "skills": [{ "id": "aid" }],
        "credentials": [
            { "id": "first-aid", "validFor": "P2Y", "validates": [{ "skill": "aid", "level": 1 }] },
            { "id": "next", "requires": "first-aid" },
        ]
    }));
    let held = record(json!({ "earned": [{ "credential": "first-aid", "on": "2024-11-23" }] }));
    let last_day = stand(&pathway, &held, &on("2026-11-23"));
    assert_eq!(one(&last_day, "first-aid").status, Status::Earned);
    assert_eq!(one(&last_day, "first-aid").expires, Some(moment("2026-11-23").date()));
    assert_eq!((one(&last_day, "next").status, skill(&last_day, "aid").level), (Status::Available, 1));
    let day_after = stand(&pathway, &held, &on("2026-11-24"));
    assert_eq!(one(&day_after, "first-aid").status, Status::Expired);
    assert_eq!((one(&day_after, "next").status, skill(&day_after, "aid").level), (Status::Locked, 0));
    // Without `now` nothing expires.
    assert_eq!(status(&pathway, &held, &plain(), "next"), Status::Available);
}

#[test]
fn an_explicit_end_wins_over_the_usual_validity() {
    let pathway = pathway(json!([{ "id": "a", "validFor": "P2Y" }]));
    let with = |expires: &str| {
        let held = record(json!({ "earned": [{ "credential": "a", "on": "2025-01-01", "expires": expires }] }));
        status(&pathway, &held, &on("2026-11-23"), "a")
    };
    assert_eq!(with("2026-01-01"), Status::Expired);
    assert_eq!(with("2030-01-01"), Status::Earned);
}

#[test]
fn the_offset_of_now_is_the_zone_of_every_moment() {
    let pathway = pathway(json!([{ "id": "a" }]));
    // 03:00 in Greenwich on the 24th is still the 23rd in Toronto.
    let held = record(json!({ "earned": [{ "credential": "a", "on": "2026-11-24T03:00:00Z" }] }));
    assert_eq!(status(&pathway, &held, &on("2026-11-23T23:00:00-05:00"), "a"), Status::Earned);
    assert_eq!(status(&pathway, &held, &on("2026-11-23T23:00:00Z"), "a"), Status::Available);
}

#[test]
fn what_was_earned_on_something_that_expired_stays_earned() {
    let pathway = pathway(json!([
        { "id": "a", "validFor": "P1Y" }, { "id": "b" },
        { "id": "auto", "stack": { "all": ["a", "b"] }, "award": "automatic" },
    ]));
    let with = |b: &str| {
        let held = record(json!({ "earned": [
            { "credential": "a", "on": "2020-01-01" }, { "credential": "b", "on": b }
        ] }));
        let progress = stand(&pathway, &held, &on("2026-11-23"));
        (one(&progress, "auto").status, one(&progress, "auto").on)
    };
    assert_eq!(with("2020-06-01"), (Status::Earned, Some(moment("2020-06-01").date())));
    assert_eq!(with("2021-01-01"), (Status::Earned, Some(moment("2021-01-01").date())));
    // They were never held together.
    assert_eq!(with("2021-01-02"), (Status::Locked, None));
}

#[test]
fn a_validity_without_a_beginning_cannot_be_judged() {
    let pathway = pathway(json!([{ "id": "a", "validFor": "P1Y" }, { "id": "next", "requires": "a" }]));
    assert_eq!(status(&pathway, &earned(&["a"]), &on("2026-11-23"), "next"), Status::Check);
    assert_eq!(status(&pathway, &earned(&["a"]), &plain(), "next"), Status::Available);
}

#[test]
fn stale_skill_evidence_counts_and_is_flagged() {
    let pathway = document(json!({
        "skills": [{ "id": "js", "halfLifeMonths": 24 }],
        "credentials": [
            { "id": "a", "validates": [{ "skill": "js", "level": 2 }] },
            { "id": "next", "requires": { "skill": "js", "level": 2 } },
        ]
    }));
    let old = record(json!({ "earned": [{ "credential": "a", "on": "2020-01-01" }] }));
    let progress = stand(&pathway, &old, &on("2026-11-23"));
    assert_eq!((skill(&progress, "js").level, skill(&progress, "js").stale), (2, true));
    assert_eq!(one(&progress, "next").status, Status::Available);
    let fresh = record(json!({
        "earned": [{ "credential": "a", "on": "2020-01-01" }],
        "skills": [{ "skill": "js", "level": 2, "tier": "verified", "on": "2026-01-01" }]
    }));
    let progress = stand(&pathway, &fresh, &on("2026-11-23"));
    assert!(!skill(&progress, "js").stale);
    let evidence: Vec<_> =
        skill(&progress, "js").evidence.iter().map(|it| (it.credential.as_deref(), it.stale)).collect();
    assert_eq!(evidence, [(None, false), (Some("a"), true)]);
}

// ---- automatic awards

#[test]
fn an_automatic_award_takes_the_earliest_day_by_which_its_stack_was_met() {
    let pathway = pathway(json!([
        { "id": "a", "credits": 2 }, { "id": "b", "credits": 3 }, { "id": "c", "credits": 4 },
        { "id": "all", "stack": { "all": ["a", "b", "c"] }, "award": "automatic" },
        { "id": "any", "stack": { "any": ["a", "b", "c"] }, "award": "automatic" },
        { "id": "two", "stack": { "atLeast": 2, "of": ["a", "b", "c"] }, "award": "automatic" },
        { "id": "sum", "stack": { "credits": 5, "of": ["a", "b", "c"] }, "award": "automatic" },
        { "id": "above", "stack": { "all": ["any", "two"] }, "award": "automatic" },
    ]));
    let held = record(json!({ "earned": [
        { "credential": "c", "on": "2026-03-01" }, { "credential": "a", "on": "2026-01-01" },
        { "credential": "b", "on": "2026-02-01" }
    ] }));
    let progress = stand(&pathway, &held, &plain());
    let date = |id: &str| one(&progress, id).on.map(|date| date.to_string());
    assert_eq!(date("all").as_deref(), Some("2026-03-01"));
    assert_eq!(date("any").as_deref(), Some("2026-01-01"));
    assert_eq!(date("two").as_deref(), Some("2026-02-01"));
    assert_eq!(date("sum").as_deref(), Some("2026-02-01"));
    assert_eq!(date("above").as_deref(), Some("2026-02-01"));
    // A component without a date leaves the award without one, unless others suffice.
    let held = record(json!({ "earned": [{ "credential": "a" }, { "credential": "b", "on": "2026-02-01" }] }));
    let progress = stand(&pathway, &held, &plain());
    assert_eq!((one(&progress, "two").status, one(&progress, "two").on), (Status::Earned, None));
    assert_eq!(one(&progress, "any").on, Some(moment("2026-02-01").date()));
}

#[test]
fn an_automatic_award_is_never_started() {
    let pathway = pathway(json!([
        { "id": "a" }, { "id": "auto", "stack": "a", "award": "automatic" },
        { "id": "asks", "stack": { "all": ["a", { "text": "an interview" }] }, "award": "automatic" },
    ]));
    let before = stand(&pathway, &earned(&[]), &plain());
    assert_eq!((one(&before, "auto").status, one(&before, "auto").open), (Status::Locked, Open::No));
    assert_eq!((one(&before, "asks").status, one(&before, "asks").open), (Status::Locked, Open::No));
    let after = stand(&pathway, &earned(&["a"]), &plain());
    assert_eq!((one(&after, "auto").status, one(&after, "auto").open), (Status::Earned, Open::Yes));
    assert_eq!((one(&after, "asks").status, one(&after, "asks").open), (Status::Check, Open::Ask));
}

#[test]
fn an_automatic_award_has_the_trust_of_what_it_needs() {
    let pathway = pathway(json!([
        { "id": "a" }, { "id": "b" },
        { "id": "any", "stack": { "any": ["a", "b"] }, "award": "automatic" },
        { "id": "all", "stack": { "all": ["a", "b"] }, "award": "automatic" },
    ]));
    let held = record(json!({ "earned": [
        { "credential": "a", "tier": "verified" }, { "credential": "b", "tier": "claimed" }
    ] }));
    let progress = stand(&pathway, &held, &plain());
    assert_eq!(one(&progress, "any").tier, Some(Tier::Verified));
    assert_eq!((one(&progress, "all").status, one(&progress, "all").tier), (Status::Check, None));
    let trusting = Options { accept_tier: Tier::Claimed, ..plain() };
    assert_eq!(one(&stand(&pathway, &held, &trusting), "all").tier, Some(Tier::Claimed));
}

#[test]
fn an_award_that_expires_is_awarded_anew_by_a_component_earned_later() {
    let pathway = pathway(json!([
        { "id": "a" }, { "id": "b" },
        { "id": "auto", "stack": { "all": ["a", "b"] }, "award": "automatic", "validFor": "P3Y" },
    ]));
    let entry = |id: &str, day: &str| json!({ "credential": id, "on": day });
    let with = |entries: Vec<serde_json::Value>| {
        let progress = stand(&pathway, &record(json!({ "earned": entries })), &on("2026-11-23"));
        (one(&progress, "auto").status, one(&progress, "auto").on.map(|date| date.to_string()))
    };
    let first = vec![entry("a", "2020-01-01"), entry("b", "2020-02-01")];
    assert_eq!(with(first.clone()), (Status::Expired, Some("2020-02-01".to_owned())));
    let mut again = first;
    again.push(entry("a", "2025-01-01"));
    assert_eq!(with(again), (Status::Earned, Some("2025-01-01".to_owned())));
}

#[test]
fn awards_and_skill_levels_settle_to_the_least_fixed_point() {
    // Each of two awards needs the skill that the other one shows: nothing comes out of nothing.
    let pathway = document(json!({
        "skills": [{ "id": "x" }, { "id": "y" }],
        "credentials": [
            { "id": "p", "stack": { "skill": "x", "level": 1 }, "award": "automatic", "validates": [{ "skill": "y", "level": 1 }] },
            { "id": "q", "stack": { "skill": "y", "level": 1 }, "award": "automatic", "validates": [{ "skill": "x", "level": 1 }] },
            { "id": "spark", "validates": [{ "skill": "y", "level": 1 }] },
        ]
    }));
    let none = stand(&pathway, &earned(&[]), &plain());
    assert_eq!((one(&none, "p").status, one(&none, "q").status), (Status::Locked, Status::Locked));
    let lit = stand(&pathway, &earned(&["spark"]), &plain());
    assert_eq!((one(&lit, "p").status, one(&lit, "q").status), (Status::Earned, Status::Earned));
    assert_eq!((skill(&lit, "x").level, skill(&lit, "y").level), (1, 1));
}
