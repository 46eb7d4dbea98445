//! What a designer should know before learners see the pathway.

mod analytics;

pub use analytics::{Analytics, Figures, analytics};
