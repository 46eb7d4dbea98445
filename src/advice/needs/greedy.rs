//! A first set that reaches the goal: every fact from its cheapest supplier, costs added up as if nothing were
//! shared (the additive heuristic of Bonet and Geffner 2001), then everything superfluous taken out.

use super::price::{NEVER, Table, cheapest_way};
use super::{Choice, Kind, NONE, Needs, Reach, Rule};
use crate::sort;

/// Decisions that together give the goal, if the additive costs find any; grounded, perhaps with more than needed.
pub(super) fn greedy(needs: &Needs, weights: &[i64], status: &[Choice], order: &[usize]) -> Option<Vec<usize>> {
    let mut cost: Vec<i64> = vec![NEVER; needs.decisions.len()];
    let mut by: Vec<(i64, usize)> = vec![(NEVER, NONE); needs.facts.len()];
    let mut value = vec![0; needs.nodes.len()];
    let mut picked = vec![false; needs.nodes.len()];
    let mut table = Table::default();
    let price = |by: &[(i64, usize)], rule: Rule, value: &mut [i64], picked: &mut [bool], table: &mut Table| match rule
    {
        Rule::Met => 0,
        Rule::Unmet => NEVER,
        Rule::Tree { start, end } => cheapest_way(needs, start, end, |_, fact| by[fact].0, value, picked, table),
    };
    // Costs only fall; in the order in which things were earned two or three rounds do.
    loop {
        let mut changed = false;
        for &decision in order {
            if status[decision] == Choice::Out {
                continue;
            }
            // Nothing is quite free: equal costs could support each other in a circle.
            let own = if status[decision] == Choice::In { 1 } else { weights[decision].max(1) };
            let mut total = own;
            for rule in needs.decisions[decision].rules() {
                total = (total + price(&by, rule, &mut value, &mut picked, &mut table)).min(NEVER);
            }
            if total < cost[decision] {
                cost[decision] = total;
                changed = true;
                let known = &needs.decisions[decision];
                for &fact in known.gives.iter().chain(&known.company) {
                    if total < by[fact].0 {
                        by[fact] = (total, decision);
                    }
                }
            }
        }
        if !changed {
            break;
        }
    }
    if price(&by, needs.goal, &mut value, &mut picked, &mut table) >= NEVER {
        return None;
    }
    let mut chosen = vec![false; cost.len()];
    let mut waiting = vec![needs.goal];
    for (decision, choice) in status.iter().enumerate() {
        if *choice == Choice::In {
            chosen[decision] = true;
            waiting.extend(needs.decisions[decision].rules());
        }
    }
    let mut on = vec![false; value.len()];
    while let Some(rule) = waiting.pop() {
        let Rule::Tree { start, end } = rule else { continue };
        if price(&by, rule, &mut value, &mut picked, &mut table) >= NEVER {
            return None;
        }
        for at in start..end {
            let parent = needs.nodes[at].parent;
            on[at] = parent == NONE || (picked[at] && on[parent]);
            if let (true, Kind::Leaf { fact }) = (on[at], &needs.nodes[at].kind) {
                let supplier = by[*fact].1;
                if supplier != NONE && !std::mem::replace(&mut chosen[supplier], true) {
                    waiting.extend(needs.decisions[supplier].rules());
                }
            }
        }
    }
    Some((0..chosen.len()).filter(|it| chosen[*it]).collect())
}

/// Takes out what the goal does not need, the heaviest first, of equals the last in the document; what stays is
/// inclusion-minimal. `None` if the set does not reach the goal.
pub(super) fn reduce(needs: &Needs, weights: &[i64], reach: &mut Reach<'_>, set: &[usize]) -> Option<Vec<usize>> {
    let mut member = vec![false; needs.decisions.len()];
    for &decision in set {
        member[decision] = true;
    }
    if !reach.run_whole(&mut member) {
        return None;
    }
    let mut order: Vec<usize> = set.iter().copied().filter(|it| member[*it]).collect();
    sort::by_key(&mut order, |it| std::cmp::Reverse((weights[*it], *it)));
    let mut without = member.clone();
    for decision in order {
        if member[decision] {
            without.copy_from_slice(&member);
            without[decision] = false;
            if reach.run_whole(&mut without) {
                member.copy_from_slice(&without);
            }
        }
    }
    Some((0..member.len()).filter(|it| member[*it]).collect())
}
