//! Folded stacks: nothing is lost, nothing loops, and the outline still tells everything.

use crate::outline::{at, example, record};
use crate::scene::{gates, lines, named, runs_forwards, shows};
use crate::support::{
    all_of, any_of, arbitrary_document, at_least, build, can, credential, document, is, skill, words,
};
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use stackway::finding::Code;
use stackway::messages::Catalogue;
use stackway::model::Credential;
use stackway::pathway::Pathway;
use stackway::scene::{Layout, LayoutNodeKind, LayoutNodeView, OutlineItem, SceneOptions, layout, outline, scene};
use stackway::svg::render;
use std::collections::{BTreeMap, BTreeSet};

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn folded(pathway: &Pathway, collapsed: &[&str]) -> Layout {
    let options = SceneOptions { collapsed: ids(collapsed), ..SceneOptions::default() };
    layout(pathway, None, &Catalogue::english(), &options).expect("within the budget")
}

fn cards(layout: &Layout) -> Vec<&str> {
    let card = |node: &&LayoutNodeView| matches!(node.kind, LayoutNodeKind::Credential | LayoutNodeKind::Role);
    layout.nodes.iter().filter(card).map(|node| node.id.as_str()).collect()
}

fn boxes(layout: &Layout) -> Vec<(&str, Option<&str>)> {
    layout.groups.iter().map(|group| (group.id.as_str(), group.parent.as_deref())).collect()
}

fn stack(id: &str, of: &[&str]) -> Credential {
    named(id, |it| it.stack = Some(all_of(of.iter().map(|id| is(id)).collect())))
}

/// in → a → b, both in the stack; c is a third part; out needs a, b and c; end needs the stack.
fn small() -> Pathway {
    let a = named("a", |it| it.requires = Some(is("in")));
    let b = named("b", |it| it.requires = Some(all_of(vec![is("a"), is("in")])));
    let out = named("out", |it| it.requires = Some(all_of(vec![is("a"), is("c")])));
    let end = named("end", |it| it.requires = Some(is("s")));
    let credentials = vec![credential("in"), a, b, credential("c"), out, end, stack("s", &["a", "b", "c"])];
    build(document(credentials, Vec::new()))
}

#[test]
fn a_folded_stack_is_its_card_with_the_lines_of_everything_inside() {
    let pathway = small();
    let open = folded(&pathway, &[]);
    assert_eq!(boxes(&open), [("s", None)]);
    assert!(open.nodes.iter().all(|node| node.inside.is_none()));
    let shut = folded(&pathway, &["s"]);
    assert_eq!(boxes(&shut), []);
    assert_eq!(cards(&shut), ["in", "out", "end", "s"]);
    assert_eq!(lines(&shut), ["in requires s", "s requires end", "s requires out"]);
    let inside = shut.nodes.iter().find_map(|node| node.inside.clone()).expect("the stack tells");
    assert_eq!((inside.credentials, inside.earned, inside.text.as_str()), (3, None, "3 credentials inside"));
}

#[test]
fn the_card_counts_what_is_earned_in_the_plural_of_the_language() {
    let pathway = example("applied-data");
    let (record, judged) = (record("applied-data.noor"), at("2026-11-23"));
    let options = SceneOptions { collapsed: ids(&["starter"]), ..SceneOptions::default() };
    let said = |lang: &str| {
        let catalogue = Catalogue::builtin(lang).expect("it is built in");
        let shut = layout(&pathway, Some((&record, &judged)), &catalogue, &options).expect("within the budget");
        let inside = shut.nodes.into_iter().find_map(|node| node.inside).expect("the stack tells");
        (inside.credentials, inside.earned, inside.text)
    };
    let (credentials, earned, english) = said("en");
    assert_eq!((credentials, earned), (4, Some(3)), "{english}");
    assert_eq!(english, "4 credentials inside, 3 earned");
    assert_eq!(said("fr").2, "4 titres à l’intérieur, 3 obtenus");
    let drawn = scene(&pathway, Some((&record, &judged)), &Catalogue::english(), &options).expect("within the budget");
    let svg = render(&drawn);
    assert!(svg.contains(">4 credentials inside, 3 earned</text>"));
    assert!(svg.contains("4 credentials inside, 3 earned</title>"));
}

