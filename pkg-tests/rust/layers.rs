//! The house: each folder of `src` knows only what stands before it, and outside names stay in their rooms.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What each room may name of the crate.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("sort", &[]),
    ("finding", &["sort"]),
    ("geometry", &["sort"]),
    ("model", &["sort", "finding", "geometry"]),
    ("pathway", &["sort", "finding", "geometry", "model"]),
    ("formats", &["sort", "finding", "geometry", "model"]),
    ("frameworks", &["sort", "model"]),
    ("learner", &["sort", "finding", "geometry", "model", "pathway"]),
    ("advice", &["sort", "finding", "geometry", "model", "pathway", "learner"]),
    ("review", &["sort", "finding", "geometry", "model", "pathway"]),
    ("messages", &["sort", "finding", "geometry", "model", "pathway", "learner", "advice"]),
    ("layout", &["sort", "geometry"]),
    ("scene", &["sort", "finding", "geometry", "model", "pathway", "learner", "advice", "messages", "layout"]),
    ("svg", &["sort", "geometry", "scene"]),
    ("reports", &["sort", "finding", "model", "pathway", "learner", "advice", "messages"]),
    (
        "wasm",
        &[
            "sort",
            "finding",
            "geometry",
            "model",
            "pathway",
            "formats",
            "frameworks",
            "learner",
            "advice",
            "messages",
            "layout",
            "scene",
            "svg",
            "reports",
        ],
    ),
];

/// Outside names and the rooms that may say them.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("petgraph", &["pathway"]),
    ("wasm_bindgen", &["wasm"]),
    ("js_sys", &["wasm"]),
    ("serde_wasm_bindgen", &["wasm"]),
    ("unicode_linebreak", &["scene"]),
    ("csv_core", &["formats"]),
    ("csv", &["formats"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// (room, file, text without comments) of every Rust file but the crate root and the schema program.
fn sources() -> Vec<(String, PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let inside = path.strip_prefix(root()).expect("inside src").to_owned();
            if path.extension().is_none_or(|ending| ending != "rs")
                || inside == Path::new("lib.rs")
                || inside == Path::new("schema.rs")
            {
                continue;
            }
            let room = inside.iter().next().expect("a first part").to_string_lossy().trim_end_matches(".rs").to_owned();
            let text = std::fs::read_to_string(&path).expect("a readable file");
            let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or("")).collect();
            found.push((room, inside, code.join("\n")));
        }
    }
    found.sort();
    found
}

/// The rooms named by `crate::…` and `super::super::…`-free code, also inside `use crate::{a, b}`.
fn rooms_named(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            let mut word = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        named.insert(std::mem::take(&mut word));
                        start = true;
                        continue;
                    }
                    ':' if depth == 0 => start = false,
                    _ => {}
                }
                if depth == 0 && start && (c.is_alphanumeric() || c == '_') {
                    word.push(c);
                }
            }
            named.insert(word);
        } else {
            named.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    named.remove("");
    named
}

fn says(code: &str, name: &str) -> bool {
    let part_of_a_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(name).any(|(at, _)| {
        !part_of_a_word(code[..at].chars().next_back())
            && !part_of_a_word(code[at + name.len()..].chars().next())
            && (code[at + name.len()..].starts_with("::") || code[..at].trim_end().ends_with("use"))
    })
}

#[test]
fn each_room_knows_only_what_stands_before_it() {
    for (room, file, code) in sources() {
        let (_, may) =
            MAY_KNOW.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("{room} is no room of the house"));
        for named in rooms_named(&code) {
            assert!(named == room || may.contains(&named.as_str()), "{} names {named}", file.display());
        }
    }
}

#[test]
fn outside_names_stay_in_their_rooms() {
    for (room, file, code) in sources() {
        for (name, rooms) in ONLY_IN {
            assert!(rooms.contains(&room.as_str()) || !says(&code, name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn the_core_has_no_clock_no_randomness_and_no_hash_order() {
    for (_, file, code) in sources() {
        for name in [
            "SystemTime",
            "Instant::",
            "thread_rng",
            "HashMap",
            "HashSet",
            "RandomState",
            ".powf(",
            ".exp(",
            ".sin(",
            ".cos(",
        ] {
            assert!(!code.contains(name), "{} uses {name}", file.display());
        }
    }
}

#[test]
fn the_reader_of_the_sources_sees_what_it_should() {
    let named = rooms_named("use crate::{model::{Text, Date}, finding::Code};\nlet x = crate::layout::layout();");
    assert_eq!(named.into_iter().collect::<Vec<_>>(), ["finding", "layout", "model"]);
    assert!(says("use petgraph::graph::DiGraph;", "petgraph"));
    assert!(!says("let csv_text = 1;", "csv"));
}
