//! The map: complete, forwards, mirrored exactly, the same twice.

use crate::outline::{at, example, record};
use crate::support::{
    all_of, any_of, arbitrary_document, at_least, build, can, credential, credits, document, is, skill, with_result,
    words,
};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use stackway::geometry::Size;
use stackway::learner::Status;
use stackway::messages::Catalogue;
use stackway::model::{Alignment, Credential, LearnerRecord, PathwayDocument, Results, Role, RoleSkill};
use stackway::pathway::{NodeKind, Pathway};
use stackway::scene::{
    Color, Icon, Layout, LayoutEdgeKind, LayoutNodeKind, PartKind, SceneOptions, Theme, card_border, scene,
};
use stackway::svg::render;
use std::collections::{BTreeMap, BTreeSet};

fn plain(pathway: &Pathway) -> Layout {
    scene(pathway, None, &Catalogue::english(), &SceneOptions::default()).expect("within the budget").layout()
}

fn layout_of(credentials: Vec<Credential>, levels: usize) -> Layout {
    plain(&build(document(credentials, vec![skill("s", levels)])))
}

/// Edges as `source kind target`, sorted.
pub(crate) fn lines(layout: &Layout) -> Vec<String> {
    let mut lines: Vec<String> = layout
        .edges
        .iter()
        .map(|edge| format!("{} {} {}", edge.source, format!("{:?}", edge.kind).to_lowercase(), edge.target))
        .collect();
    lines.sort();
    lines
}

/// Gates and notes as `id kind label`.
pub(crate) fn gates(layout: &Layout) -> Vec<String> {
    let gates = layout.nodes.iter().filter_map(|node| {
        let label = node.label.as_ref()?;
        Some(format!("{} {} {label}", node.id, format!("{:?}", node.kind).to_lowercase()))
    });
    gates.collect()
}

pub(crate) fn named(id: &str, change: impl FnOnce(&mut Credential)) -> Credential {
    let mut it = credential(id);
    change(&mut it);
    it
}

pub(crate) fn shows(skill: &str, level: u32) -> Vec<Alignment> {
    vec![Alignment { skill: skill.to_owned(), level: Some(level), ..Alignment::default() }]
}

#[test]
fn an_all_at_the_top_needs_no_gate_and_choices_do() {
    let target = named("t", |t| {
        t.requires = Some(all_of(vec![
            is("a"),
            any_of(vec![is("b"), all_of(vec![is("c"), is("d")])]),
            at_least(2, vec![is("b"), is("c"), is("d")]),
            words("a licence"),
        ]));
    });
    let layout = layout_of(vec![credential("a"), credential("b"), credential("c"), credential("d"), target], 1);
    assert_eq!(gates(&layout), ["t#1 note a licence", "t#2 count 2 of 3", "t#3 all all", "t#4 any any one"]);
    assert_eq!(
        lines(&layout),
        [
            "a requires t",
            "b requires t#2",
            "b requires t#4",
            "c requires t#2",
            "c requires t#3",
            "d requires t#2",
            "d requires t#3",
            "t#1 requires t",
            "t#2 requires t",
            "t#3 requires t#4",
            "t#4 requires t",
        ]
    );
}

#[test]
fn equal_gates_are_one() {
    let choice = || Some(any_of(vec![is("a"), is("b")]));
    let t = named("t", |t| t.requires = choice());
    let u = named("u", |u| u.stack = choice());
    let layout = layout_of(vec![credential("a"), credential("b"), t, u], 1);
    assert_eq!(gates(&layout), ["t#1 any any one"]);
    assert!(lines(&layout).contains(&"t#1 stack u".to_owned()));
}

