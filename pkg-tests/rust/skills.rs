//! Frameworks of skills: CASE and Moodle both ways, ESCO, O*NET and Exercism in, each oddity in a small source.

use crate::import::{count, data, open};
use crate::round_trip::{dropped, write};
use crate::support::{Shape, document, random_document};
use serde_json::{Value, json};
use stackway::finding::Code;
use stackway::formats::{Format, import};
use stackway::model::{FrameworkKind, Limits, NeedKind, PathwayDocument, Skill, Text};
use std::collections::BTreeSet;

fn skill(id: &str, name: &str, broader: &[&str]) -> Skill {
    let broader = broader.iter().map(|id| (*id).to_owned()).collect();
    Skill { id: id.to_owned(), name: Some(name.into()), broader, ..Skill::default() }
}

fn said(text: Option<&Text>) -> String {
    text.map_or(String::new(), |text| text.get("en", None).to_owned())
}

/// Skills by their place: name, description, code, levels, and the places of the broader ones.
type Row = (String, String, Option<String>, Vec<String>, Vec<usize>);

fn rows(document: &PathwayDocument) -> Vec<Row> {
    let at = |id: &String| document.skills.iter().position(|skill| skill.id == *id).expect("it is there");
    let row = |skill: &Skill| {
        let name = skill.name.as_ref().map_or(skill.id.clone(), |name| said(Some(name)));
        let levels = skill.levels.iter().map(|level| said(Some(level))).collect();
        (name, said(skill.description.as_ref()), skill.code.clone(), levels, skill.broader.iter().map(at).collect())
    };
    document.skills.iter().map(row).collect()
}

fn framework() -> PathwayDocument {
    let mut it = document(
        vec![],
        vec![skill("a", "Numbers", &[]), skill("b", "Adding, \"twice\"", &["a"]), skill("c", "Both", &["b", "a"])],
    );
    it.title = Some("Arithmetic".into());
    it.skills[1].description = Some("Sums <of> two & more".into());
    it.skills[1].code = Some("A.1".to_owned());
    it
}

#[test]
fn a_case_package_has_what_the_schema_demands_and_comes_back() {
    let before = framework();
    let (text, losses) = write(&before, Format::Case);
    let package: Value = serde_json::from_str(&text).expect("JSON");
    let has = |value: &Value, members: &[&str]| {
        members.iter().all(|member| value.get(*member).is_some_and(|it| !it.is_null()))
    };
    assert!(has(&package["CFDocument"], &["identifier", "uri", "creator", "title", "lastChangeDateTime"]));
    let items = package["CFItems"].as_array().expect("items");
    let mut ids = BTreeSet::new();
    for item in items {
        assert!(has(item, &["identifier", "fullStatement", "uri", "lastChangeDateTime"]), "{item}");
        assert!(ids.insert(item["identifier"].to_string()));
        assert_eq!(item["identifier"].as_str().map(str::len), Some(36));
        let known =
            ["identifier", "uri", "fullStatement", "abbreviatedStatement", "humanCodingScheme", "lastChangeDateTime"];
        assert!(
            item.as_object().expect("an object").keys().all(|key| known.contains(&key.as_str())),
            "nothing else: {item}"
        );
    }
    for association in package["CFAssociations"].as_array().expect("associations") {
        let members =
            ["identifier", "associationType", "uri", "originNodeURI", "destinationNodeURI", "lastChangeDateTime"];
        assert!(has(association, &members), "{association}");
        for end in ["originNodeURI", "destinationNodeURI"] {
            assert!(has(&association[end], &["title", "identifier", "uri"]), "{association}");
        }
    }
    assert_eq!(
        package["CFAssociations"].as_array().map(Vec::len),
        Some(4),
        "two parents are two associations, the top one hangs on the document"
    );
    assert!(dropped(&losses).is_empty() && count(&losses, Code::ExportChanged) == 1, "{losses:?}");
    let (after, losses) = open(&text);
    assert!(losses.is_empty(), "{losses:?}");
    assert_eq!(rows(&after), rows(&before));
    assert_eq!(after.frameworks[0].kind, Some(FrameworkKind::Case));
    // Ids that are UUIDs now stay what they are.
    assert_eq!(open(&write(&after, Format::Case).0).0, after);
}

