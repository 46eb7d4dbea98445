//! What somebody wants to reach.

use super::condition::{MEMBERS, deepened_condition};
use super::fields::{Fields, list};
use super::reader::{Reader, type_name};
use super::scalar::{id, level};
use crate::finding::{Arg, Code};
use crate::model::{Goal, SkillGoal};
use serde_json::Value;

const KINDS: &[&str] = &["role", "credential", "skills", "condition"];

pub(super) fn goal(r: &mut Reader<'_>, value: &Value) -> Option<Goal> {
    nested(r, value, 1)
}

/// Lists of goals count as levels of a condition: the recursion is bounded by that limit before it happens.
fn nested(r: &mut Reader<'_>, value: &Value, depth: usize) -> Option<Goal> {
    let most = r.limits.condition_depth();
    if depth > most {
        r.limit("limit.condition-depth", most, depth);
        return None;
    }
    match value {
        Value::String(_) => id(r, value).map(Goal::Id),
        Value::Array(_) => list(r, value, |r, value| nested(r, value, depth + 1)).map(Goal::All),
        Value::Object(_) => object(r, value, depth),
        other => {
            wrong(r, other);
            None
        }
    }
}

fn object(r: &mut Reader<'_>, value: &Value, depth: usize) -> Option<Goal> {
    let mut f = Fields::open(r, value)?;
    let kinds: Vec<&'static str> = KINDS.iter().copied().filter(|name| f.has(name)).collect();
    let [kind] = kinds[..] else {
        if kinds.is_empty() {
            wrong(r, value);
        } else {
            let names = Arg::List(kinds.into_iter().map(Arg::from).collect());
            let finding = r.finding(Code::AmbiguousRule).arg("members", names);
            r.report(finding);
        }
        return None;
    };
    match kind {
        "role" => f.required(r, "role", id).map(|id| Goal::Role(id, f.rest(r))),
        "credential" => f.required(r, "credential", id).map(|id| Goal::Credential(id, f.rest(r))),
        "skills" => {
            let skills = f.required(r, "skills", |r, value| list(r, value, skill))?;
            Some(Goal::Skills(skills, f.rest(r)))
        }
        _ => {
            let condition = f.required(r, "condition", |r, value| deepened_condition(r, value, depth))?;
            Some(Goal::Condition(condition, f.rest(r)))
        }
    }
}

fn skill(r: &mut Reader<'_>, value: &Value) -> Option<SkillGoal> {
    let mut f = Fields::open(r, value)?;
    let skill = f.required(r, "skill", id);
    let level = f.optional(r, "level", level);
    let extra = f.rest(r);
    Some(SkillGoal { skill: skill?, level, extra })
}

fn wrong(r: &mut Reader<'_>, value: &Value) {
    // A condition in the place of a goal is a likely slip.
    let is_condition = MEMBERS.iter().any(|name| value.get(name).is_some());
    let found = if is_condition { "json.condition" } else { type_name(value) };
    let finding = r.finding(Code::WrongType).arg("member", r.member());
    r.report(finding.arg("expected", Arg::Phrase("json.goal")).arg("found", Arg::Phrase(found)));
}
