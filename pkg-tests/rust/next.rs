//! What to do next and why, worked out by hand.

use crate::learners::{document, earned, on, record};
use serde_json::json;
use stackway::advice::{Next, NextOptions, NextReason, NextStep, Objective, PlanOptions, next};
use stackway::finding::Code;
use stackway::learner::{Open, Truth};
use stackway::messages::Catalogue;
use stackway::model::{Goal, LearnerRecord};
use stackway::pathway::Pathway;

/// Two goals that share a beginning, a third way that nobody asked for, and things that lead nowhere.
fn kitchen() -> Pathway {
    document(json!({
        "skills": [{ "id": "dough", "name": "Dough" }, { "id": "service", "name": "Service" }],
        "credentials": [
            { "id": "hobby", "name": "Hobby", "hours": 1 },
            { "id": "safety", "name": "Food safety", "hours": 4, "cost": [{ "amount": "40", "currency": "CAD" }] },
            { "id": "bread", "name": "Bread", "hours": 30, "requires": "safety", "cost": [],
              "validates": [{ "skill": "dough", "level": 1 }] },
            { "id": "tables", "name": "Waiting", "hours": 10, "cost": [],
              "validates": [{ "skill": "service", "level": 1 }],
              "recognisedBy": [{ "name": "Hotels", "kind": "employer" }] },
            { "id": "cook", "name": "Cook", "requires": "safety", "hours": 50, "cost": [] },
            { "id": "baker", "name": "Baker", "stack": "bread", "hours": 0, "cost": [] },
            { "id": "wine", "name": "Wine", "hours": 20, "cost": [], "excludes": ["safety"] },
        ],
        "roles": [
            { "id": "waiter", "name": "Waiter", "skills": [{ "skill": "service", "level": 1, "need": "required" }] },
            { "id": "manager", "name": "Manager", "skills": [{ "skill": "service", "level": 1, "need": "required" }],
              "requires": "cook" },
        ],
        "goals": ["baker", "cook", "manager"],
    }))
}

fn ask(record: &LearnerRecord, goals: &[&str], most: usize) -> Next {
    let goals = Goal::All(goals.iter().map(|id| Goal::Id((*id).to_owned())).collect());
    let plan = PlanOptions { learner: on("2026-06-01"), objective: Objective::Hours, ..PlanOptions::default() };
    next(&kitchen(), record, Some(&goals), &NextOptions { plan, most }).expect("an answer")
}

fn ids(next: &Next) -> Vec<&str> {
    next.steps.iter().map(|step| step.credential.as_str()).collect()
}

fn step<'a>(next: &'a Next, id: &str) -> &'a NextStep {
    next.steps.iter().find(|step| step.credential == id).unwrap_or_else(|| panic!("no {id} in {:?}", ids(next)))
}

fn reason<'a>(next: &'a Next, id: &str, code: &str) -> Option<&'a NextReason> {
    step(next, id).reasons.iter().find(|reason| reason.code == code)
}

fn codes(step: &NextStep) -> Vec<&str> {
    step.reasons.iter().map(|reason| reason.code).collect()
}

#[test]
fn the_beginning_that_two_goals_share_comes_first() {
    let next = ask(&LearnerRecord::default(), &["baker", "cook"], 9);
    // `hobby` leads nowhere; `bread` and `cook` are locked, and the stack of `baker` comes before it.
    assert_eq!(ids(&next), ["safety", "tables"]);
    assert_eq!(codes(step(&next, "safety")), ["on-plan", "shared", "opens"]);
    let place = reason(&next, "safety", "on-plan").expect("it is");
    // safety, bread, cook, baker: one plan for both goals, safety once.
    assert_eq!((place.n, place.of), (Some(1.0), Some(4)));
    assert_eq!(
        reason(&next, "safety", "shared").map(|it| &it.ids[..]),
        Some(&["baker".to_owned(), "cook".to_owned()][..])
    );
    assert_eq!(
        reason(&next, "safety", "opens").map(|it| &it.ids[..]),
        Some(&["bread".to_owned(), "cook".to_owned()][..])
    );
    // Nobody asked for `manager`, but that door stays open.
    assert_eq!(codes(step(&next, "tables")), ["role", "skill", "recognised", "doors"]);
    assert_eq!(reason(&next, "tables", "role").map(|it| &it.ids[..]), Some(&["waiter".to_owned()][..]));
    assert_eq!(step(&next, "safety").hours, Some(4.0));
    assert_eq!(step(&next, "safety").cost.as_ref().map(|cost| cost[0].amount.as_str()), Some("40.00"));
    assert!(next.complete);
    assert_eq!(
        next.goals.iter().map(|goal| (goal.satisfied, goal.feasible)).collect::<Vec<_>>(),
        [(Truth::Unmet, true); 2]
    );
    // What does not fit is counted.
    let one = ask(&LearnerRecord::default(), &["baker", "cook"], 1);
    assert_eq!((ids(&one), one.more), (vec!["safety"], 1));
}

