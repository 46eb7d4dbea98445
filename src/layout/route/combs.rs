//! Combs: edges that share their upper end and run to the same side share a track.
//!
//! Two combs to the same side that overlap must lie in one sequence, or edges would cross that need not: the one whose
//! hub is further that way above. Combs to different sides cross as often either way. So the demands have no ring, and
//! combs are dealt to tracks like jobs to days: those with the longest line of others waiting below them first, each
//! on the first track that is free (Hashimoto, Stevens: Wire routing by optimizing channel assignment, 1971, with
//! demands). Where an end above and an end below have the same place, what begins there goes above what ends there,
//! so that unrelated edges never lie on one another; a ring of such demands is opened by an extra bend.
//! O(n (log n + d)) for n edges of which d lie over one place.

use super::tracks::{Jog, Lane, Places};
use crate::sort;
use std::collections::BTreeSet;

/// The lanes of some jogs. Tracks are counted from the top.
pub(super) struct Stack {
    pub(super) lanes: Vec<Lane>,
    pub(super) depth: usize,
    pub(super) runs: usize,
}

impl Stack {
    /// The same upside down.
    pub(super) fn turned(mut self) -> Self {
        let last = self.depth as f64 - 1.0;
        for lane in &mut self.lanes {
            *lane = match *lane {
                Lane::Straight => Lane::Straight,
                Lane::One { track } => Lane::One { track: last - track },
                Lane::Two { track, x, then } => Lane::Two { track: last - then, x, then: last - track },
            };
        }
        self
    }
}

/// Deals jogs that all bend to tracks.
pub(super) fn stack(jogs: &[Jog], places: &Places, edge_gap: f64) -> Stack {
    let runs = runs(jogs, places);
    let ties = ties(&runs, edge_gap);
    let mut pile = Pile {
        jogs,
        places,
        edge_gap,
        waiting: vec![0; places.count()],
        held: vec![Vec::new(); places.count()],
        track: vec![None; runs.len()],
        bends: Vec::new(),
        lanes: vec![Lane::Straight; jogs.len()],
        depth: 0,
    };
    for jog in jogs {
        pile.waiting[places.of(jog.from)] += 1;
    }
    let tail = tails(&runs, &ties);
    let mut above: Vec<usize> =
        ties.iter().map(|own| own.iter().filter(|tie| tie.1 == Tie::Below { strict: true }).count()).collect();
    let mut ready: BTreeSet<(std::cmp::Reverse<usize>, usize)> = BTreeSet::new();
    for (run, &above) in above.iter().enumerate() {
        if above == 0 {
            ready.insert((std::cmp::Reverse(tail[run]), run));
        }
    }
    while let Some(&first) = ready.first() {
        let next = ready.iter().copied().find(|&(_, run)| !pile.is_blocked(&runs[run])).unwrap_or(first);
        ready.remove(&next);
        pile.put(&runs, next.1, &ties[next.1]);
        for &(other, tie) in &ties[next.1] {
            if tie == Tie::Above {
                above[other] -= 1;
                if above[other] == 0 {
                    ready.insert((std::cmp::Reverse(tail[other]), other));
                }
            }
        }
    }
    Stack { lanes: pile.lanes, depth: pile.depth, runs: runs.len() }
}

/// A comb: one end above, all its ends below, all to one side.
struct Run {
    /// The slot of the end above.
    slot: usize,
    hub: f64,
    low: f64,
    high: f64,
    right: bool,
    teeth: Vec<usize>,
    /// The ends below, from left to right.
    ends: Vec<f64>,
    /// The place of the end above, and of those below.
    from: usize,
    to: Vec<usize>,
}

impl Run {
    /// Whether an end lies strictly between two places.
    fn has_end(&self, low: f64, high: f64) -> bool {
        self.ends.get(self.ends.partition_point(|&end| end <= low)).is_some_and(|&end| end < high)
    }

    fn ends_at(&self, place: usize) -> bool {
        self.to.binary_search(&place).is_ok()
    }
}

fn runs(jogs: &[Jog], places: &Places) -> Vec<Run> {
    let mut keyed: Vec<(usize, bool, usize)> =
        jogs.iter().enumerate().map(|(at, jog)| (jog.top, jog.to > jog.from, at)).collect();
    sort::ascending(&mut keyed);
    let mut runs: Vec<Run> = Vec::new();
    for (slot, right, at) in keyed {
        let jog = &jogs[at];
        let (low, high) = (jog.from.min(jog.to), jog.from.max(jog.to));
        match runs.last_mut() {
            Some(run) if run.slot == slot && run.right == right => {
                run.low = run.low.min(low);
                run.high = run.high.max(high);
                run.teeth.push(at);
                run.ends.push(jog.to);
            }
            _ => {
                let from = places.of(jog.from);
                let (teeth, ends) = (vec![at], vec![jog.to]);
                runs.push(Run { slot, hub: jog.from, low, high, right, teeth, ends, from, to: Vec::new() });
            }
        }
    }
    for run in &mut runs {
        sort::by(&mut run.ends, f64::total_cmp);
        run.to = run.ends.iter().map(|&end| places.of(end)).collect();
    }
    sort::by(&mut runs, |a, b| a.low.total_cmp(&b.low).then(a.slot.cmp(&b.slot)));
    runs
}

/// What a run is to another one that lies near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// It has to lie above.
    Above,
    /// It has to lie below: strictly, or else only to spare an extra bend.
    Below { strict: bool },
    /// Anywhere but on the same track.
    Beside,
    /// They share their hub and may share the track.
    Twin,
}

