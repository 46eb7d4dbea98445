//! The inclusion-minimal sets of steps that satisfy a monotone rule.
//!
//! Bottom-up over the rule: every node keeps the antichain of its minimal sets. `any` joins the antichains of its
//! operands, `all` multiplies them, `atLeast k` and sums run a dynamic programme over their operands; after each step
//! what contains another set goes. This is Berge multiplication (1989), generalised to counts and sums.
//!
//! Steps have strengths (a result, a level): a set holds each thing once, with the strength it needs, and "contains"
//! is meant thing by thing. So `calc` and `calc with C` are never both in one set.
//!
//! There may be exponentially many sets, so the search is bounded twice, in a way that can be said: it looks for all
//! sets of up to n steps, for growing n, until the next n would cost more than the budget of operations.
//! - Not cut: all minimal sets are there, and nothing else.
//! - Cut: still every set suffices and is minimal, they stand in order, and all sets smaller than the largest one
//!   listed are there, up to [`MOST`] sets. If not even the smallest could be found that way there is one set, of
//!   which [`Problem::some`] says what it is.

use crate::sort;
use std::cmp::Ordering;

/// A set: (thing, strength) pairs, sorted by thing, each thing once.
pub(crate) type Set = Vec<(usize, u32)>;

/// How many sets are listed at most.
pub(crate) const MOST: usize = 50;

/// Pairs of sets looked at before the search stops growing.
const BUDGET: usize = 400_000;

/// Nodes looked at to make a single set minimal.
const SHRINK: usize = 4_000_000;

/// What a node asks.
#[derive(Debug, Clone)]
pub(crate) enum Gate {
    /// It holds already.
    Met,
    /// At least so many of the operands.
    Count(usize),
    /// One of these sets; none: it cannot be reached.
    Leaf(Vec<Set>),
    /// An amount.
    Sum(Need),
}

/// What is missing of an amount, and what would bring it.
#[derive(Debug, Clone)]
pub(crate) struct Need {
    pub(crate) rest: i128,
    /// One choice of each class counts: (set, what it brings; `None`: enough by itself).
    pub(crate) classes: Vec<Vec<(Set, Option<i128>)>>,
}

/// A rule. Node 0 is the root, operands stand after the node they belong to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Problem {
    pub(crate) nodes: Vec<(Gate, Vec<usize>)>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Minimal {
    /// By size, then by the places of their things.
    pub(crate) sets: Vec<Set>,
    /// There may be more.
    pub(crate) cut: bool,
}

/// The budget is used up.
struct Spent;

/// One search for all sets of up to `bound` steps.
struct Search {
    bound: usize,
    left: usize,
    /// A set was left out because it is too large.
    larger: bool,
}

impl Problem {
    /// All minimal sets, as far as the budget allows.
    pub(crate) fn minimal(&self) -> Minimal {
        let mut left = BUDGET;
        let mut found: Option<Vec<Set>> = None;
        let mut bound = self.at_least().max(1);
        loop {
            let mut search = Search { bound, left, larger: false };
            let Ok(sets) = self.sets(&mut search) else { break };
            left = search.left;
            if !search.larger {
                let cut = sets.len() > MOST;
                return Minimal { sets: sets.into_iter().take(MOST).collect(), cut };
            }
            if sets.len() >= MOST {
                return Minimal { sets: sets.into_iter().take(MOST).collect(), cut: true };
            }
            found = Some(sets).filter(|sets| !sets.is_empty()).or(found);
            bound += (bound / 4).max(1);
        }
        Minimal { sets: found.unwrap_or_else(|| self.some().into_iter().collect()), cut: true }
    }

