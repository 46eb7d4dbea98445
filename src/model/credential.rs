//! Credentials and what belongs to them. Field order here is the order of writing.

use super::{Condition, Extra, Moment, Period, Text};
use serde::Serialize;

/// The Open Badges 3.0 `achievementType`, or an `ext:` value of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct CredentialType(pub(super) String);

impl CredentialType {
    /// The vocabulary of Open Badges 3.0, section B.3, plus `WorkExperience`-like values as `ext:`.
    pub const KNOWN: &'static [&'static str] = &[
        "Achievement",
        "ApprenticeshipCertificate",
        "Assessment",
        "Assignment",
        "AssociateDegree",
        "Award",
        "Badge",
        "BachelorDegree",
        "Certificate",
        "CertificateOfCompletion",
        "Certification",
        "CommunityService",
        "Competency",
        "Course",
        "CoCurricular",
        "Degree",
        "Diploma",
        "DoctoralDegree",
        "Fieldwork",
        "GeneralEducationDevelopment",
        "JourneymanCertificate",
        "LearningProgram",
        "License",
        "Membership",
        "ProfessionalDoctorate",
        "QualityAssuranceCredential",
        "MasterCertificate",
        "MasterDegree",
        "MicroCredential",
        "ResearchDoctorate",
        "SecondarySchoolDiploma",
    ];

    /// A known type, or one that starts with `ext:`.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let extension = name.strip_prefix("ext:").is_some_and(|rest| !rest.trim().is_empty());
        (extension || Self::KNOWN.contains(&name)).then(|| Self(name.to_owned()))
    }

    /// As it stands in the document.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the document says none (a fault that a lenient reading lets pass).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for CredentialType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CredentialType {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CredentialType".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The Open Badges 3.0 achievementType, or an `ext:` value.",
            "anyOf": [ { "enum": Self::KNOWN }, { "type": "string", "pattern": "^ext:.+" } ]
        })
    }
}

/// How a complete stack becomes its award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Award {
    /// The learner or the issuer still has to act.
    #[default]
    #[serde(rename = "claim")]
    Claim,
    /// Completion of the stack is the award.
    #[serde(rename = "automatic")]
    Automatic,
}

impl Award {
    /// (value, text in the document) pairs, in the order of the vocabulary.
    pub const ALL: &'static [(Self, &'static str)] = &[(Self::Claim, "claim"), (Self::Automatic, "automatic")];
}

/// Anything recognised after assessment, and what counts towards one.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = require_type))]
#[serde(rename_all = "camelCase")]
pub struct Credential {
    /// Unique in the document.
    pub id: String,
    /// What kind of credential. Empty only where a lenient reading found none.
    #[serde(rename = "type", skip_serializing_if = "CredentialType::is_empty")]
    pub type_: CredentialType,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Id of the issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Words that conditions may select by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Skills that holding it is evidence of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub validates: Vec<Alignment>,
    /// Skills it teaches without assessing them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teaches: Vec<Alignment>,
    /// What must hold before it can be started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires: Option<Condition>,
    /// The same, but advice: never locks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommends: Option<Condition>,
    /// What must be held or under way at the same time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alongside: Option<Condition>,
    /// What it is made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack: Option<Condition>,
    /// How the complete stack becomes the award; absent: `claim`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub award: Option<Award>,
    /// Ids of credentials that may not count together with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<String>,
    /// Ids or URLs of credentials that count as this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equivalent: Vec<String>,
    /// Hours of work; 0 is known to be none, absent is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// Weeks it takes at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weeks: Option<f64>,
    /// Credits it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits: Option<f64>,
    /// What it costs; empty is known to be free, absent is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Vec<Cost>>,
    /// When it starts; absent: any time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offered: Vec<Offering>,
    /// How it is assessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
    /// The results it can end with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub results: Option<Results>,
    /// How long it stays valid after it is earned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_for: Option<Period>,
    /// Who accepts it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognised_by: Vec<Recognition>,
    /// Its level in a qualifications framework.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualification_level: Option<QualificationLevel>,
    /// How it is delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// What an LMS adapter binds it to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Only a lenient reading lets a credential without a type pass.
#[cfg(feature = "schema")]
fn require_type(schema: &mut schemars::Schema) {
    if let Some(serde_json::Value::Array(names)) = schema.get_mut("required") {
        names.push("type".into());
    }
}

/// A skill at a level.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Alignment {
    /// Id of the skill.
    pub skill: String,
    /// From 1; absent: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One amount of money.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cost {
    /// Decimal: `120.00`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// What it pays for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "for")]
    pub for_: Option<Text>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One date at which it starts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Offering {
    /// First day.
    pub start: Moment,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Moment>,
    /// Last day to apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_by: Option<Moment>,
    /// Places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How it is assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AssessmentKind {
    /// A piece of work.
    #[serde(rename = "project")]
    Project,
    /// An examination.
    #[serde(rename = "exam")]
    Exam,
    /// Collected evidence.
    #[serde(rename = "portfolio")]
    Portfolio,
    /// Watched at work.
    #[serde(rename = "observation")]
    Observation,
    /// Not at all.
    #[default]
    #[serde(rename = "none")]
    None,
}

impl AssessmentKind {
    /// (value, text in the document) pairs, in the order of the vocabulary.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Project, "project"),
        (Self::Exam, "exam"),
        (Self::Portfolio, "portfolio"),
        (Self::Observation, "observation"),
        (Self::None, "none"),
    ];
}

/// The assessment behind a credential.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// Its form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AssessmentKind>,
    /// Share that passes, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pass_rate: Option<f64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The results a credential can end with.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Results {
    /// From worst to best.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scale: Vec<String>,
    /// The worst that passes; absent: all do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pass: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Who recognises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RecognitionKind {
    /// An employer.
    #[default]
    #[serde(rename = "employer")]
    Employer,
    /// A regulator.
    #[serde(rename = "regulator")]
    Regulator,
    /// A professional body.
    #[serde(rename = "professional body")]
    ProfessionalBody,
    /// A school or university.
    #[serde(rename = "institution")]
    Institution,
}

impl RecognitionKind {
    /// (value, text in the document) pairs, in the order of the vocabulary.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Employer, "employer"),
        (Self::Regulator, "regulator"),
        (Self::ProfessionalBody, "professional body"),
        (Self::Institution, "institution"),
    ];
}

/// Somebody accepts a credential.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recognition {
    /// Who.
    pub name: Text,
    /// Where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<RecognitionKind>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A level in a qualifications framework.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct QualificationLevel {
    /// `EQF`, `AQF`, `CQF`…
    pub framework: String,
    /// The level there.
    pub value: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How it is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Delivery {
    /// Online.
    #[default]
    #[serde(rename = "online")]
    Online,
    /// On site.
    #[serde(rename = "in-person")]
    InPerson,
    /// Both.
    #[serde(rename = "blended")]
    Blended,
}

impl Delivery {
    /// (value, text in the document) pairs, in the order of the vocabulary.
    pub const ALL: &'static [(Self, &'static str)] =
        &[(Self::Online, "online"), (Self::InPerson, "in-person"), (Self::Blended, "blended")];
}

/// A place in a learning system that stands for a credential.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// `moodle`, `openedx`, `lti`, `xapi`, …
    pub system: String,
    /// Which installation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// `course`, `activity`, `badge`, `competency`, `lineitem`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its id there.
    pub id: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
