//! What an author writes: the pathway document, its conditions, and the learner record.
//!
//! Plain data with public fields; no algorithms. Reading collects every finding, not the first.

mod changes;
mod condition;
mod credential;
mod date;
mod document;
mod extra;
mod id;
mod limits;
mod read;
mod record;
mod suggest;
mod text;
mod write;

pub use changes::{Changes, Recognise};
pub use condition::{Condition, Rule, SumUnit};
pub use credential::{
    Alignment, Assessment, AssessmentKind, Award, Cost, Credential, CredentialType, Delivery, Link, Offering,
    QualificationLevel, Recognition, RecognitionKind, Results,
};
pub use date::{Date, Moment, Period};
pub use document::{
    Accreditation, Framework, FrameworkKind, Group, Issuer, NeedKind, PathwayDocument, Role, RoleSkill, Skill,
};
pub use extra::Extra;
pub(crate) use id::address_key;
pub use limits::Limits;
pub use read::{
    Dropped, Read, is_safe_url, locate, read_changes, read_document, read_goal, read_json, read_record, read_text,
};
pub use record::{
    Budget, Earned, Failed, Goal, InProgress, LearnerRecord, Pace, Pause, SkillGoal, SkillHeld, Source, Tier, Waived,
};
pub use suggest::did_you_mean;
pub use text::Text;
pub use write::{write_document, write_record};
