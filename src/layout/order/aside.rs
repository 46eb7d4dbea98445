//! Leaves aside: on a row, what hangs on one hub alone steps out from between what hangs on more, if that costs no
//! crossing. No count of crossings sees it, yet without it a short chain among many leaves may end a page's width from
//! where it began. O(E log V).

use super::sheet::Sheet;
use crate::sort;

/// A hub has so many leaves on a row at least.
const FAN: usize = 4;

impl Sheet<'_> {
    /// Moves the leaves of hubs to the ends of their rows, each to the end that fewer others lie before. Rows with
    /// several groups stay as they are.
    pub(super) fn set_aside(&mut self) {
        for row in 0..self.rows() {
            let slots = self.row(row);
            if slots.len() <= FAN || slots.iter().any(|&slot| self.group[slot] != self.group[slots[0]]) {
                continue;
            }
            let leaf: Vec<bool> = self.leaves(row);
            let others = leaf.iter().filter(|leaf| !**leaf).count();
            if others == 0 || others == slots.len() {
                continue;
            }
            let (mut before, mut between, mut after, mut passed) = (Vec::new(), Vec::new(), Vec::new(), 0);
            for (&slot, leaf) in slots.iter().zip(leaf) {
                if !leaf {
                    between.push(slot);
                    passed += 1;
                } else if passed * 2 < others {
                    before.push(slot);
                } else {
                    after.push(slot);
                }
            }
            let now = slots.to_vec();
            let then = [before, between, after].concat();
            if now == then {
                continue;
            }
            let crossings = self.crossings_at(row);
            self.set_row(row, &then);
            if self.crossings_at(row) > crossings {
                self.set_row(row, &now);
            }
        }
    }

    /// Which slots of a row have one neighbour alone, a hub.
    fn leaves(&self, row: usize) -> Vec<bool> {
        let hub = |slot: usize| match (self.up.links.of(slot), self.down.links.of(slot)) {
            ([hub], []) | ([], [hub]) => Some(*hub),
            _ => None,
        };
        let mut hubs: Vec<usize> = self.row(row).iter().filter_map(|&slot| hub(slot)).collect();
        sort::by_key(&mut hubs, |&hub| hub);
        let many = |hub: usize| {
            hubs.partition_point(|&other| other <= hub) - hubs.partition_point(|&other| other < hub) >= FAN
        };
        self.row(row).iter().map(|&slot| hub(slot).is_some_and(many)).collect()
    }

    fn set_row(&mut self, row: usize, order: &[usize]) {
        let span = self.span(row);
        self.seq[span].copy_from_slice(order);
        self.number(row);
    }

    /// Crossings above and below a row.
    fn crossings_at(&mut self, row: usize) -> usize {
        let above = row.checked_sub(1).map_or(0, |above| self.crossings_below(above));
        above + self.crossings_below(row)
    }
}
