//! Open Badges 2.0, 2.1 and 3.0 and Comprehensive Learner Record 2.0 (1EdTech), both ways, and European Digital
//! Credentials in.
//!
//! What a person holds becomes a learner record ([`import_record`]); achievements and how they hang together become a
//! pathway ([`pathway()`]). Signatures are opened here and never checked: that takes keys, contexts and a network, which
//! the JavaScript module `stackway/verify` has.

mod base64;
mod clr;
mod elm;
mod jws;
mod keys;
mod matching;
mod open;
mod pathway;
mod png;
mod received;
mod record;
mod record_write;
mod seal;
mod svg;
mod three;
mod two;
mod uri;
mod value;
mod write;

/// Whether a source is a picture with a badge in it.
pub(super) fn is_baked(source: &[u8], limits: &crate::model::Limits) -> bool {
    source.starts_with(png::SIGNATURE) && png::credential(source, limits).is_ok()
}

pub(super) use jws::{looks_like_jws as is_token, payload};
pub use matching::MatchedBy;
pub(super) use pathway::{pathway, recognise};
pub use record::{RecordImport, RecordMatch, Unmatched, import_record};
pub use record_write::{RecordExport, RecordFile, export_record};
pub(super) use seal::{is_sealed, payload as sealed_payload};
pub(super) use write::{write_achievements, write_badge_classes};
