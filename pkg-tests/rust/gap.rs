//! What a goal asks for and the learner lacks, worked out by hand.

use crate::learners::{document, on, record};
use serde_json::json;
use stackway::advice::{Gap, GapSkill, GapState, gap};
use stackway::finding::Code;
use stackway::learner::{Options, Truth};
use stackway::model::{Goal, Limits, read_goal};
use stackway::pathway::Pathway;

fn goal(text: &str) -> Goal {
    read_goal(text.as_bytes(), &Limits::default()).value.expect("a goal")
}

/// Two skills, a ladder of evidence, a role.
fn clinic() -> Pathway {
    document(json!({
        "skills": [
            { "id": "triage", "levels": ["A", "B", "C"], "halfLifeMonths": 12 },
            { "id": "charting", "levels": ["A", "B", "C"] },
            { "id": "forensics", "levels": ["A", "B", "C"] },
        ],
        "credentials": [
            { "id": "t1", "validates": [{ "skill": "triage", "level": 1 }] },
            { "id": "t2", "validates": [{ "skill": "triage", "level": 2 }], "requires": "t1" },
            { "id": "t3", "validates": [{ "skill": "triage", "level": 3 }], "requires": "skill charting >= 2" },
            { "id": "c2", "validates": [{ "skill": "charting", "level": 2 }], "requires": "\"a talk\"" },
            { "id": "f2", "validates": [{ "skill": "forensics", "level": 2 }] },
            { "id": "licence", "requires": "t2 or t3", "results": { "scale": ["D", "C"] } },
        ],
        "roles": [{
            "id": "nurse",
            "skills": [
                { "skill": "triage", "level": 2, "need": "required" },
                { "skill": "charting", "level": 1, "need": "required" },
                { "skill": "forensics", "level": 3, "need": "desired" },
            ],
            "requires": "licence",
        }],
        "goals": ["nurse"],
    }))
}

fn skill<'a>(gap: &'a Gap, id: &str) -> &'a GapSkill {
    gap.skills.iter().find(|skill| skill.id == id).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn a_role_is_missing_partly_and_stale() {
    let pathway = clinic();
    let held = record(json!({
        "earned": [{ "credential": "t1", "on": "2024-01-10" }],
        "skills": [{ "skill": "charting", "level": 1 }],
    }));
    let gap = gap(&pathway, &held, None, &on("2026-06-01")).expect("a gap");
    assert_eq!((gap.id.as_deref(), gap.satisfied), (Some("nurse"), Truth::Unmet));
    let triage = skill(&gap, "triage");
    assert_eq!((triage.needed, triage.level, triage.state, triage.stale), (2, 1, GapState::Partly, true));
    assert!(triage.required && triage.direct && !triage.unvalidated);
    let validators: Vec<(&str, bool)> = triage.validators.iter().map(|it| (it.id.as_str(), it.enough)).collect();
    // t2 is open, t3 is locked; both suffice. t1 shows no more than is held.
    assert_eq!(validators, [("t2", true), ("t3", true)]);
    // The claim is there and does not count; the licence's alternative asks for charting at 2.
    let charting = skill(&gap, "charting");
    assert_eq!((charting.needed, charting.level, charting.claimed), (2, 0, Some(1)));
    assert_eq!(charting.state, GapState::Missing);
    // What is only desired is no part of the gap.
    assert!(gap.skills.iter().all(|skill| skill.id != "forensics"));
    let needs: Vec<(&str, bool, bool)> =
        gap.credentials.iter().map(|it| (it.id.as_str(), it.required, it.direct)).collect();
    // t1 is held, and still one of the things on the way.
    let way = [("t1", false, false), ("t2", false, false), ("t3", false, false), ("licence", true, true)];
    assert_eq!(needs, way);
    assert_eq!(gap.credentials[0].met, Truth::Met);
    // charting at 2 is shown by c2 alone, which is no part of the way by name.
    assert!(gap.words.is_empty());
}

#[test]
fn what_nobody_validates_is_said() {
    let goal = goal(r#"{ "skills": [{ "skill": "forensics", "level": 3 }, { "skill": "triage" }] }"#);
    let gap = gap(&clinic(), &record(json!({})), Some(&goal), &Options::default()).expect("a gap");
    let forensics = skill(&gap, "forensics");
    assert!(forensics.unvalidated);
    assert_eq!((forensics.highest, forensics.state), (2, GapState::Missing));
    // f2 is a part of the way, though not enough.
    assert_eq!(forensics.validators.iter().map(|it| (it.id.as_str(), it.enough)).collect::<Vec<_>>(), [("f2", false)]);
    assert!(!skill(&gap, "triage").unvalidated);
}

#[test]
fn a_credential_brings_what_it_asks_for() {
    let pathway = clinic();
    let gap = gap(
        &pathway,
        &record(json!({})),
        Some(&goal(r#"{ "condition": "licence with C and c2" }"#)),
        &on("2026-06-01"),
    )
    .expect("a gap");
    let licence = gap.credentials.iter().find(|it| it.id == "licence").expect("it is asked for");
    assert_eq!((licence.result.as_deref(), licence.met), (Some("C"), Truth::Unmet));
    assert_eq!(gap.words.len(), 1);
    // Held: nothing of it is asked any more.
    let held = record(json!({ "earned": [{ "credential": "licence", "result": "C" }, { "credential": "c2" }] }));
    let done = stackway::advice::gap(
        &pathway,
        &held,
        Some(&goal(r#"{ "condition": "licence with C and c2" }"#)),
        &on("2026-06-01"),
    )
    .expect("a gap");
    assert_eq!(done.satisfied, Truth::Met);
    assert_eq!((done.credentials.len(), done.skills.len(), done.words.len()), (2, 0, 0));
}

#[test]
fn a_goal_that_is_not_there_is_refused() {
    let codes = |goal_text: Option<&str>, pathway: &Pathway| {
        let goal = goal_text.map(goal);
        gap(pathway, &record(json!({})), goal.as_ref(), &Options::default())
            .expect_err("refused")
            .iter()
            .map(|finding| (finding.code, finding.subject.clone()))
            .collect::<Vec<_>>()
    };
    let pathway = clinic();
    assert_eq!(codes(Some(r#""nurze""#), &pathway), [(Code::NotFound, Some("nurze".to_owned()))]);
    assert_eq!(codes(Some(r#"{ "condition": "nobody" }"#), &pathway)[0].0, Code::UnknownId);
    let two = document(json!({ "credentials": [{ "id": "a" }, { "id": "b" }], "goals": ["a", "b"] }));
    assert_eq!(codes(None, &two), [(Code::NoGoal, None)]);
}
