//! Tracks for the sideways parts of the edges between two ranks.
//!
//! Edges that share their upper end, or else their lower end, share a track: a comb. Runs to the right are stacked
//! from the rightmost down and runs to the left from the leftmost down, so two edges cross here only if their ends are
//! out of order, and then once. Where an end above and an end below have the same place, what begins there is stacked
//! before what ends there, so that unrelated edges never lie on one another; a ring of such demands (two edges that
//! change places) is opened by an extra bend. O(n log n) for n edges.
//!
//! After the segment ordering of Sander: Layout of directed hypergraphs with orthogonal hyperedges (2003), with a
//! fixed order in place of a graph of preferences.

use super::skyline::Skyline;
use crate::sort;
use std::collections::BTreeMap;

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
    let places = places(jogs);
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
        let by_top = Stack::build(jogs, cluster, true, &places, edge_gap);
        let by_bottom = Stack::build(jogs, cluster, false, &places, edge_gap);
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

/// All places of ends, and beside each one free place to either side for an extra bend. Sorted.
struct Places {
    ends: Vec<f64>,
    all: Vec<f64>,
}

fn places(jogs: &[Jog]) -> Places {
    let mut ends: Vec<f64> = jogs.iter().flat_map(|jog| [jog.from, jog.to]).collect();
    sort::by(&mut ends, f64::total_cmp);
    ends.dedup();
    let mut all = Vec::with_capacity(ends.len() * 3);
    for (at, &end) in ends.iter().enumerate() {
        if at > 0 {
            all.push(end - (end - ends[at - 1]) / 3.0);
        }
        all.push(end);
        if let Some(next) = ends.get(at + 1) {
            all.push(end + (next - end) / 3.0);
        }
    }
    Places { ends, all }
}

impl Places {
    fn of(&self, x: f64) -> usize {
        self.all.partition_point(|&place| place < x)
    }

    fn end(&self, x: f64) -> usize {
        self.ends.partition_point(|&end| end < x)
    }
}

/// A comb: one end on one side, all its ends on the other, all in one direction.
struct Run {
    /// The slot of the one end.
    slot: usize,
    hub: f64,
    low: f64,
    high: f64,
    right: bool,
    /// Positions in the cluster.
    teeth: Vec<usize>,
}

struct Stack {
    lanes: Vec<Lane>,
    depth: usize,
    runs: usize,
}

impl Stack {
    fn build(jogs: &[Jog], cluster: &[usize], by_top: bool, places: &Places, edge_gap: f64) -> Self {
        let runs = runs(jogs, cluster, by_top);
        let mut pile = Pile {
            jogs,
            cluster,
            places,
            edge_gap,
            base: places.of(runs.iter().map(|run| run.low).fold(f64::INFINITY, f64::min)),
            sky: Skyline::new(0),
            waiting: vec![0; places.ends.len()],
            held: vec![Vec::new(); places.ends.len()],
            twins: BTreeMap::new(),
            lanes: vec![Lane::Straight; cluster.len()],
            depth: 0,
        };
        let reach = places.of(runs.iter().map(|run| run.high).fold(f64::NEG_INFINITY, f64::max));
        pile.sky = Skyline::new(reach + 1 - pile.base);
        for &j in cluster {
            pile.waiting[places.end(jogs[j].from)] += 1;
        }
        let count = runs.len();
        let (mut right, mut left): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| run.right);
        // The last of each list is stacked first.
        sort::by(&mut right, |a, b| a.hub.total_cmp(&b.hub));
        sort::by(&mut left, |a, b| b.hub.total_cmp(&a.hub));
        loop {
            let open = |run: Option<&Run>| run.is_some_and(|run| !pile.is_blocked(run));
            let next = if open(right.last()) {
                right.pop()
            } else if open(left.last()) {
                left.pop()
            } else {
                right.pop().or_else(|| left.pop())
            };
            let Some(run) = next else { break };
            pile.put(&run);
        }
        Self { lanes: pile.lanes, depth: pile.depth, runs: count }
    }
}

fn runs(jogs: &[Jog], cluster: &[usize], by_top: bool) -> Vec<Run> {
    let mut keyed: Vec<(usize, bool, usize)> = cluster
        .iter()
        .enumerate()
        .map(|(at, &j)| (if by_top { jogs[j].top } else { jogs[j].bottom }, jogs[j].to > jogs[j].from, at))
        .collect();
    sort::ascending(&mut keyed);
    let mut runs: Vec<Run> = Vec::new();
    let mut last = None;
    for (slot, right, at) in keyed {
        let jog = &jogs[cluster[at]];
        let (low, high) = (jog.from.min(jog.to), jog.from.max(jog.to));
        match runs.last_mut() {
            Some(run) if last == Some((slot, right)) => {
                run.low = run.low.min(low);
                run.high = run.high.max(high);
                run.teeth.push(at);
            }
            _ => {
                let hub = if by_top { jog.from } else { jog.to };
                runs.push(Run { slot, hub, low, high, right, teeth: vec![at] });
            }
        }
        last = Some((slot, right));
    }
    runs
}

