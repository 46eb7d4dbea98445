//! Tests of the core.

mod layers;
mod messages;
mod pathway;
mod support;
