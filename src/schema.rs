//! Prints the JSON Schema (2020-12) of what goes in and comes out, made from the Rust types.
//!
//! `stackway-schema` prints one schema whose `$defs` hold everything; `stackway-schema document` and
//! `stackway-schema record` print a self-contained schema of the one or the other, as the package ships them.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};
use stackway::model::{Condition, Goal, LearnerRecord, Limits, PathwayDocument};
use stackway::{advice, formats, frameworks, learner, messages, reports, scene};
use std::process::ExitCode;

fn main() -> ExitCode {
    let schema = match std::env::args().nth(1).as_deref() {
        None => everything(),
        Some("document") => alone::<PathwayDocument>(),
        Some("record") => alone::<LearnerRecord>(),
        Some(_) => return ExitCode::from(2),
    };
    #[expect(clippy::print_stdout, reason = "printing is what this program is for")]
    {
        println!("{schema:#}");
    }
    ExitCode::SUCCESS
}

/// As written, not as read: members that are always there are required.
fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

fn everything() -> Value {
    let mut generator = generator();
    macro_rules! define {
        ($($type:ty),+ $(,)?) => { $( generator.subschema_for::<$type>(); )+ };
    }
    define!(
        PathwayDocument,
        LearnerRecord,
        Goal,
        Condition,
        messages::FindingText,
        messages::Summary,
        reports::Resume,
        formats::RecordMatch,
        formats::Unmatched,
        frameworks::FoundSkills,
        frameworks::SkillLinks,
        learner::Progress,
        learner::Explanation,
        learner::Counts,
        learner::Decision,
        advice::Gap,
        advice::Plan,
        advice::Frontier,
        advice::Next,
        advice::WhatIf,
        advice::Exits,
        advice::Sensitivity,
        scene::Layout,
        scene::Outline,
    );
    let mut definitions = generator.take_definitions(true);
    // Options are read, not written: none of their members is required.
    let mut options = SchemaSettings::draft2020_12().into_generator();
    options.subschema_for::<Limits>();
    definitions.extend(options.take_definitions(true));
    tidied(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Stackway",
        "description": "Documents, records, goals, conditions and answers.",
        "$defs": definitions
    }))
}

fn alone<T: JsonSchema>() -> Value {
    tidied(generator().into_root_schema_for::<T>().to_value())
}

/// Members that are left out when there is nothing to say are never `null`, though their Rust type suggests it;
/// and numbers carry no Rust type names.
fn tidied(mut schema: Value) -> Value {
    let mut open = vec![&mut schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(map) => {
                if let Some(Value::String(format)) = map.get("format")
                    && ["uint32", "uint", "double", "float"].contains(&format.as_str())
                {
                    map.shift_remove("format");
                }
                let required = map.get("required").cloned().unwrap_or_default();
                if let Some(Value::Object(members)) = map.get_mut("properties") {
                    for (name, member) in members {
                        if !required.as_array().is_some_and(|names| names.iter().any(|known| known == name)) {
                            drop_null(member);
                        }
                    }
                }
                open.extend(map.values_mut());
            }
            _ => {}
        }
    }
    schema
}

fn drop_null(member: &mut Value) {
    let Value::Object(map) = member else { return };
    if map.get("default") == Some(&Value::Null) {
        map.shift_remove("default");
    }
    if let Some(Value::Array(types)) = map.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            map.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = map.get_mut("anyOf") else { return };
    choices.retain(|choice| *choice != json!({ "type": "null" }));
    if choices.len() == 1
        && let Some(Value::Object(only)) = choices.pop()
    {
        map.shift_remove("anyOf");
        let described: Map<String, Value> = std::mem::take(map);
        map.extend(only);
        map.extend(described);
    }
}
