//! Frontiers, worked out by hand and against brute force.

use crate::learners::{document, earned, on, record};
use crate::support::Random;
use serde_json::json;
use stackway::advice::{Frontier, FrontierOptions, Objective, PlanOptions, frontier};
use stackway::finding::Code;
use stackway::learner::{Open, Options, Truth, progress};
use stackway::model::{Budget, LearnerRecord};
use stackway::pathway::Pathway;
use std::collections::BTreeSet;

/// Four ways to one job, one of them worse than another in everything.
fn ways() -> Pathway {
    document(json!({
        "credentials": [
            { "id": "boot-camp", "hours": 10, "cost": [{ "amount": "400", "currency": "CAD" }] },
            { "id": "evenings", "hours": 40, "cost": [{ "amount": "100", "currency": "CAD" }] },
            { "id": "online", "hours": 20, "cost": [{ "amount": "250", "currency": "CAD" }] },
            { "id": "poor-deal", "hours": 30, "cost": [{ "amount": "300", "currency": "CAD" }] },
            { "id": "job", "requires": "boot-camp or evenings or online or poor-deal", "hours": 0, "cost": [] },
        ],
        "goals": ["job"],
    }))
}

fn asked(first: Objective, second: Objective) -> FrontierOptions {
    FrontierOptions {
        plan: PlanOptions { learner: on("2026-06-01"), hours_per_week: Some(10.0), ..PlanOptions::default() },
        objectives: (first, second),
    }
}

fn firsts(frontier: &Frontier) -> Vec<&str> {
    frontier.plans.iter().map(|plan| plan.steps[0].credential.as_str()).collect()
}

fn cad(amount: &str) -> Option<Budget> {
    Some(Budget { amount: amount.to_owned(), currency: "CAD".to_owned(), ..Budget::default() })
}

#[test]
fn money_against_hours_and_against_weeks() {
    let (pathway, nobody) = (ways(), LearnerRecord::default());
    let by_hours = frontier(&pathway, &nobody, None, &asked(Objective::Cost, Objective::Hours)).expect("a frontier");
    assert_eq!(firsts(&by_hours), ["evenings", "online", "boot-camp"]);
    assert!(by_hours.complete);
    assert_eq!(by_hours.goal.as_deref(), Some("job"));
    let figures: Vec<(&str, f64)> =
        by_hours.plans.iter().map(|plan| (plan.totals.cost[0].amount.as_str(), plan.totals.hours)).collect();
    assert_eq!(figures, [("100.00", 40.0), ("250.00", 20.0), ("400.00", 10.0)]);
    // The other way round the order is by hours.
    let turned = frontier(&pathway, &nobody, None, &asked(Objective::Hours, Objective::Cost)).expect("a frontier");
    assert_eq!(firsts(&turned), ["boot-camp", "online", "evenings"]);
    // At ten hours a week: one, two and four weeks.
    let by_weeks = frontier(&pathway, &nobody, None, &asked(Objective::Cost, Objective::Time)).expect("a frontier");
    assert_eq!(firsts(&by_weeks), ["evenings", "online", "boot-camp"]);
    assert_eq!(by_weeks.plans.iter().map(|plan| plan.totals.weeks).collect::<Vec<_>>(), [4, 2, 1]);
    assert!(by_weeks.complete);
    // One step more either way: nothing to trade.
    let by_count = frontier(&pathway, &nobody, None, &asked(Objective::Cost, Objective::Count)).expect("a frontier");
    assert_eq!(firsts(&by_count), ["evenings"]);
}

#[test]
fn limits_hold_for_every_plan() {
    let (pathway, nobody) = (ways(), LearnerRecord::default());
    let mut options = asked(Objective::Cost, Objective::Hours);
    options.plan.budget = cad("300");
    let within = frontier(&pathway, &nobody, None, &options).expect("a frontier");
    assert_eq!(firsts(&within), ["evenings", "online"]);
    assert!(within.complete);
    options.plan.budget = cad("50");
    let none = frontier(&pathway, &nobody, None, &options).expect("an answer");
    assert!(none.plans.is_empty() && none.complete);
    assert_eq!(none.reason.as_ref().map(|reason| reason.code), Some("budget"));
    // Nothing to do: one plan without steps.
    let done =
        frontier(&pathway, &earned(&["job"]), None, &asked(Objective::Cost, Objective::Time)).expect("an answer");
    assert_eq!((done.plans.len(), done.plans[0].steps.len(), done.complete), (1, 0, true));
}

