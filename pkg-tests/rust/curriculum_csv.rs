//! Curriculum tables: each oddity in a small source of our own, and facts of the real files by hand.

use crate::import::{count, data, files, open, read, said};
use stackway::finding::{Arg, Code};
use stackway::formats::import;
use stackway::model::{Credential, Limits, PathwayDocument, Rule, Text};

const HEADING: &str = "Course ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit Hours,Institution,Canonical Name";

fn curriculum(rows: &str) -> String {
    format!(
        "Curriculum,Data,,\nInstitution,Lakeside,,\nDegree Type,BS,,\nSystem Type,quarter,,\nCIP,11.07,,\nCourses,,,\n{HEADING}\n{rows}"
    )
}

fn get<'d>(document: &'d PathwayDocument, id: &str) -> &'d Credential {
    document.credentials.iter().find(|credential| credential.id == id).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn a_curriculum_is_a_degree_over_its_courses() {
    let (document, losses) = open(&curriculum(
        "1,Calculus,MATH,160,,,,4,,\n2,\"Data, and more\",CS,165,1;3,,,4.5,,Data\n3,Lab,CS,166,,2,,0,Hillside,\n",
    ));
    assert!(losses.is_empty(), "{losses:?}");
    assert_eq!(document.goals, ["degree"]);
    let degree = get(&document, "degree");
    assert_eq!((degree.type_.as_str(), said(degree.stack.as_ref())), ("BachelorDegree", "all(1, 2, 3)".into()));
    assert_eq!((&document.title, &degree.name), (&Some(Text::from("Data")), &Some(Text::from("Data"))));
    let data = get(&document, "2");
    assert_eq!((said(data.requires.as_ref()), data.credits), ("all(1, 3)".into(), Some(4.5)));
    assert_eq!((&data.name, data.type_.as_str()), (&Some(Text::from("Data, and more")), "Course"));
    assert_eq!(data.extra.get("codedNotation"), Some(&serde_json::json!("CS 165")));
    assert_eq!(data.extra.get("canonicalName"), Some(&serde_json::json!("Data")));
    let lab = get(&document, "3");
    assert_eq!((said(lab.alongside.as_ref()), said(lab.requires.as_ref())), ("2".into(), "-".into()));
    assert_eq!(lab.credits, Some(0.0), "no credit is a figure");
    let issuer = |id: &str| {
        document.issuers.iter().find(|i| Some(&i.id) == get(&document, id).issuer.as_ref()).and_then(|i| i.name.clone())
    };
    assert_eq!(issuer("1"), Some(Text::from("Lakeside")), "the curriculum's institution");
    assert_eq!(issuer("3"), Some(Text::from("Hillside")), "the course's own");
    let about = document.extra.get("curriculumCsv").expect("kept");
    assert_eq!(about["systemType"], "quarter");
}

#[test]
fn line_ends_marks_and_delimiters_do_not_matter() {
    let plain = curriculum("1,Calculus,MATH,160,,,,4,,\n2,Data,CS,165,1,,,4,,\n");
    let first = open(&plain).0;
    let tabs = plain.replace(',', "\t");
    let semicolons = plain.replace(',', ";");
    let spaced = plain.replace("Courses", "\n\n courses ").replace('\n', "\r\n\r\n");
    for other in
        [plain.replace('\n', "\r\n"), plain.replace('\n', "\r"), format!("\u{feff}{plain}"), tabs, semicolons, spaced]
    {
        assert_eq!(open(&other).0, first, "{other:?}");
    }
}

#[test]
fn strict_corequisites_stay_distinguishable() {
    let (document, losses) = open(&curriculum("1,A,,,,,,3,,\n2,B,,,,1,1,3,,\n3,C,,,,1,2,3,,\n"));
    assert_eq!(said(get(&document, "2").alongside.as_ref()), "1", "named by both kinds, needed once");
    assert_eq!(said(get(&document, "3").alongside.as_ref()), "all(1, 2)");
    assert_eq!(get(&document, "3").extra.get("strictCorequisites"), Some(&serde_json::json!(["2"])));
    assert_eq!(said(get(&document, "1").alongside.as_ref()), "-", "as the file directs it");
    assert_eq!(count(&losses, Code::ImportAssumed), 1);
    assert_eq!(losses[0].args.last(), Some(&("n", Arg::Number(2.0))), "said once, with the count");
}