#[test]
fn results_and_credits_are_gates() {
    let graded = named("a", |a| {
        a.results = Some(Results { scale: ["C", "B", "A"].map(str::to_owned).to_vec(), ..Results::default() });
        a.credits = Some(6.0);
    });
    let t = named("t", |t| {
        t.requires = Some(with_result("a", "B"));
        t.stack = Some(credits(6.0, vec![is("a"), is("b")]));
    });
    let layout = layout_of(vec![graded, named("b", |b| b.credits = Some(6.0)), t], 1);
    assert_eq!(gates(&layout), ["t#1 sum 6 credits", "t#2 result B or better"]);
}

#[test]
fn a_component_that_is_also_required_is_drawn_once_as_a_component() {
    let t = named("t", |t| {
        t.requires = Some(is("a"));
        t.stack = Some(all_of(vec![is("a"), is("b")]));
    });
    assert_eq!(lines(&layout_of(vec![credential("a"), credential("b"), t], 1)), ["a stack t", "b stack t"]);
}

#[test]
fn a_line_that_others_imply_is_left_out_but_not_through_a_gate() {
    let b = named("b", |b| b.requires = Some(is("a")));
    let c = named("c", |c| c.requires = Some(all_of(vec![is("a"), is("b")])));
    assert_eq!(lines(&layout_of(vec![credential("a"), b, c], 1)), ["a requires b", "b requires c"]);
    let b = named("b", |b| b.requires = Some(any_of(vec![is("a"), is("x")])));
    let c = named("c", |c| c.requires = Some(all_of(vec![is("a"), is("b")])));
    assert!(lines(&layout_of(vec![credential("a"), credential("x"), b, c], 1)).contains(&"a requires c".to_owned()));
}

#[test]
fn membership_of_a_stack_is_always_to_be_seen() {
    let b = named("b", |b| b.requires = Some(is("a")));
    let t = named("t", |t| t.stack = Some(all_of(vec![is("a"), is("b")])));
    // Everything there is belongs to t: neither a box nor the line from a says more.
    let layout = layout_of(vec![credential("a"), b.clone(), t.clone()], 1);
    assert!(layout.groups.is_empty());
    assert_eq!(lines(&layout), ["a requires b", "b stack t"]);
    // With something outside there is a box, and it tells.
    let layout = layout_of(vec![credential("a"), b, t, credential("outside")], 1);
    assert_eq!(layout.groups.iter().map(|group| group.id.as_str()).collect::<Vec<_>>(), ["t"]);
    assert_eq!(lines(&layout), ["a requires b", "b stack t"]);
    // In the box around two stacks neither box tells, so the line does.
    let b = named("b", |b| b.requires = Some(is("c")));
    let stack = |id: &str, of: &[&str]| named(id, |it| it.stack = Some(all_of(of.iter().map(|id| is(id)).collect())));
    let layout =
        layout_of(vec![credential("a"), b, credential("c"), stack("p", &["a", "b", "c"]), stack("q", &["c", "a"])], 1);
    assert!(lines(&layout).contains(&"c stack p".to_owned()), "{:?}", lines(&layout));
}

#[test]
fn a_component_of_two_stacks_stands_in_the_box_around_both() {
    let stack = |id: &str, of: &[&str]| named(id, |it| it.stack = Some(all_of(of.iter().map(|id| is(id)).collect())));
    let ids = ["a", "b", "c", "d", "e", "x", "y", "z"];
    let mut credentials: Vec<Credential> = ids.iter().map(|id| credential(id)).collect();
    credentials.push(stack("p", &["a", "b", "c"]));
    credentials.push(stack("q", &["c", "d", "e"]));
    credentials.push(stack("r", &["p", "q"]));
    let layout = layout_of(credentials, 1);
    let boxes: Vec<(&str, Option<&str>)> =
        layout.groups.iter().map(|group| (group.id.as_str(), group.parent.as_deref())).collect();
    // r holds two boxes and almost everything: it would group nothing.
    let parent = boxes.iter().find(|(id, _)| *id == "p").map(|(_, parent)| *parent);
    assert_eq!(parent, Some(boxes.iter().any(|(id, _)| *id == "r").then_some("r")));
    let rect = |id: &str| {
        let node = layout.nodes.iter().find(|node| node.id == id).expect("a node");
        (node.x, node.y, node.x + node.width, node.y + node.height)
    };
    let inside = |id: &str, group: &str| {
        let (x0, y0, x1, y1) = rect(id);
        let group = layout.groups.iter().find(|it| it.id == group).expect("a group");
        group.x <= x0 && group.y <= y0 && x1 <= group.x + group.width && y1 <= group.y + group.height
    };
    for (id, group, is) in [("a", "p", true), ("p", "p", true), ("d", "q", true), ("c", "p", false), ("c", "q", false)]
    {
        assert_eq!(inside(id, group), is, "{id} in {group}");
    }
}

