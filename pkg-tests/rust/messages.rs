//! The catalogue: complete in every language, plural by rule, exact in numbers and dates.

use stackway::finding::{Arg, Code, Finding};
use stackway::messages::{Catalogue, PluralCategory, plural_category};
use stackway::model::Date;

fn languages() -> Vec<Catalogue> {
    ["en", "fr"].into_iter().map(|lang| Catalogue::builtin(lang).expect("it is built in")).collect()
}

/// The languages that have a folder, but English.
fn shipped() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages");
    let entries = std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry"));
    // The folder of code has files of code alone.
    let catalogues = entries.filter(|entry| entry.path().join("findings.json").is_file());
    let mut tags: Vec<String> = catalogues.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    tags.retain(|tag| tag != "en");
    tags.sort();
    tags
}

#[test]
fn every_code_has_a_message_and_a_help_in_every_language() {
    for catalogue in languages() {
        for code in Code::ALL {
            for part in ["message", "help"] {
                let key = format!("finding.{}.{part}", code.as_str());
                assert!(catalogue.has(&key), "{} lacks {key}", catalogue.lang());
            }
        }
    }
}

#[test]
fn the_languages_have_the_same_keys_and_the_same_slots() {
    let slots = |catalogue: &Catalogue, key: &str| {
        let mut names: Vec<String> = catalogue
            .text(key)
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .collect();
        names.sort();
        names.dedup();
        names
    };
    let english = Catalogue::english();
    for lang in shipped() {
        let other = Catalogue::builtin(&lang).expect("it is built in");
        let own: std::collections::BTreeSet<String> = own_keys(&lang);
        for key in english.keys() {
            assert!(own.contains(key), "{lang} lacks {key}");
            assert_eq!(slots(&english, key), slots(&other, key), "slots of {key} in {lang}");
        }
        for key in &own {
            assert!(english.has(key) || key == "format.day.first", "{lang} has {key}, which English does not know");
        }
    }
}

/// The keys that a language's own files hold, without what English lends.
fn own_keys(lang: &str) -> std::collections::BTreeSet<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages").join(lang);
    let mut keys = std::collections::BTreeSet::new();
    for file in std::fs::read_dir(folder).expect("the folder is there") {
        let text = std::fs::read_to_string(file.expect("an entry").path()).expect("a readable file");
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for (key, _) in json.as_object().expect("a flat object") {
            assert!(keys.insert(key.clone()), "{lang} has {key} twice");
        }
    }
    keys
}

#[test]
fn plural_categories_follow_the_language() {
    assert_eq!(plural_category("en", 0.0), PluralCategory::Other);
    assert_eq!(plural_category("en", 1.0), PluralCategory::One);
    assert_eq!(plural_category("en-CA", 1.0), PluralCategory::One);
    assert_eq!(plural_category("en", 1.5), PluralCategory::Other);
    assert_eq!(plural_category("fr", 0.0), PluralCategory::One);
    assert_eq!(plural_category("fr-CA", 1.5), PluralCategory::One);
    assert_eq!(plural_category("fr", 2.0), PluralCategory::Other);
}

/// From the table "Language Plural Rules" of CLDR: category, then examples of it.
#[test]
fn plural_categories_are_those_of_cldr() {
    use PluralCategory::{Few, Many, One, Other, Two, Zero};
    let examples: [(&str, PluralCategory, &[f64]); 17] = [
        ("es", One, &[1.0]),
        ("es", Other, &[0.0, 2.0, 1.5, 21.0, 100.0]),
        ("de", One, &[1.0]),
        ("de", Other, &[0.0, 0.5, 2.0, 11.0]),
        ("pt", One, &[0.0, 1.0, 1.5]),
        ("pt", Other, &[2.0, 11.0, 100.0]),
        ("zh", Other, &[0.0, 1.0, 2.0, 100.0]),
        ("ar", Zero, &[0.0]),
        ("ar", One, &[1.0]),
        ("ar", Two, &[2.0]),
        ("ar", Few, &[3.0, 10.0, 103.0, 110.0]),
        ("ar", Many, &[11.0, 26.0, 99.0, 111.0]),
        ("ar", Other, &[100.0, 101.0, 102.0, 200.0, 1.5]),
        ("uk", One, &[1.0, 21.0, 101.0]),
        ("uk", Few, &[2.0, 4.0, 22.0, 104.0]),
        ("uk", Many, &[0.0, 5.0, 11.0, 12.0, 14.0, 19.0, 111.0, 112.0]),
        ("uk", Other, &[0.5, 1.5, 10.1]),
    ];
    for (lang, category, numbers) in examples {
        for n in numbers {
            assert_eq!(plural_category(lang, *n), category, "{n} in {lang}");
        }
    }
}

