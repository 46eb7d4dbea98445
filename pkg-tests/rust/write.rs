//! Reading, writing and reading again is identity; no input makes the reader fall.

use crate::rich;
use proptest::prelude::*;
use serde_json::{Value, json};
use stackway::finding::{Code, Finding, has_errors};
use stackway::model::{Limits, read_document, read_goal, read_json, read_record, write_document, write_record};

/// Numbers by their value: `12` and `12.0` are the same number.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

fn only_unknown_members(findings: &[Finding]) {
    for finding in findings {
        assert_eq!(finding.code, Code::UnknownMember, "{finding:?}");
        assert!(finding.path.contains("/x") || finding.path.contains("/__proto__"), "{finding:?}");
    }
}

#[test]
fn a_document_with_every_member_loses_nothing() {
    let source = rich::document();
    let read = read_document(source.to_string().as_bytes(), &Limits::default());
    only_unknown_members(&read.findings);
    let written = write_document(&read.value.unwrap());
    let again: Value = serde_json::from_str(&written).unwrap();
    assert!(same(&again, &source), "{written}");
    assert!(written.ends_with("}\n") && written.contains("\n  \"credentials\": [\n    {\n"));
    assert!(written.contains("\"hours\": 12,") && written.contains("\"weeks\": 2.25,"), "whole numbers stay whole");
}

#[test]
fn a_record_with_every_member_loses_nothing() {
    let source = rich::record();
    let read = read_record(source.to_string().as_bytes(), &Limits::default());
    only_unknown_members(&read.findings);
    let again: Value = serde_json::from_str(&write_record(&read.value.unwrap())).unwrap();
    assert!(same(&again, &source), "{again}");
}

#[test]
fn what_cannot_be_used_is_still_written_back() {
    let source = r#"{"stackway":"1","credentials":[{"id":"a","type":"Bagde","hours":"twelve","cost":[{"amount":"1"}],
        "url":"javascript:alert(1)","requires":{"al":["b"]},"name":""},{"id":"b","type":7}]}"#;
    let read = read_document(source.as_bytes(), &Limits::default());
    assert!(has_errors(&read.findings));
    let document = read.value.unwrap();
    assert_eq!((document.credentials[0].url.as_ref(), document.credentials[0].hours), (None, None));
    assert_eq!(document.credentials[0].cost, None, "a cost with a part left out would be a lower cost");
    let again: Value = serde_json::from_str(&write_document(&document)).unwrap();
    assert!(same(&again, &serde_json::from_str(source).unwrap()), "{again}");
}

fn junk() -> impl Strategy<Value = Value> {
    prop_oneof![
        prop::sample::select(vec![
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(2.5),
            json!(1e300),
            json!(12345678901234567890u64),
            json!([]),
            json!({}),
            json!(""),
            json!("  "),
            json!("tag:x"),
            json!("tag:"),
            json!("a"),
            json!("a and b"),
            json!("a and"),
            json!("2027-02-30"),
            json!("https://example.org/x"),
            json!("javascript:x"),
            json!("\u{0}"),
            json!(["a", 1]),
            json!([["a"]]),
            json!({ "en": "x" }),
            json!({ "": "x" }),
            json!({ "of": [] }),
            json!({ "all": ["a", { "any": 3 }] }),
            json!({ "amount": "1.00", "currency": "CAD" }),
            json!("ext:x"),
        ]),
        "\\PC{0,12}".prop_map(Value::String),
        any::<f64>().prop_filter_map("finite", |n| serde_json::Number::from_f64(n).map(Value::Number)),
    ]
}

#[derive(Debug, Clone)]
enum Change {
    Replace(Value),
    Remove,
    Wrap,
    Add(String, Value),
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, Change)>> {
    let name =
        prop_oneof!["[a-z]{1,9}", Just("__proto__".to_owned()), Just("level".to_owned()), Just("a/b~c".to_owned())];
    let change = prop_oneof![
        4 => junk().prop_map(Change::Replace),
        2 => Just(Change::Remove),
        1 => Just(Change::Wrap),
        2 => (name, junk()).prop_map(|(name, value)| Change::Add(name, value)),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), change), 0..6)
}

