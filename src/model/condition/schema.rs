//! The JSON Schema of conditions, and of the goals that hold them.

use super::Condition;
use crate::model::{Goal, SkillGoal, Text};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

impl JsonSchema for Condition {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let list = json!({ "type": "array", "items": generator.subschema_for::<Self>() });
        let words = generator.subschema_for::<Text>();
        let id = json!({ "type": "string", "minLength": 1 });
        let amount = json!({ "type": "number", "minimum": 0 });
        let count = json!({ "type": "integer", "minimum": 0 });
        let level = json!({ "type": "integer", "minimum": 1, "default": 1, "description": "From 1; absent: 1." });
        let result =
            json!({ "type": "string", "description": "The lowest that will do, on the credential's own scale." });
        json_schema!({
            "description": "What must hold: an id, condition text such as `a and (b or 2 of (c, d, e))`, or one rule.",
            "anyOf": [
                { "type": "string", "minLength": 1, "description": "An id, `tag:name` inside a list, or condition text." },
                rule("A credential is held.", &[("credential", &id)], &[("result", &result)]),
                rule("A skill is held at a level.", &[("skill", &id)], &[("level", &level)]),
                rule("Every credential with a tag, as entries of the list around it.", &[("tag", &id)], &[]),
                rule("Every one. Of nothing: met.", &[("all", &list)], &[]),
                rule("At least one. Of nothing: not met.", &[("any", &list)], &[]),
                rule("At least so many.", &[("atLeast", &count), ("of", &list)], &[]),
                rule("Credits that add up. Entries are credentials and tags.", &[("credits", &amount), ("of", &list)], &[]),
                rule("Hours that add up. Entries are credentials and tags.", &[("hours", &amount), ("of", &list)], &[]),
                rule("Words in the place of a rule.", &[("text", &words.to_value())], &[])
            ]
        })
    }
}

impl JsonSchema for Goal {
    fn schema_name() -> Cow<'static, str> {
        "Goal".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let list =
            json!({ "type": "array", "items": generator.subschema_for::<Self>(), "description": "All of them." });
        let skills = json!({ "type": "array", "items": generator.subschema_for::<SkillGoal>() });
        let condition = generator.subschema_for::<Condition>().to_value();
        let id = json!({ "type": "string", "minLength": 1 });
        json_schema!({
            "description": "What somebody wants to reach.",
            "anyOf": [
                { "type": "string", "minLength": 1, "description": "An id of a role or credential." },
                rule("A role.", &[("role", &id)], &[]),
                rule("A credential.", &[("credential", &id)], &[]),
                rule("Skills at levels, all of them.", &[("skills", &skills)], &[]),
                rule("A condition.", &[("condition", &condition)], &[]),
                list
            ]
        })
    }
}

/// An object with these members and any unknown ones.
fn rule(description: &str, required: &[(&str, &Value)], optional: &[(&str, &Value)]) -> Value {
    let members = required.iter().chain(optional).map(|(name, schema)| ((*name).to_owned(), (*schema).clone()));
    json!({
        "type": "object",
        "description": description,
        "properties": members.collect::<Map<String, Value>>(),
        "required": required.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        "additionalProperties": true
    })
}
