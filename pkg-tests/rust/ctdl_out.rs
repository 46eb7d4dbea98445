//! CTDL out: what the registry's publisher demands, and condition trees that come through unchanged.

use crate::import::{data, open};
use crate::round_trip::write;
use serde_json::{Map, Value, json};
use stackway::formats::Format;
use stackway::model::{Limits, read_document};
use std::collections::{BTreeMap, BTreeSet};

fn local(key: &str) -> &str {
    key.rsplit(['/', ':', '#']).next().unwrap_or(key)
}

/// A member by its local name, as a list.
fn list<'v>(object: &'v Map<String, Value>, name: &str) -> Vec<&'v Value> {
    match object.iter().find(|(key, _)| local(key) == name).map(|(_, value)| value) {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            object.get("@value").or_else(|| object.get("@id")).map_or_else(|| value.to_string(), scalar)
        }
        Value::String(text) => local(text).to_owned(),
        other => other.to_string(),
    }
}

fn words(object: &Map<String, Value>, name: &str) -> String {
    let said = list(object, name).first().map_or(String::new(), |value| match value {
        Value::Object(map) => map
            .get("@value")
            .or_else(|| map.values().next())
            .map_or(String::new(), |words| words.as_str().unwrap_or_default().to_owned()),
        other => other.as_str().unwrap_or_default().to_owned(),
    });
    if said.starts_with("Complete ") || said == "To be confirmed." { String::new() } else { said.trim().to_owned() }
}

/// Every object by its id.
type Index<'v> = BTreeMap<String, &'v Map<String, Value>>;

fn resolved<'v>(value: &'v Value, index: &Index<'v>) -> Option<&'v Map<String, Value>> {
    let own = value.as_object();
    let named = own.is_none_or(|object| object.len() == 1).then(|| index.get(&scalar(value)).copied()).flatten();
    named.or(own)
}

/// What a component is called: the id that it had before it went out, else its own.
fn called(value: &Value, index: &Index<'_>) -> String {
    let own = resolved(value, index).and_then(|object| {
        let identifier = list(object, "identifier").first()?.as_object()?;
        Some(scalar(list(identifier, "identifierValueCode").first()?))
    });
    own.unwrap_or_else(|| scalar(value))
}

/// A condition in one form: how many of which, with its words and constraints. Read here by other means than the reader's.
fn tree<'v>(condition: &'v Map<String, Value>, index: &Index<'v>) -> String {
    let mut operands: Vec<String> =
        list(condition, "targetComponent").into_iter().map(|it| called(it, index)).collect();
    operands.extend(
        list(condition, "hasCondition").into_iter().filter_map(|it| resolved(it, index)).map(|it| tree(it, index)),
    );
    let mut seen = BTreeSet::new();
    operands.retain(|operand| seen.insert(operand.clone()));
    let constraints: Vec<String> = list(condition, "hasConstraint")
        .into_iter()
        .filter_map(|it| resolved(it, index))
        .map(|constraint| {
            let members: BTreeMap<&str, String> = constraint
                .iter()
                .filter(|(key, _)| !matches!(key.as_str(), "@id" | "@type"))
                .map(|(key, value)| (local(key), value.to_string()))
                .collect();
            format!("{members:?}")
        })
        .collect();
    let number = list(condition, "requiredNumber").first().map(|value| scalar(value)).filter(|number| number != "0");
    let operator = list(condition, "logicalOperator").first().map(|value| scalar(value));
    let total = operands.len().to_string();
    let number =
        number.unwrap_or_else(|| if operator.as_deref() == Some("Or") { "1".to_owned() } else { total.clone() });
    let (name, said) = (words(condition, "name"), words(condition, "description"));
    if operands.len() == 1 && number == "1" && constraints.is_empty() && name.is_empty() && said.is_empty() {
        return operands.remove(0);
    }
    format!("[{name}|{said}|{number} of {}|{}]", operands.join(", "), constraints.join("; "))
}

/// The conditions of each component by its id; several beside each other are all needed.
fn trees(source: &Value) -> BTreeMap<String, String> {
    let entities = match source.get("@graph").unwrap_or(source) {
        Value::Array(list) => list.clone(),
        one => vec![one.clone()],
    };
    let index: Index<'_> = entities.iter().filter_map(|it| Some((scalar(&it["@id"]), it.as_object()?))).collect();
    let mut found = BTreeMap::new();
    for entity in entities.iter().filter_map(Value::as_object) {
        let conditions: Vec<String> = list(entity, "hasCondition")
            .into_iter()
            .filter_map(|it| resolved(it, &index))
            .map(|it| tree(it, &index))
            .collect();
        let class = list(entity, "@type").first().map_or(String::new(), |class| scalar(class));
        if !conditions.is_empty() && class != "ComponentCondition" {
            let id = called(&entity["@id"], &index);
            let said = if conditions.len() == 1 {
                conditions[0].clone()
            } else {
                format!("[||{} of {}|]", conditions.len(), conditions.join(", "))
            };
            found.insert(id, said);
        }
    }
    found
}

