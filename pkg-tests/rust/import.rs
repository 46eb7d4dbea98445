//! Import as a whole: what a source is, and that every real file opens or is refused with something to act on.

use proptest::prelude::*;
use stackway::finding::{Arg, Code, Finding, Severity};
use stackway::formats::{Format, Import, import};
use stackway::messages::Catalogue;
use stackway::model::{Condition, Limits, PathwayDocument, Text, read_document, write_document};
use stackway::pathway::Pathway;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(crate) fn read(source: &str) -> Import {
    import(source.as_bytes(), None, None, &Limits::default())
}

pub(crate) fn open(source: &str) -> (PathwayDocument, Vec<Finding>) {
    let import = read(source);
    (import.document.unwrap_or_else(|| panic!("it opens: {:?}", import.losses)), import.losses)
}

pub(crate) fn count(findings: &[Finding], code: Code) -> usize {
    findings.iter().filter(|finding| finding.code == code).count()
}

/// A condition in one line, ids by their last part.
pub(crate) fn said(condition: Option<&Condition>) -> String {
    use stackway::model::Rule;
    let Some(condition) = condition else { return "-".to_owned() };
    let list = |of: &[Condition]| of.iter().map(|one| said(Some(one))).collect::<Vec<_>>().join(", ");
    let last = |id: &str| id.rsplit('/').next().unwrap_or(id).to_owned();
    match &condition.rule {
        Rule::Credential { id, .. } => last(id),
        Rule::Skill { id, level } => format!("skill {} >= {level}", last(id)),
        Rule::All(of) => format!("all({})", list(of)),
        Rule::Any(of) => format!("any({})", list(of)),
        Rule::AtLeast { count, of } => format!("{count} of ({})", list(of)),
        Rule::Text(text) => format!("\"{}\"", text.get("en", None)),
        other => format!("{other:?}"),
    }
}

/// The collected files, or nothing where they are not at hand (they are not part of this repository).
pub(crate) fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let found = folder.is_dir().then_some(folder);
    if found.is_none() {
        eprintln!("SKIPPED: ../shared/data is not here, so no real file was read");
    }
    found
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Folders that this module reads, and what their files are.
const FOLDERS: [&str; 3] = ["ctdl-pathways", "curricula-mit", "curricula-nolicence"];

/// Every real file opens, builds without an error, and survives writing and reading; or is refused with one error that
/// says what the file is and what to do. Prints the table: `cargo test --test core import::every -- --nocapture`.
#[test]
#[expect(clippy::print_stdout, reason = "the table is for people, shown with --nocapture")]
fn every_real_file_opens_or_is_refused_with_something_to_act_on() {
    let Some(data) = data() else { return };
    let limits = Limits::default();
    let catalogue = Catalogue::english();
    let (mut opened, mut refused) = (0, 0);
    println!("file | format | sure | outcome | credentials | edges | goals | groups | findings");
    for folder in FOLDERS {
        for path in files(&data.join(folder)) {
            if path.components().any(|part| part.as_os_str() == "expected") {
                continue;
            }
            let bytes = std::fs::read(&path).expect("a readable file");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let import = import(&bytes, Some(&name), None, &limits);
            let row = format!("{folder}/{name} | {} | {}", import.format.as_str(), import.confidence);
            let Some(document) = import.document else {
                refused += 1;
                let codes: Vec<Code> = import.losses.iter().map(|finding| finding.code).collect();
                let both = codes == [Code::NotAPathway, Code::Syntax];
                assert!(codes.len() == 1 || both, "{name}: one reason, or what it is and the fault of its text");
                let said = catalogue.finding(&import.losses[0]);
                assert_eq!(said.severity, Severity::Error, "{name}");
                assert!(said.help.len() > 20 && !said.message.contains("import."), "{name}: {said:?}");
                let at = said.line.map_or_else(String::new, |line| format!(" (line {line})"));
                println!("{row} | refused: {}{at} {}", said.message, said.help);
                continue;
            };
            opened += 1;
            assert!(import.losses.iter().all(|finding| finding.severity() != Severity::Error), "{name}");
            assert_eq!(import.fault.is_some(), count(&import.losses, Code::ImportMended) > 0, "{name}");
            let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
            for finding in &import.losses {
                *codes.entry(finding.code.as_str()).or_default() += 1;
                let said = catalogue.finding(finding);
                assert!(!format!("{}{}", said.message, said.help).contains("import."), "{name}: {said:?}");
            }
            let written = write_document(&document);
            let again = read_document(written.as_bytes(), &limits);
            let wrong: Vec<_> = again.findings.iter().filter(|f| f.severity() == Severity::Error).collect();
            assert!(wrong.is_empty(), "{name}: {wrong:?}");
            assert!(again.value.as_ref() == Some(&document), "{name}: writing and reading changes it");
            let pathway = Pathway::build(document.clone(), &limits, true).expect("lenient");
            let faults: Vec<_> = pathway.findings().iter().filter(|f| f.severity() == Severity::Error).collect();
            assert!(faults.is_empty(), "{name}: {faults:?}");
            for finding in pathway.findings() {
                *codes.entry(finding.code.as_str()).or_default() += 1;
            }
            let edges = pathway.graph().edge_count();
            let (credentials, goals, groups) =
                (document.credentials.len(), document.goals.len(), document.groups.len());
            println!("{row} | opened | {credentials} | {edges} | {goals} | {groups} | {codes:?}");
            assert!(credentials >= 2 && edges >= 1 && goals >= 1, "{name}");
        }
    }
    println!("{opened} opened, {refused} refused");
    assert!(opened >= 6 + 6 + 50, "the collected files are all there");
}

