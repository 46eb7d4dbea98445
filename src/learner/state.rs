//! Where a learner stands: the settled facts, the values of every rule, and the one status of each credential.

use super::evaluate::{evaluate, root};
use super::facts::Facts;
use super::holdings::{self, Grade, Holding, Holdings, Origin};
use super::options::{Clock, Options};
use super::settle::{Settled, Suppose, settle};
use super::together::{Together, together};
use super::{Open, Status, Truth};
use crate::model::{Award, Date, LearnerRecord};
use crate::pathway::{ConditionTree, NodeKind, Pathway};

/// Where a learner stands on a pathway.
pub(crate) struct State<'a> {
    pub(crate) pathway: &'a Pathway,
    pub(crate) record: &'a LearnerRecord,
    pub(crate) clock: Clock,
    pub(crate) holdings: &'a Holdings,
    pub(crate) settled: Settled,
    /// Value of `requires`, of `stack`; met without one.
    pub(crate) requires: Vec<Truth>,
    pub(crate) stack: Vec<Truth>,
    pub(crate) together: Together,
    pub(crate) open: Vec<Open>,
    pub(crate) status: Vec<Status>,
    /// The holding that speaks for each credential: the best valid one, else the last that was.
    pub(crate) best: Vec<Option<usize>>,
    /// Whether the record holds something that is not accepted as it stands.
    pub(crate) unconfirmed: Vec<bool>,
}

/// What is present for `alongside`: held, or under way.
pub(crate) fn present(facts: &Facts, holdings: &Holdings, leaf: &NodeKind) -> Truth {
    match leaf {
        // Under way there is no result yet, whatever result is asked for.
        NodeKind::Credential { credential, .. } if holdings.under_way.contains_key(credential) => Truth::Met,
        _ => facts.leaf(leaf),
    }
}

impl<'a> State<'a> {
    /// Settles a record at a day. `horizon` is normally `clock.today`. Linear in the leaves of the pathway.
    pub(crate) fn new(
        pathway: &'a Pathway,
        record: &'a LearnerRecord,
        holdings: &'a Holdings,
        clock: Clock,
        horizon: Option<Date>,
        suppose: Suppose,
    ) -> Self {
        let settled = settle(pathway, holdings, clock, horizon, suppose);
        let facts = &settled.facts;
        let count = pathway.credentials().len();
        let value = |tree: &Option<ConditionTree>| {
            tree.as_ref().map_or(Truth::Met, |tree| root(&evaluate(pathway, tree, |leaf| facts.leaf(leaf))))
        };
        let requires: Vec<Truth> = (0..count).map(|at| value(&pathway.conditions(at).requires)).collect();
        let stack: Vec<Truth> = (0..count).map(|at| value(&pathway.conditions(at).stack)).collect();
        let before = before(pathway, &requires);
        let together = together(pathway, &before, |leaf| present(facts, holdings, leaf));
        let mut state = Self {
            pathway,
            record,
            clock,
            holdings,
            requires,
            stack,
            together,
            open: Vec::with_capacity(count),
            status: Vec::with_capacity(count),
            best: vec![None; count],
            unconfirmed: vec![false; count],
            settled,
        };
        let lapsed = state.choose(horizon);
        for (at, lapsed) in lapsed.into_iter().enumerate() {
            let (status, open) = state.judge(at, lapsed);
            state.status.push(status);
            state.open.push(open);
        }
        state
    }

    /// Settles a record as it stands, today.
    pub(crate) fn today(
        pathway: &'a Pathway,
        record: &'a LearnerRecord,
        holdings: &'a Holdings,
        options: &Options,
    ) -> Self {
        let clock = options.clock();
        Self::new(pathway, record, holdings, clock, clock.today, Suppose::Nothing)
    }

    /// Whether everything but `alongside` allows the start of each credential.
    pub(crate) fn before(&self) -> Vec<Truth> {
        before(self.pathway, &self.requires)
    }

