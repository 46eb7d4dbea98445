//! Own → X → own loses exactly what the report of X says, for every X with a way back.
//!
//! A document goes out and comes back. From both, everything that the report names is taken away and what says the
//! same in another form is brought to one form; then they are equal. And every member that the report names is really
//! gone or different: a report that names too much fails too.

use crate::support::{Shape, random_document};
use serde_json::{Map, Value, json};
use stackway::finding::{Arg, Code, Finding};
use stackway::formats::{ExportOptions, Format, export, import};
use stackway::messages::Catalogue;
use stackway::model::{Condition, Framework, FrameworkKind, Limits, PathwayDocument, Rule, Text, read_document};
use std::collections::{BTreeMap, BTreeSet};

/// The text and its losses.
pub(crate) fn write(document: &PathwayDocument, format: Format) -> (String, Vec<Finding>) {
    let catalogue = Catalogue::english();
    let say = |key: &str, args: &[(&str, Arg)]| catalogue.format(key, args);
    let written = export(document, format, &ExportOptions { lang: "en", say: &say, now: None })
        .expect("a format that is written");
    (written.text, written.losses)
}

pub(crate) fn back(text: &str, format: Format) -> PathwayDocument {
    let found = import(text.as_bytes(), None, None, &Limits::default());
    assert_eq!(found.format, format, "it recognises what it wrote: {text}");
    found.document.unwrap_or_else(|| panic!("it opens: {:?}\n{text}", found.losses))
}

/// The members that a report says are left out.
pub(crate) fn dropped(losses: &[Finding]) -> BTreeSet<String> {
    let of = |finding: &Finding| {
        finding.args.iter().find_map(|(name, value)| match value {
            Arg::Text(member) if *name == "member" => Some(member.clone()),
            _ => None,
        })
    };
    losses.iter().filter(|finding| finding.code == Code::ExportDropped).filter_map(of).collect()
}

/// The document as JSON in one form, without the members named.
pub(crate) fn plain(document: &PathwayDocument, without: &BTreeSet<String>, format: Format) -> Value {
    let mut value = serde_json::to_value(document).expect("it is JSON");
    for member in without {
        let steps: Vec<&str> = member.split('.').collect();
        remove(&mut value, &steps);
    }
    let language = value.get("language").and_then(Value::as_str).unwrap_or("en").to_owned();
    if without.contains("languages") {
        said_once(&mut value, document.language.as_deref());
    }
    tidy(&mut value, &language, format == Format::Ctdl);
    value
}

/// Texts in several languages as the one that was written.
fn said_once(value: &mut Value, language: Option<&str>) {
    let one = |object: &mut Map<String, Value>, member: &str| {
        let Some(Value::Object(map)) = object.get(member) else { return };
        let pairs = map.iter().map(|(tag, words)| (tag.clone(), words.as_str().unwrap_or_default().to_owned()));
        let words = Text::Map(pairs.collect()).get("en", language).to_owned();
        object.insert(member.to_owned(), words.into());
    };
    let Some(object) = value.as_object_mut() else { return };
    ["title", "description"].iter().for_each(|member| one(object, member));
    for list in ["issuers", "frameworks", "skills", "credentials", "roles", "groups"] {
        let entries = object.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
        for entry in entries.filter_map(Value::as_object_mut) {
            ["name", "description"].iter().for_each(|member| one(entry, member));
            for level in entry.get_mut("levels").and_then(Value::as_array_mut).into_iter().flatten() {
                let mut around = Map::from_iter([("level".to_owned(), level.take())]);
                one(&mut around, "level");
                *level = around.shift_remove("level").unwrap_or_default();
            }
        }
    }
}

fn remove(value: &mut Value, steps: &[&str]) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|item| remove(item, steps)),
        Value::Object(object) => match steps {
            [last] => {
                object.shift_remove(*last);
            }
            [first, rest @ ..] => {
                if let Some(inner) = object.get_mut(*first) {
                    remove(inner, rest);
                }
            }
            [] => {}
        },
        _ => {}
    }
}

