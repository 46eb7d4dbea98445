//! Reading documents: every fault by its code, its pointer, its subject and its place in the text.

use stackway::finding::{Arg, Code, Finding, Position, has_errors};
use stackway::messages::Catalogue;
use stackway::model::{
    CredentialType, Limits, PathwayDocument, Read, Text, did_you_mean, is_safe_url, locate, read_document, read_json,
};

fn read(source: &str) -> Read<PathwayDocument> {
    read_document(source.as_bytes(), &Limits::default())
}

/// Code, pointer, line and column of each finding.
fn found(findings: &[Finding]) -> Vec<(Code, &str, usize, usize)> {
    let place = |finding: &Finding| finding.position.map_or((0, 0), |at| (at.line, at.column));
    findings.iter().map(|f| (f.code, f.path.as_str(), place(f).0, place(f).1)).collect()
}

fn argument<'f>(finding: &'f Finding, name: &str) -> Option<&'f Arg> {
    finding.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The one finding of a source that is refused whole.
fn refused(source: &[u8]) -> Finding {
    let read = read_document(source, &Limits::default());
    assert_eq!(read.value, None);
    assert_eq!(read.findings.len(), 1, "{:?}", read.findings);
    read.findings.into_iter().next().expect("one")
}

#[test]
fn a_source_that_is_no_text_is_named() {
    for (source, name, place) in [
        (&b"\xFF\xFE{\0}\0"[..], "encoding.utf-16", None),
        (b"\xFE\xFF\0{\0}", "encoding.utf-16", None),
        (b"{\0\"\0a\0\"\0:\x001\0}\0", "encoding.utf-16", Some((1, 2))),
        (b"{\n \"a\": \"caf\xE9\"}", "encoding.latin-1", Some((2, 11))),
        (b"\x01\x02\x90\x00\xFF\x07\x08\x90", "encoding.binary", Some((1, 3))),
        (b"PK\x03\x04\x14\0\0\0", "encoding.zip", None),
        (b"%PDF-1.7\n", "encoding.pdf", None),
        (b"\x89PNG\r\n\x1a\n", "encoding.image", None),
    ] {
        let finding = refused(source);
        assert_eq!(finding.code, Code::Encoding);
        assert_eq!(argument(&finding, "encoding"), Some(&Arg::Phrase(name)), "{source:?}");
        assert_eq!(finding.position.map(|at| (at.line, at.column)), place, "{source:?}");
    }
    for source in ["", " \n\t", "\u{feff}", "\u{feff}\n"] {
        assert_eq!(refused(source.as_bytes()).code, Code::Empty);
    }
    let with_mark = format!("\u{feff}{}", r#"{"stackway":"1"}"#);
    assert_eq!(read(&with_mark).findings, []);
}

#[test]
fn a_source_of_ten_megabytes_is_past_the_limit() {
    let source = format!("{{\"stackway\":\"1\",\"title\":\"{}\"}}", "x".repeat(10_000_000));
    let finding = refused(source.as_bytes());
    assert_eq!((finding.code, finding.path.as_str()), (Code::Limit, ""));
    assert_eq!(argument(&finding, "limit"), Some(&Arg::Number(8_388_608.0)));
    let limits = Limits { source_bytes: 20_000_000, ..Limits::default() };
    let read = read_document(source.as_bytes(), &limits);
    assert_eq!(found(&read.findings), [(Code::Limit, "/title", 1, 25)]);
    assert_eq!(read.value, None);
}

#[test]
fn syntax_errors_say_why_and_where() {
    for (source, reason, line, column) in [
        ("{\"a\": 1,}", "syntax.trailing-comma", 1, 8),
        ("[1,\n 2,\n]", "syntax.trailing-comma", 2, 3),
        ("{\"a\": 1}\n{\"b\": 2}", "syntax.several", 2, 1),
        ("{} x", "syntax.after-end", 1, 4),
        ("{\"a\" 1}", "syntax.missing-colon", 1, 6),
        ("{\"é\": 1 \"b\": 2}", "syntax.missing-comma", 1, 9),
        ("{a: 1}", "syntax.name", 1, 2),
        ("{'a': 1}", "syntax.name", 1, 2),
        ("{\"a\": 'x'}", "syntax.quotes", 1, 7),
        ("{\"a\": \"x\ny\"}", "syntax.control", 1, 9),
        ("{\"a\": \"\\x\"}", "syntax.escape", 1, 8),
        ("{\"a\": \"\\ud800\"}", "syntax.surrogate", 1, 8),
        ("{\"a\": \"ok\\udc00\"}", "syntax.surrogate", 1, 10),
        ("{\"a\": \"\\ud800\\u0041\"}", "syntax.surrogate", 1, 8),
        ("{\"a\": \"open}", "syntax.open-string", 1, 7),
        ("{\"a\": 01}", "syntax.number", 1, 7),
        ("{\"a\": .5}", "syntax.number", 1, 7),
        ("{\"a\": NaN}", "syntax.number", 1, 7),
        ("{\"a\": 1e999}", "syntax.number-size", 1, 7),
        ("{\"a\": undefined}", "syntax.word", 1, 7),
        ("{\"a\": }", "syntax.value", 1, 7),
        ("[1, , 2]", "syntax.value", 1, 5),
        ("{\"a\": [1, 2}", "syntax.bracket", 1, 12),
        ("{\"a\": 1", "syntax.end", 1, 8),
        ("{\"a\": 1 // why\n}", "syntax.comment", 1, 9),
        ("<!DOCTYPE html>", "syntax.markup", 1, 1),
        ("\r\n\r{\"a\":\r\n ?}", "syntax.character", 4, 2),
    ] {
        let finding = refused(source.as_bytes());
        assert_eq!(finding.code, Code::Syntax, "{source}");
        assert_eq!(argument(&finding, "reason"), Some(&Arg::Phrase(reason)), "{source}");
        assert_eq!(finding.position, Some(Position { line, column }), "{source}");
    }
}

#[test]
fn depth_of_the_source_is_bounded_before_it_can_hurt() {
    for source in ["[".repeat(1_000_000), "{\"a\":".repeat(1_000_000)] {
        let finding = refused(source.as_bytes());
        assert_eq!((finding.code, argument(&finding, "what")), (Code::Limit, Some(&Arg::Phrase("limit.nesting"))));
    }
    let limits = Limits { nesting: usize::MAX, ..Limits::default() };
    assert_eq!(read_document("[".repeat(129).as_bytes(), &limits).findings[0].code, Code::Limit);
    let fits = format!("{}{}", "[".repeat(128), "]".repeat(128));
    assert!(read_json(fits.as_bytes(), &limits).value.is_some());
}

#[test]
fn the_number_of_values_items_and_findings_is_bounded() {
    let many = format!("[{}]", vec!["1"; 600_000].join(","));
    assert_eq!(found(&[refused(many.as_bytes())]), [(Code::Limit, "", 1, 1)]);

    let limits = Limits { items: 3, ..Limits::default() };
    let source = r#"{"stackway":"1","skills":[{"id":"s"},{"id":"t"}],"credentials":[{"id":"a","type":"Badge"},{"id":"b","type":"Badge"}]}"#;
    let read = read_document(source.as_bytes(), &limits);
    assert_eq!((read.value, read.findings[0].code), (None, Code::Limit));
    assert!(read_document(source.as_bytes(), &Limits { items: 4, ..limits }).value.is_some());

    let limits = Limits { findings: 5, ..Limits::default() };
    let source = r#"{"stackway":"1","goals":[1,2,3,4,5,6,7,8,9]}"#;
    let read = read_document(source.as_bytes(), &limits);
    assert_eq!((read.value, read.findings.len()), (None, 6));
    assert!(read.findings.iter().any(|finding| finding.code == Code::Limit));

    let source = r#"{"stackway":"1","goals":[1],"x-a":1,"x-b":1,"x-c":1,"x-d":1,"x-e":1,"x-f":1}"#;
    let read = read_document(source.as_bytes(), &limits);
    assert!(read.value.is_some(), "much that is worth knowing is no reason to refuse");
    assert_eq!(read.findings.len(), 6);
    assert_eq!(
        (read.findings[0].code, argument(&read.findings[0], "n")),
        (Code::MoreFindings, Some(&Arg::Number(2.0)))
    );
}

#[test]
fn ids_titles_texts_and_links_have_their_lengths() {
    let document = |member: &str, length: usize| {
        format!(r#"{{"stackway":"1","credentials":[{{"id":"a","type":"Badge","{member}":"{}"}}]}}"#, "é".repeat(length))
    };
    for (member, most) in [("issuer", 128), ("name", 300), ("description", 4_000)] {
        assert_eq!(read(&document(member, most)).findings, [], "{member}");
        let over = read(&document(member, most + 1));
        assert_eq!(over.value, None);
        assert_eq!(found(&over.findings)[0].1, format!("/credentials/0/{member}"));
        assert_eq!(argument(&over.findings[0], "found"), Some(&Arg::from(most + 1)));
    }
    let link = format!("https://example.org/{}", "x".repeat(2_048));
    let source = format!(r#"{{"stackway":"1","issuers":[{{"id":"i","url":"{link}"}}]}}"#);
    assert_eq!(found(&read(&source).findings)[0].0, Code::Limit);
}

#[test]
fn members_that_stand_twice_are_errors_at_the_second() {
    let source = "{\"stackway\": \"1\",\n \"credentials\": [{\"id\": \"a\", \"type\": \"Badge\",\n   \"hours\": 1, \"hours\": 2}]}";
    let read = read(source);
    assert_eq!(found(&read.findings), [(Code::DuplicateMember, "/credentials/0/hours", 3, 16)]);
    assert_eq!(read.value.expect("usable").credentials[0].hours, Some(2.0));
    let escaped = read_json(br#"{"a": 1, "\u0061": 2, "a/b": 1, "a/b": 2}"#, &Limits::default());
    assert_eq!(
        found(&escaped.findings),
        [(Code::DuplicateMember, "/a", 1, 10), (Code::DuplicateMember, "/a~1b", 1, 33)]
    );
}

#[test]
fn the_version_is_asked_for() {
    for (source, path, value) in [
        (r#"{"credentials":[]}"#, "", true),
        (r#"{"stackway":1}"#, "/stackway", true),
        (r#"{"stackway":"2"}"#, "/stackway", true),
        (r#"{"@context":"https://credreg.net/ctdl/schema/context/json","@graph":[]}"#, "", false),
    ] {
        let read = read(source);
        let found: Vec<_> = read.findings.iter().map(|finding| (finding.code, finding.path.as_str())).collect();
        assert_eq!(found, [(Code::Version, path)], "{source}");
        assert_eq!(read.value.is_some(), value, "{source}");
        assert!(read.value.is_none_or(|document| document.stackway == "1"));
    }
    assert_eq!(found(&[refused(b"[]")]), [(Code::WrongType, "", 1, 1)]);
    assert_eq!(found(&[refused(b"\n 7")]), [(Code::WrongType, "", 2, 2)]);
}

/// One credential over several lines, so that places can be told.
fn credential(members: &str) -> Read<PathwayDocument> {
    read(&format!("{{\"stackway\":\"1\",\"credentials\":[\n{{\"id\":\"a\",\"type\":\"Badge\",\n{members}}}]}}"))
}

#[test]
fn every_wrong_value_of_a_credential_is_found_at_its_place() {
    let here = "/credentials/0";
    for (members, code, path, column) in [
        (r#""name":7"#, Code::WrongType, "/name", 8),
        (r#""name":{}"#, Code::WrongType, "/name", 8),
        (r#""name":{"english":"x","e n":"y"}"#, Code::InvalidLanguage, "/name/e n", 29),
        (r#""name":{"en":7}"#, Code::WrongType, "/name/en", 14),
        (r#""name":" \u200b ""#, Code::EmptyText, "/name", 8),
        (r#""issuer":["i"]"#, Code::WrongType, "/issuer", 10),
        (r#""issuer":"""#, Code::InvalidId, "/issuer", 10),
        (r#""issuer":"tag:x""#, Code::InvalidId, "/issuer", 10),
        (r#""issuer":"a\nb""#, Code::InvalidId, "/issuer", 10),
        (r#""url":"javascript:alert(1)""#, Code::UnsafeUrl, "/url", 7),
        (r#""image":"data:image/png;base64,AA""#, Code::UnsafeUrl, "/image", 9),
        (r#""tags":"elective""#, Code::WrongType, "/tags", 8),
        (r#""tags":["ok",null]"#, Code::WrongType, "/tags/1", 14),
        (r#""validates":[{"level":1}]"#, Code::MissingMember, "/validates/0", 14),
        (r#""validates":[{"skill":"s","level":0}]"#, Code::OutOfRange, "/validates/0/level", 35),
        (r#""validates":[{"skill":"s","level":1.5}]"#, Code::WrongType, "/validates/0/level", 35),
        (r#""award":"automatik""#, Code::UnknownValue, "/award", 9),
        (r#""hours":"12""#, Code::WrongType, "/hours", 9),
        (r#""hours":-1"#, Code::OutOfRange, "/hours", 9),
        (r#""hours":1e12"#, Code::OutOfRange, "/hours", 9),
        (r#""hours":null"#, Code::WrongType, "/hours", 9),
        (r#""credits":1e308"#, Code::OutOfRange, "/credits", 11),
        (r#""cost":[{"amount":12,"currency":"CAD"}]"#, Code::WrongType, "/cost/0/amount", 19),
        (r#""cost":[{"amount":"-5","currency":"CAD"}]"#, Code::InvalidAmount, "/cost/0/amount", 19),
        (r#""cost":[{"amount":"1,5","currency":"CAD"}]"#, Code::InvalidAmount, "/cost/0/amount", 19),
        (r#""cost":[{"amount":"1e3","currency":"CAD"}]"#, Code::InvalidAmount, "/cost/0/amount", 19),
        (r#""cost":[{"amount":"5","currency":"cad"}]"#, Code::InvalidCurrency, "/cost/0/currency", 34),
        (r#""offered":[{"start":"2027-02-29"}]"#, Code::InvalidDate, "/offered/0/start", 21),
        (r#""offered":[{"start":"2027-02-02","end":"2027-02-01"}]"#, Code::DateOrder, "/offered/0", 12),
        (r#""offered":[{"start":"2027-02-02","seats":-1}]"#, Code::OutOfRange, "/offered/0/seats", 42),
        (r#""assessment":{"passRate":82}"#, Code::OutOfRange, "/assessment/passRate", 26),
        (r#""validFor":"2 years""#, Code::InvalidDuration, "/validFor", 12),
        (r#""results":{"scale":["F",""]}"#, Code::InvalidId, "/results/scale/1", 25),
        (r#""links":[{"system":"moodle"}]"#, Code::MissingMember, "/links/0", 10),
        (r#""requires":"a and (b""#, Code::ConditionSyntax, "/requires", 19),
        (r#""requires":"\u00e9\ud83d\ude00 and (b""#, Code::ConditionSyntax, "/requires", 36),
        (r#""hourz":1"#, Code::UnknownMember, "/hourz", 1),
        (r#""__proto__":{"x":1}"#, Code::UnknownMember, "/__proto__", 1),
        (r#""constructor":{"prototype":1}"#, Code::UnknownMember, "/constructor", 1),
    ] {
        let read = credential(members);
        assert_eq!(found(&read.findings), [(code, format!("{here}{path}").as_str(), 3, column)], "{members}");
        assert_eq!(read.findings[0].subject.as_deref(), Some("a"), "{members}");
        assert!(read.value.is_some(), "{members}");
    }
}

#[test]
fn faulty_parts_are_left_out_and_the_rest_is_read() {
    let read = read(
        r#"{"stackway":"1","language":"e","credentials":[{"type":"Badge","hours":-1},
            {"id":"a","hours":"x","weeks":2,"cost":[{"amount":"1","currency":"CAD"},{"amount":"x","currency":"CAD"}]},
            {"id":"b","type":"Bagde"}, 7],"goals":["b",3]}"#,
    );
    let document = read.value.expect("usable");
    let ids: Vec<&str> = document.credentials.iter().map(|credential| credential.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"], "what has no id cannot be named");
    let a = &document.credentials[0];
    assert_eq!((a.hours, a.weeks, &a.cost, a.type_.is_empty()), (None, Some(2.0), &None, true));
    assert_eq!(document.credentials[1].type_.as_str(), "Bagde");
    assert_eq!((document.goals, document.language), (vec!["b".to_owned()], None));
    let codes: Vec<_> = read.findings.iter().map(|finding| (finding.path.as_str(), finding.code)).collect();
    assert_eq!(
        codes,
        [
            ("/credentials/0", Code::MissingMember),
            ("/credentials/0/hours", Code::OutOfRange),
            ("/credentials/1", Code::MissingMember),
            ("/credentials/1/cost/1/amount", Code::InvalidAmount),
            ("/credentials/1/hours", Code::WrongType),
            ("/credentials/2/type", Code::UnknownValue),
            ("/credentials/3", Code::WrongType),
            ("/goals/1", Code::WrongType),
            ("/language", Code::InvalidLanguage),
        ]
    );
}

#[test]
fn slips_get_a_suggestion() {
    let suggestion = |members: &str| match argument(&credential(members).findings[0], "suggestion") {
        Some(Arg::Text(text)) => Some(text.clone()),
        _ => None,
    };
    assert_eq!(suggestion(r#""requries":"b""#).as_deref(), Some("requires"));
    assert_eq!(suggestion(r#""delivery":"in person""#).as_deref(), Some("in-person"));
    assert_eq!(suggestion(r#""requires":{"atleast":1,"off":[]}"#).as_deref(), Some("atLeast"));
    assert_eq!(suggestion(r#""x-acme":1"#), None);
    let read = read(r#"{"stackway":"1","credentials":[{"id":"a","type":"microcredential"}]}"#);
    assert_eq!(argument(&read.findings[0], "suggestion"), Some(&Arg::from("MicroCredential")));
}

#[test]
fn did_you_mean_finds_slips_and_nothing_else() {
    let known = ["intro", "data-basics", "data-advanced", "SQL"];
    let mean = |wanted: &str| did_you_mean(wanted, known.iter().copied());
    assert_eq!(mean("itnro"), Some("intro"));
    assert_eq!(mean("data-basic"), Some("data-basics"));
    assert_eq!(mean("sql"), Some("SQL"));
    assert_eq!(mean("welding"), None);
    assert_eq!(mean(""), None);
    assert_eq!(mean(&"x".repeat(10_000)), None);
    assert_eq!(did_you_mean("ab", ["ac", "ad"].into_iter()), Some("ac"), "the first of equals");
    assert_eq!(did_you_mean("a", ["b"].into_iter()), None, "one letter says nothing");
}

#[test]
fn several_currencies_are_worth_knowing_and_no_error() {
    let read = credential(r#""cost":[{"amount":"1","currency":"CAD"},{"amount":"2.50","currency":"USD"}]"#);
    assert_eq!(found(&read.findings), [(Code::MixedCurrencies, "/credentials/0/cost", 3, 8)]);
    assert!(!has_errors(&read.findings));
    let list = Arg::List(vec!["CAD".into(), "USD".into()]);
    assert_eq!(argument(&read.findings[0], "currencies"), Some(&list));
    let read = credential(r#""cost":[]"#);
    assert_eq!(read.value.expect("usable").credentials[0].cost, Some(vec![]), "free, not unknown");
}

#[test]
fn only_links_that_hide_nothing_are_safe() {
    for url in [
        "https://example.org",
        "HTTPS://EXAMPLE.ORG/a?b=c#d",
        "http://localhost:8080/x",
        "https://example.org/é/(x)",
        "https://example.org/@user",
        "mailto:a@example.org?subject=Hi",
        "https://[::1]/",
    ] {
        assert!(is_safe_url(url), "{url}");
    }
    for url in [
        "",
        "example.org",
        "//example.org",
        "/path",
        "https:",
        "https://",
        "https:///x",
        "https://:80/",
        "ftp://example.org",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://example.org/x",
        "https://user:pass@example.org",
        "https://user@example.org",
        "https:\\\\example.org",
        "https://example.org\\@evil.org",
        " https://example.org",
        "https://exa mple.org",
        "https://example.org/\u{202e}gpj",
        "https://ex\u{200b}ample.org",
        "https://example.org/\n",
        "https://\u{85}",
        "mailto:",
        "mailto:x",
        "https://example.org/\u{feff}",
        "https://example.org/\"onclick=",
        "file:///etc/passwd",
    ] {
        assert!(!is_safe_url(url), "{url:?}");
    }
    assert!(!is_safe_url(&format!("https://example.org/{}", "x".repeat(2_048))));
}

#[test]
fn nothing_of_the_corpus_of_attacks_is_a_safe_link_to_a_script() {
    let path = "../shared/data/xss-corpus.json";
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("SKIPPED: {path} is not here");
        return;
    };
    let corpus = String::from_utf8_lossy(&bytes).into_owned();
    let corpus: serde_json::Value = serde_json::from_str(&corpus).expect("JSON");
    let mut open = vec![&corpus];
    let mut seen = 0;
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::Array(items) => open.extend(items),
            serde_json::Value::Object(map) => open.extend(map.values()),
            serde_json::Value::String(text) if is_safe_url(text) => {
                seen += 1;
                let scheme = text.split(':').next().unwrap_or("").to_ascii_lowercase();
                assert!(["https", "http", "mailto"].contains(&scheme.as_str()), "{text}");
            }
            _ => {}
        }
    }
    assert!(seen > 0, "the corpus has some plain links too");
}

#[test]
fn texts_fall_back_by_language_and_pass_over_blanks() {
    let text =
        Text::Map(vec![("en".into(), " ".into()), ("fr-CA".into(), "Bonjour".into()), ("de".into(), "Hallo".into())]);
    assert_eq!(text.resolve("en", Some("de")), ("Hallo", Some("de")));
    assert_eq!(text.get("fr", None), "Bonjour");
    assert_eq!(text.get("ja", None), "Bonjour");
}

#[test]
fn places_can_be_looked_up_later() {
    let source = "{\n  \"a\": [10,\n    {\"b/c\": true}]\n}";
    let at = |path: &str| {
        let mut findings = [Finding::new(Code::UnknownId, path)];
        locate(source.as_bytes(), &mut findings);
        findings[0].position.map(|place| (place.line, place.column))
    };
    assert_eq!(at(""), Some((1, 1)));
    assert_eq!(at("/a"), Some((2, 8)));
    assert_eq!(at("/a/0"), Some((2, 9)));
    assert_eq!(at("/a/1/b~1c"), Some((3, 13)));
    assert_eq!(at("/a/1/none/deeper"), Some((3, 5)), "the closest that is there");
    assert_eq!(at("/a/7"), Some((2, 8)));
    let mut findings = [Finding::new(Code::UnknownId, "/a")];
    locate(b"not json", &mut findings);
    assert_eq!(findings[0].position, None);
}

#[test]
fn the_types_are_those_of_open_badges() {
    assert!(CredentialType::new("MicroCredential").is_some());
    assert!(CredentialType::new("ext:Ritual").is_some());
    for wrong in ["", "ext:", "ext: ", "microcredential", "Ext:x"] {
        assert!(CredentialType::new(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn limits_come_as_options() {
    let limits: Limits = serde_json::from_str(r#"{"items": 5, "conditionDepth": 40}"#).expect("options");
    assert_eq!((limits.items, limits.condition_depth, limits.id_chars), (5, 40, 128));
    assert!(serde_json::from_str::<Limits>(r#"{"itemz": 5}"#).is_err());
}

/// Every phrase that the readers name is in the catalogue, and every sentence is complete.
#[test]
fn every_phrase_of_the_readers_is_in_the_catalogue() {
    let english = Catalogue::english();
    let mut open = vec![std::path::PathBuf::from("src/model")];
    let mut seen = 0;
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let code = std::fs::read_to_string(&path).expect("a file");
            for word in code.split('"').skip(1).step_by(1) {
                let (room, rest) = word.split_once('.').unwrap_or(("", ""));
                let key = ["condition", "encoding", "json", "limit", "syntax"].contains(&room)
                    && !rest.is_empty()
                    && rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                if key {
                    seen += 1;
                    assert!(english.has(word), "{} names {word}", path.display());
                }
            }
        }
    }
    assert!(seen > 80, "{seen}");
    let read = read(
        r#"{"stackway":"3","hour":1,"title":7,"goals":["tag:x",""],"credentials":[{"id":"a","type":"Bage","hours":-1,"requires":"a and"}]}"#,
    );
    for lang in ["en", "fr"] {
        let catalogue = Catalogue::builtin(lang).expect("built in");
        for finding in &read.findings {
            let text = catalogue.finding(finding);
            for sentence in [&text.message, &text.help] {
                assert!(!sentence.contains(['{', '}']) && sentence.trim_end().ends_with(['.', ':', '?']), "{sentence}");
            }
        }
    }
}
