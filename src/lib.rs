//! Stackable credentials as a graph.
#![forbid(unsafe_code)]

pub mod finding;
pub mod formats;
pub mod geometry;
pub mod layout;
pub mod learner;
pub mod messages;
pub mod model;
pub mod pathway;
pub mod scene;
pub mod svg;
#[cfg(target_arch = "wasm32")]
mod wasm;