/// Texts as language maps, lists without what is empty, conditions in one form, entries by id.
fn tidy(value: &mut Value, language: &str, results_as_words: bool) {
    let Some(object) = value.as_object_mut() else { return };
    // A file has to say the one or the other; that it does is no loss.
    object.shift_remove("language");
    object.shift_remove("id");
    for member in ["title", "description"] {
        text(object, member, language);
    }
    for list in ["issuers", "skills", "credentials", "roles", "groups"] {
        let Some(Value::Array(entries)) = object.get_mut(list) else { continue };
        for entry in entries.iter_mut().filter_map(Value::as_object_mut) {
            for member in ["name", "description"] {
                text(entry, member, language);
            }
            // A name that is the id says nothing more.
            let id = entry.get("id").cloned().unwrap_or_default();
            if entry.get("name").and_then(|name| name.get(language)) == Some(&id) {
                entry.shift_remove("name");
            }
            for member in ["requires", "recommends", "alongside", "stack"] {
                if let Some(condition) = entry.get_mut(member) {
                    *condition = rule(condition.take(), language, results_as_words);
                }
            }
            for member in ["award", "validates", "teaches", "skills"] {
                if member == "award" && entry.get(member) == Some(&Value::from("claim")) {
                    entry.shift_remove(member);
                }
                for alignment in entry.get_mut(member).and_then(Value::as_array_mut).into_iter().flatten() {
                    if let Some(alignment) = alignment.as_object_mut() {
                        // What is absent is level 1 and required.
                        for (name, usual) in [("level", Value::from(1)), ("need", Value::from("required"))] {
                            if alignment.get(name) == Some(&usual) {
                                alignment.shift_remove(name);
                            }
                        }
                    }
                }
            }
            if let Some(Value::Array(members)) = entry.get_mut("members") {
                members.sort_by_key(Value::to_string);
            }
            let numbers: Vec<String> = entry.keys().cloned().collect();
            for name in numbers {
                if let Some(number) = entry.get(&name).and_then(Value::as_f64) {
                    entry.insert(name, number.into());
                }
            }
            entry.sort_keys();
        }
        entries.sort_by_key(|entry| entry.get("id").map(Value::to_string));
        if entries.is_empty() {
            object.shift_remove(list);
        }
    }
    object.sort_keys();
}

fn text(object: &mut Map<String, Value>, member: &str, language: &str) {
    if let Some(Value::String(words)) = object.get(member) {
        let map = Map::from_iter([(language.to_owned(), Value::from(words.as_str()))]);
        object.insert(member.to_owned(), map.into());
    }
}

/// The condition of a JSON value.
fn parsed(value: &Value) -> Condition {
    let document =
        serde_json::json!({ "stackway": "1", "credentials": [{ "id": "x", "type": "Badge", "requires": value }] });
    let read = read_document(document.to_string().as_bytes(), &Limits::default());
    read.value.expect("a document").credentials[0].requires.clone().expect("a condition")
}

