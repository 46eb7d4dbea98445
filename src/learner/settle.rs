//! The least fixed point: holdings, automatic awards and skill levels, as the record is played through in time.
//!
//! An award that its stack completed stays earned when a component expires later, so it is not enough to look at
//! what is held today. The record is played day by day: first what ended the day before goes, then what was earned
//! that day comes, and every automatic award whose stack is complete comes with it, dated that day. So an award
//! carries *the earliest day by which its stack was met*: the latest date of an `all`, the earliest of an `any`, the
//! k-th of an `atLeast`, the day on which the amount of a sum was reached. This is Knuth's generalisation of
//! Dijkstra's algorithm (1977) with `max` as the superior function, run forwards. Holdings without a date come last;
//! an award that needs one has no date either.
//!
//! Rules settled here:
//! - an award with a `validFor` ends by it, and is awarded anew by every component earned while its stack is met;
//!   so is what an award counts as, if that has one;
//! - an award whose stack is unknown, or whose validity cannot be judged, is doubtful: conditions on it are unknown.
//!   Doubtful awards have dates and ends like others; one with words in its stack may be confirmed any day, so that
//!   it stays doubtful as long as its stack may be met;
//! - the tier of an award is the highest at which its stack is met on evidence of at least that tier; a waiver
//!   counts as `recorded` here;
//! - `excludes` changes nothing.
//!
//! Time: O(h log h + leaves) for h holdings, where a leaf counts once for each time its value changes; stacks of
//! awards that expire count once more for each component earned.

use super::Truth;
use super::evaluate::{evaluate, root};
use super::facts::{Effect, Evidence, Facts};
use super::holdings::{End, Grade, Holding, Holdings, Origin};
use super::options::Clock;
use super::watch::Watch;
use crate::model::{Award, Date, Tier};
use crate::pathway::{NodeKind, Pathway};
use crate::sort;
use std::collections::BTreeMap;

/// A question "what if".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Suppose {
    /// The record as it stands.
    Nothing,
    /// A credential is held, with the best result.
    Earned(usize),
    /// A credential is not held and never was.
    Missing(usize),
}

/// The settled state.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    pub(crate) facts: Facts,
    /// Every holding, awards included.
    pub(crate) held: Vec<Holding>,
    /// (skill, level) pairs that each credential validates.
    pub(crate) validates: Vec<Vec<(usize, u32)>>,
}

/// A day and whether things end (0) or begin (1) on it.
type When = (i32, u8);

/// After every day: what has no date.
const UNDATED: When = (i32::MAX, 1);

#[derive(Debug, Clone, Copy)]
enum Event {
    Begins(usize),
    Ends(usize),
    Shown(usize),
    Confirm,
}

/// When a stack last gave its award, and when it last gave it if somebody confirms.
#[derive(Debug, Clone, Copy, Default)]
struct Given {
    sure: Option<When>,
    doubtful: Option<When>,
}

/// A leaf in the stack of an automatic award.
#[derive(Debug, Clone, Copy)]
struct Leaf {
    watch: usize,
    node: usize,
    /// The result or level asked for.
    result: Option<usize>,
    level: u32,
}

/// Plays the record up to `horizon` (normally today; `None`: everything, and nothing ends).
pub(crate) fn settle(
    pathway: &Pathway,
    holdings: &Holdings,
    clock: Clock,
    horizon: Option<Date>,
    suppose: Suppose,
) -> Settled {
    let mut replay = Replay::new(pathway, holdings, clock, horizon, suppose);
    replay.initial_awards();
    while let Some((when, events)) = replay.events.pop_first() {
        replay.now = when;
        for event in events {
            replay.apply(event, holdings);
        }
    }
    Settled { facts: replay.facts, held: replay.held, validates: replay.validates }
}

/// (skill, level) pairs by credential.
fn validates(pathway: &Pathway) -> Vec<Vec<(usize, u32)>> {
    let mut validates = vec![Vec::new(); pathway.credentials().len()];
    for skill in 0..pathway.document().skills.len() {
        for &(credential, level) in pathway.validators(skill) {
            validates[credential].push((skill, level));
        }
    }
    validates
}

