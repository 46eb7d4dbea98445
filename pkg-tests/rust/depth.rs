//! Length and depth cost no call stack and no quadratic time: everything here runs on a stack of 256 KiB.

use crate::support::{credential, document, is};
use stackway::finding::{Arg, Code};
use stackway::model::{Alignment, Condition, Credential, Limits, PathwayDocument, Rule, Skill};
use stackway::pathway::{NodeKind, Pathway};

const LONG: usize = 100_000;

fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(run).expect("a thread");
    thread.join().expect("it neither overflows nor fails");
}

fn raised() -> Limits {
    Limits { items: 3 * LONG, condition_depth: LONG, condition_leaves: LONG, ..Limits::default() }
}

/// `c0 ← c1 ← c2 …`, each an hour of work, written last first.
fn chain(count: usize) -> PathwayDocument {
    let credentials = (0..count).rev().map(|at| Credential {
        requires: at.checked_sub(1).map(|before| is(&format!("c{before}"))),
        hours: Some(1.0),
        ..credential(&format!("c{at}"))
    });
    document(credentials.collect(), vec![])
}

#[test]
fn a_chain_of_a_hundred_thousand_credentials() {
    on_a_small_stack(|| {
        let pathway = Pathway::build(chain(LONG), &raised(), false).expect("it is sound");
        let order: Vec<usize> = (0..LONG).rev().collect();
        assert_eq!(pathway.topological_order(), order);
        assert_eq!(pathway.ancestors(0).len(), LONG - 1);
        assert_eq!(pathway.descendants(LONG - 1).len(), LONG - 1);
        assert_eq!(pathway.critical_path_by_hours().hours, 100_000.0);
        assert_eq!(pathway.critical_path_by_count().credentials, order);
        assert_eq!(pathway.stages()[0], LONG - 1);
        assert!(pathway.redundant_edges().is_empty());
        assert!(pathway.findings().is_empty());
    });
}

#[test]
fn a_chain_of_shortcuts_is_reduced() {
    on_a_small_stack(|| {
        let count = 20_000;
        let mut source = chain(count);
        for at in 2..count {
            let both = vec![is(&format!("c{}", at - 1)), is(&format!("c{}", at - 2))];
            source.credentials[count - 1 - at].requires = Some(Rule::All(both).into());
        }
        let pathway = Pathway::build(source, &raised(), false).expect("it is sound");
        assert_eq!(pathway.redundant_edges().len(), count - 2);
        assert_eq!(pathway.descendant_counts()[count - 1], count - 1);
    });
}

#[test]
fn a_loop_of_a_hundred_thousand_credentials_is_told_whole() {
    on_a_small_stack(|| {
        let mut source = chain(LONG);
        source.credentials[LONG - 1].requires = Some(is(&format!("c{}", LONG - 1)));
        let findings = Pathway::build(source.clone(), &raised(), false).expect_err("it loops");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].code, Code::Cycle);
        assert_eq!(findings[0].related.len(), LONG);
        let [(_, Arg::Path(names))] = findings[0].args.as_slice() else { panic!("the loop") };
        assert_eq!(names.len(), LONG + 1);
        let pathway = Pathway::build(source, &raised(), true).expect("lenient");
        assert_eq!(pathway.topological_order().len(), LONG);
    });
}

#[test]
fn a_ladder_of_skills_and_equivalents() {
    on_a_small_stack(|| {
        let count = 20_000;
        let skills = (0..count).map(|at: usize| Skill {
            id: format!("s{at}"),
            broader: at.checked_sub(1).map(|before| format!("s{before}")).into_iter().collect(),
            ..Skill::default()
        });
        let step = |at: usize, from: usize| Credential {
            validates: vec![Alignment { skill: format!("s{at}"), ..Alignment::default() }],
            requires: (at > 0).then(|| Rule::Skill { id: format!("s{from}"), level: 1 }.into()),
            ..credential(&format!("c{at}"))
        };
        let ladder = (0..count).map(|at| step(at, at.saturating_sub(1))).collect();
        let pathway = Pathway::build(document(ladder, skills.clone().collect()), &raised(), false).expect("sound");
        assert!((0..count).all(|at| !pathway.is_unearnable(at)));

        // The same as a ring: nothing can be earned, and the ring is told once.
        let mut ring: Vec<Credential> = (0..count).map(|at| step(at, (at + count - 1) % count)).collect();
        ring[0].requires = Some(Rule::Skill { id: format!("s{}", count - 1), level: 1 }.into());
        let limits = Limits { findings: 2 * count, ..raised() };
        let pathway = Pathway::build(document(ring, skills.collect()), &limits, false).expect("warnings only");
        assert_eq!(pathway.findings().len(), count);
        assert_eq!(pathway.findings()[0].related.len(), count);
        assert!(pathway.findings()[1..].iter().all(|finding| finding.related.is_empty()));
    });
}

#[test]
fn many_skills_times_many_validators_stay_small() {
    on_a_small_stack(|| {
        // 10,000 credentials that validate a skill and wait for it at a higher level than anybody gives.
        let count: u32 = 10_000;
        let credentials = (0..count).map(|at| Credential {
            validates: vec![Alignment { skill: "s".to_owned(), level: Some(at + 1), ..Alignment::default() }],
            requires: Some(Rule::Skill { id: "s".to_owned(), level: at + 2 }.into()),
            ..credential(&format!("c{at}"))
        });
        let skills = vec![Skill { id: "s".to_owned(), ..Skill::default() }];
        let pathway = Pathway::build(document(credentials.collect(), skills), &raised(), false).expect("warnings");
        assert_eq!(pathway.findings().len(), 10_000);
    });
}

#[test]
fn a_condition_nested_ten_thousand_deep() {
    on_a_small_stack(|| {
        let depth = 10_000;
        let mut condition: Condition = is("a");
        for level in 0..depth {
            condition = if level % 2 == 0 { Rule::All(vec![condition]) } else { Rule::Any(vec![condition]) }.into();
        }
        let source =
            document(vec![credential("a"), Credential { requires: Some(condition), ..credential("b") }], vec![]);
        let pathway = Pathway::build(source, &raised(), false).expect("it is sound");
        let tree = pathway.conditions(1).requires.as_ref().expect("a condition");
        assert_eq!(tree.nodes.len(), depth + 1);
        assert_eq!(tree.nodes[depth].kind, NodeKind::Credential { credential: 0, result: None });
        assert_eq!(tree.pointer(depth).matches('/').count(), 2 * depth);
        assert!(tree.cannot_do_without(0));
        assert!(!pathway.is_unearnable(1));
        // Dropping what is nested goes as deep as it is nested, which reading never allows (`Limits::MOST_NESTING`).
        std::mem::forget(pathway);
    });
}
