//! What is of value at each point of a plan, and what would change the plan, worked out by hand.

use crate::examples::learner;
use crate::learners::{document, on, record};
use serde_json::json;
use stackway::advice::{
    Exit, Exits, ExitsOptions, Lever, Objective, PlanOptions, exits, exits_along, plan, sensitivity,
};
use stackway::finding::Code;
use stackway::learner::Truth;
use stackway::messages::Catalogue;
use stackway::model::{Goal, LearnerRecord, Moment};
use stackway::pathway::Pathway;

/// Two courses make a certificate by itself; with a placement it is a diploma. The first course is all that a helper
/// needs.
fn ladder() -> Pathway {
    document(json!({
        "skills": [{ "id": "care", "levels": ["A", "B"] }],
        "credentials": [
            { "id": "first", "name": "First", "hours": 10, "cost": [{ "amount": "100", "currency": "CAD" }],
              "validates": [{ "skill": "care", "level": 1 }] },
            { "id": "second", "name": "Second", "hours": 20, "requires": "first",
              "cost": [{ "amount": "50", "currency": "CAD" }], "validFor": "P1M" },
            { "id": "certificate", "name": "Certificate", "stack": "first and second", "award": "automatic" },
            { "id": "placement", "name": "Placement", "hours": 60, "requires": "certificate", "cost": [] },
            { "id": "diploma", "name": "Diploma", "stack": "certificate and placement", "hours": 0, "cost": [] },
        ],
        "roles": [
            { "id": "nurse", "skills": [{ "skill": "care", "level": 2, "need": "required" }], "requires": "diploma" },
            { "id": "helper", "skills": [{ "skill": "care", "level": 1, "need": "required" }] },
        ],
        "goals": ["diploma"],
    }))
}

fn pace() -> PlanOptions {
    PlanOptions {
        learner: on("2026-06-01"),
        hours_per_week: Some(10.0),
        start_on: Moment::parse("2026-06-01"),
        ..PlanOptions::default()
    }
}

fn walk(until: Option<&str>) -> Exits {
    let options = ExitsOptions { plan: pace(), until: until.and_then(Moment::parse) };
    exits(&ladder(), &LearnerRecord::default(), None, &options).expect("exits")
}

fn held(exit: &Exit) -> Vec<&str> {
    exit.holds.iter().map(|it| it.id.as_str()).collect()
}

#[test]
fn each_point_says_what_it_is_worth() {
    let exits = walk(None);
    // One week for the first, two for the second, six for the placement; the diploma itself takes no time.
    let weeks: Vec<(u32, String)> =
        exits.points.iter().map(|it| (it.week, it.on.map(|day| day.to_string()).unwrap_or_default())).collect();
    let expected = [(0, "2026-06-01"), (1, "2026-06-07"), (3, "2026-06-21"), (9, "2026-08-02")];
    assert_eq!(weeks, expected.map(|(week, day)| (week, day.to_owned())));
    let finished: Vec<&[String]> = exits.points.iter().map(|it| &it.finished[..]).collect();
    assert!(finished[0].is_empty());
    assert_eq!(finished[1], ["first"]);
    assert_eq!(finished[2], ["second", "certificate"]);
    assert_eq!(finished[3], ["placement", "diploma"]);
    // A course is nothing by itself; the certificate is, and the helper's job.
    assert!(held(&exits.points[1]).is_empty());
    let roles: Vec<(&str, Truth, bool)> =
        exits.points[1].roles.iter().map(|it| (it.id.as_str(), it.satisfied, it.new)).collect();
    assert_eq!(roles, [("helper", Truth::Met, true), ("nurse", Truth::Unmet, false)]);
    assert_eq!(held(&exits.points[2]), ["certificate"]);
    assert!(exits.points[2].holds[0].new && !exits.points[2].roles[0].new);
    assert_eq!(exits.points[2].holds[0].worth, ["stack"]);
    // The certificate stays earned after the second course has lapsed.
    assert_eq!(held(&exits.points[3]), ["certificate", "diploma"]);
    assert_eq!(exits.points[3].holds[1].worth, ["goal", "stack"]);
    assert!(!exits.points[3].holds[0].new && exits.points[3].satisfied && !exits.points[2].satisfied);
    // What was put in.
    let totals = &exits.points[2].totals;
    assert_eq!((totals.hours, totals.count, totals.cost[0].amount.as_str()), (30.0, 2, "150.00"));
}