#[test]
fn a_box_inside_a_folded_box_goes_with_it_and_comes_back_as_it_was() {
    let outside = ["x", "y", "z"].map(credential);
    let credentials = ["a", "b", "c", "d", "e"].map(credential).into_iter().chain(outside);
    let stacks = [stack("inner", &["a", "b", "c"]), stack("outer", &["inner", "d", "e"])];
    let end = named("end", |it| it.requires = Some(is("inner")));
    let pathway = build(document(credentials.chain(stacks).chain([end]).collect(), Vec::new()));
    assert_eq!(boxes(&folded(&pathway, &[])), [("outer", None), ("inner", Some("outer"))]);
    let inner = folded(&pathway, &["inner"]);
    assert_eq!(boxes(&inner), [("outer", None)]);
    assert_eq!(cards(&inner), ["d", "e", "x", "y", "z", "inner", "outer", "end"]);
    let both = folded(&pathway, &["outer", "inner"]);
    assert_eq!(boxes(&both), []);
    assert_eq!(cards(&both), ["x", "y", "z", "outer", "end"]);
    assert_eq!(lines(&both), ["outer requires end"]);
    assert_eq!(both, folded(&pathway, &["outer"]));
    let inside = both.nodes.iter().find_map(|node| node.inside.clone()).expect("the stack tells");
    assert_eq!(inside.credentials, 6, "a, b, c, d, e and the inner stack");
}

#[test]
fn a_way_out_that_comes_back_in_is_not_drawn() {
    // x needs a, and b needs x: folded, the line out of the stack would close a loop. y only needs a.
    let x = named("x", |it| it.requires = Some(is("a")));
    let y = named("y", |it| it.requires = Some(is("a")));
    let b = named("b", |it| it.requires = Some(is("x")));
    let pathway = build(document(vec![credential("a"), x, b, y, stack("s", &["a", "b"])], Vec::new()));
    assert_eq!(lines(&folded(&pathway, &["s"])), ["s requires y", "x requires s"]);
}

#[test]
fn gates_follow_their_inputs() {
    let choice = || any_of(vec![is("a"), is("b")]);
    let s = named("s", |it| {
        it.stack = Some(all_of(vec![choice(), is("c"), at_least(2, vec![is("a"), is("b"), is("c")])]));
    });
    // The same choice as in the stack, which is one gate on the map, and one of the stack alone.
    let t = named("t", |it| it.requires = Some(choice()));
    let u = named("u", |it| it.requires = Some(can("s1", 1)));
    let shown = named("c", |it| it.validates = shows("s1", 1));
    let outside = ["p", "q"].map(credential);
    let credentials = [credential("a"), credential("b"), shown, s, t, u].into_iter().chain(outside);
    let pathway = build(document(credentials.collect(), vec![skill("s1", 1)]));
    let open = folded(&pathway, &[]);
    assert_eq!(gates(&open), ["s#1 count 2 of 3", "s#2 any any one", "u#1 skill s1"]);
    let shut = folded(&pathway, &["s"]);
    // What only the inside needs is gone; what the stack's parts choose among for others stays, fed by the stack.
    assert_eq!(gates(&shut), ["s#2 any any one", "u#1 skill s1"]);
    assert_eq!(lines(&shut), ["s stack s#2", "s validates u#1", "s#2 requires t", "u#1 requires u"]);
}

#[test]
fn what_the_stack_itself_requires_stays_at_its_door() {
    let a = named("a", |it| it.requires = Some(words("a talk")));
    let s = named("s", |it| {
        it.requires = Some(all_of(vec![words("a licence"), any_of(vec![words("a test"), is("x")])]));
        it.stack = Some(all_of(vec![is("a"), is("b"), words("a portfolio")]));
    });
    let pathway = build(document(vec![a, credential("b"), credential("x"), s], Vec::new()));
    let shut = folded(&pathway, &["s"]);
    let kept: BTreeSet<&str> = shut.nodes.iter().filter_map(|node| node.label.as_deref()).collect();
    assert_eq!(kept, ["a licence", "a test", "any one"].into());
    assert_eq!(cards(&shut), ["x", "s"]);
    runs_forwards(&shut);
}

#[test]
fn what_has_no_box_has_nothing_to_fold_and_what_is_not_there_is_a_mistake() {
    let pathway = small();
    assert_eq!(folded(&pathway, &["in", "out"]), folded(&pathway, &[]));
    let options = SceneOptions { collapsed: ids(&["s", "sx"]), ..SceneOptions::default() };
    let english = Catalogue::english();
    let refused = [
        layout(&pathway, None, &english, &options).expect_err("sx is not there"),
        scene(&pathway, None, &english, &options).expect_err("sx is not there"),
        outline(&pathway, None, &english, &options.collapsed).expect_err("sx is not there"),
    ];
    for finding in refused {
        assert_eq!((finding.code, finding.path.as_str()), (Code::NotFound, "/collapsed/1"));
        assert!(english.finding(&finding).help.contains("Did you mean “s”?"));
    }
}

