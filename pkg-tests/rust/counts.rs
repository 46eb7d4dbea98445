//! `counts`: what a credential counts towards.

use crate::learners::{document, earned, record};
use serde_json::json;
use stackway::learner::{CountsIn, Options, counts};
use stackway::model::LearnerRecord;
use stackway::pathway::Pathway;

fn of(pathway: &Pathway, held: &LearnerRecord, id: &str) -> Vec<CountsIn> {
    counts(pathway, held, id, &Options::default()).expect("known").counts
}

#[test]
fn every_rule_that_names_it_or_its_skill_or_what_it_counts_as() {
    let pathway = document(json!({
        "skills": [{ "id": "sql", "levels": ["1", "2"] }],
        "credentials": [
            { "id": "a", "credits": 3, "hours": 20, "tags": ["core"], "validates": [{ "skill": "sql", "level": 1 }] },
            { "id": "b", "credits": 4, "equivalent": ["a"] },
            { "id": "r", "requires": "a", "recommends": { "any": ["a", "b"] } }, { "id": "l", "alongside": "a" },
            { "id": "s", "stack": { "credits": 6, "of": ["tag:core", "b"] } },
            { "id": "h", "stack": { "all": [{ "hours": 10, "of": ["a"] }] } },
            { "id": "via", "requires": "b" }, { "id": "skilled", "requires": { "skill": "sql", "level": 1 } },
            { "id": "expert", "requires": { "skill": "sql", "level": 2 } },
        ],
        "roles": [{ "id": "analyst", "skills": [{ "skill": "sql", "level": 1, "need": "required" }] }]
    }));
    let found = of(&pathway, &earned(&["a"]), "a");
    let places: Vec<_> = found.iter().map(|it| (it.id.as_str(), it.rule, it.credits, it.hours)).collect();
    assert_eq!(
        places,
        [
            ("r", "requires", None, None),
            ("r", "recommends", None, None),
            ("l", "alongside", None, None),
            ("s", "stack", Some(4.0), None),
            ("h", "stack", None, Some(20.0)),
            ("via", "requires", None, None),
            ("skilled", "requires", None, None),
            ("analyst", "role", None, None),
        ]
    );
    assert!(found.iter().all(|it| it.counted));
    assert!(of(&pathway, &earned(&[]), "a").iter().all(|it| !it.counted));
}

#[test]
fn of_two_that_exclude_each_other_one_counts() {
    let pathway = document(json!({ "credentials": [
        { "id": "a", "excludes": ["b"] }, { "id": "b", "excludes": ["c"] }, { "id": "c" }, { "id": "part" },
        { "id": "auto", "stack": "part", "award": "automatic", "excludes": ["a"] },
        { "id": "whole", "stack": { "any": ["a", "b", "c", "auto"] } },
    ] }));
    let held = record(json!({ "earned": [
        { "credential": "a", "on": "2026-02-01" }, { "credential": "b", "on": "2026-03-01" },
        { "credential": "c", "on": "2026-04-01" }, { "credential": "part", "on": "2026-01-01" }
    ] }));
    let counted = |held: &LearnerRecord, id: &str| {
        let found = of(&pathway, held, id);
        (found[0].counted, found[0].excluded_by.clone())
    };
    assert_eq!(counted(&held, "a"), (true, vec![]));
    assert_eq!(counted(&held, "b"), (false, vec!["a".to_owned()]));
    // What takes its place does not count itself, so `c` does.
    assert_eq!(counted(&held, "c"), (true, vec![]));
    // An award that would break an exclusion is left uncounted, though it came first.
    assert_eq!(counted(&held, "auto"), (false, vec!["a".to_owned()]));
    assert_eq!(counted(&earned(&["a"]), "b"), (false, vec!["a".to_owned()]));
}
