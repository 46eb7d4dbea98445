//! Topological order, ties in document order (Kahn 1962, with a heap for the ties).

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{DiGraph, NodeIndex};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The nodes so that every edge runs forwards; of the nodes that could come next, the first in the document.
///
/// Nodes on loops and behind them are missing: the answer is shorter than the graph exactly if it loops.
/// O(V log V + E) time, O(V) memory.
pub(super) fn topological_order<E>(graph: &DiGraph<(), E>) -> Vec<usize> {
    let mut waiting: Vec<usize> =
        graph.node_indices().map(|node| graph.edges_directed(node, Incoming).count()).collect();
    let mut ready: BinaryHeap<Reverse<usize>> =
        waiting.iter().enumerate().filter(|(_, count)| **count == 0).map(|(node, _)| Reverse(node)).collect();
    let mut order = Vec::with_capacity(graph.node_count());
    while let Some(Reverse(node)) = ready.pop() {
        order.push(node);
        for next in graph.neighbors_directed(NodeIndex::new(node), Outgoing) {
            let next = next.index();
            waiting[next] -= 1;
            if waiting[next] == 0 {
                ready.push(Reverse(next));
            }
        }
    }
    order
}