fn apply(mut value: Value, changes: &[(prop::sample::Index, Change)]) -> Value {
    for (index, change) in changes {
        let paths = rich::pointers(&value);
        let path = index.get(&paths).as_str();
        if let Change::Remove = change {
            let Some((parent, step)) = path.rsplit_once('/') else { continue };
            let step = step.replace("~1", "/").replace("~0", "~");
            match value.pointer_mut(parent) {
                Some(Value::Object(map)) => drop(map.shift_remove(&step)),
                Some(Value::Array(items)) => drop(items.remove(step.parse().expect("a place"))),
                _ => {}
            }
            continue;
        }
        let Some(place) = value.pointer_mut(path) else { continue };
        match change {
            Change::Replace(junk) => *place = junk.clone(),
            Change::Wrap => *place = Value::Array(vec![place.take()]),
            Change::Add(name, junk) => {
                if let Value::Object(map) = place {
                    map.insert(name.clone(), junk.clone());
                }
            }
            Change::Remove => {}
        }
    }
    value
}

proptest! {
    #[test]
    fn whatever_was_read_of_a_document_is_read_again(changes in changes()) {
        let source = apply(rich::document(), &changes).to_string();
        let limits = Limits::default();
        if let Some(document) = read_document(source.as_bytes(), &limits).value {
            let written = write_document(&document);
            let again = read_document(written.as_bytes(), &limits).value;
            prop_assert_eq!(again.as_ref(), Some(&document), "{}", written);
            prop_assert_eq!(write_document(&again.unwrap()), written);
        }
    }

    #[test]
    fn whatever_was_read_of_a_record_is_read_again(changes in changes()) {
        let source = apply(rich::record(), &changes).to_string();
        let limits = Limits::default();
        if let Some(record) = read_record(source.as_bytes(), &limits).value {
            let written = write_record(&record);
            prop_assert_eq!(read_record(written.as_bytes(), &limits).value, Some(record), "{}", written);
        }
    }

    #[test]
    fn every_finding_of_a_document_has_its_place(changes in changes()) {
        let value = apply(rich::document(), &changes);
        let source = serde_json::to_string_pretty(&value).unwrap();
        let read = read_document(source.as_bytes(), &Limits::default());
        let lines: Vec<&str> = source.split('\n').collect();
        for finding in &read.findings {
            prop_assert!(value.pointer(&finding.path).is_some(), "{:?}", finding);
            let position = finding.position.unwrap();
            let line = lines[position.line - 1];
            prop_assert!((1..=line.chars().count() + 1).contains(&position.column), "{:?}", finding);
        }
    }

    #[test]
    fn damaged_bytes_are_findings_and_never_a_fall(
        at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..4), cut in 0usize..6,
    ) {
        let mut source = rich::document().to_string().into_bytes();
        let from = at.index(source.len());
        let to = (from + cut).min(source.len());
        source.splice(from..to, bytes);
        let limits = Limits::default();
        let read = read_document(&source, &limits);
        prop_assert!(read.value.is_some() || has_errors(&read.findings));
        let (value, findings) = { let read = read_record(&source, &limits); (read.value, read.findings) };
        prop_assert!(value.is_some() || has_errors(&findings));
        let goal = read_goal(&source, &limits);
        prop_assert!(goal.value.is_some() || has_errors(&goal.findings));
    }

    /// `serde_json` as the judge of what JSON is and what it says.
    #[test]
    fn the_reader_accepts_exactly_what_json_is(
        text in "(\\{|\\}|\\[|\\]|,|:| |\n|\"a\"|\"b\"|\"\\\\u00e9\"|\"\\\\ud83d\\\\ude00\"|\"\\\\ud83d\"|\"\\\\q\"|\"|1|0|-|2.5|1e3|01|.|true|false|null|nul|é){0,12}"
    ) {
        let mine = read_json(text.as_bytes(), &Limits::default());
        let judge = serde_json::from_str::<Value>(text.strip_prefix('\u{feff}').unwrap_or(&text));
        let twice = mine.findings.iter().any(|finding| finding.code == Code::DuplicateMember);
        match (mine.value, judge) {
            (Some(mine), Ok(judge)) => prop_assert!(same(&mine, &judge), "{}", text),
            (None, Err(_)) => prop_assert!(!mine.findings.is_empty() && mine.findings.iter().all(|f| f.position.is_some() || f.code == Code::Empty)),
            (mine, judge) => prop_assert!(twice, "{}: {:?} {:?}", text, mine, judge),
        }
    }

    #[test]
    fn numbers_come_back_to_the_last_bit(number in any::<f64>().prop_filter("finite", |n| n.is_finite())) {
        let text = serde_json::to_string(&number).unwrap();
        let read = read_json(text.as_bytes(), &Limits::default()).value.unwrap();
        prop_assert_eq!(read.as_f64().unwrap() + 0.0, number + 0.0);
    }
}
