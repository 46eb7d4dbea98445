//! A document becomes a pathway, or says everything that is wrong with it.

use crate::support::{
    all_of, any_of, arbitrary_document, at_least, build, can, credential, credits, document, is, lenient, places,
    refused, skill, tag, with_result, words,
};
use proptest::prelude::*;
use stackway::finding::{Arg, Code, Finding};
use stackway::messages::Catalogue;
use stackway::model::{
    Alignment, Award, Condition, Credential, Framework, Group, Issuer, Limits, PathwayDocument, Results, Role,
    RoleSkill, Rule,
};
use stackway::pathway::{ConditionTree, EdgeKind, Entity, NodeKind, Pathway};

fn requiring(id: &str, requires: Condition) -> Credential {
    Credential { requires: Some(requires), ..credential(id) }
}

fn stacking(id: &str, stack: Condition) -> Credential {
    Credential { stack: Some(stack), ..credential(id) }
}

fn tagged(id: &str, tags: &[&str]) -> Credential {
    Credential { tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..credential(id) }
}

fn arg<'a>(finding: &'a Finding, name: &str) -> &'a Arg {
    &finding.args.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no {name} in {finding:?}")).1
}

fn requires(pathway: &Pathway, id: &str) -> ConditionTree {
    let at = pathway.credential_index(id).expect("a credential");
    pathway.conditions(at).requires.clone().expect("a condition")
}

fn leaf(pathway: &Pathway, id: &str) -> NodeKind {
    NodeKind::Credential { credential: pathway.credential_index(id).expect("a credential"), result: None }
}

#[test]
fn edges_run_from_what_comes_first_and_are_one_for_each_kind() {
    let mut c = requiring("c", all_of(vec![is("a"), any_of(vec![is("a"), is("b")])]));
    c.stack = Some(is("a"));
    let pathway = build(document(vec![c, credential("a"), credential("b")], vec![]));
    let edges: Vec<(usize, usize, EdgeKind)> = pathway
        .graph()
        .edge_indices()
        .map(|edge| {
            let (source, target) = pathway.graph().edge_endpoints(edge).expect("an edge");
            (source.index(), target.index(), *pathway.graph().edge_weight(edge).expect("an edge"))
        })
        .collect();
    assert_eq!(edges, [(1, 0, EdgeKind::Requires), (2, 0, EdgeKind::Requires), (1, 0, EdgeKind::Stack)]);
    assert_eq!(pathway.topological_order(), [1, 2, 0]);
    assert_eq!(pathway.predecessors(0), [1, 2]);
    assert_eq!(pathway.successors(1), [0]);
}

#[test]
fn advice_and_company_make_no_edges() {
    let a = Credential { recommends: Some(is("b")), alongside: Some(is("b")), ..credential("a") };
    let b = Credential { recommends: Some(is("a")), alongside: Some(is("a")), ..credential("b") };
    let pathway = build(document(vec![a, b], vec![]));
    assert_eq!(pathway.graph().edge_count(), 0);
    assert!(pathway.findings().is_empty());
    assert_eq!(pathway.conditions(0).recommends.as_ref().map(ConditionTree::credentials), Some(vec![1]));
}