fn through(source: &str) -> Value {
    let (document, _) = open(source);
    let (text, _) = write(&document, Format::Ctdl);
    serde_json::from_str(&text).expect("JSON")
}

/// A graph whose ids are the registry's, so that they stay what they are.
fn own(conditions: &Value) -> String {
    let id = |n: u32| format!("https://credentialengineregistry.org/resources/ce-00000000-0000-4000-8000-{n:012}");
    let course =
        |n: u32| json!({ "@id": id(n), "@type": "ceterms:CourseComponent", "ceterms:name": { "en": format!("C{n}") } });
    let text = json!({ "@context": "https://credreg.net/ctdl/schema/context/json", "@graph": [
        { "@id": id(100), "@type": "ceterms:Pathway", "ceterms:name": { "en": "Way" }, "ceterms:hasDestinationComponent": [id(9)] },
        { "@id": id(9), "@type": "ceterms:CredentialComponent", "ceterms:credentialType": "ceterms:Certificate",
          "ceterms:name": { "en": "Goal" }, "ceterms:hasCondition": conditions },
        course(1), course(2), course(3), course(4)
    ] });
    (1..=4).fold(text.to_string(), |text, n| text.replace(&format!("\"ex:{n}\""), &format!("\"{}\"", id(n))))
}

#[test]
fn condition_trees_come_through_unchanged() {
    let constraint = json!({ "@type": "ceterms:Constraint", "ceterms:leftSource": ["GPA", "ceterms:score"], "ceterms:leftAction": "array:Max",
        "ceterms:comparator": "compare:GTEQ", "ceterms:rightSource": ["User-entered text 1"], "ceterms:description": { "en": "GPA of 3" } });
    let cases = [
        json!([{ "ceterms:requiredNumber": 2, "ceterms:description": { "en": "Any two" }, "ceterms:targetComponent": ["ex:1", "ex:2", "ex:3"] }]),
        json!([{ "ceterms:requiredNumber": 1, "ceterms:targetComponent": ["ex:1"] }]),
        json!([{ "ceterms:logicalOperator": "logic:Or", "ceterms:name": { "en": "Either", "fr": "Ou" }, "ceterms:targetComponent": ["ex:1", "ex:2"] }]),
        json!([{ "ceterms:requiredNumber": 2, "ceterms:targetComponent": ["ex:1"], "ceterms:hasCondition": [
            { "ceterms:requiredNumber": 1, "ceterms:description": { "en": "One of these" }, "ceterms:targetComponent": ["ex:2", "ex:3"] },
            { "ceterms:requiredNumber": 2, "ceterms:hasCondition": [
                { "ceterms:requiredNumber": 1, "ceterms:targetComponent": ["ex:3", "ex:4"] }, { "ceterms:requiredNumber": 2, "ceterms:targetComponent": ["ex:1", "ex:2", "ex:4"] }] }] }]),
        json!([{ "ceterms:requiredNumber": 2, "ceterms:targetComponent": ["ex:1", "ex:2", "ex:3"], "ceterms:hasConstraint": [constraint] }]),
        json!([{ "ceterms:description": { "en": "Talk to us" }, "ceterms:hasConstraint": [constraint, { "@type": "ceterms:Constraint", "ceterms:description": { "en": "b" } }], "ceterms:requiredConstraints": 1 }]),
        json!([{ "ceterms:requiredNumber": 1, "ceterms:targetComponent": ["ex:1", "ex:2"] }, { "ceterms:requiredNumber": 2, "ceterms:targetComponent": ["ex:2", "ex:3", "ex:4"] }]),
    ];
    for conditions in cases {
        let source = own(&conditions);
        let before = trees(&serde_json::from_str(&source).expect("JSON"));
        assert_eq!(before.len(), 1, "{source}");
        let after = through(&source);
        assert_eq!(trees(&after), before, "{conditions}");
    }
}