#[test]
fn the_outline_tells_what_is_folded_and_where() {
    let pathway = example("applied-data");
    let (record, judged) = (record("applied-data.noor"), at("2026-11-23"));
    let tell = |collapsed: &[&str]| {
        let learner = Some((&record, &judged));
        let told = outline(&pathway, learner, &Catalogue::english(), &ids(collapsed)).expect("the ids are there");
        let items = told.stages.into_iter().flat_map(|stage| stage.items);
        items.map(|item| (item.id.clone(), item)).collect::<BTreeMap<String, OutlineItem>>()
    };
    let (open, shut) = (tell(&[]), tell(&["starter"]));
    assert_eq!(open.keys().collect::<Vec<_>>(), shut.keys().collect::<Vec<_>>(), "a list hides nothing");
    let inside = shut["starter"].inside.as_ref().expect("it is folded");
    assert_eq!(inside.text, "4 credentials inside, 3 earned");
    let within: Vec<&str> = shut.values().filter(|item| item.folded.is_some()).map(|item| item.id.as_str()).collect();
    assert_eq!(within.len(), inside.credentials);
    let fold = shut["sheets"].folded.as_ref().expect("it is folded");
    assert_eq!((fold.into.as_str(), fold.text.as_str()), ("starter", "On the map folded into Data Starter"));
    for (id, item) in shut {
        assert_eq!(OutlineItem { inside: None, folded: None, ..item }, open[&id], "nothing else changes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn any_pathway_folds_without_loss_or_loop(document in arbitrary_document(), choice in any::<u64>()) {
        let pathway = build(document);
        let open = folded(&pathway, &[]);
        let chosen = |(at, group): (usize, &stackway::scene::LayoutGroupView)| {
            (choice >> (at % 64) & 1 == 1).then(|| group.id.clone())
        };
        let collapsed: Vec<String> = open.groups.iter().enumerate().filter_map(chosen).collect();
        let options = SceneOptions { collapsed: collapsed.clone(), ..SceneOptions::default() };
        let shut = layout(&pathway, None, &Catalogue::english(), &options).expect("within the budget");
        runs_forwards(&shut);

        let told = outline(&pathway, None, &Catalogue::english(), &collapsed).expect("the ids are there");
        let items: Vec<OutlineItem> = told.stages.into_iter().flat_map(|stage| stage.items).collect();
        let drawn: BTreeMap<&str, &LayoutNodeView> = shut.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for item in items.iter().filter(|item| item.kind == LayoutNodeKind::Credential) {
            prop_assert_eq!(item.folded.is_none(), drawn.contains_key(item.id.as_str()), "{}", &item.id);
            if let Some(fold) = &item.folded {
                prop_assert!(collapsed.contains(&fold.into));
                prop_assert!(drawn.contains_key(fold.into.as_str()), "folded into what is drawn");
                *counted.entry(fold.into.as_str()).or_default() += 1;
            }
        }
        for item in &items {
            let shown = drawn.get(item.id.as_str()).and_then(|node| node.inside.as_ref());
            prop_assert_eq!(shown, item.inside.as_ref());
            prop_assert_eq!(shown.map(|inside| inside.credentials), counted.get(item.id.as_str()).copied());
        }
        // A box is there unless it is folded or stands inside a folded one.
        let parents: BTreeMap<&str, Option<&str>> =
            open.groups.iter().map(|group| (group.id.as_str(), group.parent.as_deref())).collect();
        let hidden = |id: &str| {
            std::iter::successors(Some(id), |id| *parents.get(id)?).any(|id| collapsed.iter().any(|shut| shut == id))
        };
        let expected: Vec<&str> = parents.keys().copied().filter(|id| !hidden(id)).collect();
        let found: BTreeSet<&str> = shut.groups.iter().map(|group| group.id.as_str()).collect();
        prop_assert_eq!(found.into_iter().collect::<Vec<_>>(), expected);
        // Nothing folded is nothing changed.
        if collapsed.is_empty() {
            prop_assert_eq!(shut, open);
        }
    }
}
