//! JSON with faults: what has one reading is offered with every fault named, everything else is refused where it stands.

use super::import::{data, read, said};
use stackway::finding::{Arg, Code, Finding};
use stackway::formats::{Format, import};
use stackway::model::Limits;

/// (line, column, phrase) of what was mended.
fn mended(losses: &[Finding]) -> Vec<(usize, usize, &'static str)> {
    let mended = losses.iter().filter(|finding| finding.code == Code::ImportMended);
    let mut found: Vec<_> = mended
        .map(|finding| {
            let place = finding.position.expect("a place");
            let Some((_, Arg::Phrase(what))) = finding.args.first() else { panic!("{finding:?}") };
            (place.line, place.column, what.trim_start_matches("import.mended."))
        })
        .collect();
    found.sort_unstable();
    found
}

const A: &str = r#"{ "@id": "ex:a", "@type": "ceterms:CourseComponent", "ceterms:name": "A" }"#;

/// A pathway whose goal needs `ex:a`.
fn pathway(rest: &str) -> String {
    format!(
        r#"{{ "@graph": [
  {{ "@id": "ex:p", "@type": "ceterms:Pathway", "ceterms:hasDestinationComponent": ["ex:goal"] }},
  {{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceterms:name": "Goal", "ceterms:hasCondition":
    {{ "@type": "ceterms:ComponentCondition", "ceterms:requiredNumber": 1, "ceterms:targetComponent": ["ex:a"] }} }}
{rest}"#
    )
}

#[test]
fn a_pathway_is_offered_around_its_faults_and_each_is_named() {
    let whole = read(&pathway(&format!(",{A}] }}")));
    let whole = whole.document.expect("it opens");
    let cases = [
        (format!(",{A},\n] }}"), vec![(5, 76, "trailing-comma")], 5),
        (format!(",{A}],,\n\"ceterms:x\": 1 }}"), vec![(5, 78, "double-comma")], 5),
        (format!("{A}] }}"), vec![(5, 1, "missing-comma")], 5),
        (format!("] }}\n\n{A}"), vec![(7, 1, "several-documents")], 7),
        (format!("{A},] ,}}"), vec![(5, 1, "missing-comma"), (5, 75, "trailing-comma"), (5, 78, "trailing-comma")], 5),
    ];
    for (rest, places, first) in cases {
        let import = read(&pathway(&rest));
        let document = import.document.unwrap_or_else(|| panic!("{rest}: {:?}", import.losses));
        assert_eq!(import.format, Format::Ctdl);
        assert_eq!(mended(&import.losses), places, "{rest}");
        // Whoever reads strictly refuses it with the first of them.
        let fault = import.fault.expect("a fault");
        assert_eq!((fault.code, fault.position.map(|place| place.line)), (Code::Syntax, Some(first)), "{rest}");
        assert_eq!((document.credentials, document.goals), (whole.credentials.clone(), whole.goals.clone()), "{rest}");
    }
}

#[test]
fn what_has_two_readings_is_refused_with_line_and_column() {
    let of = |values: &str| pathway(&format!(",{{ \"@id\": \"ex:b\",\n\"ceterms:keyword\": {values} }}] }}"));
    for values in ["[\"a\",,\"b\"]", "[\"a\" \"b\"]", "[1 000]", "[,]", "[\"a \"1\" b\"]", "\"a"] {
        let import = read(&of(values));
        assert_eq!((import.document, import.losses.len(), import.fault), (None, 1, None), "{values}");
        assert_eq!(import.losses[0].code, Code::Syntax, "{values}");
        assert_eq!(import.losses[0].position.map(|place| place.line), Some(6), "{values}");
    }
    let cut = read("{ \"@graph\": [ { \"@type\": \"ceterms:Pathway\"");
    assert_eq!((cut.format, cut.losses[0].code), (Format::Ctdl, Code::Syntax));
}

/// A blank node is another thing in each document: reading them as one would mix two up.
#[test]
fn documents_that_are_not_one_are_refused_where_the_second_starts() {
    let blank = r#"{ "@id": "_:b0", "@type": "ceterms:CourseComponent", "ceterms:name": "B" }"#;
    let apart =
        [(pathway(&format!(",{blank}] }}\n{blank}")), 6), (pathway(&format!(",{A}] }}\n\n{{ \"items\": [] }}")), 7)];
    for (source, line) in apart {
        let import = read(&source);
        assert_eq!((import.document, import.losses.len()), (None, 1), "{source}");
        assert_eq!(import.losses[0].code, Code::SeveralDocuments, "{source}");
        assert_eq!(import.losses[0].position.map(|place| (place.line, place.column)), Some((line, 1)), "{source}");
    }
    let other = blank.replace("_:b0", "_:b1");
    let one = read(&pathway(&format!(",{A},{blank}] }}\n{other}")));
    assert_eq!(one.document.expect("no node is in both").credentials.len(), 4);
}

