//! The examples are what a practitioner would write: they open without a single error or warning.

use stackway::finding::{Finding, Severity};
use stackway::learner::{Options, Status, progress};
use stackway::messages::Catalogue;
use stackway::model::{LearnerRecord, Limits, Moment, read_document, read_record, write_document, write_record};
use stackway::pathway::Pathway;
use std::path::{Path, PathBuf};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(folder);
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path()).collect();
    found.sort();
    found
}

fn said(findings: &[Finding]) -> String {
    let english = Catalogue::english();
    findings
        .iter()
        .map(|finding| format!("{}: {} {}\n", finding.path, finding.code.as_str(), english.finding(finding).message))
        .collect()
}

fn open(path: &Path) -> Pathway {
    let read = read_document(&std::fs::read(path).expect("a readable file"), &Limits::default());
    assert!(read.findings.is_empty(), "{}\n{}", path.display(), said(&read.findings));
    Pathway::build(read.value.expect("a document"), &Limits::default(), false)
        .unwrap_or_else(|findings| panic!("{}\n{}", path.display(), said(&findings)))
}

pub(crate) fn learner(name: &str) -> (Pathway, LearnerRecord) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let pathway = open(&root.join("pathways").join(format!("{}.json", name.split('.').next().expect("a name"))));
    let record = read_record(
        &std::fs::read(root.join("records").join(format!("{name}.json"))).expect("a readable file"),
        &Limits::default(),
    );
    assert!(record.findings.is_empty(), "{name}\n{}", said(&record.findings));
    (pathway, record.value.expect("a record"))
}

fn at(now: &str) -> Options {
    Options { now: Moment::parse(now), ..Options::default() }
}

#[test]
fn every_pathway_opens_without_a_warning() {
    let files = files("pathways");
    assert_eq!(files.len(), 3);
    for path in files {
        let pathway = open(&path);
        let serious: Vec<Finding> =
            pathway.findings().iter().filter(|finding| finding.severity() != Severity::Info).cloned().collect();
        assert!(serious.is_empty(), "{}\n{}", path.display(), said(&serious));
    }
}

#[test]
fn every_file_is_written_as_the_writer_writes() {
    for path in files("pathways") {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let document = read_document(text.as_bytes(), &Limits::default()).value.expect("a document");
        assert_eq!(write_document(&document), text, "{}", path.display());
    }
    for path in files("records") {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let record = read_record(text.as_bytes(), &Limits::default()).value.expect("a record");
        assert_eq!(write_record(&record), text, "{}", path.display());
    }
}

#[test]
fn the_records_stand_where_their_stories_say() {
    let status = |name: &str, credential: &str| {
        let (pathway, record) = learner(name);
        let (progress, findings) = progress(&pathway, &record, &at("2026-11-23"));
        let serious: Vec<Finding> =
            findings.into_iter().filter(|finding| finding.severity() != Severity::Info).collect();
        assert!(serious.is_empty(), "{name}\n{}", said(&serious));
        progress
            .credentials
            .iter()
            .find(|it| it.id == credential)
            .unwrap_or_else(|| panic!("{credential} is there"))
            .status
    };
    // Amina has the foundations, so theories are open and the certificate, without a condition of its own, too.
    assert_eq!(status("career-practice.amina", "theories"), Status::Available);
    assert_eq!(status("career-practice.amina", "helping-skills"), Status::InProgress);
    assert_eq!(status("career-practice.amina", "assessment-tools"), Status::Locked);
    // The practicum waits for words that only a person can confirm, and for two credentials that she lacks.
    assert_eq!(status("career-practice.amina", "practicum"), Status::Locked);
    // Luc's ethics were valid for three years from 12 May 2023.
    assert_eq!(status("career-practice.luc", "ethics-conduct"), Status::Expired);
    assert_eq!(status("career-practice.luc", "register-exam"), Status::Available);
    // Priya holds the core, the practicum and 20 + 12 of 30 hours of electives.
    assert_eq!(status("career-practice.priya", "certificate"), Status::Claimable);
    assert_eq!(status("career-practice.priya", "supervised-hours"), Status::Locked);
    // The sergeant's service opens the recognition of user support; his networking is being recognised.
    assert_eq!(status("service-to-it.sergeant-roy", "rpl-support"), Status::Available);
    assert_eq!(status("service-to-it.sergeant-roy", "linux"), Status::Available);
    assert_eq!(status("service-to-it.sergeant-roy", "security-basics"), Status::Locked);
    // The corporal's vendor certificate counts as the course; two years of support are only words.
    assert_eq!(status("service-to-it.corporal-lee", "network-basics"), Status::Earned);
    assert_eq!(status("service-to-it.corporal-lee", "rpl-support"), Status::Check);
    // Three of five badges: the starter badge awards itself.
    assert_eq!(status("applied-data.noor", "starter"), Status::Earned);
    assert_eq!(status("applied-data.noor", "sql-analysis"), Status::Available);
    assert_eq!(status("applied-data.noor", "statistics-1"), Status::Check);
    // Privacy was valid for three years from 10 October 2023; nothing replaces it.
    assert_eq!(status("applied-data.tomas", "privacy"), Status::Expired);
    assert_eq!(status("applied-data.tomas", "ml-foundations"), Status::Available);
}
