//! A learner record against a pathway: status, levels, why.

mod answer;
mod branch;
mod counts;
mod decide;
mod evaluate;
mod explain;
mod facts;
mod goals;
mod holdings;
mod minimal;
mod missing;
mod names;
mod options;
mod progress;
mod settle;
mod skills;
mod state;
mod sum;
mod together;
mod unlocks;
mod watch;

pub use answer::{
    Branch, BranchKind, Changed, Counts, CountsIn, CredentialProgress, Decision, Explanation, GoalProgress,
    HoursProgress, MissingLeaf, MissingSet, Open, Progress, Reason, SkillEvidence, SkillProgress, Status, StatusCounts,
    Truth, Unlock, UnlockEffect,
};
pub(crate) use branch::branch;
pub use counts::counts;
pub use decide::decide;
pub(crate) use evaluate::evaluate;
pub use explain::explain;
pub(crate) use explain::find;
pub(crate) use facts::Facts;
pub(crate) use goals::{Wanted, wanted};
pub(crate) use holdings::Origin;
pub(crate) use options::Clock;
pub use options::Options;
pub(crate) use progress::progress_and_facts;
pub use progress::{progress, progress_since};
pub(crate) use settle::Suppose;
pub(crate) use skills::skill_progress;
pub(crate) use state::{State, is_automatic, is_valid, present, read};
pub(crate) use sum::{Sum, exact, shown};
pub(crate) use unlocks::unlocks;
