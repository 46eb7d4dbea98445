//! Reading documents, records and goals from JSON: every finding with its place, and what is usable kept.
//!
//! Three steps, each a file: bytes to text (`source`), text to a JSON value (`scan`, `json`), value to our types
//! (the rest), with small readers that report and go on. A last pass turns places into lines and columns (`locate`).

mod changes;
mod condition;
mod credential;
mod document;
mod dropped;
mod fields;
mod findings;
mod goal;
mod json;
mod locate;
mod reader;
mod record;
mod scalar;
mod scan;
mod source;
mod url;

pub use dropped::Dropped;
pub use json::read_json;
pub use locate::locate;
pub(in crate::model) use reader::excerpt;
pub(in crate::model) use scalar::is_language;
pub use source::read_text;
pub use url::is_safe_url;

use super::{Changes, Goal, LearnerRecord, Limits, PathwayDocument};
use crate::finding::Finding;
use findings::Findings;
use reader::Reader;
use serde_json::Value;

/// What was read, and what is wrong or worth knowing about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// What could be used; faulty parts are left out (conditions: [`super::Rule::Faulty`]). Absent if nothing could.
    pub value: Option<T>,
    /// By place, with line and column.
    pub findings: Vec<Finding>,
    /// Entries of lists that were left out of the value.
    pub dropped: Dropped,
}

/// Reads a pathway document from JSON.
///
/// The value is there even with errors among the findings, for previews; whoever decides by it has to check for them
/// ([`crate::finding::has_errors`]). It is absent if the source is no JSON, past a limit, or no document at all.
#[must_use]
pub fn read_document(source: &[u8], limits: &Limits) -> Read<PathwayDocument> {
    read(source, limits, document::document)
}

/// Reads a learner record from JSON; as [`read_document`].
#[must_use]
pub fn read_record(source: &[u8], limits: &Limits) -> Read<LearnerRecord> {
    read(source, limits, record::record)
}

/// Reads a goal from JSON: an id in quotes, an object or a list; as [`read_document`].
#[must_use]
pub fn read_goal(source: &[u8], limits: &Limits) -> Read<Goal> {
    read(source, limits, goal::goal)
}

/// Reads what a question "what if" changes, from JSON; as [`read_document`].
#[must_use]
pub fn read_changes(source: &[u8], limits: &Limits) -> Read<Changes> {
    read(source, limits, changes::changes)
}

fn read<T>(source: &[u8], limits: &Limits, decode: impl FnOnce(&mut Reader<'_>, &Value) -> Option<T>) -> Read<T> {
    let text = match read_text(source, limits) {
        Ok(text) => text,
        Err(finding) => return Read { value: None, findings: vec![finding], dropped: Dropped::default() },
    };
    let mut findings = Findings::new(limits);
    let json = json::parse(text, limits, &mut findings);
    let mut reader = Reader::new(limits, findings);
    let value = json.and_then(|json| decode(&mut reader, &json));
    let dropped = std::mem::take(&mut reader.dropped);
    let (mut findings, over) = reader.findings.finish();
    locate::locate_in(text, &mut findings);
    Read { value: value.filter(|_| !over), findings, dropped }
}
