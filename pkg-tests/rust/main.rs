//! Tests of the core.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking, helpers outside of #[test] functions too, and says aloud what it skips"
)]
#![allow(clippy::disallowed_methods, reason = "the standard library's sorts cost a download nothing here")]

mod badges;
mod badges_out;
mod calm;
mod choices;
mod condition;
mod counts;
mod ctdl;
mod ctdl_out;
mod curricula;
mod curriculum_csv;
mod cycle;
mod decide;
mod depth;
mod elm;
mod examples;
mod exits;
mod explain;
mod fold;
mod frameworks;
mod frontier;
mod gap;
mod grounded;
mod import;
mod lanes;
mod layers;
mod layout;
mod learners;
mod mended;
mod messages;
mod next;
mod outline;
mod pathway;
mod plan_brute;
mod plan_time;
mod progress;
mod reach;
mod read;
mod record;
mod rich;
mod round_trip;
mod scene;
#[cfg(feature = "schema")]
mod schema;
mod settle;
mod settle_oracle;
mod settle_time;
mod skills;
mod spreadsheet;
mod summary;
mod support;
mod svg;
mod what_if;
mod wrap;
mod write;
