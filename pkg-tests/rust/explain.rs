//! `explain`: minimal missing sets against brute force, and what earning something unlocks.

use crate::learners::{document, earned, on, pathway, random_record, record, stand};
use crate::support::{Random, Shape, random_document};
use proptest::prelude::*;
use serde_json::json;
use stackway::finding::Code;
use stackway::learner::{BranchKind, MissingLeaf, MissingSet, Open, Options, Truth, UnlockEffect, explain};
use stackway::model::{Earned, LearnerRecord, Limits, SkillHeld, Tier};
use stackway::pathway::{NodeKind, Pathway};
use std::collections::BTreeMap;

fn name(leaf: &MissingLeaf) -> String {
    let mut name = match leaf.kind {
        BranchKind::Text => "words".to_owned(),
        _ => leaf.id.clone().expect("an id"),
    };
    if let Some(level) = leaf.level {
        name += &format!("@{level}");
    }
    if let Some(result) = &leaf.result {
        name += &format!(" with {result}");
    }
    if leaf.under_way {
        name += " under way";
    }
    if leaf.ask {
        name += "?";
    }
    name
}

fn names(sets: &[MissingSet]) -> Vec<String> {
    sets.iter().map(|set| set.leaves.iter().map(name).collect::<Vec<_>>().join(" + ")).collect()
}

fn missing(pathway: &Pathway, held: &LearnerRecord, id: &str) -> Vec<String> {
    let explained = explain(pathway, held, id, &Options::default()).expect("known");
    assert!(!explained.cut);
    names(&explained.missing)
}

#[test]
fn missing_sets_by_size_then_document_order() {
    let pathway = pathway(json!([
        { "id": "a" }, { "id": "b" }, { "id": "c" }, { "id": "d" },
        { "id": "goal", "requires": { "any": [{ "all": ["a", "b"] }, "d", { "all": ["c", "a"] }] } },
    ]));
    assert_eq!(missing(&pathway, &earned(&[]), "goal"), ["d", "a + b", "a + c"]);
    assert_eq!(missing(&pathway, &earned(&["b"]), "goal"), ["a", "d"]);
    assert_eq!(missing(&pathway, &earned(&["d"]), "goal"), [""; 0]);
}

#[test]
fn missing_counts_amounts_results_levels_and_words() {
    let pathway = document(json!({
        "skills": [{ "id": "sql", "levels": ["1", "2", "3"] }],
        "credentials": [
            { "id": "a", "credits": 3 }, { "id": "b", "credits": 3 }, { "id": "c", "credits": 6 }, { "id": "silent" },
            { "id": "calc", "results": { "scale": ["F", "C", "A"], "pass": "C" } },
            { "id": "two", "requires": { "atLeast": 2, "of": ["a", "b", "c"] } },
            { "id": "sum", "requires": { "credits": 6, "of": ["a", "b", "c"] } },
            { "id": "vague", "requires": { "credits": 6, "of": ["a", "b", "silent"] } },
            { "id": "grade", "requires": { "credential": "calc", "result": "A" } },
            { "id": "both", "requires": { "all": ["calc", { "credential": "calc", "result": "A" }] } },
            { "id": "able", "requires": { "all": [{ "skill": "sql", "level": 1 }, { "skill": "sql", "level": 3 }] } },
            { "id": "talk", "requires": { "all": ["a", { "text": "a talk" }] } },
        ]
    }));
    let of = |held: &[&str], id: &str| missing(&pathway, &earned(held), id);
    assert_eq!(of(&[], "two"), ["a + b", "a + c", "b + c"]);
    assert_eq!(of(&["a"], "two"), ["b", "c"]);
    assert_eq!(of(&[], "sum"), ["c", "a + b"]);
    assert_eq!(of(&["a"], "sum"), ["b", "c"]);
    assert_eq!(of(&[], "vague"), ["silent?", "a + b"]);
    assert_eq!(of(&["silent"], "vague"), ["silent?", "a + b"]);
    assert_eq!(of(&[], "grade"), ["calc with A"]);
    assert_eq!(of(&[], "both"), ["calc with A"]);
    assert_eq!(of(&[], "able"), ["sql@3"]);
    assert_eq!(of(&[], "talk"), ["a + words?"]);
    assert_eq!(of(&["a"], "talk"), ["words?"]);
}