#[test]
fn stopping_on_a_day_ends_with_that_day() {
    // "What am I worth if I stop at the end of June?"
    let exits = walk(Some("2026-06-30"));
    assert_eq!(exits.points.last().map(held), Some(vec!["certificate"]));
    let said = |catalogue: &Catalogue| catalogue.exit(&ladder(), exits.points.last().expect("a point"));
    assert_eq!(said(&Catalogue::english()), "On 21 June 2026 you hold Certificate. You qualify for helper.");
    assert_eq!(
        said(&Catalogue::builtin("fr").expect("French")),
        "Le 21 juin 2026, vous détenez Certificate. Vous êtes qualifié pour helper."
    );
    let at_once = walk(Some("2026-06-02"));
    assert_eq!(at_once.points.len(), 1);
    // In the middle of a week that is not over, the first course is begun and not finished.
    let together = document(json!({
        "credentials": [
            { "id": "quick", "hours": 10, "cost": [] },
            { "id": "slow", "hours": 10, "weeks": 4, "cost": [] },
            { "id": "goal", "hours": 0, "cost": [], "requires": "quick and slow" },
        ],
        "goals": ["goal"],
    }));
    let options = ExitsOptions { plan: PlanOptions { hours_per_week: Some(20.0), ..pace() }, until: None };
    let exits = stackway::advice::exits(&together, &LearnerRecord::default(), None, &options).expect("exits");
    assert_eq!(
        (exits.points[1].finished.as_slice(), exits.points[1].unfinished.as_slice()),
        (&["quick".to_owned()][..], &["slow".to_owned()][..])
    );
}

#[test]
fn a_plan_that_is_there_already_is_walked_the_same_way() {
    let (pathway, nobody) = (ladder(), LearnerRecord::default());
    let plan = plan(&pathway, &nobody, None, &pace()).expect("a plan");
    let options = ExitsOptions { plan: pace(), until: None };
    let along = exits_along(&pathway, &nobody, &plan, &options).expect("exits");
    assert_eq!(along, walk(None));
    let mut lost = plan.clone();
    lost.steps[1].credential = "zz".to_owned();
    let refused = exits_along(&pathway, &nobody, &lost, &options).expect_err("refused");
    assert_eq!((refused[0].code, refused[0].path.as_str()), (Code::NotFound, "/steps/1/credential"));
    // No plan: today alone, and why.
    let barred = PlanOptions { exclude: vec!["second".to_owned()], ..pace() };
    let none = exits(&pathway, &nobody, None, &ExitsOptions { plan: barred, until: None }).expect("an answer");
    assert_eq!((none.feasible, none.points.len(), none.reason.map(|it| it.code)), (false, 1, Some("excluded")));
}

fn levers(of: &[Lever]) -> Vec<(&str, Option<&str>)> {
    of.iter().map(|it| (it.kind, it.id.as_deref())).collect()
}

#[test]
fn the_largest_saving_comes_first() {
    let nobody = record(json!({ "skills": [{ "skill": "care", "level": 1 }] }));
    let answer = sensitivity(&ladder(), &nobody, None, &pace()).expect("an answer");
    assert!(answer.feasible && answer.complete);
    // 150 CAD and 9 weeks. Excused from the first: 100 CAD less. From the second: 50. The placement: no money, six weeks.
    let found = levers(&answer.levers);
    let at = |kind: &str, id: &str| {
        found.iter().position(|it| *it == (kind, Some(id))).unwrap_or_else(|| panic!("no {kind} {id} in {found:?}"))
    };
    // An award cannot be asked for, but it can be excused from: everything before it falls away.
    assert!(at("waiver", "first") < at("waiver", "second"));
    assert!(at("waiver", "second") < at("waiver", "placement"));
    let first = &answer.levers[at("waiver", "first")];
    assert_eq!((first.dropped.as_slice(), first.opens), (&["first".to_owned()][..], false));
    let delta = first.delta.as_ref().expect("two plans");
    assert_eq!((delta.cost[0].amount.as_str(), delta.hours, delta.weeks, delta.count), ("-100.00", -10.0, -1, -1));
    // More hours a week save weeks, not money: after everything that does.
    let faster = found.iter().position(|it| it.0 == "hours-per-week").expect("it saves weeks");
    assert!(faster > at("waiver", "second"));
    assert_eq!(answer.levers[faster].value, Some(15.0));
    // To have it recognised does no more than a waiver here, so it is said once; the claim helps nothing.
    assert!(found.iter().all(|it| it.0 != "recognition" && it.0 != "evidence"));
    let english = Catalogue::english();
    assert_eq!(
        english.lever(&ladder(), first),
        "If you were excused from First: 1 week less, 10 hours less and 100\u{a0}CAD less."
    );
}

