//! Sorting one row by a key for each slot, with groups kept together and siblings in the sequence of their seats.
//!
//! The one-rank case of Forster: A fast and simple heuristic for constrained two-level crossing reduction (2004), for
//! a total order among sibling groups: neighbours out of sequence are merged to their common barycentre, which is an
//! isotonic regression by pooling adjacent violators. O(n log n) a row.

use super::sheet::Sheet;
use crate::sort;
use std::collections::BTreeMap;

impl Sheet<'_> {
    /// Sorts a row by keys on the scale of its own places. Slots without a key stay where they are as far as possible.
    pub(super) fn arrange(&mut self, row: usize, keys: &[Option<f64>]) {
        if self.grouped {
            self.arrange_groups(row, keys);
        } else {
            let span = self.span(row);
            self.keyed.clear();
            let slots = &mut self.seq[span];
            self.keyed.extend(slots.iter().zip(keys).filter_map(|(&slot, key)| key.map(|key| (key, slot))));
            sort::keyed(&mut self.keyed, &mut self.spare);
            let mut sorted = self.keyed.iter();
            for (slot, key) in slots.iter_mut().zip(keys) {
                if key.is_some()
                    && let Some(&(_, moved)) = sorted.next()
                {
                    *slot = moved;
                }
            }
        }
        self.number(row);
    }

    fn arrange_groups(&mut self, row: usize, keys: &[Option<f64>]) {
        // Entries by the group they lie in directly; groups present as (sum of keys, number of slots).
        let mut entries: BTreeMap<Option<usize>, Vec<Entry>> = BTreeMap::new();
        let mut present: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for (at, &slot) in self.row(row).iter().enumerate() {
            let key = keys[at].unwrap_or(at as f64 + 0.5);
            let group = self.group[slot];
            let weight = self.say(slot);
            entries.entry(group).or_default().push(Entry { key, at, weight, what: What::Slot(slot) });
            if let Some(g) = group {
                let sum = present.entry(g).or_default();
                *sum = (sum.0 + key * weight, sum.1 + weight);
            }
        }
        // Children have larger numbers than their parents, so the last is always complete.
        while let Some((group, (sum, weight))) = present.pop_last() {
            let parent = self.groups[group].parent;
            let at = entries.get(&Some(group)).and_then(|own| own.first()).map_or(0, |first| first.at);
            let entry = Entry { key: sum / weight, at, weight, what: What::Group(group) };
            entries.entry(parent).or_default().push(entry);
            if let Some(p) = parent {
                let own = present.entry(p).or_default();
                *own = (own.0 + sum, own.1 + weight);
            }
        }
        for list in entries.values_mut() {
            self.keep_seats(list);
            sort::by(list, |a, b| a.key.total_cmp(&b.key).then(a.at.cmp(&b.at)));
        }
        let mut sorted = Vec::with_capacity(self.width(row));
        let mut stack: Vec<Entry> = entries.remove(&None).unwrap_or_default();
        stack.reverse();
        while let Some(entry) = stack.pop() {
            match entry.what {
                What::Slot(slot) => sorted.push(slot),
                What::Group(group) => {
                    stack.extend(entries.remove(&Some(group)).unwrap_or_default().into_iter().rev());
                }
            }
        }
        let span = self.span(row);
        self.seq[span].copy_from_slice(&sorted);
    }

    /// How much a slot has to say about where its group goes: where an earlier drawing is kept, next to nothing for what
    /// that did not know.
    pub(super) fn say(&self, slot: usize) -> f64 {
        if self.hinted && self.hint[slot].is_none() { 1e-6 } else { 1.0 }
    }

    /// Pools the keys of groups that would come out of sequence; their places follow the seats.
    fn keep_seats(&self, list: &mut [Entry]) {
        let mut groups: Vec<(f64, usize, usize)> = Vec::new();
        for (index, entry) in list.iter().enumerate() {
            if let What::Group(group) = entry.what {
                groups.push((self.seat[group], group, index));
            }
        }
        if groups.len() < 2 {
            return;
        }
        sort::by(&mut groups, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut pools: Vec<(f64, f64, usize)> = Vec::new();
        for &(_, _, index) in &groups {
            let mut pool = (list[index].key * list[index].weight, list[index].weight, 1);
            while let Some(last) = pools.pop_if(|last| last.0 / last.1 >= pool.0 / pool.1) {
                pool = (pool.0 + last.0, pool.1 + last.1, pool.2 + last.2);
            }
            pools.push(pool);
        }
        let mut next = groups.iter();
        let mut least = 0;
        for (sum, weight, size) in pools {
            for &(_, _, index) in next.by_ref().take(size) {
                list[index].key = sum / weight;
                // Equal keys are told apart by place: among groups the places rise with the seats.
                list[index].at = list[index].at.max(least);
                least = list[index].at + 1;
            }
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    key: f64,
    /// Decides between equal keys.
    at: usize,
    weight: f64,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Slot(usize),
    Group(usize),
}
