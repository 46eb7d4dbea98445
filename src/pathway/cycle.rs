//! Loops: found as the whole loop, and opened where a faulty document must still be shown.

use crate::sort;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::VecDeque;

/// Edges looked at in search of shorter loops, over one graph. Finding the shortest loop of all is
/// O(V·E) (Itai and Rodeh 1978), so large components settle for the shortest through some of their nodes.
const WORK: usize = 2_000_000;

/// One loop for every edge from a node to itself, and one for every strongly connected component.
///
/// Each loop is a list of nodes joined by edges, the last one back to the first; it starts at its first
/// node in document order and has no shortcut. The loops are sorted. Components by Kosaraju (Sharir 1981),
/// the loop by breadth-first search; O(V + E) and a bounded search for shorter ones, nothing recursive.
pub(super) fn loops<E>(graph: &DiGraph<(), E>) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = graph
        .node_indices()
        .filter(|node| graph.find_edge(*node, *node).is_some())
        .map(|node| vec![node.index()])
        .collect();
    let mut search = Search::new(graph);
    for (component, mut nodes) in petgraph::algo::kosaraju_scc(graph).into_iter().enumerate() {
        if nodes.len() < 2 {
            continue;
        }
        sort::ascending(&mut nodes);
        for node in &nodes {
            search.component[node.index()] = component;
        }
        found.extend(search.shortest(&nodes));
    }
    sort::ascending(&mut found);
    found
}

struct Search<'a, E> {
    graph: &'a DiGraph<(), E>,
    component: Vec<usize>,
    /// (number of the search that reached it, from where).
    reached: Vec<(usize, NodeIndex)>,
    searches: usize,
    work: usize,
}

impl<'a, E> Search<'a, E> {
    fn new(graph: &'a DiGraph<(), E>) -> Self {
        Self {
            graph,
            component: vec![usize::MAX; graph.node_count()],
            reached: vec![(0, NodeIndex::end()); graph.node_count()],
            searches: 0,
            work: WORK,
        }
    }

    /// The shortest loop through the nodes of a component that the work allows; the first node always.
    fn shortest(&mut self, nodes: &[NodeIndex]) -> Option<Vec<usize>> {
        let mut best: Option<Vec<usize>> = None;
        for &start in nodes {
            if best.as_ref().is_some_and(|best| best.len() == 2 || self.work == 0) {
                break;
            }
            let bound = best.as_ref().map_or(usize::MAX, Vec::len);
            if let Some(shorter) = self.through(start, bound) {
                best = Some(shorter);
            }
        }
        let mut found = best?;
        let first = found.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(at, _)| at);
        found.rotate_left(first);
        Some(found)
    }

    /// The shortest loop through a node, if it has fewer nodes than `bound`.
    fn through(&mut self, start: NodeIndex, bound: usize) -> Option<Vec<usize>> {
        self.searches += 1;
        let component = self.component[start.index()];
        let mut queue = VecDeque::from([(start, 1_usize)]);
        self.reached[start.index()] = (self.searches, start);
        while let Some((node, length)) = queue.pop_front() {
            if length >= bound {
                return None;
            }
            for next in self.graph.neighbors(node) {
                self.work = self.work.saturating_sub(1);
                if next == start && node != start {
                    return Some(self.way_to(node, start));
                }
                if self.component[next.index()] == component && self.reached[next.index()].0 != self.searches {
                    self.reached[next.index()] = (self.searches, node);
                    queue.push_back((next, length + 1));
                }
            }
        }
        None
    }

    fn way_to(&self, end: NodeIndex, start: NodeIndex) -> Vec<usize> {
        let mut way = vec![end.index()];
        let mut at = end;
        while at != start {
            at = self.reached[at.index()].1;
            way.push(at.index());
        }
        way.reverse();
        way
    }
}

/// Edges whose removal leaves no loop: those that run back along a depth-first search in document order.
///
/// O(V + E), with a stack of its own.
pub(super) fn closing_edges<E>(graph: &DiGraph<(), E>) -> Vec<EdgeIndex> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut mark = vec![Mark::New; graph.node_count()];
    let mut closing = Vec::new();
    for root in graph.node_indices() {
        if mark[root.index()] != Mark::New {
            continue;
        }
        mark[root.index()] = Mark::Open;
        let mut stack = vec![(root, graph.edges(root))];
        while let Some((node, edges)) = stack.last_mut() {
            let Some(edge) = edges.next() else {
                mark[node.index()] = Mark::Done;
                stack.pop();
                continue;
            };
            let next = edge.target();
            match mark[next.index()] {
                Mark::Open => closing.push(edge.id()),
                Mark::New => {
                    mark[next.index()] = Mark::Open;
                    stack.push((next, graph.edges(next)));
                }
                Mark::Done => {}
            }
        }
    }
    sort::ascending(&mut closing);
    closing
}