/// A condition in one form: operands once, one of one is itself, n of n is all, 1 of n any.
fn rule(condition: Value, language: &str, results_as_words: bool) -> Value {
    let Value::Object(mut object) = condition else { return condition };
    text(&mut object, "text", language);
    if results_as_words && object.contains_key("result") {
        let [id, result] = ["credential", "result"].map(|name| object[name].as_str().expect("a string").to_owned());
        let condition = Condition { rule: Rule::Credential { id, result: Some(result) }, ..Condition::default() };
        return serde_json::json!({ "text": { "en-US": condition.to_string() } });
    }
    let whole = |object: &Map<String, Value>| {
        let list = ["all", "any", "of"].iter().find_map(|name| object.get(*name)?.as_array());
        let tag = |one: &Value| one.as_str().is_some_and(|id| id.starts_with("tag:")) || one.get("tag").is_some();
        object.contains_key("credits") || object.contains_key("hours") || list.is_some_and(|list| list.iter().any(tag))
    };
    if results_as_words && whole(&object) && Value::Object(object.clone()).to_string().contains("\"result\"") {
        let condition = parsed(&Value::Object(object));
        return serde_json::json!({ "text": { "en-US": condition.to_string() } });
    }
    let (member, mut operands) =
        match ["all", "any", "of"].iter().find_map(|name| Some((*name, object.shift_remove(*name)?))) {
            Some((name, Value::Array(list))) => {
                (name, list.into_iter().map(|one| rule(one, language, results_as_words)).collect::<Vec<_>>())
            }
            _ => return Value::Object(object),
        };
    let mut seen = BTreeSet::new();
    operands.retain(|operand| seen.insert(operand.to_string()));
    if object.contains_key("credits") || object.contains_key("hours") {
        for unit in ["credits", "hours"] {
            if let Some(amount) = object.get(unit).and_then(Value::as_f64) {
                object.insert(unit.to_owned(), amount.into());
            }
        }
        object.insert("of".to_owned(), operands.into());
        return Value::Object(object);
    }
    let count = match (member, object.shift_remove("atLeast").and_then(|count| count.as_u64())) {
        ("all", _) => operands.len() as u64,
        ("any", _) => 1,
        (_, count) => count.expect("a count"),
    };
    let (count, total) = (count, operands.len() as u64);
    if total == 1 && count == 1 && object.is_empty() {
        return operands.pop().expect("one");
    }
    object.insert("count".to_owned(), count.into());
    object.insert("of".to_owned(), operands.into());
    Value::Object(object)
}

/// Where two values differ, by JSON pointer, without recursion.
pub(crate) fn differences(before: &Value, after: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), Some(before), Some(after))];
    while let Some((path, before, after)) = open.pop() {
        match (before, after) {
            (a, b) if a == b => {}
            (Some(Value::Object(a)), Some(Value::Object(b))) => {
                let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
                open.extend(names.into_iter().map(|name| (format!("{path}/{name}"), a.get(name), b.get(name))));
            }
            (Some(Value::Array(a)), Some(Value::Array(b))) => {
                open.extend((0..a.len().max(b.len())).map(|at| (format!("{path}/{at}"), a.get(at), b.get(at))));
            }
            (a, b) => {
                let show = |value: Option<&Value>| value.map_or("nothing".to_owned(), ToString::to_string);
                found.push(format!("{path}: {} became {}", show(a), show(b)));
            }
        }
    }
    found
}

/// What a format has to say where the document says nothing, taken away again, and ids that it gives anew, taken back:
/// each only if the report owns up to it.
fn aligned(
    before: &PathwayDocument,
    losses: &[Finding],
    mut after: PathwayDocument,
    format: Format,
    name: &str,
) -> PathwayDocument {
    let owned = |phrase: &str| {
        let said = losses
            .iter()
            .flat_map(|finding| &finding.args)
            .any(|(_, arg)| matches!(arg, Arg::Phrase(key) if *key == phrase));
        assert!(said, "{name} through {}: nobody said {phrase}: {losses:?}", format.as_str());
    };
    if matches!(format, Format::Case | Format::MoodleCsv) {
        if before.frameworks.is_empty() {
            // A file of skills is a framework.
            assert_eq!(after.frameworks.len(), 1);
            after.frameworks.clear();
            after.skills.iter_mut().for_each(|skill| skill.framework = None);
        }
        let new: Vec<String> = after.skills.iter().map(|skill| skill.id.clone()).collect();
        let old: Vec<String> = before.skills.iter().map(|skill| skill.id.clone()).collect();
        if new != old && format == Format::Case {
            owned("export.what.uuid");
            let back = |id: &mut String| {
                if let Some(at) = new.iter().position(|known| known == id) {
                    id.clone_from(&old[at]);
                }
            };
            for skill in &mut after.skills {
                back(&mut skill.id);
                skill.broader.iter_mut().for_each(back);
            }
        }
        for (frame, _) in after.frameworks.iter_mut().zip(&before.frameworks).filter(|(_, known)| known.kind.is_none())
        {
            assert!(matches!(frame.kind, Some(FrameworkKind::Case | FrameworkKind::Other)));
            frame.kind = None;
        }
        if let ([frame], [known]) = (after.frameworks.as_mut_slice(), before.frameworks.as_slice())
            && frame.id != known.id
        {
            frame.id.clone_from(&known.id);
            after.skills.iter_mut().for_each(|skill| skill.framework = Some(known.id.clone()));
        }
    }
    if matches!(format, Format::OpenBadges2 | Format::OpenBadges3) {
        // A framework is known by its name there: its id is told as lost, and what refers to it goes with it.
        let renamed: BTreeMap<String, String> = after
            .frameworks
            .iter()
            .filter_map(|frame| {
                let known = before.frameworks.iter().find(|known| {
                    let name = |it: &Framework| {
                        it.name.as_ref().map(|name| name.get("en", before.language.as_deref()).to_owned())
                    };
                    name(known) == name(frame)
                })?;
                Some((frame.id.clone(), known.id.clone()))
            })
            .collect();
        // A skill with an address is known by that; its id is told as lost.
        let address = |id: &String| before.skills.iter().find(|known| known.url.as_ref() == Some(id));
        let references = after.credentials.iter_mut().flat_map(|it| &mut it.validates).map(|it| &mut it.skill);
        for id in after.skills.iter_mut().map(|skill| &mut skill.id).chain(references) {
            if let Some(known) = address(id) {
                id.clone_from(&known.id);
            }
        }
        for skill in &mut after.skills {
            if let Some(known) = skill.framework.as_ref().and_then(|id| renamed.get(id)) {
                skill.framework = Some(known.clone());
            }
        }
        for (ours, theirs) in before.credentials.iter().zip(&mut after.credentials) {
            if ours.description.is_none() && theirs.description.is_some() {
                owned("export.lacks.credential-description");
                theirs.description = None;
            }
            if ours.issuer.is_none() && theirs.issuer.is_some() {
                owned("export.lacks.award-issuer");
                theirs.issuer = None;
            }
        }
        after.issuers.retain(|issuer| before.issuers.iter().any(|known| known.id == issuer.id));
    }
    after
}