#[test]
fn unknown_requisites_are_words_and_a_warning_with_the_line() {
    let (document, losses) = open(&curriculum("1,A,,,9;2,,,3,,\n2,B,,,,,,3,,\n"));
    assert_eq!(said(get(&document, "1").requires.as_ref()), r#"all("9", 2)"#);
    assert_eq!(losses.len(), 1);
    assert_eq!((losses[0].code, losses[0].path.as_str()), (Code::ImportDangling, "/8/Prerequisites"));
    assert_eq!(losses[0].position.map(|position| position.line), Some(8));
}

#[test]
fn the_words_of_a_catalogue_are_kept_and_their_alternatives_lock_nobody_out() {
    let source = "Curriculum,X\nDegree Type,BA\nCourses\n\
        Course ID,Course Name,Prerequisites,Prerequisites (Text),CoPrerequisites,Strict-Corequistes,Credit Hours\n\
        1,A,,,,,3\n2,B,,One year of school chemistry,,,3\n3,C,1;2,A or B,,,3\n4,D,1,C or better in A,2,,3\n\
        5,E,1;2,A and C or better in B,,4,3\n";
    let (document, losses) = open(source);
    assert_eq!(said(get(&document, "2").requires.as_ref()), r#""One year of school chemistry""#);
    assert_eq!(said(get(&document, "3").requires.as_ref()), r#"any(all(1, 2), "A or B")"#);
    let d = get(&document, "4");
    assert_eq!((said(d.requires.as_ref()), said(d.alongside.as_ref())), ("1".into(), "2".into()));
    let words = d.requires.as_ref().and_then(|condition| condition.extra.get("description"));
    assert_eq!(words, Some(&serde_json::json!("C or better in A")));
    let e = get(&document, "5");
    assert_eq!((said(e.requires.as_ref()), said(e.alongside.as_ref())), ("all(1, 2)".into(), "4".into()));
    assert_eq!(count(&losses, Code::ImportOpaque), 2);
}

#[test]
fn terms_become_groups_and_additional_courses_no_part_of_the_degree() {
    let source = "Curriculum,X\nDegree Plan,Four years\nDegree Type,AAS\nCourses\n\
        Course ID,Course Name,Prerequisites,Credit Hours,Term\n\
        1,A,7,3,10\n2,B,1,3,2\n3,C,,3,2\nAdditional Courses\nCourse ID,Course Name,Prerequisites,Credit Hours\n7,Z,,3\n";
    let (document, losses) = open(source);
    assert!(losses.is_empty(), "{losses:?}");
    assert_eq!(said(get(&document, "degree").stack.as_ref()), "all(1, 2, 3)");
    assert_eq!(get(&document, "degree").type_.as_str(), "AssociateDegree");
    assert_eq!(said(get(&document, "1").requires.as_ref()), "7");
    let groups: Vec<(&str, &[String])> = document
        .groups
        .iter()
        .map(|group| (group.name.as_ref().expect("a name").get("fr", None), &group.members[..]))
        .collect();
    assert_eq!(groups, [("Session 2", &["2".to_owned(), "3".to_owned()][..]), ("Session 10", &["1".to_owned()][..])]);
}

#[test]
fn faulty_rows_are_named_and_the_rest_opens() {
    let (document, losses) = open(&curriculum(
        "1,A,,,,,,?,,\n1,Again,,,,,,-3,,\n,No id,,,,,,3,,\n5\n2,B\n3,C,,,,,,3,,,extra,more\ndegree,D,,,,,,3,,\n",
    ));
    let ids: Vec<&str> = document.credentials.iter().map(|credential| credential.id.as_str()).collect();
    assert_eq!(ids, ["1", "1-2", "2", "3", "degree", "degree-2"]);
    assert_eq!(document.goals, ["degree-2"]);
    assert_eq!(get(&document, "1").credits, None, "? is unknown, not 0");
    assert_eq!(get(&document, "1-2").credits, None);
    assert_eq!(get(&document, "2").name, Some(Text::from("B")), "short rows are read");
    assert_eq!(count(&losses, Code::ImportSkipped), 2);
    assert_eq!(count(&losses, Code::ImportAssumed), 3);
    assert_eq!(count(&losses, Code::ImportDropped), 1);
}

#[test]
fn metrics_are_no_loss_and_unknown_columns_are() {
    let source = "Courses\nCourse ID,Course Name,Prerequisites,Complexity,Blocking,Delay,Centrality,Instructor\n1,A,,2.0,1,1,0,Ada\n2,B,1,2.0,0,2,0,\n";
    let (document, losses) = open(source);
    let dropped: Vec<_> = losses.iter().filter(|finding| finding.code == Code::ImportDropped).collect();
    assert_eq!(dropped.len(), 1);
    assert_eq!(dropped[0].args[0], ("what", Arg::Text("Instructor".to_owned())));
    assert_eq!(get(&document, "degree").type_.as_str(), "LearningProgram", "no degree type: assumed");
}

#[test]
fn names_fall_back_and_degree_types_are_read_by_their_letters() {
    let named = |source: &str, file: Option<&str>| {
        import(source.as_bytes(), file, None, &Limits::default()).document.expect("it opens").title
    };
    let table = "Courses\nCourse ID,Course Name,Prerequisites\n1,A,\n";
    assert_eq!(
        named(&format!("Curriculum,Curriculum\nDegree Plan,North College.csv\n{table}"), None),
        Some(Text::from("North College"))
    );
    assert_eq!(named(table, Some("plans/Weld 101.CSV")), Some(Text::from("Weld 101")));
    assert_eq!(named(table, None), None);
    let cases = [
        ("BS", "BachelorDegree"),
        ("B.A.", "BachelorDegree"),
        ("BSCH", "BachelorDegree"),
        ("AAS", "AssociateDegree"),
        ("MSc", "MasterDegree"),
        ("PhD", "DoctoralDegree"),
        ("Certificate", "Certificate"),
        ("Zorblax", "LearningProgram"),
    ];
    for (letters, kind) in cases {
        let (document, _) = open(&format!("Curriculum,X\nDegree Type,{letters}\n{table}"));
        assert_eq!(get(&document, "degree").type_.as_str(), kind, "{letters}");
    }
}

#[test]
fn quotes_that_never_end_and_huge_rows_do_no_harm() {
    let import = read("Courses\nCourse ID,Course Name,Prerequisites\n1,\"A,\n2,B,1\n");
    assert_eq!(import.document.expect("it opens").credentials.len(), 2);
    let wide = format!("Courses\nCourse ID,Course Name,Prerequisites\n1,{},\n", "x,".repeat(50_000));
    assert_eq!(read(&wide).document.expect("it opens").credentials.len(), 2);
    let rows: String = (0..1_500).map(|n| format!("{n},C{n},\n")).collect();
    let many = read(&format!("Courses\nCourse ID,Course Name,Prerequisites\n{rows}"));
    assert_eq!(many.losses[0].code, Code::Limit, "a degree of more courses than a condition may hold");
}

fn real(name: &str) -> Option<PathwayDocument> {
    let path =
        files(&data()?).into_iter().find(|path| path.to_string_lossy().ends_with(name)).expect("a collected file");
    Some(
        import(&std::fs::read(path).expect("readable"), Some(name), None, &Limits::default())
            .document
            .expect("it opens"),
    )
}

#[test]
fn real_curricula_by_hand() {
    let Some(document) = real("Colostate_CSDegree_2017.csv") else { return };
    assert_eq!(document.credentials.len(), 37 + 1);
    let prior = get(&document, "3");
    assert_eq!((said(prior.requires.as_ref()), said(prior.alongside.as_ref())), ("-".into(), "1".into()));
    assert_eq!(said(get(&document, "12").requires.as_ref()), "all(6, 9, 30)");
    assert_eq!(get(&document, "degree").name, Some(Text::from("Colostate_CS_2017")));
    let total: f64 = document.credentials.iter().filter_map(|credential| credential.credits).sum();
    assert_eq!(total, 120.0);

    let document = real("kctcs transfer plan.csv").expect("at hand");
    assert_eq!(document.credentials.len(), 40 + 1);
    assert_eq!(get(&document, "4").name, Some(Text::from("<No equivalency found>")), "markup is text");
    assert_eq!(get(&document, "22").name, Some(Text::from("COS 275")), "no name: the code");
    assert_eq!(document.groups.len(), 8);
    let issuers: Vec<&str> = document.issuers.iter().filter_map(|i| Some(i.name.as_ref()?.get("en", None))).collect();
    assert_eq!(issuers, ["Kentucky State University", "KCTCS", "KSU"]);

    let document = real("BSCH-ECH-basic-c.csv").expect("at hand");
    let degree = get(&document, "degree").stack.as_ref().expect("a stack");
    assert_eq!(degree.operands().len(), 53, "13 of the 66 courses are additional");
    let physics = get(&document, "26014").requires.as_ref().expect("a requisite");
    assert!(matches!(&physics.rule, Rule::Any(of) if of.len() == 2), "MAC 2281 or MAC 2311, whatever the list says");
    assert_eq!(said(get(&document, "25479").alongside.as_ref()), "25478");
}
