//! What comes before and after a credential.

use super::Pathway;
use crate::sort;
use petgraph::Direction::{self, Incoming, Outgoing};
use petgraph::graph::NodeIndex;

impl Pathway {
    /// The credentials named by its `requires` or `stack`, each once, in document order.
    #[must_use]
    pub fn predecessors(&self, credential: usize) -> Vec<usize> {
        self.next(credential, Incoming)
    }

    /// The credentials whose `requires` or `stack` names it, each once, in document order.
    #[must_use]
    pub fn successors(&self, credential: usize) -> Vec<usize> {
        self.next(credential, Outgoing)
    }

    fn next(&self, credential: usize, direction: Direction) -> Vec<usize> {
        let node = NodeIndex::new(credential);
        let mut found: Vec<usize> = self.graph.neighbors_directed(node, direction).map(NodeIndex::index).collect();
        sort::ascending(&mut found);
        found.dedup();
        found
    }

    /// Everything before it, itself excluded, in document order. O(V + E).
    #[must_use]
    pub fn ancestors(&self, credential: usize) -> Vec<usize> {
        self.reach(credential, Incoming)
    }

    /// Everything behind it, itself excluded, in document order. O(V + E).
    #[must_use]
    pub fn descendants(&self, credential: usize) -> Vec<usize> {
        self.reach(credential, Outgoing)
    }

    fn reach(&self, credential: usize, direction: Direction) -> Vec<usize> {
        let mut seen = vec![false; self.graph.node_count()];
        let mut waiting = vec![NodeIndex::new(credential)];
        let mut found = Vec::new();
        while let Some(node) = waiting.pop() {
            for next in self.graph.neighbors_directed(node, direction) {
                if !std::mem::replace(&mut seen[next.index()], true) {
                    found.push(next.index());
                    waiting.push(next);
                }
            }
        }
        sort::ascending(&mut found);
        found
    }

    /// How many credentials stand behind each ("blocking" in curricular analytics, Heileman et al. 2018).
    ///
    /// 256 targets at a time: O((V + E)·V / 256) time, O(V + E) memory.
    #[must_use]
    pub fn descendant_counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.graph.node_count()];
        let targets: Vec<usize> = (0..counts.len()).collect();
        self.sweep(&targets, |_, reached| {
            for (node, behind) in reached {
                counts[node] += behind.near.count();
            }
        });
        counts
    }

    /// For each block of targets (in topological order) tells which of them stand behind which nodes; nodes
    /// that come after the whole block are left out.
    pub(super) fn sweep(&self, targets: &[usize], mut tell: impl FnMut(&[usize], Vec<(usize, Behind)>)) {
        let count = self.order.len();
        let mut position = vec![0; count];
        for (at, node) in self.order.iter().enumerate() {
            position[*node] = at;
        }
        // The successors as positions, in one list: the sweeps read it from end to end.
        let mut starts = Vec::with_capacity(count + 1);
        let mut successors = Vec::with_capacity(self.graph.edge_count());
        for &node in &self.order {
            starts.push(successors.len());
            successors.extend(self.graph.neighbors(NodeIndex::new(node)).map(|next| position[next.index()]));
        }
        starts.push(successors.len());

        let mut targets: Vec<usize> = targets.iter().map(|target| position[*target]).collect();
        sort::ascending(&mut targets);
        let mut reached = vec![(Block::default(), Block::default()); count];
        for block in targets.chunks(Block::BITS) {
            let end = block.last().map_or(0, |last| last + 1);
            reached[..end].fill(Default::default());
            for (bit, &target) in block.iter().enumerate() {
                reached[target].1.set(bit);
            }
            let mut told = Vec::with_capacity(end);
            for at in (0..end).rev() {
                let mut behind = Behind::default();
                for &next in &successors[starts[at]..starts[at + 1]] {
                    if let Some((further, itself)) = reached[..end].get(next) {
                        behind.far.add(*further);
                        behind.near.add(*itself);
                    }
                }
                behind.near.add(behind.far);
                reached[at].0 = behind.near;
                told.push((self.order[at], behind));
            }
            let nodes: Vec<usize> = block.iter().map(|target| self.order[*target]).collect();
            tell(&nodes, told);
        }
    }
}

/// The targets of a block that stand behind a node.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Behind {
    /// All of them.
    near: Block,
    /// Those behind one of its successors.
    pub(super) far: Block,
}

/// A set of up to [`Block::BITS`] targets.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Block([u64; 4]);

impl Block {
    pub(super) const BITS: usize = 256;

    fn set(&mut self, bit: usize) {
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn add(&mut self, other: Self) {
        for (word, more) in self.0.iter_mut().zip(other.0) {
            *word |= more;
        }
    }

    /// Whether it has the target with this place in the block.
    pub(super) const fn has(self, bit: usize) -> bool {
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    fn count(self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}
