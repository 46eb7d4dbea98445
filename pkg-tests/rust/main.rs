//! Tests of the core.

mod layers;
mod messages;