#[test]
fn a_leaf_that_follows_from_another_one_is_not_repeated() {
    let pathway = document(json!({
        "skills": [{ "id": "sql", "levels": ["1", "2"] }],
        "credentials": [
            { "id": "a", "validates": [{ "skill": "sql", "level": 2 }] }, { "id": "b", "equivalent": ["a"] },
            { "id": "skilled", "requires": { "all": ["a", { "skill": "sql", "level": 2 }] } },
            { "id": "either", "requires": { "all": [{ "skill": "sql", "level": 2 }, { "any": ["a", "b"] }] } },
            { "id": "same", "requires": { "all": ["a", "b"] } },
        ]
    }));
    assert_eq!(missing(&pathway, &earned(&[]), "skilled"), ["a"]);
    assert_eq!(missing(&pathway, &earned(&[]), "either"), ["a", "sql@2 + b"]);
    assert_eq!(missing(&pathway, &earned(&[]), "same"), ["a"]);
}

#[test]
fn missing_of_alongside_is_being_under_way() {
    let pathway = pathway(json!([
        { "id": "gate" }, { "id": "lecture" }, { "id": "lab", "requires": "gate", "alongside": "lecture" },
        { "id": "x", "requires": "gate", "alongside": "y" }, { "id": "y", "alongside": "x" },
    ]));
    assert_eq!(missing(&pathway, &earned(&[]), "lab"), ["gate + lecture under way"]);
    // The partner opens with it, so it is not missing.
    assert_eq!(missing(&pathway, &earned(&[]), "x"), ["gate"]);
    assert_eq!(missing(&pathway, &earned(&[]), "y"), ["x under way"]);
}

#[test]
fn missing_of_an_automatic_award_is_about_its_stack() {
    let pathway = pathway(json!([
        { "id": "a" }, { "id": "b" }, { "id": "auto", "stack": { "all": ["a", "b"] }, "award": "automatic" },
    ]));
    assert_eq!(missing(&pathway, &earned(&["a"]), "auto"), ["b"]);
}

#[test]
fn many_ways_are_cut_and_stay_minimal() {
    let mut credentials: Vec<_> = (0..40).map(|at| json!({ "id": format!("c{at:02}") })).collect();
    let all: Vec<String> = (0..40).map(|at| format!("c{at:02}")).collect();
    credentials.push(json!({ "id": "half", "requires": { "atLeast": 20, "of": all } }));
    credentials.push(json!({ "id": "two", "requires": { "atLeast": 2, "of": all } }));
    let pairs: Vec<_> = all.chunks(2).map(|pair| json!({ "any": pair })).collect();
    credentials.push(json!({ "id": "pairs", "requires": { "all": pairs } }));
    credentials.push(json!({ "id": "every", "requires": { "all": all } }));
    let pathway = pathway(json!(credentials));
    let of = |id: &str| explain(&pathway, &earned(&[]), id, &Options::default()).expect("known");
    for (id, size) in [("half", 20), ("two", 2), ("pairs", 20)] {
        let explained = of(id);
        assert!(explained.cut, "{id}");
        assert!(!explained.missing.is_empty() && explained.missing.len() <= 50, "{id}");
        for set in &explained.missing {
            assert_eq!(set.leaves.len(), size, "{id}");
            let ids: Vec<&str> = set.leaves.iter().filter_map(|leaf| leaf.id.as_deref()).collect();
            assert_eq!(
                stand(&pathway, &earned(&ids), &Options::default())
                    .credentials
                    .iter()
                    .find(|it| it.id == id)
                    .expect("there")
                    .requires,
                Some(Truth::Met)
            );
        }
    }
    assert_eq!(of("two").missing.len(), 50);
    assert_eq!((of("every").cut, of("every").missing.len()), (false, 1));
}

