//! Disjoint sets of numbers: what is joined hangs together. Union by the smaller root with path halving (Tarjan and
//! van Leeuwen, "Worst-case analysis of set union algorithms", 1984); O(log n) amortised an operation.

/// The numbers from 0, each in a set of its own to begin with.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The sets of these two become one.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// The set of each of the first `count` numbers; sets are numbered in the order in which they first appear.
    pub(super) fn numbers(mut self, count: usize) -> Vec<usize> {
        let mut number = vec![usize::MAX; self.0.len()];
        let mut next = 0;
        (0..count)
            .map(|v| {
                let root = self.find(v);
                if number[root] == usize::MAX {
                    number[root] = next;
                    next += 1;
                }
                number[root]
            })
            .collect()
    }

    fn find(&mut self, mut v: usize) -> usize {
        let up = &mut self.0;
        while up[v] != v {
            up[v] = up[up[v]];
            v = up[v];
        }
        v
    }
}
