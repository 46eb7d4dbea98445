//! The shapes of the answers about one learner. Ids and raw values only; sentences come from the catalogue.

use crate::model::{Date, Text, Tier};
use serde::Serialize;

/// The one status of a credential for a learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Held and valid, or waived.
    Earned,
    /// Under way.
    InProgress,
    /// The stack is complete; only the award is missing.
    Claimable,
    /// Was held; its validity has ended.
    Expired,
    /// Can be started.
    Available,
    /// Can be started if somebody confirms what is only said in words or claimed.
    Check,
    /// Something is missing.
    Locked,
}

impl Status {
    /// (status, its text) pairs in order of precedence.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Earned, "earned"),
        (Self::InProgress, "in-progress"),
        (Self::Claimable, "claimable"),
        (Self::Expired, "expired"),
        (Self::Available, "available"),
        (Self::Check, "check"),
        (Self::Locked, "locked"),
    ];
}

/// Kleene's three values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// It does not hold.
    Unmet,
    /// Nobody has said.
    Unknown,
    /// It holds.
    Met,
}

/// Whether a credential can be started (or taken again).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Open {
    /// Yes.
    Yes,
    /// Only if somebody confirms.
    Ask,
    /// No.
    No,
}

/// Where a learner stands on a pathway.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The date everything was judged at, if one was given; without one nothing expires.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Date>,
    /// Faulty parts of the pathway were left out.
    pub incomplete: bool,
    /// One a credential, in document order.
    pub credentials: Vec<CredentialProgress>,
    /// One a skill, in document order.
    pub skills: Vec<SkillProgress>,
    /// The record's goals, else the pathway's.
    pub goals: Vec<GoalProgress>,
    /// Credentials by status.
    pub counts: StatusCounts,
    /// Hours of work.
    pub hours: HoursProgress,
    /// Ids or URLs of the record that this pathway does not know; kept, never dropped.
    pub unmatched: Vec<String>,
    /// What changed since the previous record, if one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<Changed>>,
}

/// Where a learner stands with one credential.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CredentialProgress {
    /// Its id.
    pub id: String,
    /// The one status.
    pub status: Status,
    /// Whether it can be started now; for `expired`: taken again.
    pub open: Open,
    /// Trust of the best evidence that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// When it was earned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Last day of its validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// The result, on its own scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Excused, not earned.
    pub waived: bool,
    /// The record holds it, but below the accepted tier or with dates that cannot be judged: somebody has to confirm.
    pub unconfirmed: bool,
    /// Awarded by its complete stack.
    pub automatic: bool,
    /// The id or URL of the equivalent that is held in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    /// How much of it is done, 0 to 1, while in progress.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fraction: Option<f64>,
    /// Dates of attempts that did not pass.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<Date>,
    /// Value of `requires`; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires: Option<Truth>,
    /// Value of `stack`; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack: Option<Truth>,
    /// Components of the stack held, and how many are needed at the root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub components: Option<(f64, f64)>,
}

/// Where a learner stands with one skill.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SkillProgress {
    /// Its id.
    pub id: String,
    /// Highest level held on accepted evidence; 0: none.
    pub level: u32,
    /// Highest level that evidence below the accepted tier would give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<u32>,
    /// All evidence of the level is older than the skill's half-life.
    pub stale: bool,
    /// What shows it, strongest first.
    pub evidence: Vec<SkillEvidence>,
}

/// One piece of evidence of a skill.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SkillEvidence {
    /// The credential that validates it; absent: the record's own `skills`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// The level it shows.
    pub level: u32,
    /// How far it can be trusted.
    pub tier: Tier,
    /// When it was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Older than the skill's half-life.
    pub stale: bool,
}

/// Where a learner stands with one goal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GoalProgress {
    /// The role's or credential's id; absent for skills, conditions and lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether it is reached.
    pub satisfied: Truth,
    /// The parts and how far each is.
    pub branch: Branch,
}

/// Credentials by status; they add up to `total`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StatusCounts {
    /// All credentials.
    pub total: usize,
    /// Held or waived.
    pub earned: usize,
    /// Under way.
    pub in_progress: usize,
    /// Only the award is missing.
    pub claimable: usize,
    /// No longer valid.
    pub expired: usize,
    /// Can be started.
    pub available: usize,
    /// Can be started if somebody confirms.
    pub check: usize,
    /// Something is missing.
    pub locked: usize,
}