#[test]
fn unlocks_are_ranked_awards_completes_opens_advances() {
    let pathway = document(json!({
        "skills": [{ "id": "sql" }],
        "credentials": [
            { "id": "far", "requires": { "all": ["a", "z"] } }, { "id": "next", "requires": "a" },
            { "id": "whole", "stack": "a" }, { "id": "auto", "stack": "a", "award": "automatic" },
            { "id": "after-auto", "requires": "auto" },
            { "id": "a", "validates": [{ "skill": "sql", "level": 1 }] }, { "id": "z" },
            { "id": "apart", "requires": "z" },
        ],
        "roles": [
            { "id": "analyst", "skills": [{ "skill": "sql", "level": 1, "need": "required" }] },
            { "id": "lead", "requires": { "all": ["a", "z"] } }
        ]
    }));
    let expected = [
        ("auto", UnlockEffect::Awards),
        ("whole", UnlockEffect::Completes),
        ("next", UnlockEffect::Opens),
        ("after-auto", UnlockEffect::Opens),
        ("analyst", UnlockEffect::Opens),
        ("far", UnlockEffect::Advances),
        ("lead", UnlockEffect::Advances),
    ];
    // The same before and after it is earned: then it says what it brought.
    for held in [earned(&[]), earned(&["a"])] {
        let explained = explain(&pathway, &held, "a", &Options::default()).expect("known");
        let unlocks: Vec<_> = explained.unlocks.iter().map(|it| (it.id.as_str(), it.effect)).collect();
        assert_eq!(unlocks, expected);
    }
}

#[test]
fn an_unknown_credential_is_not_found() {
    let pathway = pathway(json!([{ "id": "alpha" }]));
    let finding = explain(&pathway, &earned(&[]), "alpah", &Options::default()).expect_err("not there");
    assert_eq!(finding.code, Code::NotFound);
    assert!(finding.args.iter().any(|(name, _)| *name == "suggestion"));
}

#[test]
fn expired_is_explained_by_what_taking_it_again_needs() {
    let pathway = pathway(json!([{ "id": "gate" }, { "id": "a", "requires": "gate", "validFor": "P1Y" }]));
    let held = record(json!({ "earned": [{ "credential": "a", "on": "2020-01-01" }] }));
    let explained = explain(&pathway, &held, "a", &on("2026-11-23")).expect("known");
    assert_eq!((explained.open, names(&explained.missing)), (Open::No, vec!["gate".to_owned()]));
}

/// A step as brute force sees it: what it is about, how strong it is.
type Step = (NodeKindKey, u32);
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NodeKindKey {
    Credential(usize),
    Skill(usize),
}

/// Every leaf of the rule; a credential also with the results that are asked of others, which it may bring.
fn steps(pathway: &Pathway, at: usize) -> Vec<Step> {
    let nodes = &pathway.conditions(at).requires.as_ref().expect("a rule").nodes;
    let strength = |result: Option<usize>| result.map_or(0, |it| u32::try_from(it).expect("small") + 1);
    let mut asked: Vec<u32> = nodes
        .iter()
        .filter_map(|node| match node.kind {
            NodeKind::Credential { result, .. } => Some(strength(result)),
            _ => None,
        })
        .collect();
    asked.push(0);
    let mut steps = Vec::new();
    for node in nodes {
        match node.kind {
            NodeKind::Credential { credential, .. } => {
                let graded = pathway.credentials()[credential].results.is_some();
                let possible = asked.iter().filter(|strength| **strength == 0 || graded);
                steps.extend(possible.map(|strength| (NodeKindKey::Credential(credential), *strength)));
            }
            NodeKind::Skill { skill, level } => steps.push((NodeKindKey::Skill(skill), level)),
            _ => {}
        }
    }
    steps.sort_unstable();
    steps.dedup();
    steps
}

