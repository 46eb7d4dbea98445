//! Advice for a learner and for the adviser beside them: what is missing, which way is best, what comes next.

mod answer;
mod figures;
mod gap;
mod goal;
mod needs;
mod options;
mod plan;
mod weights;

pub use answer::{Gap, GapCredential, GapSkill, GapState, Validator};
pub use gap::gap;
pub use options::{Objective, PlanOptions};
pub use plan::{Assumption, Cause, MoneyAmount, Plan, PlanReason, PlanStep, PlanTotals, UnknownFigures, plan};
