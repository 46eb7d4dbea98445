//! Advice for a learner and for the adviser beside them: what is missing, which way is best, what comes next.

mod answer;
mod exits;
mod figures;
mod frontier;
mod gap;
mod goal;
mod needs;
mod next;
mod options;
mod plan;
mod sensitivity;
mod totals;
mod weights;
mod what_if;

pub use answer::{Gap, GapCredential, GapSkill, GapState, Validator};
pub use exits::{Exit, ExitCredential, ExitRole, Exits, ExitsOptions, exits, exits_along};
pub use frontier::{Frontier, FrontierOptions, frontier};
pub use gap::gap;
pub use next::{Next, NextGoal, NextOptions, NextReason, NextStep, next};
pub use options::{Objective, PlanOptions};
pub use plan::{Assumption, Cause, MoneyAmount, Plan, PlanReason, PlanStep, PlanTotals, UnknownFigures, plan};
pub use sensitivity::{Lever, Sensitivity, sensitivity};
pub use totals::TotalsDelta;
pub use what_if::{GapChange, PlanChange, ProgressChange, SkillChange, TruthChange, WhatIf, what_if};
