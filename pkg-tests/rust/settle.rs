//! The rules that settle where a learner stands, one by one, and against a naive oracle.

use crate::learners::{
    document, earned, findings, moment, on, one, openness, pathway, random_earned, random_record, random_waiver, rank,
    record, skill, stand, status,
};
use crate::support::{Random, Shape, random_document};
use proptest::prelude::*;
use serde_json::json;
use stackway::finding::Code;
use stackway::learner::{Open, Options, Status, Truth};
use stackway::model::{Limits, Period, Tier};
use stackway::pathway::Pathway;

fn plain() -> Options {
    Options::default()
}

// ---- value of a condition

#[test]
fn at_least_is_met_when_k_are_met_and_unmet_when_met_and_unknown_do_not_reach_k() {
    let pathway = pathway(json!([
        { "id": "a" }, { "id": "b" }, { "id": "c" },
        { "id": "two", "requires": { "atLeast": 2, "of": ["a", "b", { "text": "a talk" }] } },
        { "id": "three", "requires": { "atLeast": 3, "of": ["a", "b", { "text": "a talk" }] } },
    ]));
    let value = |held: &[&str], id: &str| one(&stand(&pathway, &earned(held), &plain()), id).requires;
    assert_eq!(value(&["a", "b"], "two"), Some(Truth::Met));
    assert_eq!(value(&["a"], "two"), Some(Truth::Unknown));
    assert_eq!(value(&[], "two"), Some(Truth::Unmet));
    assert_eq!(value(&["a", "b"], "three"), Some(Truth::Unknown));
    assert_eq!(value(&["a"], "three"), Some(Truth::Unmet));
}

#[test]
fn kleene_all_and_any() {
    let pathway = pathway(json!([
        { "id": "a" },
        { "id": "all", "requires": { "all": ["a", { "text": "words" }] } },
        { "id": "any", "requires": { "any": ["a", { "text": "words" }] } },
        { "id": "nothing", "requires": { "all": [] } },
        { "id": "never", "requires": { "any": [] } },
        { "id": "zero", "requires": { "atLeast": 0, "of": ["a"] } },
    ]));
    let value = |held: &[&str], id: &str| one(&stand(&pathway, &earned(held), &plain()), id).requires;
    assert_eq!(value(&[], "all"), Some(Truth::Unmet));
    assert_eq!(value(&["a"], "all"), Some(Truth::Unknown));
    assert_eq!(value(&[], "any"), Some(Truth::Unknown));
    assert_eq!(value(&["a"], "any"), Some(Truth::Met));
    assert_eq!(value(&[], "nothing"), Some(Truth::Met));
    assert_eq!(value(&[], "never"), Some(Truth::Unmet));
    assert_eq!(value(&[], "zero"), Some(Truth::Met));
}

#[test]
fn an_unknown_figure_counts_as_anything_from_nothing() {
    let pathway = pathway(json!([
        { "id": "three", "credits": 3 }, { "id": "silent" }, { "id": "nine", "credits": 9 },
        { "id": "sum", "requires": { "credits": 6, "of": ["three", "silent", "nine"] } },
    ]));
    let value = |held: &[&str]| one(&stand(&pathway, &earned(held), &plain()), "sum").requires;
    assert_eq!(value(&[]), Some(Truth::Unmet));
    assert_eq!(value(&["three"]), Some(Truth::Unmet));
    assert_eq!(value(&["three", "silent"]), Some(Truth::Unknown));
    assert_eq!(value(&["nine"]), Some(Truth::Met));
    assert_eq!(value(&["nine", "silent"]), Some(Truth::Met));
}

#[test]
fn decimal_figures_add_up_as_on_paper() {
    let mut credentials: Vec<_> = (0..3).map(|at| json!({ "id": format!("t{at}"), "credits": 0.1 })).collect();
    credentials.extend((0..3).map(|at| json!({ "id": format!("x{at}"), "credits": 1.0 / 3.0 })));
    credentials.push(json!({ "id": "tenths", "requires": { "credits": 0.3, "of": ["t0", "t1", "t2"] } }));
    credentials.push(json!({ "id": "thirds", "requires": { "credits": 1, "of": ["x0", "x1", "x2"] } }));
    let pathway = pathway(json!(credentials));
    let progress = stand(&pathway, &earned(&["t0", "t1", "t2", "x0", "x1", "x2"]), &plain());
    assert_eq!(one(&progress, "tenths").requires, Some(Truth::Met));
    assert_eq!(one(&progress, "thirds").requires, Some(Truth::Met));
}

