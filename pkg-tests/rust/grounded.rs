//! Groundedness: which credentials some order of earning reaches, and why not.

use crate::support::{
    all_of, any_of, arbitrary_document, at_least, build, can, credential, credits, document, is, places, skill, words,
};
use proptest::prelude::*;
use stackway::finding::{Arg, Code, Finding};
use stackway::messages::Catalogue;
use stackway::model::{Alignment, Condition, Credential, PathwayDocument, Rule};
use std::collections::{BTreeMap, BTreeSet};

fn giving(id: &str, skill: &str, level: u32, requires: Option<Condition>) -> Credential {
    let validates = vec![Alignment { skill: skill.to_owned(), level: Some(level), ..Alignment::default() }];
    Credential { validates, requires, ..credential(id) }
}

fn message(finding: &Finding) -> String {
    Catalogue::english().finding(finding).message
}

#[test]
fn levelling_up_is_no_loop() {
    let credentials = vec![
        giving("start", "s", 1, None),
        giving("second", "s", 2, Some(can("s", 1))),
        giving("third", "s", 3, Some(can("s", 2))),
    ];
    let pathway = build(document(credentials, vec![skill("s", 3)]));
    assert!(pathway.findings().is_empty());
    assert!((0..3).all(|it| !pathway.is_unearnable(it)));
}

#[test]
fn a_skill_loop_without_a_way_in_is_told_in_full_once() {
    let mut credentials = vec![
        giving("a", "s", 2, Some(all_of(vec![is("free"), can("t", 1)]))),
        giving("b", "t", 2, Some(can("s", 1))),
        credential("free"),
        Credential { requires: Some(is("b")), ..credential("c") },
    ];
    credentials[0].name = Some("Alpha".into());
    let mut skills = vec![skill("s", 2), skill("t", 2)];
    skills[0].name = Some("Statistics".into());
    let pathway = build(document(credentials, skills));
    assert_eq!(
        places(pathway.findings()),
        [
            (Code::Unearnable, "/credentials/0/requires/all/1"),
            (Code::Unearnable, "/credentials/1/requires"),
            (Code::Unearnable, "/credentials/3/requires"),
        ]
    );
    let [first, second, third] = pathway.findings() else { panic!("three") };
    assert_eq!(
        message(first),
        "“Alpha” can never be earned: it waits for what waits for it: Alpha → Statistics → b → t → Alpha."
    );
    let related: Vec<&str> = first.related.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(related, ["/credentials/1/requires", "/credentials/0/requires/all/1"]);
    assert!(message(second).contains("“Alpha”, which cannot be earned either"), "{}", message(second));
    assert!(message(third).contains("“b”, which"), "{}", message(third));
    let unearnable: Vec<bool> = (0..4).map(|it| pathway.is_unearnable(it)).collect();
    assert_eq!(unearnable, [true, true, false, true]);
}

#[test]
fn a_skill_that_nothing_validates_high_enough_is_named() {
    let credentials = vec![
        giving("a", "s", 1, None),
        Credential { requires: Some(any_of(vec![can("s", 2), can("t", 1)])), ..credential("b") },
        Credential { requires: Some(any_of(vec![can("s", 2), can("s", 1)])), ..credential("c") },
    ];
    let pathway = build(document(credentials, vec![skill("s", 2), skill("t", 1)]));
    assert_eq!(places(pathway.findings()), [(Code::Unearnable, "/credentials/1/requires/any/0")]);
    assert_eq!(message(&pathway.findings()[0]), "“b” can never be earned: no credential validates “s” at level 2.");
}

#[test]
fn what_only_waits_for_each_other_side_by_side_opens_together() {
    let beside = |id: &str, other: Condition, requires: Option<Condition>| Credential {
        alongside: Some(other),
        requires,
        ..credential(id)
    };
    let credentials = vec![
        beside("lecture", is("laboratory"), None),
        beside("laboratory", is("lecture"), None),
        // Three in a ring behind them.
        beside("x", is("y"), Some(is("lecture"))),
        beside("y", is("z"), Some(is("laboratory"))),
        beside("z", is("x"), None),
        // Beside something that never starts.
        beside("p", is("q"), None),
        beside("q", is("p"), Some(can("s", 1))),
    ];
    let pathway = build(document(credentials, vec![skill("s", 1)]));
    let unearnable: Vec<bool> = (0..7).map(|it| pathway.is_unearnable(it)).collect();
    assert_eq!(unearnable, [false, false, false, false, false, true, true]);
    assert_eq!(
        places(pathway.findings()),
        [(Code::Unearnable, "/credentials/5/alongside"), (Code::Unearnable, "/credentials/6/requires"),]
    );
}

