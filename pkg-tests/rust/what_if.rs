//! The answers once more under other circumstances, worked out by hand.

use crate::examples::learner;
use crate::learners::{document, on, record};
use serde_json::{Value, json};
use stackway::advice::{GapState, Objective, PlanOptions, WhatIf, what_if};
use stackway::finding::{Code, Finding, has_errors};
use stackway::learner::{Status, Truth};
use stackway::messages::Catalogue;
use stackway::model::{Changes, Goal, LearnerRecord, Limits, Tier, read_changes};
use stackway::pathway::Pathway;

fn changes(members: Value) -> Changes {
    let read = read_changes(members.to_string().as_bytes(), &Limits::default());
    assert!(!has_errors(&read.findings), "{:#?}", read.findings);
    read.value.expect("changes")
}

fn by(objective: Objective) -> PlanOptions {
    PlanOptions { learner: on("2026-11-23"), objective, ..PlanOptions::default() }
}

fn ask(of: &(Pathway, LearnerRecord), members: Value, options: &PlanOptions) -> WhatIf {
    what_if(&of.0, &of.1, &changes(members), None, options).expect("an answer").0
}

fn steps(plan: &stackway::advice::Plan) -> Vec<&str> {
    plan.steps.iter().map(|step| step.credential.as_str()).collect()
}

/// Money, hours and steps that the plan has more (less: negative).
fn delta(answer: &WhatIf) -> (Vec<String>, f64, i64) {
    let delta = answer.plan.as_ref().and_then(|plan| plan.delta.clone()).expect("two plans");
    (delta.cost.iter().map(|it| format!("{} {}", it.amount, it.currency)).collect(), delta.hours, delta.count)
}

// Corporal Lee wants to be an IT support specialist: networking is shown by a verified certificate from outside, user
// support at level 2 is only claimed. The shortest way is to have it recognised: 120 CAD, 12
// hours, one step. (The cheapest is two years in uniform.)

#[test]
fn a_claim_counts_only_when_claims_are_accepted() {
    let lee = learner("service-to-it.corporal-lee");
    let as_it_is = ask(&lee, json!({}), &by(Objective::Hours));
    let plan = as_it_is.plan.as_ref().expect("a plan");
    assert_eq!(steps(&plan.before), ["rpl-support"]);
    assert_eq!(delta(&as_it_is), (vec![], 0.0, 0));
    assert!(as_it_is.progress.credentials.is_empty() && as_it_is.progress.skills.is_empty());
    assert_eq!(as_it_is.record, lee.1);
    let english = Catalogue::english();
    assert_eq!(english.plan_change(&lee.0, plan), "The plan stays the same.");

    let trusted = ask(&lee, json!({ "acceptTier": "claimed" }), &by(Objective::Hours));
    assert_eq!(delta(&trusted), (vec!["-120.00 CAD".to_owned()], -12.0, -1));
    assert_eq!(trusted.plan.as_ref().map(|plan| plan.dropped.clone()), Some(vec!["rpl-support".to_owned()]));
    assert_eq!(
        english.plan_change(&lee.0, trusted.plan.as_ref().expect("a plan")).replace('\u{a0}', " "),
        "The plan takes 3 weeks less, 12 hours less and 120 CAD less."
    );
    let gap = trusted.gap.as_ref().expect("a gap");
    assert_eq!((gap.closed.as_slice(), gap.opened.len()), (&["support".to_owned()][..], 0));
    assert_eq!((gap.before.satisfied, gap.after.satisfied), (Truth::Unknown, Truth::Met));
    // The tier stays what it was: the evidence is still a claim.
    let support = gap.after.skills.iter().find(|skill| skill.id == "support").expect("it is asked for");
    assert_eq!((support.state, support.evidence[0].tier), (GapState::Met, Tier::Claimed));
    let skill = &trusted.progress.skills[0];
    assert_eq!(
        (skill.id.as_str(), skill.from, skill.to, skill.claimed_from, skill.claimed_to),
        ("support", 0, 2, 2, 2)
    );
    assert_eq!(trusted.progress.goals.iter().map(|goal| goal.to).collect::<Vec<_>>(), [Truth::Met]);
    assert!(
        trusted.progress.roles.iter().any(|role| role.id.as_deref() == Some("it-support") && role.to == Truth::Met)
    );
}

