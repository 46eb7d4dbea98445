//! The verifier finds nothing on anything that is laid out.

use super::graphs::{Rng, group, pathway, plain, ways};
use stackway::layout::{Direction, Effort, LayoutGraph, LayoutOptions, Placement, Routing, layout, verify};

fn sound(graph: &LayoutGraph, options: &LayoutOptions, what: &str) -> Placement {
    let placed = layout(graph, options).unwrap_or_else(|e| panic!("{what}: {e:?}"));
    let flaws = verify(graph, options, &placed);
    assert!(flaws.is_empty(), "{what}: {} flaws, first {:?}", flaws.len(), &flaws[..flaws.len().min(5)]);
    placed
}

#[test]
fn random_pathways_are_sound_in_every_direction() {
    let ways: Vec<LayoutOptions> = ways().collect();
    for seed in 0..10_000u64 {
        let size = 1 + Rng::new(seed ^ 77).below(if seed < 2_000 { 60 } else { 24 });
        let mut options = ways[seed as usize % ways.len()].clone();
        if seed % 5 == 0 {
            options.routing = Routing::Splines;
        }
        if seed % 17 == 0 {
            options.effort = Effort::Best;
        }
        sound(&pathway(seed, size), &options, &format!("seed {seed}, {size} nodes, {options:?}"));
    }
}

#[test]
fn large_random_pathways_are_sound() {
    for (seed, options) in (0..).zip(ways()) {
        sound(&pathway(seed, 300), &options, &format!("seed {seed}, {options:?}"));
    }
}

#[test]
fn a_second_run_gives_the_same_bits() {
    for seed in 0..20 {
        let graph = pathway(seed, 40);
        let options = LayoutOptions::default();
        assert_eq!(layout(&graph, &options), layout(&graph, &options));
    }
}

#[test]
fn directions_are_one_drawing_turned() {
    // Square cards, so that turning changes nothing else.
    let mut graph = plain(6, &[(0, 1), (0, 2), (1, 3), (2, 3), (0, 4), (4, 3), (3, 5)]);
    for node in &mut graph.nodes {
        node.size.width = 96.0;
    }
    let in_direction =
        |direction, mirrored| sound(&graph, &LayoutOptions { direction, mirrored, ..Default::default() }, "turned");
    let down = in_direction(Direction::Down, false);
    let up = in_direction(Direction::Up, false);
    let right = in_direction(Direction::Right, false);
    let left = in_direction(Direction::Left, false);
    let mirrored = in_direction(Direction::Right, true);
    for v in 0..6 {
        assert_eq!(up.nodes[v].y, down.size.height - down.nodes[v].bottom());
        assert_eq!((right.nodes[v].x, right.nodes[v].y), (down.nodes[v].y, down.nodes[v].x));
        assert_eq!(left.nodes[v].x, right.size.width - right.nodes[v].right());
        assert_eq!((mirrored.nodes[v].x, mirrored.nodes[v].y), (left.nodes[v].x, left.nodes[v].y));
    }
}

#[test]
fn a_group_stays_together_and_foreign_cards_stay_out() {
    // Two chains with cross edges; the group holds one of each and would be torn apart by order alone.
    let mut graph = plain(8, &[(0, 1), (1, 2), (2, 3), (4, 5), (5, 6), (6, 7), (0, 5), (4, 1), (2, 7)]);
    graph.groups = vec![group(None), group(Some(0)), group(None)];
    graph.nodes[0].group = Some(0);
    graph.nodes[6].group = Some(1);
    graph.nodes[4].group = Some(2);
    graph.nodes[3].group = Some(2);
    for options in ways() {
        sound(&graph, &options, "groups");
    }
}

#[test]
fn goals_stand_on_the_last_rank() {
    let mut graph = plain(6, &[(0, 1), (1, 2), (2, 3), (0, 4), (0, 5)]);
    graph.nodes[4].last = true;
    let placed = sound(&graph, &LayoutOptions::default(), "goals");
    assert_eq!(placed.ranks, [0, 1, 2, 3, 3, 1]);
}

#[test]
fn stages_come_in_sequence_where_edges_allow_it() {
    let mut graph = plain(6, &[(0, 1), (2, 3), (5, 0)]);
    for (v, stage) in [(0, 1), (1, 1), (2, 2), (3, 3), (4, 1), (5, 9)] {
        graph.nodes[v].stage = Some(stage);
    }
    let ranks = sound(&graph, &LayoutOptions::default(), "stages").ranks;
    // Node 5 wants to be last but comes before 0 and 1, which are then late as well.
    assert!(ranks[4] < ranks[2] && ranks[2] < ranks[3] && ranks[3] < ranks[5], "{ranks:?}");
    assert!(ranks[5] < ranks[0] && ranks[0] < ranks[1], "{ranks:?}");
}