#[test]
fn what_makes_a_way_at_all_comes_before_any_saving() {
    let lee = learner("service-to-it.corporal-lee");
    // Two years in uniform cost nothing: not now.
    let exclude = vec!["systems-tour".to_owned()];
    let learner = on("2026-11-23");
    let mut options = PlanOptions { learner, objective: Objective::Hours, exclude, ..PlanOptions::default() };
    // The role for 120 CAD, if nothing helps. The claim alone, once confirmed, is worth all of it.
    let answer = sensitivity(&lee.0, &lee.1, None, &options).expect("an answer");
    assert_eq!(levers(&answer.levers)[0], ("evidence", Some("support")));
    assert_eq!(answer.levers[0].totals.count, 0);
    // With 100 CAD there is no way: what opens one comes first, money among it.
    options.budget =
        Some(stackway::model::Budget { amount: "100".to_owned(), currency: "CAD".to_owned(), ..Default::default() });
    let poor = sensitivity(&lee.0, &lee.1, None, &options).expect("an answer");
    assert!(!poor.feasible && poor.levers.iter().all(|lever| lever.opens));
    assert!(levers(&poor.levers).contains(&("budget", None)));
    assert_eq!(poor.reason.as_ref().map(|reason| reason.code), Some("budget"));
    let french = Catalogue::builtin("fr").expect("French");
    let money = poor.levers.iter().find(|lever| lever.kind == "budget").expect("it opens one");
    assert_eq!(
        french.lever(&lee.0, money),
        "Sans limite d’argent : il y a un chemin (3 semaines, 12 heures et 120\u{a0}CAD)."
    );
}

#[test]
fn several_goals_are_planned_together_and_shared_steps_counted_once() {
    let (pathway, nobody) = (ladder(), LearnerRecord::default());
    let both = Goal::All(vec![Goal::Id("helper".to_owned()), Goal::Id("diploma".to_owned())]);
    let one = plan(&pathway, &nobody, Some(&Goal::Id("helper".to_owned())), &pace()).expect("a plan");
    let other = plan(&pathway, &nobody, Some(&Goal::Id("diploma".to_owned())), &pace()).expect("a plan");
    let together = plan(&pathway, &nobody, Some(&both), &pace()).expect("a plan");
    // `first` serves both.
    assert_eq!((one.totals.count, other.totals.count, together.totals.count), (1, 4, 4));
    assert_eq!(together.totals.cost[0].amount, "150.00");
    assert_eq!(together.steps.iter().filter(|step| step.credential == "first").count(), 1);
    assert_eq!(together.goal, None);
    // Together it may be another choice than each alone: a dearer step that serves both.
    let shared = document(json!({
        "credentials": [
            { "id": "only-a", "cost": [{ "amount": "60", "currency": "CAD" }], "hours": 1 },
            { "id": "only-b", "cost": [{ "amount": "60", "currency": "CAD" }], "hours": 1 },
            { "id": "for-both", "cost": [{ "amount": "100", "currency": "CAD" }], "hours": 1 },
            { "id": "a", "requires": "only-a or for-both", "cost": [], "hours": 1 },
            { "id": "b", "requires": "only-b or for-both", "cost": [], "hours": 1 },
        ],
    }));
    let goal = |ids: &[&str]| Goal::All(ids.iter().map(|id| Goal::Id((*id).to_owned())).collect());
    let ids = |goal: &Goal| -> Vec<String> {
        let options = PlanOptions { objective: Objective::Cost, ..PlanOptions::default() };
        let plan = plan(&shared, &nobody, Some(goal), &options).expect("a plan");
        plan.steps.into_iter().map(|step| step.credential).collect()
    };
    assert_eq!(ids(&goal(&["a"])), ["only-a", "a"]);
    assert_eq!(ids(&goal(&["a", "b"])), ["for-both", "a", "b"]);
}
