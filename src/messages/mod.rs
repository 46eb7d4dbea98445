//! The catalogue: every sentence a person reads, by language.
