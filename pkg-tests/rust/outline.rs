//! The outline: everything once, every rule in words, every status told.

use crate::support::{
    all_of, any_of, arbitrary_document, at_least, build, can, credential, credits, document, is, skill, with_result,
    words,
};
use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use stackway::learner::{Options, Truth, progress};
use stackway::messages::Catalogue;
use stackway::model::{Alignment, Group, LearnerRecord, Limits, Results, Role, RoleSkill, read_document, read_record};
use stackway::pathway::{NodeKind, Pathway};
use stackway::scene::{Learner, Outline, OutlineItem, OutlineRule};

pub(crate) fn example(name: &str) -> Pathway {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pathways").join(format!("{name}.json"));
    let read = read_document(&std::fs::read(path).expect("the example is there"), &Limits::default());
    Pathway::build(read.value.expect("it can be read"), &Limits::default(), false).expect("it is valid")
}

pub(crate) fn record(name: &str) -> LearnerRecord {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/records").join(format!("{name}.json"));
    read_record(&std::fs::read(path).expect("the record is there"), &Limits::default()).value.expect("it can be read")
}

pub(crate) fn at(now: &str) -> Options {
    Options { now: stackway::model::Moment::parse(now), ..Options::default() }
}

fn outline(pathway: &Pathway, learner: Learner<'_>, catalogue: &Catalogue) -> Outline {
    stackway::scene::outline(pathway, learner, catalogue, &[]).expect("nothing is folded")
}

fn item<'o>(outline: &'o Outline, id: &str) -> &'o OutlineItem {
    let items = outline.stages.iter().flat_map(|stage| &stage.items);
    items.into_iter().find(|item| item.id == id).unwrap_or_else(|| panic!("{id} is in the outline"))
}

/// Every rule of an item, operands behind their rule.
fn rules(item: &OutlineItem) -> Vec<&OutlineRule> {
    let mut found = Vec::new();
    let mut waiting: Vec<&OutlineRule> = item.rules.iter().rev().collect();
    while let Some(rule) = waiting.pop() {
        found.push(rule);
        waiting.extend(rule.of.iter().rev());
    }
    found
}

