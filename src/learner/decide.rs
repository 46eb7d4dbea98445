//! `decide`: what a host needs to enforce a lock.

use super::explain::find;
use super::missing::Missing;
use super::options::Options;
use super::settle::Suppose;
use super::state::{State, is_automatic, is_valid, present, read};
use super::{BranchKind, Decision, MissingLeaf, Open, Reason, Status, Truth};
use crate::finding::{Code, Finding};
use crate::model::{Date, LearnerRecord};
use crate::pathway::{NodeKind, Pathway};
use crate::sort;

/// Whether a credential may be started, why, and how long that surely holds.
///
/// What is earned or under way stays open. `until` is the last day before something the answer rests on expires and
/// the answer becomes a worse one; absent if nothing does, or without `now`. Nothing new is assumed to be earned.
///
/// # Errors
/// `not-found` if the pathway has no such credential; `incomplete` if faulty parts of the pathway were left out.
pub fn decide(pathway: &Pathway, record: &LearnerRecord, id: &str, options: &Options) -> Result<Decision, Finding> {
    if pathway.is_incomplete() {
        return Err(Finding::new(Code::Incomplete, ""));
    }
    let at = find(pathway, id)?;
    let holdings = read(pathway, record, options);
    let state = State::today(pathway, record, &holdings, options);
    Ok(Decision { id: id.to_owned(), open: state.open[at], why: why(&state, at), until: until(&state, at) })
}

fn why(state: &State<'_>, at: usize) -> Vec<Reason> {
    let reason = |code| Reason { code, leaves: Vec::new() };
    match state.status[at] {
        Status::Earned => return vec![reason("earned")],
        Status::InProgress => return vec![reason("in-progress")],
        _ => {}
    }
    let mut why = Vec::new();
    if state.status[at] == Status::Expired {
        why.push(reason("expired"));
    }
    if is_automatic(state.pathway, at) {
        why.push(reason("automatic"));
    }
    match state.open[at] {
        Open::Yes => {
            let rules = state.pathway.conditions(at);
            let ruled = rules.requires.is_some() || rules.alongside.is_some();
            why.push(reason(if ruled { "requires-met" } else { "no-requirements" }));
            let partners = partners(state, at);
            if !partners.is_empty() {
                why.push(Reason { code: "alongside", leaves: partners });
            }
        }
        Open::Ask if state.unconfirmed[at] => {
            why.push(Reason { code: "confirm", leaves: vec![credential(state, at, true)] });
        }
        Open::Ask => why.push(Reason { code: "confirm", leaves: first(state, at, true) }),
        Open::No => why.push(Reason { code: "missing", leaves: first(state, at, false) }),
    }
    why
}

/// The smallest set that would open it.
fn first(state: &State<'_>, at: usize, confirm: bool) -> Vec<MissingLeaf> {
    let (sets, _) = Missing::of(state, at).sets(confirm);
    sets.into_iter().next().map(|set| set.leaves).unwrap_or_default()
}

/// The partners that have to be started together with it; what cannot be started gives way to what counts as it.
fn partners(state: &State<'_>, at: usize) -> Vec<MissingLeaf> {
    let tree = state.pathway.conditions(at).alongside.as_ref();
    let Some((tree, values)) = tree.zip(state.together.alongside.get(&at)) else { return Vec::new() };
    let here = |leaf: &NodeKind| present(&state.settled.facts, state.holdings, leaf) == Truth::Met;
    let alone =
        super::evaluate::evaluate(state.pathway, tree, |leaf| present(&state.settled.facts, state.holdings, leaf));
    if super::evaluate::root(&alone) == Truth::Met {
        return Vec::new();
    }
    tree.nodes
        .iter()
        .zip(values)
        .filter(|(node, value)| **value == Truth::Met && !here(&node.kind))
        .filter_map(|(node, _)| match node.kind {
            NodeKind::Credential { credential: name, .. }
                if name != at && !state.pathway.counts_as(at).contains(&name) =>
            {
                let starts = |it: usize| state.together.start[it] == Truth::Met;
                let counts = |it: &usize| starts(*it) && state.pathway.counts_as(*it).contains(&name);
                let stands_in = || (0..state.together.start.len()).find(counts);
                let partner = if starts(name) { name } else { stands_in().unwrap_or(name) };
                Some(MissingLeaf { under_way: true, ..credential(state, partner, false) })
            }
            _ => None,
        })
        .collect()
}

fn credential(state: &State<'_>, at: usize, ask: bool) -> MissingLeaf {
    MissingLeaf {
        kind: BranchKind::Credential,
        id: Some(state.pathway.credentials()[at].id.clone()),
        level: None,
        result: None,
        text: None,
        under_way: false,
        ask,
    }
}

/// The last day on which the answer is as good as today. Without anything new the answer only gets worse with time,
/// so the days on which something ends are searched by halving: O(n log n).
fn until(state: &State<'_>, at: usize) -> Option<Date> {
    let today = state.clock.today?;
    if state.open[at] == Open::No {
        return None;
    }
    let mut days: Vec<Date> =
        state.settled.held.iter().filter(|held| is_valid(held, Some(today))).filter_map(|held| held.ends).collect();
    sort::ascending(&mut days);
    days.dedup();
    let rank = |open: Open| match open {
        Open::Yes => 2,
        Open::Ask => 1,
        Open::No => 0,
    };
    let now = rank(state.open[at]);
    let first = days.partition_point(|day| {
        let Some(after) = day.plus_days(1) else { return true };
        let later = State::new(state.pathway, state.record, state.holdings, state.clock, Some(after), Suppose::Nothing);
        rank(later.open[at]) >= now
    });
    days.get(first).copied()
}