#[test]
fn condition_trees_of_real_files_come_through_unchanged() {
    let Some(data) = data() else { return };
    for (name, least) in [
        ("Badgr (Final) - EmpoweringTeachingExcellence_Nate.json", 5),
        ("CompTIA-IT_Networking_Specialist.jsonld", 4),
        ("pathway.json", 5),
    ] {
        let source = std::fs::read_to_string(data.join("ctdl-pathways").join(name)).expect("a readable file");
        let before = trees(&serde_json::from_str(&source).expect("JSON"));
        assert!(before.len() >= least, "{name}: {}", before.len());
        let after = trees(&through(&source));
        // Conditions without any content say nothing that could be kept.
        for (id, tree) in before.iter().filter(|(_, tree)| !tree.contains("[||0 of |]")) {
            // Children that no condition names are needed too, so the list of what is needed may have grown; what was
            // said stands in it as it was.
            let said = tree.split_once(" of ").map_or(tree.as_str(), |(_, said)| said.trim_end_matches("|]"));
            let same =
                after.get(id).is_some_and(|other| other == tree || (name == "pathway.json" && other.contains(said)));
            assert!(same, "{name} {id}: {tree} became {:?}", after.get(id));
        }
    }
}

/// What the publisher refuses to do without (PathwayRequest and PathwayComponent of the registry's assistant).
#[test]
fn everything_that_the_publisher_demands_is_there() {
    let sparse = r#"{ "stackway": "1", "credentials": [{ "id": "a", "type": "Award", "stack": "b" }, { "id": "b", "type": "Course" }] }"#;
    let rich = crate::rich::document().to_string();
    for source in [sparse, &rich, r#"{ "stackway": "1", "credentials": [] }"#] {
        let document = read_document(source.as_bytes(), &Limits::default()).value.expect("a document");
        let (text, losses) = write(&document, Format::Ctdl);
        let graph: Value = serde_json::from_str(&text).expect("JSON");
        let entities = graph["@graph"].as_array().expect("a graph");
        let pathway = &entities[0];
        assert_eq!(pathway["@type"], "ceterms:Pathway");
        let description = pathway["ceterms:description"].as_object().expect("a language map");
        assert!(description.values().all(|words| words.as_str().is_some_and(|words| words.chars().count() >= 15)));
        assert!(!pathway["ceterms:lifeCycleStatusType"].is_null());
        let owned = pathway["ceterms:ownedBy"].as_array().is_some_and(|owners| !owners.is_empty());
        let said = losses.iter().any(|finding| finding.code == stackway::finding::Code::ExportIncomplete);
        assert!(owned || said, "an owner, or a warning that there is none");
        assert_eq!(pathway.get("ceterms:hasDestinationComponent").is_some(), entities.len() > 1);
        let ids: BTreeSet<&str> = entities.iter().filter_map(|entity| entity["@id"].as_str()).collect();
        assert_eq!(ids.len(), entities.len(), "each id once");
        for entity in entities {
            let class = entity["@type"].as_str().expect("a class");
            if class == "ceterms:CredentialOrganization" {
                continue;
            }
            let ctid = entity["ceterms:ctid"].as_str().expect("a ctid");
            assert!(
                ctid.starts_with("ce-")
                    && ctid.len() == 39
                    && entity["@id"].as_str().is_some_and(|id| id.ends_with(ctid)),
                "{ctid}"
            );
            let name = entity.get("ceterms:name").or_else(|| entity.get("skos:prefLabel"));
            assert!(name.and_then(Value::as_object).is_some_and(|name| !name.is_empty()), "{entity}");
            if class == "ceterms:CredentialComponent" {
                assert!(entity["ceterms:credentialType"].as_str().is_some_and(|kind| kind.starts_with("ceterms:")));
            }
            let mut open: Vec<&Value> =
                entity.get("ceterms:hasCondition").into_iter().flat_map(|list| list.as_array()).flatten().collect();
            while let Some(condition) = open.pop() {
                assert!(condition["ceterms:description"].as_object().is_some_and(|it| !it.is_empty()), "{condition}");
                let targets = condition.get("ceterms:targetComponent").and_then(Value::as_array).into_iter().flatten();
                assert!(targets.into_iter().all(|id| id.as_str().is_some_and(|id| ids.contains(id))));
                open.extend(condition.get("ceterms:hasCondition").and_then(Value::as_array).into_iter().flatten());
                for constraint in condition.get("ceterms:hasConstraint").and_then(Value::as_array).into_iter().flatten()
                {
                    let several =
                        constraint.get("ceterms:leftSource").and_then(Value::as_array).is_some_and(|it| it.len() > 1);
                    assert!(
                        !several || constraint.get("ceterms:leftAction").is_some(),
                        "an action where a source is several"
                    );
                }
            }
        }
    }
}
