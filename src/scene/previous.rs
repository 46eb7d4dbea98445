//! An earlier drawing, as far as the next one follows it.

use super::answer::{Layout, LayoutNodeKind};
use super::map::MapModel;
use super::options::SceneOptions;
use crate::geometry::Rect;
use crate::layout::Direction;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What `layout()` answered before. As JSON the whole answer is taken; what is not listed here is not looked at.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Previous {
    /// The way the pathway grew.
    pub direction: Direction,
    /// Whether left and right were mirrored.
    pub mirrored: bool,
    /// What stood where. The last of several with one id counts.
    pub nodes: Vec<PreviousNode>,
}

/// One node of an earlier drawing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PreviousNode {
    /// Its id.
    pub id: String,
    /// What it was; a gate whose number now is another kind of gate's is not the same.
    pub kind: LayoutNodeKind,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl From<&Layout> for Previous {
    fn from(layout: &Layout) -> Self {
        let nodes = layout.nodes.iter().map(|node| PreviousNode {
            id: node.id.clone(),
            kind: node.kind,
            x: node.x,
            y: node.y,
            width: node.width,
            height: node.height,
        });
        Self { direction: layout.direction, mirrored: layout.mirrored, nodes: nodes.collect() }
    }
}

/// Where the middle of each node was across the growth. What stands in a box that has just been unfolded comes from
/// where the stack's card was. O(n log n), times the nesting of boxes.
pub(super) fn hints(model: &MapModel, options: &SceneOptions) -> Vec<Option<f64>> {
    let none = || vec![None; model.nodes.len()];
    let Some(previous) = &options.previous else { return none() };
    if (previous.direction, previous.mirrored) != (options.direction, options.rtl) {
        return none();
    }
    let across = |node: &PreviousNode| {
        let middle = Rect::new(node.x, node.y, node.width, node.height).center();
        let across = if matches!(options.direction, Direction::Right | Direction::Left) { middle.y } else { middle.x };
        across.is_finite().then_some(across)
    };
    let places: BTreeMap<&str, (LayoutNodeKind, Option<f64>)> =
        previous.nodes.iter().map(|node| (node.id.as_str(), (node.kind, across(node)))).collect();
    let own = |id: &str, kind| places.get(id).filter(|(was, _)| *was == kind).and_then(|(_, across)| *across);
    let own: Vec<Option<f64>> = model.nodes.iter().map(|node| own(&node.id, node.kind)).collect();

    // The boxes around a node but the one that is its own stack's.
    let around = |at: usize| {
        let first = model.nodes.get(at).and_then(|node| node.group);
        let boxes = std::iter::successors(first, |group| model.groups.get(*group)?.parent);
        boxes.filter(move |group| model.groups.get(*group).is_some_and(|group| group.card != at))
    };
    let mut was_open = vec![false; model.groups.len()];
    for at in (0..own.len()).filter(|at| own[*at].is_some()) {
        for group in around(at) {
            was_open[group] = true;
        }
    }
    let from_box = |at: usize| {
        let mut closed = around(at).take_while(|group| !was_open[*group]);
        closed.find_map(|group| own[model.groups.get(group)?.card])
    };
    own.iter().enumerate().map(|(at, own)| own.or_else(|| from_box(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Previous, PreviousNode, hints};
    use crate::layout::Direction;
    use crate::scene::SceneOptions;
    use crate::scene::answer::LayoutNodeKind;
    use crate::scene::map::{Folds, MapGroup, MapModel, MapNode};

    fn node(id: &str, group: Option<usize>) -> MapNode {
        let kind = if id.contains('#') { LayoutNodeKind::Any } else { LayoutNodeKind::Credential };
        let (id, label) = (id.to_owned(), None);
        MapNode { id, kind, card: None, label, value: None, group, stage: None, groups: Vec::new(), last: false }
    }

    /// Box 0 is of `outer`, with `a` and box 1, which is of `inner`, with `b` and a gate.
    fn model() -> MapModel {
        let nodes = ["a", "b", "inner", "outer", "alone", "inner#1"];
        let groups = [Some(0), Some(1), Some(1), Some(0), None, Some(1)];
        MapModel {
            nodes: nodes.into_iter().zip(groups).map(|(id, group)| node(id, group)).collect(),
            edges: Vec::new(),
            groups: vec![
                MapGroup { credential: 3, card: 3, parent: None },
                MapGroup { credential: 2, card: 2, parent: Some(0) },
            ],
            folds: Folds::default(),
        }
    }

    fn at(id: &str, kind: LayoutNodeKind, x: f64, y: f64) -> PreviousNode {
        PreviousNode { id: id.to_owned(), kind, x, y, width: 20.0, height: 10.0 }
    }

    fn found(direction: Direction, previous: Previous) -> Vec<Option<f64>> {
        hints(&model(), &SceneOptions { direction, previous: Some(previous), ..SceneOptions::default() })
    }

    fn earlier(nodes: &[(&str, f64)], direction: Direction) -> Previous {
        let nodes = nodes.iter().map(|(id, y)| at(id, node(id, None).kind, *y * 2.0, *y)).collect();
        Previous { direction, mirrored: false, nodes }
    }

    #[test]
    fn the_middle_across_the_growth_of_a_drawing_of_the_same_direction() {
        let nodes = [("a", 100.0), ("outer", 200.0), ("gone", 5.0)];
        let none = vec![None; 6];
        let right = found(Direction::Right, earlier(&nodes, Direction::Right));
        assert_eq!(right[..5], [Some(105.0), None, None, Some(205.0), None]);
        let down = found(Direction::Down, earlier(&nodes, Direction::Down));
        assert_eq!(down[..5], [Some(210.0), None, None, Some(410.0), None]);
        assert_eq!(found(Direction::Left, earlier(&nodes, Direction::Right)), none);
        let mirrored = Previous { mirrored: true, ..earlier(&nodes, Direction::Right) };
        assert_eq!(found(Direction::Right, mirrored), none);
    }

    #[test]
    fn what_was_folded_comes_from_its_stacks_card() {
        // The outer box was folded, and the inner one with it.
        let hints = found(Direction::Right, earlier(&[("outer", 200.0), ("alone", 0.0)], Direction::Right));
        assert_eq!(hints, [Some(205.0), Some(205.0), Some(205.0), Some(205.0), Some(5.0), Some(205.0)]);
        // The inner one alone was.
        let hints =
            found(Direction::Right, earlier(&[("a", 0.0), ("inner", 50.0), ("outer", 200.0)], Direction::Right));
        assert_eq!(hints, [Some(5.0), Some(55.0), Some(55.0), Some(205.0), None, Some(55.0)]);
        // Both were open: `b` is new, and finds a place of its own.
        let open = [("a", 0.0), ("inner", 50.0), ("inner#1", 60.0), ("outer", 200.0)];
        let hints = found(Direction::Right, earlier(&open, Direction::Right));
        assert_eq!(hints, [Some(5.0), None, Some(55.0), Some(205.0), None, Some(65.0)]);
    }

    #[test]
    fn another_kind_of_gate_and_a_senseless_place_count_for_nothing() {
        let nodes = vec![
            at("inner#1", LayoutNodeKind::Sum, 0.0, 0.0),
            at("a", LayoutNodeKind::Credential, 0.0, f64::INFINITY),
            at("alone", LayoutNodeKind::Credential, f64::NAN, 7.0),
        ];
        let hints = found(Direction::Right, Previous { nodes, ..Previous::default() });
        assert_eq!(hints, [None, None, None, None, Some(12.0), None]);
    }
}
