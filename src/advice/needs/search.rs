//! Branch and bound over the decisions, depth first.
//!
//! A node of the search has decided some decisions; what cannot be earned any more is out, what nothing can go round
//! is in, and the bound of [`Prices`] closes it. Branches are made on a likely set: the decision whose absence lifts
//! the bound most is taken first, then left out.

use super::greedy::{greedy, reduce};
use super::price::{NEVER, Prices};
use super::{Choice, Needs, Reach};
use crate::sort;

/// A second sum that may not exceed an amount.
#[derive(Debug, Clone)]
pub(in crate::advice) struct Limit {
    /// By decision.
    pub(in crate::advice) costs: Vec<i64>,
    pub(in crate::advice) most: i64,
}

/// What a search found.
#[derive(Debug, Clone)]
pub(in crate::advice) struct Outcome {
    /// The lightest set found, inclusion-minimal, in document order.
    pub(in crate::advice) best: Option<Vec<usize>>,
    /// Its weight; the weight asked for, if there is none.
    pub(in crate::advice) weight: i64,
    /// No set is lighter than this.
    pub(in crate::advice) bound: i64,
    /// Nothing is left to search: the best is the best, or there is none.
    pub(in crate::advice) proven: bool,
    /// Steps of work.
    pub(in crate::advice) work: u64,
}

/// Rounds of the bound at the root and below it.
const ROOT_ROUNDS: usize = 120;
const ROUNDS: usize = 12;

/// Candidates that are tried before a branch.
const PROBES: usize = 8;

/// The lightest set of decisions that reaches the goal, lighter than `below`, without two that exclude each other,
/// from what is decided in `status`, within a budget of work (steps, never time).
pub(in crate::advice) fn search(
    needs: &Needs,
    weights: &[i64],
    limit: Option<&Limit>,
    status: Vec<Choice>,
    below: i64,
    budget: u64,
) -> Outcome {
    let must = (0..status.len()).filter(|it| status[*it] == Choice::In).collect();
    let mut search = Search {
        must,
        needs,
        weights,
        limit,
        reach: Reach::new(needs),
        prices: Prices::new(needs, weights),
        second: limit.map(|limit| Prices::new(needs, &limit.costs)),
        best: None,
        weight: below,
        extra_work: 0,
        rounds: ROOT_ROUNDS,
        tried: Vec::new(),
    };
    let mut open = vec![Open { status, bound: 0, shares: None }];
    let mut closed_early = None;
    while let Some(node) = open.pop() {
        if node.bound >= search.weight {
            continue;
        }
        if search.work() > budget {
            closed_early = Some(open.iter().map(|it| it.bound).fold(node.bound, i64::min));
            break;
        }
        search.expand(node, &mut open);
        search.rounds = ROUNDS;
    }
    let bound = closed_early.map_or(search.weight, |bound: i64| bound.min(search.weight));
    Outcome { proven: bound >= search.weight, bound, weight: search.weight, work: search.work(), best: search.best }
}

/// A node of the search that is still to be looked at.
struct Open {
    status: Vec<Choice>,
    bound: i64,
    shares: Option<Vec<f64>>,
}

struct Search<'a> {
    /// Decisions that were in from the beginning: a set without one of them is no answer.
    must: Vec<usize>,
    needs: &'a Needs,
    weights: &'a [i64],
    limit: Option<&'a Limit>,
    reach: Reach<'a>,
    prices: Prices<'a>,
    /// Prices of the limited sum.
    second: Option<Prices<'a>>,
    best: Option<Vec<usize>>,
    weight: i64,
    extra_work: u64,
    rounds: usize,
    /// The last set that was tried.
    tried: Vec<usize>,
}

