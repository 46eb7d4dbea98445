//! What can be started: `requires` met, and `alongside` held or under way at the same time.
//!
//! Credentials that name each other in `alongside`, perhaps round a loop, open together: their common answer is the
//! greatest fixed point over the loop, every other leaf must really be held or under way. Loops are the strongly
//! connected components of the alongside graph (Tarjan 1972, with its own stack). Linear in the leaves.

use super::Truth;
use super::evaluate::{evaluate, root};
use super::watch::Watch;
use crate::pathway::{NodeKind, Pathway};
use crate::sort;
use std::collections::BTreeMap;

/// What can be started.
#[derive(Debug, Clone)]
pub(crate) struct Together {
    /// Whether each credential can be started.
    pub(crate) start: Vec<Truth>,
    /// Values of the nodes of each `alongside`, by credential.
    pub(crate) alongside: BTreeMap<usize, Vec<Truth>>,
}

/// Settles it.
///
/// `before` says whether everything but `alongside` allows the start of a credential; `present` is the value of a
/// leaf that may be held or under way.
pub(crate) fn together(pathway: &Pathway, before: &[Truth], present: impl Fn(&NodeKind) -> Truth) -> Together {
    let mut found = Together { start: before.to_vec(), alongside: BTreeMap::new() };
    for loop_ in loops(pathway) {
        match loop_.as_slice() {
            [one] if !names_itself(pathway, *one) => {
                let Some(tree) = pathway.conditions(*one).alongside.as_ref() else { continue };
                let values = evaluate(pathway, tree, &present);
                found.start[*one] = before[*one].min(root(&values));
                found.alongside.insert(*one, values);
            }
            members => open(pathway, members, before, &present, &mut found),
        }
    }
    found
}

fn names_itself(pathway: &Pathway, credential: usize) -> bool {
    pathway.conditions(credential).alongside.as_ref().is_some_and(|tree| {
        tree.nodes
            .iter()
            .any(|node| matches!(node.kind, NodeKind::Credential { credential: it, .. } if it == credential))
    })
}

/// The greatest fixed point over one loop: everybody starts hopeful, and hope only falls.
fn open(
    pathway: &Pathway,
    members: &[usize],
    before: &[Truth],
    present: &impl Fn(&NodeKind) -> Truth,
    found: &mut Together,
) {
    let place: BTreeMap<usize, usize> = members.iter().enumerate().map(|(place, member)| (*member, place)).collect();
    let mut watches: Vec<Option<Watch<'_>>> = Vec::with_capacity(members.len());
    let mut named: Vec<Vec<(usize, usize)>> = vec![Vec::new(); members.len()];
    for (place_of_owner, &member) in members.iter().enumerate() {
        let tree = pathway.conditions(member).alongside.as_ref();
        watches.push(tree.map(|tree| {
            for (node, asked) in tree.nodes.iter().enumerate() {
                if let NodeKind::Credential { credential, .. } = asked.kind
                    && let Some(&partner) = place.get(&credential)
                {
                    named[partner].push((place_of_owner, node));
                }
            }
            Watch::new(pathway, tree, |leaf| match *leaf {
                NodeKind::Credential { credential, .. } if place.contains_key(&credential) => {
                    present(leaf).max(before[credential])
                }
                _ => present(leaf),
            })
        }));
    }
    let mut start: Vec<Truth> = members.iter().map(|member| before[*member]).collect();
    let mut waiting: Vec<usize> = (0..members.len()).collect();
    while let Some(at) = waiting.pop() {
        let value = watches[at].as_ref().map_or(Truth::Met, Watch::root).min(before[members[at]]);
        if value >= start[at] {
            continue;
        }
        start[at] = value;
        for &(owner, node) in &named[at] {
            let Some(watch) = watches[owner].as_mut() else { continue };
            let Some(tree) = pathway.conditions(members[owner]).alongside.as_ref() else { continue };
            watch.set(node, present(&tree.nodes[node].kind).max(value));
            waiting.push(owner);
        }
    }
    for (at, &member) in members.iter().enumerate() {
        found.start[member] = start[at];
        if let Some(watch) = &watches[at] {
            found.alongside.insert(member, watch.values().to_vec());
        }
    }
}

/// The strongly connected components among the credentials that have an `alongside`.
fn loops(pathway: &Pathway) -> Vec<Vec<usize>> {
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for credential in 0..pathway.credentials().len() {
        if let Some(tree) = &pathway.conditions(credential).alongside {
            partners.insert(credential, tree.credentials());
        }
    }
    let mut state: BTreeMap<usize, (usize, usize, bool)> = BTreeMap::new();
    let mut found = Vec::new();
    let mut component = Vec::new();
    for &start in partners.keys() {
        if state.contains_key(&start) {
            continue;
        }
        let mut path = vec![(start, 0)];
        state.insert(start, (state.len(), state.len(), true));
        component.push(start);
        while let Some((node, next)) = path.pop() {
            let neighbours = partners.get(&node).map_or(&[][..], Vec::as_slice);
            if let Some(&neighbour) = neighbours.get(next) {
                path.push((node, next + 1));
                if !partners.contains_key(&neighbour) {
                    continue;
                }
                match state.get(&neighbour).copied() {
                    None => {
                        state.insert(neighbour, (state.len(), state.len(), true));
                        component.push(neighbour);
                        path.push((neighbour, 0));
                    }
                    Some((number, _, true)) => lower(&mut state, node, number),
                    Some(_) => {}
                }
                continue;
            }
            let (number, low, _) = state.get(&node).copied().unwrap_or_default();
            if let Some(&(parent, _)) = path.last() {
                lower(&mut state, parent, low);
            }
            if low == number {
                let first = component.iter().rposition(|member| *member == node).unwrap_or(0);
                let mut members = component.split_off(first);
                for member in &members {
                    if let Some(entry) = state.get_mut(member) {
                        entry.2 = false;
                    }
                }
                sort::ascending(&mut members);
                found.push(members);
            }
        }
    }
    found
}

fn lower(state: &mut BTreeMap<usize, (usize, usize, bool)>, node: usize, low: usize) {
    if let Some(entry) = state.get_mut(&node) {
        entry.1 = entry.1.min(low);
    }
}
