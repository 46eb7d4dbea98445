//! Achievements → a pathway, a pathway → achievements and badge classes, a record → credentials: what comes back.

use crate::import::{count, data, said};
use proptest::prelude::*;
use serde_json::{Value, json};
use stackway::finding::{Arg, Code, Finding};
use stackway::formats::{ExportOptions, Format, RecordExport, export, export_record, import, import_record};
use stackway::messages::Catalogue;
use stackway::model::{LearnerRecord, Limits, PathwayDocument, Tier, read_document, read_record};
use stackway::pathway::Pathway;
use std::collections::BTreeSet;

fn document(value: &Value) -> PathwayDocument {
    let read = read_document(value.to_string().as_bytes(), &Limits::default());
    read.value.unwrap_or_else(|| panic!("{:?}", read.findings))
}

fn record(value: &Value) -> LearnerRecord {
    read_record(value.to_string().as_bytes(), &Limits::default()).value.expect("a record")
}

fn out(document: &PathwayDocument, format: Format) -> (String, Vec<Finding>) {
    let catalogue = Catalogue::english();
    let say = |key: &str, args: &[(&str, Arg)]| catalogue.format(key, args);
    let written = export(document, format, &ExportOptions { lang: "en", say: &say, now: None }).expect("it is written");
    (written.text, written.losses)
}

fn credentials(document: &PathwayDocument, record: &LearnerRecord, format: Format) -> RecordExport {
    let catalogue = Catalogue::english();
    let say = |key: &str, args: &[(&str, Arg)]| catalogue.format(key, args);
    export_record(
        document,
        record,
        format,
        Some("ada@school.example"),
        &ExportOptions { lang: "en", say: &say, now: None },
    )
}

fn back(text: &str) -> PathwayDocument {
    let import = import(text.as_bytes(), None, None, &Limits::default());
    import.document.unwrap_or_else(|| panic!("{:?}", import.losses))
}

/// Members that a loss report names, `credentials.hours`.
fn dropped(losses: &[Finding]) -> BTreeSet<String> {
    let member = |finding: &Finding| {
        let arg = finding.args.iter().find(|(name, _)| *name == "member");
        arg.map(|(_, arg)| match arg {
            Arg::Text(text) => text.clone(),
            other => format!("{other:?}"),
        })
    };
    losses.iter().filter(|finding| finding.code == Code::ExportDropped).filter_map(member).collect()
}

const CLR: &str = r#"{
    "@context": [], "type": ["VerifiableCredential", "ClrCredential"], "name": "Transcript",
    "credentialSubject": {
        "achievement": [
            { "id": "urn:a", "type": ["Achievement"], "achievementType": "Diploma", "name": "Whole", "criteria": {},
              "creator": { "id": "https://school.example", "name": "School" } },
            { "id": "urn:b", "type": ["Achievement"], "achievementType": "Course", "name": "First", "criteria": {}, "creditsAvailable": 3,
              "alignment": [
                { "targetName": "Skill", "targetUrl": "https://f.example/s", "targetCode": "S1", "targetFramework": "F", "targetType": "CFItem" },
                { "targetName": "Twin", "targetUrl": "https://c.example/b", "targetType": "ceterms:Credential" },
                { "targetName": "Row", "targetUrl": "https://f.example/r", "targetType": "CFRubricCriterion" } ] }
        ],
        "verifiableCredential": [
            { "type": "AchievementCredential", "issuer": { "id": "https://school.example", "name": "School" }, "credentialSubject":
                { "achievement": { "id": "urn:c", "type": ["Achievement"], "achievementType": "Odd", "name": "Second", "criteria": {} } } }
        ],
        "association": [
            { "associationType": "isChildOf", "sourceId": "urn:b", "targetId": "urn:a" },
            { "associationType": "isParentOf", "sourceId": "urn:a", "targetId": "urn:c" },
            { "associationType": "isParentOf", "sourceId": "urn:a", "targetId": "urn:c" },
            { "associationType": "precedes", "sourceId": "urn:b", "targetId": "urn:c" },
            { "associationType": "exactMatchOf", "sourceId": "urn:b", "targetId": "urn:c" },
            { "associationType": "isPeerOf", "sourceId": "urn:b", "targetId": "urn:c" },
            { "associationType": "isPartOf", "sourceId": "urn:gone", "targetId": "urn:a" },
            { "associationType": "isPartOf", "sourceId": "urn:b" }
        ]
    }
}"#;