#[test]
fn hours_against_steps_needs_no_money() {
    let pathway = document(json!({
        "credentials": [
            { "id": "part-a", "hours": 10, "cost": [] },
            { "id": "part-b", "hours": 10, "cost": [] },
            { "id": "whole", "hours": 50, "cost": [] },
            { "id": "goal", "requires": "whole or (part-a and part-b)", "hours": 0, "cost": [] },
        ],
        "goals": ["goal"],
    }));
    let nobody = LearnerRecord::default();
    let found = frontier(&pathway, &nobody, None, &asked(Objective::Hours, Objective::Count)).expect("a frontier");
    let figures: Vec<(f64, usize)> = found.plans.iter().map(|plan| (plan.totals.hours, plan.totals.count)).collect();
    assert_eq!(figures, [(20.0, 3), (50.0, 2)]);
    assert!(found.complete);
    // A budget takes the only limited sum: the ends are known, what lies between is not.
    let mut options = asked(Objective::Hours, Objective::Count);
    options.plan.budget = cad("10");
    let ends = frontier(&pathway, &nobody, None, &options).expect("a frontier");
    assert!(!ends.complete);
    assert_eq!(ends.plans.len(), 2);
}

#[test]
fn hours_against_weeks_with_and_without_a_calendar() {
    let pathway = document(json!({
        "credentials": [
            { "id": "drip", "hours": 10, "weeks": 8, "cost": [] },
            { "id": "middle", "hours": 18, "weeks": 5, "cost": [] },
            { "id": "flood", "hours": 30, "weeks": 2, "cost": [] },
            { "id": "goal", "requires": "drip or middle or flood", "hours": 0, "cost": [] },
        ],
        "goals": ["goal"],
    }));
    let figures = |options: &FrontierOptions| -> Vec<(f64, u32)> {
        let found = frontier(&pathway, &LearnerRecord::default(), None, options).expect("a frontier");
        found.plans.iter().map(|plan| (plan.totals.hours, plan.totals.weeks)).collect()
    };
    let dated = FrontierOptions {
        plan: PlanOptions { learner: on("2026-06-01"), ..PlanOptions::default() },
        objectives: (Objective::Hours, Objective::Time),
    };
    assert_eq!(figures(&dated), [(10.0, 8), (18.0, 5), (30.0, 2)]);
    // Without a first day no deadline can be set: the hours are capped instead.
    let undated = FrontierOptions { plan: PlanOptions::default(), ..dated.clone() };
    assert_eq!(figures(&undated), figures(&dated));
    // A deadline of the learner's own holds for all of them: six weeks.
    let mut soon = dated;
    soon.plan.deadline = stackway::model::Moment::parse("2026-07-12");
    assert_eq!(figures(&soon), [(18.0, 5), (30.0, 2)]);
}

#[test]
fn unknown_figures_never_beat_known_ones() {
    let pathway = document(json!({
        "credentials": [
            { "id": "known", "hours": 30, "cost": [{ "amount": "100", "currency": "CAD" }] },
            { "id": "silent", "hours": 20 },
            { "id": "goal", "requires": "known or silent", "hours": 0, "cost": [] },
        ],
        "goals": ["goal"],
    }));
    let found = frontier(&pathway, &LearnerRecord::default(), None, &asked(Objective::Cost, Objective::Hours));
    let found = found.expect("a frontier");
    // `silent` has fewer hours, and nobody knows what it costs: it stands beside, named as unknown.
    assert!(firsts(&found).contains(&"known"));
    let silent = found.plans.iter().find(|plan| plan.steps[0].credential == "silent").expect("fewer hours");
    assert_eq!(silent.unknown[0].figures, ["cost"]);
}