    /// All minimal sets within the bound, sorted.
    fn sets(&self, search: &mut Search) -> Result<Vec<Set>, Spent> {
        let needed = self.needed();
        let mut found: Vec<Vec<Set>> = vec![Vec::new(); self.nodes.len()];
        for (at, (gate, operands)) in self.nodes.iter().enumerate().rev() {
            if !needed[at] {
                continue;
            }
            found[at] = match gate {
                Gate::Met => vec![Set::new()],
                Gate::Leaf(options) => {
                    let within = options.iter().filter(|set| search.fits(set.len())).cloned().collect();
                    search.prune(within)?
                }
                Gate::Count(count) => {
                    let operands: Vec<Vec<Set>> =
                        operands.iter().map(|operand| std::mem::take(&mut found[*operand])).collect();
                    search.count(*count, &operands)?
                }
                Gate::Sum(need) => search.sum(need)?,
            };
        }
        Ok(found.into_iter().next().unwrap_or_default())
    }

    /// Which nodes matter: those below something that holds already do not.
    fn needed(&self) -> Vec<bool> {
        let mut needed = vec![false; self.nodes.len()];
        if let Some(root) = needed.first_mut() {
            *root = true;
        }
        for (at, (gate, operands)) in self.nodes.iter().enumerate() {
            if needed[at] && matches!(gate, Gate::Count(_)) {
                for operand in operands {
                    needed[*operand] = true;
                }
            }
        }
        needed
    }

    /// No set has fewer steps. Operands may share steps, so a count is no better than its hardest needed operand
    /// unless nothing is shared.
    fn at_least(&self) -> usize {
        let shares = self.shares();
        let mut least = vec![0_usize; self.nodes.len()];
        for (at, (gate, operands)) in self.nodes.iter().enumerate().rev() {
            least[at] = match gate {
                Gate::Met => 0,
                Gate::Leaf(options) => options.iter().map(Vec::len).min().unwrap_or(1),
                Gate::Sum(need) => usize::from(need.rest > 0),
                Gate::Count(count) => {
                    let mut parts: Vec<usize> = operands.iter().map(|operand| least[*operand]).collect();
                    sort::ascending(&mut parts);
                    let easiest = parts.into_iter().take(*count);
                    if shares { easiest.max().unwrap_or(0) } else { easiest.sum() }
                }
            };
        }
        least.first().copied().unwrap_or(0)
    }

    /// Whether one thing can serve several leaves.
    fn shares(&self) -> bool {
        let mut things: Vec<usize> = Vec::new();
        for (gate, _) in &self.nodes {
            match gate {
                Gate::Leaf(options) => things.extend(options.iter().flatten().map(|(thing, _)| *thing)),
                Gate::Sum(need) => {
                    things.extend(need.classes.iter().flatten().flat_map(|(set, _)| set).map(|(thing, _)| *thing));
                }
                Gate::Met | Gate::Count(_) => {}
            }
        }
        let all = things.len();
        sort::ascending(&mut things);
        things.dedup();
        things.len() < all
    }

    /// One set that suffices: the smallest of every node, put together. It is minimal where no step serves two
    /// leaves; else superfluous steps are taken out again as long as that costs less than a fixed amount of work.
    pub(crate) fn some(&self) -> Option<Set> {
        let needed = self.needed();
        let mut found: Vec<Option<Set>> = vec![None; self.nodes.len()];
        for (at, (gate, operands)) in self.nodes.iter().enumerate().rev() {
            if !needed[at] {
                continue;
            }
            found[at] = match gate {
                Gate::Met => Some(Set::new()),
                Gate::Leaf(options) => options.iter().min_by(|a, b| order(a, b)).cloned(),
                Gate::Sum(need) => some_sum(need),
                Gate::Count(count) => {
                    let mut parts: Vec<Set> = operands.iter().filter_map(|operand| found[*operand].take()).collect();
                    sort::by(&mut parts, order);
                    (parts.len() >= *count).then(|| merge(parts.into_iter().take(*count).flatten().collect()))
                }
            };
        }
        let set = found.into_iter().next().flatten()?;
        if !self.shares() || set.len().saturating_mul(self.nodes.len()) > SHRINK {
            return Some(set);
        }
        let mut kept = set.clone();
        for step in set.iter().rev() {
            let without: Set = kept.iter().filter(|other| *other != step).copied().collect();
            if self.suffices(&without) {
                kept = without;
            }
        }
        Some(kept)
    }

