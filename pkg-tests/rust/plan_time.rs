//! Plans in time: renewals, deadlines, the first week; worked by hand, and every step replayed through `progress`.

use crate::support::{Random, Shape, random_document};
use proptest::prelude::*;
use stackway::advice::{Objective, Plan, PlanOptions, plan};
use stackway::finding::Finding;
use stackway::learner::{Options, Truth, progress};
use stackway::model::{Budget, Date, Earned, Goal, LearnerRecord, Limits, Moment, Pause, Tier, read_record};
use stackway::pathway::Pathway;

fn read(credentials: &str) -> Pathway {
    let source = format!(r#"{{ "stackway": "1", "title": "T", "credentials": [{credentials}] }}"#);
    Pathway::read(source.as_bytes(), &Limits::default(), false).expect("a sound document")
}

fn on(text: &str) -> Option<Moment> {
    Moment::parse(text)
}

/// Monday 4 January 2027, ten hours a week.
fn pace(objective: Objective) -> PlanOptions {
    PlanOptions {
        learner: Options { now: on("2027-01-04"), ..Options::default() },
        objective,
        hours_per_week: Some(10.0),
        start_on: on("2027-01-04"),
        ..PlanOptions::default()
    }
}

fn ask(pathway: &Pathway, record: &str, goal: &str, options: &PlanOptions) -> Result<Plan, Vec<Finding>> {
    let record = read_record(record.as_bytes(), &Limits::default()).value.expect("a record");
    plan(pathway, &record, Some(&Goal::Id(goal.to_owned())), options)
}

/// (credential, first day, last day, renewal) of each step.
fn dated(plan: &Plan) -> Vec<(String, String, String, bool)> {
    let day = |day: Option<Date>| day.map(|it| it.to_string()).unwrap_or_default();
    plan.steps.iter().map(|it| (it.credential.clone(), day(it.start), day(it.end), it.renewal)).collect()
}

fn step(id: &str, start: &str, end: &str, renewal: bool) -> (String, String, String, bool) {
    (id.to_owned(), start.to_owned(), end.to_owned(), renewal)
}

const WAYS: &str = r#"
    { "id": "slow", "type": "Course", "name": "Slow", "hours": 60, "cost": [{ "amount": "10.00", "currency": "CAD" }] },
    { "id": "fast", "type": "Course", "name": "Fast", "hours": 20, "cost": [{ "amount": "90.00", "currency": "CAD" }] },
    { "id": "job", "type": "Certificate", "name": "Job", "requires": "slow or fast", "hours": 10, "cost": [] }"#;

#[test]
fn a_deadline_makes_the_dearer_way_the_best() {
    let pathway = read(WAYS);
    let free = ask(&pathway, "{}", "job", &pace(Objective::Cost)).expect("a plan");
    assert_eq!(
        dated(&free),
        [step("slow", "2027-01-04", "2027-02-14", false), step("job", "2027-02-15", "2027-02-21", false)]
    );
    // Three weeks are enough for the fast one alone.
    let hurried = PlanOptions { deadline: on("2027-01-24"), ..pace(Objective::Cost) };
    let plan = ask(&pathway, "{}", "job", &hurried).expect("a plan");
    assert!(plan.feasible && plan.optimal);
    assert_eq!(
        dated(&plan),
        [step("fast", "2027-01-04", "2027-01-17", false), step("job", "2027-01-18", "2027-01-24", false)]
    );
    assert_eq!(plan.totals.cost[0].amount, "90.00");
    // Two are too few, and three weeks are what it takes.
    let late = PlanOptions { deadline: on("2027-01-17"), ..pace(Objective::Cost) };
    let none = ask(&pathway, "{}", "job", &late).expect("a reason");
    let reason = none.reason.expect("a reason");
    assert!(!none.feasible && none.optimal);
    assert_eq!((reason.code, reason.needed.as_deref()), ("deadline", Some("2027-01-24")));
    // With a budget for the slow one only, six weeks more.
    let budget = Some(Budget { amount: "50.00".to_owned(), currency: "CAD".to_owned(), ..Budget::default() });
    let poor = ask(&pathway, "{}", "job", &PlanOptions { budget, ..hurried }).expect("a reason");
    assert_eq!(poor.reason.and_then(|it| it.needed).as_deref(), Some("2027-02-21"));
}

#[test]
fn the_first_week_is_found_with_choice_and_order_together() {
    let pathway = read(WAYS);
    let plan = ask(&pathway, "{}", "job", &pace(Objective::Time)).expect("a plan");
    assert!(plan.optimal);
    assert_eq!((plan.totals.weeks, plan.steps[0].credential.as_str()), (3, "fast"));
    // A pause of two weeks stops the clock.
    let pause = Pause {
        start: on("2027-01-11").expect("a day"),
        end: on("2027-01-24").expect("a day"),
        extra: Default::default(),
    };
    let paused = PlanOptions { pauses: Some(vec![pause]), ..pace(Objective::Time) };
    let plan = ask(&pathway, "{}", "job", &paused).expect("a plan");
    assert_eq!((plan.optimal, plan.totals.weeks), (true, 5));
}

#[test]
fn a_step_that_only_saves_time_is_taken_for_time_alone() {
    // The long way is needed anyhow; the key opens the rest at once.
    let pathway = read(
        r#"{ "id": "long", "type": "Course", "name": "Long", "hours": 5, "weeks": 6 },
        { "id": "key", "type": "Badge", "name": "Key", "hours": 5 },
        { "id": "rest", "type": "Course", "name": "Rest", "hours": 5, "weeks": 5, "requires": "long or key" },
        { "id": "all", "type": "Certificate", "name": "All", "stack": "long and rest", "award": "automatic" }"#,
    );
    let soon = ask(&pathway, "{}", "all", &pace(Objective::Time)).expect("a plan");
    assert_eq!((soon.optimal, soon.totals.weeks, soon.totals.count), (true, 6, 3));
    let few = ask(&pathway, "{}", "all", &pace(Objective::Count)).expect("a plan");
    assert_eq!((few.optimal, few.totals.weeks, few.totals.count), (true, 11, 2));
}

const AID: &str = r#"
    { "id": "aid", "type": "License", "name": "First aid", "hours": 10, "validFor": "P28D",
      "cost": [{ "amount": "80.00", "currency": "CAD" }] },
    { "id": "course", "type": "Course", "name": "Course", "hours": 60, "cost": [] },
    { "id": "guide", "type": "License", "name": "Guide", "requires": "aid and course", "hours": 10, "cost": [] }"#;

#[test]
fn what_is_held_and_ends_before_it_is_used_is_renewed() {
    let pathway = read(AID);
    // Valid through 20 January; the course takes six weeks.
    let record = r#"{ "earned": [{ "credential": "aid", "on": "2026-12-23", "expires": "2027-01-20" }] }"#;
    let plan = ask(&pathway, record, "guide", &pace(Objective::Time)).expect("a plan");
    assert!(plan.optimal, "{plan:#?}");
    assert_eq!((plan.totals.weeks, plan.totals.count), (8, 3));
    assert_eq!(plan.totals.cost[0].amount, "80.00");
    let renewed: Vec<_> = plan.steps.iter().filter(|it| it.renewal).map(|it| it.credential.as_str()).collect();
    assert_eq!(renewed, ["aid"]);
    // The cheapest plan cannot do without it either.
    let cheap = ask(&pathway, record, "guide", &pace(Objective::Cost)).expect("a plan");
    assert!(cheap.feasible && cheap.steps.iter().any(|it| it.renewal), "{cheap:#?}");
    // Held long enough, it is no step at all.
    let record = r#"{ "earned": [{ "credential": "aid", "on": "2026-12-23", "expires": "2027-06-20" }] }"#;
    let plan = ask(&pathway, record, "guide", &pace(Objective::Time)).expect("a plan");
    assert_eq!((plan.totals.weeks, plan.totals.count), (7, 2));
    assert!(plan.steps.iter().all(|it| !it.renewal));
}

#[test]
fn what_the_plan_itself_earns_is_not_taken_before_its_time() {
    // Valid for 28 days: taken first, it would end before the course does.
    let plan = ask(&read(AID), "{}", "guide", &pace(Objective::Cost)).expect("a plan");
    assert!(plan.feasible && plan.optimal, "{plan:#?}");
    assert_eq!((plan.totals.count, plan.totals.cost[0].amount.as_str()), (3, "80.00"));
    let aid = plan.steps.iter().find(|it| it.credential == "aid").expect("a step");
    let guide = plan.steps.iter().find(|it| it.credential == "guide").expect("a step");
    let ends = aid.end.and_then(|day| day.plus_days(28)).expect("a day");
    assert!(ends >= guide.start.expect("a day"), "{plan:#?}");
}

#[test]
fn a_set_that_no_week_has_room_for_is_refused() {
    // Each of the two waits for the other to be under way, and together they ask for more than a week has.
    let pathway = read(
        r#"{ "id": "one", "type": "Course", "name": "One", "hours": 10, "alongside": "two" },
        { "id": "two", "type": "Course", "name": "Two", "hours": 10, "alongside": "one" }"#,
    );
    let plan = ask(&pathway, "{}", "one", &pace(Objective::Count)).expect("a reason");
    assert!(!plan.feasible);
    assert_eq!(plan.reason.map(|it| it.code), Some("schedule"));
}

#[test]
fn bad_questions_get_findings() {
    let pathway = read(WAYS);
    let code = |goal: &str, options: &PlanOptions| {
        let findings = ask(&pathway, "{}", goal, options).expect_err("findings");
        findings.iter().map(|it| it.code.as_str()).collect::<Vec<_>>()
    };
    let base = pace(Objective::Cost);
    assert_eq!(code("jub", &base), ["not-found"]);
    let budget = Some(Budget { amount: "-1.00".to_owned(), currency: "CAD".to_owned(), ..Budget::default() });
    assert_eq!(code("job", &PlanOptions { budget, ..base.clone() }), ["invalid-amount"]);
    assert_eq!(code("job", &PlanOptions { deadline: on("2026-12-01"), ..base.clone() }), ["past-deadline"]);
    assert_eq!(code("job", &PlanOptions { hours_per_week: Some(0.0), ..base.clone() }), ["out-of-range"]);
    assert_eq!(code("job", &PlanOptions { parallel: Some(0), ..base.clone() }), ["out-of-range"]);
    assert_eq!(code("job", &PlanOptions { exclude: vec!["slaw".to_owned()], ..base.clone() }), ["not-found"]);
    let pause = Pause {
        start: on("2027-01-01").expect("a day"),
        end: on("2027-03-01").expect("a day"),
        extra: Default::default(),
    };
    let asleep = PlanOptions { pauses: Some(vec![pause]), deadline: on("2027-02-01"), ..base };
    assert_eq!(code("job", &asleep), ["contradictory-pace"]);
}

/// Every step is open on its first day for who has done what ended before it, and the goal is met at the end.
fn replay(seed: u64, size: usize) -> Result<(), TestCaseError> {
    let mut random = Random::new(seed ^ 5);
    let mut document = random_document(seed, Shape::full(size));
    for credential in &mut document.credentials {
        credential.weeks = random.chance(30).then(|| [1.0, 2.0, 4.0][random.below(3)]);
        credential.offered.clear();
        credential.alongside = None;
    }
    let pathway = Pathway::build(document, &Limits::default(), false).expect("valid");
    let goal = Goal::Id(pathway.credentials()[random.below(size)].id.clone());
    let record = LearnerRecord { goals: vec![goal.clone()], ..LearnerRecord::default() };
    let objective = [Objective::Cost, Objective::Hours, Objective::Time, Objective::Count][random.below(4)];
    let parallel = random.chance(50).then(|| 1 + u32::try_from(random.below(3)).expect("small"));
    let options = PlanOptions { parallel, ..pace(objective) };
    let plan = plan(&pathway, &record, Some(&goal), &options).expect("a plan or a reason");
    if !plan.feasible {
        return Ok(());
    }
    let steps: Vec<_> = plan.steps.iter().filter(|it| !it.automatic).collect();
    let earned = |id: &str, day: Option<Date>| Earned {
        credential: id.to_owned(),
        on: day.and_then(|day| Moment::parse(&day.to_string())),
        expires: None,
        tier: Some(Tier::Verified),
        result: pathway
            .credential_index(id)
            .and_then(|at| pathway.credentials()[at].results.as_ref()?.scale.last().cloned()),
        evidence: None,
        source: None,
        extra: Default::default(),
    };
    for (at, step) in steps.iter().enumerate() {
        let mut then = record.clone();
        let week = step.week;
        let before = steps.iter().enumerate().filter(|(other, it)| {
            *other != at
                && it.week + it.weeks <= week
                && (it.week, it.weeks) < (week, u32::MAX)
                && (it.weeks > 0 || *other < at)
        });
        then.earned.extend(before.map(|(_, it)| earned(&it.credential, it.end)));
        let day = step.start.and_then(|day| Moment::parse(&day.to_string()));
        let (stand, _) = progress(&pathway, &then, &Options { now: day, ..Options::default() });
        let own = stand.credentials.iter().find(|it| it.id == step.credential).expect("there");
        prop_assert!(own.requires != Some(Truth::Unmet), "{} is not open in week {week}: {plan:#?}", step.credential);
        prop_assert!(own.stack != Some(Truth::Unmet), "{} lacks its stack in week {week}: {plan:#?}", step.credential);
    }
    let mut then = record.clone();
    then.earned.extend(steps.iter().map(|it| earned(&it.credential, it.end)));
    let last = steps.iter().filter_map(|it| it.end).max().and_then(|day| Moment::parse(&day.to_string()));
    let (stand, _) = progress(&pathway, &then, &Options { now: last.or(on("2027-01-04")), ..Options::default() });
    prop_assert!(stand.goals[0].satisfied != Truth::Unmet, "{plan:#?}");
    // No week asks for more than it has, and no more run side by side than are allowed.
    for week in 0..plan.totals.weeks {
        let running: Vec<_> = steps.iter().filter(|it| it.week <= week && week < it.week + it.weeks).collect();
        let hours: f64 = running.iter().map(|it| it.hours.unwrap_or(0.0) / f64::from(it.weeks)).sum();
        prop_assert!(hours <= 10.0 + 1e-6, "week {week}: {hours} hours");
        prop_assert!(parallel.is_none_or(|most| running.len() <= most as usize));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn every_step_is_open_on_its_day(seed in any::<u64>(), size in 1..16_usize) {
        replay(seed, size)?;
    }
}