struct Replay<'a> {
    pathway: &'a Pathway,
    horizon: Option<Date>,
    missing: Option<usize>,
    facts: Facts,
    held: Vec<Holding>,
    validates: Vec<Vec<(usize, u32)>>,
    watches: Vec<Watch<'a>>,
    /// The credential of each watch.
    awards: Vec<usize>,
    given: Vec<Given>,
    credential_leaves: BTreeMap<usize, Vec<Leaf>>,
    /// Sorted by level.
    skill_leaves: BTreeMap<usize, Vec<Leaf>>,
    events: BTreeMap<When, Vec<Event>>,
    now: When,
}

impl<'a> Replay<'a> {
    fn new(pathway: &'a Pathway, holdings: &Holdings, clock: Clock, horizon: Option<Date>, suppose: Suppose) -> Self {
        let missing = if let Suppose::Missing(credential) = suppose { Some(credential) } else { None };
        let facts = Facts::new(pathway.credentials().len(), pathway.document().skills.len());
        let mut replay = Self {
            pathway,
            horizon,
            missing,
            facts,
            held: holdings.held.clone(),
            validates: validates(pathway),
            watches: Vec::new(),
            awards: Vec::new(),
            given: Vec::new(),
            credential_leaves: BTreeMap::new(),
            skill_leaves: BTreeMap::new(),
            events: BTreeMap::new(),
            now: (i32::MIN, 1),
        };
        if let Some(missing) = missing {
            let own = |holding: &&Holding| holding.credential == missing && holding.direct;
            let sources: Vec<usize> = replay.held.iter().filter(own).filter_map(Holding::entry).collect();
            replay.held.retain(|holding| {
                holding.credential != missing && holding.entry().is_none_or(|entry| !sources.contains(&entry))
            });
        }
        if let Suppose::Earned(credential) = suppose {
            replay.suppose(credential, clock.today);
        }
        for at in 0..replay.held.len() {
            replay.schedule(at);
        }
        for (at, shown) in holdings.shown.iter().enumerate() {
            let when = shown.on.map_or(UNDATED, |on| (on.days(), 1));
            replay.events.entry(when).or_default().push(Event::Shown(at));
        }
        replay.watch_awards();
        if horizon.is_some() && !replay.watches.is_empty() {
            replay.events.entry(UNDATED).or_default().push(Event::Confirm);
        }
        replay
    }

    /// Adds a holding of a credential and of what it counts as, with the best result, from today on.
    fn suppose(&mut self, credential: usize, today: Option<Date>) {
        let results = self.pathway.credentials()[credential].results.as_ref();
        let grade = match results.and_then(|results| results.scale.len().checked_sub(1)) {
            Some(best) => Grade::Place(best),
            None => Grade::Unknown,
        };
        let holding = Holding {
            credential,
            on: today,
            ends: None,
            sure: true,
            tier: Tier::Verified,
            grade,
            origin: Origin::Supposed,
            direct: true,
        };
        for &other in self.pathway.counts_as(credential) {
            if let Some(grade) = super::holdings::grade_as(self.pathway, credential, grade, other) {
                self.held.push(Holding { credential: other, grade, direct: false, ..holding.clone() });
            }
        }
        self.held.push(holding);
    }

    /// Puts the beginning and the end of a holding on the calendar.
    fn schedule(&mut self, at: usize) {
        let holding = &self.held[at];
        let ends = match (self.horizon, holding.ends) {
            (Some(horizon), Some(ends)) if ends < horizon => Some(ends.days().saturating_add(1)),
            _ => None,
        };
        match (holding.on, ends) {
            // Nobody knows when it was held: it cannot be told what it was held together with.
            (None, Some(_)) => {}
            (None, None) => self.events.entry(UNDATED).or_default().push(Event::Begins(at)),
            (Some(on), ends) => {
                self.events.entry((on.days(), 1)).or_default().push(Event::Begins(at));
                if let Some(day) = ends {
                    self.events.entry((day, 0)).or_default().push(Event::Ends(at));
                }
            }
        }
    }

