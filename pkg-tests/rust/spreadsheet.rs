//! Our own spreadsheet: what an author types, and findings by cell.

use crate::import::{count, open, read, said};
use crate::round_trip::write;
use crate::support::{credential, document};
use stackway::finding::{Code, Severity};
use stackway::formats::Format;
use stackway::model::Text;

#[test]
fn an_author_s_table_is_a_pathway() {
    let table = "Title;Type;Prerequisites;Hours;Cost;Skills;Provider;Stage\n\
        Food safety;badge;;4;free;hygiene;Riverside;Start\n\
        Bread;Micro-credential;Food safety;30,5;120.00 CAD;\"dough >= 2; hygiene\";Riverside;Start\n\
        Baker;certificate;bread and `food-safety`;;;;;Then\n";
    let (document, losses) = open(table);
    assert!(losses.iter().all(|finding| finding.severity() == Severity::Info), "{losses:?}");
    let ids: Vec<&str> = document.credentials.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["food-safety", "bread", "baker"]);
    let bread = &document.credentials[1];
    assert_eq!((bread.type_.as_str(), bread.hours), ("MicroCredential", Some(30.5)));
    // Named by its name, in words that are no id.
    assert!(matches!(said(bread.requires.as_ref()).as_str(), "food-safety"), "{:?}", bread.requires);
    assert_eq!(said(document.credentials[2].requires.as_ref()), "all(bread, food-safety)");
    assert_eq!(document.credentials[0].cost.as_deref(), Some([].as_slice()));
    assert_eq!((bread.validates[0].skill.as_str(), bread.validates[0].level), ("dough", Some(2)));
    assert_eq!(document.skills.len(), 2);
    assert_eq!(document.issuers.len(), 1);
    assert_eq!(document.groups.iter().map(|group| group.members.len()).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn pasted_cells_with_tabs_and_languages() {
    let (document, _) =
        open("id\ttype\tname (en)\tname (fr)\trequires\na\tBadge\tBread\tPain\t\nb\tBadge\tCake\tGâteau\ta\n");
    assert_eq!(
        document.credentials[1].name,
        Some(Text::Map(vec![("en".into(), "Cake".into()), ("fr".into(), "Gâteau".into())]))
    );
    assert_eq!(read("id\ttype\trequires\na\tBadge\t\n").format, Format::Tsv);
}

#[test]
fn every_fault_is_told_by_its_cell() {
    let table = "id,type,name,requires,hours,cost,validFor\n\
        a,Badge,A,,many,,\n\
        b,Badge,B,a and,4,12 crowns,\n\
        c,Badge,C,aa,4,,two years\n\
        ,Badge,,,,,\n\
        a,Badge,Again,,,,\n";
    let import = read(table);
    let faults: Vec<(&str, &str)> = import
        .losses
        .iter()
        .filter(|it| it.severity() == Severity::Error)
        .map(|it| (it.path.as_str(), it.code.as_str()))
        .collect();
    for fault in [
        ("/2/hours", "wrong-type"),
        ("/3/requires", "condition-syntax"),
        ("/4/requires", "unknown-id"),
        ("/4/validFor", "invalid-duration"),
    ] {
        assert!(faults.contains(&fault), "{fault:?} in {faults:?}");
    }
    assert!(faults.iter().any(|(path, _)| path.starts_with("/3/cost")), "{faults:?}");
    assert_eq!(count(&import.losses, Code::ImportSkipped), 1);
    assert!(import.losses.iter().all(|it| it.position.is_some()), "each has its line");
    // What could be read around the faults is there.
    assert_eq!(import.document.expect("a document").credentials.len(), 4);
}

#[test]
fn what_begins_like_a_formula_is_text_and_comes_back() {
    for name in
        ["=HYPERLINK(\"http://evil.example\")", "+1", "-x", "@sum", "'=1", "a;b", "\"q\"", "two\nlines", "tab\there"]
    {
        let mut it = credential("a");
        it.name = Some(name.into());
        for format in [Format::Csv, Format::Tsv] {
            let (text, _) = write(&document(vec![it.clone()], vec![]), format);
            for cell in text.split(['\n', ',', '\t']) {
                assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '@']), "{text}");
            }
            let back = open(&text).0;
            assert_eq!(back.credentials[0].name, Some(name.into()), "{text}");
        }
    }
}

#[test]
fn a_curriculum_goes_out_and_comes_back() {
    let source = "Curriculum,CS\nInstitution,U\nDegree Type,BS\nSystem Type,quarter\nCIP,11.01\nCourses\n\
        Course ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit Hours,Institution,Canonical Name,Term\n\
        1,\"Calculus, I\",MA,101,,,,4,,,1\n2,Calculus II,MA,102,1,,,4,,,2\n3,Physics,PH,1,1,2,,3,V,General Physics,2\n4,Lab,PH,2,,,3,1,,,2\n";
    let (first, _) = open(source);
    let (text, losses) = write(&first, Format::CurriculumCsv);
    assert!(losses.is_empty(), "{losses:?}");
    let (second, _) = open(&text);
    assert_eq!(second.credentials, first.credentials, "{text}");
    assert_eq!(second.groups, first.groups);
}