/// The pile of runs, growing downwards.
struct Pile<'a> {
    jogs: &'a [Jog],
    cluster: &'a [usize],
    places: &'a Places,
    edge_gap: f64,
    base: usize,
    sky: Skyline,
    /// For each end place: pieces that begin there and are not stacked yet.
    waiting: Vec<usize>,
    /// For each end place: pieces that wait beside it for these (place in the cluster, first track, where).
    held: Vec<Vec<(usize, usize, f64)>>,
    /// Tracks of runs already stacked, by the slot of their hub.
    twins: BTreeMap<usize, usize>,
    lanes: Vec<Lane>,
    depth: usize,
}

impl Pile<'_> {
    fn jog(&self, tooth: usize) -> &Jog {
        &self.jogs[self.cluster[tooth]]
    }

    fn is_blocked(&self, run: &Run) -> bool {
        run.teeth.iter().any(|&tooth| self.waiting[self.places.end(self.jog(tooth).to)] > 0)
    }

    /// Puts a stretch on the pile. Returns its track.
    fn stack(&mut self, low: f64, high: f64) -> usize {
        let (from, to) = (self.places.of(low) - self.base, self.places.of(high) - self.base);
        let near = self.places.all.partition_point(|&place| place <= low - self.edge_gap).max(self.base) - self.base;
        let far = self.places.all.partition_point(|&place| place < high + self.edge_gap) - 1 - self.base;
        let track = self.sky.depth(near, far.min(self.sky.last()));
        self.sky.lower(from, to, track + 1);
        self.depth = self.depth.max(track + 1);
        track
    }

    /// Puts a run on the track of the one from the same hub to the other side, if nothing lies in the way.
    fn join(&mut self, run: &Run) -> Option<usize> {
        let track = *self.twins.get(&run.slot)?;
        let (from, to) = (self.places.of(run.low) - self.base, self.places.of(run.high) - self.base);
        let (near, far) = if run.hub == run.low {
            let far = self.places.all.partition_point(|&place| place < run.high + self.edge_gap) - 1 - self.base;
            (from + 1, far.min(self.sky.last()))
        } else {
            let near = self.places.all.partition_point(|&place| place <= run.low - self.edge_gap);
            (near.max(self.base) - self.base, to - 1)
        };
        if self.sky.depth(near, far) > track {
            return None;
        }
        self.sky.lower(from, to, track + 1);
        Some(track)
    }

    fn put(&mut self, run: &Run) {
        // Where an end place is still awaited, the run stops beside it.
        let mut stops: Vec<(usize, f64)> = Vec::with_capacity(run.teeth.len());
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &tooth in &run.teeth {
            let jog = *self.jog(tooth);
            let stop = if self.waiting[self.places.end(jog.to)] > 0 {
                let at = self.places.of(jog.to);
                self.places.all[if run.right { at - 1 } else { at + 1 }]
            } else {
                jog.to
            };
            stops.push((tooth, stop));
            low = low.min(jog.from).min(stop);
            high = high.max(jog.from).max(stop);
        }
        let whole = stops.iter().all(|&(tooth, stop)| stop == self.jog(tooth).to);
        let joined = if whole { self.join(run) } else { None };
        let track = joined.unwrap_or_else(|| self.stack(low, high));
        if whole && joined.is_none() {
            self.twins.insert(run.slot, track);
        }
        for (tooth, stop) in stops {
            let jog = *self.jog(tooth);
            if stop == jog.to {
                self.lanes[tooth] = Lane::One { track: track as f64 };
            } else {
                let end = self.places.end(jog.to);
                self.held[end].push((tooth, track, stop));
            }
        }
        for &tooth in &run.teeth {
            let end = self.places.end(self.jog(tooth).from);
            self.waiting[end] -= 1;
            if self.waiting[end] == 0 {
                self.release(end);
            }
        }
    }

    fn release(&mut self, end: usize) {
        for (tooth, track, x) in std::mem::take(&mut self.held[end]) {
            let to = self.jog(tooth).to;
            let then = self.stack(x.min(to), x.max(to));
            self.lanes[tooth] = Lane::Two { track: track as f64, x, then: then as f64 };
        }
    }
}
