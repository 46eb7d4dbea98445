//! What a question "what if" changes about a learner.

use super::{Budget, Earned, Extra, Goal, InProgress, Moment, Pace, SkillHeld, Tier, Waived};

/// What a question "what if" changes. Nothing is filed: it is laid over a record for one answer.
///
/// As JSON the members of a record and a few more, all optional. In `earned`, `inProgress` and `waived` an id alone is
/// short for `{ "credential": id }`; a `budget` or `deadline` of `null` lifts the one that holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// "I had X": held besides. Without a tier it is `recorded`, a claim says `claimed`; without a day it is held from
    /// the question's `now` on.
    pub earned: Vec<Earned>,
    /// Under way, in the place of what the record says about the same credential.
    pub in_progress: Vec<InProgress>,
    /// Excused.
    pub waived: Vec<Waived>,
    /// Skills held apart from any credential.
    pub skills: Vec<SkillHeld>,
    /// "I never did Y": names that are struck out wherever the record holds, waives or claims them or has them under
    /// way.
    pub remove: Vec<String>,
    /// "Z counts as X": equivalences that the pathway does not know.
    pub recognise: Vec<Recognise>,
    /// In the place of the record's goals.
    pub goals: Option<Vec<Goal>>,
    /// Members that are said replace those of the record and of the options.
    pub pace: Option<Pace>,
    /// In the place of any other; `Some(None)`: none.
    pub budget: Option<Option<Budget>>,
    /// In the place of any other; `Some(None)`: none.
    pub deadline: Option<Option<Moment>>,
    /// How far evidence is trusted.
    pub accept_tier: Option<Tier>,
    /// Another day.
    pub now: Option<Moment>,
    /// "I skip Y": no plan takes them.
    pub exclude: Vec<String>,
    /// Plans take them where nothing else speaks for others.
    pub prefer: Vec<String>,
    /// Members that this version does not know.
    pub extra: Extra,
}

/// An equivalence that is tried out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recognise {
    /// Id of a credential of the pathway.
    pub credential: String,
    /// Id or URL of what would count as it.
    pub equivalent: String,
}