#[test]
fn case_oddities_are_read_or_reported() {
    let link = |id: &str| json!({ "title": "t", "identifier": id, "uri": format!("https://x.example/{id}") });
    let tie = |kind: &str, from: &str, to: &str| json!({ "identifier": "x", "associationType": kind, "originNodeURI": link(from), "destinationNodeURI": link(to) });
    let source = json!({
        "CFDocument": { "identifier": "d", "title": "T", "creator": "C", "adoptionStatus": "Draft" },
        "CFItems": [{ "identifier": "a", "fullStatement": "A" }, { "identifier": "b", "fullStatement": "x".repeat(400) }, { "fullStatement": "no id" }],
        "CFAssociations": [tie("isChildOf", "a", "d"), tie("isChildOf", "b", "a"), tie("exactMatchOf", "a", "zz"), tie("precedes", "a", "b"), tie("isChildOf", "b", "gone")],
        "CFRubrics": [{}]
    });
    let (document, losses) = open(&source.to_string());
    let (a, b) = (&document.skills[0], &document.skills[1]);
    assert_eq!((b.broader.as_slice(), a.broader.len()), (["a".to_owned()].as_slice(), 0));
    assert_eq!(a.extra.get("exactMatch"), Some(&json!(["https://x.example/zz"])));
    assert!(said(b.name.as_ref()).chars().count() <= 300 && said(b.description.as_ref()).len() == 400);
    let what = |code| count(&losses, code);
    // creator, adoptionStatus, precedes, CFRubrics; the item without an id; the parent that is not there.
    assert_eq!(
        (what(Code::ImportDropped), what(Code::ImportSkipped), what(Code::ImportDangling)),
        (4, 1, 1),
        "{losses:?}"
    );
}