#[test]
fn a_tree_holds_parents_before_operands_in_the_written_order() {
    let condition = any_of(vec![
        all_of(vec![is("a"), can("s", 2)]),
        at_least(2, vec![is("b"), is("c"), words("an interview")]),
        with_result("d", "B"),
    ]);
    let scale = ["F", "C", "B"].map(str::to_owned).to_vec();
    let d = Credential { results: Some(Results { scale, ..Results::default() }), ..credential("d") };
    let credentials = vec![credential("a"), credential("b"), credential("c"), d, requiring("e", condition)];
    let pathway = build(PathwayDocument { ..document(credentials, vec![skill("s", 3)]) });
    let tree = requires(&pathway, "e");
    let kinds: Vec<NodeKind> = tree.nodes.iter().map(|node| node.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            NodeKind::Any,
            NodeKind::All,
            leaf(&pathway, "a"),
            NodeKind::Skill { skill: 0, level: 2 },
            NodeKind::AtLeast(2),
            leaf(&pathway, "b"),
            leaf(&pathway, "c"),
            NodeKind::Text("an interview".into()),
            NodeKind::Credential { credential: 3, result: Some(2) },
        ]
    );
    let pointers: Vec<String> = (0..tree.nodes.len()).map(|node| tree.pointer(node)).collect();
    assert_eq!(
        pointers,
        ["", "/any/0", "/any/0/all/0", "/any/0/all/1", "/any/1", "/any/1/of/0", "/any/1/of/1", "/any/1/of/2", "/any/2"]
    );
    assert_eq!(tree.nodes[0].children, [1, 4, 8]);
    assert_eq!(tree.nodes[7].parent, Some(4));
}

#[test]
fn a_tag_stands_for_its_carriers_each_once() {
    let credentials = vec![
        tagged("a", &["x"]),
        tagged("b", &["x", "y", "x"]),
        tagged("c", &["y"]),
        requiring("d", at_least(2, vec![tag("x"), is("c"), tag("y")])),
    ];
    let pathway = build(document(credentials, vec![]));
    let tree = requires(&pathway, "d");
    assert_eq!(tree.credentials(), [0, 1, 2]);
    assert_eq!(tree.nodes[0].children.len(), 3);
    let places: Vec<String> = tree.nodes[0].children.iter().map(|child| tree.pointer(*child)).collect();
    assert_eq!(places, ["/of/0", "/of/0", "/of/1"], "what a tag stands for is found at the tag");
    assert_eq!(
        crate::support::places(pathway.findings()),
        [(Code::RepeatedOperand, "/credentials/3/requires/of/2")],
        "one finding for a tag, not for each credential"
    );
}

#[test]
fn what_repeats_in_a_list_counts_once() {
    let scale = ["F", "C", "B"].map(str::to_owned).to_vec();
    let a =
        Credential { results: Some(Results { scale, ..Results::default() }), credits: Some(3.0), ..credential("a") };
    let pair = || any_of(vec![is("b"), is("c")]);
    let credentials = vec![
        a,
        credential("b"),
        credential("c"),
        requiring("count", at_least(2, vec![with_result("a", "B"), is("b"), with_result("a", "C")])),
        requiring("sum", credits(3.0, vec![with_result("a", "B"), is("a")])),
        requiring("nested", at_least(2, vec![pair(), any_of(vec![is("c"), is("b")]), is("a")])),
        requiring("both", all_of(vec![with_result("a", "B"), is("a"), is("b"), is("b")])),
    ];
    let pathway = build(document(credentials, vec![]));
    let count = requires(&pathway, "count");
    assert_eq!(
        count.nodes[1].kind,
        NodeKind::Credential { credential: 0, result: Some(1) },
        "the lower result is left"
    );
    assert_eq!(count.nodes.len(), 3);
    assert_eq!(requires(&pathway, "sum").nodes[1].kind, leaf(&pathway, "a"));
    let nested = requires(&pathway, "nested");
    assert_eq!(nested.nodes[0].children.len(), 2, "order does not make an `any` another one");
    assert_eq!(nested.nodes.len(), 5);
    assert_eq!(requires(&pathway, "both").nodes.len(), 4, "in an `all` two results are two demands");
    assert_eq!(
        places(pathway.findings()),
        [
            (Code::RepeatedOperand, "/credentials/3/requires/of/2"),
            (Code::RepeatedOperand, "/credentials/4/requires/of/1"),
            (Code::RepeatedOperand, "/credentials/5/requires/of/1"),
            (Code::RepeatedOperand, "/credentials/6/requires/all/3"),
        ]
    );
    assert_eq!(pathway.findings()[0].related[0].path, "/credentials/3/requires/of/0");
}

