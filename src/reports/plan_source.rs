//! A plan that was answered before and comes back as data: agreed on, stored, perhaps by another version.

use crate::advice::{Assumption, MoneyAmount, Objective, Plan, PlanReason, PlanStep, PlanTotals, UnknownFigures};
use crate::finding::{Arg, Code, Finding, has_errors};
use crate::model::{Date, Limits, Text, did_you_mean, read_json};
use crate::pathway::{Entity, Pathway};
use serde_json::Value;

/// Reads a plan as [`crate::advice::plan`] answers it. Only what a report tells is read; members that it does not
/// need may be absent, and unknown ones are passed over.
///
/// # Errors
/// What is wrong with the JSON; `missing-member` without `steps`; `not-found` for a step whose credential this pathway
/// does not know; `wrong-type`, `invalid-date` and `invalid-amount` at their places.
pub fn read_plan(source: &[u8], pathway: &Pathway, limits: &Limits) -> Result<Plan, Vec<Finding>> {
    let read = read_json(source, limits);
    let value = match read.value {
        Some(value) if !has_errors(&read.findings) => value,
        _ => return Err(read.findings),
    };
    let mut reader = PlanReader { pathway, findings: Vec::new() };
    let plan = reader.plan(&value);
    if reader.findings.is_empty() { Ok(plan) } else { Err(reader.findings) }
}

struct PlanReader<'a> {
    pathway: &'a Pathway,
    findings: Vec<Finding>,
}

impl PlanReader<'_> {
    fn plan(&mut self, value: &Value) -> Plan {
        let Some(steps) = value.get("steps") else {
            self.findings.push(Finding::new(Code::MissingMember, "").arg("member", "steps"));
            return Plan::default();
        };
        let Some(steps) = steps.as_array() else {
            self.wrong("/steps", "steps", "json.list");
            return Plan::default();
        };
        let objective = Objective::ALL.iter().find(|(_, name)| Some(*name) == text(value, "objective").as_deref());
        let totals = value.get("totals").unwrap_or(&Value::Null);
        let mut plan = Plan {
            goal: text(value, "goal"),
            objective: objective.map(|(known, _)| *known).unwrap_or_default(),
            feasible: flag(value, "feasible"),
            optimal: flag(value, "optimal"),
            bound: value.get("bound").and_then(Value::as_f64),
            steps: (0..).zip(steps).map(|(at, step)| self.step(step, at)).collect(),
            totals: PlanTotals {
                cost: self.money(totals, "/totals").unwrap_or_default(),
                hours: totals.get("hours").and_then(Value::as_f64).unwrap_or(0.0),
                weeks: whole(totals, "weeks"),
                count: usize::try_from(whole(totals, "count")).unwrap_or(usize::MAX),
            },
            assumptions: entries(value, "assumptions").map(assumption).collect(),
            unknown: entries(value, "unknown").map(unknown).collect(),
            reason: value.get("reason").map(|reason| PlanReason {
                code: text(reason, "code").and_then(|code| PlanReason::code(&code)).unwrap_or_default(),
                message: text(reason, "message").unwrap_or_default(),
                ..PlanReason::default()
            }),
            ..Plan::default()
        };
        plan.optimality_gap = value.get("optimalityGap").and_then(Value::as_f64);
        plan
    }

    fn step(&mut self, value: &Value, at: usize) -> PlanStep {
        let place = format!("/steps/{at}");
        let credential = text(value, "credential").unwrap_or_default();
        if !matches!(self.pathway.entity(&credential), Some(Entity::Credential(_))) {
            let known = self.pathway.credentials().iter().map(|it| it.id.as_str());
            let finding = Finding::new(Code::NotFound, format!("{place}/credential")).arg("id", credential.as_str());
            self.findings.push(match did_you_mean(&credential, known) {
                Some(suggestion) => finding.arg("suggestion", suggestion),
                None => finding,
            });
        }
        PlanStep {
            automatic: flag(value, "automatic"),
            in_progress: flag(value, "inProgress"),
            renewal: flag(value, "renewal"),
            week: whole(value, "week"),
            weeks: whole(value, "weeks"),
            start: self.date(value, "start", &place),
            end: self.date(value, "end", &place),
            hours: value.get("hours").and_then(Value::as_f64),
            cost: self.money(value, &place),
            unlocks: entries(value, "unlocks").filter_map(|id| id.as_str().map(str::to_owned)).collect(),
            credential,
        }
    }

    fn date(&mut self, value: &Value, member: &'static str, place: &str) -> Option<Date> {
        let found = value.get(member)?;
        let date = found.as_str().and_then(Date::parse);
        if date.is_none() {
            let found = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
            let finding = Finding::new(Code::InvalidDate, format!("{place}/{member}"));
            self.findings.push(finding.arg("member", member).arg("found", found));
        }
        date
    }

    fn money(&mut self, value: &Value, place: &str) -> Option<Vec<MoneyAmount>> {
        let list = value.get("cost")?;
        let Some(list) = list.as_array() else {
            self.wrong(&format!("{place}/cost"), "cost", "json.list");
            return None;
        };
        let mut amounts = Vec::new();
        for (at, one) in list.iter().enumerate() {
            let amount = text(one, "amount").filter(|it| is_amount(it));
            let currency =
                text(one, "currency").filter(|it| it.len() == 3 && it.bytes().all(|b| b.is_ascii_uppercase()));
            match amount.zip(currency) {
                Some((amount, currency)) => amounts.push(MoneyAmount { amount, currency }),
                None => {
                    let finding = Finding::new(Code::InvalidAmount, format!("{place}/cost/{at}"));
                    self.findings.push(finding.arg("member", "cost").arg("found", one.to_string()));
                }
            }
        }
        Some(amounts)
    }

    fn wrong(&mut self, place: &str, member: &'static str, expected: &'static str) {
        let finding = Finding::new(Code::WrongType, place).arg("member", member);
        self.findings.push(finding.arg("expected", Arg::Phrase(expected)).arg("found", Arg::Phrase("json.object")));
    }
}

/// Digits, perhaps a point and more.
fn is_amount(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.len() <= 20 && text.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(part)
}

fn assumption(value: &Value) -> Assumption {
    let words = match value.get("text") {
        Some(Value::String(text)) => Some(Text::Plain(text.clone())),
        Some(Value::Object(map)) => Some(Text::Map(
            map.iter().filter_map(|(tag, text)| Some((tag.clone(), text.as_str()?.to_owned()))).collect(),
        )),
        _ => None,
    };
    Assumption {
        of: text(value, "of"),
        text: words,
        credential: text(value, "credential"),
        result: text(value, "result"),
    }
}

fn unknown(value: &Value) -> UnknownFigures {
    let named = |name: &&&str| entries(value, "figures").any(|it| it.as_str() == Some(**name));
    let figures = ["cost", "hours"].iter().filter(named).copied().collect();
    UnknownFigures { credential: text(value, "credential").unwrap_or_default(), figures }
}

fn text(value: &Value, member: &str) -> Option<String> {
    value.get(member)?.as_str().map(str::to_owned)
}

fn flag(value: &Value, member: &str) -> bool {
    value.get(member).and_then(Value::as_bool).unwrap_or(false)
}

fn whole(value: &Value, member: &str) -> u32 {
    let found = value.get(member).and_then(Value::as_u64);
    found.and_then(|it| u32::try_from(it).ok()).unwrap_or(0)
}

fn entries<'v>(value: &'v Value, member: &str) -> impl Iterator<Item = &'v Value> {
    value.get(member).and_then(Value::as_array).into_iter().flatten()
}