#[test]
fn detection_says_what_it_saw_and_how_sure_it_is() {
    let own = r#"{ "stackway": "1", "credentials": [{ "id": "a", "type": "Badge", "name": "A" }] }"#;
    let prefixed = r#"{ "@graph": [
        { "@id": "ex:p", "@type": "ceterms:Pathway", "ceterms:hasDestinationComponent": "ex:a" },
        { "@id": "ex:a", "@type": "ceterms:CredentialComponent" } ] }"#;
    let curriculum = "Curriculum,X\nCourses\nCourse ID,Course Name,Prerequisites\n1,A,\n";
    let cases = [
        (own, Format::Stackway, 1.0),
        (prefixed, Format::Ctdl, 1.0),
        (&prefixed.replace("ceterms:", ""), Format::Ctdl, 0.9),
        (curriculum, Format::CurriculumCsv, 1.0),
        ("Course ID,Course Name,Prerequisites\n1,A,\n", Format::CurriculumCsv, 0.9),
        ("Dear all, see you on Monday.", Format::Unknown, 0.0),
        (r#"{ "name": "x" }"#, Format::Unknown, 0.0),
    ];
    for (source, format, confidence) in cases {
        let import = read(source);
        assert_eq!((import.format, import.confidence), (format, confidence), "{source}");
        assert_eq!(import.document.is_some(), format != Format::Unknown, "{source}: {:?}", import.losses);
    }
    assert_eq!(read("").losses[0].code, Code::Empty);
    assert_eq!(read("{ \"name\": 1 }").losses[0].code, Code::UnknownFormat);
}

#[test]
fn a_format_that_is_asked_for_is_not_guessed() {
    let table = b"Course ID,Course Name,Prerequisites\n1,A,\n";
    let asked = |format| import(table, None, Some(format), &Limits::default());
    assert_eq!(asked(Format::CurriculumCsv).confidence, 1.0);
    assert!(asked(Format::CurriculumCsv).document.is_some());
    for format in [Format::Ctdl, Format::Stackway] {
        let import = asked(format);
        assert_eq!((import.format, import.losses[0].code), (format, Code::Syntax));
        assert!(import.document.is_none());
    }
    assert_eq!(asked(Format::Unknown).format, Format::CurriculumCsv);
    for (format, name) in Format::ALL {
        assert_eq!((format.as_str(), Format::from_name(name)), (*name, Some(*format)));
    }
}

