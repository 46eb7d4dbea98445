//! Cycle removal: which edges are laid out against their own direction.
//!
//! Eades, Lin, Smyth: A fast and effective heuristic for the feedback arc set problem (1993). Linear: sources and
//! sinks are taken off both ends, then the node with the largest surplus of outgoing edges, from buckets by surplus.
//! An acyclic input loses nothing.

use super::LayoutEdge;
use crate::sort;

/// One edge of the acyclic graph: parallel edges of the input are one arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arc {
    pub(super) source: usize,
    pub(super) target: usize,
    /// How many edges of the input run here.
    pub(super) weight: usize,
}

/// How an edge of the input runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// From the arc's source to its target.
    Along(usize),
    /// From the arc's target to its source.
    Against(usize),
    /// From a node to itself.
    Loop(usize),
    /// Names a node that is not there.
    Nowhere,
}

#[derive(Debug)]
pub(super) struct Dag {
    pub(super) arcs: Vec<Arc>,
    /// One a edge of the input.
    pub(super) ties: Vec<Tie>,
}

/// The input's edges as an acyclic graph over `nodes` nodes. O(V + E log E), for finding parallel edges.
pub(super) fn acyclic(nodes: usize, edges: &[LayoutEdge]) -> Dag {
    let good = |edge: &&LayoutEdge| edge.source != edge.target && edge.source < nodes && edge.target < nodes;
    let place = sequence(nodes, &edges.iter().filter(good).copied().collect::<Vec<_>>());
    let mut ties = vec![Tie::Nowhere; edges.len()];
    let mut sorted: Vec<(usize, usize, usize, bool)> = Vec::with_capacity(edges.len());
    for (index, edge) in edges.iter().enumerate() {
        if edge.source >= nodes || edge.target >= nodes {
            continue;
        }
        if edge.source == edge.target {
            ties[index] = Tie::Loop(edge.source);
        } else if place[edge.source] < place[edge.target] {
            sorted.push((edge.source, edge.target, index, false));
        } else {
            sorted.push((edge.target, edge.source, index, true));
        }
    }
    sort::ascending(&mut sorted);
    let mut arcs: Vec<Arc> = Vec::with_capacity(sorted.len());
    for (source, target, index, reversed) in sorted {
        match arcs.last_mut() {
            Some(arc) if arc.source == source && arc.target == target => arc.weight += 1,
            _ => arcs.push(Arc { source, target, weight: 1 }),
        }
        let arc = arcs.len() - 1;
        ties[index] = if reversed { Tie::Against(arc) } else { Tie::Along(arc) };
    }
    Dag { arcs, ties }
}

/// A place in a row for every node such that few edges run backwards.
fn sequence(nodes: usize, edges: &[LayoutEdge]) -> Vec<usize> {
    let mut incident: Vec<Vec<(usize, bool)>> = vec![Vec::new(); nodes];
    let (mut ins, mut outs) = (vec![0usize; nodes], vec![0usize; nodes]);
    for edge in edges {
        incident[edge.source].push((edge.target, true));
        incident[edge.target].push((edge.source, false));
        outs[edge.source] += 1;
        ins[edge.target] += 1;
    }
    let mut gone = vec![false; nodes];
    let mut place = vec![0usize; nodes];
    let (mut front, mut back) = (0usize, nodes);
    let mut sources: Vec<usize> = (0..nodes).rev().filter(|&v| ins[v] == 0).collect();
    let mut sinks: Vec<usize> = (0..nodes).rev().filter(|&v| outs[v] == 0 && ins[v] > 0).collect();
    // Buckets by surplus of outgoing edges, shifted to start at 0; entries go stale and are skipped.
    let shift = (0..nodes).map(|v| ins[v]).max().unwrap_or(0);
    let widest = (0..nodes).map(|v| outs[v]).max().unwrap_or(0);
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); shift + widest + 1];
    for v in (0..nodes).rev() {
        buckets[outs[v] + shift - ins[v]].push(v);
    }
    let mut top = buckets.len() - 1;
    loop {
        let v = if let Some(v) = sources.pop() {
            if gone[v] {
                continue;
            }
            place[v] = front;
            front += 1;
            v
        } else if let Some(v) = sinks.pop() {
            if gone[v] {
                continue;
            }
            back -= 1;
            place[v] = back;
            v
        } else {
            let Some(v) = next(&mut buckets, &mut top, |v, bucket| !gone[v] && outs[v] + shift - ins[v] == bucket)
            else {
                return place;
            };
            place[v] = front;
            front += 1;
            v
        };
        gone[v] = true;
        for &(w, outgoing) in &incident[v] {
            if gone[w] {
                continue;
            }
            if outgoing {
                ins[w] -= 1;
            } else {
                outs[w] -= 1;
            }
            if ins[w] == 0 {
                sources.push(w);
            } else if outs[w] == 0 {
                sinks.push(w);
            } else {
                let bucket = outs[w] + shift - ins[w];
                buckets[bucket].push(w);
                top = top.max(bucket);
            }
        }
    }
}

fn next(buckets: &mut [Vec<usize>], top: &mut usize, fresh: impl Fn(usize, usize) -> bool) -> Option<usize> {
    loop {
        match buckets[*top].pop() {
            Some(v) if fresh(v, *top) => return Some(v),
            Some(_) => {}
            None if *top == 0 => return None,
            None => *top -= 1,
        }
    }
}