impl Search<'_> {
    fn work(&self) -> u64 {
        self.reach.work + self.prices.work + self.second.as_ref().map_or(0, |second| second.work) + self.extra_work
    }

    fn expand(&mut self, mut node: Open, open: &mut Vec<Open>) {
        if let Some(shares) = node.shares.take() {
            self.prices.restore(&shares);
        }
        let Some(mut likely) = self.settle(&mut node.status) else { return };
        // What a likely set has and nothing can go round is in; that may rule others out.
        while self.force(&mut node.status, &likely) {
            match self.settle(&mut node.status) {
                Some(next) => likely = next,
                None => return,
            }
        }
        let Some(bound) = self.lift(&node.status, &mut likely) else { return };
        node.bound = node.bound.max(bound);
        if node.bound >= self.weight || self.over(&node.status) {
            return;
        }
        let mut free: Vec<usize> = likely.iter().copied().filter(|it| node.status[*it] == Choice::Free).collect();
        if free.is_empty() {
            // The likely set is decided already, and it was tried; only pairs or the limit can stand against it.
            free = (0..node.status.len()).filter(|it| node.status[*it] == Choice::Free).collect();
            if free.is_empty() {
                return;
            }
        }
        let Some(branch) = self.choose(&mut node.status, &free) else {
            if !free.iter().any(|it| node.status[*it] == Choice::In) {
                return;
            }
            // Some were proven to be in: look again.
            open.push(Open { shares: Some(self.prices.shares()), ..node });
            return;
        };
        let shares = self.prices.shares();
        let mut out = node.status.clone();
        out[branch.0] = Choice::Out;
        open.push(Open { status: out, bound: node.bound.max(branch.1), shares: Some(shares.clone()) });
        let mut taken = node.status;
        if take(self.needs, &mut taken, branch.0) {
            open.push(Open { status: taken, bound: node.bound, shares: Some(shares) });
        }
    }

    /// Puts out what cannot be earned any more; a likely set, or `None` if the node is closed.
    fn settle(&mut self, status: &mut [Choice]) -> Option<Vec<usize>> {
        let mut member: Vec<bool> = status.iter().map(|it| *it != Choice::Out).collect();
        if !self.reach.run_whole(&mut member) {
            return None;
        }
        for (decision, choice) in status.iter_mut().enumerate() {
            if !self.reach.earned[decision] {
                if *choice == Choice::In {
                    return None;
                }
                *choice = Choice::Out;
            }
        }
        let order = self.reach.order.clone();
        self.extra_work += (self.needs.nodes.len() as u64) * 2;
        let mut banned = status.to_vec();
        // Where pairs exclude each other, the later one is left out and the rest tried again.
        for _ in 0..=PROBES {
            let set = self.candidates(&banned, &order);
            let Some(reduced) = reduce(self.needs, self.weights, &mut self.reach, &set) else { break };
            match self.clash(&reduced, status) {
                Some(loser) => {
                    banned[loser] = Choice::Out;
                    self.extra_work += (self.needs.nodes.len() as u64) * 2;
                }
                None => {
                    self.record(&reduced);
                    return Some(reduced);
                }
            }
        }
        let set = self.candidates(status, &order);
        let reduced = reduce(self.needs, self.weights, &mut self.reach, &set);
        // What is left does reach the goal, whatever the greedy set lacks.
        reduced.or_else(|| reduce(self.needs, self.weights, &mut self.reach, &order))
    }

    /// A set that should reach the goal: greedily, or all that is left where additive costs go round in circles
    /// (credentials that wait for each other).
    fn candidates(&self, status: &[Choice], order: &[usize]) -> Vec<usize> {
        greedy(self.needs, self.weights, status, order)
            .unwrap_or_else(|| order.iter().copied().filter(|it| status[*it] != Choice::Out).collect())
    }

    /// One of two in a set that exclude each other: the later one, or the one that is not decided.
    fn clash(&self, set: &[usize], status: &[Choice]) -> Option<usize> {
        for &decision in set {
            for &other in &self.needs.decisions[decision].excludes {
                if set.binary_search(&other).is_ok() {
                    let later = decision.max(other);
                    let earlier = decision.min(other);
                    return Some(if status[later] == Choice::Free { later } else { earlier });
                }
            }
        }
        None
    }

    /// Keeps a set that reaches the goal, if it is allowed and lighter.
    fn record(&mut self, set: &[usize]) {
        let weight: i64 = set.iter().map(|it| self.weights[*it]).sum();
        let within = |limit: &Limit| set.iter().map(|it| limit.costs[*it]).sum::<i64>() <= limit.most;
        let whole = self.must.iter().all(|it| set.binary_search(it).is_ok());
        if whole && weight < self.weight && self.limit.is_none_or(within) {
            self.weight = weight;
            self.best = Some(set.to_vec());
        }
    }

    /// Takes what no way can go round; says whether anything was.
    fn force(&mut self, status: &mut [Choice], likely: &[usize]) -> bool {
        let mut forced = false;
        for &decision in likely {
            // Without pairs that clash, only what the likely set holds can be needed by all.
            if status[decision] == Choice::Free
                && !self.reach.run(|it| it != decision && status[it] != Choice::Out)
                && take(self.needs, status, decision)
            {
                forced = true;
            }
        }
        forced
    }

    /// Whether the limited sum is exceeded whatever is done.
    fn over(&mut self, status: &[Choice]) -> bool {
        let (Some(limit), Some(second)) = (self.limit, self.second.as_mut()) else { return false };
        let mut set = Vec::new();
        for _ in 0..self.rounds {
            let bound = second.bound(status);
            if bound > limit.most {
                return true;
            }
            second.trace(status, &mut set);
            #[expect(clippy::cast_precision_loss, reason = "a step need not be exact")]
            let room = (limit.most - bound + 1) as f64;
            if !second.step(status, room) {
                break;
            }
        }
        false
    }

    /// Lifts the bound; sets that it finds on the way are tried. `None`: the node is closed.
    fn lift(&mut self, status: &[Choice], likely: &mut Vec<usize>) -> Option<i64> {
        let mut best = 0;
        let mut best_shares = self.prices.shares();
        let mut pace = 1.0;
        let mut stale = 0;
        let mut set = Vec::new();
        for _ in 0..self.rounds {
            let bound = self.prices.bound(status);
            if bound >= self.weight {
                return None;
            }
            if bound > best {
                best = bound;
                best_shares = self.prices.shares();
                stale = 0;
            } else {
                stale += 1;
                if stale >= 4 {
                    pace *= 0.6;
                    stale = 0;
                    self.prices.restore(&best_shares);
                    self.prices.bound(status);
                }
            }
            self.prices.trace(status, &mut set);
            if set != self.tried {
                self.tried.clone_from(&set);
                if let Some(reduced) = reduce(self.needs, self.weights, &mut self.reach, &set) {
                    if self.clash(&reduced, status).is_none() {
                        self.record(&reduced);
                    }
                    *likely = reduced;
                }
            }
            if best >= self.weight {
                return None;
            }
            #[expect(clippy::cast_precision_loss, reason = "a step need not be exact")]
            let room = (self.weight.min(best.saturating_mul(2).saturating_add(1000)) - bound).max(1) as f64;
            if !self.prices.step(status, pace * room) {
                break;
            }
        }
        self.prices.restore(&best_shares);
        Some(best)
    }

    /// The decision to branch on, with the bound without it. Decisions without which the bound closes are taken on
    /// the way; `None` if those were all, or if taking one closes the node.
    fn choose(&mut self, status: &mut [Choice], free: &[usize]) -> Option<(usize, i64)> {
        let mut candidates = free.to_vec();
        sort::by_key(&mut candidates, |it| std::cmp::Reverse(self.weights[*it]));
        // One that excludes something comes first: only branching settles pairs.
        let pairs = |it: &usize| {
            let others = &self.needs.decisions[*it].excludes;
            std::cmp::Reverse(
                others.iter().filter(|other| status[**other] == Choice::Free && free.contains(other)).count(),
            )
        };
        let ranks: Vec<_> = candidates.iter().map(pairs).collect();
        if ranks.iter().any(|rank| rank.0 > 0) {
            sort::by_key(&mut candidates, pairs);
        }
        candidates.truncate(PROBES);
        let mut best: Option<(usize, i64)> = None;
        let mut taken = false;
        for decision in candidates {
            status[decision] = Choice::Out;
            let without = self.prices.bound(status);
            status[decision] = Choice::Free;
            if without >= self.weight || without >= NEVER {
                if !take(self.needs, status, decision) {
                    for &it in free {
                        status[it] = Choice::Out;
                    }
                    return None;
                }
                taken = true;
            } else if best.is_none_or(|(_, bound)| without > bound) {
                best = Some((decision, without));
            }
        }
        if taken { None } else { best }
    }
}

/// Takes a decision, and puts out what it excludes; `false` if one of those is in.
fn take(needs: &Needs, status: &mut [Choice], decision: usize) -> bool {
    status[decision] = Choice::In;
    for &other in &needs.decisions[decision].excludes {
        if status[other] == Choice::In {
            return false;
        }
        status[other] = Choice::Out;
    }
    true
}
