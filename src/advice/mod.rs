//! Advice for a learner and for the adviser beside them: what is missing, which way is best, what comes next.

mod answer;
mod gap;
mod goal;

pub use answer::{Gap, GapCredential, GapSkill, GapState, Validator};
pub use gap::gap;
