//! [`Condition`] → `ComponentCondition`.
//!
//! Operands stand in the order of the document: credentials and skills as target components until the first nested
//! condition, from there on each in a nested condition of its own, since a reader takes targets first. What CTDL has no
//! words for (a result, a level, a sum, a tag, plain words) is a constraint.

use super::names::Names;
use crate::formats::ctdl::mark;
use crate::formats::losses::Losses;
use crate::model::{Condition, PathwayDocument, Rule, SumUnit, Text};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What conditions are written with.
pub(super) struct Writer<'w, 'd> {
    pub(super) document: &'d PathwayDocument,
    pub(super) names: &'w Names<'d>,
    pub(super) losses: &'w mut Losses,
    /// Ids of everything that was written as a target.
    pub(super) targets: BTreeSet<String>,
}

#[derive(PartialEq)]
enum Done {
    Target(String),
    Nested(Value),
}

impl Writer<'_, '_> {
    /// The condition as an object.
    pub(super) fn write(&mut self, condition: &Condition, path: &str) -> Map<String, Value> {
        // Operands first: a stack of conditions whose operands are being written, the finished ones beside it.
        let mut open: Vec<(&Condition, usize, Vec<Done>)> = vec![(condition, 0, Vec::new())];
        loop {
            let Some((condition, next, done)) = open.last_mut() else { return Map::new() };
            let operands = if is_whole(condition) { &[] } else { condition.operands() };
            if let Some(operand) = operands.get(*next) {
                *next += 1;
                match self.target(operand) {
                    Some(uri) => done.push(Done::Target(uri)),
                    None => open.push((operand, 0, Vec::new())),
                }
                continue;
            }
            let Some((condition, _, done)) = open.pop() else { return Map::new() };
            let written = self.finish(condition, done, path);
            match open.last_mut() {
                Some((_, _, done)) => done.push(Done::Nested(Value::Object(written))),
                None => return written,
            }
        }
    }

    /// The URI of a leaf that is just a component.
    fn target(&mut self, condition: &Condition) -> Option<String> {
        let id = match &condition.rule {
            Rule::Credential { id, result: None } | Rule::Skill { id, level: 1 } if condition.extra.is_empty() => id,
            _ => return None,
        };
        let uri = self.names.uri(id)?.to_owned();
        self.targets.insert(id.clone());
        Some(uri)
    }

    fn finish(&mut self, condition: &Condition, mut done: Vec<Done>, path: &str) -> Map<String, Value> {
        let mut it = Map::new();
        it.insert("@type".to_owned(), "ceterms:ComponentCondition".into());
        let mut constraints: Option<Value> = None;
        // One condition of the source with operands and constraints became "both": put them together again.
        if let (Rule::All(of), [_, Done::Nested(last)]) = (&condition.rule, done.as_slice())
            && let [first, words] = of.as_slice()
            && words.extra.get(mark::CONSTRAINTS).is_some()
            && first.extra.is_empty()
        {
            let last = last.as_object().cloned().unwrap_or_default();
            done.pop();
            match done.pop() {
                Some(Done::Nested(Value::Object(inner))) => it = inner,
                Some(Done::Target(uri)) => {
                    it.insert("ceterms:requiredNumber".to_owned(), 1.into());
                    it.insert("ceterms:targetComponent".to_owned(), json!([uri]));
                }
                _ => {}
            }
            for member in ["ceterms:hasConstraint", "ceterms:requiredConstraints"] {
                it.extend(last.get(member).map(|value| (member.to_owned(), value.clone())));
            }
            self.texts(condition, 1, 1, &mut it);
            return it;
        }
        // Operands that stand twice count once.
        let mut once: Vec<Done> = Vec::with_capacity(done.len());
        for operand in done {
            if !once.contains(&operand) {
                once.push(operand);
            }
        }
        let mut done = once;
        let total = done.len();
        let (required, operator) = match &condition.rule {
            _ if is_whole(condition) => {
                constraints = Some(self.rule(condition, path));
                (0, None)
            }
            Rule::All(of) => {
                if of.is_empty() {
                    self.losses.changed(path, "export.what.empty-list");
                }
                (total, Some("logic:And"))
            }
            Rule::Any(of) => {
                if of.is_empty() {
                    self.losses.changed(path, "export.what.empty-list");
                }
                (1, Some("logic:Or"))
            }
            Rule::AtLeast { count, .. } => {
                if *count == 0 {
                    self.losses.changed(path, "export.what.empty-list");
                }
                (usize::try_from(*count).unwrap_or(usize::MAX), None)
            }
            Rule::Credential { .. } | Rule::Skill { .. } => match self.target(&bare(condition)) {
                Some(uri) => {
                    done.push(Done::Target(uri));
                    (1, None)
                }
                None => {
                    constraints = Some(self.rule(condition, path));
                    (0, None)
                }
            },
            Rule::Tag(_) | Rule::Sum { .. } => (0, None),
            Rule::Text(text) => {
                constraints = Some(self.words(condition, text, &mut it));
                (0, None)
            }
            Rule::Faulty(raw) => {
                let words = Text::Plain(raw.to_string());
                constraints = Some(self.words(condition, &words, &mut it));
                (0, None)
            }
        };
        let total = done.len();
        self.texts(condition, required, total, &mut it);
        if total > 0 {
            it.insert("ceterms:requiredNumber".to_owned(), required.into());
            if let Some(operator) = operator.filter(|_| total > 1) {
                it.insert("ceterms:logicalOperator".to_owned(), operator.into());
            }
        }
        let (mut targets, mut nested) = (Vec::new(), Vec::new());
        for operand in done {
            match operand {
                Done::Target(uri) if nested.is_empty() => targets.push(Value::from(uri)),
                Done::Target(uri) => nested.push(json!({
                    "@type": "ceterms:ComponentCondition",
                    "ceterms:description": { "en-US": mark::filler(1, 1) },
                    "ceterms:requiredNumber": 1,
                    "ceterms:targetComponent": [uri],
                })),
                Done::Nested(value) => nested.push(value),
            }
        }
        for (member, list) in [("ceterms:targetComponent", targets), ("ceterms:hasCondition", nested)] {
            if !list.is_empty() {
                it.insert(member.to_owned(), Value::Array(list));
            }
        }
        if let Some(constraints) = constraints.filter(|list| !list.as_array().is_some_and(Vec::is_empty)) {
            it.insert("ceterms:hasConstraint".to_owned(), constraints);
        }
        it
    }

