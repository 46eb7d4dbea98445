//! Settling against a naive oracle, and what holds whatever the record: monotone, without order.

use crate::learners::{moment, on, openness, random_earned, random_record, random_waiver, rank, stand};
use crate::support::{Random, Shape, random_document};
use proptest::prelude::*;
use stackway::learner::{Options, Status, Truth};
use stackway::model::{Limits, Period, Tier};
use stackway::pathway::Pathway;

/// Without expiry, dates and doubt: the state as sets, recomputed from nothing until it does not change.
mod oracle {
    use super::*;
    use stackway::model::{Award, LearnerRecord};
    use stackway::pathway::{ConditionTree, NodeKind};
    use std::collections::{BTreeMap, BTreeSet};

    /// (held for sure, perhaps held), (sure level, possible level) by skill.
    pub(super) struct World {
        pub(super) sure: BTreeSet<usize>,
        pub(super) maybe: BTreeSet<usize>,
        pub(super) levels: Vec<(u32, u32)>,
        results: BTreeMap<usize, Vec<(bool, Option<usize>)>>,
        waived: BTreeSet<usize>,
    }

    /// Recursive on purpose: it shares nothing with the code under test.
    pub(super) fn value(pathway: &Pathway, world: &World, tree: &ConditionTree, at: usize) -> Truth {
        let node = &tree.nodes[at];
        let operands: Vec<Truth> = node.children.iter().map(|child| value(pathway, world, tree, *child)).collect();
        let met = operands.iter().filter(|it| **it == Truth::Met).count();
        let unknown = operands.iter().filter(|it| **it == Truth::Unknown).count();
        let of = |needed: usize| {
            if met >= needed {
                Truth::Met
            } else if met + unknown < needed {
                Truth::Unmet
            } else {
                Truth::Unknown
            }
        };
        match &node.kind {
            NodeKind::All => of(operands.len()),
            NodeKind::Any => of(1),
            NodeKind::AtLeast(count) => of(*count as usize),
            NodeKind::Text(_) | NodeKind::Faulty => Truth::Unknown,
            NodeKind::Skill { skill, level } => {
                let (sure, maybe) = world.levels[*skill];
                if sure >= *level {
                    Truth::Met
                } else if maybe >= *level {
                    Truth::Unknown
                } else {
                    Truth::Unmet
                }
            }
            NodeKind::Credential { credential, result: None } => {
                if world.sure.contains(credential) {
                    Truth::Met
                } else if world.maybe.contains(credential) {
                    Truth::Unknown
                } else {
                    Truth::Unmet
                }
            }
            NodeKind::Credential { credential, result: Some(wanted) } => {
                let known = world.results.get(credential).into_iter().flatten();
                let best = known
                    .map(|(sure, result)| match result {
                        Some(result) if result < wanted => Truth::Unmet,
                        Some(_) if *sure => Truth::Met,
                        _ => Truth::Unknown,
                    })
                    .max()
                    .unwrap_or(Truth::Unmet);
                if world.waived.contains(credential) { best.max(Truth::Unknown) } else { best }
            }
            NodeKind::Sum { unit, amount } => {
                let named: Vec<usize> = node
                    .children
                    .iter()
                    .filter_map(|child| match tree.nodes[*child].kind {
                        NodeKind::Credential { credential, .. } => Some(credential),
                        _ => None,
                    })
                    .collect();
                let mut class: Vec<usize> = (0..named.len()).collect();
                for _ in 0..named.len() {
                    for a in 0..named.len() {
                        for b in 0..named.len() {
                            if pathway.counts_as(named[a]).contains(&named[b]) {
                                let least = class[a].min(class[b]);
                                class[a] = least;
                                class[b] = least;
                            }
                        }
                    }
                }
                let figure = |credential: usize| match unit {
                    stackway::model::SumUnit::Credits => pathway.credentials()[credential].credits,
                    stackway::model::SumUnit::Hours => pathway.credentials()[credential].hours,
                };
                let (mut low, mut high) = (0.0, 0.0);
                for number in 0..named.len() {
                    let members: Vec<usize> = (0..named.len()).filter(|at| class[*at] == number).collect();
                    low += members
                        .iter()
                        .filter(|at| operands[**at] == Truth::Met)
                        .filter_map(|at| figure(named[*at]))
                        .fold(0.0, f64::max);
                    high += members
                        .iter()
                        .filter(|at| operands[**at] != Truth::Unmet)
                        .map(|at| figure(named[*at]).unwrap_or(f64::INFINITY))
                        .fold(0.0, f64::max);
                }
                if low >= *amount {
                    Truth::Met
                } else if high >= *amount {
                    Truth::Unknown
                } else {
                    Truth::Unmet
                }
            }
        }
    }

