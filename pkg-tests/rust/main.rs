//! Tests of the core.

mod condition;
mod layers;
mod messages;
mod pathway;
mod support;