fn lines(item: &OutlineItem) -> Vec<String> {
    let line = |rule: &&OutlineRule| {
        let leaf = rule.leaf.as_ref().map_or(String::new(), |leaf| format!("[{}]", leaf.name.text));
        [rule.lead.as_str(), &leaf].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    rules(item).iter().map(line).collect()
}

#[test]
fn rules_read_as_they_were_written() {
    let mut target = credential("target");
    target.requires = Some(all_of(vec![
        is("a"),
        any_of(vec![is("b"), all_of(vec![is("c"), with_result("d", "B")])]),
        at_least(2, vec![is("a"), is("b"), is("c")]),
        can("sql", 2),
        words("a driving licence"),
    ]));
    target.stack = Some(credits(12.0, vec![is("a"), is("b")]));
    target.recommends = Some(any_of(vec![is("d")]));
    target.excludes = vec!["c".to_owned()];
    let mut graded = credential("d");
    graded.results = Some(Results { scale: ["C", "B", "A"].map(str::to_owned).to_vec(), ..Results::default() });
    let document =
        document(vec![credential("a"), credential("b"), credential("c"), graded, target], vec![skill("sql", 3)]);
    let outline = outline(&build(document), None, &Catalogue::english());
    assert_eq!(
        lines(item(&outline, "target")),
        [
            "Requires all of",
            "[a]",
            "any one of",
            "[b]",
            "all of",
            "[c]",
            "[d with B or better]",
            "at least 2 of",
            "[a]",
            "[b]",
            "[c]",
            "[sql (Level 2)]",
            "[a driving licence]",
            "Made of 12 credits from",
            "[a]",
            "[b]",
            "Recommended first [d]",
            "May not count together with [c]",
        ]
    );
    assert!(rules(item(&outline, "target")).iter().all(|rule| rule.value.is_none() && rule.done.is_none()));
}

#[test]
fn every_example_says_every_credential_and_role_once_and_every_leaf() {
    for name in ["career-practice", "applied-data", "service-to-it"] {
        let pathway = example(name);
        for lang in ["en", "fr"] {
            let outline = outline(&pathway, None, &Catalogue::builtin(lang).expect("it is built in"));
            says_everything(&pathway, &outline);
            assert_eq!(outline.lang, lang);
        }
    }
}

/// Each credential and goal role once; the leaves of each rule in the order of the condition.
pub(crate) fn says_everything(pathway: &Pathway, outline: &Outline) {
    let items: Vec<&OutlineItem> = outline.stages.iter().flat_map(|stage| &stage.items).collect();
    let mut ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    ids.sort_unstable();
    let roles = pathway.document().roles.iter().map(|role| role.id.as_str());
    let goals = &pathway.document().goals;
    let shown = roles.filter(|role| goals.is_empty() || goals.iter().any(|goal| goal == role));
    let mut wanted: Vec<&str> =
        pathway.credentials().iter().map(|credential| credential.id.as_str()).chain(shown).collect();
    wanted.sort_unstable();
    assert_eq!(ids, wanted);
    for item in items {
        let Some(at) = pathway.credential_index(&item.id) else { continue };
        let conditions = pathway.conditions(at);
        let trees = [&conditions.requires, &conditions.stack, &conditions.alongside, &conditions.recommends];
        let leaves: usize = trees
            .into_iter()
            .flatten()
            .map(|tree| tree.nodes.iter().filter(|node| node.children.is_empty() && is_leaf(&node.kind)).count())
            .sum();
        let said = rules(item).iter().filter(|rule| rule.leaf.is_some()).count();
        assert_eq!(said, leaves + pathway.excludes(at).len(), "leaves of {}", item.id);
    }
}

fn is_leaf(kind: &NodeKind) -> bool {
    matches!(kind, NodeKind::Credential { .. } | NodeKind::Skill { .. } | NodeKind::Text(_) | NodeKind::Faulty)
}

#[test]
fn a_status_comes_with_a_reason() {
    let pathway = example("career-practice");
    let (record, options) = (record("career-practice.priya"), at("2026-11-23"));
    let outline = outline(&pathway, Some((&record, &options)), &Catalogue::english());
    let of = |id: &str| {
        let item = item(&outline, id);
        (item.status_label.clone().unwrap_or_default(), item.because.clone().unwrap_or_default())
    };
    let told = |label: &str, because: &str| (label.to_owned(), because.to_owned());
    assert_eq!(of("ethics-conduct"), told("Earned", "Earned on 10 March 2025. Valid until 10 March 2028."));
    assert_eq!(of("certificate").0, "Ready to claim");
    assert_eq!(of("register-exam").0, "Locked: needs 1 more");
    let counts = progress(&pathway, &record, &options).0.counts;
    let open = counts.available + counts.claimable;
    assert!(open > 0);
    assert_eq!(outline.summary, format!("21 credentials in 8 stages: {} earned, {open} open to you.", counts.earned));
    let practicum = item(&outline, "practicum");
    assert_eq!(practicum.rules[0].done.as_deref(), Some("2 of 3 done"));
    assert_eq!(practicum.rules[0].value, Some(Truth::Unknown));
    assert_eq!(
        practicum.rules[0].of[2].leaf.as_ref().and_then(|leaf| leaf.status_label.as_deref()),
        Some("to be confirmed")
    );
}

#[test]
fn stages_follow_groups_that_cover_everything_and_ranks_otherwise() {
    let mut b = credential("b");
    b.requires = Some(is("a"));
    let mut document = document(vec![b, credential("a")], Vec::new());
    let titles = |outline: &Outline| -> Vec<(String, Vec<String>)> {
        let ids = |stage: &stackway::scene::OutlineStage| stage.items.iter().map(|item| item.id.clone()).collect();
        outline.stages.iter().map(|stage| (stage.title.text.clone(), ids(stage))).collect()
    };
    let stage =
        |title: &str, ids: &[&str]| (title.to_owned(), ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
    let english = Catalogue::english();
    let ranks = outline(&build(document.clone()), None, &english);
    assert_eq!(titles(&ranks), [stage("Stage 1", &["a"]), stage("Stage 2", &["b"])]);
    assert_eq!(ranks.summary, "2 credentials in 2 stages.");
    let group = |id: &str, members: &[&str]| Group {
        id: id.to_owned(),
        name: Some(id.to_uppercase().as_str().into()),
        members: members.iter().map(|id| (*id).to_owned()).collect(),
        ..Group::default()
    };
    document.groups = vec![group("core", &["b", "a"])];
    assert_eq!(titles(&outline(&build(document.clone()), None, &english)), [stage("CORE", &["a", "b"])]);
    document.groups = vec![group("core", &["b"])];
    assert_eq!(titles(&outline(&build(document), None, &english)).len(), 2, "groups that leave one out are no stages");
}

#[test]
fn skill_gating_that_loops_is_told_from_the_first_level_up() {
    // Each of the two asks for the skill that the other shows; the entry breaks the loop.
    let validates = |level| vec![Alignment { skill: "s".to_owned(), level: Some(level), ..Alignment::default() }];
    let mut higher = credential("higher");
    higher.requires = Some(can("s", 1));
    higher.validates = validates(2);
    let mut lower = credential("lower");
    lower.requires = Some(can("s", 2));
    lower.validates = validates(1);
    let mut entry = credential("entry");
    entry.validates = validates(1);
    let document = document(vec![lower, higher, entry], vec![skill("s", 2)]);
    let outline = outline(&build(document), None, &Catalogue::english());
    let order: Vec<&str> = outline.stages.iter().flat_map(|stage| &stage.items).map(|item| item.id.as_str()).collect();
    assert_eq!(order, ["entry", "higher", "lower"]);
}

#[test]
fn a_role_says_its_skills_and_licences() {
    let role = Role {
        id: "analyst".to_owned(),
        skills: vec![RoleSkill { skill: "s".to_owned(), level: Some(2), ..RoleSkill::default() }],
        requires: Some(is("licence")),
        url: Some("javascript:alert(1)".to_owned()),
        ..Role::default()
    };
    let mut document = document(vec![credential("licence")], vec![skill("s", 2)]);
    document.roles = vec![role];
    let pathway = build(document);
    let options = at("2026-11-23");
    let outline = outline(&pathway, Some((&LearnerRecord::default(), &options)), &Catalogue::english());
    let analyst = item(&outline, "analyst");
    assert_eq!(lines(analyst), ["Requires [licence]", "Asks for the skill [s (Level 2)]"]);
    assert_eq!(analyst.status_label.as_deref(), Some("Needs 2 more"));
    assert_eq!(analyst.because.as_deref(), Some("Needs licence and s (Level 2)."));
    assert_eq!(analyst.url, None);
    assert_eq!(item(&outline, "licence").leads_to[0].id.as_deref(), Some("analyst"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_pathway_is_told_completely_and_forwards(document in arbitrary_document()) {
        let pathway = build(document);
        let outline = outline(&pathway, None, &Catalogue::english());
        says_everything(&pathway, &outline);
        // Inside a stage nothing comes before what it needs.
        for stage in &outline.stages {
            let ids: Vec<&str> = stage.items.iter().map(|item| item.id.as_str()).collect();
            for (at, item) in stage.items.iter().enumerate() {
                let Some(own) = pathway.credential_index(&item.id) else { continue };
                let conditions = pathway.conditions(own);
                for tree in [&conditions.requires, &conditions.stack].into_iter().flatten() {
                    for source in tree.credentials() {
                        let id = pathway.credentials()[source].id.as_str();
                        prop_assert!(!ids[at..].contains(&id), "{id} is told after {}", item.id);
                    }
                }
            }
        }
    }
}

#[test]
fn what_waits_for_a_skill_stands_in_a_stage_after_its_first_evidence() {
    let first = credential("first");
    let shows = |id: &str, level| stackway::model::Credential {
        validates: vec![Alignment { skill: "s".into(), level: Some(level), ..Alignment::default() }],
        requires: Some(is("first")),
        ..credential(id)
    };
    let last = stackway::model::Credential {
        requires: Some(all_of(vec![can("s", 2), words("a portfolio")])),
        ..credential("last")
    };
    let pathway = build(document(vec![last, first, shows("low", 1), shows("high", 2)], vec![skill("s", 2)]));
    let outline = outline(&pathway, None, &Catalogue::english());
    let stages: Vec<Vec<&str>> =
        outline.stages.iter().map(|stage| stage.items.iter().map(|item| item.id.as_str()).collect()).collect();
    assert_eq!(stages, [vec!["first"], vec!["low", "high"], vec!["last"]]);
}
