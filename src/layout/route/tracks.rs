//! Tracks for the sideways parts of the edges between two ranks.
//!
//! Edges that share their upper end, or else their lower end, share a track: a comb ([`stack`]). Edges whose runs
//! overlap, directly or through others, form a cluster; each cluster is dealt out once with combs from above and once
//! with combs from below, and lies in the middle of the channel. Two edges cross here only if their ends are out of
//! order, and then once. O(n (log n + d)) for n edges of which d lie over one place.
//!
//! After the segment ordering of Sander: Layout of directed hypergraphs with orthogonal hyperedges (2003).

use super::combs::stack;
use crate::sort;

/// A piece of an edge between two ranks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Jog {
    /// The slot above.
    pub(super) top: usize,
    /// The slot below.
    pub(super) bottom: usize,
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Jog {
    /// Upside down.
    fn turned(&self) -> Self {
        Self { top: self.bottom, bottom: self.top, from: self.to, to: self.from }
    }
}

/// How a piece gets from its place above to its place below. Tracks are counted downwards from the middle one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lane {
    /// Straight down.
    Straight,
    /// Sideways on a track.
    One { track: f64 },
    /// Sideways on a track, down at `x`, sideways on a second track.
    Two { track: f64, x: f64, then: f64 },
}

/// The lanes of the pieces between two ranks, and the number of tracks they need.
pub(super) fn tracks(jogs: &[Jog], edge_gap: f64) -> (Vec<Lane>, usize) {
    let mut lanes = vec![Lane::Straight; jogs.len()];
    let mut bent: Vec<usize> = (0..jogs.len()).filter(|&j| jogs[j].from != jogs[j].to).collect();
    if bent.is_empty() {
        return (lanes, 0);
    }
    let low = |j: &usize| jogs[*j].from.min(jogs[*j].to);
    let high = |j: &usize| jogs[*j].from.max(jogs[*j].to);
    sort::by(&mut bent, |a, b| low(a).total_cmp(&low(b)).then(a.cmp(b)));
    let places = places(jogs, edge_gap);
    let mut most = 0;
    let mut start = 0;
    while start < bent.len() {
        // A cluster: runs that overlap, directly or through others.
        let mut end = start + 1;
        let mut reach = high(&bent[start]);
        while end < bent.len() && low(&bent[end]) < reach + edge_gap {
            reach = reach.max(high(&bent[end]));
            end += 1;
        }
        let cluster = &bent[start..end];
        let own: Vec<Jog> = cluster.iter().map(|&j| jogs[j]).collect();
        let by_top = stack(&own, &places, edge_gap);
        let by_bottom = stack(&own.iter().map(Jog::turned).collect::<Vec<_>>(), &places, edge_gap).turned();
        let better = (by_bottom.depth, by_bottom.runs) < (by_top.depth, by_top.runs);
        let stack = if better { by_bottom } else { by_top };
        let middle = (stack.depth as f64 - 1.0) / 2.0;
        for (&j, lane) in cluster.iter().zip(&stack.lanes) {
            lanes[j] = match *lane {
                Lane::Straight => Lane::Straight,
                Lane::One { track } => Lane::One { track: track - middle },
                Lane::Two { track, x, then } => Lane::Two { track: track - middle, x, then: then - middle },
            };
        }
        most = most.max(stack.depth);
        start = end;
    }
    (lanes, most)
}

/// The places of all ends. Those too near to tell lines apart count as one place.
pub(super) struct Places {
    /// From the leftmost to the rightmost end of each place.
    spans: Vec<(f64, f64)>,
}

/// Of the distance between parallel lines, what two of them need to be told apart.
const APART: f64 = 1.0 / 3.0;

fn places(jogs: &[Jog], edge_gap: f64) -> Places {
    let mut ends: Vec<f64> = jogs.iter().flat_map(|jog| [jog.from, jog.to]).collect();
    sort::by(&mut ends, f64::total_cmp);
    let mut spans: Vec<(f64, f64)> = Vec::with_capacity(ends.len());
    for end in ends {
        match spans.last_mut() {
            Some(span) if end == span.1 || end < span.1 + edge_gap * APART => span.1 = end,
            _ => spans.push((end, end)),
        }
    }
    Places { spans }
}

impl Places {
    pub(super) fn count(&self) -> usize {
        self.spans.len()
    }

    /// The number of the place of an end.
    pub(super) fn of(&self, end: f64) -> usize {
        self.spans.partition_point(|span| span.1 < end)
    }

    /// A free place beside one: a third of the way to the next.
    pub(super) fn beside(&self, place: usize, left: bool) -> f64 {
        let (low, high) = self.spans[place];
        if left { low - (low - self.spans[place - 1].1) / 3.0 } else { high + (self.spans[place + 1].0 - high) / 3.0 }
    }
}
