//! The rules that settle where a learner stands, one by one.

use crate::learners::{document, earned, findings, moment, on, one, pathway, record, skill, stand, status};
use serde_json::json;
use stackway::finding::Code;
use stackway::learner::{Open, Options, Status, Truth};
use stackway::model::Tier;

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
