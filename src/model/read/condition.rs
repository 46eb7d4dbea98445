//! Conditions from JSON: bare ids, condition text and objects.
//!
//! What cannot be read becomes [`Rule::Faulty`] with its raw value, so that a requirement never vanishes and looks
//! open, and nothing is lost in writing.

use super::fields::Fields;
use super::reader::Reader;
use super::scalar::{id, integer, is_visible, level, quantity, result, words};
use crate::finding::{Arg, Code, Finding};
use crate::model::condition::{is_plain_id, parse};
use crate::model::{Condition, Rule, SumUnit};
use serde_json::Value;

/// The members that say what a condition object asks; exactly one has to be there.
pub(super) const MEMBERS: &[&str] =
    &["credential", "skill", "tag", "all", "any", "atLeast", "credits", "hours", "text"];

/// A whole condition; always there, perhaps faulty.
pub(super) fn condition(r: &mut Reader<'_>, value: &Value) -> Option<Condition> {
    deepened_condition(r, value, 0)
}

/// A whole condition below so many levels of something else.
#[expect(clippy::unnecessary_wraps, reason = "the shape of every reader")]
pub(super) fn deepened_condition(r: &mut Reader<'_>, value: &Value, above: usize) -> Option<Condition> {
    let mut walk = Walk { leaves: 0 };
    let condition = walk.node(r, value, above);
    if let Rule::Tag(tag) = &condition.rule {
        let finding = r.finding(Code::TagPosition).arg("tag", tag.as_str());
        r.report(finding);
        return Some(faulty(value));
    }
    Some(condition)
}

fn faulty(value: &Value) -> Condition {
    Rule::Faulty(value.clone()).into()
}

/// Counts the leaves of one condition.
struct Walk {
    leaves: usize,
}

impl Walk {
    /// One node below so many levels. The recursion ends at the limit on depth, before it happens.
    fn node(&mut self, r: &mut Reader<'_>, value: &Value, above: usize) -> Condition {
        let most = r.limits.condition_depth();
        if above >= most {
            r.limit("limit.condition-depth", most, above + 1);
        }
        if r.findings.is_over() {
            return faulty(value);
        }
        let read = match value {
            Value::String(text) => self.string(r, text, above),
            Value::Object(_) => self.object(r, value, above),
            other => {
                r.wrong_type("json.condition", other);
                None
            }
        };
        read.unwrap_or_else(|| faulty(value))
    }

    fn string(&mut self, r: &mut Reader<'_>, text: &str, above: usize) -> Option<Condition> {
        if is_plain_id(text) {
            self.leaf(r)?;
            return id(r, &Value::String(text.to_owned())).map(|id| Condition::credential(&id));
        }
        if let Some(tag) = text.strip_prefix("tag:").filter(|tag| is_plain_id(tag)) {
            self.leaf(r)?;
            return id(r, &Value::String(tag.to_owned())).map(|tag| Rule::Tag(tag).into());
        }
        match parse(text, r.limits, above, self.leaves) {
            Ok(parsed) => {
                self.leaves = parsed.leaves;
                blank_words(r, &parsed.condition);
                Some(parsed.condition)
            }
            Err(found) => {
                let here = r.finding(found.code);
                r.report(Finding { args: found.args, ..here });
                None
            }
        }
    }

