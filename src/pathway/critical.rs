//! The longest chains.

use super::Pathway;
use petgraph::Direction::{self, Incoming, Outgoing};
use petgraph::graph::NodeIndex;

/// The longest chain of credentials, each of which waits for the one before.
///
/// It is the longest way through the graph, whatever the conditions leave open: an `any` counts with all its
/// operands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CriticalPath {
    /// The chain, first to last; of several equally long ones the first in document order.
    pub credentials: Vec<usize>,
    /// Hours of the chain, unknown ones left aside.
    pub hours: f64,
    /// How many of the chain do not say their hours.
    pub unknown_hours: usize,
}

impl Pathway {
    /// The chain with the most hours of work; unknown hours count as none. O(V + E).
    #[must_use]
    pub fn critical_path_by_hours(&self) -> CriticalPath {
        self.longest(&self.document.credentials.iter().map(|it| it.hours.unwrap_or(0.0)).collect::<Vec<_>>())
    }

    /// The chain with the most credentials. O(V + E).
    #[must_use]
    pub fn critical_path_by_count(&self) -> CriticalPath {
        self.longest(&vec![1.0; self.document.credentials.len()])
    }

    /// For each credential the number of credentials on the longest chain through it, itself included
    /// ("delay" in curricular analytics, Heileman et al. 2018). O(V + E).
    #[must_use]
    pub fn chain_lengths(&self) -> Vec<usize> {
        let before = self.depths(Incoming);
        let behind = self.depths(Outgoing);
        before.iter().zip(behind).map(|(before, behind)| before + behind + 1).collect()
    }

    /// For each credential the length of the longest chain before it: 0 where nothing comes before. O(V + E).
    #[must_use]
    pub fn stages(&self) -> Vec<usize> {
        self.depths(Incoming)
    }

    fn depths(&self, direction: Direction) -> Vec<usize> {
        let mut depths = vec![0; self.order.len()];
        let mut visit = |node: usize| {
            let next = self.graph.neighbors_directed(NodeIndex::new(node), direction);
            depths[node] = next.map(|next| depths[next.index()] + 1).max().unwrap_or(0);
        };
        match direction {
            Incoming => self.order.iter().copied().for_each(&mut visit),
            Outgoing => self.order.iter().rev().copied().for_each(&mut visit),
        }
        depths
    }

    /// The heaviest chain; weights are not negative.
    fn longest(&self, weights: &[f64]) -> CriticalPath {
        let mut total = vec![0.0_f64; weights.len()];
        let mut count = vec![0_usize; weights.len()];
        let mut before: Vec<Option<usize>> = vec![None; weights.len()];
        // Heavier first, then the chain of more credentials, then the earlier in the document.
        let better = |total: &[f64], count: &[usize], a: usize, b: usize| {
            total[a].total_cmp(&total[b]).then(count[a].cmp(&count[b])).then(b.cmp(&a)).is_gt()
        };
        for &node in &self.order {
            let mut best: Option<usize> = None;
            for previous in self.graph.neighbors_directed(NodeIndex::new(node), Incoming) {
                let previous = previous.index();
                if best.is_none_or(|best| better(&total, &count, previous, best)) {
                    best = Some(previous);
                }
            }
            total[node] = weights[node] + best.map_or(0.0, |best| total[best]);
            count[node] = 1 + best.map_or(0, |best| count[best]);
            before[node] = best;
        }
        let mut last: Option<usize> = None;
        for node in 0..weights.len() {
            if last.is_none_or(|last| better(&total, &count, node, last)) {
                last = Some(node);
            }
        }
        let mut path = CriticalPath::default();
        while let Some(node) = last {
            let hours = self.document.credentials[node].hours;
            path.hours += hours.unwrap_or(0.0);
            path.unknown_hours += usize::from(hours.is_none());
            path.credentials.push(node);
            last = before[node];
        }
        path.credentials.reverse();
        path
    }
}