    /// Whether a set is enough. Linear.
    pub(crate) fn suffices(&self, set: &Set) -> bool {
        let mut met = vec![false; self.nodes.len()];
        for (at, (gate, operands)) in self.nodes.iter().enumerate().rev() {
            met[at] = match gate {
                Gate::Met => true,
                Gate::Leaf(options) => options.iter().any(|option| contains(set, option)),
                Gate::Count(count) => operands.iter().filter(|operand| met[**operand]).count() >= *count,
                Gate::Sum(need) => {
                    let mut sum = 0;
                    let mut enough = false;
                    for class in &need.classes {
                        let held = class.iter().filter(|(option, _)| contains(set, option));
                        let mut best = 0;
                        for (_, gain) in held {
                            enough |= gain.is_none();
                            best = best.max(gain.unwrap_or(0));
                        }
                        sum += best;
                    }
                    enough || sum >= need.rest
                }
            };
        }
        met.first().copied().unwrap_or(true)
    }
}

/// The fewest choices by taking the largest first: none of them can be left out.
fn some_sum(need: &Need) -> Option<Set> {
    let mut best: Vec<(&Set, i128)> = Vec::new();
    for class in &need.classes {
        let known = class.iter().map(|(set, gain)| (set, gain.unwrap_or(need.rest)));
        best.extend(known.filter(|(_, gain)| *gain > 0).max_by(|a, b| a.1.cmp(&b.1).then(b.0.len().cmp(&a.0.len()))));
    }
    sort::by_key(&mut best, |(set, gain)| (std::cmp::Reverse(*gain), set.len()));
    let mut sum = 0;
    let mut steps = Set::new();
    for (set, gain) in best {
        if sum >= need.rest {
            break;
        }
        sum += gain;
        steps.extend(set.iter().copied());
    }
    (sum >= need.rest).then(|| merge(steps))
}

impl Search {
    fn fits(&mut self, size: usize) -> bool {
        self.larger |= size > self.bound;
        size <= self.bound
    }

    fn pay(&mut self, cost: usize) -> Result<(), Spent> {
        self.left = self.left.checked_sub(cost).ok_or(Spent)?;
        Ok(())
    }

    /// Takes out what contains another set; the rest sorted.
    fn prune(&mut self, mut sets: Vec<Set>) -> Result<Vec<Set>, Spent> {
        sort::by(&mut sets, order);
        sets.dedup();
        let mut kept: Vec<(u64, Set)> = Vec::with_capacity(sets.len());
        for set in sets {
            self.pay(1 + kept.len() / 8)?;
            let signature = signature(&set);
            let contained = |(known, smaller): &(u64, Set)| known & !signature == 0 && contains(&set, smaller);
            if !kept.iter().any(contained) {
                kept.push((signature, set));
            }
        }
        Ok(kept.into_iter().map(|(_, set)| set).collect())
    }

    /// `reached[n]`: the minimal sets that satisfy n of the operands so far.
    fn count(&mut self, count: usize, operands: &[Vec<Set>]) -> Result<Vec<Set>, Spent> {
        if count == 1 {
            return self.prune(operands.iter().flatten().cloned().collect());
        }
        let mut reached: Vec<Vec<Set>> = vec![Vec::new(); count + 1];
        reached[0].push(Set::new());
        for (at, options) in operands.iter().enumerate() {
            // Satisfying fewer than this many now leaves too few operands for the rest.
            let least = count.saturating_sub(operands.len() - at - 1).max(1);
            for n in (least..=count.min(at + 1)).rev() {
                let mut next = std::mem::take(&mut reached[n]);
                if options.is_empty() || reached[n - 1].is_empty() {
                    reached[n] = next;
                    continue;
                }
                self.pay(reached[n - 1].len() * options.len())?;
                for before in &reached[n - 1] {
                    for option in options {
                        let both = union(before, option);
                        if self.fits(both.len()) {
                            next.push(both);
                        }
                    }
                }
                reached[n] = self.prune(next)?;
            }
        }
        Ok(reached.pop().unwrap_or_default())
    }

