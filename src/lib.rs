//! Stackable credentials as a graph.
#![forbid(unsafe_code)]

mod finding;
pub mod formats;
mod geometry;
pub mod layout;
pub mod learner;
pub mod messages;
pub mod model;
pub mod pathway;
pub mod scene;
pub mod svg;
