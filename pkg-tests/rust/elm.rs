//! European Digital Credentials in: as a learner record and as a pathway, in every spelling, with what is lost.

use crate::import::{open, read, said};
use serde_json::{Value, json};
use stackway::finding::{Arg, Code, Finding};
use stackway::formats::{Format, MatchedBy, RecordImport, export_record, import_record};
use stackway::model::{AssessmentKind, Delivery, Limits, PathwayDocument, Text, Tier, read_document};

const ESCO: &str = "http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a";

/// A micro-credential with every European element that a document has a place for, and some that it has none for.
const MICRO: &str = r#"{
        "@context": ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"],
        "id": "urn:credential:1", "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "displayParameter": { "type": "DisplayParameter", "title": { "en": ["Micro-credential"], "fr": ["Microcertification"] } },
        "issuer": { "id": "https://seal.example/", "type": "Organisation", "legalName": { "en": "Sealing office" } },
        "issuanceDate": "2026-03-01T10:00:00+01:00", "validFrom": "2026-03-01T00:00:00+01:00", "expirationDate": "2029-03-01T00:00:00+01:00",
        "credentialSubject": { "id": "urn:epass:person:1", "type": "Person", "fullName": { "en": ["Ana Andromeda"] },
            "hasClaim": [{
                "id": "urn:epass:learningAchievement:1", "type": "LearningAchievement",
                "title": { "en": ["Digital content"], "fr": ["Contenus numériques"] },
                "awardedBy": { "id": "urn:epass:awardingProcess:1", "type": "AwardingProcess", "awardingDate": "2026-02-20T00:00:00Z",
                    "awardingBody": [{ "id": "urn:epass:org:1", "type": "Organisation", "legalName": { "en": ["Learning Provider"] },
                        "homepage": [{ "id": "urn:epass:webResource:1", "type": "WebResource", "contentURL": "https://provider.example" }],
                        "location": [{ "type": "Location" }],
                        "accreditation": [{ "type": "Accreditation", "title": { "en": ["Quality label"] },
                            "accreditingAgent": { "type": "Organisation", "legalName": { "en": ["Quality agency"] } },
                            "landingPage": [{ "contentURL": "https://agency.example/label" }] }] }] },
                "influencedBy": [{ "id": "urn:epass:learningActivity:1", "type": "LearningActivity",
                    "specifiedBy": { "type": "LearningActivitySpecification", "volumeOfLearning": "PT4H" } }],
                "provenBy": [{ "id": "urn:epass:learningAssessment:1", "type": "LearningAssessment",
                    "title": { "en": ["Artefact"] }, "grade": { "type": "Note", "noteLiteral": { "en": ["Merit"] } },
                    "idVerification": { "id": "http://data.europa.eu/snb/supervision-verification/c598449d64", "type": "Concept" },
                    "specifiedBy": { "type": "LearningAssessmentSpecification", "dcType": [{ "type": "Concept", "prefLabel": { "en": ["artefact assessment"] } }] } }],
                "specifiedBy": { "id": "https://provider.example/mc/digital-content", "type": "Qualification",
                    "title": { "en": ["Digital content"], "fr": ["Contenus numériques"] },
                    "creditPoint": [
                        { "type": "CreditPoint", "framework": { "prefLabel": { "en": ["ECVET"] } }, "point": "9" },
                        { "type": "CreditPoint", "framework": { "prefLabel": { "en": ["European Credit Transfer System"] } }, "point": "2,5" }],
                    "entryRequirement": { "type": "Note", "noteLiteral": { "en": ["An account"], "fr": ["Un compte"] } },
                    "volumeOfLearning": "P2DT12H", "maximumDuration": "P1M",
                    "mode": [{ "type": "Concept", "prefLabel": { "en": ["Blended"] } }],
                    "eqfLevel": { "id": "http://data.europa.eu/snb/eqf/6", "type": "Concept", "prefLabel": { "en": ["Level 6"] } },
                    "nqfLevel": [{ "type": "Concept", "prefLabel": { "en": ["IE NQF Level 6"] } }],
                    "learningOutcome": [
                        { "id": "urn:epass:learningOutcome:1", "type": "LearningOutcome", "title": { "en": ["Makes videos"] },
                          "relatedESCOSkill": [{ "id": "http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a", "type": "Concept", "prefLabel": { "en": ["develop digital content"] } }] },
                        { "id": "urn:epass:learningOutcome:2", "type": "LearningOutcome", "title": { "en": ["Develop digital content"] },
                          "relatedESCOSkill": [{ "id": "http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a", "type": "Concept", "prefLabel": { "en": ["develop digital content"] } }] }] }
            }] }
    }"#;

