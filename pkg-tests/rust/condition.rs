//! Conditions: the two forms, their limits, and that both read back as the same tree.

use proptest::prelude::*;
use stackway::finding::{Arg, Code, Finding};
use stackway::model::{Condition, Extra, Limits, Rule, SumUnit, Text, read_document};

fn parse(text: &str) -> Condition {
    Condition::parse_text(text).unwrap_or_else(|finding| panic!("{text}: {finding:?}"))
}

fn fault(text: &str) -> (Code, Option<f64>, Option<&'static str>) {
    let finding = Condition::parse_text(text).expect_err(text);
    (finding.code, at(&finding), reason(&finding))
}

fn at(finding: &Finding) -> Option<f64> {
    finding.args.iter().find_map(|(name, value)| match value {
        Arg::Number(n) if *name == "at" => Some(*n),
        _ => None,
    })
}

fn reason(finding: &Finding) -> Option<&'static str> {
    finding.args.iter().find_map(|(name, value)| match value {
        Arg::Phrase(key) if *name == "reason" => Some(*key),
        _ => None,
    })
}

fn id(id: &str) -> Condition {
    Condition::credential(id)
}

/// A condition read from JSON as `requires` of a credential, with what was found on the way.
fn from_json(json: &str) -> (Option<Condition>, Vec<Finding>) {
    let source = format!(r#"{{"stackway":"1","credentials":[{{"id":"x","type":"Badge","requires":{json}}}]}}"#);
    let read = read_document(source.as_bytes(), &Limits::default());
    let condition = read.value.and_then(|mut document| document.credentials.pop()).and_then(|x| x.requires);
    (condition, read.findings)
}

#[test]
fn every_row_of_the_table_reads_the_same_from_json_and_text() {
    let all = |of| Condition::from(Rule::All(of));
    let rows: Vec<(&str, &str, Condition)> = vec![
        (r#""intro""#, "intro", id("intro")),
        (r#"{"skill":"sql","level":2}"#, "skill sql >= 2", Rule::Skill { id: "sql".into(), level: 2 }.into()),
        (r#"{"all":["a","b"]}"#, "a and b", all(vec![id("a"), id("b")])),
        (r#"{"any":["a","b"]}"#, "a or b", Rule::Any(vec![id("a"), id("b")]).into()),
        (
            r#"{"atLeast":2,"of":["a","b","c"]}"#,
            "2 of (a, b, c)",
            Rule::AtLeast { count: 2, of: vec![id("a"), id("b"), id("c")] }.into(),
        ),
        (
            r#"{"credits":12,"of":["a","b","c"]}"#,
            "12 credits of (a, b, c)",
            Rule::Sum { unit: SumUnit::Credits, amount: 12.0, of: vec![id("a"), id("b"), id("c")] }.into(),
        ),
        (
            r#"{"hours":7.5,"of":["a"]}"#,
            "7.5 hours of (a)",
            Rule::Sum { unit: SumUnit::Hours, amount: 7.5, of: vec![id("a")] }.into(),
        ),
        (
            r#"{"credits":12,"of":["tag:elective"]}"#,
            "12 credits of (tag:elective)",
            Rule::Sum { unit: SumUnit::Credits, amount: 12.0, of: vec![Rule::Tag("elective".into()).into()] }.into(),
        ),
        (
            r#"{"credential":"calc","result":"C"}"#,
            "calc with C",
            Rule::Credential { id: "calc".into(), result: Some("C".into()) }.into(),
        ),
        (
            r#"{"text":"one year of school chemistry"}"#,
            r#""one year of school chemistry""#,
            Rule::Text("one year of school chemistry".into()).into(),
        ),
    ];
    for (json, text, tree) in rows {
        assert_eq!(from_json(json), (Some(tree.clone()), vec![]), "{json}");
        assert_eq!(parse(text), tree, "{text}");
        assert_eq!(tree.to_string(), text);
        assert_eq!(serde_json::to_string(&tree).unwrap().replace(".0,", ","), json);
        let quoted = serde_json::to_string(text).unwrap();
        assert_eq!(from_json(&quoted), (Some(tree), vec![]), "text as a JSON string: {quoted}");
    }
}

#[test]
fn or_binds_weaker_than_and_and_parentheses_are_kept() {
    assert_eq!(parse("a and b or c"), Rule::Any(vec![Rule::All(vec![id("a"), id("b")]).into(), id("c")]).into());
    assert_eq!(parse("a and (b or c)"), Rule::All(vec![id("a"), Rule::Any(vec![id("b"), id("c")]).into()]).into());
    assert_eq!(parse("(a and b) and c"), Rule::All(vec![Rule::All(vec![id("a"), id("b")]).into(), id("c")]).into());
    assert_eq!(parse("((a))"), id("a"));
    for text in ["a and (b or c)", "(a and b) and c", "(a or b) or c", "a and b or c", "all of (a or b)"] {
        assert_eq!(parse(text).to_string(), text);
    }
}

#[test]
fn lists_of_fewer_than_two_are_spelled_out() {
    assert_eq!(parse("all of ()"), Rule::All(vec![]).into());
    assert_eq!(parse("any of (a)"), Rule::Any(vec![id("a")]).into());
    assert_eq!(Condition::from(Rule::Any(vec![])).to_string(), "any of ()");
    assert_eq!(parse("all of (a, b)").to_string(), "a and b");
    assert_eq!(parse("0 of ()"), Rule::AtLeast { count: 0, of: vec![] }.into());
}

#[test]
fn odd_names_need_backticks_and_get_them() {
    for (name, text) in [
        ("and", "`and`"),
        ("two words", "`two words`"),
        ("a,b", "`a,b`"),
        ("a>=b", "`a>=b`"),
        ("tick`s", "`tick\\`s`"),
        ("back\\slash (x)", "`back\\\\slash (x)`"),
        ("a\\b", "a\\b"),
        ("2", "2"),
        ("https://example.org/c?x=1&y=2", "https://example.org/c?x=1&y=2"),
        ("été", "été"),
    ] {
        assert_eq!(id(name).to_string(), text);
        assert_eq!(parse(text), id(name));
    }
    assert_eq!(parse("2 of (2, 3)"), Rule::AtLeast { count: 2, of: vec![id("2"), id("3")] }.into());
    assert_eq!(parse("skill sql"), Rule::Skill { id: "sql".into(), level: 1 }.into());
    assert_eq!(parse("skill sql>=3").to_string(), "skill sql >= 3");
    assert_eq!(parse("a with `two words`").to_string(), "a with `two words`");
}

#[test]
fn words_may_be_said_in_several_languages() {
    let tree = parse(r#""one year"@en "un an"@fr-CA and a"#);
    let words = Text::Map(vec![("en".into(), "one year".into()), ("fr-CA".into(), "un an".into())]);
    assert_eq!(tree, Rule::All(vec![Rule::Text(words).into(), id("a")]).into());
    assert_eq!(tree.to_string(), r#""one year"@en "un an"@fr-CA and a"#);
    assert_eq!(parse(r#""say \"hi\" \\""#), Rule::Text(r#"say "hi" \"#.into()).into());
}

#[test]
fn every_fault_of_a_text_names_its_character_and_its_reason() {
    let syntax = Code::ConditionSyntax;
    for (text, character, key) in [
        ("", 1.0, "condition.empty"),
        ("   ", 1.0, "condition.empty"),
        ("a b", 3.0, "condition.operator"),
        ("a and", 6.0, "condition.operand"),
        ("and a", 1.0, "condition.operand"),
        ("a AND b", 3.0, "condition.capitals"),
        ("(a or b", 1.0, "condition.open-parenthesis"),
        ("a)", 2.0, "condition.extra-close"),
        ("()", 2.0, "condition.operand"),
        ("2 of a", 6.0, "condition.open"),
        ("x of (a)", 1.0, "condition.count"),
        ("-1 of (a)", 1.0, "condition.count"),
        ("x credits of (a)", 1.0, "condition.amount"),
        ("12 credits (a)", 12.0, "condition.of"),
        ("2 of (a,)", 9.0, "condition.operand"),
        ("all (a)", 1.0, "condition.of"),
        ("skill", 6.0, "condition.skill"),
        ("skill sql >= 0", 14.0, "condition.level"),
        ("skill sql >= high", 14.0, "condition.level"),
        ("a with", 7.0, "condition.result"),
        ("12 credits of (skill sql)", 15.0, "condition.sum-operand"),
        ("\"open", 1.0, "condition.open-quote"),
        ("a and `open", 7.0, "condition.open-backtick"),
        ("\"words\"@1", 8.0, "condition.language"),
        ("\"a\"@en \"b\"@en", 11.0, "condition.language"),
        ("\"a\" \"b\"", 5.0, "condition.operator"),
    ] {
        assert_eq!(fault(text), (syntax, Some(character), Some(key)), "{text}");
    }
    assert_eq!(fault("tag:elective").0, Code::TagPosition);
    assert_eq!(fault("(tag:elective)").0, Code::TagPosition);
    assert_eq!(fault("a and `tag:b`").0, Code::InvalidId);
    assert_eq!(fault("a and tag:``").0, Code::InvalidId);
    assert_eq!(fault("99999999999 of (a)").0, Code::ConditionSyntax);
    assert_eq!(fault("2000000000 of (a)").0, Code::OutOfRange);
}

#[test]
fn depth_and_leaves_are_bounded_in_both_forms() {
    let nested = |levels: usize| format!("{}a{}", "all of (".repeat(levels - 1), ")".repeat(levels - 1));
    assert!(Condition::parse_text(&nested(32)).is_ok());
    assert_eq!(fault(&nested(33)).0, Code::Limit);
    assert_eq!(fault(&"(".repeat(1_000_000)).0, Code::Limit);
    let alternating = |pairs: usize| format!("{}z{}", "a and (b or (".repeat(pairs), "))".repeat(pairs));
    assert!(Condition::parse_text(&alternating(15)).is_ok(), "31 levels");
    assert_eq!(fault(&alternating(16)).0, Code::Limit, "33 levels");
    let wide = |leaves: usize| vec!["a"; leaves].join(" or ");
    assert!(Condition::parse_text(&wide(1_000)).is_ok());
    assert_eq!(fault(&wide(1_001)).0, Code::Limit);

    let json = |levels: usize| format!("{}\"a\"{}", "{\"all\":[".repeat(levels - 1), "]}".repeat(levels - 1));
    assert_eq!(from_json(&json(32)).1, vec![]);
    let (value, findings) = from_json(&json(33));
    assert_eq!((value, findings[0].code), (None, Code::Limit));
    let (value, findings) = from_json(&format!("{{\"all\":[\"a\",{:?}]}}", nested(32)));
    assert_eq!((value, findings[0].code), (None, Code::Limit), "text inside JSON counts from where it stands");
    let (value, findings) = from_json(&format!("{{\"any\":[{:?},\"x y\"]}}", wide(999)));
    assert!(findings.iter().any(|finding| finding.code == Code::ConditionSyntax) && value.is_some());
    let (value, findings) = from_json(&format!("{{\"any\":[{:?},\"b\"]}}", wide(1_000)));
    assert_eq!((value, findings[0].code), (None, Code::Limit), "leaves of texts and ids add up");
}

#[test]
fn what_cannot_be_read_stays_as_it_came_and_never_looks_open() {
    for (json, path, code) in [
        ("7", "", Code::WrongType),
        ("{}", "", Code::WrongType),
        (r#"{"al":["a"]}"#, "", Code::WrongType),
        (r#"{"of":["a"]}"#, "", Code::MissingCount),
        (r#"{"all":["a"],"any":["b"]}"#, "", Code::AmbiguousRule),
        (r#"{"all":"a"}"#, "/all", Code::WrongType),
        (r#"{"atLeast":1}"#, "", Code::MissingMember),
        (r#"{"atLeast":-1,"of":["a"]}"#, "/atLeast", Code::OutOfRange),
        (r#"{"atLeast":1.5,"of":["a"]}"#, "/atLeast", Code::WrongType),
        (r#"{"credits":-3,"of":["a"]}"#, "/credits", Code::OutOfRange),
        (r#"{"skill":"sql","level":"two"}"#, "/level", Code::WrongType),
        (r#"{"skill":"sql","level":0}"#, "/level", Code::OutOfRange),
        (r#"{"credential":"a","result":""}"#, "/result", Code::InvalidId),
        (r#"{"credential":"tag:a"}"#, "/credential", Code::InvalidId),
        (r#""tag:elective""#, "", Code::TagPosition),
        (r#"{"tag":"elective"}"#, "", Code::TagPosition),
        (r#""a and""#, "", Code::ConditionSyntax),
        (r#"{"text":{}}"#, "/text", Code::WrongType),
    ] {
        let (condition, findings) = from_json(json);
        let raw: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(condition.map(|condition| condition.rule), Some(Rule::Faulty(raw)), "{json}");
        let found: Vec<_> = findings.iter().map(|finding| (finding.path.as_str(), finding.code)).collect();
        assert_eq!(found, [(format!("/credentials/0/requires{path}").as_str(), code)], "{json}");
        assert_eq!(findings[0].subject.as_deref(), Some("x"));
    }
    let (condition, findings) = from_json(r#"{"any":["a",{"skill":7},"b"]}"#);
    let faulty = Rule::Faulty(serde_json::json!({ "skill": 7 }));
    assert_eq!(condition, Some(Rule::Any(vec![id("a"), faulty.into(), id("b")]).into()));
    assert_eq!(findings[0].path, "/credentials/0/requires/any/1/skill");
    let (condition, findings) = from_json(r#"{"credits":3,"of":["a",{"skill":"s"}]}"#);
    let faulty = Rule::Faulty(serde_json::json!({ "skill": "s" }));
    let of = vec![id("a"), faulty.into()];
    assert_eq!(condition, Some(Rule::Sum { unit: SumUnit::Credits, amount: 3.0, of }.into()));
    assert_eq!(findings[0].path, "/credentials/0/requires/of/1");
}

#[test]
fn unknown_members_of_a_condition_are_kept_and_reported() {
    let (condition, findings) = from_json(r#"{"all":["a"],"note":"x"}"#);
    let condition = condition.unwrap();
    assert_eq!(condition.extra.get("note"), Some(&serde_json::json!("x")));
    assert_eq!(findings[0].code, Code::UnknownMember);
    assert_eq!(findings[0].path, "/credentials/0/requires/note");
    assert_eq!(serde_json::to_string(&condition).unwrap(), r#"{"all":["a"],"note":"x"}"#);
}

/// Names with everything that could confuse a reader: keywords, signs, spaces, other scripts.
pub(crate) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z][a-z0-9-]{0,6}",
        prop::sample::select(vec![
            "and",
            "or",
            "of",
            "all",
            "any",
            "skill",
            "credits",
            "hours",
            "with",
            "2",
            "12",
            ">=",
            "a>=b",
            "@en",
            "tag",
            "AND",
            "a:b",
            "\\",
            "`",
            "\"",
            "(",
            "a b",
            "é\u{301}",
            "学位",
            "مهارة",
            "__proto__",
            "-1",
            "1.5",
            "\u{a0}",
        ])
        .prop_map(str::to_owned),
        "[ -~éß学]{1,8}".prop_filter("reserved", |name| !name.starts_with("tag:")),
    ]
}

fn words() -> impl Strategy<Value = Text> {
    prop_oneof![
        "[ -~é\n]{0,12}x".prop_map(Text::Plain),
        prop::collection::btree_map("[a-z]{2}(-[A-Z]{2})?", "[ -~é]{0,8}y", 1..3)
            .prop_map(|map| Text::Map(map.into_iter().collect())),
    ]
}

fn extra() -> impl Strategy<Value = Extra> {
    prop::option::weighted(0.1, ("x-[a-z]{1,4}", -1000i64..1000)).prop_map(|pair| {
        let mut extra = Extra::default();
        if let Some((name, value)) = pair {
            extra.insert(&name, value.into());
        }
        extra
    })
}

/// Any legal condition; with or without unknown members.
pub(crate) fn condition(extras: bool) -> impl Strategy<Value = Condition> {
    let amount = (0u32..4_000).prop_map(|quarter| f64::from(quarter) / 4.0);
    let countable = prop_oneof![
        3 => (name(), prop::option::of(name().prop_filter("visible", |name| !name.trim().is_empty())))
            .prop_map(|(id, result)| Rule::Credential { id, result }),
        1 => name().prop_map(Rule::Tag),
    ];
    let leaf = prop_oneof![
        4 => countable.clone(),
        2 => (name(), 1u32..9).prop_map(|(id, level)| Rule::Skill { id, level }),
        1 => words().prop_map(Rule::Text),
    ];
    let unit = prop_oneof![Just(SumUnit::Credits), Just(SumUnit::Hours)];
    let sum = (unit, amount, prop::collection::vec(countable.prop_map(Condition::from), 0..4))
        .prop_map(|(unit, amount, of)| Rule::Sum { unit, amount, of });
    let with_extra = move |rule: BoxedStrategy<Rule>| -> BoxedStrategy<Condition> {
        if extras {
            (rule, extra()).prop_map(|(rule, extra)| Condition { rule, extra }).boxed()
        } else {
            rule.prop_map(Condition::from).boxed()
        }
    };
    with_extra(prop_oneof![4 => leaf, 1 => sum].boxed())
        .prop_recursive(5, 40, 4, move |inner| {
            let of = prop::collection::vec(inner, 0..4);
            let rule = prop_oneof![
                of.clone().prop_map(Rule::All),
                of.clone().prop_map(Rule::Any),
                (0u32..5, of).prop_map(|(count, of)| Rule::AtLeast { count, of }),
            ];
            with_extra(rule.boxed())
        })
        .prop_filter("a tag needs a list", |condition| !matches!(condition.rule, Rule::Tag(_)))
}

proptest! {
    #[test]
    fn canonical_text_reads_back_as_the_same_tree(tree in condition(false)) {
        let text = tree.to_string();
        let read = Condition::parse_text(&text);
        prop_assert_eq!(read.as_ref(), Ok(&tree), "{}", text);
        prop_assert_eq!(read.unwrap().to_string(), text);
    }

    #[test]
    fn json_reads_back_as_the_same_tree(tree in condition(true)) {
        let json = serde_json::to_string(&tree).unwrap();
        let (read, findings) = from_json(&json);
        prop_assert_eq!(read, Some(tree), "{}", json);
        prop_assert!(findings.iter().all(|finding| finding.code == Code::UnknownMember), "{:?}", findings);
    }

    #[test]
    fn no_text_makes_the_reader_fall(text in "[a-d0-9 (),\"`@>=\\\\]{0,40}|(a|and|or|of|2|\\(|\\)|,|skill|with|\"x\"|tag:t| ){0,30}") {
        if let Ok(tree) = Condition::parse_text(&text) {
            prop_assert_eq!(Condition::parse_text(&tree.to_string()), Ok(tree));
        }
    }
}