/// The record with these steps taken on top.
fn taken(pathway: &Pathway, held: &LearnerRecord, set: &BTreeMap<NodeKindKey, u32>) -> LearnerRecord {
    let mut held = held.clone();
    for (thing, strength) in set {
        match thing {
            NodeKindKey::Credential(at) => {
                let known = &pathway.credentials()[*at];
                let place = usize::try_from(*strength).expect("small").checked_sub(1);
                let scale = known.results.as_ref().map(|results| results.scale.clone()).unwrap_or_default();
                held.earned.push(Earned {
                    credential: known.id.clone(),
                    on: None,
                    expires: None,
                    tier: Some(Tier::Verified),
                    result: place.and_then(|place| scale.get(place).cloned()),
                    evidence: None,
                    source: None,
                    extra: Default::default(),
                });
            }
            NodeKindKey::Skill(at) => held.skills.push(SkillHeld {
                skill: pathway.document().skills[*at].id.clone(),
                level: Some(*strength),
                tier: Some(Tier::Verified),
                on: None,
                evidence: None,
                extra: Default::default(),
            }),
        }
    }
    held
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn missing_sets_equal_brute_force(seed in any::<u64>(), size in 3..9_usize) {
        // Words and silent figures cannot be earned; awards that follow are steps of their own.
        let shape = Shape { words: false, stacks: false, ..Shape::full(size) };
        let mut document = random_document(seed, shape);
        for credential in &mut document.credentials {
            credential.credits = credential.credits.or(Some(7.0));
            credential.alongside = None;
        }
        let pathway = Pathway::build(document, &Limits::default(), false).expect("valid");
        let mut random = Random::new(seed ^ 4);
        let mut held = random_record(&mut random, &pathway);
        held.in_progress.clear();
        for at in 0..pathway.credentials().len() {
            if pathway.conditions(at).requires.is_none() {
                continue;
            }
            let steps = steps(&pathway, at);
            if steps.len() > 9 {
                continue;
            }
            let id = &pathway.credentials()[at].id;
            let explained = explain(&pathway, &held, id, &Options::default()).expect("known");
            if explained.open == Open::Yes {
                prop_assert!(explained.missing.is_empty());
                continue;
            }
            let mut enough: Vec<BTreeMap<NodeKindKey, u32>> = Vec::new();
            for bits in 0..1_u32 << steps.len() {
                let mut set = BTreeMap::new();
                for (place, (thing, strength)) in steps.iter().enumerate() {
                    if bits >> place & 1 == 1 {
                        set.entry(*thing).and_modify(|held: &mut u32| *held = (*held).max(*strength)).or_insert(*strength);
                    }
                }
                if !enough.contains(&set)
                    && stand(&pathway, &taken(&pathway, &held, &set), &Options::default()).credentials[at].requires
                        == Some(Truth::Met)
                {
                    enough.push(set);
                }
            }
            let within = |smaller: &BTreeMap<NodeKindKey, u32>, larger: &BTreeMap<NodeKindKey, u32>| {
                smaller.iter().all(|(thing, strength)| larger.get(thing).is_some_and(|held| held >= strength))
            };
            let mut expected: Vec<_> = enough
                .iter()
                .filter(|set| enough.iter().all(|other| other == *set || !within(other, set)))
                .cloned()
                .collect();
            let mut found: Vec<BTreeMap<NodeKindKey, u32>> =
                explained.missing.iter().map(|set| set.leaves.iter().map(|leaf| as_step(&pathway, leaf)).collect()).collect();
            let sizes: Vec<usize> = found.iter().map(BTreeMap::len).collect();
            prop_assert!(sizes.is_sorted());
            if explained.cut {
                for set in &found {
                    prop_assert!(expected.contains(set), "{id}: {set:?} is not minimal");
                }
                continue;
            }
            expected.sort();
            found.sort();
            prop_assert_eq!(found, expected, "{}: {:?}", id, pathway.credentials()[at].requires);
        }
    }
}

fn as_step(pathway: &Pathway, leaf: &MissingLeaf) -> Step {
    let id = leaf.id.as_deref().expect("an id");
    match leaf.kind {
        BranchKind::Skill => {
            let at = pathway.document().skills.iter().position(|skill| skill.id == id).expect("a skill");
            (NodeKindKey::Skill(at), leaf.level.expect("a level"))
        }
        _ => {
            let at = pathway.credential_index(id).expect("a credential");
            let results = pathway.credentials()[at].results.as_ref();
            let place = leaf.result.as_ref().map(|result| {
                let scale = &results.expect("a scale").scale;
                u32::try_from(scale.iter().position(|step| step == result).expect("on it")).expect("small") + 1
            });
            (NodeKindKey::Credential(at), place.unwrap_or(0))
        }
    }
}
