//! A drawing that follows an earlier one: cards that stood on one rank and do so again keep the sequence they had.

use crate::outline::example;
use crate::support::{Shape, build, lenient, random_document};
use stackway::layout::Direction;
use stackway::messages::Catalogue;
use stackway::model::{PathwayDocument, Rule};
use stackway::pathway::Pathway;
use stackway::scene::{Layout, LayoutGroupView, LayoutNodeKind, LayoutNodeView, Previous, SceneOptions, layout};
use std::collections::{BTreeMap, BTreeSet};

/// The ways a pathway can grow, and mirrored or not.
const WAYS: [(Direction, bool); 5] = [
    (Direction::Right, false),
    (Direction::Right, true),
    (Direction::Down, false),
    (Direction::Down, true),
    (Direction::Up, false),
];

fn drawn(pathway: &Pathway, way: (Direction, bool), collapsed: &[String], previous: Option<&Layout>) -> Layout {
    let options = SceneOptions {
        direction: way.0,
        rtl: way.1,
        collapsed: collapsed.to_vec(),
        previous: previous.map(Previous::from),
        ..SceneOptions::default()
    };
    layout(pathway, None, &Catalogue::english(), &options).expect("within the budget")
}

fn across(layout: &Layout, node: &LayoutNodeView) -> f64 {
    match layout.direction {
        Direction::Right | Direction::Left => node.y + node.height / 2.0,
        Direction::Down | Direction::Up => node.x + node.width / 2.0,
    }
}

fn cards(layout: &Layout) -> BTreeMap<&str, &LayoutNodeView> {
    let card = |node: &&LayoutNodeView| matches!(node.kind, LayoutNodeKind::Credential | LayoutNodeKind::Role);
    layout.nodes.iter().filter(card).map(|node| (node.id.as_str(), node)).collect()
}

/// The boxes around a card.
fn around<'l>(layout: &'l Layout, node: &LayoutNodeView) -> BTreeSet<&'l str> {
    let holds = |group: &&LayoutGroupView| {
        group.x <= node.x
            && group.y <= node.y
            && node.x + node.width <= group.x + group.width
            && node.y + node.height <= group.y + group.height
    };
    layout.groups.iter().filter(holds).map(|group| group.id.as_str()).collect()
}

/// Pairs of cards that stood on one rank, do so again, and have changed sides. Cards alone: a gate may be another one by
/// its number. `None` if other boxes stand around the same cards, for then the sequence may be one that no boxes allow.
fn swapped(before: &Layout, after: &Layout, toggled: Option<&str>) -> Option<Vec<(String, String)>> {
    let (was, is) = (cards(before), cards(after));
    let both: Vec<(&LayoutNodeView, &LayoutNodeView)> =
        is.iter().filter_map(|(id, node)| Some((*was.get(id)?, *node))).collect();
    let boxes = |layout, node| {
        let mut boxes = around(layout, node);
        boxes.retain(|id| Some(*id) != toggled);
        boxes
    };
    if both.iter().any(|(old, new)| boxes(before, old) != boxes(after, new)) {
        return None;
    }
    let mut swapped = Vec::new();
    for (old, new) in &both {
        for (old_other, new_other) in &both {
            let together = old.rank == old_other.rank && new.rank == new_other.rank;
            if together
                && across(before, old) < across(before, old_other)
                && across(after, new) > across(after, new_other)
            {
                swapped.push((new.id.clone(), new_other.id.clone()));
            }
        }
    }
    Some(swapped)
}

/// Counts the cases that could be looked at.
fn is_calm(what: &str, before: &Layout, after: &Layout, toggled: Option<&str>, looked: &mut usize) {
    if let Some(swapped) = swapped(before, after, toggled) {
        *looked += 1;
        assert_eq!(swapped, [], "{what}, {:?}", before.direction);
    }
}

/// Everything that may happen to a pathway whose map somebody is looking at.
fn stays_calm(document: &PathwayDocument) -> usize {
    let mut looked = 0;
    let pathway = lenient(document.clone());
    for way in WAYS {
        let open = drawn(&pathway, way, &[], None);
        is_calm("nothing changed", &open, &drawn(&pathway, way, &[], Some(&open)), None, &mut looked);
        for group in &open.groups {
            let shut = drawn(&pathway, way, std::slice::from_ref(&group.id), Some(&open));
            is_calm(&format!("{} was folded", group.id), &open, &shut, Some(&group.id), &mut looked);
            is_calm(
                &format!("{} was unfolded", group.id),
                &shut,
                &drawn(&pathway, way, &[], Some(&shut)),
                Some(&group.id),
                &mut looked,
            );
        }
        let mut changed = |what: &str, change: &dyn Fn(&mut PathwayDocument)| {
            let mut other = document.clone();
            change(&mut other);
            is_calm(what, &open, &drawn(&lenient(other), way, &[], Some(&open)), None, &mut looked);
        };
        changed("one was renamed", &|other| {
            other.credentials[0].name = Some("Another and much longer name for just the same thing".into());
        });
        changed("one was added", &|other| {
            let mut new = other.credentials[0].clone();
            new.id = "brand-new".to_owned();
            new.requires = Some(Rule::Credential { id: other.credentials[0].id.clone(), result: None }.into());
            other.credentials.push(new);
        });
        for at in 0..document.credentials.len() {
            changed("one was removed", &|other| {
                other.credentials.remove(at);
            });
        }
    }
    looked
}

#[test]
fn the_examples_stay_calm() {
    for name in ["applied-data", "career-practice", "service-to-it"] {
        let looked = stays_calm(example(name).document());
        assert!(looked > 60, "{name}: {looked} cases");
    }
}

#[test]
fn random_pathways_stay_calm() {
    let looked: usize = (0..40).map(|seed| stays_calm(&random_document(seed, Shape::full(14)))).sum();
    assert!(looked > 1_000, "{looked} cases");
}

#[test]
fn a_drawing_of_another_direction_or_mirroring_counts_for_nothing() {
    let pathway = build(random_document(7, Shape::full(30)));
    for way in WAYS {
        let fresh = drawn(&pathway, way, &[], None);
        for other in WAYS.into_iter().filter(|other| *other != way) {
            let previous = drawn(&pathway, other, &[], None);
            assert_eq!(drawn(&pathway, way, &[], Some(&previous)), fresh);
        }
    }
}
