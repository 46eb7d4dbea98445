//! The shapes of the advice. Ids and raw values only; sentences come from the catalogue.

use crate::learner::{Branch, Open, SkillEvidence, Status, Truth};
use crate::model::{Date, Text};
use serde::Serialize;

/// What a goal asks for and how much of it is there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Gap {
    /// Id of the role or credential; absent for skills, conditions and lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The date everything was judged at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Date>,
    /// Whether the goal is reached.
    pub satisfied: Truth,
    /// The goal as a rule, with values.
    pub goal: Branch,
    /// Skills that the goal or something on the way asks for, in document order.
    pub skills: Vec<GapSkill>,
    /// Credentials that the goal or something on the way asks for, in document order.
    pub credentials: Vec<GapCredential>,
    /// Words in the place of a rule: somebody has to confirm them.
    pub words: Vec<Text>,
}

/// How much of a skill is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum GapState {
    /// The level asked for, on accepted evidence.
    Met,
    /// A lower level.
    Partly,
    /// No accepted evidence at all.
    Missing,
}

/// One skill of a gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GapSkill {
    /// Its id.
    pub id: String,
    /// The highest level that is asked for.
    pub needed: u32,
    /// Highest level held on accepted evidence; 0: none.
    pub level: u32,
    /// Highest level that evidence below the accepted tier would give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<u32>,
    /// Met, partly or missing.
    pub state: GapState,
    /// All evidence of the level held is older than the skill's half-life: it counts, and it is old.
    pub stale: bool,
    /// What shows it, strongest first.
    pub evidence: Vec<SkillEvidence>,
    /// Credentials that would show more of it than is held, those that suffice first. Empty when met.
    pub validators: Vec<Validator>,
    /// The highest level that anything in this pathway validates; 0: nothing does.
    pub highest: u32,
    /// Nothing in this pathway validates the level that is missing.
    pub unvalidated: bool,
    /// No way to the goal goes round it.
    pub required: bool,
    /// The goal itself asks for it; otherwise something on the way does.
    pub direct: bool,
}

/// A credential that validates a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Validator {
    /// Its id.
    pub id: String,
    /// The level it shows.
    pub level: u32,
    /// That is the level asked for, or more.
    pub enough: bool,
    /// Its status.
    pub status: Status,
    /// Whether it can be started now.
    pub open: Open,
    /// No order of earning reaches it.
    pub unearnable: bool,
}

/// One credential of a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GapCredential {
    /// Its id.
    pub id: String,
    /// The best result that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Whether it is held, with that result.
    pub met: Truth,
    /// Its status.
    pub status: Status,
    /// Whether it can be started now.
    pub open: Open,
    /// No way to the goal goes round it.
    pub required: bool,
    /// The goal itself asks for it; otherwise something on the way does.
    pub direct: bool,
}
