//! What can be started: `requires` met, and `alongside` held or under way at the same time.
//!
//! Credentials that name each other in `alongside`, perhaps round a loop, open together: their common answer is the
//! greatest fixed point over the loop, every other leaf must really be held or under way. What is started is under way
//! as everything that it counts as, so loops close through equivalents too. Loops are the strongly connected components
//! of the graph from credentials to the names that they ask for and on to what counts as these (Tarjan 1972, with its
//! own stack). Linear in the leaves and in what counts as what.

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
    for (members, is_loop) in loops(pathway) {
        if is_loop {
            open(pathway, &members, before, &present, &mut found);
            continue;
        }
        for one in members {
            let Some(tree) = pathway.conditions(one).alongside.as_ref() else { continue };
            let values = evaluate(pathway, tree, &present);
            found.start[one] = before[one].min(root(&values));
            found.alongside.insert(one, values);
        }
    }
    found
}

/// A credential and all that it counts as.
fn names(pathway: &Pathway, credential: usize) -> impl Iterator<Item = usize> {
    std::iter::once(credential).chain(pathway.counts_as(credential).iter().copied())
}

/// What the members of a loop hope about one name.
#[derive(Default)]
struct Hope {
    /// How many that count as it have each value.
    values: [usize; 3],
    /// The leaves that ask for it: the place of the member and the node.
    asked: Vec<(usize, usize)>,
}

impl Hope {
    const fn value(&self) -> Truth {
        match self.values {
            [_, 0, 0] => Truth::Unmet,
            [_, _, 0] => Truth::Unknown,
            _ => Truth::Met,
        }
    }
}

/// The greatest fixed point over one loop: everybody starts hopeful, and hope only falls.
fn open(
    pathway: &Pathway,
    members: &[usize],
    before: &[Truth],
    present: &impl Fn(&NodeKind) -> Truth,
    found: &mut Together,
) {
    let alongside = |member: usize| pathway.conditions(member).alongside.as_ref();
    let mut hopes: BTreeMap<usize, Hope> = BTreeMap::new();
    for (place, &member) in members.iter().enumerate() {
        for (node, asked) in alongside(member).iter().flat_map(|tree| tree.nodes.iter().enumerate()) {
            if let NodeKind::Credential { credential, .. } = asked.kind {
                hopes.entry(credential).or_default().asked.push((place, node));
            }
        }
    }
    for &member in members {
        for name in names(pathway, member) {
            if let Some(hope) = hopes.get_mut(&name) {
                hope.values[before[member] as usize] += 1;
            }
        }
    }
    let hoped = |hopes: &BTreeMap<usize, Hope>, leaf: &NodeKind| match leaf {
        NodeKind::Credential { credential, .. } => {
            present(leaf).max(hopes.get(credential).map_or(Truth::Unmet, Hope::value))
        }
        _ => present(leaf),
    };
    let watch = |member: &usize| Some(Watch::new(pathway, alongside(*member)?, |leaf| hoped(&hopes, leaf)));
    let mut watches: Vec<Option<Watch<'_>>> = members.iter().map(watch).collect();
    let mut start: Vec<Truth> = members.iter().map(|member| before[*member]).collect();
    let mut waiting: Vec<usize> = (0..members.len()).collect();
    while let Some(at) = waiting.pop() {
        let value = watches[at].as_ref().map_or(Truth::Met, Watch::root).min(before[members[at]]);
        if value >= start[at] {
            continue;
        }
        let was = std::mem::replace(&mut start[at], value);
        for name in names(pathway, members[at]) {
            let Some(hope) = hopes.get_mut(&name) else { continue };
            let before = hope.value();
            hope.values[was as usize] -= 1;
            hope.values[value as usize] += 1;
            if hope.value() == before {
                continue;
            }
            for &(owner, node) in &hope.asked {
                let (Some(watch), Some(tree)) = (watches[owner].as_mut(), alongside(members[owner])) else { continue };
                watch.set(node, present(&tree.nodes[node].kind).max(hope.value()));
                waiting.push(owner);
            }
        }
    }
    for (at, &member) in members.iter().enumerate() {
        found.start[member] = start[at];
        if let Some(watch) = &watches[at] {
            found.alongside.insert(member, watch.values().to_vec());
        }
    }
}

/// The strongly connected components among the credentials that have an `alongside` and the names they ask for: the
/// credentials of each, and whether it is a loop. Names are numbered after the credentials.
fn loops(pathway: &Pathway) -> Vec<(Vec<usize>, bool)> {
    let count = pathway.credentials().len();
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for credential in 0..count {
        if let Some(tree) = &pathway.conditions(credential).alongside {
            partners.insert(credential, tree.credentials().into_iter().map(|name| count + name).collect());
            for name in names(pathway, credential) {
                partners.entry(count + name).or_default().push(credential);
            }
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
                let is_loop = members.len() > 1;
                members.retain(|it| *it < count);
                sort::ascending(&mut members);
                found.push((members, is_loop));
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