    pub(super) fn world(pathway: &Pathway, record: &LearnerRecord, accept: Tier) -> World {
        let credentials = pathway.credentials();
        let scale = |at: usize| credentials[at].results.as_ref().map(|results| results.scale.clone());
        let pass = |at: usize| {
            let results = credentials[at].results.as_ref()?;
            results.scale.iter().position(|it| Some(it) == results.pass.as_ref())
        };
        let mut world = World {
            sure: BTreeSet::new(),
            maybe: BTreeSet::new(),
            levels: vec![(0, 0); pathway.document().skills.len()],
            results: BTreeMap::new(),
            waived: BTreeSet::new(),
        };
        let mut shown: BTreeSet<(usize, bool)> = BTreeSet::new();
        let mut hold = |world: &mut World, at: usize, sure: bool, result: Option<usize>| {
            if sure {
                world.sure.insert(at);
            }
            world.maybe.insert(at);
            world.results.entry(at).or_default().push((sure, result));
            shown.insert((at, sure));
        };
        for entry in &record.earned {
            let sure = entry.tier.unwrap_or(Tier::Recorded) >= accept;
            if let Some(at) = pathway.credential_index(&entry.credential) {
                let result = entry.result.as_ref().and_then(|it| scale(at)?.iter().position(|step| step == it));
                if result.is_some() && result < pass(at) {
                    continue;
                }
                hold(&mut world, at, sure, result);
                for &other in pathway.counts_as(at) {
                    let same = scale(at).is_some() && scale(at) == scale(other);
                    let there = result.filter(|_| same);
                    if there.is_none() || there >= pass(other) {
                        hold(&mut world, other, sure, there);
                    }
                }
            } else {
                for &other in pathway.external(&entry.credential) {
                    hold(&mut world, other, sure, None);
                }
            }
        }
        for entry in &record.waived {
            if let Some(at) = pathway.credential_index(&entry.credential) {
                world.sure.insert(at);
                world.maybe.insert(at);
                world.waived.insert(at);
            }
        }
        loop {
            let before = (world.sure.clone(), world.maybe.clone(), world.levels.clone(), shown.clone());
            for (skill, levels) in world.levels.iter_mut().enumerate() {
                for &(at, level) in pathway.validators(skill) {
                    if shown.contains(&(at, true)) {
                        levels.0 = levels.0.max(level);
                    }
                    if shown.contains(&(at, true)) || shown.contains(&(at, false)) {
                        levels.1 = levels.1.max(level);
                    }
                }
                let id = &pathway.document().skills[skill].id;
                for held in record.skills.iter().filter(|held| held.skill == *id) {
                    let level = held.level.unwrap_or(1);
                    if held.tier.unwrap_or(Tier::Claimed) >= accept {
                        levels.0 = levels.0.max(level);
                    }
                    levels.1 = levels.1.max(level);
                }
            }
            for (at, known) in credentials.iter().enumerate() {
                let Some(stack) = &pathway.conditions(at).stack else { continue };
                if known.award != Some(Award::Automatic) {
                    continue;
                }
                let truth = value(pathway, &world, stack, 0);
                if truth == Truth::Unmet {
                    continue;
                }
                let sure = truth == Truth::Met;
                for other in std::iter::once(at).chain(pathway.counts_as(at).iter().copied()) {
                    if sure {
                        world.sure.insert(other);
                    }
                    world.maybe.insert(other);
                    let entry = (sure, None);
                    let results = world.results.entry(other).or_default();
                    if !results.contains(&entry) {
                        results.push(entry);
                    }
                    shown.insert((other, sure));
                }
            }
            if before == (world.sure.clone(), world.maybe.clone(), world.levels.clone(), shown.clone()) {
                return world;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn settling_equals_a_naive_fixed_point(seed in any::<u64>(), size in 1..25_usize) {
        let document = random_document(seed, Shape::full(size));
        let pathway = Pathway::build(document, &Limits::default(), false).expect("valid");
        let mut random = Random::new(seed ^ 1);
        let mut held = random_record(&mut random, &pathway);
        for entry in &mut held.earned {
            entry.expires = None;
        }
        let accept = [Tier::Claimed, Tier::Recorded, Tier::Verified][random.below(3)];
        let options = Options { accept_tier: accept, ..Options::default() };
        let progress = stand(&pathway, &held, &options);
        let world = oracle::world(&pathway, &held, accept);
        for (at, credential) in progress.credentials.iter().enumerate() {
            prop_assert_eq!(credential.status == Status::Earned, world.sure.contains(&at), "{}", credential.id);
            let rules = pathway.conditions(at);
            let value = |tree: &Option<_>| tree.as_ref().map(|tree| oracle::value(&pathway, &world, tree, 0));
            prop_assert_eq!(credential.requires, value(&rules.requires), "requires of {}", credential.id);
            prop_assert_eq!(credential.stack, value(&rules.stack), "stack of {}", credential.id);
        }
        for (at, skill) in progress.skills.iter().enumerate() {
            let (sure, maybe) = world.levels[at];
            prop_assert_eq!((skill.level, skill.claimed), (sure, (maybe > sure).then_some(maybe)), "{}", skill.id);
        }
    }

    #[test]
    fn progress_is_monotone(seed in any::<u64>(), size in 1..25_usize) {
        monotone(seed, size)?;
    }

    #[test]
    fn the_order_of_the_record_changes_nothing(seed in any::<u64>(), size in 1..25_usize) {
        let mut random = Random::new(seed ^ 3);
        let mut document = random_document(seed, Shape::full(size));
        for credential in &mut document.credentials {
            if random.chance(40) {
                credential.valid_for = Period::parse("P2Y");
            }
        }
        let pathway = Pathway::build(document, &Limits::default(), false).expect("valid");
        let held = random_record(&mut random, &pathway);
        let mut turned = held.clone();
        random.shuffle(&mut turned.earned);
        let (a, b) = (stand(&pathway, &held, &on("2025-06-15")), stand(&pathway, &turned, &on("2025-06-15")));
        for (a, b) in a.credentials.iter().zip(&b.credentials) {
            prop_assert_eq!((a.status, a.open, a.on, a.expires, a.tier), (b.status, b.open, b.on, b.expires, b.tier));
        }
        prop_assert_eq!(a.counts, b.counts);
    }
}

/// One more thing held never lowers a status, an answer to "may I start", a rule, a level or a goal.
fn monotone(seed: u64, size: usize) -> Result<(), TestCaseError> {
    let mut random = Random::new(seed ^ 2);
    let mut document = random_document(seed, Shape::full(size));
    for credential in &mut document.credentials {
        if random.chance(40) {
            credential.valid_for = Period::parse(["P6M", "P2Y", "P4Y"][random.below(3)]);
        }
    }
    let pathway = Pathway::build(document, &Limits::default(), false).expect("valid");
    let now = random.chance(80).then(|| moment("2025-06-15"));
    let accept = [Tier::Claimed, Tier::Recorded, Tier::Verified][random.below(3)];
    let options = Options { now, accept_tier: accept };
    let before = random_record(&mut random, &pathway);
    let mut after = before.clone();
    if random.chance(25) {
        after.waived.push(random_waiver(&mut random, &pathway));
    } else {
        let entry = random_earned(&mut random, &pathway);
        let at = random.below(after.earned.len() + 1);
        after.earned.insert(at, entry);
    }
    let (before, after) = (stand(&pathway, &before, &options), stand(&pathway, &after, &options));
    for (old, new) in before.credentials.iter().zip(&after.credentials) {
        prop_assert!(rank(new.status) >= rank(old.status), "{}: {:?} to {:?}", old.id, old.status, new.status);
        prop_assert!(openness(new.open) >= openness(old.open), "{}", old.id);
        prop_assert!(new.requires >= old.requires && new.stack >= old.stack, "{}", old.id);
    }
    for (old, new) in before.skills.iter().zip(&after.skills) {
        prop_assert!(new.level >= old.level, "{}", old.id);
    }
    for (old, new) in before.goals.iter().zip(&after.goals) {
        prop_assert!(new.satisfied >= old.satisfied, "{:?}", old.id);
    }
    Ok(())
}

#[test]
fn what_an_award_counts_as_begins_anew_with_each_component() {
    // A waiver of 2021 completes an award early; what the award counts as is valid for six months only, and a
    // component that may have been earned in 2025 would bring it anew.
    monotone(13_000_362_779_515_747_279, 23).expect("monotone");
}