#[test]
fn skill_gates_are_fed_by_what_comes_before_and_by_the_first_evidence() {
    let entry = named("entry", |it| it.validates = shows("s", 1));
    let higher = named("higher", |it| {
        it.requires = Some(can("s", 1));
        it.validates = shows("s", 2);
    });
    let layout = layout_of(vec![higher, entry], 2);
    assert_eq!(gates(&layout), ["higher#1 skill s \u{2265} 1"]);
    assert_eq!(lines(&layout), ["entry validates higher#1", "higher#1 requires higher"]);
    // Whoever holds `late` held `early` before: one line says it.
    let early = named("early", |it| it.validates = shows("s", 2));
    let late = named("late", |it| {
        it.requires = Some(is("early"));
        it.validates = shows("s", 2);
    });
    let target = named("target", |it| it.requires = Some(can("s", 2)));
    let layout = layout_of(vec![early, late, target], 2);
    assert!(!lines(&layout).contains(&"late validates target#1".to_owned()));
}

#[test]
fn a_role_asks_only_for_what_its_credentials_do_not_bring() {
    let asks = |skill: &str| RoleSkill { skill: skill.to_owned(), level: Some(1), ..RoleSkill::default() };
    let mut document = document(
        vec![named("licence", |it| it.validates = shows("s", 2)), named("other", |it| it.validates = shows("r", 1))],
        vec![skill("s", 2), skill("r", 1)],
    );
    document.roles = vec![Role {
        id: "role".to_owned(),
        skills: vec![asks("s"), asks("r")],
        requires: Some(is("licence")),
        ..Role::default()
    }];
    let layout = plain(&build(document));
    assert_eq!(gates(&layout), ["role#1 skill r"]);
    assert_eq!(lines(&layout), ["licence requires role", "other validates role#1", "role#1 requires role"]);
}

#[test]
fn being_under_way_together_and_advice_never_close_a_loop() {
    let a = named("a", |it| it.alongside = Some(is("b")));
    let b = named("b", |it| {
        it.alongside = Some(is("a"));
        it.recommends = Some(is("c"));
    });
    let c = named("c", |it| it.requires = Some(is("b")));
    assert_eq!(lines(&layout_of(vec![a, b, c], 1)), ["a alongside b", "b requires c"]);
}

#[test]
fn given_sizes_hold_and_equal_sizes_give_equal_bytes() {
    let pathway = example("career-practice");
    let sizes: BTreeMap<String, Size> = [("foundations".to_owned(), Size::new(300.0, 200.0))].into();
    let options = SceneOptions { sizes, ..SceneOptions::default() };
    let draw = || scene(&pathway, None, &Catalogue::english(), &options).expect("within the budget");
    let layout = draw().layout();
    let node = layout.nodes.iter().find(|node| node.id == "foundations").expect("a node");
    assert_eq!((node.width, node.height), (300.0, 200.0));
    let placed = stackway::scene::layout(&pathway, None, &Catalogue::english(), &options).expect("within the budget");
    assert_eq!(placed, layout, "placing alone is the same as placing to paint");
    assert_eq!(render(&draw()), render(&draw()));
}