#[test]
fn ids_are_unique_over_the_whole_document() {
    let mut source = document(vec![credential("a"), credential("b"), credential("a")], vec![skill("b", 0)]);
    source.roles.push(Role { id: "a".to_owned(), ..Role::default() });
    let findings = refused(source.clone());
    assert_eq!(
        places(&findings),
        [
            (Code::DuplicateId, "/credentials/1/id"),
            (Code::DuplicateId, "/credentials/2/id"),
            (Code::DuplicateId, "/roles/0/id"),
        ]
    );
    assert_eq!(findings[0].related[0].path, "/skills/0/id", "skills are written before credentials");
    assert_eq!(findings[1].related[0].path, "/credentials/0/id");
    let pathway = lenient(source);
    assert!(pathway.is_incomplete());
    assert_eq!(pathway.credentials().len(), 1);
    assert_eq!(pathway.entity("b"), Some(Entity::Skill(0)));
}

#[test]
fn places_name_the_source_even_after_repeated_entries_were_left_out() {
    let credentials = vec![credential("a"), credential("a"), requiring("b", is("nobody"))];
    let findings = refused(document(credentials, vec![]));
    assert_eq!(places(&findings)[1], (Code::UnknownId, "/credentials/2/requires"));
}

#[test]
fn unknown_and_misplaced_ids_are_told_with_what_is_expected() {
    let mut source = document(
        vec![
            credential("statistics"),
            requiring("b", all_of(vec![is("statistcs"), is("sql"), can("statistics", 1), can("sqll", 1)])),
            Credential {
                issuer: Some("nobody".to_owned()),
                excludes: vec!["sql".to_owned()],
                equivalent: vec!["sql".to_owned(), "https://elsewhere.example/x".to_owned()],
                validates: vec![Alignment { skill: "sequel".to_owned(), ..Alignment::default() }],
                teaches: vec![Alignment { skill: "b".to_owned(), ..Alignment::default() }],
                ..credential("c")
            },
        ],
        vec![skill("sql", 2)],
    );
    source.skills[0].framework = Some("b".to_owned());
    source.skills[0].broader = vec!["b".to_owned()];
    source.goals = vec!["sql".to_owned(), "c".to_owned(), "nothing".to_owned()];
    source.groups =
        vec![Group { id: "g".to_owned(), members: vec!["c".to_owned(), "g".to_owned()], ..Group::default() }];
    source.roles = vec![Role {
        id: "r".to_owned(),
        requires: Some(any_of(vec![is("c"), is("r")])),
        skills: vec![RoleSkill { skill: "c".to_owned(), ..RoleSkill::default() }],
        ..Role::default()
    }];
    let findings = refused(source.clone());
    assert_eq!(
        places(&findings),
        [
            (Code::UnknownId, "/credentials/1/requires/all/0"),
            (Code::WrongKind, "/credentials/1/requires/all/1"),
            (Code::WrongKind, "/credentials/1/requires/all/2/skill"),
            (Code::UnknownId, "/credentials/1/requires/all/3/skill"),
            (Code::WrongKind, "/credentials/2/equivalent/0"),
            (Code::WrongKind, "/credentials/2/excludes/0"),
            (Code::UnknownId, "/credentials/2/issuer"),
            (Code::WrongKind, "/credentials/2/teaches/0/skill"),
            (Code::UnknownId, "/credentials/2/validates/0/skill"),
            (Code::WrongKind, "/goals/0"),
            (Code::UnknownId, "/goals/2"),
            (Code::WrongKind, "/groups/0/members/1"),
            (Code::WrongKind, "/roles/0/requires/any/1"),
            (Code::WrongKind, "/roles/0/skills/0/skill"),
            (Code::WrongKind, "/skills/0/broader/0"),
            (Code::WrongKind, "/skills/0/framework"),
        ]
    );
    assert_eq!(arg(&findings[0], "suggestion"), &Arg::Text("statistics".to_owned()));
    assert_eq!(arg(&findings[0], "expected"), &Arg::Phrase("kind.credential"));
    assert_eq!(findings[0].subject.as_deref(), Some("b"));
    assert_eq!(arg(&findings[1], "found"), &Arg::Phrase("kind.skill"));
    assert_eq!(arg(&findings[9], "expected"), &Arg::Phrase("kind.goal"));

    let pathway = lenient(source);
    assert!(pathway.is_incomplete());
    assert_eq!(pathway.goals(), [Entity::Credential(2)]);
    assert_eq!(pathway.group_members(0), [Entity::Credential(2)]);
    assert_eq!(pathway.external("https://elsewhere.example/x"), [2]);
    let tree = requires(&pathway, "b");
    assert!(tree.nodes[1..].iter().all(|node| node.kind == NodeKind::Faulty));
    assert!(!pathway.is_unearnable(1), "what is faulty is unknown, not impossible");
}

