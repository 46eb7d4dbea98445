//! Collects findings, up to a limit.

use crate::finding::{Arg, Code, Finding, Severity, sort_findings};
use crate::model::Limits;

/// The findings so far. Past the limit further warnings and infos are only counted; further errors end the reading.
#[derive(Debug)]
pub(super) struct Findings {
    list: Vec<Finding>,
    most: usize,
    errors: usize,
    unlisted: usize,
    over: bool,
}

impl Findings {
    pub(super) const fn new(limits: &Limits) -> Self {
        Self { list: Vec::new(), most: limits.findings, errors: 0, unlisted: 0, over: false }
    }

    pub(super) fn push(&mut self, finding: Finding) {
        if finding.code == Code::Limit {
            self.over = true;
        }
        if finding.severity() == Severity::Error {
            self.errors += 1;
            if self.errors == self.most + 1 {
                self.over = true;
                let full = Finding::new(Code::Limit, "").arg("what", Arg::Phrase("limit.findings"));
                self.list.push(full.arg("limit", self.most).arg("found", self.errors));
            }
            if self.errors <= self.most {
                self.list.push(finding);
            }
        } else if self.list.len() < self.most {
            self.list.push(finding);
        } else {
            self.unlisted += 1;
        }
    }

    /// Something is past a limit.
    pub(super) fn limit(&mut self, path: &str, what: &'static str, limit: usize, found: usize) {
        let finding = Finding::new(Code::Limit, path).arg("what", Arg::Phrase(what));
        self.push(finding.arg("limit", limit).arg("found", found));
    }

    /// Whether a limit was passed, so that reading on is in vain.
    pub(super) const fn is_over(&self) -> bool {
        self.over
    }

    /// The findings by place, and whether a limit was passed.
    pub(super) fn finish(mut self) -> (Vec<Finding>, bool) {
        if self.unlisted > 0 {
            self.list.push(Finding::new(Code::MoreFindings, "").arg("n", self.unlisted));
        }
        sort_findings(&mut self.list);
        (self.list, self.over)
    }
}
