//! Equivalents: holding a listed credential counts as the one that lists it, directed and transitive.

use crate::sort;
use std::collections::BTreeMap;

/// Pairs (what is held, what it counts as) of the closure. A thousand credentials that all stand for each other
/// pass; a document beyond that is not meant seriously.
pub(super) const PAIRS: usize = 1_000_000;

/// Equivalences looked at for each pair that is allowed.
const WORK_PER_PAIR: usize = 20;

/// What holding each credential, or something outside the pathway, also counts as; in document order.
#[derive(Debug, Default)]
pub(super) struct Equivalence {
    pub(super) counts_as: Vec<Vec<usize>>,
    pub(super) external: BTreeMap<String, Vec<usize>>,
}

/// The closure of `direct` (node n counts as each of `direct[n]`) and of what is outside (`outside`).
/// Loops are legal; nothing counts as itself.
///
/// `None` if it has more than [`PAIRS`] pairs, or takes an unreasonable amount of work to find.
/// A search from every node that has equivalents: linear in the edges it crosses, which are bounded too.
pub(super) fn closure(direct: &[Vec<usize>], outside: BTreeMap<String, Vec<usize>>) -> Option<Equivalence> {
    let mut search =
        Search { direct, seen: vec![0; direct.len()], searches: 0, pairs: PAIRS, work: PAIRS * WORK_PER_PAIR };
    let mut counts_as = Vec::with_capacity(direct.len());
    for (node, first) in direct.iter().enumerate() {
        counts_as.push(if first.is_empty() { Vec::new() } else { search.from(Some(node), first)? });
    }
    let mut external = outside;
    for list in external.values_mut() {
        *list = search.from(None, list)?;
    }
    Some(Equivalence { counts_as, external })
}

struct Search<'a> {
    direct: &'a [Vec<usize>],
    seen: Vec<usize>,
    searches: usize,
    pairs: usize,
    work: usize,
}

impl Search<'_> {
    fn from(&mut self, start: Option<usize>, first: &[usize]) -> Option<Vec<usize>> {
        self.searches += 1;
        if let Some(start) = start {
            self.seen[start] = self.searches;
        }
        let mut reached = Vec::new();
        let mut lists = vec![first];
        while let Some(list) = lists.pop() {
            self.work = self.work.checked_sub(list.len())?;
            for &node in list {
                if self.seen[node] != self.searches {
                    self.seen[node] = self.searches;
                    reached.push(node);
                    lists.push(&self.direct[node]);
                }
            }
        }
        self.pairs = self.pairs.checked_sub(reached.len())?;
        sort::ascending(&mut reached);
        Some(reached)
    }
}