#[test]
fn levels_and_results_are_those_that_exist() {
    let scale = ["D", "C"].map(str::to_owned).to_vec();
    let results = Results { scale, pass: Some("E".to_owned()), ..Results::default() };
    let credentials = vec![
        Credential { results: Some(results), ..credential("a") },
        requiring(
            "b",
            all_of(vec![with_result("a", "B"), with_result("c", "C"), can("s", 3), can("s", 0), can("t", 9)]),
        ),
        credential("c"),
        Credential {
            validates: vec![Alignment { skill: "t".to_owned(), level: Some(9), ..Alignment::default() }],
            ..credential("d")
        },
    ];
    let findings = refused(document(credentials, vec![skill("s", 2), skill("t", 0)]));
    assert_eq!(
        places(&findings),
        [
            (Code::UnknownPass, "/credentials/0/results/pass"),
            (Code::UnknownResult, "/credentials/1/requires/all/0/result"),
            (Code::UnknownResult, "/credentials/1/requires/all/1/result"),
            (Code::UnknownLevel, "/credentials/1/requires/all/2/level"),
            (Code::UnknownLevel, "/credentials/1/requires/all/3/level"),
        ]
    );
    assert_eq!(arg(&findings[3], "highest"), &Arg::Number(2.0));
    assert_eq!(arg(&findings[1], "allowed"), &Arg::List(vec!["D".into(), "C".into()]));
}

#[test]
fn counts_and_sums_that_cannot_be_reached_are_warnings() {
    let worth = |id: &str, credits| Credential { credits, ..tagged(id, &["elective"]) };
    let credentials = vec![
        worth("a", Some(3.0)),
        worth("b", Some(4.5)),
        credential("silent"),
        requiring("count", at_least(3, vec![is("a"), is("b")])),
        requiring("sum", credits(8.0, vec![tag("elective")])),
        requiring("open", credits(100.0, vec![tag("elective"), is("silent")])),
        requiring("exact", credits(7.5, vec![tag("elective")])),
        requiring("nothing", any_of(vec![])),
        requiring("none", at_least(0, vec![])),
        requiring("all", all_of(vec![tag("electives")])),
    ];
    let pathway = build(document(credentials, vec![]));
    assert_eq!(
        places(pathway.findings()),
        [
            (Code::ImpossibleCount, "/credentials/3/requires"),
            (Code::Unearnable, "/credentials/3/requires"),
            (Code::ImpossibleSum, "/credentials/4/requires"),
            (Code::Unearnable, "/credentials/4/requires"),
            (Code::EmptyAny, "/credentials/7/requires"),
            (Code::Unearnable, "/credentials/7/requires"),
            (Code::EmptyTag, "/credentials/9/requires/all/0"),
        ]
    );
    assert_eq!(arg(&pathway.findings()[2], "offered"), &Arg::Number(7.5));
    assert_eq!(arg(&pathway.findings()[6], "suggestion"), &Arg::Text("elective".to_owned()));
}

