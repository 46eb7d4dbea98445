//! Reach, longest chains and the transitive reduction, against trials by hand and by brute force.

use crate::support::{all_of, arbitrary_document, build, credential, document, is};
use proptest::prelude::*;
use stackway::model::{Credential, PathwayDocument};
use stackway::pathway::Pathway;
use std::collections::BTreeSet;

/// Credentials `0`, `1`, … and who requires whom: (from, to).
fn graph(count: usize, edges: &[(usize, usize)]) -> PathwayDocument {
    let credentials = (0..count).map(|at| {
        let from: Vec<_> = edges.iter().filter(|(_, to)| *to == at).map(|(from, _)| is(&from.to_string())).collect();
        Credential { requires: (!from.is_empty()).then(|| all_of(from)), ..credential(&at.to_string()) }
    });
    document(credentials.collect(), vec![])
}

#[test]
fn a_diamond_with_a_shortcut() {
    //   0 → 1 → 3 → 4, 0 → 2 → 3, and the shortcuts 0 → 3, 1 → 4
    let edges = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (0, 3), (1, 4)];
    let pathway = build(graph(6, &edges));
    assert_eq!(pathway.redundant_edges(), [(0, 3), (1, 4)]);
    assert_eq!(pathway.descendants(0), [1, 2, 3, 4]);
    assert_eq!(pathway.ancestors(3), [0, 1, 2]);
    assert_eq!(pathway.descendant_counts(), [4, 2, 2, 1, 0, 0]);
    assert_eq!(pathway.chain_lengths(), [4, 4, 4, 4, 4, 1]);
    assert_eq!(pathway.stages(), [0, 1, 1, 2, 3, 0]);
    assert_eq!(pathway.critical_path_by_count().credentials, [0, 1, 3, 4]);
}

#[test]
fn hours_choose_another_chain_than_counts() {
    let mut source = graph(6, &[(0, 1), (1, 2), (3, 4)]);
    for (at, hours) in [Some(1.0), None, Some(2.0), Some(10.0), Some(0.5), Some(10.5)].into_iter().enumerate() {
        source.credentials[at].hours = hours;
    }
    let pathway = build(source);
    let by_hours = pathway.critical_path_by_hours();
    assert_eq!((by_hours.credentials, by_hours.hours, by_hours.unknown_hours), (vec![3, 4], 10.5, 0));
    let by_count = pathway.critical_path_by_count();
    assert_eq!((by_count.credentials, by_count.hours, by_count.unknown_hours), (vec![0, 1, 2], 3.0, 1));
}

/// Pairs (from, to) joined by a way over these edges.
fn closure(count: usize, edges: &BTreeSet<(usize, usize)>) -> BTreeSet<(usize, usize)> {
    let mut reached = vec![vec![false; count]; count];
    for &(from, to) in edges {
        reached[from][to] = true;
    }
    for middle in 0..count {
        for from in 0..count {
            for to in 0..count {
                reached[from][to] |= reached[from][middle] && reached[middle][to];
            }
        }
    }
    (0..count).flat_map(|from| (0..count).map(move |to| (from, to))).filter(|(from, to)| reached[*from][*to]).collect()
}

fn edges(pathway: &Pathway) -> BTreeSet<(usize, usize)> {
    (0..pathway.credentials().len())
        .flat_map(|from| pathway.successors(from).into_iter().map(move |to| (from, to)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn reach_is_the_closure(source in arbitrary_document()) {
        let pathway = build(source);
        let count = pathway.credentials().len();
        let expected = closure(count, &edges(&pathway));
        let counts = pathway.descendant_counts();
        for (node, descendants) in counts.into_iter().enumerate() {
            let behind: Vec<usize> = (0..count).filter(|to| expected.contains(&(node, *to))).collect();
            let before: Vec<usize> = (0..count).filter(|from| expected.contains(&(*from, node))).collect();
            prop_assert_eq!(descendants, behind.len());
            prop_assert_eq!(pathway.descendants(node), behind);
            prop_assert_eq!(pathway.ancestors(node), before);
        }
    }

    #[test]
    fn without_redundant_edges_everything_is_still_reached_and_nothing_more_can_go(source in arbitrary_document()) {
        let pathway = build(source);
        let count = pathway.credentials().len();
        let all = edges(&pathway);
        let redundant: BTreeSet<(usize, usize)> = pathway.redundant_edges().into_iter().collect();
        prop_assert!(redundant.is_subset(&all));
        let kept: BTreeSet<(usize, usize)> = all.difference(&redundant).copied().collect();
        let expected = closure(count, &all);
        prop_assert_eq!(&closure(count, &kept), &expected);
        for edge in &kept {
            let mut fewer = kept.clone();
            fewer.remove(edge);
            prop_assert!(closure(count, &fewer) != expected, "{edge:?} could go too");
        }
    }

    #[test]
    fn the_critical_path_is_a_chain_that_no_other_beats(source in arbitrary_document()) {
        let pathway = build(source);
        let hours = |at: usize| pathway.credentials()[at].hours.unwrap_or(0.0);
        for path in [pathway.critical_path_by_hours(), pathway.critical_path_by_count()] {
            for pair in path.credentials.windows(2) {
                prop_assert!(pathway.successors(pair[0]).contains(&pair[1]));
            }
            prop_assert_eq!(path.hours, path.credentials.iter().map(|it| hours(*it)).sum::<f64>());
        }
        // Longest chains by trying every node as the last, again and again.
        let count = pathway.credentials().len();
        let mut heaviest: Vec<f64> = (0..count).map(hours).collect();
        let mut longest = vec![1_usize; count];
        for _ in 0..count {
            for (from, to) in edges(&pathway) {
                heaviest[to] = heaviest[to].max(heaviest[from] + hours(to));
                longest[to] = longest[to].max(longest[from] + 1);
            }
        }
        prop_assert_eq!(pathway.critical_path_by_hours().hours, heaviest.into_iter().fold(0.0, f64::max));
        prop_assert_eq!(Some(pathway.critical_path_by_count().credentials.len()), longest.iter().copied().max());
        prop_assert_eq!(pathway.chain_lengths().into_iter().max(), longest.into_iter().max());
    }
}