/// The claim of this module for one document.
pub(crate) fn loses_what_it_says(document: &PathwayDocument, format: Format, name: &str) {
    let of_skills = matches!(format, Format::Case | Format::MoodleCsv);
    if if of_skills { document.skills.is_empty() } else { document.credentials.is_empty() } {
        return;
    }
    let (text, losses) = write(document, format);
    let again = aligned(document, &losses, back(&text, format), format, name);
    let without = dropped(&losses);
    let compare =
        |without: &BTreeSet<String>| differences(&plain(document, without, format), &plain(&again, without, format));
    let found = compare(&without);
    assert!(found.is_empty(), "{name} through {}: {found:#?}\nsaid to be lost: {without:?}", format.as_str());
    let inside = |member: &str| without.iter().any(|other| member.starts_with(&format!("{other}.")));
    for member in without.iter().filter(|member| !inside(member)) {
        if matches!(member.as_str(), "id" | "language" | "languages") {
            // A file has these in whichever way, or its texts have; see `tidy` and `said_once`.
            let there = [("id", document.id.is_some()), ("language", document.language.is_some()), ("languages", true)];
            assert!(there.contains(&(member.as_str(), true)), "{name}: {member}");
            continue;
        }
        let mut others = without.clone();
        others.remove(member);
        assert!(!compare(&others).is_empty(), "{name}: {member} is said to be lost in {}, and is not", format.as_str());
    }
    assert_eq!(write(document, format), (text, losses), "the same twice");
}

const BOTH_WAYS: &[Format] = &[
    Format::Ctdl,
    Format::Csv,
    Format::Tsv,
    Format::Case,
    Format::MoodleCsv,
    Format::OpenBadges2,
    Format::OpenBadges3,
];

#[test]
fn random_documents_lose_what_the_report_says() {
    for seed in 0..80_u64 {
        let document = random_document(seed, Shape::full(1 + usize::try_from(seed % 40).expect("small")));
        for format in BOTH_WAYS {
            loses_what_it_says(&document, *format, &format!("seed {seed}"));
        }
    }
}

#[test]
fn a_document_with_every_member_loses_what_the_report_says() {
    let source = crate::rich::document().to_string();
    let document = read_document(source.as_bytes(), &Limits::default()).value.expect("a document");
    for format in BOTH_WAYS {
        loses_what_it_says(&document, *format, "every member");
    }
}