#[test]
fn other_files_of_the_field_are_named() {
    let cases = [
        (r#"{ "elementId": "x", "name": "P", "children": [] }"#, "import.found.badgr-pathway"),
        (r#"{ "type": ["VerifiableCredential", "OpenBadgeCredential"] }"#, "import.found.badge"),
        (r#"{ "type": ["VerifiableCredential", "ClrCredential"] }"#, "import.found.clr"),
        (r#"{ "CFDocument": {}, "CFItems": [] }"#, "import.found.framework-empty"),
        (r#"{ "earned": [] }"#, "import.found.record"),
        (
            r#"{ "@graph": [{ "@id": "ex:m", "@type": ["asn:ProgressionModel", "skos:ConceptScheme"] }] }"#,
            "import.found.ctdl-progression-model",
        ),
        (
            r#"{ "@graph": [{ "@id": "ex:s", "@type": "ceterms:PathwaySet", "ceterms:hasPathway": ["ex:p"] }] }"#,
            "import.found.ctdl-pathway-set",
        ),
        (r#"[{ "@id": "ex:c", "@type": ["https://purl.org/ctdl/terms/Course"] }]"#, "import.found.ctdl-courses"),
        (
            r#"{ "@graph": [{ "@type": "ceterms:CredentialComponent", "ceterms:hasCondition": [{
            "ceterms:hasConstraint": [{ "@type": "ceterms:Constraint" }] }] }] }"#,
            "import.found.ctdl-constraints",
        ),
        ("CourseCode,CourseTitle,RequisiteCourse1CourseCode\nB,,A\n", "import.found.csv-requisites"),
        ("SendInstitution,SendCourse1CourseCode\nX,Y\n", "import.found.csv-transfer-map"),
        ("Curriculum,X\nCourses\nA,B\n", "import.found.csv-other"),
        ("Curriculum,X\nCourses\nCourse ID,Prerequisites\n", "import.found.csv-empty"),
    ];
    for (source, found) in cases {
        let import = read(source);
        assert!(import.document.is_none(), "{source}");
        assert_eq!(import.losses[0].code, Code::NotAPathway, "{source}");
        assert_eq!(import.losses[0].args[0], ("found", Arg::Phrase(found)), "{source}");
    }
}

#[test]
fn encodings_are_said_not_guessed() {
    let latin = b"Curriculum,G\xE9nie\nDegree Type,BS\nCourses\nCourse ID,Course Name,Prerequisites\n1,\x8CUVRE,\n";
    let open = import(latin, None, None, &Limits::default());
    let document = open.document.expect("a table may be recoded");
    assert_eq!(document.title, Some(Text::from("G\u{e9}nie")));
    assert_eq!(document.credentials[0].name, Some(Text::from("\u{152}UVRE")));
    assert_eq!(open.losses[0].args[1], ("chosen", Arg::Phrase("encoding.latin-1")));

    let table = "Curriculum,Génie\nDegree Type,BS\nCourses\nCourse ID,Course Name,Prerequisites\n1,A,\n";
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(table.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let open = import(&utf16, None, None, &Limits::default());
    assert_eq!(open.document.and_then(|document| document.title), Some(Text::from("Génie")));
    assert_eq!(open.losses[0].args[1], ("chosen", Arg::Phrase("encoding.utf-16")));

    let json = b"{ \"@graph\": [{ \"@type\": \"ceterms:Pathway\", \"ceterms:name\": \"\xE9\" }] }";
    for binary in [&json[..], b"PK\x03\x04\x14\0", b"\x89PNG\r\n\x1a\n\0", b"\0\x01\x02\x03"] {
        let refused = import(binary, None, None, &Limits::default());
        assert!(refused.document.is_none());
        assert_eq!(refused.losses[0].code, Code::Encoding);
    }
}

#[test]
fn limits_hold() {
    let limits = Limits { source_bytes: 40, ..Limits::default() };
    assert_eq!(
        import(br#"{ "@graph": [ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" ] }"#, None, None, &limits).losses[0].code,
        Code::Limit
    );
    // A table may have twice as many.
    assert_eq!(import(&[b' '; 80], None, None, &limits).losses[0].code, Code::Empty);
    assert_eq!(import(&[b' '; 81], None, None, &limits).losses[0].code, Code::Limit);
    let limits = Limits { items: 2, ..Limits::default() };
    let table = b"Course ID,Course Name,Prerequisites\n1,A,\n2,B,\n3,C,\n";
    assert_eq!(import(table, None, None, &limits).losses[0].code, Code::Limit);
    let graph = br#"{ "@graph": [ { "@id": "ex:p", "@type": "ceterms:Pathway" },
        { "@id": "ex:a", "@type": "ceterms:CourseComponent" }, { "@id": "ex:b", "@type": "ceterms:CourseComponent" },
        { "@id": "ex:c", "@type": "ceterms:CourseComponent" } ] }"#;
    assert_eq!(import(graph, None, None, &limits).losses[0].code, Code::Limit);
}

/// Sources that every mutation starts from: one of each format and form.
const SEEDS: [&str; 4] = [
    r#"{"credential":{"id":"urn:credential:1","type":["VerifiableCredential","EuropeanDigitalCredential"],"displayParameter":{"title":{"en":["T"]}},"credentialSubject":{"hasClaim":[{"id":"urn:epass:learningAchievement:1","type":"LearningAchievement","title":{"en":["A"]},"awardedBy":{"awardingBody":[{"id":"urn:epass:org:1","legalName":{"en":["O"]},"homepage":[{"contentURL":"https://o.example"}]}]},"influencedBy":[{"workload":"PT4H"}],"hasPart":[{"title":"B","hasPart":"urn:epass:learningAchievement:1"}],"specifiedBy":{"id":"https://o.example/a","creditPoint":[{"framework":{"notation":"ECTS"},"point":"2,5"}],"eqfLevel":{"id":"http://data.europa.eu/snb/eqf/6"},"entryRequirement":{"noteLiteral":{"en":"x"}},"learningOutcome":[{"title":{"en":"O"},"relatedESCOSkill":[{"id":"http://data.europa.eu/esco/skill/1","prefLabel":{"en":"s"}}]}]}}]}}}"#,
    r#"{"@context":"https://credreg.net/ctdl/schema/context/json","@graph":[{"@id":"ex:p","@type":"ceterms:Pathway","ceterms:name":{"en":"P"},"ceterms:hasDestinationComponent":["ex:a"]},{"@id":"ex:a","@type":"ceterms:CredentialComponent","ceasn:hasChild":["ex:b","ex:c"],"ceterms:hasCondition":[{"ceterms:requiredNumber":1,"ceterms:targetComponent":["ex:b","(and 3 more)"],"ceterms:hasConstraint":["_:k"],"ceterms:hasCondition":[{"@id":"_:n","ceterms:logicalOperator":"logic:Or","ceterms:targetComponent":"ex:c"}]}]},{"@id":"ex:b","@type":"ceterms:CourseComponent","ceterms:creditValue":[{"schema:value":"3"}],"asn:hasProgressionLevel":{"skos:prefLabel":"T1"},"ceterms:precedes":"ex:c"},{"@id":"ex:c","@type":"ceterms:JobComponent"},{"@id":"_:k","@type":"ceterms:Constraint","ceterms:leftSource":["x"]}]}"#,
    r#"[{"@id":"http://x/p","@type":["https://purl.org/ctdl/terms/Pathway"],"https://purl.org/ctdl/terms/hasDestinationComponent":[{"@id":"http://x/a"}]},{"@id":"http://x/a","@type":["https://purl.org/ctdl/terms/CourseComponent"],"https://purl.org/ctdl/terms/name":[{"@language":"en","@value":"A"}],"https://purl.org/ctdl/terms/hasCondition":[{"@list":[{"@id":"http://x/n"}]}]},{"@id":"http://x/n","@type":["https://purl.org/ctdl/terms/ComponentCondition"],"https://purl.org/ctdl/terms/hasCondition":[{"@id":"http://x/n"}]}]"#,
    "Curriculum,\"A, B\"\r\nInstitution,U\r\nDegree Type,BS\r\nCourses,,,\r\nCourse ID,Course Name,Prefix,Number,Prerequisites,Prerequisites (Text),Corequisites,Strict-Corequisites,Credit Hours,Term\r\n1,A,X,1,,,,,3,1\r\n2,B,X,2,1;9,1 or 9,1,1,?,2\r\nAdditional Courses\r\n3,C,,,,,,,,\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_are_too_strange(
        seed in 0..SEEDS.len(),
        changes in proptest::collection::vec((any::<u16>(), any::<u8>(), 0..5u8), 0..12),
    ) {
        let mut bytes = SEEDS[seed].as_bytes().to_vec();
        for (at, byte, kind) in changes {
            let at = usize::from(at) % bytes.len().max(1);
            match kind {
                0 => if let Some(slot) = bytes.get_mut(at) { *slot = byte },
                1 => bytes.insert(at.min(bytes.len()), byte),
                2 => { bytes.drain(at.min(bytes.len())..(at + usize::from(byte)).min(bytes.len())); }
                3 => { let part: Vec<u8> = bytes[at.min(bytes.len())..].to_vec(); bytes.extend(part); }
                _ => bytes.insert(at.min(bytes.len()), b"[]{},:\"\n;"[usize::from(byte) % 9]),
            }
            bytes.truncate(20_000);
        }
        let limits = Limits::default();
        for format in [None, Some(Format::Ctdl), Some(Format::CurriculumCsv), Some(Format::Elm), Some(Format::Stackway)] {
            let import = import(&bytes, Some("x.csv"), format, &limits);
            prop_assert!(import.document.is_some() || import.losses.iter().any(|f| f.severity() == Severity::Error));
            if format != Some(Format::Stackway) && import.format != Format::Stackway && let Some(document) = import.document {
                let again = read_document(write_document(&document).as_bytes(), &limits);
                let wrong: Vec<_> = again.findings.iter().filter(|f| f.severity() == Severity::Error).collect();
                prop_assert!(wrong.is_empty(), "{:?}", wrong);
                prop_assert!(Pathway::build(document, &limits, true).is_ok());
            }
        }
    }

    #[test]
    fn random_bytes_never_open(bytes in proptest::collection::vec(any::<u8>(), 1..200)) {
        let import = import(&bytes, None, None, &Limits::default());
        prop_assert!(import.document.is_none());
        prop_assert_eq!(import.losses.len(), 1);
    }
}
