//! The JSON Schema and the readers know the same members.

use crate::rich;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use stackway::model::{LearnerRecord, PathwayDocument};
use std::collections::BTreeSet;

fn schema_of<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>().to_value()
}

/// Follows references and looks into choices.
fn shapes<'s>(root: &'s Value, schema: &'s Value) -> Vec<&'s Value> {
    let mut open = vec![schema];
    let mut found = Vec::new();
    while let Some(schema) = open.pop() {
        if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
            open.extend(root.pointer(path.trim_start_matches('#')));
        }
        for choice in ["anyOf", "oneOf"] {
            open.extend(schema.get(choice).and_then(Value::as_array).into_iter().flatten());
        }
        found.push(schema);
    }
    found
}

fn is_unknown(name: &str) -> bool {
    name.starts_with("x-") || name.starts_with("__")
}

/// Walks a value along its schema: every member is known, and every known member is met somewhere.
fn compare(root: &Value, value: &Value) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut known, mut met) = (BTreeSet::new(), BTreeSet::new());
    let mut open = vec![(root, value, "document".to_owned())];
    while let Some((schema, value, name)) = open.pop() {
        let shapes = shapes(root, schema);
        match value {
            Value::Object(map) => {
                let fits = |shape: &&&Value| {
                    let required = shape.get("required").and_then(Value::as_array).into_iter().flatten();
                    shape.get("type") == Some(&"object".into())
                        && required.filter_map(Value::as_str).all(|r| map.contains_key(r))
                };
                let shape = shapes.iter().find(|shape| fits(shape) && shape.get("properties").is_some());
                let Some(shape) = shape else {
                    assert!(shapes.iter().any(|shape| fits(&shape)), "{name}: no shape fits {value}");
                    continue;
                };
                let properties = shape["properties"].as_object().expect("members");
                known.extend(properties.keys().map(|member| format!("{name}.{member}")));
                for (member, value) in map.iter().filter(|(member, _)| !is_unknown(member)) {
                    let schema = properties.get(member).unwrap_or_else(|| panic!("{name} has no {member}"));
                    met.insert(format!("{name}.{member}"));
                    open.push((schema, value, member.clone()));
                }
            }
            Value::Array(items) => {
                let list =
                    shapes.iter().find_map(|shape| shape.get("items")).unwrap_or_else(|| panic!("{name} is no list"));
                open.extend(items.iter().map(|item| (list, item, name.clone())));
            }
            Value::String(text) => {
                let fits = |shape: &&&Value| {
                    shape.get("type").is_some_and(|kind| {
                        kind == "string" || kind.as_array().is_some_and(|k| k.contains(&"string".into()))
                    }) || shape.get("const").is_some_and(|only| only == text)
                        || shape.get("enum").is_some_and(|all| all.as_array().is_some_and(|all| all.contains(value)))
                };
                assert!(shapes.iter().any(|shape| fits(&shape)), "{name}: {text}");
            }
            _ => {}
        }
    }
    (known, met)
}

#[test]
fn the_schema_of_the_document_knows_what_the_reader_knows() {
    let (known, met) = compare(&schema_of::<PathwayDocument>(), &rich::document());
    assert_eq!(known, met, "the sample has every member of the schema");
}

#[test]
fn the_schema_of_the_record_knows_what_the_reader_knows() {
    let (known, met) = compare(&schema_of::<LearnerRecord>(), &rich::record());
    assert_eq!(known, met, "the sample has every member of the schema");
}
