//! Graphs to lay out: a seeded generator of pathways with gates and nested groups, and builders for small cases.

use stackway::geometry::{Insets, Size};
use stackway::layout::{Direction, LayoutEdge, LayoutGraph, LayoutGroup, LayoutNode, LayoutOptions};

pub(super) struct Rng(u64);

impl Rng {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Cards of one size and the edges between them.
pub(super) fn plain(nodes: usize, edges: &[(usize, usize)]) -> LayoutGraph {
    LayoutGraph {
        nodes: (0..nodes).map(|_| LayoutNode { size: Size::new(232.0, 96.0), ..LayoutNode::default() }).collect(),
        edges: edges.iter().map(|&(source, target)| LayoutEdge { source, target }).collect(),
        groups: Vec::new(),
    }
}

pub(super) fn group(parent: Option<usize>) -> LayoutGroup {
    LayoutGroup { parent, insets: Insets { top: 36.0, right: 16.0, bottom: 16.0, left: 16.0 }, min_width: 160.0 }
}

/// A pathway: levels of cards, mostly short edges, gates before some cards, stacks as groups, goals, sometimes stages.
pub(super) fn pathway(seed: u64, size: usize) -> LayoutGraph {
    let rng = &mut Rng::new(seed);
    let mut graph = LayoutGraph::default();
    let levels = 1 + rng.below(2 + size / 5);
    let with_stages = rng.chance(20);
    let mut level = Vec::new();
    for _ in 0..size {
        let own = rng.below(levels);
        let height = [72.0, 96.0, 96.0, 120.0, 133.5][rng.below(5)];
        let stage = (with_stages && rng.chance(70)).then_some(own / 2);
        graph.nodes.push(LayoutNode {
            size: Size::new(232.0, height),
            group: None,
            stage,
            last: rng.chance(4),
            hint: None,
        });
        level.push(own);
    }
    for _ in 0..rng.below(1 + size / 5) {
        let parent = (!graph.groups.is_empty() && rng.chance(40)).then(|| rng.below(graph.groups.len()));
        let mut own = group(parent);
        own.min_width = 40.0 + rng.below(300) as f64;
        graph.groups.push(own);
    }
    if !graph.groups.is_empty() {
        let near = rng.chance(70);
        for (node, level) in graph.nodes.iter_mut().zip(&level) {
            if rng.chance(60) {
                let any = rng.below(graph.groups.len());
                let by_level = level * graph.groups.len() / levels;
                node.group = Some(if near { by_level.min(graph.groups.len() - 1) } else { any });
            }
        }
    }
    let wanted = size * (5 + rng.below(18)) / 10;
    for _ in 0..wanted {
        let (a, b) = (rng.below(size), rng.below(size));
        if level[a] == level[b] && !rng.chance(3) {
            continue;
        }
        let (from, to) = if level[a] <= level[b] { (a, b) } else { (b, a) };
        if level[to] - level[from] > 2 && rng.chance(80) {
            continue;
        }
        if rng.chance(15) {
            let cards = level.len().min(size);
            let gate = graph.nodes.len();
            let width = 28.0 + rng.below(63) as f64;
            let size = Size::new(width, if width > 40.0 { 24.0 } else { 28.0 });
            graph.nodes.push(LayoutNode { size, group: graph.nodes[to].group, stage: None, last: false, hint: None });
            level.push(level[to]);
            graph.edges.push(LayoutEdge { source: gate, target: to });
            for _ in 0..1 + rng.below(5) {
                let source = rng.below(cards);
                if level[source] < level[to] {
                    graph.edges.push(LayoutEdge { source, target: gate });
                }
            }
        }
        graph.edges.push(LayoutEdge { source: from, target: to });
    }
    graph
}

/// Every direction, mirrored and not.
pub(super) fn ways() -> impl Iterator<Item = LayoutOptions> {
    [Direction::Right, Direction::Down, Direction::Left, Direction::Up]
        .into_iter()
        .flat_map(|direction| [false, true].map(|mirrored| LayoutOptions { direction, mirrored, ..Default::default() }))
}
