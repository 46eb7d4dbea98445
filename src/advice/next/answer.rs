//! The shape of `next`. Ids and raw values only; sentences come from the catalogue.

use crate::advice::{MoneyAmount, PlanReason};
use crate::learner::{Open, Status, Truth};
use crate::model::{Date, Text};
use serde::Serialize;

/// What the learner can do now, the best first.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Next {
    /// The date everything was judged at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Date>,
    /// What it was asked for, in the order given.
    pub goals: Vec<NextGoal>,
    /// The best first.
    pub steps: Vec<NextStep>,
    /// Steps with a reason that were left out because of `most`.
    pub more: usize,
    /// Every plan behind it is proven and every step was looked at.
    pub complete: bool,
}

/// One goal, and whether a plan reaches it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NextGoal {
    /// Id of the role or credential; absent for skills and conditions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether it is reached already.
    pub satisfied: Truth,
    /// Whether a plan reaches it within the limits.
    pub feasible: bool,
    /// Why none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<PlanReason>,
}

/// One step that can be started, gone on with or claimed now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NextStep {
    /// Id of the credential.
    pub credential: String,
    /// Its status.
    pub status: Status,
    /// Whether it can be started, or only if somebody confirms.
    pub open: Open,
    /// The first day on which it is offered from now on; absent if it is offered at any time or no day is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts: Option<Date>,
    /// Hours of work that are left; absent: unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// What it costs, by currency; absent: unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Vec<MoneyAmount>>,
    /// Why to do it, the strongest reason first.
    pub reasons: Vec<NextReason>,
}

/// One reason for a step.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NextReason {
    /// `claim` (only the claim is missing), `under-way`, `on-plan` (of the best plan), `beyond` (of
    /// the best plan, for which there is not enough money or time), `shared` (on the best plans of
    /// several goals), `reaches-goal`, `opens` (other credentials), `awards` (comes with automatic awards), `role`
    /// (qualifies for roles by itself), `skill` (shows skills that nothing else held does), `recognised` (others
    /// recognise it), `doors` (brings other goals and roles nearer), `last-date` (offered once more), `renew`
    /// (has expired), `ask` (somebody has to confirm first).
    pub code: &'static str,
    /// Ids of what it is about: goals, credentials, roles or skills.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// Those who recognise it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Text>,
    /// Levels of the skills, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<u32>,
    /// `on-plan`, `beyond`: its place in the plan, from 1; `under-way`: how much is done, 0 to 1; else how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<f64>,
    /// `on-plan`, `beyond`: the number of steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
    /// `last-date`: the day; `renew`: the last day it was valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// In words, in the language asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}
