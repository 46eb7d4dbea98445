//! The layout as a crate of its own: it alone is compiled for speed, all the rest for size. Nobody but the crate
//! `stackway` depends on it, and that shows both modules as its own.
#![forbid(unsafe_code)]

#[path = "../geometry.rs"]
pub mod geometry;
#[path = "mod.rs"]
pub mod layout;
#[path = "../sort.rs"]
#[allow(dead_code, reason = "compiled into two crates, each of which uses a part")]
mod sort;
