//! Collects findings, up to a limit.

use crate::finding::{Arg, Code, Finding, sort_findings};
use crate::model::Limits;

/// The findings so far. Past the limit only the limit itself is added, and the reading yields no value.
#[derive(Debug)]
pub(super) struct Findings {
    list: Vec<Finding>,
    most: usize,
    over: bool,
}

impl Findings {
    pub(super) const fn new(limits: &Limits) -> Self {
        Self { list: Vec::new(), most: limits.findings, over: false }
    }

    pub(super) fn push(&mut self, finding: Finding) {
        if finding.code == Code::Limit {
            self.over = true;
        }
        if self.list.len() < self.most {
            self.list.push(finding);
        } else if self.list.len() == self.most {
            self.over = true;
            let full = Finding::new(Code::Limit, "").arg("what", Arg::Phrase("limit.findings"));
            self.list.push(full.arg("limit", self.most).arg("found", self.most + 1));
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
        sort_findings(&mut self.list);
        (self.list, self.over)
    }
}
