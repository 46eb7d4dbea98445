//! Where a reading stands: the place, what it is about, and what was found so far.

use super::dropped::Dropped;
use super::findings::Findings;
use crate::finding::{Arg, Code, Finding, pointer_step};
use crate::model::Limits;
use serde_json::Value;

/// Walks a JSON value. The place is kept as one growing and shrinking pointer, so that values without a finding
/// cost no strings.
pub(super) struct Reader<'l> {
    pub(super) limits: &'l Limits,
    pub(super) findings: Findings,
    pub(super) dropped: Dropped,
    path: String,
    subject: Option<String>,
}

impl<'l> Reader<'l> {
    pub(super) fn new(limits: &'l Limits, findings: Findings) -> Self {
        Self { limits, findings, dropped: Dropped::default(), path: String::new(), subject: None }
    }

    /// Does something one step further in.
    pub(super) fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        self.path = pointer_step(&std::mem::take(&mut self.path), step);
        let result = read(self);
        self.path.truncate(length);
        result
    }

    /// The same at a place of a list.
    pub(super) fn at<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        self.within(&index.to_string(), read)
    }

    /// An entry of the list at this place is left out of what is read.
    pub(super) fn drop_entry(&mut self, index: usize) {
        self.dropped.note(&self.path, index);
    }

    /// Does something that is about an id.
    pub(super) fn about<T>(&mut self, id: Option<&str>, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.subject, id.map(str::to_owned));
        let result = read(self);
        self.subject = before;
        result
    }

    /// A finding at this place.
    pub(super) fn finding(&self, code: Code) -> Finding {
        let finding = Finding::new(code, self.path.as_str());
        match &self.subject {
            Some(id) => finding.about(id.as_str()),
            None => finding,
        }
    }

    /// Keeps a finding.
    pub(super) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Something at this place is past a limit.
    pub(super) fn limit(&mut self, what: &'static str, limit: usize, found: usize) {
        self.findings.limit(&self.path, what, limit, found);
    }

    /// Another type is needed here.
    pub(super) fn wrong_type(&mut self, expected: &'static str, found: &Value) {
        let finding = self
            .finding(Code::WrongType)
            .arg("member", self.member())
            .arg("expected", Arg::Phrase(expected))
            .arg("found", Arg::Phrase(type_name(found)));
        self.report(finding);
    }

    /// The name of the member this place is in: the last step that is a name.
    pub(super) fn member(&self) -> Arg {
        let name = self.path.rsplit('/').find(|step| !step.is_empty() && step.bytes().any(|b| !b.is_ascii_digit()));
        name.map_or(Arg::Phrase("json.whole"), |name| Arg::Text(excerpt(&name.replace("~1", "/").replace("~0", "~"))))
    }
}

/// The phrase for a value's type.
pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "json.null",
        Value::Bool(_) => "json.boolean",
        Value::Number(_) => "json.number",
        Value::String(_) => "json.string",
        Value::Array(_) => "json.list",
        Value::Object(map) if map.is_empty() => "json.empty-object",
        Value::Object(_) => "json.object",
    }
}

/// A stranger's text in a sentence: not longer than a sentence can bear.
pub(in crate::model) fn excerpt(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
