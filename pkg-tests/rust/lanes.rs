//! The author's groups on the map: lanes where they come one after the other, else tags on the cards.

use crate::outline::example;
use crate::scene::named;
use crate::support::{build, can, credential, document, is, skill};
use stackway::layout::Direction;
use stackway::messages::Catalogue;
use stackway::model::{Alignment, Credential, Group, PathwayDocument};
use stackway::pathway::Pathway;
use stackway::scene::{Layout, LayoutLaneView, PartKind, SceneOptions, layout, outline, scene};
use stackway::svg::render;

fn group(id: &str, members: &[&str]) -> Group {
    let members = members.iter().map(|id| (*id).to_owned()).collect();
    Group { id: id.to_owned(), name: Some(id.to_uppercase().as_str().into()), members, ..Group::default() }
}

fn with_groups(credentials: Vec<Credential>, groups: Vec<Group>) -> PathwayDocument {
    PathwayDocument { groups, ..document(credentials, vec![skill("s", 1)]) }
}

fn placed(pathway: &Pathway, direction: Direction, rtl: bool) -> Layout {
    let options = SceneOptions { direction, rtl, ..SceneOptions::default() };
    layout(pathway, None, &Catalogue::english(), &options).expect("within the budget")
}

fn tags(pathway: &Pathway, id: &str) -> Vec<String> {
    let told = outline(pathway, None, &Catalogue::english(), &[]).expect("nothing is folded");
    let item = told.stages.into_iter().flat_map(|stage| stage.items).find(|item| item.id == id).expect("it is told");
    item.groups.into_iter().map(|group| group.text).collect()
}

/// Two terms of two; the second needs the first.
fn terms() -> Pathway {
    let later = |id: &str, before: &str| named(id, |it| it.requires = Some(is(before)));
    let credentials = vec![credential("a"), credential("b"), later("c", "a"), later("d", "b")];
    build(with_groups(credentials, vec![group("one", &["a", "b"]), group("two", &["c", "d"])]))
}

fn span(layout: &Layout, ids: &[&str], across: bool) -> (f64, f64) {
    let nodes = || layout.nodes.iter().filter(|node| ids.contains(&node.id.as_str()));
    let ends = |node: &stackway::scene::LayoutNodeView| {
        if across { (node.y, node.y + node.height) } else { (node.x, node.x + node.width) }
    };
    nodes().map(ends).fold((f64::INFINITY, 0.0), |(from, to), (low, high)| (from.min(low), to.max(high)))
}

#[test]
fn terms_are_headings_over_their_own_ranks_with_a_border_between() {
    let pathway = terms();
    for (direction, rtl) in [
        (Direction::Right, false),
        (Direction::Right, true),
        (Direction::Left, false),
        (Direction::Down, false),
        (Direction::Down, true),
        (Direction::Up, false),
    ] {
        let map = placed(&pathway, direction, rtl);
        let down = matches!(direction, Direction::Down | Direction::Up);
        let ids: Vec<&str> = map.lanes.iter().map(|lane| lane.id.as_str()).collect();
        assert_eq!(ids, ["one", "two"]);
        assert_eq!(map.lanes[0].label.text, "ONE");
        for (lane, members) in map.lanes.iter().zip([["a", "b"], ["c", "d"]]) {
            let own = if down { (lane.y, lane.y + lane.height) } else { (lane.x, lane.x + lane.width) };
            assert_eq!(own, span(&map, &members, down), "{direction:?}: it claims what its members take");
        }
        let inside = |lane: &LayoutLaneView| {
            lane.x >= 0.0 && lane.y >= 0.0 && lane.x + lane.width <= map.width && lane.y + lane.height <= map.height
        };
        assert!(map.lanes.iter().all(inside));
        let apart = |lane: &LayoutLaneView| {
            map.nodes.iter().all(|node| {
                node.x >= lane.x + lane.width
                    || lane.x >= node.x + node.width
                    || node.y >= lane.y + lane.height
                    || lane.y >= node.y + node.height
            })
        };
        assert!(map.lanes.iter().all(apart), "{direction:?}: no heading lies on a card");
        let (first, second) = (span(&map, &["a", "b"], down), span(&map, &["c", "d"], down));
        let border = map.lanes[0].border.expect("there is a next lane");
        let (low, high) = if first.1 <= second.0 { (first.1, second.0) } else { (second.1, first.0) };
        assert!(low < border && border < high, "{direction:?}: {border} is between {low} and {high}");
        assert_eq!(map.lanes[1].border, None);
    }
    assert!(["a", "c"].iter().all(|id| tags(&pathway, id).is_empty()), "a lane says it already");
}

