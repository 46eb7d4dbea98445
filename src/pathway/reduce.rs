//! Transitive reduction: edges that say nothing about order which other edges do not say.

use super::Pathway;
use super::reach::Block;
use crate::sort;

impl Pathway {
    /// The pairs (from, to) of neighbours that a longer way joins as well, sorted; without them everything is
    /// still reached from where it was (Aho, Garey and Ullman 1972: in a DAG this set is the only one).
    ///
    /// It is about order alone: whether a requirement can be struck is for the conditions to say.
    ///
    /// Only targets with several predecessors can have one, and 256 of these are judged at a time:
    /// O((V + E)·T / 256) time for T such targets and O(V + E) memory; a chain costs one look.
    #[must_use]
    pub fn redundant_edges(&self) -> Vec<(usize, usize)> {
        let predecessors: Vec<Vec<usize>> = (0..self.graph.node_count()).map(|node| self.predecessors(node)).collect();
        let targets: Vec<usize> = (0..predecessors.len()).filter(|node| predecessors[*node].len() > 1).collect();
        let mut redundant = Vec::new();
        let mut far = vec![Block::default(); predecessors.len()];
        self.sweep(&targets, |block, reached| {
            for (node, behind) in reached {
                far[node] = behind.far;
            }
            // Every predecessor of a target comes before it, so it has just been told of.
            for (bit, &target) in block.iter().enumerate() {
                let sources = predecessors[target].iter().filter(|source| far[**source].has(bit));
                redundant.extend(sources.map(|source| (*source, target)));
            }
        });
        sort::ascending(&mut redundant);
        redundant
    }
}
