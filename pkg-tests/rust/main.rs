//! Tests of the core.
mod messages;