#[test]
fn senseless_sizes_count_for_nothing() {
    let pathway = build(document(vec![credential("a")], Vec::new()));
    for size in [Size::new(f64::NAN, 10.0), Size::new(-1.0, 10.0), Size::new(0.0, 0.0), Size::new(10.0, f64::INFINITY)]
    {
        let options = SceneOptions { sizes: [("a".to_owned(), size)].into(), ..SceneOptions::default() };
        let drawn = scene(&pathway, None, &Catalogue::english(), &options).expect("within the budget").layout();
        assert_eq!(drawn, plain(&pathway));
    }
}

#[test]
fn right_to_left_is_the_exact_mirror() {
    for name in ["career-practice", "applied-data", "service-to-it"] {
        let pathway = example(name);
        let draw = |rtl| {
            let options = SceneOptions { rtl, ..SceneOptions::default() };
            scene(&pathway, None, &Catalogue::english(), &options).expect("within the budget")
        };
        let (ltr, rtl) = (draw(false), draw(true));
        assert_eq!(ltr.size, rtl.size);
        let (ltr, rtl) = (ltr.layout(), rtl.layout());
        let close = |a: f64, b: f64| (a - b).abs() < 1e-6;
        for (a, b) in ltr.nodes.iter().zip(&rtl.nodes) {
            assert!(close(b.x, ltr.width - a.x - a.width) && close(a.y, b.y), "{} of {name}", a.id);
        }
        for (a, b) in ltr.groups.iter().zip(&rtl.groups) {
            assert!(close(b.x, ltr.width - a.x - a.width) && close(a.y, b.y), "box {} of {name}", a.id);
        }
        for (a, b) in ltr.lanes.iter().zip(&rtl.lanes) {
            assert!(close(b.x, ltr.width - a.x - a.width) && close(a.y, b.y), "lane {} of {name}", a.id);
        }
        for (a, b) in ltr.edges.iter().zip(&rtl.edges) {
            assert_eq!(a.points.len(), b.points.len());
            for (p, q) in a.points.iter().zip(&b.points) {
                assert!(close(q.x, ltr.width - p.x) && close(p.y, q.y), "{} to {} of {name}", a.source, a.target);
            }
        }
    }
}

#[test]
fn a_learner_moves_nothing_but_tells_more() {
    let pathway = example("service-to-it");
    let (record, options) = (record("service-to-it.sergeant-roy"), at("2026-11-23"));
    let empty = LearnerRecord::default();
    let draw = |record: &LearnerRecord| {
        let scene = scene(&pathway, Some((record, &options)), &Catalogue::english(), &SceneOptions::default());
        scene.expect("within the budget")
    };
    let (some, none) = (draw(&record), draw(&empty));
    let icons = |scene: &stackway::scene::Scene| -> usize {
        let cards = scene.parts.iter().filter(|part| part.kind == PartKind::Card);
        let marks = cards.flat_map(|part| &part.marks);
        marks.filter(|mark| matches!(mark, stackway::scene::Mark::Icon { icon: Icon::Earned, .. })).count()
    };
    assert!(icons(&some) >= 5 && icons(&none) == 0);
    assert!(some.layout().edges.iter().all(|edge| edge.value.is_some()));
    let routes = |scene: &stackway::scene::Scene| -> Vec<(String, String)> {
        scene.layout().edges.into_iter().map(|edge| (edge.source, edge.target)).collect()
    };
    assert_eq!(routes(&some), routes(&none));
}

#[test]
fn statuses_differ_in_icon_and_in_border_or_word_without_any_colour() {
    let icons: BTreeSet<Icon> = Status::ALL.iter().map(|(status, _)| Icon::of_status(*status)).collect();
    assert_eq!(icons.len(), Status::ALL.len());
    let shapes: BTreeSet<Vec<&str>> =
        icons.iter().map(|icon| icon.paths().iter().map(|path| path.data).collect()).collect();
    assert_eq!(shapes.len(), Status::ALL.len());
    for lang in ["en", "fr"] {
        let catalogue = Catalogue::builtin(lang).expect("it is built in");
        let words: BTreeSet<&str> =
            Status::ALL.iter().map(|(_, name)| catalogue.text(&*format!("map.status.{name}").leak())).collect();
        assert_eq!(words.len(), Status::ALL.len(), "{words:?}");
    }
    assert_ne!(card_border(Some(Status::Locked)), card_border(Some(Status::Available)));
}