#[test]
fn operands_repeated_by_tags_count_once() {
    let pathway = pathway(json!([
        { "id": "a", "tags": ["elective", "core"], "credits": 3 }, { "id": "b", "tags": ["core"], "credits": 3 },
        { "id": "sum", "requires": { "credits": 6, "of": ["tag:elective", "tag:core", "a"] } },
        { "id": "count", "requires": { "atLeast": 2, "of": ["tag:elective", "tag:core"] } },
    ]));
    let value = |held: &[&str], id: &str| one(&stand(&pathway, &earned(held), &plain()), id).requires;
    assert_eq!(value(&["a"], "sum"), Some(Truth::Unmet));
    assert_eq!(value(&["a", "b"], "sum"), Some(Truth::Met));
    assert_eq!(value(&["a"], "count"), Some(Truth::Unmet));
    assert_eq!(value(&["a", "b"], "count"), Some(Truth::Met));
}

#[test]
fn a_result_is_compared_on_the_credentials_own_scale() {
    let pathway = pathway(json!([
        { "id": "calc", "results": { "scale": ["F", "D", "C", "B", "A"], "pass": "D" } },
        { "id": "next", "requires": { "credential": "calc", "result": "C" } },
    ]));
    let value = |result: Option<&str>| {
        let held = match result {
            Some(result) => json!({ "earned": [{ "credential": "calc", "result": result }] }),
            None => json!({ "earned": [{ "credential": "calc" }] }),
        };
        one(&stand(&pathway, &record(held), &plain()), "next").requires
    };
    assert_eq!(value(Some("A")), Some(Truth::Met));
    assert_eq!(value(Some("C")), Some(Truth::Met));
    assert_eq!(value(Some("D")), Some(Truth::Unmet));
    assert_eq!(value(None), Some(Truth::Unknown));
    assert_eq!(value(Some("honours")), Some(Truth::Unknown));
    let odd = record(json!({ "earned": [{ "credential": "calc", "result": "honours" }] }));
    assert_eq!(findings(&pathway, &odd, &plain()), [(Code::UnmatchedResult, "/earned/0/result".to_owned())]);
}

#[test]
fn a_result_below_pass_is_a_failed_attempt_and_never_blocks() {
    let pathway = pathway(json!([
        { "id": "calc", "results": { "scale": ["F", "D", "C"], "pass": "D" } },
        { "id": "next", "requires": "calc" },
    ]));
    let failed = record(json!({
        "earned": [{ "credential": "calc", "on": "2026-02-01", "result": "F" }],
        "failed": [{ "credential": "calc", "on": "2025-02-01" }]
    }));
    let progress = stand(&pathway, &failed, &plain());
    assert_eq!(one(&progress, "calc").status, Status::Available);
    assert_eq!(one(&progress, "calc").failed, [moment("2025-02-01").date(), moment("2026-02-01").date()]);
    assert_eq!(one(&progress, "next").status, Status::Locked);
    let later = record(json!({
        "earned": [{ "credential": "calc", "result": "F" }, { "credential": "calc", "result": "D" }]
    }));
    assert_eq!(status(&pathway, &later, &plain(), "next"), Status::Available);
}

// ---- status

#[test]
fn status_takes_the_first_that_applies() {
    let pathway = pathway(json!([
        { "id": "part" }, { "id": "gate" },
        { "id": "whole", "stack": "part", "requires": "gate", "validFor": "P1Y" },
    ]));
    let now = on("2026-11-23");
    let at = |members: serde_json::Value| status(&pathway, &record(members), &now, "whole");
    let part = json!({ "credential": "part", "on": "2025-01-01" });
    let gate = json!({ "credential": "gate", "on": "2025-01-01" });
    let old = json!({ "credential": "whole", "on": "2025-01-01" });
    let new = json!({ "credential": "whole", "on": "2026-01-01" });
    let way = json!([{ "credential": "whole" }]);
    assert_eq!(at(json!({ "earned": [part, gate, old, new], "inProgress": way })), Status::Earned);
    assert_eq!(at(json!({ "earned": [part, gate, old], "inProgress": way })), Status::InProgress);
    assert_eq!(at(json!({ "earned": [part, gate, old] })), Status::Claimable);
    assert_eq!(at(json!({ "earned": [gate, old] })), Status::Expired);
    assert_eq!(at(json!({ "earned": [gate] })), Status::Available);
    assert_eq!(at(json!({ "earned": [{ "credential": "gate", "tier": "claimed" }] })), Status::Check);
    assert_eq!(at(json!({})), Status::Locked);
    // A complete stack behind an unmet gate lacks more than the award.
    assert_eq!(at(json!({ "earned": [part] })), Status::Locked);
}

