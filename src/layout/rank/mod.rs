//! The rank of each node: as few ranks between the ends of the edges as can be, groups short, stages in sequence,
//! goals at the far end.

mod pack;
pub(super) mod simplex;
mod spread;

use super::acyclic::Dag;
use super::budget::Work;
use super::orient::Frame;
use crate::sort;
pub(super) use pack::parts;
use simplex::{Spring, simplex};

/// Ranks of all nodes, from 0, none of them empty.
pub(super) fn rank(frame: &Frame, dag: &Dag, pitch: f64, work: &mut Work) -> Vec<usize> {
    let thin = thin(frame);
    let (count, springs) = springs(frame, dag, &thin);
    let mut share = work.share(1, 4);
    let mut position = simplex(count, &springs, &mut share);
    work.settle(&share);
    balance(frame, dag, &thin, &springs, &mut position);
    position.truncate(frame.nodes.len());
    spread::spread(frame, dag, &mut position, step(&thin), pitch);
    close_up(pack::pack(frame, dag, &position, step(&thin), pitch))
}

/// The nodes that are much thinner than most (gates). They get ranks of their own between those of the others, so that
/// a gate costs the drawing no more than its own thickness.
fn thin(frame: &Frame) -> Vec<bool> {
    let mut heights: Vec<f64> = frame.nodes.iter().map(|node| node.size.height).filter(|&h| h > 0.0).collect();
    sort::by(&mut heights, f64::total_cmp);
    let usual = heights.get(heights.len() / 2).copied().unwrap_or(0.0);
    let most = heights.last().copied().unwrap_or(0.0);
    // Where most nodes are gates, the thickest tells what a card is.
    let usual = if usual * 2.0 < most { most } else { usual };
    frame.nodes.iter().map(|node| node.size.height > 0.0 && node.size.height * 2.0 < usual).collect()
}

/// Ranks from one card to the next: 2 if there are thin ranks between.
fn step(thin: &[bool]) -> usize {
    if thin.contains(&true) { 2 } else { 1 }
}

/// The wishes as springs over the nodes and, after them, two ends for each group, one border for each stage, and the
/// far end.
fn springs(frame: &Frame, dag: &Dag, thin: &[bool]) -> (usize, Vec<Spring>) {
    const FAR: i64 = 64;
    let nodes = frame.nodes.len();
    let mut springs: Vec<Spring> = Vec::with_capacity(dag.arcs.len() + frame.groups.len() * 4);
    let mut tie = |tail, head, least, weight| springs.push(Spring { tail, head, least, weight });
    let step = i64::try_from(step(thin)).unwrap_or(1);
    for arc in &dag.arcs {
        // From a card to a gate or back is half a step: so cards and gates fall on ranks in turn.
        let least = if thin[arc.source] == thin[arc.target] { step } else { 1 };
        tie(arc.source, arc.target, least, i64::try_from(arc.weight).unwrap_or(1));
    }
    let (top, bottom) = (|g: usize| nodes + g * 2, |g: usize| nodes + g * 2 + 1);
    let mut members = vec![0i64; frame.groups.len()];
    for (v, node) in frame.nodes.iter().enumerate() {
        if let Some(g) = node.group {
            members[g] += 1;
            tie(top(g), v, 0, 0);
            tie(v, bottom(g), 0, 0);
        }
    }
    for (g, group) in frame.groups.iter().enumerate() {
        tie(top(g), bottom(g), 0, members[g].clamp(1, FAR));
        if let Some(parent) = group.parent {
            tie(top(parent), top(g), 0, 0);
            tie(bottom(g), bottom(parent), 0, 0);
        }
    }
    let mut count = nodes + frame.groups.len() * 2;
    let stage = stages(frame, dag);
    let mut names: Vec<usize> = stage.iter().flatten().copied().collect();
    sort::ascending(&mut names);
    names.dedup();
    for (v, own) in stage.iter().enumerate() {
        let Some(at) = own.and_then(|s| names.binary_search(&s).ok()) else { continue };
        // Border `at` lies between stages `at` and `at + 1`.
        if at > 0 {
            tie(count + at - 1, v, step, 0);
        }
        if at + 1 < names.len() {
            tie(v, count + at, 0, 0);
        }
    }
    for at in 1..names.len().saturating_sub(1) {
        tie(count + at - 1, count + at, 0, 0);
    }
    count += names.len().saturating_sub(1);
    let mut leads_on = vec![false; nodes];
    for arc in &dag.arcs {
        leads_on[arc.source] = true;
    }
    if frame.nodes.iter().any(|node| node.last) {
        for (v, node) in frame.nodes.iter().enumerate().filter(|&(v, _)| !leads_on[v]) {
            tie(v, count, 0, if node.last { FAR } else { 0 });
        }
        count += 1;
    }
    (count, springs)
}

