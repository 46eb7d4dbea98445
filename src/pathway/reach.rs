//! What comes before and after a credential.

use super::Pathway;
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
        found.sort_unstable();
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
        found.sort_unstable();
        found
    }

    /// How many credentials stand behind each ("blocking" in curricular analytics, Heileman et al. 2018).
    ///
    /// 256 targets at a time: O((V + E)·V / 256) time, O(V) memory.
    #[must_use]
    pub fn descendant_counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.graph.node_count()];
        let targets: Vec<usize> = (0..counts.len()).collect();
        self.sweep(&targets, |node, reached, _| counts[node] += reached.count());
        counts
    }

    /// For blocks of targets, tells of every node which targets of the block stand behind it, and which stand
    /// behind one of its successors.
    pub(super) fn sweep(&self, targets: &[usize], mut tell: impl FnMut(usize, Block, Block)) {
        let mut reached = vec![Block::default(); self.graph.node_count()];
        let mut own = vec![Block::default(); self.graph.node_count()];
        for block in targets.chunks(Block::BITS) {
            for (bit, &target) in block.iter().enumerate() {
                own[target].set(bit);
            }
            for &node in self.order.iter().rev() {
                let mut near = Block::default();
                let mut far = Block::default();
                for next in self.graph.neighbors(NodeIndex::new(node)) {
                    near.add(own[next.index()]);
                    far.add(reached[next.index()]);
                }
                near.add(far);
                reached[node] = near;
                tell(node, near, far);
            }
            for &target in block {
                own[target] = Block::default();
            }
        }
    }
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
