//! Plans against brute force: every subset of at most a dozen credentials, replayed through `progress` alone.

use crate::learners::{pathway, random_record};
use crate::support::{Random, Shape, all_of, random_document};
use proptest::prelude::*;
use serde_json::json;
use stackway::advice::{Objective, Plan, PlanOptions, plan};
use stackway::learner::{Open, Options, Status, Truth, progress};
use stackway::model::{
    Award, Budget, Condition, Earned, Goal, InProgress, LearnerRecord, Limits, PathwayDocument, Rule, Tier,
};
use stackway::pathway::{ConditionTree, NodeKind, Pathway};
use std::collections::BTreeSet;

/// Words are met in a plan: in the oracle's pathway they ask nothing.
fn without_words(mut document: PathwayDocument) -> PathwayDocument {
    fn wordless(condition: &Condition) -> Condition {
        let list = |of: &[Condition]| of.iter().map(wordless).collect();
        match &condition.rule {
            Rule::Text(_) => all_of(Vec::new()),
            Rule::All(of) => Rule::All(list(of)).into(),
            Rule::Any(of) => Rule::Any(list(of)).into(),
            Rule::AtLeast { count, of } => Rule::AtLeast { count: *count, of: list(of) }.into(),
            _ => condition.clone(),
        }
    }
    for credential in &mut document.credentials {
        for rule in [&mut credential.requires, &mut credential.alongside, &mut credential.stack] {
            *rule = rule.as_ref().map(wordless);
        }
    }
    for role in &mut document.roles {
        role.requires = role.requires.as_ref().map(wordless);
    }
    document
}

/// What is held itself, or through something outside.
fn held_itself(pathway: &Pathway, record: &LearnerRecord, options: &Options) -> BTreeSet<usize> {
    let (progress, _) = progress(pathway, record, options);
    let itself = |through: &Option<String>| through.as_ref().is_none_or(|id| pathway.credential_index(id).is_none());
    // A waiver stands for itself, whatever else the credential is held through.
    let waived = |id: &str| record.waived.iter().any(|it| it.credential == id);
    progress
        .credentials
        .iter()
        .enumerate()
        .filter(|(_, it)| it.status == Status::Earned && (itself(&it.through) || waived(&it.id)))
        .map(|(at, _)| at)
        .collect()
}

/// The value of an `alongside` when these are under way or held.
fn company(tree: &ConditionTree, at: usize, here: &dyn Fn(&NodeKind) -> bool) -> bool {
    let node = &tree.nodes[at];
    let met = node.children.iter().filter(|child| company(tree, **child, here)).count();
    match &node.kind {
        NodeKind::All => met == node.children.len(),
        NodeKind::Any => met > 0,
        NodeKind::AtLeast(count) => met >= *count as usize,
        leaf => here(leaf),
    }
}

struct Oracle<'a> {
    pathway: &'a Pathway,
    record: &'a LearnerRecord,
    options: &'a Options,
}