/// (code, line, column) of each finding.
fn places(losses: &[Finding]) -> Vec<(Code, usize, usize)> {
    let place = |finding: &Finding| finding.position.map_or((0, 0), |place| (place.line, place.column));
    losses.iter().map(|finding| (finding.code, place(finding).0, place(finding).1)).collect()
}

#[test]
fn several_broken_documents_say_so_and_where_each_breaks() {
    let import = read("{ \"a\": tru }\n\n{ \"b\": 1,\n  \"c\": [1 2] }");
    assert!(import.document.is_none() && import.fault.is_none());
    assert_eq!(places(&import.losses), [(Code::SeveralDocuments, 3, 1), (Code::Syntax, 1, 8), (Code::Syntax, 4, 11)]);
    // One on the line where another ends, and only one of them broken.
    let import = read("{ \"é\": 1 } { \"b\": nul } {}");
    assert_eq!(places(&import.losses), [(Code::SeveralDocuments, 1, 12), (Code::Syntax, 1, 19)]);
    // One document stays one, whatever is wrong with it.
    assert_eq!(places(&read("{ \"a\": tru, }").losses), [(Code::Syntax, 1, 8)]);
}

/// Where nobody knows what was meant, a reading may be shown and must not decide.
#[test]
fn a_reading_that_lost_something_is_incomplete() {
    let sound = read(&pathway(&format!(",{A}] }}")));
    let only_commas = read(&pathway(&format!(",{A},\n] }}")));
    assert!(sound.fault.is_none() && only_commas.fault.is_some());
    assert!(!sound.is_incomplete() && !only_commas.is_incomplete(), "a comma is no content");
    // The member that stands twice was a condition.
    let twice = format!(
        r#",{{ "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:hasCondition": [{{ "ceterms:targetComponent": "ex:a" }}], "ceterms:hasCondition": [] }},{A}] }}"#
    );
    assert!(!read(&pathway(&twice)).is_incomplete(), "sound JSON says that the last counts");
    assert!(read(&pathway(&twice.replace("] }", ",] }"))).is_incomplete());
    // What it points at may be what the fault hides.
    let dangling = r#",{ "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:hasCondition": [{ "ceterms:targetComponent": ["ex:a", "ex:gone"] }] },]}"#;
    assert!(read(&pathway(&format!("{A}{dangling}"))).is_incomplete());
    // A cell that cannot be read stays out, and whoever asked for a lenient reading is told.
    let table = read("id,type,name,requires,credits\na,Badge,A,,\nb,Badge,B,a and (,3\n");
    assert!(table.document.is_some() && table.is_incomplete());
}

#[test]
fn documents_of_our_own_are_not_mended() {
    let import = read(r#"{ "stackway": "1", "title": "T", }"#);
    assert_eq!((import.format, import.document, import.fault), (Format::Stackway, None, None));
    assert_eq!(import.losses[0].code, Code::Syntax);
}

#[test]
fn what_holds_no_pathway_says_so_beside_its_fault() {
    let import = read("{ \"@graph\": [\n  { \"@type\": \"ceterms:ProgressionModel\" },\n] }");
    let codes: Vec<Code> = import.losses.iter().map(|finding| finding.code).collect();
    assert_eq!((import.document, codes), (None, vec![Code::NotAPathway, Code::Syntax]));
    assert_eq!(import.losses[1].position.map(|place| place.line), Some(2));
}

#[test]
fn the_faulty_files_of_the_field_are_read_as_far_as_is_safe() {
    let Some(data) = data() else { return };
    let of = |name: &str| {
        let bytes = std::fs::read(data.join(name)).expect("a collected file");
        import(&bytes, Some(name), None, &Limits::default())
    };
    let welding = of("ctdl-pathways/HutchinsonWeldingAAS.json");
    let document = welding.document.expect("it opens");
    assert_eq!(
        mended(&welding.losses),
        [(21, 1, "several-documents"), (443, 39, "double-comma"), (445, 4, "missing-comma")]
    );
    assert_eq!(document.title.as_ref().map(|title| title.get("en", None)), Some("Welding Technology - AAS"));
    assert_eq!(document.goals.len(), 1);
    let goal = document.credentials.iter().find(|credential| credential.id == document.goals[0]).expect("the goal");
    // Seven courses, and one of the two blocks of the certificate.
    assert!(said(goal.stack.as_ref()).starts_with("all(all("), "{}", said(goal.stack.as_ref()));

    let constraints = of("ctdl-pathways/Constraints-CTDL.json");
    assert!(constraints.document.is_none());
    assert_eq!(constraints.losses[0].code, Code::NotAPathway);
    assert_eq!(constraints.losses[1].position.map(|place| place.line), Some(57));

    // A member without a value: what it should have been, nobody knows.
    let passport = of("ctdl-transfer/CTDL - Course - WICHE - Passport.json");
    assert_eq!((passport.document, passport.losses[0].code), (None, Code::Syntax));
}
