//! Against independent oracles: ranks by exhaustion, crossings by geometry, small cases by hand.

use super::graphs::{Rng, pathway, plain, ways};
use stackway::layout::{Direction, Effort, LayoutGraph, LayoutOptions, Placement, layout};

fn down() -> LayoutOptions {
    LayoutOptions { direction: Direction::Down, ..Default::default() }
}

fn spans(graph: &LayoutGraph, ranks: &[usize]) -> usize {
    graph.edges.iter().map(|edge| ranks[edge.target] - ranks[edge.source]).sum()
}

/// The least sum of edge lengths over all rankings with at most `height` ranks.
fn least_spans(graph: &LayoutGraph, height: usize) -> usize {
    let count = graph.nodes.len();
    let mut ranks = vec![0usize; count];
    let mut least = usize::MAX;
    loop {
        if graph.edges.iter().all(|edge| ranks[edge.source] < ranks[edge.target]) {
            least = least.min(spans(graph, &ranks));
        }
        let Some(at) = ranks.iter().position(|&rank| rank + 1 < height) else { return least };
        ranks[at] += 1;
        ranks[..at].fill(0);
    }
}

#[test]
fn ranks_are_optimal_on_small_graphs() {
    for seed in 0..120 {
        let rng = &mut Rng::new(seed);
        let count = 3 + rng.below(5);
        let mut edges: Vec<(usize, usize)> = (1..count).map(|v| (rng.below(v), v)).collect();
        for _ in 0..rng.below(5) {
            let (a, b) = (rng.below(count), rng.below(count));
            if a < b && !edges.contains(&(a, b)) {
                edges.push((a, b));
            }
        }
        let graph = plain(count, &edges);
        let placed = layout(&graph, &down()).expect("small");
        assert_eq!(spans(&graph, &placed.ranks), least_spans(&graph, count.min(6)), "seed {seed}: {edges:?}");
    }
}

/// Crossing points of edges without a common end, segment by segment: O(E²).
fn crossings(graph: &LayoutGraph, placed: &Placement) -> usize {
    let mut found = 0;
    for (a, p) in graph.edges.iter().enumerate() {
        for (b, q) in graph.edges.iter().enumerate().skip(a + 1) {
            if [q.source, q.target].iter().any(|end| [p.source, p.target].contains(end)) {
                continue;
            }
            for s in placed.edges[a].points.windows(2) {
                for t in placed.edges[b].points.windows(2) {
                    let flat = |pair: &[stackway::geometry::Point]| pair[0].y == pair[1].y;
                    let (h, v) = match (flat(s), flat(t)) {
                        (true, false) => (s, t),
                        (false, true) => (t, s),
                        _ => continue,
                    };
                    let inside = |at: f64, a: f64, b: f64| a.min(b) < at && at < a.max(b);
                    found += usize::from(inside(v[0].x, h[0].x, h[1].x) && inside(h[0].y, v[0].y, v[1].y));
                }
            }
        }
    }
    found
}

#[test]
fn counted_crossings_are_those_one_can_see() {
    let (mut counted, mut seen, mut more) = (0, 0, 0);
    for seed in 0..200 {
        let mut graph = pathway(seed, 40);
        graph.edges.sort_by_key(|edge| (edge.source, edge.target));
        graph.edges.dedup();
        graph.edges.retain(|edge| edge.source != edge.target);
        let placed = layout(&graph, &down()).expect("pathway");
        let drawn = crossings(&graph, &placed);
        assert!(drawn >= placed.quality.crossings, "seed {seed}: {drawn} drawn, {} counted", placed.quality.crossings);
        counted += placed.quality.crossings;
        seen += drawn;
        more += usize::from(drawn != placed.quality.crossings);
    }
    // Routing may add a crossing only where edges change places.
    assert!(seen * 100 <= counted * 102, "{seen} drawn, {counted} counted, {more} drawings differ");
}

/// All orders of `count` things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for next in 0..count {
        all = all
            .into_iter()
            .flat_map(|order| {
                (0..=order.len()).map(move |at| {
                    let mut longer = order.clone();
                    longer.insert(at, next);
                    longer
                })
            })
            .collect();
    }
    all
}

/// The fewest crossings over all orders of all layers, layer by layer; edges join neighbouring layers.
fn fewest(widths: &[usize], edges: &[Vec<(usize, usize)>]) -> usize {
    let mut least: Vec<(Vec<usize>, usize)> = orders(widths[0]).into_iter().map(|order| (order, 0)).collect();
    for (&width, edges) in widths[1..].iter().zip(edges) {
        // before[o][a][b]: crossings if a stands before b, under the upper order o.
        let before: Vec<Vec<Vec<usize>>> = least
            .iter()
            .map(|(order, _)| {
                let place = |v: usize| order.iter().position(|&w| w == v).expect("in its layer");
                let mut before = vec![vec![0; width]; width];
                for &(p, a) in edges {
                    for &(q, b) in edges {
                        before[a][b] += usize::from(a != b && place(p) > place(q));
                    }
                }
                before
            })
            .collect();
        least = orders(width)
            .into_iter()
            .map(|order| {
                let cost = |before: &Vec<Vec<usize>>| -> usize {
                    (0..width)
                        .flat_map(|i| (i + 1..width).map(move |j| (i, j)))
                        .map(|(i, j)| before[order[i]][order[j]])
                        .sum()
                };
                let best = before.iter().zip(&least).map(|(before, upper)| upper.1 + cost(before)).min();
                (order, best.expect("some order"))
            })
            .collect();
    }
    least.into_iter().map(|(_, crossings)| crossings).min().expect("some order")
}