/// For each run the others near it.
fn ties(runs: &[Run], edge_gap: f64) -> Vec<Vec<(usize, Tie)>> {
    let mut ties: Vec<Vec<(usize, Tie)>> = runs.iter().map(|_| Vec::new()).collect();
    let mut open: Vec<usize> = Vec::new();
    for (own, run) in runs.iter().enumerate() {
        open.retain(|&other| runs[other].high + edge_gap > run.low);
        for &other in &open {
            let (mine, theirs) = tie(run, &runs[other]);
            ties[own].push((other, mine));
            ties[other].push((own, theirs));
        }
        open.push(own);
    }
    ties
}

/// What `a` is to `b`, and `b` to `a`.
fn tie(a: &Run, b: &Run) -> (Tie, Tie) {
    let strictly = Tie::Below { strict: true };
    if a.right == b.right {
        // `first` has its hub further to where both go. If an end of the other one lies within it, it has to lie above.
        let swap = (b.hub > a.hub) == a.right;
        let (first, second) = if swap { (b, a) } else { (a, b) };
        let inside = if a.right { second.has_end(first.hub, first.high) } else { second.has_end(first.low, first.hub) };
        if inside {
            return if swap { (strictly, Tie::Above) } else { (Tie::Above, strictly) };
        }
    } else if a.slot == b.slot {
        return (Tie::Twin, Tie::Twin);
    }
    let loosely = Tie::Below { strict: false };
    match (b.ends_at(a.from), a.ends_at(b.from)) {
        (true, false) => (Tie::Beside, loosely),
        (false, true) => (loosely, Tie::Beside),
        // They change places: the first one gets an extra bend, below the second one.
        (true, true) => (loosely, loosely),
        (false, false) => (Tie::Beside, Tie::Beside),
    }
}

/// The length of the longest line of runs that have to lie below each.
fn tails(runs: &[Run], ties: &[Vec<(usize, Tie)>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    // Those to the right from the leftmost hub on, those to the left from the rightmost on.
    let key = |run: &Run| if run.right { run.hub } else { -run.hub };
    sort::by(&mut order, |&a, &b| key(&runs[a]).total_cmp(&key(&runs[b])));
    let mut tail = vec![0; runs.len()];
    for run in order {
        for &(other, tie) in &ties[run] {
            if tie == Tie::Above {
                tail[run] = tail[run].max(tail[other] + 1);
            }
        }
    }
    tail
}

struct Pile<'a> {
    jogs: &'a [Jog],
    places: &'a Places,
    edge_gap: f64,
    /// For each end place: jogs that begin there and have no track yet.
    waiting: Vec<usize>,
    /// For each end place: jogs that wait beside it for these (number, first track, where).
    held: Vec<Vec<(usize, usize, f64)>>,
    /// The track of each run.
    track: Vec<Option<usize>>,
    /// Second stretches of jogs with an extra bend: from, to, track.
    bends: Vec<(f64, f64, usize)>,
    lanes: Vec<Lane>,
    depth: usize,
}

impl Pile<'_> {
    fn is_blocked(&self, run: &Run) -> bool {
        run.to.iter().any(|&place| place != run.from && self.waiting[place] > 0)
    }

    /// The first track that is free for a run.
    fn find(&self, run: &Run, ties: &[(usize, Tie)]) -> usize {
        let (mut least, mut twin) = (0, None);
        let mut taken: Vec<usize> = Vec::new();
        for &(other, tie) in ties {
            let Some(track) = self.track[other] else { continue };
            match tie {
                Tie::Below { .. } => least = least.max(track + 1),
                Tie::Above | Tie::Beside => taken.push(track),
                Tie::Twin => twin = Some(track),
            }
        }
        for &(low, high, track) in &self.bends {
            if low < run.high + self.edge_gap && run.low < high + self.edge_gap {
                taken.push(track);
            }
        }
        if let Some(twin) = twin.filter(|twin| *twin >= least && !taken.contains(twin)) {
            return twin;
        }
        sort::ascending(&mut taken);
        for track in taken {
            if track == least {
                least += 1;
            }
        }
        least
    }

    fn put(&mut self, runs: &[Run], number: usize, ties: &[(usize, Tie)]) {
        let run = &runs[number];
        let track = self.find(run, ties);
        self.track[number] = Some(track);
        self.depth = self.depth.max(track + 1);
        for &tooth in &run.teeth {
            let end = self.places.of(self.jogs[tooth].to);
            if self.waiting[end] > 0 && end != run.from {
                // What begins at this place still has to come above: the jog stops beside it.
                let stop = self.places.beside(end, run.right);
                self.held[end].push((tooth, track, stop));
            } else {
                self.lanes[tooth] = Lane::One { track: track as f64 };
            }
        }
        self.waiting[run.from] -= run.teeth.len();
        if self.waiting[run.from] == 0 {
            self.release(runs, run.from);
        }
    }

    /// Brings what was held beside an end to that end, below all that lies there.
    fn release(&mut self, runs: &[Run], end: usize) {
        for (tooth, track, x) in std::mem::take(&mut self.held[end]) {
            let to = self.jogs[tooth].to;
            let (low, high) = (x.min(to), x.max(to));
            let near = |a: f64, b: f64| a < high + self.edge_gap && low < b + self.edge_gap;
            let placed = runs.iter().zip(&self.track).filter(|(run, _)| near(run.low, run.high));
            let deepest = placed.filter_map(|(_, track)| *track).max();
            let bent = self.bends.iter().filter(|bend| near(bend.0, bend.1)).map(|bend| bend.2).max();
            let then = deepest.max(bent).map_or(0, |track| track + 1);
            self.bends.push((low, high, then));
            self.depth = self.depth.max(then + 1);
            self.lanes[tooth] = Lane::Two { track: track as f64, x, then: then as f64 };
        }
    }
}