#[test]
fn a_learner_record_becomes_a_pathway() {
    let import = import(CLR.as_bytes(), None, None, &Limits::default());
    assert_eq!((import.format, import.confidence > 0.9), (Format::Clr2, true));
    let document = import.document.expect("a pathway");
    let ids: Vec<&str> = document.credentials.iter().map(|credential| credential.id.as_str()).collect();
    assert_eq!(ids, ["urn:a", "urn:b", "urn:c"]);
    let [whole, first, second] = document.credentials.as_slice() else { panic!("three") };
    assert_eq!(said(whole.stack.as_ref()), "all(urn:b, urn:c)");
    assert_eq!(said(second.recommends.as_ref()), "urn:b");
    assert_eq!(second.type_.as_str(), "ext:Odd");
    assert_eq!(
        (first.credits, &first.equivalent),
        (Some(3.0), &vec!["https://c.example/b".to_owned(), "urn:c".to_owned()])
    );
    assert_eq!(second.equivalent, ["urn:b"]);
    assert_eq!(
        (whole.issuer.as_deref(), second.issuer.as_deref()),
        (Some("https://school.example"), Some("https://school.example"))
    );
    assert_eq!(first.validates.iter().map(|it| it.skill.as_str()).collect::<Vec<_>>(), ["https://f.example/s"]);
    assert_eq!((document.skills[0].code.as_deref(), document.frameworks.len()), (Some("S1"), 1));
    assert_eq!(document.goals, ["urn:a"]);
    // The peers, the row, what is not there, and what lacks an end.
    assert_eq!(count(&import.losses, Code::ImportDropped), 2);
    assert_eq!(count(&import.losses, Code::ImportDangling), 1);
    assert_eq!(count(&import.losses, Code::ImportSkipped), 1);
    Pathway::build(document, &Limits::default(), false).expect("a sound pathway");
}

