//! Loops are told in full, with the place of every edge, and opened where a document is read leniently.

use crate::support::{
    Random, Shape, all_of, any_of, arbitrary_document, build, credential, document, is, lenient, places,
    random_document, refused, skill,
};
use proptest::prelude::*;
use stackway::finding::{Arg, Code, Finding};
use stackway::model::{Condition, Credential, PathwayDocument, Rule};
use stackway::pathway::NodeKind;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

fn requiring(id: &str, requires: Condition) -> Credential {
    Credential { requires: Some(requires), ..credential(id) }
}

fn told_loop(finding: &Finding) -> Vec<String> {
    let Some((_, Arg::Path(names))) = finding.args.iter().find(|(name, _)| *name == "loop") else {
        panic!("no loop in {finding:?}")
    };
    names
        .iter()
        .map(|name| match name {
            Arg::Text(id) => id.clone(),
            Arg::Name(pairs) => pairs[0].1.clone(),
            other => panic!("{other:?} is no name"),
        })
        .collect()
}

fn cycles(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.code == Code::Cycle).collect()
}

#[test]
fn the_whole_loop_is_told_by_name_with_every_edge() {
    let mut a = Credential { stack: Some(any_of(vec![is("x"), is("c")])), ..credential("a") };
    a.name = Some("Alpha".into());
    let credentials = vec![credential("x"), a, requiring("b", is("a")), requiring("c", all_of(vec![is("x"), is("b")]))];
    let findings = refused(document(credentials, vec![]));
    assert_eq!(places(&findings), [(Code::Cycle, "/credentials/1/stack/any/1")]);
    assert_eq!(told_loop(&findings[0]), ["Alpha", "b", "c", "Alpha"]);
    assert_eq!(findings[0].subject.as_deref(), Some("a"));
    let related: Vec<&str> = findings[0].related.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(related, ["/credentials/2/requires", "/credentials/3/requires/all/1", "/credentials/1/stack/any/1"]);
}

#[test]
fn a_credential_that_waits_for_itself_is_a_loop_of_one() {
    let findings = refused(document(vec![requiring("a", is("a")), requiring("own", any_of(vec![is("own")]))], vec![]));
    assert_eq!(
        places(&findings),
        [(Code::Cycle, "/credentials/0/requires"), (Code::Cycle, "/credentials/1/requires/any/0"),]
    );
    assert_eq!(told_loop(&findings[0]), ["a", "a"]);
}

#[test]
fn every_knot_is_told_once_by_its_shortest_loop() {
    // a → b → c → d → a and, inside it, c → b; apart from it e ⇄ f; and d waits for itself too.
    let credentials = vec![
        requiring("a", is("d")),
        requiring("b", any_of(vec![is("a"), is("c")])),
        requiring("c", is("b")),
        requiring("d", all_of(vec![is("c"), is("d")])),
        requiring("e", is("f")),
        requiring("f", is("e")),
        requiring("g", all_of(vec![is("f"), is("a")])),
    ];
    let findings = refused(document(credentials, vec![]));
    let loops: Vec<Vec<String>> = cycles(&findings).into_iter().map(told_loop).collect();
    assert_eq!(loops, [vec!["b", "c", "b"], vec!["d", "d"], vec!["e", "f", "e"]]);
}

#[test]
fn loops_of_broader_skills_are_told_too() {
    let mut skills = vec![skill("a", 0), skill("b", 0), skill("c", 0), skill("d", 0)];
    skills[0].broader = vec!["d".to_owned(), "b".to_owned()];
    skills[1].broader = vec!["c".to_owned()];
    skills[2].broader = vec!["a".to_owned()];
    let findings = refused(document(vec![credential("x")], skills));
    assert_eq!(places(&findings), [(Code::SkillCycle, "/skills/0/broader/1")]);
    assert_eq!(told_loop(&findings[0]), ["a", "b", "c", "a"]);
}

#[test]
fn a_lenient_reading_opens_the_loop_and_keeps_the_rest() {
    let credentials = vec![
        requiring("a", all_of(vec![is("x"), is("c")])),
        requiring("b", is("a")),
        Credential { stack: Some(is("b")), requires: Some(is("b")), ..credential("c") },
        credential("x"),
    ];
    let pathway = lenient(document(credentials, vec![]));
    assert!(pathway.is_incomplete());
    assert_eq!(pathway.topological_order(), [3, 0, 1, 2]);
    let tree = pathway.conditions(0).requires.as_ref().expect("a condition");
    assert_eq!(tree.nodes[2].kind, NodeKind::Faulty, "the leaf that closes the loop");
    assert_eq!(tree.credentials(), [3]);
    assert_eq!(pathway.graph().edge_count(), 4);
    assert!((0..4).all(|it| !pathway.is_unearnable(it)));
}