#[test]
fn expired_says_whether_it_can_be_taken_again() {
    let pathway = pathway(json!([
        { "id": "gate", "validFor": "P1Y" }, { "id": "licence", "requires": "gate", "validFor": "P1Y" },
    ]));
    let both = |gate: &str| {
        let held = record(json!({ "earned": [
            { "credential": "licence", "on": "2024-01-01" }, { "credential": "gate", "on": gate }
        ] }));
        let progress = stand(&pathway, &held, &on("2026-11-23"));
        (one(&progress, "licence").status, one(&progress, "licence").open)
    };
    assert_eq!(both("2026-01-01"), (Status::Expired, Open::Yes));
    assert_eq!(both("2024-01-01"), (Status::Expired, Open::No));
}

#[test]
fn a_stack_is_needed_before_the_award_and_not_before_the_start() {
    let pathway = pathway(json!([{ "id": "a" }, { "id": "b" }, { "id": "diploma", "stack": { "all": ["a", "b"] } }]));
    assert_eq!(status(&pathway, &earned(&[]), &plain(), "diploma"), Status::Available);
    let half = stand(&pathway, &earned(&["a"]), &plain());
    assert_eq!((one(&half, "diploma").status, one(&half, "diploma").components), (Status::Available, Some((1.0, 2.0))));
    assert_eq!(status(&pathway, &earned(&["a", "b"]), &plain(), "diploma"), Status::Claimable);
}

#[test]
fn holding_the_parent_never_implies_its_components_or_their_skills() {
    let pathway = document(json!({
        "skills": [{ "id": "sql" }],
        "credentials": [
            { "id": "a", "validates": [{ "skill": "sql", "level": 1 }] },
            { "id": "whole", "stack": "a" }, { "id": "auto", "stack": "a", "award": "automatic" },
        ]
    }));
    let progress = stand(&pathway, &earned(&["whole", "auto"]), &plain());
    assert_eq!(one(&progress, "whole").status, Status::Earned);
    assert_eq!(one(&progress, "auto").status, Status::Earned);
    assert_eq!(one(&progress, "a").status, Status::Available);
    assert_eq!(skill(&progress, "sql").level, 0);
}

// ---- tiers

#[test]
fn a_missing_tier_is_recorded_for_credentials_and_claimed_for_skills() {
    let pathway = document(json!({
        "skills": [{ "id": "sql" }],
        "credentials": [
            { "id": "a" }, { "id": "after", "requires": "a" },
            { "id": "able", "requires": { "skill": "sql", "level": 1 } },
        ]
    }));
    let held = record(json!({ "earned": [{ "credential": "a" }], "skills": [{ "skill": "sql", "level": 1 }] }));
    let progress = stand(&pathway, &held, &plain());
    assert_eq!(one(&progress, "a").tier, Some(Tier::Recorded));
    assert_eq!(one(&progress, "after").status, Status::Available);
    assert_eq!(one(&progress, "able").status, Status::Check);
    assert_eq!((skill(&progress, "sql").level, skill(&progress, "sql").claimed), (0, Some(1)));
}

#[test]
fn evidence_below_the_accepted_tier_makes_a_condition_unknown_never_met() {
    let pathway = pathway(json!([{ "id": "a" }, { "id": "after", "requires": "a" }]));
    let with = |tier: &str, accept: Tier| {
        let held = record(json!({ "earned": [{ "credential": "a", "tier": tier }] }));
        one(&stand(&pathway, &held, &Options { accept_tier: accept, ..plain() }), "after").requires
    };
    for (accept, expected) in [
        (Tier::Claimed, [Truth::Met, Truth::Met, Truth::Met]),
        (Tier::Recorded, [Truth::Unknown, Truth::Met, Truth::Met]),
        (Tier::Verified, [Truth::Unknown, Truth::Unknown, Truth::Met]),
    ] {
        for (tier, value) in ["claimed", "recorded", "verified"].into_iter().zip(expected) {
            assert_eq!(with(tier, accept), Some(value), "{tier} accepted from {accept:?}");
        }
    }
}

