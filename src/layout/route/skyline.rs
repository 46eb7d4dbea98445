//! The depth of what has been stacked so far, over an axis of places: "how deep is it here?" and "now it is deeper
//! here", both O(log n), by a tree of intervals with lasting marks.

#[derive(Debug)]
pub(super) struct Skyline {
    leaves: usize,
    /// What covers the whole of a node's interval.
    cover: Vec<usize>,
    /// The deepest anywhere in it.
    deepest: Vec<usize>,
}

impl Skyline {
    pub(super) fn new(places: usize) -> Self {
        let leaves = places.max(1).next_power_of_two();
        Self { leaves, cover: vec![0; leaves * 2], deepest: vec![0; leaves * 2] }
    }

    /// The last place there is.
    pub(super) fn last(&self) -> usize {
        self.leaves - 1
    }

    /// The deepest of the places `low..=high`.
    pub(super) fn depth(&self, low: usize, high: usize) -> usize {
        let mut most = 0;
        let (mut a, mut b) = (low + self.leaves, high + self.leaves);
        let (from, to) = (a, b);
        while a <= b {
            if a % 2 == 1 {
                most = most.max(self.deepest[a]);
                a += 1;
            }
            if b % 2 == 0 {
                most = most.max(self.deepest[b]);
                b -= 1;
            }
            a /= 2;
            b /= 2;
        }
        for leaf in [from, to] {
            let mut at = leaf / 2;
            while at > 0 {
                most = most.max(self.cover[at]);
                at /= 2;
            }
        }
        most
    }

    /// Makes the places `low..=high` at least `depth` deep.
    pub(super) fn lower(&mut self, low: usize, high: usize, depth: usize) {
        let (mut a, mut b) = (low + self.leaves, high + self.leaves);
        let (from, to) = (a, b);
        while a <= b {
            if a % 2 == 1 {
                self.mark(a, depth);
                a += 1;
            }
            if b % 2 == 0 {
                self.mark(b, depth);
                b -= 1;
            }
            a /= 2;
            b /= 2;
        }
        for leaf in [from, to] {
            let mut at = leaf / 2;
            while at > 0 {
                let below = self.deepest[at * 2].max(self.deepest[at * 2 + 1]);
                self.deepest[at] = self.deepest[at].max(below);
                at /= 2;
            }
        }
    }

    fn mark(&mut self, at: usize, depth: usize) {
        self.cover[at] = self.cover[at].max(depth);
        self.deepest[at] = self.deepest[at].max(depth);
    }
}