#[test]
fn what_describes_nothing_is_no_pathway() {
    let of = |source: &str| import(source.as_bytes(), None, None, &Limits::default()).losses[0].code;
    assert_eq!(of(r#"{"type":"ClrCredential","credentialSubject":{}}"#), Code::NotAPathway);
    // What a person holds is a record.
    assert_eq!(of(r#"{"type":["VerifiableCredential","OpenBadgeCredential"]}"#), Code::NotAPathway);
    assert_eq!(of(r#"{"type":"Assertion"}"#), Code::NotAPathway);
}

#[test]
fn the_real_learner_records_open() {
    let Some(data) = data() else { return };
    // The token of the last one embeds one of the two achievements that it lists; the other file embeds a third.
    for (name, credentials) in [("complex.json", 6), ("simple.json", 3), ("simple.jwt", 2)] {
        let source = std::fs::read(data.join("clr2").join(name)).expect("a file");
        let import = import(&source, Some(name), None, &Limits::default());
        assert_eq!(import.format, Format::Clr2, "{name}");
        let document = import.document.unwrap_or_else(|| panic!("{name}: {:?}", import.losses));
        assert_eq!(document.credentials.len(), credentials, "{name}");
        Pathway::build(document, &Limits::default(), false).unwrap_or_else(|findings| panic!("{name}: {findings:?}"));
    }
    let source = std::fs::read(data.join("ob2/assets_badgeclass1.json")).expect("a file");
    let import = import(&source, None, None, &Limits::default());
    assert_eq!((import.format, import.document.map(|it| it.credentials.len())), (Format::OpenBadges2, Some(1)));
}

fn full() -> Value {
    json!({
        "stackway": "1",
        "issuers": [{ "id": "school", "name": "School", "url": "https://school.example", "image": "https://school.example/i.png" }],
        "skills": [{ "id": "https://f.example/s", "name": "Skill", "description": "To do", "code": "S1", "url": "https://f.example/s" },
            { "id": "own skill", "name": "Ours" }],
        "credentials": [
            { "id": "bread & butter", "type": "MicroCredential", "name": "Bread", "description": "Bakes.", "issuer": "school",
              "url": "https://school.example/bread", "image": "https://school.example/b.png", "tags": ["x"],
              "validates": [{ "skill": "https://f.example/s" }, { "skill": "own skill" }], "equivalent": ["urn:other", "cake"],
              "credits": 3, "results": { "scale": ["C", "B", "A"], "pass": "C" } },
            { "id": "cake", "type": "Badge", "name": "Cake", "description": "Bakes more.", "url": "https://school.example/cake" }
        ]
    })
}

#[test]
fn what_achievements_carry_comes_back() {
    let own = document(&full());
    let (text, losses) = out(&own, Format::OpenBadges3);
    assert_eq!(losses, []);
    assert_eq!(back(&text), own);
}

#[test]
fn what_badge_classes_carry_comes_back_and_the_rest_is_reported() {
    let own = document(&full());
    let (text, losses) = out(&own, Format::OpenBadges2);
    let expected = ["credentials.credits", "credentials.results", "credentials.type"].map(str::to_owned);
    assert_eq!(dropped(&losses), BTreeSet::from(expected));
    // One has no picture and no issuer.
    assert_eq!(count(&losses, Code::ExportIncomplete), 2);
    let read = back(&text);
    let mut wanted = own.clone();
    wanted.credentials[0].credits = None;
    wanted.credentials[0].results = None;
    wanted.credentials[0].type_ = own.credentials[1].type_.clone();
    wanted.credentials[1].issuer = read.credentials[1].issuer.clone();
    wanted.issuers = read.issuers.clone();
    assert_eq!(read, wanted);
    assert_eq!(
        (read.issuers[0].id.as_str(), read.issuers[0].url.as_deref()),
        ("school", Some("https://school.example"))
    );
}

#[test]
fn every_member_that_is_not_carried_is_reported() {
    let rich = document(&crate::rich::document());
    let (text, losses) = out(&rich, Format::OpenBadges3);
    let reported = dropped(&losses);
    for member in [
        "title",
        "goals",
        "groups",
        "roles",
        "credentials.requires",
        "credentials.stack",
        "credentials.hours",
        "credentials.cost",
    ] {
        assert!(reported.contains(member), "{member} in {reported:?}");
    }
    // And what is reported is in fact not there any more.
    let read = serde_json::to_value(back(&text)).expect("JSON");
    for member in reported.iter().filter(|member| {
        !matches!(member.as_str(), "languages" | "skills" | "issuers" | "frameworks" | "skills.id" | "frameworks.id")
    }) {
        let mut places = vec![&read];
        for step in member.split('.') {
            places = places
                .into_iter()
                .filter_map(|place| place.get(step))
                .flat_map(|it| it.as_array().map_or_else(|| vec![it], |list| list.iter().collect()))
                .collect();
        }
        assert!(places.is_empty(), "{member} came back: {places:?}");
    }
}

fn holder() -> (PathwayDocument, LearnerRecord) {
    let own = document(&json!({
        "stackway": "1", "id": "https://school.example/p", "title": "Baking",
        "issuers": [{ "id": "https://school.example/issuer", "name": "School" }],
        "credentials": [
            { "id": "bread", "type": "Badge", "name": "Bread", "description": "B", "url": "https://school.example/b", "issuer": "https://school.example/issuer",
              "results": { "scale": ["C", "A"] } },
            { "id": "cake", "type": "Badge", "name": "Cake", "description": "C", "url": "https://school.example/c", "issuer": "https://school.example/issuer", "requires": "bread" },
            { "id": "baker", "type": "Diploma", "name": "Baker", "description": "D", "url": "https://school.example/d", "issuer": "https://school.example/issuer", "stack": "bread and cake" },
            { "id": "orphan", "type": "Badge", "name": "Orphan" }
        ]
    }));
    let held = record(&json!({ "earned": [
        { "credential": "bread", "on": "2026-01-02", "expires": "2028-01-02", "result": "A", "evidence": "https://e.example/1" },
        { "credential": "baker", "on": "2026-03-04T10:30:00-05:00", "tier": "verified", "evidence": "Baked for a year" },
        { "credential": "cake", "on": "2026-02-03", "tier": "claimed" },
        { "credential": "orphan", "on": "2026-02-03" },
        { "credential": "cake" },
        { "credential": "https://elsewhere.example/1", "on": "2026-02-03" },
        { "credential": "https://elsewhere.example/2", "source": { "format": "open-badges-3", "raw": " {\"a\" : 1}\n" } },
        { "credential": "https://elsewhere.example/3", "source": { "format": "open-badges-3", "raw": "ey.ey.x", "baked": "data:image/png;base64,AAAA" } },
        { "credential": "https://elsewhere.example/4", "source": { "format": "open-badges-2", "raw": "{}" } }
    ], "goals": ["baker"] }));
    (own, held)
}

#[test]
fn a_record_becomes_credentials_and_comes_back() {
    let (own, held) = holder();
    let written = credentials(&own, &held, Format::OpenBadges3);
    let files: Vec<_> = written.files.iter().map(|file| (file.name.as_str(), file.received)).collect();
    assert_eq!(
        files,
        [("bread.json", false), ("baker.json", false), ("2.json", true), ("3.png", true), ("4.json", true)]
    );
    // What was received is what is handed back.
    assert_eq!(written.files[2].content, " {\"a\" : 1}\n");
    assert_eq!(
        (written.files[3].media_type.as_str(), written.files[3].content.as_str()),
        ("image/png", "data:image/png;base64,AAAA")
    );
    assert_eq!(
        count(&written.losses, Code::ExportWithheld),
        4,
        "a claim, no issuer, no date, not in the pathway: {:?}",
        written.losses
    );
    assert_eq!(dropped(&written.losses), BTreeSet::from(["goals".to_owned()]));
    let texts: Vec<&[u8]> = written.files[..2].iter().map(|file| file.content.as_bytes()).collect();
    let read = import_record(&own, &texts, Tier::Recorded, &Limits::default());
    assert_eq!(read.losses, []);
    let earned: Vec<_> = read
        .record
        .earned
        .iter()
        .map(|it| {
            (
                it.credential.as_str(),
                it.on.as_ref().map(|on| on.as_str()),
                it.expires.as_ref().map(|on| on.as_str()),
                it.result.as_deref(),
                it.evidence.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        earned,
        [
            (
                "bread",
                Some("2026-01-02T00:00:00Z"),
                Some("2028-01-02T00:00:00Z"),
                Some("A"),
                Some("https://e.example/1")
            ),
            ("baker", Some("2026-03-04T10:30:00-05:00"), None, None, Some("Baked for a year")),
        ]
    );
    assert_eq!(credentials(&own, &held, Format::OpenBadges3), written, "the same every time");
}

#[test]
fn a_record_becomes_a_learner_record_around_what_was_received() {
    let (own, held) = holder();
    let written = credentials(&own, &held, Format::Clr2);
    let clr = written.files.iter().find(|file| file.credential.is_none()).expect("the record");
    assert!(clr.content.contains("{\"a\" : 1}"), "byte for byte");
    let value: Value = serde_json::from_str(&clr.content).expect("JSON");
    let subject = &value["credentialSubject"];
    assert_eq!(subject["verifiableCredential"].as_array().map(Vec::len), Some(4));
    assert_eq!(subject["verifiableCredential"][3]["id"], "data:application/vc+jwt,ey.ey.x");
    let related: Vec<_> = subject["association"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| (it["associationType"].as_str(), it["sourceId"].as_str(), it["targetId"].as_str()))
        .collect();
    let id = |name: &str| format!("https://school.example/p#{name}");
    let (bread, cake, baker) = (id("bread"), id("cake"), id("baker"));
    // Cake is claimed: only what is vouched for is in it, and what it was part of says so.
    let _ = cake;
    assert_eq!(related, [(Some("isChildOf"), Some(bread.as_str()), Some(baker.as_str()))]);
    assert_eq!(count(&written.losses, Code::ExportChanged), 2);
    let read = import_record(&own, &[clr.content.as_bytes()], Tier::Recorded, &Limits::default());
    assert_eq!(read.record.earned.iter().map(|it| it.credential.as_str()).collect::<Vec<_>>(), ["bread", "baker"]);
}

prop_compose! {
    fn any_credential()(n in 0usize..1000, kind in 0usize..4, name in "[A-Za-zé\"<&]{1,12}", text in "[ -~]{1,30}", page in any::<bool>(), credits in prop::option::of(0u32..40), tags in prop::collection::btree_set("[a-z]{1,5}", 0..3), skill in prop::option::of(0usize..3), issuer in prop::option::of(0usize..2)) -> Value {
        let mut out = json!({ "id": format!("c {n}"), "type": (["Badge", "Course", "MicroCredential", "ext:Odd"][kind]), "name": name, "description": format!("x{text}") });
        if page { out["url"] = json!(format!("https://school.example/{n}")); }
        if let Some(credits) = credits { out["credits"] = json!(credits); }
        if !tags.is_empty() { out["tags"] = json!(tags); }
        if let Some(skill) = skill { out["validates"] = json!([{ "skill": format!("s{skill}") }]); }
        if let Some(issuer) = issuer { out["issuer"] = json!(format!("i{issuer}")); }
        out
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Own → achievements → own is own, but for lists whose entries nothing uses, and their order.
    #[test]
    fn achievements_come_back_as_they_went(list in prop::collection::vec(any_credential(), 1..8)) {
        let mut seen = BTreeSet::new();
        let list: Vec<Value> = list.into_iter().filter(|it| seen.insert(it["id"].to_string())).collect();
        let own = document(&json!({
            "stackway": "1",
            "issuers": [{ "id": "i0", "name": "I" }, { "id": "i1", "name": "J", "url": "https://j.example" }],
            "skills": [{ "id": "s0", "name": "S" }, { "id": "s1", "name": "T", "code": "T.1" }, { "id": "s2", "name": "U", "description": "V" }],
            "credentials": list,
        }));
        let (text, losses) = out(&own, Format::OpenBadges3);
        let read = back(&text);
        prop_assert_eq!(&read.credentials, &own.credentials);
        let unused = dropped(&losses);
        prop_assert!(unused.iter().all(|member| member == "skills" || member == "issuers"));
        for skill in &read.skills {
            prop_assert!(own.skills.contains(skill));
        }
        for issuer in &read.issuers {
            prop_assert!(own.issuers.contains(issuer));
        }
        let count = |member: &str| losses.iter().filter(|it| it.code == Code::ExportDropped && dropped(&[(*it).clone()]).contains(member)).count();
        prop_assert_eq!(read.skills.len() < own.skills.len(), count("skills") > 0);
        prop_assert_eq!(read.issuers.len() < own.issuers.len(), count("issuers") > 0);
    }
}