/// The stage of each node, raised to that of the latest it comes after: so the edges always win. O(V + E).
fn stages(frame: &Frame, dag: &Dag) -> Vec<Option<usize>> {
    let mut stage: Vec<Option<usize>> = frame.nodes.iter().map(|node| node.stage).collect();
    if stage.iter().all(Option::is_none) {
        return stage;
    }
    let mut after: Vec<Option<usize>> = vec![None; stage.len()];
    for v in topological(frame.nodes.len(), dag) {
        if stage[v].is_some() {
            stage[v] = stage[v].max(after[v]);
        }
        let carried = after[v].max(stage[v]);
        let from = dag.arcs.partition_point(|arc| arc.source < v);
        for arc in dag.arcs[from..].iter().take_while(|arc| arc.source == v) {
            after[arc.target] = after[arc.target].max(carried);
        }
    }
    stage
}

/// The nodes so that arcs run forward; arcs are sorted by source.
fn topological(nodes: usize, dag: &Dag) -> Vec<usize> {
    let mut waiting = vec![0usize; nodes];
    for arc in &dag.arcs {
        waiting[arc.target] += 1;
    }
    let mut order: Vec<usize> = (0..nodes).filter(|&v| waiting[v] == 0).collect();
    let mut at = 0;
    while let Some(&v) = order.get(at) {
        at += 1;
        let from = dag.arcs.partition_point(|arc| arc.source < v);
        for arc in dag.arcs[from..].iter().take_while(|arc| arc.source == v) {
            waiting[arc.target] -= 1;
            if waiting[arc.target] == 0 {
                order.push(arc.target);
            }
        }
    }
    order
}

/// Moves nodes that cost the same on several ranks to the one with the fewest nodes.
fn balance(frame: &Frame, dag: &Dag, thin: &[bool], springs: &[Spring], position: &mut [i64]) {
    let nodes = frame.nodes.len();
    let (mut ins, mut outs) = (vec![0i64; nodes], vec![0i64; nodes]);
    for arc in &dag.arcs {
        let weight = i64::try_from(arc.weight).unwrap_or(1);
        outs[arc.source] += weight;
        ins[arc.target] += weight;
    }
    let free = |v: usize| ins[v] == outs[v] && ins[v] > 0 && !frame.nodes[v].last;
    let mut crowd = vec![0usize; usize::try_from(position.iter().max().map_or(0, |p| p + 1)).unwrap_or(0)];
    for &at in &position[..nodes] {
        crowd[usize::try_from(at).unwrap_or(0)] += 1;
    }
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    for (id, spring) in springs.iter().enumerate() {
        if spring.tail < nodes && free(spring.tail) {
            after[spring.tail].push(id);
        }
        if spring.head < nodes && free(spring.head) {
            before[spring.head].push(id);
        }
    }
    for v in (0..nodes).filter(|&v| free(v)) {
        let low = before[v].iter().map(|&id| position[springs[id].tail] + springs[id].least).max();
        let high = after[v].iter().map(|&id| position[springs[id].head] - springs[id].least).min();
        let (Some(low), Some(high)) = (low, high) else { continue };
        let best = (low..=high).step_by(step(thin)).min_by_key(|&at| (crowd[usize::try_from(at).unwrap_or(0)], at));
        if let Some(best) = best {
            crowd[usize::try_from(position[v]).unwrap_or(0)] -= 1;
            crowd[usize::try_from(best).unwrap_or(0)] += 1;
            position[v] = best;
        }
    }
}

/// Takes out ranks without nodes.
fn close_up(ranks: Vec<usize>) -> Vec<usize> {
    let count = ranks.iter().max().map_or(0, |r| r + 1);
    let mut used = vec![0usize; count];
    for &rank in &ranks {
        used[rank] = 1;
    }
    let mut next = 0;
    for at in &mut used {
        next += *at;
        *at = next;
    }
    ranks.iter().map(|&rank| used[rank] - 1).collect()
}