#[test]
fn decimal_fractions_add_up() {
    let tenth = |id: &str| Credential { credits: Some(0.1), ..tagged(id, &["t"]) };
    let credentials = vec![tenth("a"), tenth("b"), tenth("c"), requiring("d", credits(0.3, vec![tag("t")]))];
    assert!(build(document(credentials, vec![])).findings().is_empty(), "0.1 + 0.1 + 0.1 reaches 0.3");
}

#[test]
fn tags_need_a_list_and_sums_need_credentials() {
    let credentials = vec![
        tagged("a", &["x"]),
        requiring("b", tag("x")),
        requiring("c", credits(1.0, vec![is("a"), can("s", 1), any_of(vec![is("a")])])),
    ];
    let source = document(credentials, vec![skill("s", 1)]);
    assert_eq!(
        places(&refused(source.clone())),
        [
            (Code::TagPosition, "/credentials/1/requires"),
            (Code::WrongKind, "/credentials/2/requires/of/1"),
            (Code::WrongKind, "/credentials/2/requires/of/2"),
        ]
    );
    let tree = requires(&lenient(source), "c");
    assert_eq!(tree.nodes.len(), 4, "what stands below a faulty part goes with it");
    assert_eq!(tree.nodes[3].kind, NodeKind::Faulty);
}

#[test]
fn automatic_awards_have_a_stack_and_nothing_else() {
    let automatic = Some(Award::Automatic);
    let credentials = vec![
        credential("a"),
        Credential { award: automatic, requires: Some(is("a")), ..stacking("b", is("a")) },
        Credential { award: automatic, ..credential("c") },
        Credential { award: automatic, ..stacking("d", is("a")) },
    ];
    let source = document(credentials, vec![]);
    assert_eq!(
        places(&refused(source.clone())),
        [(Code::AutomaticRequires, "/credentials/1/requires"), (Code::AutomaticWithoutStack, "/credentials/2/award"),]
    );
    let pathway = lenient(source);
    assert_eq!(pathway.conditions(1).requires, None);
    assert_eq!(pathway.credentials()[2].award, None);
    assert_eq!(pathway.credentials()[3].award, automatic);
}

#[test]
fn equivalents_are_directed_and_transitive() {
    let listing = |id: &str, of: &[&str]| Credential {
        equivalent: of.iter().map(|it| (*it).to_owned()).collect(),
        ..credential(id)
    };
    let credentials = vec![
        listing("a", &["b", "https://x.example/1"]),
        listing("b", &["c", "b", "https://x.example/2"]),
        listing("c", &[]),
        listing("d", &["e"]),
        listing("e", &["d"]),
    ];
    let pathway = build(document(credentials, vec![]));
    assert_eq!(pathway.counts_as(0), [0_usize; 0], "it is not the other way round");
    assert_eq!(pathway.counts_as(1), [0]);
    assert_eq!(pathway.counts_as(2), [0, 1]);
    assert_eq!(pathway.counts_as(3), [4]);
    assert_eq!(pathway.counts_as(4), [3]);
    assert_eq!(pathway.external("https://x.example/1"), [0]);
    assert_eq!(pathway.external("https://x.example/2"), [0, 1]);
    assert_eq!(pathway.external("https://x.example/3"), [0_usize; 0]);
    assert!(pathway.findings().is_empty());
}

#[test]
fn a_thousand_credentials_may_stand_for_each_other_and_ten_thousand_may_not() {
    let ring = |count: usize| {
        let next = |at: usize| vec![format!("c{}", (at + 1) % count)];
        let all = (0..count).map(|at| Credential { equivalent: next(at), ..credential(&format!("c{at}")) });
        document(all.collect(), vec![])
    };
    let pathway = build(ring(1_000));
    assert_eq!(pathway.counts_as(7).len(), 999);
    assert_eq!(places(&refused(ring(10_000))), [(Code::Limit, "/credentials")]);
    assert!(lenient(ring(10_000)).counts_as(7).is_empty());
}