    /// The value of a leaf.
    pub(crate) fn leaf(&self, leaf: &NodeKind) -> Truth {
        self.settled.facts.leaf(leaf)
    }

    /// The values of a rule's nodes.
    pub(crate) fn values(&self, tree: &ConditionTree) -> Vec<Truth> {
        evaluate(self.pathway, tree, |leaf| self.leaf(leaf))
    }

    /// Picks the holding that speaks for each credential; says which credentials were held and are no more.
    fn choose(&mut self, horizon: Option<Date>) -> Vec<bool> {
        let mut lapsed = vec![false; self.best.len()];
        for (at, holding) in self.settled.held.iter().enumerate() {
            let credential = holding.credential;
            let valid = is_valid(holding, horizon);
            if !valid && !holding.sure {
                continue;
            }
            lapsed[credential] |= !valid;
            let guessed = matches!(holding.origin, Origin::Award(_)) && !holding.sure;
            self.unconfirmed[credential] |= !holding.sure && !guessed;
            let better = self.best[credential].is_none_or(|best| {
                let best = &self.settled.held[best];
                rank(holding, horizon) > rank(best, horizon)
            });
            if better && !guessed {
                self.best[credential] = Some(at);
            }
        }
        lapsed
    }

    /// The one status, and whether it can be started.
    ///
    /// earned > in-progress > claimable > expired > available > check > locked. A complete stack is claimable only
    /// where nothing else is missing. What is held without being accepted is at least `check`.
    fn judge(&self, at: usize, lapsed: bool) -> (Status, Open) {
        let held = self.settled.facts.held(at);
        if held == Truth::Met {
            return (Status::Earned, Open::Yes);
        }
        if self.holdings.under_way.contains_key(&at) {
            return (Status::InProgress, Open::Yes);
        }
        let automatic = is_automatic(self.pathway, at);
        let start = if automatic { self.stack[at].min(Truth::Unknown) } else { self.together.start[at] };
        let open = match start.max(held) {
            Truth::Met => Open::Yes,
            Truth::Unknown => Open::Ask,
            Truth::Unmet => Open::No,
        };
        let complete = self.pathway.conditions(at).stack.is_some() && self.stack[at] == Truth::Met;
        let status = match open {
            Open::Yes if complete => Status::Claimable,
            _ if lapsed => Status::Expired,
            Open::Yes => Status::Available,
            Open::Ask => Status::Check,
            Open::No => Status::Locked,
        };
        (status, open)
    }
}

/// Nobody starts an automatic award.
fn before(pathway: &Pathway, requires: &[Truth]) -> Vec<Truth> {
    let allowed = |(at, value): (usize, &Truth)| if is_automatic(pathway, at) { Truth::Unmet } else { *value };
    requires.iter().enumerate().map(allowed).collect()
}

/// Whether its complete stack awards it.
pub(crate) fn is_automatic(pathway: &Pathway, credential: usize) -> bool {
    pathway.credentials()[credential].award == Some(Award::Automatic)
}

/// Whether a holding still holds on a day.
pub(crate) fn is_valid(holding: &Holding, horizon: Option<Date>) -> bool {
    !matches!((holding.ends, horizon), (Some(ends), Some(horizon)) if ends < horizon)
}

/// What speaks for a credential: valid before ended, accepted before doubtful, earned before waived, the longest
/// validity, the most trusted, the best result, itself before an equivalent, the earliest date. The last tie goes to
/// the first in the record.
fn rank(holding: &Holding, horizon: Option<Date>) -> impl Ord + use<> {
    (
        (is_valid(holding, horizon), holding.sure, holding.grade != Grade::Waived),
        (holding.ends.is_none(), holding.ends, holding.tier, holding.grade),
        (holding.direct, holding.on.is_some(), std::cmp::Reverse(holding.on)),
    )
}

/// The record as facts, with what is wrong with it.
pub(crate) fn read(pathway: &Pathway, record: &LearnerRecord, options: &Options) -> Holdings {
    holdings::read(pathway, record, options)
}
