//! The shape of a plan. Ids and raw values only; sentences come from the catalogue.

use crate::advice::Objective;
use crate::model::{Date, Text};
use serde::Serialize;

/// The steps that reach a goal, or why there are none.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Id of the role or credential; absent for skills, conditions and lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// What it is the smallest of.
    pub objective: Objective,
    /// Whether the goal can be reached within all limits, as far as was found out.
    pub feasible: bool,
    /// Nothing is better, and that is proven; for an infeasible plan: there is none, and that is proven.
    pub optimal: bool,
    /// Where it is not optimal: no plan is better than this, in the objective's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<f64>,
    /// Where it is not optimal: how far the plan may lie above the best one, as a fraction of the plan's own figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optimality_gap: Option<f64>,
    /// In the order in which they can be done. Automatic awards stand where they come.
    pub steps: Vec<PlanStep>,
    /// What the steps come to.
    pub totals: PlanTotals,
    /// What has to be true besides.
    pub assumptions: Vec<Assumption>,
    /// Figures that the document does not say.
    pub unknown: Vec<UnknownFigures>,
    /// Why there is no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<PlanReason>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanStep {
    /// Id of the credential.
    pub credential: String,
    /// It comes by itself, and is not counted.
    pub automatic: bool,
    /// The record has it in progress already.
    pub in_progress: bool,
    /// It was held, or an earlier step of this plan gave it, and it would lapse before it is used.
    pub renewal: bool,
    /// Weeks from the beginning of the plan to its first week.
    pub week: u32,
    /// Weeks from its first week to the end of its last one, pauses included.
    pub weeks: u32,
    /// First day; absent without a first day of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// Last day; absent without a first day of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// Hours of work that are left; absent: unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// What it costs, by currency; absent: unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Vec<MoneyAmount>>,
    /// Ids of steps of this plan that cannot be done without it, and of the goal if that is one credential.
    pub unlocks: Vec<String>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoneyAmount {
    /// Decimal: `400.00`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// What the steps come to; unknown figures are not in it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanTotals {
    /// By currency; currencies are never added.
    pub cost: Vec<MoneyAmount>,
    /// Hours of work.
    pub hours: f64,
    /// Weeks from the beginning to the end of the week in which the goal is reached.
    pub weeks: u32,
    /// Steps, automatic awards apart.
    pub count: usize,
}

/// Something that nobody has confirmed and the plan relies on.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Assumption {
    /// The credential whose rule says it; absent: the goal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Words in the place of a rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// A credential that has to end with a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// That result, at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
}

/// Figures of a step that the document does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnknownFigures {
    /// Id of the credential.
    pub credential: String,
    /// `cost`, `hours`.
    pub figures: Vec<&'static str>,
}

/// Why there is no plan: what is listed is enough to rule every plan out, and nothing of it can be left away.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanReason {
    /// `unreachable`, `excluded`, `exclusive`, `budget`, `deadline`, `schedule` or `work` (no plan was found within the budget of
    /// work; there may be one).
    pub code: &'static str,
    /// What stands in the way.
    pub causes: Vec<Cause>,
    /// What was allowed: an amount of money or a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<String>,
    /// What would be needed: the cheapest amount, or the earliest date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<String>,
    /// Currency of both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// In words, in the language asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}

impl PlanReason {
    /// The code of that name, for a plan that comes back from where it was kept.
    #[must_use]
    pub fn code(name: &str) -> Option<&'static str> {
        let all = ["unreachable", "excluded", "exclusive", "budget", "deadline", "schedule", "work"];
        all.into_iter().find(|code| *code == name)
    }
}

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cause {
    /// `not-validated`, `unearnable`, `excluded`, `excludes-held`, `excludes`, `sum-short`, `no-result`, `words` or
    /// `empty`.
    pub code: &'static str,
    /// Ids: the credential or skill; of a pair both.
    pub ids: Vec<String>,
    /// Level, credits or hours asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<f64>,
    /// The most that can be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reachable: Option<f64>,
}
