//! What earning a credential changes: the state without it and the state with it, compared.

use super::goals::role_tree;
use super::settle::Suppose;
use super::state::State;
use super::{Open, Status, Truth, Unlock, UnlockEffect};
use crate::pathway::ConditionTree;
use crate::sort;

/// What earning a credential does for others, strongest effect first, then in document order, roles last.
///
/// The record is settled twice more: as if the credential had never been held, and as if it were earned today with
/// the best result. So the answer for something already earned is what it brought. Linear in the leaves.
pub(crate) fn unlocks(state: &State<'_>, credential: usize) -> Vec<Unlock> {
    let settle =
        |suppose| State::new(state.pathway, state.record, state.holdings, state.clock, state.clock.today, suppose);
    let without = settle(Suppose::Missing(credential));
    let with = settle(Suppose::Earned(credential));
    let mut found = Vec::new();
    for (at, known) in state.pathway.credentials().iter().enumerate() {
        if at != credential
            && let Some(effect) = effect(&without, &with, at)
        {
            found.push(Unlock { id: known.id.clone(), effect });
        }
    }
    for (at, role) in state.pathway.document().roles.iter().enumerate() {
        let tree = role_tree(state.pathway, at);
        let (before, after) = (without.values(&tree), with.values(&tree));
        let value = |values: &[Truth]| values.first().copied().unwrap_or(Truth::Met);
        let effect = match (value(&before), value(&after)) {
            (Truth::Met, _) => continue,
            (_, Truth::Met) => UnlockEffect::Opens,
            _ if nearer(&tree, &before, &after) => UnlockEffect::Advances,
            _ => continue,
        };
        found.push(Unlock { id: role.id.clone(), effect });
    }
    sort::by_key(&mut found, |unlock| unlock.effect);
    found
}

/// What happens to one credential.
fn effect(without: &State<'_>, with: &State<'_>, at: usize) -> Option<UnlockEffect> {
    let (before, after) = (without.status[at], with.status[at]);
    if before != after {
        match after {
            Status::Earned => return Some(UnlockEffect::Awards),
            Status::Claimable => return Some(UnlockEffect::Completes),
            _ => {}
        }
    }
    if before == Status::Earned {
        return None;
    }
    if after != Status::InProgress && without.open[at] != Open::Yes && with.open[at] == Open::Yes {
        return Some(UnlockEffect::Opens);
    }
    let rules = without.pathway.conditions(at);
    let advanced = |tree: &Option<ConditionTree>| {
        tree.as_ref().is_some_and(|tree| {
            let (before, after) = (without.values(tree), with.values(tree));
            before.first() != Some(&Truth::Met) && nearer(tree, &before, &after)
        })
    };
    let alongside = || {
        let values = |state: &State<'_>| state.together.alongside.get(&at).cloned().unwrap_or_default();
        rules.alongside.as_ref().is_some_and(|tree| nearer(tree, &values(without), &values(with)))
    };
    (advanced(&rules.requires) || advanced(&rules.stack) || alongside()).then_some(UnlockEffect::Advances)
}

/// Whether a leaf rose that still mattered: nothing above it was met before.
fn nearer(tree: &ConditionTree, before: &[Truth], after: &[Truth]) -> bool {
    let mut done = vec![false; tree.nodes.len()];
    for (at, node) in tree.nodes.iter().enumerate() {
        done[at] = before.get(at) == Some(&Truth::Met) || node.parent.is_some_and(|parent| done[parent]);
        if !done[at] && node.children.is_empty() && after.get(at) > before.get(at) {
            return true;
        }
    }
    false
}