#[test]
fn what_is_begun_and_what_is_done_but_for_the_claim() {
    let held = record(json!({
        "earned": [{ "credential": "safety" }, { "credential": "bread" }],
        "inProgress": [{ "credential": "tables", "fraction": 0.6 }],
    }));
    let next = ask(&held, &["baker", "cook"], 9);
    // Both are on the plan; the claim reaches a goal, and so does the cook: the claim is the lighter one.
    assert_eq!(ids(&next), ["baker", "cook", "tables"]);
    assert_eq!(codes(step(&next, "baker")), ["claim", "on-plan", "reaches-goal"]);
    assert_eq!(reason(&next, "tables", "under-way").and_then(|it| it.n), Some(0.6));
    assert_eq!(step(&next, "tables").hours, Some(4.0));
    // `wine` may not count beside what is held.
    assert!(next.steps.iter().all(|step| step.credential != "wine"));
    // All reached: what is left speaks for itself.
    let done = ask(&earned(&["safety", "bread", "baker", "cook"]), &["baker", "cook"], 9);
    assert_eq!(ids(&done), ["tables"]);
    assert_eq!(done.goals.iter().map(|goal| goal.satisfied).collect::<Vec<_>>(), [Truth::Met; 2]);
}

#[test]
fn dates_doubts_and_limits() {
    let pathway = document(json!({
        "credentials": [
            { "id": "spring", "hours": 1, "offered": [{ "start": "2026-03-01" }, { "start": "2027-03-01" }] },
            { "id": "gone", "hours": 1, "offered": [{ "start": "2026-03-01" }] },
            { "id": "talk", "hours": 1, "requires": "\"a talk with the dean\"" },
            { "id": "aid", "hours": 1, "validFor": "P1Y" },
            { "id": "end", "hours": 1, "requires": "spring and talk and aid" },
            { "id": "far", "hours": 1, "requires": "gone" },
        ],
        "goals": ["end", "far"],
    }));
    let held = record(json!({ "earned": [{ "credential": "aid", "on": "2024-01-01" }] }));
    let plan = PlanOptions { learner: on("2026-06-01"), objective: Objective::Count, ..PlanOptions::default() };
    let options = NextOptions { plan, most: 9 };
    let next = next(&pathway, &held, Some(&Goal::Id("end".to_owned())), &options).expect("an answer");
    // What is offered no more is not proposed; what somebody has to confirm comes after what is open.
    assert_eq!(next.steps.len(), 3);
    assert_eq!(next.steps[2].credential, "talk");
    assert_eq!((next.steps[2].open, codes(&next.steps[2]).last().copied()), (Open::Ask, Some("ask")));
    let spring = step(&next, "spring");
    assert_eq!(spring.starts.map(|day| day.to_string()).as_deref(), Some("2027-03-01"));
    assert!(codes(spring).contains(&"last-date"));
    let renew = reason(&next, "aid", "renew").expect("it has expired");
    assert_eq!(renew.date.map(|day| day.to_string()).as_deref(), Some("2025-01-01"));
    // Excluded: not proposed, and no plan.
    let mut without = options.clone();
    without.plan.exclude = vec!["talk".to_owned()];
    let other =
        stackway::advice::next(&pathway, &held, Some(&Goal::Id("end".to_owned())), &without).expect("an answer");
    assert!(other.steps.iter().all(|step| step.credential != "talk"));
    assert!(!other.goals[0].feasible);
    assert_eq!(other.goals[0].reason.as_ref().map(|reason| reason.code), Some("excluded"));
}