#[test]
fn prior_learning_is_tried_before_anything_is_filed() {
    let lee = learner("service-to-it.corporal-lee");
    // A tour that Lee only claims: asked about, not counted. The plan does not move.
    let claimed = json!({ "earned": [{ "credential": "systems-tour", "on": "2024-05-01", "tier": "claimed" }] });
    let claimed = ask(&lee, claimed, &by(Objective::Hours));
    assert_eq!(delta(&claimed), (vec![], 0.0, 0));
    let tour = claimed.progress.credentials.iter().find(|it| it.id == "systems-tour").expect("its status changes");
    assert_eq!(tour.to, Status::Check);
    let systems = claimed.progress.skills.iter().find(|it| it.id == "systems").expect("its claimed level changes");
    assert_eq!((systems.to, systems.claimed_to), (0, 2));
    // The same on the record of service: the role is reached at once.
    let recorded =
        ask(&lee, json!({ "earned": [{ "credential": "systems-tour", "on": "2024-05-01" }] }), &by(Objective::Hours));
    assert_eq!(delta(&recorded), (vec!["-120.00 CAD".to_owned()], -12.0, -1));
    assert_eq!(recorded.gap.as_ref().map(|gap| gap.after.satisfied), Some(Truth::Met));
    // A waiver is no evidence of a skill: nothing moves.
    let waived = ask(&lee, json!({ "waived": ["help-desk"] }), &by(Objective::Hours));
    assert_eq!(delta(&waived), (vec![], 0.0, 0));
    assert_eq!(waived.progress.credentials[0].to, Status::Earned);
    // A rule of recognition: the first-aid badge that nothing here knows counts as the help desk course.
    let rule = json!({ "recognise": [{ "credential": "help-desk", "equivalent": "https://certs.example/first-aid" }] });
    let ruled = ask(&lee, rule, &by(Objective::Hours));
    assert_eq!(delta(&ruled), (vec!["-120.00 CAD".to_owned()], -12.0, -1));
    // Without the certificate from outside there is more to do; its tier keeps it when only verified counts.
    let without = ask(&lee, json!({ "remove": ["https://certs.example/network-associate"] }), &by(Objective::Hours));
    assert!(delta(&without).2 > 0);
    let strict = ask(&lee, json!({ "acceptTier": "verified" }), &by(Objective::Hours));
    let networking =
        strict.gap.as_ref().and_then(|gap| gap.after.skills.iter().find(|it| it.id == "networking").cloned());
    assert_eq!(networking.map(|it| it.state), Some(GapState::Met));
}

// Sergeant Roy wants to be a junior analyst: the challenge exam under way (5 hours left, paid), security (410 CAD, 40
// hours) and monitoring (390 CAD, 36 hours): 800 CAD, 81 hours, 3 steps.

#[test]
fn a_certificate_from_outside_and_a_stricter_tier() {
    let roy = learner("service-to-it.sergeant-roy");
    let with = json!({ "earned": [{ "credential": "https://certs.example/security-associate", "on": "2026-09-01", "tier": "verified" }] });
    let with = ask(&roy, with, &by(Objective::Hours));
    let plan = with.plan.as_ref().expect("a plan");
    assert_eq!(steps(&plan.before), ["rpl-network", "security-basics", "monitoring"]);
    assert_eq!((plan.before.totals.hours, plan.before.totals.cost[0].amount.as_str()), (81.0, "800.00"));
    // Security is held, and so is what comes before it: monitoring asks for nothing else.
    assert_eq!(steps(&plan.after), ["monitoring"]);
    assert_eq!(delta(&with), (vec!["-410.00 CAD".to_owned()], -45.0, -2));
    // Where only what is verified counts, the tour in uniform does not: interview 2, recognition 12, directory 36 hours
    // in its place; or the tour again: 3,400. The certificate comes by itself.
    let strict = ask(&roy, json!({ "acceptTier": "verified" }), &by(Objective::Hours));
    assert_eq!(delta(&strict), (vec!["480.00 CAD".to_owned()], 50.0, 3));
    let mut added = strict.plan.as_ref().expect("a plan").added.clone();
    added.sort();
    assert_eq!(added, ["directory", "rpl-support", "support-certificate", "transition-interview"]);
    // Ten hours a week more.
    let faster = ask(&roy, json!({ "pace": { "hoursPerWeek": 25 } }), &by(Objective::Hours));
    let plan = faster.plan.as_ref().expect("a plan");
    assert!(plan.after.totals.weeks <= plan.before.totals.weeks);
    assert_eq!(faster.record.pace.as_ref().and_then(|pace| pace.hours_per_week), Some(25.0));
    assert_eq!(
        faster.record.pace.as_ref().and_then(|pace| pace.start_on.clone()),
        roy.1.pace.and_then(|pace| pace.start_on)
    );
    // Less money than it takes, and none of the limit.
    let roy = learner("service-to-it.sergeant-roy");
    let poor = ask(&roy, json!({ "budget": { "amount": "700", "currency": "CAD" } }), &by(Objective::Cost));
    let plan = poor.plan.as_ref().expect("an answer");
    assert!(plan.before.feasible && !plan.after.feasible && plan.delta.is_none());
    assert_eq!(plan.after.reason.as_ref().and_then(|reason| reason.needed.as_deref()), Some("800.00"));
    assert_eq!(
        Catalogue::builtin("fr").expect("French").plan_change(&roy.0, plan).replace('\u{a0}', " "),
        "Il n’y a alors pas de plan. Le budget est de 700 CAD ; le chemin le moins cher coûte 800 CAD."
    );
    let free = ask(&roy, json!({ "budget": null }), &by(Objective::Cost));
    assert_eq!((delta(&free).1, free.record.budget), (0.0, None));
}