/// Hours of work over all credentials.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HoursProgress {
    /// Of what was earned itself, and the done fraction of what is under way.
    pub done: f64,
    /// Of everything else. Waived, held through an equivalent, awarded automatically: no work, done or left.
    pub left: f64,
    /// Credentials of either kind that do not say their hours.
    pub unknown: usize,
}

/// One change between two records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// Id of the credential.
    pub id: String,
    /// Its status before.
    pub from: Status,
    /// Its status now.
    pub to: Status,
}

/// A condition with its value at every node: "1 of 2".
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Branch {
    /// What the node asks.
    pub kind: BranchKind,
    /// Whether it holds.
    pub value: Truth,
    /// How much of it is done: operands met, credits or hours held, level reached, 0 or 1 for a leaf.
    pub done: f64,
    /// How much is needed: operands, credits, hours, level, 1 for a leaf.
    pub needed: f64,
    /// Id of the credential or skill of a leaf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The result asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The words of a text leaf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Status of the credential of a leaf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The operands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<Branch>,
}

/// What a [`Branch`] asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum BranchKind {
    /// Every operand.
    All,
    /// One operand.
    Any,
    /// So many operands.
    AtLeast,
    /// So many credits.
    Credits,
    /// So many hours.
    Hours,
    /// A credential.
    Credential,
    /// A skill at a level.
    Skill,
    /// Words.
    Text,
    /// A faulty part that was left out.
    Faulty,
}

/// Why a credential has its status, and what it leads to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Id of the credential.
    pub id: String,
    /// Its status.
    pub status: Status,
    /// Whether it can be started.
    pub open: Open,
    /// Its `requires` with values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires: Option<Branch>,
    /// Its `alongside` with values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alongside: Option<Branch>,
    /// Its `recommends` with values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommends: Option<Branch>,
    /// Its `stack` with values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack: Option<Branch>,
    /// Inclusion-minimal sets of leaves that would open it, by size, then document order. Empty when open.
    pub missing: Vec<MissingSet>,
    /// There are more sets than were listed.
    pub cut: bool,
    /// What earning it changes, strongest effect first.
    pub unlocks: Vec<Unlock>,
}

/// Leaves that together would open a credential.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MissingSet {
    /// The leaves, in document order.
    pub leaves: Vec<MissingLeaf>,
}

/// One missing leaf.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MissingLeaf {
    /// Credential, skill or text.
    pub kind: BranchKind,
    /// Id of the credential or skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The level of a skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// The result asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The words of a text leaf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// It is enough that it is under way (`alongside`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub under_way: bool,
    /// Only confirmation is missing; in a sum: perhaps also the credential, and that its figure is enough.
    pub ask: bool,
}

/// What earning a credential does for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Unlock {
    /// Id of the other credential or role.
    pub id: String,
    /// What happens to it.
    pub effect: UnlockEffect,
}

/// What happens to another credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum UnlockEffect {
    /// It is awarded by itself.
    Awards,
    /// It becomes claimable.
    Completes,
    /// It can be started.
    Opens,
    /// It comes nearer.
    Advances,
}

/// What a credential counts towards.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Id of the credential.
    pub id: String,
    /// Where it counts, in document order.
    pub counts: Vec<CountsIn>,
}

/// One place where a credential counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CountsIn {
    /// Id of the credential or role it counts towards.
    pub id: String,
    /// `requires`, `recommends`, `alongside`, `stack` or `role`.
    pub rule: &'static str,
    /// It counts at this moment: held, and not shut out by something it excludes.
    pub counted: bool,
    /// Credits it brings where credits are added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits: Option<f64>,
    /// Hours it brings where hours are added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// The rule it stands in, with values.
    pub branch: Branch,
    /// Ids of held credentials that it may not count together with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded_by: Vec<String>,
}

/// What a host needs to enforce a lock.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Id of the credential.
    pub id: String,
    /// Whether it may be started.
    pub open: Open,
    /// Why, in order of weight.
    pub why: Vec<Reason>,
    /// Last day on which the answer surely holds, if something it rests on expires.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// One reason of a [`Decision`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// `earned`, `in-progress`, `requires-met`, `no-requirements`, `missing`, `confirm`, `alongside`, `expired`, `automatic`.
    pub code: &'static str,
    /// The leaves it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leaves: Vec<MissingLeaf>,
}
