//! A learner record against a pathway: status, levels, why.

mod answer;

pub use answer::{
    Branch, BranchKind, Changed, Counts, CountsIn, CredentialProgress, Decision, Explanation, GoalProgress,
    HoursProgress, MissingLeaf, MissingSet, Open, Progress, Reason, SkillEvidence, SkillProgress, Status, StatusCounts,
    Truth, Unlock, UnlockEffect,
};