    /// Name and description: the source's own, else what the numbers say.
    fn texts(&mut self, condition: &Condition, required: usize, operands: usize, it: &mut Map<String, Value>) {
        let text = |value: &Value| match value {
            Value::Object(map) => Value::Object(map.clone()),
            other => self.names.text(&Text::Plain(other.as_str().unwrap_or_default().to_owned())),
        };
        if let Some(name) = condition.extra.get("name") {
            it.insert("ceterms:name".to_owned(), text(name));
        }
        match condition.extra.get("description") {
            Some(description) => {
                it.insert("ceterms:description".to_owned(), text(description));
            }
            None => {
                let filler = json!({ "en-US": mark::filler(required, operands) });
                it.entry("ceterms:description").or_insert(filler);
            }
        }
    }

    /// A constraint whose description is the condition as text. Its sides say a sum to other readers too.
    fn rule(&mut self, condition: &Condition, path: &str) -> Value {
        let mut it = Map::new();
        it.insert("@type".to_owned(), "ceterms:Constraint".into());
        if asks_for_results(condition) {
            // Scales of results do not come along, so the rule could not be read again: words for everybody.
            self.losses.changed(path, "export.what.result");
        } else {
            self.losses.changed(path, "export.what.constraint");
            it.insert("ceterms:name".to_owned(), json!({ "en-US": mark::RULE }));
        }
        it.insert("ceterms:description".to_owned(), json!({ "en-US": condition.to_string() }));
        if let Rule::Sum { unit, amount, of } = &condition.rule {
            let ids = of.iter().flat_map(|operand| self.meant(operand)).collect::<Vec<Value>>();
            let unit = if *unit == SumUnit::Credits { "credits" } else { "hours" };
            it.insert("ceterms:leftSource".to_owned(), Value::Array(ids));
            it.insert("ceterms:leftAction".to_owned(), "array:Sum".into());
            it.insert("ceterms:comparator".to_owned(), "compare:GTEQ".into());
            it.insert("ceterms:rightSource".to_owned(), json!([format!("{amount} {unit}")]));
        }
        json!([it])
    }

    fn meant(&self, operand: &Condition) -> Vec<Value> {
        let carries = |tag: &String| {
            let found = self.document.credentials.iter().filter(|it| it.tags.contains(tag));
            found.map(|it| it.id.as_str()).collect::<Vec<_>>()
        };
        let ids = match &operand.rule {
            Rule::Credential { id, .. } => vec![id.as_str()],
            Rule::Tag(tag) => carries(tag),
            _ => Vec::new(),
        };
        ids.into_iter().filter_map(|id| self.names.uri(id)).map(Value::from).collect()
    }

    /// Words, or the constraints of the source that they stand for.
    fn words(&self, condition: &Condition, text: &Text, it: &mut Map<String, Value>) -> Value {
        if let Some(Value::Object(kept)) = condition.extra.get(mark::CONSTRAINTS)
            && let Some(constraints) = kept.get("hasConstraint")
        {
            if let Some(required) = kept.get("requiredConstraints") {
                it.insert("ceterms:requiredConstraints".to_owned(), required.clone());
            }
            return constraints.clone();
        }
        json!([{ "@type": "ceterms:Constraint", "ceterms:description": self.names.text(text) }])
    }
}

/// What is written as one constraint: sums, and lists in which a tag stands for operands.
fn is_whole(condition: &Condition) -> bool {
    let tag = |condition: &Condition| matches!(condition.rule, Rule::Tag(_));
    matches!(condition.rule, Rule::Sum { .. }) || tag(condition) || condition.operands().iter().any(tag)
}

fn asks_for_results(condition: &Condition) -> bool {
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        if matches!(condition.rule, Rule::Credential { result: Some(_), .. }) {
            return true;
        }
        open.extend(condition.operands());
    }
    false
}

/// A leaf without its unknown members, which its own object carries.
fn bare(condition: &Condition) -> Condition {
    Condition { rule: condition.rule.clone(), extra: crate::model::Extra::default() }
}
