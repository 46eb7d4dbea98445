//! Crossings between two ranks.
//!
//! Barth, Mutzel, Jünger: Simple and efficient bilayer cross counting (2004): an accumulator tree over the lower
//! rank, O(E log V) for E pieces of edges.

use crate::layout::normalize::Links;
use crate::sort;

/// Reusable room for counting.
#[derive(Debug, Default)]
pub(in crate::layout) struct Counter {
    tree: Vec<usize>,
    ends: Vec<usize>,
}

impl Counter {
    /// Pairs of edges that cross between a row and the one its `links` lead to, `width` long; `pos` is the place of
    /// each slot in its row. Pairs that share an end are no crossing.
    pub(in crate::layout) fn between(&mut self, row: &[usize], links: &Links, pos: &[usize], width: usize) -> usize {
        let mut leaves = 1;
        while leaves < width {
            leaves *= 2;
        }
        self.tree.clear();
        self.tree.resize(leaves * 2, 0);
        let mut crossings = 0;
        for &slot in row {
            self.ends.clear();
            self.ends.extend(links.of(slot).iter().map(|&end| pos[end]));
            sort::positions(&mut self.ends);
            for &end in &self.ends {
                let mut at = end + leaves;
                self.tree[at] += 1;
                while at > 1 {
                    if at % 2 == 0 {
                        crossings += self.tree[at + 1];
                    }
                    at /= 2;
                    self.tree[at] += 1;
                }
            }
        }
        crossings
    }

    /// All crossings of a drawing by rows.
    pub(in crate::layout) fn total(&mut self, rows: &[Vec<usize>], down: &Links, pos: &[usize]) -> usize {
        rows.windows(2).map(|pair| self.between(&pair[0], down, pos, pair[1].len())).sum()
    }
}
