//! CTDL pathways: each trap of the collected files in a small source of our own, and facts of the real files by hand.

use crate::import::{count, data, open, read, said};
use stackway::finding::{Arg, Code, Finding};
use stackway::formats::import;
use stackway::model::{Award, Condition, Credential, Limits, PathwayDocument, Rule, Text};
use stackway::pathway::Pathway;

/// A graph in the registry's form around some components; `ex:goal` is the destination.
fn graph(components: &str) -> String {
    format!(
        r#"{{ "@context": "https://credreg.net/ctdl/schema/context/json", "@id": "ex:graph", "@graph": [
        {{ "@id": "ex:pathway", "@type": "ceterms:Pathway", "ceterms:name": {{ "en-US": "Way" }},
           "ceterms:hasDestinationComponent": ["ex:goal"] }}, {components} ] }}"#
    )
}

fn get<'d>(document: &'d PathwayDocument, id: &str) -> &'d Credential {
    document.credentials.iter().find(|credential| credential.id == id).unwrap_or_else(|| panic!("no {id}"))
}

/// The stack of `ex:goal` that one condition makes, over the courses `ex:a`, `ex:b`, `ex:c`.
fn stack(condition: &str) -> (String, Vec<Finding>) {
    let (document, losses) = open(&graph(&format!(
        r#"{{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceterms:credentialType": "ceterms:Certificate",
              "ceterms:hasCondition": {condition} }},
           {{ "@id": "ex:a", "@type": "ceterms:CourseComponent", "ceterms:name": "A" }},
           {{ "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:name": "B" }},
           {{ "@id": "ex:c", "@type": "ceterms:CourseComponent", "ceterms:name": "C" }},
           {{ "@id": "ex:skill", "@type": "ceterms:CompetencyComponent", "ceterms:name": "S" }},
           {{ "@id": "ex:job", "@type": "ceterms:JobComponent", "ceterms:name": "Pilot" }}"#
    )));
    (said(get(&document, "ex:goal").stack.as_ref()), losses)
}

