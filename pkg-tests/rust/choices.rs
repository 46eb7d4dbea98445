//! What must hold of every answer about choices, on random pathways and records.

use crate::learners::random_record;
use crate::support::{Random, Shape, build, random_document};
use stackway::advice::{
    ExitsOptions, FrontierOptions, NextOptions, Objective, PlanOptions, exits, frontier, next, plan, sensitivity,
    what_if,
};
use stackway::learner::{Open, Options, Status, Truth, decide, progress};
use stackway::messages::Catalogue;
use stackway::model::{Changes, Earned, Goal, LearnerRecord, Moment};
use stackway::pathway::Pathway;

struct Case {
    pathway: Pathway,
    record: LearnerRecord,
    goal: Goal,
    plan: PlanOptions,
}

fn cases() -> impl Iterator<Item = Case> {
    (0..60_u64).map(|seed| {
        let mut random = Random::new(seed ^ 0x5eed);
        let mut document = random_document(seed, Shape { words: false, ..Shape::full(3 + random.below(14)) });
        for credential in &mut document.credentials {
            credential.hours.get_or_insert(5.0);
            credential.cost.get_or_insert_default();
        }
        let pathway = build(document);
        let record = random_record(&mut random, &pathway);
        let goal = Goal::Id(format!("c{}", pathway.credentials().len() - 1));
        let learner = Options { now: Moment::parse("2026-11-23"), ..Options::default() };
        let objective = [Objective::Cost, Objective::Hours, Objective::Count][random.below(3)];
        let plan = PlanOptions { learner, objective, work: Some(20_000_000), ..PlanOptions::default() };
        Case { pathway, record, goal, plan }
    })
}

#[test]
fn only_what_may_be_begun_is_proposed_and_every_reason_is_a_sentence() {
    let (english, french) = (Catalogue::english(), Catalogue::builtin("fr").expect("French"));
    let mut proposed = 0;
    for Case { pathway, record, goal, plan } in cases() {
        let options = NextOptions { plan, most: 100 };
        let answer = next(&pathway, &record, Some(&goal), &options).expect("an answer");
        assert_eq!(answer, next(&pathway, &record, Some(&goal), &options).expect("an answer"));
        for step in &answer.steps {
            let decision = decide(&pathway, &record, &step.credential, &options.plan.learner).expect("a decision");
            assert_ne!(decision.open, Open::No, "{}", step.credential);
            assert!(!matches!(step.status, Status::Earned | Status::Locked));
            for reason in &step.reasons {
                for said in [english.next_reason(&pathway, reason), french.next_reason(&pathway, reason)] {
                    assert!(!said.contains('{') && !said.starts_with("next."), "{}: {said}", reason.code);
                }
            }
            proposed += 1;
        }
    }
    assert!(proposed > 60, "only {proposed}");
}

#[test]
fn nothing_changes_nothing_and_more_is_never_worse() {
    let mut cheaper = 0;
    for Case { pathway, record, goal, plan } in cases() {
        let same = what_if(&pathway, &record, &Changes::default(), Some(&goal), &plan).expect("an answer").0;
        assert!(
            same.progress.credentials.is_empty() && same.progress.skills.is_empty() && same.progress.roles.is_empty()
        );
        let (gap, planned) = (same.gap.expect("a gap"), same.plan.expect("a plan"));
        assert_eq!((&gap.before, gap.closed.len(), gap.opened.len()), (&gap.after, 0, 0));
        assert_eq!(planned.before, planned.after);
        assert_eq!(same.record, record);
        // The first step of the plan, held: never more to do, and never a lower status.
        let Some(step) = planned.before.steps.iter().find(|step| !step.automatic && !step.in_progress) else {
            continue;
        };
        let known = pathway.credential_index(&step.credential).map(|at| &pathway.credentials()[at]).expect("known");
        let result = known.results.as_ref().and_then(|results| results.scale.last()).cloned();
        let changes =
            Changes { earned: vec![Earned { result, ..Earned::of(step.credential.clone()) }], ..Changes::default() };
        let had = what_if(&pathway, &record, &changes, Some(&goal), &plan).expect("an answer").0;
        assert!(had.progress.after.earned >= had.progress.before.earned);
        let planned = had.plan.expect("a plan");
        assert!(planned.after.feasible, "{}", step.credential);
        if planned.before.optimal && planned.after.optimal && planned.before.unknown.is_empty() {
            let delta = planned.delta.expect("two plans");
            let more = match plan.objective {
                Objective::Cost => delta.cost.first().is_some_and(|cost| !cost.amount.starts_with('-')),
                Objective::Hours => delta.hours > 0.0,
                _ => delta.count > 0,
            };
            assert!(!more, "{}: {delta:?}", step.credential);
            cheaper += usize::from(delta.count < 0);
        }
    }
    assert!(cheaper > 5, "only {cheaper}");
}

