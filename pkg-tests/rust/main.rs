//! Tests of the core.

mod condition;
mod cycle;
mod examples;
mod grounded;
mod layers;
mod layout;
mod messages;
mod pathway;
mod reach;
mod read;
mod record;
mod rich;
mod support;
mod write;