    /// Choices class by class: a set stays unless one of its subsets brings as much.
    fn sum(&mut self, need: &Need) -> Result<Vec<Set>, Spent> {
        if need.rest <= 0 {
            return Ok(vec![Set::new()]);
        }
        // What the classes from here on can bring at most; `None`: enough.
        let mut ahead: Vec<Option<i128>> = vec![Some(0)];
        for class in need.classes.iter().rev() {
            let best = class.iter().map(|(_, gain)| *gain).try_fold(0, |best: i128, gain| Some(best.max(gain?)));
            let last = ahead.last().copied().flatten();
            ahead.push(best.zip(last).map(|(best, last)| best + last));
        }
        ahead.pop();
        let mut partial: Vec<(Set, i128)> = vec![(Set::new(), 0)];
        let mut enough: Vec<Set> = Vec::new();
        for class in &need.classes {
            let rest = ahead.pop().unwrap_or(Some(0));
            self.pay(partial.len() * class.len())?;
            let mut next = Vec::new();
            for (before, sum) in &partial {
                for (option, gain) in class {
                    let both = union(before, option);
                    if !self.fits(both.len()) {
                        continue;
                    }
                    match gain {
                        Some(gain) if sum + gain < need.rest => {
                            if *gain > 0 {
                                next.push((both, sum + gain));
                            }
                        }
                        _ => enough.push(both),
                    }
                }
            }
            partial.extend(next);
            // What cannot reach the rest any more goes.
            partial.retain(|(_, sum)| rest.is_none_or(|rest| sum + rest >= need.rest));
            partial = self.prune_partial(partial)?;
        }
        self.prune(enough)
    }

    fn prune_partial(&mut self, mut sets: Vec<(Set, i128)>) -> Result<Vec<(Set, i128)>, Spent> {
        sort::by(&mut sets, |a, b| order(&a.0, &b.0).then(b.1.cmp(&a.1)));
        let mut kept: Vec<(u64, Set, i128)> = Vec::with_capacity(sets.len());
        for (set, sum) in sets {
            self.pay(1 + kept.len() / 8)?;
            let signature = signature(&set);
            let beaten = |(known, smaller, other): &(u64, Set, i128)| {
                *other >= sum && known & !signature == 0 && contains(&set, smaller)
            };
            if !kept.iter().any(beaten) {
                kept.push((signature, set, sum));
            }
        }
        Ok(kept.into_iter().map(|(_, set, sum)| (set, sum)).collect())
    }
}

/// By size, then by places, then by strengths.
fn order(a: &Set, b: &Set) -> Ordering {
    let things = || a.iter().map(|step| step.0).cmp(b.iter().map(|step| step.0));
    a.len().cmp(&b.len()).then_with(things).then_with(|| a.cmp(b))
}

/// One bit for every thing: a subset's bits are among its superset's.
fn signature(set: &Set) -> u64 {
    set.iter().fold(0, |bits, (thing, _)| bits | 1 << (thing % 64))
}

/// Whether every thing of the smaller set is in the larger, at least as strong.
fn contains(larger: &Set, smaller: &Set) -> bool {
    let mut rest = larger.iter();
    smaller.iter().all(|(thing, strength)| {
        rest.find(|(other, _)| other >= thing).is_some_and(|(other, held)| other == thing && held >= strength)
    })
}

/// Both, every thing with its higher strength.
fn union(a: &Set, b: &Set) -> Set {
    if a.is_empty() {
        return b.clone();
    }
    merge(a.iter().chain(b).copied().collect())
}

/// Sorted, every thing once with its highest strength.
fn merge(mut steps: Set) -> Set {
    sort::by(&mut steps, |a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    steps.dedup_by_key(|step| step.0);
    steps
}
