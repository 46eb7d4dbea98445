//! `progress`: counts, hours, goals, branches, changes, options; and depth.

use crate::learners::{document, earned, on, one, pathway, record, stand};
use serde_json::json;
use stackway::finding::Code;
use stackway::learner::{BranchKind, Options, Status, Truth, progress, progress_since};
use stackway::model::{Award, Condition, Credential, CredentialType, LearnerRecord, Limits, PathwayDocument, Tier};
use stackway::pathway::Pathway;

#[test]
fn counts_add_up_to_all_credentials() {
    let pathway = pathway(json!([
        { "id": "a" }, { "id": "b" }, { "id": "c", "requires": "b" }, { "id": "d", "stack": "a" },
        { "id": "e", "requires": { "text": "words" } }, { "id": "f", "validFor": "P1Y" },
    ]));
    let held = record(json!({
        "earned": [{ "credential": "a", "on": "2026-01-01" }, { "credential": "f", "on": "2020-01-01" }],
        "inProgress": [{ "credential": "b" }]
    }));
    let counts = stand(&pathway, &held, &on("2026-11-23")).counts;
    let all = [
        counts.earned,
        counts.in_progress,
        counts.claimable,
        counts.expired,
        counts.available,
        counts.check,
        counts.locked,
    ];
    assert_eq!(all, [1, 1, 1, 1, 0, 1, 1]);
    assert_eq!(counts.total, 6);
}

#[test]
fn hours_are_work_done_and_left() {
    let pathway = pathway(json!([
        { "id": "done", "hours": 10 }, { "id": "half", "hours": 8 }, { "id": "open", "hours": 5 },
        { "id": "waived", "hours": 100 }, { "id": "silent" }, { "id": "other", "hours": 50, "equivalent": ["done"] },
        { "id": "award", "hours": 18, "stack": { "all": ["done", "half"] }, "award": "automatic" },
    ]));
    let held = record(json!({
        "earned": [{ "credential": "done" }], "waived": [{ "credential": "waived" }],
        "inProgress": [{ "credential": "half", "fraction": 0.5 }]
    }));
    let hours = stand(&pathway, &held, &Options::default()).hours;
    assert_eq!((hours.done, hours.left, hours.unknown), (14.0, 9.0, 1));
}

#[test]
fn the_goals_are_the_records_else_the_pathways() {
    let pathway = document(json!({
        "goals": ["b", "analyst"],
        "skills": [{ "id": "sql", "levels": ["1", "2"] }, { "id": "r" }],
        "credentials": [{ "id": "a", "validates": [{ "skill": "sql", "level": 2 }] }, { "id": "b", "requires": "a" }],
        "roles": [{ "id": "analyst", "skills": [
            { "skill": "sql", "level": 2, "need": "required" }, { "skill": "r", "level": 1, "need": "desired" }
        ], "requires": "a" }]
    }));
    let goals = |held: &LearnerRecord| -> Vec<(Option<String>, Truth)> {
        stand(&pathway, held, &Options::default()).goals.into_iter().map(|goal| (goal.id, goal.satisfied)).collect()
    };
    let named = |id: &str, truth| (Some(id.to_owned()), truth);
    assert_eq!(goals(&earned(&[])), [named("b", Truth::Unmet), named("analyst", Truth::Unmet)]);
    assert_eq!(goals(&earned(&["a"])), [named("b", Truth::Unmet), named("analyst", Truth::Met)]);
    let own = record(json!({
        "earned": [{ "credential": "a" }],
        "goals": [
            { "role": "analyst" }, { "credential": "b" }, { "skills": [{ "skill": "sql", "level": 2 }] },
            { "condition": "a and skill sql >= 1" }, ["a", "b"], "nowhere"
        ]
    }));
    assert_eq!(
        goals(&own),
        [
            named("analyst", Truth::Met),
            named("b", Truth::Unmet),
            (None, Truth::Met),
            (None, Truth::Met),
            (None, Truth::Unmet),
            named("nowhere", Truth::Unknown)
        ]
    );
    let (answer, findings) = progress(&pathway, &own, &Options::default());
    assert_eq!(
        findings.iter().map(|it| (it.code, it.path.as_str())).collect::<Vec<_>>(),
        [(Code::UnmatchedRecord, "/goals/5")]
    );
    assert_eq!(answer.unmatched, ["nowhere"]);
    assert_eq!(answer.goals[4].branch.of.iter().map(|it| it.value).collect::<Vec<_>>(), [Truth::Met, Truth::Unmet]);
}

