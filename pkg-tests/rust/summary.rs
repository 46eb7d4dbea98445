//! Summaries: what a person reads is what the answer says, in both languages.

use stackway::advice::{self, PlanOptions};
use stackway::learner::{Options, explain, progress, progress_since};
use stackway::messages::{Catalogue, Summary, Topic};
use stackway::model::{Goal, LearnerRecord, Limits, Moment, read_record};
use stackway::pathway::Pathway;

/// A learner has 2 of 5 parts: intro is held, sql-1 is 40 % done; law costs nothing and says no hours.
const DATA: &str = r#"{
    "stackway": "1", "language": "en", "title": "Data",
    "skills": [{ "id": "sql", "name": { "en": "SQL", "fr": "Le SQL" }, "levels": ["Aware", "Working"] }, { "id": "art", "name": "Art" }],
    "credentials": [
        { "id": "intro", "type": "Badge", "name": { "en": "Introduction", "fr": "Introduction aux données" }, "hours": 6, "cost": [] },
        { "id": "ethics", "type": "Badge", "name": "Ethics", "hours": 1, "cost": [], "validFor": "P1Y" },
        { "id": "sql-1", "type": "MicroCredential", "name": "SQL 1", "requires": "intro", "hours": 30, "weeks": 2,
          "validates": [{ "skill": "sql", "level": 2 }], "cost": [{ "amount": "1260.50", "currency": "CAD" }],
          "offered": [{ "start": "2027-01-11", "applyBy": "2027-01-04" }] },
        { "id": "law", "type": "MicroCredential", "name": "Law", "requires": { "text": { "en": "a clean record", "fr": "un casier vierge" } }, "cost": [] },
        { "id": "diploma", "type": "Diploma", "name": "Diploma", "stack": "intro and ethics and sql-1 and law", "hours": 0, "cost": [] }
    ],
    "roles": [{ "id": "analyst", "name": "Analyst", "skills": [{ "skill": "sql", "level": 2 }, { "skill": "art", "level": 1 }] }],
    "goals": ["diploma", "analyst"]
}"#;

const HELD: &str = r#"{ "earned": [{ "credential": "intro", "on": "2026-09-01" }, { "credential": "ethics", "on": "2026-02-01" },
    { "credential": "https://other.example/x", "on": "2026-01-01" }], "pace": { "hoursPerWeek": 5 } }"#;

fn pathway(source: &str) -> Pathway {
    Pathway::read(source.as_bytes(), &Limits::default(), false).expect("a sound document")
}

fn record(source: &str) -> LearnerRecord {
    read_record(source.as_bytes(), &Limits::default()).value.expect("a record")
}

fn options() -> Options {
    Options { now: Moment::parse("2026-11-23"), ..Options::default() }
}

fn languages() -> [Catalogue; 2] {
    ["en", "fr"].map(|lang| Catalogue::builtin(lang).expect("it is built in"))
}

fn plan(lang: &Catalogue, pathway: &Pathway, record: &LearnerRecord, goal: &str, options: &PlanOptions) -> Summary {
    let goal = Goal::Id(goal.to_owned());
    let standing = progress(pathway, record, &options.learner).0;
    let gap = advice::gap(pathway, record, Some(&goal), &options.learner).expect("a gap");
    let plan = advice::plan(pathway, record, Some(&goal), options).expect("a plan or a reason");
    lang.plan_summary(pathway, &plan, &gap, &standing)
}

