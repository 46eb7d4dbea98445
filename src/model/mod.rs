//! What an author writes: the pathway document, its conditions, and the learner record.
//!
//! Plain data with public fields; no algorithms. Reading collects every finding, not the first.

mod condition;
mod date;
mod document;
mod extra;
mod limits;
mod record;
mod text;

pub use condition::{Condition, Rule, SumUnit};
pub use date::{Date, Moment, Period};
pub use document::{
    Accreditation, Alignment, Assessment, AssessmentKind, Award, Cost, Credential, CredentialType, Delivery, Framework,
    FrameworkKind, Group, Issuer, Link, NeedKind, Offering, PathwayDocument, QualificationLevel, Recognition,
    RecognitionKind, Results, Role, RoleSkill, Skill,
};
pub use extra::Extra;
pub use limits::Limits;
pub use record::{
    Budget, Earned, Failed, Goal, InProgress, LearnerRecord, Pace, Pause, SkillGoal, SkillHeld, Source, Tier, Waived,
};
pub use text::Text;