#[test]
fn exclusions_hold_both_ways_and_contradictions_are_told() {
    let excluding = |id: &str, of: &[&str]| Credential {
        excludes: of.iter().map(|it| (*it).to_owned()).collect(),
        ..credential(id)
    };
    let credentials = vec![
        excluding("a", &["b", "a"]),
        credential("b"),
        Credential { requires: Some(all_of(vec![is("a"), at_least(1, vec![is("b")])])), ..excluding("c", &["a", "b"]) },
        Credential { requires: Some(any_of(vec![is("a"), is("b")])), ..excluding("d", &["a"]) },
        Credential { stack: Some(is("f")), ..credential("e") },
        excluding("f", &["e"]),
    ];
    let pathway = build(document(credentials, vec![]));
    assert_eq!(pathway.excludes(0), [1, 2, 3]);
    assert_eq!(pathway.excludes(1), [0, 2]);
    assert_eq!(
        places(pathway.findings()),
        [
            (Code::SelfExclusion, "/credentials/0/excludes/1"),
            (Code::SelfExclusion, "/credentials/2/excludes/0"),
            (Code::SelfExclusion, "/credentials/2/excludes/1"),
            (Code::SelfExclusion, "/credentials/5/excludes/0"),
        ]
    );
}

#[test]
fn validators_give_their_highest_level() {
    let validating = |id: &str, of: &[(&str, u32)]| Credential {
        validates: of
            .iter()
            .map(|(skill, level)| Alignment { skill: (*skill).to_owned(), level: Some(*level), ..Alignment::default() })
            .collect(),
        ..credential(id)
    };
    let credentials = vec![validating("a", &[("s", 1), ("t", 1), ("s", 2)]), validating("b", &[("s", 1)])];
    let pathway = build(document(credentials, vec![skill("s", 2), skill("t", 0)]));
    assert_eq!(pathway.validators(0), [(0, 2), (1, 1)]);
    assert_eq!(pathway.validators(1), [(0, 1)]);
    assert_eq!(places(pathway.findings()), [(Code::RepeatedOperand, "/credentials/0/validates/2")]);
}

#[test]
fn limits_refuse_the_whole() {
    let refused_at = |source: &PathwayDocument, limits: &Limits| {
        let findings = Pathway::build(source.clone(), limits, false).expect_err("it is past a limit");
        let kept = Pathway::build(source.clone(), limits, true).expect("lenient");
        assert!(kept.is_incomplete());
        (findings, kept)
    };
    let limits = Limits { items: 2, ..Limits::default() };
    let source = document(vec![credential("a"), credential("b")], vec![skill("s", 0)]);
    let (findings, kept) = refused_at(&source, &limits);
    assert_eq!(places(&findings)[0], (Code::Limit, "/credentials"));
    assert!(kept.credentials().is_empty());

    let limits = Limits { condition_leaves: 2, ..Limits::default() };
    let mut source = document(vec![tagged("a", &["x"]), tagged("b", &["x"]), tagged("c", &["x"])], vec![]);
    source.credentials.push(requiring("d", all_of(vec![tag("x")])));
    let (findings, kept) = refused_at(&source, &limits);
    assert_eq!(places(&findings), [(Code::Limit, "/credentials/3/requires")]);
    assert_eq!(kept.conditions(3).requires.as_ref().map(|tree| tree.nodes.len()), Some(1));

    let limits = Limits { condition_depth: 2, ..Limits::default() };
    let deep = all_of(vec![any_of(vec![is("a")])]);
    let (findings, _) = refused_at(&document(vec![credential("a"), requiring("b", deep)], vec![]), &limits);
    assert_eq!(places(&findings), [(Code::Limit, "/credentials/1/requires")]);
    assert_eq!(arg(&findings[0], "found"), &Arg::Number(3.0));
}