    fn watch_awards(&mut self) {
        let pathway = self.pathway;
        for (credential, known) in pathway.credentials().iter().enumerate() {
            if known.award != Some(Award::Automatic) || self.missing == Some(credential) {
                continue;
            }
            let Some(tree) = pathway.conditions(credential).stack.as_ref() else { continue };
            let watch = self.watches.len();
            for (node, asked) in tree.nodes.iter().enumerate() {
                match asked.kind {
                    NodeKind::Credential { credential, result } => {
                        let leaf = Leaf { watch, node, result, level: 0 };
                        self.credential_leaves.entry(credential).or_default().push(leaf);
                    }
                    NodeKind::Skill { skill, level } => {
                        let leaf = Leaf { watch, node, result: None, level };
                        self.skill_leaves.entry(skill).or_default().push(leaf);
                    }
                    _ => {}
                }
            }
            self.watches.push(Watch::new(pathway, tree, |leaf| self.facts.leaf(leaf)));
            self.awards.push(credential);
            self.given.push(Given::default());
        }
        for leaves in self.skill_leaves.values_mut() {
            sort::by_key(leaves, |leaf| leaf.level);
        }
    }

    /// Stacks that nothing is needed for, and stacks of words alone.
    fn initial_awards(&mut self) {
        for watch in 0..self.watches.len() {
            self.award(watch);
        }
    }

    fn apply(&mut self, event: Event, holdings: &Holdings) {
        match event {
            Event::Begins(at) => self.change(at, true),
            Event::Ends(at) => self.change(at, false),
            Event::Shown(at) => {
                let shown = &holdings.shown[at];
                let evidence = if shown.sure { Evidence::Accepted(shown.tier) } else { Evidence::Doubtful };
                let effect = self.facts.show(shown.skill, shown.level, evidence);
                self.spread(&effect, &[(shown.skill, shown.level)], None, true);
            }
            Event::Confirm => self.confirm(),
        }
    }

    /// Words in a stack may be confirmed today, and that would award it anew.
    fn confirm(&mut self) {
        for watch in 0..self.watches.len() {
            let words = self.pathway.conditions(self.awards[watch]).stack.as_ref().is_some_and(|tree| {
                tree.nodes.iter().any(|node| matches!(node.kind, NodeKind::Text(_) | NodeKind::Faulty))
            });
            if words && self.expires(watch) && self.watches[watch].root() != Truth::Unmet {
                self.give_award(watch, false, false);
            }
        }
    }

    fn change(&mut self, at: usize, begins: bool) {
        let holding = &self.held[at];
        let credential = holding.credential;
        let evidence = if holding.grade == Grade::Waived { Vec::new() } else { self.validates[credential].clone() };
        let effect = self.facts.change(holding, begins, &self.validates[credential]);
        self.spread(&effect, &evidence, Some(credential), begins);
    }

    /// Carries a change of the facts into the stacks. What is awarded by it waits on the calendar of the same day.
    fn spread(&mut self, effect: &Effect, evidence: &[(usize, u32)], credential: Option<usize>, begins: bool) {
        let mut touched = Vec::new();
        if let Some(leaves) = credential.and_then(|credential| self.credential_leaves.get(&credential)) {
            for leaf in leaves {
                if effect.credential {
                    let kind = NodeKind::Credential { credential: credential.unwrap_or_default(), result: leaf.result };
                    self.watches[leaf.watch].set(leaf.node, self.facts.leaf(&kind));
                }
                touched.push(leaf.watch);
            }
        }
        for &(skill, accepted, possible) in &effect.skills {
            let Some(leaves) = self.skill_leaves.get(&skill) else { continue };
            let levels = &self.facts.skills[skill];
            let marks = [accepted, possible, levels.accepted(), levels.possible()];
            let (low, high) = (marks.into_iter().min().unwrap_or(0), marks.into_iter().max().unwrap_or(0));
            let first = leaves.partition_point(|leaf| leaf.level <= low);
            for leaf in leaves[first..].iter().take_while(|leaf| leaf.level <= high) {
                let value = self.facts.leaf(&NodeKind::Skill { skill, level: leaf.level });
                self.watches[leaf.watch].set(leaf.node, value);
                touched.push(leaf.watch);
            }
        }
        if !begins {
            return;
        }
        if self.horizon.is_some() {
            for &(skill, level) in evidence {
                for leaf in self.skill_leaves.get(&skill).into_iter().flatten().take_while(|leaf| leaf.level <= level) {
                    if self.expires(leaf.watch) {
                        touched.push(leaf.watch);
                    }
                }
            }
        }
        sort::ascending(&mut touched);
        touched.dedup();
        for watch in touched {
            self.award(watch);
        }
    }

