//! The SVG string: well-formed, only what is allowed in it, strangers' words as text.

use crate::outline::{at, example, record};
use crate::support::{build, credential, document, is, words};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use stackway::learner::Options;
use stackway::messages::Catalogue;
use stackway::model::{Issuer, LearnerRecord, PathwayDocument};
use stackway::pathway::Pathway;
use stackway::scene::{SceneOptions, push_number, scene};
use stackway::svg::render;
use std::collections::BTreeSet;

const ELEMENTS: &[&str] = &["svg", "title", "desc", "g", "rect", "path", "text"];
const ATTRIBUTES: &[&str] = &[
    "xmlns",
    "width",
    "height",
    "viewBox",
    "role",
    "aria-labelledby",
    "aria-describedby",
    "lang",
    "direction",
    "font-family",
    "id",
    "class",
    "x",
    "y",
    "rx",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "d",
    "transform",
    "font-size",
    "font-weight",
    "text-anchor",
];

/// What a reader of the document sees.
#[derive(Debug, Default)]
struct Seen {
    ids: Vec<String>,
    texts: Vec<String>,
    titles: Vec<String>,
}

/// A strict reader of the small part of XML that the writer uses; panics at anything else.
fn read(svg: &str) -> Seen {
    let mut seen = Seen::default();
    let mut open: Vec<(String, String)> = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        let text = unescape(&rest[..at]);
        match open.last_mut() {
            Some((_, content)) => content.push_str(&text),
            None => assert!(text.trim().is_empty(), "text outside of the root: {text:?}"),
        }
        let end = rest.find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        assert!(!tag.contains('<'), "a raw < in a tag");
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let (opened, content) = open.pop().expect("something is open");
            assert_eq!(opened, name);
            match name {
                "text" => seen.texts.push(content),
                "title" => seen.titles.push(content),
                _ => {}
            }
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "the element {name}");
        let mut names = BTreeSet::new();
        while !attributes.is_empty() {
            let (key, value) = attributes.split_once("=\"").expect("an attribute");
            let (value, more) = value.split_once('"').expect("a closed value");
            assert!(ATTRIBUTES.contains(&key), "the attribute {key}");
            assert!(names.insert(key), "{key} twice");
            let value = unescape(value);
            assert!(!value.contains("url(") && !value.contains(':') || key == "xmlns", "{key}={value}");
            if key == "id" {
                seen.ids.push(value);
            }
            attributes = more.trim_start();
        }
        if !empty {
            open.push((name.to_owned(), String::new()));
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty());
    seen
}

fn unescape(text: &str) -> String {
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "a control character in {text:?}");
    let mut out = String::new();
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let (name, more) = part.split_once(';').expect("a reference ends");
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => panic!("the reference {other}"),
        });
        out.push_str(more);
    }
    out
}

/// A pathway in which a stranger's text stands everywhere a text can.
fn hostile(text: &str) -> Pathway {
    let mut first = credential("a");
    first.name = Some(text.into());
    first.description = Some(text.into());
    first.issuer = Some("i".to_owned());
    first.url = Some(text.to_owned());
    let mut second = credential("b");
    second.requires = Some(stackway::model::Rule::All(vec![is("a"), words(text)]).into());
    build(PathwayDocument {
        title: Some(text.into()),
        description: Some(text.into()),
        issuers: vec![Issuer { id: "i".to_owned(), name: Some(text.into()), ..Issuer::default() }],
        ..document(vec![first, second], Vec::new())
    })
}

fn draw(pathway: &Pathway) -> String {
    let options = Options::default();
    let record = LearnerRecord::default();
    let scene = scene(pathway, Some((&record, &options)), &Catalogue::english(), &SceneOptions::default());
    render(&scene.expect("within the budget"))
}