fn micro() -> Value {
    serde_json::from_str(MICRO).expect("JSON")
}

fn pathway() -> PathwayDocument {
    let source = json!({ "stackway": "1", "issuers": [{ "id": "provider", "url": "https://provider.example/" }],
        "skills": [{ "id": "content", "url": ESCO }],
        "credentials": [
            { "id": "dc", "type": "MicroCredential", "name": "Digital content", "url": "https://provider.example/mc/digital-content",
              "results": { "scale": ["Pass", "Merit"], "pass": "Pass" } },
            { "id": "other", "type": "Badge", "name": "Operating systems", "issuer": "provider" }] });
    read_document(source.to_string().as_bytes(), &Limits::default()).value.expect("a sound document")
}

fn record(source: &str) -> RecordImport {
    import_record(&pathway(), &[source.as_bytes()], Tier::Claimed, &Limits::default())
}

/// What was left out, by the words of the source or the phrase.
fn lost(findings: &[Finding]) -> Vec<String> {
    let what = |finding: &Finding| {
        finding.args.iter().find(|(name, _)| *name == "what").map(|(_, arg)| match arg {
            Arg::Phrase(key) => (*key).to_owned(),
            Arg::Text(text) => text.clone(),
            other => format!("{other:?}"),
        })
    };
    findings.iter().filter(|finding| finding.code == Code::ImportDropped).filter_map(what).collect()
}

#[test]
fn a_micro_credential_is_a_credential_of_a_pathway() {
    let (document, findings) = open(&micro().to_string());
    let [credential] = document.credentials.as_slice() else { panic!("{:?}", document.credentials) };
    assert_eq!(credential.id, "https://provider.example/mc/digital-content");
    assert_eq!(credential.type_.as_str(), "MicroCredential", "the credential around it is called one");
    assert_eq!(
        credential.name.as_ref().map(|it| it.get("fr", None).to_owned()).as_deref(),
        Some("Contenus numériques")
    );
    assert_eq!((credential.credits, credential.hours), (Some(2.5), Some(60.0)));
    assert_eq!(credential.delivery, Some(Delivery::Blended));
    assert_eq!(credential.assessment.as_ref().and_then(|it| it.kind), Some(AssessmentKind::Project));
    let level = credential.qualification_level.as_ref().map(|it| (it.framework.as_str(), it.value.as_str()));
    assert_eq!(level, Some(("EQF", "6")));
    assert_eq!(said(credential.requires.as_ref()), "\"An account\"");
    let validates: Vec<&str> = credential.validates.iter().map(|it| it.skill.as_str()).collect();
    assert_eq!(validates, ["makes-videos", ESCO], "an outcome that is called as its skill is that skill");
    let framework = document.skills.iter().find(|skill| skill.id == ESCO).and_then(|skill| skill.framework.as_deref());
    assert_eq!(framework, Some("esco"));
    let [issuer] = document.issuers.as_slice() else { panic!("{:?}", document.issuers) };
    assert_eq!(issuer.name.as_ref().map(|it| it.get("en", None)), Some("Learning Provider"));
    let vouched: Vec<_> = issuer.accreditation.iter().map(|it| (it.by.get("en", None), it.url.as_deref())).collect();
    assert_eq!(vouched, [("Quality agency", Some("https://agency.example/label"))]);
    assert_eq!(document.title.as_ref().map(|it| it.get("fr", None)), Some("Microcertification"));
    let mut lost = lost(&findings);
    lost.sort();
    let wanted = [
        "awardingBody.location",
        "creditPoint",
        "import.what.person",
        "issuer",
        "nqfLevel",
        "provenBy.idVerification",
        "specifiedBy.maximumDuration",
    ];
    assert_eq!(lost, wanted);
}

