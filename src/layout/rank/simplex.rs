//! Integer positions under least distances with the smallest weighted sum of distances: network simplex.
//!
//! Gansner, Koutsofios, North, Vo: A technique for drawing directed graphs (1993). A start by longest paths, a tight
//! tree grown with two heaps (O(E log V)), then pivots; each costs the subtree below its cycle. When the work runs
//! out the positions found so far are returned: they are feasible, only longer.

use crate::layout::budget::Work;
use crate::layout::sets::Sets;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// `position[head] >= position[tail] + least`, at a cost of `weight` for each unit of distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) struct Spring {
    pub(in crate::layout) tail: usize,
    pub(in crate::layout) head: usize,
    pub(in crate::layout) least: i64,
    pub(in crate::layout) weight: i64,
}

/// Positions of `count` points; the springs must be acyclic. The smallest position of each connected part is 0.
pub(in crate::layout) fn simplex(count: usize, springs: &[Spring], work: &mut Work) -> Vec<i64> {
    let part = parts(count, springs);
    let parts = part.iter().max().map_or(0, |last| last + 1);
    // One root holds all parts together, so that there is one tree.
    let mut all = springs.to_vec();
    let mut seen = vec![false; parts];
    for point in 0..count {
        if !seen[part[point]] {
            seen[part[point]] = true;
            all.push(Spring { tail: count, head: point, least: 0, weight: 0 });
        }
    }
    let net = Net::new(count + 1, all);
    let mut position = longest(&net);
    if count > 1 && net.tighten(&mut position) {
        let mut tree = Tree::new(&net, &position);
        tree.pivot(&mut position, work);
    }
    position.truncate(count);
    let mut least = vec![i64::MAX; parts];
    for point in 0..count {
        least[part[point]] = least[part[point]].min(position[point]);
    }
    (0..count).map(|point| position[point] - least[part[point]]).collect()
}

/// The connected part of each point, numbered by first appearance.
fn parts(count: usize, springs: &[Spring]) -> Vec<usize> {
    let mut sets = Sets::new(count);
    for spring in springs {
        sets.join(spring.tail, spring.head);
    }
    sets.numbers(count)
}

struct Net {
    springs: Vec<Spring>,
    /// Incident springs of each point: `incident[first[v]..first[v + 1]]`.
    first: Vec<usize>,
    incident: Vec<usize>,
}

/// Longest paths from the points without a spring into them. A point with none out of it sits where its last spring
/// wants it, one with none into it moves up to its nearest neighbour.
fn longest(net: &Net) -> Vec<i64> {
    let count = net.first.len() - 1;
    let mut waiting = vec![0usize; count];
    for spring in &net.springs {
        waiting[spring.head] += 1;
    }
    let mut position = vec![0i64; count];
    let mut ready: Vec<usize> = (0..count).filter(|&v| waiting[v] == 0).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(v) = ready.pop() {
        order.push(v);
        for spring in net.of(v).filter(|s| s.tail == v) {
            position[spring.head] = position[spring.head].max(position[v] + spring.least);
            waiting[spring.head] -= 1;
            if waiting[spring.head] == 0 {
                ready.push(spring.head);
            }
        }
    }
    for &v in order.iter().rev() {
        let (mut ins, mut outs, mut room) = (0, 0, i64::MAX);
        for spring in net.of(v) {
            if spring.tail == v {
                outs += spring.weight;
                room = room.min(position[spring.head] - spring.least - position[v]);
            } else {
                ins += spring.weight;
            }
        }
        if outs > ins && room > 0 && room < i64::MAX {
            position[v] += room;
        }
    }
    position
}

impl Net {
    fn new(count: usize, springs: Vec<Spring>) -> Self {
        let mut first = vec![0usize; count + 1];
        for spring in &springs {
            first[spring.tail + 1] += 1;
            first[spring.head + 1] += 1;
        }
        for v in 0..count {
            first[v + 1] += first[v];
        }
        let mut next = first.clone();
        let mut incident = vec![0usize; springs.len() * 2];
        for (index, spring) in springs.iter().enumerate() {
            for v in [spring.tail, spring.head] {
                incident[next[v]] = index;
                next[v] += 1;
            }
        }
        Self { springs, first, incident }
    }

    fn ids(&self, v: usize) -> &[usize] {
        &self.incident[self.first[v]..self.first[v + 1]]
    }

    fn of(&self, v: usize) -> impl Iterator<Item = &Spring> {
        self.ids(v).iter().map(|&id| &self.springs[id])
    }

    fn slack(&self, id: usize, position: &[i64]) -> i64 {
        let s = &self.springs[id];
        position[s.head] - position[s.tail] - s.least
    }