#[test]
fn crossings_are_fewest_on_small_graphs() {
    let (mut reached, mut found, mut possible) = (0, 0, 0);
    for seed in 0..200 {
        let rng = &mut Rng::new(seed ^ 4242);
        let widths: Vec<usize> = (0..2 + rng.below(4)).map(|_| 3 + rng.below(4)).collect();
        let mut layers = Vec::new();
        let (mut all, mut base) = (Vec::new(), 0);
        for pair in widths.windows(2) {
            let (above, below) = (pair[0], pair[1]);
            let mut own: Vec<(usize, usize)> = (0..below).map(|v| (rng.below(above), v)).collect();
            own.extend((0..above).map(|v| (v, rng.below(below))));
            own.extend((0..rng.below(above)).map(|_| (rng.below(above), rng.below(below))));
            own.sort_unstable();
            own.dedup();
            all.extend(own.iter().map(|&(a, b)| (base + a, base + above + b)));
            base += above;
            layers.push(own);
        }
        let graph = plain(widths.iter().sum(), &all);
        let best = LayoutOptions { effort: Effort::Best, ..down() };
        let placed = layout(&graph, &best).expect("small");
        let least = fewest(&widths, &layers);
        assert!(placed.quality.crossings >= least, "seed {seed}: fewer than possible");
        let normal = layout(&graph, &down()).expect("small");
        assert!(placed.quality.crossings <= normal.quality.crossings, "seed {seed}: a long search found more");
        reached += usize::from(placed.quality.crossings == least);
        found += placed.quality.crossings;
        possible += least;
    }
    assert!(reached >= 190, "{reached} of 200 are optimal, {found} crossings for {possible}");
}

#[test]
fn crossed_edges_are_uncrossed() {
    let placed = layout(&plain(4, &[(0, 3), (1, 2)]), &down()).expect("two edges");
    assert_eq!(placed.quality.crossings, 0);
    let placed = layout(&plain(6, &[(0, 3), (1, 4), (2, 5), (0, 4), (2, 4)]), &down()).expect("three edges");
    assert_eq!(placed.quality.crossings, 0);
}

#[test]
fn a_tree_has_no_crossings() {
    for seed in 0..30 {
        let rng = &mut Rng::new(seed);
        let edges: Vec<(usize, usize)> = (1..150).map(|v| (rng.below(v), v)).collect();
        let placed = layout(&plain(150, &edges), &LayoutOptions::default()).expect("tree");
        assert_eq!(placed.quality.crossings, 0, "seed {seed}");
    }
}

#[test]
fn a_chain_is_straight_and_a_diamond_symmetric() {
    let chain = layout(&plain(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]), &LayoutOptions::default()).expect("chain");
    assert_eq!(chain.quality.bends, 0);
    for options in ways() {
        let diamond = layout(&plain(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]), &options).expect("diamond");
        let middle: Vec<_> = diamond.nodes.iter().map(|node| node.center()).collect();
        let horizontal = matches!(options.direction, Direction::Right | Direction::Left);
        let across = |v: usize| if horizontal { middle[v].y } else { middle[v].x };
        assert_eq!(across(0), across(3));
        assert_eq!(across(0), (across(1) + across(2)) / 2.0);
        // Ports let all four edges run straight.
        assert_eq!(diamond.quality.bends, 0);
    }
}

#[test]
fn a_long_edge_is_straight() {
    let placed = layout(&plain(6, &[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (0, 5)]), &down()).expect("long");
    // One bend out of the way and one back, on each side.
    assert!(placed.edges[5].points.len() <= 6, "{:?}", placed.edges[5].points);
}

/// A degree: a core of courses, one goal, and electives that only count towards it. Among the electives, strands of
/// the core would end far from one another, and no crossing would tell.
#[test]
fn electives_stand_aside() {
    const ELECTIVES: usize = 12;
    const GOAL: usize = 0;
    for seed in 0..40 {
        let rng = &mut Rng::new(seed);
        let courses = 8 + rng.below(24);
        let mut edges: Vec<(usize, usize)> = (2..courses).map(|v| (1 + rng.below(v - 1), v)).collect();
        for _ in 0..courses / 3 {
            let v = 2 + rng.below(courses - 2);
            edges.push((1 + rng.below(v - 1), v));
        }
        let last: Vec<usize> = (1..courses).filter(|&v| edges.iter().all(|edge| edge.0 != v)).collect();
        let electives = courses..courses + ELECTIVES;
        edges.extend(last.iter().copied().chain(electives.clone()).map(|v| (v, GOAL)));
        let placed = layout(&plain(electives.end, &edges), &down()).expect("degree");
        let x = |v: usize| placed.nodes[v].center().x;
        let beside: Vec<usize> = (1..courses).filter(|&v| placed.ranks[v] == placed.ranks[courses]).collect();
        let left = beside.iter().map(|&v| x(v)).fold(f64::INFINITY, f64::min);
        let right = beside.iter().map(|&v| x(v)).fold(0.0, f64::max);
        assert!(electives.clone().all(|v| x(v) < left || x(v) > right), "seed {seed}: an elective inside the core");
    }
}