#[test]
fn a_required_number_becomes_all_any_or_at_least() {
    let targets = r#""ceterms:targetComponent": ["ex:a", "ex:b", "ex:c"]"#;
    for (number, expected) in [("3", "all"), ("1", "any"), ("2", "2 of "), ("\"2\"", "2 of ")] {
        let (stack, losses) = stack(&format!(r#"[{{ "ceterms:requiredNumber": {number}, {targets} }}]"#));
        assert_eq!(stack, format!("{expected}(ex:a, ex:b, ex:c)"));
        assert!(losses.is_empty(), "{losses:?}");
    }
    assert_eq!(stack(r#"[{ "ceterms:requiredNumber": 1, "ceterms:targetComponent": "ex:a" }]"#).0, "ex:a");
}

#[test]
fn without_a_number_the_description_then_the_operator_then_all_decides() {
    let targets = r#""ceterms:targetComponent": ["ex:a", "ex:b", "ex:c"]"#;
    let cases = [
        (r#""ceterms:description": { "en": "Requires 2 of 3 items." }"#, "2 of (ex:a, ex:b, ex:c)", 1),
        (
            r#""ceterms:description": "Select 1 out of 3", "ceterms:logicalOperator": "logic:And""#,
            "any(ex:a, ex:b, ex:c)",
            1,
        ),
        (r#""ceterms:logicalOperator": "logic:Or""#, "any(ex:a, ex:b, ex:c)", 0),
        (
            r#""ceterms:logicalOperator": { "@id": "https://purl.org/ctdl/vocabs/logic/And" }"#,
            "all(ex:a, ex:b, ex:c)",
            0,
        ),
        (r#""ceterms:logicalOperator": "logic:OnlyOne""#, "any(ex:a, ex:b, ex:c)", 1),
        (r#""ceterms:name": "Core""#, "all(ex:a, ex:b, ex:c)", 1),
        // 0 is how some files say nothing; it must not read as met.
        (r#""ceterms:requiredNumber": 0"#, "all(ex:a, ex:b, ex:c)", 1),
    ];
    for (member, expected, assumed) in cases {
        let (stack, losses) = stack(&format!("{{ {member}, {targets} }}"));
        assert_eq!(stack, expected, "{member}");
        assert_eq!(count(&losses, Code::ImportAssumed), assumed, "{member}: {losses:?}");
    }
}

#[test]
fn conditions_nest_and_siblings_are_all_needed() {
    let nested = r#"[
        { "ceterms:requiredNumber": 1, "ceterms:name": { "en": "Either way" }, "ceterms:hasCondition": [
            { "ceterms:requiredNumber": 2, "ceterms:targetComponent": ["ex:a", "ex:b"] },
            { "ceterms:requiredNumber": 1, "ceterms:targetComponent": ["ex:c"] } ] },
        { "ceterms:requiredNumber": 1, "ceterms:targetComponent": ["ex:a", "ex:c"] } ]"#;
    let (document, _) = open(&graph(&format!(
        r#"{{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceterms:hasCondition": {nested} }},
           {{ "@id": "ex:a", "@type": "ceterms:CourseComponent", "ceterms:name": "A" }},
           {{ "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:name": "B" }},
           {{ "@id": "ex:c", "@type": "ceterms:CourseComponent", "ceterms:name": "C" }}"#
    )));
    let stack = get(&document, "ex:goal").stack.as_ref();
    assert_eq!(said(stack), "all(any(all(ex:a, ex:b), ex:c), any(ex:a, ex:c))");
    let first = &stack.expect("a stack").operands()[0];
    assert_eq!(first.extra.get("name"), Some(&serde_json::json!({ "en": "Either way" })));
}

#[test]
fn conditions_by_reference_are_read_where_they_are_named_even_in_a_loop() {
    let (document, losses) = open(&graph(
        r#"{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceterms:hasCondition": "_:one" },
           { "@id": "_:one", "@type": "ceterms:ComponentCondition", "ceterms:requiredNumber": 2,
             "ceterms:targetComponent": [{ "@id": "ex:a" }], "ceterms:hasCondition": { "@id": "_:two" } },
           { "@id": "_:two", "@type": "ceterms:ComponentCondition", "ceterms:name": "Two",
             "ceterms:hasCondition": ["_:one"] },
           { "@id": "ex:a", "@type": "ceterms:CourseComponent", "ceterms:name": "A" }"#,
    ));
    let words = "a condition without content";
    let stack = said(get(&document, "ex:goal").stack.as_ref());
    assert!(stack.starts_with("all(ex:a, "), "{stack}");
    assert!(stack.contains('"') && !stack.contains(words), "the loop is words: {stack}");
    assert_eq!(count(&losses, Code::ImportSkipped), 1);
}

#[test]
fn what_is_not_in_the_file_is_words_and_a_warning_never_met_by_silence() {
    let (stack, losses) =
        stack(r#"[{ "ceterms:requiredNumber": 1, "ceterms:targetComponent": ["ex:a", "ex:gone", "(and 14 more)"] }]"#);
    assert_eq!(stack, r#"any(ex:a, "ex:gone", "(and 14 more)")"#);
    assert_eq!(count(&losses, Code::ImportDangling), 2);
    let (document, losses) = open(&graph(
        r#"{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceasn:hasChild": ["ex:a", "ex:gone"],
             "ceterms:hasCondition": ["_:gone", "Two years at sea"] },
           { "@id": "ex:a", "@type": "ceterms:CourseComponent", "ceterms:name": "A", "ceterms:prerequisite": "ex:old" }"#,
    ));
    assert_eq!(said(get(&document, "ex:goal").stack.as_ref()), r#"all("_:gone", "Two years at sea", ex:a, "ex:gone")"#);
    assert_eq!(said(get(&document, "ex:a").requires.as_ref()), r#""ex:old""#);
    assert_eq!(count(&losses, Code::ImportDangling), 3);
    assert_eq!(count(&losses, Code::ImportOpaque), 1);
}

#[test]
fn constraints_and_roles_and_empty_conditions_stay_words() {
    let (with_constraint, losses) = stack(
        r#"[{ "ceterms:requiredNumber": 2, "ceterms:logicalOperator": "logic:Or", "ceterms:targetComponent": ["ex:a", "ex:b"],
            "ceterms:hasConstraint": [
              { "@type": "ceterms:Constraint", "ceterms:leftSource": "ex:grade", "ceterms:comparator": "compare:EQ",
                "ceterms:rightAction": "array:AnyOf", "ceterms:rightSource": ["ex:grades/A", "ex:grades/B"] },
              { "ceterms:leftAction": "array:Sum", "ceterms:leftSource": ["ceterms:creditValue"],
                "ceterms:comparator": "compare:GTEQ", "ceterms:rightSource": [30] } ] }]"#,
    );
    assert_eq!(with_constraint, r#"all(all(ex:a, ex:b), "grade = any of (A, B) or sum of creditValue ≥ 30")"#);
    assert_eq!(count(&losses, Code::ImportOpaque), 1);
    assert_eq!(stack(r#"[{ "ceterms:description": { "en": "Pass the interview" } }]"#).0, r#""Pass the interview""#);
    assert_eq!(stack("[{ \"@type\": \"ceterms:ComponentCondition\" }]").0, r#""a condition without content""#);
    assert_eq!(
        stack(r#"[{ "ceterms:requiredNumber": 2, "ceterms:targetComponent": ["ex:job", "ex:skill"] }]"#).0,
        r#"all("Pilot", skill ex:skill >= 1)"#
    );
}

#[test]
fn containers_stack_courses_require_and_certifications_require_their_like() {
    let (document, losses) = open(&graph(
        r#"{ "@id": "ex:goal", "@type": "ceterms:BachelorDegree", "ceterms:name": "Degree",
             "ceasn:hasChild": ["ex:stage", "ex:cert"] },
           { "@id": "ex:stage", "@type": "ceterms:BasicComponent", "ceterms:componentCategory": "Stage one",
             "ceasn:hasChild": { "@id": "ex:a" } },
           { "@id": "ex:a", "@type": "ceterms:CourseComponent", "ceterms:name": "A", "ceterms:prerequisite": ["ex:b"],
             "ceterms:hasCondition": { "ceterms:requiredNumber": 1, "ceterms:targetComponent": ["ex:c", "ex:d"] } },
           { "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:name": "B", "ceterms:preceeds": "ex:c" },
           { "@id": "ex:c", "@type": "ceterms:CourseComponent", "ceterms:name": "C", "ceterms:precededBy": "ex:d" },
           { "@id": "ex:d", "@type": "ceterms:AssessmentComponent", "ceterms:name": "D", "ceasn:isChildOf": "ex:stage" },
           { "@id": "ex:cert", "@type": "ceterms:Certification", "ceterms:name": "Plus", "ceasn:hasChild": "ex:first" },
           { "@id": "ex:first", "@type": "ceterms:Certification", "ceterms:name": "First" }"#,
    ));
    let goal = get(&document, "ex:goal");
    assert_eq!((goal.type_.as_str(), said(goal.stack.as_ref())), ("BachelorDegree", "all(ex:stage, ex:cert)".into()));
    assert_eq!((goal.award, said(goal.requires.as_ref())), (None, "-".into()));
    let stage = get(&document, "ex:stage");
    assert_eq!((stage.type_.as_str(), stage.award), ("ext:Stageone", Some(Award::Automatic)));
    assert_eq!(said(stage.stack.as_ref()), "all(ex:a, ex:d)", "isChildOf tells it from the other end");
    let a = get(&document, "ex:a");
    assert_eq!((said(a.requires.as_ref()), said(a.stack.as_ref())), ("all(any(ex:c, ex:d), ex:b)".into(), "-".into()));
    assert_eq!(said(get(&document, "ex:c").recommends.as_ref()), "all(ex:b, ex:d)", "order only, both spellings");
    let cert = get(&document, "ex:cert");
    assert_eq!((said(cert.requires.as_ref()), said(cert.stack.as_ref())), ("ex:first".into(), "-".into()));
    assert_eq!(get(&document, "ex:d").type_.as_str(), "Assessment");
    assert!(losses.iter().any(|finding| finding.args.contains(&("what", Arg::Phrase("import.what.children")))));
}

#[test]
fn a_course_without_a_name_is_a_choice_whose_options_are_not_asked_for_twice() {
    let (document, _) = open(&graph(
        r#"{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceasn:hasChild": ["ex:x", "ex:a", "ex:b", "ex:c"] },
           { "@id": "ex:x", "@type": "ceterms:CourseComponent", "ceterms:hasCondition": {
               "ceterms:description": "One of A and B", "ceterms:requiredNumber": 1,
               "ceterms:targetComponent": ["ex:a", "ex:b"] } },
           { "@id": "ex:a", "@type": "ceterms:CourseComponent", "ceterms:name": "A" },
           { "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:name": "B" },
           { "@id": "ex:c", "@type": "ceterms:CourseComponent", "ceterms:name": "C" }"#,
    ));
    let choice = get(&document, "ex:x");
    assert_eq!((choice.type_.as_str(), choice.award), ("ext:Selection", Some(Award::Automatic)));
    assert_eq!(choice.name, Some(Text::from("One of A and B")));
    assert_eq!(said(choice.stack.as_ref()), "any(ex:a, ex:b)");
    assert_eq!(said(get(&document, "ex:goal").stack.as_ref()), "all(ex:x, ex:c)");
}

#[test]
fn jobs_are_roles_and_competencies_skills() {
    let (document, _) = open(
        r#"{ "@graph": [
           { "@id": "ex:p", "@type": "ceterms:Pathway", "ceterms:hasDestinationComponent": ["ex:job", "ex:able"] },
           { "@id": "ex:job", "@type": "ceterms:JobComponent", "ceterms:name": { "en": "Welder" },
             "ceasn:hasChild": ["ex:skill", "ex:licence"],
             "ceterms:hasCondition": { "ceterms:requiredNumber": 1, "ceterms:targetComponent": ["ex:licence"] } },
           { "@id": "ex:skill", "@type": "ceterms:CompetencyComponent", "ceterms:name": { "en": "Weld" },
             "ceterms:proxyFor": "https://example.org/competency/1" },
           { "@id": "ex:able", "@type": "ceterms:CompetencyComponent", "ceterms:name": "Able", "ceasn:hasChild": "ex:skill" },
           { "@id": "ex:licence", "@type": "ceterms:CredentialComponent", "ceterms:credentialType": "ceterms:License" },
           { "@id": "ex:job2", "@type": "ceterms:CocurricularComponent", "ceterms:name": "Club" },
           { "@id": "ex:job3", "@type": "ceterms:WorkExperienceComponent", "ceterms:name": "Work" } ] }"#,
    );
    assert_eq!(document.goals, ["ex:job", "ex:able"]);
    let role = &document.roles[0];
    assert_eq!((role.skills[0].skill.as_str(), said(role.requires.as_ref())), ("ex:skill", "ex:licence".into()));
    assert_eq!(document.skills.len(), 1);
    assert_eq!(document.skills[0].url.as_deref(), Some("https://example.org/competency/1"));
    assert_eq!(get(&document, "ex:able").type_.as_str(), "Competency");
    assert_eq!(said(get(&document, "ex:able").stack.as_ref()), "skill ex:skill >= 1");
    assert_eq!(get(&document, "ex:licence").type_.as_str(), "License");
    assert_eq!(get(&document, "ex:job2").type_.as_str(), "CoCurricular");
    assert_eq!(get(&document, "ex:job3").type_.as_str(), "ext:WorkExperience");
}

#[test]
fn facts_of_a_component_and_of_what_it_stands_for() {
    let (document, losses) = open(&graph(
        r#"{ "@id": "ex:goal", "@type": "ceterms:CourseComponent", "ceterms:name": [{ "@language": "en", "@value": "Goal" },
               { "@language": "fr", "@value": "But" }], "ceterms:description": { "en": null },
             "ceterms:creditValue": [{ "@type": "ceterms:ValueProfile", "schema:minValue": 3, "schema:maxValue": 4,
               "ceterms:creditUnitType": "creditUnit:SemesterHours" }, { "schema:value": 9 }],
             "ceterms:subjectWebpage": "javascript:alert(1)", "ceterms:componentDesignation": "Core",
             "ceterms:ownedBy": { "@type": "ceterms:CredentialOrganization", "ceterms:name": "College" },
             "ceterms:keyword": ["x", "y"], "ceterms:codedNotation": "G 100" },
           { "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:proxyFor": "https://example.org/course/b",
             "ceterms:sourceData": ["https://example.org/badge/b"] },
           { "@id": "https://example.org/course/b", "@type": "ceterms:Course", "ceterms:name": "B",
             "ceterms:subjectWebpage": { "@id": "https://example.org/b.html" },
             "ceterms:creditValue": { "@id": "_:v" } },
           { "@id": "_:v", "@type": "schema:QuantitativeValue", "schema:value": [{ "@value": "4" }] }"#,
    ));
    assert_eq!(document.credentials.len(), 2, "the course behind a component is no second one");
    let goal = get(&document, "ex:goal");
    assert_eq!(goal.name, Some(Text::Map(vec![("en".into(), "Goal".into()), ("fr".into(), "But".into())])));
    assert_eq!((goal.description.as_ref(), goal.credits, goal.url.as_ref()), (None, Some(3.0), None));
    assert_eq!((goal.tags.as_slice(), goal.issuer.as_deref()), (&["Core".to_owned()][..], Some("college")));
    assert_eq!(goal.extra.get("codedNotation"), Some(&serde_json::json!("G 100")));
    assert_eq!(document.issuers[0].name, Some(Text::from("College")));
    let b = get(&document, "ex:b");
    assert_eq!((b.name.as_ref(), b.credits), (Some(&Text::from("B")), Some(4.0)));
    assert_eq!(b.url.as_deref(), Some("https://example.org/b.html"));
    assert_eq!(b.equivalent, ["https://example.org/course/b", "https://example.org/badge/b"]);
    let dropped: Vec<&(&str, Arg)> =
        losses.iter().filter(|f| f.code == Code::ImportDropped).filter_map(|f| f.args.first()).collect();
    for what in ["ceterms:keyword", "ceterms:creditUnitType", "ceterms:creditValue", "javascript:alert(1)"] {
        assert!(dropped.contains(&&("what", Arg::Text(what.to_owned()))), "{what}: {dropped:?}");
    }
    let keyword = losses.iter().find(|f| f.path.ends_with("keyword")).expect("reported");
    assert_eq!(keyword.path, "/@graph/1/ceterms:keyword");
    assert!(keyword.position.is_some_and(|position| position.line > 1));
}

#[test]
fn levels_become_groups_in_order_however_they_are_given() {
    let (document, _) = open(&graph(
        r#"{ "@id": "ex:goal", "@type": "ceterms:CourseComponent", "ceterms:name": "G", "asn:hasProgressionLevel": "ex:late" },
           { "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:name": "B", "asn:hasProgressionLevel": "ex:early" },
           { "@id": "ex:late", "@type": "asn:ProgressionLevel", "skos:prefLabel": { "en": "Late" } },
           { "@id": "ex:early", "@type": "asn:ProgressionLevel", "skos:prefLabel": { "en": "Early" }, "ceterms:precedes": "ex:late" }"#,
    ));
    let shape = |document: &PathwayDocument| -> Vec<(String, Vec<String>)> {
        let name = |text: &Option<Text>| text.as_ref().map_or_else(String::new, |text| text.get("en", None).to_owned());
        document.groups.iter().map(|group| (name(&group.name), group.members.clone())).collect()
    };
    assert_eq!(shape(&document), [("Early".into(), vec!["ex:b".into()]), ("Late".into(), vec!["ex:goal".into()])]);

    let (document, _) = open(&graph(
        r#"{ "@id": "ex:goal", "@type": "ceterms:CourseComponent", "ceterms:name": "G", "ceterms:programTerm": 2 },
           { "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:name": "B",
             "ceterms:programTerm": { "ceterms:sequence": 2, "ceterms:name": "Second" } },
           { "@id": "ex:c", "@type": "ceterms:CourseComponent", "ceterms:name": "C",
             "ceterms:programTerm": { "ceterms:sequence": "1", "ceterms:name": "First" } }"#,
    ));
    assert_eq!(document.groups.len(), 3.min(document.groups.len()));
    assert_eq!(shape(&document)[0], ("First".into(), vec!["ex:c".into()]));
}

#[test]
fn four_serialisations_say_the_same() {
    let prefixed = graph(
        r#"{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceterms:name": { "en": "G" },
             "ceterms:hasCondition": [{ "@type": "ceterms:ComponentCondition", "ceterms:requiredNumber": 1,
               "ceterms:targetComponent": ["ex:a", "ex:b"] }] },
           { "@id": "ex:a", "@type": "ceterms:CourseComponent", "ceterms:name": { "en": "A" } },
           { "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:name": { "en": "B" } }"#,
    );
    let bare = prefixed.replace("ceterms:", "");
    let plain = bare.replace("\"@id\"", "\"id\"").replace("\"@type\"", "\"type\"");
    let value: serde_json::Value = serde_json::from_str(&prefixed).expect("JSON");
    let list = value["@graph"].to_string();
    let expanded = r#"[
        { "@id": "ex:pathway", "@type": ["https://purl.org/ctdl/terms/Pathway"],
          "https://purl.org/ctdl/terms/name": [{ "@language": "en-US", "@value": "Way" }],
          "https://purl.org/ctdl/terms/hasDestinationComponent": [{ "@id": "ex:goal" }] },
        { "@id": "ex:goal", "@type": ["https://purl.org/ctdl/terms/CredentialComponent"],
          "https://purl.org/ctdl/terms/name": [{ "@language": "en", "@value": "G" }],
          "https://purl.org/ctdl/terms/hasCondition": [{ "@id": "_:c" }] },
        { "@id": "_:c", "@type": ["https://purl.org/ctdl/terms/ComponentCondition"],
          "https://purl.org/ctdl/terms/requiredNumber": [{ "@value": 1 }],
          "https://purl.org/ctdl/terms/targetComponent": [{ "@id": "ex:a" }, { "@id": "ex:b" }] },
        { "@id": "ex:a", "@type": ["https://purl.org/ctdl/terms/CourseComponent"],
          "https://purl.org/ctdl/terms/name": [{ "@language": "en", "@value": "A" }] },
        { "@id": "ex:b", "@type": ["https://purl.org/ctdl/terms/CourseComponent"],
          "https://purl.org/ctdl/terms/name": [{ "@language": "en", "@value": "B" }] } ]"#;
    let marked = format!("\u{feff}{prefixed}");
    let first = open(&prefixed).0;
    assert_eq!(said(get(&first, "ex:goal").stack.as_ref()), "any(ex:a, ex:b)");
    for other in [&bare, &plain, &list, expanded, &marked] {
        assert_eq!(open(other).0, first, "{other}");
    }
}

#[test]
fn embedded_components_and_old_names_open() {
    let (document, losses) = open(
        r#"{ "@context": "http://credreg.net/ctdl/schema/context/json", "@type": "Pathway", "@id": "ex:p", "name": "P",
             "hasRoot": { "@id": "ex:goal", "@type": "CredentialComponent", "name": "G", "isParentOf": [
               { "@type": "CourseComponent", "name": "A", "defaultCredits": 3.5 },
               { "@id": "ex:b", "@type": "CourseComponent", "name": "B", "requiredCondition": {
                   "ruleSet": { "@type": "RuleSet", "requiredNumber": 1, "targetComponent": ["ex:c", "ex:goal2"] } } },
               { "@id": "ex:c", "@type": "CourseComponent", "name": "C", "hasCondition": {
                   "leftOperand": "reqNum", "operand": "=", "rightOperand": 1, "targetComponent": ["ex:d", "ex:e"] } } ] } }"#,
    );
    assert_eq!(document.goals, ["ex:goal"]);
    assert_eq!(document.credentials.len(), 4);
    assert_eq!(document.credentials[1].credits, Some(3.5));
    assert_eq!(said(get(&document, "ex:b").requires.as_ref()), r#"any(ex:c, "ex:goal2")"#);
    assert_eq!(said(get(&document, "ex:c").requires.as_ref()), r#"any("ex:d", "ex:e")"#);
    let old: Vec<_> = losses.iter().filter(|f| f.code == Code::ImportAssumed).filter_map(|f| f.args.first()).collect();
    for name in ["hasRoot", "isParentOf", "defaultCredits", "requiredCondition"] {
        assert!(old.contains(&&("what", Arg::Text(name.to_owned()))), "{name}: {old:?}");
    }
}

#[test]
fn a_file_without_a_pathway_opens_if_components_hang_together() {
    let (document, losses) = open(
        r#"[{ "@id": "ex:a", "@type": "ceterms:CredentialComponent", "ceasn:hasChild": ["ex:b"] },
            { "@id": "ex:b", "@type": "ceterms:CourseComponent", "ceterms:name": "B" }]"#,
    );
    assert_eq!(document.goals, ["ex:a"], "what nothing else needs");
    assert!(count(&losses, Code::ImportAssumed) >= 2);
    let alone = read(r#"[{ "@id": "ex:a", "@type": "ceterms:CredentialComponent" }]"#);
    assert_eq!(alone.losses[0].code, Code::NotAPathway);
}

#[test]
fn loops_open_and_are_reported_by_the_pathway() {
    let (document, _) = open(&graph(
        r#"{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceterms:name": "G", "ceasn:hasChild": ["ex:b", "ex:goal"] },
           { "@id": "ex:b", "@type": "ceterms:CredentialComponent", "ceterms:name": "B", "ceasn:hasChild": ["ex:goal"] }"#,
    ));
    let faults = Pathway::build(document, &Limits::default(), false).expect_err("a loop");
    assert_eq!(count(&faults, Code::Cycle), 1);
}

#[test]
fn long_ids_and_texts_are_made_to_fit() {
    let long = format!("https://example.org/{}/tail", "x".repeat(200));
    let source = graph(&format!(
        r#"{{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceterms:name": "{}", "ceasn:hasChild": "{long}" }},
           {{ "@id": "{long}", "@type": "ceterms:CourseComponent", "ceterms:name": "B" }}"#,
        "n".repeat(400)
    ));
    let (document, losses) = open(&source);
    let course = &document.credentials[1];
    assert!(course.id.starts_with("tail-") && course.id.len() <= 128, "{}", course.id);
    assert_eq!(said(document.credentials[0].stack.as_ref()), course.id);
    assert_eq!(open(&source).0, document, "the same every time");
    assert_eq!(document.credentials[0].name.as_ref().map(|n| n.get("en", None).chars().count()), Some(300));
    assert!(losses.iter().any(|f| f.args.contains(&("what", Arg::Phrase("import.what.long-text")))));
}

#[test]
fn conditions_past_the_limits_are_refused_at_once() {
    // Every layer names both conditions of the next: 2^30 paths.
    let mut components =
        String::from(r#"{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent", "ceterms:hasCondition": "_:0a" }"#);
    for layer in 0..30 {
        for side in ["a", "b"] {
            let next = layer + 1;
            components += &format!(
                r#", {{ "@id": "_:{layer}{side}", "@type": "ceterms:ComponentCondition", "ceterms:hasCondition": ["_:{next}a", "_:{next}b"] }}"#
            );
        }
    }
    assert_eq!(read(&graph(&components)).losses[0].code, Code::Limit);
    let targets: Vec<String> = (0..1_200).map(|n| format!("\"ex:{n}\"")).collect();
    let wide = format!(
        r#"{{ "@id": "ex:goal", "@type": "ceterms:CredentialComponent",
             "ceterms:hasCondition": {{ "ceterms:requiredNumber": 1, "ceterms:targetComponent": [{}] }} }}"#,
        targets.join(",")
    );
    assert_eq!(read(&graph(&wide)).losses[0].code, Code::Limit);
}

fn real(name: &str) -> Option<PathwayDocument> {
    let bytes = std::fs::read(data()?.join("ctdl-pathways").join(name)).expect("a collected file");
    Some(import(&bytes, Some(name), None, &Limits::default()).document.expect("it opens"))
}

fn named<'d>(document: &'d PathwayDocument, name: &str) -> &'d Credential {
    let is = |credential: &&Credential| credential.name.as_ref().is_some_and(|text| text.get("en", None) == name);
    document.credentials.iter().find(is).unwrap_or_else(|| panic!("no {name}"))
}

/// The names behind the ids of a condition's credentials.
fn names(document: &PathwayDocument, condition: &Condition) -> Vec<String> {
    let name = |operand: &Condition| match &operand.rule {
        Rule::Credential { id, .. } => get(document, id).name.as_ref().map(|text| text.get("en", None).to_owned()),
        _ => None,
    };
    condition.operands().iter().filter_map(name).collect()
}

#[test]
fn badge_pathway_by_hand() {
    let Some(document) = real("Badgr (Final) - EmpoweringTeachingExcellence_Nate.json") else { return };
    assert_eq!(document.credentials.len(), 92 + 11);
    assert_eq!(document.goals, [named(&document, "Teaching Excellence Pathway").id.clone()]);
    let level = named(&document, "Scholar Engage Level");
    let Some(Rule::AtLeast { count, of }) = level.stack.as_ref().map(|condition| &condition.rule) else { panic!() };
    assert_eq!((*count, of.len(), level.award), (6, 31, Some(Award::Automatic)));
    let scholar = named(&document, "Teaching Scholar Certificate");
    let parts = scholar.stack.as_ref().expect("a stack").operands();
    assert_eq!(parts.len(), 3, "three conditions, all of them");
    assert_eq!(
        names(&document, &parts[0]),
        ["Scholar Contribute Level", "Scholar Implement Level", "Scholar Engage Level"]
    );
    assert!(matches!(&parts[2].rule, Rule::Any(of) if of.len() == 4));
    assert_eq!((scholar.type_.as_str(), scholar.equivalent.len()), ("Badge", 1));
}

#[test]
fn certification_chain_by_hand() {
    let Some(document) = real("CompTIA-IT_Networking_Specialist.jsonld") else { return };
    assert_eq!(document.credentials.len(), 9);
    assert_eq!(document.goals.len(), 2, "one end says hasDestination…, the other isDestination…");
    let mut at = named(&document, "CompTIA Cloud+");
    let mut chain = vec![];
    while let Some(Rule::Credential { id, .. }) = at.requires.as_ref().map(|condition| &condition.rule) {
        at = get(&document, id);
        chain.push(at.name.as_ref().expect("a name").get("en", None).trim().replace("CompTIA ", ""));
    }
    assert_eq!(chain, ["Server+", "Linux+", "Cloud Essentials+", "Project+", "Security+", "Network+", "A+"]);
}

#[test]
fn degree_with_choices_by_hand() {
    for file in ["Bakersfield_AS_CS_pathway-CSU_transfer-v2.json", "Bakersfield_AS_CS_pathway-CSU_transfer.json"] {
        let Some(document) = real(file) else { return };
        let second = named(&document, "Programming Concepts and Methology II");
        assert_eq!(second.credits, Some(3.0));
        let first = named(&document, "Programming Concepts and Methology I");
        assert_eq!(second.requires, Some(Condition::credential(&first.id)));
        let physics = named(&document, "Heat, Electricity, Magnetism").requires.as_ref().expect("prerequisites");
        assert_eq!(names(&document, physics), ["Analytic Geometry/Calculus II", "Mechanics and Wave Motion"]);
        let choice =
            named(&document, "Selection of one course from PSCY B1A or CHDV B21").stack.as_ref().expect("options");
        let options = ["General Psychology", "Child Growth and Development: Birth Through Adolescence"];
        assert_eq!(
            (names(&document, choice), matches!(choice.rule, Rule::Any(_))),
            (options.map(str::to_owned).to_vec(), true)
        );
        let degree = get(&document, &document.goals[0]).stack.as_ref().expect("a stack");
        let parts = names(&document, degree);
        assert!(!parts.contains(&options[0].to_owned()) && parts.contains(&"Small group communication".to_owned()));
        let terms: Vec<&str> =
            document.groups.iter().map(|group| group.name.as_ref().expect("a name").get("en", None)).collect();
        assert_eq!(terms, ["1st Term", "2nd Term", "3rd Term", "4th Term"]);
    }
}

#[test]
fn expanded_honours_degree_by_hand() {
    let Some(document) = real("pathway.json") else { return };
    assert_eq!(document.credentials.len(), 45 + 8 + 3);
    let degree = named(&document, "BSc (hons) in Computer Science");
    assert_eq!(document.goals, std::slice::from_ref(&degree.id));
    let parts = degree.stack.as_ref().expect("a stack").operands();
    assert_eq!(parts.len(), 4, "final year and three years of eight courses");
    // Select 2 of 2: (both project courses, and 2 of 8) and (research methods, and 3 of 9).
    let autumn_and_spring = parts[0].operands();
    assert!(matches!(parts[0].rule, Rule::All(_)) && autumn_and_spring.len() == 2);
    assert_eq!(
        names(&document, &autumn_and_spring[0].operands()[0]),
        ["Design & Implementation", "Project Testing & Implementation"]
    );
    assert!(matches!(&autumn_and_spring[0].operands()[1].rule, Rule::AtLeast { count: 2, of } if of.len() == 8));
    assert!(matches!(&autumn_and_spring[1].operands()[1].rule, Rule::AtLeast { count: 3, of } if of.len() == 9));
    for year in &parts[1..] {
        assert!(matches!(&year.operands()[0].rule, Rule::All(of) if of.len() == 8));
        assert!(
            matches!(&year.operands()[1].rule, Rule::Text(words) if words.get("en", None) == "exitProgram = false")
        );
    }
    let stage = named(&document, "Stage 1, Semester 2");
    assert_eq!((stage.type_.as_str(), stage.award), ("ext:Stage", Some(Award::Automatic)));
    let first = named(&document, "Stage 1, Semester 1");
    assert_eq!(stage.recommends, Some(Condition::credential(&first.id)), "precedes is order only");
}
