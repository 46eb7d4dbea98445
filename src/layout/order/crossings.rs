//! Crossings between two ranks.
//!
//! Barth, Mutzel, Jünger: Simple and efficient bilayer cross counting (2004): an accumulator tree over the lower
//! rank, O(E log V) for E pieces of edges.

use super::sheet::Sheet;

/// Pairs out of order in a sequence of places below `width`; equal ones are in order. `tree` is reusable room.
pub(in crate::layout) fn inversions(tree: &mut Vec<usize>, width: usize, places: impl Iterator<Item = usize>) -> usize {
    let mut leaves = 1;
    while leaves < width {
        leaves *= 2;
    }
    tree.clear();
    tree.resize(leaves * 2, 0);
    let mut crossings = 0;
    for place in places {
        let mut at = place + leaves;
        tree[at] += 1;
        while at > 1 {
            if at % 2 == 0 {
                crossings += tree[at + 1];
            }
            at /= 2;
            tree[at] += 1;
        }
    }
    crossings
}

impl Sheet<'_> {
    /// All crossings. Pairs that share an end between two ranks are none.
    pub(super) fn crossings(&mut self) -> usize {
        (0..self.rows()).map(|row| self.crossings_below(row)).sum()
    }

    /// Crossings between a row and the next.
    pub(super) fn crossings_below(&mut self, row: usize) -> usize {
        if row + 1 >= self.rows() || self.width(row) < 2 || self.width(row + 1) < 2 {
            return 0;
        }
        self.look_down(row);
        let mut tree = std::mem::take(&mut self.tree);
        let places = self.row(row).iter().flat_map(|&slot| self.down.near(slot)).copied();
        let crossings = inversions(&mut tree, self.width(row + 1), places);
        self.tree = tree;
        crossings
    }
}