impl Oracle<'_> {
    /// Whether some order does all of a set, and the goal is reached by it.
    fn works(&self, set: &BTreeSet<usize>) -> bool {
        let pathway = self.pathway;
        let mut now = self.record.clone();
        let mut left = set.clone();
        let mut running: BTreeSet<usize> = BTreeSet::new();
        let id = |at: usize| pathway.credentials()[at].id.clone();
        loop {
            let (stand, _) = progress(pathway, &now, self.options);
            let finished = running
                .iter()
                .copied()
                .find(|at| !matches!(stand.credentials[*at].stack, Some(truth) if truth != Truth::Met));
            if let Some(at) = finished {
                running.remove(&at);
                now.in_progress.retain(|it| it.credential != id(at));
                let results = pathway.credentials()[at].results.as_ref();
                now.earned.push(Earned {
                    credential: id(at),
                    on: None,
                    expires: None,
                    tier: Some(Tier::Verified),
                    result: results.and_then(|it| it.scale.last()).cloned(),
                    evidence: None,
                    source: None,
                    extra: Default::default(),
                });
                continue;
            }
            // What is held, or in progress through an equivalent, stays open whatever it requires; a step asks for it
            // all the same.
            let open = |at: &usize| {
                let it = &stand.credentials[*at];
                let begun = self.record.in_progress.iter().any(|way| way.credential == it.id);
                it.open == Open::Yes && (begun || it.requires.is_none_or(|truth| truth == Truth::Met))
            };
            let mut ready: BTreeSet<usize> = left.iter().copied().filter(open).collect();
            loop {
                let keeps = |at: &usize| {
                    let begun = self.record.in_progress.iter().any(|it| it.credential == id(*at));
                    let tree = pathway.conditions(*at).alongside.as_ref().filter(|_| !begun);
                    tree.is_none_or(|tree| {
                        company(tree, 0, &|leaf| match leaf {
                            NodeKind::Credential { credential, .. } => {
                                let counts =
                                    |it: &usize| it == credential || pathway.counts_as(*it).contains(credential);
                                matches!(stand.credentials[*credential].status, Status::Earned | Status::InProgress)
                                    || ready.iter().any(counts)
                            }
                            NodeKind::Skill { skill, level } => stand.skills[*skill].level >= *level,
                            _ => false,
                        })
                    })
                };
                let next: BTreeSet<usize> = ready.iter().copied().filter(keeps).collect();
                if next == ready {
                    break;
                }
                ready = next;
            }
            if ready.is_empty() {
                return left.is_empty() && running.is_empty() && stand.goals[0].satisfied == Truth::Met;
            }
            for at in ready {
                left.remove(&at);
                running.insert(at);
                if !now.in_progress.iter().any(|it| it.credential == id(at)) {
                    now.in_progress.push(InProgress { credential: id(at), ..InProgress::default() });
                }
            }
        }
    }

    /// (unknown, cost) and (unknown, hours) in cents and in millionths.
    fn figures(&self, set: &BTreeSet<usize>) -> ((usize, u64), (usize, u64)) {
        let (mut cost, mut hours) = ((0, 0), (0, 0));
        for &at in set {
            let known = &self.pathway.credentials()[at];
            let way = self.record.in_progress.iter().filter(|it| it.credential == known.id);
            let fraction = way.map(|it| it.fraction.unwrap_or(0.0)).reduce(f64::max);
            match (&known.cost, fraction) {
                (_, Some(_)) => {}
                (None, None) => cost.0 += 1,
                (Some(list), None) => {
                    cost.1 +=
                        list.iter().map(|it| it.amount.replace('.', "").parse::<u64>().expect("cents")).sum::<u64>();
                }
            }
            match known.hours {
                None => hours.0 += 1,
                Some(it) => hours.1 += (it * (1.0 - fraction.unwrap_or(0.0)) * 1e6).round() as u64,
            }
        }
        (cost, hours)
    }
}

fn steps(pathway: &Pathway, plan: &Plan) -> BTreeSet<usize> {
    let own = plan.steps.iter().filter(|step| !step.automatic);
    own.map(|step| pathway.credential_index(&step.credential).expect("it is there")).collect()
}

type Key = ((usize, u64), usize, (usize, u64), (usize, u64), usize, Vec<usize>);

/// One question.
#[derive(Clone)]
struct Case {
    document: PathwayDocument,
    record: LearnerRecord,
    goal: Goal,
    options: PlanOptions,
}

fn random_case(seed: u64, size: usize) -> Case {
    let mut random = Random::new(seed ^ 77);
    let mut document = random_document(seed, Shape::full(size));
    // Which of the awards of a pair counts is the plan's choice, and progress knows nothing of it.
    let awards: Vec<String> =
        document.credentials.iter().filter(|it| it.award == Some(Award::Automatic)).map(|it| it.id.clone()).collect();
    for credential in &mut document.credentials {
        let own = awards.contains(&credential.id);
        credential.excludes.retain(|other| !own && !awards.contains(other));
        // Half of what is not said gets a figure, so that plans compare figures and not only their absence.
        if credential.cost.is_none() && random.chance(50) {
            credential.cost = Some(Vec::new());
        }
    }
    let goals: Vec<String> =
        document.goals.iter().chain(document.credentials.iter().map(|it| &it.id)).cloned().collect();
    let goal = Goal::Id(goals[random.below(goals.len())].clone());
    let full = Pathway::build(document.clone(), &Limits::default(), false).expect("valid");
    let mut record = random_record(&mut random, &full);
    record.earned.truncate(random.below(3));
    for entry in &mut record.earned {
        entry.expires = None;
    }
    for way in &mut record.in_progress {
        way.fraction = Some(0.25);
    }
    record.goals = vec![goal.clone()];
    let objective = [Objective::Cost, Objective::Hours, Objective::Count][random.below(3)];
    let mut options = PlanOptions { objective, ..PlanOptions::default() };
    let left_out = &full.credentials()[random.below(size)];
    if random.chance(30) && left_out.award != Some(Award::Automatic) {
        options.exclude.push(left_out.id.clone());
    }
    if random.chance(30) {
        options.prefer.push(full.credentials()[random.below(size)].id.clone());
    }
    options.budget = random.chance(25).then(|| random.below(900)).map(|it| Budget {
        amount: format!("{it}.00"),
        currency: "CAD".to_owned(),
        ..Budget::default()
    });
    Case { document, record, goal, options }
}

