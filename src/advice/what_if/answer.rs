//! The shape of `whatIf`. Ids and raw values only; sentences come from the catalogue.

use crate::advice::{Gap, Plan, TotalsDelta};
use crate::learner::{Changed, StatusCounts, Truth};
use crate::model::LearnerRecord;
use serde::Serialize;

/// The answers before and after a change, and the difference.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhatIf {
    /// Where the learner stands.
    pub progress: ProgressChange,
    /// What the goal lacks. Absent if there is no goal to ask for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<GapChange>,
    /// The best plan. Absent if there is no goal to ask for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanChange>,
    /// The record with the changes in it, for any other question. It holds what a record can hold: the trusted tier,
    /// the day, excluded steps and recognised equivalences are not in it.
    pub record: LearnerRecord,
}

/// How progress changes.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProgressChange {
    /// Credentials whose status changes, in document order.
    pub credentials: Vec<Changed>,
    /// Skills whose level changes, accepted or claimed, in document order.
    pub skills: Vec<SkillChange>,
    /// The goals of the question (else the record's, else the pathway's) whose value changes.
    pub goals: Vec<TruthChange>,
    /// Roles of the pathway whose value changes.
    pub roles: Vec<TruthChange>,
    /// Credentials by status before.
    pub before: StatusCounts,
    /// Credentials by status after.
    pub after: StatusCounts,
}

/// How a skill changes. Accepted and claimed levels are told apart: 0 is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SkillChange {
    /// Its id.
    pub id: String,
    /// Level on accepted evidence before.
    pub from: u32,
    /// Level on accepted evidence after.
    pub to: u32,
    /// Level that any evidence would give, before.
    pub claimed_from: u32,
    /// Level that any evidence would give, after.
    pub claimed_to: u32,
}

/// How the value of a goal or role changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TruthChange {
    /// Id of the role or credential; absent for skills, conditions and lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Before.
    pub from: Truth,
    /// After.
    pub to: Truth,
}

/// How the gap changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GapChange {
    /// The gap as it is.
    pub before: Gap,
    /// The gap as it would be.
    pub after: Gap,
    /// Ids of skills and credentials that are missing (or partly) before, and not after.
    pub closed: Vec<String>,
    /// Ids of skills and credentials that are missing (or partly) after, and not before.
    pub opened: Vec<String>,
}

/// How the plan changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanChange {
    /// The plan as it is.
    pub before: Plan,
    /// The plan as it would be.
    pub after: Plan,
    /// After less before. Absent unless both reach the goal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delta: Option<TotalsDelta>,
    /// Ids of steps that come in, automatic awards among them.
    pub added: Vec<String>,
    /// Ids of steps that fall away.
    pub dropped: Vec<String>,
    /// In words, in the language asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}