#[test]
fn markup_in_names_shows_as_text() {
    let name = "<script>alert(1)</script>";
    let seen = read(&draw(&hostile(name)));
    assert_eq!(seen.texts.iter().filter(|text| *text == name).count(), 3, "title, card and note: {:?}", seen.texts);
    assert!(seen.titles.contains(&name.to_owned()));
    let name = "\"' onload='x' & ]]> <!-- &lt; é 資";
    assert!(read(&draw(&hostile(name))).titles.contains(&name.to_owned()));
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn the_corpus_of_attacks_stays_text() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/xss-corpus.json");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("SKIPPED: {} is not there", path.display());
        return;
    };
    let corpus: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let mut waiting = vec![&corpus];
    let mut strings = Vec::new();
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::String(text) => strings.push(text.as_str()),
            serde_json::Value::Array(list) => waiting.extend(list),
            serde_json::Value::Object(map) => waiting.extend(map.values()),
            _ => {}
        }
    }
    assert!(strings.len() > 1_000);
    for (at, text) in strings.iter().enumerate() {
        // Every one through the writer, so that no field is forgotten; a full pathway only for some.
        if at % 20 == 0 {
            read(&draw(&hostile(text)));
        }
    }
    let all = strings.iter().map(|text| {
        let mut it = credential("x");
        it.name = Some((*text).into());
        it
    });
    let credentials = all.enumerate().map(|(at, mut it)| {
        it.id = format!("c{at}");
        it
    });
    for chunk in credentials.collect::<Vec<_>>().chunks(1_000) {
        let svg = draw(&build(document(chunk.to_vec(), Vec::new())));
        read(&svg);
    }
}

#[test]
fn every_example_is_well_formed_and_its_ids_are_its_own() {
    for (name, learner) in [
        ("career-practice", "career-practice.amina"),
        ("applied-data", "applied-data.tomas"),
        ("service-to-it", "service-to-it.corporal-lee"),
    ] {
        let (pathway, record, options) = (example(name), record(learner), at("2026-11-23"));
        for rtl in [false, true] {
            let scene_options = SceneOptions { rtl, id_prefix: "map-1-".to_owned(), ..SceneOptions::default() };
            let scene = scene(&pathway, Some((&record, &options)), &Catalogue::english(), &scene_options);
            let svg = render(&scene.expect("within the budget"));
            let seen = read(&svg);
            let unique: BTreeSet<&String> = seen.ids.iter().collect();
            assert_eq!(unique.len(), seen.ids.len());
            assert!(seen.ids.iter().all(|id| id.starts_with("map-1-")), "{:?}", seen.ids);
            assert!(svg.contains("role=\"img\" aria-labelledby=\"map-1-title\" aria-describedby=\"map-1-desc\""));
            assert_eq!(svg.contains("direction=\"rtl\" font-family"), rtl);
        }
    }
}

#[test]
fn a_prefix_cannot_break_out() {
    let pathway = build(document(vec![credential("a")], Vec::new()));
    let options = SceneOptions { id_prefix: "a b\"<x>&é_9-".to_owned(), ..SceneOptions::default() };
    let svg = render(&scene(&pathway, None, &Catalogue::english(), &options).expect("within the budget"));
    assert!(read(&svg).ids.iter().all(|id| id.starts_with("abx_9-")));
}

#[test]
fn a_shortened_name_is_there_in_full() {
    let name = "Advanced Interdisciplinary Certificate in ".repeat(6).trim().to_owned();
    let seen = read(&draw(&hostile(&name)));
    assert!(seen.texts.iter().any(|text| text.ends_with('\u{2026}')));
    assert!(seen.titles.iter().any(|title| title.starts_with(&format!("{name}, "))));
}

#[test]
fn numbers_have_two_decimals_and_no_surprises() {
    let shown = |value: f64| {
        let mut out = String::new();
        push_number(&mut out, value);
        out
    };
    let cases = [
        (0.0, "0"),
        (-0.0, "0"),
        (-0.004, "0"),
        (1.0, "1"),
        (1.5, "1.5"),
        (-1.25, "-1.25"),
        (2.345, "2.35"),
        (0.05, "0.05"),
        (-0.05, "-0.05"),
        (1e7, "10000000"),
        (f64::NAN, "0"),
        (f64::INFINITY, "0"),
    ];
    for (value, text) in cases {
        assert_eq!(shown(value), text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_text_holds_the_document_is_well_formed(chars in prop::collection::vec(any::<char>(), 0..40)) {
        let text: String = chars.into_iter().collect();
        let svg = draw(&hostile(&text));
        let seen = read(&svg);
        prop_assert_eq!(svg.matches("<svg").count(), 1);
        prop_assert!(seen.ids.len() >= 4);
    }

    #[test]
    fn a_printed_number_is_the_nearest(value in -1e6_f64..1e6) {
        let mut out = String::new();
        push_number(&mut out, value);
        let back: f64 = out.parse().expect("a number");
        prop_assert!((back - value).abs() <= 0.005 + 1e-9);
    }
}
