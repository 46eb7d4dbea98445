//! Tests of the core.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking, helpers outside of #[test] functions too, and says aloud what it skips"
)]
#![allow(clippy::disallowed_methods, reason = "the standard library's sorts cost a download nothing here")]

mod calm;
mod condition;
mod counts;
mod ctdl;
mod curricula;
mod curriculum_csv;
mod cycle;
mod decide;
mod depth;
mod examples;
mod explain;
mod fold;
mod gap;
mod grounded;
mod import;
mod lanes;
mod layers;
mod layout;
mod learners;
mod messages;
mod outline;
mod pathway;
mod plan_brute;
mod progress;
mod reach;
mod read;
mod record;
mod rich;
mod scene;
#[cfg(feature = "schema")]
mod schema;
mod settle;
mod settle_oracle;
mod settle_time;
mod support;
mod svg;
mod wrap;
mod write;