#[test]
fn a_goal_condition_that_cannot_be_resolved_is_unknown_and_reported() {
    let pathway = pathway(json!([{ "id": "alpha" }]));
    let own = record(json!({ "goals": ["alpha", { "condition": "alpah" }] }));
    let (answer, findings) = progress(&pathway, &own, &Options::default());
    assert_eq!(answer.goals[1].satisfied, Truth::Unknown);
    assert_eq!(findings[0].code, Code::UnknownId);
    assert!(findings[0].path.starts_with("/goals/1/"), "{}", findings[0].path);
}

#[test]
fn a_branch_says_how_much_of_each_part_is_done() {
    let pathway = document(json!({
        "skills": [{ "id": "sql", "levels": ["1", "2", "3"] }],
        "credentials": [
            { "id": "a", "credits": 4, "validates": [{ "skill": "sql", "level": 1 }] }, { "id": "b", "credits": 5 }, { "id": "c" },
            { "id": "goal", "requires": { "all": [
                { "atLeast": 2, "of": ["a", "b", "c"] }, { "credits": 9, "of": ["a", "b"] }, { "skill": "sql", "level": 3 },
                { "text": "an interview" }, { "any": ["a", "c"] }
            ] } },
        ],
        "goals": ["goal"]
    }));
    let explained = stackway::learner::explain(&pathway, &earned(&["a"]), "goal", &Options::default()).expect("known");
    let root = explained.requires.expect("a rule");
    assert_eq!((root.kind, root.value, root.done, root.needed), (BranchKind::All, Truth::Unmet, 1.0, 5.0));
    let parts: Vec<_> = root.of.iter().map(|part| (part.kind, part.value, part.done, part.needed)).collect();
    assert_eq!(
        parts,
        [
            (BranchKind::AtLeast, Truth::Unmet, 1.0, 2.0),
            (BranchKind::Credits, Truth::Unmet, 4.0, 9.0),
            (BranchKind::Skill, Truth::Unmet, 1.0, 3.0),
            (BranchKind::Text, Truth::Unknown, 0.0, 1.0),
            (BranchKind::Any, Truth::Met, 1.0, 1.0)
        ]
    );
    let leaf = &root.of[0].of[1];
    assert_eq!((leaf.id.as_deref(), leaf.status), (Some("b"), Some(Status::Available)));
}

#[test]
fn changes_since_an_earlier_record() {
    let pathway = pathway(json!([{ "id": "a" }, { "id": "b", "requires": "a" }, { "id": "c" }]));
    let (answer, _) = progress_since(&pathway, &earned(&["a"]), &earned(&[]), &Options::default());
    let changes: Vec<_> = answer.changes.expect("asked for").into_iter().map(|it| (it.id, it.from, it.to)).collect();
    assert_eq!(
        changes,
        [("a".to_owned(), Status::Available, Status::Earned), ("b".to_owned(), Status::Locked, Status::Available)]
    );
    assert_eq!(stand(&pathway, &earned(&["a"]), &Options::default()).changes, None);
}

#[test]
fn in_progress_through_something_from_outside_is_said() {
    let pathway = pathway(json!([{ "id": "a", "equivalent": ["https://other.example/a"] }]));
    let held = record(json!({ "inProgress": [{ "credential": "https://other.example/a", "fraction": 0.25 }] }));
    let answer = stand(&pathway, &held, &Options::default());
    let a = one(&answer, "a");
    assert_eq!(
        (a.status, a.through.as_deref(), a.fraction),
        (Status::InProgress, Some("https://other.example/a"), Some(0.25))
    );
}