#[test]
fn where_money_does_not_reach_the_way_is_still_shown() {
    let goals = Goal::All(vec![Goal::Id("baker".to_owned()), Goal::Id("cook".to_owned())]);
    let budget = stackway::model::Budget { amount: "30".to_owned(), currency: "CAD".to_owned(), ..Default::default() };
    let plan = PlanOptions { learner: on("2026-06-01"), budget: Some(budget), ..PlanOptions::default() };
    let next = next(&kitchen(), &LearnerRecord::default(), Some(&goals), &NextOptions { plan, most: 9 });
    let next = next.expect("an answer");
    assert!(next.goals.iter().all(|goal| !goal.feasible));
    assert_eq!(next.goals[0].reason.as_ref().and_then(|reason| reason.needed.as_deref()), Some("40.00"));
    assert_eq!(ids(&next)[0], "safety");
    let place = reason(&next, "safety", "beyond").expect("it is on the way");
    assert_eq!((place.n, place.of), (Some(1.0), Some(4)));
    assert!(reason(&next, "safety", "shared").is_some() && reason(&next, "safety", "on-plan").is_none());
}

#[test]
fn goals_that_exclude_each_other_are_planned_one_by_one() {
    let pathway = document(json!({
        "credentials": [
            { "id": "base", "hours": 1, "cost": [] },
            { "id": "left", "hours": 1, "cost": [], "requires": "base", "excludes": ["right"] },
            { "id": "right", "hours": 1, "cost": [], "requires": "base" },
        ],
        "goals": ["left", "right"],
    }));
    let next = next(&pathway, &LearnerRecord::default(), None, &NextOptions::default()).expect("an answer");
    assert!(next.goals.iter().all(|goal| goal.feasible));
    assert_eq!(codes(&next.steps[0]), ["on-plan", "shared", "opens"]);
    assert_eq!(reason(&next, "base", "on-plan").and_then(|it| it.of), Some(3));
}

#[test]
fn no_goal_is_no_fault_and_an_unknown_one_is() {
    let pathway = document(json!({
        "credentials": [{ "id": "a", "hours": 1 }, { "id": "b", "hours": 1, "requires": "a" }],
    }));
    let free = next(&pathway, &LearnerRecord::default(), None, &NextOptions::default()).expect("an answer");
    assert_eq!(
        free.steps.iter().map(|step| (step.credential.as_str(), codes(step))).collect::<Vec<_>>(),
        [("a", vec!["opens"])]
    );
    let wrong = Goal::Id("zz".to_owned());
    let refused =
        next(&pathway, &LearnerRecord::default(), Some(&wrong), &NextOptions::default()).expect_err("refused");
    assert_eq!(refused[0].code, Code::NotFound);
    // Nothing there at all.
    let empty = document(json!({ "credentials": [] }));
    let nothing = next(&empty, &LearnerRecord::default(), None, &NextOptions::default()).expect("an answer");
    assert!(nothing.steps.is_empty() && nothing.complete);
}

#[test]
fn reasons_are_said_in_both_languages() {
    let next = ask(&LearnerRecord::default(), &["baker", "cook"], 9);
    let pathway = kitchen();
    let said = |catalogue: &Catalogue, id: &str| -> Vec<String> {
        step(&next, id).reasons.iter().map(|reason| catalogue.next_reason(&pathway, reason)).collect()
    };
    assert_eq!(
        said(&Catalogue::english(), "safety"),
        [
            "It is step 1 of 4 on your best plan.",
            "It serves several of your goals at once: Baker and Cook.",
            "It opens Bread and Cook.",
        ]
    );
    let french = Catalogue::builtin("fr").expect("French");
    assert_eq!(
        said(&french, "tables")[1..3],
        ["Il atteste Service (niveau 1).".to_owned(), "Reconnu par Hotels.".to_owned()]
    );
}
