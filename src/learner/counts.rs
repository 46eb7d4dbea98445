//! `counts`: what a credential counts towards.

use super::branch::branch;
use super::explain::find;
use super::goals::role_tree;
use super::holdings::Origin;
use super::options::Options;
use super::state::{State, is_valid, read};
use super::sum::{figure, shown};
use super::{Counts, CountsIn, Truth};
use crate::finding::Finding;
use crate::model::{Date, LearnerRecord, SumUnit};
use crate::pathway::{ConditionTree, NodeKind, Pathway};
use crate::sort;
use std::collections::BTreeSet;

/// Where a credential counts: every rule that names it, or something it counts as, or a skill that it shows well
/// enough; credentials in document order, each with `requires`, `recommends`, `alongside`, `stack`, then roles.
///
/// It is `counted` where it is held and nothing that excludes it takes its place. Of two held credentials that exclude
/// each other the one earned first counts, then the first in the document, and an automatic award only after any
/// other. That says what may be added together; it never changes a status.
///
/// # Errors
/// `not-found` if the pathway has no such credential.
pub fn counts(pathway: &Pathway, record: &LearnerRecord, id: &str, options: &Options) -> Result<Counts, Finding> {
    let at = find(pathway, id)?;
    let holdings = read(pathway, record, options);
    let state = State::today(pathway, record, &holdings, options);
    let mut as_: BTreeSet<usize> = pathway.counts_as(at).iter().copied().collect();
    as_.insert(at);
    let mut search = Search { state: &state, excluded_by: excluded_by(&state, at), at, as_, found: Vec::new() };
    for (owner, known) in pathway.credentials().iter().enumerate() {
        let rules = pathway.conditions(owner);
        search.rule(&known.id, "requires", rules.requires.as_ref(), None);
        search.rule(&known.id, "recommends", rules.recommends.as_ref(), None);
        search.rule(&known.id, "alongside", rules.alongside.as_ref(), state.together.alongside.get(&owner));
        search.rule(&known.id, "stack", rules.stack.as_ref(), None);
    }
    for (owner, role) in pathway.document().roles.iter().enumerate() {
        search.rule(&role.id, "role", Some(&role_tree(pathway, owner)), None);
    }
    Ok(Counts { id: id.to_owned(), counts: search.found })
}

struct Search<'a> {
    state: &'a State<'a>,
    at: usize,
    /// What it is, and what it counts as.
    as_: BTreeSet<usize>,
    excluded_by: Vec<String>,
    found: Vec<CountsIn>,
}

impl Search<'_> {
    fn rule(&mut self, owner: &str, rule: &'static str, tree: Option<&ConditionTree>, values: Option<&Vec<Truth>>) {
        let Some(tree) = tree else { return };
        let mut named = false;
        let (mut credits, mut hours) = (None, None);
        for node in &tree.nodes {
            let matches = match node.kind {
                NodeKind::Credential { credential, .. } => self.as_.contains(&credential),
                NodeKind::Skill { skill, level } => self.shows(skill, level),
                _ => false,
            };
            named |= matches;
            let parent = node.parent.map(|parent| &tree.nodes[parent].kind);
            if let (true, NodeKind::Credential { credential, .. }, Some(NodeKind::Sum { unit, .. })) =
                (matches, &node.kind, parent)
            {
                // A class of equivalents counts once, with the most that a member named there brings.
                let brings = figure(self.state.pathway, *credential, *unit).map(shown);
                let slot = if *unit == SumUnit::Credits { &mut credits } else { &mut hours };
                *slot = match (*slot, brings) {
                    (Some(a), Some(b)) => Some(f64::max(a, b)),
                    (a, b) => a.or(b),
                };
            }
        }
        if !named {
            return;
        }
        let held = self.state.settled.facts.held(self.at) == Truth::Met;
        let own;
        let values = match values {
            Some(values) => values,
            None => {
                own = self.state.values(tree);
                &own
            }
        };
        self.found.push(CountsIn {
            id: owner.to_owned(),
            rule,
            counted: held && self.excluded_by.is_empty(),
            credits,
            hours,
            branch: branch(self.state, tree, values),
            excluded_by: self.excluded_by.clone(),
        });
    }

    fn shows(&self, skill: usize, level: u32) -> bool {
        self.as_.iter().any(|credential| {
            self.state.settled.validates[*credential].iter().any(|(shown, to)| *shown == skill && *to >= level)
        })
    }
}

/// The held credentials that count in this one's place.
///
/// Everything held is let in by the strength of its claim, as long as nothing that excludes it is in already.
fn excluded_by(state: &State<'_>, at: usize) -> Vec<String> {
    let pathway = state.pathway;
    let mut claims = claims(state);
    sort::ascending(&mut claims);
    let mut counted = vec![false; pathway.credentials().len()];
    let mut own = Vec::new();
    for (.., credential) in claims {
        let others: Vec<usize> = pathway
            .excludes(credential)
            .iter()
            .copied()
            .filter(|other| *other != credential && counted[*other])
            .collect();
        counted[credential] = others.is_empty();
        if credential == at {
            own = others;
            break;
        }
    }
    if state.settled.facts.held(at) != Truth::Met {
        // Not held yet: whatever counts already would come before it.
        own = pathway.excludes(at).iter().copied().filter(|other| *other != at && counted[*other]).collect();
    }
    own.into_iter().map(|other| pathway.credentials()[other].id.clone()).collect()
}

/// How strongly each held credential claims to be counted, the smallest first: (awarded automatically, without a
/// date, first date, position).
fn claims(state: &State<'_>) -> Vec<(bool, bool, Option<Date>, usize)> {
    let mut claims: Vec<Option<(bool, Option<Date>)>> = vec![None; state.pathway.credentials().len()];
    let held = state.settled.held.iter().filter(|holding| holding.sure && is_valid(holding, state.clock.today));
    for holding in held {
        let automatic = matches!(holding.origin, Origin::Award(_));
        let claim = &mut claims[holding.credential];
        *claim = Some(match *claim {
            None => (automatic, holding.on),
            Some((before, on)) => (before && automatic, on.into_iter().chain(holding.on).min()),
        });
    }
    let held = claims.into_iter().enumerate();
    held.filter_map(|(at, claim)| claim.map(|(automatic, on)| (automatic, on.is_none(), on, at))).collect()
}