#[test]
fn the_examples_lose_what_the_report_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pathways");
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let source = std::fs::read(&path).expect("a readable file");
        let document = read_document(&source, &Limits::default()).value.expect("a document");
        for format in BOTH_WAYS {
            loses_what_it_says(&document, *format, &path.display().to_string());
        }
    }
}

/// A degree of courses as a curriculum can say it: credits, requisites that are lists of earlier courses, terms.
fn random_curriculum(seed: u64) -> Value {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |most: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % most
    };
    let count = 2 + below(12);
    let mut courses: Vec<Value> = Vec::new();
    for number in 1..=count {
        let mut course = json!({ "id": number.to_string(), "type": "Course", "name": format!("Course, {number}"), "credits": below(7) });
        for member in ["requires", "alongside"] {
            let ids: BTreeSet<String> =
                (0..below(3)).filter(|_| number > 1).map(|_| (1 + below(number - 1)).to_string()).collect();
            let ids: Vec<String> =
                ids.into_iter().filter(|id| !course.to_string().contains(&format!("\"{id}\""))).collect();
            match ids.as_slice() {
                [] => {}
                [one] => course[member] = json!(one),
                all => course[member] = json!({ "all": all }),
            }
        }
        courses.push(course);
    }
    let all: Vec<String> = (1..=count).map(|number| number.to_string()).collect();
    courses.push(json!({ "id": "degree", "type": "BachelorDegree", "name": "A degree", "stack": { "all": all } }));
    let mut document =
        json!({ "stackway": "1", "title": "A degree", "language": "en", "credentials": courses, "goals": ["degree"] });
    if below(2) == 1 {
        let half = usize::try_from(count / 2).expect("small");
        let term = |at: usize, members: &[String]| json!({ "id": format!("term-{at}"), "name": { "en": format!("Term {at}"), "fr": format!("Session {at}") }, "members": members });
        document["groups"] = json!([term(1, &all[..half]), term(2, &all[half..])]);
    }
    document
}

#[test]
fn a_curriculum_loses_nothing_that_it_can_say_and_reports_the_rest() {
    let read =
        |value: &Value| read_document(value.to_string().as_bytes(), &Limits::default()).value.expect("a document");
    for seed in 1..60 {
        let source = random_curriculum(seed);
        let document = read(&source);
        let (text, losses) = write(&document, Format::CurriculumCsv);
        assert_eq!(dropped(&losses), BTreeSet::new(), "seed {seed}: {text}");
        // What the file adds of itself.
        let tidied = |document: &PathwayDocument, without: &BTreeSet<String>| {
            let mut value = plain(document, without, Format::CurriculumCsv);
            let object = value.as_object_mut().expect("an object");
            ["curriculumCsv", "title"].iter().for_each(|member| {
                object.shift_remove(*member);
            });
            value
        };
        let again = back(&text, Format::CurriculumCsv);
        let none = BTreeSet::new();
        let found = differences(&tidied(&document, &none), &tidied(&again, &none));
        assert!(found.is_empty(), "seed {seed}: {found:#?}\n{text}");
        // One thing more that it cannot say: that is what the report names, and the rest comes back.
        let more = [
            ("credentials.hours", "hours", json!(12)),
            ("credentials.tags", "tags", json!(["x"])),
            ("credentials.requires", "requires", json!({ "any": ["2", "degree"] })),
            ("credentials.recommends", "recommends", json!("2")),
        ];
        for (member, name, value) in more {
            let mut source = source.clone();
            source["credentials"][0][name] = value;
            let document = read(&source);
            let (text, losses) = write(&document, Format::CurriculumCsv);
            let lost = dropped(&losses);
            assert_eq!(lost, BTreeSet::from([member.to_owned()]), "seed {seed}");
            let again = back(&text, Format::CurriculumCsv);
            let found = differences(&tidied(&document, &lost), &tidied(&again, &lost));
            assert!(found.is_empty() || member == "credentials.requires", "seed {seed}: {found:#?}");
        }
    }
}