#[test]
fn two_different_objectives_and_a_goal() {
    let same = frontier(&ways(), &LearnerRecord::default(), None, &asked(Objective::Cost, Objective::Cost));
    assert_eq!(same.expect_err("refused")[0].code, Code::Usage);
    let two = document(json!({ "credentials": [{ "id": "a" }, { "id": "b" }], "goals": ["a", "b"] }));
    let none = frontier(&two, &record(json!({})), None, &FrontierOptions::default());
    assert_eq!(none.expect_err("refused")[0].code, Code::NoGoal);
}

/// Whether some order does all of these and reaches the last credential.
fn works(pathway: &Pathway, set: &BTreeSet<usize>, goal: usize) -> bool {
    let mut held: BTreeSet<usize> = BTreeSet::new();
    loop {
        let ids: Vec<&str> = held.iter().map(|at| pathway.credentials()[*at].id.as_str()).collect();
        let (stand, _) = progress(pathway, &earned(&ids), &Options::default());
        let ready = |at: &&usize| {
            !held.contains(at)
                && stand.credentials[**at].open == Open::Yes
                && stand.credentials[**at].stack.is_none_or(|stack| stack == Truth::Met)
        };
        let next = set.iter().find(ready).copied();
        match next {
            Some(at) => held.insert(at),
            None => return held == *set && held.contains(&goal),
        };
    }
}

#[test]
fn as_many_points_as_brute_force_finds() {
    let mut larger = 0;
    for seed in 0..40_u64 {
        let mut random = Random::new(seed);
        let mut credentials: Vec<serde_json::Value> = (0..7)
            .map(|at| {
                let requires = (at > 0 && random.chance(40)).then(|| format!("c{}", random.below(at)));
                json!({
                    "id": format!("c{at}"),
                    "requires": requires.unwrap_or_else(|| "0 of ()".to_owned()),
                    "hours": random.below(9),
                    "cost": [{ "amount": format!("{}", 10 * random.below(9)), "currency": "CAD" }],
                })
            })
            .collect();
        let [a, b, c, d] = [(); 4].map(|()| random.below(7));
        credentials.push(json!({
            "id": "goal", "hours": 0, "cost": [{ "amount": "0", "currency": "CAD" }],
            "requires": format!("(c{a} or c{b}) and (c{c} or c{d}) and 2 of (c0, c1, c2, c3, c4, c5, c6)"),
        }));
        let pathway = document(json!({ "credentials": credentials, "goals": ["goal"] }));
        let goal = 7;
        let figure = |at: usize, of: Objective| -> i64 {
            let it = &pathway.credentials()[at];
            match of {
                Objective::Cost => it.cost.as_ref().expect("known")[0].amount.parse().expect("a number"),
                Objective::Hours => format!("{}", it.hours.expect("known")).parse().expect("a whole number"),
                _ => 1,
            }
        };
        let sets: Vec<BTreeSet<usize>> = (0_u32..1 << pathway.credentials().len())
            .map(|bits| (0..pathway.credentials().len()).filter(|at| bits >> at & 1 == 1).collect())
            .filter(|set: &BTreeSet<usize>| set.contains(&goal) && works(&pathway, set, goal))
            .collect();
        for (x, y) in [
            (Objective::Cost, Objective::Hours),
            (Objective::Count, Objective::Cost),
            (Objective::Hours, Objective::Count),
        ] {
            let points: BTreeSet<(i64, i64)> = sets
                .iter()
                .map(|set| (set.iter().map(|at| figure(*at, x)).sum(), set.iter().map(|at| figure(*at, y)).sum()))
                .collect();
            let beaten = |one: &(i64, i64)| points.iter().any(|it| it != one && it.0 <= one.0 && it.1 <= one.1);
            let best: Vec<(i64, i64)> = points.iter().copied().filter(|one| !beaten(one)).collect();
            let options = FrontierOptions { plan: PlanOptions::default(), objectives: (x, y) };
            let found = frontier(&pathway, &LearnerRecord::default(), None, &options);
            let found = found.expect("a frontier");
            let id = |id: &str| pathway.credential_index(id).expect("a step of the pathway");
            let total = |plan: &stackway::advice::Plan, of: Objective| -> i64 {
                plan.steps.iter().map(|step| figure(id(&step.credential), of)).sum()
            };
            let ours: Vec<(i64, i64)> = found.plans.iter().map(|plan| (total(plan, x), total(plan, y))).collect();
            assert_eq!(ours, best, "seed {seed}, {x:?} and {y:?}");
            assert!(found.complete, "seed {seed}");
            larger += usize::from(best.len() > 1);
        }
    }
    assert!(larger > 20, "only {larger} frontiers had more than one point");
}

