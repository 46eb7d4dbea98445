//! The graph without suppliers that can never be the first to give a fact.

use super::{Kind, Needs, Rule};

/// Facts beyond which the search for landmarks is left out: its memory is quadratic.
const MOST_FACTS: usize = 4_000;

/// Takes a decision off the suppliers of every fact that must hold before it can be earned: levelling up from 1 to 2
/// needs 1 first, so it never gives 1. Loops of skills mostly come apart by it, and bounds get tight.
///
/// What must hold before is the landmarks of planning without deletes (Keyder, Richter and Helmert 2010), the
/// greatest fixed point over sets of facts: an `all` adds its operands' sets up, any other gate has what is common
/// to all of them. Facts that a mere start gives have no order and stay out of it.
/// Time and memory are quadratic in the facts.
pub(in crate::advice) fn clean(needs: &mut Needs) {
    let facts = needs.facts.len();
    if facts == 0 || facts > MOST_FACTS {
        return;
    }
    let mut marks = Marks::new(needs);
    while marks.pass(needs) {}
    for fact in 0..facts {
        if needs.facts[fact].company {
            continue;
        }
        let early = |supplier: &usize| marks.of_decision[*supplier].has(fact);
        let dropped: Vec<usize> = needs.facts[fact].suppliers.iter().copied().filter(early).collect();
        needs.facts[fact].suppliers.retain(|it| !dropped.contains(it));
        for decision in dropped {
            needs.decisions[decision].gives.retain(|it| *it != fact);
        }
    }
}

/// A set of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Set(Vec<u64>);

impl Set {
    fn has(&self, fact: usize) -> bool {
        self.0[fact / 64] >> (fact % 64) & 1 == 1
    }

    fn put(&mut self, fact: usize) {
        self.0[fact / 64] |= 1 << (fact % 64);
    }

    fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    fn meet(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }
}

struct Marks {
    empty: Set,
    of_fact: Vec<Set>,
    of_decision: Vec<Set>,
}

impl Marks {
    /// Everything is a landmark until something goes round it.
    fn new(needs: &Needs) -> Self {
        let words = needs.facts.len().div_ceil(64);
        let (empty, full) = (Set(vec![0; words]), Set(vec![u64::MAX; words]));
        let of_fact = needs
            .facts
            .iter()
            .map(|fact| if fact.company || fact.until.is_some() { empty.clone() } else { full.clone() })
            .collect();
        Self { of_fact, of_decision: vec![full; needs.decisions.len()], empty }
    }

    /// One round; says whether anything fell.
    fn pass(&mut self, needs: &Needs) -> bool {
        let mut changed = false;
        for (at, decision) in needs.decisions.iter().enumerate() {
            let mut set = self.empty.clone();
            for rule in decision.rules() {
                if let Rule::Tree { start, end } = rule {
                    set.join(&self.tree(needs, start, end));
                }
            }
            if set != self.of_decision[at] {
                self.of_decision[at] = set;
                changed = true;
            }
        }
        for (at, fact) in needs.facts.iter().enumerate() {
            let Some((first, rest)) = fact.suppliers.split_first().filter(|_| !fact.company && fact.until.is_none())
            else {
                continue;
            };
            let mut set = self.of_decision[*first].clone();
            for supplier in rest {
                set.meet(&self.of_decision[*supplier]);
            }
            set.put(at);
            if set != self.of_fact[at] {
                self.of_fact[at] = set;
                changed = true;
            }
        }
        changed
    }

    fn tree(&self, needs: &Needs, start: usize, end: usize) -> Set {
        let mut sets: Vec<Set> = vec![self.empty.clone(); end - start];
        for at in (start..end).rev() {
            let (first, count, all) = match &needs.nodes[at].kind {
                Kind::Leaf { fact } => {
                    sets[at - start].clone_from(&self.of_fact[*fact]);
                    continue;
                }
                Kind::Gate { need, first, count } => (*first, *count, need == count),
                Kind::Sum { first, members, .. } => (*first, members.len(), false),
            };
            let mut set = sets[first - start].clone();
            for child in first + 1..first + count {
                if all { set.join(&sets[child - start]) } else { set.meet(&sets[child - start]) }
            }
            sets[at - start] = set;
        }
        sets.swap_remove(0)
    }
}