    /// Moves the points until tight springs connect all of them. The tree grows from point 0 and moves as a whole;
    /// the heaps hold slacks as they would be had it never moved. False if the net is not connected.
    fn tighten(&self, position: &mut [i64]) -> bool {
        let count = position.len();
        let mut joined: Vec<Option<i64>> = vec![None; count];
        let (mut out, mut into) = (BinaryHeap::new(), BinaryHeap::new());
        let mut moved = 0i64;
        let mut newest = 0usize;
        for done in 1..=count {
            joined[newest] = Some(moved);
            for &id in self.ids(newest) {
                let spring = &self.springs[id];
                let slack = spring_slack(spring, position);
                if spring.tail == newest && joined[spring.head].is_none() {
                    out.push(Reverse((slack + moved, id)));
                } else if spring.head == newest && joined[spring.tail].is_none() {
                    into.push(Reverse((slack - moved, id)));
                }
            }
            if done == count {
                break;
            }
            while out.peek().is_some_and(|Reverse((_, id))| joined[self.springs[*id].head].is_some()) {
                out.pop();
            }
            while into.peek().is_some_and(|Reverse((_, id))| joined[self.springs[*id].tail].is_some()) {
                into.pop();
            }
            let ahead = out.peek().map(|Reverse((key, id))| (key - moved, *id));
            let behind = into.peek().map(|Reverse((key, id))| (key + moved, *id));
            newest = match (ahead, behind) {
                (Some((a, id)), Some((b, _))) if a <= b => {
                    moved += a;
                    self.springs[id].head
                }
                (Some((a, id)), None) => {
                    moved += a;
                    self.springs[id].head
                }
                (_, Some((b, id))) => {
                    moved -= b;
                    self.springs[id].tail
                }
                (None, None) => return false,
            };
        }
        for (v, at) in joined.iter().enumerate() {
            position[v] += at.map_or(0, |at| moved - at);
        }
        true
    }
}

fn spring_slack(spring: &Spring, position: &[i64]) -> i64 {
    position[spring.head] - position[spring.tail] - spring.least
}

const NONE: usize = usize::MAX;

/// A spanning tree of tight springs, numbered in postorder: the subtree of `v` is `order[low[v]..=number[v]]`.
struct Tree<'a> {
    net: &'a Net,
    in_tree: Vec<bool>,
    branches: Vec<Vec<usize>>,
    /// The spring to the parent.
    parent: Vec<usize>,
    low: Vec<usize>,
    number: Vec<usize>,
    order: Vec<usize>,
    cut: Vec<i64>,
    /// Tree springs in fixed slots, for the round robin search.
    slots: Vec<usize>,
}

impl<'a> Tree<'a> {
    fn new(net: &'a Net, position: &[i64]) -> Self {
        let count = position.len();
        let mut tree = Self {
            net,
            in_tree: vec![false; net.springs.len()],
            branches: vec![Vec::new(); count],
            parent: vec![NONE; count],
            low: vec![0; count],
            number: vec![0; count],
            order: vec![0; count],
            cut: vec![0; net.springs.len()],
            slots: Vec::with_capacity(count),
        };
        let mut reached = vec![false; count];
        reached[0] = true;
        let mut queue = vec![0usize];
        while let Some(v) = queue.pop() {
            for &id in net.ids(v) {
                let w = tree.other(id, v);
                if !reached[w] && net.slack(id, position) == 0 {
                    reached[w] = true;
                    tree.in_tree[id] = true;
                    tree.branches[v].push(id);
                    tree.branches[w].push(id);
                    tree.slots.push(id);
                    queue.push(w);
                }
            }
        }
        tree.renumber(0, NONE, 0);
        for at in 0..count {
            let v = tree.order[at];
            if tree.parent[v] != NONE {
                tree.cut[tree.parent[v]] = tree.cut_value(v);
            }
        }
        tree
    }

    fn other(&self, id: usize, v: usize) -> usize {
        let s = &self.net.springs[id];
        if s.tail == v { s.head } else { s.tail }
    }

    /// Numbers the subtree of `root`, whose parent spring is `parent`, from `from` on. Returns its size.
    fn renumber(&mut self, root: usize, parent: usize, from: usize) -> usize {
        let mut next = from;
        self.parent[root] = parent;
        self.low[root] = next;
        let mut stack = vec![(root, 0usize)];
        while let Some((v, at)) = stack.pop() {
            if let Some(&id) = self.branches[v].get(at) {
                stack.push((v, at + 1));
                if id != self.parent[v] {
                    let w = self.other(id, v);
                    self.parent[w] = id;
                    self.low[w] = next;
                    stack.push((w, 0));
                }
            } else {
                self.number[v] = next;
                self.order[next] = v;
                next += 1;
            }
        }
        next - from
    }