#[test]
fn it_is_what_a_person_holds() {
    let source = micro().to_string();
    let import = record(&source);
    let [matched] = import.matched.as_slice() else { panic!("{:?}", import.matched) };
    assert_eq!((matched.credential.as_str(), matched.by), ("dc", MatchedBy::Url));
    let [earned] = import.record.earned.as_slice() else { panic!("{:?}", import.record.earned) };
    assert_eq!((earned.credential.as_str(), earned.result.as_deref()), ("dc", Some("Merit")));
    assert_eq!(earned.on.as_ref().map(|it| it.as_str()), Some("2026-02-20T00:00:00Z"));
    assert_eq!(earned.expires.as_ref().map(|it| it.as_str()), Some("2029-03-01T00:00:00+01:00"));
    let kept = earned.source.as_ref().expect("its bytes");
    assert_eq!((kept.format.as_str(), kept.raw.as_str()), ("elm", source.as_str()));
}

/// The Europass tools number what they write anew in each file: `urn:epass:qualification:1` is nobody's id.
#[test]
fn ids_that_every_file_has_match_nothing() {
    let mut value = micro();
    value["credentialSubject"]["hasClaim"][0]["specifiedBy"]["id"] = json!("urn:epass:qualification:1");
    let mut pathway = pathway();
    pathway.credentials[1].id = "urn:epass:qualification:1".to_owned();
    let import = import_record(&pathway, &[value.to_string().as_bytes()], Tier::Claimed, &Limits::default());
    assert_eq!(import.matched, []);
    assert_eq!(
        import.suggestions.iter().map(|it| (&*it.credential, it.by)).collect::<Vec<_>>(),
        [("dc", MatchedBy::Name)]
    );
    assert_eq!(import.record.earned[0].credential, "urn:credential:1");
    assert_eq!(import.unmatched[0].skills, ["content"], "it is evidence of the skill it names");
}

#[test]
fn a_transcript_is_a_stack_of_its_parts_and_each_is_held() {
    let part = |title: &str, grade: &str, status: &str| {
        json!({ "type": "LearningAchievement", "title": { "en": title }, "grade": { "noteLiteral": { "en": grade } },
            "gradeStatus": { "prefLabel": { "en": status } }, "creditPoint": [{ "framework": { "notation": "ECTS" }, "point": "6" }] })
    };
    let mut value = micro();
    let claim = &mut value["credentialSubject"]["hasClaim"][0];
    claim["hasPart"] = json!([part("Algorithms", "A", "pass"), part("Operating systems", "F", "fail")]);
    let source = value.to_string();
    let (document, _) = open(&source);
    let ids: Vec<&str> = document.credentials.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["https://provider.example/mc/digital-content", "algorithms", "operating-systems"]);
    assert_eq!(said(document.credentials[0].stack.as_ref()), "all(algorithms, operating-systems)");
    assert_eq!(document.goals.len(), 1);
    assert_eq!(
        document.credentials[1].issuer, document.credentials[0].issuer,
        "who awarded the whole awarded its parts"
    );
    let import = record(&source);
    assert_eq!(
        import.record.earned.iter().map(|it| &*it.credential).collect::<Vec<_>>(),
        ["dc", "urn:x-stackway:unnamed:algorithms"]
    );
    assert_eq!(import.record.failed.len(), 1);
    assert_eq!(
        import.suggestions.iter().map(|it| (&*it.credential, it.by)).collect::<Vec<_>>(),
        [("other", MatchedBy::IssuerAndName)]
    );
    // Several entries of one source: its bytes are kept once, apart.
    assert!(import.record.earned.iter().all(|it| it.source.is_none()));
    assert_eq!(import.record.sources.iter().map(|it| &*it.raw).collect::<Vec<_>>(), [source.as_str()]);
}