#[test]
fn options_are_read_from_json() {
    let read = Options::read(r#"{"now":"2026-11-23T10:00:00-05:00","acceptTier":"verified"}"#).expect("valid");
    assert_eq!(read.now.map(|now| now.as_str().to_owned()).as_deref(), Some("2026-11-23T10:00:00-05:00"));
    assert_eq!(read.accept_tier, Tier::Verified);
    for nothing in ["", "{}", "null", r#"{"now":null}"#] {
        assert_eq!(Options::read(nothing).expect("defaults"), Options::default(), "{nothing}");
    }
    for wrong in [r#"{"now":"yesterday"}"#, r#"{"acceptTier":"rumour"}"#, r#"{"today":"2026-11-23"}"#, "[1]", "{"] {
        assert_eq!(Options::read(wrong).expect_err("refused").code, Code::Usage, "{wrong}");
    }
}

fn chain(length: usize, link: impl Fn(&mut Credential, Condition)) -> Pathway {
    let credentials = (0..length)
        .map(|at| {
            let type_ = CredentialType::new("Course").expect("known");
            let mut it = Credential { id: format!("c{at}"), type_, ..Credential::default() };
            if let Some(before) = at.checked_sub(1) {
                link(&mut it, Condition::credential(&format!("c{before}")));
            }
            it
        })
        .collect();
    let document = PathwayDocument { stackway: "1".to_owned(), credentials, ..PathwayDocument::default() };
    let limits = Limits { items: length, ..Limits::default() };
    Pathway::build(document, &limits, false).expect("valid")
}

/// On a thread with the stack of a wasm module.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(test).expect("a thread");
    thread.join().expect("no overflow");
}

#[test]
fn a_chain_of_a_hundred_thousand_settles() {
    on_a_small_stack(|| {
        let pathway = chain(100_000, |it, before| it.requires = Some(before));
        let answer = stand(&pathway, &earned(&["c0"]), &Options::default());
        assert_eq!((answer.counts.earned, answer.counts.available, answer.counts.locked), (1, 1, 99_998));
    });
}

#[test]
fn a_hundred_thousand_awards_follow_from_one_another() {
    on_a_small_stack(|| {
        let pathway = chain(100_000, |it, before| {
            it.stack = Some(before);
            it.award = Some(Award::Automatic);
        });
        let held = record(json!({ "earned": [{ "credential": "c0", "on": "2026-01-01" }] }));
        let answer = stand(&pathway, &held, &on("2026-11-23"));
        assert_eq!(answer.counts.earned, 100_000);
        assert_eq!(answer.credentials[99_999].on.map(|date| date.to_string()).as_deref(), Some("2026-01-01"));
    });
}

#[test]
fn a_hundred_thousand_that_go_alongside_one_another_settle() {
    on_a_small_stack(|| {
        let pathway = chain(100_000, |it, before| it.alongside = Some(before));
        let answer = stand(&pathway, &earned(&["c0"]), &Options::default());
        assert_eq!((answer.counts.available, answer.counts.locked), (1, 99_998));
    });
}

#[test]
fn a_pathway_or_an_answer_in_a_records_place_is_foreign() {
    let pathway = pathway(json!([{ "id": "a" }]));
    for other in
        [json!({ "stackway": "1", "credentials": [] }), json!({ "credentials": [{ "id": "a" }], "counts": {} })]
    {
        let read = stackway::model::read_record(other.to_string().as_bytes(), &Limits::default());
        let (_, findings) = progress(&pathway, &read.value.expect("an object"), &Options::default());
        assert_eq!(findings.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::ForeignRecord], "{other}");
    }
    let (_, findings) = progress(&pathway, &record(json!({ "earned": [], "note": "of a tool" })), &Options::default());
    assert_eq!(findings, []);
}
