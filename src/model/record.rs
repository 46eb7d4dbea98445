//! The learner record: what one person holds, has under way, claims, and wants.

use super::{Condition, Extra, Moment};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// How far evidence can be trusted, from weakest to strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Tier {
    /// The learner says so.
    #[serde(rename = "claimed")]
    Claimed,
    /// The LMS says so.
    #[default]
    #[serde(rename = "recorded")]
    Recorded,
    /// Signature or issuer checked.
    #[serde(rename = "verified")]
    Verified,
}

impl Tier {
    /// (value, text in the document) pairs, in the order of the vocabulary.
    pub const ALL: &'static [(Self, &'static str)] =
        &[(Self::Claimed, "claimed"), (Self::Recorded, "recorded"), (Self::Verified, "verified")];
}

/// What one person holds, has under way, claims, and wants.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LearnerRecord {
    /// Whose it is, in the host's own words; never shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learner: Option<String>,
    /// When it was put together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Moment>,
    /// The `version` of the pathway it was made for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pathway_version: Option<String>,
    /// What is held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earned: Vec<Earned>,
    /// What is under way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_progress: Vec<InProgress>,
    /// What somebody excused from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waived: Vec<Waived>,
    /// Attempts that did not pass.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<Failed>,
    /// Skills held apart from any credential.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillHeld>,
    /// What the learner wants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Goal>,
    /// What was received and is no one entry: a learner record as a whole, credentials still under way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// How much time there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    /// How much money there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One credential held.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Earned {
    /// Id in the pathway, an equivalent's id, or a URL.
    pub credential: String,
    /// When it was earned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Moment>,
    /// When it ends; absent: by the credential's `validFor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Moment>,
    /// Absent: `recorded`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// On the credential's own scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Words, or a link; to be followed only if [`crate::model::is_safe_url`] says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// What was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Earned {
    /// Held, and nothing else is said about it.
    #[must_use]
    pub fn of(credential: String) -> Self {
        Self {
            credential,
            on: None,
            expires: None,
            tier: None,
            result: None,
            evidence: None,
            source: None,
            extra: Extra::default(),
        }
    }
}

/// What a held credential was read from, as received, so that a proof survives.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Name of the format.
    pub format: String,
    /// The text as received: JSON or a signed token.
    pub raw: String,
    /// The picture that it was baked into, as received: a data URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baked: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One credential under way.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct InProgress {
    /// Its id.
    pub credential: String,
    /// How much is done, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fraction: Option<f64>,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Somebody excused the learner from a credential.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Waived {
    /// Its id.
    pub credential: String,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Moment>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An attempt that did not pass.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Failed {
    /// Its id.
    pub credential: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Moment>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A skill held apart from any credential.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SkillHeld {
    /// Its id.
    pub skill: String,
    /// From 1; absent: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// Absent: `claimed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// When it was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Moment>,
    /// Words, or a link; to be followed only if [`crate::model::is_safe_url`] says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What somebody wants to reach. The second field of a variant keeps unknown members.
#[derive(Debug, Clone, PartialEq)]
pub enum Goal {
    /// An id of a role or credential.
    Id(String),
    /// `{ "role": id }`.
    Role(String, Extra),
    /// `{ "credential": id }`.
    Credential(String, Extra),
    /// `{ "skills": [{ "skill", "level" }] }`: all of them.
    Skills(Vec<SkillGoal>, Extra),
    /// `{ "condition": … }`.
    Condition(Condition, Extra),
    /// A list: all of them.
    All(Vec<Goal>),
}

/// A skill wanted at a level.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SkillGoal {
    /// Id of the skill.
    pub skill: String,
    /// From 1; absent: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How much time there is.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Pace {
    /// Hours a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_per_week: Option<f64>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_on: Option<Moment>,
    /// Credentials at the same time at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallel: Option<u32>,
    /// Times without learning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A time without learning, both days included.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Pause {
    /// First day.
    pub start: Moment,
    /// Last day.
    pub end: Moment,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How much money there is.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Budget {
    /// Decimal: `400.00`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Serialize for Goal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = match self {
            Self::Id(id) => return serializer.serialize_str(id),
            Self::All(goals) => return goals.serialize(serializer),
            _ => serializer.serialize_map(None)?,
        };
        let extra = match self {
            Self::Role(id, extra) => map.serialize_entry("role", id).map(|()| extra)?,
            Self::Credential(id, extra) => map.serialize_entry("credential", id).map(|()| extra)?,
            Self::Skills(skills, extra) => map.serialize_entry("skills", skills).map(|()| extra)?,
            Self::Condition(condition, extra) => map.serialize_entry("condition", condition).map(|()| extra)?,
            Self::Id(_) | Self::All(_) => return map.end(),
        };
        for (name, value) in extra.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
