//! The catalogue: every sentence a person reads, by language.
//!
//! A language is a flat JSON object from keys to sentences (`src/messages/<lang>/*.json`, one file a concern).
//! A sentence has `{name}` slots; one that depends on a count is an object of plural categories
//! (`{"one": "{n} credential", "other": "{n} credentials"}`), chosen by the argument `n`.
//! English is built in and stands in for whatever another language lacks. A summary is a short text made of these
//! sentences: one answer, told to the person it is about.

mod catalogue;
mod choices;
mod finding_text;
mod format;
mod outlook;
mod plural;
mod reason;
mod summary;
pub mod text;
mod wording;

pub use catalogue::{Catalogue, CatalogueError};
pub use finding_text::{FindingText, RelatedText};
pub use plural::{PluralCategory, plural_category};
pub use summary::{Paragraph, Summary, SummaryOf, Topic};
pub(crate) use wording::Wording;