#[test]
fn a_flood_of_findings_is_cut_and_said_so() {
    let limits = Limits { findings: 5, ..Limits::default() };
    let credentials = (0..20).map(|at| requiring(&format!("c{at}"), is("nobody"))).collect();
    let findings = Pathway::build(document(credentials, vec![]), &limits, false).expect_err("errors");
    assert_eq!(findings.len(), 6);
    assert_eq!(findings.iter().filter(|it| it.code == Code::Limit).count(), 1);
}

#[test]
fn tags_cannot_multiply_a_small_document_without_end() {
    let limits = Limits { items: 1_000, ..Limits::default() };
    let mut credentials: Vec<Credential> = (0..500).map(|at| tagged(&format!("a{at}"), &["x"])).collect();
    credentials.extend((0..500).map(|at| requiring(&format!("b{at}"), all_of(vec![tag("x")]))));
    let findings = Pathway::build(document(credentials, vec![]), &limits, false).expect_err("too much");
    assert!(findings.iter().all(|finding| finding.code == Code::Limit));
    assert_eq!(findings.len(), 400, "50,000 leaves are 100 conditions of 500");
}

#[test]
fn an_empty_document_is_a_warning() {
    let pathway = build(document(vec![], vec![]));
    assert_eq!(places(pathway.findings()), [(Code::NoCredentials, "/credentials")]);
    assert!(pathway.topological_order().is_empty());
    assert!(pathway.critical_path_by_count().credentials.is_empty());
}

#[test]
fn faulty_rules_of_a_lenient_reading_stay_unknown() {
    let condition = all_of(vec![is("a"), Rule::Faulty(serde_json::json!({ "atleast": 2 })).into()]);
    let pathway = build(document(vec![credential("a"), requiring("b", condition)], vec![]));
    assert_eq!(requires(&pathway, "b").nodes[2].kind, NodeKind::Faulty);
}

#[test]
fn references_that_are_right_say_nothing() {
    let mut source =
        document(vec![Credential { issuer: Some("i".to_owned()), ..credential("a") }], vec![skill("s", 0)]);
    source.issuers.push(Issuer { id: "i".to_owned(), ..Issuer::default() });
    source.frameworks.push(Framework { id: "f".to_owned(), ..Framework::default() });
    source.skills[0].framework = Some("f".to_owned());
    source.goals = vec!["a".to_owned(), "a".to_owned()];
    let pathway = build(source);
    assert_eq!(places(pathway.findings()), [(Code::RepeatedOperand, "/goals/1")]);
    assert_eq!(pathway.goals(), [Entity::Credential(0)]);
}