    /// Whether the award, or something that it counts as, has an end: only then can being awarded anew matter.
    fn expires(&self, watch: usize) -> bool {
        let award = self.awards[watch];
        let ends = |credential: usize| self.pathway.credentials()[credential].valid_for.is_some();
        self.horizon.is_some() && (ends(award) || self.pathway.counts_as(award).iter().any(|&other| ends(other)))
    }

    /// Awards what a stack gives at this moment: once, or at every moment if the award expires.
    fn award(&mut self, watch: usize) {
        let given = self.given[watch];
        let again = self.expires(watch);
        match self.watches[watch].root() {
            Truth::Met if given.sure.is_none() || (again && given.sure != Some(self.now)) => {
                self.given[watch].sure = Some(self.now);
                self.give_award(watch, true, given.sure.is_none());
            }
            Truth::Unknown if given.doubtful.is_none() || (again && given.doubtful != Some(self.now)) => {
                self.given[watch].doubtful = Some(self.now);
                self.give_award(watch, false, given.doubtful.is_none());
            }
            _ => {}
        }
    }

    /// An award without an end of its own keeps its first date; what it counts as may have one, and begins anew.
    fn give_award(&mut self, watch: usize, met: bool, first: bool) {
        let credential = self.awards[watch];
        let dated = self.now != UNDATED && self.now.0 != i32::MIN;
        let on = if dated { Date::from_days(self.now.0) } else { None };
        let tier = if met { self.tier(watch) } else { Tier::Claimed };
        let holding = Holding {
            credential,
            on,
            ends: None,
            sure: met,
            tier,
            grade: Grade::Unknown,
            origin: Origin::Award(credential),
            direct: true,
        };
        let end = End::of(self.pathway, credential, on, None);
        if first || self.pathway.credentials()[credential].valid_for.is_some() {
            self.give(Holding { ends: end.date(), sure: self.judged(met, end), ..holding.clone() });
        }
        for &other in self.pathway.counts_as(credential) {
            if self.missing == Some(other) {
                continue;
            }
            let end = end.min(End::of(self.pathway, other, on, None));
            let sure = self.judged(met, end);
            self.give(Holding { credential: other, ends: end.date(), sure, direct: false, ..holding.clone() });
        }
    }

    fn judged(&self, met: bool, end: End) -> bool {
        met && (end != End::Unknown || self.horizon.is_none())
    }

    /// A new holding begins at this moment.
    fn give(&mut self, holding: Holding) {
        let at = self.held.len();
        let ended = match (self.horizon, holding.ends) {
            (Some(horizon), Some(ends)) if ends < horizon => Some((ends.days().saturating_add(1), 0)),
            _ => None,
        };
        self.held.push(holding);
        self.events.entry(self.now).or_default().push(Event::Begins(at));
        if let Some(when) = ended {
            self.events.entry(when).or_default().push(Event::Ends(at));
        }
    }

    /// The highest tier at which the stack is met.
    fn tier(&self, watch: usize) -> Tier {
        let Some(tree) = self.pathway.conditions(self.awards[watch]).stack.as_ref() else { return Tier::Claimed };
        [Tier::Verified, Tier::Recorded]
            .into_iter()
            .find(|tier| root(&evaluate(self.pathway, tree, |leaf| self.facts.at_tier(leaf, *tier))) == Truth::Met)
            .unwrap_or(Tier::Claimed)
    }
}