#[test]
fn groups_that_do_not_follow_each_other_are_tags() {
    // The second theme is needed by the first.
    let b = named("b", |it| it.requires = Some(is("a")));
    let themes = vec![group("late", &["b", "c"]), group("early", &["a", "c"])];
    let pathway = build(with_groups(vec![credential("a"), b, credential("c")], themes));
    assert!(placed(&pathway, Direction::Right, false).lanes.is_empty());
    assert_eq!((tags(&pathway, "a"), tags(&pathway, "b")), (vec!["EARLY".to_owned()], vec!["LATE".to_owned()]));
    assert_eq!(tags(&pathway, "c"), ["LATE", "EARLY"]);
    let drawn = scene(&pathway, None, &Catalogue::english(), &SceneOptions::default()).expect("within the budget");
    assert!(drawn.parts.iter().all(|part| part.kind != PartKind::Lane));
    assert_eq!(render(&drawn).matches(">EARLY</text>").count(), 2);
}

#[test]
fn groups_that_leave_something_out_are_tags_and_a_second_group_is_one_beside_its_lane() {
    let some = build(with_groups(vec![credential("a"), credential("b")], vec![group("one", &["a"])]));
    assert!(placed(&some, Direction::Right, false).lanes.is_empty());
    assert_eq!((tags(&some, "a"), tags(&some, "b")), (vec!["ONE".to_owned()], Vec::new()));
    let b = named("b", |it| it.requires = Some(is("a")));
    let groups = vec![group("one", &["a"]), group("two", &["b", "a"])];
    let pathway = build(with_groups(vec![credential("a"), b], groups));
    assert_eq!(placed(&pathway, Direction::Right, false).lanes.len(), 2);
    assert_eq!((tags(&pathway, "a"), tags(&pathway, "b")), (vec!["TWO".to_owned()], Vec::new()));
}

#[test]
fn one_lane_alone_says_nothing() {
    let pathway = build(with_groups(vec![credential("a"), credential("b")], vec![group("all", &["a", "b"])]));
    let map = placed(&pathway, Direction::Right, false);
    let bare = placed(&build(document(vec![credential("a"), credential("b")], Vec::new())), Direction::Right, false);
    assert!(map.lanes.is_empty());
    assert_eq!((map.width, map.height), (bare.width, bare.height));
}

#[test]
fn lanes_that_share_ranks_stand_one_behind_the_other_without_a_border() {
    // By its skill `a` needs `c` of the next lane, so the lanes meet; neither heading claims the other's ranks.
    let a = named("a", |it| it.requires = Some(can("s", 1)));
    let b = named("b", |it| it.requires = Some(is("a")));
    let c = named("c", |it| it.validates = vec![Alignment { skill: "s".to_owned(), ..Alignment::default() }]);
    let d = named("d", |it| it.requires = Some(is("b")));
    let groups = vec![group("one", &["a", "b", "first"]), group("two", &["c", "d"])];
    let pathway = build(with_groups(vec![a, b, c, d, credential("first")], groups));
    let map = placed(&pathway, Direction::Right, false);
    let ranks = |ids: &[&str]| {
        let found = map.nodes.iter().filter(|node| ids.contains(&node.id.as_str())).map(|node| node.rank);
        (found.clone().min().expect("members"), found.max().expect("members"))
    };
    let (one, two) = (ranks(&["a", "b", "first"]), ranks(&["c", "d"]));
    assert!(one.0 <= two.1 && two.0 <= one.1, "they meet: {one:?}, {two:?}");
    assert_eq!(map.lanes.len(), 2);
    assert!(map.lanes.iter().all(|lane| lane.border.is_none()));
    assert!((map.lanes[0].y - map.lanes[1].y).abs() >= map.lanes[0].height, "one behind the other");
}

#[test]
fn the_svg_names_every_lane_and_folding_leaves_them() {
    let pathway = example("service-to-it");
    let draw = |collapsed: &[&str]| {
        let collapsed = collapsed.iter().map(|id| (*id).to_owned()).collect();
        let options = SceneOptions { collapsed, ..SceneOptions::default() };
        scene(&pathway, None, &Catalogue::english(), &options).expect("within the budget")
    };
    let (open, shut) = (draw(&[]), draw(&["support-certificate"]));
    for drawn in [open, shut] {
        assert_eq!(drawn.parts.iter().filter(|part| part.kind == PartKind::Lane).count(), 4);
        let svg = render(&drawn);
        for name in ["Service", "Recognition", "Core", "Work and awards"] {
            assert!(svg.contains(&format!(">{name}</text>")), "{name}");
        }
    }
}