#[test]
fn every_finding_can_be_said_without_a_gap() {
    let catalogues = ["en", "fr"].map(|lang| Catalogue::builtin(lang).expect("built in"));
    let scale = ["D", "C"].map(str::to_owned).to_vec();
    let mut source = document(
        vec![
            Credential {
                results: Some(Results { scale, pass: Some("E".to_owned()), ..Results::default() }),
                ..credential("a")
            },
            requiring(
                "b",
                all_of(vec![with_result("a", "B"), is("aa"), is("s"), can("s", 9), at_least(3, vec![is("a")])]),
            ),
            requiring("c", credits(5.0, vec![is("a"), is("a"), any_of(vec![])])),
            requiring("d", is("e")),
            requiring("e", is("d")),
            requiring("f", can("s", 2)),
            Credential { award: Some(Award::Automatic), ..requiring("h", tag("x")) },
            Credential { excludes: vec!["i".to_owned()], ..requiring("i", any_of(vec![tag("x")])) },
        ],
        vec![skill("s", 2), skill("a", 1)],
    );
    source.skills[0].broader = vec!["s".to_owned()];
    for finding in refused(source) {
        for catalogue in &catalogues {
            let said = catalogue.finding(&finding);
            for text in [&said.message, &said.help].into_iter().chain(said.related.iter().map(|it| &it.message)) {
                let gap = text.contains('{') || text.contains("kind.") || text.contains("““") || text.contains("“”");
                assert!(!gap && !text.is_empty() && !text.contains("unearnable."), "{}: {text}", said.code.as_str());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn every_random_document_builds_and_its_order_runs_forwards(document in arbitrary_document()) {
        let pathway = build(document);
        let order = pathway.topological_order();
        let mut at = vec![usize::MAX; order.len()];
        for (place, node) in order.iter().enumerate() {
            at[*node] = place;
        }
        prop_assert!(at.iter().all(|place| *place != usize::MAX));
        for edge in pathway.graph().edge_indices() {
            let (source, target) = pathway.graph().edge_endpoints(edge).expect("an edge");
            prop_assert!(at[source.index()] < at[target.index()]);
        }
        // Ties in document order: nothing that could have come earlier stands behind a later position.
        for (place, pair) in order.windows(2).enumerate() {
            if pair[0] > pair[1] {
                let waited = pathway.predecessors(pair[1]).iter().any(|it| at[*it] == place);
                prop_assert!(waited, "{} could have come before {}", pair[1], pair[0]);
            }
        }
    }

    #[test]
    fn trees_hang_together(document in arbitrary_document()) {
        let pathway = build(document);
        for tree in (0..pathway.credentials().len()).filter_map(|it| pathway.conditions(it).requires.as_ref()) {
            for (at, node) in tree.nodes.iter().enumerate() {
                prop_assert!(node.parent.is_none_or(|parent| parent < at));
                prop_assert!(node.parent.is_none_or(|parent| tree.nodes[parent].children.contains(&at)));
                prop_assert!(node.children.iter().all(|child| tree.nodes[*child].parent == Some(at)));
            }
        }
    }

    #[test]
    fn lenient_and_strict_agree_on_what_is_sound(document in arbitrary_document()) {
        let strict = build(document.clone());
        let pathway = lenient(document);
        prop_assert!(!pathway.is_incomplete());
        prop_assert_eq!(strict.findings(), pathway.findings());
        prop_assert_eq!(strict.topological_order(), pathway.topological_order());
    }
}

#[test]
fn findings_after_an_entry_that_was_left_out_point_into_the_source() {
    let source = br#"{
  "stackway": "1",
  "credentials": [
    { "type": "Badge" },
    { "id": "a", "type": "Badge", "requires": "b" }
  ]
}"#;
    let findings = Pathway::read(source, &Limits::default(), false).expect_err("two errors");
    let said: Vec<_> = findings
        .iter()
        .filter(|it| it.severity() == stackway::finding::Severity::Error)
        .map(|it| (it.code, it.path.as_str(), it.position.map(|at| at.line)))
        .collect();
    assert_eq!(
        said,
        [(Code::MissingMember, "/credentials/0", Some(4)), (Code::UnknownId, "/credentials/1/requires", Some(5))]
    );
}

#[test]
fn a_tag_in_its_own_carriers_condition_means_the_others() {
    let carrier = |id: &str, requires: Option<Condition>| Credential {
        id: id.into(),
        tags: vec!["core".into()],
        requires,
        ..Credential::default()
    };
    let others = Condition::from(Rule::AtLeast { count: 2, of: vec![Rule::Tag("core".into()).into()] });
    let document = PathwayDocument {
        stackway: "1".into(),
        credentials: vec![carrier("a", None), carrier("b", None), carrier("last", Some(others))],
        ..PathwayDocument::default()
    };
    let pathway = Pathway::build(document, &Limits::default(), false).expect("no loop");
    assert_eq!(pathway.conditions(2).requires.as_ref().expect("a condition").credentials(), [0, 1]);
}