#[test]
fn enrolment_is_no_achievement() {
    let mut value = micro();
    value["type"] =
        json!(["VerifiableCredential", "EuropeanDigitalCredential", "EuropeanHigherEducationProofOfEnrolment"]);
    let import = record(&value.to_string());
    assert_eq!((import.record.earned.len(), import.record.in_progress.len()), (0, 1));
}

/// The same content as the tools upload it, as they seal it, prefixed, expanded, and as a graph of references.
#[test]
fn every_spelling_says_the_same() {
    let plain = micro();
    let (wanted, _) = open(&plain.to_string());
    let uploaded = json!({ "credential": plain, "deliveryDetails": { "deliveryAddress": ["ana@example.org"] } });
    let payload = plain.to_string();
    let sealed = json!({ "payload": payload, "signatures": [{ "protected": "e30", "signature": "AA" }] });
    let coded =
        json!({ "payload": base64url(payload.as_bytes()), "signatures": [{ "protected": "e30", "signature": "AA" }] });
    let prefixed = renamed(&plain, &|name| match name {
        "title" | "description" => format!("dc:{name}"),
        "prefLabel" | "notation" => format!("skos:{name}"),
        "hasClaim" | "specifiedBy" | "awardedBy" | "awardingBody" | "learningOutcome" | "relatedESCOSkill"
        | "creditPoint" | "point" | "framework" | "volumeOfLearning" | "eqfLevel" | "provenBy" | "grade"
        | "noteLiteral" => format!("elm:{name}"),
        "legalName" | "mode" | "homepage" => format!("http://data.europa.eu/snb/model/elm/{name}"),
        other => other.to_owned(),
    });
    let mut referred = plain.clone();
    let subject = &mut referred["credentialSubject"];
    let claim = subject["hasClaim"][0].clone();
    subject["hasClaim"] = json!(claim["id"]);
    let graph = json!({ "@context": referred["@context"], "@graph": [referred, claim] });
    for (name, source) in
        [("uploaded", uploaded), ("sealed", sealed), ("coded", coded), ("prefixed", prefixed), ("graph", graph)]
    {
        let source = source.to_string();
        let import = read(&source);
        assert_eq!(
            (import.format, import.document.as_ref()),
            (Format::Elm, Some(&wanted)),
            "{name}: {:?}",
            import.losses
        );
        let held = record(&source);
        assert_eq!(held.matched.len(), 1, "{name}: {:?}", held.losses);
        assert_eq!(held.record.earned[0].source.as_ref().map(|it| &*it.raw), Some(source.as_str()), "{name}");
    }
}

fn renamed(value: &Value, name: &impl Fn(&str) -> String) -> Value {
    match value {
        Value::Object(map) => map.iter().map(|(key, value)| (name(key), renamed(value, name))).collect(),
        Value::Array(items) => items.iter().map(|item| renamed(item, name)).collect(),
        other => other.clone(),
    }
}

fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().enumerate().fold(0u32, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        (0..=group.len()).for_each(|at| out.push(char::from(DIGITS[(bits >> (18 - 6 * at)) as usize & 63])));
    }
    out
}

#[test]
fn literals_are_read_in_every_spelling() {
    let title = |literal: Value| {
        let mut value = micro();
        value["credentialSubject"]["hasClaim"][0]["title"] = literal;
        open(&value.to_string()).0.credentials[0].name.clone()
    };
    let both = Some(Text::Map(vec![("en".into(), "A".into()), ("fr".into(), "B".into())]));
    for literal in [
        json!({ "en": "A", "fr": "B" }),
        json!({ "en": ["A"], "fr": ["B"] }),
        json!([{ "@value": "A", "@language": "en" }, { "@value": "B", "@language": "fr" }]),
        json!([{ "value": "A", "lang": "en" }, { "text": "B", "xmlLang": "fr" }]),
        json!({ "content": [{ "value": "A", "language": "en" }, { "value": "B", "language": "fr" }] }),
        json!([{ "en": "A" }, { "fr": "B" }]),
    ] {
        assert_eq!(title(literal.clone()), both, "{literal}");
    }
    let plain = Some(Text::Plain("A".into()));
    for literal in [
        json!("A"),
        json!(["A"]),
        json!({ "@value": "A" }),
        json!({ "@none": "A" }),
        json!({ "type": "Note", "noteLiteral": "A" }),
    ] {
        assert_eq!(title(literal.clone()), plain, "{literal}");
    }
    assert_eq!(title(json!({ "en": ["A", "C"] })), Some(Text::Map(vec![("en".into(), "A; C".into())])));
    // Nothing to see: the specification's title stands in.
    let own =
        Some(Text::Map(vec![("en".into(), "Digital content".into()), ("fr".into(), "Contenus numériques".into())]));
    for literal in [json!({}), json!({ "en": [] }), json!(""), json!(7), json!({ "id": "x", "type": "Note" })] {
        assert_eq!(title(literal.clone()), own, "{literal}");
    }
}