#[test]
fn a_plan_walked_to_its_end_reaches_the_goal() {
    let mut walked = 0;
    for Case { pathway, record, goal, plan: asked } in cases() {
        let plan = plan(&pathway, &record, Some(&goal), &asked).expect("an answer");
        let answer = exits(&pathway, &record, Some(&goal), &ExitsOptions { plan: asked.clone(), until: None });
        let answer = answer.expect("exits");
        assert_eq!(answer.feasible, plan.feasible);
        let (stand, _) = progress(&pathway, &record, &asked.learner);
        let first = &answer.points[0];
        for held in &first.holds {
            let now = stand.credentials.iter().find(|it| it.id == held.id).expect("known");
            assert_eq!((now.status, held.new), (Status::Earned, false));
        }
        let finished: usize = answer.points.iter().map(|point| point.finished.len()).sum();
        assert_eq!(finished, plan.steps.len());
        let last = answer.points.last().expect("today at least");
        if plan.feasible && !plan.steps.is_empty() {
            // Nothing here lasts for less than the plan: without a pace it is done at once.
            assert!(last.satisfied, "{:?}", plan.goal);
            assert_eq!((last.totals.count, &last.totals.cost), (plan.totals.count, &plan.totals.cost));
            walked += 1;
        }
        for pair in answer.points.windows(2) {
            assert!(pair[0].holds.len() <= pair[1].holds.len() && pair[0].week <= pair[1].week);
        }
    }
    assert!(walked > 20, "only {walked}");
}

#[test]
fn every_lever_does_what_it_says_and_no_frontier_plan_beats_another() {
    let mut pulled = 0;
    for Case { pathway, record, goal, plan: asked } in cases() {
        let answer = sensitivity(&pathway, &record, Some(&goal), &asked).expect("an answer");
        for lever in answer.levers.iter().filter(|lever| lever.kind == "waiver") {
            let id = lever.id.clone().expect("a credential");
            let mut other = record.clone();
            other.waived.push(stackway::model::Waived { credential: id, ..Default::default() });
            let plan = plan(&pathway, &other, Some(&goal), &asked).expect("an answer");
            assert!(plan.feasible);
            assert_eq!(plan.totals, lever.totals);
            pulled += 1;
        }
        let objectives = (Objective::Cost, Objective::Hours);
        let edge = frontier(&pathway, &record, Some(&goal), &FrontierOptions { plan: asked, objectives });
        let edge = edge.expect("a frontier");
        let known: Vec<(String, f64)> = edge
            .plans
            .iter()
            .filter(|plan| plan.unknown.is_empty())
            .map(|plan| {
                (plan.totals.cost.first().map_or_else(|| "0".to_owned(), |it| it.amount.clone()), plan.totals.hours)
            })
            .collect();
        for pair in known.windows(2) {
            let money = |text: &str| text.parse::<f64>().expect("a number");
            assert!(money(&pair[0].0) < money(&pair[1].0) && pair[0].1 > pair[1].1, "{known:?}");
        }
        let satisfied = progress(&pathway, &LearnerRecord { goals: vec![goal], ..record }, &Options::default()).0;
        assert!(!edge.plans.is_empty() || edge.reason.is_some() || satisfied.goals[0].satisfied == Truth::Met);
    }
    assert!(pulled > 10, "only {pulled}");
}