/// The ids that a condition names, tags written out.
fn named(source: &PathwayDocument, condition: &Condition) -> BTreeSet<String> {
    let mut waiting = vec![condition];
    let mut found = BTreeSet::new();
    while let Some(next) = waiting.pop() {
        waiting.extend(next.operands());
        match &next.rule {
            Rule::Credential { id, .. } => {
                found.insert(id.clone());
            }
            Rule::Tag(tag) => {
                found.extend(source.credentials.iter().filter(|it| it.tags.contains(tag)).map(|it| it.id.clone()));
            }
            _ => {}
        }
    }
    found
}

/// For each credential what it names in `requires` or `stack`.
fn waits_for(source: &PathwayDocument) -> BTreeMap<String, BTreeSet<String>> {
    source
        .credentials
        .iter()
        .map(|it| {
            let of = [&it.requires, &it.stack].into_iter().flatten();
            (it.id.clone(), of.flat_map(|condition| named(source, condition)).collect())
        })
        .collect()
}

/// Nodes of the shortest loop, by a search from every node.
fn shortest_loop(waits: &BTreeMap<String, BTreeSet<String>>) -> Option<usize> {
    let from = |start: &String| {
        let mut far: BTreeMap<&String, usize> = BTreeMap::from([(start, 0)]);
        let mut queue = VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            for next in &waits[at] {
                if next == start {
                    return Some(far[at] + 1);
                }
                if !far.contains_key(next) {
                    far.insert(next, far[at] + 1);
                    queue.push_back(next);
                }
            }
        }
        None
    };
    waits.keys().filter_map(from).min()
}

/// Makes a credential wait for another as well.
fn also_waiting(source: &mut PathwayDocument, id: &str, other: &str, stack: bool) {
    let credential = source.credentials.iter_mut().find(|it| it.id == id).expect("a credential");
    // A stack on what was an automatic award stays one; `requires` would be another fault.
    let slot = if stack || credential.award.is_some() { &mut credential.stack } else { &mut credential.requires };
    let operands = slot.take().into_iter().chain([is(other)]).collect();
    *slot = Some(all_of(operands));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn a_closing_edge_gives_a_loop_that_is_one(
        source in arbitrary_document(), choice in any::<usize>(), stack in any::<bool>(),
    ) {
        let pathway = build(source.clone());
        let pairs: Vec<(usize, usize)> = (0..pathway.credentials().len())
            .flat_map(|it| pathway.descendants(it).into_iter().map(move |behind| (it, behind)))
            .collect();
        prop_assume!(!pairs.is_empty());
        let (early, late) = pairs[choice % pairs.len()];
        let [early, late] = [early, late].map(|it| pathway.credentials()[it].id.clone());
        let mut looped = source;
        also_waiting(&mut looped, &early, &late, stack);

        let findings = refused(looped.clone());
        let found = cycles(&findings);
        prop_assert_eq!(found.len(), 1, "one edge makes one knot");
        let waits = waits_for(&looped);
        let json = serde_json::to_value(&looped).expect("it can be written");
        let by_name: BTreeMap<String, String> = looped
            .credentials
            .iter()
            .map(|it| (it.name.as_ref().map_or(String::new(), |name| name.get("en", None).to_owned()), it.id.clone()))
            .collect();
        let ids: Vec<&String> = told_loop(found[0]).iter().map(|name| &by_name[name]).collect();
        prop_assert_eq!(ids.first(), ids.last());
        prop_assert_eq!(ids.len(), found[0].related.len() + 1);
        for (pair, place) in ids.windows(2).zip(&found[0].related) {
            prop_assert!(waits[pair[1]].contains(pair[0]), "{} does not wait for {}", pair[1], pair[0]);
            let at = json.pointer(&place.path).expect("the place is in the document");
            let operand: String = at.as_str().or_else(|| at["credential"].as_str()).expect("a leaf").to_owned();
            let is_tag = operand.strip_prefix("tag:").is_some_and(|tag| {
                looped.credentials.iter().any(|it| it.id == *pair[0] && it.tags.iter().any(|known| known == tag))
            });
            prop_assert!(operand == *pair[0] || is_tag, "{} is {operand}, not {}", place.path, pair[0]);
        }
        prop_assert_eq!(Some(ids.len() - 1), shortest_loop(&waits));

        let opened = lenient(looped);
        prop_assert!(opened.is_incomplete());
        prop_assert_eq!(opened.topological_order().len(), opened.credentials().len());
    }

    #[test]
    fn any_knot_is_opened(seed in any::<u64>(), size in 2..30_usize, more in 1..20_usize) {
        let mut source = random_document(seed, Shape::plain(size));
        let mut random = Random::new(seed);
        for _ in 0..more {
            let [a, b] = [random.below(size), random.below(size)].map(|it| format!("c{it}"));
            also_waiting(&mut source, &a, &b, false);
        }
        let loops = shortest_loop(&waits_for(&source));
        let pathway = lenient(source);
        prop_assert_eq!(pathway.topological_order().len(), size);
        prop_assert_eq!(pathway.is_incomplete(), loops.is_some());
        let shortest = cycles(pathway.findings()).into_iter().map(|it| told_loop(it).len() - 1).min();
        prop_assert_eq!(shortest, loops);
    }
}