#[test]
fn hours_come_from_the_activities_where_the_specification_has_none() {
    let hours = |volume: Value, activities: Value| {
        let mut value = micro();
        let claim = &mut value["credentialSubject"]["hasClaim"][0];
        claim["specifiedBy"]["volumeOfLearning"] = volume;
        claim["influencedBy"] = activities;
        let (document, findings) = open(&value.to_string());
        (document.credentials[0].hours, lost(&findings).iter().any(|what| what == "P2M"))
    };
    let four = json!({ "workload": "PT4H" });
    assert_eq!(
        hours(json!(null), json!([four, { "specifiedBy": { "volumeOfLearning": "PT30M" } }])),
        (Some(4.5), false)
    );
    assert_eq!(hours(json!(null), json!([four, {}])), (None, false), "one that does not say leaves the sum unknown");
    assert_eq!(hours(json!("P2M"), json!([four])), (None, true), "two months are no number of hours");
    assert_eq!(hours(json!("PT0S"), json!([four])), (Some(0.0), false));
}

#[test]
fn what_it_lacks_is_said() {
    let reason = |value: &Value| {
        let import = record(&value.to_string());
        assert!(import.is_empty());
        import.losses.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>()
    };
    let mut value = micro();
    value["expirationDate"] = json!("soon");
    assert_eq!(reason(&value), ["import-skipped"], "without its end it would never end");
    let mut value = micro();
    value["credentialSubject"]["hasClaim"] = json!([{ "type": "LearningEntitlement", "title": { "en": "May study" } }]);
    assert!(reason(&value).contains(&"import-skipped"));
    let import = read(&value.to_string());
    assert_eq!(import.losses.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::NotAPathway]);
    // Seals in seals, and seals around nothing, are refused.
    let seal = |payload: &str| json!({ "payload": payload, "signatures": [] }).to_string();
    for source in [seal(&seal("{}")), seal("###"), seal("{"), seal("bm90IGpzb24")] {
        let import = read(&source);
        assert!(import.document.is_none() && !import.losses.is_empty(), "{source}");
        assert!(record(&source).is_empty(), "{source}");
    }
}

/// A claim that refers to itself, or to what it is a part of, is read once.
#[test]
fn parts_that_loop_end() {
    let mut value = micro();
    let claim = &mut value["credentialSubject"]["hasClaim"][0];
    claim["hasPart"] = json!(["urn:epass:learningAchievement:1", { "id": "urn:x:2", "title": { "en": "Part" }, "hasPart": [{ "id": "urn:epass:learningAchievement:1" }] }]);
    let (document, _) = open(&value.to_string());
    assert_eq!(document.credentials.len(), 2);
}

#[test]
fn it_is_handed_back_as_it_came() {
    let source = micro().to_string();
    let import = record(&source);
    let say = |key: &str, _: &[(&str, Arg)]| key.to_owned();
    let options = stackway::formats::ExportOptions { lang: "en", say: &say, now: Some("2026-11-26T00:00:00Z") };
    let export = export_record(&pathway(), &import.record, Format::OpenBadges3, None, &options);
    let [file] = export.files.as_slice() else { panic!("{:?}", export.files) };
    assert_eq!((file.content.as_str(), file.received), (source.as_str(), true));
}
