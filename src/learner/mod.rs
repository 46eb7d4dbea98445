//! A learner record against a pathway: status, levels, why.

mod answer;
mod branch;
mod evaluate;
mod facts;
mod goals;
mod holdings;
mod names;
mod options;
mod progress;
mod settle;
mod skills;
mod state;
mod sum;
mod together;
mod watch;

pub use answer::{
    Branch, BranchKind, Changed, Counts, CountsIn, CredentialProgress, Decision, Explanation, GoalProgress,
    HoursProgress, MissingLeaf, MissingSet, Open, Progress, Reason, SkillEvidence, SkillProgress, Status, StatusCounts,
    Truth, Unlock, UnlockEffect,
};
pub use options::Options;
pub use progress::{progress, progress_since};