#[test]
fn under_way_is_enough_beside_but_not_in_a_stack() {
    // b can be started but its stack never completes: beside it, c is open; on it, d is not.
    let credentials = vec![
        Credential { stack: Some(can("s", 1)), ..credential("b") },
        Credential { alongside: Some(is("b")), ..credential("c") },
        Credential { stack: Some(is("b")), ..credential("d") },
    ];
    let pathway = build(document(credentials, vec![skill("s", 1)]));
    let unearnable: Vec<bool> = (0..3).map(|it| pathway.is_unearnable(it)).collect();
    assert_eq!(unearnable, [true, false, true]);
}

#[test]
fn equivalents_words_and_unknown_figures_keep_the_way_open() {
    let mut credentials = vec![
        Credential { requires: Some(can("s", 1)), ..credential("shut") },
        credential("other"),
        Credential { requires: Some(is("shut")), ..credential("behind") },
        Credential { requires: Some(words("an interview")), ..credential("talk") },
        Credential { requires: Some(credits(1000.0, vec![is("other")])), ..credential("sum") },
    ];
    credentials[0].equivalent = vec!["other".to_owned()];
    let pathway = build(document(credentials, vec![skill("s", 1)]));
    let unearnable: Vec<bool> = (0..5).map(|it| pathway.is_unearnable(it)).collect();
    assert_eq!(unearnable, [true, false, false, false, false]);
}

#[test]
fn exclusions_are_left_aside() {
    let credentials = vec![
        Credential { excludes: vec!["b".to_owned()], ..credential("a") },
        credential("b"),
        Credential { requires: Some(at_least(2, vec![is("a"), is("b")])), ..credential("c") },
    ];
    assert!(!build(document(credentials, vec![])).is_unearnable(2));
}

/// The fixed point by trying everything again until nothing changes, on the document itself.
struct Brute<'a> {
    source: &'a PathwayDocument,
    by_id: BTreeMap<&'a str, usize>,
    earned: Vec<bool>,
    started: Vec<bool>,
}

impl<'a> Brute<'a> {
    fn run(source: &'a PathwayDocument) -> Vec<bool> {
        let by_id = source.credentials.iter().enumerate().map(|(at, it)| (it.id.as_str(), at)).collect();
        let count = source.credentials.len();
        let mut brute = Brute { source, by_id, earned: vec![false; count], started: vec![false; count] };
        loop {
            // The greatest set that can be under way on what is earned.
            brute.started = vec![true; count];
            loop {
                let next: Vec<bool> = (0..count)
                    .map(|it| {
                        let credential = &source.credentials[it];
                        brute.started[it]
                            && (brute.earned[it]
                                || brute.holds(credential.requires.as_ref(), false)
                                    && brute.holds(credential.alongside.as_ref(), true))
                    })
                    .collect();
                if next == brute.started {
                    break;
                }
                brute.started = next;
            }
            let next: Vec<bool> = (0..count)
                .map(|it| brute.started[it] && brute.holds(source.credentials[it].stack.as_ref(), false))
                .collect();
            if next == brute.earned {
                return next;
            }
            brute.earned = next;
        }
    }

    /// Whether it, or something that counts as it through any number of steps, is there.
    fn there(&self, id: &str, under_way: bool) -> bool {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![self.by_id[id]];
        while let Some(at) = waiting.pop() {
            if (if under_way { &self.started } else { &self.earned })[at] {
                return true;
            }
            if seen.insert(at) {
                let listed = &self.source.credentials[at].equivalent;
                waiting.extend(listed.iter().filter_map(|id| self.by_id.get(id.as_str())));
            }
        }
        false
    }

    fn level(&self, skill: &str) -> u32 {
        let earned = self.source.credentials.iter().zip(&self.earned).filter(|(_, earned)| **earned);
        let alignments = earned.flat_map(|(it, _)| &it.validates).filter(|it| it.skill == skill);
        alignments.map(|it| it.level.unwrap_or(1)).max().unwrap_or(0)
    }

    fn holds(&self, condition: Option<&Condition>, under_way: bool) -> bool {
        let Some(condition) = condition else { return true };
        match &condition.rule {
            Rule::Credential { id, .. } => self.there(id, under_way),
            Rule::Skill { id, level } => self.level(id) >= *level,
            Rule::All(of) => self.distinct(of).iter().all(|it| self.holds(Some(it), under_way)),
            Rule::Any(of) => self.distinct(of).iter().any(|it| self.holds(Some(it), under_way)),
            Rule::AtLeast { count, of } => {
                let met = self.distinct(of).iter().filter(|it| self.holds(Some(it), under_way)).count();
                met >= usize::try_from(*count).expect("small")
            }
            Rule::Sum { unit, amount, of } => {
                let of = self.distinct(of);
                let held = of.iter().filter(|it| self.holds(Some(it), under_way));
                let figures = held.map(|it| {
                    let Rule::Credential { id, .. } = &it.rule else { panic!("sums are of credentials") };
                    unit.of(&self.source.credentials[self.by_id[id.as_str()]])
                });
                figures.map(|figure| figure.unwrap_or(f64::INFINITY)).sum::<f64>() >= *amount
            }
            Rule::Text(_) | Rule::Faulty(_) => true,
            Rule::Tag(_) => panic!("tags are written out"),
        }
    }