fn judge(Case { document, record, goal, options }: &Case) -> Result<(), TestCaseError> {
    let full = Pathway::build(document.clone(), &Limits::default(), false).expect("valid");
    let plain = Pathway::build(without_words(document.clone()), &Limits::default(), false).expect("valid");
    let judged = Options::default();
    let oracle = Oracle { pathway: &plain, record, options: &judged };
    let objective = options.objective;
    let budget = options.budget.as_ref().map(|it| it.amount.replace('.', "").parse::<u64>().expect("cents"));
    let plan = plan(&full, record, Some(goal), options).expect("a plan or a reason");
    prop_assert!(plan.optimal);

    // Every subset of what may be a step, by the full order of preference.
    let (stand, _) = progress(&plain, record, &judged);
    let held = held_itself(&plain, record, &judged);
    let candidates: Vec<usize> = (0..full.credentials().len())
        .filter(|at| {
            let known = &full.credentials()[*at];
            known.award != Some(Award::Automatic)
                && !options.exclude.contains(&known.id)
                && (stand.credentials[*at].status != Status::Earned
                    || known.results.is_some()
                    || stand.credentials[*at].waived)
                && full.excludes(*at).iter().all(|other| !held.contains(other))
        })
        .collect();
    let mut best: Option<Key> = None;
    for bits in 0..1_u32 << candidates.len() {
        let set: BTreeSet<usize> =
            candidates.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1).map(|(_, at)| *at).collect();
        if set.iter().any(|at| full.excludes(*at).iter().any(|other| set.contains(other))) {
            continue;
        }
        let (cost, hours) = oracle.figures(&set);
        if budget.is_some_and(|it| cost.1 > it) {
            continue;
        }
        let money = objective == Objective::Cost || budget.is_some();
        let unknown = usize::from(money) * cost.0 + usize::from(objective == Objective::Hours) * hours.0;
        let main = match objective {
            Objective::Cost => cost.1,
            Objective::Hours => hours.1,
            _ => set.len() as u64,
        };
        let missed = set
            .iter()
            .filter(|at| !options.prefer.is_empty() && !options.prefer.contains(&full.credentials()[**at].id));
        let key = ((unknown, main), missed.count(), cost, hours, set.len(), set.iter().copied().collect());
        if best.as_ref().is_none_or(|best| key < *best) && oracle.works(&set) {
            best = Some(key);
        }
    }
    match best {
        None => prop_assert!(!plan.feasible && plan.reason.is_some(), "{plan:#?}"),
        Some(best) => {
            prop_assert!(plan.feasible, "expected {best:?}, got {plan:#?}");
            let set = steps(&full, &plan);
            prop_assert_eq!(
                set.iter().copied().collect::<Vec<_>>(),
                best.5.clone(),
                "{:?} expected {:?}",
                objective,
                best
            );
            prop_assert_eq!(plan.totals.count, best.4);
            prop_assert_eq!((plan.totals.hours * 1e6).round() as u64, best.3.1);
            let cost: f64 = plan.totals.cost.iter().map(|it| it.amount.parse::<f64>().expect("money")).sum();
            prop_assert_eq!((cost * 100.0).round() as u64, best.2.1);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn plans_are_the_best_of_all_subsets(seed in any::<u64>(), size in 1..13_usize) {
        judge(&random_case(seed, size))?;
    }
}

/// Three ways to one goal. One has no known cost; of the others, which cost nothing, the one with fewer hours is better.
#[test]
fn equal_costs_are_told_apart_by_hours() {
    let pathway = pathway(json!([
        { "id": "dear" },
        { "id": "slow", "cost": [], "hours": 30, "equivalent": ["dear", "quick"] },
        { "id": "quick", "cost": [], "hours": 26 },
        { "id": "goal", "requires": "slow" },
    ]));
    let options = PlanOptions { objective: Objective::Cost, ..PlanOptions::default() };
    let plan = plan(&pathway, &LearnerRecord::default(), Some(&Goal::Id("goal".to_owned())), &options).expect("a plan");
    assert_eq!(plan.steps.iter().map(|it| it.credential.as_str()).collect::<Vec<_>>(), ["quick", "goal"]);
    assert!(plan.optimal);
}