    /// The cut value of the spring from `v` to its parent, once those below are known.
    fn cut_value(&self, v: usize) -> i64 {
        let own = self.parent[v];
        let is_tail = self.net.springs[own].tail == v;
        let mut value = self.net.springs[own].weight;
        for &id in self.net.ids(v) {
            if id == own {
                continue;
            }
            let spring = &self.net.springs[id];
            let along = (spring.tail == v) == is_tail;
            let below = if self.in_tree[id] { self.cut[id] } else { 0 };
            value += if along { spring.weight - below } else { below - spring.weight };
        }
        value
    }

    fn pivot(&mut self, position: &mut [i64], work: &mut Work) {
        let mut at = 0;
        let mut rounds = self.slots.len().saturating_mul(64);
        while let Some(slot) = self.leaving(&mut at, work) {
            rounds -= 1;
            let Some(id) = self.entering(self.slots[slot], position, work) else { return };
            self.exchange(slot, id, position, work);
            if rounds == 0 || !work.spend(1) {
                return;
            }
        }
    }

    /// The most negative cut value among the next few.
    fn leaving(&self, at: &mut usize, work: &mut Work) -> Option<usize> {
        const ENOUGH: usize = 30;
        let (mut best, mut found, mut seen) = (None, 0, 0);
        let count = self.slots.len();
        while seen < count && found < ENOUGH {
            let slot = *at;
            *at = if slot + 1 == count { 0 } else { slot + 1 };
            seen += 1;
            let value = self.cut[self.slots[slot]];
            if value < 0 {
                found += 1;
                if best.is_none_or(|(least, _)| value < least) {
                    best = Some((value, slot));
                }
            }
        }
        work.spend(seen / 8);
        best.map(|(_, slot)| slot)
    }

    fn is_below(&self, v: usize, top: usize) -> bool {
        self.low[top] <= self.number[v] && self.number[v] <= self.number[top]
    }

    /// The lower end of a tree spring.
    fn lower(&self, id: usize) -> usize {
        let s = &self.net.springs[id];
        if self.number[s.tail] < self.number[s.head] { s.tail } else { s.head }
    }

    /// The spring with the least slack that crosses the cut of `leaving` the other way.
    fn entering(&self, leaving: usize, position: &[i64], work: &mut Work) -> Option<usize> {
        let top = self.lower(leaving);
        let into = self.net.springs[leaving].tail == top;
        let mut best: Option<(i64, usize)> = None;
        let mut seen = 0;
        for &v in &self.order[self.low[top]..=self.number[top]] {
            for &id in self.net.ids(v) {
                seen += 1;
                let spring = &self.net.springs[id];
                let inner = if into { spring.head } else { spring.tail };
                if inner != v || self.is_below(self.other(id, v), top) {
                    continue;
                }
                let slack = self.net.slack(id, position);
                if best.is_none_or(|(least, _)| slack < least) {
                    best = Some((slack, id));
                }
            }
            if best.is_some_and(|(least, _)| least == 0) {
                break;
            }
        }
        work.spend(seen);
        best.map(|(_, id)| id)
    }

    fn exchange(&mut self, slot: usize, enter: usize, position: &mut [i64], work: &mut Work) {
        let leave = self.slots[slot];
        let slack = self.net.slack(enter, position);
        let top = self.lower(leave);
        if slack != 0 {
            let range = self.low[top]..=self.number[top];
            // The tail side moves back by the slack, or the head side forward: whichever is smaller.
            let shift = if self.net.springs[leave].tail == top { -slack } else { slack };
            let inside = range.end() - range.start() + 1;
            if inside * 2 <= self.order.len() {
                for &v in &self.order[range] {
                    position[v] += shift;
                }
            } else {
                let (start, end) = range.into_inner();
                for &v in self.order[..start].iter().chain(&self.order[end + 1..]) {
                    position[v] -= shift;
                }
            }
            work.spend(inside.min(self.order.len() - inside));
        }
        let value = self.cut[leave];
        let (tail, head) = (self.net.springs[enter].tail, self.net.springs[enter].head);
        let meet = self.carry(tail, head, value, true);
        self.carry(head, tail, value, false);
        self.cut[enter] = -value;
        self.cut[leave] = 0;
        self.in_tree[leave] = false;
        self.in_tree[enter] = true;
        self.slots[slot] = enter;
        for v in [self.net.springs[leave].tail, self.net.springs[leave].head] {
            self.branches[v].retain(|&id| id != leave);
        }
        self.branches[tail].push(enter);
        self.branches[head].push(enter);
        let size = self.renumber(meet, self.parent[meet], self.low[meet]);
        work.spend(size * 2);
    }

    /// Adds the change to the cut values from `from` up to the first point above `to`, which is returned.
    fn carry(&mut self, from: usize, to: usize, value: i64, forward: bool) -> usize {
        let mut v = from;
        while !self.is_below(to, v) {
            let id = self.parent[v];
            let same = (self.net.springs[id].tail == v) == forward;
            self.cut[id] += if same { value } else { -value };
            v = self.other(id, v);
        }
        v
    }
}