/// WCAG 2.2, relative luminance and contrast ratio.
fn contrast(a: Color, b: Color) -> f64 {
    let channel = |value: u8| {
        let c = f64::from(value) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |Color(r, g, b): Color| 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_of_colours_that_meets_has_contrast() {
    assert!((contrast(Color(0, 0, 0), Color(255, 255, 255)) - 21.0).abs() < 1e-9);
    for theme in [Theme::Light, Theme::Dark] {
        let p = theme.palette();
        let at_least = |ratio: f64, what: &str, ink: Color, behind: Color| {
            let found = contrast(ink, behind);
            assert!(found >= ratio, "{theme:?}: {what}, {ink} on {behind}, is {found:.2}:1");
        };
        let statuses: Vec<_> = Status::ALL.iter().map(|(status, name)| (p.status(*status), *name)).collect();
        let mut cards = vec![p.surface, p.accent_tint];
        cards.extend(statuses.iter().map(|(colors, _)| colors.tint));
        for card in cards {
            at_least(4.5, "a name", p.text, card);
            at_least(4.5, "type and issuer", p.muted, card);
            at_least(4.5, "the word for a goal", p.accent, card);
        }
        for (colors, name) in &statuses {
            // Roles carry a status on their own tint; the legend shows it on the page.
            for behind in [colors.tint, p.surface, p.page, p.accent_tint] {
                at_least(4.5, name, colors.ink, behind);
            }
        }
        for ground in [p.page, p.group, p.group_deep] {
            at_least(4.5, "title", p.text, ground);
            at_least(4.5, "summary, legend, title of a box", p.muted, ground);
            at_least(3.0, "a line", p.line, ground);
            at_least(3.0, "a line that is met", p.line_met, ground);
            at_least(3.0, "a border", p.border, ground);
            for (colors, name) in &statuses {
                at_least(3.0, name, colors.ink, ground);
            }
        }
        at_least(3.0, "the done share on its track", p.status(Status::InProgress).ink, p.group_border);
        assert_eq!(p.named().len(), 12 + 2 * Status::ALL.len());
    }
}

/// Each card once, nothing twice, every line forwards and between things that are there.
fn is_complete(pathway: &Pathway, layout: &Layout) {
    let mut ids: Vec<&str> = layout.nodes.iter().map(|node| node.id.as_str()).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands for two nodes");
    for credential in pathway.credentials() {
        assert!(ids.binary_search(&credential.id.as_str()).is_ok(), "{} is not on the map", credential.id);
    }
    let cards = layout.nodes.iter().filter(|node| node.kind == LayoutNodeKind::Credential).count();
    assert_eq!(cards, pathway.credentials().len());
    runs_forwards(layout);
}

/// Nothing twice, every line between things that are there, no loop.
pub(crate) fn runs_forwards(layout: &Layout) {
    let ids: BTreeSet<&str> = layout.nodes.iter().map(|node| node.id.as_str()).collect();
    let count = layout.nodes.len();
    assert_eq!(ids.len(), count, "an id stands for two nodes");
    let mut follows: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut waits: BTreeMap<&str, usize> = ids.iter().map(|id| (*id, 0)).collect();
    let mut pairs = BTreeSet::new();
    for edge in &layout.edges {
        assert_ne!(edge.source, edge.target);
        assert!(pairs.insert((&edge.source, &edge.target)), "{} to {} twice", edge.source, edge.target);
        follows.entry(edge.source.as_str()).or_default().push(edge.target.as_str());
        *waits.get_mut(edge.target.as_str()).expect("the target is there") += 1;
        assert!(ids.contains(edge.source.as_str()));
    }
    let mut free: Vec<&str> = waits.iter().filter(|(_, waits)| **waits == 0).map(|(id, _)| *id).collect();
    let mut done = 0;
    while let Some(id) = free.pop() {
        done += 1;
        for next in follows.get(id).into_iter().flatten() {
            let left = waits.get_mut(next).expect("it is there");
            *left -= 1;
            if *left == 0 {
                free.push(next);
            }
        }
    }
    assert_eq!(done, count, "the lines close a loop");
}

/// Whether everything a condition names without a choice can be reached backwards from its card.
fn shows_what_is_required(pathway: &Pathway, layout: &Layout) {
    let mut behind: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for edge in layout.edges.iter().filter(|edge| edge.kind != LayoutEdgeKind::Recommends) {
        behind.entry(edge.target.as_str()).or_default().push(edge.source.as_str());
    }
    for (at, credential) in pathway.credentials().iter().enumerate() {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![credential.id.as_str()];
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                waiting.extend(behind.get(id).into_iter().flatten());
            }
        }
        let conditions = pathway.conditions(at);
        for tree in [&conditions.requires, &conditions.stack].into_iter().flatten() {
            for node in &tree.nodes {
                if let NodeKind::Credential { credential: source, .. } = node.kind {
                    let source = pathway.credentials()[source].id.as_str();
                    assert!(seen.contains(source), "{source} is not to be seen before {}", credential.id);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn any_pathway_is_drawn_completely_and_forwards(document in arbitrary_document()) {
        let pathway = build(document);
        let layout = plain(&pathway);
        is_complete(&pathway, &layout);
        shows_what_is_required(&pathway, &layout);
        let again = scene(&pathway, None, &Catalogue::english(), &SceneOptions::default()).expect("within the budget");
        prop_assert_eq!(&layout, &again.layout());
        prop_assert!(again.size.width.is_finite() && again.size.height.is_finite());
    }
}

#[test]
fn thousands_of_credentials_are_drawn_and_told() {
    // Three hundred terms of ten; each credential builds on one or two of the term before.
    let of_term = |term: usize, at: usize| {
        named(&format!("c{term}-{at}"), |it| {
            if let Some(before) = term.checked_sub(1) {
                let other = |step: usize| is(&format!("c{before}-{}", (at + step) % 10));
                it.requires = Some(all_of(vec![is(&format!("c{before}-{at}")), any_of(vec![other(1), other(2)])]));
            }
        })
    };
    let credentials = (0..300).flat_map(|term| (0..10).map(move |at| (term, at))).map(|(term, at)| of_term(term, at));
    let pathway = build(document(credentials.collect(), Vec::new()));
    let drawn = scene(&pathway, None, &Catalogue::english(), &SceneOptions::default()).expect("within the budget");
    is_complete(&pathway, &drawn.layout());
    assert_eq!(drawn.layout().nodes.len(), 3_000 + 2_990);
    let told = stackway::scene::outline(&pathway, None, &Catalogue::english(), &[]).expect("nothing is folded");
    assert_eq!(told.stages.iter().map(|stage| stage.items.len()).sum::<usize>(), 3_000);
    assert!(told.stages.len() <= 12, "nobody reads three hundred headings");
}

#[test]
fn a_long_chain_costs_no_stack() {
    let link = |at: usize| {
        named(&format!("c{at}"), |it| {
            it.requires = at.checked_sub(1).map(|before| is(&format!("c{before}")));
            it.stack = at.checked_sub(2).map(|before| is(&format!("c{before}")));
        })
    };
    let document: PathwayDocument = document((0..1_500).map(link).collect(), Vec::new());
    let pathway = build(document);
    let thread = std::thread::Builder::new().stack_size(256 * 1024);
    let worked = thread.spawn(move || is_complete(&pathway, &plain(&pathway))).expect("a thread").join();
    assert!(worked.is_ok());
}
