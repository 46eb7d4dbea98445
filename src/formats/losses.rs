//! What an import or export could not carry over or had to choose: findings, repeated ones counted instead of repeated.

use crate::finding::{Arg, Code, Finding, sort_findings};
use std::collections::BTreeMap;

/// Collects findings; one that says the same as an earlier one only raises its count.
#[derive(Debug, Default)]
pub(super) struct Losses {
    kept: Vec<(Finding, usize)>,
    places: BTreeMap<String, usize>,
}

impl Losses {
    /// Adds a finding. The first place is kept; the number of places becomes the argument `n`.
    pub(super) fn add(&mut self, finding: Finding) {
        let key = format!("{} {:?}", finding.code.as_str(), finding.args);
        match self.places.get(&key).and_then(|at| self.kept.get_mut(*at)) {
            Some((_, count)) => *count += 1,
            None => {
                self.places.insert(key, self.kept.len());
                self.kept.push((finding, 1));
            }
        }
    }

    /// Something of the source has no place in a pathway.
    pub(super) fn dropped(&mut self, path: &str, what: impl Into<Arg>) {
        self.add(Finding::new(Code::ImportDropped, path).arg("what", what));
    }

    /// A reading that had to be chosen; both arguments are sentences of the catalogue, or words of the source.
    pub(super) fn assumed(&mut self, path: &str, what: impl Into<Arg>, chosen: impl Into<Arg>) {
        self.add(Finding::new(Code::ImportAssumed, path).arg("what", what).arg("chosen", chosen));
    }

    /// A rule that stays words.
    pub(super) fn opaque(&mut self, path: &str, what: &'static str) {
        self.add(Finding::new(Code::ImportOpaque, path).arg("what", Arg::Phrase(what)));
    }

    /// A reference to something that is not in the file.
    pub(super) fn dangling(&mut self, path: &str, id: &str) {
        self.add(Finding::new(Code::ImportDangling, path).arg("id", id));
    }

    /// An entry that cannot be used.
    pub(super) fn skipped(&mut self, path: &str, reason: impl Into<Arg>) {
        self.add(Finding::new(Code::ImportSkipped, path).arg("reason", reason));
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// A member of the document that a writer has no place for.
    pub(super) fn kept_back(&mut self, path: &str, member: &str) {
        self.add(Finding::new(Code::ExportDropped, path).arg("member", member));
    }

    /// Something that a writer had to say differently; `what` is a sentence of the catalogue.
    pub(super) fn changed(&mut self, path: &str, what: &'static str) {
        self.add(Finding::new(Code::ExportChanged, path).arg("what", Arg::Phrase(what)));
    }

    /// All of them, by place.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.kept.into_iter().map(|(finding, n)| finding.arg("n", n)).collect();
        sort_findings(&mut findings);
        findings
    }
}