#[test]
fn what_the_changes_say_holds_before_the_options() {
    let pathway = document(json!({
        "credentials": [
            { "id": "long", "hours": 40, "cost": [] },
            { "id": "short", "hours": 10, "cost": [] },
            { "id": "goal", "hours": 0, "cost": [], "requires": "long or short" },
        ],
        "goals": ["goal"],
    }));
    let nobody = (pathway, record(json!({ "inProgress": [{ "credential": "long", "fraction": 0.5 }] })));
    let options = PlanOptions { hours_per_week: Some(5.0), start_on: None, ..by(Objective::Hours) };
    let skipped = ask(&nobody, json!({ "exclude": ["short"] }), &options);
    assert_eq!(delta(&skipped).1, 10.0);
    let nearly = ask(&nobody, json!({ "inProgress": [{ "credential": "long", "fraction": 0.9 }] }), &options);
    assert_eq!((delta(&nearly).1, nearly.record.in_progress.len()), (-6.0, 1));
    let faster = ask(&nobody, json!({ "pace": { "hoursPerWeek": 10 } }), &options);
    assert_eq!(faster.plan.as_ref().and_then(|plan| plan.delta.as_ref()).map(|delta| delta.weeks), Some(-1));
    let mut late = options.clone();
    late.deadline = stackway::model::Moment::parse("2026-11-25");
    let lifted = ask(&nobody, json!({ "deadline": null }), &late);
    let plan = lifted.plan.as_ref().expect("an answer");
    assert!(!plan.before.feasible && plan.after.feasible);
}

#[test]
fn no_goal_leaves_progress_and_wrong_names_are_refused() {
    let two = document(json!({ "credentials": [{ "id": "a" }, { "id": "b" }], "goals": ["a", "b"] }));
    let nobody = LearnerRecord::default();
    let answer =
        what_if(&two, &nobody, &changes(json!({ "earned": ["a"] })), None, &by(Objective::Count)).expect("an answer").0;
    assert!(answer.gap.is_none() && answer.plan.is_none());
    assert_eq!((answer.progress.before.earned, answer.progress.after.earned), (0, 1));
    let goals = json!({ "earned": ["a"], "goals": ["b"] });
    let answer = what_if(&two, &nobody, &changes(goals), Some(&Goal::Id("b".to_owned())), &by(Objective::Count));
    assert!(answer.expect("an answer").0.plan.is_some());
    let refused = |members: Value| -> Vec<(Code, String)> {
        let place = |finding: Finding| (finding.code, finding.path);
        let answer = what_if(&two, &nobody, &changes(members), None, &by(Objective::Count));
        answer.expect_err("refused").into_iter().map(place).collect()
    };
    assert_eq!(refused(json!({ "remove": ["a"] })), [(Code::NotFound, "/remove/0".to_owned())]);
    assert_eq!(refused(json!({ "exclude": ["a", "zz"] })), [(Code::NotFound, "/exclude/1".to_owned())]);
    let rule = json!({ "recognise": [{ "credential": "zz", "equivalent": "x" }] });
    assert_eq!(refused(rule), [(Code::NotFound, "/recognise/0/credential".to_owned())]);
    // What no pathway knows is reported, as in any record.
    let (_, findings) = what_if(&two, &nobody, &changes(json!({ "earned": ["a", "zz"] })), None, &by(Objective::Count))
        .expect("an answer");
    assert_eq!(findings.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::UnmatchedRecord]);
    // Broken changes are findings with their places.
    let read = read_changes(br#"{ "earned": [5], "pace": { "hoursPerWeek": "x" } }"#, &Limits::default());
    assert_eq!(
        read.findings.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(),
        ["/earned/0", "/pace/hoursPerWeek"]
    );
}

#[test]
fn what_is_supposed_without_a_day_is_held_from_today_on() {
    // A certificate that lapses after two years, and a step that needs it.
    let of = (
        document(json!({
            "credentials": [
                { "id": "aid", "type": "Certificate", "name": "First aid", "hours": 8, "validFor": "P2Y" },
                { "id": "care", "type": "Badge", "name": "Care", "hours": 20, "requires": "aid" },
            ],
            "goals": ["care"],
        })),
        record(json!({})),
    );
    let answer = ask(&of, json!({ "earned": ["aid"] }), &by(Objective::Hours));
    let changed: Vec<_> = answer.progress.credentials.iter().map(|it| (it.id.as_str(), it.from, it.to)).collect();
    assert_eq!(changed, [("aid", Status::Available, Status::Earned), ("care", Status::Locked, Status::Available)]);
    assert_eq!(delta(&answer), (vec![], -8.0, -1));
    // A day that is given stays: three years ago it lapsed.
    let answer = ask(&of, json!({ "earned": [{ "credential": "aid", "on": "2023-01-01" }] }), &by(Objective::Hours));
    assert_eq!(delta(&answer), (vec![], 0.0, 0));
}