#[test]
fn numbers_money_dates_and_lists_follow_the_language() {
    let [en, fr] = languages().try_into().expect("two languages");
    assert_eq!(en.number(1234.5), "1,234.5");
    assert_eq!(fr.number(1234.5), "1234,5");
    assert_eq!(fr.number(12_345.678), "12\u{202f}345,68");
    assert_eq!(en.number(-0.001), "0");
    assert_eq!(en.number(-2.0), "\u{2212}2");
    assert_eq!(en.money("1200.00", "CAD"), "1,200\u{a0}CAD");
    assert_eq!(fr.money("120.50", "CAD"), "120,50\u{a0}CAD");
    let day = Date::parse("2026-05-01").expect("a date");
    assert_eq!(en.date(day), "1 May 2026");
    assert_eq!(fr.date(day), "1er mai 2026");
    let names = ["A".to_owned(), "B".to_owned(), "C".to_owned()];
    assert_eq!(en.list(&names), "A, B and C");
    assert_eq!(fr.list_or(&names), "A, B ou C");
    assert_eq!(en.list(&names[..1]), "A");
    assert_eq!(en.list(&[]), "");
}

#[test]
fn a_finding_is_said_in_the_language_with_names_and_suggestion() {
    let name = |en: &str, fr: &str| Arg::Name(vec![("en".to_owned(), en.to_owned()), ("fr".to_owned(), fr.to_owned())]);
    let cycle = Finding::new(Code::Cycle, "/credentials/0/requires")
        .arg("loop", Arg::Path(vec![name("Design", "Conception"), name("Law", "Droit"), name("Design", "Conception")]));
    let [en, fr] = languages().try_into().expect("two languages");
    assert!(en.finding(&cycle).message.ends_with("Design → Law → Design."));
    assert!(fr.finding(&cycle).message.ends_with("Conception → Droit → Conception."));
    let unknown = Finding::new(Code::UnknownId, "/goals/0")
        .arg("id", "inro")
        .arg("suggestion", "intro")
        .arg("expected", Arg::Phrase("kind.goal"));
    let said = en.finding(&unknown);
    assert_eq!(said.message, "Nothing in this document has the id “inro”.");
    assert_eq!(said.help, "Did you mean “intro”? Write the id of a credential or role of this document.");
}

#[test]
fn slots_in_arguments_are_not_filled_again() {
    let finding = Finding::new(Code::UnknownId, "").arg("id", "{expected}{id}").arg("expected", "x");
    assert_eq!(Catalogue::english().finding(&finding).message, "Nothing in this document has the id “{expected}{id}”.");
}

#[test]
fn a_host_catalogue_overrides_and_english_fills_in() {
    let own =
        Catalogue::parse("de", r#"{"format.decimal": ",", "x.count": {"one": "{n} Ding", "other": "{n} Dinge"}}"#)
            .expect("a catalogue");
    assert_eq!(own.number(1.5), "1,5");
    assert_eq!(own.format("x.count", &[("n", Arg::Number(1.0))]), "1 Ding");
    assert_eq!(own.format("x.count", &[("n", Arg::Number(3.0))]), "3 Dinge");
    assert_eq!(own.text("format.month.05"), "May");
    for broken in ["[]", "{", r#"{"a": 1}"#, r#"{"a": {"one": "x"}}"#, r#"{"a": {"some": "x", "other": "y"}}"#] {
        assert!(Catalogue::parse("de", broken).is_err(), "{broken}");
    }
}

#[test]
fn the_readme_lists_every_code_with_its_severity_and_an_example() {
    let readme = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))
        .expect("a readable file");
    for code in Code::ALL {
        let severity = format!("{:?}", code.severity()).to_lowercase();
        let start = format!("| `{}` | {severity} | ", code.as_str());
        let row = readme
            .lines()
            .find(|line| line.starts_with(&start))
            .unwrap_or_else(|| panic!("no row for {}", code.as_str()));
        assert!(row.split(" | ").nth(3).is_some_and(|example| example.trim_end_matches(" |").len() > 3), "{row}");
    }
}