#[test]
fn what_is_only_claimed_is_not_earned_and_can_be_asked_about() {
    let pathway = pathway(json!([{ "id": "gate" }, { "id": "a" }, { "id": "shut", "requires": "gate" }]));
    let held = record(json!({ "earned": [
        { "credential": "a", "tier": "claimed" }, { "credential": "shut", "tier": "claimed" }
    ] }));
    let progress = stand(&pathway, &held, &plain());
    let of = |id: &str| (one(&progress, id).status, one(&progress, id).open, one(&progress, id).unconfirmed);
    assert_eq!(of("a"), (Status::Available, Open::Yes, true));
    assert_eq!(of("shut"), (Status::Check, Open::Ask, true));
    assert_eq!(of("gate"), (Status::Available, Open::Yes, false));
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

// ---- alongside

#[test]
fn alongside_must_be_held_or_under_way_at_the_same_time() {
    let pathway = pathway(json!([{ "id": "lecture" }, { "id": "lab", "alongside": "lecture" }]));
    assert_eq!(status(&pathway, &earned(&[]), &plain(), "lab"), Status::Locked);
    assert_eq!(status(&pathway, &earned(&["lecture"]), &plain(), "lab"), Status::Available);
    let way = record(json!({ "inProgress": [{ "credential": "lecture" }] }));
    assert_eq!(status(&pathway, &way, &plain(), "lab"), Status::Available);
}

#[test]
fn mutual_alongside_opens_together() {
    let pathway = pathway(json!([
        { "id": "gate" },
        { "id": "lecture", "alongside": "lab" }, { "id": "lab", "alongside": "lecture", "requires": "gate" },
        { "id": "one", "alongside": "two" }, { "id": "two", "alongside": "three" }, { "id": "three", "alongside": "one" },
    ]));
    let shut = stand(&pathway, &earned(&[]), &plain());
    assert_eq!((one(&shut, "lecture").status, one(&shut, "lab").status), (Status::Locked, Status::Locked));
    for id in ["one", "two", "three"] {
        assert_eq!(one(&shut, id).status, Status::Available, "{id}");
    }
    let open = stand(&pathway, &earned(&["gate"]), &plain());
    assert_eq!((one(&open, "lecture").status, one(&open, "lab").status), (Status::Available, Status::Available));
}

// ---- equivalents

#[test]
fn equivalents_are_directed_and_transitive() {
    let pathway = pathway(json!([
        { "id": "calc", "equivalent": ["maths", "https://other.example/calc"] }, { "id": "maths", "equivalent": ["analysis"] },
        { "id": "analysis" }, { "id": "after-calc", "requires": "calc" }, { "id": "after-analysis", "requires": "analysis" },
    ]));
    let far = stand(&pathway, &earned(&["analysis"]), &plain());
    assert_eq!((one(&far, "calc").status, one(&far, "calc").through.as_deref()), (Status::Earned, Some("analysis")));
    assert_eq!(one(&far, "after-calc").status, Status::Available);
    assert_eq!(status(&pathway, &earned(&["calc"]), &plain(), "after-analysis"), Status::Locked);
    let outside = stand(&pathway, &earned(&["https://other.example/calc"]), &plain());
    assert_eq!(one(&outside, "calc").through.as_deref(), Some("https://other.example/calc"));
    assert!(outside.unmatched.is_empty());
}

#[test]
fn mutual_equivalents_are_legal_and_a_class_counts_once_in_a_sum() {
    let pathway = pathway(json!([
        { "id": "a", "credits": 3, "equivalent": ["b"] }, { "id": "b", "credits": 4, "equivalent": ["a"] },
        { "id": "c", "credits": 2 },
        { "id": "only-a", "requires": { "credits": 4, "of": ["a", "c"] } },
        { "id": "both", "requires": { "credits": 5, "of": ["a", "b", "c"] } },
        { "id": "sum-a", "requires": { "credits": 3, "of": ["a", "c"] } },
    ]));
    let value = |held: &[&str], id: &str| one(&stand(&pathway, &earned(held), &plain()), id).requires;
    // Only `a` is named there, so `b` brings the 3 credits of `a`.
    assert_eq!(value(&["b"], "only-a"), Some(Truth::Unmet));
    assert_eq!(value(&["b"], "sum-a"), Some(Truth::Met));
    // Both are named and held: they count once.
    assert_eq!(value(&["a", "b"], "both"), Some(Truth::Unmet));
    assert_eq!(value(&["a", "c"], "both"), Some(Truth::Met));
}

#[test]
fn a_url_of_the_record_may_be_the_page_of_one_credential() {
    let pathway = pathway(json!([
        { "id": "a", "url": "https://school.example/a" },
        { "id": "b", "url": "https://school.example/all" }, { "id": "c", "url": "https://school.example/all" },
    ]));
    let progress = stand(&pathway, &earned(&["https://school.example/a", "https://school.example/all"]), &plain());
    assert_eq!((one(&progress, "a").status, one(&progress, "a").through.as_deref()), (Status::Earned, None));
    assert_eq!((one(&progress, "b").status, one(&progress, "c").status), (Status::Available, Status::Available));
    assert_eq!(progress.unmatched, ["https://school.example/all"]);
}

// ---- waivers, exclusions

#[test]
fn a_waiver_excuses_and_is_no_evidence() {
    let pathway = document(json!({
        "skills": [{ "id": "algebra" }],
        "credentials": [
            { "id": "calc", "credits": 3, "results": { "scale": ["C", "A"] }, "validates": [{ "skill": "algebra", "level": 1 }] },
            { "id": "next", "requires": "calc" }, { "id": "sum", "requires": { "credits": 3, "of": ["calc"] } },
            { "id": "good", "requires": { "credential": "calc", "result": "A" } },
            { "id": "able", "requires": { "skill": "algebra", "level": 1 } },
        ]
    }));
    let waived = record(json!({ "waived": [{ "credential": "calc", "by": "registrar", "on": "2026-01-01" }] }));
    for options in [plain(), Options { accept_tier: Tier::Verified, ..plain() }] {
        let progress = stand(&pathway, &waived, &options);
        assert_eq!((one(&progress, "calc").status, one(&progress, "calc").waived), (Status::Earned, true));
        assert_eq!(one(&progress, "calc").tier, None);
        assert_eq!(one(&progress, "next").status, Status::Available);
        assert_eq!(one(&progress, "sum").status, Status::Available);
        assert_eq!(one(&progress, "good").status, Status::Check);
        assert_eq!(one(&progress, "able").status, Status::Locked);
        assert_eq!(skill(&progress, "algebra").level, 0);
    }
}

#[test]
fn excludes_never_changes_a_status() {
    let pathway = pathway(json!([
        { "id": "a", "excludes": ["b"] }, { "id": "b" }, { "id": "next", "requires": { "all": ["a", "b"] } },
        { "id": "auto", "stack": "a", "award": "automatic", "excludes": ["b"] },
    ]));
    let progress = stand(&pathway, &earned(&["a", "b"]), &plain());
    assert_eq!((one(&progress, "a").status, one(&progress, "b").status), (Status::Earned, Status::Earned));
    assert_eq!((one(&progress, "next").status, one(&progress, "auto").status), (Status::Available, Status::Earned));
    assert_eq!(status(&pathway, &earned(&["a"]), &plain(), "b"), Status::Available);
}

// ---- the record

#[test]
fn what_the_record_gets_wrong_is_reported_and_kept() {
    let pathway = document(json!({ "version": "2", "credentials": [{ "id": "a" }, { "id": "b" }] }));
    let held = record(json!({
        "pathwayVersion": "1",
        "earned": [
            { "credential": "a", "on": "2027-01-01" },
            { "credential": "b", "on": "2026-01-01", "expires": "2025-01-01" },
            { "credential": "stranger" },
            { "credential": "b", "on": "2026-02-01" }
        ],
        "waived": [{ "credential": "stranger" }]
    }));
    assert_eq!(
        findings(&pathway, &held, &on("2026-11-23")),
        [
            (Code::FutureDate, "/earned/0/on".to_owned()),
            (Code::ContradictoryDates, "/earned/1/expires".to_owned()),
            (Code::UnmatchedRecord, "/earned/2/credential".to_owned()),
            (Code::RepeatedRecord, "/earned/3".to_owned()),
            (Code::RecordVersion, "/pathwayVersion".to_owned()),
            (Code::UnmatchedRecord, "/waived/0/credential".to_owned()),
        ]
    );
    let progress = stand(&pathway, &held, &on("2026-11-23"));
    assert_eq!(progress.unmatched, ["stranger"]);
    assert_eq!(one(&progress, "a").status, Status::Available);
    assert_eq!(one(&progress, "b").on, Some(moment("2026-02-01").date()));
}

#[test]
fn contradictory_dates_hold_nothing_until_somebody_looks() {
    let pathway = pathway(json!([{ "id": "a" }, { "id": "next", "requires": "a" }]));
    let held = record(json!({ "earned": [{ "credential": "a", "on": "2026-01-01", "expires": "2025-01-01" }] }));
    assert_eq!(status(&pathway, &held, &on("2026-11-23"), "next"), Status::Check);
}

#[test]
fn a_record_for_another_pathway_says_so() {
    let pathway = pathway(json!([{ "id": "a" }]));
    let codes = |held: &stackway::model::LearnerRecord| -> Vec<Code> {
        findings(&pathway, held, &plain()).into_iter().map(|(code, _)| code).collect()
    };
    assert_eq!(codes(&earned(&["x"])), [Code::ForeignRecord, Code::UnmatchedRecord]);
    assert_eq!(codes(&earned(&["x", "a"])), [Code::UnmatchedRecord]);
    assert_eq!(codes(&earned(&[])), []);
}

#[test]
fn the_best_record_of_several_counts() {
    let pathway = pathway(json!([
        { "id": "a", "results": { "scale": ["C", "B", "A"] } },
        { "id": "next", "requires": { "credential": "a", "result": "B" } },
    ]));
    let held = record(json!({ "earned": [
        { "credential": "a", "on": "2026-01-01", "result": "C", "tier": "verified" },
        { "credential": "a", "on": "2026-02-01", "result": "B", "tier": "recorded" },
        { "credential": "a", "on": "2025-02-01", "expires": "2025-06-01", "result": "A" }
    ] }));
    let progress = stand(&pathway, &held, &on("2026-11-23"));
    assert_eq!((one(&progress, "a").tier, one(&progress, "a").result.as_deref()), (Some(Tier::Verified), Some("C")));
    assert_eq!(one(&progress, "next").status, Status::Available);
}

// ---- properties

/// Without expiry, dates and doubt: the state as sets, recomputed from nothing until it does not change.
mod oracle {
    use super::*;
    use stackway::model::{Award, LearnerRecord};
    use stackway::pathway::{ConditionTree, NodeKind};
    use std::collections::{BTreeMap, BTreeSet};

    /// (held for sure, perhaps held), (sure level, possible level) by skill.
    pub(super) struct World {
        pub(super) sure: BTreeSet<usize>,
        pub(super) maybe: BTreeSet<usize>,
        pub(super) levels: Vec<(u32, u32)>,
        results: BTreeMap<usize, Vec<(bool, Option<usize>)>>,
        waived: BTreeSet<usize>,
    }

    /// Recursive on purpose: it shares nothing with the code under test.
    pub(super) fn value(pathway: &Pathway, world: &World, tree: &ConditionTree, at: usize) -> Truth {
        let node = &tree.nodes[at];
        let operands: Vec<Truth> = node.children.iter().map(|child| value(pathway, world, tree, *child)).collect();
        let met = operands.iter().filter(|it| **it == Truth::Met).count();
        let unknown = operands.iter().filter(|it| **it == Truth::Unknown).count();
        let of = |needed: usize| {
            if met >= needed {
                Truth::Met
            } else if met + unknown < needed {
                Truth::Unmet
            } else {
                Truth::Unknown
            }
        };
        match &node.kind {
            NodeKind::All => of(operands.len()),
            NodeKind::Any => of(1),
            NodeKind::AtLeast(count) => of(*count as usize),
            NodeKind::Text(_) | NodeKind::Faulty => Truth::Unknown,
            NodeKind::Skill { skill, level } => {
                let (sure, maybe) = world.levels[*skill];
                if sure >= *level {
                    Truth::Met
                } else if maybe >= *level {
                    Truth::Unknown
                } else {
                    Truth::Unmet
                }
            }
            NodeKind::Credential { credential, result: None } => {
                if world.sure.contains(credential) {
                    Truth::Met
                } else if world.maybe.contains(credential) {
                    Truth::Unknown
                } else {
                    Truth::Unmet
                }
            }
            NodeKind::Credential { credential, result: Some(wanted) } => {
                let known = world.results.get(credential).into_iter().flatten();
                let best = known
                    .map(|(sure, result)| match result {
                        Some(result) if result < wanted => Truth::Unmet,
                        Some(_) if *sure => Truth::Met,
                        _ => Truth::Unknown,
                    })
                    .max()
                    .unwrap_or(Truth::Unmet);
                if world.waived.contains(credential) { best.max(Truth::Unknown) } else { best }
            }
            NodeKind::Sum { unit, amount } => {
                let named: Vec<usize> = node
                    .children
                    .iter()
                    .filter_map(|child| match tree.nodes[*child].kind {
                        NodeKind::Credential { credential, .. } => Some(credential),
                        _ => None,
                    })
                    .collect();
                let mut class: Vec<usize> = (0..named.len()).collect();
                for _ in 0..named.len() {
                    for a in 0..named.len() {
                        for b in 0..named.len() {
                            if pathway.counts_as(named[a]).contains(&named[b]) {
                                let least = class[a].min(class[b]);
                                class[a] = least;
                                class[b] = least;
                            }
                        }
                    }
                }
                let figure = |credential: usize| match unit {
                    stackway::model::SumUnit::Credits => pathway.credentials()[credential].credits,
                    stackway::model::SumUnit::Hours => pathway.credentials()[credential].hours,
                };
                let (mut low, mut high) = (0.0, 0.0);
                for number in 0..named.len() {
                    let members: Vec<usize> = (0..named.len()).filter(|at| class[*at] == number).collect();
                    low += members
                        .iter()
                        .filter(|at| operands[**at] == Truth::Met)
                        .filter_map(|at| figure(named[*at]))
                        .fold(0.0, f64::max);
                    high += members
                        .iter()
                        .filter(|at| operands[**at] != Truth::Unmet)
                        .map(|at| figure(named[*at]).unwrap_or(f64::INFINITY))
                        .fold(0.0, f64::max);
                }
                if low >= *amount {
                    Truth::Met
                } else if high >= *amount {
                    Truth::Unknown
                } else {
                    Truth::Unmet
                }
            }
        }
    }

    pub(super) fn world(pathway: &Pathway, record: &LearnerRecord, accept: Tier) -> World {
        let credentials = pathway.credentials();
        let scale = |at: usize| credentials[at].results.as_ref().map(|results| results.scale.clone());
        let pass = |at: usize| {
            let results = credentials[at].results.as_ref()?;
            results.scale.iter().position(|it| Some(it) == results.pass.as_ref())
        };
        let mut world = World {
            sure: BTreeSet::new(),
            maybe: BTreeSet::new(),
            levels: vec![(0, 0); pathway.document().skills.len()],
            results: BTreeMap::new(),
            waived: BTreeSet::new(),
        };
        let mut shown: BTreeSet<(usize, bool)> = BTreeSet::new();
        let mut hold = |world: &mut World, at: usize, sure: bool, result: Option<usize>| {
            if sure {
                world.sure.insert(at);
            }
            world.maybe.insert(at);
            world.results.entry(at).or_default().push((sure, result));
            shown.insert((at, sure));
        };
        for entry in &record.earned {
            let sure = entry.tier.unwrap_or(Tier::Recorded) >= accept;
            if let Some(at) = pathway.credential_index(&entry.credential) {
                let result = entry.result.as_ref().and_then(|it| scale(at)?.iter().position(|step| step == it));
                if result.is_some() && result < pass(at) {
                    continue;
                }
                hold(&mut world, at, sure, result);
                for &other in pathway.counts_as(at) {
                    let same = scale(at).is_some() && scale(at) == scale(other);
                    let there = result.filter(|_| same);
                    if there.is_none() || there >= pass(other) {
                        hold(&mut world, other, sure, there);
                    }
                }
            } else {
                for &other in pathway.external(&entry.credential) {
                    hold(&mut world, other, sure, None);
                }
            }
        }
        for entry in &record.waived {
            if let Some(at) = pathway.credential_index(&entry.credential) {
                world.sure.insert(at);
                world.maybe.insert(at);
                world.waived.insert(at);
            }
        }
        loop {
            let before = (world.sure.clone(), world.maybe.clone(), world.levels.clone(), shown.clone());
            for (skill, levels) in world.levels.iter_mut().enumerate() {
                for &(at, level) in pathway.validators(skill) {
                    if shown.contains(&(at, true)) {
                        levels.0 = levels.0.max(level);
                    }
                    if shown.contains(&(at, true)) || shown.contains(&(at, false)) {
                        levels.1 = levels.1.max(level);
                    }
                }
                let id = &pathway.document().skills[skill].id;
                for held in record.skills.iter().filter(|held| held.skill == *id) {
                    let level = held.level.unwrap_or(1);
                    if held.tier.unwrap_or(Tier::Claimed) >= accept {
                        levels.0 = levels.0.max(level);
                    }
                    levels.1 = levels.1.max(level);
                }
            }
            for (at, known) in credentials.iter().enumerate() {
                let Some(stack) = &pathway.conditions(at).stack else { continue };
                if known.award != Some(Award::Automatic) {
                    continue;
                }
                let truth = value(pathway, &world, stack, 0);
                if truth == Truth::Unmet {
                    continue;
                }
                let sure = truth == Truth::Met;
                for other in std::iter::once(at).chain(pathway.counts_as(at).iter().copied()) {
                    if sure {
                        world.sure.insert(other);
                    }
                    world.maybe.insert(other);
                    let entry = (sure, None);
                    let results = world.results.entry(other).or_default();
                    if !results.contains(&entry) {
                        results.push(entry);
                    }
                    shown.insert((other, sure));
                }
            }
            if before == (world.sure.clone(), world.maybe.clone(), world.levels.clone(), shown.clone()) {
                return world;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn settling_equals_a_naive_fixed_point(seed in any::<u64>(), size in 1..25_usize) {
        let document = random_document(seed, Shape::full(size));
        let pathway = Pathway::build(document, &Limits::default(), false).expect("valid");
        let mut random = Random::new(seed ^ 1);
        let mut held = random_record(&mut random, &pathway);
        for entry in &mut held.earned {
            entry.expires = None;
        }
        let accept = [Tier::Claimed, Tier::Recorded, Tier::Verified][random.below(3)];
        let options = Options { accept_tier: accept, ..Options::default() };
        let progress = stand(&pathway, &held, &options);
        let world = oracle::world(&pathway, &held, accept);
        for (at, credential) in progress.credentials.iter().enumerate() {
            prop_assert_eq!(credential.status == Status::Earned, world.sure.contains(&at), "{}", credential.id);
            let rules = pathway.conditions(at);
            let value = |tree: &Option<_>| tree.as_ref().map(|tree| oracle::value(&pathway, &world, tree, 0));
            prop_assert_eq!(credential.requires, value(&rules.requires), "requires of {}", credential.id);
            prop_assert_eq!(credential.stack, value(&rules.stack), "stack of {}", credential.id);
        }
        for (at, skill) in progress.skills.iter().enumerate() {
            let (sure, maybe) = world.levels[at];
            prop_assert_eq!((skill.level, skill.claimed), (sure, (maybe > sure).then_some(maybe)), "{}", skill.id);
        }
    }

    #[test]
    fn progress_is_monotone(seed in any::<u64>(), size in 1..25_usize) {
        let mut random = Random::new(seed ^ 2);
        let mut document = random_document(seed, Shape::full(size));
        for credential in &mut document.credentials {
            if random.chance(40) {
                credential.valid_for = Period::parse(["P6M", "P2Y", "P4Y"][random.below(3)]);
            }
        }
        let pathway = Pathway::build(document, &Limits::default(), false).expect("valid");
        let now = random.chance(80).then(|| moment("2025-06-15"));
        let accept = [Tier::Claimed, Tier::Recorded, Tier::Verified][random.below(3)];
        let options = Options { now, accept_tier: accept };
        let before = random_record(&mut random, &pathway);
        let mut after = before.clone();
        if random.chance(25) {
            after.waived.push(random_waiver(&mut random, &pathway));
        } else {
            let entry = random_earned(&mut random, &pathway);
            let at = random.below(after.earned.len() + 1);
            after.earned.insert(at, entry);
        }
        let (before, after) = (stand(&pathway, &before, &options), stand(&pathway, &after, &options));
        for (old, new) in before.credentials.iter().zip(&after.credentials) {
            prop_assert!(rank(new.status) >= rank(old.status), "{}: {:?} to {:?}", old.id, old.status, new.status);
            prop_assert!(openness(new.open) >= openness(old.open), "{}", old.id);
            prop_assert!(new.requires >= old.requires && new.stack >= old.stack, "{}", old.id);
        }
        for (old, new) in before.skills.iter().zip(&after.skills) {
            prop_assert!(new.level >= old.level, "{}", old.id);
        }
        for (old, new) in before.goals.iter().zip(&after.goals) {
            prop_assert!(new.satisfied >= old.satisfied, "{:?}", old.id);
        }
    }

    #[test]
    fn the_order_of_the_record_changes_nothing(seed in any::<u64>(), size in 1..25_usize) {
        let mut random = Random::new(seed ^ 3);
        let mut document = random_document(seed, Shape::full(size));
        for credential in &mut document.credentials {
            if random.chance(40) {
                credential.valid_for = Period::parse("P2Y");
            }
        }
        let pathway = Pathway::build(document, &Limits::default(), false).expect("valid");
        let held = random_record(&mut random, &pathway);
        let mut turned = held.clone();
        random.shuffle(&mut turned.earned);
        let (a, b) = (stand(&pathway, &held, &on("2025-06-15")), stand(&pathway, &turned, &on("2025-06-15")));
        for (a, b) in a.credentials.iter().zip(&b.credentials) {
            prop_assert_eq!((a.status, a.open, a.on, a.expires, a.tier), (b.status, b.open, b.on, b.expires, b.tier));
        }
        prop_assert_eq!(a.counts, b.counts);
    }
}
