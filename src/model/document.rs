//! The pathway document, version 1, and its small entities. Field order here is the order of writing.

use super::{Condition, Credential, Extra, Text};
use serde::Serialize;

/// One pathway: credentials, skills, roles, issuers and how they hang together.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PathwayDocument {
    /// Version of the document format: `"1"`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = "1")))]
    pub stackway: String,
    /// Id of the pathway, best a URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// BCP 47 tag of plain strings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The author's version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// SPDX expression or URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Who awards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issuers: Vec<Issuer>,
    /// Where skills come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frameworks: Vec<Framework>,
    /// What a person can do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    /// What is recognised after assessment, and what counts towards it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<Credential>,
    /// Jobs and occupations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Role or credential ids the pathway leads to, exits on the way too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// Stages, terms, themes: lanes on the map.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Who awards credentials.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Issuer {
    /// Unique in the document.
    pub id: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Who vouches for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accreditation: Vec<Accreditation>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Somebody vouches for an issuer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Accreditation {
    /// Who.
    pub by: Text,
    /// Where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Family of a skill framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FrameworkKind {
    /// 1EdTech CASE.
    #[serde(rename = "CASE")]
    Case,
    /// European skills, competences, occupations.
    #[serde(rename = "ESCO")]
    Esco,
    /// O*NET.
    #[serde(rename = "ONET")]
    Onet,
    /// CTDL-ASN.
    #[serde(rename = "CTDL")]
    Ctdl,
    /// Another.
    #[default]
    #[serde(rename = "other")]
    Other,
}

impl FrameworkKind {
    /// (value, text in the document) pairs, in the order of the vocabulary.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Case, "CASE"),
        (Self::Esco, "ESCO"),
        (Self::Onet, "ONET"),
        (Self::Ctdl, "CTDL"),
        (Self::Other, "other"),
    ];
}

/// A published list of skills.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Framework {
    /// Unique in the document.
    pub id: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<FrameworkKind>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a person can do.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Skill {
    /// Unique in the document.
    pub id: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// What else it is called, to be found by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternate_names: Vec<Text>,
    /// What it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Id of the framework it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// Its code there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its page there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Names of its levels, from level 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Text>,
    /// Months after which evidence is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half_life_months: Option<f64>,
    /// Ids of the skills it is part of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub broader: Vec<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How much a role needs a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NeedKind {
    /// Without it, no.
    #[default]
    #[serde(rename = "required")]
    Required,
    /// Better with it.
    #[serde(rename = "desired")]
    Desired,
}

impl NeedKind {
    /// (value, text in the document) pairs, in the order of the vocabulary.
    pub const ALL: &'static [(Self, &'static str)] = &[(Self::Required, "required"), (Self::Desired, "desired")];
}

/// A skill that a role asks for.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoleSkill {
    /// Id of the skill.
    pub skill: String,
    /// From 1; absent: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// Absent: required.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<NeedKind>,
    /// Weight for ranking, 0 or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub importance: Option<f64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A job or occupation.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// Unique in the document.
    pub id: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// What one does in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<RoleSkill>,
    /// Credentials it cannot be done without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires: Option<Condition>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Stages, terms, themes: lanes on the map.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// Unique in the document.
    pub id: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Ids of credentials and roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