#[test]
fn money_against_weeks_set_by_set_and_by_brute_force() {
    let mut larger = 0;
    for seed in 100..150_u64 {
        let mut random = Random::new(seed);
        let before: Vec<Option<usize>> =
            (0..7).map(|at| (at > 0 && random.chance(40)).then(|| random.below(at))).collect();
        let weeks: Vec<usize> = (0..7).map(|_| random.below(9)).collect();
        let cost: Vec<usize> = (0..7).map(|_| 10 * random.below(9)).collect();
        let mut credentials: Vec<serde_json::Value> = (0..7)
            .map(|at| {
                json!({
                    "id": format!("c{at}"), "weeks": weeks[at], "hours": 1,
                    "requires": before[at].map_or_else(|| "0 of ()".to_owned(), |it| format!("c{it}")),
                    "cost": [{ "amount": format!("{}", cost[at]), "currency": "CAD" }],
                })
            })
            .collect();
        let [a, b, c, d] = [(); 4].map(|()| random.below(7));
        credentials.push(json!({
            "id": "goal", "hours": 0, "cost": [],
            "requires": format!("(c{a} or c{b}) and (c{c} or c{d}) and 2 of (c0, c1, c2, c3, c4, c5, c6)"),
        }));
        let pathway = document(json!({ "credentials": credentials, "goals": ["goal"] }));
        // Everything at once: a step ends when what comes before it has ended, and its own weeks are over.
        let mut points: BTreeSet<(usize, usize)> = BTreeSet::new();
        for bits in 0_u32..1 << 7 {
            let has = |at: usize| bits >> at & 1 == 1;
            if (0..7).any(|at| has(at) && before[at].is_some_and(|it| !has(it))) {
                continue;
            }
            let mut ends: Vec<Option<usize>> = vec![None; 7];
            for at in (0..7).filter(|at| has(*at)) {
                ends[at] = Some(weeks[at] + before[at].map_or(0, |it| ends[it].expect("it stands before")));
            }
            let either = |one: usize, other: usize| [ends[one], ends[other]].into_iter().flatten().min();
            let mut all: Vec<usize> = ends.iter().flatten().copied().collect();
            all.sort_unstable();
            if let (Some(first), Some(second), Some(third)) = (either(a, b), either(c, d), all.get(1)) {
                let money = (0..7).filter(|at| has(*at)).map(|at| cost[at]).sum();
                points.insert((money, first.max(second).max(*third)));
            }
        }
        let beaten = |one: &(usize, usize)| points.iter().any(|it| it != one && it.0 <= one.0 && it.1 <= one.1);
        let best: Vec<(usize, usize)> = points.iter().copied().filter(|one| !beaten(one)).collect();
        let found =
            frontier(&pathway, &LearnerRecord::default(), None, &FrontierOptions::default()).expect("a frontier");
        let ours: Vec<(usize, usize)> = found
            .plans
            .iter()
            .map(|plan| {
                let money = plan
                    .totals
                    .cost
                    .first()
                    .map_or(0, |cost| cost.amount.trim_end_matches(".00").parse().expect("a whole amount"));
                (money, usize::try_from(plan.totals.weeks).expect("small"))
            })
            .collect();
        assert_eq!(ours, best, "seed {seed}");
        assert!(found.complete, "seed {seed}");
        larger += usize::from(best.len() > 1);
    }
    assert!(larger > 15, "only {larger} frontiers had more than one point");
}