    /// The operands with tags written out, each once whatever its order and result.
    fn distinct(&self, of: &[Condition]) -> Vec<Condition> {
        let mut seen = BTreeSet::new();
        self.expanded(of).into_iter().filter(|it| seen.insert(self.likeness(it))).collect()
    }

    fn expanded(&self, of: &[Condition]) -> Vec<Condition> {
        let carriers = |tag: &String| {
            let carrying = self.source.credentials.iter().filter(|it| it.tags.contains(tag));
            carrying.map(|it| is(&it.id)).collect::<Vec<_>>()
        };
        of.iter().flat_map(|it| if let Rule::Tag(tag) = &it.rule { carriers(tag) } else { vec![it.clone()] }).collect()
    }

    fn likeness(&self, condition: &Condition) -> String {
        let list = |of: &[Condition]| {
            let all: BTreeSet<String> = self.expanded(of).iter().map(|it| self.likeness(it)).collect();
            format!("{all:?}")
        };
        match &condition.rule {
            Rule::Credential { id, .. } => id.clone(),
            Rule::All(of) => format!("all {}", list(of)),
            Rule::Any(of) => format!("any {}", list(of)),
            Rule::AtLeast { count, of } => format!("{count} {}", list(of)),
            Rule::Sum { unit, amount, of } => format!("{unit:?} {amount} {}", list(of)),
            other => format!("{other:?}"),
        }
    }
}

/// With results told apart, `2 of (a, all(a with B), all(a))` has three operands; the generator's few results
/// are struck so that the trial by hand and the core count alike.
fn without_results(mut source: PathwayDocument) -> PathwayDocument {
    fn strike(condition: &mut Condition) {
        match &mut condition.rule {
            Rule::Credential { result, .. } => *result = None,
            Rule::All(of) | Rule::Any(of) | Rule::AtLeast { of, .. } | Rule::Sum { of, .. } => {
                of.iter_mut().for_each(strike);
            }
            _ => {}
        }
    }
    for credential in &mut source.credentials {
        [&mut credential.requires, &mut credential.stack].into_iter().flatten().for_each(strike);
    }
    source
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn the_worklist_finds_what_trying_everything_finds(source in arbitrary_document()) {
        let source = without_results(source);
        let earned = Brute::run(&source);
        let pathway = build(source);
        let found: Vec<bool> = (0..earned.len()).map(|it| !pathway.is_unearnable(it)).collect();
        prop_assert_eq!(&found, &earned);
        let told: BTreeSet<&str> = pathway
            .findings()
            .iter()
            .filter(|it| it.code == Code::Unearnable)
            .filter_map(|it| it.subject.as_deref())
            .collect();
        let expected: BTreeSet<&str> =
            pathway.credentials().iter().zip(&earned).filter(|(_, earned)| !**earned).map(|(it, _)| it.id.as_str()).collect();
        prop_assert_eq!(told, expected);
    }
}

#[test]
fn random_documents_hold_both_kinds() {
    // The property above would be empty if everything could be earned, or nothing.
    let (mut reached, mut shut) = (0, 0);
    for seed in 0..50 {
        let pathway = build(crate::support::random_document(seed, crate::support::Shape::full(30)));
        let unearnable = (0..30).filter(|it| pathway.is_unearnable(*it)).count();
        shut += unearnable;
        reached += 30 - unearnable;
        for finding in pathway.findings().iter().filter(|it| it.code == Code::Unearnable) {
            assert!(finding.args.iter().any(|(name, value)| *name == "reason" && matches!(value, Arg::Phrase(_))));
        }
    }
    assert!(shut > 100 && reached > 100, "{shut} shut, {reached} reached");
}

#[test]
fn company_opens_later_too_when_the_last_thing_it_lacks_arrives() {
    // x and y wait for each other, and x for p as well, which can start only after they have been looked at once.
    let credentials = vec![
        Credential { alongside: Some(all_of(vec![is("y"), is("p")])), ..credential("x") },
        Credential { alongside: Some(is("x")), ..credential("y") },
        Credential { alongside: Some(is("b")), ..credential("a") },
        Credential { alongside: Some(is("a")), ..credential("b") },
        Credential { requires: Some(is("a")), ..credential("p") },
    ];
    let pathway = build(document(credentials, vec![]));
    assert!((0..5).all(|it| !pathway.is_unearnable(it)));
}