    fn object(&mut self, r: &mut Reader<'_>, value: &Value, above: usize) -> Option<Condition> {
        let mut f = Fields::open(r, value)?;
        let members: Vec<&'static str> = MEMBERS.iter().copied().filter(|name| f.has(name)).collect();
        let [member] = members[..] else {
            none_or_several(r, &f, value, &members);
            return None;
        };
        let rule = match member {
            "credential" => {
                self.leaf(r)?;
                let id = f.required(r, "credential", id);
                let named = f.faultless(r, "result", result);
                id.zip(named).map(|(id, result)| Rule::Credential { id, result })
            }
            "skill" => {
                self.leaf(r)?;
                let id = f.required(r, "skill", id);
                let level = f.faultless(r, "level", level);
                id.zip(level).map(|(id, level)| Rule::Skill { id, level: level.unwrap_or(1) })
            }
            "tag" => {
                self.leaf(r)?;
                f.required(r, "tag", id).map(Rule::Tag)
            }
            "text" => {
                self.leaf(r)?;
                f.required(r, "text", words).map(Rule::Text)
            }
            "all" => self.operands(r, &mut f, "all", above).map(Rule::All),
            "any" => self.operands(r, &mut f, "any", above).map(Rule::Any),
            "atLeast" => {
                let count = f.required(r, "atLeast", |r, value| integer(r, value, 0));
                let of = self.operands(r, &mut f, "of", above);
                count.zip(of).map(|(count, of)| Rule::AtLeast { count, of })
            }
            unit => {
                let amount = f.required(r, unit, quantity);
                let of = self.addends(r, &mut f, above);
                let unit = if unit == "credits" { SumUnit::Credits } else { SumUnit::Hours };
                amount.zip(of).map(|(amount, of)| Rule::Sum { unit, amount, of })
            }
        };
        let extra = f.rest(r);
        rule.map(|rule| Condition { rule, extra })
    }

    fn operands(
        &mut self,
        r: &mut Reader<'_>,
        f: &mut Fields<'_>,
        name: &'static str,
        above: usize,
    ) -> Option<Vec<Condition>> {
        f.required(r, name, |r, value| {
            let Value::Array(items) = value else {
                r.wrong_type("json.list", value);
                return None;
            };
            Some(items.iter().enumerate().map(|(at, item)| r.at(at, |r| self.node(r, item, above + 1))).collect())
        })
    }

    /// Operands of a sum: only credentials and tags can be added up.
    fn addends(&mut self, r: &mut Reader<'_>, f: &mut Fields<'_>, above: usize) -> Option<Vec<Condition>> {
        let raw = f.value("of").and_then(Value::as_array);
        let mut of = self.operands(r, f, "of", above)?;
        for (at, (operand, raw)) in of.iter_mut().zip(raw?).enumerate() {
            if operand.is_countable() || matches!(operand.rule, Rule::Faulty(_)) {
                continue;
            }
            r.within("of", |r| {
                r.at(at, |r| {
                    let finding = r.finding(Code::WrongType).arg("member", "of");
                    let finding = finding.arg("expected", Arg::Phrase("json.addend"));
                    r.report(finding.arg("found", Arg::Phrase("json.condition")));
                });
            });
            *operand = faulty(raw);
        }
        Some(of)
    }

    fn leaf(&mut self, r: &mut Reader<'_>) -> Option<()> {
        self.leaves += 1;
        let most = r.limits.condition_leaves;
        if self.leaves > most {
            r.limit("limit.condition-leaves", most, self.leaves);
            return None;
        }
        Some(())
    }
}

/// An object that says nothing we know, or too much.
fn none_or_several(r: &mut Reader<'_>, f: &Fields<'_>, value: &Value, members: &[&'static str]) {
    let finding = if !members.is_empty() {
        r.finding(Code::AmbiguousRule).arg("members", Arg::List(members.iter().copied().map(Arg::from).collect()))
    } else if f.has("of") {
        r.finding(Code::MissingCount)
    } else {
        let finding = r.finding(Code::WrongType).arg("member", r.member());
        let finding = finding.arg("expected", Arg::Phrase("json.condition"));
        let finding = finding.arg("found", Arg::Phrase("json.no-rule"));
        let close = value
            .as_object()
            .and_then(|map| map.keys().find_map(|name| crate::model::did_you_mean(name, MEMBERS.iter().copied())));
        match close {
            Some(suggestion) => finding.arg("suggestion", suggestion),
            None => finding,
        }
    };
    r.report(finding);
}

/// Words in a condition text that nobody can see.
fn blank_words(r: &mut Reader<'_>, condition: &Condition) {
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        open.extend(condition.operands());
        if let Rule::Text(text) = &condition.rule
            && !text.pairs().iter().any(|(_, words)| is_visible(words))
        {
            let finding = r.finding(Code::EmptyText).arg("member", r.member());
            r.report(finding);
        }
    }
}