fn paragraph(summary: &Summary, topic: Topic) -> String {
    let of_this = summary.paragraphs.iter().filter(|it| it.topic == topic);
    of_this.flat_map(|it| it.sentences.clone()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_plan_says_where_you_stand_what_comes_next_and_what_it_assumes() {
    let (pathway, record) = (pathway(DATA), record(HELD));
    let asked = PlanOptions { learner: options(), ..PlanOptions::default() };
    let [en, fr] = languages().map(|lang| plan(&lang, &pathway, &record, "diploma", &asked));
    // From Monday 23 November: law has neither weeks nor hours; sql-1 starts on 11 January, in the eighth week, and
    // takes max(2, 30 ÷ 5) = 6 weeks, to 21 February; the diploma is claimed after that. Ethics ends on 1 February, so
    // it has to be held anew by then: a step and an hour more.
    assert_eq!(paragraph(&en, Topic::Standing), "Goal: Diploma. You hold 2 of its 4 parts.");
    assert_eq!(paragraph(&fr, Topic::Standing), "Objectif\u{a0}: Diploma. Vous détenez 2 de ses 4 éléments.");
    let figures = paragraph(&en, Topic::Figures);
    assert!(
        figures.starts_with("The cheapest way takes 4 steps: at least 31 hours of work, 1,260.50\u{a0}CAD."),
        "{figures}"
    );
    let all = en.text.clone();
    assert!(
        all.contains(
            "SQL 1, 30 hours, 1,260.50\u{a0}CAD, 11 January 2027 to 21 February 2027, apply by 4 January 2027."
        ),
        "{all}"
    );
    assert!(fr.text.contains("SQL 1, 30 heures, 1260,50\u{a0}CAD, du 11 janvier 2027 au 21 février 2027, inscription jusqu’au 4 janvier 2027."), "{}", fr.text);
    assert_eq!(paragraph(&en, Topic::Confirm), "This holds only if somebody confirms: “a clean record” (for Law).");
    assert_eq!(
        paragraph(&fr, Topic::Confirm),
        "Cela ne vaut que si quelqu’un confirme\u{a0}: «\u{a0}un casier vierge\u{a0}» (pour Law)."
    );
    assert_eq!(paragraph(&en, Topic::Unknown), "The sums leave out what the pathway does not state: the hours of Law.");
    let next = paragraph(&en, Topic::Next);
    assert!(next.starts_with("Next: Law, hours not stated, free, "), "{next}");
    assert!(next.ends_with("It opens Diploma."), "{next}");
}

#[test]
fn a_plan_that_cannot_be_says_why() {
    let (pathway, record) = (pathway(DATA), record(HELD));
    let budget = stackway::model::Budget { amount: "400".into(), currency: "CAD".into(), ..Default::default() };
    let asked = PlanOptions { learner: options(), budget: Some(budget), ..PlanOptions::default() };
    let [en, fr] = languages().map(|lang| plan(&lang, &pathway, &record, "diploma", &asked));
    assert_eq!(
        paragraph(&en, Topic::Reason),
        "There is no plan. The budget is 400\u{a0}CAD; the cheapest way costs 1,260.50\u{a0}CAD."
    );
    assert!(paragraph(&fr, Topic::Reason).starts_with("Il n’y a pas de plan. Le budget est de 400\u{a0}CAD"));
    assert!(paragraph(&en, Topic::Next).is_empty());
    // Nothing shows art, so no budget would help.
    let asked = PlanOptions { learner: options(), ..PlanOptions::default() };
    let en = plan(&Catalogue::english(), &pathway, &record, "analyst", &asked);
    assert!(paragraph(&en, Topic::Reason).contains("No credential validates “Art”."), "{}", en.text);
}

#[test]
fn a_goal_that_is_reached_leaves_nothing_to_do() {
    let (pathway, record) = (pathway(DATA), record(HELD));
    let asked = PlanOptions { learner: options(), ..PlanOptions::default() };
    let [en, fr] = languages().map(|lang| plan(&lang, &pathway, &record, "intro", &asked).text);
    assert_eq!(en, "Goal reached: Introduction.\nNothing is left to do.");
    assert_eq!(fr, "Objectif atteint\u{a0}: Introduction aux données.\nIl ne reste rien à faire.");
}

#[test]
fn a_gap_names_each_missing_skill_and_who_shows_it() {
    let (pathway, record) = (pathway(DATA), record(HELD));
    let standing = progress(&pathway, &record, &options()).0;
    let goal = Goal::Id("analyst".into());
    let gap = advice::gap(&pathway, &record, Some(&goal), &options()).expect("a gap");
    let [en, fr] = languages().map(|lang| lang.gap_summary(&pathway, &gap, &standing));
    assert_eq!(
        en.text,
        "Goal: Analyst. You have 0 of the 2 things it asks for.\nSQL (Working): not shown yet. SQL 1 shows it.\n\
         Art: not shown yet. Nothing in this pathway shows it."
    );
    assert!(fr.text.contains("Le SQL (Working)\u{a0}: pas encore démontré. SQL 1 le démontre."), "{}", fr.text);
}

#[test]
fn progress_counts_lists_warns_and_reports_strangers() {
    let (pathway, record) = (pathway(DATA), record(HELD));
    let standing = progress(&pathway, &record, &options()).0;
    let [en, fr] = languages().map(|lang| lang.progress_summary(&pathway, &standing).text);
    assert!(en.starts_with("You hold 2 of 5 credentials. Ethics is valid until 1 February 2027 only."), "{en}");
    assert!(en.contains("1 is open once somebody confirms what it asks for: Law."), "{en}");
    assert!(en.contains("Your record holds 1 thing that this pathway does not know: https://other.example/x."), "{en}");
    assert!(
        en.contains(
            "Work done: 7 hours. Work left in the whole pathway: 30 hours.\n1 credential does not state its hours."
        ),
        "{en}"
    );
    assert!(fr.starts_with("Vous détenez 2 des 5 titres."), "{fr}");
    assert!(fr.contains("Votre dossier contient 1 chose que ce parcours ne connaît pas"), "{fr}");
    let before = LearnerRecord::default();
    let since = progress_since(&pathway, &record, &before, &options()).0;
    let said = paragraph(&Catalogue::english().progress_summary(&pathway, &since), Topic::Changes);
    assert!(said.contains("Introduction (now: Earned)"), "{said}");
    assert!(said.contains("SQL 1 (now: Available)"), "{said}");
}

#[test]
fn nothing_at_all_is_said_too() {
    let empty = pathway(r#"{ "stackway": "1", "credentials": [] }"#);
    let standing = progress(&empty, &LearnerRecord::default(), &options()).0;
    let [en, fr] = languages().map(|lang| lang.progress_summary(&empty, &standing).text);
    assert_eq!(en, "This pathway has no credentials yet.");
    assert_eq!(fr, "Ce parcours n’a pas encore de titres.");
}

#[test]
fn an_explanation_says_what_is_missing_and_what_it_leads_to() {
    let (pathway, nobody) = (pathway(DATA), LearnerRecord::default());
    let told = |id: &str| {
        let answer = explain(&pathway, &nobody, id, &options()).expect("it is known");
        languages().map(|lang| lang.explanation_summary(&pathway, &answer).text)
    };
    let [en, fr] = told("sql-1");
    assert!(en.starts_with("SQL 1: you cannot start it yet.\nYou still need: Introduction.\n"), "{en}");
    assert!(
        fr.starts_with(
            "SQL 1\u{a0}: vous ne pouvez pas encore commencer.\nIl vous manque encore\u{a0}: Introduction aux données."
        ),
        "{fr}"
    );
    let [en, _] = told("intro");
    assert!(en.contains("It opens: SQL 1. It brings nearer: Diploma."), "{en}");
    let [en, _] = told("law");
    assert!(en.contains("Somebody has to confirm: “a clean record”."), "{en}");
}

#[test]
fn no_sentence_leaves_a_slot_open_and_names_cannot_break_a_line() {
    let hostile = DATA.replace("\"Diploma\", \"stack\"", "\"Dip\\nloma {name} \\u202e\", \"stack\"");
    let (pathway, record) = (pathway(&hostile), record(HELD));
    let asked = PlanOptions { learner: options(), ..PlanOptions::default() };
    for lang in languages() {
        let text = plan(&lang, &pathway, &record, "diploma", &asked).text;
        assert!(text.contains("Dip loma {name}"), "{text}");
        assert!(!text.contains('\u{202e}') && !text.replace("Dip loma {name}", "").contains('{'), "{text}");
    }
}

#[test]
fn a_plan_that_is_not_proven_says_how_far_the_best_may_be() {
    let (pathway, record) = (pathway(DATA), record(HELD));
    let learner = options();
    let goal = Goal::Id("diploma".into());
    let standing = progress(&pathway, &record, &learner).0;
    let gap = advice::gap(&pathway, &record, Some(&goal), &learner).expect("a gap");
    let asked = PlanOptions { learner, ..PlanOptions::default() };
    let mut plan = advice::plan(&pathway, &record, Some(&goal), &asked).expect("a plan");
    plan.optimal = false;
    plan.optimality_gap = Some(0.115);
    let figures = |lang: &Catalogue| paragraph(&lang.plan_summary(&pathway, &plan, &gap, &standing), Topic::Figures);
    let [en, fr] = languages().map(|lang| figures(&lang));
    assert!(en.starts_with("The cheapest way found takes 4 steps"), "{en}");
    assert!(en.ends_with("It is not proven to be the best: another way may take up to 12% less."), "{en}");
    assert!(fr.contains("un autre chemin peut demander jusqu’à 12\u{a0}% de moins."), "{fr}");
}
