//! Learner records and goals.

use stackway::finding::{Arg, Code, Finding, has_errors};
use stackway::model::{Condition, Extra, Goal, Limits, Read, SkillGoal, Tier, read_goal, read_record};

fn record(source: &str) -> Read<stackway::model::LearnerRecord> {
    read_record(source.as_bytes(), &Limits::default())
}

fn goal(source: &str) -> Read<Goal> {
    read_goal(source.as_bytes(), &Limits::default())
}

fn found(findings: &[Finding]) -> Vec<(Code, &str, usize)> {
    findings.iter().map(|f| (f.code, f.path.as_str(), f.position.map_or(0, |at| at.column))).collect()
}

#[test]
fn an_empty_record_is_a_record() {
    assert_eq!(record("{}").value, Some(Default::default()));
    assert_eq!(record("{}").findings, []);
    assert_eq!(found(&record("[]").findings), [(Code::WrongType, "", 1)]);
    assert_eq!(record("[]").value, None);
}

#[test]
fn every_wrong_value_of_a_record_is_found_at_its_place() {
    for (source, code, path, column) in [
        (r#"{"earned":{}}"#, Code::WrongType, "/earned", 11),
        (r#"{"earned":[{"on":"2026-01-01"}]}"#, Code::MissingMember, "/earned/0", 12),
        (r#"{"earned":["a"]}"#, Code::WrongType, "/earned/0", 12),
        (r#"{"earned":[{"credential":"a","on":"01/02/2026"}]}"#, Code::InvalidDate, "/earned/0/on", 35),
        (r#"{"earned":[{"credential":"a","tier":"sworn"}]}"#, Code::UnknownValue, "/earned/0/tier", 37),
        (r#"{"earned":[{"credential":"a","source":{"format":"ob3"}}]}"#, Code::MissingMember, "/earned/0/source", 39),
        (r#"{"earned":[{"credential":"a","evidence":"javascript:x"}]}"#, Code::UnsafeUrl, "/earned/0/evidence", 41),
        (r#"{"inProgress":[{"credential":"a","fraction":1.5}]}"#, Code::OutOfRange, "/inProgress/0/fraction", 45),
        (r#"{"skills":[{"skill":"s","level":"high"}]}"#, Code::WrongType, "/skills/0/level", 33),
        (r#"{"pace":{"hoursPerWeek":200}}"#, Code::OutOfRange, "/pace/hoursPerWeek", 25),
        (r#"{"pace":{"parallel":0}}"#, Code::OutOfRange, "/pace/parallel", 21),
        (r#"{"pace":{"pauses":[{"start":"2027-02-02"}]}}"#, Code::MissingMember, "/pace/pauses/0", 20),
        (r#"{"pace":{"pauses":[{"start":"2027-02-02","end":"2027-02-01"}]}}"#, Code::DateOrder, "/pace/pauses/0", 20),
        (r#"{"budget":{"amount":"lots","currency":"CAD"}}"#, Code::InvalidAmount, "/budget/amount", 21),
        (r#"{"budget":{"amount":"4"}}"#, Code::MissingMember, "/budget", 11),
        (r#"{"goals":[7]}"#, Code::WrongType, "/goals/0", 11),
        (r#"{"earnt":[]}"#, Code::UnknownMember, "/earnt", 2),
    ] {
        let read = record(source);
        assert_eq!(found(&read.findings), [(code, path, column)], "{source}");
        assert!(read.value.is_some());
    }
}

#[test]
fn an_end_before_the_beginning_is_a_contradiction_and_is_kept() {
    let read = record(r#"{"earned":[{"credential":"a","on":"2026-05-02","expires":"2026-05-01"}]}"#);
    assert_eq!(found(&read.findings), [(Code::ContradictoryDates, "/earned/0", 12)]);
    assert_eq!(read.findings[0].subject.as_deref(), Some("a"));
    assert!(!has_errors(&read.findings));
    assert_eq!(read.value.map(|record| record.earned.len()), Some(1));
    let same_day = record(r#"{"earned":[{"credential":"a","on":"2026-05-02","expires":"2026-05-02"}]}"#);
    assert_eq!(same_day.findings, []);
}

#[test]
fn an_expiry_that_cannot_be_read_never_makes_it_last_for_ever() {
    let read = record(r#"{"earned":[{"credential":"a","expires":"soon"},{"credential":"b"}]}"#);
    assert_eq!(found(&read.findings), [(Code::InvalidDate, "/earned/0/expires", 40)]);
    let earned = read.value.expect("usable").earned;
    assert_eq!(earned.iter().map(|one| one.credential.as_str()).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn evidence_is_words_or_a_link() {
    let read = record(
        r#"{"earned":[{"credential":"a","tier":"verified","evidence":"Note: seen at work"},
            {"credential":"https://example.org/other","evidence":"https://example.org/e"}]}"#,
    );
    assert_eq!(read.findings, []);
    let earned = read.value.expect("usable").earned;
    assert_eq!(earned[0].tier, Some(Tier::Verified));
    assert_eq!(earned[0].evidence.as_deref(), Some("Note: seen at work"));
    assert_eq!(earned[1].credential, "https://example.org/other");
}

#[test]
fn a_proof_survives_byte_by_byte() {
    let raw = "{ \"proof\": \"\u{e9}\\n\" }\n\t";
    let source = serde_json::json!({ "earned": [{ "credential": "a", "source": { "format": "ob3", "raw": raw } }] });
    let read = record(&source.to_string()).value.expect("usable");
    let written = stackway::model::write_record(&read);
    let again = record(&written).value.expect("usable");
    assert_eq!(again.earned[0].source.as_ref().map(|source| source.raw.as_str()), Some(raw));
}

#[test]
fn every_form_of_goal_is_read() {
    let none = Extra::default;
    for (source, expected) in [
        (r#""analyst""#, Goal::Id("analyst".into())),
        (r#"{"role":"analyst"}"#, Goal::Role("analyst".into(), none())),
        (r#"{"credential":"diploma"}"#, Goal::Credential("diploma".into(), none())),
        (
            r#"{"skills":[{"skill":"sql","level":2},{"skill":"r"}]}"#,
            Goal::Skills(
                vec![
                    SkillGoal { skill: "sql".into(), level: Some(2), ..SkillGoal::default() },
                    SkillGoal { skill: "r".into(), ..SkillGoal::default() },
                ],
                none(),
            ),
        ),
        (r#"{"condition":"a or b"}"#, Goal::Condition(Condition::parse_text("a or b").expect("text"), none())),
        (r#"["a",{"role":"r"}]"#, Goal::All(vec![Goal::Id("a".into()), Goal::Role("r".into(), none())])),
        ("[]", Goal::All(vec![])),
    ] {
        let read = goal(source);
        assert_eq!((read.value, read.findings), (Some(expected.clone()), vec![]), "{source}");
        assert_eq!(goal(&serde_json::to_string(&expected).expect("JSON")).value, Some(expected), "{source}");
    }
}

#[test]
fn what_is_no_goal_is_refused() {
    for (source, code, path) in [
        ("7", Code::WrongType, ""),
        ("{}", Code::WrongType, ""),
        (r#"{"any":["a"]}"#, Code::WrongType, ""),
        (r#"{"role":"a","credential":"b"}"#, Code::AmbiguousRule, ""),
        (r#"{"role":7}"#, Code::WrongType, "/role"),
        (r#"{"skills":{}}"#, Code::WrongType, "/skills"),
        (r#""""#, Code::InvalidId, ""),
    ] {
        let read = goal(source);
        assert_eq!((read.value, read.findings[0].code, read.findings[0].path.as_str()), (None, code, path), "{source}");
    }
    let read = goal(r#"{"any":["a"]}"#);
    assert!(read.findings[0].args.contains(&("found", Arg::Phrase("json.condition"))));
    let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
    assert_eq!(goal(&deep).findings[0].code, Code::Limit);
}
