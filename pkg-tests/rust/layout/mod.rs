//! The layout engine, from outside.

mod degenerate;
mod graphs;
mod optimal;
mod picture;
mod sound;
mod stable;
mod verifier;