#[test]
fn a_moodle_framework_comes_back_and_both_layouts_are_read() {
    let mut before = framework();
    before.skills.iter_mut().for_each(|skill| skill.levels = vec!["Not yet".into(), "Well".into()]);
    before.skills[2].levels = vec!["No".into(), "So".into(), "Yes".into()];
    before.skills[1].code = None;
    let (text, losses) = write(&before, Format::MoodleCsv);
    assert_eq!(dropped(&losses), ["skills.broader".to_owned()].into(), "one parent only");
    let (after, losses) = open(&text);
    assert!(losses.is_empty(), "{losses:?}");
    let mut expected = rows(&before);
    expected[2].4.truncate(1);
    assert_eq!(rows(&after), expected);
    assert_eq!(after.skills.iter().map(|skill| skill.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    for line in text.lines().skip(1) {
        assert!(line.contains(",1,competency") || line.contains(",0,"), "{line}");
    }
    // The 2016 layout, headings in another language, children before parents, a parent that is nowhere.
    let old = "Elternnummer,ID,Kurz,Text,F,Skala,K,R,O,C,Rahmen,Taxonomie\n,f,Rahmen,,1,\"A,B\",[],,,,1,{}\nz,y,Child,,1,,,,,,0,\nf,z,Top,<p>One &amp; two</p>,1,,,,,,0,\nnone,w,Lost,,1,,,,,,0,\n";
    let (document, losses) = open(old);
    assert_eq!(document.skills.len(), 3);
    assert_eq!(document.skills[0].broader, ["z"]);
    assert_eq!(said(document.skills[1].description.as_ref()), "One & two");
    assert_eq!(document.skills[1].levels.len(), 2);
    assert_eq!(count(&losses, Code::ImportDangling), 1);
}

#[test]
fn random_frameworks_keep_their_tree_through_case_and_moodle() {
    for seed in 0..40 {
        let before = random_document(seed, Shape::full(30));
        for format in [Format::Case, Format::MoodleCsv] {
            let (text, losses) = write(&before, format);
            let found = import(text.as_bytes(), None, None, &Limits::default());
            assert_eq!(found.format, format, "seed {seed}");
            let after = found.document.expect("it opens");
            let lost = dropped(&losses);
            let tidy = |document: &PathwayDocument| {
                let mut rows = rows(document);
                for row in &mut rows {
                    if lost.contains("skills.levels") {
                        row.3.clear();
                    }
                    if lost.contains("skills.broader") {
                        row.4.clear();
                    }
                }
                rows
            };
            assert_eq!(tidy(&after), tidy(&before), "seed {seed} through {}: {lost:?}", format.as_str());
            for member in ["credentials", "roles", "goals"] {
                let there = serde_json::to_value(&before).expect("JSON").get(member).is_some();
                assert_eq!(lost.contains(member), there, "{member}");
            }
        }
    }
}

#[test]
fn onet_rows_are_roles_with_levels_and_importance() {
    let table = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress\n\
        15-1252.00\t2.A.1.a\tReading\tIM\t3.75\tN\n15-1252.00\t2.A.1.a\tReading\tLV\t4.0\tN\n\
        15-1252.00\t2.B.5\tMoney\tIM\t1.5\tN\n15-1252.00\t2.B.5\tMoney\tLV\t1.12\tN\n\
        15-1252.00\t2.C\tNever\tLV\t0\tN\n15-1252.00\t2.D\tUnsure\tIM\t4\tY\n15-1252.00\t2.E\tBad\tIM\tn/a\tN\n";
    let (document, losses) = open(table);
    let role = &document.roles[0];
    let needs: Vec<_> =
        role.skills.iter().map(|need| (need.skill.as_str(), need.level, need.need, need.importance)).collect();
    assert_eq!(
        needs,
        [
            ("onet-2.A.1.a", Some(4), Some(NeedKind::Required), Some(3.75)),
            ("onet-2.B.5", Some(1), Some(NeedKind::Desired), Some(1.5)),
        ]
    );
    assert_eq!(count(&losses, Code::ImportSkipped), 2, "{losses:?}");
}

#[test]
fn esco_tables_are_skills_roles_and_what_ties_them() {
    let skills = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description\n\
        KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab,skill/competence,sector-specific,manage musical staff,\"lead, staff\nguide staff\",Assign tasks\n";
    let (document, _) = open(skills);
    assert_eq!((document.skills.len(), said(document.skills[0].name.as_ref()).as_str()), (1, "manage musical staff"));
    let relations = "occupationUri,relationType,skillType,skillUri\n\
        http://data.europa.eu/esco/occupation/1,essential,knowledge,http://data.europa.eu/esco/skill/2\n\
        http://data.europa.eu/esco/occupation/1,optional,knowledge,http://data.europa.eu/esco/skill/3\n";
    let (document, _) = open(relations);
    let needs: Vec<_> = document.roles[0].skills.iter().map(|need| need.need).collect();
    assert_eq!(needs, [Some(NeedKind::Required), Some(NeedKind::Desired)]);
}

#[test]
fn an_exercism_track_gates_exercises_by_concepts() {
    let track = json!({ "slug": "x", "language": "X", "concepts": [{ "slug": "basics", "name": "Basics" }, { "slug": "loops", "name": "Loops" }],
        "exercises": { "concept": [
            { "slug": "hello", "concepts": ["basics"], "prerequisites": [] },
            { "slug": "round", "concepts": ["loops"], "prerequisites": ["basics"] },
            { "slug": "old", "concepts": [], "prerequisites": [], "status": "deprecated" }],
          "practice": [{ "slug": "spiral", "practices": ["loops"], "prerequisites": ["loops", "ghost"], "difficulty": 4 }] } });
    let (document, losses) = open(&track.to_string());
    let text: Vec<String> =
        document.credentials.iter().map(|it| it.requires.as_ref().map_or(String::new(), ToString::to_string)).collect();
    assert_eq!(text, ["", "skill basics >= 1", "skill loops >= 1 and skill ghost >= 1"]);
    assert_eq!(document.credentials[0].validates[0].skill, "basics");
    assert_eq!((count(&losses, Code::ImportDangling), count(&losses, Code::ImportSkipped)), (1, 1), "{losses:?}");
}

#[test]
fn real_frameworks_by_hand() {
    let Some(data) = data() else { return };
    let read = |name: &str| {
        let bytes = std::fs::read(data.join(name)).expect("a readable file");
        let found = import(&bytes, Some(name), None, &Limits::default());
        found.document.unwrap_or_else(|| panic!("{name}: {:?}", found.losses))
    };
    let salt = read("case/opensalt-framework-20c5134f-423d-4097-a971-3dd5152bf507.json");
    assert_eq!((salt.skills.len(), said(salt.title.as_ref()).as_str()), (16, "What Standards Could Be"));
    assert!(salt.skills.iter().all(|skill| skill.extra.get("exactMatch").is_some()), "16 exact matches for 16 items");
    let pharmacy = read("moodle/pharmacy-12col.csv");
    assert_eq!(said(pharmacy.title.as_ref()), "Pharmacy");
    let patient = pharmacy.skills.iter().find(|skill| skill.id == "1.1.5").expect("it is there");
    assert_eq!(patient.broader, ["1.1"]);
    assert!(said(patient.description.as_ref()).ends_with("as appropriate"));
    assert_eq!(patient.levels.len(), 3);
    let onet = read("skills-onet/ONET Content Model Occupational Requirements.json");
    assert_eq!(onet.skills.len(), 2453);
    assert!(onet.skills.iter().filter(|skill| !skill.broader.is_empty()).count() > 2400);
}
