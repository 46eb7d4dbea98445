//! The options of a call. The facade has checked names and types, so what cannot be read here is left at its default.

#![cfg_attr(feature = "formats", allow(dead_code, reason = "only the core asks about learners and maps"))]

use super::catalogues;
use crate::advice::{ExitsOptions, FrontierOptions, NextOptions, Objective, PlanOptions};
use crate::finding::{Code, Finding, has_errors};
use crate::learner;
use crate::messages::{Catalogue, FindingText};
use crate::model::{Budget, Goal, Limits, Moment, Pause, Tier, read_goal};
use crate::scene::SceneOptions;
use serde_json::{Map, Value};
use std::rc::Rc;

/// Options of all methods together; each reads its own.
pub(super) struct Options(Map<String, Value>);

impl Options {
    pub(super) fn read(json: &str) -> Self {
        Self(serde_json::from_str(json).unwrap_or_default())
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    pub(super) fn most(&self) -> Option<usize> {
        self.0.get("most").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok())
    }

    pub(super) fn catalogue(&self) -> Rc<Catalogue> {
        catalogues::get(self.text("lang").unwrap_or("en"))
    }

    /// Findings in the language asked for.
    pub(super) fn say(&self, findings: &[Finding]) -> Vec<FindingText> {
        let catalogue = self.catalogue();
        findings.iter().map(|finding| catalogue.finding(finding)).collect()
    }

    pub(super) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        let Some(given) = self.0.get("limits").and_then(Value::as_object) else { return limits };
        let count = |name: &str, field: &mut usize| {
            if let Some(value) = given.get(name).and_then(Value::as_f64) {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "saturates, which is meant"
                )]
                let whole = value as usize;
                *field = whole;
            }
        };
        count("sourceBytes", &mut limits.source_bytes);
        count("values", &mut limits.values);
        count("nesting", &mut limits.nesting);
        count("items", &mut limits.items);
        count("conditionDepth", &mut limits.condition_depth);
        count("conditionLeaves", &mut limits.condition_leaves);
        count("idChars", &mut limits.id_chars);
        count("titleChars", &mut limits.title_chars);
        count("textChars", &mut limits.text_chars);
        count("urlChars", &mut limits.url_chars);
        count("findings", &mut limits.findings);
        limits.number = given.get("number").and_then(Value::as_f64).unwrap_or(limits.number);
        limits
    }

    /// The limits for what this library wrote itself: its size was bounded when it was read.
    pub(super) fn any_size(&self) -> Limits {
        Limits { source_bytes: usize::MAX, values: usize::MAX, ..self.limits() }
    }

    /// How a map is to be drawn.
    pub(super) fn scene(&self) -> SceneOptions {
        let own = |name: &&str| self.0.get(*name).map(|value| ((*name).to_owned(), value.clone()));
        let given = ["collapsed", "direction", "effort", "idPrefix", "previous", "routing", "rtl", "sizes", "theme"]
            .iter()
            .filter_map(own)
            .collect();
        serde_json::from_value(Value::Object(given)).unwrap_or_default()
    }

    /// What a question about a learner is judged by.
    pub(super) fn learner(&self) -> Result<learner::Options, Finding> {
        let now = self.text("now").map(|text| moment("now", text)).transpose()?;
        let tier = |name: &str| Tier::ALL.iter().find(|(_, text)| *text == name).map(|(tier, _)| *tier);
        Ok(learner::Options { now, accept_tier: self.text("acceptTier").and_then(tier).unwrap_or_default() })
    }

    /// What a plan must respect.
    pub(super) fn plan(&self) -> Result<PlanOptions, Finding> {
        let day = |member: &'static str| self.text(member).map(|text| moment(member, text)).transpose();
        let money = self.0.get("budget").and_then(Value::as_object).map(|budget| {
            let text = |name: &str| budget.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            Budget { amount: text("amount"), currency: text("currency"), ..Budget::default() }
        });
        let pauses = match self.0.get("pauses").and_then(Value::as_array) {
            None => None,
            Some(list) => {
                let mut pauses = Vec::new();
                for pause in list {
                    let day = |name: &str| pause.get(name).and_then(Value::as_str).unwrap_or_default();
                    let (start, end) = (moment("pauses", day("start"))?, moment("pauses", day("end"))?);
                    pauses.push(Pause { start, end, extra: Default::default() });
                }
                Some(pauses)
            }
        };
        let ids = |name: &str| -> Vec<String> {
            let list = self.0.get(name).and_then(Value::as_array).into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let rates = self.0.get("rates").and_then(Value::as_object).into_iter().flatten();
        let work = self.0.get("work").and_then(Value::as_f64);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, which is meant")]
        let (parallel, work) =
            (self.0.get("parallel").and_then(Value::as_f64).map(|it| it as u32), work.map(|it| it as u64));
        Ok(PlanOptions {
            learner: self.learner()?,
            objective: self.text("objective").and_then(objective).unwrap_or_default(),
            budget: money,
            deadline: day("deadline")?,
            hours_per_week: self.0.get("hoursPerWeek").and_then(Value::as_f64),
            start_on: day("startOn")?,
            parallel,
            pauses,
            exclude: ids("exclude"),
            prefer: ids("prefer"),
            currency: self.text("currency").map(str::to_owned),
            rates: rates.filter_map(|(code, rate)| Some((code.clone(), rate.as_str()?.to_owned()))).collect(),
            work,
        })
    }

    /// What a frontier is drawn between.
    pub(super) fn frontier(&self) -> Result<FrontierOptions, Finding> {
        let plan = self.plan()?;
        let names = self.0.get("objectives").and_then(Value::as_array).into_iter().flatten();
        let given: Vec<Objective> = names.filter_map(Value::as_str).filter_map(objective).collect();
        Ok(match given[..] {
            [first, second] => FrontierOptions { plan, objectives: (first, second) },
            _ => FrontierOptions { plan, ..FrontierOptions::default() },
        })
    }

    /// What the next steps are asked for.
    pub(super) fn next(&self) -> Result<NextOptions, Finding> {
        let plan = self.plan()?;
        let most = self.most();
        Ok(NextOptions { most: most.unwrap_or_else(|| NextOptions::default().most), plan })
    }

    /// How far along a plan is looked.
    pub(super) fn exits(&self) -> Result<ExitsOptions, Finding> {
        let until = self.text("until").map(|text| moment("until", text)).transpose()?;
        Ok(ExitsOptions { plan: self.plan()?, until })
    }
}

/// An objective by its name.
fn objective(name: &str) -> Option<Objective> {
    Objective::ALL.iter().find(|(_, known)| *known == name).map(|(objective, _)| *objective)
}

/// The goal of a question about advice; absent: the record's, else the pathway's only one.
pub(super) fn goal(source: Option<&[u8]>, limits: &Limits) -> Result<Option<Goal>, Vec<Finding>> {
    let Some(source) = source else { return Ok(None) };
    let read = read_goal(source, limits);
    match read.value {
        Some(goal) if !has_errors(&read.findings) => Ok(Some(goal)),
        _ => Err(read.findings),
    }
}

fn moment(member: &'static str, text: &str) -> Result<Moment, Finding> {
    let wrong = || Finding::new(Code::InvalidDate, format!("/{member}")).arg("member", member).arg("found", text);
    Moment::parse(text).ok_or_else(wrong)
}
